package diffing

import (
	"slices"

	"recital/document"
)

// joinHeadings joins headings that took in the line of text behind them, or
// were parted from it. A heading is no pair with a text; but the two lines
// together may say what one heading does in their place.
func (a *aligner) joinHeadings() {
	for _, split := range []bool{false, true} {
		_, parts := a.sides(split)
		_, in := a.claims(split)
		for at := range len(parts) - 1 {
			if parts[at].kind == document.Heading && parts[at+1].kind == document.Text && in[at+1] < 0 {
				a.joinLine(at, split)
			}
		}
	}
}

// joinLine joins a heading and the line behind it with the heading of the other
// side, if the three are more alike than that is with either.
func (a *aligner) joinLine(at int, split bool) {
	wholes, parts := a.sides(split)
	inWhole, in := a.claims(split)
	place, ok := a.placeOf(at, split)
	k := in[at]
	if !ok || place >= len(wholes) || wholes[place].kind != document.Heading || inWhole[place] != k {
		return
	}
	pairs := func(parts ...int) group {
		if split {
			return group{old: []int{place}, new: parts}
		}
		return group{old: parts, new: []int{place}}
	}
	line, both := pairs(at+1), pairs(at, at+1)
	least := 0
	if k >= 0 {
		least = a.groups[k].similarity
	}
	if !a.measure(&line) || !a.measure(&both) || both.common < 2*enough || len(parts[at].words) == 0 ||
		both.similarity < millionths(a.opt.Reworded) || both.similarity <= max(least, line.similarity) {
		return
	}
	if k < 0 {
		a.pair(both)
	} else {
		a.claim(k, both)
	}
}

// placeOf is where on the other side a part is, or else would be: behind what the
// one before it became, or at the beginning.
func (a *aligner) placeOf(at int, split bool) (int, bool) {
	_, in := a.claims(split)
	if k := in[at]; k >= 0 {
		wholes, parts := a.groups[k].sides(split)
		return wholes[0], len(wholes) == 1 && len(parts) == 1
	}
	if at == 0 {
		return 0, true
	}
	if in[at-1] < 0 {
		return 0, false
	}
	wholes, _ := a.groups[in[at-1]].sides(split)
	return slices.Max(wholes) + 1, true
}

// claims are the groups of the paragraphs that wholes and parts are of.
func (a *aligner) claims(split bool) (wholes, parts []int) {
	if split {
		return a.oldIn, a.newIn
	}
	return a.newIn, a.oldIn
}

// sides are the wholes and parts of a group.
func (g *group) sides(split bool) (wholes, parts []int) {
	if split {
		return g.old, g.new
	}
	return g.new, g.old
}
