package citations

import (
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// homeBody is the body that a document is of: its issuer, or a body that one
// of its first short paragraphs names and nothing else.
func (p *parser) homeBody(doc *document.Document) string {
	if id, ok := p.wholly(doc.Issuer); ok {
		return id
	}
	for i, para := range doc.Paragraphs {
		if i == 8 {
			break
		}
		for _, s := range para.Sentences {
			line := strings.TrimSpace(doc.Text[s.Start:s.End])
			if len(line) > 120 {
				continue
			}
			if id, ok := p.wholly(line); ok && id != "un" {
				return id
			}
		}
	}
	return ""
}

// wholly reports which body a text names, if it holds nothing else.
func (p *parser) wholly(text string) (string, bool) {
	toks := tokenize(p.toks[:0], text, spanOf(text), p.ix.vocab, false)
	i := 0
	for i < len(toks) && (toks[i].lex.stop || toks[i].mark == '*') {
		i++
	}
	if i == len(toks) {
		return "", false
	}
	end, e := p.ix.bodies.walk(text, toks, i)
	for end > 0 && end < len(toks) && toks[end].kind == mark {
		end++
	}
	return e.body, end > 0 && end == len(toks)
}

// bind gives numbered citations the body that their words leave open: from
// the form of the number, from the neighbour they are listed with, from the
// body that the document is of, from the sentence, and from another mention
// of the same number.
func (p *parser) bind(doc *document.Document, cites []Citation) {
	for i := range cites {
		p.bindByForm(&cites[i])
		p.untie(&cites[i])
		p.unguess(&cites[i])
		p.bindSymbol(&cites[i])
	}
	for i := len(cites) - 2; i >= 0; i-- {
		if c, next := &cites[i], &cites[i+1]; p.unbound(c) && !p.others[c.Span.Start] && p.ix.g.numbered(next.Kind) && next.Body != "" && coordinate(doc, c, next) &&
			next.place(FieldBody).Start > next.Span.Start && p.ix.g.of(next.Body).numbersLike(c) {
			p.guess(c, next.Body)
		}
	}
	for i := 1; i < len(cites); i++ {
		if c, prev := &cites[i], &cites[i-1]; p.unbound(c) && !p.others[c.Span.Start] && c.Kind == prev.Kind && prev.Body != "" && coordinate(doc, prev, c) && p.ix.g.of(prev.Body).numbersLike(c) {
			p.guess(c, prev.Body)
		}
	}
	for i := range cites {
		c := &cites[i]
		if p.others[c.Span.Start] {
			continue
		}
		if p.unbound(c) && c.Number != "" && p.home != "" && len(p.ix.g.organs[p.home]) == 0 && p.ix.g.of(p.home).numbersLike(c) {
			p.guess(c, p.home)
		}
		switch hint := p.hints[c.Span.Start]; {
		case !p.unbound(c) || hint.body == "" || !p.ix.g.of(hint.body).numbersLike(c):
		case hint.stated:
			c.Body = hint.body
			p.untie(c)
		default:
			p.guess(c, hint.body)
		}
	}
	p.bindByMention(cites)
}

// guess gives a citation a body that only the words around it tell, if the
// numbering of the body allows it: one that it rules out is another's.
func (p *parser) guess(c *Citation, id string) {
	if p.ix.g.mayCount(id, *c) {
		c.Body, c.Inferred = id, true
	}
}

// unguess takes back a guess that the numbering of the body rules out.
func (p *parser) unguess(c *Citation) {
	if c.Inferred && (!p.ix.g.mayCount(c.Body, *c) || !p.ix.g.of(c.Body).numbersLike(c)) {
		c.Body, c.Inferred = "", false
		c.unset(FieldBody)
	}
}

// nearYear reports whether a citation's year is less than ten from that in which
// the body gave its number.
func (b *body) nearYear(c *Citation) bool {
	n, err := strconv.Atoi(c.Number)
	y := b.yearOf(n)
	return err == nil && y > 0 && max(y-c.Year, c.Year-y) < 10
}

// unbound reports whether the text left open whose the citation is.
func (p *parser) unbound(c *Citation) bool {
	return c.Body == "" && p.ix.g.numbered(c.Kind) && c.Symbol == ""
}

// bindByForm gives a text of which only an organisation is named to the one
// organ that numbers as the text does, or that the document names elsewhere,
// and a session in Roman numerals to the one body that counts through such
// sessions, where its numbers allow the text and the sentence names no other
// that writes so.
func (p *parser) bindByForm(c *Citation) {
	g := p.ix.g
	if !g.numbered(c.Kind) {
		return
	}
	organs := g.organs[c.Body]
	switch {
	case c.Body == "" && c.Kind == Resolution && isRomanSession(c.Session):
		if hint := p.hints[c.Span.Start].body; p.others[c.Span.Start] || hint != "" && g.of(hint).numbersLike(c) {
			return
		}
		organs = slices.DeleteFunc(g.romanBodies(), func(id string) bool { return !g.mayCount(id, *c) })
	case g.of(c.Body).common:
		organs = slices.DeleteFunc(slices.Clone(organs), func(id string) bool { return !p.namedWith(id, c.Body) })
	case c.Body == "" || c.Session == "" && !(c.Number != "" && c.has(FieldYear)):
		return
	default:
		all := organs
		organs = slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !g.of(id).numbersLike(c) })
		if through := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !g.countedIn(id, *c) }); len(through) > 0 {
			organs = append(slices.DeleteFunc(organs, func(id string) bool { return !g.mayCount(id, *c) }), through...)
		}
	}
	if len(organs) == 1 && (g.mayCount(organs[0], *c) || !g.anotherCounts(organs[0], *c)) {
		c.Body = organs[0]
	}
}

