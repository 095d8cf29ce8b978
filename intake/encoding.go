package intake

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"recital/document"
)

// A coding is how the bytes of a source are read.
type coding struct {
	wanted   string // the encoding that the caller asks for; empty to tell it by the bytes
	encoding string // the one that text was decoded from; empty for UTF-8 and for formats that have their own
	oldLines bool   // lines of the file end in carriage returns alone
}

// decode makes text of a file's bytes and sets it as the source's text.
//
// Bytes that are UTF-8 are UTF-8; a byte order mark, or NUL bytes at every
// other place, tell UTF-16. Of older encodings, one byte a character, it takes
// the one that the bytes speak for, see guessEncoding. Where they speak for
// none or for two it is an error that says so: a wrong guess would alter words.
// The encoding that the caller asks for goes before all this.
//
// A file whose lines end in carriage returns alone gets line feeds in their
// place, so that its lines can be counted as any other's.
func decode(src *source) error {
	text, err := src.decoded()
	if err != nil {
		return err
	}
	if strings.Count(text, "\n") > maxLines || strings.Count(text, "\r") > maxLines {
		return &Error{File: src.path, Msg: fmt.Sprintf("over %d lines", maxLines), Hint: "split the file, or join the lines of its paragraphs"}
	}
	if strings.TrimSpace(strings.TrimPrefix(text, byteOrderMark)) == "" {
		return &Error{File: src.path, Msg: "the file is empty", Err: ErrEmpty}
	}
	if !strings.ContainsRune(text, '\n') && strings.ContainsRune(text, '\r') {
		text, src.oldLines = strings.ReplaceAll(text, "\r", "\n"), true
	}
	src.mapTo(text, "")
	return checkLines(src)
}

// decoded is the text of the source's bytes; it sets the encoding where that
// is not UTF-8.
func (s *source) decoded() (string, error) {
	name := s.wanted
	if name == "" {
		var err error
		if name, err = s.encodingOf(); err != nil {
			return "", err
		}
	}
	if strings.EqualFold(name, "utf-8") || strings.EqualFold(name, "utf8") {
		return string(s.raw), s.checkUTF8("save the file as UTF-8, or say its encoding with `encoding`")
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return "", &Error{File: s.path, Msg: fmt.Sprintf("encoding %q is not known", name), Hint: encodingHint}
	}
	s.encoding, _ = htmlindex.Name(e)
	if strings.HasPrefix(s.encoding, "utf-16") {
		return s.utf16(s.encoding == "utf-16be")
	}
	return s.charset(e)
}

const encodingHint = "name it as the web does: windows-1252, windows-1250, windows-1251, iso-8859-2, koi8-r, shift_jis, utf-16le and so on"

// charset decodes all of the file; a byte that stands for nothing is an error.
func (s *source) charset(e encoding.Encoding) (string, error) {
	text, err := e.NewDecoder().Bytes(s.raw)
	if err != nil {
		return "", &Error{File: s.path, Msg: fmt.Sprintf("cannot be read as %s: %v", s.encoding, err), Hint: encodingHint, Err: err}
	}
	if i := bytes.IndexFunc(text, noCharacter); i >= 0 {
		p := document.PositionOf(string(text[:i]), i)
		return "", &Error{File: s.path, Line: p.Line, Column: p.Column, Msg: "what stands here is no text in " + s.encoding,
			Hint: "check the encoding: " + encodingHint}
	}
	return string(text), nil
}

func noCharacter(r rune) bool { return r == utf8.RuneError || r == 0 }

