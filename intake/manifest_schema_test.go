package intake_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"recital/intake"
	"recital/seeds"
)

// beyondSchema are the cases of TestReadManifestErrors of which a schema can
// know nothing: it sees values, not how they were written, and each by itself.
var beyondSchema = map[string]bool{"an alias": true, "a key twice": true, "a name twice": true, "not YAML": true}

var compileSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(intake.ManifestSchema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("manifest.schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("manifest.schema.json")
})

// bySchema checks a manifest as an editor would.
func bySchema(t testing.TB, manifest string) error {
	t.Helper()
	s, err := compileSchema()
	if err != nil {
		t.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Load([]byte(manifest), &root); err != nil {
		t.Fatal(err)
	}
	return s.Validate(jsonOf(&root))
}

func schemaTakes(t testing.TB, manifest string) {
	t.Helper()
	if err := bySchema(t, manifest); err != nil {
		t.Errorf("the reader takes this manifest, the schema does not: %v\n%s", err, manifest)
	}
}

func schemaRefuses(t testing.TB, manifest string) {
	t.Helper()
	if bySchema(t, manifest) == nil {
		t.Errorf("the reader refuses this manifest, the schema does not:\n%s", manifest)
	}
}

// jsonOf gives the value of a YAML node as JSON has it.
func jsonOf(n *yaml.Node) any {
	switch n.Kind {
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
	case yaml.AliasNode:
		return "*" + n.Value
	}
	var v any
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool", "!!int", "!!float":
		if err := n.Decode(&v); err == nil && !regexp.MustCompile(`(?i)inf|nan`).MatchString(fmt.Sprint(v)) {
			return v
		}
	}
	return n.Value
}

// places are small manifests with room for more.
var places = map[string]string{
	"top":      "version: 1\n%s\nfiles:\n  - file: a.txt\n    series: s\n    date: 2015\n",
	"file":     "version: 1\nfiles:\n  - file: a.txt\n    series: s\n    date: 2015\n    %s\n",
	"alone":    "version: 1\nseries: s\nfiles:\n  - file: a.txt\n    %s\n",
	"volume":   "version: 1\nfiles:\n  - file: a.txt\n    series: s\n    %s\n    documents:\n      - begins: b\n        name: n\n",
	"document": "version: 1\nfiles:\n  - file: a.txt\n    series: s\n    documents:\n      - begins: b\n        %s\n        date: 2015\n",
	"undated":  "version: 1\nseries: s\nfiles:\n  - file: a.txt\n    documents:\n      - begins: b\n        name: n\n        %s\n",
	"files":    "version: 1\nseries: s\nfiles: %s\n",
	"all":      "%s\n",
}

// keysOf are the keys with values of their own in each place.
var keysOf = map[string]string{
	"top":      "language series issuer witness via",
	"file":     "encoding begins name title language issuer witness via url retrieved",
	"document": "name title language series issuer witness via url retrieved",
	"alone":    "date documents omit",
}

