package intake

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

const (
	edgeLines = 4    // lines at the top and at the foot of a page that may be furniture
	edgeDrift = 3    // points that furniture may stand higher or lower from page to page
	maxHead   = 160  // bytes of a running head
	longHead  = 60   // bytes of one that is set like the text
	largeHead = 1.15 // times the body's size: no running head is set so large
)

// A pdfEdge is a line at the top or the foot of a page.
type pdfEdge struct {
	line *pdfLine
	keys []string // the same words on other pages have one of these too
}

// A pdfSpot is a key and about how high a line with it stands.
type pdfSpot struct {
	key    string
	height int
}

func drift(y float64) int { return int(math.Round(y / edgeDrift)) }

// markPageLines marks the page numbers and the running heads and feet of a
// file: lines at the edge of a page, set apart from the text, that recur at the
// same height on three pages, or on both of two. The numbers in them are the same on every page, or one of them
// counts the pages.
func markPageLines(pages [][]*pdfLine, m *pdfMeasure) {
	count := map[pdfSpot]int{}
	var edges [2][][]pdfEdge
	for p, lines := range pages {
		top, foot := edgesOf(lines, p)
		edges[0], edges[1] = append(edges[0], top), append(edges[1], foot)
		for _, e := range slices.Concat(top, foot) {
			for _, k := range e.keys {
				count[pdfSpot{k, drift(e.line.y)}]++
			}
		}
	}
	for _, side := range edges {
		for p, es := range side {
			markEdge(es, pages[p], m, func(e pdfEdge) bool { return recurs(e, count, len(pages), p, m) })
		}
		known := knownNumbers(side)
		for p, es := range side {
			markEdge(es, pages[p], m, func(e pdfEdge) bool { return e.line.size <= largeHead*m.size && known.has(e, p) })
		}
	}
}

// pdfNumbers are where page numbers stand: the number of the first page that
// they count from, and how high, by how often.
type pdfNumbers map[[2]int]int

// knownNumbers gathers the numbers in the furniture of one edge of the pages.
func knownNumbers(side [][]pdfEdge) pdfNumbers {
	known := pdfNumbers{}
	for p, es := range side {
		for _, e := range es {
			if e.line.drop == "" {
				continue
			}
			for _, n := range countsIn(e.line.text) {
				known[[2]int{n - p, drift(e.line.y)}]++
			}
		}
	}
	return known
}

// has reports whether a line holds the number of its page where those of three
// other pages stand: a head that changes from chapter to chapter.
func (k pdfNumbers) has(e pdfEdge, page int) bool {
	at := drift(e.line.y)
	for _, n := range countsIn(e.line.text) {
		if k[[2]int{n - page, at - 1}]+k[[2]int{n - page, at}]+k[[2]int{n - page, at + 1}] >= manyPages {
			return len(e.line.text) <= maxHead
		}
	}
	return false
}

// countsIn are the numbers at the ends of a line.
func countsIn(text string) []int {
	fields := strings.Fields(text)
	if len(fields) == 0 {
		return nil
	}
	var out []int
	for _, f := range []string{fields[0], fields[len(fields)-1]} {
		if n := bareNumber(f); n > 0 {
			out = append(out, n)
		}
	}
	return out
}

func furnitureKind(text string) NoteKind {
	if pageLabel().MatchString(text) || bareNumber(text) > 0 || numberOfAll().MatchString(text) || romanNumber().MatchString(text) {
		return PageNumber
	}
	return RunningHead
}

var (
	numberOfAll = onUse(`^[0-9]{1,4} ?(?:/|of|von|из|sur|de) ?[0-9]{1,4}$`)
	romanNumber = onUse(`^[ivxl]{1,7}$`)
	digits      = onUse(`[0-9]+`)
)

// isProse reports whether a line is set and ends like those of the text: a
// page that says the same as others is not furniture.
func (m *pdfMeasure) isProse(l *pdfLine) bool {
	return l.size >= 0.95*m.size && l.drop == "" && (len(l.text) > longHead || endsSentence(l.text)) && furnitureKind(l.text) != PageNumber
}

// standsApart reports whether the first n lines from the edge are parted from
// the text by space or by their size.
func standsApart(es []pdfEdge, n int, lines []*pdfLine, m *pdfMeasure) bool {
	l := es[n-1].line
	switch {
	case l.drop != "" || furnitureKind(l.text) == PageNumber:
		return true
	case n == len(lines):
		return n <= 2
	}
	next := es[n].line
	return math.Abs(l.y-next.y) > 1.3*m.lead(m.size) || l.size < 0.95*next.size
}

// edgesOf gives the lines at the top of a page and at its foot, the outermost
// first, and one more.
func edgesOf(lines []*pdfLine, page int) (top, foot []pdfEdge) {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b *pdfLine) int {
		switch {
		case a.y > b.y:
			return -1
		case a.y < b.y:
			return 1
		}
		return 0
	})
	for i := range min(edgeLines+1, len(sorted)) {
		top = append(top, pdfEdge{sorted[i], edgeKeys(sorted[i].text, page, "top")})
		last := sorted[len(sorted)-1-i]
		foot = append(foot, pdfEdge{last, edgeKeys(last.text, page, "foot")})
	}
	return top, foot
}

// edgeKeys are keys that a line shares with those of other pages that say the
// same, up to a number that counts the pages.
func edgeKeys(text string, page int, side string) []string {
	if len(text) > maxHead {
		return nil
	}
	s := plain(text)
	keys := []string{side + s}
	numbers := digits().FindAllStringIndex(s, -1)
	if most := 3; len(numbers) > 2*most { // the count of pages stands at one end
		numbers = slices.Concat(numbers[:most], numbers[len(numbers)-most:])
	}
	for _, at := range numbers {
		n, err := strconv.Atoi(s[at[0]:at[1]])
		if err == nil && n < 1e6 {
			keys = append(keys, fmt.Sprintf("%s%s#%d#%s", side, s[:at[0]], n-page, s[at[1]:]))
		}
	}
	if romanNumber().MatchString(s) {
		keys = append(keys, side+"roman")
	}
	return keys
}

// markEdge marks the lines of one edge of a page, from the outside in, as far
// as they are furniture and stand apart from the text.
func markEdge(es []pdfEdge, lines []*pdfLine, m *pdfMeasure, isFurniture func(pdfEdge) bool) {
	n := 0
	for n < min(len(es), edgeLines) && (es[n].line.drop != "" || isFurniture(es[n]) && !m.isProse(es[n].line)) {
		n++
	}
	for n > 0 && !standsApart(es, n, lines, m) {
		n--
	}
	for _, e := range es[:n] {
		if e.line.drop == "" {
			e.line.drop = furnitureKind(e.line.text)
		}
	}
}

func recurs(e pdfEdge, count map[pdfSpot]int, pages, page int, m *pdfMeasure) bool {
	if e.line.size > largeHead*m.size {
		return false
	}
	if pages == 1 {
		return pageLabel().MatchString(e.line.text) || bareNumber(e.line.text) == page+1
	}
	for _, k := range e.keys {
		at := drift(e.line.y)
		near := count[pdfSpot{k, at - 1}] + count[pdfSpot{k, at}] + count[pdfSpot{k, at + 1}]
		if near >= min(manyPages, pages) || near >= 2 && strings.Contains(k, "#") && furnitureKind(e.line.text) == PageNumber {
			return true
		}
	}
	return false
}
