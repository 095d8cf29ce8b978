package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A layout says where a repository keeps its parts.
type layout struct {
	dir    string // what was opened, absolute
	common string // refs, objects and configuration
	bare   bool   // dir itself holds them
}

// maxSmallFile bounds the files of a git folder that hold one line.
const maxSmallFile = 64 << 10

// findLayout looks for a bare repository, a clone with a work tree, or a
// linked work tree at dir.
func findLayout(dir string) (layout, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return layout{}, err
	}
	dot := filepath.Join(dir, ".git")
	info, err := os.Stat(dot)
	switch {
	case err == nil && info.IsDir():
		return layout{dir: dir, common: dot}, checkGitDir(dir, dot)
	case err == nil:
		common, err := linkedDir(dot)
		if err == nil {
			err = checkGitDir(dir, common)
		}
		return layout{dir: dir, common: common}, err
	}
	return layout{dir: dir, common: dir, bare: true}, checkGitDir(dir, dir)
}

// linkedDir follows the file that a linked work tree has for a .git folder to
// the folder it shares with its repository.
func linkedDir(file string) (string, error) {
	text, err := readSmall(file)
	if err != nil {
		return "", err
	}
	to, ok := strings.CutPrefix(text, "gitdir: ")
	if !ok {
		return "", fmt.Errorf("%s: %w: it names no git folder", file, ErrNotArchive)
	}
	git := resolve(filepath.Dir(file), to)
	common, err := readSmall(filepath.Join(git, "commondir"))
	if errors.Is(err, os.ErrNotExist) {
		return git, nil
	}
	return resolve(git, common), err
}

func resolve(from, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(from, path)
}

func checkGitDir(dir, git string) error {
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	for _, name := range []string{"HEAD", "objects", "refs"} {
		if _, err := os.Stat(filepath.Join(git, name)); err != nil {
			return fmt.Errorf("%s: %w: it has no %s; make one with recital init", dir, ErrNotArchive, name)
		}
	}
	return nil
}

// readSmall reads a file of one line, without the white space at its ends.
func readSmall(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if info.Size() > maxSmallFile {
		return "", fmt.Errorf("%s: %d bytes where one line is expected", path, info.Size())
	}
	data, err := os.ReadFile(path)
	return strings.TrimSpace(string(data)), err
}

// checkShallow refuses a clone whose history was cut.
func (l layout) checkShallow() error {
	text, err := readSmall(filepath.Join(l.common, "shallow"))
	if errors.Is(err, os.ErrNotExist) || err == nil && text == "" {
		return nil
	}
	if err != nil {
		return err
	}
	return fmt.Errorf("%s: %w: its history is cut; run git fetch --unshallow, or set fetch-depth: 0 where the workflow checks it out", l.dir, ErrShallow)
}
