package citations

import (
	"slices"
	"strings"

	"recital/document"
)

type titleMatch int

const (
	otherTitle titleMatch = iota
	variantTitle
	sameTitle
)

// titleFit compares a title of a text with those of an entry: the same (but
// for case, quotation marks and a leading article outside of it), a variant
// (stop words, plurals, an "International" in front, or the order of the words
// differ), or another. share is the likeness of the best, from 0 to 1 (the
// coefficient of Dice, "Measures of the Amount of Ecologic Association Between
// Species", 1945, over the words without stop words); it never makes another
// title a variant.
func titleFit(title string, r *Reference) (fit titleMatch, share float64) {
	words := contentWords(title)
	for _, name := range append([]string{r.Title, r.TitleShort}, r.Aliases...) {
		if name == "" {
			continue
		}
		own := contentWords(name)
		share = max(share, dice(words, own))
		switch {
		case plainTitle(title) == plainTitle(name):
			return sameTitle, 1
		case sameWords(words, own):
			fit = variantTitle
		}
	}
	return fit, share
}

// plainTitle is a title as far as case, white space and quotation marks do
// not matter.
func plainTitle(s string) string {
	return strings.Trim(strings.Join(strings.Fields(document.Fold(s)), " "), " .,'")
}

func sameWords(a, b []string) bool {
	trim := func(w []string) []string {
		if len(w) > 2 && w[0] == "international" {
			return w[1:]
		}
		return w
	}
	a, b = slices.Sorted(slices.Values(trim(a))), slices.Sorted(slices.Values(trim(b)))
	return len(a) > 0 && slices.Equal(a, b)
}

// dice is the likeness of two lists of words, 1 for the same.
func dice(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	common := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}

// generic reports whether an entry's title is its kind and number, and no
// title.
func generic(r *Reference) bool {
	return r.Title == "" || strings.HasSuffix(r.Title, r.Number) && r.Number != ""
}

// byName gives the entries with a title like the one given: the same before
// variants, and of those the ones of the kind before others.
func (l *List) byName(title string, kind Kind) (fits []int, variant bool) {
	words := contentWords(title)
	all := slices.Clone(l.byTitle[strings.Join(words, " ")])
	slices.Sort(words)
	for _, n := range l.bySorted[strings.Join(words, " ")] {
		all = appendNew(all, n)
	}
	var same []int
	for _, n := range all {
		if fit, _ := titleFit(title, &l.all[n]); fit == sameTitle {
			same = append(same, n)
		}
	}
	if len(same) > 0 {
		return l.ofKind(same, kind), false
	}
	return l.ofKind(all, kind), true
}

func (l *List) ofKind(fits []int, kind Kind) []int {
	var of []int
	for _, n := range fits {
		if l.all[n].kind == kind {
			of = append(of, n)
		}
	}
	if len(of) > 0 {
		return of
	}
	return fits
}

// nearTitles gives the entries of a kind with titles like the one given, the
// likest first.
func (l *List) nearTitles(title string, kinds ...Kind) []int {
	type near struct {
		n     int
		share float64
	}
	var found []near
	for n := range l.all {
		if !slices.Contains(kinds, l.all[n].kind) {
			continue
		}
		if _, share := titleFit(title, &l.all[n]); share >= 0.5 {
			found = append(found, near{n, share})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int {
		switch {
		case a.share > b.share:
			return -1
		case a.share < b.share:
			return 1
		}
		return 0
	})
	var out []int
	for _, f := range found {
		out = append(out, f.n)
	}
	return out
}
