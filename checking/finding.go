package checking

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"

	"recital/citations"
	"recital/document"
)

// A Finding is a verdict worth showing.
type Finding struct {
	Rule     Rule
	Level    Level
	Document *document.Document
	Verdict  citations.Verdict
	Ordinal  int // which of the findings of this rule, document and citation key it is, from 1
	History  History
	Accepted *Acceptance // nil where nobody accepted it
	Known    bool        // the baseline has it
}

// Open reports whether the finding is to be dealt with: nobody accepted it and
// it is not in the baseline.
func (f Finding) Open() bool { return f.Accepted == nil && !f.Known }

// Weigh orders findings: the heavier level first, then the surer.
func Weigh(a, b Finding) int {
	return cmp.Or(cmp.Compare(levelRank(a.Level), levelRank(b.Level)), cmp.Compare(a.Certainty().rank(), b.Certainty().rank()))
}

func levelRank(l Level) int { return slices.Index([]Level{Error, Warning, Note}, l) }

func (c Certainty) rank() int { return slices.Index([]Certainty{Certain, Likely, Possible}, c) }

// words is a short digest of the paragraph that the finding stands in, the same
// however it is wrapped, capitalised or punctuated with marks that look alike.
func (f Finding) words() string {
	p := f.Document.Paragraphs[f.Verdict.Citation.Paragraph]
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(document.Fold(f.Document.Text[p.Start:p.End])), " ")))
	return hex.EncodeToString(sum[:8])
}

// Span is where the finding stands in its document's text.
func (f Finding) Span() document.Span { return f.Verdict.Citation.Span }

// A Mention is one place where something is cited.
type Mention struct {
	Name document.Name
	Date document.Date
	Span document.Span // of the citation, in its document's text
	Text string        // the citation as it stands there, on one line
	Kind citations.Kind
	ID   string // of the reference it cites; "" where it is not on the list
}

// A History follows a citation through the documents that hold the same
// paragraph. Each list is in the order of Header.Compare and has a document
// once, by its first mention; findings may share them.
type History struct {
	Carriers []Mention // those that cite it in the same way, this one among them
	Right    []Mention // those that have it right
	Hints    []Mention // the nearest of those that cite another text of the same body in its place, for a finding that is no error
	SeeAlso  []Mention // outside of the paragraph: documents of the same series that cite the reference right, the nearest in time first
}

// A Course is a history as the document of one finding sees it. Documents
// without a date, such as drafts, come after all others and in no order among
// themselves.
type Course struct {
	Run            []Mention // the dated carriers around the document, or up to it, that none parts which has it right
	Earlier, Later []Mention // the dated carriers before and after those
	Undated        []Mention // the carriers without a date, the document itself aside
	RightBefore    *Mention  // the nearest dated document before that has it right; nil for none
	PutRight       *Mention  // the nearest dated document after that has it right; nil for none
}

// Course gives the history as the finding's document sees it.
func (f Finding) Course() Course {
	h, own := f.History, f.Document.Date
	until := func(list []Mention, date document.Date, past int) int {
		return sort.Search(len(list), func(i int) bool { return list[i].Date.Compare(date) >= past })
	}
	var c Course
	carriers, right := h.Carriers[:until(h.Carriers, document.Date{}, 0)], h.Right[:until(h.Right, document.Date{}, 0)]
	from, to := 0, len(carriers)
	if i := until(right, own, 0); i > 0 {
		c.RightBefore = &right[i-1]
		from = until(carriers, c.RightBefore.Date, 1)
	}
	if i := until(right, own, 1); i < len(right) {
		c.PutRight = &right[i]
		to = until(carriers, c.PutRight.Date, 0)
	}
	to = max(from, to)
	c.Earlier, c.Run, c.Later = carriers[:from], carriers[from:to], carriers[to:]
	for _, m := range h.Carriers[len(carriers):] {
		if m.Name != f.Document.Name {
			c.Undated = append(c.Undated, m)
		}
	}
	return c
}
