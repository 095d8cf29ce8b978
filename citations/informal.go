package citations

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Careful people write symbols in more ways than the bodies do: "S/RES/827/1993"
// for "S/RES/827 (1993)", "A/RES/3379 (1975)" for "A/RES/3379(XXX)", "S/Res/827".
// Such a symbol is read by its parts wherever they stand, and is a variant.
// Only one in which letters were taken for digits, or digits are too many or
// too few, breaks its form.

// informal reads the symbol between two tokens, which begins as the forms do
// and fits none of them. Of several readings the first that the numbering of
// the body allows is taken. What cannot be read has no number.
func (p *parser) informal(i, j int, begun []*form) symbol {
	f := begun[0]
	at := p.spanOf(i, j)
	text := p.s[at.Start:at.End]
	if gluedSymbol.MatchString(text) {
		return symbol{body: f.body, kind: f.kind}
	}
	runs := p.runs(i+f.headLen(), j)
	if strings.Count(text, "(") != strings.Count(text, ")") || !slices.ContainsFunc(begun, func(f *form) bool { return !f.misread(runs) }) {
		number, year := f.loosely(p, i, j)
		return symbol{body: f.body, kind: f.kind, number: number, year: year, broken: true}
	}
	var all []symbol
	for _, f := range begun {
		for _, c := range f.informally(runs) {
			all = append(all, p.ix.g.symbolOf(f, c, true))
		}
	}
	for _, s := range all {
		if _, no := p.ix.g.impossible(s.citation()); !no {
			return s
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return symbol{body: f.body, kind: f.kind}
}

// gluedSymbol is where a second symbol begins straight behind a first, as where a
// page sets the two in boxes side by side: "S/RES/1325 (2000)A/55/100".
var gluedSymbol = regexp.MustCompile(`[0-9)*](?:[–—] ?)?(?:[A-Z]{2,5}/|[ASE]/(?:[A-Z]{2,}|[0-9]{2,}/|[0-9]{4})|[A-Z][0-9]{1,2}[_-])`)

// citation is a citation of what the symbol names.
func (s symbol) citation() Citation {
	return Citation{Kind: s.kind, Body: s.body, Number: s.number, Session: s.session, Letter: s.letter, Year: s.year, Symbol: "?"}
}

// symbolOf is the symbol that a form has read. A session that was written in
// digits or left out is given in Roman numerals where the body has them and it
// is beyond doubt.
func (g *Grammars) symbolOf(f *form, c Citation, informal bool) symbol {
	s := symbol{body: f.body, number: c.Number, session: c.Session, letter: c.Letter, kind: f.kind, year: c.Year, broken: f.broken, informal: informal}
	r := g.of(f.body).sessions
	n, err := strconv.Atoi(c.Number)
	if r == nil || r.romanThrough == 0 || err != nil || isRomanSession(c.Session) {
		return s
	}
	session := 0
	if c.Session == "" {
		session = r.sessionOf(n, c.Year)
	} else if t, err := strconv.Atoi(c.Session); err == nil && t <= r.romanThrough {
		if _, other := r.otherSession(n, t); !other && n <= r.lastRomanNumber {
			session = t
		}
	}
	if session > 0 {
		s.session, s.informal = toRoman(session), true
	}
	return s
}

// sessionOf is the session of a number that counts through the sessions, as far
// as known numbers around it and the year tell; 0 where they leave several.
func (r *sessionRules) sessionOf(n, year int) int {
	only := 0
	for s := 1; s <= r.romanThrough && n <= r.lastRomanNumber; s++ {
		from, to, dated := r.period(s)
		_, other := r.otherSession(n, s)
		if other || r.beyond(n, s) || dated && year > 0 && (year < from.Year || year > to.Year) {
			continue
		}
		if only > 0 {
			return 0
		}
		only = s
	}
	if only == 0 && year > 0 { // the year contradicts the number
		return r.sessionOf(n, 0)
	}
	return only
}

// beyond reports whether session s lies outside of the sessions of the known
// numbers around n.
func (r *sessionRules) beyond(n, s int) bool {
	i, found := slices.BinarySearchFunc(r.known, n, func(k sessionNumbers, n int) int { return k.number - n })
	if found {
		return r.known[i].session != s
	}
	return i > 0 && s < r.known[i-1].session || i < len(r.known) && s > r.known[i].session
}

// runs are what stands between the marks of the symbol, from token i to j:
// digits, letters, or both as in "217A". "S-8" and "ES-V" are one.
func (p *parser) runs(i, j int) []string {
	var out []string
	for k := i; k < j; k++ {
		t := p.at(k)
		switch {
		case t.kind == mark:
			continue
		case len(out) > 0 && t.tight && k > i && p.at(k-1).kind != mark:
			out[len(out)-1] += p.raw(k)
		case len(out) > 0 && t.tight && p.isMark(k-1, '-') && (out[len(out)-1] == "S" || out[len(out)-1] == "ES"):
			out[len(out)-1] += "-" + p.raw(k)
		default:
			out = append(out, p.raw(k))
		}
	}
	return out
}

// headLen is how many tokens stand before the form's first part.
func (f *form) headLen() int {
	way := f.shortest()
	return max(0, slices.IndexFunc(way, func(e element) bool { return e.part != "" && e.part != "digits" }))
}

// part gives the element of a part in the form's longest way.
func (f *form) part(name string) (element, bool) {
	i := slices.IndexFunc(f.ways[0], func(e element) bool { return e.part == name })
	if i < 0 {
		return element{}, false
	}
	return f.ways[0][i], true
}

// romanSession reports whether the form has a session in Roman numerals.
func (f *form) romanSession() bool {
	if len(f.ways) == 0 {
		return false
	}
	_, ok := f.part("roman")
	return ok
}

// informally gives the ways in which runs are the parts of the form in another
// order or behind other marks: the number, its session, one year, one letter.
func (f *form) informally(runs []string) []Citation {
	_, roman := f.part("roman")
	_, arabic := f.part("session")
	_, lettered := f.part("letter")
	_, dated := f.part("year")
	c := Citation{}
	var digits []string
	for _, r := range runs {
		bare := strings.TrimRight(r, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		letter := r[len(bare):]
		switch {
		case isDigits(bare) && c.Letter == "" && (letter == "" || lettered && len(letter) == 1):
			digits, c.Letter = append(digits, strings.TrimLeft(bare, "0")), letter
		case isDigits(r) && yearOf(r) > 0:
			digits = append(digits, r)
		case roman && c.Session == "" && isRomanSession(r):
			c.Session = r
		case arabic && c.Session == "" && len(digits) == 0 && specialSession(r) != "":
			c.Session = specialSession(r)
		case lettered && len(digits) > 0 && len(r) == 1 && letter == r && c.Letter == "":
			c.Letter = r
		case len(r) == 1 && letter == r && len(c.Letter) == 1 && r > c.Letter:
			c.Letter += " to " + r
		default:
			return nil
		}
	}
	var out []Citation
	take := func(rest []string, year int) {
		if c, ok := f.numbered(c, rest, roman); ok {
			c.Year = year
			out = append(out, c)
		}
	}
	take(digits, 0)
	for _, at := range []int{len(digits) - 1, 0} {
		if dated && len(digits) > 1 && yearOf(digits[at]) > 0 {
			take(slices.Delete(slices.Clone(digits), at, at+1), yearOf(digits[at]))
		}
	}
	return out
}

// numbered gives a citation its number, and its session where the form has one
// before it. A number alone that may be a session is none.
func (f *form) numbered(c Citation, digits []string, roman bool) (Citation, bool) {
	number, _ := f.part("number")
	if _, arabic := f.part("session"); arabic && c.Session == "" {
		if len(digits) != 2 || len(digits[0]) > 2 {
			return c, false
		}
		c.Session, digits = digits[0], digits[1:]
	}
	if len(digits) != 1 || len(digits[0]) > number.max || digits[0] == "" || roman && c.Session == "" && len(digits[0]) < 3 {
		return c, false
	}
	c.Number = digits[0]
	return c, true
}

// specialSession reads "S-8" and "ES10"; "" for anything else.
func specialSession(s string) string {
	for _, lead := range []string{"ES", "S"} {
		if n, ok := strings.CutPrefix(s, lead); ok && isDigits(strings.TrimPrefix(n, "-")) {
			return lead + "-" + strings.TrimPrefix(n, "-")
		}
	}
	return ""
}

// misread reports whether letters stand among the digits of runs, or a number
// or year has too many digits or too few. Words of other things do not count.
func (f *form) misread(runs []string) bool {
	number, _ := f.part("number")
	_, lettered := f.part("letter")
	_, arabic := f.part("session")
	for i, r := range runs {
		bare := strings.TrimRight(r, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		switch {
		case strings.Trim(r, "x") == "":
			return true // a number that was to be filled in
		case isDigits(r):
			if len(r) > number.max && yearOf(r) == 0 || i > 0 && len(r) == 3 && (r[0] == '1' || r[0] == '2') && !lettered { // half a year
				return true
			}
		case strings.ContainsAny(r, "0123456789") && !(arabic && specialSession(r) != ""):
			further := i+1 < len(runs) && isDigits(runs[i+1]) && yearOf(runs[i+1]) == 0
			if !isDigits(bare) || !lettered || len(r)-len(bare) > 1 || further {
				return true
			}
		}
	}
	return false
}

// supplement is where the addendum, corrigendum or revision begins that the
// symbol between two tokens ends with, or j: "S/RES/242 (1967)/Rev.1".
func (p *parser) supplement(i, j int) int {
	end := j
	if p.at(end-1).kind == number && p.isMark(end-2, '.') {
		end -= 2
	}
	w := p.raw(end - 1)
	if end-2 > i && p.isMark(end-2, '/') && (end < j && (w == "Rev" || w == "Add" || w == "Corr") || end == j && (w == "Annex" || w == "annex")) {
		return end - 2
	}
	return j
}

// variantForm notes a symbol that is read but not written as its body writes
// it, where nothing weightier is said of the citation.
func (k *checker) variantForm(sym symbol, v Verdict) Verdict {
	if !sym.informal || v.Variant || v.Status != Verified && v.Status != Uncovered {
		return v
	}
	v.Variant, v.Field = true, FieldSymbol
	if sym.session != "" {
		sym.year = 0
	}
	v.Evidence = append(v.Evidence, "the number and the year or session can be read from it")
	v.Message = fmt.Sprintf("the %s writes its symbols otherwise", k.g.bodyName(sym.body))
	if usual := k.g.symbolFor(sym); usual != "" {
		v.Message = fmt.Sprintf("the %s writes this symbol %s", k.g.bodyName(sym.body), usual)
	}
	return v
}
