package intake

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxFurniture = 100 // bytes of a page number or running head
	manyPages    = 3   // times that a running head must recur
)

var pageLabel = onUse(`^(?i:page|p\.|seite|стр\.?)\s*[0-9]{1,4}(?:\s*(?:of|/|von|из)\s*[0-9]{1,4})?$|^[-–—]\s*[0-9]{1,4}\s*[-–—]$`)

// isPageLabel reports whether a line says that it is a page's number, such as
// "Page 12" or "- 12 -". Most lines do not begin and end like one.
func isPageLabel(s string) bool {
	if s == "" || len(s) > maxFurniture {
		return false
	}
	c := s[len(s)-1]
	if s[0] < utf8.RuneSelf && strings.IndexByte("pPsS-", s[0]) < 0 {
		return false
	}
	return (c >= '0' && c <= '9' || c == '-' || c >= 0x80) && pageLabel().MatchString(s)
}

// isRule reports whether a line is a rule: three or more of the same mark and
// nothing else, or "X X X".
func isRule(s string) bool {
	if len(s) > 400 {
		return false
	}
	first, n := rune(0), 0
	for _, m := range s {
		switch {
		case unicode.IsSpace(m):
			continue
		case n == 0:
			first = m
		case m != first:
			return false
		}
		n++
	}
	if n < 3 {
		return s == "⁂"
	}
	if first == 'X' || first == 'x' || first == 'o' {
		return wordCount(s) == n
	}
	return strings.ContainsRune("*-_=~#•·–—+○●◆■", first)
}

// markFurniture marks the blocks of a file that belong to its pages: numbers
// and running heads. One line alone is furniture where it says so ("Page 12",
// "- 12 -"), or where there is a sign that a page ends at it: such a line or a
// page feed beside it, or a sentence that goes on behind it. A number is so too where it counts on
// from such a one; a running head must recur. Without a sign the line stays.
func markFurniture(blocks []block) {
	shapes, heads := recurring(blocks)
	maybe := make([]bool, len(blocks))
	for i := range blocks {
		s, single := oneLine(&blocks[i])
		maybe[i] = single && !blocks[i].whole && (isPageLabel(s) || bareNumber(s) > 0 || heads[shapes[i]] >= manyPages && !endsSentence(s) && !isRule(s))
	}
	signs := pageSigns(blocks, maybe)
	for i := range blocks {
		if !maybe[i] {
			continue
		}
		switch s, _ := oneLine(&blocks[i]); {
		case isPageLabel(s):
			blocks[i].drop = PageNumber
		case signs[i] && bareNumber(s) > 0:
			blocks[i].drop = PageNumber
		case signs[i] && heads[shapes[i]] >= manyPages:
			blocks[i].drop = RunningHead
		}
	}
	markCounting(blocks)
}

func oneLine(b *block) (string, bool) {
	if len(b.lines) != 1 || len(b.lines[0].Text) > maxFurniture {
		return "", false
	}
	return b.lines[0].Text, true
}

// recurring numbers the shapes of the lines that stand alone and counts how
// often each does; n[0] is of no line.
func recurring(blocks []block) (shapes []int, n []int) {
	shapes, n = make([]int, len(blocks)), []int{0}
	known := map[string]int{}
	var buf [maxFurniture]byte
	for i := range blocks {
		s, ok := oneLine(&blocks[i])
		if !ok {
			continue
		}
		shape := appendShape(buf[:0], s)
		id := known[string(shape)]
		if id == 0 {
			id = len(n)
			known[string(shape)], n = id, append(n, 0)
		}
		n[id]++
		shapes[i] = id
	}
	return shapes, n
}

// appendShape appends the shape of a line: itself as it is compared, every
// digit being 0.
func appendShape(to []byte, s string) []byte {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return append(to[:0], shapeOf(s)...)
		case c == ' ' || c >= '\t' && c <= '\r':
			if !space {
				to = append(to, ' ')
			}
			space = true
			continue
		case c >= '0' && c <= '9':
			to = append(to, '0')
		case c >= 'A' && c <= 'Z':
			to = append(to, c+'a'-'A')
		case c == '"' || c == '`':
			to = append(to, '\'')
		default:
			to = append(to, c)
		}
		space = false
	}
	return bytes.TrimSuffix(to, []byte{' '})
}

func shapeOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) {
			return '0'
		}
		return r
	}, plain(s))
}

// bareNumber is the number that a line is, up to 999, or 0.
func bareNumber(s string) int {
	if len(s) > 3 || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// pageSigns tells of each block whether a page seems to end there: whether the
// run of candidates that it stands in holds a page's label or is touched by a
// page feed, or whether the sentence before that run goes on behind it.
func pageSigns(blocks []block, maybe []bool) []bool {
	signs := make([]bool, len(blocks))
	for i := 0; i < len(blocks); {
		if !maybe[i] {
			i++
			continue
		}
		end := i
		sign := false
		for end < len(blocks) && maybe[end] {
			sign = sign || blocks[end].feed || isPageLabel(blocks[end].first())
			end++
		}
		if end < len(blocks) {
			sign = sign || blocks[end].feed || i > 0 && goesOn(&blocks[i-1], &blocks[end])
		}
		for ; i < end; i++ {
			signs[i] = sign
		}
	}
	return signs
}

func goesOn(a, b *block) bool {
	return !endsSentence(a.last()) && unicode.IsLower(firstRune(b.first()))
}

// markCounting marks the numbers that count on to or from a page number.
func markCounting(blocks []block) {
	var run []int // blocks whose numbers count up by one
	known := false
	flush := func() {
		for _, i := range run {
			if known {
				blocks[i].drop = PageNumber
			}
		}
		run, known = nil, false
	}
	last := 0
	for i := range blocks {
		s, _ := oneLine(&blocks[i])
		n := bareNumber(s)
		if n == 0 || blocks[i].whole {
			continue
		}
		if n != last+1 {
			flush()
		}
		run = append(run, i)
		known = known || blocks[i].drop == PageNumber
		last = n
	}
	flush()
}
