package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sort"
	"strings"

	"recital/document"
)

const (
	defaultMaxBytes = 100 << 20
	maxLine         = 1 << 20   // bytes
	maxLines        = 2_000_000 // of a file of text: 100 MB of lines of fifty bytes
)

// A source is a file that was read.
type source struct {
	path   string
	raw    []byte
	sha256 string
	format Format
	part   string                             // the part of the file that text is; empty for the whole
	text   string                             // what offsets count in: the file's bytes, or what its reader made of them
	draft  bool                               // see Options
	starts []int                              // offset of the first byte of each line of text
	chars  []int                              // characters of text before every charStep-th byte; nil until they are asked for
	asked  struct{ line, offset, column int } // whose place was asked for last; line and column from 0
	coding

	paragraphs []int // offset in text of each paragraph, where the format has no lines to count
	pdf        *PDFLibrary
}

const (
	charStep = 256     // bytes between the places of which it is known how many characters stand before
	farApart = 4 << 10 // bytes that are counted without that
)

// load reads a file of text.
func load(fsys fs.FS, name string, opt Options) (*source, error) {
	src, err := loadBytes(fsys, name, opt)
	if err != nil {
		return nil, err
	}
	src.format = PlainText
	return src, decode(src)
}

// loadBytes reads a file, never more of it than the limit allows.
func loadBytes(fsys fs.FS, name string, opt Options) (*source, error) {
	limit := opt.MaxBytes
	if limit <= 0 {
		limit = defaultMaxBytes
	}
	raw, err := readAtMost(fsys, name, limit)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	return &source{path: name, raw: raw, sha256: hex.EncodeToString(sum[:]), draft: opt.Draft, coding: coding{wanted: opt.Encoding}, pdf: opt.PDF}, nil
}

// mapTo sets the text that offsets count in and the part of the file that it
// is. A reader calls it before it makes its first note.
func (s *source) mapTo(text, part string) {
	s.text, s.part = text, part
	s.starts, s.chars = lineStarts(text), nil
	s.asked.line, s.asked.offset, s.asked.column = 0, 0, 0
}

// countChars counts the bytes that begin a character.
func countChars(s string) int {
	n := 0
	for i := range len(s) {
		n += int((^s[i]>>7 | s[i]>>6) & 1) // all but 10xxxxxx
	}
	return n
}

// charsBetween counts the characters of the text between two offsets. It counts
// those of all the text once where the two lie far apart.
func (s *source) charsBetween(start, end int) int {
	if end-start <= farApart {
		return countChars(s.text[start:end])
	}
	if s.chars == nil {
		s.chars = make([]int, 1, len(s.text)/charStep+2)
		for at := 0; at < len(s.text); at += charStep {
			s.chars = append(s.chars, s.chars[len(s.chars)-1]+countChars(s.text[at:min(at+charStep, len(s.text))]))
		}
	}
	before := func(offset int) int {
		step := offset / charStep
		return s.chars[step] + countChars(s.text[step*charStep:offset])
	}
	return before(end) - before(start)
}

// checkLines refuses lines that nobody wrote to be read.
func checkLines(src *source) error {
	for i, start := range src.starts {
		end := len(src.text)
		if i+1 < len(src.starts) {
			end = src.starts[i+1]
		}
		if end-start > maxLine {
			return &Error{File: src.path, Line: i + 1, Msg: fmt.Sprintf("a line of %d bytes, over the limit of %d", end-start, maxLine),
				Hint: "this does not look like text that people read; break the line or leave the file out"}
		}
	}
	return nil
}

func readAtMost(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, openError(name, err)
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		if info.IsDir() {
			return nil, &Error{File: name, Msg: "a folder, not a file", Hint: "name the files in it one by one", Err: fs.ErrInvalid}
		}
		size = info.Size() // what it says; it may be read while it grows
	}
	var raw bytes.Buffer
	if size <= limit {
		raw.Grow(int(size) + bytes.MinRead)
		if _, err = raw.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
			return nil, &Error{File: name, Msg: "cannot be read: " + err.Error(), Err: err}
		}
	}
	if max(size, int64(raw.Len())) > limit {
		return nil, &Error{File: name, Msg: fmt.Sprintf("over the limit of %d bytes", limit), Hint: "split the file, or raise the limit if it is meant to be so large"}
	}
	return raw.Bytes(), nil
}

func openError(name string, err error) *Error {
	e := &Error{File: name, Msg: "cannot be opened: " + err.Error(), Err: err}
	if errors.Is(err, fs.ErrNotExist) {
		e.Msg, e.Hint = "file not found", "paths are relative to the folder of the manifest, or to the one the command runs in"
	}
	return e
}

const byteOrderMark = "\ufeff"

func lineStarts(text string) []int {
	starts := make([]int, 1, 1+strings.Count(text, "\n"))
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 || at+i+1 == len(text) {
			return starts
		}
		at += i + 1
		starts = append(starts, at)
	}
}

// position is document.PositionOf without counting from the first byte. Most
// places are asked for in their order, so it counts on from the last one where
// that is on the same line.
func (s *source) position(offset int) document.Position {
	last := &s.asked
	line := s.lineOf(offset)
	if line != last.line || offset < last.offset {
		last.line, last.offset, last.column = line, s.starts[line], 0
	}
	last.column += s.charsBetween(last.offset, offset)
	last.offset = offset
	return document.Position{Line: line + 1, Column: last.column + 1}
}

// lineOf is the line, from 0, that holds an offset. It looks at the next few
// before it searches.
func (s *source) lineOf(offset int) int {
	for line := s.asked.line; line < min(s.asked.line+4, len(s.starts)) && s.starts[line] <= offset; line++ {
		if line+1 == len(s.starts) || offset < s.starts[line+1] {
			return line
		}
	}
	return sort.SearchInts(s.starts, offset+1) - 1
}

func (s *source) base() string { return path.Base(s.path) }

// note makes a note of a span of the file; words are what a reader sees there.
func (s *source) note(k NoteKind, span document.Span, words string) Note {
	return Note{Kind: k, File: s.path, Span: span, At: s.position(span.Start), Text: foldSpace(words)}
}
