package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"recital/checking"
)

// A project is the folder of a user's own, with the settings that stand in it.
type project struct {
	*checking.Project
	file   string // of the settings, as the user would write it
	folder string // absolute
	prefix string // what leads to the folder from where the command runs
	fsys   fs.FS  // the folder, and nothing outside of it
}

func configFlag() cli.Flag {
	return &cli.StringFlag{Name: "config", Usage: "the project's settings, `FILE` (default: " + checking.ProjectFile + " in this folder or above)"}
}

// project finds the settings that the command runs under: those that a flag
// names, or the nearest in this folder or one above. Without any it is nil.
func (s *session) project(c *cli.Context) (*project, error) {
	if s.settings != nil {
		return s.settings, nil
	}
	file := c.String("config")
	if file == "" {
		var err error
		if file, err = locateProject(); err != nil || file == "" {
			return nil, err
		}
	}
	p := &project{file: shownPath(file)}
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	p.folder = filepath.Dir(abs)
	p.prefix = filepath.Dir(p.file)
	root, err := os.OpenRoot(p.folder)
	if err != nil {
		return nil, err
	}
	p.fsys = root.FS()
	data, err := readList(p.fsys.Open(filepath.Base(abs)))
	if err != nil {
		return nil, withHint(fmt.Errorf("%s: %w", p.file, err), "these are the settings of the project; a link that leads out of their folder is not followed")
	}
	if p.Project, err = checking.ParseProject(p.file, data); err != nil {
		return nil, err
	}
	s.settings = p
	return p, nil
}

// locateProject looks for settings in this folder and those above; "" where
// there are none.
func locateProject() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		file := filepath.Join(dir, checking.ProjectFile)
		if isFile(file) {
			return file, nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", nil
		}
		dir = above
	}
}

// shownPath is a path as the user would write it from where the command runs.
func shownPath(path string) string {
	here, err := os.Getwd()
	if err != nil || !filepath.IsAbs(path) {
		return filepath.ToSlash(filepath.Clean(path))
	}
	if rel, err := filepath.Rel(here, path); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(path)
}

// plain takes the operation and the path off an error of a file system: who
// tells it names the file in the user's words.
func plain(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// path is a path of the settings as the operating system takes it.
func (p *project) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.folder, filepath.FromSlash(name))
}

// shown is a path of the settings as the user would write it.
func (p *project) shown(name string) string { return shownPath(p.path(name)) }

// read reads a file that the settings name. A relative path is read in the
// project's folder, out of which no link leads.
func (p *project) read(name string) ([]byte, error) {
	var data []byte
	var err error
	if filepath.IsAbs(name) {
		data, err = readList(open(name))
	} else {
		data, err = readList(p.fsys.Open(filepath.ToSlash(filepath.Clean(name))))
	}
	if err != nil {
		return nil, withHint(fmt.Errorf("%s: %w", p.shown(name), err), "%s names it", p.file)
	}
	return data, nil
}

// open opens a file of the operating system's.
func open(name string) (fs.File, error) { return os.Open(name) }

// maxList bounds a file of settings, acceptances, references or a baseline, in
// bytes.
const maxList = 32 << 20

// readList reads such a file. Who tells the error names the file.
func readList(f fs.File, err error) ([]byte, error) {
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("is a folder: want a file")
	}
	data, err := io.ReadAll(io.LimitReader(f, maxList+1))
	if err == nil && len(data) > maxList {
		err = fmt.Errorf("over %d MB: this is no list that people write", maxList>>20)
	}
	return data, plain(err)
}

// A named file with its bytes.
type named struct {
	name string // as the user would write it
	data []byte
}

// files reads the files that a flag names or, where it names none, the
// settings of the project.
func (l *library) files(flag string, said func(*project) []string) ([]named, error) {
	var out []named
	flagged := l.context.StringSlice(flag)
	for _, path := range flagged {
		data, err := readList(open(path))
		if err != nil {
			return nil, withHint(fmt.Errorf("%s: %w", path, err), "--%s names it", flag)
		}
		out = append(out, named{path, data})
	}
	p, err := l.session.project(l.context)
	if len(flagged) > 0 || err != nil || p == nil {
		return out, err
	}
	for _, name := range said(p) {
		data, err := p.read(name)
		if err != nil {
			return nil, err
		}
		out = append(out, named{p.shown(name), data})
	}
	return out, nil
}
