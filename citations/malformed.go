package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// symbolOf takes the symbol of a citation apart; it gives none for identifiers
// that say themselves what they are.
func (k *checker) symbolOf(c *Citation) symbol {
	if c.Symbol == "" || c.isIdentifier() || c.Body == "eu" || c.Body == "cjeu" {
		return symbol{}
	}
	sym, _ := k.g.parseSymbol(c.Symbol)
	return sym
}

// malformed judges symbols and years that break their form.
func (k *checker) malformed(c *Citation, sym symbol) (Verdict, bool) {
	v := Verdict{Status: Malformed}
	if at, ok := c.At(FieldDate); ok && c.Date.IsZero() {
		v.Field = FieldDate
		v.Message = fmt.Sprintf("there is no such day as %s", k.doc.Slice(at))
		return v, true
	}
	if at, ok := c.At(FieldYear); ok && c.Year == 0 && c.Symbol == "" {
		if text := k.doc.Text[at.Start:at.End]; isDigits(text) && !k.yearWithSlip(c, text) {
			return v, false
		}
		v.Field = FieldYear
		v.Message = fmt.Sprintf("%q is no year", k.doc.Text[at.Start:at.End])
		if n, err := strconv.Atoi(c.Number); err == nil {
			if y := k.g.of(c.Body).yearOf(n); y > 0 {
				v.Evidence = []string{fmt.Sprintf("the %s adopted %s %d in %d", k.g.bodyName(c.Body), c.Kind, n, y)}
				v.Correction = &Correction{Span: at, New: strconv.Itoa(y)}
			}
		}
		if r := k.list.byNumber[numberKey{c.Kind, c.Number, ""}]; len(r) == 1 && k.list.all[r[0]].body == c.Body {
			v.Reference = k.list.all[r[0]].ID
		}
		return v, true
	}
	if why, ok := k.brokenNumber(c, &v); ok {
		v.Field, v.Message = FieldNumber, why
		return v, true
	}
	if right, ok := k.brokenAct(c); ok {
		v.Field = FieldNumber
		v.Message = fmt.Sprintf("%s stands in the wrong order: regulations are numbered number/year to %d and year/number from then on", k.doc.Slice(c.place(FieldNumber)), lastSerialYear)
		v.Correction = &Correction{Span: c.place(FieldNumber), New: right}
		return v, true
	}
	if !sym.broken || k.g.glued(c.Symbol) {
		return v, false
	}
	v.Field = FieldSymbol
	v.Message = fmt.Sprintf("the symbol %s breaks its form", c.Symbol)
	if likely := k.likelySymbols(c, sym); len(likely) == 1 {
		v.Message += fmt.Sprintf("; %s was likely meant", likely[0])
		v.Correction = &Correction{Span: c.Span, New: likely[0]}
		meant, _ := k.g.parseSymbol(likely[0])
		for _, n := range k.list.byNumber[numberKey{meant.kind, meant.number, ""}] {
			if k.list.all[n].body == meant.body {
				v.Reference = k.list.all[n].ID
			}
		}
	} else if len(likely) > 1 {
		v.Evidence = append(v.Evidence, "may be "+strings.Join(likely, " or "))
	}
	return v, true
}

// glued reports whether a symbol is two, set by a page without space between:
// "A/RES/62/7S/RES/300".
func (g *Grammars) glued(s string) bool {
	for i := 3; i+3 < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' || s[i-1] != ')' && (s[i-1] < '0' || s[i-1] > '9') || !strings.Contains(s[i:], "/") {
			continue
		}
		if head, ok := g.parseSymbol(s[:i]); ok && !head.broken {
			return true
		}
	}
	if end := strings.IndexByte(s, ')'); end > 0 && (strings.HasPrefix(s[end+1:], "OP") || strings.HasPrefix(s[end+1:], "PP")) { // a paragraph
		head, ok := g.parseSymbol(s[:end+1])
		return ok && !head.broken
	}
	return false
}

// brokenNumber says what is wrong with letters in or behind a number: digits of
// a body that has no letters in its numbers, misread, or letters in the wrong
// order.
func (k *checker) brokenNumber(c *Citation, v *Verdict) (why string, ok bool) {
	at, has := c.At(FieldNumber)
	if c.Symbol != "" || !has || !k.g.numbered(c.Kind) {
		return "", false
	}
	if from, to, _ := strings.Cut(c.Letter, " to "); len(from) == 1 && len(to) == 1 && to < from {
		return fmt.Sprintf("the letters %s run backwards", c.Letter), true
	}
	if len(k.g.of(c.Body).years) == 0 || isDigits(c.Number) {
		return "", false
	}
	readings := k.likelyNumbers(symbol{body: c.Body, kind: c.Kind, number: c.Number, year: c.Year})
	if len(readings) == 1 {
		v.Correction = &Correction{Span: at, New: readings[0]}
	} else if len(readings) > 1 {
		v.Evidence = []string{"may be " + strings.Join(readings, " or ")}
	}
	return fmt.Sprintf("%q is no number", c.Number), true
}

// yearWithSlip reports whether three or five digits are the year in which the
// body adopted the number, with one digit left out or put in. Otherwise they may be
// no year at all.
func (k *checker) yearWithSlip(c *Citation, digits string) bool {
	n, err := strconv.Atoi(c.Number)
	adopted := k.g.of(c.Body).yearOf(n)
	if err != nil || adopted == 0 {
		return false
	}
	year := strconv.Itoa(adopted)
	long, short := digits, year
	if len(long) < len(short) {
		long, short = short, long
	}
	for i := range len(long) {
		if long[:i]+long[i+1:] == short {
			return true
		}
	}
	return false
}

// confusable lists, for a character, the digits that scans read it for.
var confusable = map[byte]string{
	'S': "85", 's': "85", 'B': "8", 'O': "0", 'o': "0", 'D': "0", 'Q': "0", 'I': "1", 'l': "1", 'i': "1", '|': "1",
	'Z': "2", 'z': "2", 'G': "6", 'b': "6", 'q': "9", 'g': "9", 'T': "7", 'A': "4",
}

// likelySymbols gives the symbols that a broken one was likely read from, of a
// body that fixes the year by the number: its letters as digits, of the year
// that it gives, and of those the document's own number if it is among them.
func (k *checker) likelySymbols(c *Citation, sym symbol) []string {
	var out []string
	for _, number := range k.likelyNumbers(sym) {
		n, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		s := k.g.symbolFor(symbol{body: sym.body, kind: sym.kind, number: number, year: k.g.of(sym.body).yearOf(n)})
		for _, i := range k.own.cites {
			if k.cites[i].Number == number && k.cites[i].Body == sym.body && c.Own {
				return []string{s}
			}
		}
		out = append(out, s)
	}
	return out
}

// likelyNumbers gives the numbers that a misread one may have been.
func (k *checker) likelyNumbers(sym symbol) []string {
	b := k.g.of(sym.body)
	if len(b.years) == 0 || len(sym.number) > 4 {
		return nil
	}
	readings := []string{""}
	for i := range len(sym.number) {
		choices := string(sym.number[i])
		if sym.number[i] < '0' || sym.number[i] > '9' {
			choices = confusable[sym.number[i]]
		}
		var next []string
		for _, r := range readings {
			for j := range len(choices) {
				next = append(next, r+choices[j:j+1])
			}
		}
		readings = next
	}
	return slices.DeleteFunc(readings, func(r string) bool {
		n, err := strconv.Atoi(r)
		year := b.yearOf(n)
		return err != nil || year == 0 || strconv.Itoa(n) != r || sym.year > 0 && sym.year != year
	})
}
