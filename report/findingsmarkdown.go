package report

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"recital/checking"
)

// MaxComment is how many characters a forge takes of one comment, with some to
// spare.
const MaxComment = 60_000

// FindingsMarkdown writes what a check found as Markdown for a comment or the
// summary of a step: the counts, then the findings, the worst first, as many as
// fit into limit characters, and how many do not. It begins with a comment that
// nobody sees, by which a program finds the one that it wrote before.
func FindingsMarkdown(w io.Writer, c Checked, limit int) error {
	var b strings.Builder
	mark := "✅"
	if c.Failed() {
		mark = "❌"
	}
	fmt.Fprintf(&b, "<!-- recital check -->\n### %s Citations: %s\n", mark, c.counted())
	left := limit - utf8.RuneCountInString(b.String()) - 100
	worst := c.worst()
	more := len(c.Unread) + len(c.Stale) + len(worst)
	for item := range c.markdownItems(worst) {
		if left -= utf8.RuneCountInString(item); left < 0 {
			fmt.Fprintf(&b, "\n*%d more not shown here.*\n", more)
			break
		}
		b.WriteString(item)
		more--
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownItems gives a list item for all that was not read, each stale
// acceptance and each finding.
func (c Checked) markdownItems(worst []*checking.Finding) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, u := range c.Unread {
			if !yield("\n- ❌ not read: " + Markdown(u.String()) + "\n") {
				return
			}
		}
		for _, a := range c.Stale {
			if !yield("\n- ❌ " + Markdown(staleLine(a)) + "\n") {
				return
			}
		}
		for _, f := range worst {
			if !yield(c.markdownItem(*f)) {
				return
			}
		}
	}
}

// markOf is the sign of a level.
func markOf(l checking.Level) string {
	switch l {
	case checking.Error:
		return "❌"
	case checking.Warning:
		return "⚠️"
	}
	return "ℹ️"
}

func (c Checked) markdownItem(f checking.Finding) string {
	at := c.File(f).Place(f.Span())
	text, _, kind := phrase(f)
	var b strings.Builder
	fmt.Fprintf(&b, "\n- %s **%s:%s** %s (%s, %s)\n", markOf(f.Level), Markdown(at.Path), Markdown(at.Where), Markdown(f.Verdict.Message), f.Rule, f.Certainty())
	line := func(label, text string) { fmt.Fprintf(&b, "  - %s: %s\n", label, Markdown(text)) }
	line("says", kind+text)
	if s := Suggestion(f, c.List); s != "" {
		line("should be", s)
	} else if s := Offers(f, c.List); s != "" {
		line("perhaps", s)
	}
	for _, s := range HistoryLines(f) {
		line("history", s)
	}
	return b.String()
}
