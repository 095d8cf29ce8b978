package report

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"recital/checking"
	"recital/citations"
	"recital/document"
)

// Checked is what a check found, with what is needed to show it.
type Checked struct {
	*checking.Report
	File     func(checking.Finding) File // the file that people know a finding's document by
	List     *citations.List             // what was checked against
	Accepted bool                        // show accepted findings too
	Unread   []Unread                    // what could not be checked
}

// An Unread is something that a check could not read: a file, or a word to
// recital in one.
type Unread struct {
	File string `json:"file,omitempty"` // "" where it is not known
	Line int    `json:"line,omitempty"` // from 1; 0 where it is not known
	Text string `json:"text"`
}

// String is the mistake with its place.
func (u Unread) String() string { return place(u.File, u.Line) + u.Text }

// Failed reports whether a check should fail: something is found, or was not
// read.
func (c Checked) Failed() bool { return len(c.Unread) > 0 || c.Report.Failed() }

func filesOrWords(n int) string {
	if n == 1 {
		return "1 file or word"
	}
	return fmt.Sprintf("%d files or words", n)
}

// place is what stands before a message of a line; "" where nothing is known.
func place(file string, line int) string {
	switch {
	case file == "":
		return ""
	case line == 0:
		return file + ": "
	}
	return fmt.Sprintf("%s:%d: ", file, line)
}

// shown are the findings to show, in their order.
func (c Checked) shown() iter.Seq[*checking.Finding] {
	return func(yield func(*checking.Finding) bool) {
		for i := range c.Findings {
			f := &c.Findings[i]
			if (f.Open() || c.Accepted) && !yield(f) {
				return
			}
		}
	}
}

// worst lists the findings that are open, the worst first: by level,
// then by how sure they are, then in their order.
func (c Checked) worst() []*checking.Finding {
	var out []*checking.Finding
	for i := range c.Findings {
		if f := &c.Findings[i]; f.Open() {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b *checking.Finding) int { return checking.Weigh(*a, *b) })
	return out
}

// atMost gives all findings in their order or, where there are more than n, the
// worst n that are open, and how many are left out.
func (c Checked) atMost(n int) (findings []*checking.Finding, left int) {
	if len(c.Findings) > n {
		findings = c.worst()
		findings = findings[:min(len(findings), n)]
		return findings, len(c.Findings) - len(findings)
	}
	for i := range c.Findings {
		findings = append(findings, &c.Findings[i])
	}
	return findings, 0
}

// headline is a finding in one line: what the text says, where the message does
// not, what is wrong and what it should be.
func (c Checked) headline(f checking.Finding) string {
	said := f.Verdict.Message
	if text, _, kind := phrase(f); !strings.Contains(said, text) {
		said = "“" + kind + text + "”: " + said
	}
	if s := Suggestion(f, c.List); s != "" {
		return said + ": should be " + s
	}
	if s := Offers(f, c.List); s != "" {
		return said + ": perhaps " + s
	}
	return said
}

// counted is the outcome in words: "1 error, 2 warnings, 0 notes in 12
// citations of 3 documents".
func (c Checked) counted() string {
	text := fmt.Sprintf("%s in %s of %s", levels(c.Report), count(c.Citations, "citation"), count(c.Documents, "document"))
	if n := len(c.Unread); n > 0 {
		text += fmt.Sprintf("; %s not read", filesOrWords(n))
	}
	return text
}

func levels(r *checking.Report) string {
	text := fmt.Sprintf("%s, %s, %s", count(r.Counts[checking.Error], "error"), count(r.Counts[checking.Warning], "warning"), count(r.Counts[checking.Note], "note"))
	if len(r.Stale) > 0 {
		text += ", " + count(len(r.Stale), "stale acceptance")
	}
	return text
}

// staleLine says that an acceptance accepts nothing.
func staleLine(a checking.Acceptance) string {
	return place(a.File, a.Line) + "stale acceptance: " + acceptanceText(a) + " matches no finding any more"
}

// expiredLine says that an acceptance holds no more.
func expiredLine(a checking.Acceptance) string {
	return place(a.File, a.Line) + fmt.Sprintf("expired acceptance: %s held until %s", acceptanceText(a), a.Expires)
}

func acceptanceText(a checking.Acceptance) string {
	if a.Inline {
		return fmt.Sprintf("%s in a comment of %s", a.Rule, a.Document)
	}
	if a.Document == (document.Name{}) { // of an address, wherever it stands
		return fmt.Sprintf("%s of %s", a.Rule, a.Citation)
	}
	return fmt.Sprintf("%s in %s of %s", a.Rule, a.Document, a.Citation)
}

// goneLine says that an entry of the baseline is not needed any more.
func goneLine(e checking.BaselineEntry) string {
	return fmt.Sprintf("not found any more: %s in %s of %s (--prune takes it out of the baseline)", e.Rule, e.Document, e.Citation)
}

// whyStays says why a finding that is not open may stay; "" for one that is
// open.
func whyStays(f checking.Finding) string {
	switch {
	case f.Accepted != nil:
		return f.Accepted.Reason
	case f.Known:
		return "in the baseline"
	}
	return ""
}
