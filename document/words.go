package document

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// A TokenClass says what a token is made of.
type TokenClass uint8

// The classes of tokens.
const (
	Word   TokenClass = iota // begins with a letter
	Number                   // begins with a digit: "822", "1,275", "19.02.2015", "366th"
	Space                    // white space alone
	Punct                    // anything else
)

// A Token is a piece of text between two word boundaries.
type Token struct {
	Span
	Class TokenClass
}

// Tokens cuts text at the word boundaries of Unicode (UAX 29). Together the
// tokens cover every byte of it, in order, without overlap, whether it is
// valid UTF-8 or not.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		it := words.FromString(text)
		for it.Next() {
			t := Token{Span: Span{it.Start(), it.End()}}
			t.Class = classOf(text[t.Start:t.End])
			if !yield(t) {
				return
			}
		}
	}
}

func classOf(token string) TokenClass {
	c := token[0]
	switch {
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		return Word
	case c >= '0' && c <= '9':
		return Number
	case isSpace(c):
		return Space
	case c < utf8.RuneSelf:
		return Punct
	}
	r, _ := utf8.DecodeRuneInString(token)
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return Word
	case unicode.IsNumber(r):
		return Number
	case unicode.IsSpace(r):
		return Space
	}
	return Punct
}

// Fold gives the form of a text in which what a reader takes for the same is
// the same: Unicode compatibility form (NFKC), one kind of quotation mark, of
// dash and of space, lower case, no soft hyphens or other characters without a
// shape of their own. It is for comparing, never for showing.
func Fold(s string) string {
	ascii, lower := true, true
	for i := range len(s) {
		c := s[i]
		ascii = ascii && c < utf8.RuneSelf
		lower = lower && c >= ' ' && (c < 'A' || c > 'Z') && c != '`' && c != '"'
	}
	if ascii && lower {
		return s
	}
	if ascii {
		return strings.Map(foldRune, s)
	}
	s = strings.Map(foldRune, norm.NFKC.String(whole.Replace(s)))
	return norm.NFKC.String(cases.Fold().String(s))
}

// whole replaces the marks that the compatibility form would take apart.
var whole = strings.NewReplacer("´", "'", "″", "'")

func foldRune(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '“', '”', '„', '‟', '«', '»', '‹', '›', '`', '"', 'ʼ', '′':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return -1
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return unicode.ToLower(r) // cases.Fold alone swaps the cases of Cherokee
}
