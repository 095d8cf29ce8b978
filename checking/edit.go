package checking

import (
	"cmp"
	"slices"
	"strings"

	"recital/document"
)

// An Edit replaces a stretch of a file.
type Edit struct {
	Span document.Span // in the file, in bytes
	New  string
}

// Edit gives the correction of a finding as an edit of the file that its
// document was read from, the text of which is raw. There is one where exactly
// one correction is known, where the words to replace stand in one line of the
// file as they stand in the document, byte for byte, and where the new words
// need no markup. A document from an archive has none.
func (f Finding) Edit(raw string) (Edit, bool) {
	k := f.Verdict.Correction
	if k == nil || f.Rule != RuleMismatch && f.Rule != RuleImpossible && f.Rule != RuleMalformed {
		return Edit{}, false
	}
	old := f.Document.Text[k.Span.Start:k.Span.End]
	src, ok := f.Document.Map.Source(k.Span)
	if !ok || src.End > len(raw) || raw[src.Start:src.End] != old || old == k.New {
		return Edit{}, false
	}
	if old == "" || strings.ContainsAny(old, "\r\n") || strings.ContainsFunc(k.New, needsMarkup) {
		return Edit{}, false
	}
	return Edit{src, k.New}, true
}

// needsMarkup reports whether a character has a meaning of its own in one of
// the forms of text that are edited: Markdown, HTML and XML.
func needsMarkup(r rune) bool {
	return r < ' ' || strings.ContainsRune("<>&*_`\\[]~#|", r)
}

// Apply makes edits in a text and leaves every other byte of it as it is. Of
// edits that overlap the first counts, of those that begin at one place the
// first in the list. It returns how many were made.
func Apply(raw string, edits []Edit) (string, int) {
	edits = slices.SortedStableFunc(slices.Values(edits), func(a, b Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var b strings.Builder
	at, n := 0, 0
	for _, e := range edits {
		if e.Span.Start < at {
			continue
		}
		b.WriteString(raw[at:e.Span.Start])
		b.WriteString(e.New)
		at = e.Span.End
		n++
	}
	b.WriteString(raw[at:])
	return b.String(), n
}
