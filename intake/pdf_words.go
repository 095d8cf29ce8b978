package intake

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A pdfPiece is a word of a page, or a part of one that is set apart by its
// size or height.
type pdfPiece struct {
	text         string
	x0, x1, y    float64 // ends, and the height of the baseline, in points
	size         float64
	bold, spaced bool // spaced: white space stands before it
	broken       bool // the library sees a line end before it
	line         int  // of the library's lines, in the order in which they are shown
	raised       bool // set higher and smaller than what it stands at
}

const (
	// letterGap is the most between two letters of a word, in ems. The library
	// tells words apart itself; it sees a space where there is one.
	letterGap = 1
	// wordGap is the least between two words that the library sees in different
	// lines, in ems.
	wordGap = 0.15
	// sameBase is how far the characters of a word stand from one baseline.
	sameBase = 0.08
)

// pieces makes words of glyphs that stand upright, in the order in which they
// are shown.
func pieces(glyphs []pdfGlyph) []pdfPiece {
	var out []pdfPiece
	var open *pdfPiece // the last of out, while it goes on
	var pen float64    // where it goes on
	spaced, broken, lines := false, true, 0
	shown := map[[2]int]int{}
	end := func() {
		if open != nil {
			out, open = dropTwin(out, shown), nil
		}
	}
	for i := range glyphs {
		g := &glyphs[i]
		switch g.text {
		case " ":
			end()
			spaced = true
			continue
		case "\n":
			end()
			broken = true
			lines++
			continue
		}
		if open != nil && goesOnIn(open, g, pen) {
			open.append(g, pen)
			pen = g.x + g.w
			continue
		}
		end()
		out = append(out, pdfPiece{text: g.text, x0: g.x, x1: g.x + g.w, y: g.y, size: g.size, bold: g.bold, spaced: spaced, broken: broken, line: lines})
		open, pen, spaced, broken = &out[len(out)-1], g.x+g.w, false, false
	}
	end()
	return out
}

// goesOnIn reports whether a glyph goes on with a word. The library gives the
// letters of words that run from right to left in the order of reading.
func goesOnIn(p *pdfPiece, g *pdfGlyph, pen float64) bool {
	if p.runsLeft() && rightToLeft(firstRune(g.text)) {
		return math.Abs(g.y-p.y) <= sameBase*p.size && math.Abs(g.x-p.x0) <= 2*p.size
	}
	gap := g.x - pen
	return math.Abs(g.y-p.y) <= sameBase*p.size && g.size <= 1.1*p.size && g.size >= 0.9*p.size &&
		gap <= letterGap*p.size && gap >= -p.size && g.x >= p.x0-0.3*p.size
}

// append adds a glyph to a word. An accent that was set over or under its
// letter becomes part of it.
func (p *pdfPiece) append(g *pdfGlyph, pen float64) {
	last, n := utf8.DecodeLastRuneInString(p.text)
	over := pen-g.x > 0.2*p.size
	switch {
	case over && string(last)+g.text == "c\u20dd", over && string(last)+g.text == "\u20ddc":
		p.text = p.text[:len(p.text)-n] + "©" // as TeX makes it
	case over && loneAccents[string(last)] != "":
		p.text = p.text[:len(p.text)-n] + norm.NFC.String(g.text+loneAccents[string(last)])
	case over && loneAccents[g.text] != "":
		p.text = p.text[:len(p.text)-n] + norm.NFC.String(string(last)+loneAccents[g.text])
	default:
		p.text += g.text
	}
	p.x0, p.x1 = min(p.x0, g.x), max(p.x1, g.x+g.w)
}

var loneAccents = map[string]string{
	"`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306", "˙": "\u0307", "¨": "\u0308",
	"\u20dd": "\u20dd", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c", "¸": "\u0327", "˛": "\u0328",
}

// dropTwin takes the last piece off again where the same was shown in the same
// place: some programs print twice to print bold. shown leads from places to
// pieces.
func dropTwin(out []pdfPiece, shown map[[2]int]int) []pdfPiece {
	p := &out[len(out)-1]
	const grid = 4 // points
	x, y := int(p.x0/grid), int(p.y/grid)
	for i := range 9 {
		j, ok := shown[[2]int{x + i%3 - 1, y + i/3 - 1}]
		if !ok {
			continue
		}
		q := &out[j]
		if q.text == p.text && math.Abs(q.x0-p.x0) < 0.1*p.size && math.Abs(q.y-p.y) < 0.1*p.size && math.Abs(q.size-p.size) < 0.1*p.size {
			q.bold = true
			return out[:len(out)-1]
		}
	}
	shown[[2]int{x, y}] = len(out) - 1
	return out
}

// A pdfRow is the pieces on one baseline, from left to right.
type pdfRow struct {
	y, size float64
	pieces  []pdfPiece
}

// rows gathers pieces on the same baseline, from the top of the page down.
func rows(ps []pdfPiece) []pdfRow {
	slices.SortStableFunc(ps, func(a, b pdfPiece) int { return cmp.Compare(b.y, a.y) })
	var out []pdfRow
	for _, p := range ps {
		if n := len(out); n > 0 && out[n-1].y-p.y <= 0.2*min(out[n-1].size, p.size) {
			out[n-1].pieces = append(out[n-1].pieces, p)
			out[n-1].size = max(out[n-1].size, p.size)
			continue
		}
		out = append(out, pdfRow{p.y, p.size, []pdfPiece{p}})
	}
	for i := range out {
		out[i].sort()
	}
	return out
}

func (r *pdfRow) sort() {
	slices.SortStableFunc(r.pieces, func(a, b pdfPiece) int { return cmp.Compare(a.x0, b.x0) })
}

// settleRaised moves pieces that stand a little above or below a row, at one of
// its words, into that row: smaller ones, and such as the E in the name of TeX.
func settleRaised(rs []pdfRow) []pdfRow {
	for i := range rs {
		r := &rs[i]
		for _, j := range []int{i + 1, i - 1} {
			if j < 0 || j >= len(rs) {
				continue
			}
			s := &rs[j]
			up := (r.y - s.y) / s.size
			small := r.size <= 0.85*s.size && up <= 0.75 && up >= -0.4
			if len(s.pieces) == 0 || !small && (len(r.pieces) > len(s.pieces) || math.Abs(up) > 0.35) {
				continue
			}
			kept := r.pieces[:0]
			for _, p := range r.pieces {
				if !touches(s, p) {
					kept = append(kept, p)
					continue
				}
				p.raised = small && up > 0.1
				s.pieces = append(s.pieces, p)
				s.sort()
			}
			r.pieces = kept
		}
	}
	return slices.DeleteFunc(rs, func(r pdfRow) bool { return len(r.pieces) == 0 })
}

// parted reports whether white space stands between two pieces of a row.
func (p *pdfPiece) parted(q *pdfPiece) bool {
	gap, em := q.x0-p.x1, min(p.size, q.size)
	return q.spaced || gap > letterGap*em || q.broken && gap > wordGap*em
}

// touches reports whether a piece stands right before or behind one of a row.
func touches(s *pdfRow, p pdfPiece) bool {
	i, _ := slices.BinarySearchFunc(s.pieces, p.x0, func(q pdfPiece, x float64) int { return cmp.Compare(q.x0, x) })
	reach := 0.5 * s.size
	return i > 0 && p.x0-s.pieces[i-1].x1 <= reach && p.x0 >= s.pieces[i-1].x0 ||
		i < len(s.pieces) && s.pieces[i].x0-p.x1 <= reach && s.pieces[i].x0 >= p.x0
}
