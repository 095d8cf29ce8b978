package citations

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"recital/document"
	"recital/seeds"
)

var compileSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(ReferencesSchema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("references.schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("references.schema.json")
})

// bySchema checks a list as an editor would.
func bySchema(t testing.TB, list string) error {
	t.Helper()
	s, err := compileSchema()
	if err != nil {
		t.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Load([]byte(list), &root); err != nil {
		t.Fatalf("%v\n%s", err, list)
	}
	return s.Validate(jsonOf(&root))
}

// jsonOf gives the value of a YAML node as JSON has it.
func jsonOf(n *yaml.Node) any {
	switch n = resolve(n); n.Kind {
	case yaml.DocumentNode:
		return jsonOf(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = jsonOf(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, jsonOf(c))
		}
		return list
	}
	var v any
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool", "!!int", "!!float":
		if err := n.Decode(&v); err == nil {
			return v
		}
	}
	return n.Value
}

// What the reader takes without a word is valid by the schema, and what it
// complains of is not.
func TestReferencesSchema(t *testing.T) {
	entry := func(line string) string { return "- id: a\n  type: book\n  " + line + "\n" }
	seedList, err := seeds.FS.ReadFile(seeds.References)
	if err != nil {
		t.Fatal(err)
	}
	good := []string{
		harbours, string(seedList),
		"[{\"id\": 1, \"type\": \"treaty\"}]", "references: [{id: a, type: book}]\ntitle: else", "- &a {id: a, type: book}\n- {id: b, type: book, title: x}",
	}
	for _, line := range []string{
		"title: x", "title: 5", "title: yes", "title: ~", "title:", "number: 12", "DOI: 10.1/x", "doi: 10.1/x", "isbn: 12", "url: https://a.b", "_own: {a: [b]}",
		"author: []", "author: [Olga Strand]", "author: [{family: Strand, given: Olga, suffix: Jr, comma-suffix: true}]", "author: [{literal: Keepers}]", "editor: [{family: Lind, _id: 5}]",
		"issued: 2003", "issued: 2003-05", "issued: 2003-05-04", "issued: 2003~", "issued: 2003-21", "issued: 199X", "issued: -0044", "issued: 2001-05/2001-06", "issued: ~",
		"issued: {date-parts: [[2003]]}", "issued: {date-parts: [['2003', 5, '4'], [2004]]}", "issued: {date-parts: [[-44]]}", "issued: {date-parts: [['2003', '', '']]}",
		"issued: {year: 2003, month: 5}", "issued: [{year: 2003}, {year: 2004}]", "issued: {raw: '2003'}", "issued: {literal: n.d.}", "issued: {season: 2, date-parts: [[2003]], circa: true}",
		"accessed: {date-parts: [[2003, 5, 4]]}", "categories: [a, b]", "custom: {}", "custom: {aliases: [x], symbols: [y/1], in-force: 2003, own: {a: b}}", "custom: {aliases: [5]}",
	} {
		good = append(good, entry(line))
	}
	for _, list := range good {
		l, err := ParseReferences("l", []byte(list))
		if err != nil || len(l.Warnings()) > 0 {
			t.Errorf("the reader: %v %v\n%s", err, l.Warnings(), list)
		}
		if err := bySchema(t, list); err != nil {
			t.Errorf("the schema refuses what the reader takes: %v\n%s", err, list)
		}
	}
	bad := []string{"7", "[]", "{}", "books: []", "references: 5", "- a", "- [a]", "- {id: a}", "- {type: book}", "- {id: '', type: book}", "- {id: [a], type: book}", "- {id: a, type: [book]}", "- {id: a, type: boook}"}
	for _, line := range []string{
		"title: [x]", "title: {a: b}", "DOI: [x]", "Title: x", "publsher: x", "call_number: 5", "author: Olga", "author: {family: Strand}", "author: [[Olga]]", "author: [{name: Olga}]", "author: [{family: [x]}]", "editor: Olga",
		"editor: [{famly: Lind, given: Per}]", "issued: {}", "issued: []", "issued: [[2003]]", "issued: {date-parts: 2003}", "issued: {date-parts: []}", "issued: {date-parts: [[]]}", "issued: {date-parts: [2003]}", "issued: {date-parts: [[x]]}",
		"issued: {date_parts: [[2003]]}", "issued: {year: 2003, mont: 5}", "accessed: {day: 5}", "categories: a", "custom: x", "custom: [a]", "custom: {aliases: x}", "custom: {symbols: {a: b}}", "custom: {in-force: {}}", "custom: {aliases: [[x]]}",
	} {
		bad = append(bad, entry(line))
	}
	for _, list := range bad {
		if l, err := ParseReferences("l", []byte(list)); err == nil && len(l.Warnings()) == 0 {
			t.Errorf("the reader takes this list:\n%s", list)
		}
		if bySchema(t, list) == nil {
			t.Errorf("the reader complains of this list, the schema does not:\n%s", list)
		}
	}
}

