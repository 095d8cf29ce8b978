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

// TestPDFLimit holds that a few KB get little more memory than the library
// begins with, and that no larger file gets less than a smaller one.
func TestPDFLimit(t *testing.T) {
	for _, c := range []struct{ size, mb uint64 }{{0, 24}, {2 << 10, 26}, {24 << 10, 48}, {1 << 20, 60}, {50 << 20, 256}, {200 << 20, 448}} {
		if got := pdfLimit(c.size) >> 20; got != c.mb {
			t.Errorf("%d bytes: %d MB, want %d", c.size, got, c.mb)
		}
	}
	last := uint64(0)
	for size := uint64(0); size < 256<<20; size = size*5/4 + 1 {
		if n := pdfLimit(size); n < last {
			t.Errorf("%d bytes: %d, less than the %d of fewer", size, n, last)
		} else {
			last = n
		}
	}
}
