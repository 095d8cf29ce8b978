package citations

import (
	"strconv"
	"strings"

	"recital/document"
)

// actDomains are the marks of the acts of the European Union and of its
// forerunners, before the number or behind it.
var actDomains = map[string]bool{"EU": true, "EC": true, "EEC": true, "ECSC": true, "Euratom": true, "EAEC": true, "JHA": true, "CFSP": true}

// foreignDomains are those marks in other languages.
var foreignDomains = map[string]bool{"UE": true, "CE": true, "CEE": true, "JAI": true, "PESC": true, "EG": true, "EWG": true, "JI": true, "GASP": true}

func actDomain(s string) bool { return actDomains[s] || foreignDomains[s] }

// actHeads are the words that such acts are called by.
var actHeads = map[string]Kind{"directive": Directive, "regulation": Regulation, "decision": Decision, "recommendation": Recommendation}

// shortActs are the words that stand for heads before a number with a mark:
// "Reg. (EU) 2016/679", in German "RL 95/46/EG" and "VO (EG) Nr. 44/2001".
var shortActs = map[string]Kind{"reg": Regulation, "dir": Directive, "rl": Directive, "vo": Regulation}

// act reads the acts of the European Union behind the head at token i:
// "Directive 2013/34/EU", "Regulation (EU) 2016/679", "Regulations (EC) No
// 1049/2001 and (EC) No 45/2001", "Council Decision 2002/187/JHA of 28 February
// 2002". Without a mark such as EU it is nobody's, and left to others.
func (p *parser) act(i int) bool {
	w := p.at(i).lex.norm
	kind, foreign := actHeads[w], false
	if kind == "" {
		kind = shortActs[w]
	}
	if kind == "" {
		kind, foreign = p.ix.g.foreign[w]
	}
	if !actKind(kind) {
		return false
	}
	start := i
	for start > 0 && i-start < 6 && p.capital(start-1) {
		start--
	}
	j, end, many, bare := p.pastUnion(i+1), i+1, p.many(i), p.unionAct(i, kind)
	inner := p.isMark(j, '(') && !p.marked(j) // "Directive on Ports (2000/31/EC)"
	if inner {
		j++
	}
	var all []Citation
	for len(all) < 200 {
		c := Citation{Kind: kind, Body: "eu"}
		next, ok := p.actNumber(j, bare || len(all) > 0, &c)
		if !ok && len(all) == 0 {
			next, ok = p.firstRegulation(i, bare, &c)
		}
		if !ok || !p.at(i).upper && !foreign && !p.markedAbroad(j, next) || inner && !p.isMark(next, ')') {
			break
		}
		c.Inferred = bare && !p.organBefore(i) && !p.marked(j) && !asciiLetter(p.s[c.Span.End-1])
		if inner {
			next++
		}
		p.adopted = p.adopting(i)
		next = p.actTail(next, &c)
		p.adopted = false
		all, end = append(all, c), next
		if j, _, ok = p.separator(next); !ok || inner || !many && !p.marked(j) {
			break
		}
	}
	if len(all) == 1 {
		if k := p.pinpointTail(end, &all[0]); k > end {
			end = k
		} else {
			start = p.pinpointBefore(start, &all[0])
		}
	}
	for _, c := range all {
		c.Context = p.spanOf(start, end)
		c.set(FieldKind, p.at(i).Span)
		p.add(c)
	}
	return len(all) > 0
}

// namedAct reads the number with a mark at token i of an act whose head stands
// shortly before it: "Directive on electronic commerce 2000/31/EC".
func (p *parser) namedAct(i int) {
	if n := len(p.found); n > 0 && p.found[n-1].Span.End > p.at(i).Start {
		return
	}
	for k := i - 1; k >= 0 && i-k < 12 && p.at(k).kind == word && !p.stops(k); k-- {
		c := Citation{Kind: actHeads[p.at(k).lex.norm], Body: "eu"}
		if c.Kind == "" {
			continue
		}
		if end, ok := p.actNumber(i, false, &c); ok && p.at(k).upper {
			c.Context = p.spanOf(k, max(end, p.actTail(end, &c)))
			c.set(FieldKind, p.at(k).Span)
			p.add(c)
		}
		return
	}
}

