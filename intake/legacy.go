package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"recital/document"
)

// oldEncodings are those that are told by their bytes, in the order in which
// they are named; of two that read a file alike the first gives the name.
var oldEncodings = []struct {
	name  string
	table *charmap.Charmap
}{
	{"windows-1252", charmap.Windows1252}, {"iso-8859-15", charmap.ISO8859_15},
	{"windows-1250", charmap.Windows1250}, {"iso-8859-2", charmap.ISO8859_2},
	{"windows-1254", charmap.Windows1254}, {"iso-8859-3", charmap.ISO8859_3},
	{"windows-1251", charmap.Windows1251}, {"koi8-r", charmap.KOI8R}, {"koi8-u", charmap.KOI8U}, {"iso-8859-5", charmap.ISO8859_5},
}

const (
	maxSamples    = 20_000 // different words with foreign bytes that are looked at
	maxSampleByte = 80     // of one
	fitShare      = 10     // percent: a tenth of a text's words are the commonest of its language
	strangeShare  = 2      // percent of words that may be strange in an encoding that is right
)

// samples are what speaks for an encoding: the words of a text that hold bytes
// beyond ASCII, with their marks, and how often each stands there; and the
// same of all words, in ASCII's small letters.
type samples struct {
	words    map[string]int
	plain    map[string]int
	total    int // words of both kinds
	bytes    [256]bool
	controls bool // a control character that no text has
}

func samplesOf(raw []byte) *samples {
	s := &samples{words: map[string]int{}, plain: map[string]int{}}
	for _, c := range raw {
		s.bytes[c] = true
		s.controls = s.controls || shapelessByte(rune(c)) && c < 0x80
	}
	start := 0
	add := func(word []byte) {
		if len(word) == 0 || len(word) > maxSampleByte {
			return
		}
		s.total++
		into, key := s.plain, strings.ToLower(strings.Trim(string(word), ".,;:!?()\"'"))
		if slices.ContainsFunc(word, func(c byte) bool { return c >= 0x80 }) {
			into, key = s.words, string(word)
		}
		if _, known := into[key]; known || len(into) < maxSamples {
			into[key]++
		}
	}
	for i, c := range raw {
		if c <= ' ' {
			add(raw[start:i])
			start = i + 1
		}
	}
	add(raw[start:])
	return s
}

// A suspect is a way to read a file: the encodings that read its bytes alike.
type suspect struct {
	names []string
	table *charmap.Charmap
	share int // percent of the words that are the commonest of the language that it fits best
}

// guessEncoding tells an old encoding by what the file would be in each: it
// drops those in which bytes have no meaning or words look like none (a small
// letter before a capital, two scripts in a word, a sign within one), and takes
// what is left where that reads one way. Where it reads in several ways, one
// must fit a language, and no other: it has the letters of all its words, and
// its commonest words make up a tenth of the text and about as much as those
// of any language do.
func (s *source) guessEncoding() (string, error) {
	found := samplesOf(s.raw)
	if found.controls {
		return "", s.undecided(nil, found)
	}
	suspects := found.suspects()
	if len(suspects) == 1 && len(found.words) > 0 {
		return suspects[0].names[0], nil
	}
	best := 0
	for i := range suspects {
		share, spelt := found.fits(suspects[i].table)
		best, suspects[i].share = max(best, share), spelt
	}
	fit := slices.DeleteFunc(slices.Clone(suspects), func(c suspect) bool { return c.share < fitShare || c.share*3 < best*2 })
	if len(fit) == 1 {
		return fit[0].names[0], nil
	}
	return "", s.undecided(suspects, found)
}

// suspects are the ways in which the file can be read.
func (s *samples) suspects() []suspect {
	var out []suspect
	index := map[string]int{}
	for _, e := range oldEncodings {
		var as strings.Builder
		possible := true
		for c := 0x80; c <= 0xff; c++ {
			if !s.bytes[c] {
				continue
			}
			r := e.table.DecodeByte(byte(c))
			possible = possible && !noCharacter(r) && (!unicode.IsControl(r) || r == '\u0085')
			as.WriteRune(r)
		}
		if !possible || s.strange(e.table)*100 > strangeShare*sum(s.words) {
			continue
		}
		i, known := index[as.String()]
		if !known {
			i = len(out)
			index[as.String()] = i
			out = append(out, suspect{table: e.table})
		}
		out[i].names = append(out[i].names, e.name)
	}
	return out
}

func sum(m map[string]int) int {
	n := 0
	for _, c := range m {
		n += c
	}
	return n
}

// strange counts the words that look like none in an encoding.
func (s *samples) strange(table *charmap.Charmap) int {
	n := 0
	for w, times := range s.words {
		if isStrange([]rune(inTable(table, w))) {
			n += times
		}
	}
	return n
}

