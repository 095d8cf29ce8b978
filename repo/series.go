package repo

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// growAll writes the branches of the series that changed, and of those that
// somebody else left otherwise than main makes them, and lists those that move,
// behind those that were grown while their documents came.
func (c *change) growAll(changed []string, grown []move) ([]move, error) {
	others, err := c.unsettled()
	if err != nil {
		return nil, err
	}
	own := map[string]bool{}
	for _, s := range changed {
		own[s] = true
	}
	for _, m := range grown {
		own[strings.TrimPrefix(m.ref, seriesIn)] = true
	}
	others = slices.DeleteFunc(others, func(s string) bool { return own[s] })
	moves := slices.DeleteFunc(grown, func(m move) bool { return m.old == m.new })
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
//
// It reads the documents of the series, and keeps their headers meanwhile.
func (c *change) grow(series string) (move, error) {
	m := move{ref: seriesIn + series}
	var err error
	if m.old, err = readRef(c.a.at.common, m.ref); err != nil {
		return m, err
	}
	main, err := c.main()
	if err != nil {
		return m, err
	}
	docs, err := issued(main, series, c.tree, c.header)
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
		if last, err = c.issue(d, m.new, last); err != nil {
			return m, err
		}
		m.new = last.hash
	}
	return m, nil
}

// issue writes the commit of a document on the branch of its series.
func (c *change) issue(d issue, parent plumbing.Hash, base *version) (*version, error) {
	if _, err := c.add(plumbing.TreeObject, d.tree(), nil); err != nil {
		return nil, err
	}
	content, err := d.commit(parent)
	if err != nil {
		return nil, err
	}
	v, err := c.add(plumbing.CommitObject, content, base)
	return &v, err
}

// header reads that of a document of main as it is about to be.
func (c *change) header(l located) (document.Header, error) {
	if c.pack != nil {
		_, data, err := c.pack.read(l.blob)
		if err == nil {
			d, err := document.Parse(data)
			if err != nil {
				return document.Header{}, &malformedError{err}
			}
			return d.Header, nil
		}
		if !errors.Is(err, plumbing.ErrObjectNotFound) {
			return document.Header{}, err
		}
	}
	return c.a.header(l)
}

// An issue is a document on the branch of its series.
type issue struct {
	document.Header
	blob plumbing.Hash
}

// issued lists the documents for the branch of a series, in its order.
func issued(main *directory, series string, read treeReader, header func(located) (document.Header, error)) ([]issue, error) {
	docs, err := main.documentsIn(series, read)
	if err != nil {
		return nil, err
	}
	var out []issue
	for _, l := range docs {
		h, err := header(l)
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
