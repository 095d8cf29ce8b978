package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// What the commands print as JSON holds to the schemas in docs/schema.
func TestJSONHoldsToItsSchema(t *testing.T) {
	dir := t.TempDir()
	capture(t, "demo", dir)
	archive := "--archive=" + filepath.Join(dir, "archive.git")
	for schema, args := range map[string][]string{
		"lint":            {"references", "lint", archive},
		"list":            {"list", archive},
		"diff":            {"diff", archive, "ombudsman/2017", "ombudsman/2018"},
		"families":        {"families", archive, "ombudsman"},
		"cite":            {"cite", archive},
		"cite-references": {"cite", archive, "--by", "reference"},
		"cite-unused":     {"cite", archive, "--unused"},
		"check":           {"check", archive},
		"show":            {"show", archive, "../../seeds/volumes/ombudsman-2023.txt"},
		"verify":          {"verify", archive},
		"blame":           {"blame", archive, "ombudsman/2018"},
		"trace":           {"trace", archive, "ombudsman/2020", "3"},
		"log":             {"log", archive, "ombudsman", "--patch"},
		"search":          {"search", archive, "63 children"},
	} {
		holds(t, compiled(t, schema), capture(t, append(args, "--format=json")...))
	}
}

func compiled(t *testing.T, schema string) *jsonschema.Schema {
	t.Helper()
	c, err := jsonschema.NewCompiler().Compile("../../docs/schema/" + schema + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// holds reports where something printed does not hold to a schema.
func holds(t *testing.T, schema *jsonschema.Schema, printed []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(printed))
	if err != nil {
		t.Fatalf("%v in %s", err, printed)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}

// capture runs the program and returns what it printed; a check may find
// something.
func capture(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(args, environment{stdout: &out, stderr: &errs, getenv: func(string) string { return "" }})
	if code == exitFailure {
		t.Fatalf("recital %v: exit %d: %s", args, code, errs.String())
	}
	return out.Bytes()
}

// What check prints of acceptances, an expired one among them, and of a
// baseline holds to the schema.
func TestCheckHoldsToItsSchema(t *testing.T) {
	schema := compiled(t, "check")
	dir := t.TempDir()
	t.Chdir(dir)
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one := "The harbour keeps to Security Council resolution 1540 (2006).\n"
	draft := write("draft.md", one+"\n<!-- recital: accept citation-impossible until 9020-01-01: printed so -->\n\n"+one+"\n<!-- recital: accept citation-variant: a -->\n")
	accepted := write("accepted.yaml", "accepted:\n- rule: citation-impossible\n  document: file/draft\n  citation: a\n  reason: b\n  expires: 2020-01-01\n")
	baseline := write("baseline.yaml", "baseline:\n- rule: citation-impossible\n  document: file/draft\n  citation: unsc:resolution:1540:2006\n- rule: citation-impossible\n  document: file/draft\n  citation: gone\n  ordinal: 2\n")
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(capture(t, "check", draft, "--format=json", "--accepted", accepted, "--baseline", baseline)))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"stale", "expired", "gone"} {
		if list, _ := value.(map[string]any)[key].([]any); len(list) != 1 {
			t.Errorf("%s: %v", key, list)
		}
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}
