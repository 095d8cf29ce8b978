package citations

import (
	"fmt"
	"slices"
	"strings"
)

// checkBook judges a book by its author, title, publisher, year and page. An
// author writes several books, so one under another title is a listed one only
// where author, publisher, year and page agree and half of the title does.
func (k *checker) checkBook(c *Citation) Verdict {
	var near []int
	for _, n := range k.list.byKind[Book] {
		r := &k.list.all[n]
		if !sameAuthor(c.Author, r.Authors) {
			continue
		}
		fit, share := k.form(c.Title).fit(r)
		if fit == otherTitle && sameMainTitle(c.Title, r.Title) {
			fit = variantTitle
		}
		ev, all := imprintOf(c, r)
		switch {
		case fit != otherTitle && c.Year == r.Issued.Year:
			return k.verified(r, fit == variantTitle, append(ev, "the title agrees")...)
		case fit != otherTitle:
			v := k.missing(c, true, n)
			v.Field = FieldYear
			v.Message = fmt.Sprintf("the list has this book of %d; the edition of %d is not on it", r.Issued.Year, c.Year)
			return v
		case all && share >= 0.5:
			v := mismatch(r, FieldTitle, fmt.Sprintf("the list calls the book %q", r.Title), ev...)
			v.Correction = &Correction{c.Fields[FieldTitle], r.Title}
			return v
		}
		near = append(near, n)
	}
	return k.missing(c, k.covers(Book, ""), near...)
}

// imprintOf says what of author, publisher, year and page agrees, and whether
// all of it does.
func imprintOf(c *Citation, r *Reference) (ev []string, all bool) {
	ev = []string{"the author agrees"}
	if samePublisher(c.Publisher, r.Publisher) {
		ev = append(ev, "the publisher agrees")
	}
	if c.Year == r.Issued.Year {
		ev = append(ev, "the year agrees")
	}
	if c.Page != "" && c.Page == r.Locator {
		ev = append(ev, "the page agrees")
	}
	return ev, len(ev) == 4
}

// sameMainTitle reports whether one of two titles is the other without its
// subtitle, the part behind the colon.
func sameMainTitle(a, b string) bool {
	mainA, _, subA := strings.Cut(a, ":")
	mainB, _, subB := strings.Cut(b, ":")
	if subA && subB {
		return false
	}
	x := formOf(mainA)
	return x.sorted != "" && x.variantOf(formOf(mainB))
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
		if _, share := k.form(c.Title).fit(r); share >= 0.7 && len(last) > 0 && slices.Contains(around, last[len(last)-1]) {
			return k.verified(r, true, "the author agrees", "the date agrees", "the title is alike")
		}
	}
	return k.missing(c, k.covers(Record, ""), k.list.nearTitles(k.form(c.Title), Record)...)
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
