package report

import (
	"fmt"
	"strings"
)

// A column of the matrix is one document, or all documents of a year where
// there are too many to show each.
type column struct {
	label string
	faint bool // no document of it is held in full
	docs  []int
}

// Columns of the terminal that the opening words take at least and at most.
const openingLeast, openingMost = 28, 60

// Matrix shows the families of a series as a matrix: a row for each with the
// year it is first said and its opening words, a column for each document.
// Where the documents are too many for the width, those of a year share a
// column with their greatest change; where the years are, the last are shown.
func (p *Printer) Matrix(m Matrix) {
	shown := count(len(m.Rows), "paragraph")
	if len(m.Rows) < m.Total {
		shown = fmt.Sprintf("%d of %s", len(m.Rows), count(m.Total, "paragraph"))
	}
	p.Line(Piece{m.Documents[0].Name.Series, Strong}, Piece{fmt.Sprintf("  %s, %s", count(len(m.Documents), "document"), shown), Faint})
	for _, l := range m.Limits {
		p.Linef(Warn, "not compared: %s", l)
	}
	if len(m.Rows) == 0 {
		return
	}
	cols, width, hidden := m.columns(p.width - openingLeast - firstWidth)
	if hidden > 0 {
		p.Linef(Warn, "%s before %s do not fit and are not shown; a wider terminal, --since or --format csv shows them", count(hidden, "column"), cols[0].label)
	}
	opening := min(p.width-firstWidth-len(cols)*width, openingMost)
	p.Line()
	p.matrixHead(cols, width, firstWidth+opening)
	for _, r := range m.Rows {
		p.matrixRow(r, cols, width, opening)
	}
	p.Line()
	p.legend()
}

// The year that a family is first said in takes so many columns.
const firstWidth = 6

// columns fits the documents into so many columns of the terminal, and says
// how wide each is and how many at the beginning do not fit.
func (m Matrix) columns(room int) (cols []column, width, hidden int) {
	cols = m.perDocument()
	if len(cols)*2 > room {
		cols = m.perYear()
	}
	for _, width = range []int{5, 3, 2} {
		if len(cols)*width <= room {
			return cols, width, 0
		}
	}
	hidden = len(cols) - room/2
	return cols[hidden:], 2, hidden
}

func (m Matrix) perDocument() []column {
	var out []column
	for i, d := range m.Documents {
		out = append(out, column{label: yearOf(d.Header.Date.Year), faint: !d.Interrupts(), docs: []int{i}})
	}
	return out
}

func (m Matrix) perYear() []column {
	var out []column
	for i, c := range m.perDocument() {
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

// matrixHead writes the years; where a column is too narrow for two digits
// they stand below each other.
func (p *Printer) matrixHead(cols []column, width, indent int) {
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

func (p *Printer) matrixRow(r FamilyRow, cols []column, width, opening int) {
	words := Shorten(Clean(r.Opening), opening-1)
	style := Plain
	if r.Dropped() {
		style = Faint
	}
	line := []Piece{{fmt.Sprintf("%-*s", firstWidth, yearOf(r.First.Date.Year)), Faint}, {words + strings.Repeat(" ", max(0, opening-cells(words))), style}}
	for _, c := range cols {
		mark, style := r.mark(c)
		line = append(line, Piece{strings.Repeat(" ", width-cells(mark)), Plain}, Piece{mark, style})
	}
	p.Line(line...)
}

// mark is the sign of a family in a column; that of a moved paragraph follows
// that of its change.
func (r FamilyRow) mark(c column) (string, Style) {
	var all Cell
	for _, i := range c.docs {
		if one := r.Cells[i]; greater(one.Change, all.Change) {
			all.Change = one.Change
		}
		all.Moved = all.Moved || r.Cells[i].Moved
	}
	for _, s := range signs {
		if s.change != all.Change {
			continue
		}
		switch {
		case all.Moved && all.Change == ChangeSame:
			return movedSign, Touched
		case all.Moved:
			return movedSign + s.sign, s.style
		}
		return s.sign, s.style
	}
	return " ", Plain
}

const movedSign = "↕"

// signs are those of the changes, in the order of the legend.
var signs = []struct {
	change Change
	sign   string
	style  Style
	what   string
}{
	{ChangeNew, "+", Good, "new"},
	{ChangeSame, "=", Faint, "same"},
	{ChangeLight, "~", Touched, "lightly changed"},
	{ChangeReworded, "≈", Warn, "reworded"},
	{ChangeRevived, "↺", Link, "back after an absence"},
	{ChangePossible, "?", Warn, "new, or perhaps another reworded"},
	{ChangeAbsent, "·", Faint, "absent"},
}

func (p *Printer) legend() {
	var pieces []Piece
	for _, s := range signs {
		pieces = append(pieces, Piece{s.sign, s.style}, Piece{"\u00a0" + strings.ReplaceAll(s.what, " ", "\u00a0") + "  ", Faint})
	}
	p.Wrap(0, append(pieces, Piece{movedSign, Touched}, Piece{"\u00a0moved", Faint})...)
}
