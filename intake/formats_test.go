package intake_test

import (
	"fmt"
	"html"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
	"recital/seeds"
)

// seedDocuments reads the documents of the seeds, by name.
func seedDocuments(t *testing.T) []*document.Document {
	t.Helper()
	m, err := intake.ReadManifest(seeds.FS, "corpus.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out []*document.Document
	for r, err := range m.Documents(seeds.FS, intake.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r.Document)
	}
	return out
}

// sentencesOf gives the paragraphs of a document, each as its sentences.
func sentencesOf(d *document.Document) [][]string {
	var out [][]string
	for _, p := range d.Paragraphs {
		var s []string
		for _, x := range p.Sentences {
			s = append(s, d.Text[x.Start:x.End])
		}
		out = append(out, s)
	}
	return out
}

func paragraphsOf(d *document.Document) []string {
	var out []string
	for _, s := range sentencesOf(d) {
		out = append(out, strings.Join(s, " "))
	}
	return out
}

// asDOCX writes a document with a run for every few bytes of it.
func asDOCX(d *document.Document) string {
	var b strings.Builder
	for i, p := range sentencesOf(d) {
		props, between := "", run(" ")
		switch d.Paragraphs[i].Kind {
		case document.Heading:
			props = style("berschrift1")
		case document.Signature, document.Dateline:
			between = `<w:r><w:br/></w:r>`
		}
		var runs []string
		for _, s := range p {
			runs = append(runs, pieces(s, func(x string) string { return run(html.EscapeString(x)) }))
		}
		b.WriteString(para(props, strings.Join(runs, between)))
	}
	return b.String()
}

// asHTML writes a document with emphasis on every few bytes of it.
func asHTML(d *document.Document) string {
	var b strings.Builder
	for i, p := range sentencesOf(d) {
		element, between := "p", "\n"
		switch d.Paragraphs[i].Kind {
		case document.Heading:
			element = "h2"
		case document.Signature, document.Dateline:
			between = "<br>\n"
		}
		var lines []string
		for _, s := range p {
			lines = append(lines, pieces(s, func(x string) string { return html.EscapeString(x) + "<i></i>" }))
		}
		fmt.Fprintf(&b, "<%s>%s</%s>\n", element, strings.Join(lines, between), element)
	}
	return "<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>x</title></head><body>\n" + b.String() + "</body></html>"
}

// pieces cuts a text between characters, every 7 to 20 bytes.
func pieces(s string, each func(string) string) string {
	var b strings.Builder
	from, want := 0, 7
	for i := range s {
		if i-from >= want {
			b.WriteString(each(s[from:i]))
			from, want = i, 7+(want*5)%13
		}
	}
	b.WriteString(each(s[from:]))
	return b.String()
}

// TestSeedsInOtherFormats writes every document of the seeds as a Word file and
// as a web page and reads the same paragraphs back.
func TestSeedsInOtherFormats(t *testing.T) {
	for _, d := range seedDocuments(t) {
		want := paragraphsOf(d)
		for name, data := range map[string][]byte{
			"in.docx": zipOf(t, wordParts(asDOCX(d))),
			"in.html": []byte(asHTML(d)),
		} {
			r, err := intake.Read(fstest.MapFS{name: {Data: data}}, name, d.Header, intake.Options{})
			if err != nil {
				t.Errorf("%s as %s: %v", d.Name, name, err)
				continue
			}
			if diff := cmp.Diff(want, paragraphsOf(r.Document)); diff != "" {
				t.Errorf("%s as %s (-want +got)\n%s", d.Name, name, diff)
			}
			checkPlaces(t, r)
		}
	}
}
