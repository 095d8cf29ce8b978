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

// A titleForm is a title made ready for comparing.
type titleForm struct {
	plain  string   // as far as case, white space and quotation marks do not matter
	words  []string // without stop words
	sorted string   // the words in the order of the alphabet, in one text
}

func formOf(title string) titleForm {
	words := contentWords(title)
	return titleForm{
		plain:  strings.Trim(strings.Join(strings.Fields(document.Fold(title)), " "), " .,'"),
		words:  words,
		sorted: inAlphabet(words),
	}
}

// keys are the words under which a title is looked up: sorted, with and
// without the "international" that they begin with.
func (t titleForm) keys() []string {
	if rest, ok := t.withoutFirst(); ok {
		return []string{t.sorted, rest}
	}
	return []string{t.sorted}
}

func (t titleForm) withoutFirst() (string, bool) {
	if len(t.words) < 3 || t.words[0] != "international" {
		return "", false
	}
	return inAlphabet(t.words[1:]), true
}

// inAlphabet writes words in the order of the alphabet.
func inAlphabet(words []string) string {
	sorted := slices.Clone(words)
	slices.Sort(sorted)
	return strings.Join(sorted, " ")
}

// fit compares a title of a text with those of an entry: the same (but for
// case and quotation marks), a variant (stop words, plurals, an
// "International" in front, or the order of the words differ), or another.
// share is the likeness of the best, from 0 to 1 (the coefficient of Dice,
// "Measures of the Amount of Ecologic Association Between Species", 1945, over
// the words without stop words); it never makes another title a variant.
func (t titleForm) fit(r *Reference) (fit titleMatch, share float64) {
	for _, own := range r.titles {
		share = max(share, dice(t.words, own.words))
		switch {
		case t.plain == own.plain:
			return sameTitle, 1
		case t.variantOf(own):
			fit = variantTitle
		}
	}
	return fit, share
}

func (t titleForm) variantOf(own titleForm) bool {
	if t.sorted == "" {
		return false
	}
	for _, a := range t.keys() {
		if slices.Contains(own.keys(), a) {
			return true
		}
	}
	return false
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

// generic reports whether an entry's title is or begins with its kind and
// number: texts give it without them, if at all.
func generic(r *Reference) bool {
	return r.Title == "" || strings.HasSuffix(r.Title, r.Number) && r.Number != "" || r.headed
}

// byName gives the entries with a title like the one given: the same before
// variants, and of those the ones of the kind before others.
func (l *List) byName(t titleForm, kind Kind) (fits []int, variant bool) {
	if t.sorted == "" {
		return nil, false
	}
	var all, same []int
	for _, key := range t.keys() {
		for _, n := range l.byTitle[key] {
			all = appendNew(all, n)
		}
	}
	for _, n := range all {
		if fit, _ := t.fit(&l.all[n]); fit == sameTitle {
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
// likest first. Words that very many titles have do not choose them; where all
// its words are such the first entries are tried.
func (l *List) nearTitles(t titleForm, kinds ...Kind) []int {
	type near struct {
		n     int
		share float64
	}
	var found []near
	candidates := l.sharing(t.words)
	if len(candidates) > commonWord*len(t.words) { // all of its words are very common
		candidates = candidates[:commonWord]
	}
	for _, kind := range kinds {
		for _, n := range candidates {
			if l.all[n].kind != kind {
				continue
			}
			if _, share := t.fit(&l.all[n]); share >= 0.5 {
				found = append(found, near{n, share})
			}
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
