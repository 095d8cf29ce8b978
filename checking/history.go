package checking

import (
	"slices"
	"sort"

	"recital/citations"
	"recital/diffing"
	"recital/document"
)

const (
	maxSeeAlso  = 3 // documents named outside of a finding's paragraph
	maxCompared = 8 // paragraphs looked into word by word before those that carry a finding, among them, and after them
)

// history follows one verdict through the family of its paragraph. Those who
// carry the same have one history between them, so that a slip copied forward
// through n documents costs n and not n times n.
func (c *check) history(doc, verdict int, level Level) History {
	v := c.verdicts[doc][verdict]
	if level == Note || len(c.docs) == 1 {
		return History{Carriers: []Mention{c.mention(doc, v)}}
	}
	f := c.family(doc, v.Citation.Paragraph)
	k := carried{v.Status, v.Citation.Key(), v.Reference, v.Citation.Body, v.Citation.Kind}
	h, known := f.histories[k]
	if !known {
		h = c.follow(f, k, doc, v)
		f.histories[k] = h
	}
	h.SeeAlso = c.seeAlso(h, doc, v)
	return h
}

// carried is what the verdicts have in common that have one history.
type carried struct {
	status    citations.Status
	key       string
	reference string
	body      string
	kind      citations.Kind
}

// follow gathers the history of a verdict: who says the same, who cites the
// reference right, and what those nearest to it say in its place.
func (c *check) follow(f *family, k carried, doc int, v citations.Verdict) History {
	carriers := f.says[says{k.status, k.key}]
	h := History{Carriers: mentionsOf(carriers)}
	right := without(f.right[k.reference], carriers)
	var hints []placed
	for _, at := range f.nearest(carriers, right) {
		w, ok := c.counterpart(v, doc, at)
		switch {
		case !ok || w.Status != citations.Verified || w.Citation.Body != v.Citation.Body:
		case v.Status == citations.Unlisted || v.Status == citations.Ambiguous || w.Citation.Kind != v.Citation.Kind:
			hints = c.placed(hints, at.doc, w)
		case v.Reference == "" || v.Reference == w.Reference:
			right = append(slices.Clip(right), placed{at.doc, c.mention(at.doc, w)})
		}
	}
	if !slices.IsSortedFunc(right, byDocument) {
		slices.SortStableFunc(right, byDocument)
	}
	h.Right, h.Hints = mentionsOf(right), mentionsOf(hints)
	return h
}

// counterpart is the verdict that stands in another paragraph where v stands
// in its own: the word diff of the two says which words took its place.
func (c *check) counterpart(v citations.Verdict, doc int, at paragraphAt) (citations.Verdict, bool) {
	theirs := c.inParagraph(at)
	if len(theirs) == 0 {
		return citations.Verdict{}, false
	}
	from := c.docs[doc].Paragraphs[v.Citation.Paragraph].Span
	to := c.docs[at.doc].Paragraphs[at.paragraph].Span
	number := v.Citation.Span
	if s, ok := v.Citation.At(citations.FieldNumber); ok {
		number = s
	}
	number = document.Span{Start: number.Start - from.Start, End: number.End - from.Start}
	place := document.Span{Start: -1}
	edits := c.words(paragraphAt{doc, v.Citation.Paragraph}, at)
	for _, e := range edits[sort.Search(len(edits), func(i int) bool { return edits[i].Old.End > number.Start }):] {
		if e.Old.Start >= number.End {
			break
		}
		if !e.Old.Overlaps(number) {
			continue
		}
		if place.Start < 0 {
			place.Start = e.New.Start
		}
		place.End = e.New.End
	}
	if place.Start < 0 {
		return citations.Verdict{}, false
	}
	place.Start, place.End = place.Start+to.Start, place.End+to.Start
	for _, w := range theirs[sort.Search(len(theirs), func(i int) bool { return theirs[i].Citation.Span.End > place.Start }):] {
		if w.Citation.Span.Start >= place.End {
			break
		}
		if w.Citation.Span.Overlaps(place) && w.Citation.Body == v.Citation.Body {
			return w, true
		}
	}
	return citations.Verdict{}, false
}

// words is the word diff of two paragraphs. Those of one paragraph with others
// are kept until another's are asked for.
func (c *check) words(old, new paragraphAt) []diffing.Edit {
	if c.diffed != old || c.diffs == nil {
		c.diffed, c.diffs = old, map[paragraphAt][]diffing.Edit{}
	}
	edits, known := c.diffs[new]
	if !known {
		edits = diffing.Words(c.text(old), c.text(new))
		c.diffs[new] = edits
	}
	return edits
}

func (c *check) text(at paragraphAt) string {
	s := c.docs[at.doc].Paragraphs[at.paragraph].Span
	return c.docs[at.doc].Text[s.Start:s.End]
}

// inParagraph lists the verdicts of a paragraph, in the order of the text.
func (c *check) inParagraph(at paragraphAt) []citations.Verdict {
	all := c.verdicts[at.doc]
	from := sort.Search(len(all), func(i int) bool { return all[i].Citation.Paragraph >= at.paragraph })
	to := sort.Search(len(all), func(i int) bool { return all[i].Citation.Paragraph > at.paragraph })
	return all[from:to]
}

func (c *check) mention(doc int, v citations.Verdict) Mention {
	d := c.docs[doc]
	m := Mention{Name: d.Name, Date: d.Date, Span: v.Citation.Span, Text: d.Slice(v.Citation.Span), Kind: v.Citation.Kind}
	if v.Status == citations.Verified {
		m.ID = v.Reference
	}
	return m
}

// inSeries is a reference that is cited in a series.
type inSeries struct{ series, reference string }

// seeAlso lists, for a mismatch, documents of the series that cite the
// reference right in other paragraphs, where no document of the family does:
// outwards from the finding's own, the earlier of two first.
func (c *check) seeAlso(h History, doc int, v citations.Verdict) []Mention {
	if v.Reference == "" || len(h.Right) > 0 || v.Status != citations.Mismatch {
		return nil
	}
	list := c.citedRight()[inSeries{c.docs[doc].Name.Series, v.Reference}]
	after := sort.Search(len(list), func(i int) bool { return list[i].doc > doc })
	before := sort.Search(len(list), func(i int) bool { return list[i].doc >= doc }) - 1
	var out []Mention
	for len(out) < maxSeeAlso && (before >= 0 || after < len(list)) {
		if after == len(list) || before >= 0 && doc-list[before].doc <= list[after].doc-doc {
			out = append(out, list[before].Mention)
			before--
		} else {
			out = append(out, list[after].Mention)
			after++
		}
	}
	return out
}

// citedRight lists who cites what right, each document once.
func (c *check) citedRight() map[inSeries][]placed {
	if c.cited == nil {
		c.cited = map[inSeries][]placed{}
		for i, d := range c.docs {
			for _, v := range c.verdicts[i] {
				if v.Status == citations.Verified && !v.Variant && v.Reference != "" {
					k := inSeries{d.Name.Series, v.Reference}
					c.cited[k] = c.placed(c.cited[k], i, v)
				}
			}
		}
	}
	return c.cited
}
