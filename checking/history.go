package checking

import (
	"slices"

	"recital/citations"
	"recital/diffing"
	"recital/document"
)

// maxSeeAlso bounds the documents named outside of a finding's paragraph.
const maxSeeAlso = 3

// history follows one verdict through the family of its paragraph.
func (c *check) history(doc, verdict int, level Level) History {
	v := c.verdicts[doc][verdict]
	h := History{}
	if level == Note {
		h.Carriers = []Mention{c.mention(doc, v)}
		return h
	}
	if c.families == nil {
		c.families = diffing.Families(c.docs, diffing.Options{})
	}
	node := c.families.Node(doc, v.Citation.Paragraph)
	for _, n := range c.members(node) {
		at := c.families.Nodes[n]
		if at.Doc == doc && at.Paragraph == v.Citation.Paragraph {
			h.Carriers = append(h.Carriers, c.mention(doc, v))
			continue
		}
		c.compare(&h, v, doc, at.Doc, at.Paragraph)
	}
	h.Carriers = onePerDocument(h.Carriers)
	h.SeeAlso = c.seeAlso(h, doc, v)
	return h
}

// members lists the family of a node, or the node alone where it has none.
func (c *check) members(node int) []int { return c.families.Family(node) }

// compare files what another paragraph of the family says in the place of v.
func (c *check) compare(h *History, v citations.Verdict, doc, other, paragraph int) {
	theirs := c.inParagraph(other, paragraph)
	for _, w := range theirs {
		if w.Status == v.Status && w.Citation.Key() == v.Citation.Key() {
			h.Carriers = append(h.Carriers, c.mention(other, w))
			return
		}
	}
	if v.Reference != "" {
		for _, w := range theirs {
			if w.Status == citations.Verified && w.Reference == v.Reference {
				h.Right = append(h.Right, c.mention(other, w))
				return
			}
		}
	}
	w, ok := c.counterpart(v, doc, other, paragraph, theirs)
	switch {
	case !ok || w.Status != citations.Verified || w.Citation.Body != v.Citation.Body:
	case v.Status == citations.Unlisted || v.Status == citations.Ambiguous || w.Citation.Kind != v.Citation.Kind:
		h.Hints = append(h.Hints, c.mention(other, w))
	case v.Reference == "" || v.Reference == w.Reference:
		h.Right = append(h.Right, c.mention(other, w))
	}
}

// counterpart is the verdict that stands in another paragraph where v stands
// in its own: the word diff of the two says which words took its place.
func (c *check) counterpart(v citations.Verdict, doc, other, paragraph int, theirs []citations.Verdict) (citations.Verdict, bool) {
	if len(theirs) == 0 {
		return citations.Verdict{}, false
	}
	from := c.docs[doc].Paragraphs[v.Citation.Paragraph].Span
	to := c.docs[other].Paragraphs[paragraph].Span
	number := v.Citation.Span
	if s, ok := v.Citation.At(citations.FieldNumber); ok {
		number = s
	}
	number = document.Span{Start: number.Start - from.Start, End: number.End - from.Start}
	place := document.Span{Start: -1}
	for _, e := range diffing.Words(c.docs[doc].Text[from.Start:from.End], c.docs[other].Text[to.Start:to.End]) {
		if !e.Old.Overlaps(number) {
			continue
		}
		if place.Start < 0 {
			place.Start = e.New.Start
		}
		place.End = e.New.End
	}
	place.Start, place.End = place.Start+to.Start, place.End+to.Start
	for _, w := range theirs {
		if place.Start >= to.Start && w.Citation.Span.Overlaps(place) && w.Citation.Body == v.Citation.Body {
			return w, true
		}
	}
	return citations.Verdict{}, false
}

func (c *check) inParagraph(doc, paragraph int) []citations.Verdict {
	var out []citations.Verdict
	for _, v := range c.verdicts[doc] {
		if v.Citation.Paragraph == paragraph {
			out = append(out, v)
		}
	}
	return out
}

func (c *check) mention(doc int, v citations.Verdict) Mention {
	d := c.docs[doc]
	m := Mention{Name: d.Name, Date: d.Date, Span: v.Citation.Span, Text: d.Slice(v.Citation.Span), Kind: v.Citation.Kind}
	if v.Status == citations.Verified {
		m.ID = v.Reference
	}
	return m
}

func onePerDocument(mentions []Mention) []Mention {
	return slices.CompactFunc(mentions, func(a, b Mention) bool { return a.Name == b.Name })
}

// seeAlso lists, for a mismatch, documents of the series that cite the
// reference right in other paragraphs, where no document of the family does.
func (c *check) seeAlso(h History, doc int, v citations.Verdict) []Mention {
	if v.Reference == "" || len(h.Right) > 0 || v.Status != citations.Mismatch {
		return nil
	}
	var out []Mention
	for i := range c.docs { // outwards from doc, the earlier of two first
		for _, j := range []int{doc - i, doc + i} {
			if j < 0 || j >= len(c.docs) || j == doc || len(out) == maxSeeAlso || c.docs[j].Name.Series != c.docs[doc].Name.Series {
				continue
			}
			for _, w := range c.verdicts[j] {
				if w.Status == citations.Verified && !w.Variant && w.Reference == v.Reference {
					out = append(out, c.mention(j, w))
					break
				}
			}
		}
	}
	return out
}
