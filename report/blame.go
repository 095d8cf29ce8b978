package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"recital/document"
)

// A Blame says of each sentence of a document since when it is said.
type Blame struct {
	Documents  Timeline
	At         int // the document
	Paragraphs []BlamedParagraph
}

// A BlamedParagraph is a paragraph of a Blame.
type BlamedParagraph struct {
	Kind      document.Kind
	Sentences []BlamedSentence
}

// A BlamedSentence is a sentence and its past. Documents are indices into the
// Blame's.
type BlamedSentence struct {
	Text    string
	First   int       // the earliest document that says it
	Since   int       // where the unbroken run begins that the document is in
	Runs    []Stretch // every unbroken run, later ones included
	Earlier *Earlier  // what it was called before it was first said; nil where nothing was like it
}

// An Earlier is the nearest earlier wording of a sentence.
type Earlier struct {
	Text        string
	First, Last int // the documents that say it first, and last before the new wording
	Similarity  float64
}

// Gap reports whether the sentence was dropped and brought back before the
// document.
func (s BlamedSentence) Gap() bool { return s.Since > s.First && len(s.Runs) > 1 }

func (b Blame) document() document.Header { return b.Documents[b.At] }

// Blame shows each sentence of a document with the year it was first said in
// and, where that is another, the year since which it is said without a break.
// With words, the change against the nearest earlier wording is shown too.
func (p *Printer) Blame(b Blame, words bool) {
	h := b.document()
	p.Line(title(h)...)
	p.Wrap(0, Piece{b.summary(), Faint})
	labels := b.Documents.Labels()
	wide := 5
	for _, par := range b.Paragraphs {
		for _, s := range par.Sentences {
			wide = max(wide, cells(labels[s.First]), cells(labels[s.Since]))
		}
	}
	p.Line()
	p.Line(Piece{"  " + pad("first", wide) + " " + pad("since", wide), Faint})
	for i, par := range b.Paragraphs {
		if i > 0 {
			p.Line()
		}
		mark := fmt.Sprintf("¶ %d", i+1)
		for _, s := range par.Sentences {
			p.blamed(b, s, labels, wide, pad(mark, 6), par.Kind, words)
			mark = ""
		}
	}
	p.Line()
	p.ageLegend()
}

// title names a document, with its date where the name does not say it, and
// how it is held where that is not in full.
func title(h document.Header) []Piece {
	out := []Piece{{h.Name.String(), Strong}}
	for _, more := range []Piece{{dateBeside(h), Plain}, {held(h), Warn}} {
		if more.Text != "" {
			more.Text = "  " + more.Text
			out = append(out, more)
		}
	}
	return out
}

func (p *Printer) blamed(b Blame, s BlamedSentence, labels []string, wide int, mark string, kind document.Kind, words bool) {
	shade := ageOf(s.First, b.At)
	since, style := "", Plain
	if s.Since != s.First {
		since, style = labels[s.Since], Warn
	}
	label := []Piece{{shade.bar + " ", shade.style}, {pad(labels[s.First], wide) + " ", shade.style}, {pad(since, wide) + " ", style}, {mark, Faint}}
	text := Piece{s.Text, Plain}
	if kind == document.Heading {
		text.Style = Strong
	}
	p.labelled(0, label, text)
	margin := 2 + 2*(wide+1) + 6
	if s.Gap() {
		p.labelled(margin, []Piece{{"↺ ", Link}}, Piece{"said " + stretches(labels, s.Runs, b.At), Link})
	}
	if e := s.Earlier; e != nil {
		said := Stretch{e.First, e.Last}
		note := []Piece{{"reworded from " + stretches(labels, []Stretch{said}, len(labels)), Faint}}
		if words {
			note = append(note, Piece{": ", Faint})
			note = append(note, WordDiff(e.Text, s.Text, false)...)
		}
		p.labelled(margin, []Piece{{"≈ ", Warn}}, note...)
	}
}

