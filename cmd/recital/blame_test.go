package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"recital/document"
	"recital/repo"
)

// On the branch of every seed series, since when a sentence is said without a
// break is what git blame -w -M says, and when it was first said is what looking
// through all documents says.
func TestSaidAgainstGitBlame(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("stock git is not installed: nothing to compare with")
	}
	dir := t.TempDir()
	capture(t, "demo", dir)
	a, err := repo.Open(filepath.Join(dir, "archive.git"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := a.Index(nil)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, series := range x.Series() {
		said, err := x.Said(series)
		if err != nil {
			t.Fatal(err)
		}
		issued := onBranchOf(said)
		if len(issued) == 0 {
			continue // known from reports alone
		}
		commits := strings.Fields(stockGit(t, a.Path(), "rev-list", "--reverse", "series/"+series))
		if len(commits) != len(issued) {
			t.Fatalf("%s: %d commits for %d documents", series, len(commits), len(issued))
		}
		docs, err := a.LoadSeries(series)
		if err != nil {
			t.Fatal(err)
		}
		var counts []map[string]int
		for _, d := range docs {
			counts = append(counts, sentences(d))
		}
		for n, at := range issued {
			blame := blameLines(stockGit(t, a.Path(), "blame", "-w", "-M", "--porcelain", commits[n], "--", series+".md"))
			compared += compareBlame(t, said, counts, at, func(text string) string { return blame[text] }, func(doc int) string { return commits[slices.Index(issued, doc)] })
		}
	}
	if compared < 1000 {
		t.Errorf("only %d sentences were compared", compared)
	}
	t.Logf("%d sentences compared", compared)
}

// onBranchOf lists the documents on the branch of a series.
func onBranchOf(said *repo.Said) []int {
	var out []int
	for i, h := range said.Documents {
		if h.Witness != document.Reported {
			out = append(out, i)
		}
	}
	return out
}

// compareBlame compares the sentences of one document, and counts them. It is
// given how often each document says each sentence.
func compareBlame(t *testing.T, said *repo.Said, counts []map[string]int, at int, blamed func(text string) string, commitOf func(doc int) string) int {
	t.Helper()
	n := 0
	for _, p := range said.Texts[at] {
		for _, id := range p.Sentences {
			text := spaceless(said.Sentences[id])
			first := slices.IndexFunc(counts, func(c map[string]int) bool { return c[text] > 0 })
			if said.First(id) != first {
				t.Errorf("%s: %q is first said in %d, want %d", said.Documents[at].Name, text, said.First(id), first)
			}
			if alphanumerics(text) < 20 || slices.ContainsFunc(counts, func(c map[string]int) bool { return c[text] > 1 }) {
				continue
			}
			n++
			if got, want := commitOf(said.Since(id, at)), blamed(text); got != want {
				t.Errorf("%s: %q since %d (%.8s), git blames %.8s", said.Documents[at].Name, text, said.Since(id, at), got, want)
			}
		}
	}
	return n
}

// spaceless is a text as git blame -w compares it.
func spaceless(s string) string { return strings.ReplaceAll(s, " ", "") }

// sentences counts the sentences of a document.
func sentences(d *document.Document) map[string]int {
	out := map[string]int{}
	for _, p := range d.Paragraphs {
		for _, s := range p.Sentences {
			out[spaceless(d.Slice(s))]++
		}
	}
	return out
}

func alphanumerics(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

// blameLines gives the commit of each line, headings without their mark.
func blameLines(porcelain string) map[string]string {
	out := map[string]string{}
	commit := ""
	for line := range strings.Lines(porcelain) {
		line = strings.TrimSuffix(line, "\n")
		if text, ok := strings.CutPrefix(line, "\t"); ok {
			out[spaceless(strings.TrimPrefix(text, "## "))] = commit
		} else if hash, _, ok := strings.Cut(line, " "); ok && len(hash) == 40 {
			commit = hash
		}
	}
	return out
}

func stockGit(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}
