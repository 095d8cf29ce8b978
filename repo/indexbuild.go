package repo

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// build makes the index of x.tip: series that did not change are copied from
// the one that was kept, and of the others only new documents are read.
func (x *Index) build(kept *Index, progress func(done, total int)) error {
	err := x.tryBuild(kept, progress, newIndexWriter(x.a.at.common))
	if errors.Is(err, errKept) { // it is damaged, or was replaced meanwhile
		err = x.tryBuild(nil, progress, newIndexWriter(x.a.at.common))
	}
	if errors.Is(err, errNotKept) { // no room, or a system that replaces no open file
		err = x.tryBuild(nil, progress, &indexWriter{})
	}
	if err != nil {
		return fmt.Errorf("index of %s: %w", x.a.at.dir, err)
	}
	clearIndexes(x.a.at.common)
	return nil
}

var (
	errKept    = errors.New("the index that was kept cannot be read")
	errNotKept = errors.New("the index cannot be kept")
)

func (x *Index) tryBuild(kept *Index, progress func(done, total int), out *indexWriter) error {
	b := &indexBuilding{Index: x, kept: kept, progress: progress, out: out}
	if err := b.write(); err != nil {
		out.discard()
		return err
	}
	if err := out.finish(x.a.at.common); err != nil {
		return fmt.Errorf("%w: %w", errNotKept, err)
	}
	x.memory = out.mem
	return nil
}

// indexBuilding is the making of an index.
type indexBuilding struct {
	*Index
	kept        *Index // nil where there is none
	progress    func(done, total int)
	out         *indexWriter
	done, total int
}

func (b *indexBuilding) write() error {
	root, err := b.a.rootOf(b.tip)
	if err != nil {
		return err
	}
	b.table = indexTable{}
	found := map[string][]located{} // of the series that changed
	for _, e := range root.entries {
		if e.mode == filemode.Dir && !b.unchanged(e) {
			if found[e.name], err = root.documentsIn(e.name, b.a.tree); err != nil {
				return err
			}
			b.total += len(found[e.name])
		}
	}
	for _, e := range root.entries {
		switch {
		case e.mode == filemode.Dir && b.unchanged(e):
			err = b.copy(e)
		case len(found[e.name]) > 0:
			err = b.series(root, e, found[e.name])
		}
		if err != nil {
			return err
		}
	}
	slices.SortFunc(b.table.series, func(s, t indexedSeries) int { return strings.Compare(s.name, t.name) })
	if err := b.commits(); err != nil {
		return err
	}
	table, err := b.section(b.table.pack())
	if err != nil {
		return err
	}
	return b.out.write(footer{b.tip, table}.pack())
}

// section writes a section.
func (b *indexBuilding) section(content []byte) (section, error) {
	s, err := b.out.section(content)
	if err != nil {
		err = fmt.Errorf("%w: %w", errNotKept, err)
	}
	return s, err
}

// unchanged reports whether the index that was kept has a series as it is.
func (b *indexBuilding) unchanged(e entry) bool {
	if b.kept == nil {
		return false
	}
	s, ok := b.kept.table.find(e.name)
	return ok && s.tree == e.hash
}

// keptPart is a section of the index that was kept.
func (b *indexBuilding) keptPart(s section) (string, error) {
	parts, err := b.kept.parts(func(*indexTable) []section { return []section{s} })
	if err != nil {
		return "", fmt.Errorf("%w: %w", errKept, err)
	}
	return parts[0], nil
}

// copy writes a series as the index that was kept has it.
func (b *indexBuilding) copy(e entry) error {
	s, _ := b.kept.table.find(e.name)
	for _, part := range []*section{&s.headers, &s.said} {
		text, err := b.keptPart(*part)
		if err != nil {
			return err
		}
		if *part, err = b.section([]byte(text)); err != nil {
			return err
		}
	}
	b.table.series = append(b.table.series, s)
	return nil
}

