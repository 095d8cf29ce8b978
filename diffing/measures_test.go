package diffing

import (
	"cmp"
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"testing"
)

// TestMeasures compares measures of likeness on labelled pairs of paragraphs
// of bills, and prints the table that the package's doc comment publishes. It
// fails where the measure in use falls behind.
func TestMeasures(t *testing.T) {
	file, err := os.Open(corpora(t, "bill-pairs-val.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	measures := []struct {
		name string
		of   func(a, b side) float64
	}{
		{"common subsequence of words", bySubsequence},
		{"characters, as wikidiff2 counts", byCharacters},
		{"bag of words", func(a, b side) float64 { return byBag(a.ids, b.ids, 1, false) }},
		{"bag of word pairs", func(a, b side) float64 { return byBag(a.ids, b.ids, 2, false) }},
		{"sets of three words, Jaccard", func(a, b side) float64 { return byBag(a.ids, b.ids, 3, true) }},
	}
	for n, m := range measures {
		var scores []scored
		for _, row := range rows[1:] {
			label, err := strconv.Atoi(row[6])
			if err != nil {
				t.Fatal(err)
			}
			lex := newLexicon()
			a, b := newSide(lex, row[4]), newSide(lex, row[5])
			scores = append(scores, scored{m.of(a, b), label})
		}
		same, light := judge(scores, 2), judge(scores, 3)
		t.Logf("%-30s same paragraph: AUC %.3f, F1 %.3f at %.2f; light: AUC %.3f, F1 %.3f at %.2f",
			m.name, same.auc, same.f1, same.at, light.auc, light.f1, light.at)
		if n == 0 && (same.auc < 0.98 || fixed(scores, 2, 0.46) < 0.9) {
			t.Errorf("the measure in use fell to %+v, F1 at the threshold %.3f", same, fixed(scores, 2, 0.46))
		}
		if n == 0 {
			t.Logf("at the thresholds in use: same paragraph F1 %.3f, light F1 %.3f", fixed(scores, 2, 0.46), fixed(scores, 3, 0.79))
		}
	}
}

type scored struct {
	score float64
	label int
}

type verdict struct{ auc, f1, at float64 }

// judge says how well scores tell labels from least on from those below.
func judge(s []scored, least int) verdict {
	var v verdict
	s = slices.Clone(s)
	slices.SortFunc(s, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	wins, total := 0.0, 0.0
	for _, a := range s {
		for _, b := range s {
			if a.label >= least && b.label < least {
				total++
				if a.score > b.score {
					wins++
				} else if a.score == b.score {
					wins += 0.5
				}
			}
		}
	}
	v.auc = wins / total
	for _, c := range s {
		if f1 := fixed(s, least, c.score); f1 > v.f1 {
			v.f1, v.at = f1, c.score
		}
	}
	return v
}

// fixed is F1 at a threshold.
func fixed(s []scored, least int, at float64) float64 {
	hit, called, true := 0.0, 0.0, 0.0
	for _, c := range s {
		if c.score >= at {
			called++
		}
		if c.label >= least {
			true++
			if c.score >= at {
				hit++
			}
		}
	}
	return 2 * hit / max(1, called+true)
}

func bySubsequence(a, b side) float64 {
	var s scorer
	s.load(a.ids)
	return float64(similarity(s.common(b.ids), len(a.ids), len(b.ids))) / million
}

// byCharacters counts the characters of words: those kept over those kept,
// deleted and added, and of a change the larger side.
func byCharacters(a, b side) float64 {
	size := func(s side, from, to int) (n int) {
		for _, w := range s.words[from:to] {
			n += w.Len()
		}
		return n
	}
	kept, changed := 0, 0
	next := match{}
	for _, m := range append(commonWords(a.ids, b.ids), match{len(a.ids), len(b.ids)}) {
		changed += max(size(a, next.Old, m.Old), size(b, next.New, m.New))
		if m.Old < len(a.ids) {
			kept += a.words[m.Old].Len()
		}
		next = match{m.Old + 1, m.New + 1}
	}
	return float64(kept) / float64(max(1, kept+changed))
}

// byBag compares runs of n words whatever their order.
func byBag(a, b []uint32, n int, jaccard bool) float64 {
	bag := map[uint64]int{}
	size := 0
	for i := 0; i+n <= len(a); i++ {
		g := gram(a[i : i+n])
		if jaccard && bag[g] > 0 {
			continue
		}
		bag[g]++
		size++
	}
	common := 0
	seen := map[uint64]bool{}
	for i := 0; i+n <= len(b); i++ {
		g := gram(b[i : i+n])
		if jaccard && seen[g] {
			continue
		}
		seen[g] = true
		size++
		if bag[g] > 0 {
			bag[g]--
			common++
		}
	}
	if jaccard {
		return float64(common) / float64(max(1, size-common))
	}
	return 2 * float64(common) / float64(max(1, size))
}
