package citations

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// An Entry is an entry of a list with all that was written in it, also what
// recital has no use for.
type Entry struct {
	Reference
	Comment string // for people, above it; YAML alone has one

	node *yaml.Node
}

// NewEntry makes an entry of a reference.
func NewEntry(r Reference) Entry {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	put := func(key, value string) {
		if value != "" {
			n.Content = append(n.Content, textNode(key), textNode(value))
		}
	}
	put("id", r.ID)
	put("type", r.Type)
	put("genre", r.Genre)
	put("authority", r.Authority)
	put("number", r.Number)
	put("title", r.Title)
	put("title-short", r.TitleShort)
	if len(r.Authors) > 0 {
		authors := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
		for _, a := range r.Authors {
			authors.Content = append(authors.Content, mapNode("literal", textNode(a)))
		}
		n.Content = append(n.Content, textNode("author"), authors)
	}
	if !r.Issued.IsZero() {
		n.Content = append(n.Content, textNode("issued"), dateNode(r.Issued))
	}
	put("publisher", r.Publisher)
	put("publisher-place", r.Place)
	put("page", r.Page)
	put("locator", r.Locator)
	put("keyword", r.Keywords)
	put("DOI", r.DOI)
	put("ISBN", r.ISBN)
	put("URL", r.URL)
	put("note", r.Note)
	custom := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, c := range []struct {
		key    string
		values []string
	}{{"aliases", r.Aliases}, {"symbols", r.Symbols}} {
		if len(c.values) > 0 {
			custom.Content = append(custom.Content, textNode(c.key), textsNode(c.values))
		}
	}
	if !r.InForce.IsZero() {
		custom.Content = append(custom.Content, textNode("in-force"), dateNode(r.InForce))
	}
	if len(custom.Content) > 0 {
		n.Content = append(n.Content, textNode("custom"), custom)
	}
	return Entry{Reference: r, node: n}
}

func textNode(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

func textsNode(values []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	for _, v := range values {
		n.Content = append(n.Content, textNode(v))
	}
	return n
}

func mapNode(key string, value *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{textNode(key), value}}
}

// dateNode is a date as CSL has it: {"date-parts": [[2003, 5, 4]]}.
func dateNode(d document.Date) *yaml.Node {
	parts := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	for _, n := range []int{d.Year, d.Month, d.Day} {
		if n == 0 {
			break
		}
		parts.Content = append(parts.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: fmt.Sprint(n)})
	}
	return mapNode("date-parts", &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{parts}})
}

// keyOrder is that of the variables of an entry that recital writes; others
// follow in the order of the alphabet, custom last.
var keyOrder = []string{"id", "type", "genre", "authority", "number", "title", "title-short", "shortTitle", "author", "editor", "issued", "container-title", "publisher", "publisher-place", "volume", "page", "locator", "keyword", "DOI", "ISBN", "URL", "language", "note"}

// ordered gives the keys and values of an entry, tidily.
func (e Entry) ordered() []*yaml.Node {
	type pair struct{ key, value *yaml.Node }
	var pairs []pair
	for i := 0; i+1 < len(e.node.Content); i += 2 {
		key := *e.node.Content[i]
		key.Value = variableName(key.Value)
		pairs = append(pairs, pair{&key, resolve(e.node.Content[i+1])})
	}
	rank := func(key string) int {
		switch i := slices.Index(keyOrder, key); {
		case i >= 0:
			return i
		case key == "custom":
			return len(keyOrder) + 1
		}
		return len(keyOrder)
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(rank(a.key.Value), rank(b.key.Value)), cmp.Compare(a.key.Value, b.key.Value))
	})
	var out []*yaml.Node
	for _, p := range pairs {
		out = append(out, p.key, p.value)
	}
	return out
}

// WriteYAML writes entries as CSL-YAML: a list under the key "references", as
// pandoc has it, each entry in the same order of keys. Dates are written as
// YYYY-MM-DD where they are such.
func WriteYAML(entries []Entry) []byte {
	var b bytes.Buffer
	b.WriteString("references:\n")
	for _, e := range entries {
		b.WriteString(indented(e.commented(), "  "))
	}
	return b.Bytes()
}

// yaml is the entry as an item of a list, without indentation.
func (e Entry) yaml() string {
	var b strings.Builder
	nodes := e.ordered()
	for i := 0; i+1 < len(nodes); i += 2 {
		lead := "  "
		if i == 0 {
			lead = "- "
		}
		b.WriteString(lead + yamlKey(nodes[i].Value) + ": " + yamlFlow(nodes[i+1], 0) + "\n")
	}
	return b.String()
}

