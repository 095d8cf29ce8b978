package repo

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/gofrs/flock"
)

func TestCreateWhere(t *testing.T) {
	fixedCommitter(t)
	root := t.TempDir()
	full := filepath.Join(root, "full")
	if err := os.MkdirAll(filepath.Join(full, "x"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(full, Settings{}); !errors.Is(err, ErrExists) {
		t.Errorf("Create over a folder in use: %v", err)
	}
	empty := filepath.Join(root, "empty")
	if err := os.Mkdir(empty, 0o777); err != nil {
		t.Fatal(err)
	}
	deep := filepath.Join(root, "a", "b", "c.git")
	for _, dir := range []string{empty, deep} {
		a, err := Create(dir, Settings{})
		if err != nil {
			t.Fatalf("Create(%s): %v", dir, err)
		}
		if a.Path() != dir {
			t.Errorf("Path() = %s, want %s", a.Path(), dir)
		}
		fsck(t, a)
		if _, err := Create(dir, Settings{}); !errors.Is(err, ErrExists) {
			t.Errorf("Create twice: %v", err)
		}
	}
	if _, err := Create(filepath.Join(root, "large"), Settings{References: make([]byte, maxReferences+1)}); err == nil {
		t.Error("Create took a reference list that is too large")
	}
	left, err := filepath.Glob(filepath.Join(root, ".*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left beside the archives: %q, %v", left, err)
	}
}

// What a killed Create left blocks nobody and goes with the next; what a
// running one has stays.
func TestCreateAfterKill(t *testing.T) {
	fixedCommitter(t)
	root := t.TempDir()
	dead, live := filepath.Join(root, ".a.git.new-1"), filepath.Join(root, ".a.git.new-2")
	for _, dir := range []string{dead, live} {
		if err := writeSkeleton(filepath.Join(dir, "archive")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, lockName), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	l := flock.New(filepath.Join(live, lockName))
	if ok, err := l.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	defer l.Unlock()
	if _, err := Create(filepath.Join(root, "a.git"), Settings{}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dead); err == nil {
		t.Error("what a killed run left is still there")
	}
	if _, err := os.Stat(live); err != nil {
		t.Errorf("what a running one has: %v", err)
	}
}

func TestOpenNoArchive(t *testing.T) {
	fixedCommitter(t)
	root := t.TempDir()
	stock(t, root, "init", "-q", "fresh")
	stock(t, root, "init", "-q", "-b", "main", "other")
	other := filepath.Join(root, "other")
	stock(t, other, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x")
	newer := filepath.Join(root, "newer")
	stock(t, root, "clone", "-q", newArchive(t).Path(), newer)
	if err := os.WriteFile(filepath.Join(newer, settingsFile), []byte("format: 99\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	stock(t, newer, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-a", "-m", "x")
	for dir, want := range map[string]error{
		root:                         ErrNotArchive,
		filepath.Join(root, "none"):  os.ErrNotExist,
		filepath.Join(root, "fresh"): ErrNotArchive,
		other:                        ErrNotArchive,
	} {
		if _, err := Open(dir); !errors.Is(err, want) {
			t.Errorf("Open(%s): %v, want %v", dir, err, want)
		}
	}
	if _, err := Open(newer); err == nil || errors.Is(err, ErrNotArchive) {
		t.Errorf("Open of a newer format: %v", err)
	}
}

func TestLocate(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	root := filepath.Dir(a.Path())
	deep := filepath.Join(root, "drafts", "2024")
	if err := os.MkdirAll(deep, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, start := range []string{root, deep} {
		if got, err := Locate(start); got != a.Path() || err != nil {
			t.Errorf("Locate(%s) = %s, %v", start, got, err)
		}
	}
	if _, err := Locate(t.TempDir()); !errors.Is(err, ErrNotArchive) {
		t.Errorf("Locate where none is: %v", err)
	}
}
