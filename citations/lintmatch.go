package citations

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

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
		ways := t.g.ways(body, r.kind)
		if body.numbers == "none" {
			ways += ", or give the day on which it was issued"
		}
		return fmt.Sprintf("the %s writes no number as %q; write it as %s", t.g.bodyName(r.body), clip(r.Number), ways)
	case t.g.numbered(r.kind) && r.Number != "":
		return fmt.Sprintf("number %q is in no form that documents have: write 12, 12 (2001) or 62/7, or tell the form in a grammar of your own (docs/grammars.md)", clip(r.Number))
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

// authority finds the names of bodies that are misspelt.
func (t *linter) authority(r *Reference) {
	if r.Authority == "" || t.g.byID[r.body] != nil || !t.g.numbered(r.kind) {
		return
	}
	meant, ok := t.meant[r.Authority]
	if !ok {
		meant = t.g.nearlyCalled(r.Authority)
		t.meant[r.Authority] = meant
	}
	if meant != "" {
		t.add(r, "authority", "warning", "%q is no body that is known: did you mean %q?", clip(r.Authority), meant)
	}
}

// nearlyCalled is the name of a known body that is one or two letters from an
// authority of eight letters or more; "" where there is none.
func (g *Grammars) nearlyCalled(authority string) string {
	best, distance := "", 3
	for _, b := range g.all {
		for _, name := range b.written() {
			if len(name) < 8 || len(name)-len(authority) > 2 || len(authority)-len(name) > 2 {
				continue
			}
			if d := levenshtein.ComputeDistance(document.Fold(name), document.Fold(authority)); d < distance {
				best, distance = name, d
			}
		}
	}
	return best
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
	case b.numbers == "act" && kind == Regulation:
		out = append(out, "2016/679", "No 1049/2001")
	case b.numbers == "act":
		out = append(out, "2013/34")
	case b.numbers == "none":
	case len(b.years) > 0:
		y := b.years[len(b.years)-1]
		year, c.Number = y.year, fmt.Sprint(y.last)
		out = append(out, fmt.Sprintf("%d (%d)", y.last, y.year))
	default:
		out = append(out, "12 (2001)")
	}
	if b.numbers == "none" {
		c.Number = "0123"
	}
	var forms []string
	for _, f := range g.forms {
		if f.body == b.id && f.kind == kind && !f.broken {
			if s, ok := f.fill(c, year); ok {
				forms = append(forms, s)
			}
		}
	}
	slices.SortStableFunc(forms, func(a, b string) int { return strings.Count(a, " ") - strings.Count(b, " ") })
	out = append(out, forms[:min(len(forms), 2)]...)
	return strings.Join(out, " or ")
}
