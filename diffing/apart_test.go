package diffing

import (
	"slices"
	"testing"

	"recital/document"
)

// TestApart merges two or three paragraphs that stand anywhere, and splits
// what was merged: the parts are found both ways, and nothing else changes.
func TestApart(t *testing.T) {
	for seed := range uint64(40) {
		w := newWriter(seed)
		paras := make([][]string, 14)
		for i := range paras {
			paras[i] = w.paragraph()[:8+w.IntN(12)]
		}
		parts := w.Perm(len(paras))[:2+w.IntN(2)]
		var whole []string
		for _, p := range parts { // in any order
			whole = append(whole, paras[p]...)
		}
		var merged [][]string
		at := slices.Min(parts)
		for i, p := range paras {
			switch {
			case i == at:
				at = len(merged)
				merged = append(merged, whole)
			case !slices.Contains(parts, i):
				merged = append(merged, p)
			}
		}
		slices.Sort(parts)
		old, new := documentOf(document.Header{}, paras), documentOf(document.Header{}, merged)
		there, back := Align(old, new, Options{}), Align(new, old, Options{})
		checkAlignment(t, old, new, there)
		checkAlignment(t, new, old, back)
		if c := there.Counts(); c.Merged != 1 || c.Same != len(merged)-1 || c.Dropped+c.Added+c.Possible+c.Copies > 0 {
			t.Errorf("seed %d: %v merged: %s", seed, parts, notation(there))
		}
		if c := back.Counts(); c.Split != 1 || c.Same != len(merged)-1 || c.Dropped+c.Added+c.Possible+c.Copies > 0 {
			t.Errorf("seed %d: %v split: %s", seed, parts, notation(back))
		}
		for _, p := range there.Pairs {
			if p.Merged() && (!slices.Equal(p.Old, parts) || p.New[0] != at || p.Similarity != 1 && !together(parts)) {
				t.Errorf("seed %d: %+v, want %v", seed, p, parts)
			}
		}
	}
}

func together(list []int) bool { return list[len(list)-1]-list[0] == len(list)-1 }