// actKind reports whether a kind is one of the acts of the European Union.
func actKind(kind Kind) bool {
	return kind == Directive || kind == Regulation || kind == Decision || kind == Recommendation
}

// pastUnion passes the full stop of a short head and "of the European Union" at
// token j, between a head and its number.
func (p *parser) pastUnion(j int) int {
	if p.isMark(j, '.') && shortActs[p.at(j-1).lex.norm] != "" {
		return j + 1
	}
	if m, ok := p.body(p.pastArticle(j + 1)); ok && p.of(j) && m.id == "eu" {
		return m.to
	}
	return j
}

// actNumber reads "(EU) 2016/679", "(EC) No 1049/2001" or "2013/34/EU". The
// number of the citation is "2016/679", the year and the number in it, however
// the text orders them. Where bare is set, what stands around it says that it is
// an act's, and it needs no mark.
func (p *parser) actNumber(j int, bare bool, c *Citation) (int, bool) {
	k, marked := p.actMark(j)
	no := false
	for p.is(k, "no", "nr", "number") || p.degree(k) || no && p.isMark(k, '.') {
		no = true
		k++
	}
	from := k
	if p.num(k) < 0 || !p.isMark(k+1, '/') || !p.at(k+1).tight || !p.at(k+2).tight && !(marked && p.broken(k+1)) || p.num(k+2) < 0 {
		return j, false
	}
	end := k + 3
	if p.isMark(end, '/') && p.at(end).tight && actDomain(p.raw(end+1)) && p.at(end+1).tight {
		marked = true
		end += 2
	}
	if !marked {
		marked = p.actElsewhere(j, end, c.Kind) || bare && p.bareAct(k, end, c.Kind)
	}
	if t := p.at(end); !marked || end < len(p.toks) && t.tight && (t.kind != mark || t.mark == '/' || t.mark == '(') {
		return j, false
	}
	first, second := p.actYear(k), p.actYear(k+2)
	ordered := !(no && c.Kind != Directive) // the year stands first
	switch {
	case first == 0 && second == 0:
		return j, false
	case second == 0:
		ordered = true
	case first == 0:
		ordered = false
	case c.Kind == Regulation && (!p.domainHas(j, first) && p.domainHas(j, second) || bare && p.at(k).Len() == 2):
		ordered = false
	}
	number, year, at := p.num(k+2), first, k
	if !ordered {
		number, year, at = p.num(k), second, k+2
	}
	c.Number, c.Year = strconv.Itoa(year)+"/"+strconv.Itoa(number), year
	c.set(FieldNumber, p.spanOf(from, k+3))
	c.set(FieldYear, p.at(at).Span)
	c.Span = p.spanOf(j, end)
	return end, true
}

// broken reports whether the end of a line, or the space that it was healed to,
// stands behind token i.
func (p *parser) broken(i int) bool {
	gap := p.s[p.at(i).End:max(p.at(i).End, p.at(i+1).Start)]
	return gap == "\n" || gap == " "
}

// markedAbroad reports whether a mark in another language stands between two
// tokens: its language writes the head in small letters.
func (p *parser) markedAbroad(from, to int) bool {
	for k := from; k < to; k++ {
		if foreignDomains[p.raw(k)] {
			return true
		}
	}
	return false
}

// degree reports whether token i is one of the two of "n°".
func (p *parser) degree(i int) bool {
	sign := func(k int) bool { return p.raw(k) == "°" || p.raw(k) == "º" }
	return p.raw(i) == "n" && sign(i+1) || sign(i) && p.raw(i-1) == "n"
}

// actElsewhere reports whether the number of a directive or regulation between
// two tokens has no mark such as EU, but "of the European Parliament" or the
// Official Journal, "O.J.", behind it.
func (p *parser) actElsewhere(j, end int, kind Kind) bool {
	if kind != Directive && kind != Regulation {
		return false
	}
	for k := end; k < len(p.toks) && k-end < 14 && !p.stops(k); k++ {
		if p.raw(k) == "OJ" || p.raw(k) == "O" && p.isMark(k+1, '.') && p.raw(k+2) == "J" || p.raw(k) == "European" && p.is(k+1, "parliament") && k-end < 4 {
			return true
		}
	}
	return false
}

