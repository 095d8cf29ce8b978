package diffing

import (
	"cmp"
	"slices"
)

// maxGap is how many unclaimed paragraphs of each side, between the same
// neighbours, are compared each with each.
const maxGap = 6

// maxAmong is how many candidates of a paragraph are compared with it where the
// search for them left places out: then so many are so much alike that others
// tell no more.
const maxAmong = 4

// edges compares the unclaimed paragraphs that share phrases, and those that
// stand between the same neighbours, and lists what may be a pair, or a part
// of one. They stand in the order of the new document, then
// of the old.
func (a *aligner) edges() []edge {
	x := newIndex()
	for i := range a.old {
		if a.oldIn[i] < 0 {
			x.add(i, a.old[i].words)
		}
	}
	if len(x.score) == 0 {
		return nil
	}
	var out []edge
	near := 0 // the old place that goes on from the last pair
	gaps := a.gaps()
	for j := range a.new {
		if a.newIn[j] >= 0 {
			near = a.partner(j) + 1
			continue
		}
		found, cut := x.search(a.new[j].words, near)
		if cut {
			a.searched++
			found = found[:min(len(found), maxAmong)]
		}
		near++
		found = append(found, gaps[j]...)
		slices.Sort(found)
		for _, i := range slices.Compact(found) {
			if e, ok := a.edge(i, j); ok {
				out = append(out, e)
			}
		}
	}
	a.tell(out)
	a.markDistinct(out)
	a.parts = a.tellingParts(out)
	a.found = slices.DeleteFunc(slices.Clone(out), func(e edge) bool { return e.common < 2*enough && !a.isPart(e) })
	out = slices.DeleteFunc(out, func(e edge) bool { return !a.isPart(e) && !doubtful(a.opt, e) })
	a.markRivals(out)
	return out
}

// tellingParts are the edges of which the shorter paragraph, by its rare words,
// belongs to the longer one and to no other.
func (a *aligner) tellingParts(edges []edge) map[[2]int]bool {
	out := map[[2]int]bool{}
	for _, e := range edges {
		belongs := e.partOfOld
		if len(a.old[e.old].words) < len(a.new[e.new].words) {
			belongs = e.partOfNew
		}
		if belongs && e.common >= 2*enough && 4*e.told >= millionths(a.opt.Possible) {
			out[[2]int{e.old, e.new}] = true
		}
	}
	return out
}

// gaps lists for unclaimed new paragraphs the unclaimed old ones between the
// same neighbours, where they are few.
func (a *aligner) gaps() map[int][]int {
	out := map[int][]int{}
	i := 0
	for j := 0; j < len(a.new); {
		if a.newIn[j] >= 0 {
			i = a.partner(j) + 1
			j++
			continue
		}
		var olds []int
		for k := i; k < len(a.old) && a.oldIn[k] < 0 && len(olds) <= maxGap; k++ {
			olds = append(olds, k)
		}
		end := j
		for end < len(a.new) && a.newIn[end] < 0 {
			end++
		}
		for ; j < end; j++ {
			if len(olds) <= maxGap {
				out[j] = olds
			}
		}
	}
	return out
}

// edge compares two paragraphs.
func (a *aligner) edge(i, j int) (edge, bool) {
	o, n := &a.old[i], &a.new[j]
	if !compatible(o.kind, n.kind) || len(o.words) == 0 || len(n.words) == 0 {
		return edge{}, false
	}
	common, inOrder, ok := a.compare(o.text, n.text)
	return edge{
		old: i, new: j, common: common, similarity: similarity(common, o.size, n.size),
		inOrder: similarity(inOrder, o.size, n.size),
		whole:   10*common >= 9*min(o.size, n.size),
	}, ok
}

