package intake_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
	"path/filepath"

	"recital/document"
	"recital/intake"
)

// FuzzRead holds that any bytes are read or refused with an *Error; that what
// is read can be written and parsed; that its source map is right; and that
// every letter and digit of the file is in the document, or in a note of what
// was left out, or in a link.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/read/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range a.Files {
			if part.Name == "in" {
				f.Add([]byte(strings.ReplaceAll(string(part.Data), "<FF>", "\f")))
			}
		}
	}
	f.Add([]byte("a\n\n**"))
	f.Add([]byte("# \n## #\n#a\n[](#)\n![]()"))
	f.Add([]byte("***a**b*\n\n\\\\*c\\"))
	f.Add([]byte("<!-- heading -->\n\n- \n\n1. \n\n<!-- text -->"))
	f.Add([]byte("\xef\xbb\xbf\x01\x02 \u2028 \u0085x\u200b"))
	f.Add([]byte("\xff\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"f": {Data: data}}
		h := document.Header{Name: document.Name{Series: "bulletin", ID: "1"}}
		r, err := intake.Read(fsys, "f", h, intake.Options{})
		if err != nil {
			if _, ok := errors.AsType[*intake.Error](err); !ok {
				t.Fatalf("%v is a %T", err, err)
			}
			return
		}
		file, err := r.Document.Write()
		if err != nil {
			t.Fatal(err)
		}
		back, err := document.Parse(file)
		if err != nil || back.Text != r.Document.Text {
			t.Fatalf("reads back otherwise: %v", err)
		}
		checkMap(t, r)
		checkNothingLost(t, r)
	})
}

func checkNothingLost(t *testing.T, r *intake.Result) {
	t.Helper()
	kept := make([]bool, len(r.Mapped))
	mark := func(s document.Span) {
		for i := s.Start; i < s.End; i++ {
			kept[i] = true
		}
	}
	for _, run := range r.Document.Map {
		mark(run.Source)
	}
	for _, n := range slices.Concat(r.Omitted, r.Healed) {
		if n.Span.Start < 0 || n.Span.End > len(r.Mapped) || n.Span.Start > n.Span.End {
			t.Fatalf("%s has span %v of %d bytes", n.Kind, n.Span, len(r.Mapped))
		}
		if n.At != document.PositionOf(string(r.Mapped), n.Span.Start) {
			t.Fatalf("%s of %v is at %v", n.Kind, n.Span, n.At)
		}
	}
	for _, n := range r.Omitted {
		mark(n.Span)
	}
	for _, n := range r.Healed {
		if n.Kind == intake.Link {
			mark(n.Span)
		}
	}
	for i, c := range string(r.Mapped) {
		if !kept[i] && (unicode.IsLetter(c) || unicode.IsNumber(c)) {
			t.Fatalf("%q at %d is lost", c, i)
		}
	}
}

// FuzzManifest holds that any manifest is read or refused with errors that
// have a place, and that what it names stays inside.
func FuzzManifest(f *testing.F) {
	f.Add("version: 1\nseries: x\nfiles:\n  - file: a.txt\n    date: 2015\n")
	f.Add("version: 1\nfiles:\n  - file: a.txt\n    series: x\n    documents:\n      - begins: a\n        name: b\n        omit: [c]\n")
	f.Add("a: &a [*a]\nfiles: *a\n")
	f.Add("? [a]\n: b\n<<: {version: 1}\n")
	f.Add("version: 1\n---\nversion: 2\n")
	f.Add("files:\n  - file: ../a\n  - file: /a\n  - file: \"a\\0\"\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, manifest string) {
		fsys := fstest.MapFS{"m.yaml": {Data: []byte(manifest)}, "a.txt": {Data: []byte("a\n\nb c.\n")}}
		m, err := intake.ReadManifest(fsys, "m.yaml")
		if err != nil {
			checkPlaced(t, err)
			return
		}
		for r, err := range m.Documents(fsys, intake.Options{}) {
			if err != nil {
				checkPlaced(t, err)
				continue
			}
			if r.File != "a.txt" && r.File != "m.yaml" {
				t.Fatalf("read %s", r.File)
			}
			if _, err := r.Document.Write(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func checkPlaced(t *testing.T, err error) {
	t.Helper()
	errs := []error{err}
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		errs = j.Unwrap()
	}
	for _, err := range errs {
		e, ok := errors.AsType[*intake.Error](err)
		if !ok || e.File == "" || e.Msg == "" || e.Line < 0 || e.Column < 0 {
			t.Fatalf("%#v", err)
		}
	}
}
