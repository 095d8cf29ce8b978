package diffing

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"recital/document"
)

// volume reads some lines, from 1, of a seed volume as a document.
func volume(t testing.TB, file string, from, to int) *document.Document {
	t.Helper()
	b, err := os.ReadFile("../seeds/volumes/" + file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.ReplaceAll(string(b), "\r", ""), "\n")
	return plainDocument(strings.Join(lines[from-1:min(to, len(lines))], "\n"))
}

// plainDocument makes a document of paragraphs with blank lines between them.
func plainDocument(text string) *document.Document {
	var blocks []document.Block
	for _, p := range strings.Split(text, "\n\n") {
		p = strings.Join(strings.Fields(p), " ")
		kind := document.Text
		if strings.HasPrefix(p, "**") {
			kind = document.Heading
		}
		var ss []document.Passage
		for _, s := range document.Sentences(p) {
			ss = append(ss, document.Passage{Text: p[s.Start:s.End]})
		}
		if len(ss) > 0 {
			blocks = append(blocks, document.Block{Kind: kind, Sentences: ss})
		}
	}
	return document.New(document.Header{}, blocks)
}

func TestSeen(t *testing.T) {
	show(volume(t, "official-papers.txt", 1224, 1282), volume(t, "official-papers.txt", 1299, 1347))
}

func show(old, new *document.Document) {
	clip := func(d *document.Document, is []int) string {
		var out []string
		for _, i := range is {
			s := d.Slice(d.Paragraphs[i].Span)
			out = append(out, fmt.Sprintf("%d %s", i+1, s[:min(len(s), 60)]))
		}
		return strings.Join(out, " & ")
	}
	a := Align(old, new, Options{})
	for _, p := range a.Pairs {
		fmt.Printf("%-9s %.2f moved=%-5v poss=%-5v | %s => %s   %v %v\n", p.Text, p.Similarity, p.Moved, p.Possible, clip(old, p.Old), clip(new, p.New), p.OldCopies, p.NewCopies)
		if len(p.Old) > 0 && len(p.New) > 0 && p.Text != Same {
			o, n := "", ""
			for _, i := range p.Old {
				o += old.Slice(old.Paragraphs[i].Span) + " "
			}
			for _, i := range p.New {
				n += new.Slice(new.Paragraphs[i].Span) + " "
			}
			fmt.Println("      ", marked(o, n, Words(o, n)))
		}
	}
	fmt.Printf("%+v %q\n", a.Counts(), a.Limits)
}