// pairInOrder pairs along the heaviest chain of sure edges, what is paired
// already being part of it. An edge counts only where neither paragraph has
// another that is much more alike, or told apart from this one by its words.
func (a *aligner) pairInOrder(edges []edge) {
	bestOld, bestNew := map[int]int{}, map[int]int{}
	for _, e := range edges {
		if e.outdone {
			continue
		}
		bestOld[e.old] = max(bestOld[e.old], e.similarity)
		bestNew[e.new] = max(bestNew[e.new], e.similarity)
	}
	links := a.links()
	fixed := len(links)
	var at []edge
	for _, e := range edges {
		if sure(a.opt, e) && !e.outdone && e.similarity >= max(bestOld[e.old], bestNew[e.new])-rival {
			weight := int64(e.similarity) * int64(a.old[e.old].weight()+a.new[e.new].weight())
			links = append(links, link{old: e.old, new: e.new, weight: weight})
			at = append(at, e)
		}
	}
	for _, k := range heaviestChain(links) {
		if k >= fixed {
			e := at[k-fixed]
			a.pairEdge(e, e.contested && e.similarity < millionths(a.opt.Light))
		}
	}
}

// links are the groups so far, weighted by their words, each at its first
// paragraphs. A group of which the parts do not stand together has a link for
// each run of them: at most one can be in a chain.
func (a *aligner) links() []link {
	var out []link
	for k, g := range a.groups {
		for _, olds := range runs(g.old) {
			for _, news := range runs(g.new) {
				weight := int64(weightOf(a.old, olds) + weightOf(a.new, news))
				out = append(out, link{olds[0], news[0], weight * million, k})
			}
		}
	}
	return out
}

func weightOf(ps []paragraph, at []int) int {
	sum := 0
	for _, i := range at {
		sum += ps[i].weight()
	}
	return sum
}

// pairMoved pairs what is left by sure edges, wherever it stands: the most
// alike first, then the longest, then those that stand nearest to their old
// place.
func (a *aligner) pairMoved(edges []edge) {
	left := slices.DeleteFunc(slices.Clone(edges), func(e edge) bool { return !a.free(e) || e.outdone || e.contested || !sure(a.opt, e) })
	slices.SortStableFunc(left, func(e, f edge) int {
		return cmp.Or(cmp.Compare(f.similarity, e.similarity), cmp.Compare(f.common, e.common),
			cmp.Compare(distance(e.old, e.new), distance(f.old, f.new)))
	})
	for _, e := range left {
		if a.free(e) {
			a.pairEdge(e, false)
		}
	}
}

// pairPossible pairs what is left by doubtful edges, but only where both
// paragraphs stand in the order of the rest and are of one kind: a faint
// likeness elsewhere says nothing. Where nothing else is left between the same
// neighbours it is enough to be sure.
func (a *aligner) pairPossible(edges []edge) {
	links := a.links()
	fixed := heaviestChain(links)
	var chain []link
	for _, k := range fixed {
		chain = append(chain, link{old: links[k].old, new: links[k].new, weight: 1 << 40})
	}
	var at []edge
	for _, e := range edges {
		if a.free(e) && (doubtful(a.opt, e) || a.cut(e)) && alike(a.old[e.old].kind, a.new[e.new].kind) {
			chain = append(chain, link{old: e.old, new: e.new, weight: int64(e.similarity)})
			at = append(at, e)
		}
	}
	for _, k := range heaviestChain(chain) {
		if k >= len(fixed) {
			e := at[k-len(fixed)]
			a.pairEdge(e, !a.cut(e) && (e.contested || e.common < 2*enough || !a.alone(e)))
		}
	}
}

// cut reports whether one paragraph was cut down to a part that is the other: it
// has most of its words, and tells that it is of no other.
func (a *aligner) cut(e edge) bool { return a.parts[[2]int{e.old, e.new}] && a.isPart(e) }

// alone reports whether two unclaimed paragraphs stand between the same
// neighbours, or ends of the documents, and nothing else does.
func (a *aligner) alone(e edge) bool {
	before := e.old > 0 && e.new > 0 && a.oldIn[e.old-1] >= 0 && a.oldIn[e.old-1] == a.newIn[e.new-1]
	behind := e.old+1 < len(a.old) && e.new+1 < len(a.new) && a.oldIn[e.old+1] >= 0 && a.oldIn[e.old+1] == a.newIn[e.new+1]
	first, last := e.old == 0 && e.new == 0, e.old == len(a.old)-1 && e.new == len(a.new)-1
	return (before || first) && (behind || last) && !(first && last)
}
