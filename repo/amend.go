package repo

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// Retract takes a document off main, in one commit that says why, and off the
// branch of its series; a branch that nothing is left of goes. History keeps
// the document, and sources the file that it came from. The name may be
// imported again.
//
// A reason is required. The error is of type *document.NotFoundError where
// there is no such document. Whatever the error, nothing is written then.
func (a *Archive) Retract(name document.Name, reason string) error {
	return a.amend("retract", name, reason, func(c *change, d *document.Document) (document.Header, message, error) {
		err := c.root.set(name.Path(), plumbing.ZeroHash, c.treeBytes)
		return d.Header, retractionMessage(d.Header, reason), err
	})
}

// Rename gives a document another name, in the same series or another one. It
// is one commit on main that moves the document's file and changes the name in
// its front matter, and nothing else; front matter that was written by other
// hands takes the canonical form. The branches of both series follow.
//
// A reason is required. The error is of type *document.NotFoundError where
// there is no document of the old name, ErrExists where there is one of the new
// name. Whatever the error, nothing is written then.
func (a *Archive) Rename(old, new document.Name, reason string) error {
	return a.amend("rename", old, reason, func(c *change, d *document.Document) (document.Header, message, error) {
		if err := c.checkNewName(old, new); err != nil {
			return d.Header, message{}, err
		}
		d.Name = new
		file, err := d.Write()
		if err != nil {
			return d.Header, message{}, err
		}
		if _, err := c.setFile(new.Path(), file, nil); err != nil {
			return d.Header, message{}, err
		}
		return d.Header, renamingMessage(old, d.Header, reason), c.root.set(old.Path(), plumbing.ZeroHash, c.treeBytes)
	})
}

// checkNewName says whether a document can take a name.
func (c *change) checkNewName(old, new document.Name) error {
	if err := new.Check(); err != nil {
		return err
	}
	if old == new {
		return errors.New("the new name is the one it has: give another")
	}
	taken, err := c.root.find(new.Path(), c.treeBytes)
	if err == nil && !taken.IsZero() {
		err = fmt.Errorf("%s %w: choose another name, or retract that document first", new, ErrExists)
	}
	return err
}

// An edit changes a document on main, and returns its header as it is then
// and what the commit says.
type edit func(*change, *document.Document) (document.Header, message, error)

// amend changes one document of main, commits that, and brings the branches of
// its series, before and after, up to date.
func (a *Archive) amend(verb string, name document.Name, reason string, do edit) error {
	fail := func(err error) error {
		if missing, ok := errors.AsType[*document.NotFoundError](err); ok {
			return fmt.Errorf("%s %w; nothing was written", verb, missing)
		}
		return fmt.Errorf("%s %s: %w; nothing was written", verb, name, err)
	}
	if cleanReason(reason) == "" {
		return fail(errors.New("no reason was given: say why, the archive keeps it"))
	}
	if err := checkReason(reason); err != nil {
		return fail(err)
	}
	c, err := a.begin(false)
	if err != nil {
		return fail(err)
	}
	defer c.end()
	moves, err := c.edit(name, do)
	if err != nil {
		return fail(err)
	}
	if err := c.publish(moves); err != nil {
		return fmt.Errorf("%s %s: %w", verb, name, err)
	}
	return nil
}

// edit does the work of amend up to the moves of the branches of series.
func (c *change) edit(name document.Name, do edit) ([]move, error) {
	d, err := c.stored(name)
	if err != nil {
		return nil, err
	}
	h, m, err := do(c, d)
	if err != nil {
		return nil, err
	}
	if _, err := c.commit(issuer(h), m, nil); err != nil {
		return nil, err
	}
	return c.growAll(slices.Compact([]string{name.Series, h.Name.Series}), nil)
}

// stored reads a document of main as the change finds it.
func (c *change) stored(name document.Name) (*document.Document, error) {
	if err := name.Check(); err != nil {
		return nil, err
	}
	blob, err := c.root.find(name.Path(), c.treeBytes)
	if err != nil {
		return nil, err
	}
	if blob.IsZero() {
		return nil, &document.NotFoundError{Query: name.String()}
	}
	return c.a.parse(located{name, blob})
}

// checkReason refuses a reason that is too long to be one.
func checkReason(reason string) error { return checkSize("the reason", len(reason), maxReason) }
