package repo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// mend finishes or clears away what a killed run left, as far as this user may
// write. It takes no lock where there is nothing to do, and leaves the work to
// a writer that is running.
func (a *Archive) mend() error {
	if !a.at.bare {
		return nil
	}
	_, err := os.Stat(filepath.Join(a.at.common, journalName))
	orphans, packs := orphanPacks(a.packDir())
	if packs != nil || errors.Is(err, os.ErrNotExist) && len(orphans) == 0 {
		return nil
	}
	l, err := lockWriters(a.at.common, 0, nil)
	if errors.Is(err, ErrLocked) || errors.Is(err, ErrReadOnly) {
		return nil
	}
	if err != nil {
		return err
	}
	defer l.Unlock()
	return a.mendLocked()
}

func isReadOnly(err error) bool {
	e, ok := errors.AsType[*fs.PathError](err)
	return ok && strings.Contains(e.Err.Error(), "read-only")
}

func (a *Archive) packDir() string { return filepath.Join(a.at.common, "objects", "pack") }

// mendLocked is mend under the lock of writers, under which whatever bears
// recital's marks is nobody else's work in progress.
func (a *Archive) mendLocked() error {
	cleared := 0
	for _, pattern := range []string{filepath.Join(filepath.Dir(a.packDir()), tempPack+"*"), filepath.Join(a.at.common, tempRef+"*")} {
		left, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		for _, path := range left {
			os.Remove(path)
		}
		cleared += len(left)
	}
	packed := filepath.Join(a.at.common, "packed-refs.lock")
	if text, err := readSmall(packed); err == nil && text == keepNote {
		os.Remove(packed)
	}
	orphans, err := orphanPacks(a.packDir())
	if err != nil {
		return err
	}
	for _, path := range orphans {
		if err := indexPack(path); err != nil {
			return fmt.Errorf("%s has no index, and none can be made: %w; if git fsck is content without it, move it away", path, err)
		}
		a.note("%s had no index, as a git that was stopped leaves it; one was made", filepath.Base(path))
	}
	if err := a.finishJournal(); err != nil {
		return err
	}
	if cleared > 0 {
		a.note("a run was stopped before it was done; what it had not finished was cleared away, nothing of it counts")
	}
	return dropKeeps(a.packDir())
}

// orphanPacks lists packs without an index, which make go-git fail. recital
// leaves none; a git that was killed may.
func orphanPacks(dir string) ([]string, error) {
	names, err := packNames(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for name := range names {
		base, ok := strings.CutSuffix(name, ".pack")
		if ok && strings.HasPrefix(name, "pack-") && !names[base+".idx"] {
			out = append(out, filepath.Join(dir, name))
		}
	}
	slices.Sort(out)
	return out, nil
}

func packNames(dir string) (map[string]bool, error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	names := map[string]bool{}
	for _, f := range files {
		names[f.Name()] = true
	}
	return names, err
}

// indexPack makes the index of a pack, as git index-pack does.
func indexPack(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	dir := filepath.Dir(path)
	l := newList(filepath.Dir(dir))
	defer l.close()
	parser, err := packfile.NewParser(packfile.NewScanner(f), lister{l})
	if err != nil {
		return err
	}
	sum, err := parser.Parse()
	if err != nil {
		return err
	}
	if want := "pack-" + sum.String() + ".pack"; filepath.Base(path) != want {
		return fmt.Errorf("by its content it should be called %s", want)
	}
	temp, err := l.writeIndex(sum[:])
	if err != nil {
		return err
	}
	if err := os.Rename(temp, strings.TrimSuffix(path, ".pack")+".idx"); err != nil {
		os.Remove(temp)
		return err
	}
	return syncDir(dir)
}

// dropKeeps removes the marks that earlier runs left on packs, and the indexes
// of packs that they never came to name.
func dropKeeps(dir string) error {
	names, err := packNames(dir)
	if err != nil {
		return err
	}
	for name := range names {
		base, ok := strings.CutSuffix(name, ".keep")
		if !ok {
			continue
		}
		path := filepath.Join(dir, base)
		if text, err := readSmall(path + ".keep"); err != nil || text != keepNote {
			continue
		}
		if !names[base+".pack"] {
			os.Remove(path + ".idx")
		}
		if err := os.Remove(path + ".keep"); err != nil {
			return err
		}
	}
	return nil
}
