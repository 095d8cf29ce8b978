package intake

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"recital/document"
)

const (
	maxPageBytes = 32 << 20
	maxPageTags  = 200_000
	maxPageToken = 8 << 20 // bytes of a tag, a script or a comment; pictures stand in tags
)

// readHTML reads a web page: its article, without what stands around that.
// Offsets count in the bytes of the file, or in its text decoded to UTF-8
// where it is in another encoding.
//
// Blocks are what a browser sets apart. The numbers and bullets of lists are
// spelled out, a table's cells are paragraphs, row by row, two line breaks in
// a row end a paragraph, and the lines of preformatted text are read as those
// of plain text. What is hidden, struck out or around the article is left out
// and noted, and so are footnotes and their marks; controls of forms, scripts
// and pictures are left out silently.
func readHTML(src *source) (reading, error) {
	if len(src.raw) > maxPageBytes {
		return reading{}, &Error{File: src.path, Msg: fmt.Sprintf("a web page of over %d bytes", maxPageBytes), Hint: "give the document alone, as HTML or plain text"}
	}
	if err := src.decodePage(); err != nil {
		return reading{}, err
	}
	page, err := parsePage(src)
	if err != nil {
		return reading{}, err
	}
	w := &pageWriter{src: src}
	w.out.properties = page.properties()
	page.findNotes()
	for _, n := range page.article() {
		w.walk(n)
		w.flush()
	}
	if w.failed != nil {
		return reading{}, w.failed
	}
	page.around(w)
	w.out.sortNotes()
	return w.out, nil
}

// decodePage makes text of a page's bytes. A mark of byte order goes first;
// bytes beyond ASCII that are UTF-8 throughout are UTF-8, whatever the page
// says of itself, since saving a page often changes the one and not the other;
// then what the page says; and then what the bytes say, as in plain text.
func (s *source) decodePage() error {
	if s.wanted == "" && !s.isUTF8Page() {
		s.wanted = declaredCharset(s.raw)
	}
	text, err := s.decoded()
	if err != nil {
		return err
	}
	if strings.TrimSpace(strings.TrimPrefix(text, byteOrderMark)) == "" {
		return &Error{File: s.path, Msg: "the file is empty", Err: ErrEmpty}
	}
	s.mapTo(text, "")
	return nil
}

func (s *source) isUTF8Page() bool {
	if !utf8.Valid(s.raw) {
		return false
	}
	return bytes.HasPrefix(s.raw, []byte(byteOrderMark)) || bytes.ContainsFunc(s.raw, func(r rune) bool { return r >= utf8.RuneSelf })
}

var charsetKey = onUse(`(?i)charset\s*=`)

// declaredCharset is the encoding that a page names, as browsers look for it;
// empty for none, and for UTF-8, which the bytes tell.
func declaredCharset(raw []byte) string {
	for _, mark := range []string{"\xff\xfe", "\xfe\xff"} {
		if bytes.HasPrefix(raw, []byte(mark)) {
			return "" // the mark tells it
		}
	}
	head := raw[:min(len(raw), 1024)]
	_, name, _ := charset.DetermineEncoding(head, "")
	if name == "utf-8" || strings.HasPrefix(name, "utf-16") || name == "replacement" || !charsetKey().Match(head) {
		return ""
	}
	return name
}

// A pageNode is an element of a page, or a text in one.
type pageNode struct {
	name     string            // of the element, in small letters; empty for text
	attrs    map[string]string // those that matter
	at       document.Span     // of the start tag, or of the text; empty for what the page leaves out
	parent   *pageNode
	children []*pageNode

	omit   NoteKind // what the node is where it is no text of the article
	kept   bool     // the search for the article kept it
	counts pageCounts
	holds  pageHolds

	numbers map[*pageNode]int // of the items of an ordered list, once they are asked for
}

// A page is a page as a tree.
type page struct {
	src   *source
	root  *pageNode
	byAt  map[int]*pageNode // elements by where they begin
	order []*pageNode       // all nodes, in the order of the tree
}

// span is the stretch of the file that a node takes, from its first tag or
// text that is in the file.
func (n *pageNode) span() document.Span {
	s := n.at
	for _, c := range n.children {
		if t := c.span(); t.Len() > 0 {
			if s.Len() == 0 {
				s = t
			}
			s.Start, s.End = min(s.Start, t.Start), max(s.End, t.End)
		}
	}
	return s
}

// within reports whether m is n or stands in it.
func (n *pageNode) within(m *pageNode) bool {
	for ; n != nil; n = n.parent {
		if n == m {
			return true
		}
	}
	return false
}

// find gives the first element in n, in the order of the tree, that fits.
func (n *pageNode) find(fits func(*pageNode) bool) *pageNode {
	if n.name != "" && fits(n) {
		return n
	}
	for _, c := range n.children {
		if m := c.find(fits); m != nil {
			return m
		}
	}
	return nil
}

func named(name string) func(*pageNode) bool {
	return func(n *pageNode) bool { return n.name == name }
}

// wordsIn gives what stands in a node, white space folded: all of it, or its
// beginning where most is not 0.
func wordsIn(src *source, n *pageNode, most int) string {
	var b strings.Builder
	writeWords(&b, src, n, most)
	return foldSpace(b.String())
}

func writeWords(b *strings.Builder, src *source, n *pageNode, most int) {
	switch {
	case most > 0 && b.Len() > most+wordCount(b.String()) || isUnread(n.name):
		return
	case n.name == "":
		b.WriteString(src.words(n))
		return
	}
	apart := isBlock(n.name) || n.name == "br"
	if apart {
		b.WriteByte(' ')
	}
	for _, c := range n.children {
		writeWords(b, src, c, most)
	}
	if apart {
		b.WriteByte(' ')
	}
}
