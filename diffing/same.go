package diffing

import "slices"

// maxTwins is how many paragraphs of one text are looked at to find the one
// that stands between the neighbours.
const maxTwins = 32

// pairSame pairs unclaimed paragraphs with the same key: those that stand once
// on each side, then those next to a pair (P. Heckel, "A Technique for
// Isolating Differences Between Files", 1978), then those between the same
// neighbours, then the rest in their order.
func (a *aligner) pairSame(keyFor func(*paragraph) (key, bool)) {
	t := a.twins(keyFor)
	for j := range a.new {
		if tw := t.of[j]; tw != nil && len(tw.old) == 1 && len(tw.new) == 1 {
			a.pairWhole(tw.old[0], j)
		}
	}
	for j := range a.new {
		if j > 0 && a.newIn[j-1] >= 0 {
			a.pairTwin(t, a.partner(j-1)+1, j)
		}
	}
	for j := len(a.new) - 1; j >= 0; j-- {
		if j+1 < len(a.new) && a.newIn[j+1] >= 0 {
			a.pairTwin(t, a.partner(j+1)-1, j)
		}
	}
	a.pairBetween(t)
	for j := range a.new {
		if tw := t.of[j]; tw != nil && a.newIn[j] < 0 {
			for len(tw.old) > 0 && a.oldIn[tw.old[0]] >= 0 {
				tw.old = tw.old[1:]
			}
			if len(tw.old) > 0 {
				a.pairWhole(tw.old[0], j)
			}
		}
	}
}

// twins are the unclaimed paragraphs of one key.
type twins struct {
	old, new []int
}

type twinTable struct {
	of  []*twins // by new paragraph; nil where the old document has none
	old []*twins // by old paragraph
}

func (a *aligner) twins(keyFor func(*paragraph) (key, bool)) twinTable {
	t := twinTable{make([]*twins, len(a.new)), make([]*twins, len(a.old))}
	byKey := map[key]*twins{}
	for i := range a.old {
		if k, ok := keyFor(&a.old[i]); ok && a.oldIn[i] < 0 {
			if byKey[k] == nil {
				byKey[k] = &twins{}
			}
			byKey[k].old = append(byKey[k].old, i)
			t.old[i] = byKey[k]
		}
	}
	for j := range a.new {
		if k, ok := keyFor(&a.new[j]); ok && a.newIn[j] < 0 && byKey[k] != nil {
			byKey[k].new = append(byKey[k].new, j)
			t.of[j] = byKey[k]
		}
	}
	return t
}

// partner is the old paragraph that a claimed new one is paired with.
func (a *aligner) partner(j int) int { return a.groups[a.newIn[j]].old[0] }

// pairTwin pairs old and new if they are twins and free.
func (a *aligner) pairTwin(t twinTable, i, j int) {
	if a.newIn[j] < 0 && t.of[j] != nil && i >= 0 && i < len(a.old) && a.oldIn[i] < 0 && t.old[i] == t.of[j] {
		a.pairWhole(i, j)
	}
}

// pairBetween pairs twins that stand between the same neighbours.
func (a *aligner) pairBetween(t twinTable) {
	behind := make([]int, len(a.new)) // the partner of the next claimed paragraph
	next := len(a.old)
	for j := len(a.new) - 1; j >= 0; j-- {
		behind[j] = next
		if a.newIn[j] >= 0 {
			next = a.partner(j)
		}
	}
	last := -1
	for j := range a.new {
		if a.newIn[j] < 0 && t.of[j] != nil {
			if i := a.firstFree(t.of[j], last, behind[j]); i >= 0 {
				a.pairWhole(i, j)
			}
		}
		if a.newIn[j] >= 0 {
			last = a.partner(j)
		}
	}
}

// firstFree is the first unclaimed old twin between two places, or -1.
func (a *aligner) firstFree(tw *twins, after, before int) int {
	from, _ := slices.BinarySearch(tw.old, after+1)
	for n, i := range tw.old[from:] {
		if i >= before || n == maxTwins {
			break
		}
		if a.oldIn[i] < 0 {
			return i
		}
	}
	return -1
}

// pairWhole pairs two paragraphs of the same words.
func (a *aligner) pairWhole(i, j int) {
	a.pairEdge(edge{old: i, new: j, common: a.new[j].size, similarity: million}, false)
}

// listCopies lists unclaimed paragraphs with the text of a claimed one.
func (a *aligner) listCopies() {
	ofOld, ofNew := map[key]int{}, map[key]int{} // the first group with a text
	for g := len(a.groups) - 1; g >= 0; g-- {
		if gr := &a.groups[g]; len(gr.old) == 1 && len(gr.new) == 1 {
			ofOld[a.old[gr.old[0]].form] = g
			ofNew[a.new[gr.new[0]].form] = g
		}
	}
	for i := range a.old {
		if g, ok := ofOld[a.old[i].form]; ok && a.oldIn[i] < 0 {
			a.groups[g].oldCopies = append(a.groups[g].oldCopies, i)
			a.oldIn[i] = g
		}
	}
	for j := range a.new {
		if g, ok := ofNew[a.new[j].form]; ok && a.newIn[j] < 0 {
			a.groups[g].newCopies = append(a.groups[g].newCopies, j)
			a.newIn[j] = g
		}
	}
}
