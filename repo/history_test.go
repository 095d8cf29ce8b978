package repo

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// A document's date is kept whatever git can say of it.
func TestDates(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	old := doc("lights/1789-07-14", "1789-07-14", "The lamp burns whale oil.")
	late := doc("lights/2150", "2150", "The lamp burns nothing.")
	never := doc("lights/undated", "", "The lamp burns.")
	mustImport(t, a, old, late, never)
	fsck(t, a)
	headers, err := a.Headers()
	if err != nil || !slices.Equal(headers, []document.Header{old.Header, late.Header, never.Header}) {
		t.Errorf("Headers() = %v, %v", headers, err)
	}
	for _, d := range []*document.Document{old, late, never} {
		got, err := a.Load(d.Name)
		if err != nil || got.Date != d.Date {
			t.Errorf("Load(%s) has the date %s, %v", d.Name, got.Date, err)
		}
	}
	want := "lights/undated 1970-01-02\nlights/2150 2150-01-01\nlights/1789-07-14 1970-01-02\n"
	for _, branch := range []string{"main", "series/lights"} {
		got := stock(t, a.Path(), "log", "-3", "--format=%(trailers:key=Document,valueonly,separator=) %ad", "--date=short", branch)
		if got != want {
			t.Errorf("%s:\n%swant\n%s", branch, got, want)
		}
	}
	wantDates := "unknown\n2150\n1789-07-14\n"
	if got := stock(t, a.Path(), "log", "-3", "--format=%(trailers:key=Document-Date,valueonly,separator=)", "main"); got != wantDates {
		t.Errorf("dates of main:\n%s", got)
	}
	commits, err := a.Log("lights", "1789-07-14")
	if err != nil || len(commits) != 1 || commits[0].Date != old.Date {
		t.Errorf("Log = %+v, %v", commits, err)
	}
}

// filesIn lists every file of an archive but the names of who held its lock.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != holderName {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever is wrong with one item, the archive is as it was.
func TestImportAllOrNothing(t *testing.T) {
	fixedCommitter(t)
	first := doc("harbour/2020", "2020", "The quay is open.")
	other := doc("harbour/2020", "2020", "The quay is closed.")
	next := doc("harbour/2021", "2021", "The quay is open again.")
	wrongSum := withSource(doc("harbour/2022", "2022", "The quay is long."), "quay.txt", []byte("quay"))
	wrongSum.Source = []byte("another quay")
	noName := withSource(doc("harbour/2022", "2022", "The quay is long."), "quay.txt", []byte("quay"))
	noName.Document.Source.File = ""
	hostile := doc("harbour/2023", "2023", "The quay is wide.")
	hostile.Title = "Quay\nDocument: other/2020"
	outside := doc("harbour/2023", "2023", "The quay is wide.")
	outside.Name.ID = "../../../config"
	for _, c := range []struct {
		name string
		item Item
		want string
	}{
		{"conflict", Item{Document: other}, "another text is kept as harbour/2020"},
		{"wrong checksum", wrongSum, "source.sha256"},
		{"source without a name", noName, "source.file"},
		{"line break in a title", Item{Document: hostile}, "line break"},
		{"name that leaves the folder", Item{Document: outside}, `"../../../config"`},
		{"no document", Item{}, "no document"},
		{"two texts of one name", Item{Document: doc("harbour/2021", "2021", "The quay is gone.")}, "two texts of that name"},
		{"no text", Item{Document: &document.Document{Header: next.Header, Text: ""}}, "the text is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := newArchive(t)
			mustImport(t, a, first)
			before, files := refs(t, a), filesIn(t, a.Path())
			r, err := a.Import(func(yield func(Item) bool) {
				_ = yield(Item{Document: next}) && yield(c.item)
			}, ImportOptions{})
			if err == nil || r != nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("Import = %v, %v; want an error with %q", r, err, c.want)
			}
			if after := refs(t, a); after != before {
				t.Errorf("branches moved from\n%sto\n%s", before, after)
			}
			if after := filesIn(t, a.Path()); !slices.Equal(after, files) {
				t.Errorf("files were %q, now %q", files, after)
			}
			fsck(t, a)
			mustImport(t, a, next)
		})
	}
}

