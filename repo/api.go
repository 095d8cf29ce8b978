package repo

import (
	"errors"
	"iter"
	"time"

	"recital/document"
)

var errUnwritten = errors.New("not written yet")

// An Archive is an open archive. It is safe for concurrent use.
type Archive struct{ path string }

// Settings are what an archive begins with.
type Settings struct {
	References []byte // references.yaml of the first commit; none if nil
}

// Create makes an archive.
func Create(dir string, s Settings) (*Archive, error) { return nil, errUnwritten }

// Open opens an archive or a clone of one.
func Open(dir string) (*Archive, error) { return nil, errUnwritten }

// Locate finds archive.git in start or a folder above it.
func Locate(start string) (string, error) { return "", errUnwritten }

// Path is the folder of the archive.
func (a *Archive) Path() string { return a.path }

// Headers lists every document, in the order of Header.Compare.
func (a *Archive) Headers() ([]document.Header, error) { return nil, errUnwritten }

// Load reads one document.
func (a *Archive) Load(name document.Name) (*document.Document, error) { return nil, errUnwritten }

// LoadSeries reads the documents of a series, in the order of Header.Compare.
func (a *Archive) LoadSeries(series string) ([]*document.Document, error) { return nil, errUnwritten }

// References is the reference list, nil if there is none.
func (a *Archive) References() ([]byte, error) { return nil, errUnwritten }

// SetReferences replaces the reference list.
func (a *Archive) SetReferences(data []byte, reason string) error { return errUnwritten }

// Source reads a file that a document came from.
func (a *Archive) Source(sha256, file string) ([]byte, error) { return nil, errUnwritten }

// An Item is a document to import, with the bytes of the file it came from.
type Item struct {
	Document *document.Document
	Source   []byte
}

// ImportOptions say how to import.
type ImportOptions struct {
	Reason   string // why documents that are there already are corrected
	Progress func(done int, name document.Name)
}

// An ImportResult says what an import did, in the order of its items.
type ImportResult struct {
	Added, Corrected, Unchanged []document.Name
}

// Import writes documents as commits.
func (a *Archive) Import(items iter.Seq[Item], opt ImportOptions) (*ImportResult, error) {
	return nil, errUnwritten
}

// A CommitKind says what a commit of main did.
type CommitKind string

// The kinds of commits.
const (
	Added     CommitKind = "added"
	Corrected CommitKind = "corrected"
	Changed   CommitKind = "settings"
	Other     CommitKind = "other"
)

// A Commit is one commit of main.
type Commit struct {
	Hash      string
	Kind      CommitKind
	Name      document.Name
	Date      document.Date
	Issuer    string
	Committed time.Time
	Subject   string
	Reason    string
}

// Log lists commits of main, newest first.
func (a *Archive) Log(series, name string) ([]Commit, error) { return nil, errUnwritten }
