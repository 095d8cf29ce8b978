package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"recital/diffing"
	"recital/document"
)

// A Comparison is two documents and how their paragraphs pair.
type Comparison struct {
	Old, New  *document.Document
	Alignment diffing.Alignment
}

// Compare pairs the paragraphs of two documents.
func Compare(old, new *document.Document) Comparison {
	return Comparison{old, new, diffing.Align(old, new, diffing.Options{})}
}

// Different reports whether anything differs: words, places, or how often a
// paragraph stands.
func (c Comparison) Different() bool {
	return slices.ContainsFunc(c.Alignment.Pairs, changedPair)
}

// Texts gives the two sides of a pair as people read them; paragraphs of a
// split or merged pair are joined with a pilcrow.
func (c Comparison) Texts(p diffing.Pair) (old, new string) {
	return sideText(c.Old, p.Old), sideText(c.New, p.New)
}

func sideText(d *document.Document, indices []int) string {
	var parts []string
	for _, i := range indices {
		parts = append(parts, d.Slice(d.Paragraphs[i].Span))
	}
	return strings.Join(parts, " ¶ ")
}

// Telling picks at most n pairs that a reader would want to see first: those
// in which figures changed, then those with the most changed words, paragraphs
// of text only. The order is that of the new document.
func (c Comparison) Telling(n int) []diffing.Pair {
	type scored struct {
		pair  diffing.Pair
		at    int
		score float64
	}
	var list []scored
	for at, p := range c.Alignment.Pairs {
		if len(p.Old) == 0 || len(p.New) == 0 || p.Text == diffing.Same || p.Possible || c.New.Paragraphs[p.New[0]].Kind != document.Text {
			continue
		}
		old, new := c.Texts(p)
		score := 0.0
		for _, e := range diffing.Words(old, new) {
			if e.Op == diffing.Equal || e.Light {
				continue
			}
			score += min(float64(e.Old.Len()+e.New.Len())/20, 1)
			if hasDigit(old[e.Old.Start:e.Old.End]) && hasDigit(new[e.New.Start:e.New.End]) {
				score += 10
			}
		}
		if score > 0 {
			list = append(list, scored{p, at, score * p.Similarity})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	list = list[:min(n, len(list))]
	slices.SortFunc(list, func(a, b scored) int { return cmp.Compare(a.at, b.at) })
	var out []diffing.Pair
	for _, s := range list {
		out = append(out, s.pair)
	}
	return out
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// A Detail says how much of a comparison to show.
type Detail struct {
	Summary bool // the counts alone
	Same    bool // unchanged paragraphs too
	Full    bool // whole paragraphs: no stretch of unchanged words is left out
	Beside  bool // the old text and the new one next to each other
}

// shows reports whether a pair is shown.
func (d Detail) shows(p diffing.Pair) bool { return d.Same || changedPair(p) }

// changedPair reports whether anything about a pair differs: words, places, or
// how often it stands.
func changedPair(p diffing.Pair) bool {
	return p.Text != diffing.Same || p.Moved || len(p.OldCopies)+len(p.NewCopies) > 0
}

// Comparison shows two documents: the counts first, then every pair that is
// not the same, in the order of the new document.
func (p *Printer) Comparison(c Comparison, d Detail) {
	p.Line(Piece{c.Old.Name.String(), Strong}, Piece{" → ", Faint}, Piece{c.New.Name.String(), Strong}, Piece{"  " + Counts(c.Alignment.Counts()), Plain})
	for _, l := range c.Alignment.Limits {
		p.Linef(Warn, "not compared: %s", l)
	}
	if !d.Summary {
		p.changes(c, d)
	}
}

// changes shows the pairs of a comparison.
func (p *Printer) changes(c Comparison, d Detail) {
	for _, pair := range c.Alignment.Pairs {
		if d.shows(pair) {
			p.Line()
			p.pair(c, pair, d)
		}
	}
}

// Counts puts the counts of an alignment in words.
func Counts(n diffing.Counts) string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{
		{n.Same, "same"}, {n.Light, "light"}, {n.Reworded, "reworded"}, {n.Moved, "moved"}, {n.Split, "split"},
		{n.Merged, "merged"}, {n.Possible, "possible"}, {n.Added, "added"}, {n.Dropped, "dropped"}, {n.Copies, "unpaired copies"},
	} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	if len(parts) == 0 {
		return "nothing to compare"
	}
	return strings.Join(parts, ", ")
}

// Pair shows one pair with its word diff.
func (p *Printer) Pair(c Comparison, pair diffing.Pair, full bool) {
	p.pair(c, pair, Detail{Full: full})
}

func (p *Printer) pair(c Comparison, pair diffing.Pair, d Detail) {
	p.Line(pairTitle(pair)...)
	if d.Beside {
		left, right := pairSides(c, pair, d.Full)
		p.beside(4, left, right)
		return
	}
	old, new := c.Texts(pair)
	full := d.Full
	switch {
	case len(pair.Old) == 0:
		p.Wrap(4, Piece{new, Inserted})
	case len(pair.New) == 0:
		p.Wrap(4, Piece{old, Deleted})
	case pair.Text == diffing.Same && !full:
		p.Wrap(4, Piece{Shorten(new, 2*p.width), Plain})
	default:
		p.Wrap(4, WordDiff(old, new, full)...)
	}
}

func pairTitle(pair diffing.Pair) []Piece {
	style := Warn
	switch {
	case pair.Added():
		style = Good
	case pair.Dropped():
		style = Bad
	}
	pieces := []Piece{{"  " + numbers(pair), Faint}, {what(pair), style}}
	if pair.Text != "" && pair.Text != diffing.Same {
		pieces = append(pieces, Piece{fmt.Sprintf("  %.2f", pair.Similarity), Faint})
	}
	return pieces
}

// what says in words what became of the paragraphs of a pair.
func what(pair diffing.Pair) string {
	var what []string
	switch {
	case pair.Added():
		what = append(what, "added")
	case pair.Dropped():
		what = append(what, "dropped")
	default:
		what = append(what, string(pair.Text))
	}
	if pair.Split() {
		what = append(what, fmt.Sprintf("split in %d", len(pair.New)))
	}
	if pair.Merged() {
		what = append(what, fmt.Sprintf("merged from %d", len(pair.Old)))
	}
	if pair.Moved {
		what = append(what, "moved")
	}
	if pair.Possible {
		what = append(what, "possible")
	}
	if n := len(pair.OldCopies); n > 0 {
		what = append(what, copies(n)+" dropped")
	}
	if n := len(pair.NewCopies); n > 0 {
		what = append(what, copies(n)+" added")
	}
	return strings.Join(what, ", ")
}

func copies(n int) string {
	if n == 1 {
		return "1 copy"
	}
	return fmt.Sprintf("%d copies", n)
}

// numbers gives the paragraphs of a pair, counted from 1: "¶ 12 → 9".
func numbers(pair diffing.Pair) string {
	switch {
	case pair.Added():
		return "¶ → " + sideNumbers(pair.New) + "  "
	case pair.Dropped():
		return "¶ " + sideNumbers(pair.Old) + " →  "
	}
	return "¶ " + sideNumbers(pair.Old) + " → " + sideNumbers(pair.New) + "  "
}

func sideNumbers(indices []int) string {
	var parts []string
	for _, i := range indices {
		parts = append(parts, fmt.Sprint(i+1))
	}
	return strings.Join(parts, "+")
}

// Words kept around a change where the text between changes is left out.
const contextWords = 8

// WordDiff gives the words of two texts with the deleted and inserted ones
// marked. Long stretches that did not change are left out unless full is set.
func WordDiff(old, new string, full bool) []Piece {
	edits := diffing.Words(old, new)
	var out []Piece
	for i, e := range edits {
		gone, come := old[e.Old.Start:e.Old.End], new[e.New.Start:e.New.End]
		switch {
		case e.Op == diffing.Equal:
			if !full {
				come = elide(come, i > 0, i < len(edits)-1)
			}
			out = append(out, Piece{come, Plain})
		case e.Light:
			out = append(out, Piece{come, Touched})
		default:
			out = append(out, changed(gone, come)...)
		}
	}
	return out
}

// changed marks what went and what came, the white space around them plain, so
// that marks hug words.
func changed(gone, come string) []Piece {
	var out []Piece
	for _, side := range []Piece{{gone, Deleted}, {come, Inserted}} {
		word := strings.TrimSpace(side.Text)
		if word == "" {
			continue
		}
		at := strings.Index(side.Text, word)
		if n := len(out); at > 0 || n > 0 && !strings.HasSuffix(out[n-1].Text, " ") {
			out = append(out, Piece{" ", Plain})
		}
		out = append(out, Piece{word, side.Style})
		if at+len(word) < len(side.Text) {
			out = append(out, Piece{" ", Plain})
		}
	}
	return out
}

// elide leaves out the middle of a stretch of words, or its beginning or end
// where no change stands on that side.
func elide(s string, before, after bool) string {
	words := strings.SplitAfter(s, " ")
	head, tail := 0, 0
	if before {
		head = contextWords
	}
	if after {
		tail = contextWords
	}
	if len(words) <= head+tail+4 {
		return s
	}
	return strings.Join(words[:head], "") + "… " + strings.Join(words[len(words)-tail:], "")
}
