package diffing

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	// minReworded is the number of words from which a sentence can be told in
	// other words: the few words of a shorter one are alike by chance.
	minReworded = 5
	// maxWordings is how many candidates of a sentence are compared word by
	// word.
	maxWordings = 24
	// manyPairs is the number of pairs of words from which a sentence must
	// share more than one with a candidate.
	manyPairs = 8
)

// A Wording is an earlier sentence that is like another one.
type Wording struct {
	Sentence   int     // index into the earlier ones
	Similarity float64 // as that of a Pair
}

// Wordings finds what sentences were called before: for each the earlier ones
// that are the same or reworded by the default thresholds of Options; those of
// fewer than five words must be lightly reworded. Only those that eligible lets
// through are considered. The most alike come first, of equals the last.
//
// Candidates are those that share the most pairs of neighbouring words, at most
// 24 for each sentence. The time grows with the words of the earlier sentences
// times the number of sentences that share their pairs.
func Wordings(sentences, earlier []string, eligible func(sentence, earlier int) bool) [][]Wording {
	lex := newLexicon()
	w := &wordings{lex: lex, scorer: scorer{lex: lex}, earlier: earlier, texts: make([]text, len(earlier))}
	out := make([][]Wording, len(sentences))
	for i, found := range candidates(sentences, earlier, eligible) {
		out[i] = w.compare(sentences[i], found)
	}
	return out
}

// wordings is a search at work.
type wordings struct {
	lex     *lexicon
	scorer  scorer
	earlier []string
	texts   []text // of those that were looked at
}

func (w *wordings) compare(sentence string, found []candidate) []Wording {
	said := w.text(sentence)
	for _, c := range found { // before the scorer is loaded, which knows the words there are
		if w.texts[c.sentence].words == nil {
			w.texts[c.sentence] = w.text(w.earlier[c.sentence])
		}
	}
	opt := Options{}.withDefaults()
	long := len(said.words) > maxScored
	if !long {
		w.scorer.load(said.words)
	}
	var out []Wording
	for _, c := range found {
		before := w.texts[c.sentence]
		common := 0
		if long || len(before.words) > maxScored {
			common = commonUnits(w.lex, before, said)
		} else {
			common, _ = w.scorer.likeness(before, millionths(opt.Reworded))
		}
		like := exact(common, before.size, said.size)
		if like >= opt.Light || like >= opt.Reworded && min(len(said.words), len(before.words)) >= minReworded {
			out = append(out, Wording{c.sentence, like})
		}
	}
	slices.SortFunc(out, func(a, b Wording) int {
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(b.Sentence, a.Sentence))
	})
	return out
}

func (w *wordings) text(sentence string) text {
	words := w.lex.words(sentence)
	ids := make([]uint32, len(words))
	for i := range words {
		ids[i] = words[i].id
	}
	return text{ids, w.lex.size(ids)}
}

// A candidate is an earlier sentence and the pairs of words it shares.
type candidate struct{ sentence, shared int }

// candidates finds for each sentence the earlier ones that share the most pairs
// of words with it.
func candidates(sentences, earlier []string, eligible func(sentence, earlier int) bool) [][]candidate {
	having := map[uint64][]int32{} // the sentences that have a pair
	least := make([]int, len(sentences))
	for i, s := range sentences {
		n := 0
		for pair := range pairs(s) {
			n++
			if list := having[pair]; len(list) == 0 || list[len(list)-1] != int32(i) {
				having[pair] = append(list, int32(i))
			}
		}
		if least[i] = 1; n >= manyPairs {
			least[i] = 2
		}
	}
	out := make([][]candidate, len(sentences))
	shared := make([]int, len(sentences))
	var touched []int32
	for e, s := range earlier {
		for pair := range pairs(s) {
			for _, i := range having[pair] {
				if shared[i] == 0 {
					touched = append(touched, i)
				}
				shared[i]++
			}
		}
		for _, i := range touched {
			if c := (candidate{e, shared[i]}); c.shared >= least[i] && betters(out[i], c) && eligible(int(i), e) {
				out[i] = insertCandidate(out[i], c)
			}
			shared[i] = 0
		}
		touched = touched[:0]
	}
	return out
}

// betters reports whether there is room for a candidate, or it shares as much
// as the last.
func betters(list []candidate, c candidate) bool {
	return len(list) < maxWordings || c.shared >= list[len(list)-1].shared
}

func insertCandidate(list []candidate, c candidate) []candidate {
	at, _ := slices.BinarySearchFunc(list, c, func(a, b candidate) int { return cmp.Compare(b.shared, a.shared) })
	list = slices.Insert(list, at, c)
	return list[:min(len(list), maxWordings)]
}

// pairs hashes the neighbouring words of a text, for looking up only: a word is
// a run of letters and numbers in small letters, or one character of a script
// that does not part words.
func pairs(text string) func(yield func(uint64) bool) {
	const seed, prime = 14695981039346656037, 1099511628211 // FNV-1a
	return func(yield func(uint64) bool) {
		var last uint64
		word := uint64(seed)
		next := func() bool {
			ok := last == 0 || yield(last*prime^word)
			last, word = word, seed
			return ok
		}
		for i := 0; i < len(text); {
			r, size := rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[i:])
			}
			i += size
			alone := r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
			letter := alphanumeric(r)
			if (alone || !letter) && word != seed && !next() {
				return
			}
			if letter {
				word = (word ^ uint64(unicode.ToLower(r))) * prime
			}
			if alone && letter && !next() {
				return
			}
		}
		if word != seed {
			next()
		}
	}
}
