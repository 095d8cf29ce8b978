package diffing

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// TestGold holds alignments and families against what readers labelled in
// testdata/gold, and prints precision and recall. A pair counts as found where
// it is sure; one that is labelled unsure counts for nothing. Every second two
// documents, in the order of the files, were looked at while tuning (marked t);
// the others measure.
func TestGold(t *testing.T) {
	t.Run("statements", func(t *testing.T) {
		testGold(t, goldDocuments(t), "testdata/gold/pairs-second.tsv", [4]float64{0.97, 0.95, 0.95, 0.93})
	})
	t.Run("announcements", func(t *testing.T) {
		testGold(t, announcementsByName(t), "testdata/gold/announcements-second.tsv", [4]float64{0.98, 0.95, 0.95, 0.85})
	})
}

func testGold(t *testing.T, docs map[string]*document.Document, file string, reached [4]float64) {
	t.Helper()
	var sums [2]score
	for n, g := range settledGold(t, docs, file) {
		old, new := docs[g.old], docs[g.new]
		a := Align(old, new, Options{})
		checkAlignment(t, old, new, a)
		names := g.old + " to " + g.new
		s := judgeAlignment(a, &g, old, new, func(what string, o, n int) {
			t.Logf("%s: %s: %s => %s", names, what, opening(old, o), opening(new, n))
		})
		t.Logf("%-36s %s %s", names, [2]string{"t", " "}[n%2], s)
		sums[n%2].add(s)
	}
	all := sums[0]
	all.add(sums[1])
	for k, name := range []string{"tuned on", "measured on"} {
		t.Logf("%-11s %s", name, sums[k])
	}
	t.Logf("%-11s %s", "all", all)
	for k, c := range all.classes {
		t.Logf("%-8s precision %.3f (%d/%d)  recall %.3f (%d/%d)", classes[k], c.precision(), c.right, c.called, c.recall(), c.found, c.wanted)
		if least := [4]float64{0.97, 0.9, 0.9, 0.9}[k]; c.precision() < least || c.recall() < reached[k] {
			t.Errorf("%s: precision below %.2f, or recall below what was once reached, %.2f", classes[k], least, reached[k])
		}
	}
}

// classes are what is counted: all pairs, then some of them again.
var classes = [4]string{"pairs", "moved", "split", "merged"}

// A tally of one class: of called ones so many were right, of wanted ones so
// many were found.
type class struct{ right, called, found, wanted int }

func (c class) precision() float64 { return float64(c.right) / float64(max(1, c.called)) }
func (c class) recall() float64    { return float64(c.found) / float64(max(1, c.wanted)) }

// A score counts the labels of some documents by class.
type score struct {
	classes  [4]class
	possible int // wanted, and called possible only
	beyond   int // of several paragraphs that became several
}

func (s *score) add(t score) {
	for k, c := range t.classes {
		s.classes[k].right += c.right
		s.classes[k].called += c.called
		s.classes[k].found += c.found
		s.classes[k].wanted += c.wanted
	}
	s.possible += t.possible
	s.beyond += t.beyond
}

func (s score) String() string {
	var b strings.Builder
	for k, c := range s.classes {
		fmt.Fprintf(&b, "  %s p %d/%d r %d/%d", classes[k], c.right, c.called, c.found, c.wanted)
	}
	fmt.Fprintf(&b, "  possible %d, n to m %d", s.possible, s.beyond)
	return b.String()
}

// A couple is an old and a new paragraph.
type couple [2]int

// called lists the couples that an alignment asserts, by class, and those it
// calls possible.
func called(a Alignment) (out [4]map[couple]bool, possible map[couple]bool) {
	for k := range out {
		out[k] = map[couple]bool{}
	}
	possible = map[couple]bool{}
	for _, p := range a.Pairs {
		for _, o := range slices.Concat(p.Old, p.OldCopies) {
			for _, n := range slices.Concat(p.New, p.NewCopies) {
				c := couple{o, n}
				if p.Possible {
					possible[c] = true
					continue
				}
				for k, is := range []bool{true, p.Moved, p.Split(), p.Merged()} {
					if is {
						out[k][c] = true
					}
				}
			}
		}
	}
	return out, possible
}

