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
	set   [1 << 12]bool
	other bool // a word begins with what is no ASCII letter: every text may have it
}

// add puts in a word in lower case and the singular.
func (s *stems) add(w string) {
	for i := range min(4, len(w)) {
		s.other = s.other || !asciiLetter(w[i])
	}
	s.set[stemOf(w)] = true
	switch {
	case w == "un": // also of "United Nations" and "U.N."
		s.set[stemOf("unit")] = true
		s.set[stemOf("u")] = true
	case len(w) <= 4 && strings.HasSuffix(w, "y"):
		s.set[stemOf(w[:len(w)-1]+"ies")] = true
	case len(w) < 4:
		s.set[stemOf(w+"s")] = true
	}
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
