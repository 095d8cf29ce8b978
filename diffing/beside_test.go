package diffing

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

var beside = flag.String("beside", "", "folder of the texts that bench/diffing.sh gives to other programs too")

// besidePair is two texts with a paragraph on each line.
type besidePair struct{ set, name, old, new string }

// TestBesideWrite writes the texts that are compared side by side: statements of
// the seeds, announcements where they are to be had, and generated documents of
// which a tenth moved as a block or into which one paragraph was put.
func TestBesideWrite(t *testing.T) {
	if *beside == "" {
		t.Skip("skipped: for bench/diffing.sh")
	}
	pairs := slices.Concat(besideGold(t), besideGenerated())
	for _, p := range pairs {
		base := filepath.Join(*beside, p.set+"-"+p.name)
		for ext, text := range map[string]string{".old": p.old, ".new": p.new} {
			if err := os.WriteFile(base+ext, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func besideGold(t *testing.T) (out []besidePair) {
	docs := goldDocuments(t)
	files := map[string]string{"statements": "pairs-second.tsv"}
	if dir := os.Getenv("RECITAL_CORPORA"); dir != "" {
		maps.Copy(docs, announcementsByName(t))
		files["announcements"] = "announcements-second.tsv"
	}
	for _, set := range slices.Sorted(maps.Keys(files)) {
		for n, g := range goldGroups(t, docs, rows(t, "testdata/gold/"+files[set], 5)) {
			out = append(out, besidePair{set, fmt.Sprintf("%02d", n), lines(docs[g.old]), lines(docs[g.new])})
		}
	}
	return out
}

func besideGenerated() (out []besidePair) {
	for _, size := range []int{50, 400, 2000} {
		old, new, _, _ := movedBlock(1, size)
		out = append(out, besidePair{"moved", fmt.Sprintf("%04d", size), lines(old), lines(new)})
	}
	w := newWriter(3)
	var old, new []string
	for n := range 40 {
		p := w.paragraph()
		if old = append(old, joined(p)); n == 4 {
			new = append(new, joined(w.paragraph()))
		}
		new = append(new, joined(w.edit(p, 12)))
	}
	return append(out, besidePair{"inserted", "0040", strings.Join(old, "\n") + "\n", strings.Join(new, "\n") + "\n"})
}

// lines puts each paragraph of a document on a line.
func lines(d *document.Document) string {
	var b strings.Builder
	for _, p := range d.Paragraphs {
		b.WriteString(strings.Join(strings.Fields(d.Slice(p.Span)), " ") + "\n")
	}
	return b.String()
}

// BenchmarkBeside compares the texts of a folder as other programs are timed:
// from two texts to the pairs of their paragraphs and the words that changed.
func BenchmarkBeside(b *testing.B) {
	if *beside == "" {
		b.Skip("skipped: for bench/diffing.sh")
	}
	files, err := filepath.Glob(filepath.Join(*beside, "*.old"))
	if err != nil || len(files) == 0 {
		b.Fatal("no texts", err)
	}
	for _, file := range files {
		var texts [2]string
		for k, ext := range []string{".old", ".new"} {
			t, err := os.ReadFile(strings.TrimSuffix(file, ".old") + ext)
			if err != nil {
				b.Fatal(err)
			}
			texts[k] = string(t)
		}
		b.Run(strings.TrimSuffix(filepath.Base(file), ".old"), func(b *testing.B) {
			var c Counts
			for b.Loop() {
				c = compareLines(texts[0], texts[1])
			}
			b.ReportMetric(float64(c.Moved), "moved")
			b.ReportMetric(float64(c.Added), "added")
			b.ReportMetric(float64(c.Dropped), "dropped")
		})
	}
}

// compareLines aligns two texts and diffs the words of every pair that changed.
func compareLines(old, new string) Counts {
	o, n := lineDocument(old), lineDocument(new)
	a := Align(o, n, Options{})
	for _, p := range a.Pairs {
		if !p.Added() && !p.Dropped() && p.Text != Same {
			Words(sliceAll(o, p.Old), sliceAll(n, p.New))
		}
	}
	return a.Counts()
}

func lineDocument(text string) *document.Document {
	text = strings.ReplaceAll(text, "\n", "\n\n")
	return &document.Document{Text: text, Paragraphs: document.Paragraphs(text)}
}

func sliceAll(d *document.Document, at []int) string {
	var s []string
	for _, i := range at {
		s = append(s, d.Slice(d.Paragraphs[i].Span))
	}
	return strings.Join(s, "\n\n")
}
