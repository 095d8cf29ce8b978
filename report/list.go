package report

import (
	"fmt"
	"slices"
	"strings"

	"recital/checking"
	"recital/citations"
	"recital/document"
)

// List shows documents by series, each series in the order of its dates.
func (p *Printer) List(headers []document.Header) {
	groups := bySeries(headers)
	for i, g := range groups {
		if i > 0 {
			p.Line()
		}
		p.Line(Piece{g[0].Name.Series, Strong}, Piece{"  " + count(len(g), "document") + years(g), Faint})
		var rows [][]Piece
		for _, h := range g {
			rows = append(rows, []Piece{{h.Name.ID, Link}, {dateBeside(h), Plain}, {held(h), Warn}, {h.Title, Plain}})
		}
		p.Table(2, rows)
	}
}

// bySeries groups headers by series, in the order of names and then of
// Header.Compare.
func bySeries(headers []document.Header) [][]document.Header {
	bySeries := map[string][]document.Header{}
	for _, h := range headers {
		bySeries[h.Name.Series] = append(bySeries[h.Name.Series], h)
	}
	var out [][]document.Header
	names := make([]string, 0, len(bySeries))
	for s := range bySeries {
		names = append(names, s)
	}
	slices.Sort(names)
	for _, s := range names {
		slices.SortFunc(bySeries[s], document.Header.Compare)
		out = append(out, bySeries[s])
	}
	return out
}

func years(g []document.Header) string {
	first, last := g[0].Date, document.Date{}
	for _, h := range g {
		if !h.Date.IsZero() {
			last = h.Date
		}
	}
	switch {
	case first.IsZero():
		return ", undated"
	case first.Year == last.Year:
		return fmt.Sprintf(", %d", first.Year)
	}
	return fmt.Sprintf(", %d to %d", first.Year, last.Year)
}

// dateBeside is the date where the name does not say it.
func dateBeside(h document.Header) string {
	if h.Date.String() == h.Name.ID {
		return ""
	}
	return h.Date.String()
}

// held says how the text is held, where that is not in full from its issuer.
func held(h document.Header) string {
	what := ""
	if h.Witness != document.Full {
		what = string(h.Witness)
	}
	if h.Via != "" {
		if what != "" {
			what += ", "
		}
		what += "via " + h.Via
	}
	return what
}

// SeriesLines shows one line for each series: how many documents, and the
// years in a row.
func (p *Printer) SeriesLines(headers []document.Header) {
	var rows [][]Piece
	for _, g := range bySeries(headers) {
		row := ""
		for _, h := range g {
			y := "?"
			if !h.Date.IsZero() {
				y = fmt.Sprintf("%d", h.Date.Year)
			}
			if h.Witness == document.Reported {
				y = "(" + y + ")"
			}
			if row != "" {
				row += " "
			}
			row += y
		}
		rows = append(rows, []Piece{{g[0].Name.Series, Strong}, {fmt.Sprintf("%3d", len(g)), Plain}, {row, Faint}})
	}
	p.Table(2, rows)
}

// Document shows a document as people read it.
func (p *Printer) Document(d *document.Document) {
	p.Line(Piece{d.Name.String(), Strong}, Piece{"  " + d.Date.String(), Plain}, Piece{"  " + held(d.Header), Warn})
	for _, s := range []string{d.Title, d.Issuer, d.Source.URL} {
		if s != "" {
			p.Wrap(0, Piece{s, Faint})
		}
	}
	for i, par := range d.Paragraphs {
		p.Line()
		p.Line(Piece{fmt.Sprintf("¶ %d", i+1), Faint}, Piece{kindMark(par.Kind), Faint})
		style := Plain
		if par.Kind == document.Heading {
			style = Strong
		}
		if par.Kind == document.Signature {
			for _, s := range par.Sentences {
				p.Wrap(4, Piece{d.Slice(s), style})
			}
			continue
		}
		p.Wrap(4, Piece{d.Slice(par.Span), style})
	}
}

func kindMark(k document.Kind) string {
	if k == document.Text {
		return ""
	}
	return "  " + string(k)
}

// Note shows something that was done to a file on its way in.
func (p *Printer) Note(what, path string, at document.Position, kind, text string) {
	p.Line(Piece{fmt.Sprintf("%s:%d:%d: ", path, at.Line, at.Column), Strong}, Piece{what + ": " + kind, Warn},
		Piece{"  " + Shorten(Clean(text), 80), Faint})
}

// Slip shows a finding in short, for an overview: what stands where, what it
// should be, who carried it and who put it right.
func (p *Printer) Slip(f checking.Finding, list *citations.List) {
	text, _, kind := phrase(f)
	p.Wrap(2, Piece{f.Document.Name.String(), Link}, Piece{"  " + f.Verdict.Message, Plain})
	p.item("says", Piece{kind + text, Bad})
	if why := strings.Join(f.Verdict.Evidence, "; "); why != "" {
		p.item("because", Piece{why, Plain})
	}
	if s := Suggestion(f, list); s != "" {
		p.item("should be", Piece{s, Good})
	}
	for _, line := range HistoryLines(f) {
		p.item("history", Piece{line, Plain})
	}
}
