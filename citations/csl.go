package citations

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"go.yaml.in/yaml/v4"
)

// maxReferences bounds a reference list, in bytes.
const maxReferences = 32 << 20

// A ListError says where a reference list is wrong.
type ListError struct {
	File         string
	Line, Column int // from 1; 0 where unknown
	Msg          string
}

// Error gives the file, the place and what is wrong.
func (e *ListError) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Msg)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// ParseReferences reads a list in the data model of CSL: CSL-YAML (a list, or
// one under the key "references" as pandoc has it) or CSL-JSON. Every CSL
// variable is allowed; those that recital has no use for are passed over. The
// object "custom" may hold aliases, symbols and in-force.
//
// What makes an entry mean nothing, or something else, is an error: no id, no
// type, two of one id, a day that does not exist. Its errors are of type
// *ListError, up to a hundred joined into one. Variables that CSL does not
// know, and forms that only programs of others use, are passed over with a
// warning: see List.Warnings.
func ParseReferences(file string, data []byte) (*List, error) {
	r := &cslReader{file: file, ids: map[string]int{}, form: cslSchema()}
	if len(data) > maxReferences {
		return nil, &ListError{File: file, Msg: fmt.Sprintf("the list is over %d bytes; give several lists instead", maxReferences)}
	}
	if blank(data) {
		return nil, r.empty()
	}
	root, err := r.load(data)
	if err != nil {
		return nil, err
	}
	for _, n := range r.entries(root) {
		r.entry(resolve(n))
	}
	if len(r.errs) > 0 {
		return nil, errors.Join(r.errs...)
	}
	if len(r.refs) == 0 {
		return nil, r.empty()
	}
	l := newList(r.refs)
	l.warnings = r.warnings
	return l, nil
}

// empty is the error for a list without entries: held against it everything
// would pass.
func (r *cslReader) empty() error {
	return &ListError{File: r.file, Msg: "the list is empty: give it an entry with an id and a type, or leave the file out"}
}

// blank reports whether a file holds comments and white space alone.
func blank(data []byte) bool {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

type cslReader struct {
	file     string
	form     cslForm
	refs     []Reference
	ids      map[string]int // the line of every id
	errs     []error
	warnings []*ListError
}

// maxComplaints bounds how many errors, and how many warnings, one list gives.
const maxComplaints = 100

func (r *cslReader) fail(n *yaml.Node, format string, args ...any) {
	if len(r.errs) < maxComplaints {
		r.errs = append(r.errs, r.complaint(n, format, args...))
	}
}

func (r *cslReader) warn(n *yaml.Node, format string, args ...any) {
	if len(r.warnings) < maxComplaints {
		r.warnings = append(r.warnings, r.complaint(n, format, args...))
	}
}

func (r *cslReader) complaint(n *yaml.Node, format string, args ...any) *ListError {
	e := &ListError{File: r.file, Msg: fmt.Sprintf(format, args...)}
	if n != nil {
		e.Line, e.Column = n.Line, n.Column
	}
	return e
}

func (r *cslReader) yamlError(err error) error {
	if e, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(e.Errors) > 0 {
		first := e.Errors[0]
		return &ListError{r.file, first.Mark.Line, first.Mark.Column, first.Message}
	}
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		return &ListError{r.file, e.Mark.Line, e.Mark.Column, e.Message}
	}
	return &ListError{File: r.file, Msg: strings.TrimPrefix(err.Error(), "yaml: ")}
}

// resolve follows an alias to what it stands for.
func resolve(n *yaml.Node) *yaml.Node {
	for range 8 {
		if n == nil || n.Kind != yaml.AliasNode {
			return n
		}
		n = n.Alias
	}
	return nil
}

// entries are the nodes of the entries, wherever the file keeps them.
func (r *cslReader) entries(root *yaml.Node) []*yaml.Node {
	n := root
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	n = resolve(n)
	if n != nil && n.Kind == yaml.MappingNode {
		list := field(n, "references")
		if list == nil {
			r.fail(n, "no references: want a list, or one under the key \"references\"")
			return nil
		}
		n = list
	}
	switch {
	case n == nil || n.Kind == 0 || n.Tag == "!!null":
		return nil
	case n.Kind != yaml.SequenceNode:
		r.fail(n, "want a list of references")
		return nil
	}
	return n.Content
}

// field is the value of a key of a mapping; nil where it has none.
func field(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return resolve(n.Content[i+1])
		}
	}
	return nil
}

