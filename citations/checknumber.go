package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// checkNumber judges a citation by number.
func (k *checker) checkNumber(i int) Verdict {
	c := &k.cites[i]
	fits := k.byNumber(c)
	if len(fits) > 1 {
		if dated := k.dated(c, fits); len(dated) == 1 {
			fits = dated
		}
	}
	if len(fits) > 1 {
		if own := k.withNumbers(fits); len(own) == 1 {
			fits = own
		}
		fits = k.oneOfEach(fits)
	}
	switch {
	case len(fits) > 1:
		if why, cannot := k.ruledOut(c); cannot {
			return k.impossible(c, why, fits...)
		}
		return k.ambiguous(c, fits)
	case len(fits) == 0:
		return k.unknownNumber(i)
	}
	r := &k.list.all[fits[0]]
	if c.Body != r.body && !k.boundByList(i, r) && !k.citedInFull(c, r) {
		v := k.missing(c, true, fits[0])
		v.Message = fmt.Sprintf("the text does not say whose %s %s is", c.Kind, c.Number)
		return v
	}
	if c.Letter != "" && r.letter != "" && c.Letter != r.letter {
		return k.missing(c, true, fits[0])
	}
	if v, ok := k.wrongDate(c, r); ok {
		return v
	}
	return k.titleOf(c, r)
}

// byNumber gives the entries with the citation's kind, number and session
// that its body fits, and that are no later than the document where the
// citation gives no year of its own.
func (k *checker) byNumber(c *Citation) []int {
	var out []int
	for _, n := range k.numbered(c) {
		r := &k.list.all[n]
		if k.g.fitsBody(c.Body, r.body) && (c.Year > 0 || !before(k.doc.Date, r.Issued)) {
			out = append(out, n)
		}
	}
	return out
}

// numbered gives the entries of the citation's kind, number and session, or with
// one in Roman numerals where it leaves the session out: those numbers count
// through the sessions. A text that names no body then needs the year.
func (k *checker) numbered(c *Citation) []int {
	out := k.list.byNumber[numberKey{c.Kind, c.Number, c.Session}]
	if c.Session != "" || c.yearFirst() || len(out) > 0 {
		return out
	}
	for _, n := range k.list.byCount[numberKey{c.Kind, c.Number, ""}] {
		r := &k.list.all[n]
		if k.g.fitsBody(c.Body, r.body) && (c.Year == r.Issued.Year || c.Year == 0 && c.Body == r.body) {
			out = append(out, n)
		}
	}
	return out
}

// impossible says that the numbering of its body rules a citation out.
func (k *checker) impossible(c *Citation, why contradiction, near ...int) Verdict {
	v := k.missing(c, true, near...)
	v.Status, v.Field, v.Evidence = Impossible, why.field, []string{why.why}
	v.Message = fmt.Sprintf("%s cannot be right: %s", k.what(c), why.why)
	return v
}

// oneOfEach leaves out entries that say the same as one before them, in other
// lists perhaps: of the same body, letter and date, under one title or none.
func (k *checker) oneOfEach(fits []int) []int {
	out := fits[:0:0]
	for _, n := range fits {
		r := &k.list.all[n]
		if !slices.ContainsFunc(out, func(m int) bool {
			s := &k.list.all[m]
			return r.body == s.body && r.letter == s.letter && r.Issued == s.Issued && (r.Title == "" || s.Title == "" || k.form(r.Title).sorted == k.form(s.Title).sorted)
		}) {
			out = append(out, n)
		}
	}
	return out
}

// withNumbers gives the entries that have a number of their own, and not only
// one in a title or an address.
func (k *checker) withNumbers(fits []int) []int {
	var out []int
	for _, n := range fits {
		if k.list.all[n].Number != "" {
			out = append(out, n)
		}
	}
	return out
}

func (k *checker) dated(c *Citation, fits []int) []int {
	var out []int
	for _, n := range fits {
		r := &k.list.all[n]
		if (c.Year > 0 || !c.Date.IsZero()) && agrees(c.Date, r.Issued) && (c.Year == 0 || c.Year == r.Issued.Year) {
			out = append(out, n)
		}
	}
	return out
}

// boundByList reports whether a citation that names no body, or only an
// organisation, still means an entry: its year agrees, its organisation has
// the body, or it stands in a list with another text of the body.
func (k *checker) boundByList(i int, r *Reference) bool {
	c := &k.cites[i]
	if c.Session != "" || c.Year > 0 && c.Year == r.Issued.Year {
		return true
	}
	return c.Body != "" && c.Year == 0 || k.company(i, r) > 0
}