// namedWith reports whether the document names a body in full, or an
// organisation that it is part of beside one.
func (p *parser) namedWith(id, beside string) bool {
	return p.names(id) || slices.ContainsFunc(p.ix.g.of(id).partOf, func(org string) bool { return org != beside && p.names(org) })
}

// mayCount reports whether the numbering of a body allows that a text is its.
func (g *Grammars) mayCount(id string, c Citation) bool {
	c.Body = id
	_, out := g.impossible(c)
	return !out
}

// romanBodies are the bodies that count through sessions in Roman numerals.
func (g *Grammars) romanBodies() []string {
	var out []string
	for _, b := range g.all {
		if b.sessions != nil && b.sessions.romanThrough > 0 {
			out = append(out, b.id)
		}
	}
	return out
}

// anotherCounts reports whether the calendar of a known body allows a text that
// it rules out for the one that is guessed.
func (g *Grammars) anotherCounts(id string, c Citation) bool {
	return c.Session != "" && slices.ContainsFunc(g.all, func(b *body) bool {
		return b.id != id && b.sessions != nil && b.numbersLike(&c) && g.mayCount(b.id, c)
	})
}

// countedIn reports whether a body that counts through its sessions may have
// given a number in the year that a citation has in place of the session: 181
// (1947) for 181 (II).
func (g *Grammars) countedIn(id string, c Citation) bool {
	b := g.of(id)
	n, err := strconv.Atoi(c.Number)
	if err != nil || c.Session != "" || c.Year == 0 || c.yearFirst() || b.sessions == nil || n > b.sessions.lastRomanNumber || c.Kind != Resolution {
		return false
	}
	return slices.ContainsFunc(b.sessions.inYear(c.Year), func(s int) bool {
		_, other := b.sessions.otherSession(n, s)
		return !other
	})
}

// inYear gives the sessions in Roman numerals that met in a year.
func (r *sessionRules) inYear(year int) []int {
	var out []int
	for s := 1; s <= r.romanThrough; s++ {
		if from, to, ok := r.period(s); ok && from.Year <= year && year <= to.Year {
			out = append(out, s)
		}
	}
	return out
}

// untie reads a number and a year on both sides of a stroke as two numbers,
// where the body counts by years and rules out that they are number and year:
// "1267/1989" for 1267 and 1989, "1970/73" for 1970 and 1973. The first is kept.
// A year that is less than ten from that of the number is a slip for it: no two
// texts that go together have such numbers.
func (p *parser) untie(c *Citation) {
	n, _ := c.At(FieldNumber)
	y, ok := c.At(FieldYear)
	b := p.ix.g.of(c.Body)
	if len(b.years) > 0 && c.Symbol == "" && isDigits(c.Session) && c.Session != "" && len(c.Number) == 2 { // "242/67"
		first, err := strconv.Atoi(c.Session)
		second := c.Number
		c.Number, c.Session = c.Session, ""
		if y := b.yearOf(first); err == nil && y > 0 && strconv.Itoa(y)[2:] == second {
			c.Year = y
		}
		return
	}
	if !ok || len(b.years) == 0 || c.Symbol != "" || c.Session != "" {
		return
	}
	switch {
	case c.yearFirst():
		c.Number, n = strconv.Itoa(c.Year), y
	case y.Start == n.End+1 && p.s[n.End] == '/' && !p.ix.g.mayCount(c.Body, *c) && !p.ix.g.of(c.Body).nearYear(c):
	default:
		return
	}
	c.Year, c.Span = 0, n
	c.unset(FieldYear)
	c.set(FieldNumber, n)
}

