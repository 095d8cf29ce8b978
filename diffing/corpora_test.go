package diffing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recital/document"
)

// corpora is the folder of texts for trying, which are no part of the project:
// RECITAL_CORPORA, or a folder beside the checkout. Tests that want it are
// skipped where it is absent.
func corpora(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("RECITAL_CORPORA")
	if dir == "" {
		dir = "../../shared/corpora"
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: no %s; set RECITAL_CORPORA to the folder that has it", path)
	}
	return path
}

// announcements are those of a central bank, some two hundred in the order of
// their dates.
func announcements(t testing.TB) []*document.Document {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpora(t, "fomc"), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no announcements", err)
	}
	var out []*document.Document
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := plainDocument(string(b), false)
		id := strings.TrimSuffix(filepath.Base(file), ".txt")
		d.Name = document.Name{Series: "fomc", ID: id}
		if d.Date, err = document.ParseDate(id[:10]); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// TestAnnouncements aligns every two neighbours, and all into families.
func TestAnnouncements(t *testing.T) {
	docs := announcements(t)
	for n := range len(docs) - 1 {
		a := Align(docs[n], docs[n+1], Options{})
		checkAlignment(t, docs[n], docs[n+1], a)
		for _, p := range a.Pairs {
			if len(p.Old) == 1 && len(p.New) == 1 {
				o, w := docs[n].Slice(docs[n].Paragraphs[p.Old[0]].Span), docs[n+1].Slice(docs[n+1].Paragraphs[p.New[0]].Span)
				checkEdits(t, o, w, Words(o, w))
			}
		}
	}
	f := Families(docs, Options{})
	checkForest(t, f)
	if len(f.Limits) > 0 {
		t.Errorf("limits: %q", f.Limits)
	}
	longest := 0
	for n := range f.Nodes {
		years := map[int]bool{}
		for _, m := range f.Family(n) {
			years[f.Documents[f.Nodes[m].Doc].Date.Year] = true
		}
		longest = max(longest, len(years))
	}
	if longest < 10 {
		t.Errorf("no paragraph is followed through more than %d years", longest)
	}
}

// TestUnrelatedAnnouncements: no announcement says anything of the seeds.
func TestUnrelatedAnnouncements(t *testing.T) {
	news := announcements(t)
	for name, old := range goldDocuments(t) {
		for _, new := range news {
			for _, p := range Align(old, new, Options{}).Pairs {
				if !p.Added() && !p.Dropped() {
					t.Errorf("%s and %s: %+v", name, new.Name, p)
				}
			}
		}
	}
}
