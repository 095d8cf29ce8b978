package diffing

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"recital/document"
)

// A goldPair is what a reader says of two paragraphs; -1 stands for none.
type goldPair struct {
	oldDoc, newDoc string
	old, new       int
	label          string
}

// TestGold holds alignments of documents against what a reader labelled in
// testdata/gold, and prints precision and recall of every two documents. A
// pair counts as found where it is sure; one that is labelled unsure counts for
// nothing. Every second two documents, in the order of the files, were looked
// at while tuning (marked t); the others measure.
func TestGold(t *testing.T) {
	t.Run("statements", func(t *testing.T) { testGold(t, goldDocuments(t), "testdata/gold/pairs.tsv", 0.93) })
	t.Run("announcements", func(t *testing.T) {
		docs := map[string]*document.Document{}
		for _, d := range announcements(t) {
			docs[d.Name.ID] = d
		}
		testGold(t, docs, "testdata/gold/announcements.tsv", 0.89)
	})
}

// testGold fails where a false pair is among those that measure, or less of
// them is found than was once reached.
func testGold(t *testing.T, docs map[string]*document.Document, file string, recall float64) {
	t.Helper()
	var sums [2]score
	t.Logf("%-36s  %s", "", scoreHead)
	for n, group := range goldGroups(t, docs, file) {
		old, new := docs[group[0].oldDoc], docs[group[0].newDoc]
		a := Align(old, new, Options{})
		checkAlignment(t, old, new, a)
		names := group[0].oldDoc + " to " + group[0].newDoc
		s := judgeAlignment(a, group, func(what string, o, n int) {
			t.Logf("%s: %s: %s => %s", names, what, opening(old, o), opening(new, n))
		})
		t.Logf("%-36s %s %s", names, [2]string{"t", " "}[n%2], s)
		sums[n%2].add(s)
	}
	t.Logf("%-36s t %s", "tuned on", sums[0])
	t.Logf("%-36s   %s", "measured on", sums[1])
	if s := sums[1]; s.labels < 40 || s.precision() < 0.99 || s.recall() < recall {
		t.Errorf("below what was reached: precision 0.99, recall %.2f", recall)
	}
}

// A score counts labels. Of those of the same paragraph (wanted) it counts
// those of split and merged paragraphs, and those that moved, again.
type score struct {
	labels, right, wrong    int
	wanted, found, possible int
	parts, partsFound       int // of split and merged ones
	moves, movesFound       int
}

const scoreHead = "  labels  precision     recall         possible  parts  moves"

func (s score) String() string {
	return fmt.Sprintf("  %6d  %.3f (%d/%d)  %.3f (%d/%d)  %3d  %d/%d  %d/%d", s.labels, s.precision(), s.right, s.right+s.wrong,
		s.recall(), s.found, s.wanted, s.possible, s.partsFound, s.parts, s.movesFound, s.moves)
}

func (s score) precision() float64 { return float64(s.right) / float64(max(1, s.right+s.wrong)) }

func (s score) recall() float64 { return float64(s.found) / float64(max(1, s.wanted)) }

func (s *score) add(t score) {
	s.labels += t.labels
	s.right += t.right
	s.wrong += t.wrong
	s.wanted += t.wanted
	s.found += t.found
	s.possible += t.possible
	s.parts += t.parts
	s.partsFound += t.partsFound
	s.moves += t.moves
	s.movesFound += t.movesFound
}

