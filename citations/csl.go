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
// Its errors are of type *ListError, all that were found joined into one.
func ParseReferences(file string, data []byte) (*List, error) {
	r := &cslReader{file: file, ids: map[string]int{}}
	if len(data) > maxReferences {
		return nil, &ListError{File: file, Msg: fmt.Sprintf("the list is over %d bytes; give several lists instead", maxReferences)}
	}
	if blank(data) {
		return nil, r.empty()
	}
	var root yaml.Node
	if err := yaml.Load(blankTabs(data), &root); err != nil {
		return nil, r.yamlError(err)
	}
	for _, n := range r.entries(&root) {
		r.entry(resolve(n))
	}
	if len(r.errs) > 0 {
		return nil, errors.Join(r.errs...)
	}
	if len(r.refs) == 0 {
		return nil, r.empty()
	}
	return newList(r.refs), nil
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

// blankTabs makes spaces of the tabs of JSON, which allows them where YAML
// does not, and nowhere inside a string.
func blankTabs(data []byte) []byte {
	text := strings.TrimLeft(string(data), " \t\r\n\ufeff")
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
		return data
	}
	return []byte(strings.ReplaceAll(string(data), "\t", " "))
}

type cslReader struct {
	file string
	refs []Reference
	ids  map[string]int // the line of every id
	errs []error
}

func (r *cslReader) fail(n *yaml.Node, format string, args ...any) {
	e := &ListError{File: r.file, Msg: fmt.Sprintf(format, args...)}
	if n != nil {
		e.Line, e.Column = n.Line, n.Column
	}
	if len(r.errs) < 100 {
		r.errs = append(r.errs, e)
	}
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
	ref := Reference{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		r.variable(&ref, n.Content[i], resolve(n.Content[i+1]))
	}
	switch line, twice := r.ids[ref.ID]; {
	case ref.ID == "":
		r.fail(n, "the reference has no id: give it a short name of its own")
		return
	case twice:
		r.fail(n, "the id %q stands on line %d already: give one of them another", ref.ID, line)
		return
	case ref.Type == "":
		r.fail(n, "the reference %q has no type: want legislation, treaty, legal_case, book, report, document, event, ...", ref.ID)
		return
	}
	r.ids[ref.ID] = n.Line
	r.refs = append(r.refs, ref)
}

// variable reads one key of an entry.
func (r *cslReader) variable(ref *Reference, key, v *yaml.Node) {
	texts := map[string]*string{
		"id": &ref.ID, "genre": &ref.Genre, "authority": &ref.Authority, "title": &ref.Title,
		"title-short": &ref.TitleShort, "shortTitle": &ref.TitleShort, "number": &ref.Number, "publisher": &ref.Publisher,
		"publisher-place": &ref.Place, "page": &ref.Page, "locator": &ref.Locator, "URL": &ref.URL, "note": &ref.Note,
		"keyword": &ref.Keywords,
	}
	switch name := key.Value; {
	case texts[name] != nil:
		*texts[name] = r.text(key, v)
	case name == "type":
		ref.Type = r.text(key, v)
		if !slices.Contains(cslTypes, ref.Type) {
			r.fail(v, "type %q is none of CSL%s", ref.Type, meant(ref.Type, cslTypes))
		}
	case name == "issued":
		ref.Issued = r.date(key, v)
	case name == "author":
		ref.Authors = r.names(key, v)
	case name == "custom":
		r.custom(ref, key, v)
	case !slices.Contains(cslVariables, name):
		r.fail(key, "unknown variable %q%s", name, meant(name, append(append([]string{"id", "type", "custom", "issued", "author"}, cslVariables...), sortedKeys(texts)...)))
	}
}

func sortedKeys(m map[string]*string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// meant offers the known name that is nearest to one that is not known.
func meant(name string, known []string) string {
	best, distance := "", 4
	for _, k := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(k)); d < distance && d < len(k) {
			best, distance = k, d
		}
	}
	if best == "" || len(name) > 60 {
		return ""
	}
	return fmt.Sprintf(": did you mean %q?", best)
}

// cslTypes are the types of CSL 1.0.2.
var cslTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter
classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview
legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
periodical personal_communication post post-weblog regulation report review review-book software song speech standard
thesis treaty webpage`)

// cslVariables are the variables of CSL 1.0.2 that recital has no use for.
var cslVariables = strings.Fields(`language journalAbbreviation categories citation-key abstract annote archive
archive_collection archive_location archive-place call-number chair chapter-number citation-label citation-number
collection-editor collection-number collection-title compiler composer container-author container-title
container-title-short contributor curator dimensions director division DOI edition editor editorial-director
editor-translator event event-date event-place event-title executive-producer first-reference-note-number guest host
illustrator interviewer ISBN ISSN issue jurisdiction medium narrator number-of-pages number-of-volumes
organizer original-author original-date original-publisher original-publisher-place original-title page-first part-number
part-title performer PMCID PMID printing-number producer recipient references reviewed-author reviewed-genre
reviewed-title scale script-writer section series-creator source status submitted supplement-number translator
available-date accessed version volume volume-title year-suffix scope shortTitle`)
