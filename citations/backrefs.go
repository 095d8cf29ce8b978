package citations

import (
	"cmp"
	"slices"
	"strings"

	"recital/document"
)

// A backReference is a mention that points back to a text cited before: "the
// said Convention", "ibid.".
type backReference struct {
	span document.Span
	para int
	kind Kind
	head string // the word that the text is called by; "" for ibid.
}

// pointers are the words before a head that point back.
var pointers = []string{"said", "mentioned", "above", "abovementioned", "aforementioned", "aforesaid"}

// maxBack bounds how many back references a document may have.
const maxBack = 10_000

// pointBack notes a back reference whose head is token i.
func (p *parser) pointBack(i int) {
	t := p.at(i)
	kind, ok := p.ix.g.names[t.lex.norm]
	if !ok {
		h := p.ix.g.heads[t.lex.norm]
		kind, ok = h.kind, h.kind != "" && !h.short
	}
	if !ok || t.plural || len(p.backs) == maxBack {
		return
	}
	from := i - 1
	switch {
	case p.is(from, "mentioned") && p.isMark(from-1, '-') && p.is(from-2, "above", "afore"):
		from -= 2
	case p.is(from, "mentioned") && p.is(from-1, "above"):
		from--
	case !p.is(from, pointers...):
		return
	}
	if !p.is(from-1, "the") && !p.at(from).upper {
		return
	}
	if p.is(from-1, "the") {
		from--
	}
	if p.is(i+1, "on", "of", "for", "against", "no", "number") || p.num(i+1) >= 0 || p.at(i+1).upper && !p.isMark(i+1, '.') && p.at(i+1).kind == word {
		return // its own words say which
	}
	p.backs = append(p.backs, backReference{p.spanOf(from, i+1), p.para, kind, t.lex.norm})
}

// ibid notes "Ibid.", which means the one text cited just before.
func (p *parser) ibid(i int) {
	if len(p.backs) < maxBack {
		p.backs = append(p.backs, backReference{span: p.spanOf(i, i+1), para: p.para})
	}
}

// resolve gives the citations with those of the back references that can mean
// one text alone: of the texts of their kind in the paragraph before them, or
// else of all before them; ibid. of those in its paragraph or the one before.
func (p *parser) resolve(cites []Citation) []Citation {
	if len(p.backs) == 0 {
		return cites
	}
	out, taken := make([]Citation, 0, len(cites)+len(p.backs)), 0
	for _, b := range p.backs {
		n, _ := slices.BinarySearchFunc(cites, b.span.Start, func(c Citation, at int) int { return cmp.Compare(c.Span.Start, at) })
		if n < len(cites) && cites[n].Span.Start < b.span.End || n > 0 && cites[n-1].Span.End > b.span.Start {
			continue
		}
		out, taken = append(out, cites[taken:n]...), n
		if to := p.meant(out, b); to != nil {
			c := *to
			c.Span, c.Context, c.Paragraph, c.Parts, c.Own, c.Pinpoint, c.Back = b.span, b.span, b.para, nil, false, "", to.Span.Start+1
			if to.Back > 0 {
				c.Back = to.Back
			}
			out = append(out, c)
		}
	}
	return append(out, cites[taken:]...)
}

// maxCandidates bounds how far back a back reference looks, in citations.
const maxCandidates = 200

// meant is the one text that a back reference can mean among the citations
// before it; nil where there is none, or several.
func (p *parser) meant(before []Citation, b backReference) *Citation {
	for _, para := range []int{b.para, -1} {
		var only *Citation
		for i := len(before) - 1; i >= 0 && len(before)-i <= maxCandidates; i-- {
			c := &before[i]
			if para >= 0 && c.Paragraph != para || b.head == "" && c.Paragraph < b.para-1 {
				break
			}
			if c.Own || b.head != "" && (c.Kind != b.kind || !p.calledBy(c, b.head)) {
				continue
			}
			if only == nil {
				only = c
			} else if !sameText(c, only) && c.Key() != only.Key() {
				return nil
			}
		}
		if only != nil {
			return only
		}
	}
	return nil
}

