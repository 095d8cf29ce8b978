package report

import (
	"fmt"
	"strings"

	"recital/checking"
	"recital/citations"
)

// Findings shows what a check found: each finding with its line, a caret under
// the citation, the evidence, the correction and the history; then what was
// counted. Accepted findings are counted only, unless accepted is set.
func (p *Printer) Findings(r *checking.Report, file func(checking.Finding) File, list *citations.List, accepted bool) {
	for _, f := range r.Findings {
		if f.Accepted == nil || accepted {
			p.Finding(f, file(f).Place(f.Span()), list)
			p.Line()
		}
	}
	for _, a := range r.Stale {
		p.Line(Piece{"stale acceptance: ", Bad}, Piece{fmt.Sprintf("%s in %s of %s matches no finding any more", a.Rule, a.Document, a.Citation), Plain})
	}
	p.Line(summary(r)...)
}

// Finding shows one finding.
func (p *Printer) Finding(f checking.Finding, at Place, list *citations.List) {
	p.Line(Piece{fmt.Sprintf("%s:%d:%d: ", at.Path, at.Start.Line, at.Start.Column), Strong},
		Piece{string(f.Level), levelStyle(f.Level)}, Piece{": " + f.Verdict.Message, Plain}, Piece{"  " + string(f.Rule), Faint})
	p.caret(at)
	p.item("in", f.Document.Name.String()+titleOf(f))
	for _, e := range f.Verdict.Evidence {
		p.item("because", e)
	}
	if s := Suggestion(f, list); s != "" {
		p.item("should be", s)
	}
	for _, line := range HistoryLines(f.History) {
		p.item("history", line)
	}
	if f.Accepted != nil {
		p.item("accepted", f.Accepted.Reason)
	}
	p.item("key", f.Verdict.Citation.Key())
}

func titleOf(f checking.Finding) string {
	if f.Document.Title == "" {
		return ""
	}
	return "  " + Shorten(f.Document.Title, 70)
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

func (p *Printer) item(label, text string) {
	p.Line(Piece{fmt.Sprintf("    %-10s", label), Faint}, Piece{text, Plain})
}

// Suggestion says what would put a finding right: its correction, what a
// later document has in its place, or the entry it was held against.
func Suggestion(f checking.Finding, list *citations.List) string {
	v := f.Verdict
	if f.Rule != checking.RuleMismatch && f.Rule != checking.RuleImpossible && f.Rule != checking.RuleMalformed {
		return offers(v.Near, list)
	}
	id := v.Reference
	if v.Correction != nil {
		return v.Correction.New + entry(id, list)
	}
	for _, m := range append(f.History.Right, f.History.Hints...) {
		if m.ID != "" {
			return m.Text + entry(m.ID, list)
		}
	}
	if id == "" {
		return offers(v.Near, list)
	}
	return strings.TrimSpace(entry(id, list))
}

// entry names a reference behind what it is cited as.
func entry(id string, list *citations.List) string {
	ref, ok := list.Lookup(id)
	if !ok {
		return ""
	}
	return "  (" + id + ": " + describe(ref) + ")"
}

func describe(ref citations.Reference) string {
	var parts []string
	for _, s := range []string{strings.Join(ref.Authors, " and "), ref.Authority, ref.Genre, ref.Number, ref.Title} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if !ref.Issued.IsZero() {
		parts = append(parts, ref.Issued.String())
	}
	return strings.Join(parts, ", ")
}

func offers(near []string, list *citations.List) string {
	if len(near) == 0 {
		return ""
	}
	var parts []string
	for _, id := range near[:min(3, len(near))] {
		parts = append(parts, strings.TrimSpace(entry(id, list)))
	}
	return "perhaps " + strings.Join(parts, " or ")
}

// HistoryLines tells a finding's history in words, a line for each thing.
func HistoryLines(h checking.History) []string {
	var out []string
	if n := len(h.Carriers); n > 1 {
		names := make([]string, n)
		for i, m := range h.Carriers {
			names[i] = m.Name.String()
		}
		out = append(out, fmt.Sprintf("in the same paragraph since %s: %s", names[0], strings.Join(names, ", ")))
	}
	if m, ok := h.RightBefore(); ok {
		out = append(out, fmt.Sprintf("was right before, in %s: %s", m.Name, m.Text))
	}
	if m, ok := h.PutRight(); ok {
		out = append(out, fmt.Sprintf("put right in %s: %s", m.Name, m.Text))
	}
	for _, m := range h.Hints[:min(1, len(h.Hints))] {
		out = append(out, fmt.Sprintf("%s has in its place: %s", m.Name, m.Text))
	}
	for _, m := range h.SeeAlso {
		out = append(out, fmt.Sprintf("right in %s: %s", m.Name, m.Text))
	}
	return out
}

// summary is the last line of a check.
func summary(r *checking.Report) []Piece {
	accepted := 0
	for _, f := range r.Findings {
		if f.Accepted != nil {
			accepted++
		}
	}
	style := Good
	if r.Failed() {
		style = Bad
	}
	text := fmt.Sprintf("%s, %s, %s", count(r.Counts[checking.Error], "error"), count(r.Counts[checking.Warning], "warning"), count(r.Counts[checking.Note], "note"))
	if len(r.Stale) > 0 {
		text += ", " + count(len(r.Stale), "stale acceptance")
	}
	pieces := []Piece{{text, style}, {fmt.Sprintf(" in %s of %s", count(r.Citations, "citation"), count(r.Documents, "document")), Plain}}
	if accepted > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d accepted", accepted), Faint})
	}
	if n := r.Statuses[citations.Uncovered]; n > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d of kinds that the list does not hold", n), Faint})
	}
	return pieces
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
