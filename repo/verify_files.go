package repo

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"

	"recital/document"
)

// places finds the documents and sources, and what stands where neither does.
func (v *verifying) places() error {
	for _, e := range v.root.entries {
		if e.mode != filemode.Dir {
			continue
		}
		var err error
		switch {
		case e.name == sourcesDir:
			err = v.placesOfSources()
		case document.CheckSeries(e.name) == nil:
			v.series = append(v.series, e.name)
			err = v.placesOf(e.name)
		}
		if err != nil {
			return err
		}
	}
	v.found.Documents, v.found.Sources, v.found.Series = len(v.docs), len(v.sources), len(v.series)
	return nil
}

// placesOf looks through the folder of a series.
func (v *verifying) placesOf(series string) error {
	dir, err := v.root.child(series, v.a.tree)
	if err != nil {
		return err
	}
	return dir.walk(series, v.a.tree, func(path string, e entry) error {
		name, err := document.NameFromPath(path)
		switch regular := e.mode.IsRegular() || e.mode == filemode.Executable; {
		case err == nil && regular:
			v.docs = append(v.docs, located{name, e.hash})
		case err == nil:
			v.fault(RulePlace, path, "a link or another repository where a document should stand", "replace it with git by the file itself")
		case regular:
			return v.misplaced(path, e.hash)
		}
		return nil
	})
}

// misplaced finds documents outside their place. Other files are nobody's
// business.
func (v *verifying) misplaced(path string, blob plumbing.Hash) error {
	data, err := v.a.object(plumbing.BlobObject, blob, maxDocument)
	if errors.Is(err, errTooLarge) {
		return nil
	}
	if err != nil {
		v.fault(RulePlace, path, err.Error(), "get its bytes back from a backup or a clone")
		return nil
	}
	d, err := document.Parse(data)
	if err == nil {
		v.fault(RulePlace, path, fmt.Sprintf("a document, %s, in a place where none is looked for", d.Name), "move it with git to "+d.Name.Path())
	}
	return nil
}

// documents reads every document.
func (v *verifying) documents() error {
	for _, l := range v.docs {
		d, err := v.a.parse(l)
		v.step()
		bad, malformed := errors.AsType[*malformedError](err)
		switch {
		case malformed:
			v.fault(RuleDocument, l.name.Path(), bad.cause.Error(), "mend it with git, or import the document again with a reason")
		case err != nil:
			v.fault(RuleDocument, l.name.Path(), err.Error(), "get its bytes back from a backup or a clone")
		default:
			v.headers[l.name] = kept{d.Header, l.blob}
		}
	}
	return nil
}

// A sourceFile is a file under sources, where it stands and by which hash.
type sourceFile struct {
	path, sum string
	blob      plumbing.Hash
}

// placesOfSources looks through the folder of the files that documents came
// from.
func (v *verifying) placesOfSources() error {
	dir, err := v.root.child(sourcesDir, v.a.tree)
	if err != nil {
		return err
	}
	return dir.walk(sourcesDir, v.a.tree, func(path string, e entry) error {
		parts := strings.Split(path, "/")
		sum := parts[len(parts)-2]
		if checkSHA256(sum) != nil || path != sourceDir(sum)+"/"+parts[len(parts)-1] || !e.mode.IsFile() {
			v.fault(RulePlace, path, "not where a file that documents came from is looked for", "move it with git to sources/XX/YY/SHA256/FILE, or take it away")
			return nil
		}
		v.sources = append(v.sources, sourceFile{path, sum, e.hash})
		return nil
	})
}

// checkSources reads the files that documents came from.
func (v *verifying) checkSources() error {
	for _, s := range v.sources {
		data, err := v.a.object(plumbing.BlobObject, s.blob, maxSource)
		v.step()
		if err != nil {
			v.fault(RuleSource, s.path, err.Error(), "get its bytes back from a backup or a clone")
			continue
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != s.sum {
			v.fault(RuleSource, s.path, fmt.Sprintf("its bytes have the SHA-256 %x", sum), "git log shows who changed it; put the old bytes back with git")
		}
	}
	v.missingSources()
	return nil
}

// missingSources finds documents whose file is not kept. A file may be kept
// under another name: its bytes are the same.
func (v *verifying) missingSources() {
	has := make(map[string]bool, len(v.sources))
	for _, s := range v.sources {
		has[s.sum] = true
	}
	for _, l := range v.docs {
		from := v.headers[l.name].Source
		path := SourcePath(from)
		if path == "" || has[from.SHA256] {
			continue
		}
		has[from.SHA256] = true // once for all documents of a volume
		v.fault(RuleSource, path, fmt.Sprintf("missing; %s says that it came from it", l.name), "git log shows who took it away; put it back with git, from a clone or a backup if need be")
	}
}
