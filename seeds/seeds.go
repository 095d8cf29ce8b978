// Package seeds holds the seed corpus: public texts in which the same
// paragraphs recur through the years, the manifest that says which documents
// they are, the list of what they cite, and the findings known to be harmless.
package seeds

import "embed"

// Manifest, References and Accepted are the names of the files in FS.
const (
	Manifest   = "corpus.yaml"
	References = "references.yaml"
	Accepted   = "accepted.yaml"
)

// FS holds corpus.yaml, references.yaml, accepted.yaml and the volumes that
// the manifest names, byte for byte.
//
//go:embed corpus.yaml references.yaml accepted.yaml volumes/*.txt
var FS embed.FS
