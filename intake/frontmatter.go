package intake

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// maxFrontMatter bounds the front matter of a text, in bytes.
const maxFrontMatter = 64 << 10

// An ownHeader is what a file says of itself in front matter.
type ownHeader struct {
	header document.Header
	doubt  string // of its date, where that is not sure
}

// frontKeys lead from the keys that programs write in front matter to fields.
var frontKeys = map[string]string{
	"title": "title", "date": "date", "published": "date", "publishdate": "date", "pubdate": "date", "date_published": "date", "issued": "date",
	"issuer": "issuer", "publisher": "issuer", "organization": "issuer", "organisation": "issuer", "author": "issuer", "authors": "issuer",
	"lang": "language", "language": "language", "locale": "language",
	"url": "url", "canonical": "url", "canonical_url": "url", "source_url": "url", "series": "series", "via": "via",
}

// frontMatter reads the YAML front matter that a text may begin with, between
// two lines of dashes, and tells where it ends; 0 where there is none. Lines of
// dashes that hold no YAML, or none of the keys that are known, are text.
func frontMatter(text string) (ownHeader, int) {
	start := len(text) - len(strings.TrimPrefix(text, byteOrderMark))
	first, rest, _ := strings.Cut(text[start:min(len(text), start+maxFrontMatter)], "\n")
	if strings.TrimRight(first, " \t\r") != "---" {
		return ownHeader{}, 0
	}
	at := start + len(first) + 1
	begin := at
	for l := range strings.Lines(rest) {
		if fence := strings.TrimRight(l, " \t\r\n"); fence == "---" || fence == "..." {
			o, ok := frontFields(text[begin:at])
			if !ok {
				return ownHeader{}, 0
			}
			return o, at + len(l)
		}
		at += len(l)
	}
	return ownHeader{}, 0
}

func frontFields(head string) (ownHeader, bool) {
	var root yaml.Node
	if yaml.Load([]byte(head), &root) != nil || root.Kind != yaml.DocumentNode || len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return ownHeader{}, false
	}
	var o ownHeader
	known := false
	fields := root.Content[0].Content
	for i := 0; i+1 < len(fields); i += 2 {
		field := frontKeys[strings.ToLower(fields[i].Value)]
		known = known || field != ""
		o.set(field, frontValue(fields[i+1]))
	}
	return o, known
}

// frontValue is a value of one word or line, or those of a list.
func frontValue(n *yaml.Node) string {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return ""
		}
		return foldSpace(n.Value)
	case yaml.SequenceNode:
		var all []string
		for _, c := range n.Content {
			if c.Kind != yaml.ScalarNode {
				return ""
			}
			all = append(all, foldSpace(c.Value))
		}
		return strings.Join(all, ", ")
	}
	return ""
}

// set fills a field; the first key of several that mean one counts.
func (o *ownHeader) set(field, value string) {
	to := map[string]*string{
		"title": &o.header.Title, "issuer": &o.header.Issuer, "language": &o.header.Language,
		"url": &o.header.Source.URL, "series": &o.header.Name.Series, "via": &o.header.Via,
	}[field]
	switch {
	case value == "":
	case to != nil && *to == "":
		*to = value
	case field == "date" && o.header.Date.IsZero() && o.doubt == "":
		f := statedDate(value)
		o.header.Date, o.doubt = f.date, f.doubt
	}
}
