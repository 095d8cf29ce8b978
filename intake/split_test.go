package intake_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recital/document"
	"recital/intake"
	"recital/seeds"
)

// TestSplit compares the manifest that is proposed for the file "in" of every
// case with "want", and holds that it reads back.
func TestSplit(t *testing.T) {
	files, err := filepath.Glob("testdata/split/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil || len(a.Files) != 2 {
				t.Fatal("want files in and want", err)
			}
			fsys := fstest.MapFS{"books/harbour.txt": {Data: a.Files[0].Data}}
			p, err := intake.Split(fsys, "books/harbour.txt", intake.Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := checkProposal(t, fsys, p)
			if *update {
				a.Files[1].Data = got
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(a.Files[1].Data), string(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// checkProposal holds that a proposal, written out, reads back as the
// documents that it proposes, each beginning at its line, and that it is
// written the same every time.
func checkProposal(t testing.TB, fsys fs.FS, p *intake.Proposal) []byte {
	t.Helper()
	file, err := p.YAML()
	if err != nil {
		t.Fatal(err)
	}
	m, err := intake.ReadManifest(withFile{fsys, "proposed.yaml", file}, "proposed.yaml")
	if err != nil {
		t.Fatalf("%v in\n%s", err, file)
	}
	if len(m.Files) != 1 || len(m.Files[0].Entries) != len(p.Entries) {
		t.Fatalf("%d entries read back from\n%s", len(m.Files[0].Entries), file)
	}
	i := 0
	for r, err := range m.Documents(fsys, intake.Options{}) {
		e := p.Entries[i]
		i++
		if err != nil {
			if !slices.Contains(e.Check, "no text stands behind the heading") {
				t.Fatalf("%v in\n%s", err, file)
			}
			continue
		}
		h := document.Header{Name: r.Document.Name, Date: r.Document.Date, Title: r.Document.Title}
		if h != e.Header || !strings.HasPrefix(r.Document.Source.Lines, fmt.Sprint(e.Line, "-")) {
			t.Fatalf("proposed %+v, read back %+v in lines %s", e, h, r.Document.Source.Lines)
		}
	}
	again, err := intake.Split(fsys, p.Path, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, again); diff != "" {
		t.Fatalf("the second time (-first +second)\n%s", diff)
	}
	return file
}

// withFile is a file system with one file more.
type withFile struct {
	fs.FS
	name string
	data []byte
}

func (w withFile) Open(name string) (fs.File, error) {
	if name == w.name {
		return fstest.MapFS{name: {Data: w.data}}.Open(name)
	}
	return w.FS.Open(name)
}

// A printed document is one of corpus.yaml.
type printed struct {
	name        document.Name
	date, title string
}

// corpusVolume gives the documents of the collected volume by their first
// lines.
func corpusVolume(t *testing.T) (path string, docs map[int]printed) {
	t.Helper()
	docs = map[int]printed{}
	m, err := intake.ReadManifest(seeds.FS, seeds.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Files {
		if f.Volume {
			path = f.Path
		}
	}
	for _, r := range corpus(t) {
		var line int
		if _, err := fmt.Sscanf(r.Document.Source.Lines, "%d-", &line); err == nil && r.File == path {
			docs[line] = printed{r.Document.Name, r.Document.Date.String(), r.Document.Title}
		}
	}
	if len(docs) < 50 {
		t.Fatalf("%d documents in %s", len(docs), path)
	}
	return path, docs
}

// TestSplitSeeds holds that the collected volume is split as corpus.yaml,
// which was made by reading it, splits it.
func TestSplitSeeds(t *testing.T) {
	path, want := corpusVolume(t)
	p, err := intake.Split(seeds.FS, path, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkProposal(t, seeds.FS, p)
	if len(p.NotFound) > 0 {
		t.Errorf("not found: %q", p.NotFound)
	}
	wrong, unlisted, dates, titles := 0, 0, 0, 0
	series := map[string]string{}
	for _, e := range p.Entries {
		w, ok := want[e.Line]
		delete(want, e.Line)
		if !e.Listed {
			unlisted++
		}
		if !ok {
			t.Logf("no document begins in line %d: %q %q", e.Line, e.Header.Title, e.Check)
			if wrong++; len(e.Check) == 0 {
				t.Errorf("line %d is not marked to be checked", e.Line)
			}
			continue
		}
		if e.Header.Date.String() == w.date {
			dates++
		}
		if e.Header.Title == w.title {
			titles++
		}
		if s := e.Header.Name.Series; s != "official-papers" { // what is like no other
			if series[s] != "" && series[s] != w.name.Series {
				t.Errorf("line %d: series %s mixes %s and %s", e.Line, s, series[s], w.name.Series)
			}
			series[s] = w.name.Series
		}
	}
	for line, w := range want {
		t.Errorf("line %d: %s is lost", line, w.name)
	}
	if wrong > 2 || unlisted-wrong != 3 {
		t.Errorf("%d wrong and %d right headings found by their look, want 3 right ones", wrong, unlisted-wrong)
	}
	// Of two documents the text prints no date, or another than corpus.yaml
	// found out.
	if dates < 55 || titles < 57 || len(series) < 5 {
		t.Errorf("%d dates and %d titles as in corpus.yaml, %d series", dates, titles, len(series))
	}
}

// TestSplitSeedsByLook holds how many documents are found without the table of
// contents.
func TestSplitSeedsByLook(t *testing.T) {
	path, want := corpusVolume(t)
	raw, err := fs.ReadFile(seeds.FS, path)
	if err != nil {
		t.Fatal(err)
	}
	first := slices.Min(slices.Collect(keys(want)))
	lines := strings.SplitAfter(string(raw), "\n")
	for i := range first - 1 {
		lines[i] = "\n"
	}
	fsys := fstest.MapFS{path: {Data: []byte(strings.Join(lines, ""))}}
	p, err := intake.Split(fsys, path, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkProposal(t, fsys, p)
	right := 0
	for _, e := range p.Entries {
		if _, ok := want[e.Line]; ok {
			right++
		}
		if len(e.Check) == 0 || e.Listed {
			t.Errorf("line %d is not marked to be checked", e.Line)
		}
	}
	if wrong := len(p.Entries) - right; wrong > 2 || right < 54 {
		t.Errorf("%d right, %d wrong of %d", right, wrong, len(want))
	}
}

func keys(m map[int]printed) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// TestSplitHeadings shows the line, date and title of what is proposed, and
// what is to be checked.
func TestSplitHeadings(t *testing.T) {
	const table = "CONTENTS\n\nON LAMPS..... 2\n\nON BELLS..... 3\n\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{
			"only whole words",
			table + "On lamp-\nS\n\nThey burn.\n\nOn bellsmiths of the town we know nothing.\n",
			[]string{"7 unknown On lamp- S", "- ON BELLS, page 3"},
		},
		{
			"the contents are no heading",
			"Contents\n\nOn lamps..... 2\n\nOn bells\n\n..... 3\n\nOn lamps\n\nThey burn.\n\nOn bells\n\nThey ring.\n",
			[]string{"9 unknown On lamps", "13 unknown On bells"},
		},
		{
			"the words of an entry in a sentence",
			table + "On lamps\n\nThey burn.\n\nOn bells we know nothing.\n",
			[]string{"7 unknown On lamps", "11 unknown On bells we know nothing. | no line ends behind the words of the contents: is it the heading?"},
		},
		{
			"another order",
			table + "ON HORNS..... 4\n\nOn bells\n\nThey ring.\n\nOn horns\n\nThey blow.\n\nOn lamps\n\nThey burn.\n",
			[]string{"9 unknown On bells", "13 unknown On horns", "17 unknown On lamps | the contents list it in another order than the text"},
		},
		{
			"a signature before a heading",
			table + "On lamps\n\nThey burn.\n\nLHN\n\nAda Quill\n\nOn horns\n\nThey blow.\n\nOn bells\n\nThey ring.\n",
			[]string{"7 unknown On lamps", "15 unknown On horns | not in the contents; it stands behind the name or address of who carried a text", "19 unknown On bells"},
		},
		{
			"a broken paragraph behind a date",
			table + "On lamps\n\nThey burn.\n\n3 March 2015\n\nThe Board of the Town of Lowhaven\n\nmet in the tower.\n\nOn bells\n\nThey ring.\n",
			[]string{"7 2015-03-03 On lamps", "17 unknown On bells"},
		},
		{
			"who carried a text, in the middle of another",
			table + "On lamps\n\nThey burn.\n\nLHN\n\nThey burn at night.\n\nOn bells\n\nThey ring.\n",
			[]string{"7 unknown On lamps", "15 unknown On bells"},
		},
		{
			"a title on the first page; a date and text in one block",
			"On lamps\n\n" + table + "On lamps\n\n(3 March 2015)\nThey burn.\n\nOn bells\n\nThey ring.\n",
			[]string{"9 2015-03-03 On lamps", "14 unknown On bells"},
		},
		{
			"marks that are the text's own",
			"CONTENTS\nSTAR* NOTICE* TO ALL..... 2\nON BELLS..... 3\n\nStar\\* \\*notice\\* to all\n\nThey burn.\n\nOn bells\n\nThey ring.\n",
			[]string{"5 unknown Star* *notice* to all", "9 unknown On bells"},
		},
		{
			"a title that ends with a date",
			"CONTENTS\nMINUTES OF 3 MARCH 2015..... 2\nON THE STORM OF MARCH 2014..... 3\n\nMinutes of 3 March 2015\n\nThe pilots met.\n\nOn the storm of March 2014\n\nIt blew.\n",
			[]string{"5 2015-03-03 Minutes of 3 March 2015 | the date is the one that its title ends with", "9 unknown On the storm of March 2014"},
		},
		{
			"a slip of the pen, and the same words elsewhere",
			"Appeal to fishermen\n\nCONTENTS\nON LAMPS..... 2\nAPEAL TO FISHERMEN..... 3\nON BELLS..... 4\n\nOn lamps\n\nThey burn.\n\nAppeal to fishermen\n\nCome home.\n\nOn bells\n\nThey ring.\n\nAppeal to fishermen\n\nIt was read to them.\n",
			[]string{"8 unknown On lamps", "12 unknown Appeal to fishermen", "16 unknown On bells", "20 unknown Appeal to fishermen | not in the contents; it is like other headings"},
		},
		{
			"a table of prices is no table of contents",
			"On lamps\n\nThey burn.\n\nOil ..... 6\nWicks ..... 7\nGlass ..... 9\nPaint ..... 12\n\n3 March 2015\n\nOn bells\n\nThey ring.\n",
			[]string{"1 2015-03-03 On lamps | found by its look; the first in the file", "12 unknown On bells | found by its look; it stands behind a dateline"},
		},
		{
			"a dateline below the heading, a word in capitals",
			"NOTICE\n\n3 March 2015\n\nLamps burn.\n\nLHN\n\nNOTICE\n\n4 March 2015\n\nBells ring.\n\nLHN\n\nNOTICE\n\nHorns blow.\n",
			[]string{"1 2015-03-03 NOTICE | found by its look; the first in the file", "9 2015-03-04 NOTICE | found by its look; it stands behind the end of a text", "17 unknown NOTICE | found by its look; it stands behind the end of a text"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{"book.txt": {Data: []byte(test.text)}}
			p, err := intake.Split(fsys, "book.txt", intake.Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkProposal(t, fsys, p)
			var got []string
			for _, e := range p.Entries {
				s := fmt.Sprintf("%d %s %s", e.Line, e.Header.Date, e.Header.Title)
				for _, c := range e.Check {
					s += " | " + c
				}
				got = append(got, s)
			}
			for _, s := range p.NotFound {
				got = append(got, "- "+s)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestSplitManyAlike holds that headings which all say the same are found
// each at its place.
func TestSplitManyAlike(t *testing.T) {
	const n = 40
	text := "CONTENTS\n"
	for i := range n {
		text += fmt.Sprintf("NOTICE..... %d\n", i+1)
	}
	for i := range n {
		text += fmt.Sprintf("\nNotice\n\nLamp %d is out.\n", i)
	}
	fsys := fstest.MapFS{"book.txt": {Data: []byte(text)}}
	p, err := intake.Split(fsys, "book.txt", intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkProposal(t, fsys, p)
	if len(p.Entries) != n || len(p.NotFound) > 0 {
		t.Errorf("%d found, %d not, of %d", len(p.Entries), len(p.NotFound), n)
	}
}

func TestSplitErrors(t *testing.T) {
	fsys := fstest.MapFS{
		"one.txt":   {Data: []byte("The lamp\n\nIt burns. It is tended by the keeper.\n\nIt is bright.\n")},
		"empty.txt": {Data: []byte(" \n")},
		"prose.txt": {Data: []byte("It burns.\n\nIt rings.\n")},
	}
	for file, want := range map[string]string{
		"one.txt":   "one.txt: no headings of several documents found",
		"prose.txt": "prose.txt: no headings of several documents found",
		"empty.txt": "empty.txt: the file is empty",
		"none.txt":  "none.txt: file not found",
	} {
		_, err := intake.Split(fsys, file, intake.Options{})
		if e, ok := errors.AsType[*intake.Error](err); !ok || e.Error() != want {
			t.Errorf("%s: got %v", file, err)
		}
	}
}

func TestProposalYAML(t *testing.T) {
	p := intake.Proposal{Path: "ab: c/#1.txt", Encoding: "windows-1252", NotFound: []string{"ON\nLAMPS \x01 # - "}, Entries: []intake.ProposedEntry{{
		Header: document.Header{Name: document.Name{Series: "null", ID: "1"}, Title: `"Yes": 'no' # {}`},
		Begins: `- *a* \ "b": #`, Check: []string{"a\nversion: 2"},
	}}}
	file, err := p.YAML()
	if err != nil {
		t.Fatal(err)
	}
	m, err := intake.ReadManifest(fstest.MapFS{"m.yaml": {Data: file}, "ab: c/#1.txt": {Data: []byte("x")}}, "m.yaml")
	if err != nil {
		t.Fatalf("%v in\n%s", err, file)
	}
	f := m.Files[0]
	if f.Path != p.Path || f.Encoding != p.Encoding || f.Entries[0].Begins != p.Entries[0].Begins || f.Entries[0].Header != p.Entries[0].Header {
		t.Errorf("read back %+v from\n%s", f, file)
	}
	for _, path := range []string{`a\b.txt`, "c:a.txt"} {
		if _, err := (&intake.Proposal{Path: path}).YAML(); err == nil {
			t.Errorf("%s: no error", path)
		}
	}
}

// FuzzSplit holds that any file is split or refused with an *Error, and that
// what is proposed reads back.
func FuzzSplit(f *testing.F) {
	files, _ := filepath.Glob("testdata/split/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	f.Add([]byte("Contents\n*a*b ... 1\n\\*c ... 2\n\n*a*b\n\nText.\n\n\\*c\n\n(3 March 2015)"))
	f.Add([]byte("# a\n\nb.\n\n# a\n\nb.\n\n# \u200b\n\nc.\n"))
	f.Add([]byte("Contents\nab\nab\n\nab\n\nab\nab\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"con.txt": {Data: data}}
		p, err := intake.Split(fsys, "con.txt", intake.Options{})
		if err != nil {
			if _, ok := errors.AsType[*intake.Error](err); !ok {
				t.Fatalf("%v is a %T", err, err)
			}
			return
		}
		checkProposal(t, fsys, p)
	})
}

func ExampleSplit() {
	fsys := fstest.MapFS{"book.txt": {Data: []byte(`CONTENTS

NOTICE TO SKIPPERS NO. 1.....	2
NOTICE TO SKIPPERS NO. 2.....	3

**Notice to
Skippers No. 1**

The lamp of the north mole is out.

3 March 2015

Notice to Skippers No. 2 (5 March 2015)

It burns again.
`)}}
	p, err := intake.Split(fsys, "book.txt", intake.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	manifest, err := p.YAML()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s", manifest)
	// Output:
	// # Proposed from book.txt: look it through, then import it.
	// # Series and names are guesses; dates and titles are as printed.
	// version: 1
	//
	// files:
	//   - file: book.txt
	//     documents:
	//       - begins: Notice to Skippers No. 1
	//         series: notice-to-skippers
	//         date: 2015-03-03
	//         title: Notice to Skippers No. 1
	//
	//       - begins: Notice to Skippers No. 2
	//         series: notice-to-skippers
	//         date: 2015-03-05
	//         title: Notice to Skippers No. 2
}
