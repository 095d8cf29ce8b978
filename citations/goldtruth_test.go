package citations

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

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

// goldDocuments are the seed documents under the names that the manifest has,
// and one that lies in the middle of a volume.
func goldDocuments(t *testing.T) map[string]*document.Document {
	t.Helper()
	out := map[string]*document.Document{}
	for _, d := range seedDocuments(t) {
		out[d.Name.String()] = d
	}
	out["unsc/1993-08-18-statement"] = out["unsc/presidential-statement"]
	text := out["volume/middle"].Text
	from := strings.Index(text, "Report by Azerbaijan Ministry of Foreign Affairs press service")
	to := strings.Index(text[max(0, from):], "Address by Khojaly IDPs")
	if from < 0 || to < 0 {
		t.Fatal("the report of 26 February 2008 is not in the volume")
	}
	out["mfa/2008-02-26"] = cut(document.Header{Name: document.Name{Series: "mfa", ID: "2008-02-26"},
		Date: document.Date{Year: 2008, Month: 2, Day: 26}, Issuer: "Ministry of Foreign Affairs"}, text[from:from+to])
	return out
}
