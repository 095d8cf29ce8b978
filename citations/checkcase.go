package citations

import (
	"fmt"
	"slices"
	"strings"
)

// checkJudgment judges what a court decided, by application number, name or
// date.
func (k *checker) checkJudgment(c *Citation) Verdict {
	if why, ok := k.g.impossible(*c); ok {
		return Verdict{Status: Impossible, Field: why.field, Message: fmt.Sprintf("%s cannot be right: %s", k.what(c), why.why), Evidence: []string{why.why}}
	}
	if c.Symbol != "" {
		if fits := k.list.bySymbol[flatSymbol(c.Symbol)]; len(fits) == 1 {
			return k.verified(&k.list.all[fits[0]], false, "the identifier agrees")
		}
		if r, ok := k.sameCase(c); ok {
			return k.verified(r, false, "it stands behind the number of the case", "the year agrees")
		}
	}
	fits, variant := k.casesOf(c)
	var agreeing []int
	for _, n := range fits {
		if agrees(c.Date, k.list.all[n].Issued) {
			agreeing = append(agreeing, n)
		}
	}
	switch {
	case len(agreeing) > 1:
		return k.ambiguous(c, agreeing)
	case len(agreeing) == 0 && len(fits) == 1 && c.Number != "" && k.inProceedings(c):
		return k.verified(&k.list.all[fits[0]], false, "the number agrees", "the date is that of an opinion or a step in the case")
	case len(agreeing) == 0: // one application can have several judgments
		if len(fits) == 0 {
			fits = k.casesByName(c)
		}
		v := k.missing(c, k.covers(Judgment, c.Body), fits...)
		if len(fits) > 0 && !c.Date.IsZero() && !agrees(c.Date, k.list.all[fits[0]].Issued) {
			v.Field = FieldDate
			v.Message = fmt.Sprintf("the list has %s, and none of %s", describe(&k.list.all[fits[0]]), dateText(c.Date))
		}
		return v
	}
	r := &k.list.all[agreeing[0]]
	if _, share := k.form(c.Title).fit(r); c.Number != "" && c.Title != "" && share < 0.5 && !k.g.sameParties(c.Title, r.Title) {
		return k.missing(c, true, agreeing...) // the number is that of another case
	}
	return k.verified(r, variant, evidenceOf(c, r)...)
}

// steps are words for what happens in a case beside its judgment.
var steps = []string{"opinion", "conclusions", "request", "reference", "hearing", "application", "lodged", "intervened", "action", "appeal", "question", "questions", "oral"}

// inProceedings reports whether a word for a step in the case stands shortly
// before it, whose date it may be.
func (k *checker) inProceedings(c *Citation) bool {
	before := strings.Fields(strings.ToLower(k.doc.Text[max(k.doc.Paragraphs[c.Paragraph].Start, c.Context.Start-80):c.Context.Start]))
	return slices.ContainsFunc(before[max(0, len(before)-8):], func(w string) bool { return slices.Contains(steps, strings.Trim(w, ",.;:()")) })
}

// sameCase is the entry of the case by number right before an identifier of
// the same court and year, "Case C-12/13 [2014] ECLI:EU:C:2014:12": one text.
func (k *checker) sameCase(c *Citation) (*Reference, bool) {
	i, _ := slices.BinarySearchFunc(k.cites, c.Span.Start, func(d Citation, at int) int { return d.Span.Start - at })
	if i == 0 || i >= len(k.cites) || !strings.HasPrefix(c.Symbol, "ECLI:EU:") {
		return nil, false
	}
	d := &k.cites[i-1]
	if d.Kind != Judgment || d.Number == "" || d.Symbol != "" || d.Paragraph != c.Paragraph || c.Span.Start-d.Span.End > 100 || strings.Contains(k.doc.Text[d.Span.End:c.Span.Start], ";") {
		return nil, false
	}
	v := k.checkJudgment(d)
	if v.Status != Verified {
		return nil, false
	}
	r := &k.list.all[k.list.byID[v.Reference]]
	return r, c.Year == 0 || r.Issued.Year == 0 || c.Year == r.Issued.Year
}

// casesOf gives the judgments of the citation's application number, or else of
// its name, or, where it has neither, of its court and date.
func (k *checker) casesOf(c *Citation) (fits []int, variant bool) {
	if c.Number != "" {
		if fits = k.byNumber(c); len(fits) > 0 {
			return fits, false
		}
		for _, n := range k.casesByName(c) { // under another number it is another case
			if k.list.all[n].number == "" {
				fits = append(fits, n)
			}
		}
		return fits, false
	}
	if c.Title == "" {
		return k.ofDate(c), false
	}
	if len(k.list.byCase[k.g.caseKey(c.Title)]) == 0 {
		_, variant = k.list.byName(k.form(c.Title), Judgment)
	}
	return k.casesByName(c), variant
}

// casesByName gives the judgments of the citation's name and court.
func (k *checker) casesByName(c *Citation) []int {
	var fits []int
	named := k.list.byCase[k.g.caseKey(c.Title)]
	if len(named) == 0 {
		named, _ = k.list.byName(k.form(c.Title), Judgment)
	}
	for _, n := range named {
		if r := &k.list.all[n]; r.kind == Judgment && k.g.fitsBody(c.Body, r.body) {
			fits = append(fits, n)
		}
	}
	return fits
}

// checkDecree judges a decree by who issued it, its date and its title.
func (k *checker) checkDecree(c *Citation) Verdict {
	var fits, named []int
	candidates := append(slices.Clone(k.list.byDay[c.Date]), k.list.sharing(contentWords(c.Title))...)
	slices.Sort(candidates)
	for _, n := range slices.Compact(candidates) {
		r := &k.list.all[n]
		if r.kind != Decree || !sameIssuer(c.Author, r.Authority) {
			continue
		}
		fit, share := otherTitle, 0.0
		if c.Title != "" {
			fit, share = k.form(c.Title).fit(r)
		}
		switch {
		case c.Date.Day > 0 && c.Date == r.Issued && c.Author != "" && (c.Title == "" || fit != otherTitle || share > 0):
			fits = append(fits, n)
		case fit != otherTitle && agrees(c.Date, r.Issued):
			fits = append(fits, n)
		case share >= 0.5:
			named = append(named, n)
		}
	}
	switch {
	case len(fits) > 1:
		return k.ambiguous(c, fits)
	case len(fits) == 0:
		covered := slices.ContainsFunc(k.list.near.issuers, func(a string) bool { return sameIssuer(c.Author, a) })
		return k.missing(c, covered, named...)
	}
	r := &k.list.all[fits[0]]
	ev := append([]string{"the issuer agrees"}, evidenceOf(c, r)...)
	if c.Title == "" {
		return k.verified(r, false, ev...)
	}
	fit, _ := k.form(c.Title).fit(r)
	return k.verified(r, fit != sameTitle, ev...)
}

// sameIssuer reports whether one name of an issuer has all words of the other;
// one that the text leaves out may be any.
func sameIssuer(a, b string) bool {
	x, y := contentWords(a), contentWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}
