package citations

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// The index finds what comparing with every entry finds.
func TestNeighbours(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	number := func() string {
		switch rng.IntN(4) {
		case 0:
			return fmt.Sprint(rng.IntN(99))
		case 1:
			return fmt.Sprintf("20%02d/%d", rng.IntN(20), rng.IntN(300))
		}
		return fmt.Sprint(800 + rng.IntN(400))
	}
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "- {id: r%d, type: legislation, genre: %s, authority: %s, number: \"%s (1993)\"}\n", i,
			[]string{"Resolution", "Opinion"}[i%2], []string{"Harbour Board", "Port Council"}[i%3%2], number())
	}
	l, err := ParseReferences("many.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	for range 500 {
		n, body := number(), []string{"harbour-board", "port-council", "nobody"}[rng.IntN(3)]
		var one, two []int
		for i := range l.all {
			r := &l.all[i]
			if r.body != body || r.session != "" {
				continue
			}
			d := digitDistance(n, r.number)
			if d == 1 {
				one = append(one, i)
			}
			if differing(n, r.number) <= 2 && len(n) <= longestOpen {
				two = append(two, i)
			}
		}
		if got := l.oneOff(body, "", n); !slices.Equal(got, one) {
			t.Fatalf("%s of %s: one off %v, want %v", n, body, got, one)
		}
		got := slices.DeleteFunc(l.twoOff(body, "", n), func(i int) bool { return differing(n, l.all[i].number) > 2 })
		if len(n) > 1 && !slices.Equal(got, two) {
			t.Fatalf("%s of %s: two off %v, want %v", n, body, got, two)
		}
	}
}

// differing counts the characters in which two numbers of one length differ.
func differing(a, b string) int {
	if len(a) != len(b) {
		return 99
	}
	n := 0
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}
