package citations

import (
	"strings"
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
	s.set[stemHash(w)] = true
	switch {
	case w == "un": // also of "United Nations" and "U.N."
		s.set[stemHash("unit")] = true
		s.set[stemHash("u")] = true
	case len(w) <= 4 && strings.HasSuffix(w, "y"):
		s.set[stemHash(w[:len(w)-1]+"ies")] = true
	case len(w) < 4:
		s.set[stemHash(w+"s")] = true
	}
}

// stemHash is the hash of a word's first four bytes, small or capital ASCII
// letters alike; other bytes end it.
func stemHash(w string) uint32 {
	h := uint32(0)
	for i := 0; i < len(w) && i < 4 && asciiLetter(w[i]); i++ {
		h = h*31 + uint32(w[i]|0x20)
	}
	return h % (1 << 12)
}
