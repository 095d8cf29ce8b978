package intake

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"recital/document"
)

// The whole way of a text file into a document, in MB/s: a volume of the seeds
// ten times over.
func BenchmarkPlainText(b *testing.B) {
	raw, err := os.ReadFile("../seeds/volumes/official-papers.txt")
	if err != nil {
		b.Fatal(err)
	}
	fsys := fstest.MapFS{"a.txt": {Data: []byte(strings.Repeat(string(raw), 10))}}
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(fsys["a.txt"].Data)))
		for b.Loop() {
			if _, err := Read(fsys, "a.txt", document.Header{}, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("blocks", func(b *testing.B) {
		b.SetBytes(int64(len(fsys["a.txt"].Data)))
		for b.Loop() {
			if _, _, err := open(fsys, "a.txt", Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
