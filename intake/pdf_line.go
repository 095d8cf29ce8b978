package intake

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"recital/document"
)

// A pdfLine is a line of a page: its words with single spaces between them.
type pdfLine struct {
	text   string
	x0, x1 float64 // ends
	y      float64 // of the baseline
	size   float64 // of most of its letters
	bold   bool    // all of its letters
	page   int
	column int             // of the file, counted on from page to page
	first  float64         // width of its first word
	body   float64         // where the text behind a bullet or number begins; x0 where there is none
	soft   bool            // the hyphen that it ends with is a soft one
	marks  []document.Span // small raised pieces in text that may be marks of footnotes
	place  document.Span   // in the text layer
	drop   NoteKind        // what it is if it is no text
	right  float64         // where lines like it end at most
	left   float64         // where lines like it begin
}

// lineOf makes a line of a row.
func lineOf(r pdfRow) pdfLine {
	ps := turnRuns(r.pieces)
	l := pdfLine{x0: ps[0].x0, x1: ps[0].x1, bold: true, first: ps[0].x1 - ps[0].x0}
	var b strings.Builder
	sizes, heights := map[float64]int{}, map[float64]int{}
	for i, p := range ps {
		if i > 0 && ps[i-1].parted(&p) {
			b.WriteByte(' ')
		}
		if p.raised && i > 0 {
			p.text = superscript.Replace(p.text)
		}
		if p.raised && isNoteSign(p.text) {
			l.marks = append(l.marks, document.Span{Start: b.Len(), End: b.Len() + len(p.text)})
		}
		b.WriteString(p.text)
		n := utf8.RuneCountInString(p.text)
		sizes[math.Round(p.size*10)/10] += n
		if !p.raised {
			heights[p.y] += n
		}
		l.x1 = max(l.x1, p.x1)
		l.bold = l.bold && (p.bold || !strings.ContainsFunc(p.text, unicode.IsLetter))
	}
	l.text = b.String()
	if t, ok := strings.CutSuffix(l.text, string(softHyphen)); ok {
		l.text, l.soft = t+"-", true
	}
	l.size, l.y = mostCommon(sizes), mostCommon(heights)
	if len(heights) == 0 {
		l.y = r.y
	}
	l.bold = l.bold && strings.ContainsFunc(l.text, unicode.IsLetter)
	l.body = l.x0
	if len(ps) > 1 && document.ListMark(l.text) > 0 {
		l.body = ps[1].x0
	}
	return l
}

// superscript writes raised numbers as such, so that they never read on from
// the number before them.
var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// mostCommon is the key that counts most; of equals the greatest.
func mostCommon(n map[float64]int) float64 {
	best, most := 0.0, 0
	for k, v := range n {
		if v > most || v == most && k > best {
			best, most = k, v
		}
	}
	return best
}

// isNoteSign reports whether a piece looks like the mark of a footnote.
func isNoteSign(s string) bool {
	s = markOf(s)
	return s != "" && len(s) <= 9 && (strings.Trim(s, "0123456789,") == "" || strings.Trim(s, "*†‡§¶") == "")
}

// markOf is the number or sign of a mark, whatever stands around it.
func markOf(s string) string { return strings.Trim(norm.NFKC.String(s), "()[].,: ") }

// lines makes the lines of a page in the order in which they are read.
// What is not written the way most of the page is comes apart, in sideways.
func (c *pdfColumns) lines(glyphs []pdfGlyph) (lines []pdfLine, columnsOf []int, sideways []string) {
	glyphs, askew := upright(glyphs)
	for i, col := range c.page(rows(pieces(glyphs))) {
		for _, r := range settleRaised(col) {
			lines = append(lines, lineOf(r))
			columnsOf = append(columnsOf, i)
		}
	}
	return lines, columnsOf, askew
}

// upright turns the page so that most of its letters stand upright, and gives
// apart what then does not, as it is shown.
func upright(glyphs []pdfGlyph) (up []pdfGlyph, askew []string) {
	var n [4]int
	for _, g := range glyphs {
		if g.turn >= 0 {
			n[g.turn]++
		}
	}
	most := 0
	for t := range n {
		if n[t] > n[most] {
			most = t
		}
	}
	turn := -2
	var other strings.Builder
	flush := func() {
		if s := foldSpace(other.String()); s != "" {
			askew = append(askew, s)
		}
		other.Reset()
	}
	for _, g := range glyphs {
		if g.turn != most {
			if g.turn != turn {
				flush()
			}
			turn = g.turn
			other.WriteString(g.text)
			continue
		}
		switch most {
		case 1:
			g.x, g.y = g.y, -g.x
		case 2:
			g.x, g.y = -g.x, -g.y
		case 3:
			g.x, g.y = -g.y, g.x
		}
		up = append(up, g)
	}
	flush()
	return up, askew
}

