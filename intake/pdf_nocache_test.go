//go:build !race

package intake

import (
	"os"
	"path/filepath"
	"testing"
)

// A cache that cannot be used is done without. Under the race
// detector that takes most of a minute.
func TestPDFLibraryWithoutCache(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	cache := filepath.Join(t.TempDir(), "cache")
	if err := os.WriteFile(cache, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	lib := NewPDFLibrary(cache)
	defer lib.Close()
	if _, err := readPDF(&source{path: "in.pdf", raw: newPDF().page(pdfSet(60, 700, "F", 11, "The pier is shut.")).bytes(), pdf: lib}); err != nil {
		t.Error(err)
	}
}
