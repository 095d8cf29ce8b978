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

// CorrectionCertainty says how sure it is that the correction is the right one:
// as sure as the finding is, and no more than likely where it hangs on what
// nothing proves.
func (f Finding) CorrectionCertainty() Certainty {
	if k := f.Verdict.Correction; k != nil && k.If != "" && f.Certainty() == Certain {
		return Likely
	}
	return f.Certainty()
}

// needsMarkup reports whether a character has a meaning of its own in one of
// the forms of text that are edited: Markdown, HTML and XML.
func needsMarkup(r rune) bool {
	return r < ' ' || strings.ContainsRune("<>&*_`\\[]~#|", r)
}

// Apply makes edits in a text and leaves every other byte of it as it is. Of
// edits that overlap the one that stands first in the list counts, so the list
// goes from the edit that matters most to the one that matters least; edits that
// are the same count as one. Made says of each whether the text has it now.
func Apply(raw string, edits []Edit) (text string, made []bool) {
	order := make([]int, len(edits))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := edits[i].Span, edits[j].Span
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	made = make([]bool, len(edits))
	var b strings.Builder
	at := 0
	for len(order) > 0 {
		var cluster []int
		cluster, order = overlapping(edits, order)
		for _, i := range chosen(edits, cluster, made) {
			b.WriteString(raw[at:edits[i].Span.Start])
			b.WriteString(edits[i].New)
			at = edits[i].Span.End
		}
	}
	b.WriteString(raw[at:])
	return b.String(), made
}

// overlapping cuts off the first edits of a list, which is in the order of the
// text, that hang together.
func overlapping(edits []Edit, order []int) (cluster, rest []int) {
	n, end := 1, edits[order[0]].Span.End
	for ; n < len(order); n++ {
		s := edits[order[n]].Span
		if s.Start >= end && s != edits[order[n-1]].Span {
			break
		}
		end = max(end, s.End)
	}
	return order[:n], order[n:]
}

// chosen picks of edits that hang together those that are made, gives one of
// each in the order of the text, and notes all of them.
func chosen(edits []Edit, cluster []int, made []bool) []int {
	first := map[Edit]int{}
	var out []int
	for _, i := range slices.Sorted(slices.Values(cluster)) {
		same, again := first[edits[i]]
		switch {
		case again:
			made[i] = made[same]
			continue
		case !slices.ContainsFunc(out, func(j int) bool { return edits[i].conflicts(edits[j]) }):
			made[i] = true
			out = append(out, i)
		}
		first[edits[i]] = i
	}
	slices.SortFunc(out, func(i, j int) int {
		return cmp.Or(cmp.Compare(edits[i].Span.Start, edits[j].Span.Start), cmp.Compare(edits[i].Span.End, edits[j].Span.End))
	})
	return out
}

func (e Edit) conflicts(o Edit) bool {
	return e.Span == o.Span || e.Span.Start < o.Span.End && o.Span.Start < e.Span.End
}
