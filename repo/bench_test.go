package repo

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"recital/document"
)

// bench/archive.sh sets these.
var (
	benchDocuments = flag.Int("documents", 1000, "how many documents BenchmarkWrite imports")
	benchSeries    = flag.Int("series", 50, "in how many series")
	benchDir       = flag.String("bench-dir", "", "where BenchmarkWrite leaves its archive, for others to look at")
)

// generated gives documents of about 7 KB that recur as real ones do: each
// takes most paragraphs of the one before it in its series, changes a figure
// here and there, and replaces some. They come in the order of their dates,
// and each with the file that it came from.
func generated(documents, series int) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		rng := rand.New(rand.NewPCG(1, 2))
		texts := make([][]document.Block, series)
		for i := range documents {
			s := i % series
			texts[s] = revised(rng, texts[s])
			year := 1000 + i/series
			name := document.Name{Series: fmt.Sprintf("harbour-%02d", s), ID: fmt.Sprintf("%04d-03-%02d", year, 1+s%28)}
			date, err := document.ParseDate(name.ID)
			if err != nil {
				panic(err)
			}
			h := document.Header{Name: name, Date: date, Title: "Yearly notice to mariners", Issuer: "Harbour Board", Language: "en", Witness: document.Full}
			d := document.New(h, texts[s])
			if !yield(withSource(d, name.ID+".txt", plain(texts[s]))) {
				return
			}
		}
	}
}

// plain is the text as somebody might have typed it: lines of about 70
// characters.
func plain(blocks []document.Block) []byte {
	var b bytes.Buffer
	for _, block := range blocks {
		width := 0
		for _, s := range block.Sentences {
			for word := range strings.FieldsSeq(s.Text) {
				if width+len(word) > 70 {
					b.WriteByte('\n')
					width = 0
				}
				if width > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(word)
				width += len(word) + 1
			}
		}
		b.WriteString("\n\n")
	}
	return b.Bytes()
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

// timed passes items on, and adds up how long it took to make them.
func timed(items iter.Seq[Item], spent *time.Duration) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		start := time.Now()
		for item := range items {
			*spent += time.Since(start)
			if !yield(item) {
				return
			}
			start = time.Now()
		}
	}
}

// BenchmarkWrite writes an archive: main, sources and the branches of series.
// What it takes to make the documents up is left out of write-s/op, and none
// of them is kept, so that the peak of memory is that of writing.
func BenchmarkWrite(b *testing.B) {
	var spent, all time.Duration
	dir := *benchDir
	if dir == "" {
		dir = b.TempDir()
	}
	n := 0
	for b.Loop() {
		n++
		a, err := Create(filepath.Join(dir, fmt.Sprint(n)), Settings{})
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		r, err := a.Import(timed(generated(*benchDocuments, *benchSeries), &spent), ImportOptions{})
		all += time.Since(start)
		if err != nil || r.Added != *benchDocuments {
			b.Fatal(err)
		}
	}
	b.ReportMetric((all-spent).Seconds()/float64(n), "write-s/op")
	b.ReportMetric(fileSize(b, largestPack(b, filepath.Join(dir, "1", "objects", "pack"))), "pack-B")
	if peak := peakMemory(); peak > 0 {
		b.ReportMetric(peak, "peak-MB")
	}
}

// peakMemory is the most memory that the process had so far, in megabytes; 0
// where the system does not tell.
func peakMemory() float64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb float64
	if _, rest, ok := strings.Cut(string(data), "VmHWM:"); ok {
		fmt.Sscanf(rest, "%g", &kb)
	}
	return kb / 1000
}

// BenchmarkFastImport lets git fast-import write the objects that
// BenchmarkWrite left in -bench-dir, from a stream that git fast-export makes
// of them: commits in the order of main, then those of the branches of series.
func BenchmarkFastImport(b *testing.B) {
	if *benchDir == "" {
		b.Skip("run behind BenchmarkWrite, with -bench-dir")
	}
	from := filepath.Join(*benchDir, "1")
	stream := filepath.Join(*benchDir, "stream")
	if _, err := os.Stat(stream); err != nil {
		exportStream(b, from, stream)
	}
	var to string
	var all time.Duration
	n := 0
	for b.Loop() {
		n++
		to = filepath.Join(*benchDir, fmt.Sprint("fast-", n))
		stock(b, *benchDir, "init", "-q", "--bare", to)
		in, err := os.Open(stream)
		if err != nil {
			b.Fatal(err)
		}
		cmd := exec.Command("git", "fast-import", "--quiet")
		cmd.Dir, cmd.Stdin = to, in
		start := time.Now()
		err = cmd.Run()
		all += time.Since(start)
		in.Close()
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(all.Seconds()/float64(n), "write-s/op")
	b.ReportMetric(fileSize(b, largestPack(b, filepath.Join(to, "objects", "pack"))), "pack-B")
	if got, want := stock(b, to, "for-each-ref"), stock(b, from, "for-each-ref"); got != want {
		b.Errorf("fast-import wrote other branches:\n%swant\n%s", got, want)
	}
}

// exportStream writes the stream for git fast-import, main first.
func exportStream(b *testing.B, from, stream string) {
	marks := stream + ".marks"
	out, err := os.Create(stream)
	if err != nil {
		b.Fatal(err)
	}
	defer out.Close()
	for _, which := range [][]string{{"main"}, {"--import-marks=" + marks, "--branches=series/*"}} {
		cmd := exec.Command("git", slices.Concat([]string{"fast-export", "--reencode=no", "--export-marks=" + marks}, which)...)
		cmd.Dir, cmd.Stdout = from, io.Writer(out)
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
	}
}

func fileSize(b *testing.B, path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return float64(info.Size())
}
