package citations

import "slices"

// textForm takes up the citations of a form that is found by token i: one, or a
// list of them whose head stands once, "Joined Cases C-293/12 and C-594/12".
func (p *parser) textForm(i int) bool {
	if i < p.formTo {
		return true // it belongs to one that is found
	}
	m := p.longestForm(i)
	if m.form == nil || p.at(m.end).tight && p.at(m.end).kind != mark && m.end < len(p.toks) {
		return false
	}
	list, end := p.furtherOf(m)
	last := &list[len(list)-1]
	context := p.spanOf(p.courtDate(m, list), max(end, p.tail(end, last)))
	for _, c := range list {
		c.Context = context
		p.add(c)
	}
	p.formTo = end
	return true
}

// A formMatch is a form in one of its ways, from token from up to token end.
type formMatch struct {
	*form
	way       []element
	from, end int
	found     Citation
}

// longestForm is the longest match of the forms that are found by token i.
func (p *parser) longestForm(i int) (best formMatch) {
	for _, f := range p.ix.g.texts[p.at(i).lex.norm] {
		for n, way := range f.ways {
			k := f.anchors[n]
			start := i - k
			if start < 0 || k+1 < len(way) && !way[k+1].mayBe(p.at(i+1)) || start < i && !p.freeBefore(start) {
				continue
			}
			c := Citation{}
			if next, ok := f.matchWay(p, way, start, &c); ok && next > i && (best.form == nil || next-start > best.end-best.from) && p.stands(f) {
				best = formMatch{f, way, start, next, c}
			}
		}
	}
	if t := p.at(best.end); best.form != nil && t.tight && (t.mark == '-' || t.mark == '/') && p.at(best.end+1).tight && p.at(best.end+1).kind == number {
		return formMatch{} // a number goes on
	}
	best.found.Span = p.spanOf(best.from, best.end)
	return best
}

// stands reports whether a form counts in the document: it names one of the
// bodies that must stand beside it.
func (p *parser) stands(f *form) bool {
	return f.beside == nil || p.entry || slices.ContainsFunc(f.beside, p.names)
}

// mayBe reports whether an element may begin with a token, at a glance.
func (e *element) mayBe(t *token) bool {
	switch {
	case e.mark != 0:
		return t.mark == e.mark
	case e.part == "number" || e.part == "year" || e.part == "yy" || e.part == "digits":
		return t.kind == number
	case e.part == "" && e.word[0] > '9':
		return t.kind == word
	}
	return true
}

// furtherOf gives the citation of a match with those behind it that have its
// form without the words before, and the index behind the last.
func (p *parser) furtherOf(m formMatch) (list []Citation, end int) {
	many := slices.ContainsFunc(p.toks[m.from:m.end], func(t token) bool { return t.plural })
	end = m.end
	for c, ok := m.found, true; ok && len(list) < 200; {
		c.Kind, c.Body = m.kind, m.body
		if c.Kind == Treaty { // it is known by its name
			c.Title, c.Number = p.ix.g.formName(c), ""
			c.unset(FieldNumber)
		}
		list = append(list, c)
		var j int
		if j, _, ok = p.separator(end); ok && (many || p.at(j).kind == word) {
			var next int
			if c, next, ok = p.withoutHead(m, j); ok {
				end = next
			}
		} else {
			ok = false
		}
	}
	return list, end
}

// formName is a citation as the first form of its body and kind writes it.
func (g *Grammars) formName(c Citation) string {
	i := slices.IndexFunc(g.forms, func(f *form) bool { return f.body == c.Body && f.kind == c.Kind })
	name, _ := g.forms[i].fill(c, c.Year)
	return name
}

// withoutHead reads a form at token j without the words that it begins with, as
// many of them as the text leaves out.
func (p *parser) withoutHead(m formMatch, j int) (c Citation, end int, ok bool) {
	for k, e := range m.way {
		if e.mark != 0 || k == 0 && e.part == "" || k > 0 && !e.loose {
			continue
		}
		c = Citation{}
		if end, ok = m.matchWay(p, m.way[k:], j, &c); ok && !(p.at(end).tight && end < len(p.toks) && p.at(end).kind != mark) {
			c.Span = p.spanOf(j, end)
			return c, end, true
		}
		if e.part != "" {
			break
		}
	}
	return c, j, false
}

// courtDate reads the date before a case, "CJEU, 13 May 2014, C-131/12" or
// "judgment of 13 May 2014, C-131/12", and gives where the phrase begins.
func (p *parser) courtDate(m formMatch, list []Citation) int {
	to := m.from
	if p.isMark(to-1, ',') {
		to--
	}
	if m.kind != Judgment || len(list) > 1 || !list[0].Date.IsZero() {
		return m.from
	}
	for k := max(0, to-5); k < to; k++ {
		d, end, ok := p.date(k)
		if !ok || end != to || d.Day == 0 || d.Year == 0 {
			continue
		}
		from := k
		if p.isMark(from-1, ',') || p.of(from-1) || p.is(from-1, "vom") {
			from--
		}
		head := p.is(from-1, "judgment", "judgement", "arrêt", "urteil", "sentencia", "sentenza")
		if b := p.firstBody(from) - 1; head || b >= 0 && p.bodies[b].to == from && p.ix.g.of(p.bodies[b].id).court {
			c := &list[0]
			c.Date, c.Year = d, d.Year
			c.set(FieldDate, p.spanOf(k, end))
			return k
		}
	}
	return m.from
}

// freeBefore reports whether a number at token i is not the end of something
// longer.
func (p *parser) freeBefore(i int) bool {
	before := p.at(i - 1)
	return !p.at(i).tight || i == 0 || before.kind == mark && before.mark != '/' && before.mark != '-' && before.mark != '.' && before.mark != ':'
}
