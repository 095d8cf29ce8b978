package repo

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

// The largest objects of other kinds than files that are read, in bytes.
const (
	maxTree   = 256 << 20
	maxCommit = 1 << 20
)

// maxCache bounds the objects that go-git keeps in memory, in bytes.
const maxCache = 32 << 20

// maxBorrow bounds the chain of repositories that borrow from one another, as
// git does.
const maxBorrow = 5

// openStores opens the objects of a repository, and of those that it borrows
// from (git clone --shared, --reference).
func openStores(dir string, depth int) ([]*filesystem.Storage, error) {
	r, err := git.PlainOpenWithOptions(dir, &git.PlainOpenOptions{EnableDotGitCommonDir: true})
	if err != nil {
		return nil, err
	}
	plain, ok := r.Storer.(*filesystem.Storage)
	if !ok {
		return nil, errors.New("not a repository on disk")
	}
	own := filesystem.NewStorageWithOptions(plain.Filesystem(), cache.NewObjectLRU(maxCache), filesystem.Options{LargeObjectThreshold: maxDocument})
	stores := []*filesystem.Storage{own}
	at, err := findLayout(dir)
	if err != nil {
		return nil, err
	}
	objects := filepath.Join(at.common, "objects")
	list, err := readSmall(filepath.Join(objects, "info", "alternates"))
	if err != nil || depth >= maxBorrow {
		return stores, nil
	}
	for line := range strings.Lines(list) {
		lender, ok := strings.CutSuffix(strings.TrimSpace(line), "/objects")
		if !ok {
			continue
		}
		more, err := openStores(resolve(objects, lender), depth+1)
		if err != nil {
			return nil, fmt.Errorf("objects borrowed from %s: %w", lender, err)
		}
		stores = append(stores, more...)
	}
	return stores, nil
}

// retries are how long to wait before objects are looked for again. While git
// keeps house, packs come and go, and a list of them is old at once.
var retries = []time.Duration{0, 5 * time.Millisecond, 20 * time.Millisecond, 80 * time.Millisecond}

// object reads an object of at most limit bytes. What another program moved
// from one pack into another is looked for again.
func (a *Archive) object(t plumbing.ObjectType, hash plumbing.Hash, limit int64) ([]byte, error) {
	data, err := a.tryObject(t, hash, limit)
	for _, wait := range retries {
		if err == nil || errors.Is(err, errTooLarge) {
			break
		}
		time.Sleep(wait)
		a.reindex()
		data, err = a.tryObject(t, hash, limit)
	}
	if err != nil {
		a.reindex() // an index that was read in part would hide the rest
		return nil, fmt.Errorf("%s: object %s: %w; git fsck tells more", a.at.dir, hash, err)
	}
	return data, nil
}

// reindex makes the next reading look for packs anew.
func (a *Archive) reindex() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, s := range a.stores {
		s.Reindex()
	}
}

var errTooLarge = errors.New("too large")

func (a *Archive) tryObject(t plumbing.ObjectType, hash plumbing.Hash, limit int64) ([]byte, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	data, err := readObject(a.stores[0], t, hash, limit)
	for _, s := range a.stores[1:] {
		if !errors.Is(err, plumbing.ErrObjectNotFound) {
			break
		}
		data, err = readObject(s, t, hash, limit)
	}
	return data, err
}

func readObject(s *filesystem.Storage, t plumbing.ObjectType, hash plumbing.Hash, limit int64) ([]byte, error) {
	obj, err := s.EncodedObject(t, hash)
	if err != nil {
		return nil, err
	}
	if obj.Size() > limit {
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", errTooLarge, obj.Size(), limit)
	}
	r, err := obj.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data := make([]byte, obj.Size())
	_, err = io.ReadFull(r, data)
	return data, err
}

// has reports whether the archive holds an object.
func (a *Archive) has(hash plumbing.Hash) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for range 2 {
		for _, s := range a.stores {
			if s.HasEncodedObject(hash) == nil {
				return true
			}
			s.Reindex()
		}
	}
	return false
}

func (a *Archive) tree(hash plumbing.Hash) ([]entry, error) {
	_, entries, err := a.treeObject(hash)
	return entries, err
}

// treeObject reads a folder, as git keeps it and what is in it.
func (a *Archive) treeObject(hash plumbing.Hash) ([]byte, []entry, error) {
	data, err := a.object(plumbing.TreeObject, hash, maxTree)
	if err != nil {
		return nil, nil, err
	}
	entries, err := parseTree(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: tree %s: %w", a.at.dir, hash, err)
	}
	return data, entries, nil
}

func (a *Archive) commit(hash plumbing.Hash) (*object.Commit, error) {
	data, err := a.object(plumbing.CommitObject, hash, maxCommit)
	if err != nil {
		return nil, err
	}
	var m plumbing.MemoryObject
	m.SetType(plumbing.CommitObject)
	m.Write(data)
	c := &object.Commit{}
	if err := c.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: commit %s: %w", a.at.dir, hash, err)
	}
	return c, nil
}