// wanted lists the couples that readers call the same, by class. Moved are those
// out of the heaviest chain, as Pair.Moved defines it; split and merged are
// those of paragraphs with several partners. Where several old paragraphs became
// several new ones no pair can hold them all: the links with the fewest words
// are left out, neither wanted nor wrong.
func wanted(g *goldGroup, old, new *document.Document) (out [4]map[couple]bool, beyond map[couple]bool) {
	for k := range out {
		out[k] = map[couple]bool{}
	}
	for _, p := range g.pairs {
		if same(p.label) {
			out[0][couple{p.old, p.new}] = true
		}
	}
	beyond = map[couple]bool{}
	for c, ok := weakestLink(out[0], old, new); ok; c, ok = weakestLink(out[0], old, new) {
		delete(out[0], c)
		beyond[c] = true
	}
	out[1] = movedGold(out[0], old, new)
	olds, news := partners(out[0])
	for c := range out[0] {
		if olds[c[0]] > 1 {
			out[2][c] = true
		}
		if news[c[1]] > 1 {
			out[3][c] = true
		}
	}
	return out, beyond
}

func partners(all map[couple]bool) (olds, news map[int]int) {
	olds, news = map[int]int{}, map[int]int{}
	for c := range all {
		olds[c[0]]++
		news[c[1]]++
	}
	return olds, news
}

// weakestLink is the couple with the fewest words in common of those of which
// both paragraphs have other partners.
func weakestLink(all map[couple]bool, old, new *document.Document) (weakest couple, found bool) {
	lex := newLexicon()
	a, b := prepare(lex, old), prepare(lex, new)
	s := scorer{lex: lex}
	olds, news := partners(all)
	least := 0
	for _, c := range slices.SortedFunc(maps.Keys(all), func(c, d couple) int { return slices.Compare(c[:], d[:]) }) {
		if olds[c[0]] > 1 && news[c[1]] > 1 {
			s.load(a[c[0]].words)
			if n := s.inOrder(b[c[1]].words); !found || n < least {
				weakest, least, found = c, n, true
			}
		}
	}
	return weakest, found
}

func judgeAlignment(a Alignment, g *goldGroup, old, new *document.Document, say func(what string, old, new int)) score {
	var s score
	want, beyond := wanted(g, old, new)
	s.beyond = len(beyond)
	got, possible := called(a)
	doubt := map[couple]bool{} // a paragraph of which a reader was unsure whether it has another partner
	for _, p := range g.pairs {
		if p.label == "unsure" {
			doubt[couple{p.old, -1}], doubt[couple{-1, p.new}] = true, true
		}
	}
	for k := range classes {
		c := &s.classes[k]
		for at := range got[k] {
			label := g.label(at[0], at[1])
			switch {
			case want[k][at]:
				c.right++
				c.called++
			case label == "unsure", beyond[at]:
			case k > 0 && same(label) && (doubt[couple{at[0], -1}] || doubt[couple{-1, at[1]}]):
			case k > 0 && !same(label): // counted as a wrong pair
			default:
				c.called++
				say("not "+classes[k], at[0], at[1])
			}
		}
		for at := range want[k] {
			c.wanted++
			switch {
			case got[k][at]:
				c.found++
			case k == 0 && possible[at]:
				s.possible++
				say("only possible", at[0], at[1])
			case k == 0 || got[0][at]:
				say(classes[k]+" missed", at[0], at[1])
			}
		}
	}
	return s
}

// movedGold are the couples out of the heaviest chain that stands in the same
// order on both sides, and of paragraphs of which no part is in it. Parts of one paragraph stand at one place: the chain may
// take them all.
func movedGold(all map[couple]bool, old, new *document.Document) map[couple]bool {
	lex := newLexicon()
	olds, news := prepare(lex, old), prepare(lex, new)
	moved := map[couple]bool{}
	var links []link
	for _, c := range slices.SortedFunc(maps.Keys(all), func(c, d couple) int { return slices.Compare(c[:], d[:]) }) {
		moved[c] = true
		links = append(links, link{old: 64 * c[0], new: 64 * c[1], weight: int64(olds[c[0]].weight() + news[c[1]].weight())})
	}
	for k := range links {
		for l := range links {
			links[k].old += count(links[k].old/64 == links[l].old/64 && links[k].new > links[l].new)
			links[k].new += count(links[k].new/64 == links[l].new/64 && links[k].old > links[l].old)
		}
	}
	for _, k := range heaviestChain(links) {
		o, n := links[k].old/64, links[k].new/64
		maps.DeleteFunc(moved, func(c couple, _ bool) bool { return c[0] == o || c[1] == n })
	}
	return moved
}

func opening(d *document.Document, i int) string {
	s := []rune(d.Slice(d.Paragraphs[i].Span))
	return fmt.Sprintf("%d %s", i+1, string(s[:min(len(s), 50)]))
}
