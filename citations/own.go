package citations

import (
	"fmt"
	"strconv"
	"strings"

	"recital/document"
)

// An ownText is what a document says of itself and of the texts that it
// recalls.
type ownText struct {
	cites    []int // the citations by which it names itself, those with a number
	recalled map[string]bool
	latest   int // the highest number, of its own body and kind, that it recalls with a date
	closing  document.Date
}

func (k *checker) readOwn() {
	k.own.recalled = map[string]bool{}
	for i := range k.cites {
		if c := &k.cites[i]; c.Own && c.Number != "" && isDigits(c.Number) {
			k.own.cites = append(k.own.cites, i)
		}
	}
	if len(k.own.cites) == 0 {
		return
	}
	self := &k.cites[k.own.cites[0]]
	for i := range k.cites {
		c := &k.cites[i]
		if c.Own || c.Kind != self.Kind || c.Body != self.Body || c.Session != self.Session || c.Date.Day == 0 {
			continue
		}
		k.own.recalled[c.Number] = true
		if n, err := strconv.Atoi(c.Number); err == nil {
			k.own.latest = max(k.own.latest, n)
		}
	}
	k.own.closing = k.closingDate()
}

// closingDate is the date that the last paragraph is, if it is one.
func (k *checker) closingDate() document.Date {
	n := len(k.doc.Paragraphs)
	if n == 0 {
		return document.Date{}
	}
	last := k.doc.Paragraphs[n-1].Span
	if last.Len() > 40 {
		return document.Date{}
	}
	p := &parser{s: k.doc.Text, ix: builtin()}
	p.toks = tokenize(nil, k.doc.Text, last, p.ix.vocab, false)
	d, end, ok := p.date(0)
	if !ok || d.Day == 0 || end < len(p.toks)-1 {
		return document.Date{}
	}
	return d
}

// checkOwn judges the number by which a document names itself: against the
// texts that it recalls, which were there before it, and against the other
// places where it names itself, as far as those are not wrong themselves. It
// reports false where it finds no contradiction.
func (k *checker) checkOwn(c *Citation) (Verdict, bool) {
	v := Verdict{Status: Mismatch, Field: FieldNumber}
	why, proved := k.cannotBe(c)
	var others []string
	for _, i := range k.own.cites {
		d := &k.cites[i]
		if d.Number == c.Number || d.Kind != c.Kind || !fitsBody(d.Body, c.Body) {
			continue
		}
		if _, wrong := k.cannotBe(d); proved || !wrong {
			others = append(others, d.Number)
		}
	}
	if !proved && len(others) == 0 {
		return Verdict{}, false
	}
	v.Message = fmt.Sprintf("the document names itself both %s and %s", c.Number, strings.Join(others, " and "))
	if proved {
		v.Message = fmt.Sprintf("the document cannot be %s %s", c.Kind, c.Number)
		v.Evidence = append(v.Evidence, why)
		if !k.own.recalled[c.Number] {
			v.Status = Impossible
		}
	}
	for _, o := range others {
		v.Evidence = append(v.Evidence, fmt.Sprintf("elsewhere the document names itself %s", o))
	}
	if proved {
		k.offerOwn(c, &v)
	}
	return v, true
}

// cannotBe says why the document cannot be what it names itself by c: it
// recalls that text, with its date, as another, or a later one of the body.
func (k *checker) cannotBe(c *Citation) (why string, proved bool) {
	n, err := strconv.Atoi(c.Number)
	switch {
	case err != nil:
		return "", false
	case k.own.recalled[c.Number]:
		return fmt.Sprintf("the text recalls %s %s, with its date, as another text", c.Kind, c.Number), true
	case monotone(c.Body) && c.Session == "" && n < k.own.latest:
		return fmt.Sprintf("the text recalls %s %d, a later one", c.Kind, k.own.latest), true
	}
	return "", false
}

// monotone reports whether a body counts all its texts of a kind through, so
// that a text cannot recall a higher number.
func monotone(body string) bool { return body == "unsc" || body == "pace" }

