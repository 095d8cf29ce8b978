package report

import (
	"fmt"
	"strings"

	"recital/diffing"
	"recital/document"
)

// A Search is where and when documents say something.
type Search struct {
	Query  string
	Series []Found // those that say it, in the order of their names
}

// A Found is what one series says of it.
type Found struct {
	Documents Timeline
	Hits      []Hit // the very words first, then what is near them; each in the order first said
}

// A Hit is a sentence that says it, and the documents that say that sentence.
type Hit struct {
	Text      string
	Match     diffing.Match
	Says      []int     // ascending, indices into the Found's documents
	Runs      []Stretch // the same as unbroken runs
	Paragraph int       // where the last of them says it
}

// levels tells for each document of a series how it says it: 2 in the very
// words, 1 nearly so, 0 not at all.
func (f Found) levels() []int {
	out := make([]int, len(f.Documents))
	for _, h := range f.Hits {
		level := 1
		if h.Match.Exact {
			level = 2
		}
		for _, d := range h.Says {
			out[d] = max(out[d], level)
		}
	}
	return out
}

// Hits of a series that are shown unless all are asked for.
const fewHits = 5

// Search shows for each series that says something the documents in a row,
// then the sentences that say it with the words marked, and their years.
func (p *Printer) Search(s Search, all bool) {
	p.Line(Piece{s.Query, Strong}, Piece{"  " + s.summary(), Plain})
	p.Line()
	wide := 0
	for _, f := range s.Series {
		wide = max(wide, cells(f.Documents[0].Name.Series))
	}
	for _, f := range s.Series {
		p.found(f, wide)
	}
	p.Line()
	p.Wrap(0, Piece{"■", Good}, Piece{"\u00a0in these words; ", Faint}, Piece{"□", Warn}, Piece{"\u00a0nearly; ", Faint}, Piece{"·\u00a0not said", Faint})
	for _, f := range s.Series {
		labels := f.Documents.Labels()
		p.Line()
		p.Line(Piece{f.Documents[0].Name.Series, Strong})
		shown := f.Hits
		if !all {
			shown = shown[:min(len(shown), fewHits)]
		}
		for _, h := range shown {
			p.hit(f, h, labels)
		}
		if more := len(f.Hits) - len(shown); more > 0 {
			p.Linef(Faint, "  and %s more; --all shows them", count(more, "sentence"))
		}
	}
}

// found shows the documents of a series in a row; those of a year share a mark
// where they are too many.
func (p *Printer) found(f Found, wide int) {
	levels := f.levels()
	years := grid{documents: headersOnly(f.Documents)}
	cols := years.perDocument()
	room := p.width - wide - 2 - 2*(4+1)
	if len(cols) > room {
		cols = years.perYear()
	}
	name := f.Documents[0].Name.Series
	for len(cols) > 0 {
		row := cols[:min(len(cols), room)]
		cols = cols[len(row):]
		line := []Piece{{pad(name, wide) + "  ", Link}, {fmt.Sprintf("%4s ", row[0].label), Faint}}
		for _, c := range row {
			level := 0
			for _, d := range c.docs {
				level = max(level, levels[d])
			}
			line = appendPiece(line, []Piece{{"·", Faint}, {"□", Warn}, {"■", Good}}[level])
		}
		p.Line(append(line, Piece{" " + row[len(row)-1].label, Faint})...)
		name = ""
	}
}

func headersOnly(t Timeline) []*document.Document {
	out := make([]*document.Document, len(t))
	for i, h := range t {
		out[i] = &document.Document{Header: h}
	}
	return out
}

func (p *Printer) hit(f Found, h Hit, labels []string) {
	last := f.Documents[h.Says[len(h.Says)-1]]
	head := []Piece{{stretches(labels, h.Runs, len(labels)), Strong}}
	if !h.Match.Exact {
		head = append(head, Piece{" nearly", Warn})
	}
	p.labelled(2, nil, append(head, Piece{fmt.Sprintf(" · %s ¶ %d", last.Name, h.Paragraph+1), Faint})...)
	p.Wrap(4, marked(h.Text, h.Match.Spans)...)
}

// marked is a text with stretches of it marked, and what is far from them left
// out.
func marked(text string, spans []document.Span) []Piece {
	var out []Piece
	at := 0
	for i, s := range spans {
		out = append(out, Piece{elide(text[at:s.Start], i > 0, true), Plain}, Piece{text[s.Start:s.End], Marked})
		at = s.End
	}
	return append(out, Piece{elide(text[at:], len(spans) > 0, false), Plain})
}

func (s Search) summary() string {
	documents, exact, near := 0, 0, 0
	for _, f := range s.Series {
		for _, level := range f.levels() {
			if level > 0 {
				documents++
			}
		}
		for _, h := range f.Hits {
			if h.Match.Exact {
				exact++
			} else {
				near++
			}
		}
	}
	parts := []string{fmt.Sprintf("in %s of %s", count(documents, "document"), oneOrMany(len(s.Series), "series", "series"))}
	if exact > 0 {
		parts = append(parts, count(exact, "sentence"))
	}
	if near > 0 {
		parts = append(parts, count(near, "sentence")+" nearly")
	}
	return strings.Join(parts, ", ")
}

func oneOrMany(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

type searchForm struct {
	Version int         `json:"version"`
	Query   string      `json:"query"`
	Series  []foundForm `json:"series"`
}

type foundForm struct {
	Series    string         `json:"series"`
	Documents []saysForm     `json:"documents"`
	Sentences []sentenceForm `json:"sentences"`
}

type saysForm struct {
	columnForm
	Says string `json:"says"`
}

type sentenceForm struct {
	Text      string          `json:"text"`
	Exact     bool            `json:"exact"`
	Spans     []document.Span `json:"spans"`
	Documents []document.Name `json:"documents"`
	Runs      []stretchForm   `json:"runs"`
}

// SearchJSON is the JSON form of a search.
func SearchJSON(s Search) any {
	form := searchForm{JSONVersion, s.Query, []foundForm{}}
	for _, f := range s.Series {
		one := foundForm{Series: f.Documents[0].Name.Series}
		for i, level := range f.levels() {
			one.Documents = append(one.Documents, saysForm{f.Documents.column(i), []string{"no", "near", "exact"}[level]})
		}
		for _, h := range f.Hits {
			sentence := sentenceForm{Text: h.Text, Exact: h.Match.Exact, Spans: h.Match.Spans, Runs: f.Documents.stretches(h.Runs)}
			for _, d := range h.Says {
				sentence.Documents = append(sentence.Documents, f.Documents[d].Name)
			}
			one.Sentences = append(one.Sentences, sentence)
		}
		form.Series = append(form.Series, one)
	}
	return form
}
