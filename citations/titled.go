package citations

import (
	"slices"

	"recital/document"
)

// titled reads a text cited by title or date behind the head at token i:
// "Resolution on "The harbours" dated 14 March 2008", "the Parliament's
// resolution on harbours from October 23, 2013".
func (p *parser) titled(i int, kind Kind) bool {
	if p.at(i).plural {
		return false
	}
	c := Citation{Kind: kind}
	c.set(FieldKind, p.at(i).Span)
	start := i
	m, before := p.bodyBefore(i)
	if before {
		c.Body, start = m.id, m.from
		c.set(FieldBody, p.spanOf(m.from, m.to))
	}
	if !before && p.home != "" && (p.is(i-1, "its") || p.is(i-1, "abovementioned") && p.is(i-2, "its")) {
		from, _ := p.sentence(i)
		if !slices.ContainsFunc(p.bodiesIn(from, i), func(m mention) bool { return m.id != p.home }) {
			c.Body = p.home // "its resolution of 25 November 2010"
		}
	}
	end := p.foreignSymbol(i+1, &c)
	end = p.tail(end, &c)
	if c.Title == "" && c.Date.IsZero() {
		end = p.gloss(end, &c)
	}
	if c.Title == "" && c.Date.IsZero() && p.at(i).upper {
		end = p.titleFurther(end, &c)
		if c.Title != "" && c.Body == "" {
			c.Body = p.sentenceBody(i, false)
		}
	}
	if c.Title == "" {
		end = p.titleTail(end, &c)
	}
	full := c.Date.Month > 0 && c.Date.Day > 0 && c.Date.Year > 0
	quoted := len(contentWords(c.Title)) > 2
	switch {
	case c.Symbol != "":
	case kind == Resolution && quoted:
	case c.Body != "" && full && !p.ix.g.of(c.Body).court && (kind != Decision && kind != Order || p.at(i).upper):
	case (kind == Declaration || kind == Statement) && p.at(i).upper && full:
	default:
		return false
	}
	if p.ix.g.of(c.Body).court {
		return false
	}
	if !c.Date.IsZero() && c.Title == "" && c.place(FieldDate).End == p.at(end-1).End {
		end = p.subjectBehind(end)
	}
	c.Span = p.spanOf(i, max(end, i+1))
	if c.Symbol != "" && p.is(i-1, "a", "an") { // its symbol alone tells it
		c.Span = c.place(FieldSymbol)
	}
	if start == i {
		start = p.pinpointBefore(i, &c)
	}
	c.Context = p.spanOf(start, max(end, i+1))
	p.add(c)
	return true
}

// subjectBehind passes "on the Harbours of Westmark" at token j, as far as
// capitalised words go.
func (p *parser) subjectBehind(j int) int {
	if !p.is(j, "on", "concerning", "regarding", "about") {
		return j
	}
	k := j + 1
	if p.is(k, "the") {
		k++
	}
	end := j
	for p.nameWord(k) || end > j && (p.isMark(k, '-') && p.at(k).tight || p.is(k, "of", "and", "the", "in") && (p.nameWord(k+1) || p.is(k+1, "the") && p.nameWord(k+2))) {
		k++
		end = k
	}
	return end
}

// gloss passes an unquoted subject, "on the harbour from October 23, 2013", if
// a date stands behind it. It is no title.
func (p *parser) gloss(j int, c *Citation) int {
	if !p.is(j, "on", "about", "concerning", "regarding") {
		return j
	}
	for k := j + 1; k < len(p.toks) && k-j < 16; k++ {
		t := p.at(k)
		if t.kind == mark && t.mark != '-' && t.mark != ',' {
			break
		}
		if p.is(k, "from", "of", "dated", "adopted") {
			if end := p.dateTail(k, c); end > k {
				if c.Date.Day == 0 {
					c.Date, c.Year = document.Date{}, 0
					c.unset(FieldDate)
					continue
				}
				return end
			}
		}
	}
	return j
}

// titleFurther looks for the title behind words such as "adopted after the
// debate of the harbour committee on "Lights"".
func (p *parser) titleFurther(j int, c *Citation) int {
	if !p.is(j, "adopted", "passed") {
		return j
	}
	for k := j; k < len(p.toks) && k-j < 50 && !p.stops(k); k++ {
		if p.is(k, "on", "titled", "entitled") {
			if end := p.titleTail(k, c); end > k {
				return end
			}
		}
	}
	return j
}

// foreignSymbol reads a symbol in parentheses, such as
// "(SSCPE/4-2010/DR/RES.26)", of a body whose symbols are not known.
func (p *parser) foreignSymbol(j int, c *Citation) int {
	if !p.isMark(j, '(') {
		return j
	}
	slash, digit := false, false
	for k := j + 1; k < len(p.toks) && k-j < 30; k++ {
		t := p.at(k)
		switch {
		case t.mark == ')':
			if !slash || !digit {
				return j
			}
			at := p.spanOf(j+1, k)
			if _, isUN := p.ix.g.parseSymbol(p.s[at.Start:at.End]); isUN {
				return j
			}
			c.Symbol = p.s[at.Start:at.End]
			c.set(FieldSymbol, at)
			return k + 1
		case k > j+1 && !t.tight:
			return j
		case t.mark == '/':
			slash = true
		case t.kind == number:
			digit = true
		}
	}
	return j
}

// report reads a report cited by its title in quotation marks, with the date
// and the people that the sentence names.
func (p *parser) report(i int) {
	c := Citation{Kind: Record}
	end := p.titleTail(i+1, &c)
	if c.Title == "" || len(contentWords(c.Title)) < 3 {
		return
	}
	c.set(FieldKind, p.at(i).Span)
	c.Span = p.spanOf(i, end)
	last := end
	for k := end; k < len(p.toks) && k-end < 60 && !p.stops(k); k++ {
		if m, ok := p.body(k); ok && c.Body == "" {
			c.Body = m.id
		}
		if !p.is(k, "on", "dated", "of") {
			continue
		}
		if d, e, ok := p.date(k + 1); ok && d.Day > 0 && d.Year > 0 {
			c.Date, c.Year = d, d.Year
			c.set(FieldDate, p.spanOf(k+1, e))
			last = e
			break
		}
	}
	c.Context = p.spanOf(i, last)
	p.add(c)
}
