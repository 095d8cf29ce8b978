package repo

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// settledName is the note of what the branches of series were derived from: a
// line for each series with its name, its folder on main and its branch. By it
// a run sees at a glance what others did since: a document pushed to main, a
// branch deleted by hand. It is no source of truth, and may be lost.
const settledName = "recital.series"

// settled is a series' folder on main, and the branch made from it.
type settled struct{ folder, branch plumbing.Hash }

// readSettled gives nothing where the note is missing or damaged.
func readSettled(common string) map[string]settled {
	path := filepath.Join(common, settledName)
	info, err := os.Stat(path)
	if err != nil || info.Size() > maxPackedRefs {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return parseSettled(string(data))
}

func formatSettled(noted map[string]settled) string {
	var b strings.Builder
	for _, s := range slices.Sorted(maps.Keys(noted)) {
		fmt.Fprintf(&b, "%s %s %s\n", s, noted[s].folder, noted[s].branch)
	}
	return b.String()
}

// parseSettled is the inverse of formatSettled; nil for what is damaged.
func parseSettled(data string) map[string]settled {
	out := map[string]settled{}
	for line := range strings.Lines(data) {
		text, whole := strings.CutSuffix(line, "\n")
		f := strings.Split(text, " ")
		if !whole || len(f) != 3 || document.CheckSeries(f[0]) != nil {
			return nil
		}
		folder, err := parseHash("folder", f[1])
		if err != nil {
			return nil
		}
		branch, err := parseHash("branch", f[2])
		if err != nil {
			return nil
		}
		out[f[0]] = settled{folder, branch}
	}
	return out
}

// settle notes what the branches were derived from, once all
// stand where they should. A note that
// cannot be written is done without.
func (c *change) settle() {
	tips, err := seriesBranches(c.a.at.common)
	if err != nil {
		return
	}
	noted := map[string]settled{}
	for s, folder := range c.seriesFolders() {
		noted[s] = settled{folder, tips[s]}
	}
	path := filepath.Join(c.a.at.common, settledName)
	if os.WriteFile(path+".new", []byte(formatSettled(noted)), 0o644) == nil {
		os.Rename(path+".new", path)
	}
}

// seriesFolders gives the folders of main that documents can be in.
func (c *change) seriesFolders() map[string]plumbing.Hash {
	out := map[string]plumbing.Hash{}
	entries, err := parseTree(c.root.content)
	if err != nil {
		return nil // what is written here is a folder
	}
	for _, e := range entries {
		if e.mode == filemode.Dir && document.CheckSeries(e.name) == nil {
			out[e.name] = e.hash
		}
	}
	return out
}

// unsettled lists the series whose branch is to be looked at: those without
// one, and those of which folder or branch are not as they were noted. In a
// new clone nothing is noted: its branches are taken as they came.
func (c *change) unsettled() ([]string, error) {
	noted := readSettled(c.a.at.common)
	tips, err := seriesBranches(c.a.at.common)
	if err != nil {
		return nil, err
	}
	folders := c.seriesFolders()
	var out []string
	for s, folder := range folders {
		was, known := noted[s]
		if known && was != (settled{folder, tips[s]}) || !known && tips[s].IsZero() {
			out = append(out, s)
		}
	}
	for s := range noted { // its folder is gone
		if _, there := folders[s]; !there && !tips[s].IsZero() {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out, nil
}

// seriesBranches lists the branches of series that the repository has of its
// own.
func seriesBranches(common string) (map[string]plumbing.Hash, error) {
	out := map[string]plumbing.Hash{}
	files, err := os.ReadDir(refPath(common, strings.TrimSuffix(seriesIn, "/")))
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	packed, err := readPackedRefs(common)
	if err != nil {
		return nil, err
	}
	for _, r := range packed {
		if s, ok := strings.CutPrefix(r.name, seriesIn); ok && document.CheckSeries(s) == nil {
			out[s] = r.hash
		}
	}
	for _, f := range files {
		if f.IsDir() || document.CheckSeries(f.Name()) != nil {
			continue
		}
		if out[f.Name()], err = readRef(common, seriesIn+f.Name()); err != nil {
			return nil, err
		}
	}
	return out, nil
}
