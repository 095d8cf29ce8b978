package repo

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// trailers holds the newest commit that names a document against it, where the
// document has not been changed by other hands since.
func (v *verifying) trailers() error {
	open := len(v.headers)
	seen := map[document.Name]bool{}
	for at := v.tip; !at.IsZero() && open > 0; {
		c, err := v.a.commit(at)
		if err != nil {
			return err
		}
		m := parseMessage(c.Message)
		name, err := document.ParseName(m.get(trailerDocument))
		if err == nil && !seen[name] {
			seen[name] = true
			if _, held := v.headers[name]; held {
				open--
				v.step()
			}
			if err := v.trailersOf(at, c.TreeHash, name, m); err != nil {
				return err
			}
		}
		at = plumbing.ZeroHash
		if len(c.ParentHashes) > 0 {
			at = c.ParentHashes[0]
		}
	}
	v.done = 2 * len(v.docs) // no commit names the others
	return nil
}

func (v *verifying) trailersOf(commit, tree plumbing.Hash, name document.Name, m message) error {
	h, held := v.headers[name]
	if !held || m.get(trailerRetracted) != "" {
		return nil
	}
	blob, err := v.a.blobAt(tree, name.Path())
	if err != nil || blob != h.blob {
		return err
	}
	for _, want := range documentMessage(h.Header, "").trailers {
		if got := m.get(want.key); got != oneLine(want.value) {
			v.fault(RuleTrailer, commit.String(), fmt.Sprintf("its trailer %s says %q, %s says %q", want.key, got, name.Path(), want.value),
				"import the document again as it should be, with a reason: the newest commit of a document counts")
		}
	}
	return nil
}

// blobAt is the hash of the file at a path of a tree, the zero hash where none
// is.
func (a *Archive) blobAt(tree plumbing.Hash, path string) (plumbing.Hash, error) {
	for {
		entries, err := a.tree(tree)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		name, rest, below := strings.Cut(path, "/")
		i, ok := findEntry(entries, name)
		if !ok || below != (entries[i].mode == filemode.Dir) {
			return plumbing.ZeroHash, nil
		}
		if !below {
			return entries[i].hash, nil
		}
		tree, path = entries[i].hash, rest
	}
}

// branches holds the branches of series against main. A clone with files
// checked out may have none; then none are missed.
func (v *verifying) branches() error {
	own, err := seriesBranches(v.a.at.common)
	if err != nil {
		return err
	}
	stands := map[string]plumbing.Hash{}
	found := v.a.at.bare
	for _, s := range v.series {
		if stands[s], err = v.a.branch(strings.TrimPrefix(seriesIn, heads) + s); err != nil {
			return err
		}
		found = found || !stands[s].IsZero()
	}
	if !found {
		return nil
	}
	for _, s := range v.series {
		if err := v.branch(s, stands[s]); err != nil {
			return err
		}
		delete(own, s)
	}
	for _, s := range slices.Sorted(maps.Keys(own)) {
		v.wrongBranch(s, "main has no document of this series")
	}
	return nil
}

// branch holds the branch of a series against main.
func (v *verifying) branch(series string, tip plumbing.Hash) error {
	docs, err := issued(v.root, series, v.a.tree, v.a.header)
	v.step()
	if err != nil {
		return nil // told of where its documents were read
	}
	held, err := unchanged(docs, tip)
	switch {
	case err != nil:
		return err
	case tip.IsZero() && len(docs) > 0:
		v.wrongBranch(series, fmt.Sprintf("missing; main has %s for it", countDocuments(len(docs))))
	case !tip.IsZero() && held < max(len(docs), 1):
		v.wrongBranch(series, fmt.Sprintf("at %s, which is not what main makes of %s", tip.String()[:12], countDocuments(len(docs))))
	}
	return nil
}

func countDocuments(n int) string {
	if n == 1 {
		return "1 document"
	}
	return fmt.Sprintf("%d documents", n)
}

func (v *verifying) wrongBranch(series, problem string) {
	v.wrong = append(v.wrong, series)
	next := "recital verify --repair builds it anew"
	if !v.a.at.bare {
		next = "run recital verify --repair in the archive, then git fetch here"
	}
	v.fault(RuleSeries, strings.TrimPrefix(seriesIn, heads)+series, problem, next)
}

// repair builds the branches anew that are wrong, from main as it is by then.
func (v *verifying) repair() error {
	if len(v.wrong) == 0 {
		return nil
	}
	c, err := v.a.begin(false)
	if err != nil {
		return err
	}
	defer c.end()
	moves, err := c.growAll(v.wrong, nil)
	if err == nil && moves != nil {
		err = c.publish(moves)
	}
	if err != nil {
		return err
	}
	for i, f := range v.found.Faults {
		if f.Rule == RuleSeries {
			v.found.Faults[i].Repaired, v.found.Faults[i].Next = true, ""
		}
	}
	return nil
}
