package intake

import (
	"math"
	"slices"
	"unicode/utf8"
)

const (
	minColumnRows  = 4    // lines of a column at least
	minColumnChars = 12   // characters of its lines at least, on the average
	minColumnFull  = 0.3  // of its lines end close to where the longest does
	columnRag      = 0.2  // of its width that is close
	maxColumnRows  = 2000 // of a page on which columns are looked for
	maxGutters     = 48   // followed at a time
	maxColumnDepth = 6
	withinLine     = 1.7 // times wider is a gutter that the library takes for a space: most are wide spaces of justified lines
)

// A pdfGutter is white space that runs down between columns: from lo to hi
// across, beside the rows from first up to end.
type pdfGutter struct {
	lo, hi     float64
	first, end int
}

// part parts the rows of a page into stretches that are read one behind
// the other: it looks for the longest gutter, reads what is above it, what is
// to its left, to its right, and what is below it, each in the same way. A
// gutter parts columns only where there is running text on both sides; the
// cells of a table stay in their rows.
func (c *pdfColumns) part(rs []pdfRow, depth int) [][]pdfRow {
	if len(rs) == 0 {
		return nil
	}
	if depth == maxColumnDepth || len(rs) > maxColumnRows {
		return [][]pdfRow{rs}
	}
	g, ok := c.longestGutter(rs)
	if !ok {
		return [][]pdfRow{rs}
	}
	if len(c.known) < maxGutters {
		c.known = append(c.known, g)
	}
	left, right := g.part(rs)
	return slices.Concat(c.part(rs[:g.first], depth+1), c.part(left, depth+1), c.part(right, depth+1), c.part(rs[g.end:], depth+1))
}

// pdfColumns parts the pages of a file into columns. A gutter where one was
// before needs fewer lines to be believed.
type pdfColumns struct {
	known []pdfGutter
}

// least is how many lines of text stand on either side of a gutter at least.
func (c *pdfColumns) least(g pdfGutter) int {
	for _, k := range c.known {
		if min(k.hi, g.hi)-max(k.lo, g.lo) > 0.7*(k.hi-k.lo) {
			return 2
		}
	}
	return minColumnRows
}

// longestGutter follows every gap between words from row to row, as far as
// no row crosses it.
func (c *pdfColumns) longestGutter(rs []pdfRow) (best pdfGutter, ok bool) {
	least := leastGutter(rs)
	most := 0
	weigh := func(g pdfGutter) {
		if g.end-g.first <= most {
			return
		}
		if n := g.rows(rs, c.least(g)); n > most {
			best, most, ok = g, n, true
		}
	}
	var open []pdfGutter
	for i, r := range rs {
		var next []pdfGutter
		free := gaps(r, least)
		for _, g := range open {
			on := false
			for _, f := range free {
				if n := (pdfGutter{max(g.lo, f.lo), min(g.hi, f.hi), g.first, i + 1}); n.hi-n.lo >= least {
					next, on = addGutter(next, n), true
				}
			}
			if !on {
				weigh(g)
			}
		}
		for _, f := range free[1 : len(free)-1] {
			next = addGutter(next, pdfGutter{f.lo, f.hi, i, i + 1})
		}
		open = next
	}
	for _, g := range open {
		weigh(g)
	}
	if ok {
		best.reach(rs)
		best.trim(rs)
	}
	return best, ok
}

// reach takes in rows above that stand on one side alone, close to the next.
func (g *pdfGutter) reach(rs []pdfRow) {
	for g.first > 0 {
		r, next := rs[g.first-1], rs[g.first]
		free := slices.ContainsFunc(gaps(r, 0), func(f pdfGutter) bool { return f.lo <= g.lo && f.hi >= g.hi })
		if !free || r.y-next.y > 2*next.size {
			return
		}
		g.first--
	}
}

// addGutter adds a gutter unless one that began earlier is as wide.
func addGutter(gs []pdfGutter, g pdfGutter) []pdfGutter {
	if len(gs) >= maxGutters || slices.ContainsFunc(gs, func(h pdfGutter) bool { return h.lo <= g.lo && h.hi >= g.hi && h.first <= g.first }) {
		return gs
	}
	return append(gs, g)
}

// leastGutter is how wide a gutter is at least.
func leastGutter(rs []pdfRow) float64 {
	sizes := make([]float64, len(rs))
	for i, r := range rs {
		sizes[i] = r.size
	}
	slices.Sort(sizes)
	return max(6, 0.9*sizes[len(sizes)/2])
}

