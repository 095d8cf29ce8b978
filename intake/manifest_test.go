package intake_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

const yearbook = `YEARBOOK OF THE LIGHTS

Contents

Report on the lamp of the north mole	1
REPORT ON THE BELL	2

**Report on
the lamp** of the south mole
(4 March 2015)

The lamp was lit.

Report on the bell
The bell was rung.

Report on the bells of the town

They were rung too.
`

// shelf is a file system with files to take documents from.
func shelf(manifest string) fstest.MapFS {
	return fstest.MapFS{
		"m/manifest.yaml":   {Data: []byte(manifest)},
		"m/books/year.txt":  {Data: []byte(yearbook)},
		"m/books/one.txt":   {Data: []byte("Notice\n\nThe room is open.\n")},
		"m/books/two.txt":   {Data: []byte("Notice\n\nSearch\n\nThe room is open.\n\nSearch\n")},
		"m/books/empty.txt": {Data: []byte(" \n")},
		"outside.txt":       {Data: []byte("Notice\n\nSecret.\n")},
	}
}

func TestReadManifest(t *testing.T) {
	fsys := shelf(`# comments and defaults
version: 1
language: en
series: lights
issuer: Board of Lights
files:
  - file: books/one.txt
    series: notice
    date: 2015-03
    title: "Notice: of the room"
    witness: excerpt
    via: Beacon
    url: https://lights.example/1
    retrieved: 2020-01-02
    language: de-CH
    omit:
      - Search
  - file: books/year.txt
    witness: reported
    documents:
      - begins: Report on the bells
        name: bells
        date: unknown
      - begins: Report on the lamp of the south
        date: 2015-03-04
        witness: full
`)
	m, err := intake.ReadManifest(fsys, "m/manifest.yaml")
	if err != nil {
		t.Fatal(err)
	}
	schemaTakes(t, string(fsys["m/manifest.yaml"].Data))
	if len(m.Files) != 2 || m.Files[0].Volume || !m.Files[1].Volume || m.Files[1].Path != "m/books/year.txt" || m.Files[1].At != (document.Position{Line: 18, Column: 11}) {
		t.Fatalf("files: %+v", m.Files)
	}
	var got []document.Header
	for _, f := range m.Files {
		for _, e := range f.Entries {
			got = append(got, e.Header)
		}
	}
	lights := func(id string, d document.Date, w document.Witness) document.Header {
		return document.Header{Name: document.Name{Series: "lights", ID: id}, Date: d, Issuer: "Board of Lights", Language: "en", Witness: w}
	}
	want := []document.Header{
		{
			Name: document.Name{Series: "notice", ID: "2015-03"}, Date: document.Date{Year: 2015, Month: 3}, Title: "Notice: of the room",
			Issuer: "Board of Lights", Language: "de-CH", Witness: document.Excerpt, Via: "Beacon",
			Source: document.Source{URL: "https://lights.example/1", Retrieved: document.Date{Year: 2020, Month: 1, Day: 2}},
		},
		lights("bells", document.Date{}, document.Reported),
		lights("2015-03-04", document.Date{Year: 2015, Month: 3, Day: 4}, document.Full),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if o := m.Files[0].Entries[0].Omit; len(o) != 1 || o[0] != "Search" {
		t.Errorf("omit: %q", o)
	}
}

func TestReadManifestErrors(t *testing.T) {
	const head = "version: 1\nseries: lights\nfiles:\n"
	one := func(more string) string { return head + "  - file: books/one.txt\n" + more }
	tests := []struct {
		name, manifest string
		want           []string // "line:column message", all of them
	}{
		{"unknown key", one("    serie: x\n    date: 2015\n"), []string{"5:5 unknown key `serie`: did you mean `series`?"}},
		{"key unlike any", one("    colour: x\n    date: 2015\n"), []string{"5:5 unknown key `colour` in an entry of `files`"}},
		{"all of them", "version: 2\nlang: en\nfiles:\n  - file: books/one.txt\n    series: A\n    date: 2015-02-30\n    witness: hearsay\n    language: english please\n    url: lights\n", []string{
			`1:10 version "2"`, "2:1 unknown key `lang`", `5:13 series "A"`, `6:11 date "2015-02-30"`, `7:14 witness "hearsay"`, `8:15 language "english please"`, `9:10 url "lights"`,
		}},
		{"no version", "files:\n  - file: books/one.txt\n    series: x\n    date: 2015\n", []string{"1:1 no `version`"}},
		{"no files", "version: 1\n", []string{"1:1 no `files`"}},
		{"empty files", "version: 1\nfiles: []\n", []string{"2:8 `files` must be a list that is not empty"}},
		{"a list", "- a\n", []string{"1:1 a manifest must be a mapping"}},
		{"a word", "version\n", []string{"1:1 a manifest must be a mapping"}},
		{"a file that is a word", "version: 1\nfiles:\n  - books/one.txt\n", []string{"3:5 an entry of `files` must be a mapping"}},
		{"no file", head + "  - date: 2015\n", []string{"4:5 no `file`"}},
		{"a value that is a list", one("    date: [2015]\n"), []string{"5:11 `date` must be one value"}},
		{"an alias", "version: 1\nseries: &s lights\nfiles:\n  - file: books/one.txt\n    series: *s\n    date: 2015\n", []string{"5:13 `series` must be one value"}},
		{"a key twice", one("    date: 2015\n    date: 2016\n"), []string{"6:5 "}},
		{"undated", one(""), []string{"4:5 an undated document without a `name`"}},
		{"no series", "version: 1\nfiles:\n  - file: books/one.txt\n    date: 2015\n", []string{"3:5 no `series`"}},
		{"bad name", one("    name: Über\n"), []string{`5:11 name "Über"`}},
		{"a name twice", one("    date: 2015\n") + "  - file: books/year.txt\n    date: 2015\n", []string{"6:5 lights/2015 is named in line 4 already"}},
		{"a file twice", one("    date: 2015\n") + "  - file: books/../books/one.txt\n    date: 2016\n  - file: ./books/one.txt\n    date: 2017\n", []string{
			"6:11 file \"books/../books/one.txt\": the path leaves the folder", "8:11 file \"./books/one.txt\": listed in line 4 already",
		}},
		{"outside", head + "  - file: ../outside.txt\n    date: 2015\n", []string{`4:11 file "../outside.txt": the path leaves the folder`}},
		{"absolute", head + "  - file: /outside.txt\n    date: 2015\n", []string{`4:11 file "/outside.txt": an absolute path`}},
		{"a drive", head + "  - file: c:outside.txt\n    date: 2015\n", []string{`4:11 file "c:outside.txt": an absolute path`}},
		{"a backslash", head + "  - file: books\\one.txt\n    date: 2015\n", []string{`4:11 file "books\\one.txt": a backslash`}},
		{"empty path", head + "  - file: ''\n    date: 2015\n", []string{`4:11 file "": `}},
		{"fields beside documents", one("    date: 2015\n    begins: x\n    documents:\n      - begins: Notice\n        date: 2015\n"), []string{
			"5:11 `date` beside `documents`", "6:13 `begins` beside `documents`",
		}},
		{"no begins", one("    documents:\n      - date: 2015\n"), []string{"6:9 no `begins`"}},
		{"empty begins", one("    documents:\n      - begins: ''\n        date: 2015\n"), []string{"6:17 `begins` is empty"}},
		{"a title of two lines", one("    date: 2015\n    title: \"a\\nb\"\n"), []string{`6:12 title "a\nb"`}},
		{"not YAML", "version: 1\nfiles: [\n", []string{"not YAML"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := intake.ReadManifest(shelf(test.manifest), "m/manifest.yaml")
			checkErrors(t, err, test.want)
			if !beyondSchema[test.name] {
				schemaRefuses(t, test.manifest)
			}
		})
	}
}

// checkErrors holds that err joins as many errors as there are wanted, each
// beginning with its text behind "m/manifest.yaml:".
func checkErrors(t *testing.T, err error, want []string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %q", want)
	}
	var errs []error
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		errs = j.Unwrap()
	} else {
		errs = []error{err}
	}
	for i := range max(len(errs), len(want)) {
		got := ""
		if i < len(errs) {
			e, ok := errors.AsType[*intake.Error](errs[i])
			if !ok {
				t.Fatalf("%v is a %T", errs[i], errs[i])
			}
			if got = e.Msg; e.Line > 0 && i < len(want) && want[i][0] >= '0' && want[i][0] <= '9' {
				got = fmt.Sprintf("%d:%d %s", e.Line, e.Column, e.Msg)
			}
			if e.File != "m/manifest.yaml" {
				t.Errorf("error %d is of file %s", i, e.File)
			}
		}
		if i >= len(want) || got == "" || !strings.HasPrefix(got, want[i]) {
			t.Errorf("error %d: got %q, want all of %q", i, got, want)
		}
	}
}

