package diffing

import "recital/document"

// A Node is one paragraph of one document of a forest.
type Node struct {
	Doc       int `json:"doc"`       // index into Forest.Documents
	Paragraph int `json:"paragraph"` // index into its Paragraphs
	// Parent is the node of an earlier document that this paragraph comes
	// from, or -1.
	Parent int `json:"parent"`
	// Children are the nodes that come from this one for sure, ascending.
	Children   []int    `json:"children,omitempty"`
	Text       Likeness `json:"text,omitempty"` // to the parent; empty where there is none
	Similarity float64  `json:"similarity"`     // to the parent
	// Revived: back after at least one full document of its series without it.
	Revived bool `json:"revived,omitempty"`
	// Possible: the parent is in the doubtful band; Family does not go there.
	Possible bool    `json:"possible,omitempty"`
	Quotes   []Quote `json:"quotes,omitempty"`
}

// A Quote is a sentence that a paragraph takes over, word for word, from an
// earlier paragraph of another family.
type Quote struct {
	Span document.Span `json:"span"` // of the sentence, in the text of the node's document
	From int           `json:"from"` // the first node that has it
}

// A Forest holds the paragraphs of documents with what each came from.
type Forest struct {
	Documents []*document.Document `json:"-"`     // in the order of Header.Compare
	Nodes     []Node               `json:"nodes"` // in the order of documents and paragraphs
	Limits    []string             `json:"limits,omitempty"`

	first []int // the first node of each document
}

// Families follows paragraphs through documents, given in any order.
func Families(docs []*document.Document, opt Options) *Forest { panic("not written yet") }

// Node is the index of the node of a paragraph, or -1 where there is none.
func (f *Forest) Node(doc, paragraph int) int { panic("not written yet") }

// Family lists every node of the tree that the node belongs to, ascending.
func (f *Forest) Family(node int) []int { panic("not written yet") }
