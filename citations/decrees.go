package citations

// issuers are the words that the issuer of a decree begins with.
var issuers = []string{"president", "king", "queen", "government", "minister", "cabinet", "council", "governor", "mayor", "chairman", "ministry", "parliament", "head"}

// decree reads "Decree of the President of Harbourland On lights dated March
// 26, 1998". It needs a date or a title beside the issuer.
func (p *parser) decree(i int) bool {
	if p.at(i).plural {
		return false
	}
	c := Citation{Kind: Decree}
	c.set(FieldKind, p.at(i).Span)
	start := i
	if p.is(i-1, "presidential") {
		start--
		c.Author = "President"
	}
	end := i + 1
	if p.is(end, "of", "by") {
		end = p.issuer(end+1, &c)
	}
	if end == i+1 && c.Author == "" && !p.at(i).upper {
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
	if !p.is(j, issuers...) || !p.at(j).upper {
		return j - 1
	}
	last := j + 1
	for k := last; k < len(p.toks) && k-j < 14 && p.issuerWord(k); k++ {
		if p.toks[k].upper {
			last = k + 1
		}
	}
	at := p.spanOf(j, last)
	c.Author = p.s[at.Start:at.End]
	c.set(FieldAuthor, at)
	return last
}

// issuerWord reports whether token k can go on the name of an issuer: a
// capitalised word, or a small one that no date follows.
func (p *parser) issuerWord(k int) bool {
	t := p.at(k)
	if t.kind != word || p.is(k, "on", "about", "dated", "concerning", "regarding", "from") {
		return false
	}
	return t.upper || p.is(k, "of", "the", "and", "for") && p.day(k+1) == 0 && p.month(k+1) == 0
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
		t := p.at(k)
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