func yamlKey(s string) string {
	if s == variableName(s) && slices.Contains(cslSchema().known, s) {
		return s
	}
	return yamlText(s)
}

// yamlFlow is a value on one line. A date of one day is written as EDTF.
func yamlFlow(n *yaml.Node, depth int) string {
	n = resolve(n)
	if n == nil || depth > maxDepth {
		return "null"
	}
	switch n.Kind {
	case yaml.SequenceNode:
		var parts []string
		for _, c := range n.Content {
			parts = append(parts, yamlFlow(c, depth+1))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MappingNode:
		if d, ok := plainDate(n); ok {
			return d.String()
		}
		var parts []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, yamlKey(n.Content[i].Value)+": "+yamlFlow(n.Content[i+1], depth+1))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	switch n.ShortTag() {
	case "!!null":
		return "null"
	case "!!int", "!!float", "!!bool", "!!timestamp":
		return n.Value
	}
	return yamlText(n.Value)
}

// plainDate reads date-parts of one date, and nothing else.
func plainDate(n *yaml.Node) (document.Date, bool) {
	parts := field(n, "date-parts")
	if len(n.Content) != 2 || parts == nil || parts.Kind != yaml.SequenceNode || len(parts.Content) != 1 {
		return document.Date{}, false
	}
	r := &cslReader{form: cslSchema()}
	d := r.dateParts(parts)
	return d, len(r.errs) == 0 && !d.IsZero()
}

// yamlText writes a text plainly where it reads back the same, and else in
// quotation marks.
func yamlText(s string) string {
	if plainInYAML(s) {
		return s
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b) // a text of JSON is one of YAML
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// plainInYAML reports whether a text may stand in YAML without quotation marks, also
// between brackets: it begins with a letter, or a number with more
// behind it, and nothing in it means anything.
func plainInYAML(s string) bool {
	counted := s != "" && s[0] >= '0' && s[0] <= '9' && strings.Contains(s, " ") // 12 (2001)
	if s == "" || !asciiLetter(s[0]) && !counted || strings.HasSuffix(s, " ") || strings.HasSuffix(s, ":") || strings.ContainsAny(s, ",[]{}\"\\#&*!|>%@`\n\r\t") || strings.Contains(s, ": ") {
		return false
	}
	for _, c := range s {
		if c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0 || c == 0xfeff || c == 0x2028 || c == 0x2029 || c > 0xffff {
			return false
		}
	}
	var n yaml.Node
	return yaml.Load([]byte("["+s+"]"), &n) == nil && n.Content[0].Content[0].ShortTag() == "!!str" && n.Content[0].Content[0].Value == s
}

func indented(s, by string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(by + line)
	}
	return b.String()
}

// WriteJSON writes entries as CSL-JSON.
func WriteJSON(entries []Entry) []byte {
	var b bytes.Buffer
	b.WriteString("[")
	for i, e := range entries {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n" + strings.TrimSuffix(indented(e.json(), "  "), "\n"))
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}

// json is the entry as an object over several lines.
func (e Entry) json() string {
	nodes := e.ordered()
	lines := make([]string, 0, len(nodes)/2)
	for i := 0; i+1 < len(nodes); i += 2 {
		lines = append(lines, "  "+jsonText(nodes[i].Value)+": "+jsonFlow(nodes[i+1], nodes[i].Value, 0))
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n}\n"
}

// jsonFlow is a value on one line. The dates of CSL-JSON are objects.
func jsonFlow(n *yaml.Node, key string, depth int) string {
	n = resolve(n)
	if n == nil || depth > maxDepth {
		return "null"
	}
	switch n.Kind {
	case yaml.SequenceNode:
		var parts []string
		for _, c := range n.Content {
			parts = append(parts, jsonFlow(c, "", depth+1))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MappingNode:
		var parts []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, jsonText(n.Content[i].Value)+": "+jsonFlow(n.Content[i+1], n.Content[i].Value, depth+1))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	if cslSchema().variables[key] == dateShape || key == "in-force" {
		if d, err := document.ParseDate(n.Value); err == nil && !d.IsZero() {
			return jsonFlow(dateNode(d), "", depth+1)
		}
		return `{"raw": ` + jsonText(n.Value) + "}"
	}
	switch n.ShortTag() {
	case "!!null":
		return "null"
	case "!!int", "!!float", "!!bool":
		if json.Valid([]byte(n.Value)) {
			return n.Value
		}
	}
	return jsonText(n.Value)
}

func jsonText(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}
