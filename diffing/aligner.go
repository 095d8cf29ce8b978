package diffing

import (
	"slices"
)

const (
	// million is a similarity of 1: similarities are compared as whole
	// numbers, so that they are the same on every machine.
	million = 1_000_000
	// maxScored is the number of words up to which paragraphs are compared
	// word by word; longer ones are by commonWords.
	maxScored = 8000
	// maxSteps bounds what comparing paragraphs may cost in one alignment,
	// in steps of a few nanoseconds.
	maxSteps = 1_500_000_000
	// enough is how many units, of some four words, two paragraphs must have
	// in common to be a pair for sure, if they are not nearly the same.
	enough = 8
)

// An edge is two paragraphs that may be a pair.
type edge struct {
	old, new   int
	common     int  // what they have in common, in units
	similarity int  // in millionths
	inOrder    int  // the same of what they have in common in the same order
	distinct   bool // by far the most alike of both ends
	partOfOld  bool // told by far the most of the new one
	partOfNew  bool // told by far the most of the old one
	telling    bool // told by far the most of both ends
	whole      bool // the longer one holds nearly all words of the shorter
	told       int  // share of the words in common, the rare ones above all, in millionths
	contested  bool // a rival is as good
	outdone    bool // gives way to an edge whose words say more
}

// A group is a pair in the making.
type group struct {
	old, new   []int
	common     int
	similarity int // in millionths
	possible   bool
	oldCopies  []int
	newCopies  []int
}

// An aligner holds an alignment in the making.
type aligner struct {
	opt              Options
	lex              *lexicon
	old, new         []paragraph
	oldIn            []int // the group of each old paragraph, or -1
	newIn            []int
	groups           []group
	scorer           scorer
	parts            map[[2]int]bool // old and new, of which one tells it is a part of the other
	found            []edge          // all that have more than a few words in common
	sentences, begun map[uint64]int  // how many of both documents say, or begin with, these words
	steps            int
	allowed          int // steps
	tally
}

func newAligner(lex *lexicon, old, new []paragraph, opt Options) *aligner {
	a := &aligner{opt: opt, lex: lex, scorer: scorer{lex: lex}, allowed: maxSteps, old: old, new: new, oldIn: make([]int, len(old)), newIn: make([]int, len(new))}
	for i := range a.oldIn {
		a.oldIn[i] = -1
	}
	for j := range a.newIn {
		a.newIn[j] = -1
	}
	return a
}

// run makes the groups: the surest first, each paragraph claimed once.
func (a *aligner) run() {
	a.pairSame(func(p *paragraph) (key, bool) { return p.form, true })
	a.pairSame(func(p *paragraph) (key, bool) { return p.said, len(p.words) > 0 })
	edges := a.edges()
	a.pairInOrder(edges)
	a.join(edges)
	a.pairMoved(edges)
	a.extendAll()
	a.joinApart(a.found)
	a.joinSole()
	a.joinHeadings()
	a.pairYears()
	a.pairPossible(edges)
	a.extendAll()
	a.pairRoles()
	a.listCopies()
}

// pair claims paragraphs for a new group.
func (a *aligner) pair(g group) {
	for _, i := range g.old {
		a.oldIn[i] = len(a.groups)
	}
	for _, j := range g.new {
		a.newIn[j] = len(a.groups)
	}
	a.groups = append(a.groups, g)
}

func (a *aligner) pairEdge(e edge, possible bool) {
	a.pair(group{old: []int{e.old}, new: []int{e.new}, common: e.common, similarity: e.similarity, possible: possible})
}

// free reports whether neither end of an edge is claimed.
func (a *aligner) free(e edge) bool { return a.oldIn[e.old] < 0 && a.newIn[e.new] < 0 }

// compare measures what two texts have in common, and in the same order, in units.
// It reports false where the work that is left does not allow it.
func (a *aligner) compare(old, new text) (common, inOrder int, ok bool) {
	direct := max(len(old.words), len(new.words)) <= maxScored
	steps := 20 + 2*(old.size+new.size) + old.size*((new.size+63)/64)
	if !direct {
		steps = 500 * (len(old.words) + len(new.words))
	}
	if a.steps+steps > a.allowed {
		a.skipped++
		return 0, 0, false
	}
	a.steps += steps
	if direct {
		a.scorer.load(new.words)
		common, inOrder = a.scorer.likeness(old, millionths(a.opt.Possible)/2)
		return common, inOrder, true
	}
	a.long++
	common = commonUnits(a.lex, old, new)
	return common, common, true
}

// commonUnits measures, of texts too long for a scorer, what commonWords finds.
func commonUnits(lex *lexicon, old, new text) int {
	n := 0
	for _, m := range commonWords(old.words, new.words) {
		n += int(lex.weight[old.words[m.Old]])
	}
	return n
}

func millionths(f float64) int { return int(f * million) }

// sure reports whether an edge is a pair without doubt: alike enough, and not
// by a few words alone. A distinct edge needs less, and less again where one
// paragraph was cut down to a part of it, or grew around it.
func sure(o Options, e edge) bool {
	return e.similarity >= millionths(o.Light) ||
		e.similarity >= millionths(o.Reworded) && e.common >= enough ||
		e.similarity >= millionths(o.Possible) && e.common >= 2*enough && e.distinct ||
		e.similarity >= millionths(o.Possible) && e.common >= enough && e.distinct && e.telling ||
		doubtful(o, e) && e.common >= 2*enough && e.distinct && e.whole ||
		tells(o, e)
}

// tells reports whether the rare words of an edge make it a pair, though it is
// less alike than others must be.
func tells(o Options, e edge) bool {
	return e.telling && e.common >= 2*enough && 2*e.similarity >= millionths(o.Possible) && 3*e.told >= millionths(o.Possible)
}

// doubtful reports whether an edge may be shown as a possible pair.
func doubtful(o Options, e edge) bool {
	return e.similarity >= millionths(o.Possible) && 4*e.common >= 3*enough ||
		3*e.similarity >= 2*millionths(o.Possible) && e.common >= 2*enough && e.distinct ||
		tells(o, e)
}

// textOf is the text of several paragraphs in a row.
func textOf(ps []paragraph, at []int) text {
	if len(at) == 1 {
		return ps[at[0]].text
	}
	var t text
	for _, i := range at {
		t.words = append(t.words, ps[i].words...)
		t.size += ps[i].size
	}
	return t
}

// insertSorted puts a number into an ascending list.
func insertSorted(list []int, n int) []int {
	at, _ := slices.BinarySearch(list, n)
	return slices.Insert(slices.Clone(list), at, n)
}
