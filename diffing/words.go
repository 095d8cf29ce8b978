package diffing

import "recital/document"

// An Op says what an edit does.
type Op string

// The operations.
const (
	Equal   Op = "equal"
	Delete  Op = "delete"
	Insert  Op = "insert"
	Replace Op = "replace"
)

// An Edit says what became of a piece of the old text. Its spans are of the
// two texts; that of a Delete is empty in the new one, at the place where the
// piece would stand, and that of an Insert in the old one.
type Edit struct {
	Op  Op            `json:"op"`
	Old document.Span `json:"old"`
	New document.Span `json:"new"`
	// Light: the words are the same; only punctuation, case, quotation
	// marks or spaces changed.
	Light bool `json:"light,omitempty"`
}

// Words diffs two texts by whole words and numbers. The edits cover both texts
// in order, byte for byte; the two sides of an Equal are the same bytes.
func Words(old, new string) []Edit { panic("not written yet") }
