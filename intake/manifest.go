package intake

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"recital/document"
)

// A Manifest says which documents to take from which file.
type Manifest struct {
	Path  string // of the manifest itself
	Files []File // in its order
}

// A File is one file of a manifest with the documents to take from it.
type File struct {
	Path     string            // in the file system
	At       document.Position // of the path in the manifest
	Encoding string            // of its text, where the manifest says it; see Options
	Volume   bool              // it holds several documents
	Entries  []Entry           // one, or those of the volume, in the manifest's order
}

// An Entry is one document of a manifest.
type Entry struct {
	Header document.Header   // what the manifest says of it, its defaults filled in
	Begins string            // the opening words of its heading; empty where the file begins with it
	Omit   []string          // paragraphs to leave out, in their own words
	At     document.Position // of the entry in the manifest

	undated  bool // the manifest says that the date is unknown
	manifest string
	beginsAt document.Position
	omitAt   []document.Position // of each in Omit
}

// Documents reads every document of the manifest, in its order. A file or a
// document that cannot be read yields its error, of type *Error, and no
// result; the others go on. A volume of which one beginning cannot be found
// yields no document, for where its neighbours end is not known either.
//
// The file system is the one the manifest was read from.
func (m *Manifest) Documents(fsys fs.FS, opt Options) iter.Seq2[*Result, error] {
	return func(yield func(*Result, error) bool) {
		if opt.PDF == nil {
			opt.PDF = NewPDFLibrary("")
			defer opt.PDF.Close()
		}
		for i := range m.Files {
			if !m.Files[i].documents(fsys, opt, yield) {
				return
			}
		}
	}
}

// documents reports whether to go on.
func (f *File) documents(fsys fs.FS, opt Options, yield func(*Result, error) bool) bool {
	opt.Encoding = cmp.Or(f.Encoding, opt.Encoding)
	src, r, err := open(fsys, f.Path, opt)
	if err != nil {
		return yield(nil, f.missing(err))
	}
	parts, errs := f.parts(src, r)
	for _, err := range errs {
		if !yield(nil, err) {
			return false
		}
	}
	for i, p := range parts {
		if !yield(understand(src, p, f.Entries[i])) {
			return false
		}
	}
	return true
}

// missing puts the error of a file that cannot be opened where the manifest
// names the file; errors in a file stay there.
func (f *File) missing(err error) error {
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Err == nil || e.Err == ErrEmpty || e.Line > 0 {
		return err
	}
	return &Error{File: f.Entries[0].manifest, Line: f.At.Line, Column: f.At.Column, Msg: fmt.Sprintf("file %q: %s", f.Path, e.Msg), Hint: e.Hint, Err: e.Err}
}

func (f *File) parts(src *source, r reading) ([]part, []error) {
	if !f.Volume && f.Entries[0].Begins == "" {
		return []part{r.whole()}, nil
	}
	return cutVolume(src, r, f.Entries)
}
