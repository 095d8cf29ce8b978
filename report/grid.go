package report

import (
	"fmt"
	"strings"

	"recital/document"
)

// A grid is a picture of what becomes of things through documents: a row for
// each thing, a column for each document.
type grid struct {
	documents []*document.Document
	rows      []gridRow
	yearly    bool   // documents of one year share a column even where there is room for each
	elsewhere string // what shows the columns that do not fit
}

type gridRow struct {
	year  int    // that the thing is first met in; 0 where unknown
	words string // what it is
	style Style
	mark  func(column) (string, Style) // its sign in a column, at most two columns of the terminal wide
}

// A column of a grid is one document, or all documents of a year where there
// are too many to show each.
type column struct {
	label string
	faint bool // no document of it is held in full
	docs  []int
}

// A sign of a grid, and what it says.
type sign struct {
	sign  string
	style Style
	what  string
}

// Columns of the terminal that the words of a row take at least and at most.
const openingLeast, openingMost = 28, 60

// The year that a thing is first met in takes so many columns.
const firstWidth = 6

// grid draws a grid. Where the documents are too many for the width, those of a
// year share a column; where the years are, the last are shown.
func (p *Printer) grid(g grid) {
	cols, width, hidden := g.columns(p.width - openingLeast - firstWidth)
	if hidden > 0 {
		p.Linef(Warn, "%s before %s do not fit and are not shown; %s shows them", count(hidden, "column"), cols[0].label, g.elsewhere)
	}
	opening := min(p.width-firstWidth-len(cols)*width, openingMost)
	p.Line()
	p.gridHead(cols, width, firstWidth+opening)
	for _, r := range g.rows {
		p.gridRow(r, cols, width, opening)
	}
	p.Line()
}

// columns fits the documents into so many columns of the terminal, and says
// how wide each is and how many at the beginning do not fit.
func (g grid) columns(room int) (cols []column, width, hidden int) {
	cols = g.perDocument()
	if g.yearly || len(cols)*2 > room {
		cols = g.perYear()
	}
	for _, width = range []int{5, 3, 2} {
		if len(cols)*width <= room {
			return cols, width, 0
		}
	}
	hidden = len(cols) - room/2
	return cols[hidden:], 2, hidden
}

func (g grid) perDocument() []column {
	var out []column
	for i, d := range g.documents {
		out = append(out, column{label: yearOf(d.Header.Date.Year), faint: !d.Interrupts(), docs: []int{i}})
	}
	return out
}

func (g grid) perYear() []column {
	var out []column
	for i, c := range g.perDocument() {
		if n := len(out); n > 0 && out[n-1].label == c.label {
			out[n-1].docs = append(out[n-1].docs, i)
			out[n-1].faint = out[n-1].faint && c.faint
			continue
		}
		out = append(out, c)
	}
	return out
}

func yearOf(year int) string {
	if year == 0 {
		return "?"
	}
	return fmt.Sprintf("%04d", year)
}

// gridHead writes the years; where a column is too narrow for two digits they
// stand below each other.
func (p *Printer) gridHead(cols []column, width, indent int) {
	if width > 2 {
		line := []Piece{{strings.Repeat(" ", indent), Plain}}
		for _, c := range cols {
			label := c.label[max(0, len(c.label)-width+1):]
			line = append(line, Piece{fmt.Sprintf("%*s", width, label), headStyle(c)})
		}
		p.Line(line...)
		return
	}
	for digit := range 4 {
		line := []Piece{{strings.Repeat(" ", indent), Plain}}
		for _, c := range cols {
			line = append(line, Piece{fmt.Sprintf("%*s", width, fmt.Sprintf("%4s", c.label)[digit:digit+1]), headStyle(c)})
		}
		p.Line(line...)
	}
}

func headStyle(c column) Style {
	if c.faint {
		return Faint
	}
	return Strong
}

func (p *Printer) gridRow(r gridRow, cols []column, width, opening int) {
	words := Shorten(Clean(r.words), opening-1)
	line := []Piece{{fmt.Sprintf("%-*s", firstWidth, yearOf(r.year)), Faint}, {words + strings.Repeat(" ", max(0, opening-cells(words))), r.style}}
	for _, c := range cols {
		mark, style := r.mark(c)
		line = append(line, Piece{strings.Repeat(" ", width-cells(mark)), Plain}, Piece{mark, style})
	}
	p.Line(line...)
}

// legend says what signs mean.
func (p *Printer) legend(signs []sign) {
	var pieces []Piece
	for i, s := range signs {
		what := "\u00a0" + strings.ReplaceAll(s.what, " ", "\u00a0")
		if i < len(signs)-1 {
			what += "  "
		}
		pieces = append(pieces, Piece{s.sign, s.style}, Piece{what, Faint})
	}
	p.Wrap(0, pieces...)
}
