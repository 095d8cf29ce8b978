package diffing

import (
	"cmp"
	"slices"
)

const (
	// rival is how much more alike, in millionths, another pair of either
	// paragraph may be for an edge to count in the order of the documents, and
	// how much less alike for it to be contested.
	rival = 150_000
	// clearly is by how much, in millionths, the rare words of an edge must say
	// more than those of another to decide between them.
	clearly = 100_000
)

// background is how many paragraphs two documents must have together to tell
// rare words from common ones.
const background = 8

// aloof is how much less alike, in percent, the next best of both paragraphs
// must be for an edge to be distinct: the ratio test of D. Lowe, "Distinctive
// Image Features from Scale-Invariant Keypoints", 2004. Two paragraphs that
// share a third of their words are the same one where neither shares nearly as
// much with any other; in a text of formulas, where many do, they may not be.
const aloof = 70

// decisive is how much more, in percent, the words of an edge must tell than
// those of any other of its ends to make a pair of it.
const decisive = 150

// markDistinct marks the edges that are by far the best of both their ends: by
// their likeness, or by what their words tell.
func (a *aligner) markDistinct(edges []edge) {
	many := len(a.old)+len(a.new) >= background
	olds, news := map[int]bestTwo{}, map[int]bestTwo{}
	oldsTold, newsTold := map[int]bestTwo{}, map[int]bestTwo{}
	for _, e := range edges {
		olds[e.old] = olds[e.old].with(e.inOrder)
		news[e.new] = news[e.new].with(e.inOrder)
		oldsTold[e.old] = oldsTold[e.old].with(e.told)
		newsTold[e.new] = newsTold[e.new].with(e.told)
	}
	for k, e := range edges {
		ofOld, ofNew := oldsTold[e.old].other(e.told), newsTold[e.new].other(e.told)
		edges[k].partOfOld = many && 100*e.told >= decisive*ofNew
		edges[k].partOfNew = many && 100*e.told >= decisive*ofOld
		edges[k].distinct = aloof*e.inOrder >= 100*max(olds[e.old].other(e.inOrder), news[e.new].other(e.inOrder))
		edges[k].telling = edges[k].partOfOld && edges[k].partOfNew
	}
}

// bestTwo are the two greatest of some numbers.
type bestTwo struct{ first, second int }

func (b bestTwo) with(n int) bestTwo {
	switch {
	case n > b.first:
		return bestTwo{n, b.first}
	case n > b.second:
		b.second = n
	}
	return b
}

// other is the greatest of the others, for one of the numbers.
func (b bestTwo) other(n int) int {
	if n == b.first {
		return b.second
	}
	return b.first
}

// markRivals marks the edges that give way to others: paragraphs of one
// template are all alike, and the words that few paragraphs have tell which is
// which. An edge is outdone where both its ends have a partner with clearly
// more of these words in common, or one end has, and neither that partner nor
// itself has another as good.
func (a *aligner) markRivals(edges []edge) {
	olds, news := map[int]bestTwo{}, map[int]bestTwo{}
	for _, e := range edges {
		if e.told > 0 && sure(a.opt, e) {
			olds[e.old] = olds[e.old].with(e.told)
			news[e.new] = news[e.new].with(e.told)
		}
	}
	settledOld, settledNew := map[int]int{}, map[int]int{}
	for _, e := range edges {
		o, n := olds[e.old], news[e.new]
		if sure(a.opt, e) && e.told == o.first && e.told == n.first && e.told >= max(o.second, n.second)+clearly {
			settledOld[e.old], settledNew[e.new] = e.told, e.told
		}
	}
	a.markContested(edges)
	for k, e := range edges {
		least := e.told + clearly
		edges[k].outdone = min(olds[e.old].first, news[e.new].first) >= least ||
			max(settledOld[e.old], settledNew[e.new]) >= least
	}
}

// markContested marks the edges of which an end has another about as like it, whose rare words say about as much: both may be alike by
// their template alone.
func (a *aligner) markContested(edges []edge) {
	a.markContestedAt(edges, func(e edge) int { return e.old })
	a.markContestedAt(edges, func(e edge) int { return e.new })
}

// markContestedAt looks at the edges of one end after another, the most alike
// first.
func (a *aligner) markContestedAt(edges []edge, end func(edge) int) {
	order := make([]int, len(edges))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(k, l int) int {
		return cmp.Or(cmp.Compare(end(edges[k]), end(edges[l])), cmp.Compare(edges[l].similarity, edges[k].similarity))
	})
	for from, to := 0, 0; from < len(order); from = to {
		for to < len(order) && end(edges[order[to]]) == end(edges[order[from]]) {
			to++
		}
		a.markContestedAmong(edges, order[from:to])
	}
}

// markContestedAmong looks at the edges of one end.
func (a *aligner) markContestedAmong(edges []edge, order []int) {
	var told bestTwo // of those about as alike as e, or more; e is one of them
	next := 0
	for _, k := range order {
		e := &edges[k]
		for ; next < len(order) && edges[order[next]].similarity >= max(e.similarity-rival, millionths(a.opt.Possible)); next++ {
			told = told.with(edges[order[next]].told)
		}
		if next > 1 && told.other(e.told)+clearly > e.told {
			e.contested = true
		}
	}
}

// tell measures how much the words in common say: the share of the common ones
// in the words of both sides, in any order, where a word weighs the less the
// more paragraphs of the two documents have it.
func (a *aligner) tell(edges []edge) {
	if len(edges) == 0 {
		return
	}
	w := newWeigher(a.lex.numeric, a.old, a.new, edges)
	for k, e := range edges {
		edges[k].told = w.share(&a.old[e.old], &a.new[e.new])
	}
}
