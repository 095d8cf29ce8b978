package citations

import (
	"recital/document"
)

// titled reads a text cited by title or date behind the head at token i:
// "Resolution on "The harbours" dated 14 March 2008", "the Parliament's
// resolution on harbours from October 23, 2013".
func (p *parser) titled(i int, kind Kind) bool {
	if p.toks0(i).plural {
		return false
	}
	c := Citation{Kind: kind}
	c.set(FieldKind, p.toks0(i).Span)
	start := i
	m, before := p.bodyBefore(i)
	if before {
		c.Body, start = m.id, m.from
		c.set(FieldBody, p.spanOf(m.from, m.to))
	}
	end := p.foreignSymbol(i+1, &c)
	end = p.tail(end, &c)
	if c.Title == "" && c.Date.IsZero() {
		end = p.gloss(end, &c)
	}
	if c.Title == "" && c.Date.IsZero() && p.toks0(i).upper {
		end = p.titleFurther(end, &c)
		if c.Title != "" && c.Body == "" {
			c.Body = p.sentenceBody(i)
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
	case c.Body != "" && full && !isCourt(c.Body) && (kind != Decision && kind != Order || p.toks0(i).upper):
	case (kind == Declaration || kind == Statement) && p.toks0(i).upper && full:
	default:
		return false
	}
	if isCourt(c.Body) {
		return false
	}
	c.Span = p.spanOf(i, max(end, i+1))
	c.Context = p.spanOf(start, max(end, i+1))
	p.add(c)
	return true
}

// gloss passes an unquoted subject, "on the harbour from October 23, 2013", if
// a date stands behind it. It is no title.
func (p *parser) gloss(j int, c *Citation) int {
	if !p.is(j, "on", "about", "concerning", "regarding") {
		return j
	}
	for k := j + 1; k < len(p.toks) && k-j < 16; k++ {
		t := p.toks0(k)
		if t.kind == mark && t.mark != '-' && t.mark != ',' {
			break
		}
		if p.is(k, "from", "of", "dated", "adopted") {
			if end := p.dateTail(k, c); end > k {
				if c.Date.Day == 0 {
					c.Date, c.Year = document.Date{}, 0
					delete(c.Fields, FieldDate)
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
		t := p.toks0(k)
		switch {
		case t.mark == ')':
			if !slash || !digit {
				return j
			}
			at := p.spanOf(j+1, k)
			if _, isUN := parseSymbol(p.s[at.Start:at.End]); isUN {
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

// judgment reads what a court decided: "judgment of 22 April 2010", "judgment
// on the Harbour Lights case", with the court in the same sentence.
func (p *parser) judgment(i int) bool {
	court, ok := p.court(i)
	if !ok {
		return false
	}
	c := Citation{Kind: Judgment, Body: court.id}
	c.set(FieldBody, p.spanOf(court.from, court.to))
	c.set(FieldKind, p.toks0(i).Span)
	end := p.tail(i+1, &c)
	if c.Title == "" {
		end = p.caseName(end, &c)
	}
	if c.Date.IsZero() {
		end = p.tail(end, &c)
	}
	if c.Title == "" && c.Date.Month == 0 {
		return false
	}
	c.Span = p.spanOf(i, end)
	c.Context = p.spanOf(min(i, court.from), max(end, court.to))
	p.add(c)
	return true
}

// court finds the court nearest to token i in its sentence.
func (p *parser) court(i int) (mention, bool) {
	from, to := p.sentence(i)
	best, found := mention{}, false
	for _, m := range p.bodiesIn(from, to) {
		if !isCourt(m.id) {
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
	for n < len(p.toks) && p.toks0(n).kind == word && p.toks0(n).upper && n-k < 8 {
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
	if !p.isMark(i+1, '.') && p.raw(i) != "v" || p.toks0(i).upper {
		return
	}
	from := i
	for from > 0 && i-from < 8 && p.partyWord(from-1) {
		from--
	}
	for from < i && (stopWords[p.toks0(from).norm] || p.is(from, "case")) {
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
	for to > first && stopWords[p.toks0(to-1).norm] {
		to--
	}
	if from == i || to == first || !p.toks0(from).upper || !p.toks0(first).upper && !p.is(first, "the") {
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
	end = p.tail(end, &c)
	c.Context = p.spanOf(from, end)
	p.add(c)
}

func (p *parser) partyWord(i int) bool {
	t := p.toks0(i)
	if i < 0 || i >= len(p.toks) {
		return false
	}
	return t.kind == word && (t.upper || stopWords[t.norm]) && !p.is(i, "in", "by", "to", "on", "for", "from", "at", "with", "as") || t.mark == '-' || t.mark == '\''
}

// application reads "(application no. 40984/07)" at token j.
func (p *parser) application(j int, c *Citation) int {
	k := j
	for k-j < 6 && (p.isMark(k, ',') || p.isMark(k, '(') || p.isMark(k, '.') || p.isMark(k, '[') || p.is(k, "application", "appl", "no", "number") || p.raw(k) == "App") && k < len(p.toks) {
		k++
	}
	if k == j || p.num(k) < 0 || !p.isMark(k+1, '/') || p.num(k+2) < 0 || p.toks0(k+2).Len() != 2 {
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

// issuers are the words that the issuer of a decree begins with.
var issuers = []string{"president", "king", "queen", "government", "minister", "cabinet", "council", "governor", "mayor", "chairman", "ministry", "parliament", "head"}

// decree reads "Decree of the President of Harbourland On lights dated March
// 26, 1998". It needs a date or a title beside the issuer.
func (p *parser) decree(i int) bool {
	if p.toks0(i).plural {
		return false
	}
	c := Citation{Kind: Decree}
	c.set(FieldKind, p.toks0(i).Span)
	start := i
	if p.is(i-1, "presidential") {
		start--
		c.Author = "President"
	}
	end := i + 1
	if p.is(end, "of", "by") {
		end = p.issuer(end+1, &c)
	}
	if end == i+1 && c.Author == "" && !p.toks0(i).upper {
		return false
	}
	titled := false
	end = p.dateTail(end, &c)
	end, titled = p.subject(end, &c)
	end = p.dateTail(end, &c)
	full := c.Date.Day > 0 && c.Date.Year > 0
	switch {
	case c.Author != "" && end > i+1 && (full || titled):
	case titled && full:
	default:
		return false
	}
	c.Span = p.spanOf(start, end)
	c.Context = c.Span
	p.add(c)
	return true
}

// issuer reads who issued a decree.
func (p *parser) issuer(j int, c *Citation) int {
	if p.is(j, "the") {
		j++
	}
	if !p.is(j, issuers...) || !p.toks0(j).upper {
		return j - 1
	}
	k := j + 1
	last := k
	for k < len(p.toks) && k-j < 14 {
		t := p.toks0(k)
		switch {
		case t.kind != word || p.is(k, "on", "about", "dated", "concerning", "regarding", "from"):
			goto done
		case p.is(k, "of", "the", "and", "for"):
			if p.day(k+1) > 0 || p.month(k+1) > 0 {
				goto done
			}
		case !t.upper:
			goto done
		default:
			last = k + 1
		}
		k++
	}
done:
	at := p.spanOf(j, last)
	c.Author = p.s[at.Start:at.End]
	c.set(FieldAuthor, at)
	return last
}

// subject reads the title of a decree: in quotation marks, or what stands
// between "on" and the date or the end of the clause.
func (p *parser) subject(j int, c *Citation) (int, bool) {
	if end := p.titleTail(j, c); end > j {
		return end, true
	}
	if !p.is(j, "on", "about", "concerning", "regarding") {
		return j, false
	}
	k := j + 1
	for k < len(p.toks) && k-j < 24 {
		t := p.toks0(k)
		if t.kind == mark && t.mark != '-' && t.mark != '\'' || p.is(k, "dated", "was", "is", "has", "were") {
			break
		}
		if p.is(k, "of", "from") && (p.day(k+1) > 0 && p.month(k+2) > 0 || p.month(k+1) > 0 && p.day(k+2) > 0) {
			break
		}
		k++
	}
	if k-j < 2 {
		return j, false
	}
	at := p.spanOf(j, k)
	c.Title = p.s[at.Start:at.End]
	c.set(FieldTitle, at)
	return k, true
}

// report reads a report cited by its title in quotation marks, with the date
// and the people that the sentence names.
func (p *parser) report(i int) {
	c := Citation{Kind: Record}
	end := p.titleTail(i+1, &c)
	if c.Title == "" || len(contentWords(c.Title)) < 3 {
		return
	}
	c.set(FieldKind, p.toks0(i).Span)
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
