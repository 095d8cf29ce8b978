package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"recital/document"
)

// A NoteKind says what intake did to a text.
type NoteKind string

// A Note is something that intake did to a text, or left out of it.
type Note struct {
	Kind NoteKind          `json:"kind"`
	File string            `json:"file"`
	Span document.Span     `json:"span"` // of the source file
	At   document.Position `json:"at"`   // of the span's first byte
	Text string            `json:"text"` // the words concerned
}

// A Result is one document as it was understood.
type Result struct {
	Document *document.Document // Map and Source.File, SHA256 and Lines are filled
	File     string             // path in the file system
	Raw      []byte             // the whole file, shared by the documents of a volume
	Healed   []Note             // in the order of the file
	Omitted  []Note             // in the order of the file
}

// Options bound what is read.
type Options struct {
	MaxBytes int64 // of one file; 0 means 100 MB
}

// An Error says which file, where and what to do.
type Error struct {
	File         string
	Line, Column int // from 1; 0 where unknown
	Msg          string
	Hint         string // printed apart; may be empty
}

// Error gives "file:line:col: msg".
func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Msg)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// A Manifest says which documents to take from which file.
type Manifest struct {
	Path string
}

// ReadManifest reads a manifest.
func ReadManifest(fsys fs.FS, path string) (*Manifest, error) {
	return nil, errors.New("not yet written")
}

// Read reads one file that is one document.
func Read(fsys fs.FS, path string, h document.Header, opt Options) (*Result, error) {
	return nil, errors.New("not yet written")
}

// Documents reads every document of the manifest, in its order.
func (m *Manifest) Documents(fsys fs.FS, opt Options) iter.Seq2[*Result, error] {
	return func(yield func(*Result, error) bool) { yield(nil, errors.New("not yet written")) }
}