func (r *cslReader) entry(n *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		r.fail(n, "want a reference: a mapping with an id and a type")
		return
	}
	ref := Reference{file: r.file, line: n.Line, column: n.Column}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if j := twice(n, i); j >= 0 {
			r.fail(n.Content[i], "%s stands on line %d already: take one of them out", n.Content[i].Value, n.Content[j].Line)
			continue
		}
		r.variable(&ref, n.Content[i], resolve(n.Content[i+1]))
	}
	if note := field(n, "note"); note != nil && note.Kind == yaml.ScalarNode {
		r.extra(&ref, note)
	}
	switch line, twice := r.ids[ref.ID]; {
	case ref.ID == "":
		r.fail(n, "the reference has no id: give it a short name of its own")
		return
	case twice:
		r.fail(n, "the id %q stands on line %d already: give one of them another", ref.ID, line)
		return
	case ref.Type == "": // pandoc writes none for @misc of BibTeX
		r.warn(n, "the reference %q has no type and is taken for a document: want legislation, treaty, legal_case, book, report, document, event, ...", ref.ID)
		ref.Type = "document"
	}
	r.ids[ref.ID] = n.Line
	r.refs = append(r.refs, ref)
}

// twice gives the index of an earlier key of a mapping that is the same as key
// i; -1 where there is none. Entries are short; a longer mapping is one whose
// keys are mostly unknown, and is not looked through.
func twice(n *yaml.Node, i int) int {
	for j := 0; j < min(i, 200); j += 2 {
		if n.Content[j].Value == n.Content[i].Value {
			return j
		}
	}
	return -1
}

// texts of an entry by the names of their variables.
func (ref *Reference) text(name string) *string {
	switch name {
	case "id":
		return &ref.ID
	case "genre":
		return &ref.Genre
	case "authority":
		return &ref.Authority
	case "title":
		return &ref.Title
	case "title-short", "shortTitle":
		return &ref.TitleShort
	case "number":
		return &ref.Number
	case "container-title":
		return &ref.Container
	case "publisher":
		return &ref.Publisher
	case "publisher-place":
		return &ref.Place
	case "page":
		return &ref.Page
	case "locator":
		return &ref.Locator
	case "URL":
		return &ref.URL
	case "DOI":
		return &ref.DOI
	case "ISBN":
		return &ref.ISBN
	case "note":
		return &ref.Note
	case "keyword":
		return &ref.Keywords
	}
	return nil
}

// variable reads one key of an entry.
func (r *cslReader) variable(ref *Reference, key, v *yaml.Node) {
	name := variableName(key.Value)
	of, known := r.form.variables[name]
	text := ref.text(name)
	switch {
	case text != nil:
		*text = r.text(key, v)
		if strings.HasPrefix(name, "title") || name == "shortTitle" {
			*text = withoutMarkup(*text)
		}
	case name == "type":
		ref.Type = r.text(key, v)
		if ref.Type != "" && !slices.Contains(r.form.types, ref.Type) {
			r.fail(v, "type %q is none of CSL%s", ref.Type, meant(ref.Type, r.form.types))
		}
	case name == "issued":
		ref.Issued = r.date(key, v)
	case name == "author":
		ref.Authors = r.names(key, v)
	case name == "custom":
		r.custom(ref, key, v)
	case known:
		r.unused(of, key, v)
	case !strings.HasPrefix(name, "_"):
		r.warn(key, "unknown variable %q%s", clip(key.Value), meant(name, r.form.known))
	}
}

// unused looks at a variable that recital has no use for: its form is worth a
// warning alone.
func (r *cslReader) unused(of shape, key, v *yaml.Node) {
	other := &cslReader{file: r.file, form: r.form}
	switch of {
	case textShape:
		other.text(key, v)
	case textsShape:
		other.texts(key, v)
	case namesShape:
		other.names(key, v)
	case dateShape:
		other.date(key, v)
	}
	for _, err := range other.errs {
		if e, ok := errors.AsType[*ListError](err); ok && len(r.warnings) < maxComplaints {
			r.warnings = append(r.warnings, e)
		}
	}
	r.warnings = append(r.warnings, other.warnings...)
}

// clip shortens what a message quotes.
func clip(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

// meant offers the known name that is nearest to one that is not known.
func meant(name string, known []string) string {
	best, distance := "", 4
	for _, k := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(k)); d < distance && d < len(k) && d < len(name) {
			best, distance = k, d
		}
	}
	if best == "" || len(name) > 60 {
		return ""
	}
	return fmt.Sprintf(": did you mean %q?", best)
}
