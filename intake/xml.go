package intake

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"recital/document"
)

const (
	maxXMLBytes  = 32 << 20 // of a file
	maxXMLDepth  = 200
	maxXMLTokens = 1_500_000 // tags and texts
	maxXMLText   = 1 << 20   // bytes of one tag or text
)

// An xmlReader goes through XML with the place of everything in it. It knows
// no entities but XML's own five, refuses a document type, and bounds nesting
// and number.
type xmlReader struct {
	path, part string
	d          *xml.Decoder
	depth, n   int
	at         int
}

type xmlKind int

const (
	xmlEnd xmlKind = iota
	xmlOpen
	xmlClose
	xmlText
)

// An xmlEvent is a tag or a text.
type xmlEvent struct {
	kind        xmlKind
	space, name string // of a start tag
	attrs       []xml.Attr
	span        document.Span
}

func newXMLReader(path, part, text string) *xmlReader {
	d := xml.NewDecoder(strings.NewReader(text))
	return &xmlReader{path: path, part: part, d: d}
}

// checkXML refuses what the decoder would spend time and memory on before it
// can be told that the limits are passed: it looks for no more than where tags
// and texts begin and end.
func checkXML(path, part, text string) error {
	x := &xmlReader{path: path, part: part}
	for at := 0; at < len(text); {
		open := strings.IndexByte(text[at:], '<')
		if open < 0 {
			open = len(text) - at
		}
		n := xmlTagLen(text[at+open:])
		if open > maxXMLText || n > maxXMLText {
			return x.tooLong()
		}
		if open > 0 {
			x.n++
		}
		if err := x.countTag(text[at+open : at+open+n]); err != nil {
			return err
		}
		at += open + n
	}
	return nil
}

// countTag counts a tag and how deep it stands.
func (x *xmlReader) countTag(tag string) error {
	switch {
	case strings.HasPrefix(tag, "</"):
		x.depth--
	case !strings.HasPrefix(tag, "<!") && !strings.HasPrefix(tag, "<?") && !strings.HasSuffix(tag, "/>"):
		x.depth++
	}
	if x.n++; x.n > maxXMLTokens {
		return x.tooMany()
	}
	if x.depth > maxXMLDepth {
		return x.tooDeep()
	}
	return nil
}

// xmlTagLen is the length of the tag, remark or the like that a text begins
// with; all of the text where it does not end.
func xmlTagLen(text string) int {
	for _, s := range []struct{ open, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if rest, ok := strings.CutPrefix(text, s.open); ok {
			if i := strings.Index(rest, s.end); i >= 0 {
				return len(s.open) + i + len(s.end)
			}
			return len(text)
		}
	}
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], `>"'`)
		if i < 0 {
			break
		}
		at += i + 1
		if text[at-1] == '>' {
			return at
		}
		i = strings.IndexByte(text[at:], text[at-1])
		if i < 0 {
			break
		}
		at += i + 1
	}
	return len(text)
}

func (x *xmlReader) tooLong() error {
	return x.fail(fmt.Sprintf("a tag or text of over %d bytes", maxXMLText), "the file is malformed, or holds a picture as text: save it again with the program it came from")
}

func (x *xmlReader) tooMany() error {
	return x.fail(fmt.Sprintf("over %d tags and texts", maxXMLTokens), "split the document")
}

func (x *xmlReader) tooDeep() error {
	return x.fail(fmt.Sprintf("elements nested over %d deep", maxXMLDepth), "the file is malformed: save it again with the program it came from")
}

// next gives the next tag or text; its kind is xmlEnd behind the last.
func (x *xmlReader) next() (xmlEvent, error) {
	for {
		t, err := x.d.Token()
		start := x.at
		x.at = int(x.d.InputOffset())
		e := xmlEvent{span: document.Span{Start: start, End: x.at}}
		switch {
		case err == io.EOF:
			return e, nil
		case err != nil:
			return e, x.syntaxError(err)
		}
		if x.n++; x.n > maxXMLTokens {
			return e, x.tooMany()
		}
		if e.span.Len() > maxXMLText {
			return e, x.tooLong()
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxXMLDepth {
				return e, x.tooDeep()
			}
			e.kind, e.space, e.name, e.attrs = xmlOpen, t.Name.Space, t.Name.Local, t.Attr
			return e, nil
		case xml.EndElement:
			x.depth--
			e.kind = xmlClose
			return e, nil
		case xml.CharData:
			e.kind = xmlText
			return e, nil
		case xml.Directive:
			return e, x.fail("a document type definition, which is not read", "the file is malformed or made to do harm: save it again with the program it came from")
		}
	}
}

func (x *xmlReader) fail(msg, hint string) error {
	return &Error{File: x.path, Msg: x.where() + msg, Hint: hint}
}

func (x *xmlReader) where() string {
	if x.part == "" {
		return ""
	}
	return x.part + ": "
}

func (x *xmlReader) syntaxError(err error) error {
	e := &Error{File: x.path, Msg: x.where() + err.Error(), Hint: "the file is malformed: save it again with the program it came from", Err: err}
	if s, ok := errors.AsType[*xml.SyntaxError](err); ok {
		e.Msg = fmt.Sprintf("%sline %d: %s", x.where(), s.Line, s.Msg)
	}
	return e
}

// attr is the value of an attribute, whatever its name space; the first of
// that name.
func (e *xmlEvent) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// xmlPassage is the text between two tags, its entities decoded.
func xmlPassage(text string, s document.Span) document.Passage {
	raw := text[s.Start:s.End]
	if words, ok := strings.CutPrefix(raw, "<![CDATA["); ok {
		return document.PassageOf(text, document.Span{Start: s.Start + len("<![CDATA["), End: s.Start + len("<![CDATA[") + len(strings.TrimSuffix(words, "]]>"))})
	}
	return decodeEntities(text, s, html.UnescapeString)
}

// decodeEntities is a stretch of a text with its entities as what they stand
// for: a run of the map that leads to each as a whole.
func decodeEntities(text string, s document.Span, decode func(string) string) document.Passage {
	raw := text[s.Start:s.End]
	if strings.IndexByte(raw, '&') < 0 {
		return document.PassageOf(text, s)
	}
	var parts []document.Passage
	at := 0
	for i := strings.IndexByte(raw, '&'); i >= 0; {
		n := entityLen(raw[i:])
		entity := raw[i : i+n]
		if c := decode(entity); c != entity {
			parts = append(parts, document.PassageOf(text, document.Span{Start: s.Start + at, End: s.Start + i}),
				standsFor(c, document.Span{Start: s.Start + i, End: s.Start + i + n}))
			at = i + n
		}
		next := strings.IndexByte(raw[i+n:], '&')
		if next < 0 {
			break
		}
		i += n + next
	}
	parts = append(parts, document.PassageOf(text, document.Span{Start: s.Start + at, End: s.End}))
	return document.Join("", parts...)
}

// standsFor is a text that a stretch of a file means without spelling it out.
// A run of equal lengths would say that the two agree byte for byte.
func standsFor(text string, s document.Span) document.Passage {
	if text == "" {
		return document.Passage{}
	}
	if s.Len() == len(text) {
		s.End--
	}
	return document.Passage{Text: text, Map: document.SourceMap{{Text: document.Span{End: len(text)}, Source: s}}}
}

// entityLen is the length of what may be an entity at the head of a text that
// begins with an ampersand.
func entityLen(s string) int {
	const longest = 40
	for i := 1; i < len(s) && i < longest; i++ {
		c := s[i]
		switch {
		case c == ';':
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return i
		}
	}
	return min(len(s), longest)
}
