package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"recital/document"
	"recital/intake"
)

// draft reads a file of the user's under a name that it keeps while it stays in
// its place: its path from the project's folder, or from where the command runs.
func (l *library) draft(file string) (loaded, error) {
	if !utf8.ValidString(file) {
		return loaded{}, fmt.Errorf("%s: its name is no UTF-8, in which no program can show it: rename it", file)
	}
	fsys, base, err := folder(file)
	if err != nil {
		return loaded{}, err
	}
	return l.read(fsys, base, filepath.ToSlash(filepath.Clean(file)))
}

func (l *library) read(fsys fs.FS, name, shown string) (loaded, error) {
	h := document.Header{Name: document.Name{Series: draftSeries, ID: l.draftName(shown)}}
	opt := l.session.intake()
	opt.Draft = true
	r, err := intake.Read(fsys, name, h, opt)
	if err != nil {
		if e, ok := errors.AsType[*intake.Error](err); ok && e.File == name {
			told := *e
			told.File = shown
			err = &told
		}
		return loaded{}, err
	}
	return fromFile(r, shown), nil
}

// draftName makes a name of a file's path from the project's folder, or from
// where the command runs: drafts/lamps.md is drafts--lamps, drafts/lamps.txt
// drafts--lamps-txt. It hangs on the path alone, not on what other files there
// are, so that baselines and acceptances hold. A path of which the name cannot
// tell everything has a part of its hash at the end.
func (l *library) draftName(shown string) string {
	rel := shown
	base, err := os.Getwd()
	if l.session.settings != nil {
		base = l.session.settings.folder
	}
	if abs, err2 := filepath.Abs(filepath.FromSlash(shown)); err == nil && err2 == nil {
		if r, err := filepath.Rel(base, abs); err == nil {
			rel = filepath.ToSlash(r)
		}
	}
	return nameOfPath(rel)
}

// nameOfPath is the draft's name of a path with slashes.
func nameOfPath(rel string) string {
	ext := path.Ext(rel)
	stem := strings.TrimSuffix(rel, ext)
	id := strings.ReplaceAll(stem, "/", "--")
	whole := slices.Contains(documentEndings, ext) && !strings.Contains(stem, "--") && slug(id) == strings.ReplaceAll(stem, "/", "-")
	for _, e := range documentEndings {
		whole = whole && !strings.HasSuffix(stem, "-"+e[1:]) // as the name of another file ends
	}
	if ext != ".md" && whole {
		id += "-" + ext[1:]
	}
	if whole && (document.Name{Series: draftSeries, ID: id}).Check() == nil {
		return id
	}
	sum := sha256.Sum256([]byte(rel))
	head := slug(rel)
	return strings.TrimRight(head[:min(len(head), 60)], "-") + "-" + hex.EncodeToString(sum[:4])
}

// once drops drafts that were named more than once, by one path or by several.
func once(docs []loaded) []loaded {
	seen := map[document.Name]string{}
	return slices.DeleteFunc(docs, func(d loaded) bool {
		path, again := seen[d.Document.Name]
		seen[d.Document.Name] = d.Path
		return again && (path == d.Path || sameFile(path, d.Path)) && d.Document.Name.Series == draftSeries
	})
}

// draftSeries is the series of files that nobody gave a name.
const draftSeries = "file"

// documentEndings are the names of files that hold documents.
var documentEndings = []string{".md", ".markdown", ".qmd", ".rmd", ".mdx", ".txt", ".text", ".rst", ".adoc", ".org", ".tex", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".xml"}

func isDocument(base string) bool {
	return slices.Contains(documentEndings, strings.ToLower(path.Ext(base)))
}

func isRegular(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

// filesBelow lists the documents in a folder and those below it by the endings
// of their names, in order, links to documents among them; hidden ones are left
// out, and links out of the folder with a word.
func (l *library) filesBelow(fsys fs.FS, dir string) []string {
	var out []string
	_ = fs.WalkDir(fsys, dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what cannot be listed is no document
		case name != dir && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case !isDocument(e.Name()):
		case e.Type().IsRegular() || e.Type()&fs.ModeSymlink != 0 && isRegular(fsys, name):
			out = append(out, name)
		case e.Type()&fs.ModeSymlink != 0:
			l.note("%s: passed over: a link that leads out of the folder, or to no file", name)
		}
		return nil
	})
	return out
}
