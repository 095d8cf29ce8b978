package diffing

import "recital/document"

// pairRoles pairs a dateline, signature or address list that is left over with
// the only one that is left over on the other side: it has the same part to
// play, though the words may all be others. That is certain of a dateline
// alone.
func (a *aligner) pairRoles() {
	for _, kind := range []document.Kind{document.Dateline, document.Signature, document.AddressList} {
		olds, news := leftOver(a.old, a.oldIn, kind), leftOver(a.new, a.newIn, kind)
		if len(olds) != 1 || len(news) != 1 {
			continue
		}
		g := group{old: olds, new: news}
		a.measure(&g)
		g.possible = kind != document.Dateline
		a.pair(g)
	}
}

// pairYears pairs headings that are left over and the same but for a year, each
// the only one of its words on its side: the title of a yearly text is often
// too short to be paired by its likeness.
func (a *aligner) pairYears() {
	olds, news := a.lex.yearly(a.old), a.lex.yearly(a.new)
	for j := range a.new {
		k, ok := a.lex.yearless(&a.new[j])
		if ok && len(news[k]) == 1 && len(olds[k]) == 1 && a.newIn[j] < 0 && a.oldIn[olds[k][0]] < 0 {
			g := group{old: olds[k], new: news[k]}
			a.measure(&g)
			a.pair(g)
		}
	}
}

// yearly lists the headings with a year by their words without it.
func (l *lexicon) yearly(ps []paragraph) map[key][]int {
	out := map[key][]int{}
	for i := range ps {
		if k, ok := l.yearless(&ps[i]); ok {
			out[k] = append(out[k], i)
		}
	}
	return out
}

// yearless is the key of the words of a heading without its years. It reports
// false where there is no year, or nothing but years.
func (l *lexicon) yearless(p *paragraph) (key, bool) {
	if p.kind != document.Heading {
		return key{}, false
	}
	var rest []uint32
	for _, w := range p.words {
		if !l.year[w] {
			rest = append(rest, w)
		}
	}
	if len(rest) == 0 || len(rest) == len(p.words) {
		return key{}, false
	}
	k, _ := keyOf(rest, nil)
	return k, true
}

// leftOver lists the unclaimed paragraphs of a kind.
func leftOver(ps []paragraph, in []int, kind document.Kind) []int {
	var out []int
	for i := range ps {
		if ps[i].kind == kind && in[i] < 0 {
			out = append(out, i)
		}
	}
	return out
}
