package citations

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"recital/document"
)

// checkBook judges a book by its author, title, publisher, year and page. An
// author writes several books, so one under another title is a listed one only
// where author, publisher, year and page agree and half of the title does.
func (k *checker) checkBook(c *Citation) Verdict {
	var near []int
	edition := -1 // of another year
	names := contentWords(c.Author)
	for _, n := range k.list.sharing(append(contentWords(c.Title), names[max(0, len(names)-1):]...)) {
		r := &k.list.all[n]
		if r.kind != Book {
			continue
		}
		fit, share := k.form(c.Title).fit(r)
		if fit == otherTitle && sameMainTitle(c.Title, r.Title) {
			fit = variantTitle
		}
		if !sameAuthor(c.Author, r.Authors) {
			if fit != otherTitle {
				near = append(near, n)
			}
			continue
		}
		ev, all := imprintOf(c, r)
		switch {
		case fit != otherTitle && c.Year == r.Issued.Year:
			return k.verified(r, fit == variantTitle, append(ev, "the title agrees")...)
		case fit != otherTitle:
			if edition < 0 {
				edition = n
			}
			continue
		case all && share >= 0.5:
			v := mismatch(r, FieldTitle, fmt.Sprintf("the list calls the book %q", r.Title), ev...)
			v.Correction = &Correction{Span: c.place(FieldTitle), New: r.Title}
			return v
		}
		near = append(near, n)
	}
	if edition >= 0 {
		v := k.missing(c, true, edition)
		v.Field = FieldYear
		v.Message = fmt.Sprintf("the list has this book of %d; the edition of %d is not on it", k.list.all[edition].Issued.Year, c.Year)
		return v
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
// name is the same, and of the first names one begins the other ("T.",
// "Thomas").
func sameAuthor(author string, of []string) bool {
	a := contentWords(author)
	for _, name := range of {
		b := contentWords(name)
		if len(a) == 0 || len(b) == 0 || a[len(a)-1] != b[len(b)-1] {
			continue
		}
		if len(a) == 1 || len(b) == 1 || strings.HasPrefix(a[0], b[0]) || strings.HasPrefix(b[0], a[0]) {
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
	for _, n := range k.list.byDay[c.Date] {
		r := &k.list.all[n]
		if r.kind != Record || len(r.Authors) == 0 || c.Date.Day == 0 || c.Date != r.Issued {
			continue
		}
		last := contentWords(r.Authors[0])
		if _, share := k.form(c.Title).fit(r); share >= 0.7 && len(last) > 0 && slices.Contains(around, last[len(last)-1]) {
			return k.verified(r, true, "the author agrees", "the date agrees", "the title is alike")
		}
	}
	return k.missing(c, k.covers(Record, ""), k.nearTitles(c.Title, Record)...)
}

// checkRecord judges a document cited by its symbol.
func (k *checker) checkRecord(c *Citation) Verdict {
	if fits := k.list.bySymbol[flatSymbol(c.Symbol)]; len(fits) == 1 {
		return k.recordDate(c, fits[0])
	}
	if why, ok := k.g.impossible(*c); ok {
		return Verdict{Status: Impossible, Field: why.field, Message: fmt.Sprintf("%s cannot be right: %s", c.Symbol, why.why), Evidence: []string{why.why}}
	}
	series, _ := seriesOf(c.Symbol)
	return k.missing(c, k.list.near.series[series], k.list.oneDigitOff(c.Symbol)...)
}

// recordDate verifies a document that its symbol names, unless the date before
// the symbol is over a month from the entry's: letters and reports have a date
// of their own a few days before the document's.
func (k *checker) recordDate(c *Citation, n int) Verdict {
	r := &k.list.all[n]
	d := k.dateBefore(c)
	if d.IsZero() || r.Issued.Day == 0 || agrees(d, r.Issued) {
		return k.verified(r, false, "the symbol agrees")
	}
	if apart := dayNumber(d) - dayNumber(r.Issued); apart >= -31 && apart <= 31 {
		return k.verified(r, false, "the symbol agrees")
	}
	near := append([]int{n}, k.list.byDate[dateKey{Record, d}]...)
	v := k.missing(c, true, near...)
	v.Field = FieldDate
	v.Message = fmt.Sprintf("the list has %s of %s, not of %s", c.Symbol, dateText(r.Issued), dateText(d))
	return v
}

// dateBefore is the full date that stands directly before the parenthesis of a
// symbol: "of 3 May 2001 (S/12345)".
func (k *checker) dateBefore(c *Citation) document.Date {
	para := k.doc.Paragraphs[c.Paragraph].Span
	p := &parser{s: k.doc.Text, ix: k.list.index}
	p.toks = tokenize(nil, k.doc.Text, document.Span{Start: max(para.Start, c.Span.Start-40), End: c.Span.Start}, p.ix.vocab, false)
	n := len(p.toks)
	if n == 0 || !p.isMark(n-1, '(') {
		return document.Date{}
	}
	for i := range p.toks {
		if d, end, ok := p.date(i); ok && end == n-1 && d.Day > 0 && d.Year > 0 {
			return d
		}
	}
	return document.Date{}
}

// dayNumber counts days, so that dates can be subtracted.
func dayNumber(d document.Date) int {
	return int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// checkArticle judges an item of a newspaper or journal by its title, or the
// newspaper and the day where the text gives no more.
func (k *checker) checkArticle(c *Citation) Verdict {
	if c.Title != "" {
		if v, ok := k.byTitle(c); ok {
			return v
		}
	}
	var fits []int // a newspaper of a day
	for _, n := range k.list.byDay[c.Date] {
		r := &k.list.all[n]
		if r.kind == Article && c.Date.Day > 0 && c.Title == "" && formOf(c.Publisher).variantOf(formOf(r.Container)) {
			fits = append(fits, n)
		}
	}
	if len(fits) == 1 {
		return k.verified(&k.list.all[fits[0]], false, "newspaper and date agree")
	}
	return k.missing(c, c.Title != "" && k.covers(Article, ""), fits...)
}
