package repo

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// wavering gives documents that drop sentences and bring them back, some of
// them excerpts, reports and without a date.
func wavering(rng *rand.Rand, series string, n int) []*document.Document {
	pool := make([]string, 24)
	for i := range pool {
		pool[i] = fmt.Sprintf("Buoy %d lies in the channel and is lit at night.", i)
	}
	said := map[int]bool{}
	var out []*document.Document
	for i := range n {
		for s := range pool {
			if rng.IntN(4) == 0 {
				said[s] = !said[s]
			}
		}
		var blocks []document.Block
		for s, text := range pool {
			if said[s] {
				blocks = append(blocks, document.Block{Sentences: []document.Passage{{Text: text}, {Text: fmt.Sprintf("Notice%s%d ends here.", []string{" ", "", "\u00a0"}[rng.IntN(3)], rng.IntN(6))}}})
			}
		}
		if blocks == nil {
			blocks = []document.Block{{Sentences: []document.Passage{{Text: "There is nothing to tell."}}}}
		}
		h := document.Header{Name: document.Name{Series: series, ID: fmt.Sprintf("%d-notice", 1789+i)}, Date: document.Date{Year: 1789 + i}}
		h.Witness = []document.Witness{document.Full, "", document.Full, document.Excerpt, document.Reported}[rng.IntN(5)]
		if rng.IntN(8) == 0 {
			h.Date = document.Date{}
		}
		out = append(out, document.New(h, blocks))
	}
	return out
}

