package citations

import (
	"fmt"
	"slices"
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
	adopted  document.Date // what stands at its head: "Adopted by the Security Council on 14 October 1993"
}

func (k *checker) readOwn() {
	k.own.recalled = map[string]bool{}
	for i := range k.cites {
		if c := &k.cites[i]; c.Own && c.Number != "" && isDigits(c.Number) {
			k.own.cites = append(k.own.cites, i)
		}
	}
	if k.isList(k.own.cites) {
		k.own.cites = nil
	}
	if len(k.own.cites) == 0 {
		return
	}
	self := &k.cites[k.own.cites[0]]
	for i := range k.cites {
		c := &k.cites[i]
		if c.Own || c.Kind != self.Kind || c.Body != self.Body || c.Session != self.Session || c.Date.Day == 0 || !k.ofSpeaker(c) {
			continue
		}
		k.own.recalled[c.Number] = true
		if n, err := strconv.Atoi(c.Number); err == nil {
			k.own.latest = max(k.own.latest, n)
		}
	}
	k.own.closing = k.closingDate()
	k.own.adopted = k.adoptionDate()
}

// adoptionDate is the date in the one line at the head of the document that says
// when it was adopted.
func (k *checker) adoptionDate() document.Date {
	for i := range frontMatter(k.doc) {
		at := k.doc.Paragraphs[i].Span
		if w, _, _ := strings.Cut(strings.TrimLeft(strings.ToLower(k.doc.Text[at.Start:at.End]), "([*_ "), " "); at.Len() > 200 || !slices.Contains([]string{"adopted", "adoptée", "aprobada", "adoptada"}, w) {
			continue
		}
		p := &parser{s: k.doc.Text, ix: k.list.index}
		p.toks = tokenize(nil, k.doc.Text, at, p.ix.vocab, false)
		found := document.Date{}
		for j := range p.toks {
			if d, _, ok := p.date(j); ok && d.Day > 0 && d.Year > 0 {
				if found.Day > 0 && d != found {
					return document.Date{}
				}
				found = d
			}
		}
		return found
	}
	return document.Date{}
}

// ofSpeaker reports whether the text cites as its body does, "recalling its
// resolution" or "Reaffirming all its previous resolutions". Others may cite a
// text under a heading that is its symbol.
func (k *checker) ofSpeaker(c *Citation) bool {
	at, ok := c.At(FieldKind)
	if !ok {
		return false
	}
	words := strings.Fields(strings.ToLower(k.doc.Text[max(k.doc.Paragraphs[c.Paragraph].Start, at.Start-60):at.Start]))
	its := slices.Index(words, "its")
	return its > 0 && len(words)-its <= 3 && slices.ContainsFunc(words[max(0, its-3):its], func(w string) bool {
		return strings.HasSuffix(w, "ing") || strings.HasPrefix(w, "recall") || strings.HasPrefix(w, "reaffirm")
	})
}

// isList reports whether the places where a document seems to name itself list
// texts instead: more than two, two in one paragraph, or two of different years,
// sessions or days, since no slip changes both that and the number.
func (k *checker) isList(own []int) bool {
	numbers := map[string][]*Citation{} // by number, one of each year and day
	for _, i := range own {
		c := &k.cites[i]
		for number, others := range numbers {
			for _, d := range others {
				if number != c.Number && c.Kind == d.Kind && (k.g.fitsBody(c.Body, d.Body) || k.g.fitsBody(d.Body, c.Body)) && twoTexts(c, d) {
					return true
				}
			}
		}
		known := numbers[c.Number]
		if len(known) == 0 || !slices.ContainsFunc(known, func(d *Citation) bool { return d.Year == c.Year && d.Date == c.Date && d.Kind == c.Kind }) {
			numbers[c.Number] = append(known, c)
		}
		if len(numbers) > 2 || len(numbers[c.Number]) > 8 {
			return true
		}
	}
	return false
}

// twoTexts reports whether two citations with different numbers are surely two
// texts, and not one with a slip.
func twoTexts(c, d *Citation) bool {
	return c.Paragraph == d.Paragraph || c.Session != d.Session ||
		c.Year > 0 && d.Year > 0 && c.Year != d.Year || c.Date.Day > 0 && d.Date.Day > 0 && c.Date != d.Date
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
	p := &parser{s: k.doc.Text, ix: k.list.index}
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
		if d.Number == c.Number || d.Kind != c.Kind || !k.g.fitsBody(d.Body, c.Body) {
			continue
		}
		if _, wrong := k.cannotBe(d); proved || !wrong {
			others = append(others, d.Number)
		}
	}
	if !proved && len(others) == 0 {
		return k.otherYear(c)
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

// otherYear finds that the year in a document's own number is not that in which
// it says it was adopted.
func (k *checker) otherYear(c *Citation) (Verdict, bool) {
	if k.own.adopted.IsZero() || c.Year == 0 || !c.has(FieldYear) && c.Symbol == "" || c.Year == k.own.adopted.Year || c.Session != "" {
		return Verdict{}, false
	}
	return Verdict{Status: Mismatch, Field: FieldYear, Evidence: []string{fmt.Sprintf("its head says that it was adopted on %s", dateText(k.own.adopted))},
		Message: fmt.Sprintf("the document names itself %s of %d, and was adopted on %s", c.Number, c.Year, dateText(k.own.adopted))}, true
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
	case k.g.of(c.Body).byDay() && c.Session == "" && n < k.own.latest:
		return fmt.Sprintf("the text recalls %s %d, a later one", c.Kind, k.own.latest), true
	}
	return "", false
}

// offerOwn offers the one entry that the document can be: one digit from the
// number it gives itself, later than what it recalls, and not recalled.
func (k *checker) offerOwn(c *Citation, v *Verdict) {
	var fits []int
	for _, n := range k.list.byBody[c.Body] {
		r := &k.list.all[n]
		num, err := strconv.Atoi(r.number)
		if err != nil || r.kind != c.Kind || r.session != c.Session || k.own.recalled[r.number] || num <= k.own.latest && k.g.of(c.Body).byDay() {
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
	if at, ok := c.At(FieldNumber); ok && c.Date.IsZero() {
		v.Correction = &Correction{Span: at, New: r.number}
	}
}
