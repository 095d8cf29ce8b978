package main

import (
	"strings"
	"testing"

	"recital/document"
)

// A draft's name hangs on its path alone, and no two paths have the same.
func TestNameOfPath(t *testing.T) {
	for path, want := range map[string]string{
		"lamps.md":              "lamps",
		"drafts/lamps.md":       "drafts--lamps",
		"drafts/more/lamps.txt": "drafts--more--lamps-txt",
		"2023-03-01.docx":       "2023-03-01-docx",
	} {
		if got := nameOfPath(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	seen := map[string]string{}
	for _, path := range []string{"a/b.md", "a-b.md", "a b.md", "a--b.md", "a/b.txt", "a-b-txt.md", "a-b.txt", "A-b.md", "a/B.md", "日本.md", "中国.md", "한국.md",
		"../a/b.md", "../b/b.md", "b.md", "b", "b.MD", "b.markdown", "con.md", "latest.md", "-b.md", "b-.md", "a_b.md", ".b.md", strings.Repeat("a/", 60) + "b.md", strings.Repeat("a/", 60) + "b.txt"} {
		id := nameOfPath(path)
		if other, taken := seen[id]; taken {
			t.Errorf("%s and %s are both %s", other, path, id)
		}
		seen[id] = path
		if err := (document.Name{Series: draftSeries, ID: id}).Check(); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}
