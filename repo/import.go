package repo

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// An Item is a document to import.
type Item struct {
	Document *document.Document

	// Source is the file that the document came from; nil where it is not to
	// be kept, which Verify tells of as long as the header has its SHA-256. The
	// header names it. A file of many documents is kept once.
	Source []byte
}

// ImportOptions say how to import.
type ImportOptions struct {
	// Reason is why documents that are in the archive already are corrected.
	// Without one such documents are conflicts.
	Reason string

	// Differs, if it is not nil, is called for every item that the archive has
	// with other bytes, be it corrected or a conflict, with the document as it
	// is kept, nil where that cannot be read, and as it is given.
	Differs func(kept, given *document.Document)

	// Progress, if it is not nil, is called after every item, with the number
	// of items so far.
	Progress func(done int, name document.Name)
}

// An ImportResult says what an import did.
type ImportResult struct {
	Added, Unchanged int             // how many documents
	Elsewhere        int             // of those unchanged, how many came from another file, or other lines of it
	Corrected        []document.Name // in the order of the items
}

// Import writes documents, each as a commit on main, in the order they come
// in, which is that of Header.Compare where the caller gives them so; then it
// brings the branches of their series up to date. A document that the archive
// has with the same bytes is left alone, and so is one that differs in nothing but
// the file it came from and its place there: the archive keeps the file that it
// had it from first. One that it has with other bytes is
// corrected if there is a reason for it; otherwise the error is of type
// *ConflictError. Whatever the error, nothing of the call is written then.
//
// Items are read one at a time, and none is kept: memory does not grow with
// their number, but for the names of those that are corrected, and for series
// whose documents do not come in order: the headers of one such at a time are
// read again at the end. Time is linear in the items, and in the sizes of the
// folders that they come into.
func (a *Archive) Import(items iter.Seq[Item], opt ImportOptions) (*ImportResult, error) {
	if err := checkReason(opt.Reason); err != nil {
		return nil, fmt.Errorf("import into %s: %w", a.at.dir, err)
	}
	c, err := a.begin(false)
	if err != nil {
		return nil, err
	}
	defer c.end()
	in := &importing{
		change: c, reason: cleanReason(opt.Reason), differs: opt.Differs,
		branches: map[string]*branch{}, files: newRecent(), commits: newRecent(), sources: newRecent(),
	}
	done := 0
	for item := range items {
		if item.Document == nil {
			return nil, fmt.Errorf("import into %s: item %d has no document", a.at.dir, done+1)
		}
		name := item.Document.Name
		if err := in.take(item); err != nil {
			return nil, fmt.Errorf("import %s into %s: %w; nothing was written", name, a.at.dir, err)
		}
		done++
		if opt.Progress != nil {
			opt.Progress(done, name)
		}
	}
	if err := in.finish(); err != nil {
		return nil, err
	}
	return &in.result, nil
}

// importing is an import at work.
type importing struct {
	*change
	reason    string
	differs   func(kept, given *document.Document)
	result    ImportResult
	conflicts []document.Name
	noted     map[string]settled       // what branches were derived from, nil until a series changes
	tips      map[string]plumbing.Hash // where they stood, the same
	series    []string                 // those that changed, in the order they first did
	branches  map[string]*branch       // theirs
	files     *recent                  // the last document of each series
	commits   *recent                  // and its commit
	sources   *recent                  // and the file it came from
}

var errTwice = errors.New("the import has two texts of that name: give one of them another")

// take writes one item.
func (in *importing) take(item Item) error {
	d := item.Document
	file, err := d.Write()
	if err != nil {
		return err
	}
	if err := checkSize("the document", len(file), maxDocument); err != nil {
		return err
	}
	hash, err := hashObject(plumbing.BlobObject, file)
	if err != nil {
		return err
	}
	before, err := in.root.find(d.Name.Path(), in.treeBytes)
	if err != nil {
		return err
	}
	switch {
	case before == hash:
		in.result.Unchanged++
		return nil
	case before.IsZero():
		in.result.Added++
	default:
		if kept, err := in.keptBefore(d.Name); err != nil || kept != before {
			return cmp.Or(err, error(errTwice))
		}
		if !in.corrects(before, d) {
			return nil
		}
	}
	if len(in.conflicts) > 0 { // only the names of further ones are of interest
		return nil
	}
	return in.writeDocument(item, file, !before.IsZero())
}

