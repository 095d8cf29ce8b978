package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A form is a template of a citation, such as "S/RES/{number}[ ({year})]". It
// is matched over tokens: words and marks stand for themselves, what is in
// braces for a part, and what is in square brackets may be left out. White
// space in a template may be left out of the text; where the template has none
// the text has none.
//
// A symbol is matched in its own letters, and a text that begins as the form
// does and does not go on so breaks it. Other forms are matched whatever their
// capitals.
//
// A form is found by the first word in it, which may have numbers and marks
// before it, as in "{number}/HA/{year}". Such a form breaks in no way: what
// does not fit it is not it.
type form struct {
	body    string
	kind    Kind
	symbol  bool
	broken  bool     // a way of writing that is known to be wrong
	since   int      // the year in which it begins; 0 where that proves nothing
	beside  []string // it counts only where the document names one of these bodies; nil: everywhere
	text    string
	line    int // of its file
	column  int
	ways    [][]element // with and without each of its optional parts, the longest first
	anchors []int       // of the ways: the index of the word that each is found by
}

type element struct {
	part  string // "number", "year", ...; "" for a word or mark
	word  string // raw for symbols, the norm for others
	mark  byte
	loose bool // white space may stand before it
	max   int  // of the digits of a number
}

// maxOptions bounds the optional parts of a form: it is matched with and
// without each of them.
const maxOptions = 4

// parts are what may stand in braces.
var parts = []string{"number", "year", "yy", "session", "roman", "letter", "case", "digits", "date", "title"}

// compile reads a template.
func (f *form) compile() error {
	ways, err := expand(f.text, maxOptions)
	if err != nil {
		return err
	}
	for _, way := range ways {
		elems, err := f.elements(way)
		if err != nil {
			return err
		}
		f.ways = append(f.ways, elems)
		f.anchors = append(f.anchors, anchor(elems))
	}
	for _, way := range f.ways {
		if anchor(way) < 0 {
			return fmt.Errorf("%q has no word that it could be found by: at its beginning, or behind nothing but marks and {number}, {year}, {yy}, {session} or {digits}", f.text)
		}
	}
	return nil
}

// anchor is the index of the word that a form is found by, which is as many
// tokens behind its beginning; -1 where it has none. The number of a case is
// found by the letter that it begins with.
func anchor(way []element) int {
	for k, e := range way {
		switch {
		case k > 0 && stopWords[e.word]: // every sentence has one
			return -1
		case e.word != "" && !isDigits(e.word), e.part == "case" && k == 0:
			return k
		case e.mark != 0 || e.word != "" || e.part == "number" || e.part == "year" || e.part == "yy" || e.part == "session" || e.part == "digits":
		default:
			return -1
		}
	}
	return -1
}

// behindNumbers reports whether something stands before the word that the form
// is found by.
func (f *form) behindNumbers() bool {
	return slices.ContainsFunc(f.ways, func(way []element) bool { return anchor(way) > 0 })
}

// hasDigit reports whether whatever fits the form has a digit behind its first
// word.
func (f *form) hasDigit() bool {
	return !slices.ContainsFunc(f.ways, func(way []element) bool {
		return !slices.ContainsFunc(way, func(e element) bool {
			return slices.Contains([]string{"number", "year", "yy", "session", "case", "digits"}, e.part)
		})
	})
}

