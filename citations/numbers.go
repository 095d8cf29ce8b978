package citations

import (
	"slices"
	"strings"

	"recital/document"
)

// numbered reads the numbers behind the head at token i ("resolution", ...):
// one, or a list with what belongs to each. Where no number stands there it
// looks for a list in parentheses before the head, and then for a text cited
// by title or date.
func (p *parser) numbered(i int, kind Kind) bool {
	j := i + 1
	no := false
	short := p.ix.g.heads[p.at(i).lex.norm].short
	if short && !p.at(i).upper {
		return false
	}
	if short && p.isMark(j, '.') {
		j++
	}
	for p.is(j, "number", "no", "nr", "nos") || p.isMark(j, '#') || p.degree(j) || no && p.isMark(j, '.') {
		no = true
		j++
	}
	if p.shortOf(j) && p.num(j+3) >= 0 {
		j += 3 // "Resolution (UNSCR) 1325"
	}
	for (p.isMark(j, '*') || p.isMark(j, '[')) && (p.num(j+1) >= 0 || p.isMark(j+1, '*') && p.num(j+2) >= 0) {
		if p.isMark(j, '[') && p.isMark(j+2, ']') && !p.isMark(j+3, '(') {
			break // the mark of a note
		}
		j++ // emphasis, or the words of a link
	}
	inParens := p.isMark(j, '(') && (p.isMark(j+1, '#') || p.num(j+1) >= 0 && (p.isMark(j+2, ',') || p.is(j+2, "and")))
	if inParens {
		j++
	}
	p.adopted = p.adopting(i)
	items, end := p.items(j, p.many(i))
	p.adopted = false
	if inParens && p.isMark(end, ')') {
		end++
	}
	before := i
	if len(items) == 0 && p.isMark(i-1, ')') {
		items, before = p.itemsBefore(i)
		end = i + 1
	}
	if len(items) == 0 {
		return !short && i >= p.namedTo && p.titled(i, kind)
	}
	p.addItems(items, kind, i, before, end, no)
	return true
}

// shortOf reports whether an abbreviation in parentheses stands at token j, of
// what stands before it.
func (p *parser) shortOf(j int) bool {
	w := p.raw(j + 1)
	return p.isMark(j, '(') && p.isMark(j+2, ')') && p.at(j+1).kind == word && len(w) > 1 && w == strings.ToUpper(w)
}

// shortBody gives the body that a short head names itself, or that initials
// name before it: "UNSCR", "S.C. Res.", "GA Res".
func (p *parser) shortBody(head int) (mention, bool) {
	h := p.ix.g.heads[p.at(head).lex.norm]
	if h.body != "" {
		return mention{from: head, to: head + 1, id: h.body}, true
	}
	if !h.short {
		return mention{}, false
	}
	from, initials := head-1, p.raw(head-1)
	if p.isMark(head-1, '.') {
		from, initials = head, ""
		for p.initial(from-2) && p.isMark(from-1, '.') && p.at(from-1).tight && (from == head || p.at(from).tight) {
			from, initials = from-2, p.raw(from-2)+initials
		}
	}
	id := p.ix.g.initials[initials]
	if id == "" || !p.namesParent(id) {
		return mention{}, false
	}
	return mention{from: from, to: head, id: id}, true
}

// namesParent reports whether the document names a body, or an organisation
// that it is part of or another of its organs, anywhere.
func (p *parser) namesParent(id string) bool {
	for _, org := range p.ix.g.of(id).partOf {
		if p.names(org) || slices.ContainsFunc(p.ix.g.organs[org], p.names) {
			return true
		}
	}
	return p.names(id)
}

// adopting reports whether a verb such as "adopted" stands before the head at
// token i, with nothing but a body and words such as "its" between.
func (p *parser) adopting(i int) bool {
	for k := i - 1; k >= 0 && i-k < 12 && !p.stops(k); k-- {
		switch w := p.raw(k); {
		case slices.Contains([]string{"adopted", "adopts", "adopting", "adopt", "passed", "passes", "approved", "issued"}, w):
			return true
		case p.at(k).kind != word, p.inMention(k), p.is(k, "its", "the", "this", "own", "present"), strings.HasSuffix(w, "ly"):
			continue
		}
		return false
	}
	return false
}

// inMention reports whether token i belongs to the name of a body.
func (p *parser) inMention(i int) bool {
	k := p.firstBody(i + 1)
	return k > 0 && i < p.bodies[k-1].to
}

