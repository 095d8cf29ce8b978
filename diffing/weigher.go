package diffing

import "slices"

// fullWeight is that of a word that one paragraph of each document has.
const fullWeight = 1 << 20

// A weigher weighs words by how few paragraphs of two documents have them: a
// word that is in twice as many weighs a quarter as much, so that what makes a
// template weighs next to nothing. Of numbers each weighs a quarter, as they
// agree by chance.
type weigher struct {
	numeric []bool         // by word
	held    map[uint32]int // how many paragraphs have a word
	seen    map[*paragraph][]uint32
}

func newWeigher(numeric []bool, old, new []paragraph) *weigher {
	w := &weigher{numeric: numeric, held: map[uint32]int{}, seen: map[*paragraph][]uint32{}}
	for _, ps := range [][]paragraph{old, new} {
		for i := range ps {
			for _, id := range vocabulary(ps[i].words) {
				w.held[id]++
			}
		}
	}
	return w
}

// vocabulary lists the words of a text, each once, ascending.
func vocabulary(words []uint32) []uint32 {
	out := slices.Clone(words)
	slices.Sort(out)
	return slices.Compact(out)
}

// of is the vocabulary of a paragraph.
func (w *weigher) of(p *paragraph) []uint32 {
	v, ok := w.seen[p]
	if !ok {
		v = vocabulary(p.words)
		w.seen[p] = v
	}
	return v
}

func (w *weigher) weight(id uint32) int64 {
	n := int64(max(2, w.held[id]))
	if w.numeric[id] {
		return fullWeight / (n * n)
	}
	return 4 * fullWeight / (n * n)
}

// share is the weight of the words that two paragraphs have in common, in any
// order, in that of all their words, in millionths.
func (w *weigher) share(p, q *paragraph) int {
	a, b := w.of(p), w.of(q)
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
