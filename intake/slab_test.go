package intake

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recital/document"
)

// TestSlab holds that slices cut from one piece do not share an element, and
// that appending to one leaves the next alone.
func TestSlab(t *testing.T) {
	var s slab[int]
	var all [][]int
	for n := range 200 {
		var list []int
		for i := range n {
			list = s.add(list, n<<8|i)
		}
		all = append(all, s.keep(list))
	}
	for _, list := range all {
		_ = append(list, -1)
	}
	for n, list := range all {
		if len(list) != n {
			t.Fatalf("%d elements, want %d", len(list), n)
		}
		for i, x := range list {
			if x != n<<8|i {
				t.Fatalf("element %d of list %d is %x", i, n, x)
			}
		}
	}
}

// FuzzWithout holds that cutting a passage in a reading's memory, one passage
// after another, gives what slicing and joining it does. Every byte of cuts is
// a stretch that is kept or cut by turns.
func FuzzWithout(f *testing.F) {
	f.Add("The *pier* is\nshut, the lamp lit.", []byte{4, 1, 4, 1})
	f.Add("a", []byte{0, 1})
	f.Add("", []byte{})
	f.Fuzz(func(t *testing.T, text string, stretches []byte) {
		var lines []document.Passage
		at := 0
		for l := range strings.SplitSeq(text, "\n") {
			lines = append(lines, document.PassageOf(text, document.Span{Start: at, End: at + len(l)}))
			at += len(l) + 1
		}
		p := document.Join(" ", lines...)
		var cuts []document.Span
		var kept []document.Passage
		at = 0
		for i, n := range append(slices.Clone(stretches), 255) {
			s := document.Span{Start: at, End: min(at+int(n), len(p.Text))}
			switch at = s.End; {
			case i == len(stretches):
				kept = append(kept, p.Slice(document.Span{Start: s.Start, End: len(p.Text)}))
			case i%2 == 0:
				kept = append(kept, p.Slice(s))
			case s.Len() > 0:
				cuts = append(cuts, s)
			}
		}
		var r textReading
		for range 3 {
			if d := cmp.Diff(document.Join("", kept...), r.without(p, cuts), cmpopts.EquateEmpty()); d != "" {
				t.Fatalf("%q without %v: %s", p.Text, cuts, d)
			}
		}
	})
}

// TestShapes holds that the short ways for lines of ASCII come to what the
// long ones do.
func TestShapes(t *testing.T) {
	for a := range rune(0x100) {
		for _, s := range []string{string(a), "Pier " + string(a), string(a) + " pier", "a" + string(a) + "b", " \t" + string(a) + string(a) + "7\n"} {
			if got, want := string(appendShape(nil, s)), shapeOf(s); got != want {
				t.Errorf("%q has the shape %q, want %q", s, got, want)
			}
			if got, want := foldSpace(s), strings.Join(strings.Fields(s), " "); got != want {
				t.Errorf("%q is folded to %q, want %q", s, got, want)
			}
			if got, want := isPageLabel(s), len(s) <= maxFurniture && pageLabel().MatchString(s); got != want {
				t.Errorf("%q is a page's label: %v", s, got)
			}
		}
	}
	for _, s := range []string{"Page 12", "p. 3", "SEITE 4 von 9", "ſeite 4", "стр. 5", "СТР 5/6", "- 7 -", "–8–", "— 9 —", "PAGE 1 of 2"} {
		if !isPageLabel(s) {
			t.Errorf("%q is no page's label", s)
		}
	}
}
