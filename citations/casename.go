package citations

import (
	"strings"
)

// versus reads the name of a case, "Harbour Board v. Keeper", and the
// application number behind it.
func (p *parser) versus(i int) {
	if !p.between(i) {
		return
	}
	from := p.partyBefore(i)
	first := i + 1
	if p.isMark(first, '.') || p.isMark(first, '/') {
		first++
	}
	to := p.partyBehind(first)
	if from == i || to == first || !p.at(from).upper || !p.at(first).upper && !p.is(first, "the") {
		return
	}
	if p.at(i).Len() > 1 && !p.isMark(i+1, '.') && !p.isState(from, i) && !p.isState(first, to) { // "draft versus final"
		return
	}
	from, to = p.caseTitle(from, to)
	if n := p.ordinal(to); n > to {
		to = n
	}
	if p.ofNumbered(from, to) {
		return
	}
	c := Citation{Kind: Judgment, Span: p.spanOf(from, to)}
	c.Title = p.s[c.Span.Start:c.Span.End]
	c.set(FieldTitle, c.Span)
	if m, ok := p.court(i); ok {
		c.Body = m.id
		c.set(FieldBody, p.spanOf(m.from, m.to))
	}
	end := p.application(to, &c)
	end = p.judgmentTail(end, &c)
	end = p.tail(end, &c)
	end = p.volume(end, &c)
	c.Context = p.spanOf(from, end)
	p.add(c)
}

// between reports whether token i is the sign between two parties: "v", "v.",
// "vs.", "versus", and in French "c." or "c/".
func (p *parser) between(i int) bool {
	switch p.raw(i) {
	case "v", "vs", "versus":
		return true
	case "c":
		return (p.isMark(i+1, '.') || p.isMark(i+1, '/')) && p.at(i+1).tight && !p.at(i).tight && !p.at(i+2).tight
	}
	return false
}

// isState reports whether what stands between two tokens is the name of a state.
func (p *parser) isState(from, to int) bool {
	at := p.spanOf(from, to)
	return p.ix.g.states[strings.Join(partyWords(p.s[at.Start:at.End]), " ")] != ""
}

// partyBefore is where the party begins that ends before token i.
func (p *parser) partyBefore(i int) int {
	from := i
	for from > 0 && i-from < 12 {
		switch {
		case p.initial(from-2) && p.isMark(from-1, '.'):
			from -= 2
		case p.partyWord(from - 1):
			from--
		default:
			return p.partyStart(from, i)
		}
	}
	return p.partyStart(from, i)
}

// partyStart passes what stands before a party and is none of its words.
func (p *parser) partyStart(from, i int) int {
	for from < i && (p.at(from).lex.stop && !p.initial(from) || p.at(from).kind == mark || p.is(from, "case", "affaire", "see", "also", "cf", "compare", "but")) {
		from++
	}
	return from
}

// partyBehind is the index behind the party that begins at token i, before the
// court, the report or the application number.
func (p *parser) partyBehind(i int) int {
	to := i
	for to-i < 8 && !p.is(to, "app", "appl", "application", "echr", "ehrr", "ecthr", "icj", "no", "eur") {
		switch {
		case p.initial(to) && p.isMark(to+1, '.') && p.at(to+1).tight && (p.initial(to+2) && p.at(to+2).tight || p.initial(to-2)):
			to += 2
		case p.partyWord(to):
			to++
		default:
			return p.partyEnd(i, to)
		}
	}
	return p.partyEnd(i, to)
}

// partyEnd goes back over what stands behind a party and is none of its words.
func (p *parser) partyEnd(from, to int) int {
	for to > from && (p.at(to-1).lex.stop && !p.initial(to-1) || p.isMark(to-1, '-') || p.isMark(to-1, '\'')) {
		to--
	}
	return to
}

// initial reports whether token i is one capital letter.
func (p *parser) initial(i int) bool {
	t := p.at(i)
	return t.kind == word && t.upper && t.Len() == 1
}

// caseTitle takes in the name that a case has before its parties: "Harbour
// Lights (Westmark v. Eastmark)".
func (p *parser) caseTitle(from, to int) (int, int) {
	if p.isMark(to, '.') && p.isMark(to+1, ')') {
		to++
	}
	if !p.isMark(from-1, '(') || !p.isMark(to, ')') {
		return from, to
	}
	start := from - 1
	for from-start < 12 && (p.nameWord(start-1) || p.is(start-1, "of", "in", "on", "the", "and", "case", "concerning") || p.isMark(start-1, '-')) {
		start--
	}
	for start < from-1 && (p.at(start).lex.stop || !p.at(start).upper || openers[strings.ToLower(p.raw(start))]) {
		start++
	}
	if start >= from-1 || p.is(start, "case") {
		return from, to
	}
	return start, to + 1
}

// ofNumbered gives the name of a case between two tokens to the one by number
// that it stands behind, "Case C-131/12 Harbour Board v Keeper", and reports
// whether it did.
func (p *parser) ofNumbered(from, to int) bool {
	at := p.spanOf(from, to)
	if p.isMark(from-1, ',') || p.isMark(from-1, ':') {
		from--
	}
	if len(p.found) == 0 {
		return false
	}
	d := &p.found[len(p.found)-1]
	if d.Kind != Judgment || d.Number == "" || d.Span.End != p.at(from-1).End || d.Title != "" && d.place(FieldTitle) != at {
		return false
	}
	d.Title = p.s[at.Start:at.End]
	d.set(FieldTitle, at)
	d.Context.End = max(d.Context.End, at.End)
	return true
}

// partyWord reports whether token i may be one of a party's words.
func (p *parser) partyWord(i int) bool {
	t := p.at(i)
	switch {
	case i < 0 || i >= len(p.toks):
		return false
	case t.kind != word:
		return t.mark == '-' || t.mark == '\'' || t.mark == '&'
	case p.is(i, "other", "another", "et", "autre"):
		return true
	}
	return (t.upper || t.lex.stop) && (!p.is(i, "in", "by", "to", "on", "for", "from", "at", "with", "as") || t.Len() > 1 && p.raw(i) == strings.ToUpper(p.raw(i)))
}
