package intake

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"
)

// YAML writes the proposal as a manifest that ReadManifest takes when it is
// kept in the folder that Path counts from. What is unsure stands in comments:
// a line "# check: ..." before an entry for each of its Check, and the entries
// of the contents that were not found at the head. A file name that a manifest
// cannot hold is an error.
func (p *Proposal) YAML() ([]byte, error) {
	if strings.Contains(p.Path, `\`) || len(p.Path) > 1 && p.Path[1] == ':' {
		return nil, &Error{File: p.Path, Msg: "a manifest cannot name a file that is called so", Hint: "give the file a name without a backslash or a drive"}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Proposed from %s: look it through, then import it.\n", comment(path.Base(p.Path)))
	b.WriteString("# Series and names are guesses; dates and titles are as printed.\n")
	if len(p.NotFound) > 0 {
		b.WriteString("#\n# Not found in the text:\n")
		for _, s := range p.NotFound {
			fmt.Fprintf(&b, "#   %s\n", comment(s))
		}
	}
	w := &yamlWriter{b: &b}
	b.WriteString("version: 1\n\nfiles:\n")
	w.field("  - ", "file", p.Path)
	if p.Encoding != "" {
		w.field("    ", "encoding", p.Encoding)
	}
	b.WriteString("    documents:\n")
	for i, e := range p.Entries {
		if i > 0 {
			b.WriteByte('\n')
		}
		w.entry(e)
	}
	return b.Bytes(), w.err
}

// comment is a text as one line of a comment.
func comment(s string) string { return foldSpace(printable(s)) }

// A yamlWriter writes fields of a manifest.
type yamlWriter struct {
	b   *bytes.Buffer
	err error
}

func (w *yamlWriter) entry(e ProposedEntry) {
	for _, c := range e.Check {
		fmt.Fprintf(w.b, "      # check: %s\n", comment(c))
	}
	const indent = "        "
	w.field("      - ", "begins", e.Begins)
	w.field(indent, "series", e.Header.Name.Series)
	if e.Header.Date.IsZero() || e.Header.Name.ID != e.Header.Date.String() {
		w.field(indent, "name", e.Header.Name.ID)
	}
	if !e.Header.Date.IsZero() {
		fmt.Fprintf(w.b, "%sdate: %s\n", indent, e.Header.Date)
	}
	if e.Header.Title != "" {
		w.field(indent, "title", e.Header.Title)
	}
}

// field writes a value in the style in which it reads back as the same words.
func (w *yamlWriter) field(indent, key, value string) {
	v, err := yaml.Dump(value, yaml.WithLineWidth(-1))
	if err == nil && bytes.Count(bytes.TrimSpace(v), []byte("\n")) > 0 {
		err = fmt.Errorf("write `%s` of a manifest: %q takes several lines", key, value)
	}
	if err != nil && w.err == nil {
		w.err = err
	}
	fmt.Fprintf(w.b, "%s%s: %s\n", indent, key, strings.TrimSpace(string(v)))
}
