package intake

import "sort"

// share is the places that are left to the k-th of n entries that read the
// same, for all of them come in order.
func share(places []sighting, k, n int) []sighting {
	slack := len(places) - n
	from, to := k, k+slack+1
	if slack < 0 {
		from, to = k+slack, k+1
	}
	from, to = max(0, from), min(len(places), to)
	if from >= to {
		return nil
	}
	return places[from:min(to, from+maxPlaces)]
}

// inOrder chooses a place for as many entries as can be in rising lines: a
// longest increasing subsequence (Fredman, "On computing the length of longest
// increasing subsequences", 1975), of which each member is the earliest place
// of its entry behind the one before. It gives the index of the place, or -1.
func inOrder(places [][]sighting) []int {
	type step struct{ entry, place, before int }
	var steps []step
	var ends []int // the step that ends the best row of each length
	for e, list := range places {
		for i := len(list) - 1; i >= 0; i-- {
			n := sort.Search(len(ends), func(k int) bool {
				s := steps[ends[k]]
				return places[s.entry][s.place].line >= list[i].line
			})
			s := step{e, i, -1}
			if n > 0 {
				s.before = ends[n-1]
			}
			steps = append(steps, s)
			if n == len(ends) {
				ends = append(ends, 0)
			}
			ends[n] = len(steps) - 1
		}
	}
	chosen := make([]int, len(places))
	for e := range chosen {
		chosen[e] = -1
	}
	if len(ends) > 0 {
		for s := ends[len(ends)-1]; s >= 0; s = steps[s].before {
			chosen[steps[s].entry] = steps[s].place
		}
	}
	return chosen
}