// bindSymbol gives a symbol that its body's numbers rule out to another body
// that writes symbols of the same form, if the document names one.
func (p *parser) bindSymbol(c *Citation) {
	if c.Symbol == "" || c.Number == "" || p.ix.g.mayCount(c.Body, *c) {
		return
	}
	q := &parser{s: c.Symbol, ix: p.ix, span: spanOf(c.Symbol)}
	q.toks = tokenize(nil, c.Symbol, q.span, p.ix.vocab, false)
	for _, f := range p.ix.g.forms {
		if !f.symbol || f.body == c.Body || f.kind != c.Kind || !p.names(f.body) {
			continue
		}
		if end, ok := f.match(q, 0, len(q.toks), &Citation{}); ok && end == len(q.toks) {
			c.Body = f.body
			return
		}
	}
}

// names reports whether the document has a name of a body anywhere.
func (p *parser) names(id string) bool {
	known, ok := p.spelled[id]
	if !ok {
		known = slices.ContainsFunc(p.ix.g.of(id).written(), func(name string) bool { return strings.Contains(p.s, name) })
		p.spelled[id] = known
	}
	return known
}

// written are the names of a body as a document may spell them.
func (b *body) written() []string {
	out := slices.Clone(b.names)
	for _, name := range b.names {
		if rest, ok := strings.CutPrefix(name, "UN"); ok && (rest == "" || rest[0] == ' ') {
			out = append(out, "United Nations"+rest, "U.N."+rest)
		}
	}
	return out
}

// numbersLike reports whether a body numbers its texts as the citation does.
func (b *body) numbersLike(c *Citation) bool {
	if b.kinds != nil && !slices.Contains(b.kinds, c.Kind) {
		return false
	}
	switch b.numbers {
	case "act":
		return c.Number == "" || (c.Kind == Directive || c.Kind == Regulation) && strings.Contains(c.Number, "/")
	case "year-first":
		return c.yearFirst() || c.Number == "" || b.roman && isRomanSession(c.Session)
	case "session":
		return c.Session != "" || c.Number == ""
	case "none":
		return c.Number == ""
	case "any":
		return true
	}
	return c.Session == "" && !c.yearFirst()
}

// coordinate reports whether nothing but "and" or a comma stands between two
// citations.
func coordinate(doc *document.Document, a, b *Citation) bool {
	if a.Paragraph != b.Paragraph || b.Context.Start < a.Context.End || b.Context.Start-a.Context.End > 24 {
		return false
	}
	between := strings.Fields(strings.ReplaceAll(doc.Text[a.Context.End:b.Context.Start], ",", " "))
	for _, w := range between {
		switch w {
		case "and", "as", "well", "the", "or", "also":
		default:
			return false
		}
	}
	return true
}

// bindByMention gives an unbound number the body under which the document
// cites the same number, if there is exactly one. A number with a year that no
// such mention has is another text.
func (p *parser) bindByMention(cites []Citation) {
	open := func(c *Citation) bool { return p.unbound(c) && c.Number != "" && !p.others[c.Span.Start] }
	if !slices.ContainsFunc(cites, func(c Citation) bool { return open(&c) }) {
		return
	}
	type text struct {
		kind            Kind
		number, session string
	}
	type mentioned struct {
		body    string // "several" where they differ
		guessed bool
		years   map[int]bool
	}
	bodies := map[text]mentioned{}
	for i := range cites {
		c := &cites[i]
		if c.Number == "" || c.Body == "" || len(p.ix.g.organs[c.Body]) > 0 {
			continue
		}
		k := text{c.Kind, c.Number, c.Session}
		b, ok := bodies[k]
		switch {
		case !ok:
			b = mentioned{c.Body, true, map[int]bool{0: true}}
		case b.body != c.Body:
			b.body = "several"
		}
		b.guessed = b.guessed && c.Inferred
		b.years[c.Year] = true
		bodies[k] = b
	}
	for i := range cites {
		c := &cites[i]
		b := bodies[text{c.Kind, c.Number, c.Session}]
		if open(c) && b.body != "" && b.body != "several" && b.years[c.Year] {
			c.Body, c.Inferred = b.body, b.guessed
		}
	}
}

// sentenceBody is the one body that the sentence around token i names, apart
// from organisations and courts; "" where it names none or several. Where
// strict is set a body that is not known counts too.
func (p *parser) sentenceBody(i int, strict bool) string {
	from, to := p.sentence(i)
	found := ""
	for _, m := range p.bodiesIn(from, to) {
		if m.foreign && strict {
			return ""
		}
		if m.foreign || len(p.ix.g.organs[m.id]) > 0 || p.ix.g.of(m.id).court {
			continue
		}
		if found != "" && found != m.id {
			return ""
		}
		found = m.id
	}
	return found
}
