package citations

import "strconv"

// items reads a list of numbers that begins at token j, and gives the index
// behind it.
//
// The list is the parser's own, and lasts until the next.
func (p *parser) items(j int, plural bool) (out []Citation, end int) {
	out, last := p.list[:0], false
	defer func() { p.list = out }()
	for len(out) < 200 {
		c, next, ok := p.item(j, plural || len(out) > 0)
		if !ok && len(out) > 0 && plural {
			if j, ok = p.pastGloss(end); ok {
				c, next, ok = p.item(j, true)
			}
		}
		if !ok || len(out) > 0 && !plural && c.Session == "" && !c.has(FieldYear) && !(c.Date.Year > 0 && out[0].has(FieldDate)) {
			break
		}
		out = append(out, c)
		end = next
		if after, ok := p.parallelDates(out, next, last); ok {
			return out, after
		}
		if last && c.Session == "" && !c.has(FieldYear) {
			break
		}
		j, last, ok = p.separator(next)
		if !ok && plural {
			j, ok = p.through(next, c.Number)
		}
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
	case p.is(j, "and", "or", "et", "und", "y", "e", "sowie") || p.isMark(j, '&'):
		return j + 1, true, true
	case p.is(j, "as") && p.is(j+1, "well") && p.is(j+2, "as"):
		return j + 3, true, true
	}
	return j, false, ok
}

// through passes what stands between the ends of a range of numbers, "2340 to
// 2345", "2340-2345", behind the first of them: the last is higher, and has as
// many digits or one more, and the two are no years. The ends are cited, and not
// what is between them.
func (p *parser) through(j int, first string) (int, bool) {
	if !p.is(j, "to", "through", "bis", "à", "a", "al") && !p.isMark(j, '-') {
		return j, false
	}
	if p.year(j-1) > 0 && p.year(j+1) > 0 && !p.isMark(j+2, '(') && !p.is(j+2, "of", "from") {
		return j, false
	}
	from, err := strconv.Atoi(first)
	digits := p.at(j+1).Len() - len(first)
	return j + 1, err == nil && p.at(j+1).kind == number && p.num(j+1) > from && (digits == 0 || digits == 1)
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
		if end, ok = p.yearNumber(j, &c); ok {
			c.Span = p.spanOf(start, end)
			return c, p.tail(end, &c), true
		}
		if end, ok = p.plainNumber(j, inList, &c); !ok {
			if end, ok = p.misreadNumber(j, &c); !ok {
				return c, 0, false
			}
		}
		end = p.inParens(end, &c)
	} else if p.year(end+1) > 0 {
		end = p.inParens(end, &c)
	}
	c.Span = p.spanOf(start, end)
	end = p.tail(end, &c)
	if k := p.pinpointTail(end, &c); k > end {
		if end = k; p.isMark(end, '(') {
			end = p.dateTail(end, &c)
		}
	}
	return c, end, true
}

// sessionNumber reads "62/243", "31/16 A", "ES-10/24" and "S-8/1".
func (p *parser) sessionNumber(j int, c *Citation) (int, bool) {
	k, prefix := j, ""
	if (p.raw(j) == "S" || p.raw(j) == "ES") && p.isMark(j+1, '-') && p.at(j+1).tight {
		prefix = p.raw(j) + "-"
		k += 2
	}
	slash := p.isMark(k+1, '/') && p.at(k+1).tight && p.at(k+2).tight
	if prefix == "" && slash && p.year(k+2) > 0 {
		return 0, false // a year
	}
	if p.num(k) < 0 || !slash || p.num(k+2) < 0 || p.at(k).Len() > 3 || p.at(k+2).Len() > 4 {
		return 0, false
	}
	if t := p.at(k + 3); t.tight && (t.mark == '/' || t.mark == '-' && !p.dash(k+3) || t.mark == '(') {
		return 0, false
	}
	c.Session, c.Number = prefix+p.raw(k), p.raw(k+2)
	c.set(FieldNumber, p.spanOf(j, k+3))
	return p.letter(k+3, c), true
}

// yearNumber reads "1996/31", a year and the number in it.
func (p *parser) yearNumber(j int, c *Citation) (int, bool) {
	n := p.at(j + 2)
	if p.year(j) < 1946 || !p.isMark(j+1, '/') || !p.at(j+1).tight || !n.tight || n.kind != number || n.Len() > 4 || p.year(j+2) > 0 {
		return 0, false
	}
	if t := p.at(j + 3); t.tight && (t.kind != mark || t.mark == '/' || t.mark == '-' && !p.dash(j+3) || t.mark == '(' || t.mark == '.' && p.at(j+4).tight && p.at(j+4).kind == number) {
		return 0, false
	}
	c.Number, c.Year = p.raw(j+2), p.year(j)
	c.set(FieldNumber, n.Span)
	c.set(FieldYear, p.at(j).Span)
	return p.letter(j+3, c), true
}

