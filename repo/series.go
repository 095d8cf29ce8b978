package repo

import (
	"fmt"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// growAll writes the branches of series and lists those that move.
func (c *change) growAll(series []string) ([]move, error) {
	var moves []move
	for _, s := range series {
		m, err := c.grow(s)
		if err != nil {
			return nil, fmt.Errorf("branch %s%s: %w", seriesIn, s, err)
		}
		if m.old != m.new {
			moves = append(moves, m)
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
// out.
func (c *change) grow(series string) (move, error) {
	m := move{ref: seriesIn + series}
	var err error
	if m.old, err = readRef(c.a.at.common, m.ref); err != nil {
		return m, err
	}
	docs, err := c.issued(series)
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
func (c *change) issued(series string) ([]issue, error) {
	docs, err := c.root.documentsIn(series, c.a.tree)
	if err != nil {
		return nil, err
	}
	var out []issue
	for _, l := range docs {
		h, err := c.a.header(l)
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
