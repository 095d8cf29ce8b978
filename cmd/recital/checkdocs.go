package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"recital/checking"
	"recital/document"
	"recital/intake"
	"recital/repo"
	"recital/report"
)

// checked finds the documents that a check is about: those that changed since a
// revision, those that arguments name, those of the project, or all of the
// archive. Whole reports whether that is all there is. What cannot be read is
// told in the error, the rest is returned all the same.
func (l *library) checked(args []string) (docs []loaded, whole bool, err error) {
	if rev := l.context.String("since"); rev != "" {
		if l.context.Bool("files") || slices.ContainsFunc(args, isFile) {
			return nil, false, usagef(l.context, "--since is about documents of the archive: name series, or none; for files use `git diff --name-only -z REVISION | xargs -0 recital check --files`")
		}
		docs, err = l.changedSince(rev, args)
		return docs, false, err
	}
	p, err := l.session.project(l.context)
	if err != nil {
		return nil, false, err
	}
	switch {
	case l.context.Bool("files"):
		docs, err = l.named(args)
		return docs, false, err
	case len(args) == 0 && p != nil && len(p.Documents) > 0:
		docs, err = l.ofProject(p)
		return docs, err == nil, err
	case len(args) == 0:
		if a, err := l.session.archiveIfAny(l.context); err != nil || a == nil {
			return nil, false, cmp.Or(err, usagef(l.context, "nothing to check: name files, or write `documents:` into %s, or make an archive", checking.ProjectFile))
		}
		docs, err = l.some(nil)
		return docs, err == nil, err
	}
	var errs []error
	for _, arg := range args {
		found, err := l.argument(arg)
		docs = append(docs, found...)
		errs = append(errs, err)
	}
	err = errors.Join(errs...)
	return docs, err == nil && !slices.ContainsFunc(args, func(arg string) bool { return !isManifest(arg) }), err
}

// cited reads what arguments mean to the commands that list citations: what it
// means to a check, and all of the archive without any.
func (l *library) cited(args []string) ([]loaded, error) {
	if len(args) == 0 {
		return l.some(nil)
	}
	var out []loaded
	var errs []error
	for _, arg := range args {
		docs, err := l.argument(arg)
		out = append(out, docs...)
		errs = append(errs, err)
	}
	return once(out), errors.Join(errs...)
}

// argument finds what one argument means: the files of a folder, a draft, or
// what it means to other commands.
func (l *library) argument(arg string) ([]loaded, error) {
	switch {
	case isFolder(arg):
		var out []loaded
		var errs []error
		root, err := os.OpenRoot(arg)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", arg, plain(err))
		}
		files := l.filesBelow(root.FS(), ".")
		for _, file := range files {
			d, err := l.read(root.FS(), file, filepath.ToSlash(filepath.Join(arg, filepath.FromSlash(file))))
			out, errs = l.appendDraft(out, errs, d, err)
		}
		if len(files) == 0 {
			return nil, withHint(fmt.Errorf("%s: no document in this folder", arg), "in folders those are looked for whose names end with %s; name any other file itself", strings.Join(documentEndings, ", "))
		}
		return out, errors.Join(errs...)
	case isFile(arg) && !isManifest(arg):
		d, err := l.draft(arg)
		out, errs := l.appendDraft(nil, nil, d, err)
		return out, errors.Join(errs...)
	}
	return l.each(arg)
}

// appendDraft files a draft among many, or why it cannot be read. One in which
// nothing stands yet is passed over with a word.
func (l *library) appendDraft(out []loaded, errs []error, d loaded, err error) ([]loaded, []error) {
	if errors.Is(err, intake.ErrEmpty) {
		l.note("%v: passed over", err)
		return out, errs
	}
	if err != nil {
		return out, append(errs, err)
	}
	return append(out, d), errs
}

// named finds the documents among the files that git or pre-commit names; what
// is no document, or is not there any more, is passed over with a word.
func (l *library) named(args []string) ([]loaded, error) {
	var out []loaded
	var errs []error
	for _, arg := range args {
		switch info, err := os.Stat(arg); {
		case err != nil:
			message(l.session.env.stderr, "recital: note: ", fmt.Sprintf("%s: passed over: %v", arg, plain(err)))
		case info.IsDir() || !isDocument(path.Base(filepath.ToSlash(arg))):
			message(l.session.env.stderr, "recital: note: ", arg+": passed over: no document by its name")
		default:
			d, err := l.draft(arg)
			out, errs = l.appendDraft(out, errs, d, err)
		}
	}
	return out, errors.Join(errs...)
}

