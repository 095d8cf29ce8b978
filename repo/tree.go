package repo

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// An entry is one name in a folder.
type entry struct {
	mode filemode.FileMode
	name string
	hash plumbing.Hash
}

// compareEntries gives git's order: bytes, a folder as if its name ended in a
// slash.
func compareEntries(a, b entry) int { return strings.Compare(sortKey(a), sortKey(b)) }

func sortKey(e entry) string {
	if e.mode == filemode.Dir {
		return e.name + "/"
	}
	return e.name
}

// parseTree reads a tree object. It refuses one that is not in order or names
// a file twice, since neither can be written back.
func parseTree(data []byte) ([]entry, error) {
	var out []entry
	for len(data) > 0 {
		head, rest, ok := bytes.Cut(data, []byte{0})
		mode, name, named := strings.Cut(string(head), " ")
		if !ok || !named || name == "" || len(rest) < len(plumbing.ZeroHash) {
			return nil, errors.New("a tree object is cut short")
		}
		m, err := strconv.ParseUint(mode, 8, 32)
		if err != nil {
			return nil, fmt.Errorf("a tree object has the mode %.20q", mode)
		}
		e := entry{filemode.FileMode(m), name, plumbing.Hash(rest[:len(plumbing.ZeroHash)])}
		if n := len(out); n > 0 && (out[n-1].name == name || compareEntries(out[n-1], e) >= 0) {
			return nil, fmt.Errorf("a tree object has %.60q out of order", name)
		}
		out = append(out, e)
		data = rest[len(plumbing.ZeroHash):]
	}
	return out, nil
}

// appendTree is the inverse of parseTree.
func appendTree(b []byte, entries []entry) []byte {
	for _, e := range entries {
		b = strconv.AppendUint(b, uint64(e.mode), 8)
		b = append(b, ' ')
		b = append(b, e.name...)
		b = append(b, 0)
		b = append(b, e.hash[:]...)
	}
	return b
}

// checkSegment refuses names that may not stand in a tree: those that git
// reserves, whatever a file system makes of them, and those that are no name
// on some platform.
func checkSegment(name string) error {
	if name == "" || len(name) > maxSegment || safeName(name) != name && name != attributesFile {
		return fmt.Errorf("%.120q cannot be a file name in the archive", name)
	}
	return nil
}

// findEntry finds where a name stands, or would stand, in a folder.
func findEntry(entries []entry, name string) (int, bool) {
	for _, mode := range []filemode.FileMode{filemode.Regular, filemode.Dir} {
		if i, ok := slices.BinarySearchFunc(entries, entry{mode: mode, name: name}, compareEntries); ok && entries[i].name == name {
			return i, true
		}
	}
	return 0, false
}
