package citations

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// maxDepth bounds how deep the values of a list may be nested.
const maxDepth = 100

// jsonNodes reads JSON into the nodes that YAML is read into, with their lines
// and columns (in characters, from 1), several times as fast as a reader of
// YAML. An error is of type *ListError, without a file.
func jsonNodes(data []byte) (*yaml.Node, error) {
	j := &jsonReader{s: strings.TrimPrefix(string(data), "\ufeff"), line: 1}
	n, err := j.value(0)
	if err != nil {
		return nil, err
	}
	if j.space(); j.at < len(j.s) {
		return nil, j.fail("something stands behind the end of the list")
	}
	return n, nil
}

type jsonReader struct {
	s     string
	at    int
	line  int
	start int         // of the line
	inner int         // bytes since then that only go on with a character
	free  []yaml.Node // made many at a time
}

func (j *jsonReader) fail(format string, args ...any) error {
	return &ListError{Line: j.line, Column: j.column(), Msg: fmt.Sprintf(format, args...)}
}

func (j *jsonReader) column() int { return j.at - j.start - j.inner + 1 }

func (j *jsonReader) space() {
	for ; j.at < len(j.s); j.at++ {
		switch j.s[j.at] {
		case '\n':
			j.line, j.start, j.inner = j.line+1, j.at+1, 0
		case ' ', '\t', '\r':
		default:
			return
		}
	}
}

// next passes over white space and gives the byte behind it; 0 at the end.
func (j *jsonReader) next() byte {
	if j.space(); j.at < len(j.s) {
		return j.s[j.at]
	}
	return 0
}

func (j *jsonReader) node(kind yaml.Kind, tag string) *yaml.Node {
	if len(j.free) == 0 {
		j.free = make([]yaml.Node, 512)
	}
	n := &j.free[0]
	j.free = j.free[1:]
	n.Kind, n.Tag, n.Line, n.Column = kind, tag, j.line, j.column()
	return n
}

func (j *jsonReader) value(depth int) (*yaml.Node, error) {
	if depth > maxDepth {
		return nil, j.fail("nested too deep")
	}
	switch c := j.next(); {
	case c == '{' || c == '[':
		return j.collection(c, depth)
	case c == '"':
		return j.text()
	case c == 0:
		return nil, j.fail("the file ends in the middle: want a value")
	}
	from := j.at
	n := j.node(yaml.ScalarNode, "")
	for j.at < len(j.s) && !strings.ContainsRune(",]}:\"{[ \t\r\n", rune(j.s[j.at])) {
		j.at++
	}
	n.Value = j.s[from:j.at]
	switch {
	case n.Value == "null":
		n.Tag = "!!null"
	case n.Value == "true" || n.Value == "false":
		n.Tag = "!!bool"
	case !json.Valid([]byte(n.Value)):
		j.at = from
		return nil, j.fail("want a value, a text in quotation marks or a number")
	case strings.ContainsAny(n.Value, ".eE"):
		n.Tag = "!!float"
	default:
		n.Tag = "!!int"
	}
	return n, nil
}

// collection reads an array or an object.
func (j *jsonReader) collection(open byte, depth int) (*yaml.Node, error) {
	n, end := j.node(yaml.SequenceNode, "!!seq"), byte(']')
	if open == '{' {
		n.Kind, n.Tag, end = yaml.MappingNode, "!!map", '}'
	}
	j.at++
	if j.next() == end {
		j.at++
		return n, nil
	}
	for {
		if open == '{' {
			if j.next() != '"' {
				return nil, j.fail("want a key in quotation marks")
			}
			key, err := j.text()
			if err != nil {
				return nil, err
			}
			if j.next() != ':' {
				return nil, j.fail("want a colon behind the key %q", key.Value)
			}
			j.at++
			n.Content = append(n.Content, key)
		}
		v, err := j.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.Content = append(n.Content, v)
		switch c := j.next(); {
		case c == end:
			j.at++
			return n, nil
		case c != ',':
			return nil, j.fail("want a comma or %c", end)
		}
		j.at++
	}
}

// text reads a string.
func (j *jsonReader) text() (*yaml.Node, error) {
	n := j.node(yaml.ScalarNode, "!!str")
	from, escaped, ascii := j.at, false, true
	for i := from + 1; i < len(j.s); i++ {
		switch c := j.s[i]; {
		case c == '\\':
			escaped = true
			i++
		case c == '"':
			raw := j.s[from+1 : i]
			j.at = i + 1
			if !ascii {
				j.inner += len(raw) - utf8.RuneCountInString(raw)
			}
			n.Value = raw
			if !utf8.ValidString(raw) {
				return nil, j.fail("the text is not UTF-8")
			}
			if escaped && json.Unmarshal([]byte(j.s[from:i+1]), &n.Value) != nil {
				return nil, j.fail("the text has an escape that JSON does not know")
			}
			return n, nil
		case c < ' ':
			return nil, j.fail("a text goes over the end of its line: a quotation mark is missing")
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return nil, j.fail("the file ends in the middle of a text")
}

// looksLikeJSON reports whether a file begins as JSON does.
func looksLikeJSON(data []byte) bool {
	text := strings.TrimLeft(string(data[:min(len(data), 1000)]), " \t\r\n\ufeff")
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")
}

// load reads a list into nodes. What begins as JSON and is none may be YAML.
func (r *cslReader) load(data []byte) (*yaml.Node, error) {
	if !looksLikeJSON(data) {
		var root yaml.Node
		if err := yaml.Load(metadataOf(data), &root); err != nil {
			return nil, r.yamlError(err)
		}
		return &root, nil
	}
	n, err := jsonNodes(data)
	if err == nil {
		return n, nil
	}
	var root yaml.Node
	if yaml.Load(blankTabs(data), &root) == nil {
		return &root, nil
	}
	if e, ok := errors.AsType[*ListError](err); ok {
		e.File = r.file
	}
	return nil, err
}

// metadataOf cuts off what stands behind the metadata of a text in Markdown,
// where pandoc writes references.
func metadataOf(data []byte) []byte {
	at := 0
	for line := range bytes.Lines(data) {
		switch mark := string(bytes.TrimRight(line, " \t\r\n")); {
		case at == 0 && strings.TrimPrefix(mark, "\ufeff") != "---":
			return data
		case at > 0 && (mark == "---" || mark == "..."):
			return data[:at]
		}
		at += len(line)
	}
	return data
}

// blankTabs makes spaces of tabs, which YAML does not allow between values.
func blankTabs(data []byte) []byte { return []byte(strings.ReplaceAll(string(data), "\t", " ")) }
