package citations

import (
	"slices"
	"strings"

	"recital/document"
)

// listedName takes up a name of the list that begins at token i.
func (p *parser) listedName(i int) {
	if p.at(i).lex.stop {
		return
	}
	end, e := p.ix.names.walk(p.s, p.toks, i)
	if end == 0 {
		return
	}
	if e.kind != Judgment {
		end = p.longerName(end)
	}
	p.namedTo = max(p.namedTo, end)
	if e.kind == Judgment && p.ofNumbered(i, end) {
		return
	}
	p.addName(i, end, e.kind)
}

// longerName is the end of the name of another text that begins as a listed
// one does, up to token i, and goes on: "for the Far East", "relating to the
// Status of Refugees".
func (p *parser) longerName(i int) int {
	k := i
	switch {
	case p.is(k, "relating", "pertaining") && p.is(k+1, "to"):
		k += 2
	case p.is(k, "for", "concerning", "against", "on"):
		k++
	default:
		return i
	}
	if p.is(k, "the") {
		k++
	}
	if !p.nameWord(k) {
		return i
	}
	for k++; p.nameWord(k) || p.is(k, "of", "and", "the", "in") && (p.nameWord(k+1) || p.is(k+1, "the") && p.nameWord(k+2)); k++ {
	}
	return k
}

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// nameWord reports whether token i is a capitalised word that may go on a
// name: no date, no body and not the name of a text.
func (p *parser) nameWord(i int) bool {
	t := p.at(i)
	if t.kind != word || !t.upper || p.month(i) > 0 || t.lex.stop || p.inMention(i) {
		return false
	}
	_, text := p.ix.g.heads[t.lex.norm]
	return !text && !slices.Contains(weekdays, strings.ToLower(p.raw(i)))
}

// addName takes up what is cited by the name between two tokens, with the
// year, date and article that stand around it.
func (p *parser) addName(from, to int, kind Kind) {
	c := Citation{Kind: kind, Span: p.spanOf(from, to)}
	c.Title = p.s[c.Span.Start:c.Span.End]
	c.set(FieldTitle, c.Span)
	start, end := from, to
	if p.is(start-1, "un") {
		start--
	}
	if y := p.year(start - 1); y > 0 && !p.isMark(start-2, ',') && p.month(start-2) == 0 {
		c.Year, c.Date = y, document.Date{Year: y}
		c.set(FieldDate, p.at(start-1).Span)
		start--
	}
	start = p.pinpointBefore(start, &c)
	end = p.nameTail(end, &c)
	c.Context = p.spanOf(start, end)
	p.add(c)
}

// nameTail reads what stands behind a name: a short form in parentheses, an
// article in parentheses, a date.
func (p *parser) nameTail(j int, c *Citation) int {
	for range 3 {
		k := p.shortFormTail(j, c)
		if k == j {
			k = p.pinpointTail(j, c)
		}
		if k == j {
			k = p.nameDate(j, c)
		}
		if k == j && c.Kind == Judgment {
			k = p.caseTail(j, c)
		}
		if k == j {
			return j
		}
		j = k
	}
	return j
}

// nameDate reads "of 1949", "of 26 November 1968", "(1949)", ", signed on 26
// November 1968", "(adopted by the General Assembly on December 10, 1948)" and,
// for a meeting, "in December of 1993".
func (p *parser) nameDate(j int, c *Citation) int {
	if !c.Date.IsZero() {
		return j
	}
	if end := p.adoption(j, c); end > j {
		return end
	}
	if end := p.signature(j, c); end > j {
		return end
	}
	k, paren := j, p.isMark(j, '(')
	switch {
	case paren, p.is(j, "of", "dated"), p.is(j, "in", "on") && c.Kind == Summit, p.isMark(j, ',') && p.day(j+1) > 0:
		k++
	default:
		return j
	}
	d, end, ok := p.date(k)
	if !ok || d.Year == 0 || paren && !p.isMark(end, ')') {
		return j
	}
	c.Date, c.Year = d, d.Year
	c.set(FieldDate, p.spanOf(k, end))
	if paren {
		end++
	}
	return end
}