// unionAct reports whether the directive or regulation whose head is token i is
// the European Union's though its number has no mark: the Council or the
// Commission stands before it, or the document names the Union, a court or an
// organ of it.
func (p *parser) unionAct(i int, kind Kind) bool {
	if kind != Directive && kind != Regulation || shortActs[p.at(i).lex.norm] != "" || !p.at(i).upper && actHeads[p.at(i).lex.norm] != "" {
		return false
	}
	return p.organBefore(i) || actDomains[p.raw(i-1)] || !p.anothersAct(i) && (p.names("eu") || p.names("ep") || p.names("cjeu"))
}

// anothersAct reports whether a word before the head at token i says whose the
// act is: "Federal Regulation 40/2001", "the Minister's Regulation".
func (p *parser) anothersAct(i int) bool {
	w := p.raw(i - 1)
	return p.qualifier(i-1) || p.is(i-1, "national", "federal", "ministerial", "presidential", "royal", "municipal", "local", "technical", "internal", "our", "their", "his", "her") ||
		strings.EqualFold(w, "s") && p.isMark(i-2, '\'')
}

// organBefore reports whether "Council" or "Commission", with no other word of a
// name before it, stands before token i: "EEC Council: Regulation".
func (p *parser) organBefore(i int) bool {
	if i--; p.isMark(i, ':') {
		i--
	}
	return p.is(i, "council", "commission") && p.at(i).upper && !p.at(i).plural && (!p.qualifier(i-1) || p.raw(i-1) == "EEC" || p.raw(i-1) == "EC")
}

// bareAct reports whether the number between two tokens has the form of an act's:
// of a directive the year stands first, of a regulation last, or first from the
// year on in which all acts share one counter. What another issued is none.
func (p *parser) bareAct(k, end int, kind Kind) bool {
	first, last := p.actYear(k), p.actYear(k+2)
	ordered := first > 0 && p.at(k+2).Len() <= 4 && p.year(k+2) == 0
	if kind == Regulation {
		ordered = first > lastSerialYear && last == 0 || last > 0 && last <= lastSerialYear && p.actYear(k) == 0 || first > 0 && last > 0 && p.at(k).Len() == 2
	}
	return ordered && !p.notOfUnion(end)
}

// notOfUnion reports whether what stands at token i, behind a number, gives it to
// another than the Union.
func (p *parser) notOfUnion(i int) bool {
	m, ok := p.body(i + 1)
	return p.ofAnother(i) || p.is(i, "of") && ok && m.foreign
}

// firstRegulation reads "Regulation No 17 of 1962" at the head token i: the first
// regulations had no year in their number. Without a year behind it, it may be
// anybody's.
func (p *parser) firstRegulation(i int, union bool, c *Citation) (int, bool) {
	j, no := i+1, false
	for p.is(j, "no", "nr", "number") || p.degree(j) || no && p.isMark(j, '.') {
		no = true
		j++
	}
	t := p.at(j + 1)
	if c.Kind != Regulation || !no || p.num(j) < 1 || p.at(j).Len() > 3 || j+1 < len(p.toks) && t.tight && (t.kind != mark || t.mark == '/' || t.mark == '-' || t.mark == '(') {
		return j, false
	}
	dated := Citation{}
	p.actTail(j+1, &dated)
	early := dated.Year >= 1958 && dated.Year <= 1967
	if !early && !union || dated.Year > 1967 || p.notOfUnion(j+1) || p.qualifier(i-1) && !p.organBefore(i) {
		return j, false
	}
	c.Number, c.Span, c.Body = p.raw(j), p.spanOf(j, j+1), ""
	if early {
		c.Number, c.Body = strconv.Itoa(dated.Year)+"/"+c.Number, "eu"
	}
	c.set(FieldNumber, c.Span)
	return j + 1, true
}

// domainYears are the first and last years of the acts of each mark.
var domainYears = map[string][2]int{
	"EU": {2009, 2199}, "EC": {1993, 2010}, "EEC": {1957, 1994}, "UE": {2009, 2199}, "CE": {1993, 2010}, "CEE": {1957, 1994}, "EG": {1993, 2010}, "EWG": {1957, 1994},
}

// domainHas reports whether the act whose mark is at token j may be of a year.
func (p *parser) domainHas(j, year int) bool {
	y, ok := domainYears[p.raw(j+1)]
	return !ok || !p.isMark(j, '(') || year >= y[0] && year <= y[1]
}

