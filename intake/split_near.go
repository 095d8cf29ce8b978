package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

const (
	commonWord = 64  // blocks that a word may stand in to lead to them
	alikeWords = 0.8 // share of words that a misspelt heading has in common with its entry
	sureWords  = 0.9 // from here on nobody needs to look
)

// findMisspelt looks for the entries that were not found among the titles
// between their neighbours, and takes the one that has most of its words: the
// same or a slip apart, and the same numbers. It looks only at titles that
// share a word with the entry which is not common in the volume.
func (v *volume) findMisspelt(heads []headline) {
	if !slices.ContainsFunc(heads, func(h headline) bool { return h.line < 0 }) {
		return
	}
	titles := v.titlesByWord()
	next := make([]int, len(heads)+1)
	next[len(heads)] = len(v.outline.lines)
	for e := len(heads) - 1; e >= 0; e-- {
		next[e] = next[e+1]
		if l := heads[e].line; l >= 0 && l < next[e] {
			next[e] = l
		}
	}
	last := -1
	for e := range heads {
		if heads[e].line < 0 {
			v.findNear(&heads[e], v.contents.entries[e], titles, last, next[e])
		}
		last = max(last, heads[e].end-1, heads[e].line)
	}
}

// titlesByWord lists for each word the blocks that are made like titles and
// have it.
func (v *volume) titlesByWord() map[string][]int {
	out := map[string][]int{}
	for i := range v.reading.blocks {
		b := &v.reading.blocks[i]
		if b.drop != "" || v.inContents(v.first[i]) || !isTitle(b, b.text()) {
			continue
		}
		for _, w := range distinct(titleWords(b.text())) {
			out[w] = append(out[w], i)
		}
	}
	return out
}

// findNear looks for one entry in the titles behind the line after and before
// the line before.
func (v *volume) findNear(h *headline, e contentsEntry, titles map[string][]int, after, before int) {
	want := titleWords(withoutDate(e.text()))
	seen := map[int]bool{}
	best, most, tie := -1, 0.0, false
	for _, w := range distinct(want) {
		if len(titles[w]) > commonWord {
			continue
		}
		for _, i := range titles[w] {
			if seen[i] || v.first[i] <= after || v.first[i] >= before {
				continue
			}
			seen[i] = true
			switch n := sharedWords(want, titleWords(withoutDate(v.reading.blocks[i].text()))); {
			case n > most || n == most && i < best:
				best, most, tie = i, n, n == most
			case n == most && i != best+1: // not printed twice
				tie = true
			}
		}
	}
	if most < alikeWords {
		return
	}
	line := v.first[best]
	*h = v.headline(sighting{line: line, end: v.titleEnd(line, v.first[best+1])}, e)
	if most < sureWords || tie {
		h.addCheck(fmt.Sprintf("the contents have it as %q", e.text()))
	}
}

// titleWords are the words of a title as they are compared.
func titleWords(s string) []string {
	return strings.FieldsFunc(plain(s), func(r rune) bool { return !alphanumeric(r) && r != '\'' })
}

func distinct(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}

// sharedWords is the share of the words of two titles that they have in
// common, whatever their order (Dice 1945): the same, or one slip apart where
// they are no numbers. Titles with other numbers share nothing.
func sharedWords(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 || len(a) > maxOpening || len(b) > maxOpening || !slices.Equal(numbersIn(a), numbersIn(b)) {
		return 0
	}
	left := slices.Clone(b)
	n := 0
	for _, exact := range []bool{true, false} {
		rest := a[:0:0]
		for _, w := range a {
			i := slices.IndexFunc(left, func(x string) bool {
				return x == w || !exact && len(w) > 3 && !hasDigit(w) && slips(w, x) <= 1
			})
			if i < 0 {
				rest = append(rest, w)
				continue
			}
			left = slices.Delete(left, i, i+1)
			n++
		}
		a = rest
	}
	return 2 * float64(n) / float64(2*n+len(a)+len(left))
}

func numbersIn(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !hasDigit(w) })
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsNumber) }
