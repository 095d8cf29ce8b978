package diffing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// notation writes an alignment in one line, paragraphs counted from 1:
//
//	1=1    the same        2~3    light          3#2    reworded
//	+4     added           -5     dropped        6=9>   moved
//	7#7?   possible        8#8&9  split          8&9#8  merged
//	1=1(2) paragraph 2 of the new document is a copy; (2)1=1 of the old
func notation(a Alignment) string {
	var out []string
	for _, p := range a.Pairs {
		sign := map[Likeness]string{Same: "=", Light: "~", Reworded: "#"}[p.Text]
		switch {
		case p.Added():
			sign = "+"
		case p.Dropped():
			sign = "-"
		}
		s := copies(p.OldCopies)
		if p.Dropped() {
			s += sign + numbers(p.Old)
		} else {
			s += numbers(p.Old) + sign + numbers(p.New)
		}
		s += copies(p.NewCopies)
		if p.Moved {
			s += ">"
		}
		if p.Possible {
			s += "?"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func numbers(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, fmt.Sprint(n+1))
	}
	return strings.Join(out, "&")
}

func copies(list []int) string {
	if len(list) == 0 {
		return ""
	}
	return "(" + numbers(list) + ")"
}

// checkAlignment holds an alignment to what Align promises of every two
// documents.
func checkAlignment(t *testing.T, old, new *document.Document, a Alignment) {
	t.Helper()
	olds, news := make([]int, len(old.Paragraphs)), make([]int, len(new.Paragraphs))
	for n, p := range a.Pairs {
		for _, list := range [][]int{p.Old, p.New, p.OldCopies, p.NewCopies} {
			if !slices.IsSorted(list) {
				t.Fatalf("pair %d: %v does not ascend", n, list)
			}
		}
		for _, i := range slices.Concat(p.Old, p.OldCopies) {
			olds[i]++
		}
		for _, j := range slices.Concat(p.New, p.NewCopies) {
			news[j]++
		}
		checkPair(t, n, p)
	}
	for i, n := range olds {
		if n != 1 {
			t.Fatalf("old paragraph %d stands %d times", i+1, n)
		}
	}
	for j, n := range news {
		if n != 1 {
			t.Fatalf("new paragraph %d stands %d times", j+1, n)
		}
	}
}

func checkPair(t *testing.T, n int, p Pair) {
	t.Helper()
	switch {
	case len(p.Old) == 0 && len(p.New) == 0:
		t.Fatalf("pair %d holds nothing", n)
	case len(p.Old) > 1 && len(p.New) > 1:
		t.Fatalf("pair %d is many to many", n)
	case p.Added() || p.Dropped():
		if p.Text != "" || p.Moved || p.Possible || p.Similarity != 0 || len(p.OldCopies)+len(p.NewCopies) > 0 {
			t.Fatalf("pair %d has no partner and says more: %+v", n, p)
		}
	case p.Text != Same && p.Text != Light && p.Text != Reworded:
		t.Fatalf("pair %d has likeness %q", n, p.Text)
	case !(p.Similarity >= 0 && p.Similarity <= 1) || p.Text == Same && p.Similarity != 1:
		t.Fatalf("pair %d is %s at %v", n, p.Text, p.Similarity)
	}
}
