package intake_test

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

// asMarkdown writes a document as CommonMark that pandoc reads as it is meant:
// headings, line breaks in signatures and datelines, and everything else as
// paragraphs whose marks are no markup.
func asMarkdown(d *document.Document) string {
	var out []string
	for i, p := range sentencesOf(d) {
		mark, between := "", " "
		switch d.Paragraphs[i].Kind {
		case document.Heading:
			mark = "# "
		case document.Signature, document.Dateline:
			between = "\\\n"
		}
		for j, s := range p {
			p[j] = markdownMarks.ReplaceAllString(listStart.ReplaceAllString(s, `$1\$2`), `\$0`)
		}
		out = append(out, mark+strings.Join(p, between))
	}
	return strings.Join(out, "\n\n") + "\n"
}

var (
	// listStart is what would be taken for the number of a list.
	listStart = regexp.MustCompile(`^([0-9]+)([.)])`)
	// markdownMarks are what would be taken for markup.
	markdownMarks = regexp.MustCompile("^[-+•#>]|[*_<>`\\[\\]]")
)

// A trip is a document on its way through other people's programs.
type trip struct {
	doc  *document.Document
	stem string // of the files, with their folder
}

// pandoc makes files of every statement of the seeds.
func pandocs(t *testing.T) []trip {
	t.Helper()
	pandoc := tool(t, "pandoc")
	dir := t.TempDir()
	var out []trip
	for _, d := range seedDocuments(t) {
		if d.Name.Series != "ombudsman" {
			continue
		}
		stem := filepath.Join(dir, d.Name.ID)
		if err := os.WriteFile(stem+".md", []byte(asMarkdown(d)), 0o666); err != nil {
			t.Fatal(err)
		}
		for ext, to := range map[string]string{"docx": "docx", "html": "html", "txt": "plain"} {
			cmd := exec.CommandContext(t.Context(), pandoc, "-f", "commonmark", "-t", to, "-s", "--metadata", "title= ", "-o", stem+"."+ext, stem+".md")
			if said, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, said)
			}
		}
		out = append(out, trip{d, stem})
	}
	return out
}

// TestRoundTrip has other people's programs write the statements of the seeds:
// pandoc as DOCX, HTML and text, Chromium and LibreOffice as PDF. Read back
// they have the same words, and the same paragraphs but for those that
// testdata/roundtrip.txt lists; every three words in a row lead to the same
// three in the file.
func TestRoundTrip(t *testing.T) {
	trips := pandocs(t)
	got := map[string][]string{}
	check := func(t *testing.T, form, ext string) {
		for _, tr := range trips {
			key := fmt.Sprintf("%s as %s", tr.doc.Name, form)
			got[form] = append(got[form], tr.check(t, key, filepath.Base(tr.stem)+ext)...)
		}
		if diff := cmp.Diff(exceptions(t, form), got[form]); diff != "" {
			t.Errorf("paragraphs that come back otherwise, and testdata/roundtrip.txt (-listed +found)\n%s", diff)
		}
	}
	for _, form := range []string{"docx", "html", "txt"} {
		t.Run(form, func(t *testing.T) { check(t, form, "."+form) })
	}
	t.Run("chromium", func(t *testing.T) {
		for _, tr := range trips {
			chromiumPrints(t, tr.stem+".html", tr.stem+".chromium.pdf")
		}
		check(t, "chromium", ".chromium.pdf")
	})
	t.Run("libreoffice", func(t *testing.T) {
		var files []string
		for _, tr := range trips {
			files = append(files, tr.stem+".docx")
		}
		officePrints(t, filepath.Dir(trips[0].stem), "writer_pdf_Export", files...)
		check(t, "libreoffice", ".pdf")
	})
}

// exceptions gives the lines of testdata/roundtrip.txt about a form, without
// the reasons behind them.
func exceptions(t *testing.T, form string) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/roundtrip.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(raw)) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); strings.Contains(line, " as "+form+":") {
			out = append(out, line)
		}
	}
	return out
}

