package diffing

import (
	"cmp"
	"slices"

	"recital/document"
)

// Align pairs the paragraphs of two documents.
//
// Paragraphs that are the same are paired first, twins by their neighbours;
// then, along the heaviest chain that keeps the order of both documents, those
// that are alike; then those that are alike but stand elsewhere; and what one
// side has in one paragraph and the other in several is joined. What may be a
// pair is found by an index of phrases and measured by Pair.Similarity.
// Headings go with headings alone, unless the words are the same.
func Align(old, new *document.Document, opt Options) Alignment {
	lex := newLexicon()
	a := newAligner(lex, prepare(lex, old), prepare(lex, new), opt.withDefaults())
	a.run()
	return a.alignment()
}

// alignment writes the groups, and what none has claimed, as pairs.
func (a *aligner) alignment() Alignment {
	out := Alignment{Limits: a.limits()}
	inOrder, last := a.inOrder()
	type placed struct {
		Pair
		at, dropped, order int // place in the new document; behind it, in the old
	}
	var pairs []placed
	for k, g := range a.groups {
		pairs = append(pairs, placed{a.finish(g, !inOrder[k]), g.new[0], -1, 0})
	}
	for j, k := range a.newIn {
		if k < 0 {
			pairs = append(pairs, placed{Pair{New: []int{j}}, j, -1, 0})
		}
	}
	at := -1
	for i, k := range a.oldIn {
		if k < 0 {
			pairs = append(pairs, placed{Pair{Old: []int{i}}, at, i, 0})
		} else if j, ok := last[i]; ok {
			at = j
		}
	}
	slices.SortStableFunc(pairs, func(p, q placed) int { return cmp.Or(cmp.Compare(p.at, q.at), cmp.Compare(p.dropped, q.dropped)) })
	for _, p := range pairs {
		out.Pairs = append(out.Pairs, p.Pair)
	}
	return out
}

// inOrder tells of each group whether it is in the longest chain that stands in
// the same order on both sides, and by the last old paragraph of those groups
// the new one.
func (a *aligner) inOrder() (in []bool, last map[int]int) {
	in, last = make([]bool, len(a.groups)), map[int]int{}
	links := a.links()
	for _, k := range heaviestChain(links) {
		l := links[k]
		in[l.group] = true
		g := &a.groups[l.group]
		last[lastOf(g.old, l.old)] = lastOf(g.new, l.new)
	}
	return in, last
}

// lastOf is the end of the run, in ascending numbers, that begins with one.
func lastOf(list []int, first int) int {
	at, _ := slices.BinarySearch(list, first)
	for at+1 < len(list) && list[at+1] == list[at]+1 {
		at++
	}
	return list[at]
}

// finish writes a group as a pair.
func (a *aligner) finish(g group, moved bool) Pair {
	p := Pair{
		Old: g.old, New: g.new, Text: a.likeness(g), Moved: moved, Possible: g.possible,
		OldCopies: g.oldCopies, NewCopies: g.newCopies,
	}
	if p.Similarity = 1; g.similarity < million {
		p.Similarity = exact(g.common, textOf(a.old, g.old).size, textOf(a.new, g.new).size)
	}
	return p
}

func (a *aligner) likeness(g group) Likeness {
	switch {
	case len(g.old) == 1 && len(g.new) == 1 && a.old[g.old[0]].form == a.new[g.new[0]].form:
		return Same
	case g.similarity >= millionths(a.opt.Light):
		return Light
	}
	return Reworded
}