// What Said answers is what looking through all documents gives.
func TestSaidAgainstBruteForce(t *testing.T) {
	fixedCommitter(t)
	rng := rand.New(rand.NewPCG(5, 6))
	a := newArchive(t)
	var docs []*document.Document
	for s := range 8 {
		docs = append(docs, wavering(rng, fmt.Sprintf("harbour-%d", s), 3+rng.IntN(15))...)
	}
	mustImport(t, a, docs...)
	x, err := a.Index(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, series := range x.Series() {
		said, err := x.Said(series)
		if err != nil {
			t.Fatal(err)
		}
		read, err := a.LoadSeries(series)
		if err != nil {
			t.Fatal(err)
		}
		checkSaid(t, said, read)
	}
}

func checkSaid(t *testing.T, said *Said, docs []*document.Document) {
	t.Helper()
	if len(said.Documents) != len(docs) {
		t.Fatalf("%s: %d documents, want %d", said.Series, len(said.Documents), len(docs))
	}
	for d, doc := range docs {
		if diff := cmp.Diff(doc.Header, said.Documents[d]); diff != "" {
			t.Fatal(diff)
		}
		for i, p := range doc.Paragraphs {
			got := said.Texts[d][i]
			if got.Kind != p.Kind || len(got.Sentences) != len(p.Sentences) {
				t.Fatalf("%s ¶ %d: %v, want %v", doc.Name, i+1, got, p)
			}
			for j, span := range p.Sentences {
				text, id := doc.Slice(span), got.Sentences[j]
				first, since := bruteForce(docs, d, text)
				if said.Sentences[id] != text || said.First(id) != first || said.Since(id, d) != since {
					t.Errorf("%s %q: first %d since %d, want %d and %d", doc.Name, said.Sentences[id], said.First(id), said.Since(id, d), first, since)
				}
				runs := said.Runs(id)
				if at := slices.IndexFunc(runs, func(r Run) bool { return r.First <= d && d <= r.Last }); at < 0 || runs[0].First != first {
					t.Errorf("%s %q: runs %v", doc.Name, text, runs)
				}
				for i := 1; i < len(runs); i++ {
					full := slices.ContainsFunc(docs[runs[i-1].Last+1:runs[i].First], func(d *document.Document) bool { return d.Interrupts() })
					if !full {
						t.Errorf("%s %q: nothing breaks the runs %v", doc.Name, text, runs)
					}
				}
			}
		}
	}
}

// bruteForce looks for a sentence in every document.
func bruteForce(docs []*document.Document, at int, text string) (first, since int) {
	says := func(d *document.Document) bool {
		return slices.ContainsFunc(d.Paragraphs, func(p document.Paragraph) bool {
			return slices.ContainsFunc(p.Sentences, func(s document.Span) bool { return bare(d.Slice(s)) == bare(text) })
		})
	}
	first = slices.IndexFunc(docs, says)
	since = at
	for d := at - 1; d >= 0; d-- {
		switch {
		case says(docs[d]) && docs[d].Witness != document.Reported:
			since = d
		case !says(docs[d]) && docs[d].Interrupts():
			return first, since
		}
	}
	return first, since
}

func readIndex(t *testing.T, a *Archive) []byte {
	t.Helper()
	if _, err := a.Index(nil); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(a.Path(), indexName))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// An index that grew with its archive is the same, byte for byte, as one that
// is made anew; and it answers like the archive itself.
func TestIndexFollowsMain(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	steps := []func(){
		func() { mustImport(t, a, doc("harbour/2022", "2022", "The quay is open.", "It is wet.")) },
		func() { correct(t, a, doc("harbour/2020", "2020", "The quay is opened.")) },
		func() { mustImport(t, a, doc("ferry/2022", "2022", "The ferry leaves at noon.")) },
		func() { mustDo(t, a.Retract(named("weather/2021"), "It was a mistake.")) },
		func() { mustDo(t, a.Rename(named("harbour/2021"), named("ferry/timetable"), "It is one.")) },
		func() { mustImport(t, a, doc("harbour/1789", "1789", "The quay is open.")) },
	}
	checkReads(t, a, docs)
	for i, step := range steps {
		step()
		grown := readIndex(t, a)
		if err := os.Remove(filepath.Join(a.Path(), indexName)); err != nil {
			t.Fatal(err)
		}
		fresh, err := Open(a.Path())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(grown, readIndex(t, fresh)) {
			t.Errorf("step %d: the grown index is another than a fresh one", i+1)
		}
		want := strings.Fields(stock(t, a.Path(), "log", "--first-parent", "--format=%H", "main"))
		commits, err := a.Log("", "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range commits {
			got = append(got, c.Hash)
		}
		if !slices.Equal(got, want) {
			t.Errorf("step %d: commits %v, want %v", i+1, got, want)
		}
		files := strings.Count(stock(t, a.Path(), "ls-tree", "-r", "--name-only", "main"), ".md\n")
		if headers, err := a.Headers(); err != nil || len(headers) != files {
			t.Errorf("step %d: %d documents, %v; want %d", i+1, len(headers), err, files)
		}
	}
}

// Whatever stands in the file of the index, the answers are right, and the next
// index is whole again.
func TestDamagedIndex(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	whole := readIndex(t, a)
	other, _ := filled(t)
	mustImport(t, other, doc("ferry/2022", "2022", "The ferry leaves at noon."))
	foreign := readIndex(t, other)
	damaged := [][]byte{nil, otherForm(t, whole), []byte("nothing of the kind"), foreign, whole[:len(whole)-1], whole[:footerSize], bytes.Repeat([]byte{0xff}, 4096)}
	for at := 0; at < len(whole); at += 7 {
		b := bytes.Clone(whole)
		b[at] ^= 0x41
		damaged = append(damaged, b)
	}
	path := filepath.Join(a.Path(), indexName)
	for i, data := range damaged {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := Open(a.Path())
		if err != nil {
			t.Fatal(err)
		}
		checkReads(t, c, docs)
		x, err := c.Index(nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, series := range []string{"harbour", "weather"} {
			read, err := c.LoadSeries(series)
			if err != nil {
				t.Fatal(err)
			}
			said, err := x.Said(series)
			if err != nil {
				t.Fatal(err)
			}
			checkSaid(t, said, read)
		}
		if commits, err := c.Log("", ""); err != nil || len(commits) != 4 {
			t.Errorf("%d commits, %v", len(commits), err)
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, whole) {
			t.Errorf("damage %d was not mended: %v", i, err)
		}
		if t.Failed() {
			break
		}
	}
}

// otherForm is an index whose checksums are right and whose sections are of
// another form.
func otherForm(t *testing.T, whole []byte) []byte {
	t.Helper()
	foot, err := readFooter(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := foot.table.read(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	table, err := unpackTable(text)
	if err != nil {
		t.Fatal(err)
	}
	w := &indexWriter{}
	other, err := w.section([]byte("sections of another form"))
	if err != nil {
		t.Fatal(err)
	}
	table.commits = other
	for i := range table.series {
		table.series[i].headers, table.series[i].said = other, other
	}
	at, err := w.section(table.pack())
	if err != nil {
		t.Fatal(err)
	}
	return append(w.mem, footer{foot.tip, at}.pack()...)
}

// An archive that nobody may write to is read all the same; so is one in whose
// place for the index something else stands.
func TestIndexThatCannotBeKept(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	if err := os.RemoveAll(filepath.Join(a.Path(), indexName)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(a.Path(), indexName), 0o777); err != nil {
		t.Fatal(err)
	}
	checkReads(t, a, docs)
	mustImport(t, a, doc("ferry/2022", "2022", "The ferry leaves at noon."))
	checkReads(t, a, append(docs, doc("ferry/2022", "2022", "The ferry leaves at noon.")))
	if left, _ := filepath.Glob(filepath.Join(a.Path(), indexTemp)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("this user may write everywhere")
	}
	mustDo(t, os.Remove(filepath.Join(a.Path(), indexName)))
	mustDo(t, os.Chmod(a.Path(), 0o555))
	defer os.Chmod(a.Path(), 0o755)
	c, err := Open(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	checkReads(t, c, append(docs, doc("ferry/2022", "2022", "The ferry leaves at noon.")))
}

// Readers with handles of their own ask while documents come in.
func TestIndexAmongWriters(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	var all sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		all.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				c, err := Open(a.Path())
				if err != nil {
					t.Error(err)
					return
				}
				x, err := c.Index(nil)
				if err != nil {
					t.Error(err)
					return
				}
				said, err := x.Said("harbour")
				if err != nil || len(said.Documents) < 2 || said.Sentences[0] != "The quay is open." {
					t.Errorf("%v, %v", said, err)
					return
				}
			}
		})
	}
	for i := range 12 {
		mustImport(t, a, doc(fmt.Sprintf("harbour/%d", 2030+i), fmt.Sprint(2030+i), "The quay is open.", fmt.Sprintf("It is notice %d.", i)))
	}
	close(stop)
	all.Wait()
	fsck(t, a)
}

// FuzzUnpack holds that no bytes make the index's readers fail other than with
// an error.
func FuzzUnpack(f *testing.F) {
	said := newSayings("harbour")
	d := doc("harbour/2020", "2020", "The quay is open.", "It is wet.")
	said.add(d.Header, strings.Repeat("ab", 20), d)
	headers, err := packHeaders(said.said)
	if err != nil {
		f.Fatal(err)
	}
	table := indexTable{series: []indexedSeries{{name: "harbour"}}}
	f.Add(headers, packSaid(said.said))
	f.Add(packCommits([]Commit{{Hash: strings.Repeat("ab", 20), Name: d.Name}}), table.pack())
	f.Add(bytes.Repeat([]byte{0xff}, 12), []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if said, err := unpackSaid("harbour", string(a), string(b)); err == nil {
			for id := range said.Sentences {
				if len(said.In(id)) > 0 {
					said.Runs(id)
				}
			}
		}
		unpackCommits(string(a))
		unpackTable(string(b))
		unpackFooter(a)
	})
}
