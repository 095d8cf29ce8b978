package diffing

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestTemplated has paragraphs of one template, told apart by a name alone, in
// any order; some were dropped and others put in. What stayed is found, and
// what is sure is right, but where the template is so long that two paragraphs
// in the same place hardly differ.
func TestTemplated(t *testing.T) {
	t.Run("short", func(t *testing.T) { testTemplated(t, "") })
	t.Run("long", func(t *testing.T) {
		testTemplated(t, " The grants were given by the guild of the harbour, after a hearing in the town hall, out of what the lottery of the winter had brought in.")
	})
}

func testTemplated(t *testing.T, more string) {
	t.Helper()
	names := strings.Fields("sailors pilots lockkeepers divers coopers riggers caulkers weighers porters smiths")
	say := func(r *rand.Rand, year int, name string) string {
		return fmt.Sprintf("In %d the fund paid %d grants worth %d pounds to the families of %s.%s", year, 100+r.IntN(900), 1000+r.IntN(9000), name, more)
	}
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		n := 3 + r.IntN(5)
		olds, news := r.Perm(len(names))[:n], r.Perm(len(names))[:n]
		var a, b []string
		for k := range n {
			a, b = append(a, say(r, 2020, names[olds[k]])), append(b, say(r, 2021, names[news[k]]))
		}
		old, new := textDocument(strings.Join(a, "\n\n")+"\n"), textDocument(strings.Join(b, "\n\n")+"\n")
		al := Align(old, new, Options{})
		checkAlignment(t, old, new, al)
		found := map[int]bool{}
		for _, p := range al.Pairs {
			if p.Added() || p.Dropped() || p.Possible {
				continue
			}
			if near := p.Text == Light && !p.Moved; near && olds[p.Old[0]] != news[p.New[0]] {
				continue
			}
			if len(p.Old)+len(p.New) != 2 || olds[p.Old[0]] != news[p.New[0]] {
				t.Errorf("seed %d: %+v is not the same:\n%s\n%s", seed, p, a[p.Old[0]], b[p.New[0]])
			}
			found[news[p.New[0]]] = true
		}
		for _, o := range olds {
			for _, w := range news {
				if o == w && !found[o] {
					t.Errorf("seed %d: %s not found in %s", seed, names[o], notation(al))
				}
			}
		}
	}
}
