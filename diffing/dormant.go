package diffing

import (
	"cmp"
	"slices"
)

// maxWaiting is how many paragraphs without a parent are looked at to find
// whether one of them is as like a dormant family.
const maxWaiting = 64

// dormant finds the parent of a paragraph that is of no family in the last full
// document, but faintly like one that was in the series before: it is the same
// one where neither is nearly as like any other, as an edge is that is distinct.
// Otherwise it gives what the alignment found.
func (g *grower) dormant(pl *planned, j int, faint []parent) parent {
	if len(faint) == 0 {
		return pl.parents[j]
	}
	best, rival := slices.MaxFunc(faint, func(a, b parent) int { return cmp.Compare(a.inOrder, b.inOrder) }), 0
	for _, c := range faint {
		if g.root[c.node] != g.root[best.node] {
			rival = max(rival, c.inOrder)
		}
	}
	part, ok := g.containing(faint, pl.paras[j].size)
	if ok {
		best, rival = part, 0
	}
	if best.similarity < millionths(g.opt.Possible) || best.common < 2*enough || aloof*best.inOrder < 100*rival ||
		!g.revived(g.root[best.node], &pl.run) || !ok && g.wanted(pl, j, &best) {
		return pl.parents[j]
	}
	return best
}

// containing picks the newest candidate that holds a whole paragraph, if all that
// do are of one family.
func (g *grower) containing(faint []parent, size int) (best parent, ok bool) {
	for _, c := range faint {
		switch {
		case 20*c.common < 19*size:
		case ok && g.root[c.node] != g.root[best.node]:
			return parent{}, false
		case !ok || c.node > best.node:
			best, ok = c, true
		}
	}
	return best, ok
}

// wanted reports whether another paragraph without a parent is nearly as like a
// candidate.
func (g *grower) wanted(pl *planned, j int, c *parent) bool {
	w := g.versions[g.version[c.node]].text
	if len(w.words) > maxScored {
		return true
	}
	g.scorer.load(w.words)
	looked := 0
	for i := range pl.paras {
		p := &pl.paras[i]
		if parent := pl.parents[i]; i == j || parent.node >= 0 && !parent.possible || len(p.words) == 0 || len(p.words) > maxScored {
			continue
		}
		if looked++; looked > maxWaiting || 100*similarity(g.scorer.inOrder(p.words), w.size, p.size) > aloof*c.inOrder {
			return true
		}
	}
	return false
}
