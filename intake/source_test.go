package intake_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"recital/document"
	"recital/intake"
)

func TestReadErrors(t *testing.T) {
	long := strings.Repeat("lamp ", 250_000)
	fsys := fstest.MapFS{
		"empty.txt":   {Data: nil},
		"blank.txt":   {Data: []byte("\ufeff \n\n")},
		"nul.txt":     {Data: []byte("The lamp\nwas \x00lit.\n")},
		"latin.txt":   {Data: []byte("The lamp\nvår caf\xe9\n")},
		"long.txt":    {Data: []byte("The lamp\n" + long + "\n")},
		"large.txt":   {Data: []byte(strings.Repeat("lamp\n", 30))},
		"rules.txt":   {Data: []byte("* * *\n\n-----\n")},
		"folder/file": {Data: []byte("The lamp\n")},
	}
	tests := []struct{ file, want string }{
		{"empty.txt", "empty.txt: the file is empty"},
		{"blank.txt", "blank.txt: the file is empty"},
		{"nul.txt", "nul.txt:2:5: a NUL byte: this is not text"},
		{"latin.txt", "latin.txt:2:8: a byte that is not UTF-8"},
		{"long.txt", "long.txt:2: a line of 1250001 bytes, over the limit of 1048576"},
		{"large.txt", "large.txt: over the limit of 149 bytes"},
		{"rules.txt", "rules.txt: no text is left when rules, page numbers and the like are taken out"},
		{"folder", "folder: a folder, not a file"},
		{"none.txt", "none.txt: file not found"},
		{"../none.txt", "../none.txt: file not found"},
	}
	for _, test := range tests {
		opt := intake.Options{}
		if test.file == "large.txt" {
			opt.MaxBytes = 149
		}
		_, err := intake.Read(fsys, test.file, document.Header{}, opt)
		e, ok := errors.AsType[*intake.Error](err)
		if !ok {
			t.Errorf("%s: got %v", test.file, err)
			continue
		}
		if got := e.Error(); got != test.want {
			t.Errorf("%s: got %q, want %q", test.file, got, test.want)
		}
	}
	if _, err := intake.Read(fsys, "large.txt", document.Header{}, intake.Options{MaxBytes: 150}); err != nil {
		t.Errorf("a file as large as the limit: %v", err)
	}
}

// endless is a file system of one file without an end, which counts how much
// of it was read.
type endless struct{ read int }

func (e *endless) Open(name string) (fs.File, error) { return e, nil }
func (e *endless) Stat() (fs.FileInfo, error)        { return nil, errors.ErrUnsupported }
func (e *endless) Close() error                      { return nil }
func (e *endless) Read(p []byte) (int, error) {
	if e.read += len(p); e.read > 1<<20 {
		return 0, errors.New("read on and on")
	}
	for i := range p {
		p[i] = '\n'
	}
	return len(p), nil
}

func TestReadStopsAtLimit(t *testing.T) {
	e := &endless{}
	_, err := intake.Read(e, "endless.txt", document.Header{}, intake.Options{MaxBytes: 1000})
	if err == nil || err.Error() != "endless.txt: over the limit of 1000 bytes" {
		t.Errorf("got %v", err)
	}
	if e.read > 4000 {
		t.Errorf("read %d bytes", e.read)
	}
}

func TestReadFillsSource(t *testing.T) {
	fsys := fstest.MapFS{"a/lamp.txt": {Data: []byte("The lamp\n\nIt was lit.\n\nhttps://lights.example/log.\n")}}
	h := document.Header{Name: document.Name{Series: "lights", ID: "1"}, Title: "Lamp", Date: document.Date{Year: 2015}}
	r, err := intake.Read(fsys, "a/lamp.txt", h, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := h
	want.Source = document.Source{
		File: "lamp.txt", URL: "https://lights.example/log",
		SHA256: fmt.Sprintf("%x", sha256.Sum256(fsys["a/lamp.txt"].Data)),
	}
	if r.Document.Header != want {
		t.Errorf("got %+v, want %+v", r.Document.Header, want)
	}
	if r.File != "a/lamp.txt" || string(r.Raw) != string(fsys["a/lamp.txt"].Data) {
		t.Errorf("file %s, %d bytes", r.File, len(r.Raw))
	}
	h.Source.URL = "https://lights.example/first"
	if r, err = intake.Read(fsys, "a/lamp.txt", h, intake.Options{}); err != nil || r.Document.Source.URL != h.Source.URL {
		t.Errorf("url %s, %v: the header's own goes before", r.Document.Source.URL, err)
	}
}

func Example() {
	fsys := fstest.MapFS{
		"manifest.yaml": {Data: []byte(`
version: 1
series: lights
language: en
files:
  - file: yearbook.txt
    documents:
      - begins: Report on the lamp
        date: 2015-03-04
      - begins: Report on the bell
        date: 2016-03-04
`)},
		"yearbook.txt": {Data: []byte(`Report on the lamp

It was lit by the keeper, who came with a ladder
and with oil at dusk.

12

Report on the bell

It was rung twice by the keeper, who stood in the tower and in the

13

rain.
`)},
	}
	m, err := intake.ReadManifest(fsys, "manifest.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, err := range m.Documents(fsys, intake.Options{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s, lines %s of %s\n%s", r.Document.Name, r.Document.Source.Lines, r.File, r.Document.Text)
		for _, n := range r.Omitted {
			fmt.Printf("left out in line %d: %s %q\n", n.At.Line, n.Kind, n.Text)
		}
	}
	// Output:
	// lights/2015-03-04, lines 1-6 of yearbook.txt
	// ## Report on the lamp
	//
	// It was lit by the keeper, who came with a ladder and with oil at dusk.
	// left out in line 6: page number "12"
	// lights/2016-03-04, lines 8-14 of yearbook.txt
	// ## Report on the bell
	//
	// It was rung twice by the keeper, who stood in the tower and in the rain.
	// left out in line 12: page number "13"
}
