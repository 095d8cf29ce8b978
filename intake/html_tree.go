package intake

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"recital/document"
)

// The HTML parser puts every tag and text where the standard says, but does
// not say where it stood in the file. So it is given the page with a number in
// place of each text, and one in each start tag, that lead there.
const (
	placeKey   = "data-place"
	placeOpen  = '\ue000'
	placeClose = '\ue001'

	maxAttribute = 2 << 10 // bytes; longer ones are pictures and scripts
	maxEntities  = 1_000_000
)

// attributes are those that are read.
var attributes = strings.Fields(`id class style hidden role rel href name property content itemprop http-equiv charset
lang xml:lang datetime pubdate start value reversed type open aria-hidden epub:type`)

// parsePage makes a tree of a page.
func parsePage(src *source) (*page, error) {
	marked, places, err := placePage(src)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(marked))
	if err != nil {
		return nil, &Error{File: src.path, Msg: err.Error(), Hint: "the page is malformed: save it again from a browser, or give it as plain text", Err: err}
	}
	p := &page{src: src, byAt: map[int]*pageNode{}}
	p.root = p.node(doc, nil, places)
	p.keep(doc)
	return p, nil
}

// placePage writes a page with places instead of texts.
func placePage(src *source) (string, []document.Span, error) {
	if strings.Count(src.text, "&") > maxEntities {
		return "", nil, &Error{File: src.path, Msg: fmt.Sprintf("over %d entities", maxEntities), Hint: "give the document alone, as HTML or plain text"}
	}
	text := strings.TrimPrefix(src.text, byteOrderMark)
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxPageToken)
	var b strings.Builder
	var places []document.Span
	at, tags, silent := len(src.text)-len(text), 0, false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String(), places, src.tokenError(z.Err())
		}
		s := document.Span{Start: at, End: at + len(z.Raw())}
		at = s.End
		switch kind {
		case html.TextToken:
			if !silent {
				places = writeText(&b, src.text, s, places)
			}
			silent = false
		case html.StartTagToken, html.SelfClosingTagToken:
			if tags++; tags > maxPageTags {
				return "", nil, &Error{File: src.path, Msg: fmt.Sprintf("over %d elements", maxPageTags), Hint: "split the page, or give it as plain text"}
			}
			raw, more := z.TagName()
			name := string(raw)
			silent = isSilent(name)
			if isFormatting(name) {
				writeFormatting(&b, name, attributesOf(z, more))
				continue
			}
			writeTag(&b, name, attributesOf(z, more), len(places), kind == html.SelfClosingTagToken)
			places = append(places, s)
		case html.EndTagToken:
			name, _ := z.TagName()
			fmt.Fprintf(&b, "</%s>", name)
			silent = false
		case html.DoctypeToken:
			b.Write(z.Raw())
		}
	}
}

func (s *source) tokenError(err error) error {
	if err == io.EOF {
		return nil
	}
	return &Error{File: s.path, Msg: fmt.Sprintf("a tag, text or script of over %d bytes", maxPageToken), Hint: "give the document alone, as HTML or plain text", Err: err}
}

// writeText writes the place of a text, with the white space that stands
// alone as it is, since the parser drops it where it means nothing.
func writeText(b *strings.Builder, text string, s document.Span, places []document.Span) []document.Span {
	if strings.TrimLeft(text[s.Start:s.End], " \t\r\n\f") == "" {
		b.WriteByte(' ')
		return places
	}
	fmt.Fprintf(b, "%c%d%c", placeOpen, len(places), placeClose)
	return append(places, s)
}

func writeTag(b *strings.Builder, name string, attrs map[string]string, place int, closed bool) {
	fmt.Fprintf(b, `<%s %s="%d"`, name, placeKey, place)
	for _, key := range attributes {
		if v, ok := attrs[key]; ok {
			fmt.Fprintf(b, ` %s="%s"`, key, html.EscapeString(v))
		}
	}
	if closed {
		b.WriteByte('/')
	}
	b.WriteByte('>')
}

// writeFormatting writes a formatting element bare, see isFormatting, save
// that it is hidden.
func writeFormatting(b *strings.Builder, name string, attrs map[string]string) {
	if isHidden(&pageNode{name: name, attrs: attrs}) {
		name += " hidden"
	}
	fmt.Fprintf(b, "<%s>", name)
}

// attributesOf gives those attributes of a tag that are read.
func attributesOf(z *html.Tokenizer, more bool) map[string]string {
	var attrs map[string]string
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		key := string(k)
		if _, twice := attrs[key]; twice || len(v) > maxAttribute || !slices.Contains(attributes, key) {
			continue
		}
		if attrs == nil {
			attrs = map[string]string{}
		}
		attrs[key] = string(v)
	}
	return attrs
}

// isFormatting holds of the elements that the parser opens again in every
// block until they are closed, three of those that are alike. They are given
// to it bare, so that it sees which are: a page of open ones would grow
// without end.
func isFormatting(name string) bool {
	switch name {
	case "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// isSilent holds of the elements whose content is no text of the page.
func isSilent(name string) bool {
	switch name {
	case "script", "style", "iframe", "noembed", "noframes", "noscript":
		return true
	}
	return false
}

// node makes our tree of the parser's. A text of the parser's may be several
// of the file.
func (p *page) node(from *html.Node, parent *pageNode, places []document.Span) *pageNode {
	n := &pageNode{name: from.Data, parent: parent}
	if from.Type == html.DocumentNode {
		n.name = "#document"
	}
	p.order = append(p.order, n)
	for _, a := range from.Attr {
		if a.Key == placeKey {
			if i, err := strconv.Atoi(a.Val); err == nil && i < len(places) {
				n.at = places[i]
				p.byAt[i] = n
			}
			continue
		}
		if n.attrs == nil {
			n.attrs = map[string]string{}
		}
		n.attrs[attributeName(a)] = a.Val
	}
	for c := from.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.ElementNode:
			n.children = append(n.children, p.node(c, n, places))
		case html.TextNode:
			c.Data = p.texts(n, c.Data, places)
		}
	}
	return n
}

func attributeName(a html.Attribute) string {
	if a.Namespace != "" {
		return a.Namespace + ":" + a.Key
	}
	return a.Key
}

// texts adds the texts that places stand for to a node and gives their words.
func (p *page) texts(n *pageNode, data string, places []document.Span) string {
	var words strings.Builder
	add := func(at document.Span) {
		t := &pageNode{at: at, parent: n}
		n.children = append(n.children, t)
		p.order = append(p.order, t)
		words.WriteString(p.src.words(t))
	}
	for data != "" {
		i := strings.IndexRune(data, placeOpen)
		if i != 0 {
			if i < 0 {
				i = len(data)
			}
			n.children = append(n.children, &pageNode{parent: n}) // white space
			words.WriteByte(' ')
			data = data[i:]
			continue
		}
		number, rest, _ := strings.Cut(data[len(string(placeOpen)):], string(placeClose))
		if k, err := strconv.Atoi(number); err == nil && k < len(places) {
			add(places[k])
		}
		data = rest
	}
	return words.String()
}

// words are those of a text of a page.
func (s *source) words(n *pageNode) string {
	if n.at.Len() == 0 {
		return " "
	}
	return html.UnescapeString(s.text[n.at.Start:n.at.End])
}

// pageText is the words of a text of a page with their places; a space for
// white space that the file has between two tags.
func pageText(src *source, n *pageNode) document.Passage {
	if n.at.Len() == 0 {
		return document.Passage{Text: " "}
	}
	return decodeEntities(src.text, n.at, html.UnescapeString)
}