// plainNumber reads the digits of a number, or "1373/2001" with its year. In a list "822,853" is two of
// them; alone it is an amount and none.
func (p *parser) plainNumber(j int, inList bool, c *Citation) (int, bool) {
	t := p.at(j)
	if t.kind != number || t.Len() > 5 || p.month(j+1) > 0 {
		return 0, false
	}
	if u := p.at(j + 1); t.Len() == 1 && t.End+3 > u.Start && u.kind == number && u.Len() == 3 && !u.tight && p.isMark(j+2, '(') && p.year(j+3) > 0 && p.isMark(j+4, ')') { // "1 325 (2000)"
		c.Number = p.raw(j) + p.raw(j+1)
		c.set(FieldNumber, p.spanOf(j, j+2))
		return j + 2, true
	}
	next, after := p.at(j+1), p.at(j+2)
	if !inList && p.slashYear(j) {
		c.Number, c.Year = p.raw(j), p.year(j+2)
		c.set(FieldNumber, t.Span)
		c.set(FieldYear, after.Span)
		return j + 3, true
	}
	if next.tight && j+1 < len(p.toks) {
		switch {
		case next.mark == '%' || next.mark == '/':
			return 0, false
		case next.mark == '-' && p.dash(j+1):
		case next.mark == '-':
			if _, ok := p.through(j+1, p.raw(j)); !ok || !inList {
				return 0, false
			}
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

// dash reports whether token j is a dash of the sentence, "2231—adopted in 2015",
// and no hyphen.
func (p *parser) dash(j int) bool {
	d := p.raw(j)
	return (d == "—" || d == "–" || d == "―") && p.at(j+1).kind == word
}

// misreadNumber reads a number before a year in which a scan took digits for
// letters, "8S2 (1993)". A letter that ends a number may belong to it.
func (p *parser) misreadNumber(j int, c *Citation) (int, bool) {
	end := j
	digits := 0
	for end-j < 4 && (end == j || p.at(end).tight) && (p.at(end).kind == number || p.at(end).kind == word && p.at(end).Len() > 0) {
		if p.at(end).kind == number {
			digits += p.at(end).Len()
		}
		end++
	}
	if end == j || digits == 0 || p.at(end-1).kind == word && end-j == 2 && p.at(j).kind == number || !p.isMark(end, '(') || p.year(end+1) == 0 || !p.isMark(end+2, ')') {
		return 0, false
	}
	at := p.spanOf(j, end)
	text := p.s[at.Start:at.End]
	if len(text) > 4 || len(text) == digits {
		return 0, false
	}
	for i := range len(text) {
		if (text[i] < '0' || text[i] > '9') && confusable[text[i]] == "" {
			return 0, false
		}
	}
	c.Number = text
	c.set(FieldNumber, at)
	return end, true
}

// slashYear reports whether token j begins "1373/2001", a number and its year.
// Of two that may both be years, or numbers of a list, neither is told.
func (p *parser) slashYear(j int) bool {
	if !p.isMark(j+1, '/') || !p.at(j+1).tight || !p.at(j+2).tight || p.year(j+2) < 1900 || p.year(j) >= 1900 {
		return false
	}
	t := p.at(j + 3)
	return !t.tight || t.kind == mark && t.mark != '/' && t.mark != '-' && t.mark != '('
}

// letter reads "A" or "A to D" at token j.
func (p *parser) letter(j int, c *Citation) int {
	one := func(k int) bool {
		t := p.at(k)
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
	square := p.isMark(j, '[') && p.isMark(j+2, ']')
	if !p.isMark(j, '(') && !square {
		return j
	}
	if y := p.year(j + 1); y > 0 && (square || p.isMark(j+2, ')')) {
		c.Year = y
		c.set(FieldYear, p.at(j+1).Span)
		return j + 3
	}
	if square {
		return j
	}
	close := j + 1
	for close < len(p.toks) && close-j < 8 && !p.isMark(close, ')') && (close == j+1 || p.at(close).tight) {
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
	if brokenYear(text) || isDigits(text) && (len(text) == 3 || len(text) == 5) && (text[0] == '1' || text[0] == '2') {
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