// encodingOf tells the encoding of a file by its bytes.
func (s *source) encodingOf() (string, error) {
	switch {
	case bytes.HasPrefix(s.raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(s.raw, []byte("\x00\x00\xfe\xff")):
		return "", &Error{File: s.path, Msg: "UTF-32 is not read", Hint: "save the file as UTF-8"}
	case bytes.HasPrefix(s.raw, []byte("\xff\xfe")):
		return "utf-16le", nil
	case bytes.HasPrefix(s.raw, []byte("\xfe\xff")):
		return "utf-16be", nil
	case bytes.IndexByte(s.raw, 0) >= 0:
		return nulPattern(s.raw), nil // UTF-8 will say where the NUL is
	case utf8.Valid(s.raw) || mostlyUTF8(s.raw):
		return "utf-8", nil
	}
	return s.guessEncoding()
}

// maxRows bounds the rows of 256 characters, Latin 1 aside, that text in UTF-16
// without a mark is written in.
const maxRows = 4

// minNULs is how many NUL bytes it takes to believe in UTF-16 without a mark: a
// stray one in a short file is no pattern.
const minNULs = 8

// nulPattern tells UTF-16 without a mark by its NUL bytes: they all stand in
// the high half of characters, at least one character in five has one, the
// others are of few scripts, and the bytes are well-formed.
func nulPattern(raw []byte) string {
	var nul [2]int
	for i, c := range raw {
		if c == 0 {
			nul[i%2]++
		}
	}
	name, n := "utf-16be", nul[0]
	if nul[0] == 0 {
		name, n = "utf-16le", nul[1]
	}
	if len(raw)%2 != 0 || nul[0] > 0 && nul[1] > 0 || n < minNULs || n*10 < len(raw) {
		return "utf-8"
	}
	rows := map[byte]bool{}
	for i, high := range raw {
		if (i%2 == 0) == (name == "utf-16be") && high != 0 {
			rows[min(high, 0xd8)] = true
		}
	}
	if len(rows) > maxRows {
		return "utf-8"
	}
	s := &source{raw: raw}
	if text, err := s.utf16(name == "utf-16be"); err != nil || strings.ContainsFunc(text, shapelessByte) {
		return "utf-8"
	}
	return name
}

// shapelessByte holds of the control characters that no text has.
func shapelessByte(r rune) bool {
	return unicode.IsControl(r) && !strings.ContainsRune("\t\n\v\f\r\u0085", r)
}

// utf16 decodes the file from UTF-16. An unpaired surrogate is an error.
func (s *source) utf16(big bool) (string, error) {
	raw := s.raw
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) && !big || bytes.HasPrefix(raw, []byte("\xfe\xff")) && big {
		raw = raw[2:]
	}
	if len(raw)%2 != 0 {
		return "", &Error{File: s.path, Msg: "UTF-16 that ends in the middle of a character", Hint: "the file is cut off: fetch it again"}
	}
	unit := func(i int) rune {
		if big {
			return rune(raw[i])<<8 | rune(raw[i+1])
		}
		return rune(raw[i+1])<<8 | rune(raw[i])
	}
	var b strings.Builder
	b.Grow(len(raw) / 2)
	for i := 0; i < len(raw); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) && i+2 < len(raw) {
			r = utf16.DecodeRune(r, unit(i+2))
			i += 2
		}
		if noCharacter(r) || utf16.IsSurrogate(r) {
			p := document.PositionOf(b.String(), b.Len())
			return "", &Error{File: s.path, Line: p.Line, Column: p.Column, Msg: "not a character of UTF-16", Hint: "save the file as UTF-8"}
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

// mostlyUTF8 reports whether bytes that are not UTF-8 as a whole hold as many
// well-formed characters of several bytes as bytes that are none, or more:
// then the file is damaged UTF-8, and in no other encoding.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= bad
}

// checkUTF8 refuses bytes that are no text in UTF-8, and says where.
func (s *source) checkUTF8(hint string) error {
	if utf8.Valid(s.raw) && bytes.IndexByte(s.raw, 0) < 0 {
		return nil
	}
	if binary(s.raw) {
		return notText(s.path)
	}
	at := func(offset int, msg, hint string) error {
		p := document.PositionOf(string(s.raw[:offset]), offset)
		return &Error{File: s.path, Line: p.Line, Column: p.Column, Msg: msg, Hint: hint}
	}
	for i := 0; i < len(s.raw); {
		r, n := utf8.DecodeRune(s.raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return at(i, "a byte that is not UTF-8", hint)
		case r == 0:
			return at(i, "a NUL byte: this is not text", "give the text of the document, not a binary file")
		}
		i += n
	}
	return nil
}

func notText(file string) error {
	return &Error{File: file, Msg: "this is not text: control characters all over", Hint: "give the text of the document, or a format that is read: Markdown, HTML, DOCX, PDF, Akoma Ntoso"}
}

// binary reports whether bytes are no text in any encoding of bytes: more than
// one in fifty is a control character that no text has.
func binary(raw []byte) bool {
	n := 0
	for _, c := range raw {
		if c < ' ' && !strings.ContainsRune("\x00\t\n\v\f\r\x1a\x1b", rune(c)) || c == 0x7f {
			n++
		}
	}
	return 50*n > len(raw)
}

// checkEncoding says what is wrong with the name of an encoding, if anything.
func checkEncoding(name string) error {
	if _, err := htmlindex.Get(name); err != nil {
		return fmt.Errorf("encoding %q is not known", name)
	}
	return nil
}

// healBytes notes how the bytes of the file became text.
func (d *digest) healBytes() {
	if d.src.encoding != "" {
		d.heal(Encoding, document.Span{}, d.src.encoding)
	}
	if d.src.oldLines {
		d.heal(LineEnds, document.Span{}, "carriage returns")
	}
}
