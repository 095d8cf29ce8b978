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
	"unicode/utf8"

	"recital/document"
)

const (
	defaultMaxBytes = 100 << 20
	maxLine         = 1 << 20 // bytes
)

// A source is a file that was read.
type source struct {
	path   string
	raw    []byte
	text   string // the same bytes
	sha256 string
	starts []int // offset of the first byte of each line
}

// load reads a file of text, never more of it than the limit allows.
func load(fsys fs.FS, name string, opt Options) (*source, error) {
	limit := opt.MaxBytes
	if limit <= 0 {
		limit = defaultMaxBytes
	}
	raw, err := readAtMost(fsys, name, limit)
	if err != nil {
		return nil, err
	}
	if err := checkText(name, raw); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	src := &source{path: name, raw: raw, text: string(raw), sha256: hex.EncodeToString(sum[:]), starts: lineStarts(raw)}
	for i, start := range src.starts {
		end := len(raw)
		if i+1 < len(src.starts) {
			end = src.starts[i+1]
		}
		if end-start > maxLine {
			return nil, &Error{File: name, Line: i + 1, Msg: fmt.Sprintf("a line of %d bytes, over the limit of %d", end-start, maxLine),
				Hint: "this does not look like text that people read; break the line or leave the file out"}
		}
	}
	return src, nil
}

func readAtMost(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, openError(name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, &Error{File: name, Msg: "a folder, not a file", Hint: "name the files in it one by one"}
	}
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, &Error{File: name, Msg: "cannot be read: " + err.Error(), Err: err}
	}
	if int64(len(raw)) > limit {
		return nil, &Error{File: name, Msg: fmt.Sprintf("over the limit of %d bytes", limit), Hint: "split the file, or raise the limit if it is meant to be so large"}
	}
	return raw, nil
}

func openError(name string, err error) *Error {
	e := &Error{File: name, Msg: "cannot be opened: " + err.Error(), Err: err}
	if errors.Is(err, fs.ErrNotExist) {
		e.Msg, e.Hint = "file not found", "paths are relative to the folder of the manifest, or to the one the command runs in"
	}
	return e
}

// checkText refuses bytes that are not text in UTF-8.
func checkText(name string, raw []byte) error {
	at := func(offset int, msg, hint string) error {
		p := document.PositionOf(string(raw[:offset]), offset)
		return &Error{File: name, Line: p.Line, Column: p.Column, Msg: msg, Hint: hint}
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte(byteOrderMark)))) == 0 {
		return &Error{File: name, Msg: "the file is empty"}
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return at(i, "a NUL byte: this is not text", "give the text of the document, not a binary file; UTF-16 text must be saved as UTF-8")
	}
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return at(i, "a byte that is not UTF-8", "save the file as UTF-8")
		}
		i += n
	}
	return nil
}

const byteOrderMark = "\ufeff"

func lineStarts(raw []byte) []int {
	starts := []int{0}
	for i, c := range raw {
		if c == '\n' && i+1 < len(raw) {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// position is document.PositionOf without counting from the first byte.
func (s *source) position(offset int) document.Position {
	line := sort.SearchInts(s.starts, offset+1) - 1
	return document.Position{Line: line + 1, Column: 1 + utf8.RuneCountInString(s.text[s.starts[line]:offset])}
}

func (s *source) base() string { return path.Base(s.path) }

// note makes a note of a span of the file; words are what a reader sees there.
func (s *source) note(k NoteKind, span document.Span, words string) Note {
	return Note{Kind: k, File: s.path, Span: span, At: s.position(span.Start), Text: strings.Join(strings.Fields(words), " ")}
}
