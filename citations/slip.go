package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// nearNumbers gives the entries of the same body whose number is like the
// citation's, at most half of its digits and two of them apart (in numbers of
// more than six characters one): those of its kind first, and of those the
// likest.
func (k *checker) nearNumbers(c *Citation) []int {
	type near struct{ n, distance int }
	var found []near
	for _, n := range k.nearby(c) {
		r := &k.list.all[n]
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

// nearby gives the entries of a citation's body, or of the organs of its
// organisation, whose number is one character from its own, and where those are
// fewer than are offered, two.
func (k *checker) nearby(c *Citation) []int {
	var one, two []int
	kin := 0
	for _, body := range append([]string{c.Body}, k.g.organs[c.Body]...) {
		if body == "" {
			continue
		}
		for _, n := range k.list.oneOff(body, c.Session, c.Number) {
			one = append(one, n)
			if k.list.all[n].kind == c.Kind {
				kin++
			}
		}
		if kin < maxNear {
			two = append(two, k.list.twoOff(body, c.Session, c.Number)...)
		}
	}
	if kin >= maxNear {
		return one
	}
	for _, n := range one { // of numbers of which two characters are never left open
		two = appendNew(two, n)
	}
	return two
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
// the text itself proves the rest. Bodies adopt neighbouring numbers on one
// day and on one subject, so a date that agrees, or the company it is cited
// in, proves nothing alone.
func (k *checker) slip(i int) (Verdict, bool) {
	c := &k.cites[i]
	var fits []int
	if c.Body == "" {
		return Verdict{}, false
	}
	for _, n := range k.list.oneOff(c.Body, c.Session, c.Number) {
		r := &k.list.all[n]
		if r.kind == c.Kind && !k.beside(i, r) {
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
	ev := k.proof(i, r)
	if len(ev) == 0 {
		return Verdict{}, false
	}
	v := mismatch(r, FieldNumber, fmt.Sprintf("%s is a slip for %s", k.what(c), describe(r)), append([]string{howNear(c.Number, r.number)}, ev...)...)
	v.Correction = k.numberCorrection(c, r)
	return v, true
}

// howNear says how two numbers that oneOff finds near differ.
func howNear(cited, listed string) string {
	a, b := []byte(cited), []byte(listed)
	slices.Sort(a)
	slices.Sort(b)
	if string(a) == string(b) {
		return fmt.Sprintf("%s is %s with two digits swapped", cited, listed)
	}
	return fmt.Sprintf("%s is one digit from %s", cited, listed)
}

// proof says what proves that a number one digit from an entry's is a slip for
// it. Nothing does but
//   - the entry's full date, which the number as written cannot have;
//   - the entry's full date and its title;
//   - a date one digit from the entry's, company on the list, and the entry in
//     that company elsewhere in the text, where it stands without a date while
//     the number as written stands nowhere else.
func (k *checker) proof(i int, r *Reference) []string {
	c := &k.cites[i]
	if c.Date.Day == 0 || r.Issued.Day == 0 || c.Date.Year == 0 {
		return nil
	}
	if c.Date == r.Issued {
		if why, ok := k.ruledOut(c); ok {
			return []string{"the date agrees", why.why}
		}
		if why, ok := k.outOfOrder(c); ok {
			return []string{"the date agrees", why}
		}
		if c.Title != "" && !generic(r) {
			if fit, _ := k.form(c.Title).fit(r); fit != otherTitle {
				return []string{"the date agrees", "the title agrees"}
			}
		}
		if k.namesSubject(c, r) {
			return []string{"the date agrees", "the words of the title behind it agree"}
		}
		return nil
	}
	if !nearly(c.Date, r.Issued) || k.company(i, r) == 0 || !k.companyElsewhere(i, r) {
		return nil
	}
	return []string{
		fmt.Sprintf("the date is one digit from %s", dateText(r.Issued)),
		"it is cited together with texts of the same list",
		fmt.Sprintf("elsewhere the text cites %s in that company", r.number),
	}
}

// minSubject is how many words in a row make the subject of a text.
const minSubject = 3

// namesSubject reports whether the words behind a citation, "on the dredging of
// northern harbours", stand so in the title of an entry: the first three and as
// many as there are up to a mark, without stop words.
func (k *checker) namesSubject(c *Citation, r *Reference) bool {
	para := k.doc.Paragraphs[c.Paragraph]
	behind := k.doc.Text[min(c.Context.End, para.End):min(c.Context.End+160, para.End)]
	if cut := strings.IndexAny(behind, ".,;:()!?\""); cut >= 0 {
		behind = behind[:cut]
	}
	words := contentWords(behind)
	first := strings.Fields(behind)
	if len(words) < minSubject || len(first) == 0 || first[0] != "on" && first[0] != "concerning" {
		return false
	}
	title := contentWords(r.Title)
	for i := range title {
		n := 0
		for n < len(words) && i+n < len(title) && words[n] == title[i+n] {
			n++
		}
		if n >= minSubject {
			return true
		}
	}
	return false
}

// outOfOrder says why a number of a body that counts through by day cannot
// have its date: a lower number on the list is later, or a higher one earlier.
func (k *checker) outOfOrder(c *Citation) (why string, ok bool) {
	n, err := strconv.Atoi(c.Number)
	if err != nil || !k.g.of(c.Body).byDay() || c.Session != "" || c.Date.Day == 0 {
		return "", false
	}
	for _, m := range k.list.byBody[c.Body] {
		r := &k.list.all[m]
		num, err := strconv.Atoi(r.number)
		if err != nil || r.kind != c.Kind || r.Issued.Day == 0 {
			continue
		}
		if num < n && before(c.Date, r.Issued) || num > n && before(r.Issued, c.Date) {
			return fmt.Sprintf("the body counts by day, and number %d is of %s", num, dateText(r.Issued)), true
		}
	}
	return "", false
}

// companyElsewhere reports whether the text cites an entry in another list
// together with a number that stands beside citation i, always without a date,
// and the number of citation i nowhere else.
func (k *checker) companyElsewhere(i int, r *Reference) bool {
	c := &k.cites[i]
	beside := map[string]bool{}
	for _, j := range k.sameList(i) {
		beside[k.cites[j].Number] = true
	}
	found := false
	for j := range k.cites {
		d := &k.cites[j]
		if d.Kind != c.Kind || d.Body != c.Body || d.Session != c.Session || d.Own || j == i {
			continue
		}
		switch d.Number {
		case c.Number:
			return false
		case r.number:
			if d.Date.Day > 0 {
				return false
			}
			for _, m := range k.sameList(j) {
				found = found || beside[k.cites[m].Number]
			}
		}
	}
	return found
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
	n, ok := c.At(FieldNumber)
	if !ok {
		return nil
	}
	if number, year, ok := strings.Cut(r.number, "/"); ok && k.g.of(c.Body).numbers == "act" {
		if !c.yearFirstIn(n) {
			return &Correction{Span: n, New: year + "/" + number}
		}
		return &Correction{Span: n, New: r.number}
	}
	d, dated := c.At(FieldDate)
	if !dated || agrees(c.Date, r.Issued) {
		if c.Session != "" && !isRomanSession(c.Session) {
			return &Correction{Span: n, New: r.session + "/" + r.number}
		}
		return &Correction{Span: n, New: r.number}
	}
	if d.Start < n.End {
		return nil
	}
	between := k.doc.Text[n.End:d.Start]
	return &Correction{Span: document.Span{Start: n.Start, End: d.End}, New: r.number + between + dateText(r.Issued)}
}
