package repo

import (
	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// A branch is that of a series while documents are imported. As long as they
// come in its order, each is put at its end at once; a branch that is late is
// grown when all are there.
type branch struct {
	old, tip plumbing.Hash
	last     document.Header // of the document at its tip; zero where there is none
	commit   *version        // at its tip, where this run wrote it
	late     bool
}

// branch gives that of a series, which is about to change for the first time or
// again.
func (in *importing) branch(series string) (*branch, error) {
	if b, ok := in.branches[series]; ok {
		return b, nil
	}
	if in.tips == nil {
		var err error
		if in.tips, err = seriesBranches(in.a.at.common); err != nil {
			return nil, err
		}
		in.noted = readSettled(in.a.at.common)
	}
	tip := in.tips[series]
	b := &branch{old: tip, tip: tip}
	folder, _, _, held := in.root.lookup(series)
	switch {
	case !held && tip.IsZero(): // new
	case !held || in.noted[series] != settled{folder.hash, tip}:
		b.late = true
	case !tip.IsZero():
		b.last, b.late = in.a.lastIssued(tip, series)
	}
	in.branches[series] = b
	in.series = append(in.series, series)
	return b, nil
}

// lastIssued reads the header of the document at the tip of a branch; late says
// that there is none to be read.
func (a *Archive) lastIssued(tip plumbing.Hash, series string) (h document.Header, late bool) {
	c, err := a.commit(tip)
	if err != nil {
		return h, true
	}
	blob, err := a.blobAt(c.TreeHash, series+".md")
	if err != nil || blob.IsZero() {
		return h, true
	}
	data, err := a.object(plumbing.BlobObject, blob, maxDocument)
	if err != nil {
		return h, true
	}
	d, err := document.Parse(data)
	if err != nil || d.Name.Series != series {
		return h, true
	}
	return d.Header, false
}

// extend puts a document at the end of the branch, if that is its place.
func (b *branch) extend(c *change, d issue) error {
	if b.late || d.Witness == document.Reported {
		return nil
	}
	if !b.tip.IsZero() && d.Header.Compare(b.last) < 0 {
		b.late = true
		return nil
	}
	commit, err := c.issue(d, b.tip, b.commit)
	if err != nil {
		return err
	}
	b.tip, b.last, b.commit = commit.hash, d.Header, commit
	return nil
}