func TestConflictNamesAll(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	mustImport(t, a, doc("harbour/2020", "2020", "One."), doc("harbour/2021", "2021", "Two."))
	_, err := a.Import(items(doc("harbour/2020", "2020", "Three."), doc("harbour/2022", "2022", "Four."), doc("harbour/2021", "2021", "Five.")), ImportOptions{Reason: " \n"})
	e, ok := errors.AsType[*ConflictError](err)
	if !ok || !slices.Equal(e.Names, []document.Name{{Series: "harbour", ID: "2020"}, {Series: "harbour", ID: "2021"}}) {
		t.Errorf("Import: %v", err)
	}
}

func TestCorrection(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	wrong := doc("harbour/2021", "2021", "The depth is nine metres.")
	right := doc("harbour/2021", "2021", "The depth is six metres.")
	mustImport(t, a, doc("harbour/2020", "2020", "The depth is six metres."), wrong, doc("harbour/2022", "2022", "The depth is six metres."))
	firstBranch := stock(t, a.Path(), "rev-parse", "series/harbour")
	reason := "The scan had a nine\nfor a six.\n\nDocument: harbour/2020"
	r, err := a.Import(items(right), ImportOptions{Reason: reason})
	if err != nil || len(r.Corrected) != 1 || r.Added != 0 {
		t.Fatalf("Import = %+v, %v", r, err)
	}
	fsck(t, a)
	if got, err := a.Load(right.Name); err != nil || got.Text != right.Text {
		t.Errorf("Load = %v, %v", got, err)
	}
	if got := stock(t, a.Path(), "show", "main~1:harbour/2021/2021.md"); !strings.Contains(got, "nine") {
		t.Errorf("the text before the correction is %q", got)
	}
	if got := stock(t, a.Path(), "log", "--format=%ad", "--date=format:%Y", "series/harbour"); got != "2022\n2021\n2020\n" {
		t.Errorf("the branch has %q", got)
	}
	if stock(t, a.Path(), "rev-parse", "series/harbour") == firstBranch {
		t.Error("the branch of the series did not move")
	}
	commits, err := a.Log("harbour", "2021")
	if err != nil || len(commits) != 2 {
		t.Fatalf("Log = %+v, %v", commits, err)
	}
	if c := commits[0]; c.Kind != KindCorrected || c.Reason != reason || c.Subject != "harbour/2021: Notice to mariners" || c.Name != right.Name {
		t.Errorf("the correction is %+v", c)
	}
	if c := commits[1]; c.Kind != KindAdded || c.Reason != "" || c.Issuer != "Harbour Board" || c.Committed.Unix() != 1700000000 {
		t.Errorf("the first is %+v", c)
	}
}

