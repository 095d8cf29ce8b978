package citations

import (
	"cmp"
	"slices"

	"recital/document"
)

// Options say how citations are found. The zero value finds what its own form
// tells.
type Options struct {
	// List adds the names on a list of references, as titles that are found
	// in the text, and its authorities, as bodies. nil adds nothing.
	List *List
}

// Find gives the citations of a document in the order of its text. Their
// spans never overlap. The time it takes grows with the length of the text,
// whatever the number of references.
//
// It reads each paragraph once, word by word; a word that can begin or head a
// citation starts the grammar for it. Of mentions that overlap the one that
// begins first is kept, and of those the longest.
func Find(doc *document.Document, opt Options) []Citation {
	p := &parser{s: doc.Text, ix: indexOf(opt.List), hints: map[int]string{}}
	p.home = p.homeBody(doc)
	var out []Citation
	for i, para := range doc.Paragraphs {
		if len(p.short) == 0 && !p.ix.stems.in(doc.Text[para.Start:para.End]) {
			continue
		}
		p.read(i, para.Span)
		out = append(out, inOrder(p.found)...)
	}
	p.bind(doc, out)
	markOwn(doc, out)
	return out
}

// A parser reads one paragraph after another.
type parser struct {
	s    string
	ix   *index
	home string // the body that the document is of

	para    int
	span    document.Span
	toks    []token
	bodyAt  []int // for every token 1 + the index of the mention that begins there
	bodies  []mention
	short   []shortForm
	found   []Citation
	namedTo int            // the tokens before it belong to a listed name
	hints   map[int]string // the body that the sentence names, by the start of the citation
}

// A mention is the name of a body in the paragraph: tokens from up to to.
type mention struct {
	from, to int
	id       string
}

func (p *parser) read(i int, span document.Span) {
	p.para, p.span, p.found, p.namedTo = i, span, nil, 0
	p.toks = tokenize(p.toks[:0], p.s, span, p.ix.vocab, false)
	p.findBodies()
	for i := 0; i < len(p.toks); i++ {
		t := p.toks0(i)
		if t.kind != word {
			continue
		}
		p.symbol(i)
		if t.upper {
			p.shortForms(i)
		}
		if t.norm == "" {
			continue
		}
		if t.upper {
			p.listedName(i)
		}
		p.headed(i)
	}
}

// headed starts the grammar that the word calls for.
func (p *parser) headed(i int) {
	w := p.toks0(i).norm
	switch w {
	case "judgment", "judgement", "ruling":
		p.judgment(i)
		return
	case "v", "vs":
		p.versus(i)
		return
	case "report":
		p.report(i)
		return
	case "press", "publisher", "publishing", "verlag":
		p.book(i)
		return
	}
	if w == "decision" && p.judgment(i) {
		return
	}
	if (w == "decree" || w == "order") && p.decree(i) {
		return
	}
	if kind, ok := headKinds[w]; ok && p.numbered(i, kind) {
		return
	}
	if kind, ok := nameKinds[w]; ok && i >= p.namedTo {
		p.named(i, kind)
	}
}

func (p *parser) findBodies() {
	p.bodies = p.bodies[:0]
	p.bodyAt = slices.Grow(p.bodyAt[:0], len(p.toks)+1)[:len(p.toks)+1]
	clear(p.bodyAt)
	for i := 0; i < len(p.toks); i++ {
		if t := p.toks0(i); t.kind != word || !t.upper || t.norm == "" || stopWords[t.norm] {
			continue
		}
		if end, e := p.ix.bodies.walk(p.s, p.toks, i); end > 0 {
			p.bodies = append(p.bodies, mention{i, end, e.body})
			p.bodyAt[i] = len(p.bodies)
			i = end - 1
		}
	}
}

// inOrder sorts mentions and leaves out those that overlap one kept.
func inOrder(cs []Citation) []Citation {
	slices.SortStableFunc(cs, func(a, b Citation) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	out := cs[:0]
	end := -1
	for _, c := range cs {
		if c.Span.Start >= end && c.Span.Len() > 0 {
			out = append(out, c)
			end = c.Span.End
		}
	}
	return out
}

// add takes up a citation, with the spans of its parts cut to the paragraph.
func (p *parser) add(c Citation) {
	c.Paragraph = p.para
	if !c.Context.Contains(c.Span) {
		c.Context = document.Span{Start: min(c.Context.Start, c.Span.Start), End: max(c.Context.End, c.Span.End)}
	}
	p.found = append(p.found, c)
}

func (p *parser) toks0(i int) token {
	if i < 0 || i >= len(p.toks) {
		return token{}
	}
	return p.toks[i]
}

func (p *parser) raw(i int) string {
	t := p.toks0(i)
	return p.s[t.Start:t.End]
}

func (p *parser) isMark(i int, c byte) bool {
	t := p.toks0(i)
	return t.kind == mark && t.mark == c
}

func (p *parser) is(i int, words ...string) bool {
	t := p.toks0(i)
	return t.kind == word && t.norm != "" && slices.Contains(words, t.norm)
}

// span is the text from token i up to, not with, token j.
func (p *parser) spanOf(i, j int) document.Span {
	if j <= i {
		return document.Span{Start: p.toks0(i).Start, End: p.toks0(i).Start}
	}
	return document.Span{Start: p.toks0(i).Start, End: p.toks0(j - 1).End}
}

func spanOf(s string) document.Span { return document.Span{Start: 0, End: len(s)} }

// body gives the name of a body that begins at token i, or behind a "the"
// there, and the index behind it; a further name in parentheses is passed.
func (p *parser) body(i int) (m mention, ok bool) {
	if p.is(i, "the") {
		i++
	}
	if i < 0 || i >= len(p.toks) || p.bodyAt[i] == 0 {
		return mention{}, false
	}
	m = p.bodies[p.bodyAt[i]-1]
	if p.isMark(m.to, '(') && p.isMark(m.to+2, ')') && p.toks0(m.to+1).upper {
		m.to += 3
	}
	return m, true
}

// bodyBefore gives the body whose name ends before token i, with at most two
// lower-case words or a numeral between: "the Council's relevant resolutions",
// "the Council adopted resolution".
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
			t := p.toks0(j)
			closing := t.mark == ')' || t.mark == '(' || t.upper && p.isMark(j-1, '(') && p.isMark(j+1, ')')
			if t.kind == mark && !closing || t.kind == word && (t.upper && !closing || stopWords[t.norm]) {
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
	t := p.toks0(i)
	if t.kind != mark || t.mark != '.' && t.mark != '!' && t.mark != '?' && t.mark != ';' {
		return false
	}
	if t.mark != '.' {
		return true
	}
	before, after := p.toks0(i-1), p.toks0(i+1)
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
	if !p.isMark(i, '"') && !p.isMark(i, '*') {
		return document.Span{}, 0, false
	}
	m := p.toks0(i).mark
	for j := i + 1; j < len(p.toks) && j-i <= 60; j++ {
		if p.isMark(j, m) && j > i+2 {
			return p.spanOf(i+1, j), j + 1, true
		}
	}
	return document.Span{}, 0, false
}
