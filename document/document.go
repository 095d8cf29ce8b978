package document

import (
	"cmp"
	"sort"
	"strings"
)

// A Witness says how we have a text.
type Witness string

// The witnesses.
const (
	Full     Witness = "full"     // the whole text
	Excerpt  Witness = "excerpt"  // a part of it, in its own words
	Reported Witness = "reported" // what a news report tells of it
)

// A Source is the file that a document came from.
type Source struct {
	File      string `yaml:"file,omitempty" json:"file,omitempty"`          // its base name
	SHA256    string `yaml:"sha256,omitempty" json:"sha256,omitempty"`      // of its bytes, in hexadecimal
	Lines     string `yaml:"lines,omitempty" json:"lines,omitempty"`        // "12-40" where the file holds other documents too, from 1
	URL       string `yaml:"url,omitempty" json:"url,omitempty"`            // where it was published
	Retrieved Date   `yaml:"retrieved,omitempty" json:"retrieved,omitzero"` // when it was fetched from there
}

// A Header is all that is known of a document but its text.
type Header struct {
	Name     Name    `yaml:"name" json:"name"`
	Date     Date    `yaml:"date" json:"date"` // data, not identity
	Title    string  `yaml:"title,omitempty" json:"title,omitempty"`
	Issuer   string  `yaml:"issuer,omitempty" json:"issuer,omitempty"`
	Language string  `yaml:"language,omitempty" json:"language,omitempty"` // BCP 47
	Witness  Witness `yaml:"witness,omitempty" json:"witness"`             // empty means full
	Via      string  `yaml:"via,omitempty" json:"via,omitempty"`           // who carried the text, where that is not the issuer
	Source   Source  `yaml:"source,omitempty" json:"source,omitzero"`
}

// Interrupts reports whether the document counts in a run of years: one that
// is only reported, or of which only an excerpt is held, cannot show that a
// sentence was dropped.
func (h Header) Interrupts() bool { return h.Witness == Full || h.Witness == "" }

// Compare orders documents by date, the unknown last, then by name.
func (h Header) Compare(g Header) int {
	return cmp.Or(h.Date.Compare(g.Date), h.Name.Compare(g.Name))
}

// A Document is a header and a text. Paragraphs are those of Text; Map leads
// from Text to the file that intake read, and is nil for a document read from
// an archive.
type Document struct {
	Header
	Text       string
	Paragraphs []Paragraph
	Map        SourceMap
}

// New makes a document of a header and the blocks of its text.
func New(h Header, blocks []Block) *Document {
	text, m := Compose(blocks)
	return &Document{Header: h, Text: text, Paragraphs: Paragraphs(text), Map: m}
}

// Slice is the text of a span of the document with its line breaks as spaces,
// as people read it.
func (d *Document) Slice(s Span) string {
	return strings.ReplaceAll(d.Text[s.Start:s.End], "\n", " ")
}

// ParagraphAt is the index of the paragraph that the span begins in, or -1.
func (d *Document) ParagraphAt(s Span) int {
	i := sort.Search(len(d.Paragraphs), func(i int) bool { return d.Paragraphs[i].End > s.Start })
	if i == len(d.Paragraphs) || d.Paragraphs[i].Start > s.Start {
		return -1
	}
	return i
}
