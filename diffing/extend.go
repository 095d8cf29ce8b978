package diffing

const (
	// minKept is how many words a sentence must have to show, by itself, where
	// the paragraph comes from that has it.
	minKept = 6
	// opens is how many words two sentences must begin with in common for the
	// one to have become the other, where nothing else begins so.
	opens = 3
)

// extendAll lengthens every group by unclaimed neighbours that hold what the
// other side has and it lacks.
func (a *aligner) extendAll() {
	for k := range a.groups {
		for a.extend(k) {
		}
	}
}

// extend adds the best neighbour to one side of a group; only one side may
// have more than one paragraph.
func (a *aligner) extend(k int) bool {
	if a.groups[k].similarity == million {
		return false
	}
	var best group
	for _, split := range []bool{true, false} {
		a.tryNeighbours(&a.groups[k], split, &best)
	}
	if best.old == nil {
		return false
	}
	a.claim(k, best)
	return true
}

// claim puts a wider group into the place of one.
func (a *aligner) claim(k int, g group) {
	a.groups[k] = g
	for _, i := range g.old {
		a.oldIn[i] = k
	}
	for _, j := range g.new {
		a.newIn[j] = k
	}
}

// tryNeighbours looks for unclaimed paragraphs before and behind the parts of a
// group: of its new ones where split says so, or else of its old ones.
func (a *aligner) tryNeighbours(g *group, split bool, best *group) {
	wholes, parts := g.new, g.old
	in, others := a.oldIn, a.old
	if split {
		wholes, parts = g.old, g.new
		in, others = a.newIn, a.new
	}
	if len(wholes) != 1 {
		return
	}
	var r *rest
	for side, n := range []int{parts[0] - 1, parts[len(parts)-1] + 1} {
		if n < 0 || n >= len(others) || in[n] >= 0 || !a.joins(&others[n], &others[parts[0]]) {
			continue
		}
		if r == nil {
			var ok bool
			if r, ok = a.restOf(wholes[0], parts, split); !ok {
				return
			}
		}
		wider := group{old: wholes, new: insertSorted(parts, n)}
		part := a.parts[[2]int{wholes[0], n}]
		if !split {
			wider.old, wider.new = wider.new, wider.old
			part = a.parts[[2]int{n, wholes[0]}]
		}
		if a.measure(&wider) && a.holds(r.side(side == 0), &others[n], wider.common-g.common, part) && wider.similarity > best.similarity &&
			(!g.possible || wider.similarity >= millionths(a.opt.Reworded)) {
			*best = wider
		}
	}
}

// joins reports whether two neighbours may be parts of one paragraph.
func (a *aligner) joins(p, q *paragraph) bool {
	return alike(p.kind, q.kind) && len(p.words) >= 2
}

// A rest is what the parts found so far leave of a whole.
type rest struct {
	whole    *paragraph
	taken    []bool // by word of the whole: a part has it
	middle   int    // of the taken ones
	from, to int    // the stretch that is looked at
}

// restOf takes off a whole what its parts have. It reports false where the work
// that is left does not allow it.
func (a *aligner) restOf(whole int, parts []int, split bool) (*rest, bool) {
	wholes, others := a.sides(split)
	r := &rest{whole: &wholes[whole]}
	r.taken, r.to = make([]bool, len(r.whole.words)), len(r.whole.words)
	matches, ok := a.matches(r.whole.words, textOf(others, parts).words)
	for _, m := range matches {
		r.taken[m.Old] = true
	}
	if len(matches) > 0 {
		r.middle = matches[len(matches)/2].Old
	}
	return r, ok
}

// side is the rest before what is taken, or behind it.
func (r *rest) side(before bool) *rest {
	s := *r
	if before {
		s.to = r.middle
	} else {
		s.from = r.middle
	}
	return &s
}

