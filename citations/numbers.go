package citations

import (
	"recital/document"
)

// numbered reads the numbers behind the head at token i ("resolution", ...):
// one, or a list with what belongs to each. Where no number stands there it
// looks for a list in parentheses before the head, and then for a text cited
// by title or date.
func (p *parser) numbered(i int, kind Kind) bool {
	j := i + 1
	no := false
	for p.is(j, "number", "no", "nr", "nos") || p.isMark(j, '#') || no && p.isMark(j, '.') {
		no = true
		j++
	}
	inParens := p.isMark(j, '(') && (p.isMark(j+1, '#') || p.num(j+1) >= 0 && (p.isMark(j+2, ',') || p.is(j+2, "and")))
	if inParens {
		j++
	}
	items, end := p.items(j, p.toks0(i).plural)
	if inParens && p.isMark(end, ')') {
		end++
	}
	before := i
	if len(items) == 0 && p.isMark(i-1, ')') {
		items, before = p.itemsBefore(i)
		end = i + 1
	}
	if len(items) == 0 {
		return p.titled(i, kind)
	}
	p.addItems(items, kind, i, before, end, no)
	return true
}

// addItems gives the items of one list what they share, and takes them up.
func (p *parser) addItems(items []Citation, kind Kind, head, before, end int, no bool) {
	share(items)
	start := before
	m, ok := p.bodyBefore(before)
	if ok {
		start = m.from
		if y := p.year(m.from - 2); y > 0 && p.isMark(m.from-1, ',') || p.is(m.from-1, "the") && p.isMark(m.from-2, ',') && p.year(m.from-3) > 0 {
			if y == 0 {
				y = p.year(m.from - 3)
			}
			shareYear(items, y)
		}
	} else if d, b, from, okd := p.datedBefore(head); okd {
		m, ok, start = b, true, from
		if len(items) == 1 && items[0].Date.IsZero() {
			items[0].Date = d
			items[0].Year = d.Year
		}
	}
	if !p.plausible(items, kind, head, ok, no) {
		return
	}
	context := p.spanOf(min(start, head), max(end, head+1))
	for _, c := range items {
		c.Kind = kind
		c.Context = context
		c.set(FieldKind, p.toks0(head).Span)
		if c.Body == "" && ok {
			c.Body = m.id
			c.set(FieldBody, p.spanOf(m.from, m.to))
		}
		if c.Body == "" && p.home != "" && p.is(before-1, "its") {
			c.Body = p.home
		}
		if c.Body == "" {
			if b := p.sentenceBody(head); b != "" {
				p.hints[c.Span.Start] = b
			}
		}
		p.add(c)
	}
}

// datedBefore reads "adopted by BODY on DATE (" before a head, as in "adopted
// by the Council on 9 December 1948 (resolution 260 (III))".
func (p *parser) datedBefore(head int) (document.Date, mention, int, bool) {
	if !p.isMark(head-1, '(') {
		return document.Date{}, mention{}, 0, false
	}
	if in := p.bodiesIn(max(0, head-20), head); len(in) > 0 {
		m := in[len(in)-1]
		j := m.to
		if !p.is(m.from-1, "by") && !(p.is(m.from-1, "the") && p.is(m.from-2, "by")) {
			return document.Date{}, mention{}, 0, false
		}
		if p.is(j, "on") || p.is(j, "of") || p.is(j, "in") {
			j++
		}
		if d, end, ok := p.date(j); ok && end == head-1 {
			return d, m, m.from, true
		}
	}
	return document.Date{}, mention{}, 0, false
}

// plausible reports whether numbers behind a head are those of texts: a head
// in small letters needs more than one bare number ("a resolution of 1280 by
// 1024").
func (p *parser) plausible(items []Citation, kind Kind, head int, body, no bool) bool {
	t := p.toks0(head)
	if body || no || len(items) > 1 && t.plural && kind == Resolution {
		return true
	}
	c := items[0]
	if c.Body != "" || c.Session != "" || c.has(FieldYear) {
		return true
	}
	if kind == Resolution && (t.upper || !c.Date.IsZero() || p.home != "" || p.is(head-1, "its")) {
		return true
	}
	return t.upper && (kind == Resolution || kind == Recommendation || kind == Decree)
}

// share gives every item of a list the body that stands behind the last, and
// the year that stands once for all of them.
func share(items []Citation) {
	last := items[len(items)-1]
	for i := range items {
		if items[i].Body == "" && last.Body != "" {
			items[i].Body = last.Body
			items[i].set(FieldBody, last.Fields[FieldBody])
		}
	}
	years := 0
	for _, c := range items {
		if c.Year > 0 {
			years++
		}
	}
	switch {
	case years != 1:
	case last.Year > 0 && len(items) > 1 && last.Date.Month == 0 && !last.has(FieldYear):
		shareYear(items, last.Year)
	case items[0].Year > 0 && !items[0].has(FieldYear):
		shareYear(items, items[0].Year)
	}
}