func judgeAlignment(a Alignment, gold []goldPair, say func(what string, old, new int)) score {
	s := score{labels: len(gold)}
	labels := map[[2]int]string{}
	known := map[[2]int]bool{}
	for _, g := range gold {
		labels[[2]int{g.old, g.new}] = g.label
		if g.label != "unsure" {
			known[[2]int{g.old, -2}], known[[2]int{-2, g.new}] = true, true
		}
	}
	sure, possible := map[[2]int]bool{}, map[[2]int]bool{}
	for _, p := range a.Pairs {
		for _, o := range slices.Concat(p.Old, p.OldCopies) {
			for _, n := range slices.Concat(p.New, p.NewCopies) {
				at := [2]int{o, n}
				if p.Possible {
					possible[at] = true
					continue
				}
				sure[at] = true
				switch label := labels[at]; {
				case label == "pair" || label == "part":
					s.right++
				case label == "" && (known[[2]int{o, -2}] || known[[2]int{-2, n}]):
					s.wrong++
					say("not the same", o, n)
				}
			}
		}
	}
	moved := movedGold(gold)
	for _, g := range gold {
		at := [2]int{g.old, g.new}
		if g.label != "pair" && g.label != "part" {
			continue
		}
		s.wanted++
		s.parts += count(g.label == "part")
		s.partsFound += count(g.label == "part" && sure[at])
		s.moves += count(moved[at])
		s.movesFound += count(moved[at] && sure[at])
		switch {
		case sure[at]:
			s.found++
		case possible[at]:
			s.possible++
			say(g.label+" only possible", g.old, g.new)
		default:
			say(g.label+" not found", g.old, g.new)
		}
	}
	return s
}

// movedGold are the labels of the same paragraph out of the longest chain that
// stands in the same order on both sides.
func movedGold(gold []goldPair) map[[2]int]bool {
	moved := map[[2]int]bool{}
	var links []link
	for _, g := range gold {
		if g.label == "pair" || g.label == "part" {
			moved[[2]int{g.old, g.new}] = true
			links = append(links, link{old: 2*g.old + 1, new: 2*g.new + 1, weight: 1})
		}
	}
	// Parts of one paragraph stand at one place: the chain may take them all.
	for k := range links {
		for l := range k {
			links[k].old += count(links[k].old == links[l].old && links[k].new > links[l].new)
			links[k].new += count(links[k].new == links[l].new && links[k].old > links[l].old)
		}
	}
	for _, k := range heaviestChain(links) {
		delete(moved, [2]int{(links[k].old - 1) / 2, (links[k].new - 1) / 2})
	}
	return moved
}

func opening(d *document.Document, i int) string {
	s := []rune(d.Slice(d.Paragraphs[i].Span))
	return fmt.Sprintf("%d %s", i+1, string(s[:min(len(s), 50)]))
}

// rows reads a table of fields with tabs between them.
func rows(t *testing.T, file string, fields int) [][]string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != fields {
			t.Fatalf("%s: %q: want %d fields", file, line, fields)
		}
		out = append(out, row)
	}
	return out
}

func goldDocuments(t *testing.T) map[string]*document.Document {
	docs := map[string]*document.Document{}
	for _, row := range rows(t, "testdata/gold/documents.tsv", 4) {
		from, err := strconv.Atoi(row[2])
		if err != nil {
			t.Fatal(err)
		}
		to, err := strconv.Atoi(row[3])
		if err != nil {
			t.Fatal(err)
		}
		docs[row[0]] = volume(t, row[1], from, to)
	}
	return docs
}

// goldGroups reads the labels, those of two documents together.
func goldGroups(t *testing.T, docs map[string]*document.Document, file string) [][]goldPair {
	var out [][]goldPair
	for _, row := range rows(t, file, 5) {
		g := goldPair{row[0], row[1], begins(t, docs[row[0]], row[2]), begins(t, docs[row[1]], row[3]), row[4]}
		if k := len(out) - 1; k >= 0 && out[k][0].oldDoc == g.oldDoc && out[k][0].newDoc == g.newDoc {
			out[k] = append(out[k], g)
		} else {
			out = append(out, []goldPair{g})
		}
	}
	return out
}

func unspaced(s string) string { return strings.ReplaceAll(s, " ", "") }

// begins is the one paragraph that begins with some words.
func begins(t *testing.T, d *document.Document, words string) int {
	t.Helper()
	if words == "-" {
		return -1
	}
	found := -1
	for i, p := range d.Paragraphs {
		if strings.HasPrefix(unspaced(d.Slice(p.Span)), unspaced(words)) {
			if found >= 0 {
				t.Fatalf("two paragraphs begin %q", words)
			}
			found = i
		}
	}
	if found < 0 {
		t.Fatalf("no paragraph begins %q", words)
	}
	return found
}
