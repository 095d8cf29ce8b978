package citations

import (
	"fmt"
	"strconv"
	"strings"

	"recital/document"
)

// maxIdentifier bounds an identifier, in bytes.
const maxIdentifier = 400

// numeric takes up the identifiers that begin with digits at token i: CELEX
// numbers such as 32013L0034, and DOIs such as 10.1000/182; and the number of an
// act behind its title.
func (p *parser) numeric(i int) {
	t := p.at(i)
	next := p.at(i + 1)
	switch {
	case t.Len() == 5 && next.kind == word && next.tight && next.upper && next.Len() <= 2 && p.at(i+2).tight && p.at(i+2).kind == number:
		p.celex(i)
	case t.Len() == 2 && next.mark == '.' && next.tight && p.raw(i) == "10" && p.at(i+2).tight && p.at(i+2).kind == number && p.at(i+2).Len() >= 4 && p.isMark(i+3, '/') && p.at(i+3).tight:
		p.doi(i)
	case next.mark == '/' && next.tight && p.isMark(i+3, '/') && actDomain(p.raw(i+4)):
		p.namedAct(i)
	}
}

// celexTypes are the kinds of the acts in sector 3 by the letter of their
// descriptor.
var celexTypes = map[string]Kind{"L": Directive, "R": Regulation, "D": Decision, "H": Recommendation}

// celex reads "32013L0034", an act, and "62012CJ0131", a case of the Court of
// Justice of the European Union.
func (p *parser) celex(i int) {
	first, kind := p.raw(i), celexTypes[p.raw(i+1)]
	year := yearOf(first[1:])
	n := p.at(i + 2)
	if year < 1952 || n.Len() != 4 || p.at(i+3).tight && i+3 < len(p.toks) && p.at(i+3).kind != mark {
		return
	}
	c := Citation{Kind: kind, Body: "eu", Year: year, Span: p.spanOf(i, i+3)}
	number := strings.TrimLeft(p.raw(i+2), "0")
	switch {
	case first[0] == '3' && kind != "":
		c.Number = strconv.Itoa(year) + "/" + number
	case first[0] == '6' && (p.raw(i+1) == "CJ" || p.raw(i+1) == "TJ" || p.raw(i+1) == "CO" || p.raw(i+1) == "TO"):
		c.Kind, c.Body, c.Year = Judgment, "cjeu", 0
		c.Number = p.raw(i + 1)[:1] + "-" + number + "/" + first[3:]
	default:
		return
	}
	c.Symbol = p.s[c.Span.Start:c.Span.End]
	c.set(FieldSymbol, c.Span)
	c.Context = c.Span
	p.add(c)
}

// eliTypes are the kinds of acts by their name in a European Legislation
// Identifier.
var eliTypes = map[string]Kind{
	"dir": Directive, "reg": Regulation, "dec": Decision, "dir_impl": Directive, "reg_impl": Regulation, "dec_impl": Decision,
	"dir_del": Directive, "reg_del": Regulation, "dec_del": Decision,
}

// eli reads ".../eli/dir/2013/34/oj" from the word "eli" at token i; the
// address before it, if there is one, is part of it.
func (p *parser) eli(i int) {
	if !p.isMark(i-1, '/') || !p.at(i).tight || !p.isMark(i+1, '/') {
		return
	}
	at := p.run(p.at(i - 1).Start)
	parts := strings.Split(strings.TrimPrefix(p.s[at.Start:at.End], "/"), "/")
	if len(parts) < 4 || eliTypes[parts[1]] == "" || yearOf(parts[2]) == 0 || !isDigits(parts[3]) {
		return
	}
	for at.Start > p.span.Start && addressByte(p.s[at.Start-1]) {
		at.Start--
	}
	c := Citation{Kind: eliTypes[parts[1]], Body: "eu", Year: yearOf(parts[2]), Number: parts[2] + "/" + parts[3], Span: at, Context: at, Symbol: p.s[at.Start:at.End]}
	c.set(FieldSymbol, at)
	p.add(c)
}

