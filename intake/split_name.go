package intake

import (
	"cmp"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

const (
	alikeTitles  = 0.4  // share of the weight of their words that titles of one series have in common
	sameOpening  = 2    // words of an opening that two titles may have in common
	openingWorth = 0.15 // what that adds to their likeness
	crowdedWord  = 32   // series that a word may stand in to lead to them
	nameWords    = 4    // of the name of a series, or of a document
)

// numeralWords stand before the number of a title.
var numeralWords = map[string]bool{"no": true, "nr": true, "num": true, "number": true}

// skeleton is what two titles of one series have in common: their words
// without numbers, ordinals, dates and the small words between them.
func skeleton(title string) string { return strings.Join(bones(title), " ") }

func bones(title string) []string {
	words := titleWords(title)
	var out []string
	for i, w := range words {
		inDate := monthOf[w] > 0 && (i > 0 && hasDigit(words[i-1]) || i+1 < len(words) && hasDigit(words[i+1]))
		if !inDate && !hasDigit(w) && !numeralWords[w] && !connectors[w] && !openWords[w] {
			out = append(out, w)
		}
	}
	return out
}

// stem is a word without the commonest endings of its forms.
func stem(w string) string {
	for _, end := range []string{"ing", "ed", "es", "s", "e"} {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) > 3 {
			return s
		}
	}
	return w
}

// A kin is a group of titles that are alike.
type kin struct {
	titles      []int
	first, last []string // the words of the first title and the last, sorted, each once
	opens       string   // the first words of the first title
}

// groupAlike puts titles into groups of those that are alike. Words weigh the
// more the rarer they are (Spärck Jones, "A statistical interpretation of term
// specificity", 1972), and two titles are alike where the words they share
// have enough of the weight of all; a common opening counts for something. A title is held against the first and the last of
// every group that shares a word with it which does not crowd the volume, so
// that the cost grows linearly.
func groupAlike(titles []string) []kin {
	words := make([][]string, len(titles))
	count := map[string]int{}
	for i, t := range titles {
		for _, w := range bones(t) {
			words[i] = append(words[i], stem(w))
		}
		words[i] = distinct(words[i])
		for _, w := range words[i] {
			count[w]++
		}
	}
	weight := func(w string) float64 { return math.Log(1 + float64(len(titles))/float64(count[w])) }
	var groups []kin
	having := map[string][]int{} // groups by word
	whole := map[string]int{}    // groups, plus one, by all the words of a title
	for i, ws := range words {
		key, opens := strings.Join(ws, " "), openingBones(titles[i])
		best, most := whole[key]-1, 1.0
		if best < 0 {
			best, most = nearestGroup(groups, having, ws, opens, weight)
		}
		if most < alikeTitles || len(ws) == 0 {
			best = len(groups)
			groups = append(groups, kin{first: ws, opens: opens})
		}
		g := &groups[best]
		g.titles, g.last = append(g.titles, i), ws
		whole[key] = best + 1
		for _, w := range ws {
			if !slices.Contains(having[w], best) {
				having[w] = append(having[w], best)
			}
		}
	}
	return groups
}

// openingBones are the first words of a title that count, "" where it has
// fewer.
func openingBones(title string) string {
	b := bones(title)
	if len(b) < sameOpening {
		return ""
	}
	return strings.Join(b[:sameOpening], " ")
}

// nearestGroup is the group that a title is most like, the first of equals. A
// title that only says more than the first of a group, and begins as that
// does, is like it too.
func nearestGroup(groups []kin, having map[string][]int, words []string, opens string, weight func(string) float64) (int, float64) {
	best, most := -1, 0.0
	seen := map[int]bool{}
	for _, w := range words {
		if len(having[w]) > crowdedWord {
			continue
		}
		for _, g := range having[w] {
			if seen[g] {
				continue
			}
			seen[g] = true
			n := max(commonWeight(words, groups[g].first, weight), commonWeight(words, groups[g].last, weight))
			if opens != "" && opens == groups[g].opens {
				if n += openingWorth; allWithin(groups[g].first, words) || allWithin(words, groups[g].first) {
					n = max(n, alikeTitles)
				}
			}
			if n > most || n == most && g < best {
				best, most = g, n
			}
		}
	}
	return best, most
}

