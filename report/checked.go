package report

import (
	"cmp"
	"fmt"
	"slices"

	"recital/checking"
	"recital/citations"
)

// Checked is what a check found, with what is needed to show it.
type Checked struct {
	*checking.Report
	File     func(checking.Finding) File // the file that people know a finding's document by
	List     *citations.List             // what was checked against
	Accepted bool                        // show accepted findings too
}

// shown lists the findings to show, in their order.
func (c Checked) shown() []checking.Finding {
	var out []checking.Finding
	for _, f := range c.Findings {
		if f.Accepted == nil || c.Accepted {
			out = append(out, f)
		}
	}
	return out
}

// worst lists the findings that nobody accepted, the worst first: by level,
// then by how sure they are, then in their order.
func (c Checked) worst() []checking.Finding {
	var out []checking.Finding
	for _, f := range c.Findings {
		if f.Accepted == nil {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b checking.Finding) int {
		return cmp.Or(cmp.Compare(rank(a.Level), rank(b.Level)), cmp.Compare(rankOf(a.Certainty()), rankOf(b.Certainty())))
	})
	return out
}

func rank(l checking.Level) int {
	return slices.Index([]checking.Level{checking.Error, checking.Warning, checking.Note}, l)
}

func rankOf(c checking.Certainty) int {
	return slices.Index([]checking.Certainty{checking.Certain, checking.Likely, checking.Possible}, c)
}

// headline is a finding in one line: what is wrong and what it should be.
func (c Checked) headline(f checking.Finding) string {
	if s := Suggestion(f, c.List); s != "" {
		return f.Verdict.Message + ": should be " + s
	}
	if s := Offers(f, c.List); s != "" {
		return f.Verdict.Message + ": perhaps " + s
	}
	return f.Verdict.Message
}

// counted is the outcome in words: "1 error, 2 warnings, 0 notes in 12
// citations of 3 documents".
func (c Checked) counted() string {
	return fmt.Sprintf("%s in %s of %s", levels(c.Report), count(c.Citations, "citation"), count(c.Documents, "document"))
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
	return fmt.Sprintf("stale acceptance: %s in %s of %s matches no finding any more", a.Rule, a.Document, a.Citation)
}
