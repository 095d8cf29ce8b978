package diffing

import (
	"fmt"
	"testing"
)

// TestMovedBlock finds every paragraph of a moved block, and no other, though
// words were changed all over.
func TestMovedBlock(t *testing.T) {
	sizes := []int{50, 250}
	if *long {
		sizes = []int{50, 400, 2000}
	}
	for _, size := range sizes {
		for seed := range uint64(2) {
			old, new, from, to := movedBlock(seed, size)
			a := Align(old, new, Options{})
			checkAlignment(t, old, new, a)
			moved := 0
			for _, p := range a.Pairs {
				if len(p.Old) != 1 || len(p.New) != 1 || p.Possible || len(p.OldCopies)+len(p.NewCopies) > 0 {
					t.Fatalf("%d paragraphs: %+v", size, p)
				}
				if in := p.Old[0] >= from && p.Old[0] < to; p.Moved != in {
					t.Errorf("%d paragraphs: old %d moved: %v", size, p.Old[0], p.Moved)
				}
				moved += count(p.Moved)
			}
			if moved != to-from || len(a.Limits) > 0 {
				t.Errorf("%d paragraphs: %d moved, want %d; limits %q", size, moved, to-from, a.Limits)
			}
		}
	}
}

func BenchmarkAlign(b *testing.B) {
	for _, size := range []int{50, 400, 2000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			old, new, _, _ := movedBlock(1, size)
			for b.Loop() {
				Align(old, new, Options{})
			}
		})
	}
}

func BenchmarkWords(b *testing.B) {
	for _, size := range []int{100, 5000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			w := newWriter(1)
			var p []string
			for len(p) < size {
				p = append(p, w.paragraph()...)
			}
			old, new := joined(p), joined(w.edit(p, 25))
			for b.Loop() {
				Words(old, new)
			}
		})
	}
}