// citedInFull reports whether the text cites an entry elsewhere by its number
// and year.
func (k *checker) citedInFull(c *Citation, r *Reference) bool {
	if k.full == nil {
		k.full = map[numberKey][]int{}
		for i := range k.cites {
			if d := &k.cites[i]; d.Year > 0 && d.Number != "" {
				key := numberKey{d.Kind, d.Number, d.Session}
				if len(k.full[key]) < 20 {
					k.full[key] = append(k.full[key], i)
				}
			}
		}
	}
	others := false
	for _, n := range k.list.byNumber[numberKey{c.Kind, c.Number, c.Session}] {
		others = others || k.list.all[n].body != r.body
	}
	return !others && c.Body == "" && slices.ContainsFunc(k.full[numberKey{c.Kind, c.Number, c.Session}], func(j int) bool {
		d := &k.cites[j]
		return d.Year == r.Issued.Year && (k.g.fitsBody(d.Body, r.body) || d.Body != "" && slices.Contains(k.g.of(r.body).partOf, d.Body))
	})
}

// company counts the other citations of the same list that mean texts of the
// entry's body and kind on the list.
func (k *checker) company(i int, r *Reference) int {
	n := 0
	for _, j := range k.sameList(i) {
		d := &k.cites[j]
		for _, m := range k.list.byNumber[numberKey{d.Kind, d.Number, d.Session}] {
			s := &k.list.all[m]
			if s.body == r.body && s.kind == r.kind && k.g.fitsBody(d.Body, s.body) && (d.Year == 0 || d.Year == s.Issued.Year) {
				n++
				break
			}
		}
	}
	return n
}

// sameList gives the citations that share the context of citation i.
func (k *checker) sameList(i int) []int {
	var out []int
	for j := i - 1; j >= 0 && k.cites[j].Context == k.cites[i].Context; j-- {
		out = append(out, j)
	}
	for j := i + 1; j < len(k.cites) && k.cites[j].Context == k.cites[i].Context; j++ {
		out = append(out, j)
	}
	return out
}

// wrongDate judges the year and the date of a citation whose number is that
// of an entry.
func (k *checker) wrongDate(c *Citation, r *Reference) (Verdict, bool) {
	yearWrong := c.Year > 0 && k.g.of(c.Body).numbers != "act" && r.Issued.Year > 0 && c.Year != r.Issued.Year
	dateWrong := !agrees(c.Date, r.Issued)
	if !yearWrong && !dateWrong {
		return Verdict{}, false
	}
	if k.ofPaper(c, r) {
		return k.paperDated(c, r), true
	}
	if !yearWrong && k.otherDay(c, r) {
		return k.datedOtherwise(c, r), true
	}
	if c.Body != r.body || c.Inferred || yearWrong && !k.g.of(c.Body).countsThrough() {
		v := k.missing(c, true, k.list.byID[r.ID])
		return v, true
	}
	f := FieldDate
	if yearWrong && c.has(FieldYear) || c.Date.Month == 0 {
		f = FieldYear
	}
	v := mismatch(r, f, fmt.Sprintf("%s %s is of %s", c.Kind, r.shortNumber(), dateText(r.Issued)), evidenceOf(c, r)...)
	if why, ok := k.ruledOut(c); ok {
		v.Evidence = append(v.Evidence, why.why)
	}
	for _, n := range k.list.byDate[dateKey{c.Kind, c.Date}] {
		if s := &k.list.all[n]; s.body == r.body && n != k.list.byID[r.ID] {
			v.Near = append(v.Near, s.ID)
			v.Evidence = append(v.Evidence, fmt.Sprintf("%s has that date", describe(s)))
		}
	}
	if len(v.Near) == 0 {
		v.Correction = k.dateCorrection(c, r, f)
	}
	return v, true
}

// otherDay reports whether the date behind a number that carries its year has
// less than two of the day, the month and the year of the entry, as a slip has:
// then it is likely the date of whatever speaks of the text, "the law amending
// Directive 12/2001 of 3 May 2020". Where the text names who adopted it the date
// is its own.
func (k *checker) otherDay(c *Citation, r *Reference) bool {
	d, own := c.Date, r.Issued
	carries := c.has(FieldYear) || k.g.of(c.Body).numbers == "act"
	if !carries || d.Year == 0 || d.Year == own.Year && (d.Day == 0 || own.Day == 0) || k.adopterBetween(c) {
		return false
	}
	if (c.Year == 0 || c.Year == d.Year) && slices.ContainsFunc(k.list.byDate[dateKey{c.Kind, d}], func(n int) bool { return k.list.all[n].body == r.body }) {
		return false // of another listed one: number or date is wrong
	}
	same := 0
	for _, agree := range []bool{d.Year == own.Year, d.Month == own.Month, d.Day > 0 && d.Day == own.Day} {
		if agree {
			same++
		}
	}
	return same < 2
}

