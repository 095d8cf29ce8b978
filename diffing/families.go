package diffing

import (
	"cmp"
	"slices"
	"strings"

	"recital/document"
)

// A Node is one paragraph of one document of a forest.
type Node struct {
	Doc       int `json:"doc"`       // index into Forest.Documents
	Paragraph int `json:"paragraph"` // index into its Paragraphs
	// Parent is the node of an earlier document that this paragraph comes
	// from, or -1.
	Parent int `json:"parent"`
	// Merged are further nodes of the parent's document that were merged into
	// this paragraph, ascending. They stay in families of their own.
	Merged []int `json:"merged,omitempty"`
	// Children are the nodes that come from this one for sure, ascending.
	Children []int `json:"children,omitempty"`
	// Text and Similarity compare the paragraph with its parent, as those of
	// the pair do where it was split off or merged. They are empty and zero
	// where there is no parent.
	Text       Likeness `json:"text,omitempty"`
	Similarity float64  `json:"similarity"`
	// Moved: the parent is in the last full document of the series, at another
	// place among the others, as in Pair.
	Moved bool `json:"moved,omitempty"`
	// Revived: its family was in this series before, and at least one full
	// document of the series in between is without it.
	Revived bool `json:"revived,omitempty"`
	// Possible: the parent is in the doubtful band, and not of one family.
	Possible bool `json:"possible,omitempty"`
	// Quotes are the sentences that come from another family, in the order
	// of the text. They stand where they were taken over, not in the
	// children that keep them.
	Quotes []Quote `json:"quotes,omitempty"`
	// Commonplace: of its phrases of three words at least half are stock
	// phrases, which eight or more paragraphs have that do not come of one
	// another. That it recurs from year to year makes none commonplace.
	Commonplace bool `json:"commonplace,omitempty"`
}

// A Quote is a sentence of at least eight words that a paragraph takes over,
// word for word, from an earlier document's paragraph of another family.
type Quote struct {
	Span document.Span `json:"span"` // of the sentence, in the text of the node's document
	From int           `json:"from"` // the first node that has it
	// Share is that of its words in all words of the paragraph, from 0 to 1.
	Share float64 `json:"share"`
	// Commonplace: it is made of stock phrases, as Node.Commonplace says.
	Commonplace bool `json:"commonplace,omitempty"`
}

// A Forest holds the paragraphs of documents with what each came from. Every
// paragraph is one node with at most one parent, so a family is a tree: the
// paragraph that first said something and all that came of it.
type Forest struct {
	Documents []*document.Document `json:"-"`     // in the order of Header.Compare
	Nodes     []Node               `json:"nodes"` // in the order of documents and paragraphs
	// Limits says in plain words what was not compared, and why.
	Limits []string `json:"limits,omitempty"`

	first []int // the first node of each document, and the number of nodes
}

// Families follows paragraphs through documents, given in any order and of any
// number of series.
//
// A document is aligned with the last full one of its series before it (see
// Align); what finds no partner there is looked for in all earlier documents.
// Headings, signatures, datelines and address lists are followed within their
// series alone. Of several candidates the parent is the most alike, or one that
// is less alike by less than Options.Closer if it is, in this order, of the same
// series, of a full document, or nearer in time. It is of the family of the most
// alike, but for what the alignment is sure of; where those of another family
// are about as like, and none is light, there is none. Of a family that the last
// full document is without a fainter likeness will do, where neither it nor the
// paragraph is nearly as like any other, or where it holds the whole paragraph.
// Common phrases count like any other.
//
// The work grows linearly with the paragraphs as long as most of them come
// from earlier ones or share few phrases with other families; a bound on each
// search keeps it so where they share many, and Limits then says it.
func Families(docs []*document.Document, opt Options) *Forest {
	return familiesOf(docs, opt).Forest
}

// familiesOf is Families, with what they grew from.
func familiesOf(docs []*document.Document, opt Options) *grower {
	f := &Forest{Documents: slices.Clone(docs)}
	slices.SortStableFunc(f.Documents, func(d, e *document.Document) int {
		return cmp.Or(d.Compare(e.Header), strings.Compare(d.Text, e.Text), strings.Compare(string(d.Witness), string(e.Witness)))
	})
	g := newGrower(f, opt.withDefaults())
	g.grow()
	g.markCommonplace()
	f.Limits = g.tally.limits()
	return g
}

// Node is the index of the node of a paragraph, or -1 where there is none.
func (f *Forest) Node(doc, paragraph int) int {
	if doc < 0 || doc+1 >= len(f.first) || paragraph < 0 || f.first[doc]+paragraph >= f.first[doc+1] {
		return -1
	}
	return f.first[doc] + paragraph
}

// Family lists every node of the tree that the node belongs to, ascending:
// in the order of documents and paragraphs. It is nil where there is no such
// node.
func (f *Forest) Family(node int) []int {
	if node < 0 || node >= len(f.Nodes) {
		return nil
	}
	for f.Nodes[node].Parent >= 0 && !f.Nodes[node].Possible {
		node = f.Nodes[node].Parent
	}
	out := []int{node}
	for at := 0; at < len(out); at++ {
		out = append(out, f.Nodes[out[at]].Children...)
	}
	slices.Sort(out)
	return out
}
