package diffing

import (
	"cmp"
	"slices"

	"recital/document"
)

const (
	// minSole is how many phrases of three words, some seven words in a row, must
	// be of two paragraphs alone for the one to come from the other, and
	// soleIn for how many words of the shorter one there must be one.
	minSole = 5
	soleIn  = 10
	// unvouched is how many there must be where neither is paired with another.
	unvouched = 7
	// nearby is how many paragraphs from the other parts of a whole one may stand
	// that it takes in.
	nearby = 3
)

// A bond is two paragraphs and how many phrases are of them alone: each stands
// in no other paragraph of either document.
type bond struct{ old, new, phrases int }

// joinSole claims paragraphs that were rewritten until little was left but
// phrases that nothing else has: a list or a figure that went into a paragraph
// about something more, or came out of it. The strongest bonds come first. A
// paragraph that is paired and much as it was takes in nothing: what it has in
// common with others is quoted.
func (a *aligner) joinSole() {
	if len(a.old)+len(a.new) < background {
		return
	}
	bonds := a.bonds()
	r := a.rivalry(bonds)
	for _, b := range bonds {
		switch i, j := a.oldIn[b.old], a.newIn[b.new]; {
		case !a.strong(b):
		case i < 0 && j < 0:
			if b.phrases >= unvouched && r.settled(b) {
				a.pairBond(b)
			}
		case i < 0 && r.oldAlone(b), j < 0 && r.newAlone(b):
			a.takeIn(b)
		}
	}
	a.joinBetween(bonds)
}

func (a *aligner) strong(b bond) bool {
	shorter := min(len(a.old[b.old].words), len(a.new[b.new].words))
	return b.phrases >= minSole && soleIn*b.phrases >= shorter
}

// pairBond pairs two paragraphs that no group has.
func (a *aligner) pairBond(b bond) {
	g := group{old: []int{b.old}, new: []int{b.new}}
	if a.measure(&g) {
		a.pair(g)
	}
}

// A rivalry holds the strongest bonds of every paragraph: of all, and of those
// that are not of its own parts, which are unclaimed and have no other whole.
type rivalry struct{ olds, news, othersOfOld, othersOfNew map[int]bestTwo }

func (a *aligner) rivalry(bonds []bond) rivalry {
	r := rivalry{map[int]bestTwo{}, map[int]bestTwo{}, map[int]bestTwo{}, map[int]bestTwo{}}
	for _, b := range bonds {
		r.olds[b.old] = r.olds[b.old].with(b.phrases)
		r.news[b.new] = r.news[b.new].with(b.phrases)
	}
	for _, b := range bonds {
		if !(a.strong(b) && a.oldIn[b.old] < 0 && r.oldAlone(b)) {
			r.othersOfNew[b.new] = r.othersOfNew[b.new].with(b.phrases)
		}
		if !(a.strong(b) && a.newIn[b.new] < 0 && r.newAlone(b)) {
			r.othersOfOld[b.old] = r.othersOfOld[b.old].with(b.phrases)
		}
	}
	return r
}

// oldAlone reports whether the old paragraph has no other bond of half the
// strength, and newAlone whether the new one has none.
func (r *rivalry) oldAlone(b bond) bool { return 2*r.olds[b.old].other(b.phrases) <= b.phrases }
func (r *rivalry) newAlone(b bond) bool { return 2*r.news[b.new].other(b.phrases) <= b.phrases }

// settled reports whether one of two unclaimed paragraphs has no rival of the
// other, and this none but further parts of it.
func (r *rivalry) settled(b bond) bool {
	return r.oldAlone(b) && 2*r.othersOfNew[b.new].first <= b.phrases ||
		r.newAlone(b) && 2*r.othersOfOld[b.old].first <= b.phrases
}

// joinBetween joins a paragraph that stands between two parts of a whole with it,
// where any phrase is of the two alone.
func (a *aligner) joinBetween(bonds []bond) {
	between := func(in []int, at, k int) bool {
		return at > 0 && at+1 < len(in) && in[at-1] == k && in[at+1] == k
	}
	for _, b := range bonds {
		i, j := a.oldIn[b.old], a.newIn[b.new]
		if i < 0 && j >= 0 && between(a.oldIn, b.old, j) || j < 0 && i >= 0 && between(a.newIn, b.new, i) {
			a.takeIn(b)
		}
	}
}

// takeIn joins the end of a bond that no group has with the group of the other
// one, if that is the whole there.
func (a *aligner) takeIn(b bond) {
	k := max(a.oldIn[b.old], a.newIn[b.new])
	g := a.groups[k]
	if !a.open(k) {
		return
	}
	switch {
	case a.oldIn[b.old] < 0 && len(g.new) == 1 && near(g.old, b.old):
		g.old = insertSorted(g.old, b.old)
	case a.newIn[b.new] < 0 && len(g.old) == 1 && near(g.new, b.new):
		g.new = insertSorted(g.new, b.new)
	default:
		return
	}
	if a.measure(&g) {
		a.claim(k, g)
	}
}

// near reports whether a paragraph stands beside one of a list.
func near(list []int, n int) bool {
	return slices.ContainsFunc(list, func(m int) bool { return distance(m, n) <= nearby })
}

// open reports whether the paragraphs of a group are so little alike that they
// may have others.
func (a *aligner) open(k int) bool {
	g := &a.groups[k]
	return !g.possible && g.similarity < millionths(a.opt.Reworded)
}

// bonds lists those of unclaimed paragraphs with others that may take them in,
// and with any that has phrases in common with them alone: the strongest first,
// then in the order of the documents.
func (a *aligner) bonds() []bond {
	places := a.solePhrases()
	phrases := map[[2]int]int{}
	for _, p := range places {
		if p[0] > 0 && p[1] > 0 && (a.oldIn[p[0]-1] < 0 || a.newIn[p[1]-1] < 0) {
			phrases[[2]int{p[0] - 1, p[1] - 1}]++
		}
	}
	var out []bond
	for at, n := range phrases {
		if a.old[at[0]].kind != document.AddressList && alike(a.old[at[0]].kind, a.new[at[1]].kind) {
			out = append(out, bond{at[0], at[1], n})
		}
	}
	slices.SortFunc(out, func(b, c bond) int {
		return cmp.Or(cmp.Compare(c.phrases, b.phrases), cmp.Compare(b.old, c.old), cmp.Compare(b.new, c.new))
	})
	return out
}

// solePhrases finds for every phrase of an unclaimed paragraph the one old and the
// one new paragraph that have it, counted from 1: 0 if none has, and -1 if
// several have.
func (a *aligner) solePhrases() map[uint64][2]int {
	places := map[uint64][2]int{}
	sides := [2][]paragraph{a.old, a.new}
	for s, in := range [2][]int{a.oldIn, a.newIn} {
		for i, k := range in {
			for g := range sides[s][i].threes(k < 0) {
				places[g] = [2]int{}
			}
		}
	}
	if len(places) == 0 {
		return nil
	}
	for s, ps := range sides {
		for i := range ps {
			for g := range ps[i].threes(true) {
				at, ok := places[g]
				if ok && at[s] == 0 {
					at[s] = i + 1
				} else if ok && at[s] != i+1 {
					at[s] = -1
				} else {
					continue
				}
				places[g] = at
			}
		}
	}
	return places
}

// threes hashes the runs of three words of a paragraph, or none.
func (p *paragraph) threes(wanted bool) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		for i := 0; wanted && i+3 <= len(p.words); i++ {
			if !yield(gram(p.words[i : i+3])) {
				return
			}
		}
	}
}