// sameText reports whether two mentions are of one text, one of them with less
// said of it.
func sameText(a, b *Citation) bool {
	if a.Kind != b.Kind || a.Number != b.Number || a.Session != b.Session {
		return false
	}
	return a.Number != "" && (a.Body == b.Body || a.Body == "" || b.Body == "") && (a.Year == b.Year || a.Year == 0 || b.Year == 0)
}

// calledBy reports whether a citation's title has the head, or it is one that
// is cited by number.
func (p *parser) calledBy(c *Citation, head string) bool {
	return c.Title == "" || p.ix.g.numbered(c.Kind) || slices.Contains(contentWords(c.Title), head)
}

// bareAgainKinds are the kinds of texts that are mentioned again by their number
// alone.
var bareAgainKinds = map[Kind]bool{Resolution: true, Recommendation: true, Opinion: true, Decision: true}

// repeated leaves out the numbers that may be anything ("a resolution 1080"), but
// for those of texts that the document cites elsewhere with their body or year.
func (p *parser) repeated(cites []Citation) []Citation {
	if len(p.repeats) == 0 {
		return cites
	}
	type text struct {
		kind   Kind
		number string
	}
	bodies := map[text]string{} // "several" where they differ
	for i := range cites {
		c := &cites[i]
		if p.repeats[c.Span.Start] || c.Number == "" || c.Session != "" || c.Body == "" && c.Year == 0 {
			continue
		}
		k := text{c.Kind, c.Number}
		if b, ok := bodies[k]; ok && b != c.Body && c.Body != "" && b != "" {
			bodies[k] = "several"
		} else if c.Body != "" || !ok {
			bodies[k] = c.Body
		}
	}
	return slices.DeleteFunc(cites, func(c Citation) bool {
		b, cited := bodies[text{c.Kind, c.Number}]
		return p.repeats[c.Span.Start] && (!cited || b == "several")
	})
}

// mergeCitations joins two lists in the order of the text.
func mergeCitations(a, b []Citation) []Citation {
	if len(b) == 0 {
		return a
	}
	out := slices.Concat(a, b)
	slices.SortStableFunc(out, func(x, y Citation) int { return cmp.Compare(x.Span.Start, y.Span.Start) })
	return out
}

// bareAgain finds a number that stands alone shortly before its own citation,
// "the 2272 reviews in line with resolution 2272 (2016)", in a document of the
// body whose text it is.
func (p *parser) bareAgain(doc *document.Document, cites []Citation) []Citation {
	if p.home == "" {
		return cites
	}
	var found []Citation
	last := 0
	for i := range cites {
		c := &cites[i]
		if len(c.Number) >= 3 && c.Body == p.home && p.ix.g.numbered(c.Kind) && c.Symbol == "" && c.has(FieldYear) && yearOf(c.Number) == 0 {
			from := max(last, doc.Paragraphs[c.Paragraph].Start, c.Context.Start-300)
			if at, ok := p.bare(c, from); ok {
				b := *c
				b.Span, b.Context, b.Parts, b.Back = at, at, nil, c.Span.Start+1
				found = append(found, b)
			}
		}
		last = max(last, c.Span.End, c.Context.End)
	}
	return mergeCitations(cites, found)
}

// bare finds the number of a citation, alone before a small word, between a
// byte and the citation.
func (p *parser) bare(c *Citation, from int) (document.Span, bool) {
	if from >= c.Context.Start || !strings.Contains(p.s[from:c.Context.Start], c.Number) {
		return document.Span{}, false
	}
	q := &parser{s: p.s, ix: p.ix, span: document.Span{Start: from, End: c.Context.Start}}
	q.toks = tokenize(nil, p.s, q.span, p.ix.vocab, false)
	for i := range q.toks {
		t, next := q.at(i), q.at(i+1)
		if t.kind == number && i > 0 && !t.tight && q.raw(i) == c.Number && next.kind == word && !next.tight && !next.upper && next.Len() > 0 && q.at(i-1).kind == word {
			for k := i; k < len(q.toks); k++ {
				if q.stops(k) {
					return document.Span{}, false
				}
			}
			return t.Span, true
		}
	}
	return document.Span{}, false
}
