package diffing

import (
	"strings"
	"unicode/utf8"

	"recital/document"
)

// A Phrase is words to look for in sentences. It does not change after
// NewPhrase and may be used by several goroutines.
type Phrase struct {
	words []string // folded
	stems []string // what each must begin with to be about the same
	need  int      // how many of them must be near one another
}

const (
	minStem = 4 // characters of a word that must be the same
	maxTail = 3 // characters behind them that may differ

	minWindow = 10 // words among which those of a short phrase are near one another
)

// NewPhrase takes the words and numbers of a text; punctuation, case and forms
// of characters do not count.
func NewPhrase(text string) Phrase {
	var p Phrase
	for t := range document.Tokens(text) {
		if t.Class == document.Word || t.Class == document.Number {
			w := document.Fold(text[t.Start:t.End])
			p.words = append(p.words, w)
			p.stems = append(p.stems, stem(w, t.Class))
		}
	}
	p.need = (3*len(p.words) + 3) / 4
	return p
}

// Words lists the words that are looked for, folded, in their order.
func (p Phrase) Words() []string { return p.words }

// stem is the beginning of a word that its inflections share. Numbers have
// none.
func stem(word string, class document.TokenClass) string {
	n := utf8.RuneCountInString(word)
	if class == document.Number || n <= minStem {
		return word
	}
	end := 0
	for range max(minStem, n-maxTail) {
		_, size := utf8.DecodeRuneInString(word[end:])
		end += size
	}
	return word[:end]
}

// A Match is where a phrase stands in a text.
type Match struct {
	Exact bool            // the very words, in a row
	Spans []document.Span // of what matches, in their order: one where it is exact
}

// Find looks for the phrase in a text: its words in a row, or else near: at
// least three quarters of them, in any order and with other endings of at most
// three letters, among twice as many words, or among ten. Of several places the first exact
// one counts, or else the first of those with the most words. The time is linear
// in the text times the words of the phrase.
func (p Phrase) Find(text string) (m Match, ok bool) {
	if len(p.words) == 0 || !p.mayHave(text) {
		return m, false
	}
	var spans []document.Span
	var words []string
	for t := range document.Tokens(text) {
		if t.Class == document.Word || t.Class == document.Number {
			spans = append(spans, t.Span)
			words = append(words, document.Fold(text[t.Start:t.End]))
		}
	}
	for at := 0; at+len(p.words) <= len(words); at++ {
		if equalAt(words[at:], p.words) {
			return Match{true, []document.Span{{Start: spans[at].Start, End: spans[at+len(p.words)-1].End}}}, true
		}
	}
	return p.near(words, spans)
}

func equalAt(words, phrase []string) bool {
	for i, w := range phrase {
		if words[i] != w {
			return false
		}
	}
	return true
}

// mayHave reports whether enough of the words may stand in a text.
func (p Phrase) mayHave(text string) bool {
	folded := document.Fold(text)
	found := 0
	for i, s := range p.stems {
		if strings.Contains(folded, s) {
			found++
		}
		if found+len(p.stems)-1-i < p.need {
			return false
		}
	}
	return true
}

// near finds the window with the most words of the phrase.
func (p Phrase) near(words []string, spans []document.Span) (m Match, ok bool) {
	which := make([]int, len(words)) // of the phrase; -1 where a word is not of it
	for i, w := range words {
		which[i] = p.like(w)
	}
	window := max(2*len(p.words)+1, minWindow)
	have := make([]int, len(p.words))
	distinct, best, bestAt := 0, 0, 0
	for i := range words {
		if w := which[i]; w >= 0 {
			if have[w]++; have[w] == 1 {
				distinct++
			}
		}
		if old := i - window; old >= 0 && which[old] >= 0 {
			if have[which[old]]--; have[which[old]] == 0 {
				distinct--
			}
		}
		if distinct > best {
			best, bestAt = distinct, i
		}
	}
	if best < min(p.need, p.distinct()) || best == 0 {
		return m, false
	}
	for i := max(0, bestAt-window+1); i <= bestAt; i++ {
		if which[i] >= 0 {
			m.Spans = append(m.Spans, spans[i])
		}
	}
	return m, true
}

// distinct is how many different words the phrase has, as like counts them.
func (p Phrase) distinct() int {
	n := 0
	for i, w := range p.words {
		if p.like(w) == i {
			n++
		}
	}
	return n
}

// like is the first word of the phrase that a word is about the same as, or
// -1.
func (p Phrase) like(word string) int {
	for i, s := range p.stems {
		if word == p.words[i] {
			return i
		}
		if s != p.words[i] || utf8.RuneCountInString(s) >= minStem {
			if rest, ok := strings.CutPrefix(word, s); ok && utf8.RuneCountInString(rest) <= maxTail {
				return i
			}
		}
	}
	return -1
}
