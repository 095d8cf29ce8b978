package diffing

import (
	"cmp"
	"slices"
)

// A link joins a place of the old document with one of the new.
type link struct {
	old, new int
	weight   int64
	group    int // of links of groups
}

// heaviestChain picks links that rise on both sides, no two at one place, such
// that the sum of their weights is greatest, and lists their numbers in that
// order. Weights are positive. Of chains of one weight it takes the one that
// leaves earlier links in place. It takes n log n steps: a longest increasing
// subsequence with weights, its best chains kept in a Fenwick tree (P. Fenwick,
// "A New Data Structure for Cumulative Frequency Tables", 1994).
func heaviestChain(links []link) []int {
	order := make([]int, len(links))
	places := 0
	for i, l := range links {
		order[i] = i
		places = max(places, l.new+1)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(links[a].old, links[b].old), cmp.Compare(links[b].new, links[a].new), cmp.Compare(a, b))
	})
	tree := make([]int, places+1) // 1 + the link that ends the best chain up to a place
	sum := make([]int64, len(links)+1)
	before := make([]int, len(links)+1)
	best := 0
	for _, i := range order {
		end := 0
		for at := links[i].new; at > 0; at -= at & -at {
			if sum[tree[at]] > sum[end] {
				end = tree[at]
			}
		}
		sum[i+1] = sum[end] + links[i].weight
		before[i+1] = end
		for at := links[i].new + 1; at <= places; at += at & -at {
			if sum[i+1] > sum[tree[at]] {
				tree[at] = i + 1
			}
		}
		if sum[i+1] > sum[best] {
			best = i + 1
		}
	}
	var out []int
	for at := best; at > 0; at = before[at] {
		out = append(out, at-1)
	}
	slices.Reverse(out)
	return out
}