// ofProject reads what the settings name: files, manifests, folders and
// patterns. A pattern may fit nothing yet; a path must be there.
func (l *library) ofProject(p *project) ([]loaded, error) {
	var out []loaded
	var errs []error
	found := 0
	for _, name := range p.Documents {
		files, err := l.expand(p, name)
		errs = append(errs, err)
		if len(files) == 0 && err == nil {
			l.note("%s: nothing is checked for %s under `documents`: no such file yet", p.file, name)
		}
		found += len(files)
		for _, file := range files {
			switch {
			case isManifest(file) && !filepath.IsAbs(file):
				docs, err := l.session.readManifest(p.fsys, file, p.prefix)
				out = append(out, docs...)
				errs = append(errs, err)
			case isManifest(file):
				docs, err := l.session.manifest(file)
				out = append(out, docs...)
				errs = append(errs, err)
			case filepath.IsAbs(file):
				d, err := l.draft(file)
				out, errs = l.appendDraft(out, errs, d, err)
			default:
				d, err := l.read(p.fsys, file, p.shown(file))
				out, errs = l.appendDraft(out, errs, d, err)
			}
		}
	}
	if found == 0 && errors.Join(errs...) == nil {
		errs = append(errs, withHint(fmt.Errorf("%s: nothing to check: `documents` names no file that is there", p.file), "see that paths and patterns are right; ** stands for any folders"))
	}
	return out, errors.Join(errs...)
}

// expand gives the files that an entry of `documents` means, relative to the
// project or absolute.
func (l *library) expand(p *project, name string) ([]string, error) {
	if filepath.IsAbs(name) {
		if isFolder(name) {
			var out []string
			for _, file := range l.filesBelow(os.DirFS(name), ".") {
				out = append(out, filepath.Join(name, filepath.FromSlash(file)))
			}
			return out, nil
		}
		return []string{name}, nil
	}
	name = path.Clean(filepath.ToSlash(name))
	info, err := fs.Stat(p.fsys, name)
	switch {
	case err == nil && info.IsDir():
		return l.filesBelow(p.fsys, name), nil
	case err == nil:
		return []string{name}, nil
	case !strings.ContainsAny(name, "*?[{"):
		return nil, withHint(fmt.Errorf("%s: %w", p.shown(name), plain(err)), "%s names it under `documents`", p.file)
	}
	files, err := doublestar.Glob(p.fsys, name, doublestar.WithFilesOnly(), doublestar.WithNoHidden(), doublestar.WithNoFollow())
	if err != nil {
		return nil, fmt.Errorf("%s: %s: not a pattern: %w", p.file, name, err)
	}
	slices.Sort(files)
	files = slices.DeleteFunc(files, func(f string) bool { return !isRegular(p.fsys, f) })
	if strings.HasSuffix(name, "*") { // any file at all
		files = slices.DeleteFunc(files, func(f string) bool { return !isDocument(f) && !isManifest(f) })
	}
	return files, nil
}

// changedSince loads the documents of the archive that were added or changed since a
// revision of it, of some series or of all.
func (l *library) changedSince(rev string, series []string) ([]loaded, error) {
	if err := l.open(); err != nil {
		return nil, err
	}
	for _, name := range series {
		if _, err := l.series(name); err != nil {
			return nil, err
		}
	}
	then, err := l.archive.Revision(rev)
	if err != nil {
		return nil, withHint(err, "--since wants a commit of the archive, such as main~3")
	}
	commits, err := l.archive.Log("", "")
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(commits, func(c repo.Commit) bool { return c.Hash == then.Hash })
	if at < 0 {
		return nil, fmt.Errorf("--since %s: not a commit of main", rev)
	}
	changed := map[document.Name]bool{}
	for _, c := range commits[:at] {
		changed[c.Name] = true
		if c.Kind == repo.KindSettings {
			message(l.session.env.stderr, "recital: note: ", "the settings or the reference list changed since "+rev+": without --since all documents are held against it")
		}
	}
	var headers []document.Header
	for _, h := range l.headers {
		if changed[h.Name] && (len(series) == 0 || slices.Contains(series, h.Name.Series)) {
			headers = append(headers, h)
		}
	}
	return l.load(headers)
}

// filesOf gives the file of each document.
func filesOf(docs []loaded) map[*document.Document]report.File {
	out := map[*document.Document]report.File{}
	for _, d := range docs {
		out[d.Document] = d.File
	}
	return out
}
