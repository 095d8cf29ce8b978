package checking

import (
	"cmp"
	"slices"
	"sort"

	"recital/citations"
	"recital/diffing"
	"recital/document"
)

// Options say how to check.
type Options struct {
	Levels   Levels // nil means DefaultLevels
	FailOn   Level  // the lightest finding that makes the check fail; "" means Error, and Off that nothing does
	Accepted []Acceptance
	Baseline []BaselineEntry // nil where there is none
	// Inline is what documents accept of themselves, and Words where they say
	// so: what seems to be cited there is none of theirs. See Locate.
	Inline map[document.Name][]Inline
	Words  map[document.Name][]document.Span
	Today  document.Date // to tell what has expired; zero where nothing does
	// Only names the documents to report on; the others serve for history
	// alone. nil means all.
	Only map[document.Name]bool
	// All says that the documents are all that acceptances may speak of, so
	// that one of any other is stale.
	All bool
}

// A Report is what a check found.
type Report struct {
	Findings  []Finding       // by document (Header.Compare), then by place
	Stale     []Acceptance    // that accept nothing
	Expired   []Acceptance    // that hold no more
	Gone      []BaselineEntry // that match nothing
	Baselined bool            // there was a baseline, if an empty one
	Documents int             // reported on
	Citations int             // in them
	Statuses  map[citations.Status]int
	Counts    map[Level]int // of the findings that are open

	failOn    Level
	concerned map[document.Name]bool // reported on
}

// Failed reports whether a check should fail: a finding of Options.FailOn or
// heavier that is open, or an acceptance that accepts nothing. What has left the
// baseline fails nothing.
func (r *Report) Failed() bool {
	n := len(r.Stale) + r.Counts[Error]
	switch r.failOn {
	case Off:
		return false
	case Note:
		n += r.Counts[Warning] + r.Counts[Note]
	case Warning:
		n += r.Counts[Warning]
	}
	return n > 0
}

// Check checks every citation of the documents against the list and follows
// each finding through the paragraphs that recur in them. The documents may
// come in any order; a name may come once. Its cost is that of finding the
// citations and the families, both linear in the text, and for each text that
// is cited in the same wrong way in one family that of a word diff with a few
// of its members.
func Check(docs []*document.Document, list *citations.List, opt Options) *Report {
	docs = slices.SortedFunc(slices.Values(docs), func(a, b *document.Document) int { return a.Compare(b.Header) })
	levels := opt.Levels
	if levels == nil {
		levels = DefaultLevels()
	}
	c := &check{docs: docs, verdicts: make([][]citations.Verdict, len(docs)), levels: levels, checked: map[document.Name]bool{}}
	for i, d := range docs {
		c.verdicts[i] = citations.Check(d, citations.Find(d, citations.Options{List: list}), list)
		c.verdicts[i] = slices.DeleteFunc(c.verdicts[i], func(v citations.Verdict) bool {
			words := opt.Words[d.Name]
			k := sort.Search(len(words), func(k int) bool { return words[k].End > v.Citation.Span.Start })
			return k < len(words) && words[k].Overlaps(v.Citation.Span)
		})
		slices.SortStableFunc(c.verdicts[i], func(a, b citations.Verdict) int { return cmp.Compare(a.Citation.Paragraph, b.Citation.Paragraph) })
	}
	r := &Report{Baselined: opt.Baseline != nil, failOn: opt.FailOn, Statuses: map[citations.Status]int{}, Counts: map[Level]int{}}
	for i, d := range docs {
		if opt.Only != nil && !opt.Only[d.Name] {
			continue
		}
		c.checked[d.Name] = true
		r.Documents++
		r.Citations += len(c.verdicts[i])
		r.Findings = c.document(r.Findings, i, r.Statuses)
	}
	c.accept(r, opt)
	r.concerned = c.checked
	for _, f := range r.Findings {
		if f.Open() {
			r.Counts[f.Level]++
		}
	}
	return r
}

// A check is one run of Check.
type check struct {
	docs     []*document.Document // in the order of Header.Compare
	verdicts [][]citations.Verdict
	levels   Levels
	checked  map[document.Name]bool // reported on

	// Made when the first finding wants them.
	forest   *diffing.Forest
	roots    []int           // of the nodes, the first of their family; -1 where it is not known yet
	families map[int]*family // by the root
	cited    map[inSeries][]placed
	diffed   paragraphAt // what diffs compares others with
	diffs    map[paragraphAt][]diffing.Edit
}

// document adds the findings of one document and counts its statuses.
func (c *check) document(out []Finding, doc int, statuses map[citations.Status]int) []Finding {
	shown := func(rule Rule) bool { return rule != "" && c.levels[rule] != "" && c.levels[rule] != Off }
	n := 0
	for _, v := range c.verdicts[doc] {
		if shown(ruleOf(v)) {
			n++
		}
	}
	out = slices.Grow(out, n)
	ordinals := map[acceptanceKey]int{}
	for i, v := range c.verdicts[doc] {
		statuses[v.Status]++
		rule := ruleOf(v)
		level := c.levels[rule]
		if !shown(rule) {
			continue
		}
		f := Finding{Rule: rule, Level: level, Document: c.docs[doc], Verdict: v}
		k := f.key()
		ordinals[k]++
		f.Ordinal = ordinals[k]
		f.History = c.history(doc, i, level)
		out = append(out, f)
	}
	return out
}
