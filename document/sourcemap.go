package document

import (
	"sort"
	"strings"
)

// A Run says that a stretch of a text came from a stretch of another: byte
// for byte where both are of one length, as a whole otherwise.
type Run struct {
	Text   Span // in the text
	Source Span // in the file it came from
}

// A SourceMap leads from a text to the file it came from. Its runs stand in
// the order of the text and do not overlap there; bytes of the text that no
// run covers (a space that joins two lines) came from nowhere.
type SourceMap []Run

// Source gives the span of the file that the span of the text came from: from
// the first byte of it that came from the file to the last. It reports false
// where none did.
func (m SourceMap) Source(s Span) (Span, bool) {
	i := sort.Search(len(m), func(i int) bool { return m[i].Text.End > s.Start })
	var out Span
	found := false
	for ; i < len(m) && (m[i].Text.Start < s.End || s.Len() == 0 && m[i].Text.Start <= s.Start); i++ {
		r := m[i].clip(s)
		if !found {
			out, found = r, true
			continue
		}
		out.Start, out.End = min(out.Start, r.Start), max(out.End, r.End)
	}
	return out, found
}

func (r Run) clip(s Span) Span {
	if r.Text.Len() != r.Source.Len() {
		return r.Source
	}
	from := max(s.Start, r.Text.Start) - r.Text.Start
	to := min(s.End, r.Text.End) - r.Text.Start
	return Span{r.Source.Start + from, r.Source.Start + max(from, to)}
}

// A Passage is a text with the map to where it came from. The zero Passage is
// empty.
type Passage struct {
	Text string
	Map  SourceMap
}

// PassageOf is the passage of source between two offsets, mapped to itself.
func PassageOf(source string, s Span) Passage {
	if s.Len() == 0 {
		return Passage{}
	}
	return Passage{source[s.Start:s.End], SourceMap{{Span{0, s.Len()}, s}}}
}

// Slice is the part of the passage in the span.
func (p Passage) Slice(s Span) Passage {
	if s.Len() == 0 {
		return Passage{}
	}
	out := Passage{Text: p.Text[s.Start:s.End]}
	i := sort.Search(len(p.Map), func(i int) bool { return p.Map[i].Text.End > s.Start })
	for ; i < len(p.Map) && p.Map[i].Text.Start < s.End; i++ {
		r := p.Map[i]
		text := Span{max(s.Start, r.Text.Start) - s.Start, min(s.End, r.Text.End) - s.Start}
		out.Map = append(out.Map, Run{text, r.clip(s)})
	}
	return out
}

// Trim is the passage without white space at its ends.
func (p Passage) Trim() Passage {
	start := len(p.Text) - len(strings.TrimLeft(p.Text, " \t\r\n"))
	end := len(strings.TrimRight(p.Text, " \t\r\n"))
	if start == 0 && end == len(p.Text) && end > 0 {
		return p
	}
	if start >= end {
		return Passage{}
	}
	return p.Slice(Span{start, end})
}

// Join puts passages one behind another with sep between them; sep comes from
// nowhere.
func Join(sep string, passages ...Passage) Passage {
	var b strings.Builder
	var m SourceMap
	for i, p := range passages {
		if i > 0 {
			b.WriteString(sep)
		}
		m = p.appendMap(m, b.Len())
		b.WriteString(p.Text)
	}
	return Passage{b.String(), m}
}

func (p Passage) appendMap(m SourceMap, at int) SourceMap {
	for _, r := range p.Map {
		r.Text.Start += at
		r.Text.End += at
		if n := len(m); n > 0 && m[n-1].joins(r) {
			m[n-1].Text.End, m[n-1].Source.End = r.Text.End, r.Source.End
			continue
		}
		m = append(m, r)
	}
	return m
}

// joins reports whether r goes on where q ends, on both sides, byte for byte.
func (q Run) joins(r Run) bool {
	return q.Text.End == r.Text.Start && q.Source.End == r.Source.Start &&
		q.Text.Len() == q.Source.Len() && r.Text.Len() == r.Source.Len()
}
