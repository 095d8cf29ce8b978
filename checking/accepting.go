package checking

import "recital/document"

// accept marks the findings that somebody accepted, in a file or in the
// document itself, and those that the baseline has. It files what accepts
// nothing: of the documents that were checked, and of those that are not known
// where all are checked.
func (c *check) accept(r *Report, opt Options) {
	concerns := func(n document.Name) bool { return opt.All || c.checked[n] }
	byKey := map[acceptanceKey]int{}
	for i, a := range opt.Accepted {
		byKey[a.key()] = i
	}
	used := make([]bool, len(opt.Accepted))
	inline, inlines := map[*Inline]bool{}, opt.inlines()
	for i := range r.Findings {
		f := &r.Findings[i]
		if in := inlines[inlineKey{f.Document.Name, f.Verdict.Citation.Paragraph, f.Rule}]; in != nil {
			f.Accepted = in.acceptance(f.Document.Name)
			inline[in] = true
		}
		if j, ok := byKey[f.key()]; ok && !opt.Accepted[j].expired(opt.Today) {
			used[j] = true
			if f.Accepted == nil {
				f.Accepted = &opt.Accepted[j]
			}
		}
	}
	for i, a := range opt.Accepted {
		switch {
		case a.Rule.ofAddress() || !concerns(a.Document):
		case a.expired(opt.Today):
			r.Expired = append(r.Expired, a)
		case !used[i]:
			r.Stale = append(r.Stale, a)
		}
	}
	c.staleInline(r, opt, inline)
	r.Gone = matchBaseline(r.Findings, opt.Baseline, func(e BaselineEntry) bool { return !e.Rule.ofAddress() && concerns(e.Document) })
}

type inlineKey struct {
	document  document.Name
	paragraph int
	rule      Rule
}

// inlines gives what accepts findings of a rule in a paragraph: the first that
// has not expired.
func (o Options) inlines() map[inlineKey]*Inline {
	out := map[inlineKey]*Inline{}
	for name, list := range o.Inline {
		for i := range list {
			k := inlineKey{name, list[i].Paragraph, list[i].Rule}
			if out[k] == nil && !list[i].expired(o.Today) {
				out[k] = &list[i]
			}
		}
	}
	return out
}

// staleInline files what documents accept of themselves without need.
func (c *check) staleInline(r *Report, opt Options, used map[*Inline]bool) {
	for _, d := range c.docs {
		list := opt.Inline[d.Name]
		for i := range list {
			in := &list[i]
			switch {
			case !c.checked[d.Name] || in.Rule.ofAddress():
			case in.expired(opt.Today):
				r.Expired = append(r.Expired, *in.acceptance(d.Name))
			case !used[in]:
				r.Stale = append(r.Stale, *in.acceptance(d.Name))
			}
		}
	}
}
