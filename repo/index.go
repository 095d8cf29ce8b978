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

// read reads the sections that pick finds in the table, and has them decoded.
// Where the file was replaced by that of another commit since, is damaged or
// cannot be decoded, the index is made anew. Nothing is decoded where pick finds
// nothing.
func (x *Index) read(pick func(*indexTable) []section, decode func(parts []string) error) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	read := func() error {
		parts, err := x.parts(pick)
		if err != nil || parts == nil {
			return err
		}
		return decode(parts)
	}
	err := read()
	for _, again := range []func() error{
		func() error { return x.build(nil, nil) },
		func() error { return x.tryBuild(nil, nil, &indexWriter{}) }, // others replace it faster than it is read
	} {
		if err == nil {
			break
		}
		if err = again(); err != nil {
			return err
		}
		err = read()
	}
	return err
}

func (x *Index) parts(pick func(*indexTable) []section) ([]string, error) {
	if x.memory != nil {
		return readAll(pick(&x.table), bytes.NewReader(x.memory), int64(len(x.memory)))
	}
	f, size, err := x.a.openIndex()
	if err != nil {
		return nil, err
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
		return nil, err
	}
	return readAll(pick(&x.table), f, size)
}

func readAll(sections []section, r io.ReaderAt, size int64) ([]string, error) {
	var out []string
	for _, s := range sections {
		text, err := s.read(r, size)
		if err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, nil
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

func (x *Index) headersOf(series string) (headers []document.Header, err error) {
	err = x.read(func(t *indexTable) []section {
		if s, ok := t.find(series); ok {
			return []section{s.headers}
		}
		return nil
	}, func(parts []string) (err error) {
		headers, _, err = unpackHeaders(parts[0], series)
		return err
	})
	return headers, err
}

// Said is what the documents of a series say. It is empty where there is no
// such series.
func (x *Index) Said(series string) (*Said, error) {
	said := &Said{Series: series}
	err := x.read(func(t *indexTable) []section {
		if s, ok := t.find(series); ok {
			return []section{s.headers, s.said}
		}
		return nil
	}, func(parts []string) (err error) {
		said, err = unpackSaid(series, parts[0], parts[1])
		return err
	})
	return said, err
}

// Commits lists the commits of main, newest first along first parents.
func (x *Index) Commits() (commits []Commit, err error) {
	err = x.read(func(t *indexTable) []section { return []section{t.commits} }, func(parts []string) (err error) {
		commits, err = unpackCommits(parts[0])
		return err
	})
	return commits, err
}