// What the reader says of these lines, the schema says too.
func TestManifestSchema(t *testing.T) {
	for place, c := range map[string]struct{ good, bad []string }{
		"top": {
			[]string{"language: de-CH", "language:", "issuer: Board", "issuer: ''", "witness: excerpt", "witness: ''", "via: 5", "via: true"},
			[]string{
				"language: ''", "language: 5", "witness: Full", "witness: [full]", "issuer: [a]",
				"title: x", "url: https://a.b", "date: 2015", "omit: [x]", "begins: x", "file: a.txt", "documents: [a]", "encoding: utf-8", "colour: red",
			},
		},
		"file": {
			[]string{
				"name: 2015-a", "name: 7", "name:", "title: 'A: b'", "title: 5.5", "title: yes", "title:", "title: >\n      one\n      line", "issuer: ''",
				"url: https://a.b/c?d#e", "url: ftp://a", "retrieved: 2015-01", "retrieved: unknown", "language: zh-Hant", "witness: reported", "witness: ' full '",
				"omit: [a, 5, ~]", "omit: ~", "begins: x", "begins: 5", "documents:", "encoding: windows-1252", "encoding: 866", "encoding: Latin1",
			},
			[]string{
				"name: A", "name: ''", "name: a_b", "name: -a", "name: latest", "name: con", "name: -5", "name: [a]",
				`title: "a\tb"`, `title: "a\x00b"`, `title: "a\u2028b"`, "title: {a: b}",
				"url: 5", "url: a.b", "url: //a.b", "url: https:/a", "url: https:///a", `url: "https://a b\nc"`,
				"retrieved: soon", "retrieved: 2015-13", "retrieved: 0", "language: e", "language: en_GB", "witness: true",
				"omit: a", "omit: []", "omit: [[a]]", "begins: ''", "begins: ' '", "encoding: ''", "encoding: [utf-8]",
				"documents: []", "documents: {begins: a}", "documents: x", "files: []", "version: 1",
			},
		},
		"volume": {
			[]string{"begins:", "date:", "title: ~", "name: ~", "omit:", "url: https://a.b", "issuer: x", "language: en", "witness: full", "retrieved: 2015", "encoding: utf-8"},
			[]string{"begins: x", "name: x", "date: 2015", "date: unknown", "title: x", "title: ''", "omit: [x]"},
		},
		"document": {
			[]string{"series: t", "series:", "name: x", "title: x", "omit: [x]", "url: https://a.b", "via: x"},
			[]string{
				"series: T", "series: sources", "series: ''", "series: -5", "series: nul", "series: com1",
				"file: a.txt", "documents: [x]", "encoding: utf-8", "serie: t", "begin: x",
			},
		},
		"undated": {
			[]string{"date: 2015", "date: unknown", "date:", "date: ''"},
			[]string{"date: soon", "date: [2015]", "date: 2015-00", "omit: x", "omit: []", "omit: [[x]]"},
		},
		"alone": {
			[]string{"date: 2015", "date: 2015-02", "date: '2015-02-28'", "date: ' 2015 '", "date: 0815", "name: x", "date: unknown\n    name: x"},
			[]string{
				"title: x", "name:", "date:", "date: ''", "date: unknown", "date: 0", "date: 2015-2", "date: 2015-02-32", "date: 12015", "date: 2015.5", "date: true",
				"documents: []", "documents: {begins: a, name: b}", "documents: x", "documents: [{begins: a, name: b}]\n    name: x",
			},
		},
		"files": {
			[]string{
				"[{file: ./a.txt, name: x}]", "[{file: 'a//b..c/..d', name: x}]", "[{file: 2015, name: x}]", "[{file: ' a b ', name: x}]",
				"[{file: 'é:b', name: x}]", "[{file: 'a/.. /b', name: x}]",
			},
			[]string{
				"", "[]", "{}", "[~]", "[a.txt]", "[{name: x}]", "[{file: , name: x}]", "[{file: [a], name: x}]", "[{file: a, series: [s], name: x}]",
				"[{file: b, documents: [{begins: a, title: y}]}]", "[{file: b, documents: [{begins: , name: y}]}]", "[{file: b, documents: [{name: y}]}]", "[{file: b, documents: [a]}]",
				"[{file: /a, name: x}]", "[{file: 'c:a', name: x}]", `[{file: 'a\b', name: x}]`, "[{file: ' ', name: x}]",
				"[{file: .., name: x}]", "[{file: a/../b, name: x}]", "[{file: ' ../b', name: x}]", "[{file: b/.., name: x}]",
			},
		},
		"all": {
			[]string{
				"version: '1'\nfiles: [{file: a, series: s, name: x}]",
				"version: 1\nfiles:\n  - {file: a, series: s, name: x}\n  - file: b\n    documents:\n      - {begins: a, name: y, series: s}\n      - {begins: b, name: z, series: t}",
			},
			[]string{
				"~", "[]", "5", "version: 1", "files: [{file: a, series: s, name: x}]", "version:\nfiles: [{file: a, series: s, name: x}]",
				"version: 2\nfiles: [{file: a, series: s, name: x}]", "version: [1]\nfiles: [{file: a, series: s, name: x}]",
				"version: 1\nfiles: [{file: a, name: x}]", "version: 1\nseries:\nfiles: [{file: a, name: x}]", "version: 1\nfiles: [{file: a, series: , name: x}]",
				"version: 1\nfiles:\n  - file: b\n    documents:\n      - {begins: a, name: y, series: s}\n      - {begins: b, name: z}",
			},
		},
	} {
		for _, lines := range c.good {
			manifest := fmt.Sprintf(places[place], lines)
			if _, err := intake.ReadManifest(shelf(manifest), "m/manifest.yaml"); err != nil {
				t.Errorf("the reader refuses this manifest: %v\n%s", err, manifest)
			}
			schemaTakes(t, manifest)
		}
		for _, key := range strings.Fields(keysOf[place]) {
			c.bad = append(c.bad, key+": {a: b}", key+": [[a]]")
		}
		for _, lines := range c.bad {
			manifest := fmt.Sprintf(places[place], lines)
			if _, err := intake.ReadManifest(shelf(manifest), "m/manifest.yaml"); err == nil {
				t.Errorf("the reader takes this manifest:\n%s", manifest)
			}
			schemaRefuses(t, manifest)
		}
	}
}

