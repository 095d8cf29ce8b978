package citations

import (
	"strings"
	"unicode/utf8"
)

// A need says what must stand in a sentence with a word, so that a grammar may
// begin at it; 0 says that none does.
type need uint8

const (
	needNothing need = 1 << iota // nothing
	needFigure                   // a digit or a quotation mark behind it, or a closing parenthesis right before it
	needPointer                  // a word that points back before it
)

// stems tells in one pass over the bytes whether a text has a word that a
// citation can be found by, so that text without any is not read further. It
// holds the first four letters of those words, hashed: it may say yes where
// there is none, never no where there is one.
type stems struct {
	capital [1 << 12]bool // of words that begin with a capital
	small   [1 << 12]bool // of others
	other   bool          // a word begins with what is no ASCII letter: every text may have it
}

// add puts in a word, given in lower case and the singular: for texts that begin
// it with a capital, and where small is set for others.
func (s *stems) add(w string, small bool) {
	s.other = s.other || !asciiLetter(w[0])
	put := func(begin string) {
		h := stemOf(begin)
		s.capital[h], s.small[h] = true, s.small[h] || small
	}
	put(w)
	if k := strings.IndexFunc(w, func(r rune) bool { return r >= utf8.RuneSelf }); k > 0 && k < 4 {
		for _, letter := range "aceinou" { // its accent may be a character of its own
			put(w[:k] + string(letter))
		}
	}
	switch {
	case w == "un": // also of "United Nations" and "U.N."
		put("unit")
		put("u")
	case len(w) <= 4 && strings.HasSuffix(w, "y"):
		put(w[:len(w)-1] + "ies")
	case len(w) < 4:
		put(w + "s")
	}
}

// has reports whether a word that begins with a letter, and has a stem, may be
// one of them.
func (s *stems) has(letter byte, stem uint32) bool {
	if letter >= 'a' {
		return s.small[stem]
	}
	return s.capital[stem]
}

// stemAt gives the hash of the first four bytes of the word at byte i, small or
// capital ASCII letters alike, and where the word ends. Other bytes end what is
// hashed.
func stemAt(text string, i int) (stem uint32, end int) {
	for end = i; end < len(text) && asciiLetter(text[end]); end++ {
		if end < i+4 {
			stem = stem*31 + uint32(text[end]|0x20)
		}
	}
	if end < len(text) && text[end] >= utf8.RuneSelf {
		end = wordEnd(text, end)
	}
	return stem % (1 << 12), end
}

func stemOf(w string) uint32 {
	stem, _ := stemAt(w, 0)
	return stem
}