func (b Blame) summary() string {
	all, new, reworded, back, oldest := 0, 0, 0, 0, b.At
	for _, par := range b.Paragraphs {
		for _, s := range par.Sentences {
			all++
			oldest = min(oldest, s.First)
			switch {
			case s.First == b.At && s.Earlier != nil:
				reworded++
			case s.First == b.At:
				new++
			case s.Gap():
				back++
			}
		}
	}
	parts := []string{count(all, "sentence")}
	for _, c := range []struct {
		n    int
		what string
	}{{new, "new here"}, {reworded, "reworded here"}, {back, "dropped once and brought back"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	if oldest < b.At {
		parts = append(parts, "the oldest of "+b.Documents.Labels()[oldest])
	}
	return strings.Join(parts, ", ")
}

func (p *Printer) ageLegend() {
	var bars []Piece
	for _, a := range ages {
		bars = append(bars, Piece{a.bar, a.style})
	}
	legend := append(bars, Piece{"\u00a0new\u00a0to\u00a0old; ", Faint}, Piece{"first", Plain}, Piece{"\u00a0said\u00a0in; ", Faint},
		Piece{"since", Warn}, Piece{"\u00a0when\u00a0without\u00a0a\u00a0break; ", Faint}, Piece{"↺", Link}, Piece{"\u00a0dropped\u00a0and\u00a0brought\u00a0back; ", Faint},
		Piece{"≈", Warn}, Piece{"\u00a0nearest\u00a0earlier\u00a0wording", Faint})
	p.Wrap(0, legend...)
}

// pad fills a text up with spaces to so many columns.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-cells(s))) }

type blameForm struct {
	Version    int                  `json:"version"`
	Document   document.Name        `json:"document"`
	Date       document.Date        `json:"date"`
	Witness    document.Witness     `json:"witness"`
	Paragraphs []blameParagraphForm `json:"paragraphs"`
}

type blameParagraphForm struct {
	Kind      document.Kind       `json:"kind"`
	Sentences []blameSentenceForm `json:"sentences"`
}

type blameSentenceForm struct {
	Text    string        `json:"text"`
	First   columnForm    `json:"first"`
	Since   columnForm    `json:"since"`
	Runs    []stretchForm `json:"runs"`
	Earlier *earlierForm  `json:"earlier,omitempty"`
}

type stretchForm struct {
	First document.Name `json:"first"`
	Last  document.Name `json:"last"`
}

type earlierForm struct {
	stretchForm
	Text       string  `json:"text"`
	Similarity float64 `json:"similarity"`
}

func (t Timeline) column(i int) columnForm {
	return columnForm{documentForm{t[i].Name, t[i].Date}, cmp.Or(t[i].Witness, document.Full)}
}

func (t Timeline) stretch(s Stretch) stretchForm { return stretchForm{t[s.First].Name, t[s.Last].Name} }

func (t Timeline) stretches(runs []Stretch) []stretchForm {
	out := make([]stretchForm, len(runs))
	for i, r := range runs {
		out[i] = t.stretch(r)
	}
	return out
}

// BlameJSON is the JSON form of a blame.
func BlameJSON(b Blame) any {
	at := b.Documents.column(b.At)
	form := blameForm{JSONVersion, at.Name, at.Date, at.Witness, []blameParagraphForm{}}
	for _, par := range b.Paragraphs {
		p := blameParagraphForm{par.Kind, []blameSentenceForm{}}
		for _, s := range par.Sentences {
			f := blameSentenceForm{Text: s.Text, First: b.Documents.column(s.First), Since: b.Documents.column(s.Since), Runs: b.Documents.stretches(s.Runs)}
			if e := s.Earlier; e != nil {
				f.Earlier = &earlierForm{b.Documents.stretch(Stretch{e.First, e.Last}), e.Text, e.Similarity}
			}
			p.Sentences = append(p.Sentences, f)
		}
		form.Paragraphs = append(form.Paragraphs, p)
	}
	return form
}

// BlameTSV writes a line for each sentence, with tabs between document,
// paragraph and sentence counted from 1, the names of the documents that say it
// first and since when without a break, and its text.
func BlameTSV(w io.Writer, b Blame) error {
	name := b.document().Name.String()
	for i, par := range b.Paragraphs {
		for j, s := range par.Sentences {
			if _, err := fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\n", name, i+1, j+1, b.Documents[s.First].Name.ID, b.Documents[s.Since].Name.ID, Clean(s.Text)); err != nil {
				return err
			}
		}
	}
	return nil
}