// check reads a file and compares it with the document; it lists the
// paragraphs that differ.
func (tr *trip) check(t *testing.T, key, name string) []string {
	t.Helper()
	r, err := intake.Read(os.DirFS(filepath.Dir(tr.stem)), name, tr.doc.Header, intake.Options{PDF: intake.PDFs})
	if err != nil {
		t.Errorf("%s: %v", key, err)
		return nil
	}
	want, got := paragraphsOf(tr.doc), paragraphsOf(r.Document)
	if diff := cmp.Diff(strings.Fields(strings.Join(want, " ")), strings.Fields(strings.Join(got, " "))); diff != "" {
		t.Errorf("%s: words (-want +got)\n%s\nleft out: %v", key, diff, r.Omitted)
	}
	checkThreeWords(t, key, r)
	return differing(key, want, got, r)
}

// differing lists the stretches of paragraphs that are cut otherwise; both
// have the same words. A cut that a PDF makes where a page ends behind a
// sentence is passed over: nothing on the page tells whether the paragraph goes
// on, and where pages end depends on the fonts of the machine.
func differing(key string, want, got []string, r *intake.Result) []string {
	var out []string
	for i, j := 0, 0; i < len(want) && j < len(got); i, j = i+1, j+1 {
		if want[i] == got[j] {
			continue
		}
		a, b := i, j
		x, y := len(want[i]), len(got[j])
		for x != y {
			if x < y && i+1 < len(want) {
				i++
				x += 1 + len(want[i])
			} else if y < x && j+1 < len(got) {
				j++
				y += 1 + len(got[j])
			} else {
				break
			}
		}
		if i == a && j == b+1 && pageEndsBehind(r, b) {
			continue
		}
		out = append(out, fmt.Sprintf("%s: %d to %d come as %d to %d", key, a+1, i+1, b+1, j+1))
	}
	return out
}

// pageEndsBehind reports whether a page of a PDF ends behind a paragraph.
func pageEndsBehind(r *intake.Result, n int) bool {
	d := r.Document
	a, _ := d.Map.Source(d.Paragraphs[n].Span)
	b, _ := d.Map.Source(d.Paragraphs[n+1].Span)
	return r.Format == intake.PDF && bytes.IndexByte(r.Mapped[a.End:b.Start], '\f') >= 0
}

var tags = regexp.MustCompile(`<[^<>]*>`)

// checkThreeWords holds that every three words in a row of a paragraph lead to
// the same words of the file.
func checkThreeWords(t *testing.T, key string, r *intake.Result) {
	t.Helper()
	d := r.Document
	for _, p := range d.Paragraphs {
		var words []document.Span
		for _, s := range p.Sentences {
			at := s.Start
			for w := range strings.FieldsSeq(d.Text[s.Start:s.End]) {
				at += strings.Index(d.Text[at:s.End], w)
				words = append(words, document.Span{Start: at, End: at + len(w)})
				at += len(w)
			}
		}
		for i := range max(0, len(words)-2) {
			span := document.Span{Start: words[i].Start, End: words[i+2].End}
			in, ok := d.Map.Source(span)
			if !ok {
				t.Errorf("%s: %q has no place", key, d.Text[span.Start:span.End])
				continue
			}
			there := withoutOmitted(r, in)
			if r.Format == intake.HTML || r.Format == intake.DOCX {
				there = html.UnescapeString(tags.ReplaceAllString(there, " "))
			}
			if want := squeezed(d.Text[span.Start:span.End]); squeezed(there) != want {
				t.Errorf("%s: %q leads to %q", key, d.Text[span.Start:span.End], there)
			}
		}
	}
}

// withoutOmitted is a stretch of a file without what was left out of the
// document there, such as the foot of a page.
func withoutOmitted(r *intake.Result, s document.Span) string {
	var b strings.Builder
	at := s.Start
	for _, n := range r.Omitted {
		if n.Span.Start >= at && n.Span.End <= s.End {
			b.Write(r.Mapped[at:n.Span.Start])
			at = n.Span.End
		}
	}
	b.Write(r.Mapped[at:s.End])
	return b.String()
}

// squeezed is a text without white space.
func squeezed(s string) string { return strings.Join(slices.Collect(strings.FieldsSeq(s)), "") }