// A file that is not there does not keep the others out, and the error stands
// where the manifest names it.
func TestMissingFiles(t *testing.T) {
	fsys := shelf("version: 1\nseries: lights\nfiles:\n  - file: books/three.txt\n    date: 2014\n  - file: books\n    date: 2013\n  - file: books/one.txt\n    date: 2015\n")
	m, err := intake.ReadManifest(fsys, "m/manifest.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var errs []error
	var read []string
	for r, err := range m.Documents(fsys, intake.Options{}) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		read = append(read, r.Document.Name.String())
	}
	checkErrors(t, errors.Join(errs...), []string{`4:11 file "m/books/three.txt": file not found`, `6:11 file "m/books": a folder`})
	if len(read) != 1 || read[0] != "lights/2015" {
		t.Errorf("read %q, want the one that is there", read)
	}
}

func TestManifestTooLarge(t *testing.T) {
	_, err := intake.ReadManifest(fstest.MapFS{"m/manifest.yaml": {Data: []byte(strings.Repeat("#\n", 9<<20))}}, "m/manifest.yaml")
	checkErrors(t, err, []string{"over the limit of 16777216 bytes"})
	_, err = intake.ReadManifest(fstest.MapFS{}, "m/manifest.yaml")
	checkErrors(t, err, []string{"file not found"})
}

