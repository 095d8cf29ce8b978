package citations

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

type tokenKind uint8

const (
	word tokenKind = iota
	number
	mark
	space   // between tokens
	nothing // format characters
)

// A token is a word, a run of digits or one mark of a text.
type token struct {
	document.Span
	lex    *lexeme // the word, where the vocabulary knows it; &unknownWord for all else
	kind   tokenKind
	mark   byte // the ASCII character that a mark stands for; 0 for others
	upper  bool // begins with a capital
	plural bool
	tight  bool // no white space before it
}

// tokenize cuts a span of the text into tokens and appends them to toks.
// White space, the possessive 's and format characters belong to no token.
// "United Nations", "UN" and "U.N." are one token. Where learn is set every
// word enters the vocabulary.
func tokenize(toks []token, text string, at document.Span, voc *vocabulary, learn bool) []token {
	text = text[:at.End]
	tight := true
	for i := at.Start; i < len(text); {
		kind, m, n := glance(text, i)
		here := document.Span{Start: i, End: i + n}
		i += n
		switch kind {
		case space:
			tight = false
			continue
		case nothing:
			continue
		case word:
			t := voc.word(text, here, tight, learn)
			if hyphen(text, i) > 0 && !learn {
				t = voc.whole(text, t)
			}
			toks = append(toks, t)
			i = possessive(text, t.End)
		default:
			toks = append(toks, token{Span: here, lex: &unknownWord, kind: kind, mark: m, tight: tight})
		}
		if kind != number {
			toks = mergeUN(toks, text, voc)
		}
		tight = true
	}
	return toks
}

