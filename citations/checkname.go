package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

// checkName judges a text cited by its name: a treaty, a statute, a
// declaration, a meeting.
func (k *checker) checkName(c *Citation) Verdict {
	fits, variant := k.list.byName(k.form(c.Title), c.Kind)
	if len(fits) == 0 && c.Date.Day > 0 {
		fits, variant = k.describedAndDated(c), true
	}
	if dated := k.dated(c, fits); len(fits) > 1 && len(dated) > 0 { // acts of several years
		fits = dated
	}
	switch {
	case len(fits) > 1:
		return k.ambiguous(c, fits)
	case len(fits) == 0:
		kinds := []Kind{Treaty, Statute, Declaration}
		if !slices.Contains(kinds, c.Kind) || c.Title == "" {
			kinds = []Kind{c.Kind}
		}
		near := []int(nil)
		if c.Title != "" {
			near = k.nearTitles(c.Title, kinds...)
		}
		return k.missing(c, slices.ContainsFunc(kinds, func(kind Kind) bool { return k.covers(kind, "") }), near...)
	}
	r := &k.list.all[fits[0]]
	ev := append([]string{"the title agrees"}, evidenceOf(c, r)...)
	if variant {
		ev[0] = "the title is a variant"
	}
	if v, ok := k.wrongNameDate(c, r, ev); ok {
		return v
	}
	return k.verified(r, variant, ev...)
}

// describedAndDated gives the entries of the citation's full date whose title
// has all words of the name.
func (k *checker) describedAndDated(c *Citation) []int {
	var out []int
	words := contentWords(c.Title)
	for _, n := range k.list.byDay[c.Date] {
		r := &k.list.all[n]
		if !k.g.fitsBody(c.Body, r.body) || c.Body == "" || len(words) < 2 {
			continue
		}
		own := contentWords(r.Title)
		if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(own, w) }) {
			out = append(out, n)
		}
	}
	return out
}

// wrongNameDate judges the date of a text cited by name. A name is given
// again to later texts (codes, constitutions, conventions of one city), and a
// text has several dates (adoption, signature, entry into force), so a date
// that disagrees makes another text, which the list does not hold. It is wrong
// only where the day and month, or for a meeting the month, are those of the
// entry and the year is one digit off.
func (k *checker) wrongNameDate(c *Citation, r *Reference, ev []string) (Verdict, bool) {
	if agrees(c.Date, r.Issued) || !r.InForce.IsZero() && agrees(c.Date, r.InForce) {
		return Verdict{}, false
	}
	if !k.yearSlip(c, r.Issued) || k.anotherOfName(c) {
		v := k.missing(c, true, k.list.byID[r.ID])
		v.Field = FieldDate
		v.Message = fmt.Sprintf("the list has %q of %s, not of %s", r.Title, dateText(r.Issued), dateText(c.Date))
		return v, true
	}
	v := mismatch(r, FieldDate, fmt.Sprintf("%s is of %s", r.Title, dateText(r.Issued)), ev...)
	span, ok := c.At(FieldDate)
	old := strconv.Itoa(c.Date.Year)
	if at := strings.Index(k.doc.Text[span.Start:span.End], old); ok && at >= 0 {
		span.Start += at
		span.End = span.Start + len(old)
		v.Correction = &Correction{Span: span, New: strconv.Itoa(r.Issued.Year)}
	}
	return v, true
}

// anotherOfName reports whether a word before a name makes it that of another
// text: "the Northern Lights Convention", "the revised Lights Convention".
func (k *checker) anotherOfName(c *Citation) bool {
	before := strings.Fields(k.doc.Text[max(k.doc.Paragraphs[c.Paragraph].Start, c.Context.Start-30):c.Context.Start])
	if len(before) < 2 || c.Kind == Summit {
		return false
	}
	w := before[len(before)-1]
	if slices.Contains([]string{"second", "third", "new", "revised", "amended", "draft", "later", "other"}, w) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) && unicode.IsLower(rune(w[len(w)-1])) && !strings.ContainsAny(before[len(before)-2], ".:;!?")
}

// yearSlip reports whether a date is that of an entry but for one digit of the
// year (or two that are swapped), and is given as the date of the text: not
// that of an anniversary.
func (k *checker) yearSlip(c *Citation, issued document.Date) bool {
	d := c.Date
	if d.Month == 0 || d.Month != issued.Month || digitDistance(strconv.Itoa(d.Year), strconv.Itoa(issued.Year)) != 1 {
		return false
	}
	if c.Kind == Summit {
		return d.Day == 0 || issued.Day == 0 || d.Day == issued.Day
	}
	if d.Day == 0 || d.Day != issued.Day {
		return false
	}
	return before(d, issued) || k.givenAsOwn(c) && !k.near(c, commemorations)
}

// commemorations are words of a day that comes back every year.
var commemorations = []string{"anniversary", "commemorat", "celebrat", "jubilee", "observ", "day", "mark"}

// near reports whether a word that begins so stands in the citation's
// sentence or up to two hundred bytes around it.
func (k *checker) near(c *Citation, words []string) bool {
	para := k.doc.Paragraphs[c.Paragraph]
	from, to := max(para.Start, c.Context.Start-200), min(para.End, c.Context.End+200)
	for w := range strings.FieldsFuncSeq(strings.ToLower(k.doc.Text[from:to]), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.ContainsFunc(words, func(begin string) bool { return strings.HasPrefix(w, begin) }) {
			return true
		}
	}
	return false
}

// givenAsOwn reports whether the date stands behind "of" or "dated", or a verb
// such as "adopted".
func (k *checker) givenAsOwn(c *Citation) bool {
	at, ok := c.At(FieldDate)
	if !ok || at.Start < c.Span.End {
		return false
	}
	between := strings.Fields(strings.ToLower(k.doc.Text[c.Span.End:at.Start]))
	return slices.ContainsFunc(between, func(w string) bool {
		return slices.Contains([]string{"of", "dated", "adopted", "signed", "concluded", "opened"}, strings.Trim(w, ",("))
	})
}