// read gives what the documents of a manifest are, one a line, or their
// errors.
func read(t *testing.T, fsys fstest.MapFS) []string {
	t.Helper()
	m, err := intake.ReadManifest(fsys, "m/manifest.yaml")
	if err != nil {
		t.Fatal(err)
	}
	schemaTakes(t, string(fsys["m/manifest.yaml"].Data))
	var got []string
	for r, err := range m.Documents(fsys, intake.Options{}) {
		if err != nil {
			e, ok := errors.AsType[*intake.Error](err)
			if !ok {
				t.Fatalf("%v is a %T", err, err)
			}
			got = append(got, fmt.Sprint(err, " | ", e.Hint))
			continue
		}
		checkMap(t, r)
		s := fmt.Sprintf("%s %s: ", r.Document.Name, r.Document.Source.Lines)
		for _, p := range r.Document.Paragraphs {
			s += r.Document.Slice(p.Span) + " / "
		}
		for _, n := range r.Omitted {
			s += fmt.Sprintf("- %s %d:%d %s ", n.Kind, n.At.Line, n.At.Column, n.Text)
		}
		got = append(got, strings.TrimSpace(s))
	}
	return got
}

func TestDocuments(t *testing.T) {
	const head = "version: 1\nseries: lights\nfiles:\n"
	volume := func(begins ...string) string {
		s := head + "  - file: books/year.txt\n    documents:\n"
		for i, b := range begins {
			s += fmt.Sprintf("      - begins: '%s'\n        name: n%d\n", b, i)
		}
		return s
	}
	tests := []struct {
		name, manifest string
		want           []string
	}{
		{
			"in any order", volume("Report on the bells", "Report on the lamp of the south", "Report on the bell The"),
			[]string{
				"lights/n0 17-19: Report on the bells of the town / They were rung too. /",
				"lights/n1 8-12: Report on the lamp of the south mole (4 March 2015) / The lamp was lit. / - contents 1:1 YEARBOOK OF THE LIGHTS Contents Report on the lamp of the north mole 1 REPORT ON THE BELL 2",
				"lights/n2 14-15: Report on the bell The bell was rung. /",
			},
		},
		{
			"marks and white space do not count", volume("**Report on   the lamp** of the *south*"),
			[]string{"lights/n0 8-19: Report on the lamp of the south mole (4 March 2015) / The lamp was lit. / Report on the bell The bell was rung. / Report on the bells of the town / They were rung too. / - contents 1:1 YEARBOOK OF THE LIGHTS Contents Report on the lamp of the north mole 1 REPORT ON THE BELL 2"},
		},
		{
			"nowhere", volume("Report on the lamps", "Report on the bells"),
			[]string{"m/manifest.yaml:6:17: no line of m/books/year.txt begins with \"Report on the lamps\" | did you mean line 5, \"Report on the lamp of the north mole 1…\"?"},
		},
		{
			"capitals count", volume("REPORT ON THE LAMP"),
			[]string{"m/manifest.yaml:6:17: no line of m/books/year.txt begins with \"REPORT ON THE LAMP\" | did you mean line 5, \"Report on the lamp of the north mole…\"?"},
		},
		{
			"nowhere near", volume("Accounts"),
			[]string{"m/manifest.yaml:6:17: no line of m/books/year.txt begins with \"Accounts\" | give the opening words as they stand at the beginning of a line, capitals included"},
		},
		{
			"twice", volume("Report on the lamp"),
			[]string{"m/manifest.yaml:6:17: 2 lines of m/books/year.txt begin with \"Report on the lamp\": 5, 8 | give more of the opening words, until they stand once"},
		},
		{
			"whole words", volume("Report on the bell"),
			[]string{"lights/n0 14-19: Report on the bell The bell was rung. / Report on the bells of the town / They were rung too. / - contents 1:1 YEARBOOK OF THE LIGHTS Contents Report on the lamp of the north mole 1 REPORT ON THE BELL 2 Report on the lamp of the south mole (4 March 2015) The lamp was lit."},
		},
		{
			"not in the middle of a line", volume("bell was rung"),
			[]string{"m/manifest.yaml:6:17: no line of m/books/year.txt begins with \"bell was rung\" | did you mean line 15, \"The bell was rung. Report on the…\"?"},
		},
		{
			"the same place", volume("Report on the bells", "Report on the bells of"),
			[]string{"m/manifest.yaml:8:17: lights/n1 begins where lights/n0 does | compare `begins` with that of line 6"},
		},
		{
			"one bad file, the rest goes on", head + "  - file: books/empty.txt\n    name: a\n  - file: books/one.txt\n    name: b\n",
			[]string{"m/books/empty.txt: the file is empty | ", "lights/b : Notice / The room is open. /"},
		},
		{
			"a single document with a beginning", head + "  - file: books/one.txt\n    name: a\n    begins: The room\n",
			[]string{"lights/a 3-3: The room is open. / - contents 1:1 Notice"},
		},
		{
			"omit", head + "  - file: books/one.txt\n    name: a\n    omit: [Notice]\n",
			[]string{"lights/a : The room is open. / - listed 1:1 Notice"},
		},
		{
			"omit what is not there", head + "  - file: books/one.txt\n    name: a\n    omit: [Search]\n",
			[]string{"m/manifest.yaml:6:12: `omit` lists \"Search\", which stands 0 times in m/books/one.txt | give all the words between two blank lines, as a reader sees them; they must stand there once"},
		},
		{
			"omit what is there twice", head + "  - file: books/two.txt\n    name: a\n    omit:\n      - Notice\n      - Search\n",
			[]string{"m/manifest.yaml:8:9: `omit` lists \"Search\", which stands 2 times in m/books/two.txt | give all the words between two blank lines, as a reader sees them; they must stand there once"},
		},
		{
			"omit all", head + "  - file: books/one.txt\n    name: a\n    omit: [Notice, The room is open.]\n",
			[]string{"m/books/one.txt: no text is left when rules, page numbers and the like are taken out | check the file, and what the manifest asks to leave out"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, read(t, shelf(test.manifest))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestDocumentsStops(t *testing.T) {
	fsys := shelf("version: 1\nseries: lights\nfiles:\n  - file: books/one.txt\n    name: a\n  - file: books/year.txt\n    name: b\n")
	m, err := intake.ReadManifest(fsys, "m/manifest.yaml")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range m.Documents(fsys, intake.Options{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("went on to %d", n)
	}
}
