package diffing

import (
	"cmp"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
)

// TestMeasures compares measures of likeness on labelled pairs of paragraphs
// of bills, and prints the table that the package's doc comment publishes. It
// fails where the measure in use is not better than each of the three others
// that it was chosen over, by any of the four figures.
func TestMeasures(t *testing.T) {
	measures := []struct {
		name string
		of   func(lex *lexicon, a, b side) float64
	}{
		{"in use", inUse},
		{"words in common, in order", bySubsequence},
		{"words in common, any order", func(_ *lexicon, a, b side) float64 { return byBag(a.ids, b.ids, 1, false) }},
		{"characters of words kept", byCharacters},
		{"pairs of words in common", func(_ *lexicon, a, b side) float64 { return byBag(a.ids, b.ids, 2, false) }},
		{"sets of three words, Jaccard", func(_ *lexicon, a, b side) float64 { return byBag(a.ids, b.ids, 3, true) }},
	}
	bills := billPairs(t)
	var ours [2]verdict
	for n, m := range measures {
		var scores []scored
		for _, b := range bills {
			lex := newLexicon()
			scores = append(scores, scored{m.of(lex, newSide(lex, b.old), newSide(lex, b.new)), b.label})
		}
		is := [2]verdict{judge(scores, 2), judge(scores, 3)}
		t.Logf("%-30s same paragraph: AUC %.4f, F1 %.3f at %.2f, halves %.3f; light: AUC %.4f, F1 %.3f at %.2f, halves %.3f", m.name,
			is[0].auc, is[0].f1, is[0].at, halves(scores, 2), is[1].auc, is[1].f1, is[1].at, halves(scores, 3))
		if n == 0 {
			ours = is
			o := Options{}.withDefaults()
			t.Logf("at the thresholds in use: same paragraph F1 %.3f, light F1 %.3f", fixed(scores, 2, o.Reworded), fixed(scores, 3, o.Light))
		}
		for k := range is {
			if n > 0 && n < 4 && (is[k].auc >= ours[k].auc || is[k].f1 >= ours[k].f1) {
				t.Errorf("%s is better: %+v, in use %+v", m.name, is[k], ours[k])
			}
		}
	}
}

// A billPair is two paragraphs of bills with what people say of them: from 0,
// unrelated, over 2, the same paragraph, and 3, lightly reworded, to 4, identical.
type billPair struct {
	old, new string
	label    int
}

func billPairs(t testing.TB) []billPair {
	t.Helper()
	file, err := os.Open(corpora(t, "bill-pairs-val.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []billPair
	for _, row := range rows[1:] {
		label, err := strconv.Atoi(row[6])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, billPair{row[4], row[5], label})
	}
	return out
}

// halves is F1 at a threshold that was found on the other half, on average over
// many ways to cut the pairs in two.
func halves(s []scored, least int) float64 {
	const times = 40
	r := rand.New(rand.NewPCG(1, 2))
	sum := 0.0
	for range times {
		var cut [2][]scored
		for k, i := range r.Perm(len(s)) {
			cut[k%2] = append(cut[k%2], s[i])
		}
		sum += fixed(cut[0], least, judge(cut[1], least).at)
	}
	return sum / times
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

func inUse(lex *lexicon, a, b side) float64 {
	s := scorer{lex: lex}
	s.load(a.ids)
	t := text{b.ids, lex.size(b.ids)}
	common, _ := s.likeness(t, 0)
	return exact(common, s.size, t.size)
}

// bySubsequence is Dice's measure of the longest common subsequence of words.
func bySubsequence(_ *lexicon, a, b side) float64 {
	return 2 * float64(len(commonWords(a.ids, b.ids))) / float64(max(1, len(a.ids)+len(b.ids)))
}

// byCharacters counts the characters of words: those kept over those kept,
// deleted and added, and of a change the larger side.
func byCharacters(_ *lexicon, a, b side) float64 {
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