// signature reads ", signed on DATE" with a full date.
func (p *parser) signature(j int, c *Citation) int {
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	if !p.is(k, "signed", "adopted", "concluded") || !p.is(k+1, "on") {
		return j
	}
	d, end, ok := p.date(k + 2)
	if !ok || d.Day == 0 || d.Year == 0 {
		return j
	}
	c.Date, c.Year = d, d.Year
	c.set(FieldDate, p.spanOf(k+2, end))
	if p.isMark(j, '(') && p.isMark(end, ')') {
		end++
	}
	return end
}

// adoption reads "(adopted by BODY on DATE"; the parenthesis may stay open.
func (p *parser) adoption(j int, c *Citation) int {
	if !p.isMark(j, '(') || !p.is(j+1, "adopted", "declared", "proclaimed", "approved") || !p.is(j+2, "by") {
		return j
	}
	m, ok := p.body(j + 3)
	if !ok || !p.is(m.to, "on") {
		return j
	}
	d, end, ok := p.date(m.to + 1)
	if !ok {
		return j
	}
	c.Body, c.Date, c.Year = m.id, d, d.Year
	c.set(FieldBody, p.spanOf(m.from, m.to))
	c.set(FieldDate, p.spanOf(m.to+1, end))
	if p.isMark(end, ')') {
		end++
	}
	return end
}

// named reads a text cited by a name that no list need hold: "Convention on
// the Law of Harbours", "Harbour Convention", the convention "Harbours".
func (p *parser) named(i int, kind Kind) {
	if inner, end, ok := p.quoted(i + 1); ok && kind == Treaty && len(contentWords(p.s[inner.Start:inner.End])) > 2 {
		c := Citation{Kind: kind, Span: p.spanOf(i, end), Title: p.s[inner.Start:inner.End]}
		c.set(FieldTitle, inner)
		c.Context = c.Span
		p.add(c)
		return
	}
	from := p.front(i)
	to := p.nameEnd(i)
	if !p.at(i).upper && (from == i || kind != Treaty || to == i+1 && !p.is(i-1, "convention")) {
		return
	}
	if p.is(from, "un") && (i-from > 1 || to > i+1) {
		from++
	}
	if kind == Treaty && p.is(from-1, "of") && from < i {
		from = p.ofBefore(from)
	}
	front := i - from
	switch {
	case to > i+1 && kind != Summit:
	case front == 0, front == 1 && p.is(from, "un") && !p.is(i, "charter"):
		return
	case kind == Declaration && front < 2, kind == Summit && front < 2 && p.noDate(to):
		return
	}
	if p.is(i, "code", "agreement", "protocol", "pact") && to == i+1 && (front == 0 || p.compound(i+1)) {
		return
	}
	if p.at(i).plural && front == 1 && p.is(from-1, "and") && p.at(from-2).upper && p.at(from-2).kind == word {
		p.addName(from-2, from-1, kind)
	}
	p.addName(from, to, kind)
}

// ofBefore is where a name begins that goes on before the "of" at token i-1,
// as in "the Silting of Harbours Agreement"; i where none does.
func (p *parser) ofBefore(i int) int {
	from := i - 1
	for i-from < 4 && p.nameWord(from-1) && !p.is(from-1, issuerNouns...) && !p.is(from-1, pinpoints...) {
		from--
	}
	if _, text := p.ix.g.names[p.at(from).lex.norm]; from == i-1 || text || !p.is(from-1, "the") && p.year(from-1) == 0 || i-1-from > 2 {
		return i
	}
	return from
}