// words are those of the stretch that are not taken.
func (r *rest) words() []uint32 {
	var out []uint32
	for i := r.from; i < r.to; i++ {
		if !r.taken[i] {
			out = append(out, r.whole.words[i])
		}
	}
	return out
}

// free reports whether some words of the whole are in the stretch, and most of
// them not taken.
func (r *rest) free(from, to int) bool {
	n := 0
	for i := max(from, r.from); i < min(to, r.to); i++ {
		n += count(!r.taken[i])
	}
	return 10*n >= 7*(to-from)
}

// holds reports whether a part belongs to a whole, of which it has so many units
// more than the parts found so far: all of a short one or
// most of it, or less of one that tells that it is a part; or a sentence of the
// rest that only these two have, and that is much of the part; or a sentence that
// begins as no other does.
func (a *aligner) holds(r *rest, part *paragraph, more int, tells bool) bool {
	switch {
	case more == part.size, more >= enough && 10*more >= 7*part.size:
		return true
	case tells && more >= 2*enough && 10*more >= 3*part.size:
		return true
	}
	return a.kept(r, part, 3) > 0 || more >= 2*enough && a.opensAlike(r, part)
}

// kept counts the words of a sentence that the rest of a whole and a part have in
// common, nearly word for word, and that no other paragraph has: 0 if there is
// none that makes one in so many of the part.
func (a *aligner) kept(r *rest, part *paragraph, oneIn int) int {
	whole := len(r.whole.words)
	steps := 4 * (whole + part.size) * (2 + (part.size+2*whole)/64)
	if max(whole, len(part.words)) > maxScored || a.steps+steps > a.allowed {
		a.skipped++
		return 0
	}
	a.steps += steps
	is := func(s []uint32) bool {
		size := a.lex.size(s)
		return len(s) >= minKept && oneIn*size >= part.size && 10*a.scorer.inOrder(s) >= 8*size && !a.formula(s)
	}
	a.scorer.load(r.words())
	for s := range part.sentences() {
		if is(s) {
			return len(s)
		}
	}
	a.scorer.load(part.words)
	at := 0
	for s := range r.whole.sentences() {
		from := at
		at += len(s)
		if r.free(from, at) && is(s) {
			return len(s)
		}
	}
	return 0
}

// opensAlike reports whether a part begins like a sentence in the rest of a whole,
// and no other sentence of either document begins so.
func (a *aligner) opensAlike(r *rest, part *paragraph) bool {
	if len(part.words) < opens {
		return false
	}
	g := gram(part.words[:opens])
	at := 0
	for s := range r.whole.sentences() {
		from := at
		at += len(s)
		if from > 0 && len(s) >= opens && gram(s[:opens]) == g && r.free(from, from+opens) {
			return a.openings()[g] == 2
		}
	}
	return false
}

// sentences lists the words of each sentence.
func (p *paragraph) sentences() func(yield func([]uint32) bool) {
	return func(yield func([]uint32) bool) {
		from := 0
		for _, end := range p.ends {
			if !yield(p.words[from:end]) {
				return
			}
			from = end
		}
	}
}

// formula reports whether a sentence stands in several paragraphs of a document.
func (a *aligner) formula(s []uint32) bool { return a.said()[gram(s)] > 2 }

// said counts the sentences of both documents.
func (a *aligner) said() map[uint64]int {
	if a.sentences == nil {
		a.countSentences()
	}
	return a.sentences
}

// openings counts the first words of the sentences of both documents.
func (a *aligner) openings() map[uint64]int {
	if a.sentences == nil {
		a.countSentences()
	}
	return a.begun
}

func (a *aligner) countSentences() {
	a.sentences, a.begun = map[uint64]int{}, map[uint64]int{}
	for _, ps := range [][]paragraph{a.old, a.new} {
		for i := range ps {
			for s := range ps[i].sentences() {
				if len(s) >= opens {
					a.sentences[gram(s)]++
					a.begun[gram(s[:opens])]++
				}
			}
		}
	}
}