func inTable(table *charmap.Charmap, word string) string {
	var b strings.Builder
	for i := range len(word) {
		b.WriteRune(table.DecodeByte(word[i]))
	}
	return b.String()
}

// isStrange reports whether no writer would set these characters side by side.
func isStrange(word []rune) bool {
	for i, r := range word {
		if strings.ContainsRune("ˇ˘˛˝¨¯¸¤¦\u00ad\u0085", r) || r >= 0x2219 && r <= 0x25ff || r >= 0x2320 && r <= 0x2321 {
			return true
		}
		if i == 0 {
			continue
		}
		q := word[i-1]
		both := r >= 0x80 || q >= 0x80
		switch {
		case !both:
		case unicode.IsLetter(q) && unicode.IsLetter(r):
			if scriptOf(q) != scriptOf(r) || unicode.IsLower(q) && unicode.IsUpper(r) {
				return true
			}
		case unicode.IsLetter(q) && strings.ContainsRune("‚„‹‰ˆ¿¡", r):
			return true
		case unicode.IsDigit(q) && unicode.IsLetter(r) && r != 'º' && r != 'ª', unicode.IsLetter(q) && q != 'º' && unicode.IsDigit(r):
			return true
		}
		if i+1 < len(word) && r >= 0x80 && unicode.IsLetter(q) && unicode.IsLetter(word[i+1]) && !unicode.IsLetter(r) &&
			!strings.ContainsRune("’‘´·–—…\u00a0", r) {
			return true
		}
	}
	return false
}

func scriptOf(r rune) byte {
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		return 'c'
	case r == 'ª' || r == 'º' || unicode.Is(unicode.Latin, r):
		return 'l'
	}
	return 0
}

// fits gives how many percent of a text's words are the commonest of a language
// when it is read so: of the language that has the most of them, and of those
// that spell all its words with their letters.
func (s *samples) fits(table *charmap.Charmap) (share, spelt int) {
	words := map[string]int{}
	for w, n := range s.words {
		words[strings.ToLower(strings.TrimFunc(inTable(table, w), func(r rune) bool { return !alphanumeric(r) }))] += n
	}
	total := sum(s.words)
	for _, l := range languages {
		within, common := 0, 0
		for w, n := range words {
			if l.spells(w) {
				within += n
			}
		}
		for w := range strings.FieldsSeq(l.words) {
			common += words[w] + s.plain[w]
		}
		common = common * 100 / max(1, s.total)
		share = max(share, common)
		if within*100 >= (100-strangeShare)*total {
			spelt = max(spelt, common)
		}
	}
	return share, spelt
}

// spells reports whether a language has every letter beyond ASCII of a word in
// small letters.
func (l *writtenLanguage) spells(word string) bool {
	for _, r := range word {
		if r >= 0x80 && unicode.IsLetter(r) && !strings.ContainsRune(l.letters, r) {
			return false
		}
	}
	return true
}

// undecided is the error of a file whose encoding its bytes do not tell.
func (s *source) undecided(suspects []suspect, found *samples) error {
	if binary(s.raw) {
		return notText(s.path)
	}
	first := firstInvalid(s.raw)
	p := document.PositionOf(string(s.raw[:first]), first)
	e := &Error{File: s.path, Line: p.Line, Column: p.Column, Msg: "a byte that is not UTF-8, in no encoding that is known",
		Hint: "say the encoding with `encoding`, or save the file as UTF-8"}
	if len(suspects) == 0 {
		return e
	}
	word := found.telling(suspects)
	if word == "" { // nothing but words that are too long
		word = string(s.raw[first:min(len(s.raw), first+maxSampleByte/4)])
	}
	readings := make([]string, len(suspects))
	for i, c := range suspects {
		readings[i] = fmt.Sprintf("%q in %s", inTable(c.table, word), c.names[0])
	}
	e.Msg = "a byte that is not UTF-8, in an encoding that cannot be told for sure: " + strings.Join(readings, ", ")
	e.Hint = fmt.Sprintf("say which is right with `encoding: %s` or another name, or save the file as UTF-8", suspects[0].names[0])
	return e
}

// telling is a word that the suspects read differently: the one that they read
// in the most ways, the first in the order of its bytes.
func (s *samples) telling(suspects []suspect) string {
	best, most := "", 0
	for _, w := range slices.Sorted(maps.Keys(s.words)) {
		ways := map[string]bool{}
		for _, c := range suspects {
			ways[inTable(c.table, w)] = true
		}
		if len(ways) > most {
			best, most = w, len(ways)
		}
	}
	return best
}

// firstInvalid is the offset of the first byte that is not UTF-8.
func firstInvalid(raw []byte) int {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(raw)
}
