package citations

import (
	"slices"
	"strings"

	"recital/document"
)

// Texts that have no number are cited by who issued them and what they are
// about, or when. These grammars take up those of which the words name one:
// with an issuer and a subject, or an issuer and a day. "A resolution on
// harbours was passed" names none.

// described reads, at the head at token i, the texts that titled does not.
func (p *parser) described(i int, kind Kind) bool {
	return !p.at(i).plural && (p.datedText(i, kind) || p.adoptedText(i, kind) || kind == Statement && p.statement(i))
}

// adoptionVerbs are the words right before a head that say who issued its text.
var adoptionVerbs = []string{"adopted", "passed", "issued", "approved", "signed"}

// adoptedText reads "the Harbour Board adopted resolution on the closing of
// lights" and, with a day before it, "On 3 May 2001 the Board, ..., adopted a
// decree establishing a commission of pilots".
func (p *parser) adoptedText(i int, kind Kind) bool {
	verb := i - 1
	article := p.is(verb, "a", "an")
	if article {
		verb--
	}
	if !p.is(verb, adoptionVerbs...) || kind == Treaty {
		return false
	}
	from, _ := p.sentence(i)
	bodies := p.bodiesIn(from, verb)
	d, at := p.dayOpening(from, verb)
	if len(bodies) == 0 || article && d.IsZero() {
		return false
	}
	title, end := p.about(i + 1)
	if end == i+1 {
		return false
	}
	m := bodies[len(bodies)-1]
	c := Citation{Kind: kind, Span: p.spanOf(i, end), Title: title}
	if kind == Decree {
		c.Author = p.s[p.at(m.from).Start:p.at(m.to-1).End]
	} else {
		c.Body = m.id
	}
	c.set(FieldBody, p.spanOf(m.from, m.to))
	if !d.IsZero() {
		c.Date, c.Year = d, d.Year
		c.set(FieldDate, at)
	}
	c.Context = p.spanOf(m.from, end)
	p.add(c)
	return true
}

// dayOpening gives the full date behind "On" that the sentence from token from
// opens with.
func (p *parser) dayOpening(from, to int) (document.Date, document.Span) {
	if !p.is(from, "on") {
		return document.Date{}, document.Span{}
	}
	d, end, ok := p.date(from + 1)
	if !ok || d.Day == 0 || d.Year == 0 || end > to {
		return document.Date{}, document.Span{}
	}
	return d, p.spanOf(from+1, end)
}

// about reads what a text is about at token j: "on the closing of lights",
// "declaring 3 May “The Day of Lights”", as far as the clause goes. It gives the
// words and the index behind them, or j.
func (p *parser) about(j int) (title string, end int) {
	if !p.is(j, "on", "concerning", "regarding", "about") && !p.participle(j) {
		return "", j
	}
	k := j + 1
	for k < len(p.toks) && k-j < 24 {
		t := p.at(k)
		if inner, past, ok := p.quoted(k); ok && inner.Len() > 0 {
			k = past
			break
		}
		if t.kind == mark && t.mark != '-' && t.mark != '\'' || p.is(k, "dated", "was", "is", "has", "were", "have", "that", "which", "who", "by") || p.is(k, "and", "or") && !p.at(k+1).upper && p.at(k+1).kind == word && p.verbal(k+1) {
			break
		}
		k++
	}
	if k-j < 2 || p.at(k-1).lex.stop {
		return "", j
	}
	at := p.spanOf(j, k)
	return p.s[at.Start:at.End], k
}

// verbal reports whether token i has the form of a verb in the past: what
// stands behind "and" there goes on the clause, not the subject.
func (p *parser) verbal(i int) bool { return strings.HasSuffix(p.raw(i), "ed") }

// idle are words that end as participles do and say nothing of a subject.
var idle = []string{"being", "having", "during", "including", "following", "pending", "according", "meeting", "evening", "morning", "sitting", "hearing"}

// participle reports whether token i is a word such as "establishing".
func (p *parser) participle(i int) bool {
	w := p.raw(i)
	return p.at(i).kind == word && !p.at(i).upper && len(w) > 5 && strings.HasSuffix(w, "ing") && !slices.Contains(idle, w)
}

// statement reads "the Statement of the Harbour Master on the closing of
// lights" in a sentence; in a heading it is the document's own title.
func (p *parser) statement(i int) bool {
	if !p.at(i).upper || !p.is(i+1, "of", "by") || p.is(i-1, "a", "an") || !p.inSentence() {
		return false
	}
	k := i + 2
	if p.is(k, "the") {
		k++
	}
	first := k
	for p.capital(k) && !p.at(k).lex.stop || k > first && (p.isMark(k, '-') || p.isMark(k, '(') || p.isMark(k, ')') || p.joinsName(k)) {
		k++
	}
	title, end := p.about(k)
	if k == first || end == k || p.is(k+1, "p", "page", "pp") || p.is(i+1, "of") && !p.is(i+2, "the") && len(p.bodiesIn(first, k)) == 0 {
		return false
	}
	issuer := p.spanOf(first, k)
	c := Citation{Kind: Statement, Span: p.spanOf(i, end), Title: title, Author: p.s[issuer.Start:issuer.End]}
	c.set(FieldKind, p.at(i).Span)
	c.set(FieldAuthor, issuer)
	c.Context = c.Span
	p.add(c)
	return true
}

