package citations

import (
	"fmt"
	"slices"

	"recital/document"
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
		return k.missing(c, covered, k.nearTitles(c.Title, c.Kind)...)
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
	r := &k.list.all[dated[0]]
	subject := k.subjectOf(c)
	if subject != "" && !r.treats(subject) {
		v := k.missing(c, true, dated...)
		v.Message = fmt.Sprintf("the list has one %s of that body and date, and does not say that it is on %q", c.Kind, subject)
		return v
	}
	ev := []string{"body and date agree", "the list has one of that body and date"}
	if subject != "" {
		ev = append(ev, "the subject agrees")
	}
	return k.verified(r, false, ev...)
}

// subjectOf is what the text says that a citation by date is about: "on the
// harbours", before the date or behind it, as far as capitalised words go.
func (k *checker) subjectOf(c *Citation) string {
	para := k.doc.Paragraphs[c.Paragraph].Span
	p := &parser{s: k.doc.Text, ix: k.list.index}
	p.toks = tokenize(nil, k.doc.Text, document.Span{Start: c.Span.Start, End: min(para.End, c.Context.End+200)}, p.ix.vocab, false)
	for i := range p.toks {
		if !p.is(i, "on", "concerning", "regarding", "about") {
			if p.at(i).Start >= c.Span.End {
				return ""
			}
			continue
		}
		from := i + 1
		if p.is(from, "the") {
			from++
		}
		to := from
		for p.nameWord(to) || to > from && (p.isMark(to, '-') && p.at(to).tight || p.is(to, "of", "and", "the", "in") && (p.nameWord(to+1) || p.is(to+1, "the") && p.nameWord(to+2))) {
			to++
		}
		if to > from {
			at := p.spanOf(from, to)
			return p.s[at.Start:at.End]
		}
	}
	return ""
}

// treats reports whether an entry's titles and keywords have all words of a
// subject.
func (r *Reference) treats(subject string) bool {
	own := contentWords(r.Keywords)
	for _, t := range r.titles {
		own = append(own, t.words...)
	}
	return !slices.ContainsFunc(contentWords(subject), func(w string) bool { return !slices.Contains(own, w) })
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
		case r.kind != c.Kind || !k.g.fitsBody(c.Body, r.body) && (r.kind != Record || r.body != ""):
		case agrees(c.Date, r.Issued):
			fits = append(fits, n)
		case nearly(c.Date, r.Issued):
			near = append(near, n)
		}
	}
	switch {
	case len(fits) > 1:
		return k.ambiguous(c, fits), true
	case len(fits) == 1 && c.Body == "" && c.Date.IsZero() && !k.g.actOf(&k.list.all[fits[0]]):
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
		v.Correction = &Correction{Span: c.place(FieldDate), New: dateText(r.Issued)}
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
		if k.g.fitsBody(c.Body, k.list.all[n].body) {
			out = append(out, n)
		}
	}
	return out
}
