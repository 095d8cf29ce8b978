package document_test

import (
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
