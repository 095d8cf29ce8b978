package diffing

import (
	"encoding/json"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"recital/document"
)

// TestCores writes alignments and families with one core, two and eight, alone
// and while others are at work: the same bytes each time.
func TestCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	docs := slices.Concat(generate(31, "notice", 70, 8), generate(32, "gazette", 70, 8))
	couples := alignCases(t)
	want := ""
	for _, cores := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cores)
		for _, at := range []int{1, 4} {
			got := make([]string, at)
			var wg sync.WaitGroup
			for k := range got {
				wg.Go(func() { got[k] = written(t, couples, docs) })
			}
			wg.Wait()
			for _, g := range got {
				if want == "" {
					want = g
				}
				if g != want {
					t.Fatalf("%d cores, %d at once: other bytes than with one core alone", cores, at)
				}
			}
		}
	}
}

// written is the JSON of alignments and of a forest.
func written(t *testing.T, couples [][2]*document.Document, docs []*document.Document) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	for _, c := range couples {
		if err := enc.Encode(Align(c[0], c[1], Options{})); err != nil {
			t.Error(err)
		}
	}
	if err := enc.Encode(Families(docs, Options{})); err != nil {
		t.Error(err)
	}
	return b.String()
}

// alignCases are the documents of testdata/align, a block that moved, and
// paragraphs that are all alike.
func alignCases(t *testing.T) [][2]*document.Document {
	t.Helper()
	files, err := filepath.Glob("testdata/align/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	old, new, _, _ := movedBlock(1, 100)
	out := [][2]*document.Document{{old, new}, {textDocument(numbered(300, 0)), textDocument(numbered(300, 150))}}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, [2]*document.Document{textDocument(string(ar.Files[0].Data)), textDocument(string(ar.Files[1].Data))})
	}
	return out
}