func shareYear(items []Citation, year int) {
	for i := range items {
		c := &items[i]
		if c.Year == 0 && c.Session == "" && !c.has(FieldYear) {
			c.Year = year
			if c.Date.Month > 0 && c.Date.Year == 0 {
				c.Date.Year = year
			}
		}
	}
}

// itemsBefore reads "(822, 853, 874) resolutions": a list of numbers that ends
// before the head at token i.
func (p *parser) itemsBefore(i int) ([]Citation, int) {
	for j := i - 2; j >= 0 && i-j < 60; j-- {
		if p.isMark(j, '(') {
			items, end := p.items(j+1, true)
			if end == i-1 && len(items) > 1 {
				if p.num(j-1) >= 0 {
					j--
				}
				return items, j
			}
			return nil, i
		}
		if p.isMark(j, ')') {
			break
		}
	}
	return nil, i
}

// items reads a list of numbers that begins at token j, and gives the index
// behind it.
func (p *parser) items(j int, plural bool) (out []Citation, end int) {
	last := false
	for len(out) < 200 {
		c, next, ok := p.item(j, plural || len(out) > 0)
		if !ok && len(out) > 0 && plural {
			if j, ok = p.pastGloss(end); ok {
				c, next, ok = p.item(j, true)
			}
		}
		if !ok || len(out) > 0 && !plural && c.Session == "" && !c.has(FieldYear) {
			break
		}
		out = append(out, c)
		end = next
		if last && c.Session == "" && !c.has(FieldYear) {
			break
		}
		j, last, ok = p.separator(next)
		if !ok {
			if j, ok = p.pastGloss(next); !ok || !plural {
				break
			}
		}
	}
	return out, end
}

// separator passes ",", "and", ", and", "as well as" between two numbers; last
// says that it is one that ends a list.
func (p *parser) separator(j int) (next int, last, ok bool) {
	if p.isMark(j, ',') {
		j++
		ok = true
	}
	switch {
	case p.is(j, "and", "or") || p.isMark(j, '&'):
		return j + 1, true, true
	case p.is(j, "as") && p.is(j+1, "well") && p.is(j+2, "as"):
		return j + 3, true, true
	}
	return j, false, ok
}

// pastGloss looks for the next number of a list behind words that belong to
// the one before: "822 (1993), on harbours, and 853 (1993)".
func (p *parser) pastGloss(j int) (int, bool) {
	for k := j; k < len(p.toks) && k-j < 30 && !p.stops(k); k++ {
		if !p.isMark(k, ',') && !p.is(k, "and") {
			continue
		}
		n := k + 1
		if p.is(n, "and") {
			n++
		}
		if p.num(n) >= 0 && p.month(n+1) == 0 && (p.is(n+1, "adopted") || p.isMark(n+1, '(') && p.year(n+2) > 0 && p.isMark(n+3, ')')) {
			return n, true
		}
	}
	return j, false
}

// item reads one number with its letter, session or year, and then what
// belongs to it: date, body and title.
func (p *parser) item(j int, inList bool) (c Citation, end int, ok bool) {
	for p.isMark(j, '#') || p.is(j, "no") || p.is(j-1, "no") && p.isMark(j, '.') {
		j++
	}
	start := j
	if end, ok = p.sessionNumber(j, &c); !ok {
		if end, ok = p.plainNumber(j, inList, &c); !ok {
			return c, 0, false
		}
		end = p.inParens(end, &c)
	}
	c.Span = p.spanOf(start, end)
	end = p.tail(end, &c)
	return c, end, true
}

// sessionNumber reads "62/243", "31/16 A", "ES-10/24" and "S-8/1".
func (p *parser) sessionNumber(j int, c *Citation) (int, bool) {
	k, prefix := j, ""
	if (p.raw(j) == "S" || p.raw(j) == "ES") && p.isMark(j+1, '-') && p.toks0(j+1).tight {
		prefix = p.raw(j) + "-"
		k += 2
	}
	slash := p.isMark(k+1, '/') && p.toks0(k+1).tight && p.toks0(k+2).tight
	if p.num(k) < 0 || !slash || p.num(k+2) < 0 || p.toks0(k).Len() > 3 || p.toks0(k+2).Len() > 4 {
		return 0, false
	}
	if t := p.toks0(k + 3); t.tight && (t.mark == '/' || t.mark == '-' || t.mark == '(') {
		return 0, false
	}
	c.Session, c.Number = prefix+p.raw(k), p.raw(k+2)
	c.set(FieldNumber, p.spanOf(j, k+3))
	return p.letter(k+3, c), true
}

