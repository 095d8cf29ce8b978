package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"recital/citations"
)

// The page on reference lists shows such as are read without a word, and what
// the lint says of one; it explains every rule and every key.
func TestReferencesPage(t *testing.T) {
	data, err := os.ReadFile("../../docs/references.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	block := func(kind string) string {
		m := regexp.MustCompile("(?s)```" + kind + "\n(.*?)```").FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no block %q", kind)
		}
		return m[1]
	}
	list, err := citations.ParseReferences("page", []byte(block("yaml")))
	if err != nil || len(list.Warnings()) > 0 || len(citations.Lint(list)) > 0 {
		t.Errorf("the first list: %v %v %v", err, list.Warnings(), citations.Lint(list))
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("references.yaml", []byte(block("yaml lint")), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := string(capture(t, "references", "lint", "--notes", "references.yaml")); got != block("lint") {
		t.Errorf("the lint says\n%s", got)
	}
	for _, rule := range []string{"schema", "id", "symbol", "number", "impossible", "duplicate", "alias", "authority", "genre", "date", "uncheckable", "unconfirmed",
		"aliases", "symbols", "in-force", "source"} {
		if !strings.Contains(page, "\n| `"+rule+"` |") {
			t.Errorf("no word on %s", rule)
		}
	}
}

// The lines for Zotero's Extra do what the page says.
func TestExtraOfThePage(t *testing.T) {
	data, err := os.ReadFile("../../docs/references.md")
	if err != nil {
		t.Fatal(err)
	}
	extra := regexp.MustCompile("(?s)```\n(Type: .*?)```").FindSubmatch(data)
	if extra == nil {
		t.Fatal("the page has no example of Extra")
	}
	var b bytes.Buffer
	b.WriteString("- id: a\n  type: document\n  title: On bells\n  note: |\n")
	for line := range strings.Lines(string(extra[1])) {
		b.WriteString("    " + line)
	}
	list, err := citations.ParseReferences("page", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	r := list.All()[0]
	if r.Kind() != citations.Resolution || r.Number != "12 (2001)" || len(r.Symbols) != 2 || len(r.Aliases) != 1 || r.InForce.String() != "2001-06-01" || r.Authority == "" {
		t.Errorf("%+v", r)
	}
}
