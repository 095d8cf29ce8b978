package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recital/checking"
	"recital/citations"
	"recital/document"
	"recital/intake"
	"recital/seeds"
)

// A readFinding is a row of citations/testdata/gold/findings.tsv: a finding
// that somebody read, and what it is.
type readFinding struct {
	check                 string // list, rules or hits
	document, rule, words string
	label, why            string // right, wrong or doubtful, and a word why
}

// key is what a finding is known by.
func (f readFinding) key() string { return fmt.Sprintf("%s: %s: %s", f.document, f.rule, f.words) }

func readFindings(t *testing.T) []readFinding {
	t.Helper()
	data, err := os.ReadFile("../../citations/testdata/gold/findings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []readFinding
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 6 || !slices.Contains([]string{"right", "wrong", "doubtful"}, f[4]) || f[5] == "" {
			t.Fatalf("findings.tsv: no row of check, document, rule, words, label and why: %q", line)
		}
		out = append(out, readFinding{f[0], f[1], f[2], f[3], f[4], f[5]})
	}
	return out
}

// What check prints was read, and none is wrong; it prints all that was read.
func TestFindingsAreRead(t *testing.T) {
	entries, err := fs.ReadFile(seeds.FS, "references.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list, err := citations.ParseReferences("references.yaml", entries)
	if err != nil {
		t.Fatal(err)
	}
	none, err := citations.Merge()
	if err != nil {
		t.Fatal(err)
	}
	seed := seedCorpus(t)
	compareFindings(t, "list", printed(seed, list))
	compareFindings(t, "rules", printed(seed, none))
}

// Texts of two other issuers: the rules of numbering accuse nothing in them,
// and one of the issuers cites nothing at all.
func TestNothingIsFoundWhereNothingIs(t *testing.T) {
	none, err := citations.Merge()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range printed(corpusFolder(t, "akn-undof"), none) {
		t.Errorf("%+v", f)
	}
	announcements := corpusFolder(t, "fomc")
	for _, f := range printed(announcements, none) {
		t.Errorf("%+v", f)
	}
	compareFindings(t, "hits", mentioned(announcements))
}

func seedCorpus(t *testing.T) []*document.Document {
	t.Helper()
	m, err := intake.ReadManifest(seeds.FS, seeds.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	var docs []*document.Document
	for r, err := range m.Documents(seeds.FS, intake.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, r.Document)
	}
	return docs
}

// corpusFolder reads the files of a corpus that is no part of the project.
func corpusFolder(t *testing.T, name string) []*document.Document {
	t.Helper()
	dir := os.Getenv("RECITAL_CORPORA")
	if dir == "" {
		t.Skip("RECITAL_CORPORA does not name a folder with corpora")
	}
	files, err := os.ReadDir(filepath.Join(dir, name))
	if err != nil {
		t.Skip(err)
	}
	var docs []*document.Document
	for _, f := range files {
		id := strings.ReplaceAll(strings.ToLower(strings.TrimSuffix(f.Name(), filepath.Ext(f.Name()))), "_", "-")
		r, err := intake.Read(os.DirFS(filepath.Join(dir, name)), f.Name(), document.Header{Name: document.Name{Series: name, ID: id}}, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, r.Document)
	}
	return docs
}

// printed is what check shows of documents.
func printed(docs []*document.Document, list *citations.List) []readFinding {
	var out []readFinding
	for _, f := range checking.Check(docs, list, checking.Options{All: true}).Findings {
		if f.Level != checking.Off {
			out = append(out, readFinding{document: f.Document.Name.String(), rule: string(f.Rule), words: wordsOf(f.Document, f.Span())})
		}
	}
	return out
}

// mentioned is what is found in documents, whatever its verdict.
func mentioned(docs []*document.Document) []readFinding {
	var out []readFinding
	for _, d := range docs {
		for _, c := range citations.Find(d, citations.Options{}) {
			out = append(out, readFinding{document: d.Name.String(), rule: string(c.Kind), words: wordsOf(d, c.Span)})
		}
	}
	return out
}

func wordsOf(d *document.Document, at document.Span) string {
	return strings.Join(strings.Fields(d.Slice(at)), " ")
}

// compareFindings holds what was seen against what was read. What is wrong may
// be seen for as long as it stands in the file, and is printed.
func compareFindings(t *testing.T, check string, seen []readFinding) {
	t.Helper()
	var known, now []string
	for _, f := range readFindings(t) {
		if f.check == check {
			known = append(known, f.key())
			if f.label != "right" {
				t.Logf("%s: %s (%s)", f.label, f.key(), f.why)
			}
		}
	}
	for _, f := range seen {
		now = append(now, f.key())
	}
	slices.Sort(now)
	slices.Sort(known)
	for _, k := range minus(now, known) {
		t.Errorf("%s: nobody has read: %s", check, k)
	}
	for _, k := range minus(known, now) {
		t.Errorf("%s: no longer so, take it out of findings.tsv: %s", check, k)
	}
}

// minus gives what a has more often than b; both are sorted.
func minus(a, b []string) []string {
	var out []string
	for len(a) > 0 {
		switch {
		case len(b) == 0 || a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] == b[0]:
			a, b = a[1:], b[1:]
		default:
			b = b[1:]
		}
	}
	return out
}
