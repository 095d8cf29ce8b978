package repo

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/gofrs/flock"
)

// A change is one call that writes: under the lock of all writers it collects
// objects in a pack, and moves the branches at the end. Until then the archive
// is as it was.
type change struct {
	a    *Archive
	lock *flock.Flock
	who  person
	pack *pack         // nil until the first object
	root *folder       // of main
	old  plumbing.Hash // where main stood
	tip  plumbing.Hash // where it will

	commits int // written so far
}

// begin locks the archive, mends it where that is needed, and looks where main
// stands; for a new archive, that is nowhere.
func (a *Archive) begin(isNew bool) (*change, error) {
	if err := a.checkWritable(); err != nil {
		return nil, err
	}
	lock, err := a.lock()
	if err != nil {
		return nil, err
	}
	c := &change{a: a, lock: lock, root: &folder{}}
	if err := c.prepare(isNew); err != nil {
		c.end()
		return nil, err
	}
	return c, nil
}

func (c *change) prepare(isNew bool) (err error) {
	if err := c.a.mendLocked(); err != nil {
		return err
	}
	if c.who, err = c.a.committer(); err != nil {
		return err
	}
	if c.old, err = readRef(c.a.at.common, mainRef); err != nil || isNew {
		return err
	}
	if c.old.IsZero() {
		return fmt.Errorf("%s: %w: it has no branch main", c.a.at.dir, ErrNotArchive)
	}
	c.tip = c.old
	commit, err := c.a.commit(c.old)
	if err != nil {
		return err
	}
	content, _, err := c.a.treeObject(commit.TreeHash)
	c.root = &folder{content: content, last: version{hash: commit.TreeHash, content: content}}
	return err
}

// checkWritable says why the archive is only to be read, if it is.
func (a *Archive) checkWritable() error {
	c, err := a.config()
	if err != nil {
		return err
	}
	if !a.at.bare || !c.Core.IsBare {
		return fmt.Errorf("%s: %w: it is a clone with files checked out; write to the bare archive, or make one with git clone --bare", a.at.dir, ErrReadOnly)
	}
	return nil
}

// end gives up what was not published, and unlocks.
func (c *change) end() {
	if c.pack != nil {
		c.pack.discard()
	}
	c.lock.Unlock()
}

// add writes an object.
func (c *change) add(t plumbing.ObjectType, content []byte, base *version) (version, error) {
	if err := c.open(); err != nil {
		return version{}, err
	}
	return c.pack.add(t, content, base)
}

// object reads an object of the pack in the making, or of the archive.
func (c *change) object(t plumbing.ObjectType, hash plumbing.Hash, limit int64) ([]byte, error) {
	if c.pack != nil {
		kind, content, err := c.pack.read(hash)
		if err == nil && kind == t {
			return content, nil
		}
		if err != nil && !errors.Is(err, plumbing.ErrObjectNotFound) {
			return nil, err
		}
	}
	return c.a.object(t, hash, limit)
}

// treeBytes is a folder as git keeps it.
func (c *change) treeBytes(hash plumbing.Hash) ([]byte, error) {
	content, err := c.object(plumbing.TreeObject, hash, maxTree)
	if err == nil {
		_, err = parseTree(content)
	}
	return content, err
}

// tree is a folder and what is in it.
func (c *change) tree(hash plumbing.Hash) ([]entry, error) {
	content, err := c.object(plumbing.TreeObject, hash, maxTree)
	if err != nil {
		return nil, err
	}
	return parseTree(content)
}

// main is the top folder as it was last written.
func (c *change) main() (*directory, error) {
	entries, err := parseTree(c.root.content)
	return &directory{entries: entries}, err
}

// open begins the pack.
func (c *change) open() (err error) {
	if c.pack == nil {
		c.pack, err = newPack(c.a.packDir())
	}
	return err
}

// setFile puts a file on main.
func (c *change) setFile(path string, content []byte, base *version) (*version, error) {
	v, err := c.add(plumbing.BlobObject, content, base)
	if err != nil {
		return nil, err
	}
	return &v, c.root.set(path, v.hash, c.treeBytes)
}

// forgetEvery is how many commits a folder is remembered at least that is not
// looked into.
const forgetEvery = 512

// commit writes what changed on main as its next commit, as the difference to
// an earlier one where base is given.
func (c *change) commit(author person, m message, base *version) (*version, error) {
	if err := c.open(); err != nil {
		return nil, err
	}
	tree, err := c.root.write(c.pack)
	if err != nil {
		return nil, err
	}
	v, err := c.add(plumbing.CommitObject, formatCommit(tree, c.tip, author, c.who, m), base)
	c.tip = v.hash
	if c.commits++; c.commits%forgetEvery == 0 {
		c.root.forget()
	}
	return &v, err
}

// publish makes what was written visible: the pack first, then main, then the
// branches of series.
func (c *change) publish(series []move) error {
	common := c.a.at.common
	done, err := c.finishPack()
	if err != nil {
		return err
	}
	moves := slices.Concat([]move{{mainRef, c.old, c.tip}}, series)
	if err := writeJournal(common, moves); err != nil {
		done.discard()
		return err
	}
	begun, err := moveRefs(common, moves)
	if err != nil && !begun {
		removeJournal(common)
		done.discard()
	}
	if err != nil {
		return err
	}
	c.a.reindex()
	// All is written. What of the marks cannot be removed, the next run removes.
	removeJournal(common)
	done.drop()
	c.settle()
	return nil
}

// finishPack finishes the pack, if one was begun: branches alone need none.
func (c *change) finishPack() (finished, error) {
	p := c.pack
	c.pack = nil
	if p == nil {
		return finished{}, nil
	}
	done, err := p.finish()
	if err != nil {
		p.discard()
		err = fmt.Errorf("finish a pack in %s: %w", c.a.at.common, err)
	}
	return done, err
}

// setReferences does the work of SetReferences under the lock.
func (c *change) setReferences(data []byte, reason string) error {
	before, err := c.root.find(referencesFile, c.treeBytes)
	if err != nil {
		return err
	}
	if data == nil {
		if before.IsZero() {
			return nil
		}
		err = c.root.set(referencesFile, plumbing.ZeroHash, c.treeBytes)
	} else {
		var now plumbing.Hash
		if now, err = hashObject(plumbing.BlobObject, data); err != nil || now == before {
			return err
		}
		_, err = c.setFile(referencesFile, data, nil)
	}
	if err != nil {
		return err
	}
	if _, err := c.commit(c.who, referencesMessage(!before.IsZero(), data, reason), nil); err != nil {
		return err
	}
	moves, err := c.growAll(nil, nil)
	if err != nil {
		return err
	}
	return c.publish(moves)
}
