package document

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

const fence = "---\n"

// maxHeader bounds the front matter, in bytes.
const maxHeader = 64 << 10

// A SyntaxError says where a file is not in the canonical form.
type SyntaxError struct {
	Line, Column int // from 1; 0 where unknown
	Msg          string
}

// Error gives the place, as far as it is known, and what is wrong.
func (e *SyntaxError) Error() string {
	switch {
	case e.Line == 0:
		return e.Msg
	case e.Column == 0:
		return fmt.Sprintf("line %d: %s", e.Line, e.Msg)
	}
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Msg)
}

// Parse reads the canonical form. Its errors are of type *SyntaxError. The
// text is kept to the byte; keys of the front matter that it does not know
// are an error, so that nothing is lost when the document is written again.
func Parse(file []byte) (*Document, error) {
	if err := checkBytes(file); err != nil {
		return nil, err
	}
	s := string(file)
	rest, ok := strings.CutPrefix(s, fence)
	if !ok {
		return nil, &SyntaxError{1, 1, "no front matter: a document begins with a line of ---"}
	}
	head, text, ok := strings.Cut(rest, "\n"+fence)
	if !ok {
		return nil, &SyntaxError{1, 1, "the front matter has no end: want a second line of ---"}
	}
	head += "\n"
	if len(head) > maxHeader {
		return nil, &SyntaxError{1, 1, fmt.Sprintf("the front matter is over %d bytes", maxHeader)}
	}
	h, err := parseHeader(head)
	if err != nil {
		return nil, err
	}
	first := 2 + strings.Count(head, "\n") + 1 // the line behind the second fence
	if text, ok = strings.CutPrefix(text, "\n"); !ok {
		return nil, &SyntaxError{first, 1, "want a blank line between the front matter and the text"}
	}
	if text == "" {
		return nil, &SyntaxError{first + 1, 1, "the document has no text"}
	}
	if !strings.HasSuffix(text, "\n") {
		return nil, &SyntaxError{first + 1 + strings.Count(text, "\n"), 0, "the last line has no end"}
	}
	d := &Document{Header: h, Text: text, Paragraphs: Paragraphs(text)}
	if len(d.Paragraphs) == 0 {
		return nil, &SyntaxError{first + 1, 1, "the document has no text"}
	}
	return d, nil
}

// checkBytes refuses what is not text: bytes that are not UTF-8, and control
// characters, carriage returns among them.
func checkBytes(file []byte) error {
	for i := 0; i < len(file); {
		if c := file[i]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, n := utf8.DecodeRune(file[i:])
		msg := ""
		switch {
		case r == utf8.RuneError && n == 1:
			msg = "not UTF-8"
		case r == '\r':
			msg = "a carriage return: lines of a document end with a line feed alone"
		case unicode.IsControl(r):
			msg = fmt.Sprintf("a control character (%U)", r)
		}
		if msg != "" {
			at := PositionOf(string(file[:i]), i)
			return &SyntaxError{at.Line, at.Column, msg}
		}
		i += n
	}
	return nil
}

func parseHeader(head string) (Header, error) {
	var h Header
	if err := yaml.Load([]byte(fence+head), &h, yaml.WithKnownFields()); err != nil {
		return h, headerError(err)
	}
	err := h.Check()
	if err != nil {
		err = &SyntaxError{2, 0, "front matter: " + err.Error()}
	}
	return h, err
}

// headerError turns an error of the YAML library, which was given the file from
// its first line, into one of ours.
func headerError(err error) error {
	out := &SyntaxError{2, 0, err.Error()}
	if e, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(e.Errors) > 0 {
		out = &SyntaxError{e.Errors[0].Mark.Line, e.Errors[0].Mark.Column, e.Errors[0].Message}
	} else if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		out = &SyntaxError{e.Mark.Line, e.Mark.Column, e.Message}
	}
	if field, _, ok := strings.Cut(out.Msg, " not found in type "); ok {
		out.Msg = "unknown " + field
	}
	out.Msg = "front matter: " + strings.TrimPrefix(out.Msg, "yaml: ")
	return out
}

// Check says what is wrong with a header, if anything: a name or witness that
// is none, or a value that front matter cannot hold on one line.
func (h Header) Check() error {
	if err := h.Name.Check(); err != nil {
		return err
	}
	switch h.Witness {
	case "", Full, Excerpt, Reported:
	default:
		return fmt.Errorf("witness %q: want full, excerpt or reported", h.Witness)
	}
	for _, f := range []struct{ key, value string }{
		{"title", h.Title}, {"issuer", h.Issuer}, {"language", h.Language}, {"via", h.Via},
		{"source.file", h.Source.File}, {"source.sha256", h.Source.SHA256},
		{"source.lines", h.Source.Lines}, {"source.url", h.Source.URL},
	} {
		if !utf8.ValidString(f.value) || strings.ContainsFunc(f.value, unprintable) {
			return fmt.Errorf("%s %q: a line break, a control character or a byte that is not UTF-8", f.key, f.value)
		}
	}
	return nil
}

// unprintable holds of what front matter cannot carry as it is: controls,
// separators of lines, and the byte order mark that YAML takes for itself.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == '\ufffe' || r == '\uffff'
}

// Write gives the document's file in the canonical form. It fails where Parse
// would not read it back: a header that does not check, a text that is empty,
// not UTF-8 or does not end with a line feed.
func (d *Document) Write() ([]byte, error) {
	if err := d.Check(); err != nil {
		return nil, fmt.Errorf("write %s: %w", d.Name, err)
	}
	if !strings.HasSuffix(d.Text, "\n") || trimSpan(d.Text, Span{0, len(d.Text)}).Len() == 0 {
		return nil, fmt.Errorf("write %s: the text is empty or does not end with a line feed", d.Name)
	}
	head, err := yaml.Dump(d.Header, yaml.WithLineWidth(-1))
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", d.Name, err)
	}
	if len(head) > maxHeader {
		return nil, fmt.Errorf("write %s: the front matter is over %d bytes", d.Name, maxHeader)
	}
	var b bytes.Buffer
	b.Grow(len(head) + len(d.Text) + 2*len(fence) + 1)
	b.WriteString(fence)
	b.Write(head)
	b.WriteString(fence)
	b.WriteByte('\n')
	b.WriteString(d.Text)
	if err := checkBytes(b.Bytes()); err != nil {
		return nil, fmt.Errorf("write %s: %w", d.Name, err)
	}
	return b.Bytes(), nil
}
