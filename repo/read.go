package repo

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// remoteNames lists the remotes of a clone: origin, then the others by name.
func remoteNames(c *config.Config) []string {
	var names []string
	for name := range c.Remotes {
		if name != "origin" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return append([]string{"origin"}, names...)
}

// root is the top folder of main as it is now.
func (a *Archive) root() (*directory, error) {
	tip, err := a.tip()
	if err != nil {
		return nil, err
	}
	return a.rootOf(tip)
}

func (a *Archive) rootOf(commit plumbing.Hash) (*directory, error) {
	c, err := a.commit(commit)
	if err != nil {
		return nil, err
	}
	entries, err := a.tree(c.TreeHash)
	return &directory{entries: entries}, err
}

// readFile reads a file of main, nil where there is none.
func (a *Archive) readFile(path string, limit int64) ([]byte, error) {
	root, err := a.root()
	if err != nil {
		return nil, err
	}
	hash, err := root.find(path, a.tree)
	if err != nil || hash.IsZero() {
		return nil, err
	}
	return a.object(plumbing.BlobObject, hash, limit)
}

// A located document is a name and the blob that it stands for.
type located struct {
	name document.Name
	blob plumbing.Hash
}

// documentsIn lists the documents of a series as the folder has them, in the
// order of their paths. Files that are no documents are passed over.
func (d *directory) documentsIn(series string, read treeReader) ([]located, error) {
	var out []located
	err := d.filesIn(series, read, func(path string, e entry) { out = appendDocument(out, path, e) })
	return out, err
}

// linksIn lists what stands in the places of documents of a series and is no
// file: symbolic links and other repositories.
func (d *directory) linksIn(series string, read treeReader) ([]string, error) {
	var out []string
	err := d.filesIn(series, read, func(path string, e entry) {
		if _, err := document.NameFromPath(path); err == nil && !isFile(e) {
			out = append(out, path)
		}
	})
	return out, err
}

func isFile(e entry) bool { return e.mode.IsRegular() || e.mode == filemode.Executable }

// filesIn walks through what is in a series and in its folders.
func (d *directory) filesIn(series string, read treeReader, found func(path string, e entry)) error {
	if document.CheckSeries(series) != nil {
		return nil
	}
	if i, ok := findEntry(d.entries, series); ok && d.entries[i].mode != filemode.Dir {
		return nil
	}
	top, err := d.child(series, read)
	if err != nil {
		return err
	}
	for _, e := range top.entries {
		path := series + "/" + e.name
		if e.mode != filemode.Dir {
			found(path, e)
			continue
		}
		year, err := top.child(e.name, read)
		if err != nil {
			return err
		}
		for _, f := range year.entries {
			found(path+"/"+f.name, f)
		}
	}
	return nil
}

func appendDocument(out []located, path string, e entry) []located {
	name, err := document.NameFromPath(path)
	if err != nil || !isFile(e) {
		return out
	}
	return append(out, located{name, e.hash})
}

// parse reads a document's blob and checks that it is the one of that name. The
// error is ErrMalformed where the blob can be read and is no such document.
func (a *Archive) parse(l located) (*document.Document, error) {
	data, err := a.object(plumbing.BlobObject, l.blob, maxDocument)
	if errors.Is(err, errTooLarge) {
		err = &malformedError{err}
	}
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", l.name, err)
	}
	d, err := document.Parse(data)
	if err == nil && d.Name != l.name {
		err = fmt.Errorf("it calls itself %s", d.Name)
	}
	if err != nil {
		return nil, fmt.Errorf("load %s: %s of %s: %w", l.name, l.name.Path(), a.at.dir, &malformedError{err})
	}
	a.remember(l.blob, d.Header)
	return d, nil
}

func (a *Archive) remember(blob plumbing.Hash, h document.Header) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.headers[blob] = h
}

func (a *Archive) header(l located) (document.Header, error) {
	a.mu.Lock()
	h, ok := a.headers[l.blob]
	a.mu.Unlock()
	if ok && h.Name == l.name {
		return h, nil
	}
	d, err := a.parse(l)
	if err != nil {
		return document.Header{}, err
	}
	return d.Header, nil
}

// Headers lists every document on main, in the order of Header.Compare. Files
// in a document's place that are none are left out; Verify tells of them.
func (a *Archive) Headers() ([]document.Header, error) {
	x, err := a.Index(nil)
	if err != nil {
		return nil, err
	}
	return x.Headers("")
}

