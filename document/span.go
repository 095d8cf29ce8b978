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
	return Position{1, 1}.Behind(text[:offset])
}

// Positions finds the positions of many offsets of one text, each in the time
// that PositionOf takes for a kilobyte.
type Positions struct {
	text  string
	marks []mark // one for each kilobyte
}

// A mark is the position of an offset at which a character begins.
type mark struct {
	at int
	Position
}

const markEvery = 1024

// NewPositions looks through a text once.
func NewPositions(text string) *Positions {
	p := &Positions{text, []mark{{0, Position{1, 1}}}}
	for next := markEvery; next <= len(text); next += markEvery {
		at := next
		for at < len(text) && at < next+utf8.UTFMax-1 && !utf8.RuneStart(text[at]) {
			at++
		}
		last := p.marks[len(p.marks)-1]
		p.marks = append(p.marks, mark{at, last.Position.Behind(text[last.at:at])})
	}
	return p
}

// Of is what PositionOf finds for an offset.
func (p *Positions) Of(offset int) Position {
	offset = max(0, min(offset, len(p.text)))
	k := offset / markEvery
	if p.marks[k].at > offset {
		k--
	}
	return p.marks[k].Position.Behind(p.text[p.marks[k].at:offset])
}

// Behind is the position behind a text that begins at p.
func (p Position) Behind(text string) Position {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		p = Position{p.Line + strings.Count(text, "\n"), 1}
		text = text[i+1:]
	}
	p.Column += utf8.RuneCountInString(text)
	return p
}
