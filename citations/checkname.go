package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// checkName judges a text cited by its name: a treaty, a statute, a
// declaration, a meeting.
func (k *checker) checkName(c *Citation) Verdict {
	fits, variant := k.list.byName(k.form(c.Title), c.Kind)
	if len(fits) == 0 && c.Date.Day > 0 {
		fits, variant = k.describedAndDated(c), true
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
			near = k.list.nearTitles(k.form(c.Title), kinds...)
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
		if !fitsBody(c.Body, r.body) || c.Body == "" || len(words) < 2 {
			continue
		}
		own := contentWords(r.Title)
		if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(own, w) }) {
			out = append(out, n)
		}
	}
	return out
}

// wrongNameDate judges the date of a text cited by name. A treaty has several
// dates (adoption, signature, entry into force) and a statute is amended, so
// of them only one before the adoption is wrong.
func (k *checker) wrongNameDate(c *Citation, r *Reference, ev []string) (Verdict, bool) {
	if agrees(c.Date, r.Issued) || !r.InForce.IsZero() && agrees(c.Date, r.InForce) {
		return Verdict{}, false
	}
	if c.Kind != Summit && !before(c.Date, r.Issued) {
		return Verdict{}, false
	}
	v := mismatch(r, FieldDate, fmt.Sprintf("%s is of %s", r.Title, dateText(r.Issued)), ev...)
	span, ok := c.Fields[FieldDate]
	old := strconv.Itoa(c.Date.Year)
	if at := strings.Index(k.doc.Text[span.Start:span.End], old); ok && at >= 0 && c.Date.Year != r.Issued.Year {
		fixed := c.Date
		fixed.Year = r.Issued.Year
		if agrees(fixed, r.Issued) {
			span.Start += at
			span.End = span.Start + len(old)
			v.Correction = &Correction{span, strconv.Itoa(r.Issued.Year)}
		}
	}
	return v, true
}
