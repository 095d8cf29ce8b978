package repo

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// A person is who a commit names as author or committer, and when.
type person struct {
	name, email string
	when        time.Time
}

// issuer is the author of a document: who issued it, on its date.
func issuer(h document.Header) person {
	name := h.Issuer
	if cleanName(name) == "" {
		name = h.Name.Series
	}
	return person{name, h.Name.Series + "@recital.invalid", authorDate(h.Date)}
}

// authorDate is noon UTC of the day, so that it is the same day wherever it is
// shown; the first month or day where only the year or month is known. git
// keeps no date before 1970: earlier and unknown ones become 2 January 1970,
// and the trailer has the true one.
func authorDate(d document.Date) time.Time {
	floor := time.Date(1970, 1, 2, 12, 0, 0, 0, time.UTC)
	if d.IsZero() {
		return floor
	}
	t := time.Date(d.Year, time.Month(max(1, d.Month)), max(1, d.Day), 12, 0, 0, 0, time.UTC)
	if t.Before(floor) {
		return floor
	}
	return t
}

// String gives the person as a commit has it. Characters that would end the
// name or begin another line are dropped, as git drops them.
func (p person) String() string {
	name, email := cleanName(p.name), cleanEmail(p.email)
	if name == "" {
		name = "unknown"
	}
	when := p.when
	if when.Unix() < 0 {
		when = time.Unix(0, 0).UTC()
	}
	return fmt.Sprintf("%s <%s> %d %s", name, email, when.Unix(), when.Format("-0700"))
}

// cleanName folds a name to one line without angle brackets, and takes the
// punctuation off its ends that git would take off.
func cleanName(s string) string {
	s = oneLine(strings.Map(dropBrackets, s))
	return strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`.,:;<>"\'`, r) })
}

func cleanEmail(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return dropBrackets(r)
	}, oneLine(s))
}

func dropBrackets(r rune) rune {
	if r == '<' || r == '>' {
		return -1
	}
	return r
}

// formatCommit gives the bytes of a commit object. The zero hash as parent
// means that there is none.
func formatCommit(tree, parent plumbing.Hash, author, committer person, m message) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "tree %s\n", tree)
	if !parent.IsZero() {
		fmt.Fprintf(&b, "parent %s\n", parent)
	}
	fmt.Fprintf(&b, "author %s\ncommitter %s\n\n%s", author, committer, m)
	return []byte(b.String())
}
