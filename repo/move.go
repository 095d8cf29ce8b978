package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// A move takes a branch from one commit to another. The zero hash stands for
// no branch.
type move struct {
	ref      string
	old, new plumbing.Hash
}

// tempRef begins the names of locks in the making.
const tempRef = "recital.ref-"

// moveRefs moves branches: all of them, or none if one is locked or does not
// stand where it was expected. It reports whether it began to move them: only
// then, and only if the disk fails, are some moved and others not.
//
// The protocol is git's. NAME.lock, which only one process can make, holds the
// new value; under it the old one is read again; then the lock is renamed to
// NAME. A lock appears with its content, so that the note of an import tells
// its locks from others' (see mend).
func moveRefs(common string, moves []move) (begun bool, err error) {
	for i, m := range moves {
		if err := lockRef(common, m); err != nil {
			for _, locked := range moves[:i] {
				os.Remove(lockPath(common, locked.ref))
			}
			return false, err
		}
	}
	var dirs []string
	for _, m := range moves {
		if err := commitRef(common, m); err != nil {
			return true, fmt.Errorf("move %s of %s: %w; run the same command again to finish it", m.ref, common, err)
		}
		if dir := filepath.Dir(refPath(common, m.ref)); !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	for _, dir := range dirs {
		if err := syncDir(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
			return true, err
		}
	}
	return true, nil
}

func refPath(common, ref string) string  { return filepath.Join(common, filepath.FromSlash(ref)) }
func lockPath(common, ref string) string { return refPath(common, ref) + ".lock" }

func lockRef(common string, m move) error {
	if err := checkOwnRef(m.ref); err != nil {
		return err
	}
	path := lockPath(common, m.ref)
	err := waitForLock(common, path, m.new.String())
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s: the branch is %w by another git program; if none is running, one was stopped: delete that file and try again", path, ErrLocked)
	}
	if err != nil {
		return fmt.Errorf("lock %s of %s: %w", m.ref, common, err)
	}
	now, err := readRef(common, m.ref)
	if err == nil && now != m.old {
		err = fmt.Errorf("%s of %s was moved by another program meanwhile: try again", m.ref, common)
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}

// refPatience is how long to wait for a git program that holds a branch, which
// it does for moments: as long as git itself waits for packed-refs.
const refPatience = time.Second

// retry holds where another git program has the lock, or removed the folder of
// a branch that it packed.
func retry(err error) bool { return errors.Is(err, os.ErrExist) || errors.Is(err, os.ErrNotExist) }

// waitForLock makes the lock, if need be after a while.
func waitForLock(common, path, content string) error {
	err := makeLock(common, path, content)
	for begun := time.Now(); retry(err) && time.Since(begun) < refPatience; err = makeLock(common, path, content) {
		time.Sleep(lockPoll)
	}
	return err
}

// makeLock makes the lock appear with its content. Where the file system has
// no hard links it appears empty and is filled at once.
func makeLock(common, path, line string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(common, tempRef+"*")
	if err != nil {
		return err
	}
	f.Close()
	defer os.Remove(f.Name())
	content := []byte(line + "\n")
	if err := writeSynced(f.Name(), content, 0o644); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	err = os.Link(f.Name(), path)
	if err == nil || errors.Is(err, os.ErrExist) || errors.Is(err, os.ErrNotExist) {
		return err
	}
	l, err := openNew(path)
	if err != nil {
		return err
	}
	l.Close()
	return writeSynced(path, content, 0o644)
}

// openNew opens a file that must not be there yet.
func openNew(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}

// commitRef gives a locked branch its new value and unlocks it.
func commitRef(common string, m move) error {
	path := refPath(common, m.ref)
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		os.Remove(path) // git leaves empty folders behind
	}
	if !m.new.IsZero() {
		return os.Rename(lockPath(common, m.ref), path)
	}
	if err := unpackRef(common, m.ref); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Remove(lockPath(common, m.ref))
}

// unpackRef takes a branch out of the list of packed ones. The lock of the list
// has the mark of recital, so that one that a killed run left is told from
// others' (see mend); the new list is written beside it.
func unpackRef(common, ref string) error {
	refs, err := readPackedRefs(common)
	if err != nil || !slices.ContainsFunc(refs, func(r packedRef) bool { return r.name == ref }) {
		return err
	}
	path := filepath.Join(common, "packed-refs")
	err = waitForLock(common, path+".lock", keepNote)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s.lock: %w by another git program; if none is running, delete that file and try again", path, ErrLocked)
	}
	if err != nil {
		return err
	}
	defer os.Remove(path + ".lock")
	if refs, err = readPackedRefs(common); err != nil {
		return err
	}
	refs = slices.DeleteFunc(refs, func(r packedRef) bool { return r.name == ref })
	slices.SortFunc(refs, func(a, b packedRef) int { return strings.Compare(a.name, b.name) })
	next := filepath.Join(common, tempRef+"packed")
	if err := writeSynced(next, []byte(formatPackedRefs(refs)), 0o644); err != nil {
		return err
	}
	if err := os.Rename(next, path); err != nil {
		return err
	}
	return syncDir(common)
}
