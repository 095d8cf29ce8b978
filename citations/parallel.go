package citations

import (
	"slices"

	"recital/document"
)

// parallelDates reads the dates that go on behind the date of the last item,
// "12 and 15 of 1967 and 1973 respectively". As many as the items, in a list
// that "and" has ended, are given to them in order; otherwise they are nobody's
// and every item loses its date. It reports false where no second date stands.
func (p *parser) parallelDates(items []Citation, j int, ended bool) (end int, ok bool) {
	last := &items[len(items)-1]
	at, dated := last.At(FieldDate)
	if len(items) < 2 || !dated || last.Date.IsZero() || at.End != p.at(j-1).End {
		return j, false
	}
	dates, spans := []document.Date{last.Date}, []document.Span{at}
	alike, more := true, false
	for {
		n, _, ok := p.separator(j)
		if !ok {
			break
		}
		for p.is(n, "of", "in", "on", "from", "adopted", "dated") {
			n++
		}
		d, to, ok := p.date(n)
		if !ok || p.opensItem(to, d) {
			more = p.num(n) >= 0
			break
		}
		alike = alike && (d.Month > 0) == (last.Date.Month > 0) && (d.Day > 0) == (last.Date.Day > 0)
		dates, spans, j = append(dates, d), append(spans, p.spanOf(n, to)), to
	}
	if len(dates) == 1 {
		return j, false
	}
	respectively := p.is(j, "respectively") || p.isMark(j, ',') && p.is(j+1, "respectively")
	fits := len(dates) == len(items) && alike && !more && (ended || respectively) &&
		!slices.ContainsFunc(items[:len(items)-1], func(c Citation) bool { return c.has(FieldDate) })
	fillYears(dates)
	for i := range items {
		c := &items[i]
		c.dropDate()
		if fits {
			c.Date = dates[i]
			c.set(FieldDate, spans[i])
			if c.Year == 0 {
				c.Year = dates[i].Year
			}
		}
	}
	return j, true
}

// opensItem reports whether what was read as a date up to token j is the
// number of a further item, with its own year behind it.
func (p *parser) opensItem(j int, d document.Date) bool {
	if d.Month > 0 || p.isMark(j, '(') {
		return d.Month == 0
	}
	k := j
	for p.is(k, "of", "from", "adopted", "dated", "in", "on") {
		k++
	}
	_, _, dated := p.date(k)
	return k > j && dated
}

// fillYears gives dates without a year that of the next one that has one.
func fillYears(dates []document.Date) {
	for i := len(dates) - 2; i >= 0; i-- {
		if dates[i].Year == 0 {
			dates[i].Year = dates[i+1].Year
		}
	}
}

// dropDate takes the date from a citation, and the year if it came from it.
func (c *Citation) dropDate() {
	if !c.has(FieldYear) {
		c.Year = 0
	}
	c.Date = document.Date{}
	c.unset(FieldDate)
}
