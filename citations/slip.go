package citations

import (
	"fmt"
	"slices"

	"recital/document"
)

// nearNumbers gives the entries of the same body whose number is like the
// citation's, at most half of its digits and two of them apart: those of its
// kind first, and of those the likest.
func (k *checker) nearNumbers(c *Citation) []int {
	type near struct{ n, distance int }
	var found []near
	for _, n := range k.ofBody(c.Body) {
		r := &k.list.all[n]
		if !numberedKind(r.kind) || r.number == "" || r.session != c.Session {
			continue
		}
		if d := digitDistance(c.Number, r.number); 2*d <= len(c.Number) && d <= 2 {
			if r.kind != c.Kind {
				d += 10
			}
			found = append(found, near{n, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return a.distance - b.distance })
	var out []int
	for _, f := range found {
		out = append(out, f.n)
	}
	return out
}

// ofBody gives the entries of a body, or of the organs of an organisation.
func (k *checker) ofBody(id string) []int {
	if id == "" {
		return nil
	}
	out := slices.Clone(k.list.byBody[id])
	for _, o := range organs[id] {
		out = append(out, k.list.byBody[o]...)
	}
	return out
}

// digitDistance counts the digits in which two numbers of one length differ; a
// swap of neighbours counts as one. Numbers of other lengths are far apart.
func digitDistance(a, b string) int {
	if len(a) != len(b) {
		return max(len(a), len(b))
	}
	d := 0
	for i := 0; i < len(a); i++ {
		if a[i] == b[i] {
			continue
		}
		d++
		if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] {
			i++
		}
	}
	return d
}

// slip reports whether the number is a slip for a listed one: exactly one
// entry of the same body, kind and session is one digit or one swap away and
// is not cited beside it, nothing that the text gives disagrees with it, and
// something else agrees.
func (k *checker) slip(i int) (Verdict, bool) {
	c := &k.cites[i]
	var fits []int
	if c.Body == "" {
		return Verdict{}, false
	}
	for _, n := range k.list.byBody[c.Body] {
		r := &k.list.all[n]
		if r.kind == c.Kind && r.session == c.Session && digitDistance(c.Number, r.number) == 1 && !k.beside(i, r) {
			fits = append(fits, n)
		}
	}
	if len(fits) != 1 {
		return Verdict{}, false
	}
	r := &k.list.all[fits[0]]
	if c.Year > 0 && c.Year != r.Issued.Year || !agrees(c.Date, r.Issued) && !nearly(c.Date, r.Issued) {
		return Verdict{}, false
	}
	ev := k.agreement(i, r)
	if len(ev) == 0 {
		return Verdict{}, false
	}
	v := mismatch(r, FieldNumber, fmt.Sprintf("%s is a slip for %s", c.what(), describe(r)), append([]string{fmt.Sprintf("%s is one digit from %s", c.Number, r.number)}, ev...)...)
	v.Correction = k.numberCorrection(c, r)
	return v, true
}

// agreement says what besides a near number speaks for an entry: the date, the
// title, or the company of two other texts of the body.
func (k *checker) agreement(i int, r *Reference) []string {
	c := &k.cites[i]
	var ev []string
	switch {
	case c.Date.Day > 0 && r.Issued.Day > 0 && agrees(c.Date, r.Issued):
		ev = append(ev, "the date agrees")
	case nearly(c.Date, r.Issued):
		ev = append(ev, fmt.Sprintf("the date is one digit from %s", dateText(r.Issued)))
	}
	if c.Title != "" && !generic(r) {
		if fit, _ := k.form(c.Title).fit(r); fit != otherTitle {
			ev = append(ev, "the title agrees")
		}
	}
	if n := k.company(i, r); n >= 2 || n == 1 && len(ev) > 0 {
		ev = append(ev, "it is cited together with texts of the same list")
	}
	return ev
}

// beside reports whether an entry is itself cited in the list of citation i.
func (k *checker) beside(i int, r *Reference) bool {
	for _, j := range k.sameList(i) {
		if d := &k.cites[j]; d.Number == r.number && d.Session == r.session {
			return true
		}
	}
	return false
}

// numberCorrection puts the entry's number in the place of the citation's,
// and its date where the text gives one.
func (k *checker) numberCorrection(c *Citation, r *Reference) *Correction {
	n, ok := c.Fields[FieldNumber]
	if !ok {
		return nil
	}
	d, dated := c.Fields[FieldDate]
	if !dated || agrees(c.Date, r.Issued) {
		if c.Session != "" && !isRomanSession(c.Session) {
			return &Correction{n, r.session + "/" + r.number}
		}
		return &Correction{n, r.number}
	}
	if d.Start < n.End {
		return nil
	}
	between := k.doc.Text[n.End:d.Start]
	return &Correction{document.Span{Start: n.Start, End: d.End}, r.number + between + dateText(r.Issued)}
}
