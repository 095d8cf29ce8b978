package repo

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// A folder is one of main that is being written: what it holds, as git keeps
// it, the folders in it that were looked into, and how it was last written.
// Only what changes is read, and only what changed is written again. Folders
// that were not looked into for a while are forgotten (see forget), so that
// their number in memory does not grow with the archive.
type folder struct {
	content []byte // a tree object; never changed in place
	at      int    // where in it the last entry was found
	size    int    // of every entry in bytes, where all are as long; else 0
	sub     map[string]*folder
	changed bool
	used    bool     // since the last call of forget
	dirty   []string // the folders in it that changed, in the order they did
	last    version  // as it was last read or written
}

// treeBytes reads the tree object of a hash, and sees to it that it is one.
type treeBytes func(plumbing.Hash) ([]byte, error)

// entryAt is the entry of a tree object that begins at an offset, and where the
// next does.
func entryAt(content []byte, at int) (mode, name, hash []byte, next int) {
	zero := at + bytes.IndexByte(content[at:], 0)
	next = zero + 1 + len(plumbing.ZeroHash)
	mode, name, _ = bytes.Cut(content[at:zero], []byte(" "))
	return mode, name, content[zero+1 : next], next
}

// lookup finds the entry of a name in d.
func (d *folder) lookup(name string) (e entry, begin, end int, ok bool) {
	if d.at < len(d.content) {
		if _, found, _, _ := entryAt(d.content, d.at); string(found) == name {
			return d.entry(d.at)
		}
	}
	for _, mode := range []filemode.FileMode{filemode.Regular, filemode.Dir} {
		at := d.search(entry{mode: mode, name: name})
		if at == len(d.content) {
			continue
		}
		if _, found, _, _ := entryAt(d.content, at); string(found) == name {
			d.at = at
			return d.entry(at)
		}
	}
	return entry{}, 0, 0, false
}

// search finds where an entry stands in d, or would stand: by halves, where
// all are as long, as they are in the folders that grow.
func (d *folder) search(e entry) int {
	before := func(at int) bool {
		mode, name, _, _ := entryAt(d.content, at)
		return compareRaw(name, string(mode) == "40000", e) < 0
	}
	if d.size > 0 {
		return d.size * sort.Search(len(d.content)/d.size, func(i int) bool { return !before(i * d.size) })
	}
	at := 0
	for at < len(d.content) && before(at) {
		_, _, _, at = entryAt(d.content, at)
	}
	return at
}

// evenSize is the size of every entry of a tree object, 0 if they differ.
func evenSize(content []byte) int {
	size := 0
	for at := 0; at < len(content); {
		_, _, _, next := entryAt(content, at)
		if at > 0 && next-at != size {
			return 0
		}
		size, at = next-at, next
	}
	return size
}

func (d *folder) entry(at int) (e entry, begin, end int, ok bool) {
	mode, name, hash, next := entryAt(d.content, at)
	m := filemode.Regular
	if string(mode) == "40000" {
		m = filemode.Dir
	}
	return entry{m, string(name), plumbing.Hash(hash)}, at, next, true
}

// put puts an entry in its place, over one of the same name.
func (d *folder) put(e entry) {
	d.remove(e.name)
	raw := appendTree(nil, []entry{e})
	d.at = d.search(e)
	switch {
	case len(d.content) == 0:
		d.size = len(raw)
	case len(raw) != d.size:
		d.size = 0
	}
	d.content = slices.Concat(d.content[:d.at], raw, d.content[d.at:])
}

// compareRaw is compareEntries for a name and whether it is a folder's.
func compareRaw(name []byte, dir bool, e entry) int {
	n := min(len(name), len(e.name))
	if c := bytes.Compare(name[:n], []byte(e.name[:n])); c != 0 {
		return c
	}
	return int(after(name, n, dir)) - int(after([]byte(e.name), n, e.mode == filemode.Dir))
}

// after is the byte of a name behind its first n, in git's order.
func after(name []byte, n int, dir bool) byte {
	switch {
	case n < len(name):
		return name[n]
	case dir:
		return '/'
	}
	return 0
}

