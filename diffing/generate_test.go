package diffing

import (
	"math/rand/v2"
	"strings"

	"recital/document"
)

// A writer invents paragraphs of a small language whose words are as uneven in
// number as those of real ones.
type writer struct {
	*rand.Rand
	words []string
}

func newWriter(seed uint64) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 7))}
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	for len(w.words) < 4000 {
		var b strings.Builder
		for range 1 + w.IntN(4) {
			b.WriteByte(consonants[w.IntN(len(consonants))])
			b.WriteByte(vowels[w.IntN(len(vowels))])
		}
		w.words = append(w.words, b.String())
	}
	return w
}

// word picks the first words far more often than the last.
func (w *writer) word() string {
	f := w.Float64()
	return w.words[int(f*f*f*float64(len(w.words)))]
}

func (w *writer) paragraph() []string {
	p := make([]string, 20+w.IntN(60))
	for i := range p {
		p[i] = w.word()
	}
	return p
}

// edit changes one word in so many, on average.
func (w *writer) edit(p []string, oneIn int) []string {
	out := append([]string(nil), p...)
	for i := range out {
		if w.IntN(oneIn) == 0 {
			out[i] = w.word()
		}
	}
	return out
}

func documentOf(h document.Header, paras [][]string) *document.Document {
	var b strings.Builder
	for i, p := range paras {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(strings.Join(p, " ") + ".\n")
	}
	return &document.Document{Header: h, Text: b.String(), Paragraphs: document.Paragraphs(b.String())}
}

// generate invents a series: of each document's paragraphs most come from the
// one before, every third a little edited; one in twenty is new and one in
// fifty comes back from an older document, half of those edited.
func generate(seed uint64, series string, docs, size int) []*document.Document {
	out, _ := generateKnown(seed, series, docs, size)
	return out
}

// A told paragraph is one of which the origin is known.
type told struct {
	words   []string
	family  int
	revived bool
}

// generateKnown is generate, with what became of each paragraph of each document.
func generateKnown(seed uint64, series string, docs, size int) (out []*document.Document, truth [][]told) {
	w := newWriter(seed)
	families := 0
	fresh := func() told {
		families++
		return told{words: w.paragraph(), family: families}
	}
	var past []told
	now := make([]told, size)
	for i := range now {
		now[i] = fresh()
	}
	for n := range docs {
		date := document.Date{Year: 1 + n/336, Month: 1 + n/28%12, Day: 1 + n%28}
		paras := make([][]string, size)
		for i, p := range now {
			paras[i] = p.words
		}
		out = append(out, documentOf(document.Header{Name: document.Name{Series: series, ID: date.String()}, Date: date}, paras))
		truth = append(truth, now)
		next := make([]told, size)
		for i, p := range now {
			p.revived = false
			switch k := w.IntN(100); {
			case k < 5:
				past, next[i] = append(past, p), fresh()
			case k < 7 && len(past) > 0:
				at := w.IntN(len(past))
				back := past[at]
				past[at] = p
				if back.revived = true; k == 6 {
					back.words = w.edit(back.words, 25)
				}
				next[i] = back
			case k < 35:
				next[i] = told{words: w.edit(p.words, 25), family: p.family}
			default:
				next[i] = p
			}
		}
		now = next
	}
	return out, truth
}

// movedBlock invents a document and its successor: one word in 25 changed, and
// a tenth of the paragraphs moved as a block to a place far from theirs. It
// gives the old places of the block.
func movedBlock(seed uint64, size int) (old, new *document.Document, from, to int) {
	w := newWriter(seed)
	paras := make([][]string, size)
	for i := range paras {
		paras[i] = w.paragraph()
	}
	from, to = size/5, size/5+size/10
	var after [][]string
	for i, p := range paras {
		if i < from || i >= to {
			after = append(after, w.edit(p, 25))
		}
		if i == size*7/10 {
			for _, p := range paras[from:to] {
				after = append(after, w.edit(p, 25))
			}
		}
	}
	return documentOf(document.Header{}, paras), documentOf(document.Header{}, after), from, to
}

func joined(p []string) string { return strings.Join(p, " ") + "." }
