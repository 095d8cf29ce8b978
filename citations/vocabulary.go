package citations

import (
	"encoding/binary"
	"maps"
	"slices"
	"sync"
)

// A lexeme is a word that grammars and lists know, and what it may begin.
type lexeme struct {
	norm    string // in lower case and singular; "" for a word that is not known
	month   int
	stop    bool // titles are quoted with and without it
	small   need // so that a grammar may begin at it, where it begins with a small letter
	capital need // the same, where it begins with a capital
	points  bool // it points back: "said"
	named   bool // a name on the list begins with it
	bodied  bool // the name of a body begins with it
	issuer  bool // it is one of the issuer nouns
	symbol  bool // a symbol begins with it
}

var unknownWord lexeme

// opens reports whether a grammar begins at the word.
func (l *lexeme) opens() bool { return l.small|l.capital != 0 }

// longWord is how many bytes of a word are looked up without an allocation.
const longWord = 40

// A vocabulary holds the words that grammars and lists know, in an open hash
// table of a power of two that is at most a quarter full. A look-up of a word
// that it does not have, as most are, ends at the first place it looks at.
type vocabulary struct {
	table   []*lexeme
	count   int
	forgets bool // it takes up nothing: a word that it does not have gets a lexeme of its own
}

// common is the vocabulary of the words that stand in the code, for texts that
// are read by themselves.
var common = sync.OnceValue(func() *vocabulary {
	voc := &vocabulary{}
	for _, words := range [][]string{grammarWords, openWords, issuerNouns, slices.Sorted(maps.Keys(stopWords)), slices.Sorted(maps.Keys(months))} {
		for _, w := range words {
			voc.learn(w)
		}
	}
	voc.forgets = true
	return voc
})

// hashOf mixes the first and the last eight bytes of a word with its length.
func hashOf(b []byte) uint64 {
	n := len(b)
	var first, last uint64
	if n >= 8 {
		first, last = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[n-8:])
	} else {
		for i, c := range b {
			first |= uint64(c) << (8 * i)
		}
	}
	h := (first^uint64(n))*0x9e3779b97f4a7c15 ^ last*0xc2b2ae3d27d4eb4f
	return h ^ h>>29
}

// find gives a word in lower case and singular, and &unknownWord for one that
// the vocabulary does not have.
func (voc *vocabulary) find(b []byte) *lexeme {
	if len(voc.table) == 0 {
		return &unknownWord
	}
	mask := uint64(len(voc.table) - 1)
	for at := hashOf(b) & mask; ; at = (at + 1) & mask {
		l := voc.table[at]
		if l == nil {
			return &unknownWord
		}
		if l.norm == string(b) {
			return l
		}
	}
}

// learn gives a word in lower case and singular, and takes it up if it is new.
func (voc *vocabulary) learn(w string) *lexeme {
	if l := voc.find([]byte(w)); l != &unknownWord || w == "" {
		return l
	}
	if voc.forgets {
		return &lexeme{norm: w}
	}
	if 4*(voc.count+1) > len(voc.table) {
		old := voc.table
		voc.table = make([]*lexeme, max(64, 2*len(old)))
		for _, l := range old {
			if l != nil {
				voc.put(l)
			}
		}
	}
	l := &lexeme{norm: w, month: max(months[w], foreignMonths[w]), stop: stopWords[w], issuer: slices.Contains(issuerNouns, w)}
	voc.put(l)
	voc.count++
	return l
}

func (voc *vocabulary) put(l *lexeme) {
	mask := uint64(len(voc.table) - 1)
	at := hashOf([]byte(l.norm)) & mask
	for voc.table[at] != nil {
		at = (at + 1) & mask
	}
	voc.table[at] = l
}
