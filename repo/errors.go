package repo

import (
	"errors"
	"fmt"
	"strings"

	"recital/document"
)

// The errors that callers tell apart. They come wrapped with the path and with
// what to do next.
var (
	ErrNotArchive = errors.New("not an archive of recital")
	ErrExists     = errors.New("already exists")
	ErrLocked     = errors.New("locked")
	ErrShallow    = errors.New("shallow clone")
	ErrReadOnly   = errors.New("read only")
	ErrMalformed  = errors.New("not in the form of a document")
)

// A malformedError says what keeps a file in a document's place from being one.
type malformedError struct{ cause error }

func (e *malformedError) Error() string   { return ErrMalformed.Error() + ": " + e.cause.Error() }
func (e *malformedError) Unwrap() []error { return []error{ErrMalformed, e.cause} }

// A ConflictError says that documents are in the archive already with other
// bytes, and that the import gave no reason to correct them.
type ConflictError struct {
	Archive string          // its path
	Names   []document.Name // in the order of the import; at least one
}

// Error lists the documents and says what to do.
func (e *ConflictError) Error() string {
	const shown = 5
	var list []string
	for _, n := range e.Names[:min(len(e.Names), shown)] {
		list = append(list, n.String())
	}
	if more := len(e.Names) - shown; more > 0 {
		list = append(list, fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("import into %s: another text is kept as %s: give a reason to correct it, or another name; nothing was written",
		e.Archive, strings.Join(list, ", "))
}
