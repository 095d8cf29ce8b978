package intake

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// A Format is a kind of file.
type Format string

// The formats that are read.
const (
	PlainText  Format = "text"       // with or without light Markdown
	Canonical  Format = "canonical"  // the form in which an archive keeps a document
	DOCX       Format = "docx"       // Office Open XML of word processors, ISO/IEC 29500
	HTML       Format = "html"       // and XHTML
	PDF        Format = "pdf"        // ISO 32000
	AkomaNtoso Format = "akomantoso" // OASIS LegalDocML 1.0 and its forerunners
)

// sniffed is how much of a file tells what it is, in bytes.
const sniffed = 4 << 10

// open reads a file and has the reader of its format make blocks of it.
func open(fsys fs.FS, name string, opt Options) (*source, reading, error) {
	src, err := loadBytes(fsys, name, opt)
	if err != nil {
		return nil, reading{}, err
	}
	if src.format, err = recognise(name, src.raw); err != nil {
		return nil, reading{}, err
	}
	r, err := read(src)
	if err != nil {
		return nil, reading{}, err
	}
	if len(r.blocks) == 0 {
		return nil, reading{}, &Error{File: name, Msg: "no text in the file", Hint: "check that it is the right one"}
	}
	if !r.settled {
		markFurniture(r.blocks)
	}
	return src, r, nil
}

// read has the reader of a source's format read it. Whatever a malformed file
// does to a parser becomes an error.
func read(src *source) (r reading, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = reading{}, &Error{File: src.path, Msg: fmt.Sprintf("the file makes the %s reader fail: %v", src.format, p),
				Hint: "it is malformed: save it again with the program it came from, or as plain text"}
		}
	}()
	switch src.format {
	case DOCX:
		return readDOCX(src)
	case HTML:
		return readHTML(src)
	case PDF:
		return readPDF(src)
	case AkomaNtoso:
		return readAkomaNtoso(src)
	case Canonical:
		return readCanonical(src)
	}
	if err := decode(src); err != nil {
		return reading{}, err
	}
	return readPlainText(src), nil
}

// mapped gives the text that offsets count in.
func (s *source) mapped() []byte {
	if len(s.raw) == len(s.text) && string(s.raw) == s.text {
		return s.raw
	}
	return []byte(s.text)
}

// others are formats that people have and that are not read, by their first
// bytes.
var others = []struct{ magic, name, hint string }{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file, or one with a password", "open it in a word processor and save it as .docx, without a password"},
	{`{\rtf`, "rich text (RTF)", "open it in a word processor and save it as .docx"},
	{"%!PS", "PostScript", "convert it to PDF"},
	{"AT&TFORM", "DjVu", "convert it to PDF with its text layer"},
	{"\x89PNG", "a picture", "run a text recognition over it and give its text"},
	{"\xff\xd8\xff", "a picture", "run a text recognition over it and give its text"},
	{"II*\x00", "a picture", "run a text recognition over it and give its text"},
	{"MM\x00*", "a picture", "run a text recognition over it and give its text"},
	{"GIF8", "a picture", "run a text recognition over it and give its text"},
	{"\x1f\x8b", "a gzip archive", "unpack it first"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"},
	{"Rar!\x1a\x07", "a RAR archive", "unpack it first"},
	{"\x7fELF", "a program", ""},
}

// recognise tells the format of a file by its content; the name only settles
// what content alone leaves open. What is nothing else is text.
func recognise(name string, raw []byte) (Format, error) {
	head := raw[:min(len(raw), sniffed)]
	for _, o := range others {
		if bytes.HasPrefix(head, []byte(o.magic)) {
			return "", &Error{File: name, Msg: o.name + " is not read", Hint: o.hint}
		}
	}
	switch {
	case len(bytes.TrimSpace(head)) == 0 && len(bytes.TrimSpace(raw)) == 0:
		return "", &Error{File: name, Msg: "the file is empty", Err: ErrEmpty}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return recogniseZip(name, raw)
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return PDF, nil
	}
	return recogniseText(name, asciiOf(head))
}

// recogniseZip tells what a zip archive holds by the names in it.
func recogniseZip(name string, raw []byte) (Format, error) {
	fail := func(msg, hint string) (Format, error) { return "", &Error{File: name, Msg: msg, Hint: hint} }
	z, err := openZip(name, raw)
	if err != nil {
		return "", err
	}
	has := map[string]bool{}
	for _, f := range z.File {
		has[f.Name] = true
	}
	switch {
	case has["word/document.xml"], has["[Content_Types].xml"] && has["_rels/.rels"] && !has["xl/workbook.xml"] && !has["ppt/presentation.xml"]:
		return DOCX, nil
	case has["[Content_Types].xml"]:
		return fail("a spreadsheet or presentation is not read", "give the document as .docx, PDF or plain text")
	case has["META-INF/container.xml"]:
		return fail("an e-book (EPUB) is not read", "give its chapters as HTML files")
	case has["mimetype"] && has["content.xml"]:
		return fail("an OpenDocument file is not read", "open it in a word processor and save it as .docx")
	}
	return fail("a zip archive is not read", "unpack it and give the files in it")
}

// asciiOf is the head of a file as far as markup in it goes, whether its
// characters have one byte or two.
func asciiOf(head []byte) string {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return string(bytes.ReplaceAll(head[2:], []byte{0}, nil))
	}
	return strings.TrimPrefix(string(head), byteOrderMark)
}

