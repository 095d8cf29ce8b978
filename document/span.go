package document

import (
	"strings"
	"unicode/utf8"
)

// A Span is a half-open range of byte offsets: Start is in, End is not.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// A Position is a place in a file as editors count: lines and columns from 1,
// columns in characters (code points), a tab being one.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// PositionOf finds the line and column of a byte offset of text. Offsets
// outside of it are taken to its nearest end.
func PositionOf(text string, offset int) Position {
	offset = max(0, min(offset, len(text)))
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return Position{1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])}
}
