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
	end := i + 1
	if m, ok := p.body(p.pastArticle(end + 1)); ok && p.of(end) && m.from == court.from {
		end = m.to // "the judgment of the Court of 22 April 2010"
	}
	end = p.tail(end, &c)
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

// caseTail reads one of what stands behind the name of a case.
func (p *parser) caseTail(j int, c *Citation) int {
	if c.Number == "" {
		if end := p.application(j, c); end > j {
			return end
		}
	}
	if end := p.judgmentTail(j, c); end > j {
		return end
	}
	return p.volume(j, c)
}

// judgmentTail reads ", judgment of 22 April 2010" and "(ECtHR, 22 April 2010)".
func (p *parser) judgmentTail(j int, c *Citation) int {
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	if m, ok := p.body(k); ok && p.isMark(j, '(') && p.ix.g.of(m.id).court && p.isMark(m.to, ',') || p.isMark(j, '(') && p.raw(k) == "ECHR" && p.isMark(k+1, ',') {
		for !p.isMark(k, ',') {
			k++
		}
		return p.fullDateIn(j, k+1, c)
	}
	if k == j || !p.is(k, "judgment", "judgement", "ruling", "decision") {
		return j
	}
	if end := p.dateTail(k+1, c); end > k+1 {
		return end
	}
	return j
}

// fullDateIn reads a full date at token k that ends the parenthesis opened at
// token j.
func (p *parser) fullDateIn(j, k int, c *Citation) int {
	d, end, ok := p.date(k)
	if !ok || d.Day == 0 || d.Year == 0 || !p.isMark(end, ')') || !c.Date.IsZero() {
		return j
	}
	c.Date, c.Year = d, d.Year
	c.set(FieldDate, p.spanOf(k, end))
	return end + 1
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
	if c.Date.IsZero() && c.Kind == Judgment {
		if end := p.yearVolume(j, c); end > j {
			return end
		}
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

// yearVolume reads "[1949] ICJ Rep 4" and "1949 I.C.J. 4", behind what stands in
// parentheses such as "(Merits)".
func (p *parser) yearVolume(j int, c *Citation) int {
	k := j
	for p.isMark(k, '(') && p.at(k+1).upper && p.isMark(k+2, ')') {
		k += 3
	}
	if p.isMark(k, ',') || p.isMark(k, '[') {
		k++
	}
	if p.isMark(k, '[') {
		k++
	}
	year, at := p.year(k), p.at(k).Span
	if k++; p.isMark(k, ']') {
		k++
	}
	from := k
	for k-from < 8 && (p.isMark(k, '.') || p.is(k, "i", "c", "j", "icj", "rep", "report")) && k < len(p.toks) {
		k++
	}
	if year == 0 || !p.is(from, "i", "icj") || p.num(k) < 0 {
		return j
	}
	c.Year, c.Date = year, document.Date{Year: year}
	c.set(FieldDate, at)
	c.Page = p.raw(k)
	c.set(FieldPage, p.at(k).Span)
	return k + 1
}

// application reads "(application no. 40984/07)" at token j.
func (p *parser) application(j int, c *Citation) int {
	k := j
	if p.isMark(k, '[') && p.raw(k+1) == "GC" && p.isMark(k+2, ']') {
		k += 3
	}
	for k-j < 9 && (p.isMark(k, ',') || p.isMark(k, '(') || p.isMark(k, '.') || p.isMark(k, '[') || p.is(k, "application", "appl", "no", "nos", "number") || p.degree(k) || p.raw(k) == "App" || p.raw(k) == "GC" && p.isMark(k+1, ']') || p.isMark(k, ']') && p.raw(k-1) == "GC") && k < len(p.toks) {
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
