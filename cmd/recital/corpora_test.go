package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"recital/diffing"
	"recital/document"
	"recital/intake"
)

// TestWrappedAnnouncements holds that neighbours, some of which have their
// lines wrapped by hand and some not, pair as the same where their words are;
// and that every announcement has the same paragraphs when its lines are
// wrapped, or joined where they were.
func TestWrappedAnnouncements(t *testing.T) {
	docs := corpusFolder(t, "fomc")
	joined := 0
	for n, d := range docs {
		if n > 0 {
			checkSameWords(t, docs[n-1], d)
		}
		other, was := rewrapped(t, d)
		if was {
			joined++
		}
		a := diffing.Align(d, other, diffing.Options{})
		for _, p := range a.Pairs {
			if p.Text != diffing.Same || p.Moved || len(p.Old) != 1 || len(p.New) != 1 {
				t.Errorf("%s, wrapped before: %v: %d to %d: %q to %q", d.Name, was, p.Old, p.New, wordsOfAll(d, p.Old), wordsOfAll(other, p.New))
			}
		}
	}
	if joined == 0 || joined == len(docs) {
		t.Errorf("%d of %d are wrapped", joined, len(docs))
	}
}

// checkSameWords holds that paragraphs with the same words are the same, and
// that none is dropped while another of its words is added.
func checkSameWords(t *testing.T, old, new *document.Document) {
	t.Helper()
	left := map[string]bool{}
	a := diffing.Align(old, new, diffing.Options{})
	for _, p := range a.Pairs {
		switch {
		case p.Dropped():
			left[wordsOfAll(old, p.Old)] = true
		case !p.Added() && wordsOfAll(old, p.Old) == wordsOfAll(new, p.New) && p.Text != diffing.Same:
			t.Errorf("%s and %s: the same words are %s: %q", old.Name, new.Name, p.Text, wordsOfAll(old, p.Old))
		}
	}
	for _, p := range a.Pairs {
		if p.Added() && left[wordsOfAll(new, p.New)] {
			t.Errorf("%s and %s: dropped and added with the same words: %q", old.Name, new.Name, wordsOfAll(new, p.New))
		}
	}
}

// rewrapped is a document read again with the lines of every paragraph of its
// file joined where some were wrapped, and wrapped where none was.
func rewrapped(t *testing.T, d *document.Document) (out *document.Document, joined bool) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(os.Getenv("RECITAL_CORPORA"), d.Name.Series, d.Source.File))
	if err != nil {
		t.Fatal(err)
	}
	joined = wrapped(raw)
	ends := lineEnds
	if joined {
		ends = paragraphEnds
	}
	var paragraphs []string
	for _, p := range ends.Split(strings.ReplaceAll(string(raw), "\n* ", "\n\n* "), -1) {
		if p = strings.Join(strings.Fields(p), " "); !joined {
			p = wrap(p, 78)
		}
		paragraphs = append(paragraphs, p)
	}
	text := strings.Join(paragraphs, "\n\n") + "\n"
	r, err := intake.Read(fstest.MapFS{"a.txt": {Data: []byte(text)}}, "a.txt", document.Header{Name: d.Name}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Document, joined
}

var (
	lineEnds      = regexp.MustCompile(`\s*\n\s*`) // where lines are not wrapped each is a paragraph
	paragraphEnds = regexp.MustCompile(`\n[ \t]*\n\s*`)
)

func wrap(s string, width int) string {
	var b strings.Builder
	at := 0
	for w := range strings.FieldsSeq(s) {
		switch {
		case at > 0 && at+1+len(w) > width:
			b.WriteByte('\n')
			at = 0
		case at > 0:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(w)
		at += len(w)
	}
	return b.String()
}

// wrapped reports whether the lines of a text were wrapped by hand.
func wrapped(raw []byte) bool {
	for line := range bytes.Lines(raw) {
		if len(line) > 120 {
			return false
		}
	}
	return true
}

func wordsOfAll(d *document.Document, paragraphs []int) string {
	var words []string
	for _, p := range paragraphs {
		words = append(words, strings.Fields(d.Slice(d.Paragraphs[p].Span))...)
	}
	return strings.Join(words, " ")
}
