package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

const (
	heads    = "refs/heads/"
	remotes  = "refs/remotes/"
	mainRef  = heads + "main"
	seriesIn = heads + "series/"
)

// maxPackedRefs bounds the file packed-refs, in bytes.
const maxPackedRefs = 64 << 20

// readRef gives the commit that a branch stands at, and the zero hash where
// there is no such branch. A file of its own goes before the list of packed
// ones; it is read first, since git writes the list before it removes the file.
func readRef(common, name string) (plumbing.Hash, error) {
	path := filepath.Join(common, filepath.FromSlash(name))
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		text, err := readSmall(path)
		switch {
		case errors.Is(err, os.ErrNotExist): // packed in this moment
		case err != nil:
			return plumbing.ZeroHash, err
		case text == "":
			return plumbing.ZeroHash, fmt.Errorf("%s: the file is empty: another program was stopped while it wrote it; see git fsck --lost-found for the commit, then git update-ref %s COMMIT", path, name)
		default:
			return parseHash(path, text)
		}
	}
	return readPackedRef(common, name)
}

func parseHash(what, text string) (plumbing.Hash, error) {
	if len(text) != 40 || !plumbing.IsHash(text) {
		return plumbing.ZeroHash, fmt.Errorf("%s: %q is not the hash of a commit", what, text[:min(len(text), 60)])
	}
	return plumbing.NewHash(text), nil
}

func readPackedRef(common, name string) (plumbing.Hash, error) {
	refs, err := readPackedRefs(common)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	for _, r := range refs {
		if r.name == name {
			return r.hash, nil
		}
	}
	return plumbing.ZeroHash, nil
}

func readPackedRefs(common string) ([]packedRef, error) {
	path := filepath.Join(common, "packed-refs")
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if info.Size() > maxPackedRefs {
		return nil, fmt.Errorf("%s: over %d bytes", path, maxPackedRefs)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	refs, err := parsePackedRefs(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return refs, nil
}

// A packedRef is one entry of the file packed-refs.
type packedRef struct {
	name   string
	hash   plumbing.Hash
	peeled string // the hash that a tag leads to, or empty
}

// parsePackedRefs reads the format of git-pack-refs: a comment, then lines of
// HASH NAME, each followed by ^HASH where it is a tag object.
func parsePackedRefs(data string) ([]packedRef, error) {
	var out []packedRef
	n := 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if peeled, ok := strings.CutPrefix(line, "^"); ok {
			if len(out) == 0 || len(peeled) != 40 || !plumbing.IsHash(peeled) {
				return nil, fmt.Errorf("line %d: %.60q is not a peeled hash behind a tag", n, line)
			}
			out[len(out)-1].peeled = peeled
			continue
		}
		hash, name, ok := strings.Cut(line, " ")
		if !ok || len(hash) != 40 || !plumbing.IsHash(hash) || name == "" || strings.ContainsFunc(name, control) {
			return nil, fmt.Errorf("line %d: %.60q is not a hash and a name", n, line)
		}
		out = append(out, packedRef{name: name, hash: plumbing.NewHash(hash)})
	}
	return out, nil
}

// formatPackedRefs is the inverse of parsePackedRefs for entries in order.
func formatPackedRefs(refs []packedRef) string {
	var b strings.Builder
	b.WriteString("# pack-refs with: peeled\n")
	for _, r := range refs {
		fmt.Fprintf(&b, "%s %s\n", r.hash, r.name)
		if r.peeled != "" {
			fmt.Fprintf(&b, "^%s\n", r.peeled)
		}
	}
	return b.String()
}

// checkOwnRef refuses the name of any branch that is not recital's to move.
func checkOwnRef(name string) error {
	if name == mainRef {
		return nil
	}
	series, ok := strings.CutPrefix(name, seriesIn)
	if !ok {
		return fmt.Errorf("%.60q is neither main nor the branch of a series", name)
	}
	return document.CheckSeries(series)
}

func control(r rune) bool { return r <= ' ' || r == 0x7f }
