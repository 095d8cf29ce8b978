package report

import (
	"fmt"
	"strings"

	"recital/checking"
	"recital/citations"
	"recital/document"
)

// Findings shows what a check found: each finding with its line, a caret under
// the citation, the evidence, the correction and the history; then what was
// counted. Accepted findings are counted only, unless they are asked for.
func (p *Printer) Findings(c Checked) {
	for _, f := range c.shown() {
		p.Finding(f, c.File(f).Place(f.Span()), c.List)
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
	for _, line := range HistoryLines(f) {
		p.item("history", Piece{line, Plain})
	}
	if why := whyStays(f); why != "" {
		p.item("accepted", Piece{why, Plain})
	}
	p.item("key", Piece{f.Verdict.Citation.Key(), Faint})
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

// maxPhrase bounds the phrase that a citation is shown by, in bytes.
const maxPhrase = 100

// phrase is the citation as people would name it: its words with those of its
// year and date, of the field in doubt and of the correction, where they stand
// near, and what kind of text it is where the words begin with a number.
func phrase(f checking.Finding) (text string, span document.Span, kind string) {
	c := f.Verdict.Citation
	span = c.Span
	widen := func(s document.Span) {
		wide := document.Span{Start: min(span.Start, s.Start), End: max(span.End, s.End)}
		if c.Context.Contains(s) && wide.Len() <= maxPhrase {
			span = wide
		}
	}
	for _, field := range []citations.Field{citations.FieldNumber, citations.FieldYear, citations.FieldDate, f.Verdict.Field} {
		if s, ok := c.Fields[field]; ok {
			widen(s)
		}
	}
	if k := f.Verdict.Correction; k != nil {
		widen(k.Span)
	}
	text = f.Document.Slice(span)
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		kind = string(c.Kind) + " "
	}
	return text, span, kind
}

// Suggestion says what would put a finding right: its phrase corrected, what
// a later document has in its place, or the entry it was held against. It is
// empty where nothing is known to be right.
func Suggestion(f checking.Finding, list *citations.List) string {
	v := f.Verdict
	if f.Rule != checking.RuleMismatch && f.Rule != checking.RuleImpossible && f.Rule != checking.RuleMalformed {
		return ""
	}
	if k := v.Correction; k != nil {
		text, span, kind := phrase(f)
		if span.Contains(k.Span) {
			text = text[:k.Span.Start-span.Start] + k.New + text[k.Span.End-span.Start:]
		} else {
			text = k.New
		}
		return kind + text + aside(entry(v.Reference, list))
	}
	for _, m := range append(f.History.Right, f.History.Hints...) {
		if m.ID != "" {
			return numbered(m) + aside(entry(m.ID, list))
		}
	}
	return entry(v.Reference, list)
}

// numbered puts the kind of text before a bare number.
func numbered(m checking.Mention) string {
	if m.Text != "" && m.Text[0] >= '0' && m.Text[0] <= '9' {
		return string(m.Kind) + " " + m.Text
	}
	return m.Text
}

// entry names a reference; empty for one that is not on the list.
func entry(id string, list *citations.List) string {
	ref, ok := list.Lookup(id)
	if !ok {
		return ""
	}
	return id + ": " + describe(ref)
}

// aside puts an entry behind a phrase.
func aside(entry string) string {
	if entry == "" {
		return ""
	}
	return " (" + entry + ")"
}

// describe names a reference: who, what, when; the title where it says more
// than the number.
func describe(ref citations.Reference) string {
	var parts []string
	for _, s := range []string{strings.Join(ref.Authors, " and "), ref.Authority, strings.TrimSpace(ref.Genre + " " + ref.Number)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if ref.Title != "" && (ref.Number == "" || !strings.Contains(ref.Title, ref.Number)) {
		parts = append(parts, ref.Title)
	}
	if !ref.Issued.IsZero() {
		parts = append(parts, ref.Issued.String())
	}
	return strings.Join(parts, ", ")
}

// Offers names the entries that an unlisted or ambiguous citation may mean, at
// most three.
func Offers(f checking.Finding, list *citations.List) string {
	var parts []string
	for _, id := range f.Verdict.Near[:min(3, len(f.Verdict.Near))] {
		parts = append(parts, entry(id, list))
	}
	return strings.Join(parts, "; or ")
}

// HistoryLines tells a finding's history in words, a line for each thing.
func HistoryLines(f checking.Finding) []string {
	h := f.History
	says := func(m checking.Mention) string {
		return m.Name.String() + ": " + numbered(m)
	}
	var out []string
	if n := len(h.Carriers); n > 1 {
		names := make([]string, n)
		for i, m := range h.Carriers {
			names[i] = m.Name.String()
		}
		out = append(out, fmt.Sprintf("in the same paragraph since %s: %s", names[0], strings.Join(names, ", ")))
	}
	if n := len(h.Carriers); n > 1 && f.Document.Date.IsZero() && h.Carriers[n-1].Name == f.Document.Name {
		out = append(out, fmt.Sprintf("carries on what %s says", h.Carriers[n-2].Name))
	}
	before, wasRight := h.RightBefore()
	if wasRight {
		out = append(out, "was right before, in "+says(before))
	}
	put, isRight := h.PutRight()
	switch n := len(h.Right); {
	case isRight:
		out = append(out, "put right in "+says(put))
	case n > 0 && !wasRight: // between two that carry it, or before a draft
		out = append(out, "right in "+says(h.Right[n-1]))
	}
	for _, m := range h.Hints[:min(1, len(h.Hints))] {
		out = append(out, fmt.Sprintf("%s has in its place: %s", m.Name, numbered(m)))
	}
	for _, m := range h.SeeAlso[:min(1, len(h.SeeAlso))] {
		out = append(out, "right in "+says(m))
	}
	return out
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
