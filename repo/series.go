package repo

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// growAll writes the branches of the series that changed, and of those that
// somebody else left otherwise than main makes them, and lists those that move.
func (c *change) growAll(changed []string) ([]move, error) {
	others, err := c.unsettled()
	if err != nil {
		return nil, err
	}
	own := map[string]bool{}
	for _, s := range changed {
		own[s] = true
	}
	others = slices.DeleteFunc(others, func(s string) bool { return own[s] })
	var moves []move
	for _, s := range slices.Concat(changed, others) {
		m, err := c.grow(s)
		if err != nil {
			return nil, fmt.Errorf("branch %s%s: %w", seriesIn, s, err)
		}
		if m.old == m.new {
			continue
		}
		moves = append(moves, m)
		if !own[s] {
			c.a.note("the branch series/%s was not what main makes it; it was built anew", s)
		}
	}
	return moves, nil
}

// grow writes the branch of a series as main has it now: an orphan branch with
// one file, SERIES.md, and one commit per document in the order of
// Header.Compare. Nothing in its commits depends on when, where or by whom
// they are made, so the same documents give the same hashes; and so the
// commits of the branch that still hold are found by their hash, and only
// those behind them are written. Documents that are only reported are left
// out, and so are files in a document's place that are none.
func (c *change) grow(series string) (move, error) {
	m := move{ref: seriesIn + series}
	var err error
	if m.old, err = readRef(c.a.at.common, m.ref); err != nil {
		return m, err
	}
	docs, err := c.a.issued(c.root, series)
	if err != nil {
		return m, err
	}
	from, err := unchanged(docs, m.old)
	if err != nil {
		return m, err
	}
	if from > 0 {
		m.new = m.old
	}
	var last *version
	for _, d := range docs[from:] {
		if _, err = c.add(plumbing.TreeObject, d.tree(), nil); err != nil {
			return m, err
		}
		content, err := d.commit(m.new)
		if err != nil {
			return m, err
		}
		if m.new, err = c.add(plumbing.CommitObject, content, last); err != nil {
			return m, err
		}
		last = &version{hash: m.new, content: content}
	}
	return m, nil
}

// An issue is a document on the branch of its series.
type issue struct {
	document.Header
	blob plumbing.Hash
}

// issued lists the documents for the branch of a series, in its order.
func (a *Archive) issued(main *directory, series string) ([]issue, error) {
	docs, err := main.documentsIn(series, a.tree)
	if err != nil {
		return nil, err
	}
	var out []issue
	for _, l := range docs {
		h, err := a.header(l)
		if errors.Is(err, ErrMalformed) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if h.Witness != document.Reported {
			out = append(out, issue{h, l.blob})
		}
	}
	slices.SortFunc(out, func(x, y issue) int { return x.Header.Compare(y.Header) })
	return out, nil
}

func (d issue) tree() []byte {
	return appendTree(nil, []entry{{filemode.Regular, d.Name.Series + ".md", d.blob}})
}

func (d issue) commit(parent plumbing.Hash) ([]byte, error) {
	tree, err := hashObject(plumbing.TreeObject, d.tree())
	who := issuer(d.Header)
	return formatCommit(tree, parent, who, who, documentMessage(d.Header, "")), err
}

// unchanged counts the documents from the first whose commits lead to tip. It
// is 0 where they do not: then the branch is written anew.
func unchanged(docs []issue, tip plumbing.Hash) (int, error) {
	if tip.IsZero() {
		return 0, nil
	}
	var at plumbing.Hash
	for i, d := range docs {
		content, err := d.commit(at)
		if err != nil {
			return 0, err
		}
		if at, err = hashObject(plumbing.CommitObject, content); err != nil {
			return 0, err
		}
		if at == tip {
			return i + 1, nil
		}
	}
	return 0, nil
}
