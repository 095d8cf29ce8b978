package repo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// A directory is a folder of main that is about to change: what it holds, the
// folders in it that were looked into, and how it was last written. Only what
// changes is read, and only what changed is written again.
type directory struct {
	entries []entry
	sub     map[string]*directory
	changed bool
	dirty   []string // the folders in it that changed, in the order they did
	last    version  // of this run; empty before
}

// treeReader reads the tree object of a hash.
type treeReader func(plumbing.Hash) ([]entry, error)

// child looks into a folder of d; it makes an empty one where there is none.
func (d *directory) child(name string, read treeReader) (*directory, error) {
	if c, ok := d.sub[name]; ok {
		return c, nil
	}
	c := &directory{}
	if i, ok := findEntry(d.entries, name); ok {
		if d.entries[i].mode != filemode.Dir {
			return nil, fmt.Errorf("%q is a file where the archive has a folder", name)
		}
		entries, err := read(d.entries[i].hash)
		if err != nil {
			return nil, err
		}
		c.entries = entries
	}
	if d.sub == nil {
		d.sub = map[string]*directory{}
	}
	d.sub[name] = c
	return c, nil
}

// find gives the hash of the file at path, and the zero hash where none is.
func (d *directory) find(path string, read treeReader) (plumbing.Hash, error) {
	dir, rest, ok := strings.Cut(path, "/")
	i, found := findEntry(d.entries, dir)
	if !ok {
		if found && d.entries[i].mode != filemode.Dir {
			return d.entries[i].hash, nil
		}
		return plumbing.ZeroHash, nil
	}
	if _, open := d.sub[dir]; !found && !open {
		return plumbing.ZeroHash, nil
	}
	c, err := d.child(dir, read)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	return c.find(rest, read)
}

// maxWalk bounds how many folders deep files are looked for below another: no
// document or source stands deeper.
const maxWalk = 4

// walk calls f with every file below d, in the order of paths. Folders deeper
// than that of any document or source are passed over, so that a tree made to
// hold itself many times over takes no time.
func (d *directory) walk(path string, read treeReader, f func(path string, e entry) error) error {
	for _, e := range d.entries {
		at := path + "/" + e.name
		if e.mode != filemode.Dir {
			if err := f(at, e); err != nil {
				return err
			}
			continue
		}
		if strings.Count(at, "/") >= maxWalk {
			continue
		}
		c, err := d.child(e.name, read)
		if err != nil {
			return err
		}
		if err := c.walk(at, read, f); err != nil {
			return err
		}
	}
	return nil
}

// set puts a file at path. The zero hash takes it away.
func (d *directory) set(path string, hash plumbing.Hash, read treeReader) error {
	dir, rest, ok := strings.Cut(path, "/")
	if err := checkSegment(dir); err != nil {
		return err
	}
	d.changed = true
	if ok {
		c, err := d.child(dir, read)
		if err != nil {
			return err
		}
		if !c.changed {
			d.dirty = append(d.dirty, dir)
		}
		return c.set(rest, hash, read)
	}
	i, found := findEntry(d.entries, dir)
	switch {
	case found && d.entries[i].mode == filemode.Dir:
		return fmt.Errorf("%q is a folder where the archive has a file", dir)
	case !hash.IsZero():
		d.entries = setEntry(d.entries, entry{filemode.Regular, dir, hash})
	case found:
		d.entries = slices.Delete(d.entries, i, i+1)
	}
	return nil
}

// write writes what changed in d into the pack, the folders in it first, and
// returns its hash.
func (d *directory) write(p *pack) (plumbing.Hash, error) {
	if !d.changed {
		return d.last.hash, nil
	}
	for _, name := range d.dirty {
		if err := d.writeChild(name, p); err != nil {
			return plumbing.ZeroHash, err
		}
	}
	d.dirty = d.dirty[:0]
	if len(d.entries) == 0 { // git has no empty folders
		d.changed = false
		return plumbing.ZeroHash, nil
	}
	content := appendTree(make([]byte, 0, len(d.last.content)+256), d.entries)
	hash, err := p.add(plumbing.TreeObject, content, &d.last)
	if err != nil {
		return hash, fmt.Errorf("write a folder: %w", err)
	}
	now := version{hash: hash, content: content, whole: d.last.whole}
	if p.isWhole(hash) {
		now.whole = &version{hash: hash, content: content}
	}
	d.last, d.changed = now, false
	return hash, nil
}

// writeChild writes one folder of d, or takes it away if nothing is left in it.
func (d *directory) writeChild(name string, p *pack) error {
	c := d.sub[name]
	hash, err := c.write(p)
	switch {
	case err != nil:
		return err
	case len(c.entries) == 0:
		delete(d.sub, name)
		if i, found := findEntry(d.entries, name); found {
			d.entries = slices.Delete(d.entries, i, i+1)
		}
	default:
		d.entries = setEntry(d.entries, entry{filemode.Dir, name, hash})
	}
	return nil
}
