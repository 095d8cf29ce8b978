package intake

import (
	"math"
	"strings"

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
	return m.indents && !(m.tagged && b.tag > 0) && len(open) == 1 && len(next) > 0 && sameColumn(a, b) && sameColumn(b, next[0]) &&
		a.indented() && math.Abs(a.x0-b.x0) < 0.3*b.size && !next[0].indented() && !a.centred()
}

// seam tells whether a line goes on with a paragraph, by the tags of the file
// where they can be trusted, else by how the lines are set.
func (m *pdfMeasure) seam(open []*pdfLine, b *pdfLine) pdfSeam {
	a := open[len(open)-1]
	tagged := m.tagged && a.tag > 0 && b.tag > 0
	if tagged && a.tag != b.tag {
		return pdfParted
	}
	if !sameColumn(a, b) {
		if tagged {
			return pdfJoined
		}
		return m.seamOverEdge(open, b)
	}
	if step := a.y - b.y; step > m.widest(tagged)*m.lead(b.size) {
		return pdfParted
	}
	if tagged {
		return pdfJoined
	}
	return m.seamBelow(open, b)
}

// widest is how far apart the lines of a paragraph stand at most, in leads.
func (m *pdfMeasure) widest(tagged bool) float64 {
	if tagged {
		return 1.6
	}
	return 1.2
}

// seamBelow tells of a line right below another, at the usual distance.
func (m *pdfMeasure) seamBelow(open []*pdfLine, b *pdfLine) pdfSeam {
	a := open[len(open)-1]
	goesOn := goesOnText(a.text, b.text) && !a.short(b)
	switch {
	case otherSize(a, b) && !goesOn, a.bold != b.bold && !goesOn && (a.bold && a.short(b) || b.bold):
		return pdfParted
	case a.centred() && b.centred():
		return pdfJoined
	case b.centred() && !goesOn && !a.indented():
		return pdfParted
	case !a.indented() && b.indented():
		return m.seamIndent(open, b, goesOn)
	case a.x0-b.x0 > 0.8*a.size: // b stands further out
		if len(open) > 1 && !goesOn || a.short(b) && (document.ListMark(b.text) > 0 || document.ListMark(a.text) > 0) {
			return pdfParted
		}
	case a.indented() && b.indented() && len(open) == 1 && a.short(b) && (m.indents || endsSentence(a.text)):
		return pdfParted // two paragraphs of one line
	}
	if !m.spaced && a.short(b) && !goesOnText(a.text, b.text) {
		return pdfParted
	}
	return pdfJoined
}

// seamIndent tells of a line that is indented below one that is not: it opens
// a paragraph, save where it is the second line of an item whose number or
// bullet stands out.
func (m *pdfMeasure) seamIndent(open []*pdfLine, b *pdfLine, goesOn bool) pdfSeam {
	a := open[len(open)-1]
	hangs := len(open) == 1 && math.Abs(b.x0-a.body) < 0.6*b.size && a.body > a.x0
	if hangs && document.ListMark(b.text) == 0 || goesOn {
		return pdfJoined
	}
	return pdfParted
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
	case m.indents && b.indented(), a.short(b) && endsSentence(a.text):
		return pdfParted
	case a.short(b), a.x1-a.left < 0.75*(b.right-b.left): // a line of its own, such as a date
		return pdfUnsure
	case m.indents && !a.indented(), last == '-' || !endsSentence(a.text) && !a.bold:
		return pdfJoined
	}
	return pdfUnsure
}

// isHeading tells a heading by its size, or by its weight where it is short.
func (m *pdfMeasure) isHeading(b *pdfBlock, tags pdfTags) bool {
	words, letters := 0, 0
	size, bold := b.lines[0].size, true
	for _, l := range b.lines {
		words += wordCount(l.text)
		letters += len(l.text)
		size, bold = min(size, l.size), bold && l.bold
	}
	last := b.lines[len(b.lines)-1].text
	if m.tagged && b.lines[0].tag > 0 {
		kind := tags.paragraphs[b.lines[0].tag].kind
		if kind == "Title" || strings.HasPrefix(string(kind), "H") {
			return true
		}
	}
	if words > maxOpening || strings.HasSuffix(last, ".") || document.ListMark(b.lines[0].text) > 0 {
		return false
	}
	return size > largeHead*m.size || bold && size >= m.size && words <= 2*maxHeading && endsOpen(last)
}