// run is the address or identifier that begins at a byte: up to white space or
// a mark that none has, without the marks of the sentence at its end.
func (p *parser) run(at int) document.Span {
	end := at
	for end < p.span.End && end-at < maxIdentifier && addressByte(p.s[end]) {
		end++
	}
	for end > at && strings.IndexByte(".,;:!?'*_", p.s[end-1]) >= 0 {
		end--
	}
	for text := p.s[at:end]; strings.HasSuffix(text, ")") && strings.Count(text, "(") < strings.Count(text, ")"); text = p.s[at:end] {
		end--
	}
	return document.Span{Start: at, End: end}
}

func addressByte(c byte) bool {
	return c > ' ' && c < 0x7f && strings.IndexByte("<>\"{}|\\^`", c) < 0 || c >= 0x80 && c != 0xe2
}

// doi reads a Digital Object Identifier; "doi:" or an address of doi.org before
// it belongs to it.
func (p *parser) doi(i int) {
	at := p.run(p.at(i).Start)
	name := p.s[at.Start:at.End]
	if _, suffix, ok := strings.Cut(name, "/"); !ok || suffix == "" {
		return
	}
	before := p.s[max(p.span.Start, at.Start-20):at.Start]
	for _, lead := range []string{"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:", "DOI:", "doi ", "DOI "} {
		if strings.HasSuffix(before, lead) {
			if strings.Contains(lead, ":") || strings.Contains(lead, "/") {
				at.Start -= len(lead)
			}
			p.identify(Article, "doi:"+strings.ToLower(name), at)
			return
		}
	}
	if p.isMark(i-1, '/') && p.at(i).tight {
		return // part of some other address
	}
	p.identify(Article, "doi:"+strings.ToLower(name), at)
}

// address reads "https://example.org/page" from its scheme at token i. A host
// without a page is no text.
func (p *parser) address(i int) {
	if !p.isMark(i+1, ':') || !p.isMark(i+2, '/') || !p.isMark(i+3, '/') || !p.at(i+1).tight {
		return
	}
	at := p.run(p.at(i).Start)
	url := p.s[at.Start:at.End]
	_, rest, _ := strings.Cut(url, "://")
	host, page, _ := strings.Cut(rest, "/")
	if p.loneLine(at) || page == "" || !strings.Contains(host, ".") || strings.HasSuffix(host, "doi.org") || strings.Contains(rest, "/eli/") {
		return
	}
	p.identify(Webpage, url, at)
}

// loneLine reports whether a stretch is a paragraph's all, but for marks: an
// address that stands so is where the text itself was taken from.
func (p *parser) loneLine(at document.Span) bool {
	if p.within.Len()-at.Len() > 16 {
		return false
	}
	rest := p.s[p.within.Start:at.Start] + p.s[at.End:p.within.End]
	return strings.Trim(rest, " \n<>()[]*.") == ""
}

// identify takes up what an identifier names.
func (p *parser) identify(kind Kind, id string, at document.Span) {
	c := Citation{Kind: kind, Symbol: id, Span: at, Context: at}
	c.set(FieldSymbol, at)
	p.add(c)
}

// isbn reads "ISBN 978-0-8147-1945-9" from the word "ISBN" at token i.
func (p *parser) isbn(i int) {
	j := i + 1
	if p.isMark(j, '-') && p.at(j).tight && (p.raw(j+1) == "10" || p.raw(j+1) == "13") {
		j += 2
	}
	if p.isMark(j, ':') {
		j++
	}
	end, digits := j, 0
	for k := j; k < len(p.toks) && k-j < 12; k++ {
		t := p.at(k)
		last := t.kind == word && t.Len() == 1 && (p.raw(k) == "X" || p.raw(k) == "x") && t.tight
		switch {
		case t.kind == number && digits+t.Len() <= 13 && (k == j || t.tight || p.at(k-1).kind == number):
			digits += t.Len()
			end = k + 1
			continue
		case last && digits == 9:
			end = k + 1
		case t.mark == '-' && t.tight:
			continue
		}
		break
	}
	if digits < 9 {
		return
	}
	at := p.spanOf(i, end)
	p.identify(Book, "isbn:"+bareISBN(p.s[p.at(j).Start:at.End]), at)
}

