package citations

import (
	"cmp"
	"slices"

	"recital/document"
)

// A parser reads one paragraph after another.
type parser struct {
	s    string
	ix   *index
	home string // the body that the document is of

	para       int
	span       document.Span // of what is read
	within     document.Span // of the paragraph
	toks       []token
	bodies     []mention
	short      []shortForm
	shortStems map[uint32]bool // of the short forms
	ends       []int           // of the sentences of the paragraph, as far as it is read
	whole      bool            // every paragraph is read as a whole
	entry      bool            // the text is a field of an entry
	found      []Citation
	list       []Citation // what items reads, to use its room again
	backs      []backReference
	namedTo    int             // the tokens before it belong to a listed name
	bookTo     int             // the tokens before it belong to a book
	formTo     int             // the tokens before it belong to a text that a form has read
	adopted    bool            // the text is spoken of as adopted: a date behind "in" or "on" alone is its own, and no other's as in "violated resolution 12 in 1972"
	hints      map[int]hint    // the body that the sentence names, by the start of the citation
	spelled    map[string]bool // whether the document has a name of a body
	repeats    map[int]bool    // the starts of numbers that are citations only if the document cites them elsewhere
	others     map[int]bool    // the starts of the citations that another's name stands before
}

// A mention is the name of a body in the paragraph: tokens from up to to.
type mention struct {
	from, to int
	id       string
	foreign  bool // no body that is known: its own words name it
}

// A hint is the body that the sentence around a citation names; stated says that
// the citation is surely its.
type hint struct {
	body   string
	stated bool
}

// noToken stands where there is none.
var noToken = token{lex: &unknownWord}

// at gives token i, and an empty word outside of the paragraph.
func (p *parser) at(i int) *token {
	if i < 0 || i >= len(p.toks) {
		return &noToken
	}
	return &p.toks[i]
}

func (p *parser) raw(i int) string {
	t := p.at(i)
	return p.s[t.Start:t.End]
}

func (p *parser) isMark(i int, c byte) bool {
	t := p.at(i)
	return t.kind == mark && t.mark == c
}

func (p *parser) is(i int, words ...string) bool {
	t := p.at(i)
	return t.kind == word && t.lex.norm != "" && slices.Contains(words, t.lex.norm)
}

// span is the text from token i up to, not with, token j.
func (p *parser) spanOf(i, j int) document.Span {
	if j <= i {
		return document.Span{Start: p.at(i).Start, End: p.at(i).Start}
	}
	return document.Span{Start: p.at(i).Start, End: p.at(j - 1).End}
}

func spanOf(s string) document.Span { return document.Span{Start: 0, End: len(s)} }

// body gives the name of a body that begins at token i, or behind a "the"
// there, and the index behind it; a further name in parentheses is passed.
func (p *parser) body(i int) (m mention, ok bool) {
	if p.is(i, "the") {
		i++
	}
	k := p.firstBody(i)
	if k == len(p.bodies) || p.bodies[k].from != i {
		return mention{}, false
	}
	m = p.bodies[k]
	if p.isMark(m.to, '(') && p.isMark(m.to+2, ')') && p.at(m.to+1).upper {
		m.to += 3
	}
	return m, true
}

// bodyBefore gives the body whose name ends before token i, with at most two
// lower-case words or a numeral between: "the Council's relevant resolutions",
// "the Council adopted its own resolution".
func (p *parser) bodyBefore(i int) (mention, bool) {
	for k := p.firstBody(i) - 1; k >= 0; k-- {
		m := p.bodies[k]
		if m.to > i {
			continue
		}
		if i-m.to > 3 {
			break
		}
		for j := m.to; j < i; j++ {
			t := p.at(j)
			if p.is(j, "its") && j > m.to || m.foreign && j == m.to && p.isMark(j, ',') {
				continue
			}
			closing := t.mark == ')' || t.mark == '(' || t.upper && p.isMark(j-1, '(') && p.isMark(j+1, ')')
			if t.kind == mark && !closing || t.kind == word && (t.upper && !closing || t.lex.stop) {
				return mention{}, false
			}
		}
		return m, true
	}
	return mention{}, false
}

// firstBody is the index of the first body whose name begins at token i or
// behind it.
func (p *parser) firstBody(i int) int {
	k, _ := slices.BinarySearchFunc(p.bodies, i, func(m mention, i int) int { return cmp.Compare(m.from, i) })
	return k
}

// bodiesIn gives the bodies whose names lie between two tokens.
func (p *parser) bodiesIn(from, to int) []mention {
	in := p.bodies[p.firstBody(from):p.firstBody(to)]
	if n := len(in); n > 0 && in[n-1].to > to {
		in = in[:n-1]
	}
	return in
}

// sentence gives the tokens of the sentence around token i, at most 80 each
// way.
func (p *parser) sentence(i int) (from, to int) {
	from, to = i, i
	for from > 0 && i-from < 80 && !p.stops(from-1) {
		from--
	}
	for to < len(p.toks) && to-i < 80 && !p.stops(to) {
		to++
	}
	return from, to
}

// stops reports whether token i is a full stop that ends a sentence.
func (p *parser) stops(i int) bool {
	t := p.at(i)
	if t.kind != mark || t.mark != '.' && t.mark != '!' && t.mark != '?' && t.mark != ';' {
		return false
	}
	if t.mark != '.' {
		return true
	}
	before, after := p.at(i-1), p.at(i+1)
	if before.kind == word && before.Len() <= 3 && before.tight && !allLower(p.raw(i-1)) || p.is(i-1, "no", "par", "art", "p", "v", "vs", "para", "pp") {
		return false
	}
	return i+1 >= len(p.toks) || !after.tight && after.kind != number && (after.upper || after.kind == mark)
}

func allLower(s string) bool {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// quoted reads a title in quotation marks that begins at token i: its span
// without the marks, and the index behind it.
func (p *parser) quoted(i int) (inner document.Span, end int, ok bool) {
	if !p.isMark(i, '"') && !p.isMark(i, '*') || p.at(i).tight && p.at(i-1).kind == word || !p.at(i+1).tight { // it closes
		return document.Span{}, 0, false
	}
	m, limit := p.at(i).mark, p.sentenceOf(p.at(i).Start)
	for j := i + 1; j < len(p.toks) && j-i <= 60 && p.at(j).Start < limit; j++ {
		if p.isMark(j, m) && j > i+2 {
			return p.spanOf(i+1, j), j + 1, true
		}
	}
	return document.Span{}, 0, false
}
