package main

import (
	"bytes"
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
		"list":     {"list", archive},
		"diff":     {"diff", archive, "ombudsman/2017", "ombudsman/2018"},
		"families": {"families", archive, "ombudsman"},
		"cite":     {"cite", archive},
		"check":    {"check", archive},
		"show":     {"show", archive, "../../seeds/volumes/ombudsman-2023.txt"},
		"verify":   {"verify", archive},
	} {
		compiled, err := jsonschema.NewCompiler().Compile("../../docs/schema/" + schema + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(capture(t, append(args, "--format=json")...)))
		if err != nil {
			t.Fatalf("%s: %v", schema, err)
		}
		if err := compiled.Validate(value); err != nil {
			t.Errorf("%s: %v", schema, err)
		}
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