// actMark passes "(EU)" or "(EU, Euratom)" at token j.
func (p *parser) actMark(j int) (end int, ok bool) {
	if actDomain(p.raw(j)) && (p.num(j+1) >= 0 || p.is(j+1, "no", "nr") || p.degree(j+1)) {
		return j + 1, true // "Regulation EU 2016/679"
	}
	if !p.isMark(j, '(') || !actDomain(p.raw(j+1)) {
		return j, false
	}
	k := j + 2
	for p.isMark(k, ',') && actDomain(p.raw(k+1)) {
		k += 2
	}
	if !p.isMark(k, ')') {
		return j, false
	}
	return k + 1, true
}

// actYear is the year that a number in an act's number may be: of four digits
// from 1952, or of two.
func (p *parser) actYear(i int) int {
	switch y := p.year(i); {
	case y >= 1952:
		return y
	case p.at(i).Len() == 2 && p.num(i) >= 52:
		return 1900 + p.num(i)
	}
	return 0
}

// unionWords are the words of "des Europäischen Parlaments und des Rates" in
// several languages that no other rule passes.
var unionWords = []string{
	"et", "und", "y", "e", "européen", "europeo", "europeu", "parlement", "parlament", "parlamento", "conseil", "rate", "rat", "consejo", "consiglio", "conselho",
	"kommission", "comisión", "commissione", "comissão",
}

// marked reports whether "(EU) 2016/679" or "(EU) No 603/2013" begins at token
// j: its mark tells it from other numbers in whatever list.
func (p *parser) marked(j int) bool {
	_, ok := p.actMark(j)
	return ok
}

// actTail passes "of the European Parliament and of the Council" and reads the
// date behind it.
func (p *parser) actTail(j int, c *Citation) int {
	k := j
	for k < len(p.toks) && k-j < 12 && (p.is(k, "of", "the", "and") || p.of(k) || p.articled(k) || p.is(k, unionWords...) || p.capital(k) && (p.of(k-1) && !p.is(k-1, "of") || p.inMention(k) || p.is(k, issuerNouns...) || p.raw(k) == "European")) {
		k++
	}
	if k > j && p.of(k-1) {
		k--
	}
	if end := p.dateTail(k, c); end > k {
		return end
	}
	return p.dateTail(j, c)
}

// lastSerialYear is the last year in which the European Union numbered each
// kind of act for itself, regulations with the number before the year. From
// 2015 on all acts share one counter, and the year stands first.
const lastSerialYear = 2014

// brokenAct says what is wrong with the order of an act's number, and gives the
// right one. Where both halves may be years nothing is.
func (k *checker) brokenAct(c *Citation) (right string, ok bool) {
	at, has := c.At(FieldNumber)
	if c.Body != "eu" || c.Kind != Regulation || !has || k.doc.Text[c.Span.Start] != '(' && c.Span.Start < at.Start && !strings.HasPrefix(strings.ToLower(k.doc.Text[c.Span.Start:]), "n") {
		return "", false // "Regolamento UE 679/2016": freely written
	}
	year, number, _ := strings.Cut(c.Number, "/")
	if n, err := strconv.Atoi(number); err != nil || n >= 1952 && n <= 2199 || n < 100 && n >= 52 {
		return "", false
	}
	yearFirst := c.yearFirstIn(at)
	if yearFirst == (c.Year > lastSerialYear) {
		return "", false
	}
	if yearFirst {
		return number + "/" + year, true
	}
	return year + "/" + number, true
}

func (c *Citation) yearFirstIn(at document.Span) bool { return c.place(FieldYear).Start == at.Start }

// parseAct reads the number of an act as lists write it: "2013/34/EU", "(EC)
// No 1049/2001", "2016/679".
func (g *Grammars) parseAct(kind Kind, s string) (number string, year int, ok bool) {
	if !actKind(kind) {
		return "", 0, false
	}
	p := &parser{s: s, ix: g.index(), span: spanOf(s)}
	p.toks = tokenize(nil, s, p.span, p.ix.vocab, false)
	c := Citation{Kind: kind}
	end, ok := p.actNumber(0, false, &c)
	return c.Number, c.Year, ok && end == len(p.toks)
}