// The schema is reached from docs/schema, where the others are.
func TestReferencesSchemaInDocs(t *testing.T) {
	s, err := jsonschema.NewCompiler().Compile("../docs/schema/references.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate([]any{map[string]any{"id": "a", "type": "book"}}); err != nil {
		t.Error(err)
	}
	if s.Validate([]any{map[string]any{"id": "a"}}) == nil {
		t.Error("an entry without a type is valid")
	}
}

func TestReferenceWarnings(t *testing.T) {
	l, err := ParseReferences("l.yaml", []byte(`
- id: http://zotero.org/users/1/items/AB12
  type: book
  title: Grey Water
  publsher: x
  gscholar: {cites: 5}
  issued: in winter
  author: [{family: Strand, gven: Olga}]
  editor: Per Lind
  custom: {symbol: [HC/1], colour: blue}
  _gscholar: 5
- {id: misc, title: x}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`l.yaml:5:3: unknown variable "publsher": did you mean "publisher"?`,
		`l.yaml:6:3: unknown variable "gscholar"`,
		`l.yaml:7:11: the date "in winter" is taken for unknown: want YYYY, YYYY-MM or YYYY-MM-DD`,
		`l.yaml:8:29: a name has no part "gven": did you mean "given"?`,
		`l.yaml:9:3: editor: want a list of names`,
		`l.yaml:10:12: custom has no key "symbol" of recital: did you mean "symbols"?`,
		`l.yaml:12:3: the reference "misc" has no type and is taken for a document: want legislation, treaty, legal_case, book, report, document, event, ...`,
	}
	var got []string
	for _, w := range l.Warnings() {
		got = append(got, w.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r := l.All()[0]; r.Title != "Grey Water" || r.Authors[0] != "Strand" {
		t.Errorf("%+v", r)
	}
	both, err := Merge(l, mustParse(t, "- {id: b, type: book, titel: x}"))
	if err != nil || len(both.Warnings()) != len(want)+1 {
		t.Errorf("%v %v", both.Warnings(), err)
	}
}

// What Zotero keeps in its field Extra comes as lines of the note.
func TestNoteVariables(t *testing.T) {
	l := mustParse(t, `[{"id": "a", "type": "document", "title": "<i>On fog</i> and <span class=\"nocase\">NATO</span>", "authority": "Harbour Council",
	"note": "Type: legislation\nGenre: Resolution\nNumber: 12 (2001)\nAuthority: another\nSymbols: HC/RES/12; HC/12\nAliases: Fog Resolution\nIn force: 2002-01-01\ntex.x: y\n\nA note.\nTitle Short: too late"}]`)
	r := l.All()[0]
	got := fmt.Sprint(r.Type, "|", r.Title, "|", r.Genre, "|", r.Number, "|", r.Authority, "|", r.Symbols, "|", r.Aliases, "|", r.InForce, "|", r.TitleShort)
	if want := "legislation|On fog and NATO|Resolution|12 (2001)|Harbour Council|[HC/RES/12 HC/12]|[Fog Resolution]|2002-01-01|"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWithoutMarkup(t *testing.T) {
	for title, want := range map[string]string{
		"Grey *Water* and **fog**": "Grey Water and fog", "H<sub>2</sub>O": "H2O", "2 * 3 * 4": "2 * 3 * 4", "[NATO]{.nocase} lights": "NATO lights",
		"a < b > c": "a < b > c", "Lights [sic]": "Lights [sic]", "*": "*",
	} {
		if got := withoutMarkup(title); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}

// What pandoc makes of a bibliography is read without a word.
func TestPandocLists(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	bib := filepath.Join(t.TempDir(), "a.bib")
	if err := os.WriteFile(bib, []byte(`
@book{strand2003, author={Olga Strand and van der Lind, Per}, title={Grey {Water} and \emph{Fog}}, publisher={North Press}, address={Bergen}, year=2003, isbn={123}, note={a note}, url={https://example.org}}
@article{lamps, author={{Keepers' Union}}, title={Lamps}, journal={Harbour Review}, date={2001-05/2001-06}, doi={10.1/x}, pages={1--20}, urldate={2020-01-01}}
@legislation{fog, title={Fog Act}, date={1999?}, number={12}}
@online{o, title={Old}, date={199X}}
`), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-t", "csljson"}, {"-s", "-t", "markdown"}} {
		out, err := exec.Command("pandoc", append([]string{bib}, args...)...).Output()
		if err != nil {
			t.Fatal(err)
		}
		l, err := ParseReferences("pandoc", out)
		if err != nil || len(l.Warnings()) > 0 {
			t.Errorf("%v: %v %v\n%s", args, err, l.Warnings(), out)
			continue
		}
		r, _ := l.Lookup("strand2003")
		if r.Title != "Grey Water and fog" || !slices.Equal(r.Authors, []string{"Olga Strand", "Per van der Lind"}) || r.Issued != (document.Date{Year: 2003}) || r.URL != "https://example.org" {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

// JSON is read to the same values and places as YAML, of which it is a part.
func FuzzJSONNodes(f *testing.F) {
	for _, s := range []string{jsonListOf(4), `{"a": [1, -2.5e3, true, null, "é\u00e9\n\ud83d\ude00"],` + "\n\t\"b\": {}}", `["\ud800"]`, `[01]`, `[1,]`, `["a\qb"]`, strings.Repeat("[", 200)} {
		f.Add(s)
	}
	digits := regexp.MustCompile(`^-?\d+$`)
	f.Fuzz(func(t *testing.T, s string) {
		n, err := jsonNodes([]byte(s))
		if (n == nil) == (err == nil) {
			t.Fatalf("%v, %v", n, err)
		}
		valid := json.Valid([]byte(strings.TrimPrefix(s, "\ufeff")))
		if err == nil && !valid {
			t.Fatalf("%q is no JSON", s)
		}
		if err != nil {
			if e := err.(*ListError); valid && !strings.Contains(e.Msg, "too deep") && !strings.Contains(e.Msg, "UTF-8") || e.Line < 1 || e.Column < 1 {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		var want any
		if err := json.Unmarshal([]byte(strings.TrimPrefix(s, "\ufeff")), &want); err != nil {
			return // a number beyond bounds
		}
		if diff := cmp.Diff(want, goOf(t, n, digits)); diff != "" {
			t.Fatalf("%q: %s", s, diff)
		}
	})
}

func goOf(t *testing.T, n *yaml.Node, digits *regexp.Regexp) any {
	switch {
	case n.Kind == yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = goOf(t, n.Content[i+1], digits)
		}
		return m
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, goOf(t, c, digits))
		}
		return list
	case n.Tag == "!!str":
		return n.Value
	case (n.Tag == "!!int") != digits.MatchString(n.Value) && n.Tag == "!!int":
		t.Fatalf("%s is no whole number", n.Value)
	}
	var v any
	if err := json.Unmarshal([]byte(n.Value), &v); err != nil {
		t.Fatal(err)
	}
	return v
}
