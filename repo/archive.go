package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"recital/document"
)

// The files of an archive that are no documents.
const (
	settingsFile   = "archive.yaml"
	referencesFile = "references.yaml"
	sourcesDir     = "sources"
)

// format is the version of the layout that this program writes.
const format = 1

// The largest files that are written or read, in bytes.
const (
	maxDocument   = 32 << 20
	maxReferences = 32 << 20
	maxSource     = 256 << 20
)

// An Archive is an open archive, or a clone of one. It is safe for concurrent
// use: every call sees the archive as it is then, whoever wrote it.
type Archive struct {
	at layout

	mu      sync.Mutex                        // owns what follows: go-git reads for one goroutine at a time
	stores  []*filesystem.Storage             // its own, then those it borrows objects from
	headers map[plumbing.Hash]document.Header // of documents read before, by blob
	notes   []string                          // for the user, not yet told

	patience time.Duration       // with another writer
	tell     func(holder string) // who that is

	indexing sync.Mutex // owns what follows
	index    *Index     // the last that was asked for; nil before
}

// Open opens a bare archive or any clone of one; in a clone the branches of
// its remotes count where it has none of its own. An import that was killed
// half-way is finished first. The error is ErrNotArchive where dir holds
// something else, ErrShallow where the history of the clone was cut.
func Open(dir string) (*Archive, error) {
	a, err := open(dir)
	if err != nil {
		return nil, err
	}
	if err := a.mend(); err != nil {
		return nil, err
	}
	if a.indexed() { // by a program that checked its format
		return a, nil
	}
	return a, a.checkFormat()
}

func open(dir string) (*Archive, error) {
	at, err := findLayout(dir)
	if err != nil {
		return nil, err
	}
	if err := at.checkShallow(); err != nil {
		return nil, err
	}
	stores, err := openStores(at.dir, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", at.dir, ErrNotArchive, err)
	}
	return &Archive{at: at, stores: stores, headers: map[plumbing.Hash]document.Header{}}, nil
}

// checkFormat says whether this program understands the archive.
func (a *Archive) checkFormat() error {
	data, err := a.readFile(settingsFile, maxSmallFile)
	if err != nil {
		return err
	}
	if data == nil {
		return fmt.Errorf("%s: %w: a git repository without %s on its branch main; make an archive with recital init", a.at.dir, ErrNotArchive, settingsFile)
	}
	n, err := parseSettings(data)
	if err != nil {
		return fmt.Errorf("%s: %w: %s: %w", a.at.dir, ErrNotArchive, settingsFile, err)
	}
	if n > format {
		return fmt.Errorf("%s: the archive has format %d, this program knows %d; use a newer one", a.at.dir, n, format)
	}
	return nil
}

// formatSettings gives archive.yaml.
func formatSettings() []byte {
	return fmt.Appendf(nil, "# An archive of recital: documents under SERIES/YEAR, the files they came from under %s.\nformat: %d\n", sourcesDir, format)
}

// parseSettings reads the format of the archive out of archive.yaml. Other
// keys belong to later programs.
func parseSettings(data []byte) (int, error) {
	for line := range strings.Lines(string(data)) {
		value, ok := strings.CutPrefix(line, "format:")
		if !ok {
			continue
		}
		value, _, _ = strings.Cut(value, "#")
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 1 {
			return 0, fmt.Errorf("format %.20q is not a number from 1", strings.TrimSpace(value))
		}
		return n, nil
	}
	return 0, errors.New("no line of it says format: 1; put it back with git")
}

// Locate looks for archive.git in start and the folders above it.
func Locate(start string) (string, error) {
	dir, err := filepath.Abs(start)
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		found := filepath.Join(at, "archive.git")
		if info, err := os.Stat(found); err == nil && info.IsDir() {
			return found, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%s: %w: no archive.git here or in a folder above; make one with recital init or name one with --archive", dir, ErrNotArchive)
		}
	}
}

// Path is the folder of the archive, absolute.
func (a *Archive) Path() string { return a.at.dir }

func (a *Archive) config() (*config.Config, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.stores[0].Config()
}

// tip is the commit that main stands at.
func (a *Archive) tip() (plumbing.Hash, error) {
	hash, err := a.branch("main")
	if err == nil && hash.IsZero() {
		err = fmt.Errorf("%s: %w: a git repository without a branch main", a.at.dir, ErrNotArchive)
	}
	return hash, err
}

// branch is the commit that a branch stands at, the zero hash where there is
// none. In a clone a branch of its own goes before that of the remote called
// origin, and that before other remotes, in the order of their names.
func (a *Archive) branch(name string) (plumbing.Hash, error) {
	hash, err := readRef(a.at.common, heads+name)
	if err != nil || !hash.IsZero() {
		return hash, err
	}
	c, err := a.config()
	if err != nil {
		return hash, err
	}
	for _, remote := range remoteNames(c) {
		hash, err := readRef(a.at.common, remotes+remote+"/"+name)
		if err != nil || !hash.IsZero() {
			return hash, err
		}
	}
	return hash, nil
}

// note keeps something for the user to know, in a sentence without a full
// stop.
func (a *Archive) note(format string, args ...any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.notes = append(a.notes, fmt.Sprintf(format, args...))
}

// Notes says what a user should know of the calls since it was last asked:
// what a killed run had left and was mended, which branches were built anew,
// which files were left out. A sentence each, in their order.
func (a *Archive) Notes() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	notes := a.notes
	a.notes = nil
	return notes
}
