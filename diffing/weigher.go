package diffing

import "slices"

// fullWeight is that of a word that one paragraph of each document has.
const fullWeight = 1 << 20

// A weigher weighs words by how few paragraphs of two documents have them: a
// word that is in twice as many weighs a quarter as much, so that what makes a
// template weighs next to nothing. Of numbers each weighs a quarter, as they
// agree by chance.
type weigher struct {
	numeric []bool // by word
	held    []holding
	of      map[uint32]int // the holding of a word
	seen    map[*paragraph][]uint32
}

// A holding says how many paragraphs have a word, and which was the last.
type holding struct {
	n    int64
	last *paragraph
}

// newWeigher weighs the words of the paragraphs that edges join.
func newWeigher(numeric []bool, old, new []paragraph, edges []edge) *weigher {
	w := &weigher{numeric: numeric, of: map[uint32]int{}, seen: map[*paragraph][]uint32{}}
	for _, e := range edges {
		w.enter(&old[e.old])
		w.enter(&new[e.new])
	}
	for _, ps := range [][]paragraph{old, new} {
		for i := range ps {
			w.count(&ps[i])
		}
	}
	return w
}

func (w *weigher) enter(p *paragraph) {
	if _, ok := w.seen[p]; ok {
		return
	}
	w.seen[p] = vocabulary(p.words)
	for _, id := range w.seen[p] {
		if _, ok := w.of[id]; !ok {
			w.of[id] = len(w.held)
			w.held = append(w.held, holding{})
		}
	}
}

func (w *weigher) count(p *paragraph) {
	for _, id := range p.words {
		if at, ok := w.of[id]; ok && w.held[at].last != p {
			w.held[at].n++
			w.held[at].last = p
		}
	}
}

// vocabulary lists the words of a text, each once, ascending.
func vocabulary(words []uint32) []uint32 {
	out := slices.Clone(words)
	slices.Sort(out)
	return slices.Compact(out)
}

func (w *weigher) weight(id uint32) int64 {
	n := max(2, w.held[w.of[id]].n)
	if w.numeric[id] {
		return fullWeight / (n * n)
	}
	return 4 * fullWeight / (n * n)
}

// share is the weight of the words that two paragraphs have in common, in any
// order, in that of all their words, in millionths. Both are joined by an edge.
func (w *weigher) share(p, q *paragraph) int {
	a, b := w.seen[p], w.seen[q]
	var common, all int64
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			all += w.weight(a[0])
			a = a[1:]
		case len(a) == 0 || b[0] < a[0]:
			all += w.weight(b[0])
			b = b[1:]
		default:
			common += w.weight(a[0])
			all += w.weight(a[0])
			a, b = a[1:], b[1:]
		}
	}
	return int(common * million / max(1, all))
}
