package repo

import (
	"fmt"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// A directory is a folder of main that is read: what it holds, and the folders
// in it that were looked into.
type directory struct {
	entries []entry
	sub     map[string]*directory
}

// treeReader reads the tree object of a hash.
type treeReader func(plumbing.Hash) ([]entry, error)

// child looks into a folder of d; it gives an empty one where there is none.
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
	if !found {
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