// bareISBN is an ISBN without dashes and spaces.
func bareISBN(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r == 'X':
			return r
		case r == 'x':
			return 'X'
		}
		return -1
	}, s)
}

// validISBN reports whether the check digit of an ISBN of ten or thirteen
// digits is right, by ISO 2108.
func validISBN(s string) bool {
	sum := 0
	switch len(s) {
	case 10:
		for i := range 10 {
			d := int(s[i] - '0')
			if s[i] == 'X' && i == 9 {
				d = 10
			}
			if d < 0 || d > 10 {
				return false
			}
			sum += (10 - i) * d
		}
		return sum%11 == 0
	case 13:
		for i := range 13 {
			d := int(s[i] - '0')
			if d < 0 || d > 9 {
				return false
			}
			sum += d * (1 + 2*(i%2))
		}
		return sum%10 == 0 && (strings.HasPrefix(s, "978") || strings.HasPrefix(s, "979"))
	}
	return false
}

// identifierKey is what an address, a DOI or an ISBN is looked up by.
func identifierKey(s string) string {
	low := strings.ToLower(s)
	for _, lead := range []string{"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"} {
		if rest, ok := strings.CutPrefix(low, lead); ok {
			return "doi:" + strings.TrimSpace(rest)
		}
	}
	if _, rest, ok := strings.Cut(s, "://"); ok {
		return "url:" + strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
	}
	if rest, ok := strings.CutPrefix(low, "isbn"); ok {
		return "isbn:" + thirteen(bareISBN(rest))
	}
	return flatSymbol(s)
}

// bareDOI is a DOI in small letters, without what stands before its "10.".
func bareDOI(s string) string {
	low := strings.ToLower(strings.TrimSpace(s))
	if at := strings.Index(low, "10."); at > 0 {
		return low[at:]
	}
	return low
}

// isbns reads the numbers of a field, which may hold several with anything
// between them, each as thirteen digits.
func isbns(s string) []string {
	var out []string
	bare := ""
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool { return strings.ContainsRune(" ,;()", c) }) {
		digits := bareISBN(w)
		if strings.ContainsAny(digits, "0123456789") {
			bare += digits // some write spaces for dashes
		}
		if len(digits) == 0 || len(bare) < 10 {
			continue
		}
		if len(bare) >= 13 || validISBN(bare) {
			out, bare = append(out, thirteen(bare)), ""
		}
	}
	if bare != "" {
		out = append(out, thirteen(bare))
	}
	return out
}

// thirteen is an ISBN in thirteen digits: one of ten is the same book as the
// one with 978 before it and another check digit, by ISO 2108.
func thirteen(s string) string {
	if len(s) != 10 || !validISBN(s) {
		return s
	}
	s = "978" + s[:9]
	sum := 0
	for i := range 12 {
		sum += int(s[i]-'0') * (1 + 2*(i%2))
	}
	return s + string(rune('0'+(10-sum%10)%10))
}

// isIdentifier reports whether a citation is by such an identifier alone.
func (c *Citation) isIdentifier() bool {
	return c.Symbol != "" && (c.Kind == Webpage || c.Kind == Book || c.Kind == Article)
}

// checkIdentifier judges what is cited by an address, a DOI or an ISBN alone.
func (k *checker) checkIdentifier(c *Citation) Verdict {
	key := identifierKey(c.Symbol)
	if fits := k.list.bySymbol[key]; len(fits) > 0 {
		return k.verified(&k.list.all[fits[0]], false, "the identifier agrees")
	}
	sort, id, _ := strings.Cut(key, ":")
	if sort == "isbn" && !validISBN(id) {
		return Verdict{Status: Malformed, Field: FieldSymbol, Message: fmt.Sprintf("%s is no ISBN: its check digit is wrong", id)}
	}
	return k.missing(c, sort != "url" && k.list.near.sorts[sort])
}
