package diffing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

// A word is a word, a number or a symbol that carries meaning, in a text.
type word struct {
	document.Span
	id uint32 // of its folded form
}

// stemLength is how many characters two words begin with in common to be
// forms of one word when texts are compared.
const stemLength = 5

// A lexicon numbers folded words, in the order in which they first appear, and
// gives each its units: a word of up to three characters has one, one of up to
// six two, a longer one three, and a number one. Words that begin with the same
// five characters share theirs; numbers do only with themselves.
type lexicon struct {
	ids     map[string]uint32 // by form, folded or not
	numeric []bool            // by folded form: it begins with a digit
	year    []bool            // by folded form: it may be a year, four digits
	first   []uint32          // by folded form: the first unit
	weight  []uint8           // by folded form: units
	stems   map[string]uint32 // the first unit of a stem
	units   int               // of all stems, three each
}

func newLexicon() *lexicon {
	return &lexicon{ids: map[string]uint32{}, stems: map[string]uint32{}}
}

func (l *lexicon) id(form string) uint32 {
	if id, ok := l.ids[form]; ok {
		return id
	}
	folded := document.Fold(form)
	id, ok := l.ids[folded]
	if !ok {
		id = l.enter(folded)
	}
	if form != folded {
		l.ids[form] = id
	}
	return id
}

// enter gives a folded form its number and its units.
func (l *lexicon) enter(folded string) uint32 {
	id := uint32(len(l.numeric))
	r, _ := utf8.DecodeRuneInString(folded)
	numeric := unicode.IsDigit(r)
	stem, length := folded, 0
	for at := range folded {
		if length == stemLength && !numeric {
			stem = folded[:at]
		}
		length++
	}
	first, ok := l.stems[stem]
	if !ok {
		first = uint32(l.units)
		l.stems[stem] = first
		l.units += 3
	}
	weight := uint8(1)
	if !numeric {
		weight = uint8(min(3, max(1, (length+2)/3)))
	}
	l.ids[folded] = id
	l.numeric = append(l.numeric, numeric)
	l.year = append(l.year, isYear(folded))
	l.first = append(l.first, first)
	l.weight = append(l.weight, weight)
	return id
}

// span gives the units of a word, from one to before another.
func (l *lexicon) span(word uint32) (from, to int) {
	from = int(l.first[word])
	return from, from + int(l.weight[word])
}

// size counts the units of words.
func (l *lexicon) size(words []uint32) int {
	n := 0
	for _, w := range words {
		n += int(l.weight[w])
	}
	return n
}

// isWord reports whether a token counts when texts are compared: words,
// numbers, symbols such as % and €, and the sign of a number. Other
// punctuation does not.
func isWord(text string, t document.Token) bool {
	switch t.Class {
	case document.Word, document.Number:
		return true
	case document.Space:
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[t.Start:t.End])
	return isSymbol(r) || isSign(text, t.Span, r)
}

func isSymbol(r rune) bool {
	return unicode.IsSymbol(r) && !unicode.Is(unicode.Sk, r) || strings.ContainsRune("%‰§&#@", r)
}

// isSign reports whether a dash stands before a digit and behind no word.
func isSign(text string, s document.Span, dash rune) bool {
	if !strings.ContainsRune("-−–", dash) || s.End == len(text) || !isDigit(text[s.End]) {
		return false
	}
	return s.Start == 0 || strings.IndexByte(" \n\t(", text[s.Start-1]) >= 0
}

// isYear reports whether a form may be a year.
func isYear(form string) bool {
	return len(form) == 4 && isDigit(form[0]) && isDigit(form[1]) && isDigit(form[2]) && isDigit(form[3])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// words lists the words of a text.
func (l *lexicon) words(text string) []word {
	var out []word
	for t := range document.Tokens(text) {
		if isWord(text, t) {
			out = append(out, word{t.Span, l.id(text[t.Start:t.End])})
		}
	}
	return out
}
