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
	fits, variant := k.list.byName(c.Title, c.Kind)
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
			near = k.list.nearTitles(c.Title, kinds...)
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
		return k.missing(c, covered, k.list.nearTitles(c.Title, c.Kind)...)
	case len(dated) == 0:
		return k.missing(c, covered)
	case c.Title != "":
		if len(dated) == 1 {
			if _, share := formOf(c.Title).fit(&k.list.all[dated[0]]); share >= 0.8 {
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
	named, variant := k.list.byName(c.Title, c.Kind)
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

// checkJudgment judges what a court decided, by application number, name or
// date.
func (k *checker) checkJudgment(c *Citation) Verdict {
	if c.Symbol != "" {
		if fits := k.list.bySymbol[flatSymbol(c.Symbol)]; len(fits) == 1 {
			return k.verified(&k.list.all[fits[0]], false, "the identifier agrees")
		}
	}
	fits := k.byNumber(c)
	if c.Number == "" {
		fits = nil
	}
	variant := false
	if len(fits) == 0 && c.Title != "" {
		var named []int
		named, variant = k.list.byName(c.Title, Judgment)
		for _, n := range named {
			if r := &k.list.all[n]; r.kind == Judgment && fitsBody(c.Body, r.body) {
				fits = append(fits, n)
			}
		}
	}
	if len(fits) == 0 && c.Title == "" && c.Number == "" {
		fits = k.ofDate(c)
	}
	var agreeing []int
	for _, n := range fits {
		if agrees(c.Date, k.list.all[n].Issued) {
			agreeing = append(agreeing, n)
		}
	}
	switch {
	case len(agreeing) > 1:
		return k.ambiguous(c, agreeing)
	case len(agreeing) == 0: // one application can have several judgments
		return k.missing(c, k.covers(Judgment, c.Body), fits...)
	}
	r := &k.list.all[agreeing[0]]
	return k.verified(r, variant, evidenceOf(c, r)...)
}

// checkDecree judges a decree by who issued it, its date and its title.
func (k *checker) checkDecree(c *Citation) Verdict {
	var issued, fits, named []int
	for _, n := range k.list.byKind[Decree] {
		r := &k.list.all[n]
		if !sameIssuer(c.Author, r.Authority) {
			continue
		}
		issued = append(issued, n)
		fit, share := otherTitle, 0.0
		if c.Title != "" {
			fit, share = formOf(c.Title).fit(r)
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
		return k.missing(c, len(issued) > 0, named...)
	}
	r := &k.list.all[fits[0]]
	ev := append([]string{"the issuer agrees"}, evidenceOf(c, r)...)
	if c.Title == "" {
		return k.verified(r, false, ev...)
	}
	fit, _ := formOf(c.Title).fit(r)
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

// checkBook judges a book by its author, title, publisher, year and page.
func (k *checker) checkBook(c *Citation) Verdict {
	var near []int
	for _, n := range k.list.byKind[Book] {
		r := &k.list.all[n]
		if !sameAuthor(c.Author, r.Authors) {
			continue
		}
		fit, share := formOf(c.Title).fit(r)
		year := c.Year == r.Issued.Year
		publisher := samePublisher(c.Publisher, r.Publisher)
		ev := []string{"the author agrees"}
		if publisher {
			ev = append(ev, "the publisher agrees")
		}
		if year {
			ev = append(ev, "the year agrees")
		}
		page := c.Page != "" && c.Page == r.Locator
		if page {
			ev = append(ev, "the page agrees")
		}
		switch {
		case fit != otherTitle && year:
			return k.verified(r, fit == variantTitle, append(ev, "the title agrees")...)
		case fit != otherTitle:
			v := k.missing(c, true, n)
			v.Field = FieldYear
			v.Message = fmt.Sprintf("the list has this book of %d; the edition of %d is not on it", r.Issued.Year, c.Year)
			return v
		case year && publisher && (page || share >= 0.6):
			v := mismatch(r, FieldTitle, fmt.Sprintf("the list calls the book %q", r.Title), ev...)
			v.Correction = &Correction{c.Fields[FieldTitle], r.Title}
			return v
		}
		near = append(near, n)
	}
	return k.missing(c, k.covers(Book, ""), near...)
}

// sameAuthor reports whether a text's author is one of an entry's: the last
// name is the same, and so is the rest as far as the text gives it.
func sameAuthor(author string, of []string) bool {
	a := contentWords(author)
	for _, name := range of {
		b := contentWords(name)
		if len(a) == 0 || len(b) == 0 || a[len(a)-1] != b[len(b)-1] {
			continue
		}
		if len(a) == 1 || a[0][0] == b[0][0] {
			return true
		}
	}
	return false
}

// samePublisher compares publishers, "NYU Press" being "New York University
// Press".
func samePublisher(a, b string) bool {
	x, y := contentWords(a), contentWords(b)
	if slices.Equal(x, y) {
		return len(x) > 0
	}
	return len(x) > 0 && len(y) > 0 && (initialsOf(x, y) || initialsOf(y, x))
}

// initialsOf reports whether a is b with its first words as initials.
func initialsOf(a, b []string) bool {
	n := len(a[0])
	if n < 2 || n > len(b) || !slices.Equal(a[1:], b[n:]) {
		return false
	}
	for i := range n {
		if a[0][i] != b[i][0] {
			return false
		}
	}
	return true
}

// checkReport judges a report cited by its title. An author whom the sentence
// names and a date that agrees let a title pass that is not quite the list's.
func (k *checker) checkReport(c *Citation) Verdict {
	if v, ok := k.byTitle(c); ok {
		return v
	}
	around := contentWords(k.doc.Text[c.Context.Start:c.Context.End])
	for _, n := range k.list.byKind[Record] {
		r := &k.list.all[n]
		if len(r.Authors) == 0 || c.Date.Day == 0 || c.Date != r.Issued {
			continue
		}
		last := contentWords(r.Authors[0])
		if _, share := formOf(c.Title).fit(r); share >= 0.7 && len(last) > 0 && slices.Contains(around, last[len(last)-1]) {
			return k.verified(r, true, "the author agrees", "the date agrees", "the title is alike")
		}
	}
	return k.missing(c, k.covers(Record, ""), k.list.nearTitles(c.Title, Record)...)
}

// checkRecord judges a document cited by its symbol.
func (k *checker) checkRecord(c *Citation) Verdict {
	if fits := k.list.bySymbol[flatSymbol(c.Symbol)]; len(fits) == 1 {
		return k.verified(&k.list.all[fits[0]], false, "the symbol agrees")
	}
	if why, ok := impossible(*c); ok {
		return Verdict{Status: Impossible, Field: why.field, Message: fmt.Sprintf("%s cannot be right: %s", c.Symbol, why.why), Evidence: []string{why.why}}
	}
	series, _, _ := strings.Cut(c.Symbol, "/")
	covered := false
	var near []int
	for _, n := range k.list.byKind[Record] {
		for _, s := range k.list.all[n].Symbols {
			own, _, ok := strings.Cut(s, "/")
			covered = covered || ok && own == series
			if ok && digitDistance(s, c.Symbol) == 1 {
				near = append(near, n)
			}
		}
	}
	return k.missing(c, covered, near...)
}
