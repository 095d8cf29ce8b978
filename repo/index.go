package repo

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// An Index answers what an archive holds, what it says and what became of it
// as of one commit of main, without reading the archive. It is derived from
// the archive and never a source of truth: where its file is missing, damaged,
// of another program or of another commit, it is made anew. It is safe for
// concurrent use.
type Index struct {
	a   *Archive
	tip plumbing.Hash

	mu     sync.Mutex
	memory []byte // the whole of it, where it is not kept in a file
	table  indexTable
}

// An indexTable says where things are.
type indexTable struct {
	commits section
	series  []indexedSeries // in the order of their names
}

type indexedSeries struct {
	name          string
	tree          plumbing.Hash // the folder of the series
	leftOut       []string      // paths of files in it that are no documents
	headers, said section
}

// Index is the index of main as it is now. Where there is none, it is made, in
// time linear in what is new, and kept beside the repository if it can be.
// The function progress, if it is not nil, is told how many of how many
// documents were read while that lasts.
func (a *Archive) Index(progress func(done, total int)) (*Index, error) {
	tip, err := a.tip()
	if err != nil {
		return nil, err
	}
	return a.indexAt(tip, progress)
}

func (a *Archive) indexAt(tip plumbing.Hash, progress func(done, total int)) (*Index, error) {
	a.indexing.Lock()
	defer a.indexing.Unlock()
	if a.index != nil && a.index.tip == tip {
		return a.index, nil
	}
	x := &Index{a: a, tip: tip}
	kept, err := a.keptIndex()
	if err != nil {
		kept = a.index // in memory, if anywhere
	}
	if kept != nil && kept.tip == tip {
		x = kept
	} else if err := x.build(kept, progress); err != nil {
		return nil, err
	}
	a.index = x
	for _, s := range x.table.series {
		for _, path := range s.leftOut {
			a.noteLeftOut(path)
		}
	}
	return x, nil
}

// keptIndex reads the table of the index that is kept, of whatever commit.
func (a *Archive) keptIndex() (*Index, error) {
	f, size, err := a.openIndex()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	foot, err := readFooter(f, size)
	if err != nil {
		return nil, err
	}
	x := &Index{a: a, tip: foot.tip}
	if err := x.readTable(foot, f, size); err != nil {
		return nil, err
	}
	return x, nil
}

// indexed reports whether the index that is kept is that of main as it is now.
func (a *Archive) indexed() bool {
	tip, err := readRef(a.at.common, mainRef)
	if err != nil || tip.IsZero() {
		return false
	}
	f, size, err := a.openIndex()
	if err != nil {
		return false
	}
	defer f.Close()
	foot, err := readFooter(f, size)
	return err == nil && foot.tip == tip
}

func (a *Archive) openIndex() (*os.File, int64, error) {
	f, err := os.Open(filepath.Join(a.at.common, indexName))
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errPacked
	}
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

func (x *Index) readTable(foot footer, r io.ReaderAt, size int64) error {
	text, err := foot.table.read(r, size)
	if err != nil {
		return err
	}
	x.table, err = unpackTable(text)
	return err
}

// part reads a section, which pick finds in the table. Where the file was
// replaced by that of another commit since, or is damaged, the index is made
// anew.
func (x *Index) part(pick func(*indexTable) (section, bool)) (string, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	text, found, err := x.tryPart(pick)
	if err != nil {
		if err = x.build(nil, nil); err != nil {
			return "", err
		}
		text, found, err = x.tryPart(pick)
	}
	if err == nil && !found {
		return "", nil
	}
	return text, err
}

func (x *Index) tryPart(pick func(*indexTable) (section, bool)) (string, bool, error) {
	s, ok := pick(&x.table)
	if !ok {
		return "", false, nil
	}
	if x.memory != nil {
		text, err := s.read(bytes.NewReader(x.memory), int64(len(x.memory)))
		return text, true, err
	}
	f, size, err := x.a.openIndex()
	if err != nil {
		return "", true, err
	}
	defer f.Close()
	foot, err := readFooter(f, size)
	if err == nil && foot.tip != x.tip {
		err = errReplaced
	}
	if err == nil {
		err = x.readTable(foot, f, size)
	}
	if err != nil {
		return "", true, err
	}
	if s, ok = pick(&x.table); !ok {
		return "", false, nil
	}
	text, err := s.read(f, size)
	return text, true, err
}

var errReplaced = errors.New("the index is of another commit by now")

// Series lists the series in the order of their names.
func (x *Index) Series() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []string
	for _, s := range x.table.series {
		out = append(out, s.name)
	}
	return out
}

// find finds a series in the table.
func (t *indexTable) find(series string) (indexedSeries, bool) {
	i, ok := slices.BinarySearchFunc(t.series, series, func(s indexedSeries, name string) int { return strings.Compare(s.name, name) })
	if !ok {
		return indexedSeries{}, false
	}
	return t.series[i], true
}

// Headers lists the documents of a series, or of all where it is "", in the
// order of Header.Compare.
func (x *Index) Headers(series string) ([]document.Header, error) {
	if series != "" {
		return x.headersOf(series)
	}
	var out []document.Header
	for _, s := range x.Series() {
		of, err := x.headersOf(s)
		if err != nil {
			return nil, err
		}
		out = append(out, of...)
	}
	slices.SortFunc(out, document.Header.Compare)
	return out, nil
}

func (x *Index) headersOf(series string) ([]document.Header, error) {
	text, err := x.part(func(t *indexTable) (section, bool) { s, ok := t.find(series); return s.headers, ok })
	if err != nil || text == "" {
		return nil, err
	}
	headers, _, err := unpackHeaders(text, series)
	return headers, err
}

// Said is what the documents of a series say. It is empty where there is no
// such series.
func (x *Index) Said(series string) (*Said, error) {
	var both [2]string
	for i := range both {
		var err error
		both[i], err = x.part(func(t *indexTable) (section, bool) {
			s, ok := t.find(series)
			return [2]section{s.headers, s.said}[i], ok
		})
		if err != nil {
			return nil, err
		}
	}
	if both[0] == "" {
		return &Said{Series: series}, nil
	}
	return unpackSaid(series, both[0], both[1])
}

// Commits lists the commits of main, newest first along first parents.
func (x *Index) Commits() ([]Commit, error) {
	text, err := x.part(func(t *indexTable) (section, bool) { return t.commits, true })
	if err != nil {
		return nil, err
	}
	return unpackCommits(text)
}