// adopterBetween reports whether the text names who adopted it between number
// and date.
func (k *checker) adopterBetween(c *Citation) bool {
	at, ok := c.At(FieldDate)
	if !ok || at.Start < c.Span.End {
		return false
	}
	if k.wordBefore(c, "adopted", "adopts", "adopting") {
		return true
	}
	between := k.doc.Text[c.Span.End:at.Start]
	return strings.Contains(between, "Council") || strings.Contains(between, "Parliament") || strings.Contains(between, "Commission") || strings.Contains(between, "adopted")
}

// wordBefore reports whether one of some words stands right before the word that
// a citation is headed by.
func (k *checker) wordBefore(c *Citation, words ...string) bool {
	at, ok := c.At(FieldKind)
	if !ok {
		at = c.Span
	}
	before := strings.Fields(k.doc.Text[max(k.doc.Paragraphs[c.Paragraph].Start, at.Start-20):at.Start])
	return len(before) > 0 && slices.Contains(words, before[len(before)-1])
}

// datedOtherwise doubts whose date stands behind a number.
func (k *checker) datedOtherwise(c *Citation, r *Reference) Verdict {
	v := k.missing(c, true, k.list.byID[r.ID])
	v.Field = FieldDate
	v.Message = fmt.Sprintf("%s %s is of %s; %s may be the date of another text", c.Kind, r.shortNumber(), dateText(r.Issued), dateText(c.Date))
	return v
}

// dateCorrection writes the entry's date in the place of the citation's, as
// exactly as the text gave it and in its style. It gives nil where the text
// has both a year and a date that are wrong, or where the year stands
// elsewhere.
func (k *checker) dateCorrection(c *Citation, r *Reference, f Field) *Correction {
	y, hasYear := c.At(FieldYear)
	d, hasDate := c.At(FieldDate)
	yearOK := !hasYear || c.Year == r.Issued.Year
	switch {
	case hasYear && !yearOK && (!hasDate || agrees(c.Date, r.Issued)):
		return &Correction{Span: y, New: strconv.Itoa(r.Issued.Year)}
	case hasDate && yearOK && f == FieldYear && c.Date.Month == 0:
		return &Correction{Span: d, New: strconv.Itoa(r.Issued.Year)}
	case hasDate && yearOK && r.Issued.Day > 0:
		new := document.Date{Year: r.Issued.Year, Month: r.Issued.Month, Day: r.Issued.Day}
		if c.Date.Day == 0 {
			new.Day = 0
		}
		if !strings.Contains(k.doc.Text[d.Start:d.End], strconv.Itoa(c.Date.Year)) && c.Date.Day == 0 { // it stands elsewhere in the list
			new.Year = 0
		}
		return &Correction{Span: d, New: dateText(new)}
	}
	return nil
}

// titleOf verifies, and judges the title that a citation by number gives.
func (k *checker) titleOf(c *Citation, r *Reference) Verdict {
	ev := evidenceOf(c, r)
	if c.Body == "" || c.Body != r.body {
		ev = append(ev, "the body follows from the list")
	}
	if c.Title == "" || r.Title == "" || generic(r) {
		return k.verified(r, false, ev...)
	}
	switch fit, share := k.form(c.Title).fit(r); {
	case fit == sameTitle:
		return k.verified(r, false, append(ev, "the title agrees")...)
	case fit == variantTitle || share >= 0.5:
		return k.verified(r, true, append(ev, "the title is a variant")...)
	case c.Date.IsZero() && c.Year == 0:
		return k.missing(c, true, k.list.byID[r.ID])
	case k.anothersTitle(c, r):
		return mismatch(r, FieldTitle, fmt.Sprintf("the list calls it %q", r.Title), ev...)
	}
	return k.verified(r, false, ev...) // words of it, on it, or its title in another language
}

// anothersTitle reports whether what stands behind a number in quotation marks
// is the title of another entry of its body.
func (k *checker) anothersTitle(c *Citation, r *Reference) bool {
	t := k.form(c.Title)
	for _, key := range t.keys() {
		for _, n := range k.list.byTitle[key] {
			s := &k.list.all[n]
			if fit, _ := t.fit(s); s.ID != r.ID && s.body == r.body && fit != otherTitle {
				return true
			}
		}
	}
	return false
}

// unknownNumber judges a number that is on no entry: a slip for a listed one,
// impossible, unlisted or uncovered.
func (k *checker) unknownNumber(i int) Verdict {
	c := &k.cites[i]
	why, cannot := k.ruledOut(c)
	if v, ok := k.slip(i); ok {
		if cannot {
			v.Evidence = append(v.Evidence, why.why)
		}
		return v
	}
	if cannot {
		return k.impossible(c, why, k.nearNumbers(c)...)
	}
	return k.missing(c, c.Body != "" && k.covers(c.Kind, c.Body), k.nearNumbers(c)...) // whose it is nobody says: any club has such numbers
}
