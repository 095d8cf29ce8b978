package citations

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// extra reads the lines "Variable: value" at the beginning of a note: Zotero
// writes its field Extra there, and keeps in it what it has no field for, such
// as the genre or the DOI of a book. "{:Variable: value}", the older form, is
// read wherever it stands first. They never replace what the entry says itself.
// Symbols and aliases are parted by semicolons. The note is kept as it is.
func (r *cslReader) extra(ref *Reference, note *yaml.Node) {
	for rest := strings.TrimSpace(note.Value); rest != ""; {
		var line string
		if inner, ok := strings.CutPrefix(rest, "{:"); ok {
			if line, rest, ok = strings.Cut(inner, "}"); !ok {
				return
			}
			rest = strings.TrimPrefix(strings.TrimLeft(rest, " \t"), "\n")
		} else {
			line, rest, _ = strings.Cut(rest, "\n")
		}
		rest = strings.TrimLeft(rest, " \t")
		name, value, ok := strings.Cut(line, ":")
		name = variableName(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "-"))
		value = strings.Join(strings.Fields(value), " ")
		if !ok || value == "" {
			return
		}
		switch text := ref.text(name); {
		case name == "symbols" && ref.Symbols == nil:
			ref.Symbols = parted(value)
		case name == "aliases" && ref.Aliases == nil:
			ref.Aliases = parted(value)
		case name == "in-force" && ref.InForce.IsZero():
			ref.InForce = r.edtf(note, value)
		case name == "issued" && ref.Issued.IsZero():
			ref.Issued = r.edtf(note, value)
		case name == "type" && slices.Contains(r.form.types, strings.ToLower(value)):
			ref.Type = strings.ToLower(value) // the one that Zotero lets Extra decide
		case text != nil && name != "id" && name != "note" && *text == "":
			*text = value
		}
	}
}

func parted(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

var (
	htmlMarkup     = regexp.MustCompile(`</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]*)?>`)
	markdownStress = regexp.MustCompile(`(\*{1,2})([^*\s](?:[^*]*[^*\s])?)\*{1,2}`)
	markdownSpan   = regexp.MustCompile(`\[([^\[\]]*)\]\{[^{}]*\}`)
)

// withoutMarkup takes out the markup that reference managers keep in titles:
// <i> and <span class="nocase"> in CSL-JSON, *stress* and [spans]{.nocase} in
// pandoc's CSL-YAML.
func withoutMarkup(title string) string {
	if !strings.ContainsAny(title, "<*]") {
		return title
	}
	title = htmlMarkup.ReplaceAllString(title, "")
	title = markdownSpan.ReplaceAllString(title, "$1")
	return markdownStress.ReplaceAllString(title, "$2")
}
