package diffing

import (
	"fmt"
	"runtime"
	"testing"

	"recital/document"
)

// TestFamiliesTruth holds families to how the documents were made: each
// paragraph in the family it comes from, revived where it came back.
func TestFamiliesTruth(t *testing.T) {
	docs, truth := generateKnown(21, "notice", size(5000), 40)
	f := Families(docs, Options{})
	checkForest(t, f)
	share, revived := recovered(f, truth)
	t.Logf("%d documents of 40 paragraphs: %.4f in the family they come from; revived: precision %.3f (%d/%d), recall %.3f (%d/%d)",
		len(docs), share, revived.precision(), revived.right, revived.called, revived.recall(), revived.found, revived.wanted)
	if share < 0.97 || revived.precision() < 0.97 || revived.recall() < 0.97 {
		t.Error("below 0.97")
	}
}

// recovered gives the share of the paragraphs that have a parent of their own
// family, or rightly none, and how well those that came back were found.
func recovered(f *Forest, truth [][]told) (float64, class) {
	right, all := 0, 0
	var revived class
	known := map[int]bool{}
	for doc, paras := range truth {
		for p, want := range paras {
			node := f.Nodes[f.Node(doc, p)]
			all++
			if parent := node.Parent; parent < 0 || node.Possible {
				right += count(!known[want.family])
			} else {
				right += count(truth[f.Nodes[parent].Doc][f.Nodes[parent].Paragraph].family == want.family)
			}
			revived.called += count(node.Revived)
			revived.wanted += count(want.revived)
			revived.right += count(node.Revived && want.revived)
			revived.found += count(node.Revived && want.revived)
		}
		for _, want := range paras {
			known[want.family] = true
		}
	}
	return float64(right) / float64(all), revived
}

// BenchmarkFamilies follows paragraphs through a thousand documents of forty and
// through ten times as many, and says how many paragraphs it makes in a second,
// how much memory each takes while the forest grows, and how much of the truth is
// found.
func BenchmarkFamilies(b *testing.B) {
	for _, size := range []int{1000, 3000, 10_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			docs, truth := generateKnown(1, "notice", size, 40)
			var f *Forest
			for b.Loop() {
				f = Families(docs, Options{})
			}
			b.ReportMetric(float64(b.N*size*40)/b.Elapsed().Seconds(), "paragraphs/s")
			share, _ := recovered(f, truth)
			b.ReportMetric(share, "recovered")
			b.ReportMetric(float64(len(f.Limits)), "limits")
			f = nil
			b.ReportMetric(float64(grown(docs))/float64(size*40), "B/paragraph")
		})
	}
}

// grown is how much memory is in use when the last document is in, the forest
// and all that made it.
func grown(docs []*document.Document) uint64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g := familiesOf(docs, Options{})
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(g)
	return after.HeapAlloc - before.HeapAlloc
}
