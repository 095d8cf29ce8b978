package report

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

// Looking at little of a text gives the same as looking at all of it.
func TestWidthsOfEveryScript(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"harbour", " ", "e\u0301", "\u0301", "堤防", "Նավ", "नमस्ते", "👩‍👩‍👧", "👍🏽", "\t", "\x1b[2J", "한국", "(2006)", "\u202e", "\xff", "\u00ad"}
	for range 2000 {
		var b strings.Builder
		for range random.IntN(60) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		s, n := Clean(b.String()), random.IntN(20)
		if got, want := cells(s), uniseg.StringWidth(s); got != want {
			t.Fatalf("%q: %d columns, want %d", s, got, want)
		}
		head, whole := cleanFirst(b.String(), n)
		if head != firstCells(s, n) || whole != (head == s) {
			t.Fatalf("the first %d columns of %q: %q, %t, want %q", n, b.String(), head, whole, firstCells(s, n))
		}
		tail, whole := cleanLast(b.String(), n)
		if tail != lastCells(s, n) || whole != (tail == s) {
			t.Fatalf("the last %d columns of %q: %q, %t, want %q", n, b.String(), tail, whole, lastCells(s, n))
		}
		if cells(head) > n || cells(tail) > n {
			t.Fatalf("%d columns: %q, %q", n, head, tail)
		}
	}
}

// The caret stands under the words whatever stands before them.
func TestTheCaretStandsUnderTheWords(t *testing.T) {
	for _, before := range []string{"", "a\tb\t", "堤防 ", "e\u0301\u0301 ", "\x1b[31m", strings.Repeat("\t", 90), strings.Repeat("堤", 90), strings.Repeat("e\u0301", 90)} {
		line := before + "HERE" + " and on\r"
		text, column, width := Place{Line: line, From: len(before), To: len(before) + 4}.excerpt(40)
		i := strings.Index(text, "HERE")
		if i < 0 || cells(text[:i]) != column || width != 4 || cells(text) > 42 {
			t.Errorf("%q: %q, column %d, width %d", before, text, column, width)
		}
	}
}