// plainNumber reads the digits of a number. In a list "822,853" is two of
// them; alone it is an amount and none.
func (p *parser) plainNumber(j int, inList bool, c *Citation) (int, bool) {
	t := p.toks0(j)
	if t.kind != number || t.Len() > 5 || p.month(j+1) > 0 {
		return 0, false
	}
	next, after := p.toks0(j+1), p.toks0(j+2)
	if next.tight && j+1 < len(p.toks) {
		switch {
		case next.mark == '%' || next.mark == '/' || next.mark == '-':
			return 0, false
		case next.kind == word && !(next.Len() == 1 && next.upper && p.isMark(j+2, '(')):
			return 0, false
		case (next.mark == '.' || next.mark == ',' && !inList || next.mark == ':') && after.tight && after.kind == number:
			return 0, false
		}
	}
	c.Number = p.raw(j)
	c.set(FieldNumber, t.Span)
	if p.isMark(p.letter(j+1, &Citation{}), '(') {
		return p.letter(j+1, c), true
	}
	return j + 1, true
}

// letter reads "A" or "A to D" at token j.
func (p *parser) letter(j int, c *Citation) int {
	one := func(k int) bool {
		t := p.toks0(k)
		return t.kind == word && t.upper && t.Len() == 1 && p.raw(k) != "I" && p.raw(k) != "V" && p.raw(k) != "X"
	}
	if !one(j) {
		return j
	}
	end := j + 1
	if (p.is(end, "to", "and") || p.isMark(end, '-')) && one(end+1) {
		end += 2
	}
	s := p.spanOf(j, end)
	c.Letter = p.s[s.Start:s.End]
	return end
}

// inParens reads what stands in parentheses behind a number: the year, the
// session in Roman numerals, or something that breaks the form of both. That
// is kept as the span of the year, with no year.
func (p *parser) inParens(j int, c *Citation) int {
	if !p.isMark(j, '(') {
		return j
	}
	if y := p.year(j + 1); y > 0 && p.isMark(j+2, ')') {
		c.Year = y
		c.set(FieldYear, p.toks0(j+1).Span)
		return j + 3
	}
	close := j + 1
	for close < len(p.toks) && close-j < 8 && !p.isMark(close, ')') && (close == j+1 || p.toks0(close).tight) {
		close++
	}
	if !p.isMark(close, ')') || close == j+1 {
		return j
	}
	in := p.spanOf(j+1, close)
	text := p.s[in.Start:in.End]
	if _, ok := parseSession(text); ok {
		c.Session = text
		return close + 1
	}
	if brokenYear(text) {
		c.set(FieldYear, in)
		return close + 1
	}
	return j
}

// brokenYear reports whether text looks like a year that was misread: two to
// six characters, digits mixed with letters or a letter with an apostrophe.
func brokenYear(text string) bool {
	if len(text) < 2 || len(text) > 6 {
		return false
	}
	letters, digits, odd := 0, 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case asciiLetter(c):
			letters++
		case c >= '0' && c <= '9':
			digits++
		case c == '\'' || c == '`' || c == '|' || c == '!' || c == '*':
			odd++
		default:
			return false
		}
	}
	return letters > 0 && (odd > 0 || digits > 0 && letters+digits == 4)
}

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
// ", adopted in 1993 in April".
func (p *parser) dateTail(j int, c *Citation) int {
	if !c.Date.IsZero() {
		return j
	}
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	first := k
	for p.is(k, "of", "from", "dated", "on", "adopted", "in", "passed", "the", "signed", "issued") && k-first < 4 {
		k++
	}
	if k == first && p.isMark(j, ',') && c.Kind != Judgment {
		return j
	}
	d, end, ok := p.date(k)
	if !ok || k == first && (d.Month == 0 || d.Year == 0) {
		return j
	}
	if d.Month == 0 && p.is(end, "in") && p.month(end+1) > 0 {
		d.Month = p.month(end + 1)
		end += 2
	}
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
	c.set(FieldDate, p.spanOf(k, end))
	if c.Year == 0 {
		c.Year = d.Year
	}
	return end
}

func (p *parser) bodyTail(j int, c *Citation) int {
	k := j
	if p.is(k, "adopted", "passed", "issued") {
		k++
	}
	if c.Body != "" || !p.is(k, "of", "by", "from") {
		return j
	}
	m, ok := p.body(k + 1)
	if !ok {
		return j
	}
	c.Body = m.id
	c.set(FieldBody, p.spanOf(m.from, m.to))
	return m.to
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

func (c *Citation) set(f Field, s document.Span) {
	if c.Fields == nil {
		c.Fields = map[Field]document.Span{}
	}
	c.Fields[f] = s
}

func (c *Citation) has(f Field) bool {
	_, ok := c.Fields[f]
	return ok
}
