package repo

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"

	"recital/document"
)

// A Revision is main as it was at one of its commits.
type Revision struct {
	Hash string // of the commit, 40 hexadecimal digits

	a    *Archive
	root *directory
}

// Revision finds a commit of main as git names it: a branch, a tag, or a hash
// of which four digits suffice, and behind it any number of ~N and ^N. The word
// main means the archive's main, also in a clone that has it as origin/main
// alone.
func (a *Archive) Revision(name string) (*Revision, error) {
	base, steps, err := cutSteps(name)
	if err != nil {
		return nil, fmt.Errorf("revision %.80q: %w", name, err)
	}
	at, err := a.resolveBase(base)
	for i := 0; err == nil && i < len(steps); i++ {
		at, err = a.ancestor(at, steps[i])
	}
	if err != nil {
		return nil, fmt.Errorf("revision %.80q: %w", name, err)
	}
	root, err := a.rootOf(at)
	if err != nil {
		return nil, err
	}
	if _, ok := findEntry(root.entries, settingsFile); !ok {
		return nil, fmt.Errorf("revision %.80q: commit %.8s is not one of main: it has no %s", name, at, settingsFile)
	}
	return &Revision{Hash: at.String(), a: a, root: root}, nil
}

// Headers lists the documents of a series as it was, in the order of
// Header.Compare. Files that are no documents are left out.
func (r *Revision) Headers(series string) ([]document.Header, error) {
	docs, err := r.root.documentsIn(series, r.a.tree)
	if err != nil {
		return nil, err
	}
	var out []document.Header
	for _, l := range docs {
		data, err := r.a.object(plumbing.BlobObject, l.blob, maxDocument)
		if err != nil && !errors.Is(err, errTooLarge) {
			return nil, fmt.Errorf("load %s: %w", l.name, err)
		}
		if d := parsed(l, data); d.document != nil {
			out = append(out, d.header)
		}
	}
	slices.SortFunc(out, document.Header.Compare)
	return out, nil
}

// Load reads a document as it was. The error is of type
// *document.NotFoundError where there was none of that name.
func (r *Revision) Load(name document.Name) (*document.Document, error) {
	if err := name.Check(); err != nil {
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	blob, err := r.root.find(name.Path(), r.a.tree)
	if err != nil {
		return nil, err
	}
	if blob.IsZero() {
		return nil, fmt.Errorf("load from %.8s: %w", r.Hash, &document.NotFoundError{Query: name.String()})
	}
	return r.a.parse(located{name, blob})
}

// A step leads from a commit to one before it.
type step struct {
	parent int // which, from 1
	times  int
}

const maxSteps = 1 << 20

// cutSteps cuts ~N and ^N off the end of a revision.
func cutSteps(name string) (base string, steps []step, err error) {
	at := strings.IndexAny(name, "~^")
	if at < 0 {
		return name, nil, nil
	}
	base, name = name[:at], name[at:]
	for name != "" {
		sign := name[0]
		end := 1
		for end < len(name) && name[end] >= '0' && name[end] <= '9' {
			end++
		}
		n := 1
		if end > 1 {
			if n, err = strconv.Atoi(name[1:end]); err != nil || n > maxSteps {
				return "", nil, fmt.Errorf("%q leads too far", name[:end])
			}
		}
		switch {
		case sign == '~':
			steps = append(steps, step{1, n})
		case sign == '^' && n == 0:
		case sign == '^':
			steps = append(steps, step{n, 1})
		default:
			return "", nil, errors.New("want a branch, a tag or a hash, and ~N or ^N behind it")
		}
		name = name[end:]
	}
	return base, steps, nil
}

func (a *Archive) ancestor(at plumbing.Hash, s step) (plumbing.Hash, error) {
	for range s.times {
		c, err := a.commit(at)
		if err != nil {
			return at, err
		}
		if s.parent > len(c.ParentHashes) {
			return at, fmt.Errorf("commit %.8s has no parent %d: that is before the archive began", at, s.parent)
		}
		at = c.ParentHashes[s.parent-1]
	}
	return at, nil
}

var errNoRevision = errors.New("no branch, tag or commit of this name")

// resolveBase finds the commit that a branch, tag or hash names.
func (a *Archive) resolveBase(base string) (plumbing.Hash, error) {
	if base == "main" || base == "HEAD" {
		return a.tip()
	}
	if base != "" && path.Clean("/"+base) == "/"+base && !strings.ContainsAny(base, `\:`) && !strings.ContainsFunc(base, control) {
		for _, in := range []string{"refs/tags/", heads, remotes} {
			hash, err := readRef(a.at.common, in+base)
			if err == nil && !hash.IsZero() {
				return a.peel(hash)
			}
		}
	}
	return a.byPrefix(base)
}

// maxTags bounds the chain of tags of tags.
const maxTags = 8

// peel follows a tag to its commit.
func (a *Archive) peel(hash plumbing.Hash) (plumbing.Hash, error) {
	for range maxTags {
		data, err := a.object(plumbing.AnyObject, hash, maxCommit)
		if err != nil {
			return hash, err
		}
		if !bytes.HasPrefix(data, []byte("object ")) {
			return hash, nil
		}
		var m plumbing.MemoryObject
		m.SetType(plumbing.TagObject)
		m.Write(data)
		t := &object.Tag{}
		if err := t.Decode(&m); err != nil {
			return hash, err
		}
		hash = t.Target
	}
	return hash, errNoRevision
}

// minPrefix is how many digits of a hash name a commit, as in git.
const minPrefix = 4

// byPrefix finds a commit of main by the first digits of its hash.
func (a *Archive) byPrefix(digits string) (plumbing.Hash, error) {
	digits = strings.ToLower(digits)
	if len(digits) < minPrefix || len(digits) > 40 || strings.Trim(digits, "0123456789abcdef") != "" {
		return plumbing.ZeroHash, errNoRevision
	}
	if len(digits) == 40 {
		hash := plumbing.NewHash(digits)
		if !a.has(hash) {
			return hash, errNoRevision
		}
		return a.peel(hash)
	}
	commits, err := a.commits()
	if err != nil {
		return plumbing.ZeroHash, err
	}
	var fits []string
	for _, c := range commits {
		if strings.HasPrefix(c.Hash, digits) {
			fits = append(fits, c.Hash)
		}
	}
	switch {
	case len(fits) == 1:
		return plumbing.NewHash(fits[0]), nil
	case len(fits) > 1:
		return plumbing.ZeroHash, fmt.Errorf("%d commits of main begin so; give more digits", len(fits))
	}
	return plumbing.ZeroHash, fmt.Errorf("%w on main", errNoRevision)
}
