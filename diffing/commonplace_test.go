package diffing

import (
	"fmt"
	"testing"

	"recital/document"
)

// TestFamiliesStock has seven and eight paragraphs that share an opening and
// nothing else, and one that recurs from year to year.
func TestFamiliesStock(t *testing.T) {
	const stocks = "It is to be made known to all who may be in need of it that "
	w := newWriter(9)
	for n := 7; n <= 8; n++ {
		var docs []*document.Document
		for k := range n {
			docs = append(docs, issue(fmt.Sprintf("notice%d", k), "2015", full, stocks+joined(w.paragraph()[:12]), rescue))
		}
		f := Families(docs, Options{})
		checkForest(t, f)
		for _, node := range f.Nodes {
			if want := n == 8 && node.Paragraph == 0; node.Commonplace != want {
				t.Errorf("%d paragraphs: %q commonplace: %v", n, f.Documents[node.Doc].Text, node.Commonplace)
			}
		}
	}
}

// TestQuoteShare: a news report gives a sentence of a notice, and says as much
// itself.
func TestQuoteShare(t *testing.T) {
	f := Families([]*document.Document{
		issue("notice", "2015", full, lampNew+"\n"+dues+"\n"+reading+"\n"+rescue),
		issue("gazette", "2016", full, "As the master of the harbour told this paper at the town hall on market day, in the evening:\n"+rescue),
	}, Options{})
	q := f.Nodes[f.Node(1, 0)].Quotes
	if len(q) != 1 || q[0].Share != 17.0/36 || q[0].Commonplace {
		t.Fatalf("%+v", q)
	}
}
