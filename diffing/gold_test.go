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

// TestGold holds alignments of seed documents against what a reader labelled
// in testdata/gold, and prints precision and recall. A pair counts as found
// where it is sure; one that is labelled unsure counts for nothing.
func TestGold(t *testing.T) {
	docs := goldDocuments(t)
	var sum score
	for _, group := range goldGroups(t, docs) {
		old, new := docs[group[0].oldDoc], docs[group[0].newDoc]
		a := Align(old, new, Options{})
		checkAlignment(t, old, new, a)
		s := judgeAlignment(a, group, func(what string, o, n int) {
			t.Logf("%s to %s: %s: %s => %s", group[0].oldDoc, group[0].newDoc, what, opening(old, o), opening(new, n))
		})
		sum.add(s)
	}
	precision, recall := float64(sum.right)/float64(sum.right+sum.wrong), float64(sum.found)/float64(sum.wanted)
	t.Logf("%d labels: precision %.3f (%d of %d), recall %.3f (%d of %d), shown as possible %d more",
		sum.labels, precision, sum.right, sum.right+sum.wrong, recall, sum.found, sum.wanted, sum.possible)
	if sum.labels < 200 || precision < goldPrecision || recall < goldRecall {
		t.Errorf("below what was reached: precision %.3f, recall %.3f", goldPrecision, goldRecall)
	}
}

// What was reached; changes may raise it.
const (
	goldPrecision = 0.99
	goldRecall    = 0.84
)

type score struct{ labels, right, wrong, wanted, found, possible int }

func (s *score) add(t score) {
	s.labels += t.labels
	s.right += t.right
	s.wrong += t.wrong
	s.wanted += t.wanted
	s.found += t.found
	s.possible += t.possible
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
	for _, g := range gold {
		at := [2]int{g.old, g.new}
		if g.label != "pair" && g.label != "part" {
			continue
		}
		s.wanted++
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
func goldGroups(t *testing.T, docs map[string]*document.Document) [][]goldPair {
	var out [][]goldPair
	for _, row := range rows(t, "testdata/gold/pairs.tsv", 5) {
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
