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

// A lexicon numbers folded words, in the order in which they first appear.
type lexicon struct {
	ids     map[string]uint32 // by form, folded or not
	numeric []bool            // by folded form: it begins with a digit
}

func newLexicon() *lexicon { return &lexicon{ids: map[string]uint32{}} }

func (l *lexicon) id(form string) uint32 {
	if id, ok := l.ids[form]; ok {
		return id
	}
	folded := document.Fold(form)
	id, ok := l.ids[folded]
	if !ok {
		id = uint32(len(l.numeric))
		r, _ := utf8.DecodeRuneInString(folded)
		l.numeric = append(l.numeric, unicode.IsDigit(r))
		l.ids[folded] = id
	}
	if form != folded {
		l.ids[form] = id
	}
	return id
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
