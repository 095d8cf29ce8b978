package citations

import "recital/document"

// judgment reads what a court decided: "judgment of 22 April 2010", "judgment
// on the Harbour Lights case", with the court in the same sentence.
func (p *parser) judgment(i int) bool {
	court, ok := p.court(i)
	if !ok {
		return false
	}
	c := Citation{Kind: Judgment, Body: court.id}
	c.set(FieldBody, p.spanOf(court.from, court.to))
	c.set(FieldKind, p.at(i).Span)
	end := p.tail(i+1, &c)
	if c.Title == "" {
		end = p.caseName(end, &c)
	}
	if c.Date.IsZero() {
		end = p.tail(end, &c)
	}
	whole := p.volume(end, &c)
	if c.Title == "" && c.Date.Month == 0 {
		return false
	}
	c.Span = p.spanOf(i, end)
	c.Context = p.spanOf(min(i, court.from), max(whole, court.to))
	p.add(c)
	return true
}

// court finds the court nearest to token i in its sentence.
func (p *parser) court(i int) (mention, bool) {
	from, to := p.sentence(i)
	best, found := mention{}, false
	for _, m := range p.bodiesIn(from, to) {
		if !p.ix.g.of(m.id).court {
			continue
		}
		if !found || distance(m, i) < distance(best, i) {
			best, found = m, true
		}
	}
	return best, found && distance(best, i) <= 30
}

func distance(m mention, i int) int {
	if m.from > i {
		return m.from - i
	}
	return max(0, i-m.to)
}

// caseName reads "on the Harbour Lights case" or "in the case of Harbour
// Lights" behind the head.
func (p *parser) caseName(j int, c *Citation) int {
	k := j
	for p.is(k, "on", "in", "the", "case", "of", "concerning") && k-j < 5 {
		k++
	}
	if k == j {
		return j
	}
	n := k
	for n < len(p.toks) && p.at(n).kind == word && p.at(n).upper && n-k < 8 {
		n++
	}
	named := p.is(n, "case") || p.is(k-1, "of") && p.is(k-2, "case") || p.is(k-1, "concerning")
	if n == k || !named || p.month(k) > 0 {
		return j
	}
	at := p.spanOf(k, n)
	c.Title = p.s[at.Start:at.End]
	c.set(FieldTitle, at)
	if p.is(n, "case") {
		n++
	}
	return n
}

// versus reads the name of a case, "Harbour Board v. Keeper", and the
// application number behind it.
func (p *parser) versus(i int) {
	if !p.isMark(i+1, '.') && p.raw(i) != "v" || p.at(i).upper {
		return
	}
	from := i
	for from > 0 && i-from < 8 && p.partyWord(from-1) {
		from--
	}
	for from < i && (p.at(from).lex.stop || p.is(from, "case")) {
		from++
	}
	to := i + 1
	if p.isMark(to, '.') {
		to++
	}
	first := to
	for to-first < 8 && p.partyWord(to) {
		to++
	}
	for to > first && p.at(to-1).lex.stop {
		to--
	}
	if from == i || to == first || !p.at(from).upper || !p.at(first).upper && !p.is(first, "the") {
		return
	}
	c := Citation{Kind: Judgment, Span: p.spanOf(from, to)}
	c.Title = p.s[c.Span.Start:c.Span.End]
	c.set(FieldTitle, c.Span)
	if m, ok := p.court(i); ok {
		c.Body = m.id
		c.set(FieldBody, p.spanOf(m.from, m.to))
	}
	if n := p.ordinal(to); n > to {
		to = n
		c.Span = p.spanOf(from, to)
		c.Title = p.s[c.Span.Start:c.Span.End]
		c.set(FieldTitle, c.Span)
	}
	end := p.application(to, &c)
	end = p.judgmentTail(end, &c)
	end = p.tail(end, &c)
	end = p.volume(end, &c)
	c.Context = p.spanOf(from, end)
	p.add(c)
}

// ordinal passes "(no. 2)" behind the name of a case: it belongs to it.
func (p *parser) ordinal(j int) int {
	k := j + 1
	if !p.isMark(j, '(') || !p.is(k, "no", "nr", "number") {
		return j
	}
	if k++; p.isMark(k, '.') {
		k++
	}
	if p.num(k) < 0 || !p.isMark(k+1, ')') {
		return j
	}
	return k + 2
}

// judgmentTail reads ", judgment of 22 April 2010".
func (p *parser) judgmentTail(j int, c *Citation) int {
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	if k == j || !p.is(k, "judgment", "judgement", "ruling", "decision") {
		return j
	}
	if end := p.dateTail(k+1, c); end > k+1 {
		return end
	}
	return j
}

// volume reads ", I.C.J. Reports 1970, p. 3": a judgment is of the year of the
// volume that it is printed in.
func (p *parser) volume(j int, c *Citation) int {
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	first := k
	for k-first < 7 && (p.isMark(k, '.') || p.at(k).upper) && !p.is(k, "report") && k < len(p.toks) {
		k++
	}
	if k == first || !p.is(k, "report") || p.year(k+1) == 0 || !c.Date.IsZero() {
		return j
	}
	c.Year = p.year(k + 1)
	c.Date = document.Date{Year: c.Year}
	c.set(FieldDate, p.at(k+1).Span)
	if end := k + 2; p.isMark(end, ',') && p.is(end+1, "p", "pp", "page") && p.num(pageAt(p, end+1)) > 0 {
		n := pageAt(p, end+1)
		c.Page = p.raw(n)
		c.set(FieldPage, p.at(n).Span)
		return n + 1
	}
	return k + 2
}

func (p *parser) partyWord(i int) bool {
	t := p.at(i)
	if i < 0 || i >= len(p.toks) {
		return false
	}
	return t.kind == word && (t.upper || t.lex.stop) && !p.is(i, "in", "by", "to", "on", "for", "from", "at", "with", "as") || t.mark == '-' || t.mark == '\''
}

// application reads "(application no. 40984/07)" at token j.
func (p *parser) application(j int, c *Citation) int {
	k := j
	for k-j < 6 && (p.isMark(k, ',') || p.isMark(k, '(') || p.isMark(k, '.') || p.isMark(k, '[') || p.is(k, "application", "appl", "no", "number") || p.raw(k) == "App") && k < len(p.toks) {
		k++
	}
	if k == j || p.num(k) < 0 || !p.isMark(k+1, '/') || p.num(k+2) < 0 || p.at(k+2).Len() != 2 {
		return j
	}
	at := p.spanOf(k, k+3)
	c.Number = p.s[at.Start:at.End]
	c.set(FieldNumber, at)
	end := k + 3
	if p.isMark(end, ')') || p.isMark(end, ']') {
		end++
	}
	return end
}
