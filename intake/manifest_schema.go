package intake

import _ "embed"

//go:embed manifest.schema.json
var manifestSchema string

// ManifestSchema is a JSON Schema (draft 2020-12) of manifests, for editors:
// they complete keys by it and mark mistakes while one writes. Whatever
// ReadManifest takes is valid by it, save for blanks beyond ASCII around a
// value. ReadManifest does not use it: it knows the lines and columns of what
// it reads, says which key was meant, and checks what no schema can, such as
// names that are given twice.
func ManifestSchema() string { return manifestSchema }