// offerOwn offers the one entry that the document can be: one digit from the
// number it gives itself, later than what it recalls, and not recalled.
func (k *checker) offerOwn(c *Citation, v *Verdict) {
	var fits []int
	for _, n := range k.list.byBody[c.Body] {
		r := &k.list.all[n]
		num, err := strconv.Atoi(r.number)
		if err != nil || r.kind != c.Kind || r.session != c.Session || k.own.recalled[r.number] || num <= k.own.latest && monotone(c.Body) {
			continue
		}
		if digitDistance(c.Number, r.number) == 1 && (c.Year == 0 || c.Year == r.Issued.Year) {
			fits = append(fits, n)
		}
	}
	if len(fits) != 1 {
		return
	}
	r := &k.list.all[fits[0]]
	v.Reference = r.ID
	v.Evidence = append(v.Evidence, fmt.Sprintf("%s is one digit away and the only one listed that is later", describe(r)))
	if d := k.own.closing; !d.IsZero() {
		v.Evidence = append(v.Evidence, fmt.Sprintf("the text ends with %s", dateText(d)))
	}
	if at, ok := c.Fields[FieldNumber]; ok && c.Date.IsZero() {
		v.Correction = &Correction{at, r.number}
	}
}

// malformed judges symbols and years that break their form.
func (k *checker) malformed(c *Citation) (Verdict, bool) {
	v := Verdict{Status: Malformed}
	if at, ok := c.Fields[FieldYear]; ok && c.Year == 0 && c.Symbol == "" {
		v.Field = FieldYear
		v.Message = fmt.Sprintf("%q is no year", k.doc.Text[at.Start:at.End])
		if n, err := strconv.Atoi(c.Number); err == nil && c.Body == "unsc" {
			if y := councilYearOf(n); y > 0 {
				v.Evidence = []string{fmt.Sprintf("the Security Council adopted resolution %d in %d", n, y)}
				v.Correction = &Correction{at, strconv.Itoa(y)}
			}
		}
		if r := k.list.byNumber[numberKey{c.Kind, c.Number, ""}]; len(r) == 1 && k.list.all[r[0]].body == c.Body {
			v.Reference = k.list.all[r[0]].ID
		}
		return v, true
	}
	if c.Symbol == "" {
		return v, false
	}
	sym, ok := parseSymbol(c.Symbol)
	if !ok || !sym.broken {
		return v, false
	}
	v.Field = FieldSymbol
	v.Message = fmt.Sprintf("the symbol %s breaks its form", c.Symbol)
	if likely := k.likelySymbols(c, sym); len(likely) == 1 {
		v.Message += fmt.Sprintf("; %s was likely meant", likely[0])
		v.Correction = &Correction{c.Span, likely[0]}
		meant, _ := parseSymbol(likely[0])
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

// confusable lists, for a character, the digits that scans read it for.
var confusable = map[byte]string{
	'S': "85", 's': "85", 'B': "8", 'O': "0", 'o': "0", 'D': "0", 'Q': "0", 'I': "1", 'l': "1", 'i': "1", '|': "1",
	'Z': "2", 'z': "2", 'G': "6", 'b': "6", 'q': "9", 'g': "9", 'T': "7", 'A': "4",
}

// likelySymbols gives the symbols of the Security Council that a broken one
// was likely read from: its letters as digits, of the year that it gives, and
// of those the document's own number if it is among them.
func (k *checker) likelySymbols(c *Citation, sym symbol) []string {
	if sym.body != "unsc" || len(sym.number) > 4 {
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
	var out, own []string
	for _, r := range readings {
		n, err := strconv.Atoi(r)
		if err != nil {
			continue
		}
		year := councilYearOf(n)
		if year == 0 || sym.year > 0 && sym.year != year {
			continue
		}
		out = append(out, fmt.Sprintf("S/RES/%d (%d)", n, year))
		for _, i := range k.own.cites {
			if k.cites[i].Number == r && k.cites[i].Body == sym.body && c.Own {
				own = out[len(out)-1:]
			}
		}
	}
	if len(own) == 1 {
		return own
	}
	return out
}