// joinsName reports whether token i is a small word between two capitalised ones
// of a name.
func (p *parser) joinsName(i int) bool {
	return p.is(i, "of", "for", "and", "the") && (p.capital(i+1) || p.is(i+1, "the") && p.capital(i+2))
}

// inSentence reports whether the paragraph ends as sentences do.
func (p *parser) inSentence() bool {
	text := strings.TrimRight(p.s[p.within.Start:p.within.End], " \n\"”»*")
	return text != "" && strings.ContainsAny(text[len(text)-1:], ".;:!?")
}

// occasion reads "his message to the people of the harbour on the occasion of
// the tenth anniversary": of one speaker, to someone, on one occasion.
func (p *parser) occasion(i int, kind Kind) bool {
	if p.at(i).plural || !p.is(i-1, "his", "her", "its", "their", "the") && !p.at(i-1).upper {
		return false
	}
	k := i + 1
	if p.is(k, "addressed", "delivered", "directed") {
		k++
	}
	if !p.is(k, "to", "at", "before") {
		return false
	}
	for from := k; !(p.is(k, "on") && p.is(k+1, "the") && p.is(k+2, "occasion") && p.is(k+3, "of")); k++ {
		if k-from > 14 || p.at(k).kind != word || k >= len(p.toks) {
			return false
		}
	}
	_, end := p.about(k)
	if end < k+5 {
		return false
	}
	c := Citation{Kind: kind, Span: p.spanOf(i, end)}
	at := p.spanOf(i+1, end)
	c.Title = p.s[at.Start:at.End]
	c.set(FieldKind, p.at(i).Span)
	c.set(FieldTitle, at)
	c.Context = c.Span
	p.add(c)
	return true
}

// datedText reads "the 24 March 1992 decision of the Harbour Board": a day
// right before the head, and the body behind it.
func (p *parser) datedText(i int, kind Kind) bool {
	d, from := p.dayBefore(i)
	if from == i || !p.is(i+1, "of") {
		return false
	}
	m, end, ok := p.longBody(i + 2)
	if !ok {
		return false
	}
	c := Citation{Kind: kind, Body: m.id, Date: d, Year: d.Year, Span: p.spanOf(from, end)}
	c.set(FieldKind, p.at(i).Span)
	c.set(FieldBody, p.spanOf(m.from, m.to))
	c.set(FieldDate, p.spanOf(from, i))
	c.Context = c.Span
	p.add(c)
	return true
}

// dayBefore gives the full date that ends before token i and where it begins.
func (p *parser) dayBefore(i int) (document.Date, int) {
	for k := max(0, i-5); k < i-2; k++ {
		if d, end, ok := p.date(k); ok && end == i && d.Day > 0 && d.Year > 0 {
			return d, k
		}
	}
	return document.Date{}, i
}

// longBody gives the body whose name begins at token i, behind a "the" there,
// or goes on from the name of its organisation: "the CSCE Council of Ministers".
func (p *parser) longBody(i int) (m mention, end int, ok bool) {
	if p.is(i, "the") {
		i++
	}
	for k := i; k < i+3; k++ {
		next, found := p.body(k)
		if !found {
			if m.to == k || !p.capital(k) {
				break
			}
			continue
		}
		m, end, ok = next, next.to, true
		if k = next.to - 1; !p.capital(k + 1) {
			break
		}
	}
	return m, end, ok
}

// publication reads the book "Lights" published by the Harbour Society.
func (p *parser) publication(i int, kind Kind) bool {
	inner, end, ok := p.quoted(i + 1)
	if !ok || p.at(i).plural || !p.is(end, "issued", "published", "printed") || !p.is(end+1, "by") {
		return false
	}
	k := end + 2
	if p.is(k, "the") {
		k++
	}
	first := k
	for p.capital(k) && !p.at(k).lex.stop || k > first && (p.isMark(k, '-') && p.at(k).tight || p.joinsName(k)) {
		k++
	}
	if k == first {
		return false
	}
	publisher := p.spanOf(first, k)
	c := Citation{Kind: kind, Span: p.spanOf(i, k), Title: p.s[inner.Start:inner.End], Publisher: p.s[publisher.Start:publisher.End]}
	c.set(FieldTitle, inner)
	c.Context = c.Span
	p.add(c)
	return true
}
