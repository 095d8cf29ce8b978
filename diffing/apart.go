package diffing

import (
	"cmp"
	"slices"
)

// minFragment is how many words a part must have that stands apart from the
// others.
const minFragment = 5

// A fragment is an unclaimed paragraph that stands in a paragraph of the other
// side, nearly word for word and in one stretch; or half of which does, as a
// sentence that no other has.
type fragment struct {
	whole, part int
	at          int   // where in the whole it stands: the place of its first word
	words       []int // the places of the words of the whole that it has
	least       int   // of them nothing else may have so many
}

// joinApart finds parts that do not stand next to the others: a paragraph that
// came of two with another between them, or became two. There are no
// neighbours to vouch for such a part, so it must be found in one paragraph
// alone, in a stretch that nothing else has claimed.
func (a *aligner) joinApart(edges []edge) {
	for _, split := range []bool{true, false} {
		fs := a.fragments(edges, split)
		for from, to := 0, 0; from < len(fs); from = to {
			for to < len(fs) && fs[to].whole == fs[from].whole {
				to++
			}
			a.joinFragments(fs[from:to], split)
		}
	}
}

// fragments lists those that stand in one paragraph alone: in an old one where
// split says so, or else in a new one; by their wholes, the longest first.
func (a *aligner) fragments(edges []edge, split bool) []fragment {
	var out []fragment
	wholes := map[int]int{} // by part
	for _, e := range edges {
		f, free := fragment{whole: e.old, part: e.new}, a.newIn[e.new] < 0
		if !split {
			f, free = fragment{whole: e.new, part: e.old}, a.oldIn[e.old] < 0
		}
		if free && a.locate(&f, split, a.isPart(e)) {
			wholes[f.part]++
			out = append(out, f)
		}
	}
	out = slices.DeleteFunc(out, func(f fragment) bool { return wholes[f.part] > 1 })
	slices.SortStableFunc(out, func(f, g fragment) int {
		return cmp.Or(cmp.Compare(f.whole, g.whole), cmp.Compare(len(g.words), len(f.words)), cmp.Compare(f.part, g.part))
	})
	return out
}

// sides are the paragraphs that wholes and parts are of.
func (a *aligner) sides(split bool) (wholes, parts []paragraph) {
	if split {
		return a.old, a.new
	}
	return a.new, a.old
}

// locate finds the stretch of the whole in which the part stands, or else a
// sentence of it that is half of it.
func (a *aligner) locate(f *fragment, split, isPart bool) bool {
	wholes, parts := a.sides(split)
	whole, part := &wholes[f.whole], &parts[f.part]
	if len(part.words) < minFragment || len(part.words) >= len(whole.words) || !alike(part.kind, whole.kind) {
		return false
	}
	if isPart && a.stands(f, whole, part) && 10*len(f.words) >= 8*len(part.words) {
		f.least = 7 * len(part.words) / 10
		return true
	}
	r := &rest{whole: whole, taken: make([]bool, len(whole.words)), to: len(whole.words)}
	kept := a.kept(r, part, 2)
	f.least = 7 * kept / 10
	return kept > 0 && a.stands(f, whole, part) && len(f.words) >= f.least
}

// stands finds the words of the whole that the part has in one stretch.
func (a *aligner) stands(f *fragment, whole, part *paragraph) bool {
	matches, ok := a.matches(whole.words, part.words)
	if !ok || len(matches) == 0 {
		return false
	}
	f.at, f.words = middle(matches), nil
	for _, m := range matches {
		if distance(m.Old-m.New, f.at) <= 2+len(part.words)/8 {
			f.words = append(f.words, m.Old)
		}
	}
	return true
}

// matches finds the words that two texts have in common. It reports false
// where the work that is left does not allow it.
func (a *aligner) matches(whole, part []uint32) ([]match, bool) {
	steps := 500 * (len(whole) + len(part))
	if a.steps+steps > a.allowed {
		a.skipped++
		return nil, false
	}
	a.steps += steps
	return commonWords(whole, part), true
}

// middle is the median of how much farther on words stand in the one text.
func middle(matches []match) int {
	offsets := make([]int, len(matches))
	for k, m := range matches {
		offsets[k] = m.Old - m.New
	}
	slices.Sort(offsets)
	return offsets[len(offsets)/2]
}

// joinFragments joins the fragments of one whole with it and the parts it has,
// if that makes both sides hardly less alike.
func (a *aligner) joinFragments(fs []fragment, split bool) {
	whole := fs[0].whole
	k, parts, ok := a.partsOf(whole, split)
	if !ok {
		return
	}
	wholes, others := a.sides(split)
	taken := make([]bool, len(wholes[whole].words))
	all := make([]fragment, 0, len(parts)+len(fs))
	for _, p := range parts {
		f := fragment{whole: whole, part: p}
		ms, ok := a.matches(wholes[whole].words, others[p].words)
		if !ok || len(ms) == 0 {
			return
		}
		for _, m := range ms {
			taken[m.Old] = true
		}
		f.at = middle(ms)
		all = append(all, f)
	}
	for _, f := range fs {
		if len(f.untaken(taken)) < f.least {
			continue
		}
		for _, w := range f.words {
			taken[w] = true
		}
		all = append(all, f)
	}
	if len(all) > max(1, len(parts)) {
		a.takeFragments(k, all, split)
	}
}

// untaken are the words of a fragment that nothing else has.
func (f fragment) untaken(taken []bool) []int {
	return slices.DeleteFunc(slices.Clone(f.words), func(w int) bool { return taken[w] })
}

// partsOf gives the group of a whole, or -1, and the parts it has so far. It
// reports false where the group can have no more.
func (a *aligner) partsOf(whole int, split bool) (k int, parts []int, ok bool) {
	in := a.newIn
	if split {
		in = a.oldIn
	}
	if k = in[whole]; k < 0 {
		return k, nil, true
	}
	g := &a.groups[k]
	wholes, parts := g.new, g.old
	if split {
		wholes, parts = g.old, g.new
	}
	return k, parts, len(wholes) == 1 && g.similarity < million
}

// takeFragments claims the parts of a whole for its group, or a new one. They
// are compared in the order in which they stand in the whole.
func (a *aligner) takeFragments(k int, all []fragment, split bool) {
	wholes, others := a.sides(split)
	slices.SortStableFunc(all, func(f, g fragment) int { return cmp.Compare(f.at, g.at) })
	var parts []int
	for _, f := range all {
		parts = append(parts, f.part)
	}
	whole, said := wholes[all[0].whole].text, textOf(others, parts)
	common, _, ok := a.compare(whole, said)
	g := group{old: []int{all[0].whole}, new: parts, common: common, similarity: similarity(common, whole.size, said.size)}
	if !split {
		g.old, g.new = g.new, g.old
	}
	slices.Sort(parts)
	if !ok || k < 0 && g.similarity < millionths(a.opt.Reworded) || k >= 0 && 100*g.similarity < 95*a.groups[k].similarity {
		return
	}
	if k < 0 {
		a.pair(g)
		return
	}
	a.claim(k, g)
}
