package intake

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"recital/document"
)

// readAkomaNtoso reads Akoma Ntoso (OASIS LegalDocML 1.0, schema 3.0, and its
// forerunners): each element that holds text is a paragraph, with the number
// of the part that it opens before it. Elements are told by their names,
// whatever name space a version gives them; one whose name is not known ends
// the paragraph before it and begins another.
//
// Left out and noted are the masthead of a cover page, footnotes, deleted
// text, tables of contents and editors' remarks.
func readAkomaNtoso(src *source) (reading, error) {
	if len(src.raw) > maxXMLBytes {
		return reading{}, &Error{File: src.path, Msg: fmt.Sprintf("XML of over %d bytes", maxXMLBytes), Hint: "split the document"}
	}
	if src.wanted == "" && !utf8.Valid(src.raw) {
		src.wanted = declaredEncoding(src.raw)
	}
	text, err := src.decoded()
	if err != nil {
		return reading{}, err
	}
	if err := checkXML(src.path, "", text); err != nil {
		return reading{}, err
	}
	src.mapTo(text, "")
	body := strings.TrimPrefix(text, byteOrderMark)
	k := &aknReader{src: src, x: newXMLReader(src.path, "", body), mark: len(text) - len(body)}
	k.x.d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	if err := k.read(); err != nil {
		return reading{}, err
	}
	k.r.properties = k.id.properties()
	k.r.sortNotes()
	return k.r, nil
}

var xmlEncoding = onUse(`^<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']`)

// declaredEncoding is the one that an XML declaration names; empty where it
// names none, or one of several bytes a character, which the bytes tell.
func declaredEncoding(raw []byte) string {
	m := xmlEncoding().FindSubmatch(raw[:min(len(raw), 1024)])
	if m == nil || bytes.HasPrefix(bytes.ToLower(m[1]), []byte("utf")) {
		return ""
	}
	return strings.ToLower(string(m[1]))
}

// An aknElement is an element that is open.
type aknElement struct {
	name string
	role aknRole // with those of the elements around it
}

// An aknReader reads one file.
type aknReader struct {
	src   *source
	x     *xmlReader
	mark  int // bytes of the byte order mark
	r     reading
	stack []aknElement
	now   aknBlock         // the paragraph in hand
	num   document.Passage // a number that waits for its paragraph
	upper bool             // it opens a part that has a heading
	aside *aknStretch      // what is being left out
	id    aknIdentity      // what the file says of itself
}

// An aknBlock is a paragraph being gathered.
type aknBlock struct {
	parts    []document.Passage
	raw      document.Span
	roles    aknRole // of all of its words
	beside   bool    // some of its words stand outside of the masthead
	headless bool    // some of its words stand outside of a heading
}

// An aknStretch is text that is left out as a whole.
type aknStretch struct {
	kind  NoteKind
	depth int // of its element
	span  document.Span
	text  strings.Builder
}

func (k *aknReader) read() error {
	for {
		e, err := k.x.next()
		if err != nil {
			return err
		}
		e.span.Start, e.span.End = e.span.Start+k.mark, e.span.End+k.mark
		switch e.kind {
		case xmlOpen:
			k.open(&e)
		case xmlClose:
			k.close(e.span)
		case xmlText:
			k.text(e.span)
		case xmlEnd:
			k.flush()
			k.flushNumber()
			return nil
		}
	}
}

// role is that of the elements that are open.
func (k *aknReader) role() aknRole {
	if len(k.stack) == 0 {
		return 0
	}
	return k.stack[len(k.stack)-1].role
}

func (k *aknReader) parent() string {
	if len(k.stack) < 2 {
		return ""
	}
	return k.stack[len(k.stack)-2].name
}

