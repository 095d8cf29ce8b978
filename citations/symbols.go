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
	broken                        bool // it breaks the form that it begins with
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
	sym, ok := parseSymbol(text)
	if !ok {
		return
	}
	c := Citation{Kind: sym.kind, Body: sym.body, Number: sym.number, Session: sym.session, Letter: sym.letter, Year: sym.year, Symbol: text, Span: at, Context: at}
	c.set(FieldSymbol, at)
	j := i
	for j < len(p.toks) && p.toks[j].End <= at.End {
		j++
	}
	if sym.kind != Record {
		if k := p.symbolDate(j, &c); k > j {
			c.Context.End = p.toks[k-1].End
			if c.Year == 0 && !sym.broken {
				c.Year = c.Date.Year
			}
		}
	}
	p.add(c)
}

// opensSymbol reports whether token i and those behind it begin as symbols do.
func (p *parser) opensSymbol(i int) bool {
	t, next := p.toks[i], p.at(i+1)
	behind := !t.tight || i == 0 || p.isMark(i-1, '(') || p.isMark(i-1, '"') || p.isMark(i-1, ',') || p.isMark(i-1, '[')
	if !t.upper || !behind || !next.tight {
		return false
	}
	switch p.raw(i) {
	case "A", "S", "E", "ST":
		return next.mark == '/' || next.mark == '(' && p.raw(i+2) == "RES"
	case "ECLI":
		return next.mark == ':'
	case "P":
		return next.kind == number && p.at(i+2).mark == '_'
	}
	return false
}

// symbolDate reads the date behind a symbol, also one without "of" before it.
func (p *parser) symbolDate(j int, c *Citation) int {
	if k := p.dateTail(j, c); k > j {
		return k
	}
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') {
		k++
	}
	d, end, ok := p.date(k)
	if !ok || d.Day == 0 || k > j && (d.Year == 0 || end < len(p.toks) && p.at(end).kind != mark) {
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
func parseSymbol(s string) (symbol, bool) {
	switch {
	case strings.HasPrefix(s, "ECLI:"):
		return parseECLI(s)
	case len(s) > 4 && s[0] == 'P' && strings.Contains(s, "_TA"):
		return parseTA(s)
	}
	flat := strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "(RES)", "/RES/")
	odd := strings.Contains(s, "(RES)")
	if rest, ok := strings.CutPrefix(flat, "S/RES/"); ok {
		sym := councilSymbol(rest)
		sym.broken = sym.broken || odd
		return sym, true
	}
	if rest, ok := strings.CutPrefix(flat, "A/RES/"); ok {
		sym := assemblySymbol(rest)
		sym.broken = sym.broken || odd
		return sym, true
	}
	if odd || !strings.ContainsAny(flat, "0123456789") {
		return symbol{}, false
	}
	return recordSymbol(s)
}

// councilSymbol reads "822(1993)" or "822" behind "S/RES/".
func councilSymbol(s string) symbol {
	sym := symbol{body: "unsc", kind: Resolution}
	head, tail, paren := strings.Cut(s, "(")
	sym.number = head
	if paren {
		year := strings.TrimSuffix(tail, ")")
		sym.year = yearOf(year)
		sym.broken = sym.year == 0 || !strings.HasSuffix(tail, ")")
	}
	sym.broken = sym.broken || !isDigits(head) || len(head) > 4
	return sym
}

// assemblySymbol reads "62/243", "31/16A", "96(I)", "260(III)A", "S-8/1" or
// "ES-10/24" behind "A/RES/".
func assemblySymbol(s string) symbol {
	sym := symbol{body: "unga", kind: Resolution}
	if head, tail, ok := strings.Cut(s, "("); ok {
		session, letter, closed := strings.Cut(tail, ")")
		sym.number, sym.session, sym.letter = head, session, letter
		if n := len(head); n > 1 && head[n-1] >= 'A' && head[n-1] <= 'Z' && letter == "" {
			sym.number, sym.letter = head[:n-1], head[n-1:]
		}
		_, known := parseSession(session)
		sym.broken = !closed || !known || !isDigits(sym.number)
		return sym
	}
	session, rest, ok := strings.Cut(s, "/")
	if !ok {
		sym.number, sym.broken = s, true
		return sym
	}
	digits := strings.TrimLeft(rest, "0123456789")
	sym.session, sym.number, sym.letter = session, rest[:len(rest)-len(digits)], strings.Trim(digits, "./")
	bare := strings.TrimPrefix(strings.TrimPrefix(session, "E"), "S-")
	sym.broken = !isDigits(bare) || sym.number == ""
	return sym
}

// recordSymbol reads the symbol of any other document: "S/25199",
// "S/1994/123", "S/PRST/1994/12", "A/74/676-S/2020/90", "E/CN.4/1994/5".
func recordSymbol(s string) (symbol, bool) {
	sym := symbol{kind: Record, body: "un"}
	first, _, _ := strings.Cut(strings.ReplaceAll(s, "–", "-"), "-S/")
	parts := strings.Split(first, "/")
	switch parts[0] {
	case "A", "S", "E", "ST":
	default:
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
	if len(parts) == 2 && len(parts[1]) < 2 || len(parts) == 2 && parts[0] != "S" && parts[0] != "A" && parts[0] != "E" {
		return symbol{}, false
	}
	if len(parts) == 2 { // "S/2020" alone is a number
		sym.year = 0
	}
	return sym, true
}

// parseTA reads the symbol of a text that the European Parliament adopted:
// "P7_TA(2013)0446".
func parseTA(s string) (symbol, bool) {
	term, rest, ok := strings.Cut(s[1:], "_TA")
	rest = strings.TrimPrefix(rest, "-PROV")
	if !ok || !isDigits(term) || len(rest) < 7 || rest[0] != '(' || rest[5] != ')' {
		return symbol{}, false
	}
	sym := symbol{body: "ep", kind: Resolution, year: yearOf(rest[1:5]), number: rest[6:]}
	sym.broken = sym.year == 0 || !isDigits(sym.number)
	return sym, true
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
	}
	return sym, true
}
