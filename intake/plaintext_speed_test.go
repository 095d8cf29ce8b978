package intake

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"recital/document"
)

// asMarkdown puts a heading before every fourth paragraph, and emphasis and a
// link into every other one.
func asMarkdown(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		if words := strings.SplitN(p, " ", 5); i%2 == 0 && len(words) == 5 {
			paragraphs[i] = words[0] + " *" + words[1] + "* [" + words[2] + "](#lamps) " + words[3] + " " + words[4]
		}
		if i%4 == 0 {
			paragraphs[i] = "## Of the harbour\n\n" + paragraphs[i]
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// BenchmarkText measures the readers of plain text, of Markdown and of the
// form that an archive keeps, in MB/s: "blocks" is the reader alone, "read" the
// whole way to a document. The text is a volume of the seeds ten times over, as
// it is and as Markdown.
func BenchmarkText(b *testing.B) {
	raw, err := os.ReadFile("../seeds/volumes/official-papers.txt")
	if err != nil {
		b.Fatal(err)
	}
	plain := strings.Repeat(string(raw), 10)
	markdown := asMarkdown(plain)
	r, err := Read(fstest.MapFS{"f": {Data: []byte(plain)}}, "f", document.Header{Name: document.Name{Series: "bulletin", ID: "1"}}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	own, err := r.Document.Write()
	if err != nil {
		b.Fatal(err)
	}
	for name, data := range map[string][]byte{"plain": []byte(plain), "markdown": []byte(markdown), "canonical": own} {
		fsys := fstest.MapFS{"f": {Data: data}}
		b.Run(name+"/blocks", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := open(fsys, "f", Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/read", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read(fsys, "f", document.Header{}, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