func TestLog(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	mustImport(t, a, doc("archive/2020", "2020", "One."), doc("tides/2020", "2020", "Two."))
	if err := a.SetReferences([]byte("- id: chart\n"), "A chart was found.\n\nDocument: tides/2020"); err != nil {
		t.Fatal(err)
	}
	var got []string
	commits, err := a.Log("", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commits {
		got = append(got, string(c.Kind)+" "+c.Subject)
	}
	want := []string{"settings references: replace the list", "added tides/2020: Notice to mariners", "added archive/2020: Notice to mariners", "settings archive: begin"}
	if !slices.Equal(got, want) {
		t.Errorf("Log = %q, want %q", got, want)
	}
	if commits, err := a.Log("tides", ""); err != nil || len(commits) != 1 {
		t.Errorf("Log(tides) = %v, %v", commits, err)
	}
}

func TestReferences(t *testing.T) {
	fixedCommitter(t)
	a, err := Create(filepath.Join(t.TempDir(), "a"), Settings{})
	if err != nil {
		t.Fatal(err)
	}
	steps := []struct {
		data         []byte
		subject, sum string
	}{
		{nil, "archive: begin", ""},
		{[]byte("- id: a\n"), "references: add a list", "eb34dca8eefce05829d22a2fcb065cfe4ded67dac7fd42874c983dd64ceca39b"},
		{[]byte("- id: a\n"), "references: add a list", "eb34dca8eefce05829d22a2fcb065cfe4ded67dac7fd42874c983dd64ceca39b"},
		{[]byte("- id: b\r\n"), "references: replace the list", "3fbf6ac2e46ed210ca1cb764e5db366b98751a598eee89660aecbadedf7386d7"},
		{[]byte{}, "references: replace the list", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{nil, "references: take the list away", "none"},
		{nil, "references: take the list away", "none"},
	}
	for _, s := range steps {
		if err := a.SetReferences(s.data, ""); err != nil {
			t.Fatal(err)
		}
		got, err := a.References()
		if err != nil || string(got) != string(s.data) || (got == nil) != (s.data == nil) {
			t.Errorf("References() = %q, %v; want %q", got, err, s.data)
		}
		if got := strings.TrimSpace(stock(t, a.Path(), "log", "-1", "--format=%s", "main")); got != s.subject {
			t.Errorf("subject %q, want %q", got, s.subject)
		}
		if got := strings.TrimSpace(stock(t, a.Path(), "log", "-1", "--format=%(trailers:key=References-SHA256,valueonly)", "main")); got != s.sum {
			t.Errorf("after %q the trailer says %q, want %q", s.data, got, s.sum)
		}
		fsck(t, a)
	}
}

// A document that is only reported stands on main alone; the branch of a
// series without any other goes, even if git has packed it.
func TestReported(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	told := doc("fog/2020", "2020", "They say the bell rang.")
	told.Witness = document.Reported
	mustImport(t, a, told)
	if got := refs(t, a); strings.Contains(got, "series/") {
		t.Errorf("branches %s", got)
	}
	had := doc("fog/2021", "2021", "The bell rings twice.")
	mustImport(t, a, had, doc("storm/2020", "2020", "Two balls are hoisted."))
	if got := stock(t, a.Path(), "rev-list", "--count", "series/fog"); got != "1\n" {
		t.Errorf("the branch has %s commits", got)
	}
	stock(t, a.Path(), "tag", "-a", "-m", "a tag", "v1", "main")
	stock(t, a.Path(), "pack-refs", "--all")
	had = doc("fog/2021", "2021", "They say it rang twice.")
	had.Witness = document.Reported
	if _, err := a.Import(items(had), ImportOptions{Reason: "It was a report."}); err != nil {
		t.Fatal(err)
	}
	got := refs(t, a)
	if strings.Contains(got, "series/fog") || !strings.Contains(got, "series/storm") || !strings.Contains(got, "refs/tags/v1") {
		t.Errorf("branches\n%s", got)
	}
	fsck(t, a)
}

// The branch of a series is the same wherever and in whatever order it is
// built.
func TestSeriesHashes(t *testing.T) {
	docs := []*document.Document{
		doc("tides/2018", "2018", "High water at six."), doc("tides/2019", "2019", "High water at seven."),
		doc("tides/2020", "2020", "High water at eight."), doc("tides/2021", "2021", "High water at nine."),
		doc("tides/undated", "", "High water."),
	}
	told := doc("tides/2017", "2017", "They say it was high.")
	told.Witness = document.Reported
	tip := func(build func(a *Archive)) string {
		a := newArchive(t)
		build(a)
		fsck(t, a)
		return stock(t, a.Path(), "rev-parse", "series/tides")
	}
	fixedCommitter(t)
	want := tip(func(a *Archive) { mustImport(t, a, docs...) })
	t.Setenv("GIT_COMMITTER_NAME", "Somebody Else")
	t.Setenv("GIT_COMMITTER_DATE", "2001-02-03T04:05:06+09:00")
	for name, build := range map[string]func(a *Archive){
		"one by one": func(a *Archive) {
			for _, d := range docs {
				mustImport(t, a, d)
			}
		},
		"backwards": func(a *Archive) {
			for _, d := range slices.Backward(docs) {
				mustImport(t, a, d)
			}
		},
		"with a report": func(a *Archive) { mustImport(t, a, append([]*document.Document{told}, docs...)...) },
		"corrected": func(a *Archive) {
			mustImport(t, a, doc("tides/2019", "2019", "High water at noon."), docs[0], docs[2], docs[3], docs[4])
			if _, err := a.Import(items(docs[1]), ImportOptions{Reason: "It was not noon."}); err != nil {
				t.Fatal(err)
			}
		},
		"one retracted": func(a *Archive) {
			mustImport(t, a, append([]*document.Document{doc("tides/2018-05", "2018-05", "High water at noon.")}, docs...)...)
			mustDo(t, a.Retract(named("tides/2018-05"), "It was not noon."))
		},
		"the last retracted": func(a *Archive) {
			mustImport(t, a, append([]*document.Document{doc("tides/zero", "", "Low water.")}, docs...)...)
			mustDo(t, a.Retract(named("tides/zero"), "It was not low."))
		},
		"retracted and imported again": func(a *Archive) {
			mustImport(t, a, docs...)
			for _, d := range docs {
				mustDo(t, a.Retract(d.Name, "Nobody knows."))
			}
			mustImport(t, a, docs...)
		},
		"renamed": func(a *Archive) {
			mustImport(t, a, doc("moon/2019", "2019", "High water at seven."), doc("tides/twenty", "2020", "High water at eight."), docs[0], docs[3], docs[4])
			mustDo(t, a.Rename(named("moon/2019"), named("tides/2019"), "It is of the tides."))
			mustDo(t, a.Rename(named("tides/twenty"), named("tides/2020"), "It is of the year."))
		},
		"date corrected": func(a *Archive) {
			mustImport(t, a, docs[0], doc("tides/2019", "2030", "High water at seven."), docs[2], docs[3], docs[4])
			correct(t, a, docs[1])
		},
		"reopened": func(a *Archive) {
			mustImport(t, a, docs[:3]...)
			b, err := Open(a.Path())
			if err != nil {
				t.Fatal(err)
			}
			mustImport(t, b, docs[3:]...)
		},
	} {
		if got := tip(build); got != want {
			t.Errorf("%s: the branch is at %s, want %s", name, got, want)
		}
	}
}

// Stock git answers who said what since when.
func TestSeriesReadsWell(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	mustImport(t, a,
		doc("pilots/2019-05-01", "2019-05-01", "Masters shall wait for the pilot at the outer buoy.", "The pilot boards from the lee side of the vessel."),
		doc("pilots/2020-05-01", "2020-05-01", "The pilot boards from the lee side of the vessel.", "Masters shall wait for the pilot at the outer buoy.", "No vessel enters the harbour without a lantern."))
	blame := stock(t, a.Path(), "blame", "-w", "-M", "--date=short", "series/pilots", "--", "pilots.md")
	for sentence, year := range map[string]string{"outer buoy": "2019", "lee side": "2019", "lantern": "2020"} {
		for line := range strings.Lines(blame) {
			if strings.Contains(line, sentence) && !strings.Contains(line, year+"-05-01") {
				t.Errorf("blame has %q, want %s", line, year)
			}
		}
	}
	if got := stock(t, a.Path(), "log", "--format=%s", "-S", "lantern", "series/pilots"); got != "pilots/2020-05-01: Notice to mariners\n" {
		t.Errorf("log -S = %q", got)
	}
	if got := stock(t, a.Path(), "diff", "series/pilots~1", "series/pilots"); !strings.Contains(got, "+No vessel enters") {
		t.Errorf("diff\n%s", got)
	}
	if got := stock(t, a.Path(), "ls-tree", "-r", "--name-only", "series/pilots"); got != "pilots.md\n" {
		t.Errorf("the branch holds %q", got)
	}
	blob := stock(t, a.Path(), "rev-parse", "series/pilots:pilots.md")
	if onMain := stock(t, a.Path(), "rev-parse", "main:pilots/2020/2020-05-01.md"); blob != onMain {
		t.Errorf("blob %s, on main %s", blob, onMain)
	}
}
