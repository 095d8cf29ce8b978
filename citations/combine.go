package citations

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// A ListFile is a reference list as it lies in a file.
type ListFile struct {
	Name string
	Data []byte
}

// Combined is what became of lists that were brought together.
type Combined struct {
	Added  []Entry      // in the order of their ids
	Joined int          // entries that are another one
	Notes  []*ListError // what differs between entries that are one, in order
}

// Combine brings the entries of files together: those that mean the same text
// become one, and those that the list has already are left out. The list may
// have no data. Two entries mean the same text where they have a symbol or a
// DOI in common, the same id, type and year, the same body, kind, number and
// year, or the same kind, title, date and authors. Of entries that are one the first keeps its words, and
// takes from the others the variables that it lacks; what differs is noted, and
// so is what the list's own entry lacks, for it is not changed.
//
// Ids stay as they are, but those that are addresses of Zotero's: such an entry
// gets an id made of what it says, and its address is kept as custom.source, by
// which it is known again. An id that is taken gets a number behind it. The
// result does not depend on the order of the entries in a file.
func Combine(list ListFile, files ...ListFile) (Combined, error) {
	c := &combiner{byKey: map[string]*combined{}, ids: map[string]bool{}, g: known()}
	if !blank(list.Data) {
		entries, err := ReadEntries(list)
		if err != nil {
			return Combined{}, err
		}
		for _, e := range entries {
			c.ids[e.ID] = true
			c.keep(&combined{Entry: e, fixed: true})
		}
	}
	for _, f := range files {
		entries, err := ReadEntries(f)
		if err != nil {
			return Combined{}, err
		}
		slices.SortStableFunc(entries, func(a, b Entry) int {
			return cmp.Or(cmp.Compare(a.slug(c.g), b.slug(c.g)), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
		})
		for _, e := range entries {
			c.take(e)
		}
	}
	for _, e := range c.added {
		c.out.Added = append(c.out.Added, e.Entry)
	}
	slices.SortFunc(c.out.Added, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	return c.out, nil
}

// ReadEntries reads a list with all that is written in it, in its order. Its
// errors are those of ParseReferences.
func ReadEntries(f ListFile) ([]Entry, error) {
	l, err := ParseReferences(f.Name, f.Data)
	if err != nil {
		return nil, err
	}
	r := &cslReader{file: f.Name, form: cslSchema()}
	root, err := r.load(f.Data)
	if err != nil {
		return nil, err
	}
	nodes := r.entries(root)
	out := make([]Entry, len(l.all))
	for i := range l.all { // a list that is read has an entry for every node
		out[i] = Entry{Reference: l.all[i], node: named(resolve(nodes[i]))}
	}
	return out, nil
}

// named is an entry with the names of variables that CSL has.
func named(n *yaml.Node) *yaml.Node {
	out := *n
	out.Content = slices.Clone(n.Content)
	for i := 0; i < len(out.Content); i += 2 {
		if key := out.Content[i]; key.Value != variableName(key.Value) {
			out.Content[i] = textNode(variableName(key.Value))
		}
	}
	return &out
}

type combined struct {
	Entry
	fixed bool // it is the list's own
}

type combiner struct {
	g     *Grammars
	byKey map[string]*combined
	ids   map[string]bool
	added []*combined
	out   Combined
}

func (c *combiner) keep(e *combined) { c.keepAs(e, e.Entry) }

// keepAs makes an entry known by all that another says of the same text.
func (c *combiner) keepAs(e *combined, as Entry) {
	for _, k := range as.identities() {
		if c.byKey[k] == nil {
			c.byKey[k] = e
		}
	}
}

// zoteroID matches the ids that Zotero gives where nobody has named an entry.
var zoteroID = regexp.MustCompile(`^https?://(www\.)?zotero\.org/`)

// identities are the keys under which entries of the same text meet, the surest
// first.
func (e Entry) identities() []string {
	var keys []string
	add := func(parts ...string) { keys = append(keys, strings.Join(parts, "\x00")) }
	if custom := field(e.node, "custom"); custom != nil {
		if source := field(custom, "source"); source != nil {
			add("source", source.Value)
		}
	}
	if zoteroID.MatchString(e.ID) {
		add("source", e.ID)
	}
	if doi := field(e.node, "DOI"); doi != nil && doi.Value != "" {
		add("doi", strings.ToLower(strings.TrimPrefix(doi.Value, "https://doi.org/")))
	}
	for _, s := range e.Symbols {
		add("symbol", flatSymbol(s))
	}
	year := fmt.Sprint(e.year())
	if !zoteroID.MatchString(e.ID) && strings.ContainsFunc(e.ID, unicode.IsLetter) {
		add("id", e.ID, e.Type, year)
	}
	if e.number != "" && e.body != "" {
		add("number", string(e.kind), e.body, e.number, e.session, e.letter, year)
	}
	if e.Title != "" && len(e.titles[0].words) > 1 {
		add("title", string(e.kind), e.Type, e.titles[0].sorted, e.body, e.Number, e.Issued.String(), strings.Join(e.Authors, ";"))
	}
	return keys
}

// take adds an entry, or joins it to the one that it is.
func (c *combiner) take(e Entry) {
	for _, k := range e.identities() {
		if same := c.byKey[k]; same != nil {
			c.join(same, e)
			c.keepAs(same, e)
			return
		}
	}
	id := e.ID
	if zoteroID.MatchString(id) {
		id = e.slug(c.g)
		if key := field(e.node, "citation-key"); key != nil && key.Value != "" {
			id = key.Value
		}
		e.node = withSource(e.node, e.ID)
	}
	if free := freeID(id, func(id string) bool { return c.ids[id] }); free != e.ID {
		if free != id {
			c.note(e, "the id %s is taken by another text: it becomes %s", id, free)
		}
		e.ID, e.node = free, withValue(e.node, "id", textNode(free))
	}
	c.ids[e.ID] = true
	added := &combined{Entry: e}
	c.added = append(c.added, added)
	c.keep(added)
}

func (c *combiner) note(e Entry, format string, args ...any) {
	c.out.Notes = append(c.out.Notes, &ListError{e.file, e.line, e.column, fmt.Sprintf(format, args...)})
}

// join gives an entry what only another of the same text has.
func (c *combiner) join(to *combined, e Entry) {
	c.out.Joined++
	var lacks, differs []string
	node := to.node
	for i := 0; i+1 < len(e.node.Content); i += 2 {
		key, v := e.node.Content[i].Value, resolve(e.node.Content[i+1])
		own := field(to.node, key)
		switch {
		case key == "id" || key == "custom" || strings.HasPrefix(key, "_") || v == nil:
		case own == nil:
			lacks = append(lacks, key)
			node = withValue(node, key, v)
		case !sameValue(own, v):
			differs = append(differs, key)
		}
	}
	if len(differs) > 0 {
		c.note(e, "is %s, with another %s: the first is kept", place(&to.Reference), strings.Join(differs, ", "))
	}
	if len(lacks) == 0 {
		return
	}
	if to.fixed {
		c.note(e, "is %s, which lacks %s", place(&to.Reference), strings.Join(lacks, ", "))
		return
	}
	to.node = node
}

// sameValue reports whether two values say the same, dates in whatever form.
func sameValue(a, b *yaml.Node) bool {
	a, b = yamlValue(a, 0), yamlValue(b, 0)
	if a.Kind == yaml.ScalarNode && b.Kind == yaml.ScalarNode {
		return joined(a.Value) == joined(b.Value)
	}
	return jsonText(jsonValue(a, "", 0)) == jsonText(jsonValue(b, "", 0))
}

// withValue is a mapping with a value in place of that of a key, or behind the
// others. The mapping itself stays as it is.
func withValue(n *yaml.Node, key string, v *yaml.Node) *yaml.Node {
	out := *n
	out.Content = slices.Clone(n.Content)
	for i := 0; i+1 < len(out.Content); i += 2 {
		if out.Content[i].Value == key {
			out.Content[i+1] = v
			return &out
		}
	}
	out.Content = append(out.Content, textNode(key), v)
	return &out
}

// withSource is an entry with the id that it had in another program.
func withSource(n *yaml.Node, id string) *yaml.Node {
	custom := field(n, "custom")
	if custom == nil || custom.Kind != yaml.MappingNode {
		custom = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	}
	return withValue(n, "custom", withValue(custom, "source", textNode(id)))
}
