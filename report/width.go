package report

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// cells is how many columns of a terminal a text takes: two for a wide
// character, none for one that joins the one before it.
func cells(s string) int {
	if i := plainPrefix(s); i == len(s) {
		return i
	}
	n := 0
	for c := range characters(s) {
		n += c.width
	}
	return n
}

// plainPrefix is how many bytes at the beginning of a text are characters of
// ASCII that take a column each.
func plainPrefix(s string) int {
	for i := range len(s) {
		if !plain(s[i]) {
			return i
		}
	}
	return len(s)
}

func plain(b byte) bool { return ' ' <= b && b <= '~' }

// Shorten cuts text behind a word so that it takes at most n columns, the
// last being "…" where something was cut.
func Shorten(s string, n int) string {
	if firstCells(s, n) == s {
		return s
	}
	head := firstCells(s, n-1)
	if i := strings.LastIndexByte(head, ' '); i > len(head)*2/3 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ") + "…"
}

// firstCells is the beginning of a text that fits into n columns, cut between
// characters as people see them. No more of the text is looked at.
func firstCells(s string, n int) string {
	if i := plainPrefix(s[:min(len(s), n+1)]); i > n || i == len(s) {
		return s[:min(n, len(s))]
	}
	used, end := 0, 0
	for c := range characters(s) {
		if used += c.width; used > n {
			break
		}
		end += c.bytes
	}
	return s[:end]
}

// A character is one as people see them, of one code point or more.
type character struct{ bytes, width int }

// characters gives the characters of a text in their order.
func characters(s string) iter.Seq[character] {
	return func(yield func(character) bool) {
		for state := -1; s != ""; {
			if plain(s[0]) && (len(s) == 1 || plain(s[1])) { // no mark joins it
				if !yield(character{1, 1}) {
					return
				}
				s, state = s[1:], -1
				continue
			}
			c, rest, width, next := uniseg.FirstGraphemeClusterInString(s, state)
			if !yield(character{len(c), width}) {
				return
			}
			s, state = rest, next
		}
	}
}

// cleanFirst is firstCells of a text made safe for a terminal, and whether
// that is all of it. Little more of the text is looked at.
func cleanFirst(s string, n int) (head string, whole bool) {
	for size := 4*n + 16; size < len(s); size *= 2 {
		end := size
		for end > 0 && !utf8.RuneStart(s[end]) {
			end--
		}
		part := Clean(s[:end])
		if head = firstCells(part, n); head != part {
			return head, false
		}
	}
	all := Clean(s)
	head = firstCells(all, n)
	return head, head == all
}

// cleanLast is the end of a text, made safe for a terminal, that fits into n
// columns, and whether that is all of it. Little more of the text is looked
// at; in a long row of flags the first may be half a flag.
func cleanLast(s string, n int) (tail string, whole bool) {
	for size := 4*n + 16; size < len(s); size *= 2 {
		part := Clean(behindFirst(s[len(s)-size:]))
		if tail = lastCells(part, n); tail != part {
			return tail, false
		}
	}
	all := Clean(s)
	tail = lastCells(all, n)
	return tail, tail == all
}

// lastCells is the end of a text that fits into n columns.
func lastCells(s string, n int) string {
	over, start := cells(s)-n, 0
	if over > 0 && plainPrefix(s) == len(s) {
		return s[over:]
	}
	for c := range characters(s) {
		if over <= 0 {
			break
		}
		over -= c.width
		start += c.bytes
	}
	return s[start:]
}

// behindFirst leaves out the first character of a text that may begin within
// one.
func behindFirst(s string) string {
	for s != "" && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	_, rest, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return rest
}
