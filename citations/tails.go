package citations

import "strings"

// tail reads what belongs to a number, a head or a title and stands behind
// it: dates, the body and a title in quotation marks, in any order.
func (p *parser) tail(j int, c *Citation) int {
	for range 4 {
		next := p.dateTail(j, c)
		if next == j {
			next = p.bodyTail(j, c)
		}
		if next == j {
			next = p.titleTail(j, c)
		}
		if next == j {
			break
		}
		j = next
	}
	return j
}

// dateTail reads "of 30 April 1993", "dated on March 14, 2008", "from 1993",
// ", adopted in 1993 in April". "In" or "on" alone is read only where the text
// is spoken of as adopted: elsewhere it may say when something else was. So may
// "from 6 May 2018" behind a text of another year: since when it applies.
func (p *parser) dateTail(j int, c *Citation) int {
	if !c.Date.IsZero() || c.has(FieldDate) {
		return j
	}
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	first := k
	for p.is(k, "of", "from", "dated", "on", "adopted", "in", "passed", "the", "signed", "issued", "du", "de", "en", "date", "le", "del", "vom") && k-first < 4 {
		k++
	}
	if k > first && p.at(first).upper && p.raw(first) != strings.ToUpper(p.raw(first)) { // "On 3 May 2001, resolution 12" begins another sentence
		return j
	}
	if k == first && p.isMark(j, ',') && c.Kind != Judgment || k > first && p.onlyWhen(first, k) && !p.ownTime(c) {
		return j
	}
	if end, ok := p.noDay(k); ok && k > first && !p.isMark(j, '(') {
		c.set(FieldDate, p.spanOf(k, end))
		return end
	}
	d, end, ok := p.date(k)
	if !ok || k == first && (d.Month == 0 || d.Year == 0) {
		return j
	}
	if b := p.firstBody(end); k == j && (p.at(end).lex.symbol && p.isMark(end+1, '/') || b < len(p.bodies) && p.bodies[b].from == end) { // rows of a list, each behind its date
		return j
	}
	if p.is(k-1, "from") && (p.sinceThen(end) || c.Year > 0 && d.Year > 0 && d.Year != c.Year) {
		return j
	}
	if d.Month == 0 && p.andOtherYears(end) {
		return j
	}
	if d.Month == 0 && p.is(end, "in") && p.month(end+1) > 0 {
		d.Month = p.month(end + 1)
		end += 2
	}
	at := p.spanOf(k, end)
	if p.isMark(j, '(') {
		if !p.isMark(end, ')') {
			return j
		}
		end++
	}
	if d.Year == 0 && c.Year > 0 {
		d.Year = c.Year
	}
	c.Date = d
	c.set(FieldDate, at)
	if c.Year == 0 {
		c.Year = d.Year
	}
	return end
}

// ownTime reports whether a date behind "in" or "on" alone is that of the text:
// where it is spoken of as adopted, and of texts without a number. What else is
// told of a text is told of a later time: "Member States transposed it in 2015".
func (p *parser) ownTime(c *Citation) bool {
	return p.adopted || c.Kind == Judgment || c.Number == "" && c.Symbol == ""
}

// sinceThen reports whether the words behind a year make it the begin of a
// time: "from 1993 until 1996", "from 1993 on.".
func (p *parser) sinceThen(j int) bool {
	return p.is(j, "until", "till", "to", "onward", "through") || p.isMark(j, '-') || p.is(j, "on") && (j+1 >= len(p.toks) || p.at(j+1).kind == mark)
}

// andOtherYears reports whether the words behind a year make it the first of
// several that numbers before it share: "of 1992 to 1994", "of 1992 and later".
func (p *parser) andOtherYears(j int) bool {
	switch {
	case p.is(j, "to", "through", "until", "till", "bis", "à") || p.isMark(j, '-') || p.isMark(j, '/'):
		return p.year(j+1) > 0 || p.at(j+1).kind == number && p.at(j+1).Len() == 2
	case p.is(j, "and", "or"):
		return p.is(j+1, "later", "after", "thereafter", "onward", "beyond", "subsequent", "subsequently", "following")
	}
	return p.is(j, "onward")
}

// onlyWhen reports whether the words between two tokens say no more than when
// something was.
func (p *parser) onlyWhen(from, to int) bool {
	for k := from; k < to; k++ {
		if !p.is(k, "in", "on", "the", "en", "le") {
			return false
		}
	}
	return true
}

func (p *parser) bodyTail(j int, c *Citation) int {
	k := j
	if p.is(k, "adopted", "passed", "issued") {
		k++
	}
	if c.Body != "" || !p.of(k) && !p.is(k, "by", "from", "par") {
		return j
	}
	m, ok := p.body(p.pastArticle(k + 1))
	if !ok || p.severally(m.to) || p.possessiveAt(m.to) {
		return j
	}
	c.Body, c.Inferred = m.id, p.andAnother(m.to)
	c.set(FieldBody, p.spanOf(m.from, m.to))
	return m.to
}

// possessiveAt reports whether "'s" stands before token j, behind a body: what
// follows is of that body, and the text is not.
func (p *parser) possessiveAt(j int) bool {
	behind := p.s[p.at(j-1).End:p.span.End]
	return strings.HasPrefix(behind, "'s ") || strings.HasPrefix(behind, "’s ")
}

// andAnother reports whether another body is joined to the one before token j,
// so that each of several numbers may be of either.
func (p *parser) andAnother(j int) bool {
	if !p.is(j, "and") && !p.isMark(j, ',') {
		return false
	}
	k := j + 1
	if p.is(k, "of") {
		k++
	}
	_, ok := p.body(k)
	return ok
}

// severally reports whether "and the Board respectively" stands at token j,
// behind a body: one of the numbers is the other's.
func (p *parser) severally(j int) bool {
	if !p.is(j, "and") {
		return false
	}
	m, ok := p.body(j + 1)
	if p.is(j+1, "of") {
		m, ok = p.body(j + 2)
	}
	return ok && (p.is(m.to, "respectively") || p.isMark(m.to, ',') && p.is(m.to+1, "respectively"))
}

// of reports whether token i is "of" in some language.
func (p *parser) of(i int) bool {
	return p.is(i, "of", "de", "du", "des", "d", "der", "del", "della", "dell", "von")
}

// articled reports whether token i is an article in another language, or the
// apostrophe behind one: "l'", "la", "las".
func (p *parser) articled(i int) bool {
	return p.is(i, "la", "le", "les", "l", "las", "los", "lo") || p.isMark(i, '\'') && p.is(i-1, "l", "d", "dell")
}

// pastArticle passes the articles at token i that are not English.
func (p *parser) pastArticle(i int) int {
	for p.articled(i) {
		i++
	}
	return i
}

func (p *parser) titleTail(j int, c *Citation) int {
	if c.Title != "" {
		return j
	}
	k := j
	if p.isMark(k, ',') {
		k++
	}
	for p.is(k, "titled", "entitled", "called", "on") && k-j < 3 {
		k++
	}
	inner, end, ok := p.quoted(k)
	if !ok {
		return j
	}
	c.Title = p.s[inner.Start:inner.End]
	c.set(FieldTitle, inner)
	return end
}
