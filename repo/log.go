package repo

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// A CommitKind says what a commit of main did.
type CommitKind string

// The kinds of commits.
const (
	KindAdded     CommitKind = "added"     // the first of its document
	KindCorrected CommitKind = "corrected" // a later one of its document
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
	Name      document.Name // of its document; zero where it is of none
	Date      document.Date // of the document as it was then; zero where unknown
	Issuer    string        // the author
	Committed time.Time
	Subject   string // the first line
	Reason    string // why it was made, in lines; empty where nobody said
}

// Log lists the commits of main, newest first along first parents: all of
// them, those of a series, or those of one document of it. An empty series
// means all; an empty name means all of the series.
func (a *Archive) Log(series, name string) ([]Commit, error) {
	at, err := a.tip()
	if err != nil {
		return nil, err
	}
	var out []Commit
	oldest := map[document.Name]int{}
	for !at.IsZero() {
		c, err := a.commit(at)
		if err != nil {
			return nil, fmt.Errorf("log: %w", err)
		}
		e := describe(parseMessage(c.Message))
		e.Hash, e.Issuer, e.Committed = at.String(), c.Author.Name, c.Committer.When
		if matches(e, series, name) {
			if e.Kind == KindCorrected {
				oldest[e.Name] = len(out)
			}
			out = append(out, e)
		}
		at = plumbing.ZeroHash
		if len(c.ParentHashes) > 0 {
			at = c.ParentHashes[0]
		}
	}
	for _, i := range oldest {
		out[i].Kind = KindAdded
	}
	return out, nil
}

func matches(c Commit, series, name string) bool {
	return series == "" || c.Name.Series == series && (name == "" || c.Name.ID == name)
}

// describe says what a commit did by its message; whether it is the first of
// its document only the whole log tells.
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
	return c
}