// glance tells what begins at byte i of the text, and how many bytes it has.
func glance(text string, i int) (kind tokenKind, m byte, n int) {
	switch c := text[i]; {
	case c == ' ' || c == '\n' || c == '\t' || c == '\r':
		return space, 0, 1
	case c >= '0' && c <= '9':
		j := i + 1
		for j < len(text) && text[j] >= '0' && text[j] <= '9' {
			j++
		}
		return number, 0, j - i
	case asciiLetter(c):
		return word, 0, wordEnd(text, i+1) - i
	case c < utf8.RuneSelf:
		return mark, c, 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case unicode.IsLetter(r):
		return word, 0, wordEnd(text, i+n) - i
	case unicode.IsSpace(r):
		return space, 0, n
	case unicode.Is(unicode.Cf, r):
		return nothing, 0, n
	}
	return mark, plainMark(r), n
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// wordEnd is where the word ends that byte i goes on.
func wordEnd(text string, i int) int {
	for i < len(text) {
		if asciiLetter(text[i]) {
			i++
			continue
		}
		if text[i] < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return i
}

// possessive is the end of a possessive 's at i, or i.
func possessive(text string, i int) int {
	n := 0
	if i < len(text) && (text[i] == '\'' || text[i] == '`') {
		n = 1
	} else if i+3 <= len(text) && text[i:i+3] == "’" {
		n = 3
	}
	if n == 0 || i+n >= len(text) || text[i+n] != 's' || i+n+1 < len(text) && asciiLetter(text[i+n+1]) {
		return i
	}
	return i + n + 1
}

func plainMark(r rune) byte {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″':
		return '"'
	case '‘', '’', '‚', '‛', '′':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '№':
		return '#'
	}
	return 0
}

// word makes the token of a word.
func (voc *vocabulary) word(text string, at document.Span, tight, learn bool) token {
	t := token{Span: at, kind: word, tight: tight}
	w := text[at.Start:at.End]
	if c := w[0]; c >= 'A' && c <= 'Z' {
		t.upper = true
	} else if c >= utf8.RuneSelf {
		first, _ := utf8.DecodeRuneInString(w)
		t.upper = unicode.IsUpper(first)
	}
	var buf [longWord]byte
	norm, plural := normOf(w, &buf)
	t.plural, t.lex = plural, voc.find(norm)
	if t.lex == &unknownWord && learn {
		t.lex = voc.learn(string(norm))
	}
	return t
}

// hyphen is the length of the hyphen at byte i, also of a soft one; 0 where none
// stands.
func hyphen(text string, i int) int {
	switch {
	case i == len(text):
		return 0
	case text[i] == '-':
		return 1
	case text[i] == 0xc2 && strings.HasPrefix(text[i:], "\u00ad"):
		return 2
	case text[i] == 0xe2 && strings.HasPrefix(text[i:], "‐"):
		return 3
	}
	return 0
}

// whole gives the word that the end of a line broke at the end of token t, as in
// "resolu-\ntion", where the vocabulary knows it and does not know both of its
// parts; or else t. What healed the line may have left the hyphen alone, or a space
// behind it.
func (voc *vocabulary) whole(text string, t token) token {
	if t.End < len(text) && text[t.End] <= ',' { // most words end so
		return t
	}
	i := t.End + hyphen(text, t.End)
	if i == t.End || t.Len() < 2 {
		return t
	}
	if i < len(text) && (text[i] == '\n' || text[i] == ' ') {
		i++
	}
	end := wordEnd(text, i)
	if end-i < 2 || text[i] >= 'A' && text[i] <= 'Z' || t.Len()+end-i > longWord {
		return t
	}
	var joined, buf [longWord]byte
	n := copy(joined[:], text[t.Start:t.End])
	n += copy(joined[n:], text[i:end])
	norm, plural := normOf(string(joined[:n]), &buf)
	lex := voc.find(norm)
	if lex == &unknownWord || t.lex != &unknownWord && voc.word(text, document.Span{Start: i, End: end}, true, false).lex != &unknownWord {
		return t
	}
	t.End, t.lex, t.plural = end, lex, plural
	return t
}

// normOf gives a word in lower case and singular, in buf where it has room, and
// whether it was plural.
func normOf(w string, buf *[longWord]byte) (norm []byte, plural bool) {
	n := 0
	for n < len(w) && n < longWord && w[n] < utf8.RuneSelf {
		buf[n] = w[n] | 0x20 // a word's ASCII bytes are letters
		n++
	}
	if n < len(w) {
		return singular([]byte(document.Fold(w)))
	}
	return singular(buf[:n])
}

// singular takes a plural ending from a word in lower case: the rules are for
// comparing, and wrong for some words in the same way on both sides.
func singular(b []byte) ([]byte, bool) {
	n := len(b)
	if n < 4 || b[n-1] != 's' || b[n-2] == 's' || b[n-2] == 'u' || b[n-2] == 'i' {
		return b, false
	}
	if n > 4 && b[n-2] == 'e' && b[n-3] == 'i' {
		return append(b[:n-3], 'y'), true
	}
	return b[:n-1], true
}

// mergeUN makes one token "un" of the last tokens where they are "United
// Nations" or "U.N.".
func mergeUN(toks []token, text string, voc *vocabulary) []token {
	n := len(toks)
	switch {
	case n >= 2 && toks[n-1].plural && toks[n-1].lex.norm == "nation" && toks[n-2].lex.norm == "united":
		toks[n-2].End = toks[n-1].End
		toks[n-2].lex = voc.learn("un")
		return toks[:n-1]
	case n >= 4 && toks[n-1].mark == '.' && toks[n-3].mark == '.' && toks[n-1].tight && toks[n-2].tight && toks[n-3].tight &&
		text[toks[n-4].Start:toks[n-4].End] == "U" && text[toks[n-2].Start:toks[n-2].End] == "N":
		toks[n-4].End = toks[n-1].End
		toks[n-4].lex = voc.learn("un")
		return toks[:n-3]
	}
	return toks
}

// stopWords are those that titles are quoted with and without.
var stopWords = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "on": true, "in": true, "for": true, "and": true, "or": true,
	"to": true, "at": true, "by": true, "with": true, "from": true, "during": true, "as": true, "its": true,
}

// normTokens gives the tokens of a text on its own, every word with its norm.
func normTokens(text string) []token {
	return tokenize(make([]token, 0, len(text)/5+4), text, spanOf(text), common(), true)
}

// contentWords are the norms of a text's words and numbers without stop words.
func contentWords(text string) []string {
	var few [24]token // most titles need no more
	toks := tokenize(few[:0], text, spanOf(text), common(), false)
	out := make([]string, 0, len(toks))
	for _, t := range toks {
		w := text[t.Start:t.End]
		switch {
		case t.kind == number:
			out = append(out, w)
		case t.kind == word && t.lex == &unknownWord:
			out = append(out, unknownNorm(w))
		case t.kind == word && !t.lex.stop:
			out = append(out, t.lex.norm)
		}
	}
	return out
}

// unknownNorm is the norm of a word that no vocabulary has: a part of the word
// itself where that will do.
func unknownNorm(w string) string {
	var buf [longWord]byte
	norm, _ := normOf(w, &buf)
	if n := len(norm); n <= len(w) && w[:n] == string(norm) {
		return w[:n]
	}
	return string(norm)
}
