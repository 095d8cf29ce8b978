package repo

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"recital/document"
)

// generated gives documents of about 7 KB that recur as real ones do: each
// takes most paragraphs of the one before it in its series, changes a figure
// here and there, and replaces some. They come in the order of their dates.
func generated(documents, series int) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		rng := rand.New(rand.NewPCG(1, 2))
		texts := make([][]document.Block, series)
		for i := range documents {
			s := i % series
			texts[s] = revised(rng, texts[s])
			year := 1900 + i/series
			name := document.Name{Series: fmt.Sprintf("harbour-%02d", s), ID: fmt.Sprintf("%04d-03-%02d", year, 1+s%28)}
			date, err := document.ParseDate(name.ID)
			if err != nil {
				panic(err)
			}
			h := document.Header{Name: name, Date: date, Title: "Yearly notice to mariners", Issuer: "Harbour Board", Language: "en", Witness: document.Full}
			if !yield(Item{Document: document.New(h, texts[s])}) {
				return
			}
		}
	}
}

var vocabulary = strings.Fields(`the of and to in a is that for on with as by at from this be are it an
harbour light buoy pilot vessel channel depth tide signal quay mooring notice board master draught anchor
lantern beacon storm wind fog bell shall may must not until after before during between under over
northern southern eastern western inner outer upper lower first second third fathoms metres cables`)

func sentence(rng *rand.Rand) string {
	words := make([]string, 12+rng.IntN(16))
	for i := range words {
		words[i] = vocabulary[rng.IntN(len(vocabulary))]
		if rng.IntN(12) == 0 {
			words[i] = fmt.Sprint(rng.IntN(2000))
		}
	}
	return strings.ToUpper(words[0][:1]) + words[0][1:] + " " + strings.Join(words[1:], " ") + "."
}

func revised(rng *rand.Rand, before []document.Block) []document.Block {
	out := make([]document.Block, 18)
	for i := range out {
		if i < len(before) && rng.IntN(5) > 0 {
			out[i] = before[i]
			continue
		}
		out[i] = document.Block{Sentences: []document.Passage{{Text: sentence(rng)}, {Text: sentence(rng)}, {Text: sentence(rng)}}}
	}
	return out
}

func BenchmarkImport(b *testing.B) {
	const documents, series = 1000, 20
	all := make([]Item, 0, documents)
	size := 0
	for item := range generated(documents, series) {
		all = append(all, item)
		size += len(item.Document.Text)
	}
	b.SetBytes(int64(size))
	n := 0
	dir := b.TempDir()
	for b.Loop() {
		n++
		a, err := Create(filepath.Join(dir, fmt.Sprint(n)), Settings{})
		if err != nil {
			b.Fatal(err)
		}
		r, err := a.Import(func(yield func(Item) bool) {
			for _, item := range all {
				if !yield(item) {
					return
				}
			}
		}, ImportOptions{})
		if err != nil || len(r.Added) != documents {
			b.Fatal(err)
		}
	}
}