// keptBefore is the document that main had of a name before the import.
func (in *importing) keptBefore(name document.Name) (plumbing.Hash, error) {
	c, err := in.a.commit(in.old)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	return in.a.blobAt(c.TreeHash, name.Path())
}

// corrects says whether an item corrects what is kept, or is in conflict with
// it, and tells the caller.
func (in *importing) corrects(kept plumbing.Hash, given *document.Document) bool {
	d, err := in.a.parse(located{given.Name, kept})
	if err != nil {
		d = nil // the item may be what puts it right
	}
	if d != nil && sameElsewhere(d, given) {
		in.result.Unchanged++
		in.result.Elsewhere++
		return false
	}
	if in.differs != nil {
		in.differs(d, given)
	}
	if in.reason == "" {
		in.conflicts = append(in.conflicts, given.Name)
		return false
	}
	in.result.Corrected = append(in.result.Corrected, given.Name)
	return true
}

// sameElsewhere reports whether two documents differ in nothing but the file
// that they came from and their place there.
func sameElsewhere(kept, given *document.Document) bool {
	h, was := given.Header, kept.Header
	h.Source.File, h.Source.SHA256, h.Source.Lines = was.Source.File, was.Source.SHA256, was.Source.Lines
	h.Witness, was.Witness = cmp.Or(h.Witness, document.Full), cmp.Or(was.Witness, document.Full)
	return h == was && given.Text == kept.Text
}

func (in *importing) writeDocument(item Item, file []byte, corrects bool) error {
	h, series := item.Document.Header, item.Document.Name.Series
	b, err := in.branch(series)
	if err != nil {
		return err
	}
	kept, err := in.setFile(h.Name.Path(), file, in.files.last[series])
	if err != nil {
		return err
	}
	in.files.put(series, kept)
	if err := in.keepSource(series, h.Source, item.Source); err != nil {
		return err
	}
	reason := ""
	if corrects {
		reason = in.reason
	}
	commit, err := in.commit(issuer(h), documentMessage(h, reason), in.commits.last[series])
	if err != nil {
		return err
	}
	in.commits.put(series, commit)
	if corrects {
		b.late = true
	}
	return b.extend(in.change, issue{h, kept.hash})
}

// maxSourceDelta bounds the files that are remembered to write the next of the
// series as a difference: larger ones are seldom text.
const maxSourceDelta = 1 << 20

// keepSource keeps the file that a document came from, once for all documents
// of it.
func (in *importing) keepSource(series string, s document.Source, data []byte) error {
	if data == nil {
		return nil
	}
	if err := checkSHA256(s.SHA256); err != nil {
		return fmt.Errorf("source.sha256: %w", err)
	}
	if s.File == "" {
		return errors.New("source.file: the file is given and has no name")
	}
	path := sourcePath(s.SHA256, s.File)
	if kept, err := in.root.find(path, in.treeBytes); err != nil || !kept.IsZero() {
		return err
	}
	if err := checkSize(s.File, len(data), maxSource); err != nil {
		return err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != s.SHA256 {
		return fmt.Errorf("source.sha256: %s says the document, %x is that of %s: read the file again", s.SHA256, sum, s.File)
	}
	kept, err := in.setFile(path, data, in.sources.last[series])
	if err != nil {
		return fmt.Errorf("source %s: %w", s.File, err)
	}
	if len(data) <= maxSourceDelta {
		kept.content = bytes.Clone(data)
		in.sources.put(series, kept)
	}
	return nil
}

// finish brings the branches of series up to date and makes all visible.
func (in *importing) finish() error {
	if len(in.conflicts) > 0 {
		return &ConflictError{Archive: in.a.at.dir, Names: in.conflicts}
	}
	var late []string
	var grown []move
	for _, s := range in.series {
		if b := in.branches[s]; b.late {
			late = append(late, s)
		} else {
			grown = append(grown, move{seriesIn + s, b.old, b.tip})
		}
	}
	moves, err := in.growAll(late, grown)
	if err != nil {
		return fmt.Errorf("import into %s: %w; nothing was written", in.a.at.dir, err)
	}
	if in.pack == nil && len(moves) == 0 {
		return nil
	}
	return in.publish(moves)
}
