package citations

import (
	"strings"

	"recital/document"
)

// A symbol is the identifier of a document of the United Nations, the European
// Parliament or a court, taken apart.
type symbol struct {
	body, number, session, letter string
	kind                          Kind
	year                          int
	date                          document.Date // of a judgment, where its identifier has it
	broken                        bool          // it breaks the form that it begins with
	informal                      bool          // it is written otherwise than the body writes it
}

// symbolByte reports whether a byte may stand in a symbol.
func symbolByte(c byte) bool {
	return asciiLetter(c) || c >= '0' && c <= '9' || c == '/' || c == '.' || c == '-' || c == '(' || c == ')' || c == '_'
}

// symbol takes up a symbol that begins at token i, and for what is adopted
// the date behind it.
func (p *parser) symbol(i int) {
	if !p.opensSymbol(i) {
		return
	}
	at := p.symbolSpan(p.toks[i].Start)
	text := p.s[at.Start:at.End]
	j := i
	for j < len(p.toks) && p.toks[j].End <= at.End {
		j++
	}
	sym, ok := p.symbolBetween(i, j)
	if end := p.symbolEnd(i, j); end > j {
		if further, is := p.symbolBetween(i, end); is && !further.broken && further.number != "" {
			sym, ok, j = further, true, end
			at = p.spanOf(i, j)
			text = p.s[at.Start:at.End]
		}
	}
	if !ok {
		return
	}
	c := Citation{Kind: sym.kind, Body: sym.body, Number: sym.number, Session: sym.session, Letter: sym.letter, Year: sym.year, Symbol: text, Span: at, Context: at}
	c.set(FieldSymbol, at)
	p.annex(j, &c)
	if end := p.pinpointTail(j, &c); end > j {
		j = end
		c.Context.End = p.toks[j-1].End
	} else if from := p.pinpointBefore(i, &c); from < i {
		c.Context.Start = p.at(from).Start
	}
	if sym.kind != Record {
		p.adopted = p.adopting(i)
		k := p.symbolDate(i, j, &c)
		p.adopted = false
		if k > j {
			c.Context.End = p.toks[k-1].End
			if c.Year == 0 && !sym.broken {
				c.Year = c.Date.Year
			}
		}
	}
	if c.Date.IsZero() && !c.has(FieldDate) {
		c.Date = sym.date
	}
	p.add(c)
}

// symbolEnd is the index behind what belongs to the symbol between two tokens
// though a space stands before it: "A/RES/217 A (III)", "A/RES/57/337 A".
func (p *parser) symbolEnd(i, j int) int {
	for range 2 {
		if p.isMark(j, '(') && (isRomanSession(p.raw(j+1)) || p.year(j+1) > 0) && p.isMark(j+2, ')') {
			j += 3
		}
		j = p.letter(j, &Citation{})
	}
	return j
}

// annex reads ", annex" or ", annex II" behind a symbol.
func (p *parser) annex(j int, c *Citation) {
	if !p.isMark(j, ',') || !p.is(j+1, "annex", "appendix", "enclosure") {
		return
	}
	end := j + 2
	if p.num(end) > 0 || p.at(end).upper && roman(p.raw(end)) > 0 {
		end++
	}
	at := p.spanOf(j+1, end)
	c.Pinpoint = p.s[at.Start:at.End]
}

// opensSymbol reports whether token i and those behind it begin as symbols do.
func (p *parser) opensSymbol(i int) bool {
	t, next := p.toks[i], p.at(i+1)
	if !t.upper || !next.tight || next.kind == word || next.kind == mark && !symbolByte(next.mark) && next.mark != ':' {
		return false
	}
	behind := !t.tight || i == 0 || p.isMark(i-1, '(') || p.isMark(i-1, '"') || p.isMark(i-1, ',') || p.isMark(i-1, '[')
	if !behind {
		return false
	}
	first := p.raw(i)
	return p.ix.g.symbols[first] != nil || p.ix.g.series[first] != "" && next.mark == '/' || first == "ECLI" && next.mark == ':'
}

