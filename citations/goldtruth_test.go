package citations

import (
	"cmp"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// A goldMention is one line of a file in testdata/gold, whose README says what
// counts as a mention.
type goldMention struct {
	In, Text string
	Nth      int
	Kind     Kind
	Target   string
	Verdict  Status
	Field    Field
	Variant  bool
	Own      bool
	Short    bool
	Pinpoint string
	Why      string

	span document.Span
}

// said is what the check has to say of the mention, in one line.
func (m goldMention) said() string {
	s := fmt.Sprintf("%s %s %s", m.Kind, m.Verdict, m.Target)
	if m.Field != "" {
		s += " " + string(m.Field)
	}
	if m.Variant {
		s += " variant"
	}
	return strings.Join(strings.Fields(s), " ")
}

// readGold reads a file of mentions, by document, and finds their places.
func readGold(t *testing.T, name string, docs map[string]*document.Document) map[string][]goldMention {
	t.Helper()
	data, err := os.ReadFile("testdata/gold/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Documents []struct {
			Name     string
			Mentions []goldMention
		}
	}
	if err := yaml.Load(data, &file, yaml.WithKnownFields()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string][]goldMention{}
	for _, g := range file.Documents {
		d := docs[g.Name]
		if d == nil || out[g.Name] != nil {
			t.Fatalf("%s: %s: no such document, or a second time", name, g.Name)
		}
		out[g.Name] = placed(t, d, g.Mentions)
	}
	return out
}

// placed gives the mentions their spans, in the order of the text.
func placed(t *testing.T, d *document.Document, mentions []goldMention) []goldMention {
	t.Helper()
	words, at := plain(d.Text)
	out := []goldMention{}
	for _, m := range mentions {
		want, _ := plain(m.Text)
		in, _ := plain(m.In)
		i := strings.Index(words, in)
		for n := 0; i >= 0 && n < max(1, m.Nth); n++ {
			if n > 0 {
				i += len(want)
			}
			next := strings.Index(words[i:], want)
			if next < 0 {
				i = -1
				break
			}
			i += next
		}
		if i < 0 {
			t.Fatalf("%s: %q does not stand behind %q", d.Name, m.Text, m.In)
		}
		m.span = document.Span{Start: at[i], End: at[i+len(want)-1] + 1}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b goldMention) int { return a.span.Start - b.span.Start })
	for i := range out[:max(0, len(out)-1)] {
		if overlap(out[i].span, out[i+1].span) {
			t.Errorf("%s: %q and %q are one place", d.Name, out[i].Text, out[i+1].Text)
		}
	}
	return out
}

// plain is a text without its line breaks and asterisks, and where each byte
// of it stands.
func plain(s string) (string, []int) {
	var out []byte
	var at []int
	for i := range len(s) {
		switch c := s[i]; {
		case c == '*' || strings.IndexByte(" \n\t", c) >= 0 && (len(out) == 0 || out[len(out)-1] == ' '):
		case c == '\n' || c == '\t':
			out, at = append(out, ' '), append(at, i)
		default:
			out, at = append(out, c), append(at, i)
		}
	}
	return string(out), at
}

func overlap(a, b document.Span) bool { return a.Start < b.End && b.Start < a.End }

// same says that two spans hold the same words.
func same(d *document.Document, a, b document.Span) bool {
	x, _ := plain(d.Slice(a))
	y, _ := plain(d.Slice(b))
	return overlap(a, b) && x == y
}

// aligned pairs two readings of a text, one to one: for each of a the index of
// its partner in b, or -1. Equal words are paired before those that overlap,
// and both in the order of the text.
func aligned(d *document.Document, a, b []document.Span) []int {
	partner, taken := make([]int, len(a)), make([]bool, len(b))
	for i := range partner {
		partner[i] = -1
	}
	for _, fits := range []func(x, y document.Span) bool{
		func(x, y document.Span) bool { return same(d, x, y) }, overlap,
	} {
		for i := range a {
			for j := range b {
				if partner[i] < 0 && !taken[j] && fits(a[i], b[j]) {
					partner[i], taken[j] = j, true
				}
			}
		}
	}
	return partner
}

func goldSpans(ms []goldMention) []document.Span {
	var out []document.Span
	for _, m := range ms {
		out = append(out, m.span)
	}
	return out
}

// goldDocuments are the seed documents, cut out of their volumes where the
// manifest says that each begins, and without the healing that intake does.
func goldDocuments(t *testing.T) map[string]*document.Document {
	t.Helper()
	data, err := os.ReadFile("../seeds/corpus.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Files []struct {
			File          string
			Documents     []manifestEntry
			manifestEntry `yaml:",inline"`
		}
	}
	if err := yaml.Load(data, &manifest); err != nil {
		t.Fatal(err)
	}
	out := map[string]*document.Document{}
	for _, f := range manifest.Files {
		data, err := os.ReadFile("../seeds/" + f.File)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(data), "\r\n", "\n")
		if len(f.Documents) == 0 {
			f.Documents = []manifestEntry{f.manifestEntry}
		}
		starts := beginnings(t, text, f.Documents)
		for i, e := range f.Documents {
			d := cut(e.header(t, text[starts[i]:starts[i+1]]), text[starts[i]:starts[i+1]])
			out[d.Name.String()] = d
		}
	}
	return out
}

// A manifestEntry is what the manifest says of one document.
type manifestEntry struct{ Begins, Series, Name, Date, Issuer string }

// beginnings is where each document of a volume begins, and where the last ends.
func beginnings(t *testing.T, text string, entries []manifestEntry) []int {
	t.Helper()
	words, at := plain(text)
	var out []int
	from := 0
	for _, e := range entries {
		for i := from; e.Begins != ""; i++ {
			next := strings.Index(words[i:], e.Begins)
			if next < 0 {
				t.Fatalf("no document begins with %q", e.Begins)
			}
			i += next
			if before := strings.TrimRight(text[:at[i]], "*"); before == "" || before[len(before)-1] == '\n' {
				from = i
				break
			}
		}
		out = append(out, at[from])
	}
	return append(out, len(text))
}

var headingDate = regexp.MustCompile(`\((\w+ \d+, \d{4})\)`)

// header is that of a document: its date stands in the manifest, or in
// parentheses in its heading.
func (e manifestEntry) header(t *testing.T, text string) document.Header {
	t.Helper()
	if m := headingDate.FindStringSubmatch(text); e.Date == "" && e.Name == "" && m != nil {
		day, err := time.Parse("January 2, 2006", m[1])
		if err != nil {
			t.Fatal(err)
		}
		e.Date = day.Format(time.DateOnly)
	}
	date, err := document.ParseDate(e.Date)
	if err != nil {
		t.Fatal(err)
	}
	return document.Header{Name: document.Name{Series: e.Series, ID: cmp.Or(e.Name, e.Date)}, Date: date, Issuer: e.Issuer}
}
