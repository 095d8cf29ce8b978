package citations

import (
	"fmt"
	"slices"
	"strings"

	"recital/document"
)

// leadsTo reports whether one of the ways in which documents cite an entry is
// found and held to mean it, alone or among others.
func (t *linter) leadsTo(r *Reference) bool {
	var blocks []document.Block
	for _, s := range r.printed(t.g) {
		blocks = append(blocks, document.Block{Sentences: []document.Passage{{Text: s}}})
	}
	if len(blocks) == 0 {
		return false
	}
	doc := document.New(document.Header{}, blocks)
	for _, v := range Check(doc, Find(doc, Options{List: t.list}), t.list) {
		if v.Status == Verified && v.Reference == r.ID || v.Status == Ambiguous && slices.Contains(v.Near, r.ID) {
			return true
		}
	}
	return false
}

// remedy says why no citation can mean an entry, and what to write instead.
func (t *linter) remedy(r *Reference) string {
	body := t.g.byID[r.body]
	switch {
	case t.g.numbered(r.kind) && r.Number != "" && body != nil:
		return fmt.Sprintf("the %s writes no number as %q; write it as %s", t.g.bodyName(r.body), clip(r.Number), t.g.ways(body, r.kind))
	case t.g.numbered(r.kind) && r.Number != "":
		return fmt.Sprintf("number %q is in no form that documents have: write 12, 12 (2001) or 62/7, or put it into custom.symbols", clip(r.Number))
	case t.g.numbered(r.kind):
		return "give it a number, or the day on which it was issued and its authority"
	case r.kind == Book:
		return "books are found by author, title, publisher and year together, or by their ISBN: give it what it lacks"
	case r.kind == Article:
		return "give it a DOI or a URL: of articles without one only those of newspapers and journals are found, by title and date"
	case r.kind == Webpage:
		return "give it a URL"
	case r.kind == Record:
		return "give it its symbol, as its number or in custom.symbols, or the day on which it was issued beside its title"
	case r.kind == Decree:
		return "give it an authority such as President or Government, and a day or a title"
	case r.kind == Judgment:
		return "give it a title such as \"Keeper v. Westmark\", its number, or its court and day"
	case r.Title != "":
		return fmt.Sprintf("a title is found where it holds a word such as Convention, Charter or Code, and %q does not: put the names that documents use into title-short, or into custom.aliases", clip(r.Title))
	}
	return "give it a title"
}

// ways are examples of the numbers that a body gives its texts.
func (g *Grammars) ways(b *body, kind Kind) string {
	var out []string
	c, year := Citation{Number: "12"}, 2001
	switch {
	case b.numbers == "session":
		out, c.Session, year = append(out, "62/12"), "62", 0
	case b.numbers == "year-first":
		out = append(out, "2001/12")
	case b.numbers == "act":
		out = append(out, "2001/12")
	case b.numbers == "none":
	case len(b.years) > 0:
		y := b.years[len(b.years)-1]
		year, c.Number = y.year, fmt.Sprint(y.last)
		out = append(out, fmt.Sprintf("%d (%d)", y.last, y.year))
	default:
		out = append(out, "12 (2001)")
	}
	for _, f := range g.forms {
		if s, ok := f.fill(c, year); ok && f.body == b.id && f.kind == kind && !f.broken && len(out) < 3 {
			out = append(out, s)
		}
	}
	return strings.Join(out, " or ")
}
