package repo

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func gone(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Lstat(path); err == nil {
		t.Errorf("%s is still there", path)
	}
}

// A run killed while it wrote its pack leaves files that the next clears away,
// and nobody else's.
func TestLeftFiles(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	packs := a.packDir()
	sum := strings.Repeat("ab", 20)
	ours := []string{
		filepath.Join(filepath.Dir(packs), tempPack+"123.pack"), filepath.Join(filepath.Dir(packs), tempPack+"123.idx"), filepath.Join(filepath.Dir(packs), tempPack+"pack-1.keep"),
		filepath.Join(a.Path(), tempRef+"99"), filepath.Join(packs, "pack-"+sum+".idx"), filepath.Join(packs, "pack-"+sum+".keep"),
	}
	theirs := []string{filepath.Join(packs, "pack-"+strings.Repeat("cd", 20)+".keep"), filepath.Join(packs, "tmp_pack_x")}
	for _, path := range append(ours, theirs...) {
		put(t, path, "half")
	}
	put(t, ours[5], keepNote+"\n")
	b, err := Open(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	checkReads(t, b, docs)
	mustImport(t, b, doc("harbour/2030", "2030", "The quay is new."))
	for _, path := range ours {
		gone(t, path)
	}
	for _, path := range theirs {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("somebody else's %v", err)
		}
	}
}

// A pack that a killed git left without its index gets one, on opening and on
// writing; one that is no pack is told of.
func TestPackWithoutIndex(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	packs, err := filepath.Glob(filepath.Join(a.packDir(), "*.idx"))
	if err != nil || len(packs) != 2 {
		t.Fatal(packs, err)
	}
	for _, idx := range packs {
		if err := os.Remove(idx); err != nil {
			t.Fatal(err)
		}
	}
	b, err := Open(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	checkReads(t, b, docs)
	fsck(t, a)
	for _, idx := range packs {
		if err := os.Remove(idx); err != nil {
			t.Fatal(err)
		}
	}
	mustImport(t, a, doc("harbour/2030", "2030", "The quay is new."))
	fsck(t, a)
	broken := filepath.Join(a.packDir(), "pack-"+strings.Repeat("ab", 20)+".pack")
	put(t, broken, "PACK is not what this is")
	if _, err := Open(a.Path()); err == nil || !strings.Contains(err.Error(), broken) {
		t.Errorf("Open beside a broken pack: %v", err)
	}
}

// A lock of somebody else is told of and stays.
func TestForeignLock(t *testing.T) {
	fixedCommitter(t)
	for _, ref := range []string{mainRef, seriesIn + "harbour"} {
		a, docs := filled(t)
		lock := lockPath(a.Path(), ref)
		put(t, lock, "")
		before, files := refs(t, a), filesIn(t, a.Path())
		_, err := a.Import(items(doc("harbour/2030", "2030", "The quay is new.")), ImportOptions{})
		if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), lock) || !strings.Contains(err.Error(), "delete") {
			t.Errorf("Import beside %s: %v", lock, err)
		}
		if _, err := os.Stat(lock); err != nil {
			t.Error("the lock was removed")
		}
		if refs(t, a) != before {
			t.Error("branches moved")
		}
		if after := filesIn(t, a.Path()); !slices.Equal(after, files) {
			t.Errorf("files were %q, now %q", files, after)
		}
		checkReads(t, a, docs)
		os.Remove(lock)
		gone(t, filepath.Join(a.Path(), journalName))
		mustImport(t, a, doc("harbour/2030", "2030", "The quay is new."))
		fsck(t, a)
	}
}

// branches gives the commits that the branches stand at.
func branches(t *testing.T, a *Archive) map[string]plumbing.Hash {
	t.Helper()
	out := map[string]plumbing.Hash{}
	for line := range strings.Lines(refs(t, a)) {
		name, hash, _ := strings.Cut(strings.TrimSpace(line), " ")
		out[name] = plumbing.NewHash(hash)
	}
	return out
}

func importThree(t *testing.T, a *Archive) {
	mustImport(t, a, doc("harbour/2022", "2022", "The quay is wet."), doc("weather/2022", "2022", "It pours."), doc("tides/2022", "2022", "High."))
}

