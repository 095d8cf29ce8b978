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

// Since is the first document that carries the finding.
func (h History) Since() Mention { return h.Carriers[0] }

// PutRight is the first document after the last carrier that has it right.
func (h History) PutRight() (Mention, bool) {
	last := h.Carriers[len(h.Carriers)-1]
	i := sort.Search(len(h.Right), func(i int) bool { return h.Right[i].Date.Compare(last.Date) > 0 })
	if i == len(h.Right) {
		return Mention{}, false
	}
	return h.Right[i], true
}

// RightBefore is the last document before the first carrier that has it right:
// the slip came in after it.
func (h History) RightBefore() (Mention, bool) {
	first := h.Carriers[0]
	i := sort.Search(len(h.Right), func(i int) bool { return h.Right[i].Date.Compare(first.Date) >= 0 })
	if i == 0 {
		return Mention{}, false
	}
	return h.Right[i-1], true
}
