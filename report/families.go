package report

import (
	"slices"

	"recital/diffing"
	"recital/document"
)

// A Change says what became of a paragraph's family in a document.
type Change string

// The changes, each against the document that the paragraph comes from; a
// paragraph that came back is revived, whether it was reworded or not. A family that
// stands in an earlier document and not in this one is absent; before its first document
// a family has no change, and in a document that is not held in full it may be
// missing without being absent.
const (
	ChangeNew      Change = "new"
	ChangeSame     Change = "same"
	ChangeLight    Change = "light"
	ChangeReworded Change = "reworded"
	ChangeRevived  Change = "revived"
	ChangePossible Change = "possible" // new, and perhaps what another became
	ChangeAbsent   Change = "absent"
)

// A Cell is a family in a document.
type Cell struct {
	Change     Change
	Moved      bool
	Paragraphs []int   // of the document, ascending; several where it was split
	Similarity float64 // with what it comes from, the least of them; 0 where it is new
}

// A FamilyRow is a paragraph through the documents of a series.
type FamilyRow struct {
	First   document.Header // of the document it first stands in
	Kind    document.Kind
	Opening string // its words there
	Cells   []Cell // one for each document
}

// A Matrix is the families of a series, in the order in which they first
// stand, by its documents in the order of their dates.
type Matrix struct {
	Documents []*document.Document
	Rows      []FamilyRow
	Total     int      // how many rows there were before any was left out
	Limits    []string // what was not compared, and why
}

// NewMatrix follows the paragraphs of a series.
func NewMatrix(docs []*document.Document) Matrix {
	f := diffing.Families(docs, diffing.Options{})
	m := Matrix{Documents: f.Documents, Limits: f.Limits}
	for n, node := range f.Nodes {
		if node.Parent < 0 || node.Possible {
			m.Rows = append(m.Rows, m.row(f, n))
		}
	}
	m.Total = len(m.Rows)
	return m
}

func (m Matrix) row(f *diffing.Forest, root int) FamilyRow {
	first := f.Nodes[root]
	d := f.Documents[first.Doc]
	par := d.Paragraphs[first.Paragraph]
	r := FamilyRow{First: d.Header, Kind: par.Kind, Opening: d.Slice(par.Span), Cells: make([]Cell, len(f.Documents))}
	for _, n := range f.Family(root) {
		c := &r.Cells[f.Nodes[n].Doc]
		c.add(f.Nodes[n])
	}
	for i := first.Doc; i < len(r.Cells); i++ {
		if r.Cells[i].Change == "" && f.Documents[i].Interrupts() {
			r.Cells[i].Change = ChangeAbsent
		}
	}
	return r
}

// add counts a paragraph in; the greatest change is that of the cell.
func (c *Cell) add(n diffing.Node) {
	if change := changeOf(n); greater(change, c.Change) {
		c.Change = change
	}
	if len(c.Paragraphs) == 0 || n.Similarity < c.Similarity {
		c.Similarity = n.Similarity
	}
	c.Moved = c.Moved || n.Moved
	c.Paragraphs = append(c.Paragraphs, n.Paragraph)
}

// greater reports whether one change hides another in the same cell.
func greater(a, b Change) bool { return slices.Index(greatness, a) > slices.Index(greatness, b) }

var greatness = []Change{"", ChangeAbsent, ChangeSame, ChangeLight, ChangeReworded, ChangeRevived, ChangePossible, ChangeNew}

func changeOf(n diffing.Node) Change {
	switch {
	case n.Possible:
		return ChangePossible
	case n.Parent < 0:
		return ChangeNew
	case n.Revived:
		return ChangeRevived
	case n.Text == diffing.Same:
		return ChangeSame
	case n.Text == diffing.Light:
		return ChangeLight
	}
	return ChangeReworded
}

// Documents counts those that the family stands in.
func (r FamilyRow) Documents() int {
	n := 0
	for _, c := range r.Cells {
		if len(c.Paragraphs) > 0 {
			n++
		}
	}
	return n
}

// Changed reports whether its words changed in any of the documents.
func (r FamilyRow) Changed() bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool {
		return c.Change == ChangeLight || c.Change == ChangeReworded || c.Change == ChangeRevived && c.Similarity < 1
	})
}

// Dropped reports whether it is absent from the last document that is held in
// full.
func (r FamilyRow) Dropped() bool {
	for _, c := range slices.Backward(r.Cells) {
		if c.Change != "" {
			return c.Change == ChangeAbsent
		}
	}
	return false
}

// Since leaves only the documents from one on, and the families that stand in
// any of these.
func (m Matrix) Since(first int) Matrix {
	m.Documents = m.Documents[first:]
	var rows []FamilyRow
	for _, r := range m.Rows {
		r.Cells = r.Cells[first:]
		if r.Documents() > 0 {
			rows = append(rows, r)
		}
	}
	m.Rows = rows
	return m
}

// Filter leaves only the families that keep says.
func (m Matrix) Filter(keep func(FamilyRow) bool) Matrix {
	m.Rows = slices.DeleteFunc(slices.Clone(m.Rows), func(r FamilyRow) bool { return !keep(r) })
	return m
}
