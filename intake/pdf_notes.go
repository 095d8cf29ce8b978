package intake

import (
	"strconv"
	"strings"

	"recital/document"
)

// smallType is how much smaller than the body footnotes are set at least.
const (
	smallType = 0.94
	smallHead = 1.05 // no heading
)

var noteOpening = onUse(`^([0-9]{1,3}|[*†‡§¶]{1,3})(?:[.):]| |$)`)

// A pdfNote is a footnote: where its mark stands and its own lines.
type pdfNote struct {
	at       *pdfLine
	mark     document.Span // in that line
	lines    []*pdfLine
	unplaced bool // at is the first of lines, as its mark cannot be told from others
}

// findNotes marks the footnotes of each page: small type at the foot of it,
// or of one of its columns, that begins with a number or sign which also
// stands raised in the text of the page. Larger type may be footnotes too
// where space parts it from the text and its number is raised as well. What finds no mark stays text. The
// end of a footnote that runs on to the next page stands there before those
// of that page.
func findNotes(pages [][]*pdfLine, m *pdfMeasure) []pdfNote {
	var out []pdfNote
	for p, lines := range pages {
		small := tails(lines, m)
		marks := marksOf(lines, small)
		for _, tail := range small {
			notes, rest := marks.notesIn(tail)
			if n := len(out); len(rest) > 0 && n > 0 && p > 0 && runsOn(&out[n-1], rest[0]) {
				out[n-1].lines = append(out[n-1].lines, rest...)
				dropNote(rest)
			}
			out = append(out, notes...)
		}
	}
	return out
}

// runsOn reports whether a line at the foot of a page goes on with the last
// footnote of the page before.
func runsOn(n *pdfNote, l *pdfLine) bool {
	last := n.lines[len(n.lines)-1]
	return last.page == l.page-1 && last.size == l.size && !endsSentence(last.text)
}

// tails gives the small type at the foot of each column of a page.
func tails(lines []*pdfLine, m *pdfMeasure) [][]*pdfLine {
	var out [][]*pdfLine
	var column []*pdfLine
	flush := func() {
		i := len(column)
		for i > 0 && column[i-1].size <= smallType*m.size {
			i--
		}
		if i = m.raisedTail(column, i); i < len(column) {
			out = append(out, column[i:])
		}
		column = nil
	}
	for _, l := range lines {
		if l.drop != "" {
			continue
		}
		if len(column) > 0 && column[0].column != l.column {
			flush()
		}
		column = append(column, l)
	}
	flush()
	return out
}

// raisedTail is the last line, before the small type that begins at i, which
// space parts from the text and which begins with a raised mark; i where none
// does.
func (m *pdfMeasure) raisedTail(column []*pdfLine, i int) int {
	for j := i - 1; j > 0 && column[j].size <= smallHead*m.size; j-- {
		l := column[j]
		if len(l.marks) > 0 && l.marks[0].Start == 0 && column[j-1].y-l.y > 1.5*m.lead(l.size) && markOf(l.text[:l.marks[0].End]) != "" {
			i = j
		}
	}
	return i
}

// notesIn parts small type into footnotes and gives apart what stands before
// the first.
func (ms pdfMarks) notesIn(tail []*pdfLine) (notes []pdfNote, rest []*pdfLine) {
	last, from := "", 0
	for i, l := range tail {
		mark := openingMark(l)
		if mark != "" && (last == "" || nextMark(last, mark)) {
			if n, at, ok := ms.find(mark, from); ok {
				if n.at == nil { // which of several marks is its own cannot be told
					n = pdfNote{at: l, mark: document.Span{End: len(l.text)}, unplaced: true}
				}
				notes, last, from = append(notes, n), mark, at
			}
		}
		if len(notes) == 0 {
			rest = tail[:i+1]
			continue
		}
		n := &notes[len(notes)-1]
		n.lines = append(n.lines, l)
		l.drop = Footnote
	}
	return notes, rest
}

func dropNote(lines []*pdfLine) {
	for _, l := range lines {
		l.drop = Footnote
	}
}

// openingMark is the number or sign that a line begins with.
func openingMark(l *pdfLine) string {
	if len(l.marks) > 0 && l.marks[0].Start == 0 {
		return markOf(l.text[:l.marks[0].End])
	}
	if g := noteOpening().FindStringSubmatch(l.text); g != nil {
		return g[1]
	}
	return ""
}

// nextMark reports whether a mark may follow another: numbers count on.
func nextMark(last, mark string) bool {
	a, err := strconv.Atoi(last)
	b, err2 := strconv.Atoi(mark)
	if err == nil && err2 == nil {
		return b == a+1
	}
	return last != mark
}

// pdfMarks are the raised marks in the text of a page, in the order in which
// they are read.
type pdfMarks []pdfNote

func marksOf(page []*pdfLine, small [][]*pdfLine) pdfMarks {
	in := map[*pdfLine]bool{}
	for _, tail := range small {
		for _, l := range tail {
			in[l] = true
		}
	}
	var marks pdfMarks
	for _, l := range page {
		if l.drop != "" || in[l] {
			continue
		}
		for _, s := range l.marks {
			if s.Start > 0 && !exponent().MatchString(l.text[:s.Start]) {
				marks = append(marks, pdfNote{at: l, mark: s})
			}
		}
	}
	return marks
}

// exponent is what stands before a raised number that is a power: a unit, or
// a number of one or two digits.
var exponent = onUse(`(?:(?:^|[\s\p{N}/])(?:[kcdmµn]?m|ft|in|yd|mi|s|sec|[km]?g)|(?:^|[^\p{N}.,])[0-9]{1,2})$`)

// find finds a mark among those from an index on, and the index behind it. Of
// several it gives an empty one.
func (ms pdfMarks) find(mark string, from int) (found pdfNote, behind int, ok bool) {
	for i := from; i < len(ms); i++ {
		n := ms[i]
		if markOf(n.at.text[n.mark.Start:n.mark.End]) != mark {
			continue
		}
		if ok {
			return pdfNote{}, from, true
		}
		found, behind, ok = n, i+1, true
	}
	return found, behind, ok
}

// text is the words of a footnote.
func (n *pdfNote) text() string {
	var words []string
	for _, l := range n.lines {
		words = append(words, l.text)
	}
	return strings.Join(words, " ")
}