// gaps gives what is free in a row: before it, between its words, behind it.
func gaps(r pdfRow, least float64) []pdfGutter {
	out := []pdfGutter{{lo: math.Inf(-1), hi: r.pieces[0].x0}}
	end := r.pieces[0].x1
	for i, p := range r.pieces[1:] {
		wide := least
		if p.line == r.pieces[i].line {
			wide *= withinLine
		}
		if p.x0-end >= wide {
			out = append(out, pdfGutter{lo: end, hi: p.x0})
		}
		end = max(end, p.x1)
	}
	return append(out, pdfGutter{lo: end, hi: math.Inf(1)})
}

func (g pdfGutter) part(rs []pdfRow) (left, right []pdfRow) {
	mid := (g.lo + g.hi) / 2
	for _, r := range rs[g.first:g.end] {
		i := 0
		for i < len(r.pieces) && r.pieces[i].x0 < mid {
			i++
		}
		if i > 0 {
			left = append(left, rowOf(r.pieces[:i:i]))
		}
		if i < len(r.pieces) {
			right = append(right, rowOf(r.pieces[i:]))
		}
	}
	return left, right
}

// rowOf is a row of pieces; its baseline is that of the largest.
func rowOf(ps []pdfPiece) pdfRow {
	r := pdfRow{pieces: ps}
	for _, p := range ps {
		if p.size > r.size {
			r.y, r.size = p.y, p.size
		}
	}
	return r
}

// rows is how many lines the shorter column beside the gutter has; 0 where
// it does not part columns.
func (g pdfGutter) rows(rs []pdfRow, least int) int {
	left, right := g.part(rs)
	if len(left) < least || len(right) < least || !isColumn(left) || !isColumn(right) {
		return 0
	}
	return min(len(left), len(right))
}

// isColumn tells running text from the cells of a table, which are short.
func isColumn(rs []pdfRow) bool {
	chars := 0
	starts, ends := make([]float64, len(rs)), make([]float64, len(rs))
	for i, r := range rs {
		for _, p := range r.pieces {
			chars += utf8.RuneCountInString(p.text) + 1
		}
		starts[i], ends[i] = r.pieces[0].x0, r.end()
	}
	slices.Sort(starts)
	slices.Sort(ends)
	// one in ten may stand out, as running heads do
	x0, x1 := starts[len(rs)/10], ends[(len(rs)-1)*9/10]
	i, _ := slices.BinarySearch(ends, x1-columnRag*(x1-x0))
	full := len(rs) - i
	return chars >= minColumnChars*len(rs) && float64(full) >= minColumnFull*float64(len(rs))
}

func (r *pdfRow) end() float64 { return r.pieces[len(r.pieces)-1].x1 }

// apart is how far from the next row one stands that is none of the column's,
// in sizes of its letters.
const apart = 3

// trim leaves out rows at the ends that stand on one side alone and far from
// the others, such as a date above both columns or a line at the foot; at the
// end also a heading, which belongs to what stands below both.
func (g *pdfGutter) trim(rs []pdfRow) {
	mid := (g.lo + g.hi) / 2
	lone := func(i int) bool {
		ps := rs[i].pieces
		return ps[0].x0 > mid || ps[len(ps)-1].x1 < mid
	}
	for g.end-g.first > minColumnRows && lone(g.first) && rs[g.first].y-rs[g.first+1].y > apart*rs[g.first].size {
		g.first++
	}
	for g.end-g.first > minColumnRows && lone(g.end-1) {
		a, b := rs[g.end-2], rs[g.end-1]
		if gap := a.y - b.y; gap <= apart*b.size && (gap <= 1.2*b.size || b.size < 1.1*a.size) {
			break
		}
		g.end--
	}
}

const edgeRows = 2 // at the top and at the foot of a page that may stand apart

// page parts the rows of a page. Where it has columns, rows at its edges that
// stand apart from the others belong to none of them.
func (c *pdfColumns) page(rs []pdfRow) [][]pdfRow {
	first, end := 0, len(rs)
	for first < min(edgeRows, len(rs)-1) && rowApart(rs[first], rs[first+1]) {
		first++
	}
	for end > max(first+1, len(rs)-edgeRows) && rowApart(rs[end-2], rs[end-1]) {
		end--
	}
	parts := c.part(rs[first:end], 0)
	if len(parts) < 2 {
		return [][]pdfRow{rs}
	}
	for i := first - 1; i >= 0; i-- {
		parts = slices.Insert(parts, 0, rs[i:i+1])
	}
	for i := end; i < len(rs); i++ {
		parts = append(parts, rs[i:i+1])
	}
	return parts
}

// rowApart reports whether a row is too far above another, or too unlike it,
// to belong to the same text.
func rowApart(a, b pdfRow) bool {
	small, large := min(a.size, b.size), max(a.size, b.size)
	return a.y-b.y > 1.7*large || small < 0.9*large && a.y-b.y > 1.1*large
}