// addItems gives the items of one list what they share, and takes them up.
func (p *parser) addItems(items []Citation, kind Kind, head, before, end int, no bool) {
	share(items)
	start := before
	m, ok := p.bodyBefore(before)
	guess := ok && (!p.attributed(m, before) || len(items) > 1 && p.secondBody(m))
	if s, found := p.shortBody(head); found {
		m, ok, guess = s, true, false
	}
	if ok {
		start = m.from
		if d, at := p.timeBefore(m.from); !d.IsZero() && p.adopting(head) {
			shareTime(items, d, at)
		}
	} else if then, d, at, dated := p.adoptedThen(head); dated {
		m, ok, start = then, true, then.from
		shareTime(items, d, at)
	} else if d, b, from, dated := p.datedBefore(head); dated {
		m, ok, start = b, true, from
		if len(items) == 1 && items[0].Date.IsZero() {
			items[0].Date, items[0].Year = d, d.Year
		}
	}
	if len(items) == 1 && items[0].Pinpoint == "" {
		start = p.pinpointBefore(start, &items[0])
	}
	if !p.plausible(items, kind, head, ok, no) {
		if !bareAgainKinds[kind] || len(items) > 1 || len(items[0].Number) < 3 || items[0].yearFirst() {
			return
		}
		p.repeats[items[0].Span.Start] = true
	}
	context := p.spanOf(min(start, head), max(end, head+1))
	for _, c := range items {
		c.Kind = kind
		c.Context = context
		c.set(FieldKind, p.at(head).Span)
		if c.Body == "" && ok {
			c.Body, c.Inferred = m.id, guess
			c.set(FieldBody, p.spanOf(m.from, m.to))
		}
		if c.Body == "" && p.home != "" && p.is(before-1, "its") {
			from, _ := p.sentence(head)
			c.Body, c.Inferred = p.home, !p.onlyVerbs(from, before-1)
		}
		if c.Body == "" && p.ofHome(before, end) && p.ix.g.of(p.home).numbersLike(&c) {
			c.Body = p.home
		}
		if c.Body == "" {
			if b := p.sentenceBody(head, true); b != "" {
				p.hints[c.Span.Start] = hint{b, p.stated(b, head, end)}
			}
			p.others[c.Span.Start] = !p.repeats[c.Span.Start] && p.afterAnother(before) || p.ofAnother(end)
		}
		p.add(c)
	}
}

// timeBefore reads when a body adopted something: "in 1993, the" or "On 20 July
// 2016 the" before the body at token i.
func (p *parser) timeBefore(i int) (document.Date, document.Span) {
	if p.is(i-1, "the") {
		i--
	}
	if p.isMark(i-1, ',') {
		i--
	}
	return p.dateEnding(i)
}

// dateEnding gives the date with a year that ends before token i, behind "in"
// or "on".
func (p *parser) dateEnding(i int) (document.Date, document.Span) {
	for k := max(0, i-6); k < i; k++ {
		if d, end, ok := p.date(k); ok && end == i && d.Year > 0 && p.is(k-1, "in", "on") {
			return d, p.spanOf(k, end)
		}
	}
	return document.Date{}, document.Span{}
}

// adoptedThen reads "BODY adopted, in July 2016," before the head at token i.
func (p *parser) adoptedThen(i int) (m mention, d document.Date, at document.Span, ok bool) {
	if !p.isMark(i-1, ',') {
		return m, d, at, false
	}
	d, at = p.dateEnding(i - 1)
	if d.IsZero() {
		return m, d, at, false
	}
	j := i - 1
	for j > 0 && p.at(j).Start >= at.Start {
		j--
	}
	if !p.isMark(j-1, ',') || !p.adopting(j-1) {
		return m, d, at, false
	}
	m, ok = p.bodyBefore(j - 1)
	return m, d, at, ok
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
	t := p.at(head)
	if body || no || len(items) > 1 && t.plural && kind == Resolution {
		return true
	}
	if p.ix.g.heads[t.lex.norm].short {
		return items[0].has(FieldYear) || items[0].Session != "" || !items[0].Date.IsZero() && p.isMark(head+1, '.')
	}
	c := items[0]
	if c.yearFirst() && !t.upper && c.Body == "" {
		return p.namesYearFirst() // "resolution 1993/94" may be anything
	}
	if c.Body != "" || c.Session != "" || c.has(FieldYear) {
		return true
	}
	if kind == Resolution && (t.upper || !c.Date.IsZero() || p.home != "" || p.is(head-1, "its")) {
		return true
	}
	if kind == Resolution && len(c.Number) > 2 && (p.adopting(head) || c.Pinpoint != "") {
		return true
	}
	return t.upper && (kind == Resolution || kind == Recommendation || kind == Decree)
}

// namesYearFirst reports whether the document names a body that counts its texts
// anew every year and writes the year first.
func (p *parser) namesYearFirst() bool {
	return slices.ContainsFunc(p.ix.g.all, func(b *body) bool { return b.numbers == "year-first" && p.names(b.id) })
}

// share gives every item of a list the body that stands behind the last, and
// the year that stands once for all of them.
func share(items []Citation) {
	last := items[len(items)-1]
	for i := range items {
		if items[i].Body == "" && last.Body != "" {
			items[i].Body, items[i].Inferred = last.Body, last.Inferred
			items[i].set(FieldBody, last.place(FieldBody))
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

// shareTime gives when they were adopted to the items of a list of which none
// has a year of its own, or to a single one.
func shareTime(items []Citation, d document.Date, at document.Span) {
	c := &items[0]
	if len(items) > 1 {
		if !slices.ContainsFunc(items, func(c Citation) bool { return c.has(FieldYear) }) {
			shareYear(items, d.Year)
		}
		return
	}
	shareYear(items, d.Year)
	if !c.has(FieldDate) && d.Month > 0 {
		c.Date = d
		c.set(FieldDate, at)
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
