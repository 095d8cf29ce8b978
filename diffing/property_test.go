package diffing

import (
	"encoding/json"
	"math"
	"slices"
	"sync"
	"testing"

	"recital/document"
)

// TestAlignMirrored: what is the same one way is the same the other way, and
// what was added was dropped.
func TestAlignMirrored(t *testing.T) {
	docs := generate(11, "notice", 20, 30)
	for n := range len(docs) - 1 {
		there, back := Align(docs[n], docs[n+1], Options{}), Align(docs[n+1], docs[n], Options{})
		checkAlignment(t, docs[n], docs[n+1], there)
		if a, b := there.Counts(), back.Counts(); a.Same != b.Same || a.Added != b.Dropped || a.Dropped != b.Added || a.Light != b.Light {
			t.Errorf("documents %d: %+v and back %+v", n, a, b)
		}
		pairs := map[[2]int]bool{}
		for _, p := range there.Pairs {
			if p.Text == Same {
				pairs[[2]int{p.Old[0], p.New[0]}] = true
			}
		}
		for _, p := range back.Pairs {
			if p.Text == Same && !pairs[[2]int{p.New[0], p.Old[0]}] {
				t.Errorf("documents %d: %+v one way alone", n, p)
			}
		}
	}
}

// TestAlignAlone: a document is the same as itself, paragraph by paragraph.
func TestAlignAlone(t *testing.T) {
	for _, d := range generate(12, "notice", 5, 40) {
		for i, p := range Align(d, d, Options{}).Pairs {
			if p.Text != Same || p.Moved || !slices.Equal(p.Old, []int{i}) || !slices.Equal(p.New, []int{i}) {
				t.Fatalf("pair %d: %+v", i, p)
			}
		}
	}
}

// TestAlignUnderLoad: eight at once give the same bytes.
func TestAlignUnderLoad(t *testing.T) {
	docs := generate(13, "notice", 2, 100)
	results := make([]string, 8)
	var wg sync.WaitGroup
	for n := range results {
		wg.Go(func() {
			b, err := json.Marshal(Align(docs[0], docs[1], Options{}))
			if err != nil {
				t.Error(err)
			}
			results[n] = string(b)
		})
	}
	wg.Wait()
	if len(slices.Compact(results)) != 1 {
		t.Fatal("results differ from run to run")
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		old, new string
		opt      Options
		want     string
	}{
		{lamp, lamp2, Options{}, "1~1"}, // 0.91
		{lamp, lamp2, Options{Light: 0.95}, "1#1"},
		{lamp, lamp2, Options{Light: 2, Reworded: -1, Possible: math.NaN()}, "1~1"},
		{lamp, lampNew, Options{}, "1#1"}, // 0.55
		{lamp, lampNew, Options{Reworded: 0.6}, "1#1"},
		{lamp, lampNew, Options{Reworded: 0.7, Possible: 0.6}, "1#1?"},
		{lamp, lampNew, Options{Light: 1, Reworded: 0.95, Possible: 0.9}, "-1 +1"},
	} {
		a := Align(textDocument(c.old+"\n"), textDocument(c.new+"\n"), c.opt)
		if got := notation(a); got != c.want {
			t.Errorf("%+v at %v: got %s, want %s", c.opt, a.Pairs[0].Similarity, got, c.want)
		}
	}
}

func TestCounts(t *testing.T) {
	a := Alignment{Pairs: []Pair{
		{Old: []int{0}, New: []int{0}, Text: Same, Moved: true, OldCopies: []int{4}, NewCopies: []int{5, 6}},
		{Old: []int{1}, New: []int{1, 2}, Text: Light},
		{Old: []int{2, 3}, New: []int{3}, Text: Reworded, Possible: true},
		{New: []int{4}},
		{Old: []int{5}},
		{Old: []int{6}},
	}}
	want := Counts{Same: 1, Light: 1, Reworded: 1, Added: 1, Dropped: 2, Moved: 1, Split: 1, Merged: 1, Possible: 1, Copies: 3}
	if got := a.Counts(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestEmpty: documents without paragraphs are legal.
func TestEmpty(t *testing.T) {
	none := &document.Document{}
	if a := Align(none, none, Options{}); len(a.Pairs) != 0 || len(a.Limits) != 0 {
		t.Errorf("%+v", a)
	}
	f := Families([]*document.Document{none, none}, Options{})
	checkForest(t, f)
	checkForest(t, Families(nil, Options{}))
}

// TestUnrelated: documents that have a language in common, and nothing else,
// have no pair.
func TestUnrelated(t *testing.T) {
	for seed := range uint64(20) {
		w := newWriter(seed)
		paras := make([][]string, 40)
		for i := range paras {
			paras[i] = w.paragraph()
		}
		n := 1 + w.IntN(20)
		old, new := documentOf(document.Header{}, paras[:n]), documentOf(document.Header{}, paras[20:])
		if c := Align(old, new, Options{}).Counts(); c.Added != 20 || c.Dropped != n {
			t.Errorf("seed %d: %+v", seed, c)
		}
	}
}
