package diffing

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// TestGoldRevived holds families against the paragraphs that a reader found to be
// back after an absence. All paragraphs of the later documents count; one that is
// labelled unsure counts for nothing. Found is what is revived, and of a family
// with the older paragraph; statements and announcements are counted together.
func TestGoldRevived(t *testing.T) {
	seeds := goldDocuments(t)
	for name, d := range seeds {
		series, id, _ := strings.Cut(name, "/")
		date, err := document.ParseDate(id)
		if err != nil || series == "resolution" {
			continue // the numbers of resolutions are no years
		}
		d.Name, d.Date = document.Name{Series: series, ID: id}, date
	}
	seeds["ombudsman/2013"].Witness = document.Reported
	delete(seeds, "resolution/822")
	delete(seeds, "resolution/853")
	delete(seeds, "resolution/874")
	delete(seeds, "resolution/884")
	var sum class
	for _, docs := range []map[string]*document.Document{seeds, announcementsByName(t)} {
		sum.add(judgeRevived(t, docs))
	}
	t.Logf("revived  precision %.3f (%d/%d)  recall %.3f (%d/%d)", sum.precision(), sum.right, sum.called, sum.recall(), sum.found, sum.wanted)
	if sum.precision() < 0.9 || sum.recall() < 0.9 || sum.wanted < 30 {
		t.Error("below 0.9")
	}
}

func (c *class) add(d class) {
	c.right += d.right
	c.called += d.called
	c.found += d.found
	c.wanted += d.wanted
}

func judgeRevived(t *testing.T, docs map[string]*document.Document) class {
	t.Helper()
	var c class
	f := Families(slices.Collect(maps.Values(docs)), Options{})
	at := map[*document.Document]int{}
	for k, d := range f.Documents {
		at[d] = k
	}
	labels := map[*document.Document]map[int]string{}
	for _, row := range rows(t, "testdata/gold/revivals.tsv", 5) {
		old, new := docs[row[0]], docs[row[1]]
		if old == nil || new == nil {
			continue
		}
		o, n := begins(t, old, row[2]), begins(t, new, row[3])
		if labels[new] == nil {
			labels[new] = map[int]string{}
		}
		labels[new][n] = row[4]
		if row[4] != "revived" {
			continue
		}
		c.wanted++
		node := f.Node(at[new], n)
		switch {
		case f.Nodes[node].Revived && slices.Contains(f.Family(node), f.Node(at[old], o)):
			c.found++
		default:
			t.Logf("%s: missed: %s => %s", row[1], opening(old, o), opening(new, n))
		}
	}
	for d, known := range labels {
		for p := range d.Paragraphs {
			if f.Nodes[f.Node(at[d], p)].Revived && known[p] != "unsure" {
				c.called++
				c.right += count(known[p] == "revived")
				if known[p] == "" {
					t.Logf("%s: not revived: %s", d.Name, opening(d, p))
				}
			}
		}
	}
	return c
}
