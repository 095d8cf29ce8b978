package diffing

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"recital/document"
)

// A goldPair is what a reader says of two paragraphs; -1 stands for none.
type goldPair struct {
	old, new int
	label    string
}

// A goldGroup holds the labels of two documents.
type goldGroup struct {
	old, new string
	pairs    []goldPair
}

func (g *goldGroup) label(old, new int) string {
	for _, p := range g.pairs {
		if p.old == old && p.new == new {
			return p.label
		}
	}
	return ""
}

// same reports whether a label says that two paragraphs are the same one.
func same(label string) bool { return label == "pair" || label == "part" }

// settledGold are the labels of the second reading, which knows every paragraph,
// with those in the place of its own on which the two readings were settled.
func settledGold(t *testing.T, docs map[string]*document.Document, second string) []goldGroup {
	t.Helper()
	gold := goldGroups(t, docs, rows(t, second, 5))
	for _, row := range rows(t, "testdata/gold/settled.tsv", 6) {
		for k, g := range gold {
			if g.old != row[0] || g.new != row[1] {
				continue
			}
			p := goldPair{begins(t, docs[g.old], row[2]), begins(t, docs[g.new], row[3]), row[4]}
			kept := slices.DeleteFunc(g.pairs, func(q goldPair) bool { return q.old == p.old && q.new == p.new })
			gold[k].pairs = append(kept, p)
		}
	}
	return gold
}

// goldGroups reads labels, those of two documents together.
func goldGroups(t *testing.T, docs map[string]*document.Document, rows [][]string) []goldGroup {
	t.Helper()
	var out []goldGroup
	for _, row := range rows {
		p := goldPair{begins(t, docs[row[0]], row[2]), begins(t, docs[row[1]], row[3]), row[4]}
		if k := len(out) - 1; k < 0 || out[k].old != row[0] || out[k].new != row[1] {
			out = append(out, goldGroup{old: row[0], new: row[1]})
		}
		out[len(out)-1].pairs = append(out[len(out)-1].pairs, p)
	}
	return out
}

// rows reads a table of fields with tabs between them.
func rows(t *testing.T, file string, fields int) [][]string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != fields {
			t.Fatalf("%s: %q: want %d fields", file, line, fields)
		}
		out = append(out, row)
	}
	return out
}

func goldDocuments(t *testing.T) map[string]*document.Document {
	docs := map[string]*document.Document{}
	for _, row := range rows(t, "testdata/gold/documents.tsv", 4) {
		from, err := strconv.Atoi(row[2])
		if err != nil {
			t.Fatal(err)
		}
		to, err := strconv.Atoi(row[3])
		if err != nil {
			t.Fatal(err)
		}
		docs[row[0]] = volume(t, row[1], from, to)
	}
	return docs
}

func announcementsByName(t *testing.T) map[string]*document.Document {
	docs := map[string]*document.Document{}
	for _, d := range announcements(t) {
		docs[d.Name.ID] = d
	}
	return docs
}

func unspaced(s string) string { return strings.ReplaceAll(s, " ", "") }

// begins is the one paragraph that begins with some words.
func begins(t *testing.T, d *document.Document, words string) int {
	t.Helper()
	if words == "-" {
		return -1
	}
	found := -1
	for i, p := range d.Paragraphs {
		if strings.HasPrefix(unspaced(d.Slice(p.Span)), unspaced(words)) {
			if found >= 0 {
				t.Fatalf("two paragraphs begin %q", words)
			}
			found = i
		}
	}
	if found < 0 {
		t.Fatalf("no paragraph begins %q", words)
	}
	return found
}
