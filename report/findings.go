package report

import (
	"fmt"
	"strings"

	"recital/checking"
	"recital/citations"
)

// Findings shows what a check found: each finding with its line, a caret under
// the citation, the evidence, the correction and the history; then what was
// counted. Accepted findings are counted only, unless they are asked for.
func (p *Printer) Findings(c Checked) {
	for f := range c.shown() {
		p.Finding(*f, c.File(*f).Place(f.Span()), c.List)
		p.Line()
	}
	for _, a := range c.Stale {
		p.Linef(Bad, "%s", staleLine(a))
	}
	for _, a := range c.Expired {
		p.Linef(Warn, "%s", expiredLine(a))
	}
	for _, e := range c.Gone {
		p.Linef(Warn, "%s", goneLine(e))
	}
	p.Line(summary(c)...)
}

// Finding shows one finding.
func (p *Printer) Finding(f checking.Finding, at Place, list *citations.List) {
	p.Line(Piece{at.Path + ":" + at.Where + ": ", Strong},
		Piece{string(f.Level), levelStyle(f.Level)}, Piece{": " + f.Verdict.Message, Plain}, Piece{"  " + string(f.Rule), Faint})
	p.caret(at)
	p.item("in", Piece{f.Document.Name.String(), Link}, Piece{titleOf(f), Plain})
	p.item("sure", Piece{sureness(f), Plain})
	for _, e := range f.Verdict.Evidence {
		p.item("because", Piece{e, Plain})
	}
	if s := Suggestion(f, list); s != "" {
		p.item("should be", Piece{s, Good})
	} else if s := Offers(f, list); s != "" {
		p.item("perhaps", Piece{s, Plain})
	}
	if why := f.Verdict.Undecided; why != "" {
		p.item("unclear", Piece{why, Plain})
	}
	for _, line := range HistoryLines(f) {
		p.item("history", Piece{line, Plain})
	}
	if why := whyStays(f); why != "" {
		p.item("accepted", Piece{why, Plain})
	}
	key := f.Verdict.Citation.Key()
	if f.Ordinal > 1 {
		key += fmt.Sprintf(" ordinal %d", f.Ordinal)
	}
	p.item("key", Piece{key, Faint})
}

// sureness says how sure a finding is, and which part of the citation is in
// doubt.
func sureness(f checking.Finding) string {
	if f.Verdict.Field == "" {
		return string(f.Certainty())
	}
	return string(f.Certainty()) + ", in the " + string(f.Verdict.Field)
}

func titleOf(f checking.Finding) string {
	if f.Document.Title == "" {
		return ""
	}
	return "  " + Shorten(f.Document.Title, 56)
}

func levelStyle(l checking.Level) Style {
	switch l {
	case checking.Error:
		return Bad
	case checking.Warning:
		return Warn
	}
	return Faint
}

// caret shows the line of a place with a mark under the span.
func (p *Printer) caret(at Place) {
	text, column, width := at.excerpt(p.width - 6)
	p.Line(Piece{"    " + text, Plain})
	p.Line(Piece{"    " + strings.Repeat(" ", column), Plain}, Piece{"^" + strings.Repeat("~", width-1), Warn})
}

// item writes a labelled text, further lines of it under the first.
func (p *Printer) item(label string, pieces ...Piece) {
	p.hang(4, Piece{fmt.Sprintf("%-11s", label), Faint}, pieces...)
}

// summary is the last line of a check.
func summary(c Checked) []Piece {
	accepted, known := 0, 0
	for _, f := range c.Findings {
		switch {
		case f.Accepted != nil:
			accepted++
		case f.Known:
			known++
		}
	}
	style := Good
	if c.Failed() {
		style = Bad
	}
	pieces := []Piece{{levels(c.Report), style}, {fmt.Sprintf(" in %s of %s", count(c.Citations, "citation"), count(c.Documents, "document")), Plain}}
	if accepted > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d accepted", accepted), Faint})
	}
	if known > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d in the baseline", known), Faint})
	}
	if n := c.Statuses[citations.Uncovered]; n > 0 {
		what := "of kinds that the list does not hold"
		if len(c.List.All()) == 0 {
			what = "left open, as no reference list was given (--references)"
		}
		pieces = append(pieces, Piece{fmt.Sprintf("; %d %s", n, what), Faint})
	}
	return pieces
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
