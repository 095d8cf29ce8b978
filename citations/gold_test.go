package citations

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

type goldMention struct {
	In, Text string
	Nth      int
	Kind     Kind
	Target   string
	Verdict  Status
	Field    Field
	Variant  bool
}

type goldDocument struct {
	Name     string
	Mentions []goldMention
}

// goldKey is where a mention stands, and a finding.
type goldKey struct {
	paragraph int
	text      string
	nth       int
}

func readGold(t *testing.T) []goldDocument {
	t.Helper()
	data, err := os.ReadFile("testdata/gold/seeds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Documents []goldDocument }
	if err := yaml.Load(data, &file, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	return file.Documents
}

// keyed finds the place of every mention.
func keyed(t *testing.T, d *document.Document, mentions []goldMention) map[goldKey]goldMention {
	t.Helper()
	out := map[goldKey]goldMention{}
	for _, m := range mentions {
		i := slices.IndexFunc(d.Paragraphs, func(p document.Paragraph) bool {
			return strings.HasPrefix(strings.Join(strings.Fields(d.Slice(p.Span)), " "), m.In) && strings.Contains(d.Slice(p.Span), m.Text)
		})
		if i < 0 {
			t.Errorf("%s: no paragraph begins with %q and holds %q", d.Name, m.In, m.Text)
			continue
		}
		k := goldKey{i, m.Text, max(1, m.Nth)}
		if _, twice := out[k]; twice {
			t.Errorf("%s: %q stands twice for one place", d.Name, m.Text)
		}
		out[k] = m
	}
	return out
}

type score struct{ gold, found, right, judged int }

func TestGold(t *testing.T) {
	list := seedList(t)
	docs := map[string]*document.Document{}
	for _, d := range seedDocuments(t) {
		docs[d.Name.String()] = d
	}
	scores := map[Kind]*score{}
	of := func(k Kind) *score {
		if scores[k] == nil {
			scores[k] = &score{}
		}
		return scores[k]
	}
	for _, g := range readGold(t) {
		d := docs[g.Name]
		if d == nil {
			t.Fatalf("%s: no such document", g.Name)
		}
		want := keyed(t, d, g.Mentions)
		for _, m := range want {
			of(m.Kind).gold++
		}
		seen := map[goldKey]int{}
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			c := v.Citation
			k := goldKey{c.Paragraph, d.Slice(c.Span), 0}
			seen[k]++
			k.nth = seen[goldKey{c.Paragraph, d.Slice(c.Span), 0}]
			of(c.Kind).found++
			m, ok := want[k]
			if !ok {
				t.Errorf("%s: found %q (%s), which the gold does not have", g.Name, k.text, c.Kind)
				continue
			}
			delete(want, k)
			of(m.Kind).right++
			got := goldMention{m.In, m.Text, m.Nth, c.Kind, v.Reference, v.Status, "", v.Variant}
			if v.Status != Verified {
				got.Field = v.Field
			}
			if got != m {
				t.Errorf("%s: %q\n got %+v\nwant %+v\n%s %q", g.Name, m.Text, got, m, v.Message, v.Evidence)
				continue
			}
			of(m.Kind).judged++
		}
		for k, m := range want {
			t.Errorf("%s: missed %q (%s)", g.Name, k.text, m.Kind)
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(scores), cmp.Compare) {
		s := scores[k]
		t.Logf("%-15s %3d mentions: recall %s, precision %s, verdicts right %s", k, s.gold, rate(s.right, s.gold), rate(s.right, s.found), rate(s.judged, s.right))
	}
}

func rate(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(n)/float64(of))
}