// symbolDate reads the date behind a symbol at token i, also one without "of"
// before it, unless the symbol has a date before it already, as in a table.
func (p *parser) symbolDate(i, j int, c *Citation) int {
	if _, _, bare := p.date(j); bare && i > 0 && p.year(i-1) > 0 {
		return j
	}
	if k := p.dateTail(j, c); k > j {
		return k
	}
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	d, end, ok := p.date(k)
	if !ok || d.Day == 0 || p.at(end).lex.symbol && p.isMark(end+1, '/') || k > j && (d.Year == 0 || end < len(p.toks) && p.at(end).kind != mark) {
		return j
	}
	at := p.spanOf(k, end)
	if p.isMark(j, '(') {
		if !p.isMark(end, ')') {
			return j
		}
		end++
	}
	c.Date = d
	c.set(FieldDate, at)
	return end
}

// symbolSpan is the text of a symbol that begins at a byte: up to a space or
// a mark that cannot stand in it, with a year in parentheses behind a space,
// without the full stop, the closing parenthesis or the dash of the sentence.
func (p *parser) symbolSpan(at int) document.Span {
	limit := min(p.span.End, at+80)
	end := at
	depth := 0
	for end < limit {
		c := p.s[end]
		switch {
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				limit = end
				continue
			}
			depth--
		case strings.HasPrefix(p.s[end:limit], "–") && end+3 < limit && asciiLetter(p.s[end+3]):
			end += 3
			continue
		case c == ':' && strings.HasPrefix(p.s[at:limit], "ECLI"):
		case c == ' ' && depth == 0 && end+1 < limit && p.s[end+1] == '(' && yearInParens(p.s[end+1:limit]):
			end += 7
			limit = end
			continue
		case c == ' ' && depth == 0 && sessionInParens(p.s[end+1:limit]):
		case c == ' ' && depth == 0 && strings.HasSuffix(p.s[at:end], "RES)") && end+1 < limit && p.s[end+1] >= '0' && p.s[end+1] <= '9':
		case !symbolByte(c):
			limit = end
			continue
		}
		end++
	}
	for end > at && (p.s[end-1] == '.' || p.s[end-1] == '-' || p.s[end-1] == '/' || p.s[end-1] == '_' || p.s[end-1] == '(') {
		end--
	}
	return document.Span{Start: at, End: end}
}

func yearInParens(s string) bool {
	if len(s) < 6 || s[0] != '(' || s[5] != ')' {
		return false
	}
	return yearOf(s[1:5]) > 0
}

// sessionInParens reports whether a text begins with a session in Roman numerals
// in parentheses: "(III)".
func sessionInParens(s string) bool {
	in, ok := strings.CutPrefix(s, "(")
	in, _, closed := strings.Cut(in, ")")
	return ok && closed && isRomanSession(in)
}

func yearOf(s string) int {
	if len(s) != 4 || !isDigits(s) {
		return 0
	}
	y := int(s[0]-'0')*1000 + int(s[1]-'0')*100 + int(s[2]-'0')*10 + int(s[3]-'0')
	if y < 1900 || y > 2199 {
		return 0
	}
	return y
}

// isDigits reports whether s is one digit or more and nothing else.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// parseSymbol takes a symbol apart; it reports false for what is none.
func (g *Grammars) parseSymbol(s string) (symbol, bool) {
	p := &parser{s: s, ix: g.index(), span: spanOf(s)}
	p.toks = tokenize(nil, s, p.span, p.ix.vocab, false)
	if len(p.toks) == 0 || p.toks[0].kind != word {
		return symbol{}, false
	}
	return p.symbolBetween(0, len(p.toks))
}