// series writes a series that changed. Files that are no documents are left
// out, and so is what is no file.
func (b *indexBuilding) series(root *directory, e entry, docs []located) error {
	old, err := b.keptSaid(e.name)
	if err != nil {
		return err
	}
	read, err := b.read(docs, old)
	if err != nil {
		return err
	}
	s := indexedSeries{name: e.name, tree: e.hash}
	if s.leftOut, err = root.linksIn(e.name, b.a.tree); err != nil {
		return err
	}
	read = slices.DeleteFunc(read, func(d readDocument) bool {
		if d.content == "" {
			s.leftOut = append(s.leftOut, d.header.Name.Path())
		}
		return d.content == ""
	})
	slices.SortFunc(read, func(x, y readDocument) int { return x.header.Compare(y.header) })
	said := newSayings(e.name)
	for _, d := range read {
		if d.document == nil {
			said.take(old, d.kept)
		} else {
			said.add(d.header, d.content, d.document)
		}
	}
	headers, err := packHeaders(said.said)
	if err != nil {
		return err
	}
	if s.headers, err = b.section(headers); err != nil {
		return err
	}
	if s.said, err = b.section(packSaid(said.said)); err != nil {
		return err
	}
	b.table.series = append(b.table.series, s)
	return nil
}

// keptSaid is a series as the index that was kept has it; empty where it has
// none of that name.
func (b *indexBuilding) keptSaid(series string) (*Said, error) {
	if b.kept == nil {
		return &Said{}, nil
	}
	s, ok := b.kept.table.find(series)
	if !ok {
		return &Said{}, nil
	}
	headers, err := b.keptPart(s.headers)
	if err != nil {
		return nil, err
	}
	text, err := b.keptPart(s.said)
	if err != nil {
		return nil, err
	}
	said, err := unpackSaid(series, headers, text)
	if err != nil {
		err = fmt.Errorf("%w: %w", errKept, err)
	}
	return said, err
}

// A readDocument was read, or is in the index that was kept.
type readDocument struct {
	header   document.Header
	content  string // the hash of its file; "" where that is no document
	document *document.Document
	kept     int // where document is nil
}

// read reads the documents that the index that was kept does not have. One
// goroutine reads, as go-git wants it; the others parse.
func (b *indexBuilding) read(docs []located, old *Said) ([]readDocument, error) {
	kept := map[located]int{}
	for i, h := range old.Documents {
		kept[located{h.Name, plumbing.NewHash(old.Contents[i])}] = i
	}
	out := make([]readDocument, len(docs))
	jobs := make(chan func(), 2*runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for job := range jobs {
				job()
			}
		})
	}
	err := func() error {
		defer workers.Wait()
		defer close(jobs)
		for i, l := range docs {
			if at, ok := kept[l]; ok {
				out[i] = readDocument{header: old.Documents[at], content: old.Contents[at], kept: at}
			} else {
				data, err := b.a.object(plumbing.BlobObject, l.blob, maxDocument)
				if err != nil && !errors.Is(err, errTooLarge) {
					return fmt.Errorf("load %s: %w", l.name, err)
				}
				jobs <- func() { out[i] = parsed(l, data) }
			}
			b.advance()
		}
		return nil
	}()
	return out, err
}

// parsed is a document, or its name alone where the file is none of that name.
func parsed(l located, data []byte) readDocument {
	d, err := document.Parse(data)
	if err != nil || d.Name != l.name {
		return readDocument{header: document.Header{Name: l.name}}
	}
	return readDocument{header: d.Header, content: l.blob.String(), document: d}
}

func (b *indexBuilding) advance() {
	b.done++
	if b.progress != nil {
		b.progress(b.done, b.total)
	}
}

// commits writes the log of main; of what the index that was kept has, only
// what came since is read.
func (b *indexBuilding) commits() error {
	var known []Commit
	if b.kept != nil {
		text, err := b.keptPart(b.kept.table.commits)
		if err == nil {
			if known, err = unpackCommits(text); err != nil {
				err = fmt.Errorf("%w: %w", errKept, err)
			}
		}
		if err != nil {
			return err
		}
	}
	all, err := b.a.commitsSince(b.tip, known)
	if err != nil {
		return err
	}
	b.table.commits, err = b.section(packCommits(all))
	return err
}
