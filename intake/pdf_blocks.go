package intake

import (
	"math"
	"strings"
	"unicode"

	"recital/document"
)

// A pdfSeam says what lies between two lines.
type pdfSeam int

const (
	pdfUnsure pdfSeam = iota // one paragraph or two: a page or column ends between them
	pdfJoined
	pdfParted
)

// A pdfBlock is lines of one paragraph.
type pdfBlock struct {
	lines []*pdfLine
	sure  bool // neither end of it is a guess
}

// blocksOf makes paragraphs of the lines of text of a file.
func (m *pdfMeasure) blocksOf(lines []*pdfLine) []pdfBlock {
	var out []pdfBlock
	for i, l := range lines {
		if i > 0 {
			open := &out[len(out)-1]
			seam := m.seam(open.lines, l)
			if seam == pdfJoined && m.opens(open.lines, l, lines[i+1:]) {
				seam = pdfParted
			}
			switch seam {
			case pdfJoined:
				open.lines = append(open.lines, l)
				continue
			case pdfUnsure:
				open.sure = false
				out = append(out, pdfBlock{lines: []*pdfLine{l}})
				continue
			}
		}
		out = append(out, pdfBlock{lines: []*pdfLine{l}, sure: true})
	}
	return out
}

// opens reports whether a line opens a paragraph though the one before is
// indented like it: in a file that indents the first lines, where the next one
// stands at the margin again.
func (m *pdfMeasure) opens(open []*pdfLine, b *pdfLine, next []*pdfLine) bool {
	a := open[len(open)-1]
	return m.indents && len(open) == 1 && len(next) > 0 && sameColumn(a, b) && sameColumn(b, next[0]) &&
		a.indented() && math.Abs(a.x0-b.x0) < 0.3*b.size && !next[0].indented() && !a.centred()
}

// seam tells whether a line goes on with a paragraph, by how the lines are set.
func (m *pdfMeasure) seam(open []*pdfLine, b *pdfLine) pdfSeam {
	a := open[len(open)-1]
	switch {
	case !sameColumn(a, b):
		return m.seamOverEdge(open, b)
	case a.y-b.y > widestLead*m.lead(max(a.size, b.size)):
		return pdfParted
	}
	return m.seamBelow(open, b)
}

// widestLead is how far apart the lines of a paragraph stand at most, in leads.
const widestLead = 1.2

// seamBelow tells of a line right below another, at the usual distance.
func (m *pdfMeasure) seamBelow(open []*pdfLine, b *pdfLine) pdfSeam {
	a := open[len(open)-1]
	goesOn := goesOnText(a.text, b.text) && !a.short(b)
	switch {
	case otherSize(a, b) && !goesOn, a.bold != b.bold && !goesOn && (a.bold && a.short(b) || b.bold):
		return pdfParted
	case hangs(open, b) && document.ListMark(b.text) == 0:
		return pdfJoined
	case a.centred() && b.centred():
		return pdfJoined
	case b.centred() && !goesOn && !a.indented():
		return pdfParted
	case !a.indented() && b.indented():
		if !goesOn { // the first line of a paragraph
			return pdfParted
		}
		return pdfJoined
	case a.x0-b.x0 > 0.8*a.size: // b stands further out
		if len(open) > 1 && !goesOn || a.short(b) && (document.ListMark(b.text) > 0 || document.ListMark(a.text) > 0) {
			return pdfParted
		}
	case a.indented() && b.indented() && a.short(b) && (m.indents && len(open) == 1 || endsText(a.text) && (len(open) == 1 || a.x1+b.first+0.55*a.size < longest(open))):
		return pdfParted // two paragraphs of one line, or items of a list
	}
	if !m.spaced && a.short(b) && !goesOnText(a.text, b.text) {
		return pdfParted
	}
	return pdfJoined
}

// longest is where the longest of lines ends.
func longest(lines []*pdfLine) float64 {
	end := lines[0].x1
	for _, l := range lines {
		end = max(end, l.x1)
	}
	return end
}

// hangs reports whether a line is the second one of an item whose number or
// bullet stands out.
func hangs(open []*pdfLine, b *pdfLine) bool {
	a := open[0]
	return len(open) == 1 && math.Abs(b.x0-a.body) < 0.6*b.size && a.body > a.x0
}

func otherSize(a, b *pdfLine) bool { return a.size > 1.08*b.size || b.size > 1.08*a.size }

// seamOverEdge tells of the first line of a page or column and the last one of
// the page or column before.
func (m *pdfMeasure) seamOverEdge(open []*pdfLine, b *pdfLine) pdfSeam {
	a := open[len(open)-1]
	last := lastRune(a.text)
	switch {
	case otherSize(a, b), a.bold != b.bold, a.centred() || b.centred():
		return pdfUnsure
	case a.size != m.size || document.ListMark(b.text) > 0:
		return pdfUnsure
	case m.indents && b.indented(), a.short(b) && endsText(a.text):
		return pdfParted
	case a.short(b), a.x1-a.left < 0.75*(b.right-b.left): // a line of its own, such as a date
		return pdfUnsure
	case m.indents && !a.indented(), last == '-', !endsText(a.text) && !a.bold && (len(open) > 1 || unicode.IsLower(firstRune(b.text)) || document.ListMark(a.text) > 0):
		return pdfJoined // one line alone may be a heading
	}
	return pdfUnsure
}

// isHeading tells a heading by its size, or by its weight where it is short.
func (m *pdfMeasure) isHeading(b *pdfBlock) bool {
	words, letters := 0, 0
	size, bold := b.lines[0].size, true
	for _, l := range b.lines {
		words += wordCount(l.text)
		letters += len(l.text)
		size, bold = min(size, l.size), bold && l.bold
	}
	last := b.lines[len(b.lines)-1].text
	if words > maxOpening || strings.HasSuffix(last, ".") || document.ListMark(b.lines[0].text) > 0 {
		return false
	}
	return size > largeHead*m.size || bold && size >= m.size && words <= 2*maxHeading && endsOpen(last)
}
