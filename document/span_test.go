package document_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"recital/document"
)

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		a, b               document.Span
		contains, overlaps bool
	}{
		{span(0, 5), span(0, 5), true, true},
		{span(0, 5), span(1, 4), true, true},
		{span(1, 4), span(0, 5), false, true},
		{span(0, 5), span(4, 6), false, true},
		{span(0, 5), span(5, 6), false, false},
		{span(5, 6), span(0, 5), false, false},
		{span(0, 5), span(5, 5), true, false},
	} {
		if got := c.a.Contains(c.b); got != c.contains {
			t.Errorf("%v.Contains(%v) = %v", c.a, c.b, got)
		}
		if got := c.a.Overlaps(c.b); got != c.overlaps {
			t.Errorf("%v.Overlaps(%v) = %v", c.a, c.b, got)
		}
	}
}

func TestPositionOf(t *testing.T) {
	const text = "ä\tpier\n\nlock"
	for offset, want := range map[int]document.Position{
		-1: {1, 1}, 0: {1, 1}, 2: {1, 2}, 3: {1, 3}, 7: {1, 7}, 8: {2, 1}, 9: {3, 1}, 13: {3, 5}, 99: {3, 5},
	} {
		if got := document.PositionOf(text, offset); got != want {
			t.Errorf("PositionOf(%d) = %v, want %v", offset, got, want)
		}
	}
}

// Positions gives what PositionOf gives, for whatever bytes.
func TestPositions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var b strings.Builder
		for b.Len() < r.IntN(5000) {
			b.WriteString([]string{"a", "ä", "港", "\n", "𝄞", "\xe6", "\x80", "\xf0\x9d", "a line of words "}[r.IntN(9)])
		}
		text := b.String()
		p := document.NewPositions(text)
		for offset := -1; offset <= len(text)+1; offset++ {
			if got, want := p.Of(offset), document.PositionOf(text, offset); got != want {
				t.Fatalf("offset %d of %q: %v, want %v", offset, text, got, want)
			}
		}
	}
}
