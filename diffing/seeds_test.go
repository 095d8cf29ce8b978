package diffing

import (
	"os"
	"regexp"
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
	return plainDocument(strings.Join(lines[from-1:min(to, len(lines))], "\n"), true)
}

// plainDocument makes a document of paragraphs with blank lines between them:
// the first is a heading where titled says so, and what is but a date a dateline.
func plainDocument(text string, titled bool) *document.Document {
	var blocks []document.Block
	for _, p := range strings.Split(text, "\n\n") {
		p = strings.Trim(strings.Join(strings.Fields(p), " "), "*")
		kind := document.Text
		switch {
		case titled && len(blocks) == 0:
			kind = document.Heading
		case onlyDate.MatchString(p):
			kind = document.Dateline
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

var onlyDate = regexp.MustCompile(`^(?:[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}\.?|[0-9]{1,2} \p{L}+ [0-9]{4}.{0,20}|\p{L}+ [0-9]{1,2}, [0-9]{4})$`)

// TestSeedStatements aligns two statements of the seeds: a citation that was
// put right in a paragraph cut short.
func TestSeedStatements(t *testing.T) {
	old, new := volume(t, "official-papers.txt", 1224, 1282), volume(t, "official-papers.txt", 1299, 1347)
	a := Align(old, new, Options{})
	checkAlignment(t, old, new, a)
	for _, p := range a.Pairs {
		if p.Added() || p.Dropped() {
			continue
		}
		o, n := old.Slice(old.Paragraphs[p.Old[0]].Span), new.Slice(new.Paragraphs[p.New[0]].Span)
		if !strings.Contains(o, "Recommendation 1669") {
			continue
		}
		if p.Text != Reworded || p.Possible || !strings.Contains(marked(o, n, Words(o, n)), "Recommendation [-1669 from 2009-]{+1690+} of the") {
			t.Fatalf("%+v: %s", p, marked(o, n, Words(o, n)))
		}
		return
	}
	t.Fatal("the paragraph of the recommendation has no pair")
}
