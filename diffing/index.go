package diffing

import (
	"cmp"
	"math/bits"
	"slices"
)

const (
	// shortQuery is the number of words below which a paragraph is looked up
	// by its single words and word pairs too: so few words may be alike
	// without three in a row that are the same.
	shortQuery = 24
	// shortEntry is the number of words up to which a paragraph can be found
	// by them: a longer one is not alike enough to a short query.
	shortEntry = 60
	// maxFound is how many candidates a search gives.
	maxFound = 12
	// maxPostings bounds the work of a search. Rare phrases are followed
	// first; of a phrase that stands too often the nearest places are.
	maxPostings = 1 << 14
	nearPlaces  = 48
)

// An index finds paragraphs by the phrases of three words they hold: an exact
// inverted index, numbers and all. Entries are added in ascending order.
type index struct {
	places map[uint64][]int32
	score  []int32             // by entry, while searching
	known  map[uint64]struct{} // while adding
}

func newIndex() *index {
	return &index{places: map[uint64][]int32{}, known: map[uint64]struct{}{}}
}

func (x *index) add(entry int, words []uint32) { x.addNew(entry, words, nil) }

// addNew adds an entry under the phrases that known words do not hold.
func (x *index) addNew(entry int, words, known []uint32) {
	clear(x.known)
	if len(known) > 0 {
		for g := range phrases(known, len(known) <= shortEntry) {
			x.known[g] = struct{}{}
		}
	}
	for g := range phrases(words, len(words) <= shortEntry) {
		if _, ok := x.known[g]; ok {
			continue
		}
		p := x.places[g]
		if len(p) == 0 || p[len(p)-1] != int32(entry) {
			x.places[g] = append(p, int32(entry))
		}
	}
	for len(x.score) <= entry {
		x.score = append(x.score, 0)
	}
}

// phrases hashes the runs of three words of a text, and those of one and two
// where short says so.
func phrases(words []uint32, short bool) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		for n := 1; n <= 3; n++ {
			if n < 3 && !short {
				continue
			}
			for i := 0; i+n <= len(words); i++ {
				if !yield(gram(words[i : i+n])) {
					return
				}
			}
		}
	}
}

// search lists at most maxFound entries that share phrases with a text, those
// with the most and rarest first, then those nearest to the entry at near. It
// reports whether it left places out.
func (x *index) search(words []uint32, near int) (best []int, cut bool) {
	var found []int
	var lists [][]int32
	for g := range phrases(words, len(words) < shortQuery) {
		if p := x.places[g]; len(p) > 0 {
			lists = append(lists, p)
		}
	}
	slices.SortStableFunc(lists, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
	budget := maxPostings
	for _, p := range lists {
		worth := int32(33 - bits.Len(uint(len(p))))
		if len(p) > budget && len(p) > nearPlaces {
			p, cut = window(p, near), true
		}
		budget -= len(p)
		for _, e := range p {
			if x.score[e] == 0 {
				found = append(found, int(e))
			}
			x.score[e] += worth
		}
	}
	best = x.best(found, near)
	for _, e := range found {
		x.score[e] = 0
	}
	return best, cut
}

// best picks the maxFound best of scored entries, the best first.
func (x *index) best(found []int, near int) []int {
	before := func(a, b int) int {
		return cmp.Or(cmp.Compare(x.score[b], x.score[a]), cmp.Compare(distance(a, near), distance(b, near)), cmp.Compare(a, b))
	}
	out := make([]int, 0, maxFound+1)
	for _, e := range found {
		if len(out) == maxFound && before(out[maxFound-1], e) < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(out, e, before)
		out = slices.Insert(out, at, e)
		out = out[:min(len(out), maxFound)]
	}
	return out
}

// window is the part of ascending places around near.
func window(places []int32, near int) []int32 {
	at, _ := slices.BinarySearch(places, int32(near))
	from := max(0, min(at-nearPlaces/2, len(places)-nearPlaces))
	return places[from : from+nearPlaces]
}

func distance(a, b int) int { return max(a-b, b-a) }