// firsts are the words that the form is found by, those of symbols in their own
// letters.
func (f *form) firsts() []string {
	var out []string
	for _, way := range f.ways {
		w := way[anchor(way)].word
		if w == "" {
			return caseLetters
		}
		if f.behindNumbers() {
			w = normTokens(w)[0].lex.norm
		}
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// caseLetters are the letters that the numbers of cases begin with: of the Court
// of Justice of the European Union, its General Court and its former Civil
// Service Tribunal.
var caseLetters = []string{"c", "t", "f"}

// expand writes a template out with and without each part in square brackets,
// the longest first.
func expand(text string, left int) ([]string, error) {
	open := strings.IndexByte(text, '[')
	if open < 0 {
		if strings.IndexByte(text, ']') >= 0 {
			return nil, fmt.Errorf("a \"]\" without its \"[\" in %q", text)
		}
		return []string{text}, nil
	}
	end := strings.IndexByte(text[open:], ']')
	switch {
	case end < 0:
		return nil, fmt.Errorf("a \"[\" without its \"]\" in %q", text)
	case strings.Contains(text[open+1:open+end], "["):
		return nil, fmt.Errorf("brackets within brackets in %q", text)
	case left == 0:
		return nil, fmt.Errorf("more than %d parts that may be left out: write several forms", maxOptions)
	}
	rest, err := expand(text[open+end+1:], left-1)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range rest {
		out = append(out, text[:open]+text[open+1:open+end]+r)
	}
	for _, r := range rest {
		out = append(out, text[:open]+r)
	}
	return out, nil
}

// elements cuts a template without brackets into what it is matched by.
func (f *form) elements(text string) ([]element, error) {
	var out []element
	loose := false
	for text != "" {
		literal := text
		open := strings.IndexByte(text, '{')
		if open >= 0 {
			literal = text[:open]
		}
		for _, t := range normTokens(literal) {
			e := element{word: t.lex.norm, mark: t.mark, loose: !t.tight || loose && t.Start == 0}
			switch {
			case t.kind == number, f.symbol && t.kind == word:
				e.word, e.mark = literal[t.Start:t.End], 0
			}
			if e.word == "" && e.mark == 0 {
				return nil, fmt.Errorf("%q has a mark that no form can have", f.text)
			}
			out = append(out, e)
		}
		loose = strings.HasSuffix(literal, " ")
		if open < 0 {
			break
		}
		end := strings.IndexByte(text, '}')
		if end < open {
			return nil, fmt.Errorf("a \"{\" without its \"}\" in %q", f.text)
		}
		e, err := part(text[open+1 : end])
		if err != nil {
			return nil, err
		}
		e.loose = loose
		out, text, loose = append(out, e), text[end+1:], strings.HasPrefix(text[end+1:], " ")
	}
	return out, nil
}

// part reads what stands in braces: "number" or "number:4".
func part(s string) (element, error) {
	name, size, sized := strings.Cut(s, ":")
	e := element{part: name, max: 6}
	for _, p := range parts {
		if p != name {
			continue
		}
		if sized {
			n, err := strconv.Atoi(size)
			if err != nil || n < 1 || n > 9 || name != "number" {
				return e, fmt.Errorf("{%s}: want {number:4}, a number of at most so many digits, 1 to 9", s)
			}
			e.max = n
		}
		return e, nil
	}
	return e, fmt.Errorf("there is no {%s}: want one of {%s}%s", s, strings.Join(parts, "}, {"), meant(name, parts))
}

// match matches the form at token i, in the longest of its ways, and puts what
// it finds into c. Before token end, which is -1 for any, a symbol is whole.
func (f *form) match(p *parser, i, end int, c *Citation) (next int, ok bool) {
	for _, way := range f.ways {
		found := Citation{}
		j, fits := f.matchWay(p, way, i, &found)
		if fits && j > next && (end < 0 || j == end) {
			*c, next, ok = found, j, true
		}
	}
	return next, ok
}

// step matches one element at token j.
func (f *form) step(p *parser, e *element, j int, inside bool, c *Citation) (int, bool) {
	t := p.at(j)
	if j >= len(p.toks) || inside && !e.loose && !t.tight {
		return j, false
	}
	switch e.part {
	case "":
		switch {
		case e.mark != 0:
			return j + 1, t.kind == mark && t.mark == e.mark
		case f.symbol || t.kind == number:
			return j + 1, p.raw(j) == e.word || len(e.word) > 2 && strings.EqualFold(p.raw(j), e.word)
		}
		return j + 1, t.kind == word && t.lex.norm == e.word
	case "case":
		return p.casePart(j, c)
	case "digits":
		return j + 1, t.kind == number
	case "number":
		if t.kind != number || t.Len() > e.max {
			return j, false
		}
		c.Number = p.raw(j)
		c.set(FieldNumber, t.Span)
		return j + 1, true
	case "year":
		c.Year = yearOf(p.raw(j))
		c.set(FieldYear, t.Span)
		return j + 1, c.Year > 0
	case "yy":
		c.Year = shortYear(p.raw(j))
		c.set(FieldYear, t.Span)
		return j + 1, c.Year > 0
	case "session", "roman":
		return p.sessionPart(j, e.part == "roman", c)
	case "letter":
		if f.symbol {
			c.Letter = p.raw(j)
			return j + 1, t.kind == word && t.upper && t.Len() == 1
		}
		end := p.letter(j, c)
		return end, end > j
	case "date":
		d, end, ok := p.date(j)
		if ok {
			c.Date, c.Year = d, d.Year
			c.set(FieldDate, p.spanOf(j, end))
		}
		return end, ok
	}
	inner, end, ok := p.quoted(j) // "title"
	if ok {
		c.Title = p.s[inner.Start:inner.End]
		c.set(FieldTitle, inner)
	}
	return end, ok
}

// casePart reads "C-131/12", "12345/06", and of an appeal "C-402/05 P": the
// number of a case.
func (p *parser) casePart(j int, c *Citation) (int, bool) {
	t, n, letter := p.at(j), j, ""
	if t.kind == word && t.Len() == 1 && t.upper && p.isMark(j+1, '-') && p.at(j+1).tight && p.at(j+2).tight {
		letter = p.raw(j) + "-"
		n += 2
	}
	if p.num(n) <= 0 || !p.isMark(n+1, '/') || !p.at(n+1).tight || !p.at(n+2).tight || p.at(n+2).kind != number || p.at(n+2).Len() != 2 {
		return j, false
	}
	c.Number = letter + p.raw(n) + "/" + p.raw(n+2)
	c.set(FieldNumber, p.spanOf(j, n+3))
	end := n + 3
	for letter != "" && !p.at(end).tight && slices.Contains(caseSuffixes, p.raw(end)) {
		end++
	}
	return end, true
}

// caseSuffixes stand behind the number of a case and say what sort it is: an
// appeal, an urgent reference, an order on interim measures.
var caseSuffixes = []string{"P", "PPU", "R", "RX", "REV", "DEP", "INTP", "SA", "OP", "AJ"}

// sessionPart reads "62", "S-8" or "ES-10", and in Roman numerals "III",
// "S-VII" or "ES-V".
func (p *parser) sessionPart(j int, roman bool, c *Citation) (int, bool) {
	end := j
	if (p.raw(j) == "S" || p.raw(j) == "ES") && p.isMark(j+1, '-') && p.at(j+1).tight && p.at(j+2).tight {
		end += 2
	}
	t := p.at(end)
	if end >= len(p.toks) {
		return j, false
	}
	at := p.spanOf(j, end+1)
	c.Session = p.s[at.Start:at.End]
	if roman {
		return end + 1, t.kind == word && isRomanSession(c.Session)
	}
	return end + 1, t.kind == number && t.Len() <= 3
}

// loosely reads what a broken symbol still tells of its number and year: what
// stands in the place of the number, and four digits behind it.
func (f *form) loosely(p *parser, i, end int) (number string, year int) {
	j := i
	for _, e := range f.shortest() {
		if e.part != "" && e.part != "digits" {
			break
		}
		j++
	}
	from := j
	for j < end && !p.isMark(j, '(') && !p.isMark(j, '/') {
		j++
	}
	at := p.spanOf(from, j)
	for ; j < end; j++ {
		if y := yearOf(p.raw(j)); y > 0 {
			year = y
		}
	}
	return p.s[at.Start:at.End], year
}

// head is what stands before the form's first part.
func (f *form) head() string {
	if i := strings.IndexAny(f.text, "{["); i >= 0 {
		return f.text[:i]
	}
	return f.text
}

// shortest is the form without all that may be left out.
func (f *form) shortest() []element { return f.ways[len(f.ways)-1] }

// shortYear is a year of two digits, one from 1946 to 2045, for the bodies that
// are known began then; 0 for anything else.
func shortYear(s string) int {
	if len(s) != 2 || !isDigits(s) {
		return 0
	}
	y := 1900 + int(s[0]-'0')*10 + int(s[1]-'0')
	if y < 1946 {
		y += 100
	}
	return y
}

// begins reports whether the words and marks before the form's first part
// stand at token i.
func (f *form) begins(p *parser, i, end int) bool {
	way := f.shortest()
	for k := range way {
		e := &way[k]
		if e.part != "" && e.part != "digits" {
			return k > 1
		}
		if _, ok := f.step(p, e, i+k, k > 0, &Citation{}); !ok || i+k >= end {
			return false
		}
	}
	return true
}

// write fills the form in with the parts of a symbol, and what may be left out
// where they are there. It reports false where the symbol lacks one.
func (f *form) write(sym symbol) (string, bool) {
	year := ""
	if sym.year > 0 {
		year = strconv.Itoa(sym.year)
	}
	values := map[string]string{"number": sym.number, "year": year, "letter": sym.letter}
	if isRomanSession(sym.session) {
		values["roman"] = sym.session
	} else {
		values["session"] = sym.session
	}
	var out strings.Builder
	for _, piece := range strings.FieldsFunc(strings.NewReplacer("[", "\x00[", "]", "\x00").Replace(f.text), func(r rune) bool { return r == 0 }) {
		optional := piece[0] == '['
		s, ok := fill(strings.TrimPrefix(piece, "["), values)
		switch {
		case ok:
			out.WriteString(s)
		case !optional:
			return "", false
		}
	}
	return out.String(), sym.session == "" || values["session"] == "" && values["roman"] == ""
}

// fill puts values in the place of parts, each once.
func fill(text string, values map[string]string) (string, bool) {
	var out strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{")
		out.WriteString(before)
		if !open {
			return out.String(), true
		}
		part, after, _ := strings.Cut(rest, "}")
		name, _, _ := strings.Cut(part, ":")
		if values[name] == "" {
			return "", false
		}
		out.WriteString(values[name])
		delete(values, name)
		text = after
	}
}

// matchWay matches one of the ways of a form at token i.
func (f *form) matchWay(p *parser, way []element, i int, c *Citation) (next int, ok bool) {
	next = i
	for k := range way {
		if next, ok = f.step(p, &way[k], next, k > 0, c); !ok {
			return next, false
		}
	}
	return next, len(way) > 0
}
