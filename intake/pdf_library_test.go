package intake

import (
	"path/filepath"
	"sync"
	"testing"
)

// One library serves several goroutines, goes on behind files that fail, and
// is loaded again when it was closed, from its cache.
func TestPDFLibrary(t *testing.T) {
	whole := newPDF().page(pdfSet(60, 700, "F", 11, "The pier is shut.")).bytes()
	bomb := bombs()["a bomb in a bomb"]
	lib := NewPDFLibrary(testCache())
	for range 2 {
		var wg sync.WaitGroup
		for i := range 6 {
			wg.Go(func() {
				data := [][]byte{whole, bomb, whole[:99]}[i%3]
				r, err := readPDF(&source{path: "in.pdf", raw: data, pdf: lib})
				if i%3 == 0 && (err != nil || len(r.blocks) != 1) || i%3 != 0 && err == nil {
					t.Errorf("file %d: %v, %v", i, r.blocks, err)
				}
			})
		}
		wg.Wait()
		if err := lib.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if files, err := filepath.Glob(filepath.Join(testCache(), "*", "*")); testCache() != "" && (err != nil || len(files) == 0) {
		t.Errorf("nothing is cached: %v", err)
	}
}