func (d *folder) remove(name string) {
	if _, begin, end, ok := d.lookup(name); ok {
		d.content = slices.Concat(d.content[:begin], d.content[end:])
		d.at = 0
	}
}

// replace gives an entry another hash.
func (d *folder) replace(begin, end int, hash plumbing.Hash) {
	d.content = slices.Clone(d.content)
	copy(d.content[end-len(hash):end], hash[:])
	d.at = begin
}

// child looks into a folder of d; it makes an empty one where there is none.
func (d *folder) child(name string, read treeBytes) (*folder, error) {
	if c, ok := d.sub[name]; ok {
		c.used = true
		return c, nil
	}
	c := &folder{used: true}
	if e, _, _, ok := d.lookup(name); ok {
		if e.mode != filemode.Dir {
			return nil, fmt.Errorf("%q is a file where the archive has a folder", name)
		}
		content, err := read(e.hash)
		if err != nil {
			return nil, err
		}
		c.content, c.size, c.last = content, evenSize(content), version{hash: e.hash, content: content}
	}
	if d.sub == nil {
		d.sub = map[string]*folder{}
	}
	d.sub[name] = c
	return c, nil
}

// find gives the hash of the file at path, and the zero hash where none is.
func (d *folder) find(path string, read treeBytes) (plumbing.Hash, error) {
	name, rest, below := strings.Cut(path, "/")
	e, _, _, found := d.lookup(name)
	if !below {
		if found && e.mode != filemode.Dir {
			return e.hash, nil
		}
		return plumbing.ZeroHash, nil
	}
	if _, open := d.sub[name]; !found && !open {
		return plumbing.ZeroHash, nil
	}
	c, err := d.child(name, read)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	return c.find(rest, read)
}

// set puts a file at path. The zero hash takes it away.
func (d *folder) set(path string, hash plumbing.Hash, read treeBytes) error {
	name, rest, below := strings.Cut(path, "/")
	if err := checkSegment(name); err != nil {
		return err
	}
	d.changed = true
	if below {
		c, err := d.child(name, read)
		if err != nil {
			return err
		}
		if !c.changed {
			d.dirty = append(d.dirty, name)
		}
		return c.set(rest, hash, read)
	}
	e, begin, end, found := d.lookup(name)
	switch {
	case found && e.mode == filemode.Dir:
		return fmt.Errorf("%q is a folder where the archive has a file", name)
	case hash.IsZero():
		d.remove(name)
	case found:
		d.replace(begin, end, hash)
	default:
		d.put(entry{filemode.Regular, name, hash})
	}
	return nil
}

// write writes what changed in d into the pack, the folders in it first, and
// returns its hash.
func (d *folder) write(p *pack) (plumbing.Hash, error) {
	if !d.changed {
		return d.last.hash, nil
	}
	for _, name := range d.dirty {
		if err := d.writeChild(name, p); err != nil {
			return plumbing.ZeroHash, err
		}
	}
	d.dirty, d.changed = d.dirty[:0], false
	if len(d.content) == 0 { // git has no empty folders
		return plumbing.ZeroHash, nil
	}
	var err error
	d.last, err = p.add(plumbing.TreeObject, d.content, &d.last)
	if err != nil {
		return plumbing.ZeroHash, fmt.Errorf("write a folder: %w", err)
	}
	return d.last.hash, nil
}

// writeChild writes one folder of d, or takes it away if nothing is left in it.
func (d *folder) writeChild(name string, p *pack) error {
	c := d.sub[name]
	hash, err := c.write(p)
	if err != nil {
		return err
	}
	if len(c.content) == 0 {
		delete(d.sub, name)
		d.remove(name)
	} else if _, begin, end, found := d.lookup(name); found {
		d.replace(begin, end, hash)
	} else {
		d.put(entry{filemode.Dir, name, hash})
	}
	return nil
}

// forget lets go of the folders that were not looked into since it was last
// called. It is for after write, when nothing in them is unwritten.
func (d *folder) forget() {
	for name, c := range d.sub {
		if !c.used {
			delete(d.sub, name)
			continue
		}
		c.used = false
		c.forget()
	}
}
