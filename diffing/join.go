package diffing

import (
	"cmp"
	"slices"
)

// join finds paragraphs that became several, and several that became one:
// first by lengthening pairs, then among those that no pair has claimed.
func (a *aligner) join(edges []edge) {
	a.extendAll()
	parts := slices.DeleteFunc(slices.Clone(edges), func(e edge) bool { return !a.free(e) || !a.isPart(e) })
	var became, cameOf joints
	for _, e := range parts {
		became = append(became, joint{e.old, e.new, e.similarity})
		cameOf = append(cameOf, joint{e.new, e.old, e.similarity})
	}
	became.gather(func(whole int, parts []int, alone int) bool {
		return a.pairJoint(group{old: []int{whole}, new: parts}, alone)
	})
	cameOf.gather(func(whole int, parts []int, alone int) bool {
		return a.pairJoint(group{old: parts, new: []int{whole}}, alone)
	})
	a.extendAll()
}

// isPart reports whether one paragraph holds most of the other's words.
func (a *aligner) isPart(e edge) bool {
	small := min(a.old[e.old].size, a.new[e.new].size)
	return e.common >= enough && 10*e.common >= 7*small
}

// A joint says that one paragraph seems to be a part of another, on the other
// side, and how like it it is by itself.
type joint struct{ whole, part, similarity int }

type joints []joint

// gather offers for every whole the runs of its parts that stand in a row,
// until one is taken, and how like the whole the best of all its parts is.
func (js joints) gather(take func(whole int, parts []int, alone int) bool) {
	slices.SortFunc(js, func(p, q joint) int { return cmp.Or(cmp.Compare(p.whole, q.whole), cmp.Compare(p.part, q.part)) })
	for at := 0; at < len(js); {
		var parts []int
		whole, alone := js[at].whole, 0
		for ; at < len(js) && js[at].whole == whole; at++ {
			parts = append(parts, js[at].part)
			alone = max(alone, js[at].similarity)
		}
		for _, run := range runs(parts) {
			if len(run) > 1 && take(whole, run, alone) {
				break
			}
		}
	}
}

// pairJoint claims a group of several paragraphs if they are alike, and more
// so than any of them alone.
func (a *aligner) pairJoint(g group, alone int) bool {
	few, many := a.sizes(&g)
	even := similarity(few, few, many) >= millionths(a.opt.Reworded) // or else they cannot be alike
	ok := even && a.unclaimed(g) && a.measure(&g) && g.similarity >= max(millionths(a.opt.Reworded), alone+1)
	if ok {
		a.pair(g)
	}
	return ok
}

// runs cuts ascending numbers into runs without gaps.
func runs(list []int) [][]int {
	var out [][]int
	for at := 0; at < len(list); {
		end := at + 1
		for end < len(list) && list[end] == list[end-1]+1 {
			end++
		}
		out = append(out, list[at:end])
		at = end
	}
	return out
}

func (a *aligner) unclaimed(g group) bool {
	return !slices.ContainsFunc(g.old, func(i int) bool { return a.oldIn[i] >= 0 }) &&
		!slices.ContainsFunc(g.new, func(j int) bool { return a.newIn[j] >= 0 })
}

// measure compares the two sides of a group.
func (a *aligner) measure(g *group) bool {
	old, new := textOf(a.old, g.old), textOf(a.new, g.new)
	common, _, ok := a.compare(old, new)
	g.common, g.similarity = common, similarity(common, old.size, new.size)
	return ok
}

// sizes counts the units of the two sides of a group, the smaller one first.
func (a *aligner) sizes(g *group) (few, many int) {
	old, new := 0, 0
	for _, i := range g.old {
		old += a.old[i].size
	}
	for _, j := range g.new {
		new += a.new[j].size
	}
	return min(old, new), max(old, new)
}
