package intake_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

// readDraft reads a file as its writer checks it, and gives its paragraphs, a
// line each, and the kinds of what was left out.
func readDraft(t *testing.T, name, text string, draft bool) (paragraphs string, omitted []string, r *intake.Result) {
	t.Helper()
	h := document.Header{Name: document.Name{Series: "file", ID: "draft"}}
	r, err := intake.Read(fstest.MapFS{name: {Data: []byte(text)}}, name, h, intake.Options{PDF: intake.PDFs, Draft: draft})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range r.Document.Paragraphs {
		lines = append(lines, r.Document.Text[p.Start:p.End])
	}
	for _, n := range r.Omitted {
		omitted = append(omitted, string(n.Kind))
	}
	return strings.Join(lines, "\n"), omitted, r
}

// What an import leaves out as a page's repeat, as a line on who carried the
// text, or as a note beside it, its writer wants to have checked.
func TestDraft(t *testing.T) {
	const (
		lamp = "The lamp on the north pier burns from dusk to dawn."
		bell = "The bell is rung in fog by two keepers of the harbour."
		link = "Rules of 12 May, https://harbour.example/rules"
	)
	for _, tt := range []struct{ name, file, text, imported, drafted string }{
		{"a paragraph said twice", "a.md", "# Lamps\n\n" + lamp + "\n\n" + bell + "\n\n" + lamp,
			"Lamps\n" + lamp + "\n" + bell, "Lamps\n" + lamp + "\n" + bell + "\n" + lamp},
		{"a source at the end", "a.txt", "Lamps\n\n" + lamp + "\n\n" + bell + "\n\n" + link,
			"Lamps\n" + lamp + "\n" + bell, "Lamps\n" + lamp + "\n" + bell + "\n" + link},
		{"a footnote of a page", "a.html", "<p>" + lamp + `<sup><a href="#n1">1</a></sup></p><p>` + bell + `</p><p id="n1">1 ` + "The log of the pier, page 4.</p>",
			lamp + "\n" + bell, lamp + "\n" + bell + "\n1 The log of the pier, page 4."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			imported, omitted, _ := readDraft(t, tt.file, tt.text, false)
			if diff := cmp.Diff(tt.imported, imported); diff != "" || len(omitted) == 0 {
				t.Errorf("imported, with %v left out (-want +got):\n%s", omitted, diff)
			}
			drafted, _, _ := readDraft(t, tt.file, tt.text, true)
			if diff := cmp.Diff(tt.drafted, drafted); diff != "" {
				t.Errorf("as a draft (-want +got):\n%s", diff)
			}
		})
	}
}

// The notes of a word processor lead to their marks.
func TestDraftsFootnotesOfAWordProcessor(t *testing.T) {
	data := zipOf(t, wordParts(para("", run("The lamp"), `<w:r><w:footnoteReference w:id="2"/></w:r>`, run(" was lit."))))
	got, omitted, r := readDraft(t, "in.docx", string(data), true)
	if want := "The lamp was lit.\nSee the log, page 4."; got != want || len(omitted) > 0 {
		t.Errorf("%q, with %v left out; want %q", got, omitted, want)
	}
	note := r.Document.Paragraphs[1]
	if at, ok := r.Document.Map.Source(document.Span{Start: note.Start + 8, End: note.Start + 11}); !ok || r.Where(at.Start) != "paragraph 1" {
		t.Errorf("the note stands at %v, %s", at, r.Where(at.Start))
	}
}

// Marks of block quotes, entities and soft hyphens are no words.
func TestQuotedLines(t *testing.T) {
	for _, tt := range []struct{ name, file, text, want string }{
		{"over lines", "a.md", "> The lamp\n> burns.\n>\n> > The bell\n>> rings.", "The lamp burns.\nThe bell rings."},
		{"lazily", "a.md", "> The lamp\nburns.", "The lamp burns."},
		{"behind a line of text", "a.md", "The keeper says:\n> the lamp\n> burns.", "The keeper says:\nthe lamp burns."},
		{"an answer to a letter", "a.txt", "> The lamp\n> 12 burns.\n\nSo be it.", "The lamp 12 burns.\nSo be it."},
		{"more than", "a.txt", "Vessels of\n> 40 metres report.", "Vessels of > 40 metres report."},
		{"more than, first", "a.txt", "> 40 metres: report.", "> 40 metres: report."},
		{"a number quoted in Markdown", "a.md", "> 40 metres: report.", "40 metres: report."},
		{"marks without space", "a.txt", ">quoted by a program\n>of old", "quoted by a program of old"},
		{"entities", "a.md", "Pier&nbsp;4 &amp; mole &#167;&nbsp;2 &mdash; A&B; &bogus; &#10;x", "Pier\u00a04 & mole §\u00a02 — A&B; &bogus; &#10;x"},
		{"no entities in a text", "a.txt", "Write &amp; for it.", "Write &amp; for it."},
		{"soft hyphens", "a.txt", "The har\u00adbour is\u00ad shut.", "The harbour is shut."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _, r := readDraft(t, tt.file, tt.text, true)
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			last := r.Document.Paragraphs[len(r.Document.Paragraphs)-1]
			at, ok := r.Document.Map.Source(document.Span{Start: last.End - 1, End: last.End})
			if !ok || tt.text[at.Start:at.End] != got[len(got)-1:] {
				t.Errorf("the last character leads to %v", at)
			}
		})
	}
}
