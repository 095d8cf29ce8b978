package repo

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

func named(s string) document.Name {
	n, err := document.ParseName(s)
	if err != nil {
		panic(err)
	}
	return n
}

func mustDo(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// correct imports documents over those of their names.
func correct(t testing.TB, a *Archive, docs ...*document.Document) {
	t.Helper()
	_, err := a.Import(items(docs...), ImportOptions{Reason: "It was wrong."})
	mustDo(t, err)
}

// logOf gives the log of a series or a document, one commit a line.
func logOf(t testing.TB, a *Archive, series, id string) string {
	t.Helper()
	commits, err := a.Log(series, id)
	mustDo(t, err)
	var out []string
	for _, c := range commits {
		line := string(c.Kind) + " " + c.Name.String()
		if c.Former != (document.Name{}) {
			line += " from " + c.Former.String()
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func lines(s ...string) string { return strings.Join(s, "\n") }

func TestRetract(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	wrong := withSource(doc("harbour/2021-05-01", "2021-05-01", "The quay was never built."), "quay.txt", []byte("quay"))
	_, err := a.Import(slices.Values([]Item{{Document: doc("harbour/2020", "2020", "The quay is open.")}, wrong, {Document: doc("harbour/2022", "2022", "The quay is long.")}}), ImportOptions{})
	mustDo(t, err)
	name := wrong.Document.Name
	mustDo(t, a.Retract(name, "It was\ta hoax.\n\nRetracted: no"))
	fsck(t, a)
	if _, err := a.Load(name); err == nil || !strings.Contains(err.Error(), "document not found") {
		t.Errorf("Load: %v", err)
	}
	if got, err := a.Source(wrong.Document.Source.SHA256, "quay.txt"); err != nil || string(got) != "quay" {
		t.Errorf("Source = %q, %v", got, err)
	}
	message := "retract harbour/2021-05-01: Notice to mariners\n\nIt was a hoax.\n\nRetracted: no\n\nDocument: harbour/2021-05-01\nDocument-Date: 2021-05-01\nSource-SHA256: " + wrong.Document.Source.SHA256 + "\nRetracted: yes\n\n"
	if got := stock(t, a.Path(), "log", "-1", "--format=%B", "main"); got != message {
		t.Errorf("message\n%swant\n%s", got, message)
	}
	if got := stock(t, a.Path(), "log", "-1", "--format=%an <%ae> %ad %cn", "--date=short", "main"); got != "Harbour Board <harbour@recital.invalid> 2021-05-01 Keeper\n" {
		t.Errorf("author and committer %q", got)
	}
	if got := stock(t, a.Path(), "diff", "--name-status", "main~1", "main"); got != "D\tharbour/2021/2021-05-01.md\n" {
		t.Errorf("the commit changes %q", got)
	}
	if got := stock(t, a.Path(), "show", "main~1:harbour/2021/2021-05-01.md"); !strings.Contains(got, "never built") {
		t.Errorf("history holds %q", got)
	}
	commits, err := a.Log("harbour", "2021-05-01")
	mustDo(t, err)
	if c := commits[0]; len(commits) != 2 || c.Kind != KindRetracted || c.Name != name || c.Date != wrong.Document.Date || c.Reason != "It was a hoax.\n\nRetracted: no" {
		t.Errorf("Log = %+v", commits)
	}
	mustImport(t, a, wrong.Document)
	if got, want := logOf(t, a, "harbour", "2021-05-01"), lines("added harbour/2021-05-01", "retracted harbour/2021-05-01", "added harbour/2021-05-01"); got != want {
		t.Errorf("imported again, the log is\n%s", got)
	}
	fsck(t, a)
}

// What is left of a series keeps its branch; a series that nothing is left of,
// or only reports, has none, even if git has packed it.
func TestRetractWholeSeries(t *testing.T) {
	fixedCommitter(t)
	for _, packed := range []bool{false, true} {
		a := newArchive(t)
		told := doc("fog/2019", "2019", "They say the bell rang.")
		told.Witness = document.Reported
		mustImport(t, a, told, doc("fog/2020", "2020", "The bell rings."), doc("storm/2020", "2020", "Two balls are hoisted."), doc("storm/beacons", "", "A beacon is lit."))
		if packed {
			stock(t, a.Path(), "pack-refs", "--all")
		}
		mustDo(t, a.Retract(named("storm/2020"), "No storm came."))
		if got := stock(t, a.Path(), "rev-list", "--count", "series/storm"); got != "1\n" {
			t.Errorf("the branch of storm has %s commits", got)
		}
		mustDo(t, a.Retract(named("storm/beacons"), "Nor beacons."))
		mustDo(t, a.Retract(named("fog/2020"), "Nor fog."))
		if got := refs(t, a); strings.Contains(got, "series/") {
			t.Errorf("branches\n%s", got)
		}
		if got, want := stock(t, a.Path(), "ls-tree", "-r", "--name-only", "main"), ".gitattributes\narchive.yaml\nfog/2019/2019.md\nreferences.yaml\n"; got != want {
			t.Errorf("main holds\n%s", got)
		}
		fsck(t, a)
		b, err := Open(a.Path())
		mustDo(t, err)
		mustImport(t, b, doc("storm/2021", "2021", "One ball is hoisted."))
		if got, want := logOf(t, b, "storm", ""), lines("added storm/2021", "retracted storm/beacons", "retracted storm/2020", "added storm/beacons", "added storm/2020"); got != want {
			t.Errorf("the log of storm is\n%s", got)
		}
	}
}

func TestRename(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	old := doc("harbour/2021", "2021-05-01", "# is no heading.", "- nor is this an item.")
	old.Title = "Notice: \"to mariners\""
	mustImport(t, a, doc("harbour/2020", "2020", "The quay is open."), old)
	mustDo(t, a.Rename(named("harbour/2021"), named("pilots/boarding"), "It is the pilots'."))
	fsck(t, a)
	got, err := a.Load(named("pilots/boarding"))
	mustDo(t, err)
	want := *old
	want.Name = named("pilots/boarding")
	if diff := cmp.Diff(want.Header, got.Header); diff != "" || got.Text != old.Text {
		t.Errorf("renamed (-want +got)\n%s%q", diff, got.Text)
	}
	if _, err := a.Load(old.Name); err == nil {
		t.Error("the old name still loads")
	}
	if got := stock(t, a.Path(), "diff", "-M50%", "--name-status", "main~1", "main"); !strings.HasPrefix(got, "R") || strings.Count(got, "\n") != 1 {
		t.Errorf("the commit changes %q", got)
	}
	change := stock(t, a.Path(), "diff", "-M50%", "-U0", "main~1", "main")
	if _, lines, _ := strings.Cut(change, "@@\n"); lines != "-name: harbour/2021\n+name: pilots/boarding\n" {
		t.Errorf("the commit changes\n%s", change)
	}
	message := "rename harbour/2021 to pilots/boarding\n\nIt is the pilots'.\n\nDocument: pilots/boarding\nDocument-Date: 2021-05-01\nFormer-Name: harbour/2021\n\n"
	if got := stock(t, a.Path(), "log", "-1", "--format=%B", "main"); got != message {
		t.Errorf("message\n%swant\n%s", got, message)
	}
	if got := stock(t, a.Path(), "log", "--format=%s %ae", "series/pilots"); got != "pilots/boarding: Notice: \"to mariners\" pilots@recital.invalid\n" {
		t.Errorf("the branch of pilots has %q", got)
	}
	if got := stock(t, a.Path(), "rev-list", "--count", "series/harbour"); got != "1\n" {
		t.Errorf("the branch of harbour has %s commits", got)
	}
	if got := stock(t, a.Path(), "log", "--follow", "--format=%h", "main", "--", "pilots/boarding.md"); strings.Count(got, "\n") != 2 {
		t.Errorf("git log --follow lists %q", got)
	}
}

// A document's log follows it under every name; a name's log is that of the
// document which has it, or had it last.
func TestLogFollows(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	mustImport(t, a, doc("tides/2020", "2020", "High."), doc("tides/2021", "2021", "Low."))
	correct(t, a, doc("tides/2020", "2020", "Higher."))
	mustDo(t, a.Rename(named("tides/2020"), named("tides/spring"), "One of two of the year."))
	correct(t, a, doc("tides/spring", "2020", "Highest."))
	gone := lines("renamed tides/spring from tides/2020", "corrected tides/2020", "added tides/2020")
	if got := logOf(t, a, "tides", "2020"); got != gone {
		t.Errorf("the log of the name it had is\n%s", got)
	}
	mustImport(t, a, doc("tides/2020", "2020", "Neap."))
	mustDo(t, a.Rename(named("tides/spring"), named("moon/spring"), "Tides of the moon."))
	mustDo(t, a.Retract(named("tides/2021"), "Never low."))
	for _, c := range []struct{ series, id, want string }{
		{"moon", "spring", lines("renamed moon/spring from tides/spring", "corrected tides/spring", gone)},
		{"tides", "spring", lines("renamed moon/spring from tides/spring", "corrected tides/spring", gone)},
		{"tides", "2020", "added tides/2020"},
		{"tides", "2021", lines("retracted tides/2021", "added tides/2021")},
		{"moon", "", "renamed moon/spring from tides/spring"},
		{"tides", "", lines("retracted tides/2021", "renamed moon/spring from tides/spring", "added tides/2020", "corrected tides/spring",
			"renamed tides/spring from tides/2020", "corrected tides/2020", "added tides/2021", "added tides/2020")},
		{"tides", "2030", ""},
	} {
		if got := logOf(t, a, c.series, c.id); got != c.want {
			t.Errorf("the log of %s/%s is\n%s\nwant\n%s", c.series, c.id, got, c.want)
		}
	}
}

// Two documents that swap their names keep their logs.
func TestLogOfSwap(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	mustImport(t, a, doc("tides/high", "", "It rises."), doc("tides/low", "", "It falls."))
	for _, r := range [][2]string{{"high", "x"}, {"low", "high"}, {"x", "low"}} {
		mustDo(t, a.Rename(named("tides/"+r[0]), named("tides/"+r[1]), "They were swapped."))
	}
	for id, want := range map[string]string{
		"high": lines("renamed tides/high from tides/low", "added tides/low"),
		"low":  lines("renamed tides/low from tides/x", "renamed tides/x from tides/high", "added tides/high"),
		"x":    lines("renamed tides/low from tides/x", "renamed tides/x from tides/high", "added tides/high"),
	} {
		if got := logOf(t, a, "tides", id); got != want {
			t.Errorf("the log of %s is\n%s\nwant\n%s", id, got, want)
		}
	}
}

// What cannot be done is told of, and leaves the archive as it was.
func TestAmendRefuses(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	before, files := refs(t, a), filesIn(t, a.Path())
	absent, here, other := named("harbour/1999"), docs[0].Name, docs[1].Name
	long := strings.Repeat("why ", maxReason)
	for _, c := range []struct {
		name string
		do   func() error
		want string
	}{
		{"retract what is not there", func() error { return a.Retract(absent, "why") }, "retract harbour/1999: document not found; nothing was written"},
		{"retract without a reason", func() error { return a.Retract(here, " \n\t") }, "retract harbour/2020: no reason was given"},
		{"retract for a long reason", func() error { return a.Retract(here, long) }, "the reason: "},
		{"retract outside", func() error { return a.Retract(document.Name{Series: "..", ID: "config"}, "why") }, `series ".."`},
		{"rename what is not there", func() error { return a.Rename(absent, here, "why") }, "rename harbour/1999: document not found; nothing was written"},
		{"rename to a name that is taken", func() error { return a.Rename(here, other, "why") }, "rename harbour/2020: harbour/2021 already exists"},
		{"rename to the same name", func() error { return a.Rename(here, here, "why") }, "rename harbour/2020: the new name is the one it has"},
		{"rename to no name", func() error { return a.Rename(here, document.Name{Series: "harbour", ID: "Quay"}, "why") }, `rename harbour/2020: name "Quay"`},
		{"rename without a reason", func() error { return a.Rename(here, absent, "") }, "rename harbour/2020: no reason was given"},
		{"rename for a long reason", func() error { return a.Rename(here, absent, long) }, "the reason: "},
		{"import for a long reason", func() error { _, err := a.Import(items(docs...), ImportOptions{Reason: long}); return err }, "the reason: "},
		{"a list for a long reason", func() error { return a.SetReferences(nil, long) }, "the reason: "},
	} {
		if err := c.do(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, ok := errors.AsType[*document.NotFoundError](a.Retract(absent, "why")); !ok {
		t.Error("the error is no NotFoundError")
	}
	if err := a.Rename(here, other, "why"); !errors.Is(err, ErrExists) {
		t.Errorf("%v is no ErrExists", err)
	}
	if after := refs(t, a); after != before {
		t.Errorf("branches moved from\n%sto\n%s", before, after)
	}
	if after := filesIn(t, a.Path()); !slices.Equal(after, files) {
		t.Errorf("files were %q, now %q", files, after)
	}
	checkReads(t, a, docs)
	fsck(t, a)
}

// A correction may change the date: the name stays, the order of the series
// and the trailers follow.
func TestCorrectedDate(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	mustImport(t, a, doc("tides/2019-01-01", "2019-01-01", "High."), doc("tides/2020-01-01", "2020-01-01", "Low."))
	correct(t, a, doc("tides/2019-01-01", "2021-01-01", "High."))
	headers, err := a.Headers()
	mustDo(t, err)
	if len(headers) != 2 || headers[1].Name.ID != "2019-01-01" || headers[1].Date.Year != 2021 {
		t.Errorf("Headers() = %v", headers)
	}
	if got := stock(t, a.Path(), "log", "-1", "--format=%(trailers:key=Document,valueonly,separator=) %(trailers:key=Document-Date,valueonly,separator=) %as", "main"); got != "tides/2019-01-01 2021-01-01 2021-01-01\n" {
		t.Errorf("the correction says %q", got)
	}
	if got := stock(t, a.Path(), "log", "--format=%as", "series/tides"); got != "2021-01-01\n2020-01-01\n" {
		t.Errorf("the branch has %q", got)
	}
	fsck(t, a)
}

// Whoever imports is told of each document that is kept otherwise, whether it
// is corrected or not.
func TestDiffers(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	given := []*document.Document{docs[0], doc("harbour/2021", "2021", "The quay is shut."), doc("harbour/2022", "2022", "The quay is new."), doc("weather/2021", "2021", "It pours.")}
	want := []string{"The quay is closed. / The quay is shut.", "It rains. / It pours."}
	for _, reason := range []string{"", "It was otherwise."} {
		var got []string
		_, err := a.Import(items(given...), ImportOptions{Reason: reason, Differs: func(kept, given *document.Document) {
			got = append(got, strings.TrimSpace(kept.Text)+" / "+strings.TrimSpace(given.Text))
		}})
		if (err == nil) != (reason != "") || !slices.Equal(got, want) {
			t.Errorf("for the reason %q told of %q, %v", reason, got, err)
		}
	}
}

// A document that somebody damaged by hand can be put right.
func TestDiffersFromDamaged(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	clone := t.TempDir()
	stock(t, clone, "clone", "-q", a.Path(), ".")
	put(t, clone+"/harbour/2021/2021.md", "no header\n")
	stock(t, clone, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-a", "-m", "x")
	stock(t, clone, "push", "-q", "origin", "main")
	told := 0
	_, err := a.Import(items(docs...), ImportOptions{Reason: "It was damaged.", Differs: func(kept, given *document.Document) {
		told++
		if kept != nil || given.Name != docs[1].Name {
			t.Errorf("kept is %v, given %s", kept, given.Name)
		}
	}})
	if err != nil || told != 1 {
		t.Errorf("Import: %v, told of %d", err, told)
	}
	checkReads(t, a, docs)
}

// A clone with files checked out is only read.
func TestAmendClone(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	root := t.TempDir()
	stock(t, root, "clone", "-q", a.Path(), "c")
	c, err := Open(root + "/c")
	mustDo(t, err)
	if err := c.Retract(docs[0].Name, "why"); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Retract: %v", err)
	}
}
