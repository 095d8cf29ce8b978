package report

import (
	"strings"

	"github.com/rivo/uniseg"
)

// cells is how many columns of a terminal a text takes: two for a wide
// character, none for one that joins the one before it.
func cells(s string) int { return uniseg.StringWidth(s) }

// Shorten cuts text behind a word so that it takes at most n columns, the
// last being "…" where something was cut.
func Shorten(s string, n int) string {
	if cells(s) <= n {
		return s
	}
	head := firstCells(s, n-1)
	if i := strings.LastIndexByte(head, ' '); i > len(head)*2/3 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ") + "…"
}

// firstCells is the beginning of a text that fits into n columns, cut between
// characters as people see them.
func firstCells(s string, n int) string {
	used, end := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > n {
			break
		}
		_, end = g.Positions()
	}
	return s[:end]
}

// lastCells is the end of a text that fits into n columns.
func lastCells(s string, n int) string {
	over, start := cells(s)-n, 0
	for g := uniseg.NewGraphemes(s); over > 0 && g.Next(); {
		over -= g.Width()
		_, start = g.Positions()
	}
	return s[start:]
}
