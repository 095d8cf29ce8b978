package report

import (
	"fmt"
	"strings"

	"recital/citations"
	"recital/document"
)

// ByReference shows of each thing that is cited which series cite it: since
// when, how many of their documents, how often, and with which faults.
func (p *Printer) ByReference(u Uses) {
	for _, r := range u.Rows {
		p.hang(0, Piece{r.ID + "  ", Link}, Piece{r.naming(), Plain})
		series := u.BySeries(r)
		width := 0
		for _, s := range series {
			width = max(width, cells(s.Series))
		}
		for _, s := range series {
			p.hang(2, Piece{s.Series + strings.Repeat(" ", width-cells(s.Series)+2), Strong}, s.pieces()...)
		}
		p.Line()
	}
	p.usesSummary(u)
}

// naming is the name of what is cited, where its id does not say it.
func (r UsesRow) naming() string {
	if r.Reference == nil {
		return "no entry of the list; first cited as " + r.Words
	}
	return r.Name()
}

func (s SeriesUse) pieces() []Piece {
	pieces := []Piece{{"first in " + s.First.Name.ID, Plain}}
	switch {
	case s.Since != nil && s.Since.Name != s.First.Name:
		pieces = append(pieces, Piece{", without a break since " + s.Since.Name.ID, Plain})
	case s.Documents == 1 && s.Of > 1 && s.Since == nil:
		pieces = []Piece{{"only in " + s.First.Name.ID, Warn}}
	case s.Since != nil && s.Of > 1:
		pieces = append(pieces, Piece{" and without a break since", Plain})
	case s.Since == nil:
		pieces = append(pieces, Piece{", last in " + s.Last.Name.ID, Warn})
	}
	pieces = append(pieces, Piece{fmt.Sprintf("; in %d of %s, %s", s.Documents, count(s.Of, "document"), times(s.Mentions)), Faint})
	for _, m := range verdictSigns {
		if n := s.Statuses[m.status]; n > 0 && m.status != citations.Verified {
			pieces = append(pieces, Piece{fmt.Sprintf(", %d %s", n, m.status), m.style})
		}
	}
	return pieces
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func (p *Printer) usesSummary(u Uses) {
	n := 0
	for _, r := range u.Rows {
		for _, c := range r.Cells {
			n += c.Mentions()
		}
	}
	p.Linef(Faint, "%s of %s in %s", count(n, "citation"), count(len(u.Rows), "text"), count(len(u.Documents), "document"))
}

// UsesMatrix shows who cites what as a picture: a row for each thing that is
// cited, with the year in which it is first cited, a column for each document
// with the worst that is said of its citations. The documents of several series
// share the columns of their years.
func (p *Printer) UsesMatrix(u Uses) {
	p.usesSummary(u)
	if len(u.Rows) == 0 {
		return
	}
	g := grid{documents: u.Documents, elsewhere: "a wider terminal or --format csv", yearly: severalSeries(u.Documents)}
	for _, r := range u.Rows {
		g.rows = append(g.rows, gridRow{year: u.first(r).Date.Year, words: r.label(), mark: r.mark})
	}
	p.grid(g)
	var signs []sign
	for _, s := range verdictSigns {
		signs = append(signs, s.sign)
	}
	p.legend(signs)
}

func severalSeries(docs []*document.Document) bool {
	for _, d := range docs {
		if d.Name.Series != docs[0].Name.Series {
			return true
		}
	}
	return false
}

// first is the first document that cites a thing.
func (u Uses) first(r UsesRow) document.Header {
	for i, c := range r.Cells {
		if c != nil {
			return u.Documents[i].Header
		}
	}
	return document.Header{}
}

// label is what a row of the picture is called by.
func (r UsesRow) label() string {
	if r.Reference == nil {
		return r.Words
	}
	ref := r.Reference
	switch {
	case ref.TitleShort != "":
		return r.ID + "  " + ref.TitleShort
	case ref.Title != "":
		return r.ID + "  " + ref.Title
	}
	return r.ID + "  " + describe(*ref)
}

// mark is the sign of the worst that is said of a thing in a column.
func (r UsesRow) mark(c column) (string, Style) {
	for _, s := range verdictSigns {
		for _, i := range c.docs {
			if r.Cells[i][s.status] > 0 {
				return s.sign.sign, s.style
			}
		}
	}
	return " ", Plain
}

// verdictSigns are those of the verdicts, the worst first.
var verdictSigns = []struct {
	status citations.Status
	sign
}{
	{citations.Mismatch, sign{"≠", Bad, "mismatch"}},
	{citations.Impossible, sign{"×", Bad, "impossible"}},
	{citations.Malformed, sign{"!", Bad, "malformed"}},
	{citations.Ambiguous, sign{"?", Warn, "ambiguous"}},
	{citations.Unlisted, sign{"○", Warn, "not on the list"}},
	{citations.Uncovered, sign{"-", Faint, "of a kind that the list does not hold"}},
	{citations.Verified, sign{"•", Good, "verified"}},
}

// Unused shows the entries that nobody cites.
func (p *Printer) Unused(unused []citations.Reference, entries, documents int) {
	var rows [][]Piece
	for _, r := range unused {
		rows = append(rows, []Piece{{p.fitted(r.ID, max(20, p.width/3)), Link}, {describe(r), Plain}})
	}
	p.Table(0, rows)
	p.Linef(Faint, "%d of %s cited in none of %s", len(unused), counted(entries, "entry", "entries"), count(documents, "document"))
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
