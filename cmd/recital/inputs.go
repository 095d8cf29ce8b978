package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/intake"
	"recital/repo"
	"recital/report"
)

// A loaded document, from a file of the user's or from the archive.
type loaded struct {
	report.File
	result *intake.Result // nil for one from the archive
}

func fromArchive(d *document.Document) loaded { return loaded{File: report.ArchiveFile(d)} }

// fromFile knows the document by the file it was read from; path is what leads
// there for the user.
func fromFile(r *intake.Result, path string) loaded {
	return loaded{report.SourceFile(r.Document, path, string(r.Mapped), whereIn(r)), r}
}

// whereIn names places of a file that has no lines to count; nil for one that
// has.
func whereIn(r *intake.Result) func(int) string {
	if r.Format == intake.PDF || r.Format == intake.DOCX {
		return r.Where
	}
	return nil
}

// source is the bytes of the file that the document was read from.
func (l loaded) source() []byte { return l.result.Raw }

// isManifest tells a manifest by its name.
func isManifest(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// folder opens the folder of a file so that nothing outside of it can be
// reached from there, and returns the file's name in it.
func folder(path string) (fs.FS, string, error) {
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, "", fmt.Errorf("read %s: %w", path, err)
	}
	return root.FS(), filepath.Base(path), nil
}

// manifest reads every document of a manifest. Documents that cannot be read
// are left out and told in the error; the others are returned all the same.
func (s *session) manifest(path string) ([]loaded, error) {
	fsys, name, err := folder(path)
	if err != nil {
		return nil, err
	}
	return s.readManifest(fsys, name, filepath.Dir(path))
}

func (s *session) readManifest(fsys fs.FS, name, dir string) ([]loaded, error) {
	in := reach{fsys: fsys, prefix: dir}
	m, err := intake.ReadManifest(fsys, name)
	if err != nil {
		return nil, in.explain(err)
	}
	var out []loaded
	var errs []error
	for r, err := range m.Documents(fsys, s.intake()) {
		if err != nil {
			errs = append(errs, in.explain(err))
			continue
		}
		out = append(out, fromFile(r, in.shown(r.File)))
	}
	return out, errors.Join(errs...)
}

// file reads a file that is one document. What the header leaves open is
// taken from the file's name.
func (s *session) file(path string, h document.Header) (loaded, error) {
	fsys, name, err := folder(path)
	if err != nil {
		return loaded{}, err
	}
	if h.Name.Series == "" {
		h.Name.Series = draftSeries
	}
	if h.Name.ID == "" {
		h.Name.ID = slug(strings.TrimSuffix(name, filepath.Ext(name)))
	}
	r, err := intake.Read(fsys, name, h, s.intake())
	if err != nil {
		return loaded{}, reach{prefix: filepath.Dir(path)}.explain(err)
	}
	return fromFile(r, filepath.ToSlash(path)), nil
}

// slug makes a name of what a file is called.
func slug(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(s))
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '-' }), "-")
	s = strings.Trim(s[:min(len(s), 100)], "-")
	if (document.Name{Series: "file", ID: s}).Check() != nil {
		return "document"
	}
	return s
}

// A library is the archive, opened when the first argument asks for it, and
// what it holds.
type library struct {
	session *session
	context *cli.Context
	archive *repo.Archive
	headers []document.Header
}

func (l *library) open() error {
	if l.archive != nil {
		return nil
	}
	a, err := l.session.archive(l.context)
	if err != nil {
		return err
	}
	l.headers, err = a.Headers()
	l.archive = a
	return err
}

// one finds the one document that an argument means: a file, or a document of
// the archive.
func (l *library) one(arg string) (loaded, error) {
	if isFile(arg) {
		return l.session.file(arg, document.Header{})
	}
	if err := l.notAPath(arg); err != nil {
		return loaded{}, err
	}
	if err := l.open(); err != nil {
		return loaded{}, err
	}
	h, err := document.Find(l.headers, arg)
	if err != nil {
		return loaded{}, err
	}
	d, err := l.archive.Load(h.Name)
	if err != nil {
		return loaded{}, err
	}
	return fromArchive(d), nil
}

// notAPath refuses an argument that can only be a path, and leads nowhere, or
// that names a series.
func (l *library) notAPath(arg string) error {
	if arg == "-" {
		return withHint(errors.New("standard input cannot be read: a finding must say in which file it stands"), "save it to a file and name that")
	}
	if filepath.IsAbs(arg) || strings.HasPrefix(arg, ".") || filepath.Ext(arg) != "" || strings.Count(arg, "/") > 1 {
		if _, err := os.Stat(arg); err != nil {
			return fmt.Errorf("%s: no such file, and not the name of a document", arg)
		}
		return fmt.Errorf("%s: a folder; name a file or a document", arg)
	}
	if document.CheckSeries(arg) == nil {
		return withHint(fmt.Errorf("%s: one document is wanted, SERIES/NAME or a file", arg), "`recital list %s` shows what the series holds; %s/%s is its newest", arg, arg, document.Latest)
	}
	return nil
}

// some finds the documents that arguments mean: files, manifests, documents
// and whole series of the archive; all of the archive without arguments. What
// cannot be read is told in the error, the rest is returned all the same.
func (l *library) some(args []string) ([]loaded, error) {
	if len(args) == 0 {
		if err := l.open(); err != nil {
			return nil, err
		}
		return l.load(l.headers)
	}
	var out []loaded
	var errs []error
	for _, arg := range args {
		docs, err := l.each(arg)
		out = append(out, docs...)
		errs = append(errs, err)
	}
	return out, errors.Join(errs...)
}

func (l *library) each(arg string) ([]loaded, error) {
	switch {
	case isFile(arg) && isManifest(arg):
		return l.session.manifest(arg)
	case isFolder(arg):
		return nil, withHint(fmt.Errorf("%s: a folder", arg), "name its files, such as %s/*.txt, or import the folder", filepath.ToSlash(filepath.Clean(arg)))
	case !isFile(arg) && document.CheckSeries(arg) == nil:
		headers, err := l.series(arg)
		if err != nil {
			return nil, err
		}
		return l.load(headers)
	}
	d, err := l.one(arg)
	if err != nil {
		return nil, err
	}
	return []loaded{d}, nil
}

// series lists the documents of a series.
func (l *library) series(name string) ([]document.Header, error) {
	if err := l.open(); err != nil {
		return nil, err
	}
	var out []document.Header
	var names []string
	for _, h := range l.headers {
		if h.Name.Series == name {
			out = append(out, h)
		}
		names = append(names, h.Name.Series)
	}
	if len(out) > 0 {
		return out, nil
	}
	slices.Sort(names)
	err := fmt.Errorf("%s: no series of this name, and no file", name)
	if near := nearest(name, slices.Compact(names)); near != "" {
		return nil, withHint(err, "did you mean %s?", near)
	}
	return nil, withHint(err, "`recital list` shows what the archive holds")
}

func (l *library) load(headers []document.Header) ([]loaded, error) {
	var out []loaded
	var errs []error
	for _, h := range headers {
		d, err := l.archive.Load(h.Name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, fromArchive(d))
	}
	return out, errors.Join(errs...)
}

func documents(list []loaded) []*document.Document {
	out := make([]*document.Document, len(list))
	for i, l := range list {
		out[i] = l.Document
	}
	return out
}
