package citations

import (
	"fmt"
)

// checkTitled judges a resolution (recommendation, ...) cited by title or
// date, without a number.
func (k *checker) checkTitled(c *Citation) Verdict {
	if fits := k.list.bySymbol[flatSymbol(c.Symbol)]; c.Symbol != "" && len(fits) == 1 {
		return k.verified(&k.list.all[fits[0]], false, "the symbol agrees")
	}
	if c.Title != "" {
		if v, ok := k.byTitle(c); ok {
			return v
		}
	}
	dated := k.ofDate(c)
	covered := k.covers(c.Kind, c.Body) && c.Symbol == "" && c.Body != ""
	switch {
	case len(dated) == 0 && c.Title != "":
		return k.missing(c, covered, k.list.nearTitles(k.form(c.Title), c.Kind)...)
	case len(dated) == 0:
		return k.missing(c, covered)
	case c.Title != "":
		if len(dated) == 1 {
			if _, share := k.form(c.Title).fit(&k.list.all[dated[0]]); share >= 0.8 {
				return k.verified(&k.list.all[dated[0]], true, "body and date agree", "the title is alike")
			}
		}
		return k.missing(c, true, dated...)
	case len(dated) > 1:
		return k.ambiguous(c, dated)
	}
	return k.verified(&k.list.all[dated[0]], false, "body and date agree", "the list has one of that body and date")
}

// byTitle judges by a title that an entry has. Bodies give the same title to
// texts of several years, so another date makes another text unless it is
// nearly the same.
func (k *checker) byTitle(c *Citation) (Verdict, bool) {
	named, variant := k.list.byName(k.form(c.Title), c.Kind)
	var fits, near []int
	for _, n := range named {
		r := &k.list.all[n]
		switch {
		case r.kind != c.Kind || !fitsBody(c.Body, r.body):
		case agrees(c.Date, r.Issued):
			fits = append(fits, n)
		case nearly(c.Date, r.Issued):
			near = append(near, n)
		}
	}
	switch {
	case len(fits) > 1:
		return k.ambiguous(c, fits), true
	case len(fits) == 1 && c.Body == "" && c.Date.IsZero():
		return k.missing(c, true, fits...), true
	case len(fits) == 1:
		ev := "the title agrees"
		if variant {
			ev = "the title is a variant"
		}
		r := &k.list.all[fits[0]]
		return k.verified(r, variant, append([]string{ev}, evidenceOf(c, r)...)...), true
	case len(near) == 1 && c.Body != "":
		r := &k.list.all[near[0]]
		v := mismatch(r, FieldDate, fmt.Sprintf("%s is of %s", describe(r), dateText(r.Issued)), "body and title agree", "the date is one digit off")
		v.Correction = &Correction{c.Fields[FieldDate], dateText(r.Issued)}
		return v, true
	}
	return Verdict{}, false
}

// ofDate gives the entries of the citation's kind, body and full date.
func (k *checker) ofDate(c *Citation) []int {
	if c.Date.Day == 0 || c.Body == "" {
		return nil
	}
	var out []int
	for _, n := range k.list.byDate[dateKey{c.Kind, c.Date}] {
		if fitsBody(c.Body, k.list.all[n].body) {
			out = append(out, n)
		}
	}
	return out
}