func (k *aknReader) open(e *xmlEvent) {
	own := aknRoles[e.name]
	if e.name == "title" && k.role()&aknMeta != 0 {
		own = 0
	}
	around := k.role() &^ aknUpper // of that only the nearest counts
	k.stack = append(k.stack, aknElement{e.name, around | own})
	if k.role()&aknMeta != 0 {
		k.id.open(k.parent(), e)
	} else {
		k.id.masthead(e)
	}
	kind, aside := aknAside[e.name]
	if e.name == "note" && k.role()&aknNotes != 0 {
		kind, aside = Footnote, true
	}
	switch {
	case k.aside != nil:
	case aside:
		if !aknInline[e.name] {
			k.flush()
		}
		k.aside = &aknStretch{kind: kind, depth: len(k.stack), span: e.span}
	case e.name == "br" || e.name == "eol":
		k.now.parts = append(k.now.parts, document.Passage{Text: " "})
	case !aknInline[e.name]:
		k.flush()
	}
}

func (k *aknReader) close(span document.Span) {
	if len(k.stack) == 0 {
		return
	}
	name := k.stack[len(k.stack)-1].name
	switch {
	case k.aside != nil && k.aside.depth == len(k.stack):
		k.aside.span.End = span.End
		k.r.omitted = append(k.r.omitted, k.src.note(k.aside.kind, k.aside.span, k.aside.text.String()))
		k.aside = nil
	case k.aside != nil:
		k.aside.text.WriteByte(' ')
	case name == "num":
		k.keepNumber()
	case !aknInline[name]:
		k.flush()
	}
	k.stack = k.stack[:len(k.stack)-1]
}

func (k *aknReader) text(span document.Span) {
	p := xmlPassage(k.src.text, span)
	switch {
	case k.aside != nil:
		k.aside.text.WriteString(p.Text)
		return
	case k.role()&aknMeta != 0:
		return
	}
	b := &k.now
	b.parts = append(b.parts, p)
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	if b.roles == 0 && b.raw.Len() == 0 {
		b.raw = span
	}
	b.raw.End = span.End
	b.roles |= k.role()
	b.beside = b.beside || k.role()&aknMasthead == 0
	b.headless = b.headless || k.role()&aknHeading == 0
}

// keepNumber makes of the words in hand the number of what follows.
func (k *aknReader) keepNumber() {
	k.flushNumber()
	k.num = k.r.tidy(k.src, document.Join("", k.now.parts...))
	k.upper = len(k.stack) > 1 && k.stack[len(k.stack)-2].role&aknUpper != 0
	k.now = aknBlock{}
}

// flush ends the paragraph in hand. A number goes before it, save that of a
// part that has a heading: that is one by itself.
func (k *aknReader) flush() {
	b := k.now
	k.now = aknBlock{}
	p := k.r.tidy(k.src, document.Join("", b.parts...))
	if p.Text == "" {
		return
	}
	k.id.words(b.roles, p.Text)
	if b.roles&aknCover != 0 && !b.beside {
		k.r.omitted = append(k.r.omitted, k.src.note(Masthead, b.raw, p.Text))
		return
	}
	if k.upper && b.roles&aknHeading == 0 && document.ListMark(k.num.Text+" x") == 0 {
		k.flushNumber()
	}
	if k.num.Text != "" {
		b.raw.Start = placeOf(k.num).Start
		p = document.Join(" ", k.num, p)
		k.num = document.Passage{}
	}
	k.add(p, b.raw, b.kind(p.Text))
}

// flushNumber makes a paragraph of a number that nothing stands behind.
func (k *aknReader) flushNumber() {
	if p := k.num; p.Text != "" {
		k.num = document.Passage{}
		kind := document.Text
		if k.upper {
			kind = document.Heading
		}
		k.add(p, placeOf(p), kind)
	}
}

func (k *aknReader) add(p document.Passage, raw document.Span, kind document.Kind) {
	k.r.blocks = append(k.r.blocks, block{lines: []line{{p, raw}}, kind: kind, whole: true})
}

// kind is what a paragraph is by its elements. What the conclusions of a file
// are is left to be told by their shape, as in any other file.
func (b *aknBlock) kind(text string) document.Kind {
	switch {
	case b.roles&aknTitle != 0 && b.roles&aknDate != 0:
		return document.Dateline
	case b.roles&aknHeading != 0 && !b.headless:
		return document.Heading
	case b.roles&aknSignature != 0:
		return document.Signature
	case b.roles&aknConclusions != 0:
		return ""
	case document.ListMark(text) > 0, b.roles&aknItem != 0:
		return document.ListItem
	}
	return document.Text
}
