package citations

import "recital/document"

// Options say how citations are found. The zero value is what most callers
// want.
type Options struct {
	// List is the list of references the titles of which are found in the
	// text too; nil finds what its own form tells.
	List *List
}

// Find gives the citations of a document in the order of its text. Their
// spans never overlap.
func Find(doc *document.Document, opt Options) []Citation {
	_, _ = doc, opt
	return nil
}