// allWithin reports whether all words of one list stand in the other.
func allWithin(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// commonWeight is the weight of the words that two sorted lists share, of the
// weight of all.
func commonWeight(a, b []string, weight func(string) float64) float64 {
	both, all := 0.0, 0.0
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			all += weight(a[i])
			i++
		case i == len(a) || b[j] < a[i]:
			all += weight(b[j])
			j++
		default:
			both += weight(a[i])
			all += weight(a[i])
			i, j = i+1, j+1
		}
	}
	if all == 0 {
		return 0
	}
	return both / all
}

// nameAll gives every document a series and a name. file is the name of the
// volume.
func nameAll(file string, heads []headline) []document.Name {
	titles := make([]string, len(heads))
	for i, h := range heads {
		titles[i] = h.title
	}
	names := make([]document.Name, len(heads))
	series := namer{taken: map[string]bool{}, next: map[string]int{}, check: document.CheckSeries}
	rest := series.free(slug(strings.TrimSuffix(file, path.Ext(file)), "volume"))
	for _, g := range groupAlike(titles) {
		s := rest
		if len(g.titles) > 1 {
			s = series.free(seriesName(titles, g.titles))
		}
		for _, i := range g.titles {
			names[i].Series = s
		}
	}
	namers := map[string]namer{}
	for i, h := range heads {
		s := names[i].Series
		known := strings.Split(s, "-")
		if s == rest {
			known = nil
		}
		if _, ok := namers[s]; !ok {
			namers[s] = namer{taken: map[string]bool{}, next: map[string]int{}, check: func(id string) error { return document.Name{Series: s, ID: id}.Check() }}
		}
		names[i].ID = namers[s].document(h, known)
	}
	return names
}

// A namer gives names that differ.
type namer struct {
	taken map[string]bool
	next  map[string]int // number behind a name that is taken, less two
	check func(string) error
}

// free is the name itself, or the first of name-2, name-3 that nobody has.
func (n namer) free(name string) string {
	s := name
	for n.taken[s] || n.check(s) != nil {
		s = name + "-" + strconv.Itoa(n.next[name]+2)
		n.next[name]++
	}
	n.taken[s] = true
	return s
}

// document is the date of a document; with words of the title where the date
// is taken, and words alone where there is none. Words that are known from the
// name of the series tell nothing, where there are others.
func (n namer) document(h headline, known []string) string {
	words := slices.DeleteFunc(titleWords(h.title), func(w string) bool { return connectors[w] || openWords[w] })
	own := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(known, w) })
	if len(own) > 0 {
		words = own
	}
	if !h.date.IsZero() {
		day := h.date.String()
		if !n.taken[day] {
			return n.free(day)
		}
		return n.free(day + "-" + slug(strings.Join(words[:min(len(words), nameWords)], " "), "document"))
	}
	return n.free(slug(strings.Join(words[:min(len(words), nameWords+1)], " "), "document"))
}

// seriesName is made of the words with which most titles of a group begin, or
// else of those that all have.
func seriesName(titles []string, group []int) string {
	var shared []string
	most := 0
	count := map[string]int{}
	for _, i := range group {
		if words := opening(titles[i]); len(words) > 0 {
			count[words[0]]++
			if n := count[words[0]]; n > most {
				most, shared = n, words
			}
		}
	}
	common := bones(titles[group[0]])
	for _, i := range group {
		if words := opening(titles[i]); len(words) > 0 && len(shared) > 0 && words[0] == shared[0] {
			shared = shared[:sameWords(shared, words)]
		}
		own := bones(titles[i])
		common = slices.DeleteFunc(common, func(w string) bool { return !slices.Contains(own, w) })
	}
	for len(shared) > 0 && len(bones(shared[len(shared)-1])) == 0 {
		shared = shared[:len(shared)-1]
	}
	if len(shared) < 2 || 2*most <= len(group) {
		shared = common[:min(len(common), nameWords-1)]
	}
	return slug(strings.Join(shared, " "), "series")
}

func sameWords(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// opening is the first words of a title up to a number, its article aside.
func opening(title string) []string {
	words := titleWords(title)
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	if i := slices.IndexFunc(words, hasDigit); i >= 0 {
		words = words[:i]
	}
	return words[:min(len(words), nameWords)]
}

// slug makes a name of words; it is other where none can be made of them.
func slug(s, other string) string { return cmp.Or(slugOf(s), other) }
