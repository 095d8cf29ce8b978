package diffing

import (
	"slices"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

const (
	// maxDirect is how many words, of both sides together, are diffed at
	// once; its cost grows with their number times that of the differences.
	maxDirect = 3000
	// maxAnchorings bounds how often a stretch without enough in common is
	// searched again for words that stand once on each side.
	maxAnchorings = 6
)

const _ = uint(0xD800 - maxDirect) // see asRunes

// A match says that word Old of one text is word New of the other.
type match struct{ Old, New int }

// commonWords finds a long common subsequence of two texts. It is a longest
// one (by E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986,
// in go-diff) where they hold at most maxDirect words between what they begin
// and end with in common. Longer ones are first cut at runs of words that
// stand once on each side (the idea of B. Cohen's patience diff), and a
// stretch that is still too long is left without matches, so that the work
// grows linearly with the texts.
func commonWords(a, b []uint32) []match {
	return appendCommon(nil, a, b, match{}, maxAnchorings)
}

func appendCommon(out []match, a, b []uint32, at match, anchorings int) []match {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		out = append(out, at)
		a, b = a[1:], b[1:]
		at.Old++
		at.New++
	}
	end := 0
	for end < len(a) && end < len(b) && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	a, b = a[:len(a)-end], b[:len(b)-end]
	switch {
	case len(a) == 0 || len(b) == 0:
	case len(a)+len(b) <= maxDirect:
		out = appendMyers(out, a, b, at)
	case anchorings > 0:
		out = appendAnchored(out, a, b, at, anchorings-1)
	}
	for k := range end {
		out = append(out, match{at.Old + len(a) + k, at.New + len(b) + k})
	}
	return out
}

// appendMyers diffs words as runes. It sets no time limit: go-diff's own makes
// results depend on the load of the machine.
func appendMyers(out []match, a, b []uint32, at match) []match {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0
	runes := map[uint32]rune{}
	diffs := dmp.DiffMainRunes(asRunes(runes, a), asRunes(runes, b), false)
	for _, d := range diffs {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			at.Old += n
		case diffmatchpatch.DiffInsert:
			at.New += n
		default:
			for range n {
				out = append(out, at)
				at.Old++
				at.New++
			}
		}
	}
	return out
}

// asRunes gives each word a rune of its own. There are at most maxDirect, far
// fewer than would reach the surrogates, which do not survive in a string.
func asRunes(runes map[uint32]rune, words []uint32) []rune {
	out := make([]rune, len(words))
	for i, w := range words {
		r, ok := runes[w]
		if !ok {
			r = rune(len(runes))
			runes[w] = r
		}
		out[i] = r
	}
	return out
}

func appendAnchored(out []match, a, b []uint32, at match, anchorings int) []match {
	anchors := anchors(a, b, 4)
	if len(anchors) == 0 {
		anchors = longestRising(unique(a, b, 1))
	}
	prev := match{}
	for _, m := range anchors {
		out = appendCommon(out, a[prev.Old:m.Old], b[prev.New:m.New], match{at.Old + prev.Old, at.New + prev.New}, anchorings)
		out = append(out, match{at.Old + m.Old, at.New + m.New})
		prev = match{m.Old + 1, m.New + 1}
	}
	if len(anchors) == 0 {
		return out
	}
	return appendCommon(out, a[prev.Old:], b[prev.New:], match{at.Old + prev.Old, at.New + prev.New}, anchorings)
}

func anchors(a, b []uint32, n int) []match { return longestRising(unique(a, b, n)) }

// unique lists, in the order of a, where n words stand that stand once in a
// and once in b.
func unique(a, b []uint32, n int) []match {
	type places struct{ old, new, olds, news int }
	seen := map[uint64]places{}
	for i := 0; i+n <= len(a); i++ {
		g := gram(a[i : i+n])
		p := seen[g]
		seen[g] = places{old: i, olds: p.olds + 1}
	}
	for j := 0; j+n <= len(b); j++ {
		if p, ok := seen[gram(b[j:j+n])]; ok {
			p.new, p.news = j, p.news+1
			seen[gram(b[j:j+n])] = p
		}
	}
	var out []match
	for i := 0; i+n <= len(a); i++ {
		p := seen[gram(a[i:i+n])]
		if p.olds == 1 && p.news == 1 && slices.Equal(a[i:i+n], b[p.new:p.new+n]) {
			out = append(out, match{i, p.new})
		}
	}
	return out
}

// gram hashes a few words (FNV-1a by words; who compares must look again).
func gram(words []uint32) uint64 {
	h := uint64(14695981039346656037) + uint64(len(words))
	for _, w := range words {
		h = (h ^ uint64(w+1)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// longestRising picks the most matches, given in the order of Old, that also
// rise in New.
func longestRising(ms []match) []match {
	var tails []int // tails[k]: the match with the least New that ends k+1 of them
	before := make([]int, len(ms))
	for i, m := range ms {
		k, _ := slices.BinarySearchFunc(tails, m.New, func(t, n int) int { return ms[t].New - n })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	out := make([]match, len(tails))
	if len(tails) == 0 {
		return out
	}
	at := tails[len(tails)-1]
	for k := len(out) - 1; k >= 0; k-- {
		out[k] = ms[at]
		at = before[at]
	}
	return out
}
