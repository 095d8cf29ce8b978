package main

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"recital/document"
	"recital/intake"
)

// A reach is the folder that paths of the command line are read in, so that
// nothing a document or a link says leads out of it.
type reach struct {
	fsys   fs.FS
	paths  []string // in fsys
	prefix string   // what leads to it from where the command runs; "" for here
	opt    intake.Options
}

// reachOf opens the folder that all paths have in common: the one the command
// runs in, where they are below it.
func reachOf(args []string, opt intake.Options) (reach, error) {
	here, err := os.Getwd()
	if err != nil {
		return reach{}, err
	}
	abs := make([]string, len(args))
	common := here
	for i, arg := range args {
		if abs[i], err = filepath.Abs(arg); err != nil {
			return reach{}, err
		}
		for !below(abs[i], common) && filepath.Dir(common) != common {
			common = filepath.Dir(common)
		}
	}
	root, err := os.OpenRoot(common)
	if err != nil {
		return reach{}, err
	}
	r := reach{fsys: root.FS(), opt: opt}
	if common != here {
		if r.prefix, err = filepath.Rel(here, common); err != nil {
			r.prefix = common
		}
	}
	for _, path := range abs {
		rel, err := filepath.Rel(common, path)
		if err != nil {
			return reach{}, err
		}
		r.paths = append(r.paths, filepath.ToSlash(rel))
	}
	return r, nil
}

func below(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// shown is a path of the reach as the user would write it.
func (r reach) shown(path string) string {
	return filepath.ToSlash(filepath.Join(r.prefix, filepath.FromSlash(path)))
}

// A watcher is told how the reading of files goes on; either may be nil.
type watcher struct {
	read    func(done, all int, path string)
	planned func([]document.Header)
}

// documents reads files, folders and patterns, each file as one document;
// the watcher is told how far they are read, and what they will be called before
// the first comes.
func (r reach) documents(h document.Header, w watcher) iter.Seq2[loaded, error] {
	return func(yield func(loaded, error) bool) {
		opt := intake.FolderOptions{Options: r.opt, Header: h, Planned: w.planned}
		if w.read != nil {
			opt.Read = func(done, all int, path string) { w.read(done, all, r.shown(path)) }
		}
		for result, err := range intake.Folder(r.fsys, r.paths, opt) {
			if err != nil {
				if !yield(loaded{}, r.explain(err)) {
					return
				}
				continue
			}
			if !yield(fromFile(result, r.shown(result.File)), nil) {
				return
			}
		}
	}
}

// explain gives errors of intake the paths that the user knows.
func (r reach) explain(err error) error {
	if list := flatten(err); len(list) > 1 {
		for i := range list {
			list[i] = r.explain(list[i])
		}
		return errors.Join(list...)
	}
	e, ok := errors.AsType[*intake.Error](err)
	if !ok || e.File == "" {
		return err
	}
	known := *e
	known.File = r.shown(e.File)
	return &known
}
