package diffing

import (
	"cmp"
	"slices"
)

const (
	// minReworded is the number of words from which a sentence can be told in
	// other words: the few words of a shorter one are alike by chance.
	minReworded = 5
	// maxWordings is how many candidates a search compares word by word.
	maxWordings = 24
	// maxCommon is in how many sentences two words may stand together to be
	// looked up: what all say tells none apart.
	maxCommon = 1 << 10
)

// Wordings finds what a sentence was called before: those of earlier sentences
// that say about the same in other words. The zero value is not ready; see
// NewWordings. It is not safe for concurrent use.
type Wordings struct {
	lex    *lexicon
	texts  [][]uint32
	places map[uint64][]int32 // of two words in a row, ascending
	scorer scorer
	score  []int32
}

// A Wording is a sentence that is like another one.
type Wording struct {
	Sentence   int // in the order of Add, from 0
	Similarity float64
}

// NewWordings makes an empty collection.
func NewWordings() *Wordings {
	return &Wordings{lex: newLexicon(), places: map[uint64][]int32{}}
}

// Add adds a sentence to those that are searched.
func (w *Wordings) Add(sentence string) {
	n := int32(len(w.texts))
	words := w.ids(sentence)
	w.texts = append(w.texts, words)
	w.score = append(w.score, 0)
	for i := 1; i < len(words); i++ {
		g := gram(words[i-1 : i+1])
		if p := w.places[g]; len(p) == 0 || p[len(p)-1] != n {
			w.places[g] = append(p, n)
		}
	}
}

func (w *Wordings) ids(sentence string) []uint32 {
	words := w.lex.words(sentence)
	ids := make([]uint32, len(words))
	for i := range words {
		ids[i] = words[i].id
	}
	return ids
}

// Near lists the sentences that are the same or reworded by the default
// thresholds of Options, where Pair.Similarity is the measure; those of fewer
// than five words must be lightly reworded. Only those are considered that
// eligible lets through. The most alike come first, of equals the one added
// last. The work is bounded by the phrases of two words that a sentence shares
// with others: at most 24 candidates are compared, those that share most.
func (w *Wordings) Near(sentence string, eligible func(sentence int) bool) []Wording {
	words := w.ids(sentence)
	opt := Options{}.withDefaults()
	w.scorer.load(words)
	var out []Wording
	for _, c := range w.candidates(words, eligible) {
		text := w.texts[c]
		common := w.scorer.common(text)
		like := float64(common) / float64(max(1, len(words)+len(text)-common))
		if like >= opt.Light || like >= opt.Reworded && min(len(words), len(text)) >= minReworded {
			out = append(out, Wording{c, like})
		}
	}
	slices.SortFunc(out, func(a, b Wording) int {
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(b.Sentence, a.Sentence))
	})
	return out
}

// candidates are the eligible sentences that share the most pairs of words.
func (w *Wordings) candidates(words []uint32, eligible func(int) bool) []int {
	var found []int
	for i := 1; i < len(words); i++ {
		p := w.places[gram(words[i-1:i+1])]
		if len(p) > maxCommon {
			continue
		}
		for _, c := range p {
			if w.score[c] == 0 {
				found = append(found, int(c))
			}
			w.score[c]++
		}
	}
	best := slices.DeleteFunc(slices.Clone(found), func(c int) bool { return !eligible(c) })
	slices.SortFunc(best, func(a, b int) int { return cmp.Or(cmp.Compare(w.score[b], w.score[a]), cmp.Compare(b, a)) })
	for _, c := range found {
		w.score[c] = 0
	}
	return best[:min(len(best), maxWordings)]
}
