package report

import (
	"fmt"
	"strings"

	"recital/checking"
	"recital/citations"
	"recital/document"
)

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
		if s, ok := c.At(field); ok {
			widen(s)
		}
	}
	if k := f.Verdict.Correction; k != nil {
		widen(k.Span)
	}
	text = f.Document.Text[span.Start:span.End]
	if strings.Count(text, "(") > strings.Count(text, ")") && strings.HasPrefix(f.Document.Text[span.End:], ")") {
		span.End++
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
		if k.If != "" {
			text += ", if " + k.If
		}
		return kind + text + aside(entry(v.Reference, list))
	}
	for _, mentions := range [][]checking.Mention{f.History.Right, f.History.Hints} {
		for _, m := range mentions {
			if m.ID != "" {
				return numbered(m) + aside(entry(m.ID, list))
			}
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

// genreAndNumber is "Resolution 12 (2001)", also where a list has all of it as the
// number.
func genreAndNumber(ref citations.Reference) string {
	if strings.HasPrefix(strings.ToLower(ref.Number), strings.ToLower(ref.Genre)) {
		return ref.Number
	}
	return strings.TrimSpace(ref.Genre + " " + ref.Number)
}

// describe names a reference: who, what, when; the title where it says more
// than the number.
func describe(ref citations.Reference) string {
	var parts []string
	for _, s := range []string{strings.Join(ref.Authors, " and "), ref.Authority, genreAndNumber(ref)} {
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

// maxNamed is how many documents are named in a row.
const maxNamed = 8

// namesOf names documents; of many the first and the last.
func namesOf(list []checking.Mention) string {
	var names []string
	for i, m := range list {
		switch left := len(list) - maxNamed; {
		case left <= 1 || i < maxNamed/2 || i >= len(list)-maxNamed/2:
			names = append(names, m.Name.String())
		case i == maxNamed/2:
			names = append(names, fmt.Sprintf("%d more", left))
		}
	}
	return strings.Join(names, ", ")
}

// HistoryLines tells a finding's history in words, a line for each thing.
func HistoryLines(f checking.Finding) []string {
	h := f.History
	says := func(m checking.Mention) string {
		return m.Name.String() + ": " + numbered(m)
	}
	var out []string
	c, draft := f.Course(), f.Document.Date.IsZero()
	if n := len(c.Run); n > 1 || n > 0 && draft {
		out = append(out, fmt.Sprintf("in the same paragraph since %s: %s", c.Run[0].Name, namesOf(c.Run)))
		if draft {
			out = append(out, fmt.Sprintf("carries on what %s says", c.Run[n-1].Name))
		}
	}
	if c.RightBefore != nil && !draft {
		out = append(out, "was right before, in "+says(*c.RightBefore))
	}
	switch n := len(h.Right); {
	case c.PutRight != nil:
		out = append(out, "put right in "+says(*c.PutRight))
	case n > 0 && (draft || c.RightBefore == nil): // for a draft, or on the same day
		out = append(out, "right in "+says(h.Right[n-1]))
	}
	for _, other := range []struct {
		how   string
		where []checking.Mention
	}{{"the same earlier in ", c.Earlier}, {"the same again in ", c.Later}, {"the same in ", c.Undated}} {
		if len(other.where) > 0 {
			out = append(out, other.how+namesOf(other.where))
		}
	}
	for _, m := range h.Hints[:min(1, len(h.Hints))] {
		out = append(out, fmt.Sprintf("%s has in its place: %s", m.Name, numbered(m)))
	}
	for _, m := range h.SeeAlso[:min(1, len(h.SeeAlso))] {
		out = append(out, "right in "+says(m))
	}
	return out
}
