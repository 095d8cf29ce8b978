package diffing

import (
	"strings"
	"unicode/utf8"

	"recital/document"
)

// An Op says what an edit does.
type Op string

// The operations.
const (
	Equal   Op = "equal"
	Delete  Op = "delete"
	Insert  Op = "insert"
	Replace Op = "replace"
)

// An Edit says what became of a piece of the old text. Its spans are of the
// two texts; that of a Delete is empty in the new one, at the place where the
// piece would stand, and that of an Insert in the old one.
type Edit struct {
	Op  Op            `json:"op"`
	Old document.Span `json:"old"`
	New document.Span `json:"new"`
	// Light: the words are the same; only punctuation, case, quotation
	// marks or spaces changed.
	Light bool `json:"light,omitempty"`
}

// Words diffs two texts by whole words and numbers. The edits cover both texts
// in order, byte for byte; the two sides of an Equal are the same bytes, and
// no two neighbours are both Equal, or both not Equal and of one Light.
//
// Words are compared in folded form (document.Fold), and punctuation is never
// aligned in preference to them. Sentences that belong together are paired
// first, so that an inserted sentence does not borrow words from its
// neighbours. Changes with nothing but one or two short common words between
// them are one change, and a change that could stand in several places stands
// between sentences or clauses where it can. The work grows linearly with the
// texts: where stretches of over 3,000 words have next to nothing in common,
// they are given as replaced as a whole.
func Words(old, new string) []Edit {
	d := newWordDiff(old, new)
	ms := d.matches()
	ms = d.absorb(ms)
	ms = d.slide(ms)
	return d.joinLight(d.edits(ms))
}

// A wordDiff is the diff of two texts in the making.
type wordDiff struct {
	lex      *lexicon
	old, new side
}

// A side is one of the two texts.
type side struct {
	text  string
	words []word
	ids   []uint32
}

func newWordDiff(old, new string) *wordDiff {
	lex := newLexicon()
	return &wordDiff{lex, newSide(lex, old), newSide(lex, new)}
}

func newSide(lex *lexicon, text string) side {
	s := side{text: text, words: lex.words(text)}
	s.ids = make([]uint32, len(s.words))
	for i, w := range s.words {
		s.ids[i] = w.id
	}
	return s
}

// form is a word as it stands in the text.
func (s *side) form(i int) string { return s.text[s.words[i].Start:s.words[i].End] }

// start is the first byte of word i, or the end of the text behind the last.
func (s *side) start(i int) int {
	if i == len(s.words) {
		return len(s.text)
	}
	return s.words[i].Start
}

// end is where word i-1 ends: the first byte that may belong to a change that
// begins with word i.
func (s *side) end(i int) int {
	if i == 0 {
		return 0
	}
	return s.words[i-1].End
}

// gap is what stands before word i, behind the word before it.
func (s *side) gap(i int) string { return s.text[s.end(i):s.start(i)] }

// edits writes matches, which rise on both sides, as edits.
func (d *wordDiff) edits(ms []match) []Edit {
	var out []Edit
	next := match{} // the first words not written yet
	for _, m := range append(ms, match{len(d.old.words), len(d.new.words)}) {
		out = d.appendChange(out, next, m)
		if m.Old < len(d.old.words) {
			o, n := d.old.words[m.Old].Span, d.new.words[m.New].Span
			out = d.appendEdit(out, o, n, true)
		}
		next = match{m.Old + 1, m.New + 1}
	}
	return out
}

// appendChange writes what stands between two matches: what it begins and ends
// with in common, short of the words, as equal, and the rest as one change.
func (d *wordDiff) appendChange(out []Edit, from, to match) []Edit {
	o := document.Span{Start: d.old.end(from.Old), End: d.old.start(to.Old)}
	n := document.Span{Start: d.new.end(from.New), End: d.new.start(to.New)}
	light := from == to
	head := commonHead(d.old.gap(from.Old), d.new.gap(from.New))
	tailOld, tailNew := d.old.text[max(d.old.end(to.Old), o.Start+head):o.End], d.new.text[max(d.new.end(to.New), n.Start+head):n.End]
	tail := commonTail(tailOld, tailNew)
	out = d.appendEdit(out, document.Span{Start: o.Start, End: o.Start + head}, document.Span{Start: n.Start, End: n.Start + head}, true)
	out = d.appendEdit(out, document.Span{Start: o.Start + head, End: o.End - tail}, document.Span{Start: n.Start + head, End: n.End - tail}, light)
	return d.appendEdit(out, document.Span{Start: o.End - tail, End: o.End}, document.Span{Start: n.End - tail, End: n.End}, true)
}

func (d *wordDiff) appendEdit(out []Edit, o, n document.Span, light bool) []Edit {
	op := Replace
	switch {
	case o.Len() == 0 && n.Len() == 0:
		return out
	case d.old.text[o.Start:o.End] == d.new.text[n.Start:n.End]:
		op, light = Equal, false
	case o.Len() == 0:
		op = Insert
	case n.Len() == 0:
		op = Delete
	}
	if k := len(out) - 1; k >= 0 && (out[k].Op == Equal) == (op == Equal) && out[k].Light == light {
		out[k].Old.End, out[k].New.End = o.End, n.End
		if out[k].Op != op {
			out[k].Op = Replace
		}
		return out
	}
	return append(out, Edit{op, o, n, light})
}

// commonHead is how many bytes two texts begin with in common, in whole
// characters.
func commonHead(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		_, size := utf8.DecodeRuneInString(a[n:])
		if !strings.HasPrefix(b[n:], a[n:n+size]) {
			break
		}
		n += size
	}
	return n
}

// commonTail is commonHead for the ends of texts.
func commonTail(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		_, size := utf8.DecodeLastRuneInString(a[:len(a)-n])
		if !strings.HasSuffix(b[:len(b)-n], a[len(a)-n-size:len(a)-n]) {
			break
		}
		n += size
	}
	return n
}
