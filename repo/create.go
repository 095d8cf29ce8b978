package repo

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Settings are what an archive begins with.
type Settings struct {
	References []byte // references.yaml of the first commit; none if nil
}

// Create makes a bare archive with one commit for its settings. It is made in
// a folder beside dir and then given its name, so that dir is a whole archive
// or not there at all. The error is ErrExists where dir is there and not empty.
func Create(dir string, s Settings) (*Archive, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := checkFree(dir); err != nil {
		return nil, err
	}
	parent, base := filepath.Split(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, fmt.Errorf("create archive: %w", err)
	}
	clearAttempts(parent, base)
	attempt, err := os.MkdirTemp(parent, attemptPrefix(base)+"*")
	if err != nil {
		return nil, fmt.Errorf("create archive: %w", err)
	}
	defer os.RemoveAll(attempt)
	lock := flock.New(filepath.Join(attempt, lockName))
	if _, err := lock.TryLock(); err != nil {
		return nil, fmt.Errorf("create archive: %w", err)
	}
	defer lock.Unlock()
	made := filepath.Join(attempt, "archive")
	if err := writeSkeleton(made); err != nil {
		return nil, fmt.Errorf("create archive %s: %w", dir, err)
	}
	if err := writeFirst(made, s); err != nil {
		return nil, fmt.Errorf("create archive %s: %w", dir, err)
	}
	if err := renameOver(made, dir); err != nil {
		return nil, fmt.Errorf("create archive: %w", err)
	}
	return Open(dir)
}

// checkFree says whether an archive can be made at dir.
func checkFree(dir string) error {
	f, err := os.Open(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("create archive: %w", err)
	}
	defer f.Close()
	if names, err := f.Readdirnames(1); errors.Is(err, io.EOF) && len(names) == 0 {
		return nil
	}
	return fmt.Errorf("create archive: %s %w and is not empty: choose another folder", dir, ErrExists)
}

func attemptPrefix(base string) string { return "." + base + ".new-" }

// clearAttempts removes what killed runs of Create left beside dir: those
// folders whose lock nobody holds.
func clearAttempts(parent, base string) {
	files, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, f := range files {
		if !f.IsDir() || len(f.Name()) <= len(attemptPrefix(base)) || f.Name()[:len(attemptPrefix(base))] != attemptPrefix(base) {
			continue
		}
		attempt := filepath.Join(parent, f.Name())
		if _, err := os.Stat(filepath.Join(attempt, lockName)); err != nil {
			continue // it may have been made in this moment
		}
		lock := flock.New(filepath.Join(attempt, lockName))
		if ok, err := lock.TryLock(); err == nil && ok {
			lock.Unlock()
			os.RemoveAll(attempt)
		}
	}
}

// skeleton holds the files of an empty bare repository whose branch is main.
var skeleton = []struct{ name, content string }{
	{"HEAD", "ref: " + mainRef + "\n"},
	{"config", "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = true\n"},
	{"description", "An archive of recital. Read it with recital or with git log.\n"},
}

func writeSkeleton(dir string) error {
	for _, sub := range []string{"objects/info", "objects/pack", heads, "refs/tags"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(sub)), 0o777); err != nil {
			return err
		}
	}
	for _, f := range skeleton {
		if err := writeSynced(filepath.Join(dir, f.name), []byte(f.content), 0o666); err != nil {
			return err
		}
	}
	return syncDir(dir)
}

// writeFirst writes the commit that an archive begins with.
func writeFirst(dir string, s Settings) error {
	a, err := open(dir)
	if err != nil {
		return err
	}
	c, err := a.begin(true)
	if err != nil {
		return err
	}
	defer c.end()
	files := []struct {
		path    string
		content []byte
	}{
		{attributesFile, []byte("* -text\n")},
		{settingsFile, formatSettings()},
		{referencesFile, s.References},
	}
	for _, f := range files {
		if f.content == nil {
			continue
		}
		if err := checkSize(f.path, len(f.content), maxReferences); err != nil {
			return err
		}
		if _, err := c.setFile(f.path, f.content, nil); err != nil {
			return err
		}
	}
	if _, err := c.commit(c.who, message{subject: subjectSettings + "begin"}, nil); err != nil {
		return err
	}
	return c.publish(nil)
}

func checkSize(what string, size, limit int) error {
	if size > limit {
		return fmt.Errorf("%s: %d bytes, at most %d are kept", what, size, limit)
	}
	return nil
}

// renameOver gives a folder its name, over an empty one.
func renameOver(from, to string) error {
	err := os.Rename(from, to)
	if err != nil && checkFree(to) == nil && os.Remove(to) == nil {
		err = os.Rename(from, to)
	}
	if err != nil {
		return err
	}
	return syncDir(filepath.Dir(to))
}

// SetReferences replaces the reference list by data, byte for byte, in a
// commit of its own; nil takes it away. The reason, if there is one, stands in
// the commit. Nothing is written where the list is the same already.
func (a *Archive) SetReferences(data []byte, reason string) error {
	if err := checkSize(referencesFile, len(data), maxReferences); err != nil {
		return err
	}
	if err := checkReason(reason); err != nil {
		return fmt.Errorf("set %s: %w", referencesFile, err)
	}
	c, err := a.begin(false)
	if err != nil {
		return err
	}
	defer c.end()
	if err := c.setReferences(data, reason); err != nil {
		return fmt.Errorf("set the reference list of %s: %w", a.at.dir, err)
	}
	return nil
}
