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
