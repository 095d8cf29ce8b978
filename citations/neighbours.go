package citations

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// A neighbourhood finds the entries of a list that are near to what is cited
// and on no entry, in a time that does not grow with the list. Its parts are
// made when they are first asked for.
type neighbourhood struct {
	one, two func() map[openNumber][]int // by their numbers, one character or two left open
	words    func() map[string][]int     // by the words of their titles and the last words of their authors
	series   map[string]bool             // what the symbols of documents begin with
	issuers  []string                    // of decrees
	sorts    map[string]bool             // of identifiers: "doi", "isbn"
}

type openNumber struct{ body, session, open string }

// longestOpen is the length of the longest numbers of which two characters are
// left open.
const longestOpen = 6

func (l *List) neighbourhood() neighbourhood {
	near := neighbourhood{series: map[string]bool{}, sorts: map[string]bool{}}
	near.one = sync.OnceValue(func() map[openNumber][]int { return l.byOpenings(openings) })
	near.two = sync.OnceValue(func() map[openNumber][]int { return l.byOpenings(pairOpenings) })
	near.words = sync.OnceValue(l.byWords)
	for _, n := range l.byKind[Record] {
		for _, s := range l.all[n].Symbols {
			if series, ok := seriesOf(s); ok {
				near.series[series] = true
			}
		}
	}
	issuers := map[string]bool{}
	for _, n := range l.byKind[Decree] {
		issuers[l.all[n].Authority] = true
	}
	near.issuers = slices.Sorted(maps.Keys(issuers))
	for key := range l.bySymbol {
		if sort, _, ok := strings.Cut(key, ":"); ok {
			near.sorts[sort] = true
		}
	}
	return near
}

// openings gives a number with each character left open.
func openings(number string) []string {
	var out []string
	for i := range number {
		out = append(out, number[:i]+"?"+number[i+1:])
	}
	return out
}

// pairOpenings gives a number with each two characters left open.
func pairOpenings(number string) []string {
	var out []string
	for i := 0; i < len(number) && len(number) <= longestOpen; i++ {
		for _, rest := range openings(number[i+1:]) {
			out = append(out, number[:i]+"?"+rest)
		}
	}
	return out
}

// byOpenings makes an index of the numbered entries.
func (l *List) byOpenings(of func(string) []string) map[openNumber][]int {
	out := map[openNumber][]int{}
	for i := range l.all {
		r := &l.all[i]
		if r.number == "" || r.excluded != "" || !l.index.g.numbered(r.kind) {
			continue
		}
		for _, o := range of(r.number) {
			k := openNumber{r.body, r.session, o}
			out[k] = append(out[k], i)
		}
	}
	return out
}

// byWords makes an index of the entries by the words of their titles and the
// last words of their authors.
func (l *List) byWords() map[string][]int {
	out := map[string][]int{}
	add := func(w string, i int) {
		if at := out[w]; len(at) == 0 || at[len(at)-1] != i {
			out[w] = append(at, i)
		}
	}
	for i := range l.all {
		for _, t := range l.all[i].titles {
			for _, w := range t.words {
				add(w, i)
			}
		}
		for _, a := range l.all[i].Authors {
			if words := contentWords(a); len(words) > 0 {
				add(words[len(words)-1], i)
			}
		}
	}
	return out
}

// commonWord is how many entries have a word that says little.
const commonWord = 200

// sharing gives the entries that have one of the words, in their order. Words
// that more than commonWord of them have choose none, but where all words are
// such the rarest does.
func (l *List) sharing(words []string) []int {
	index := l.near.words()
	var out, rarest []int
	for _, w := range words {
		at := index[w]
		if len(at) <= commonWord {
			out = append(out, at...)
		}
		if len(at) > 0 && (rarest == nil || len(at) < len(rarest)) {
			rarest = at
		}
	}
	if len(out) == 0 {
		return rarest
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// oneOff gives the entries of a body and session whose number is one character
// or one swap of neighbours from a number, in their order.
func (l *List) oneOff(body, session, number string) []int {
	index := l.near.one()
	var out []int
	for _, o := range openings(number) {
		out = append(out, index[openNumber{body, session, o}]...)
	}
	for i := 0; i+1 < len(number); i++ {
		if number[i] == number[i+1] {
			continue
		}
		swapped := number[:i] + number[i+1:i+2] + number[i:i+1] + number[i+2:]
		out = append(out, index[openNumber{body, session, "?" + swapped[1:]}]...)
	}
	out = slices.DeleteFunc(out, func(n int) bool { return digitDistance(number, l.all[n].number) != 1 })
	slices.Sort(out)
	return slices.Compact(out)
}

// twoOff gives those whose number is at most two characters from a number.
func (l *List) twoOff(body, session, number string) []int {
	index := l.near.two()
	var out []int
	for _, o := range pairOpenings(number) {
		out = append(out, index[openNumber{body, session, o}]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// oneDigitOff gives the documents whose symbol is one digit or one swap of
// digits from a symbol, in their order.
func (l *List) oneDigitOff(symbol string) []int {
	s := flatSymbol(symbol)
	var out []int
	look := func(s string) {
		for _, n := range l.bySymbol[s] {
			if l.all[n].kind == Record {
				out = append(out, n)
			}
		}
	}
	for i := range s {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		for d := byte('0'); d <= '9'; d++ {
			if d != s[i] {
				look(s[:i] + string(d) + s[i+1:])
			}
		}
		if i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' && s[i+1] != s[i] {
			look(s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// seriesOf is what a symbol begins with.
func seriesOf(symbol string) (string, bool) {
	series, _, ok := strings.Cut(symbol, "/")
	return series, ok
}
