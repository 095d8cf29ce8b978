package intake

import (
	"fmt"
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

// dense sets every fourth word in marks: it is more markup than anybody writes.
func dense(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		words := strings.Split(p, " ")
		for j := 1; j < len(words); j += 4 {
			words[j] = fmt.Sprintf([]string{"*%s*", "**%s**", "[%s](#lamps)", "_%s_"}[j/4%4], words[j])
		}
		paragraphs[i] = strings.Join(words, " ")
	}
	return strings.Join(paragraphs, "\n\n")
}

// everyday are notices as people write them, one behind another.
func everyday(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `# Notice to mariners %[1]d

The harbour office makes known that the **north pier** is shut from 1 March
until further notice. Vessels that lie there move to the south basin, where
berths %[1]d to %[2]d are kept free for them.

## What is open

- the south basin, at all states of the tide
- the fuelling berth, from 6 to 22 o'clock
- the lock, on request; see [the hours of the lock](https://harbour.example/lock)

The light at the end of the pier shows as before. The pilots ask masters to
report on channel 12 an hour before they arrive, and to have the draught of the
vessel at hand. Nothing in this notice changes what notice %[1]d-B says of dues.

Questions are answered at the office on the quay, or by telephone. This notice
goes to all agents, *and hangs at the gate* until it is withdrawn.

`, i+1, i+9)
	}
	return b.String()
}

// BenchmarkText measures the readers of plain text, of Markdown and of the
// form that an archive keeps, in MB/s: "blocks" is the reader alone, "read" the
// whole way to a document. The text is a volume of the seeds ten times over, as
// it is and as Markdown; "everyday" and "dense" are Markdown with less and with
// more markup than that.
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
	for name, data := range map[string][]byte{"plain": []byte(plain), "markdown": []byte(markdown), "everyday": []byte(everyday(2000)), "dense": []byte(dense(plain)), "canonical": own} {
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
