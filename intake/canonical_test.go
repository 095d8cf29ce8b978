package intake_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

const kept = `---
name: notice/2023-02-23
date: 2023-02-23
title: Yearly notice
issuer: Harbour Master
language: en
witness: excerpt
via: Northport Gazette
source:
  file: notices.txt
  sha256: 0f1e
  lines: 12-40
  url: https://harbour.example/notices
  retrieved: 2024-01
---

## Yearly  notice

The harbour
is open.
* * *

<!-- signature -->
12
`

// A document of an archive reads back as it stands, to the byte.
func TestCanonical(t *testing.T) {
	fsys := fstest.MapFS{"2023-02-23.md": {Data: []byte(kept)}}
	r, err := intake.Read(fsys, "2023-02-23.md", document.Header{}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := document.Parse([]byte(kept))
	if err != nil {
		t.Fatal(err)
	}
	want.Source.File, want.Source.SHA256, want.Source.Lines = "2023-02-23.md", r.Document.Source.SHA256, ""
	want.Map = r.Document.Map
	if diff := cmp.Diff(want, r.Document); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if r.Format != intake.Canonical || len(r.Healed)+len(r.Omitted) > 0 || r.Document.Source.SHA256 == "0f1e" {
		t.Errorf("%s, healed %v, omitted %v", r.Format, r.Healed, r.Omitted)
	}
	checkRuns(t, r)
	if s, ok := r.Document.Map.Source(r.Document.Paragraphs[1].Span); !ok || !strings.HasPrefix(kept[s.Start:s.End], "The harbour\nis") {
		t.Errorf("the second paragraph leads to %v", s)
	}
	for k, from := range r.Origins {
		if from != "front matter" {
			t.Errorf("%s comes from %s", k, from)
		}
	}
}

// A given name goes before that of the front matter, and a manifest may leave
// paragraphs out.
func TestCanonicalManifest(t *testing.T) {
	fsys := fstest.MapFS{"a.md": {Data: []byte(kept)}, "m.yaml": {Data: []byte("version: 1\nfiles:\n  - file: a.md\n    series: other\n    name: mine\n    omit: [The harbour is open. * * *]\n")}}
	m, err := intake.ReadManifest(fsys, "m.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range m.Documents(fsys, intake.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Document.Name.String() != "other/mine" || r.Document.Text != "## Yearly notice\n\n<!-- signature -->\n12\n" {
			t.Errorf("%s: %q", r.Document.Name, r.Document.Text)
		}
	}
}

func TestCanonicalErrors(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"witness: excerpt", "witness: hearsay", "a.md:2: front matter: witness"},
		{"via: Northport", "colour: red\nvia: Northport", "a.md:8:1: front matter: unknown field colour"},
		{"is open", "is\ropen", "a.md:20:3: a carriage return"},
	} {
		_, err := intake.Read(fstest.MapFS{"a.md": {Data: []byte(strings.Replace(kept, c.from, c.to, 1))}}, "a.md", document.Header{}, intake.Options{})
		if e, ok := errors.AsType[*intake.Error](err); !ok || !strings.Contains(e.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.to, err, c.want)
		}
	}
}

// FuzzCanonical holds that what an archive could keep is read as it stands.
func FuzzCanonical(f *testing.F) {
	f.Add(kept)
	f.Add("---\nname: notice/a\ndate: unknown\n---\n\n\n## \n<!-- text -->\n")
	f.Fuzz(func(t *testing.T, file string) {
		r, err := intake.Read(fstest.MapFS{"a.md": {Data: []byte(file)}}, "a.md", document.Header{}, intake.Options{})
		if err != nil {
			return
		}
		checkRuns(t, r)
		if r.Format != intake.Canonical {
			return
		}
		d, err := document.Parse([]byte(file))
		if err != nil || d.Text != r.Document.Text || !cmp.Equal(d.Paragraphs, r.Document.Paragraphs) {
			t.Errorf("%q is read as %q (%v)", file, r.Document.Text, err)
		}
	})
}