// halfMoved gives an archive as a run leaves it that was killed while it moved
// branches: moved of them stand where they should, locked of the rest have its
// lock.
func halfMoved(t *testing.T, work func(*testing.T, *Archive), moved, locked int) (a *Archive, want string) {
	t.Helper()
	a, _ = filled(t)
	old := branches(t, a)
	work(t, a)
	want = refs(t, a)
	now := branches(t, a)
	names := maps.Clone(old)
	maps.Copy(names, now)
	var moves []move
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if old[name] != now[name] {
			moves = append(moves, move{name, old[name], now[name]})
		}
	}
	if err := writeJournal(a.Path(), moves); err != nil {
		t.Fatal(err)
	}
	for i, m := range moves {
		if i < moved {
			continue
		}
		if i < moved+locked {
			put(t, lockPath(a.Path(), m.ref), m.new.String()+"\n")
		}
		if m.old.IsZero() {
			os.Remove(refPath(a.Path(), m.ref))
		} else {
			put(t, refPath(a.Path(), m.ref), m.old.String()+"\n")
		}
	}
	return a, want
}

// What a run noted before it was killed is finished by the next, whether that
// reads or writes.
func TestHalfMoved(t *testing.T) {
	fixedCommitter(t)
	for _, c := range []struct {
		name  string
		moves int
		work  func(*testing.T, *Archive)
	}{
		{"import", 4, importThree},
		{"retract", 2, func(t *testing.T, a *Archive) { // the branch goes
			mustDo(t, a.Retract(named("weather/2021"), "It did not rain."))
		}},
		{"rename", 3, func(t *testing.T, a *Archive) { // one branch goes, one comes
			mustDo(t, a.Rename(named("weather/2021"), named("rain/2021"), "It is all about rain."))
		}},
	} {
		for moved := range c.moves + 1 {
			for locked := range c.moves + 1 - moved {
				a, want := halfMoved(t, c.work, moved, locked)
				b, err := Open(a.Path())
				if err != nil {
					t.Fatalf("%s: %d moved, %d locked: %v", c.name, moved, locked, err)
				}
				if got := refs(t, a); got != want {
					t.Errorf("%s: %d moved, %d locked: branches\n%swant\n%s", c.name, moved, locked, got, want)
				}
				gone(t, filepath.Join(a.Path(), journalName))
				mustImport(t, b, doc("tides/2023", "2023", "Low."))
			}
		}
	}
	a, want := halfMoved(t, importThree, 1, 3)
	if _, err := a.Import(items(doc("harbour/2020", "2020", "The quay is open.")), ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := refs(t, a); got != want {
		t.Errorf("branches\n%swant\n%s", got, want)
	}
	fsck(t, a)
}

// Where somebody went on from the old main, the killed run is forgotten, with
// its locks; another's lock stays.
func TestHalfMovedAndGoneOn(t *testing.T) {
	fixedCommitter(t)
	a, _ := halfMoved(t, importThree, 0, 2)
	os.Remove(lockPath(a.Path(), mainRef))
	tree := strings.TrimSpace(stock(t, a.Path(), "rev-parse", "main^{tree}"))
	on := strings.TrimSpace(stock(t, a.Path(), "-c", "user.name=A", "-c", "user.email=a@b", "commit-tree", "-p", "main", "-m", "on", tree))
	stock(t, a.Path(), "update-ref", "refs/heads/main", on)
	before := refs(t, a)
	if _, err := Open(a.Path()); err != nil {
		t.Fatal(err)
	}
	if got := refs(t, a); got != before {
		t.Errorf("branches\n%swant\n%s", got, before)
	}
	gone(t, lockPath(a.Path(), seriesIn+"harbour"))
	gone(t, filepath.Join(a.Path(), journalName))

	b, _ := halfMoved(t, importThree, 1, 0)
	foreign := lockPath(b.Path(), seriesIn+"tides")
	put(t, foreign, strings.Repeat("0", 40)+"\n")
	if _, err := Open(b.Path()); !errors.Is(err, ErrLocked) {
		t.Errorf("Open beside a lock of another: %v", err)
	}
	os.Remove(foreign)
	if _, err := Open(b.Path()); err != nil {
		t.Error(err)
	}
}

// An empty branch file, which other programs leave when they are killed, is
// told of.
func TestEmptyRef(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	put(t, refPath(a.Path(), mainRef), "")
	if _, err := a.Headers(); err == nil || !strings.Contains(err.Error(), "the file is empty") {
		t.Errorf("Headers: %v", err)
	}
}
