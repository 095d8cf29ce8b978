package citations

import (
	"fmt"
	"slices"
	"strings"

	"recital/document"
)

// Check holds citations against a list and against the numbering rules of the
// bodies: exactly one verdict for each, in the same order. The citations are
// those that Find gave for the document. Without a list only what the rules
// and the document itself prove is said; everything else is uncovered.
//
// A citation is held to mean an entry on the strength of, in this order: an
// exact identifier; body, kind and number; the title; body, kind and date. A
// part of the citation that then disagrees makes a mismatch. The likeness of
// titles ranks what is offered and says whether a title is a variant; it never
// decides that an entry is meant.
//
// The time it takes grows with the number of citations. Only one that no entry
// agrees with is compared with every entry of its kind, to find what is near
// it.
func Check(doc *document.Document, cites []Citation, list *List) []Verdict {
	k := &checker{doc: doc, list: list, cites: cites, forms: map[string]titleForm{}, offers: map[string][]int{}, listed: list != nil}
	if list == nil {
		k.list = newList(nil)
	}
	k.g = k.list.index.g
	k.readOwn()
	out := make([]Verdict, len(cites))
	for i := range cites {
		out[i] = k.settle(i, k.check(i))
		out[i].Citation = cites[i]
	}
	return out
}

type checker struct {
	doc    *document.Document
	list   *List
	g      *Grammars
	listed bool // there is a list
	cites  []Citation
	own    ownText
	full   map[numberKey][]int  // the citations with a year, by their numbers; made when first asked for
	forms  map[string]titleForm // of the titles met so far
	offers map[string][]int     // what is offered for them, by kinds and title
}

// form makes a title of the text ready for comparing.
func (k *checker) form(title string) titleForm {
	t, ok := k.forms[title]
	if !ok {
		t = formOf(title)
		k.forms[title] = t
	}
	return t
}

// nearTitles gives the entries of some kinds with titles like the one given.
func (k *checker) nearTitles(title string, kinds ...Kind) []int {
	key := fmt.Sprint(kinds, title)
	near, ok := k.offers[key]
	if !ok {
		near = k.list.nearTitles(k.form(title), kinds...)
		k.offers[key] = near
	}
	return near
}

func (k *checker) check(i int) Verdict {
	sym := k.symbolOf(&k.cites[i])
	if v, ok := k.malformed(&k.cites[i], sym); ok {
		return v
	}
	return k.variantForm(sym, k.formed(i))
}

// formed judges a citation that breaks no form.
func (k *checker) formed(i int) Verdict {
	c := &k.cites[i]
	if !c.Own {
		return k.inPassing(c, k.held(i))
	}
	if v, ok := k.checkOwn(c); ok {
		return v
	}
	v := k.held(i)
	if v.Status == Unlisted {
		v.Status = Uncovered
		v.Message = "the document names itself, and no list need hold it"
	}
	return v
}

// held holds a citation against the list, as its kind asks.
func (k *checker) held(i int) Verdict {
	c := &k.cites[i]
	switch {
	case c.Back > 0:
		return k.checkBack(c)
	case c.isIdentifier():
		return k.checkIdentifier(c)
	case c.Kind == Article:
		return k.checkArticle(c)
	case c.Symbol != "" && (c.Kind == Record || c.Kind == Statement):
		return k.checkRecord(c)
	case c.Kind == Record:
		return k.checkReport(c)
	case c.Kind == Book:
		return k.checkBook(c)
	case c.Kind == Decree:
		return k.checkDecree(c)
	case c.Kind == Judgment:
		return k.checkJudgment(c)
	case c.Number != "" && (k.g.numbered(c.Kind) || c.Kind == Statute):
		return k.doubted(c, k.checkNumber(i))
	case k.g.numbered(c.Kind), c.Title == "" && c.Body != "" && (c.Kind == Statement || c.Kind == Declaration):
		return k.checkTitled(c)
	}
	return k.checkName(c)
}

// checkBack judges a back reference as the citation that it means was judged;
// what is wrong is said where it stands.
func (k *checker) checkBack(c *Citation) Verdict {
	i, ok := slices.BinarySearchFunc(k.cites, c.Back-1, func(c Citation, at int) int { return c.Span.Start - at })
	if !ok {
		return k.missing(c, false)
	}
	v := k.check(i)
	v.Field, v.Correction, v.Variant = "", nil, false
	switch v.Status {
	case Verified:
		v.Evidence = []string{"it points back to the one text that it can mean"}
	case Mismatch, Impossible, Malformed:
		v = Verdict{Status: Uncovered, Reference: v.Reference, Message: "it points back to a text that is judged where it is cited"}
	}
	return v
}

// verified says that an entry agrees.
func (k *checker) verified(r *Reference, variant bool, evidence ...string) Verdict {
	v := Verdict{Status: Verified, Reference: r.ID, Evidence: evidence, Variant: variant, Message: "agrees with " + describe(r)}
	if variant {
		v.Field = FieldTitle
		v.Message += fmt.Sprintf(", which the list calls %q", r.Title)
	}
	return v
}

