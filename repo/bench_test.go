package repo

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	all := slices.Collect(generated(documents, series))
	size := 0
	for _, item := range all {
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
		r, err := a.Import(slices.Values(all), ImportOptions{})
		if err != nil || len(r.Added) != documents {
			b.Fatal(err)
		}
	}
}

// BenchmarkAgainstFastImport writes 5,000 documents in 50 series, with their
// branches, and lets git fast-import write the branch main of the result, in
// the same order, which is less. Both report the size of their pack.
func BenchmarkAgainstFastImport(b *testing.B) {
	all := slices.Collect(generated(5000, 50))
	dir := b.TempDir()
	stream := filepath.Join(dir, "stream")
	b.Run("recital", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			a, err := Create(filepath.Join(dir, fmt.Sprint("a", n)), Settings{})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := a.Import(slices.Values(all), ImportOptions{}); err != nil {
				b.Fatal(err)
			}
		}
		first := filepath.Join(dir, "a0")
		b.ReportMetric(fileSize(b, largestPack(b, filepath.Join(first, "objects", "pack"))), "B/pack")
		if err := os.WriteFile(stream, []byte(stock(b, first, "fast-export", "main")), 0o644); err != nil {
			b.Fatal(err)
		}
	})
	b.Run("fast-import", func(b *testing.B) {
		var to string
		for n := 0; b.Loop(); n++ {
			to = filepath.Join(dir, fmt.Sprint("f", n))
			stock(b, dir, "init", "-q", "--bare", to)
			in, err := os.Open(stream)
			if err != nil {
				b.Skip("run together with recital, which writes the stream")
			}
			cmd := exec.Command("git", "fast-import", "--quiet")
			cmd.Dir, cmd.Stdin = to, in
			err = cmd.Run()
			in.Close()
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(fileSize(b, largestPack(b, filepath.Join(to, "objects", "pack"))), "B/pack")
	})
}

func fileSize(b *testing.B, path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return float64(info.Size())
}