// subjectNamed reads "Law on Harbours" and "Harbours Act 1847": a word that is
// the name of a text only with its subject or its year.
func (p *parser) subjectNamed(i int, kind Kind) bool {
	if !p.at(i).upper {
		return false
	}
	if p.is(i+1, "on", "concerning") {
		if to := p.nameEnd(i); to > i+2 {
			p.addName(p.front(i), to, kind)
			return true
		}
		return false
	}
	from := p.front(i)
	if y := p.year(i + 1); from < i && y > 0 && !p.at(i+1).tight && !p.joined(i+1) {
		p.addName(from, i+1, kind)
		c := &p.found[len(p.found)-1]
		c.Year, c.Date = y, document.Date{Year: y}
		c.set(FieldDate, p.at(i+1).Span)
		c.Context.End = max(c.Context.End, p.at(i+1).End)
		return true
	}
	return false
}

// compound reports whether token i is a capitalised word that the one before it
// only qualifies, as in "Mooring Agreement Forms", and no other text.
func (p *parser) compound(i int) bool {
	_, text := p.ix.g.names[p.at(i).lex.norm]
	return p.nameWord(i) && !text
}

func (p *parser) noDate(j int) bool {
	return p.nameDate(j, &Citation{Kind: Summit}) == j
}

// front is where the capitalised words before the head at token i begin.
func (p *parser) front(i int) int {
	from := i
	for from > 0 && i-from < 5 {
		t := p.at(from - 1)
		hyphen := t.mark == '-' && t.tight && p.at(from).tight
		_, head := p.ix.g.names[t.lex.norm]
		if !hyphen && !(t.kind == word && (t.upper || head) && !t.lex.stop && !p.is(from-1, "this", "that", "all", "it", "article")) {
			break
		}
		from--
	}
	for from < i && p.at(from).kind == mark {
		from++
	}
	for from < i && !p.at(from).upper {
		from++
	}
	return from
}

// nameEnd is the index behind the words that go on a name from the head at
// token i: capitalised ones and the small words between them.
func (p *parser) nameEnd(i int) int {
	if !p.is(i+1, "on", "for", "against", "of", "concerning", "relating") {
		return i + 1
	}
	end := i + 1
	small := 0
	for k := i + 1; k < len(p.toks) && k-i < 40; k++ {
		t := p.at(k)
		switch {
		case t.mark == '-' && t.tight && p.at(k+1).tight:
			continue
		case t.mark == ',' && p.at(k-1).upper && p.seriesAt(k+1):
			continue
		case t.kind != word:
			return end
		case t.upper && p.month(k) == 0:
			if _, head := p.ix.g.names[t.lex.norm]; head && small == 0 && end == k {
				return end
			}
			if (p.is(k-1, "and") || p.is(k-1, "the") && p.is(k-2, "and")) && p.namesAnother(k) {
				return end
			}
			end, small = k+1, 0
			continue
		case p.is(k, "against", "concerning", "relating", "all", "other") || t.lex.stop && !p.is(k, "as", "from", "by", "with", "at"):
			if small++; small > 3 {
				return end
			}
			continue
		}
		return end
	}
	return end
}

// seriesAt reports whether "Cruel, Inhuman or Degrading" goes on at token k:
// a capitalised word, "or" or "and", and another.
func (p *parser) seriesAt(k int) bool {
	t, u := p.at(k), p.at(k+2)
	return t.kind == word && t.upper && !t.lex.stop && p.is(k+1, "or", "and") && u.upper && !p.namesAnother(k+2) && !p.namesAnother(k)
}

// namesAnother reports whether the name of another text begins at token k.
func (p *parser) namesAnother(k int) bool {
	for j := k; j < len(p.toks) && j < k+4 && p.at(j).upper; j++ {
		if _, ok := p.ix.g.names[p.at(j).lex.norm]; ok {
			return true
		}
		if _, ok := p.ix.g.heads[p.at(j).lex.norm]; ok {
			return true
		}
	}
	return false
}