func mismatch(r *Reference, f Field, message string, evidence ...string) Verdict {
	return Verdict{Status: Mismatch, Field: f, Reference: r.ID, Message: message, Evidence: evidence}
}

// maxNear is how many entries are offered for one that is not on the list.
const maxNear = 3

// missing says that nothing on the list agrees: unlisted where the list holds
// texts of this kind and body, uncovered where it does not.
func (k *checker) missing(c *Citation, covered bool, near ...int) Verdict {
	v := Verdict{Status: Uncovered, Message: fmt.Sprintf("the list holds nothing of this kind: %s", k.what(c))}
	if !k.listed {
		v.Message = fmt.Sprintf("there is nothing to hold %s against", k.what(c))
	}
	if covered && k.listed {
		v = Verdict{Status: Unlisted, Message: fmt.Sprintf("%s is not on the list", k.what(c))}
		for _, n := range near {
			if len(v.Near) < maxNear {
				v.Near = append(v.Near, k.list.all[n].ID)
			}
		}
	}
	return v
}

func (k *checker) ambiguous(c *Citation, fits []int) Verdict {
	v := Verdict{Status: Ambiguous, Message: fmt.Sprintf("%s may be any of %d entries", k.what(c), len(fits))}
	for _, n := range fits {
		v.Near = append(v.Near, k.list.all[n].ID)
	}
	return v
}

// covers reports whether the list holds texts of a kind and body.
func (k *checker) covers(kind Kind, body string) bool {
	if k.list.covered[coverKey{kind, body}] {
		return true
	}
	for _, o := range k.g.organs[body] {
		if k.list.covered[coverKey{kind, o}] {
			return true
		}
	}
	return false
}

// what names what is cited, for a message: a body without a grammar as the text
// has it.
func (k *checker) what(c *Citation) string {
	body := k.g.bodyName(c.Body)
	if at, ok := c.At(FieldBody); ok && k.g.byID[c.Body] == nil {
		body = strings.TrimPrefix(joined(k.doc.Slice(at)), "the ")
	}
	return k.g.what(c, body)
}

func (g *Grammars) what(c *Citation, body string) string {
	switch {
	case c.Symbol != "":
		return c.Symbol
	case c.Number != "":
		s := string(c.Kind) + " " + c.Number
		if c.Kind != Judgment && c.Session != "" && !isRomanSession(c.Session) {
			s = string(c.Kind) + " " + c.Session + "/" + c.Number
		} else if c.Session != "" {
			s += " (" + c.Session + ")"
		}
		if c.Year > 0 && c.Session == "" && g.of(c.Body).numbers != "act" {
			s += fmt.Sprintf(" (%d)", c.Year)
		}
		if c.Body != "" {
			s += " of the " + body
		}
		return s
	case c.Title != "":
		title := fmt.Sprintf("%q", strings.Join(strings.Fields(c.Title), " "))
		switch c.Kind {
		case Resolution, Recommendation, Decision, Decree, Order, Statement:
			return fmt.Sprintf("the %s %s", c.Kind, title)
		}
		return title
	case c.Body != "":
		return fmt.Sprintf("the %s of the %s of %s", c.Kind, body, dateText(c.Date))
	}
	return fmt.Sprintf("the %s of %s", c.Kind, dateText(c.Date))
}

// describe names an entry, for a message.
func describe(r *Reference) string {
	s := r.TitleShort
	switch {
	case r.number != "" && r.kind != Judgment:
		s = string(r.kind) + " " + r.shortNumber()
	case s == "" && r.Title != "":
		s = r.Title
	case s == "":
		s = r.ID
	}
	if !r.Issued.IsZero() {
		s += " of " + dateText(r.Issued)
	}
	return s
}

// agrees reports whether every part that a date of a text gives is that of an
// entry.
func agrees(c, r document.Date) bool {
	if c.IsZero() || r.IsZero() {
		return true
	}
	same := func(a, b int) bool { return a == 0 || b == 0 || a == b }
	return same(c.Year, r.Year) && same(c.Month, r.Month) && same(c.Day, r.Day)
}

// nearly reports whether two full dates differ in one digit of the day alone.
func nearly(c, r document.Date) bool {
	if c.Day == 0 || r.Day == 0 || c.Year != r.Year || c.Month != r.Month || c.Day == r.Day {
		return false
	}
	return c.Day/10 == r.Day/10 || c.Day%10 == r.Day%10
}

// evidenceOf says which parts agree.
func evidenceOf(c *Citation, r *Reference) []string {
	var out []string
	if c.Body != "" && c.Body == r.body {
		out = append(out, "the body agrees")
	}
	if c.Number != "" && c.Number == r.number && c.Session == r.session {
		out = append(out, "the number agrees")
	}
	if !c.Date.IsZero() && !r.Issued.IsZero() && agrees(c.Date, r.Issued) {
		out = append(out, "the date agrees")
	} else if c.Year > 0 && c.Year == r.Issued.Year {
		out = append(out, "the year agrees")
	}
	return out
}