// A pdfMeasure is how a file is set.
type pdfMeasure struct {
	size    float64             // of its body
	leads   map[float64]float64 // from line to line, by size
	spaced  bool                // paragraphs are parted by space or by an indented line
	indents bool                // by an indented line more often than by space
}

// sameColumn reports whether a line stands right below another.
func sameColumn(a, b *pdfLine) bool { return a.column == b.column && a.page == b.page && b.y < a.y }

// measure finds how the lines of text of a file are set, and gives each the
// ends that its column has.
func measure(lines []*pdfLine) pdfMeasure {
	m := pdfMeasure{leads: map[float64]float64{}}
	sizes := map[float64]int{}
	steps := map[float64]map[float64]int{}
	for i, b := range lines {
		sizes[b.size] += len(b.text)
		if i == 0 || !sameColumn(lines[i-1], b) || lines[i-1].size != b.size {
			continue
		}
		if steps[b.size] == nil {
			steps[b.size] = map[float64]int{}
		}
		steps[b.size][math.Round((lines[i-1].y-b.y)*2)/2]++
	}
	m.size = mostCommon(sizes)
	for size, n := range steps {
		m.leads[size] = usualLead(n, size)
	}
	setEnds(lines)
	m.readStyle(lines)
	return m
}

// usualLead is the most common step from line to line, of those that are no
// more than twice the size; steps that differ by a point count together.
func usualLead(n map[float64]int, size float64) float64 {
	best, most := 0.0, 0
	for step := range n {
		if step > 2.2*size {
			continue
		}
		if k := n[step] + n[step-0.5] + n[step+0.5]; k > most || k == most && step < best {
			best, most = step, k
		}
	}
	return best
}

// lead is the step from line to line at a size.
func (m *pdfMeasure) lead(size float64) float64 {
	if l := m.leads[size]; l > 0 {
		return l
	}
	if l := m.leads[m.size]; l > 0 {
		return l * size / m.size
	}
	return 1.25 * size
}

// setEnds finds where the lines of each column begin and end: of those in all
// columns that begin at the same height across, the right end is where nine in
// ten end.
func setEnds(lines []*pdfLine) {
	lefts := map[int]map[float64]int{}
	for _, l := range lines {
		if lefts[l.column] == nil {
			lefts[l.column] = map[float64]int{}
		}
		lefts[l.column][math.Round(l.x0)] += 1
	}
	left := map[int]float64{}
	for c, n := range lefts {
		left[c] = usualLeft(n)
	}
	ends := map[float64][]float64{}
	for _, l := range lines {
		k := left[l.column]
		ends[k] = append(ends[k], l.x1)
	}
	right := map[float64]float64{}
	for k, xs := range ends {
		slices.Sort(xs)
		right[k] = xs[(len(xs)-1)*9/10]
	}
	for _, l := range lines {
		l.left = left[l.column]
		l.right = right[l.left]
	}
}

// usualLeft is the leftmost beginning that a tenth of the lines share, or two.
func usualLeft(n map[float64]int) float64 {
	all := 0
	for _, k := range n {
		all += k
	}
	best := math.Inf(1)
	for x, k := range n {
		if near := k + n[x-1] + n[x+1]; near >= max(2, all/10) && x < best {
			best = x
		}
	}
	if math.IsInf(best, 1) {
		for x := range n {
			best = min(best, x)
		}
	}
	return best
}

// short reports whether the line ends so early that the next one's first word
// would have stood in it.
func (l *pdfLine) short(next *pdfLine) bool {
	return l.x1+next.first+0.55*l.size < l.right
}

// centred reports whether a line stands in the middle of its column, at
// neither end of it.
func (l *pdfLine) centred() bool {
	before, after := l.x0-l.left, l.right-l.x1
	off := math.Abs(before - after)
	return before > 1.5*l.size && off < 0.2*l.size || before > 4*l.size && off < 2*l.size
}

func (l *pdfLine) indented() bool { return l.x0-l.left > 0.8*l.size }

// readStyle tells whether most of the paragraphs that end early are followed
// by space or by an indented line, and by which of the two.
func (m *pdfMeasure) readStyle(lines []*pdfLine) {
	space, indent, bare := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if !sameColumn(a, b) || a.size != m.size || b.size != m.size {
			continue
		}
		short, whole := a.short(b), endsText(a.text)
		switch {
		case a.y-b.y > 1.2*m.lead(b.size):
			if short {
				space++
			}
		case b.indented() && !a.indented():
			if short || whole {
				indent++
			}
		case short && whole && !a.indented():
			bare++
		}
	}
	m.spaced, m.indents = space+indent > bare, indent > space && indent > bare
}

// goesOnText reports whether a sentence goes on from one line to the next.
func goesOnText(a, b string) bool { return !endsText(a) && unicode.IsLower(firstRune(b)) }

// endsText reports whether a line ends as a sentence does, whatever raised
// numbers stand behind it.
func endsText(s string) bool {
	return endsSentence(strings.TrimRight(s, "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡"))
}
