package report

import "fmt"

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
	p.grid(m.grid())
	p.legend(changeLegend())
}

func (m Matrix) grid() grid {
	g := grid{documents: m.Documents, elsewhere: "a wider terminal, --since or --format csv"}
	for _, r := range m.Rows {
		row := gridRow{year: r.First.Date.Year, words: r.Opening, mark: r.mark}
		if r.Dropped() {
			row.style = Faint
		}
		g.rows = append(g.rows, row)
	}
	return g
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
	for _, s := range changeSigns {
		if s.change != all.Change {
			continue
		}
		switch {
		case all.Moved && all.Change == ChangeSame:
			return movedSign, Touched
		case all.Moved:
			return movedSign + s.sign.sign, s.style
		}
		return s.sign.sign, s.style
	}
	return " ", Plain
}

const movedSign = "↕"

// changeSigns are those of the changes, in the order of the legend.
var changeSigns = []struct {
	change Change
	sign
}{
	{ChangeNew, sign{"+", Good, "new"}},
	{ChangeSame, sign{"=", Faint, "same"}},
	{ChangeLight, sign{"~", Touched, "lightly changed"}},
	{ChangeReworded, sign{"≈", Warn, "reworded"}},
	{ChangeRevived, sign{"↺", Link, "back after an absence"}},
	{ChangePossible, sign{"?", Warn, "new, or perhaps another reworded"}},
	{ChangeAbsent, sign{"·", Faint, "absent"}},
}

func changeLegend() []sign {
	var out []sign
	for _, s := range changeSigns {
		out = append(out, s.sign)
	}
	return append(out, sign{movedSign, Touched, "moved"})
}
