package citations

import (
	"strings"
	"testing"

	"recital/document"
)

// BenchmarkFindAndCheck reads the seed documents, which are dense with
// citations; BenchmarkPlain reads prose without any.
func BenchmarkFindAndCheck(b *testing.B) {
	docs, list := seedDocuments(b), seedList(b)
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, d := range docs {
			Check(d, Find(d, Options{List: list}), list)
		}
	}
}

func BenchmarkPlain(b *testing.B) {
	prose := strings.Repeat("The harbour lies open to the north, and in winter the keepers of the light count the ships that pass it. On most days there are few of them. ", 40)
	d := cut(document.Header{}, strings.Repeat(prose+"\n\n", 100))
	list := seedList(b)
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		Check(d, Find(d, Options{List: list}), list)
	}
}