// leftOut reports whether a file is left out since it is no document, and
// notes that.
func (a *Archive) leftOut(l located, err error) bool {
	if !errors.Is(err, ErrMalformed) {
		return false
	}
	a.noteLeftOut(l.name.Path())
	return true
}

func (a *Archive) noteLeftOut(path string) {
	a.note("%s is not in the form of a document and is left out; recital verify tells more", path)
}

// Load reads one document as it stands on main now. The error is of type
// *document.NotFoundError where there is none of that name.
func (a *Archive) Load(name document.Name) (*document.Document, error) {
	if err := name.Check(); err != nil {
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	root, err := a.root()
	if err != nil {
		return nil, err
	}
	blob, err := root.find(name.Path(), a.tree)
	if err != nil {
		return nil, err
	}
	if blob.IsZero() {
		return nil, fmt.Errorf("load %w", &document.NotFoundError{Query: name.String()})
	}
	return a.parse(located{name, blob})
}

// LoadSeries reads the documents of a series, in the order of Header.Compare.
// Files in a document's place that are none are left out. The error is of type
// *document.NotFoundError where it has none.
func (a *Archive) LoadSeries(series string) ([]*document.Document, error) {
	if err := document.CheckSeries(series); err != nil {
		return nil, fmt.Errorf("load series: %w", err)
	}
	root, err := a.root()
	if err != nil {
		return nil, err
	}
	docs, err := root.documentsIn(series, a.tree)
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("load series %w", &document.NotFoundError{Query: series})
	}
	var out []*document.Document
	for _, l := range docs {
		d, err := a.parse(l)
		if a.leftOut(l, err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(d, e *document.Document) int { return d.Header.Compare(e.Header) })
	return out, nil
}

// References is the reference list kept with the archive, nil if there is
// none.
func (a *Archive) References() ([]byte, error) {
	data, err := a.readFile(referencesFile, maxReferences)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", referencesFile, err)
	}
	return data, nil
}

// Source reads the file that documents came from, by the SHA-256 of its bytes
// in hexadecimal and the name it had; where the name is empty or unknown, any
// of that hash, since their bytes are the same.
func (a *Archive) Source(sha256sum, file string) ([]byte, error) {
	if err := checkSHA256(sha256sum); err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	root, err := a.root()
	if err != nil {
		return nil, err
	}
	blob, err := findSource(root, sha256sum, file, a.tree)
	if err != nil {
		return nil, err
	}
	if blob.IsZero() {
		return nil, fmt.Errorf("source %s: the archive %s does not keep this file", sha256sum, a.at.dir)
	}
	data, err := a.object(plumbing.BlobObject, blob, maxSource)
	if err != nil {
		return nil, fmt.Errorf("source %s: %w", sha256sum, err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != sha256sum {
		return nil, fmt.Errorf("source %s: the file kept under this hash has another, %x", sha256sum, sum)
	}
	return data, nil
}

func findSource(root *directory, sum, file string, read treeReader) (plumbing.Hash, error) {
	if file != "" {
		blob, err := root.find(sourcePath(sum, file), read)
		if err != nil || !blob.IsZero() {
			return blob, err
		}
	}
	dir := root
	for name := range strings.SplitSeq(sourceDir(sum), "/") {
		i, ok := findEntry(dir.entries, name)
		if !ok || dir.entries[i].mode != filemode.Dir {
			return plumbing.ZeroHash, nil
		}
		var err error
		if dir, err = dir.child(name, read); err != nil {
			return plumbing.ZeroHash, err
		}
	}
	if len(dir.entries) == 0 {
		return plumbing.ZeroHash, nil
	}
	return dir.entries[0].hash, nil
}

// sourceDir is the folder of a file that documents came from. Those above it
// hold 256 others at most, as those of git LFS do, so that a new file rewrites
// short lists.
func sourceDir(sum string) string {
	return sourcesDir + "/" + sum[:2] + "/" + sum[2:4] + "/" + sum
}

// SourcePath is where the archive keeps the file that a document came from, if
// it does; "" where the document does not say which.
func SourcePath(s document.Source) string {
	if checkSHA256(s.SHA256) != nil || s.File == "" {
		return ""
	}
	return sourcePath(s.SHA256, s.File)
}

// sourcePath is where a file that documents came from is kept.
func sourcePath(sum, file string) string { return sourceDir(sum) + "/" + safeName(file) }

func checkSHA256(sum string) error {
	b, err := hex.DecodeString(sum)
	if err != nil || len(b) != sha256.Size || strings.ToLower(sum) != sum {
		return fmt.Errorf("%.80q is not a SHA-256 in 64 lower-case hexadecimal digits", sum)
	}
	return nil
}
