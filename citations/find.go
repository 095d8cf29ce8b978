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

	entry bool // the text is a field of an entry, which names nothing beside its text
}

// Find gives the citations of a document in the order of its text. Their
// spans never overlap. The time it takes grows with the length of the text,
// whatever the number of references.
//
// It reads each sentence in which a citation may begin once, word by word; a
// word that can begin or head a citation starts the grammar for it. Of mentions that overlap the one that
// begins first is kept, and of those the longest.
func Find(doc *document.Document, opt Options) []Citation {
	return find(doc, opt, false)
}

// find reads every paragraph as a whole where whole is set: for tests, for it
// finds the same.
func find(doc *document.Document, opt Options, whole bool) []Citation {
	longest := 0
	for _, para := range doc.Paragraphs {
		longest = max(longest, min(para.Len(), maxStretch))
	}
	p := &parser{s: doc.Text, ix: indexOf(opt.List), whole: whole, entry: opt.entry, toks: make([]token, 0, longest/5+8), hints: map[int]hint{}, spelled: map[string]bool{}, others: map[int]bool{}, repeats: map[int]bool{}}
	p.home = p.homeBody(doc)
	for i, para := range doc.Paragraphs {
		p.within = para.Span
		for span := range p.stretches(para.Span) {
			before := len(p.found)
			p.read(i, span)
			p.found = p.found[:before+len(inOrder(p.found[before:]))]
		}
	}
	p.found = p.repeated(p.found)
	p.bind(doc, p.found)
	out := p.resolve(p.bareAgain(doc, p.found))
	markOwn(doc, out, p.home)
	return slices.DeleteFunc(out, func(c Citation) bool { // its own title
		return c.Own && c.Number == "" && c.Kind == Decree
	})
}

// read adds what a stretch of paragraph i cites to what was found before it.
func (p *parser) read(i int, span document.Span) {
	p.para, p.span, p.namedTo, p.bookTo, p.formTo = i, span, 0, 0, 0
	p.toks = tokenize(p.toks[:0], p.s, span, p.ix.vocab, false)
	p.findBodies()
	for i := 0; i < len(p.toks); i++ {
		t := p.at(i)
		if t.kind != word {
			if t.kind == number {
				p.numeric(i)
			}
			continue
		}
		if t.lex.symbol {
			p.symbol(i)
		}
		if t.upper && len(p.short) > 0 {
			p.shortForms(i)
		}
		if t.upper && t.lex.named {
			p.listedName(i)
		}
		if t.lex.opens() {
			p.headed(i)
		}
	}
}

// headed starts the grammar that the word calls for.
func (p *parser) headed(i int) {
	w := p.at(i).lex.norm
	if p.ix.g.texts[w] != nil && p.textForm(i) {
		return
	}
	if p.ix.g.printed[w] != nil {
		p.article(i)
	}
	p.pointBack(i)
	if p.act(i) {
		return
	}
	if p.at(i).upper && p.ix.houses[w] {
		p.book(i)
	}
	switch w {
	case "http", "https":
		p.address(i)
		return
	case "eli":
		p.eli(i)
		return
	case "isbn":
		p.isbn(i)
		return
	case "ibid", "ibidem":
		p.ibid(i)
		return
	case "article":
		p.published(i)
		return
	case "judgment", "judgement", "ruling":
		p.judgment(i)
		return
	case "v", "vs", "versus", "c":
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
	if kind, ok := p.ix.g.subjects[w]; ok && i >= p.namedTo && p.subjectNamed(i, kind) {
		return
	}
	if h, ok := p.ix.g.heads[w]; ok && (p.numbered(i, h.kind) || !h.short && p.described(i, h.kind)) {
		return
	}
	if kind, ok := p.ix.g.foreign[w]; ok && p.numbered(i, kind) {
		return
	}
	if kind, ok := p.ix.g.spoken[w]; ok && p.occasion(i, kind) {
		return
	}
	if kind, ok := p.ix.g.dated[w]; ok && p.datedText(i, kind) {
		return
	}
	if kind, ok := p.ix.g.printing[w]; ok && p.publication(i, kind) {
		return
	}
	if kind, ok := p.ix.g.names[w]; ok && i >= p.namedTo {
		p.named(i, kind)
	}

}

// findBodies finds the names of bodies: those that are known, and those that a
// word such as "council" tells with the words around it.
func (p *parser) findBodies() {
	p.bodies = p.bodies[:0]
	for i := 0; i < len(p.toks); i++ {
		t := &p.toks[i]
		if !t.lex.bodied && !t.lex.issuer || t.lex.stop {
			continue
		}
		m, ok := mention{}, false
		if t.upper && t.lex.bodied {
			end, e := p.ix.bodies.walk(p.s, p.toks, i)
			if m, ok = (mention{from: i, to: end, id: e.body}), end > 0; ok {
				m, _ = p.otherBody(m)
				if n := len(p.bodies); n > 0 && !m.foreign && p.bodies[n-1].to == m.from && p.bodies[n-1].foreign && p.ix.g.of(m.id).shared { // "African Union Security Council"
					m, p.bodies = p.foreign(p.bodies[n-1].from, m.to), p.bodies[:n-1]
				}
			}
		}
		if !ok && t.lex.issuer {
			m, ok = p.unknownBody(i)
		}
		if ok {
			p.bodies = append(p.bodies, m)
			i = m.to - 1
		}
	}
}

// inOrder sorts mentions, which most often are in order, and leaves out those
// that overlap one kept.
func inOrder(cs []Citation) []Citation {
	for i := 1; i < len(cs); i++ {
		if longestFirst(&cs[i-1], &cs[i]) > 0 {
			slices.SortStableFunc(cs, func(a, b Citation) int { return longestFirst(&a, &b) })
			break
		}
	}
	out := cs[:0]
	end := -1
	for i, c := range cs {
		if c.Kind == Article && i+1 < len(cs) && cs[i+1].Span.Start < c.Span.End && cs[i+1].Kind != Article {
			continue // a newspaper that says something of a text
		}
		if c.Span.Start >= end && c.Span.Len() > 0 {
			out = append(out, c)
			end = c.Span.End
		}
	}
	return out
}

// longestFirst compares by where mentions begin, and of those that begin at one
// place puts the longest first.
func longestFirst(a, b *Citation) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
}

// usualFound is how many citations a document has room for at first.
const usualFound = 16

// add takes up a citation, with the spans of its parts cut to the paragraph.
func (p *parser) add(c Citation) {
	c.Paragraph = p.para
	if !c.Context.Contains(c.Span) {
		c.Context = document.Span{Start: min(c.Context.Start, c.Span.Start), End: max(c.Context.End, c.Span.End)}
	}
	if len(p.found) == cap(p.found) { // append alone would grow a long list by a quarter
		p.found = slices.Grow(p.found, len(p.found)+usualFound)
	}
	p.found = append(p.found, c)
}
