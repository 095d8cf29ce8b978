package repo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// A CommitKind says what a commit of main did.
type CommitKind string

// The kinds of commits.
const (
	KindAdded     CommitKind = "added"     // the first of its document, or the first since it was retracted
	KindCorrected CommitKind = "corrected" // a later one of its document
	KindRetracted CommitKind = "retracted" // took the document off main
	KindRenamed   CommitKind = "renamed"   // gave the document another name
	KindSettings  CommitKind = "settings"  // of the archive or its reference list
	KindOther     CommitKind = "other"     // made by other means than recital
)

// What the subjects of commits for settings begin with. The name of a document
// has a slash where these have a colon.
const (
	subjectSettings   = "archive: "
	subjectReferences = "references: "
)

// A Commit is one commit of main.
type Commit struct {
	Hash      string // 40 hexadecimal digits
	Kind      CommitKind
	Name      document.Name // of its document, behind the commit; zero where it is of none
	Former    document.Name // the name before, where it was renamed; else zero
	Date      document.Date // of the document as it was then; zero where unknown
	Issuer    string        // the author
	Committed time.Time
	Subject   string // the first line
	Reason    string // why it was made, in lines; empty where nobody said
}

// Log lists the commits of main, newest first along first parents: all of
// them, those of a series, or those of one document of it. An empty series
// means all; an empty name means all of the series.
//
// A document is followed through its renamings back to its first commit; of
// one that has another name by now, or was retracted, the log goes up to that.
// Where a name was given up and taken by another document, its log is of the
// latter. A renaming from one series to another stands in both.
func (a *Archive) Log(series, name string) ([]Commit, error) {
	x, err := a.Index(nil)
	if err != nil {
		return nil, err
	}
	return x.Log(series, name)
}

// Log is the log of the archive as of the index; see Archive.Log.
func (x *Index) Log(series, name string) ([]Commit, error) {
	all, err := x.Commits()
	switch {
	case err != nil:
		return nil, err
	case series == "":
		return all, nil
	case name == "":
		return ofSeries(all, series), nil
	}
	return ofDocument(all, document.Name{Series: series, ID: name}), nil
}

// commits lists the commits of main, newest first.
func (a *Archive) commits() ([]Commit, error) {
	x, err := a.Index(nil)
	if err != nil {
		return nil, err
	}
	return x.Commits()
}

// commitsSince lists the commits from at back along first parents; those that
// are known, a list of that kind, are not read again.
func (a *Archive) commitsSince(at plumbing.Hash, known []Commit) ([]Commit, error) {
	place := make(map[plumbing.Hash]int, len(known))
	for i, c := range known {
		place[plumbing.NewHash(c.Hash)] = i
	}
	var out []Commit
	for !at.IsZero() {
		if i, ok := place[at]; ok {
			out = append(out, known[i:]...)
			break
		}
		c, err := a.commit(at)
		if err != nil {
			return nil, fmt.Errorf("log: %w", err)
		}
		e := describe(parseMessage(c.Message))
		e.Hash, e.Issuer, e.Committed = at.String(), c.Author.Name, c.Committer.When
		out = append(out, e)
		at = plumbing.ZeroHash
		if len(c.ParentHashes) > 0 {
			at = c.ParentHashes[0]
		}
	}
	findAdded(out)
	return out, nil
}

// findAdded tells the commits that added a document from those that corrected
// one.
func findAdded(commits []Commit) {
	held := map[document.Name]bool{}
	for i := range slices.Backward(commits) {
		c := &commits[i]
		if c.Kind == KindCorrected && !held[c.Name] {
			c.Kind = KindAdded
		}
		held[c.Former] = false
		held[c.Name] = c.Kind != KindRetracted
	}
}

func ofSeries(commits []Commit, series string) []Commit {
	return slices.DeleteFunc(commits, func(c Commit) bool { return c.Name.Series != series && c.Former.Series != series })
}

// ofDocument follows a document back from the name that it has, or last had.
func ofDocument(commits []Commit, at document.Name) []Commit {
	var out []Commit
	for _, c := range commits {
		switch {
		case c.Name == at:
			out = append(out, c)
			if c.Kind == KindRenamed {
				at = c.Former
			}
		case c.Former == at && len(out) == 0:
			out = append(out, c)
		case c.Former == at: // before this, another document had the name
			return out
		}
	}
	return out
}

// describe says what a commit did by its message; whether it added its document
// or corrected it only the whole log tells.
func describe(m message) Commit {
	c := Commit{Kind: KindOther, Subject: m.subject, Reason: m.reason}
	if strings.HasPrefix(m.subject, subjectSettings) || strings.HasPrefix(m.subject, subjectReferences) {
		c.Kind = KindSettings
		return c
	}
	name, err := document.ParseName(m.get(trailerDocument))
	if err != nil {
		return c
	}
	c.Kind, c.Name = KindCorrected, name
	if date, err := document.ParseDate(m.get(trailerDate)); err == nil {
		c.Date = date
	}
	if m.get(trailerRetracted) != "" {
		c.Kind = KindRetracted
	} else if former, err := document.ParseName(m.get(trailerFormer)); err == nil {
		c.Kind, c.Former = KindRenamed, former
	}
	return c
}
