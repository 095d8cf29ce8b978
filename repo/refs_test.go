package repo

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

func hashOf(c byte) plumbing.Hash {
	return plumbing.NewHash(strings.Repeat(string(c), 40))
}

// Branches move together, from where they were expected, or not at all.
func TestMoveRefs(t *testing.T) {
	fixedCommitter(t)
	one, two, three := hashOf('1'), hashOf('2'), hashOf('3')
	const a, b = seriesIn + "a", seriesIn + "b"
	for _, c := range []struct {
		name         string
		moves        []move
		fails        bool
		wantA, wantB plumbing.Hash
		packedA      bool
	}{
		{name: "both", moves: []move{{a, one, two}, {b, plumbing.ZeroHash, three}}, wantA: two, wantB: three},
		{name: "packed", packedA: true, moves: []move{{a, one, two}}, wantA: two},
		{name: "second has another value", moves: []move{{a, one, two}, {b, two, three}}, fails: true, wantA: one},
		{name: "expected to be new", moves: []move{{a, plumbing.ZeroHash, two}}, fails: true, wantA: one},
		{name: "packed has another value", packedA: true, moves: []move{{a, three, two}}, fails: true, wantA: one},
		{name: "not ours", moves: []move{{a, one, two}, {"refs/heads/../config", plumbing.ZeroHash, two}}, fails: true, wantA: one},
		{name: "taken away", moves: []move{{a, one, plumbing.ZeroHash}}},
		{name: "taken away, packed", packedA: true, moves: []move{{a, one, plumbing.ZeroHash}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := writeSkeleton(dir); err != nil {
				t.Fatal(err)
			}
			if c.packedA {
				put(t, dir+"/packed-refs", formatPackedRefs([]packedRef{{name: a, hash: one}}))
			} else {
				put(t, refPath(dir, a), one.String()+"\n")
			}
			begun, err := moveRefs(dir, c.moves)
			if (err != nil) != c.fails || begun == c.fails {
				t.Errorf("moveRefs = %v, %v", begun, err)
			}
			for ref, want := range map[string]plumbing.Hash{a: c.wantA, b: c.wantB} {
				if got, err := readRef(dir, ref); got != want || err != nil {
					t.Errorf("%s is at %s, %v; want %s", ref, got, err, want)
				}
				gone(t, lockPath(dir, ref))
			}
		})
	}
}

func TestMoveRefsLocked(t *testing.T) {
	dir := t.TempDir()
	if err := writeSkeleton(dir); err != nil {
		t.Fatal(err)
	}
	put(t, lockPath(dir, seriesIn+"b"), "")
	_, err := moveRefs(dir, []move{{seriesIn + "a", plumbing.ZeroHash, hashOf('1')}, {seriesIn + "b", plumbing.ZeroHash, hashOf('1')}})
	if !errors.Is(err, ErrLocked) {
		t.Errorf("moveRefs: %v", err)
	}
	gone(t, lockPath(dir, seriesIn+"a"))
}

func TestParsePackedRefs(t *testing.T) {
	h := strings.Repeat("a", 40)
	for _, c := range []struct {
		data string
		want int
	}{
		{"", 0},
		{"# pack-refs with: peeled fully-peeled sorted \n" + h + " refs/heads/main\n", 1},
		{h + " refs/heads/main\r\n" + h + " refs/tags/v1\n^" + h + "\n", 2},
		{h + " refs/heads/einträge-~x\n", 1},
		{"^" + h + "\n", -1},
		{h + "refs/heads/main\n", -1},
		{h[:39] + " refs/heads/main\n", -1},
		{strings.Repeat("g", 40) + " refs/heads/main\n", -1},
		{h + " refs/heads/a b\n", -1},
		{h + " \n", -1},
	} {
		got, err := parsePackedRefs(c.data)
		if (err != nil) != (c.want < 0) || err == nil && len(got) != c.want {
			t.Errorf("parsePackedRefs(%q) = %v, %v", c.data, got, err)
		}
	}
}

func FuzzParsePackedRefs(f *testing.F) {
	h := strings.Repeat("a", 40)
	for _, s := range []string{"", "# x\n", h + " refs/heads/main\n^" + h + "\n", "^", " ", h + " x", "\n\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		refs, err := parsePackedRefs(data)
		if err != nil {
			return
		}
		again, err := parsePackedRefs(formatPackedRefs(refs))
		if err != nil || !slices.Equal(again, refs) {
			t.Errorf("%v reads back as %v, %v", refs, again, err)
		}
	})
}

func FuzzParseJournal(f *testing.F) {
	for _, s := range []string{"", formatJournal([]move{{mainRef, hashOf('1'), hashOf('2')}, {seriesIn + "a", plumbing.ZeroHash, hashOf('3')}}), "x y z\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		moves, err := parseJournal(data)
		if err != nil {
			return
		}
		again, err := parseJournal(formatJournal(moves))
		if err != nil || !slices.Equal(again, moves) {
			t.Errorf("%v reads back as %v, %v", moves, again, err)
		}
	})
}