// The page on manifests shows such as are read, and explains every key.
func TestManifestPage(t *testing.T) {
	page, err := os.ReadFile("../docs/manifest.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		if manifest := block[1]; strings.Contains(manifest, "version:") {
			shown++
			if _, err := intake.ReadManifest(shelf(manifest), "m/manifest.yaml"); err != nil {
				t.Error(err)
			}
			schemaTakes(t, manifest)
		}
	}
	if shown == 0 {
		t.Error("no manifest is shown")
	}
	for _, place := range []string{"top", "file", "document"} {
		for _, key := range knownKeys(t, place) {
			if !regexp.MustCompile("(?m)^\\|.*`" + key + "`.* \\|").Match(page) {
				t.Errorf("no table has %s", key)
			}
		}
	}
}

// knownKeys are those that the reader lists for a place.
func knownKeys(t *testing.T, place string) []string {
	t.Helper()
	_, err := intake.ReadManifest(shelf(fmt.Sprintf(places[place], "zzzzzz: x")), "m/manifest.yaml")
	e, ok := errors.AsType[*intake.Error](err)
	if !ok {
		t.Fatalf("%s: %v", place, err)
	}
	return slices.Sorted(strings.SplitSeq(strings.TrimPrefix(e.Hint, "known keys: "), ", "))
}

// The schema has the keys that the reader lists, each with a description.
func TestManifestSchemaKeys(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(intake.ManifestSchema()))
	if err != nil {
		t.Fatal(err)
	}
	root := doc.(map[string]any)
	defs := root["$defs"].(map[string]any)
	for place, object := range map[string]any{"top": root, "file": defs["fileEntry"], "document": defs["documentEntry"]} {
		properties := object.(map[string]any)["properties"].(map[string]any)
		if diff := cmp.Diff(knownKeys(t, place), slices.Sorted(maps.Keys(properties))); diff != "" {
			t.Errorf("%s: keys of the reader and the schema (-reader +schema)\n%s", place, diff)
		}
		for key, p := range properties {
			property := p.(map[string]any)
			if ref, ok := property["$ref"].(string); ok {
				property = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
			}
			if property["description"] == nil {
				t.Errorf("%s: %s has no description", place, key)
			}
		}
	}
}

// manifests are that of the seeds and those of the command's scripts, good and
// bad.
func manifests(t testing.TB) []string {
	t.Helper()
	seed, err := fs.ReadFile(seeds.FS, seeds.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{string(seed)}
	scripts, err := filepath.Glob("../cmd/recital/testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal(scripts, err)
	}
	for _, s := range scripts {
		a, err := txtar.ParseFile(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if strings.HasSuffix(f.Name, ".yaml") && strings.Contains(string(f.Data), "files:") {
				out = append(out, string(f.Data))
			}
		}
	}
	return out
}

func TestManifestSchemaTakesSeeds(t *testing.T) {
	for _, m := range manifests(t)[:1] {
		schemaTakes(t, m)
	}
}

// FuzzManifestSchema holds that the schema takes what the reader takes.
func FuzzManifestSchema(f *testing.F) {
	for _, m := range manifests(f)[1:] { // small ones: the fuzzer cuts down what it finds
		f.Add(m)
	}
	for _, p := range places {
		f.Add(fmt.Sprintf(p, "title: x"))
	}
	f.Add("version: 1\nseries: 1e3\nfiles: [{file: a, name: 0x1f, title: .inf, via: !x y, date: 2015, omit: [~]}]\n")
	f.Add("version: 1\nseries: !!str 5\nfiles: [{file: a, name: true, url: \"a://b c\", issuer: |\n  x\n}]\n")
	f.Fuzz(func(t *testing.T, manifest string) {
		if _, err := intake.ReadManifest(fstest.MapFS{"m.yaml": {Data: []byte(manifest)}}, "m.yaml"); err != nil || hasOddBlank(manifest) {
			return
		}
		schemaTakes(t, manifest)
	})
}

// hasOddBlank holds of a text with a blank that the reader drops around a
// value and a schema cannot name.
func hasOddBlank(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r > '~' && unicode.IsSpace(r) }) || strings.Contains(s, `\`)
}
