package citations

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed references.schema.json
var referencesSchema string

// ReferencesSchema is a JSON Schema (draft 2020-12) of reference lists: the
// items of CSL 1.0.2, and what recital keeps under "custom". Editors complete
// lists by it and mark mistakes. ParseReferences takes the names of variables
// and types, and what each holds, from it; whatever it reads without a word is
// valid by it. What the schema refuses ParseReferences tells of with line and
// column.
func ReferencesSchema() string { return referencesSchema }

// A shape is what a variable holds: one of the definitions of the schema.
type shape string

const (
	textShape  shape = "text"
	textsShape shape = "texts"
	namesShape shape = "names"
	dateShape  shape = "date"
)

// cslForm is what the schema says of entries.
type cslForm struct {
	types     []string
	variables map[string]shape // "" for id, type and custom
	known     []string         // the names of variables in order
	ofDate    map[string]shape // what a date that is an object may hold
	ofName    map[string]shape
}

var cslSchema = sync.OnceValue(func() cslForm {
	type property struct {
		Ref  string   `json:"$ref"`
		Enum []string `json:"enum"`
	}
	var s struct {
		Defs map[string]struct {
			Properties map[string]property `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(referencesSchema), &s); err != nil {
		panic("references.schema.json: " + err.Error()) // it is part of the program
	}
	shapes := func(definition string) map[string]shape {
		out := map[string]shape{}
		for name, p := range s.Defs[definition].Properties {
			out[name] = shape(strings.TrimPrefix(p.Ref, "#/$defs/"))
		}
		return out
	}
	f := cslForm{types: s.Defs["entry"].Properties["type"].Enum, variables: shapes("entry"), ofDate: shapes("dateObject"), ofName: shapes("name")}
	f.known = slices.Sorted(maps.Keys(f.variables))
	return f
})

// variableName gives the name that CSL has for a variable: pandoc writes some
// in small letters.
func variableName(name string) string {
	switch name {
	case "doi", "isbn", "issn", "pmcid", "pmid", "url":
		return strings.ToUpper(name)
	}
	return name
}
