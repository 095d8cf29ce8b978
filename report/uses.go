package report

import (
	"slices"

	"recital/citations"
	"recital/document"
)

// Uses say which documents cite what.
type Uses struct {
	Documents []*document.Document // in the order of Header.Compare
	Rows      []UsesRow            // in the order in which they are first cited
}

// A UsesRow is one thing that is cited: an entry of the list, or what no entry
// was found for.
type UsesRow struct {
	ID        string               // of the entry; the key of the citation for what has none
	Reference *citations.Reference // nil for what has none
	Kind      citations.Kind       // of the entry, or of the first citation
	Words     string               // of the first citation
	Cells     []UsesCell           // one for each document
}

// A UsesCell counts how often a document cites a thing, by what the check says
// of it; nil where it does not.
type UsesCell map[citations.Status]int

// Mentions is how often the document cites the thing.
func (c UsesCell) Mentions() int {
	n := 0
	for _, k := range c {
		n += k
	}
	return n
}

// NewUses gathers citations by what they cite. Where a document names itself,
// in its heading or by its own symbol, it cites nothing.
func NewUses(list []Cited, refs *citations.List) Uses {
	list = slices.SortedStableFunc(slices.Values(list), func(a, b Cited) int { return a.File.Document.Compare(b.File.Document.Header) })
	u := Uses{}
	rows := map[[2]string]int{}
	for i, c := range list {
		u.Documents = append(u.Documents, c.File.Document)
		for _, v := range c.Verdicts {
			if v.Citation.Own {
				continue
			}
			key := [2]string{v.Reference, target(v)}
			n, ok := rows[key]
			if !ok {
				n = len(u.Rows)
				rows[key] = n
				u.Rows = append(u.Rows, newUsesRow(v, c.File.Document, refs, len(list)))
			}
			cell := &u.Rows[n].Cells[i]
			if *cell == nil {
				*cell = UsesCell{}
			}
			(*cell)[v.Status]++
		}
	}
	return u
}

func newUsesRow(v citations.Verdict, d *document.Document, refs *citations.List, documents int) UsesRow {
	r := UsesRow{ID: target(v), Kind: v.Citation.Kind, Words: named(d, v.Citation), Cells: make([]UsesCell, documents)}
	if r.Words != "" && r.Words[0] >= '0' && r.Words[0] <= '9' {
		r.Words = string(r.Kind) + " " + r.Words
	}
	if ref, ok := refs.Lookup(v.Reference); ok {
		r.Reference, r.Kind = &ref, ref.Kind()
	}
	return r
}

// Name says what is cited, as the list has it or else in the words of the
// first citation.
func (r UsesRow) Name() string {
	if r.Reference != nil {
		return describe(*r.Reference)
	}
	return r.Words
}

// A SeriesUse says how the documents of one series cite a thing.
type SeriesUse struct {
	Series      string
	First, Last document.Header
	// Since is the document since which every one of the series that is held in
	// full cites it; nil where the last of these does not.
	Since     *document.Header
	Documents int // that cite it
	Of        int // documents of the series
	Mentions  int
	Statuses  map[citations.Status]int
}

// BySeries tells of each series that cites the thing, in the order of their first
// documents that do.
func (u Uses) BySeries(r UsesRow) []SeriesUse {
	var out []SeriesUse
	for i, c := range r.Cells {
		name := u.Documents[i].Name.Series
		if c == nil || slices.ContainsFunc(out, func(s SeriesUse) bool { return s.Series == name }) {
			continue
		}
		out = append(out, u.series(r, name))
	}
	return out
}

func (u Uses) series(r UsesRow, name string) SeriesUse {
	s := SeriesUse{Series: name, Statuses: map[citations.Status]int{}}
	for i, d := range u.Documents {
		if d.Name.Series != name {
			continue
		}
		s.Of++
		c := r.Cells[i]
		if c == nil {
			if d.Interrupts() {
				s.Since = nil
			}
			continue
		}
		if s.Documents++; s.Documents == 1 {
			s.First = d.Header
		}
		if s.Last = d.Header; s.Since == nil {
			s.Since = &d.Header
		}
		for status, n := range c {
			s.Statuses[status] += n
			s.Mentions += n
		}
	}
	return s
}

// Unused lists the entries that no document cites, in the order of the list. An
// entry that an ambiguous citation may mean is not among them.
func Unused(list []Cited, refs *citations.List) []citations.Reference {
	cited := map[string]bool{}
	for _, c := range list {
		for _, v := range c.Verdicts {
			if v.Citation.Own {
				continue
			}
			cited[v.Reference] = true
			if v.Status == citations.Ambiguous {
				for _, id := range v.Near {
					cited[id] = true
				}
			}
		}
	}
	return slices.DeleteFunc(refs.All(), func(r citations.Reference) bool { return cited[r.ID] })
}
