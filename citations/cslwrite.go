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
	put("container-title", r.Container)
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
		b.WriteString(indented(e.yaml(), "  "))
	}
	return b.Bytes()
}

// yaml is the entry as an item of a list, without indentation: a key on each
// line, under its comment.
func (e Entry) yaml() string {
	item := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for i, n := range e.ordered() {
		item.Content = append(item.Content, yamlValue(n, 0))
		if i == 0 && e.Comment != "" {
			item.HeadComment = "# " + strings.Map(plainSpace, joined(e.Comment))
		}
	}
	out, err := yaml.Dump([]*yaml.Node{item}, yaml.WithLineWidth(-1))
	if err != nil {
		panic(fmt.Sprintf("an entry cannot be written as YAML: %v", err)) // yamlValue leaves nothing that cannot
	}
	return string(out)
}

// yamlValue is a value as it is written on one line of YAML, without aliases, and a
// date of one day as EDTF.
func yamlValue(n *yaml.Node, depth int) *yaml.Node {
	n = resolve(n)
	if n == nil || depth > maxDepth {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
	}
	if d, ok := plainDate(n); ok {
		return &yaml.Node{Kind: yaml.ScalarNode, Value: d.String()}
	}
	out := &yaml.Node{
		Kind: n.Kind, Tag: n.ShortTag(), Value: strings.ToValidUTF8(n.Value, "\ufffd"),
		Style: n.Style & (yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle), // "yes" is true to older programs
	}
	switch {
	case n.Kind != yaml.ScalarNode:
		out.Style = yaml.FlowStyle
	case strings.ContainsFunc(n.Value, func(c rune) bool { return plainSpace(c) != c }):
		out.Style = yaml.DoubleQuotedStyle
	}
	for _, c := range n.Content {
		out.Content = append(out.Content, yamlValue(c, depth+1))
	}
	return out
}

// plainSpace is a space for whatever might end a line or is not seen.
func plainSpace(c rune) rune {
	if c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0xfeff {
		return ' '
	}
	return c
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
		b.WriteString("\n" + indented(e.json(), "  "))
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}

// json is the entry as an object, with a key on each line.
func (e Entry) json() string {
	nodes := e.ordered()
	lines := make([]string, 0, len(nodes)/2)
	for i := 0; i+1 < len(nodes); i += 2 {
		key := nodes[i].Value
		lines = append(lines, "  "+jsonText(key)+": "+jsonText(jsonValue(nodes[i+1], key, 0)))
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n}"
}

// jsonValue is the value of a key as encoding/json takes it. The dates of CSL-JSON
// are objects.
func jsonValue(n *yaml.Node, key string, depth int) any {
	n = resolve(n)
	if n == nil || depth > maxDepth {
		return nil
	}
	switch n.Kind {
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, c := range n.Content {
			list[i] = jsonValue(c, "", depth+1)
		}
		return list
	case yaml.MappingNode:
		object := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = jsonValue(n.Content[i+1], n.Content[i].Value, depth+1)
		}
		return object
	}
	if cslSchema().variables[key] == dateShape || key == "in-force" {
		if d, err := document.ParseDate(n.Value); err == nil && !d.IsZero() {
			return jsonValue(dateNode(d), "", depth+1)
		}
		return map[string]string{"raw": n.Value}
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!int", "!!float", "!!bool":
		if json.Valid([]byte(n.Value)) {
			return json.RawMessage(n.Value)
		}
	}
	return n.Value
}

// jsonText is a value on one line.
func jsonText(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("a value cannot be written as JSON: %v", err)) // jsonValue leaves nothing that cannot
	}
	return strings.TrimSuffix(b.String(), "\n")
}
