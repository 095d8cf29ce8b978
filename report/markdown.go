package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"recital/diffing"
)

// ComparisonMarkdown writes two documents as Markdown, as a comment on a
// request shows it well: the counts first, then every pair with the words that
// went and came as <del> and <ins>.
func ComparisonMarkdown(w io.Writer, c Comparison, d Detail) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s → %s\n\n%s\n", Markdown(c.Old.Name.String()), Markdown(c.New.Name.String()), Counts(c.Alignment.Counts()))
	for _, l := range c.Alignment.Limits {
		fmt.Fprintf(&b, "\nNot compared: %s\n", Markdown(l))
	}
	for _, pair := range c.Alignment.Pairs {
		if d.Summary || !d.shows(pair) {
			continue
		}
		fmt.Fprintf(&b, "\n**%s** %s\n\n> %s\n", strings.TrimSpace(numbers(pair)), what(pair), markdownPieces(pairPieces(c, pair, d.Full)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// pairPieces gives a pair in one text with its changes marked.
func pairPieces(c Comparison, pair diffing.Pair, full bool) []Piece {
	old, new := c.Texts(pair)
	switch {
	case pair.Added():
		return []Piece{{new, Inserted}}
	case pair.Dropped():
		return []Piece{{old, Deleted}}
	}
	return WordDiff(old, new, full)
}

func markdownPieces(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		text := Markdown(p.Text)
		switch p.Style {
		case Deleted:
			text = "<del>" + text + "</del>"
		case Inserted:
			text = "<ins>" + text + "</ins>"
		}
		b.WriteString(text)
	}
	return b.String()
}

// What Markdown would take for markup within a line, and what it would only at
// the beginning of one.
var (
	markdownMarks = strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "$", `\$`,
		"<", "&lt;", ">", "&gt;", "&", "&amp;",
		// A forge would send word to whoever is called @name, and link #1.
		"@", "<span>@</span>", "#", "<span>#</span>",
	)
	markdownStart = regexp.MustCompile(`^(\s*)([-+=]|\d+[.)])`)
)

// Markdown gives a text so that Markdown shows its characters and nothing
// else: in one line, with no markup, no HTML, and no mention of anybody.
func Markdown(s string) string {
	s = markdownMarks.Replace(Clean(s))
	return markdownStart.ReplaceAllStringFunc(s, func(m string) string { return m[:len(m)-1] + `\` + m[len(m)-1:] })
}
