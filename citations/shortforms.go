package citations

// A shortForm is a name that the document gives a text: "(the Harbour
// Convention)", "(CHL)".
type shortForm struct {
	text  string
	title string
	kind  Kind
}

const maxShortForms = 64

// shortFormTail reads the definition of a short form behind a name.
func (p *parser) shortFormTail(j int, c *Citation) int {
	if !p.isMark(j, '(') {
		return j
	}
	from := j + 1
	for p.is(from, "the", "hereinafter", "hereafter", "called") || p.isMark(from, '"') || p.isMark(from, ',') {
		from++
	}
	to := from
	for to < len(p.toks) && to-from < 6 && p.at(to).kind == word {
		to++
	}
	close := to
	if p.isMark(close, '"') {
		close++
	}
	if to == from || !p.isMark(close, ')') || !p.at(from).upper {
		return j
	}
	at := p.spanOf(from, to)
	text := p.s[at.Start:at.End]
	_, head := p.ix.g.names[p.at(to-1).lex.norm]
	if !(head && to-from > 1) && !(isAcronym(text) && len(text) >= 3) {
		return j
	}
	if len(p.short) < maxShortForms {
		p.short = append(p.short, shortForm{text, c.Title, c.Kind})
		if p.shortStems == nil {
			p.shortStems = map[uint32]bool{}
		}
		p.shortStems[stemOf(text)] = true
	}
	return close + 1
}

// shortForms takes up a short form that the document has defined before.
func (p *parser) shortForms(i int) {
	if len(p.short) == 0 || p.isMark(i-1, '(') && p.isMark(i+1, ')') {
		return
	}
	at := p.at(i).Start
	for _, f := range p.short {
		end := at + len(f.text)
		if end > p.span.End || p.s[at:end] != f.text || end < p.span.End && asciiLetter(p.s[end]) {
			continue
		}
		to := i
		for to < len(p.toks) && p.at(to).End <= end {
			to++
		}
		if to > i && p.at(to-1).End == end {
			p.addName(i, to, f.kind)
			p.found[len(p.found)-1].Title = f.title
			return
		}
	}
}