// symbolBetween takes the symbol between two tokens apart. One that begins as
// a form does, and fits none, is informal or breaks it.
func (p *parser) symbolBetween(i, j int) (symbol, bool) {
	at := p.spanOf(i, j)
	text := p.s[at.Start:at.End]
	if strings.HasPrefix(text, "ECLI:") {
		return parseECLI(text)
	}
	var begun []*form
	end := p.supplement(i, j)
	for _, f := range p.ix.g.symbols[p.raw(i)] {
		c := Citation{}
		if _, ok := f.match(p, i, end, &c); ok {
			return p.ix.g.symbolOf(f, c, !strings.HasPrefix(text, f.head())), true
		}
		if f.begins(p, i, end) {
			begun = append(begun, f)
		}
	}
	if len(begun) > 0 {
		return p.informal(i, end, begun), true
	}
	if !strings.ContainsAny(text, "0123456789") {
		return symbol{}, false
	}
	return p.ix.g.recordSymbol(text)
}

// recordSymbol reads the symbol of any other document: "S/25199",
// "S/1994/123", "S/PRST/1994/12", "A/74/676-S/2020/90", "E/CN.4/1994/5".
func (g *Grammars) recordSymbol(s string) (symbol, bool) {
	if n := len(s) - len(" (1948)"); n > 0 && s[n] == ' ' && yearInParens(s[n+1:]) {
		s = s[:n] // of the paper
	}
	parts := strings.Split(g.firstOfJoint(strings.ReplaceAll(s, "–", "-")), "/")
	sym := symbol{kind: Record, body: g.series[parts[0]]}
	if sym.body == "" {
		return symbol{}, false
	}
	if len(parts) < 2 || !strings.ContainsAny(parts[1], "0123456789") && len(parts) < 3 {
		return symbol{}, false
	}
	for _, part := range parts[1:] {
		if part == "" || len(part) > 24 {
			return symbol{}, false
		}
		if y := yearOf(part); y > 0 && sym.year == 0 {
			sym.year = y
		}
	}
	if len(parts) == 2 && !isDigits(parts[1]) && !strings.Contains(parts[1], ".") {
		return symbol{}, false
	}
	if len(parts) == 2 && (len(parts[1]) < 2 || parts[0] != "S" && parts[0] != "A" && parts[0] != "E") {
		return symbol{}, false
	}
	if len(parts) == 2 { // "S/2020" alone is a number
		sym.year = 0
	}
	return sym, true
}

// firstOfJoint is the first of the symbols that a document of several bodies
// has, joined by dashes: "A/74/676-S/2020/90".
func (g *Grammars) firstOfJoint(s string) string {
	for i := range len(s) {
		if s[i] != '-' {
			continue
		}
		if series, _, ok := strings.Cut(s[i+1:], "/"); ok && g.series[series] != "" {
			return s[:i]
		}
	}
	return s
}

// parseECLI reads a European Case Law Identifier; of the European Court of
// Human Rights also the date, the type and the application number in it:
// "ECLI:CE:ECHR:2010:0422JUD004098407".
func parseECLI(s string) (symbol, bool) {
	parts := strings.Split(s, ":")
	if len(parts) != 5 {
		return symbol{}, len(parts) > 2
	}
	sym := symbol{kind: Judgment, year: yearOf(parts[3])}
	sym.broken = sym.year == 0 || len(parts[1]) < 2 || len(parts[4]) > 25 || parts[4] == ""
	if parts[1] == "CE" && parts[2] == "ECHR" {
		sym.body = "ecthr"
		ord := parts[4]
		if len(ord) != 16 || !isDigits(ord[:4]) || !isDigits(ord[7:]) {
			sym.broken = true
			return sym, true
		}
		sym.number = strings.TrimLeft(ord[7:14], "0") + "/" + ord[14:]
		d, err := document.ParseDate(parts[3] + "-" + ord[:2] + "-" + ord[2:4])
		sym.date, sym.broken = d, sym.broken || err != nil
	}
	return sym, true
}