var (
	prologue   = onUse(`^(?s:\s+|<\?.*?\?>|<!--.*?-->|<!(?i:DOCTYPE)\s[^<>\[]*(?:\[.*?\]\s*)?>)`)
	openingTag = onUse(`^<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)(?:\s[^<>]*|/)?>?`)
	htmlName   = onUse(`(?i)\.(?:html?|xhtml|xht)$`)
	markupName = onUse(`(?i)\.(?:txt|text|md|markdown)$`)
	someTag    = onUse(`(?i)</?(?:p|br|div|span|table|h[1-6]|li|b|i|em|a|font|body|head|title|meta)\b[^<>]*>`)
	ownFront   = onUse(`^---\n(?:[^\n]+\n)*?name: ['"]?[a-z0-9-]+/[^\n]+\n(?:[^\n]+\n)*?---\n\n`)
	htmlDoc    = onUse(`(?i)<!doctype\s+html`)
)

// htmlOpeners are the elements that a page, or a piece of one, begins with.
const htmlOpeners = " html head body title meta link script style div p h1 h2 h3 h4 h5 h6 article section main header nav table ul ol dl blockquote pre center font br hr span img a b i em strong "

// recogniseText tells markup from text by how it begins.
func recogniseText(name, head string) (Format, error) {
	if ownFront().MatchString(head) {
		return Canonical, nil
	}
	rest, declared := head, ""
	for {
		m := prologue().FindString(rest)
		if m == "" {
			break
		}
		declared += m
		rest = rest[len(m):]
	}
	m := openingTag().FindStringSubmatch(rest)
	isXML := strings.HasPrefix(strings.TrimSpace(declared), "<?xml")
	switch {
	case htmlDoc().MatchString(declared) && (m != nil || rest == "" || !isXML):
		return HTML, nil
	case m == nil && isXML:
		return "", &Error{File: name, Msg: "XML without an element that can be told", Hint: "check that the file is whole"}
	case m == nil:
		if htmlName().MatchString(path.Base(name)) && (someTag().MatchString(head) || utf8.ValidString(head)) {
			return HTML, nil
		}
		return PlainText, nil
	}
	element := strings.ToLower(m[2])
	switch {
	case element == "akomantoso":
		return AkomaNtoso, nil
	case element == "html":
		return HTML, nil
	case isXML || strings.Contains(m[0], "xmlns"):
		return "", &Error{File: name, Msg: fmt.Sprintf("XML of a kind that is not read: its first element is <%s%s>", m[1], m[2]), Hint: "Akoma Ntoso and XHTML are read; give others as HTML or plain text"}
	case htmlName().MatchString(name):
		return HTML, nil
	case strings.Contains(htmlOpeners, " "+element+" ") && !markupName().MatchString(name):
		return HTML, nil
	}
	return PlainText, nil
}
