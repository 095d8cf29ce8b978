package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/schollz/progressbar/v3"

	"recital/diffing"
	"recital/document"
	"recital/repo"
	"recital/report"
)

// A counter counts what changed from document to document. Counts are kept
// beside the repository, by the hashes of what was compared, for as long as
// this very program counts.
type counter struct {
	*browser
	said    map[string]*repo.Said
	known   map[string]string
	version string // "" where nothing is kept
	counted int
	bar     *progressbar.ProgressBar
}

// countsMemo is what kept counts are called, fewToKeep how many are counted
// each time rather than kept.
const (
	countsMemo = "counts"
	fewToKeep  = 4
)

func newCounter(b *browser, n int) *counter {
	c := &counter{browser: b, said: map[string]*repo.Said{}, known: map[string]string{}}
	if n > fewToKeep {
		if c.version = programVersion(); c.version != "" {
			c.known = b.archive.Memo(countsMemo, c.version)
		}
		c.bar = b.session.progress(n, "comparing")
	}
	return c
}

// programVersion tells this program from every other build of it, "" where that
// cannot be told.
func programVersion() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %d %d", path, info.Size(), info.ModTime().UnixNano())
}

// keep keeps what was counted.
func (c *counter) keep() {
	if c.bar != nil {
		c.bar.Clear()
	}
	if c.version != "" && c.counted > 0 {
		c.archive.SetMemo(countsMemo, c.version, c.known)
	}
}

// added counts what changed in a document against the one before it in its
// series that is held in full. Documents without a date have none before them.
func (c *counter) added(row *report.LogRow, now document.Name, patch bool) error {
	said, err := c.series(now.Series)
	if err != nil {
		return err
	}
	at := said.Document(now)
	if at < 0 {
		return nil
	}
	row.Header = said.Documents[at]
	row.Header.Name = row.Name
	before := at - 1
	for before >= 0 && !said.Documents[before].Interrupts() {
		before--
	}
	if before < 0 || said.Documents[at].Date.IsZero() {
		return nil
	}
	row.Against = said.Documents[before].Name
	return c.count(row, said.Contents[before]+said.Contents[at], patch, func() (old, new *document.Document, err error) {
		return said.Compose(before), said.Compose(at), nil
	})
}

// corrected counts what a commit changed in its document.
func (c *counter) corrected(row *report.LogRow, patch bool) error {
	row.Against = row.Name
	return c.count(row, row.Hash, patch, func() (old, new *document.Document, err error) {
		for _, side := range []struct {
			rev string
			to  **document.Document
		}{{row.Hash + "^", &old}, {row.Hash, &new}} {
			r, err := c.archive.Revision(side.rev)
			if err != nil {
				return nil, nil, err
			}
			if *side.to, err = r.Load(row.Name); err != nil {
				return nil, nil, err
			}
		}
		return old, new, nil
	})
}

// count compares two documents, unless the counts are known and suffice.
func (c *counter) count(row *report.LogRow, key string, patch bool, load func() (old, new *document.Document, err error)) error {
	if c.bar != nil {
		c.bar.Add(1)
	}
	var counts diffing.Counts
	if kept, ok := c.known[key]; ok && !patch && json.Unmarshal([]byte(kept), &counts) == nil {
		row.Counts = &counts
		return nil
	}
	old, new, err := load()
	if err != nil {
		return err
	}
	comparison := report.Compare(old, new)
	counts = comparison.Alignment.Counts()
	row.Counts = &counts
	if patch {
		row.Patch = &comparison
	}
	text, err := json.Marshal(counts)
	c.known[key] = string(text)
	c.counted++
	return err
}

func (c *counter) series(series string) (*repo.Said, error) {
	if said, ok := c.said[series]; ok {
		return said, nil
	}
	said, err := c.index.Said(series)
	if err == nil {
		c.said[series] = said
	}
	return said, err
}
