package diffing

import (
	"runtime"
	"slices"
	"sync"
)

// batch is how many documents are made ready before they are aligned, all at
// once, each with the one before it.
const batch = 64

// A planned document is ready to be added to a forest.
type planned struct {
	doc     int
	paras   []paragraph
	run     run // as it was before the document
	parents []parent
	tally   tally
}

// grow adds all documents: what each is compared with does not depend on what
// became of the others, so that is done on all cores; the rest is done in order.
func (g *grower) grow() {
	for from := 0; from < len(g.Documents); from += batch {
		plans := make([]planned, min(batch, len(g.Documents)-from))
		for k := range plans {
			g.plan(from+k, &plans[k])
		}
		g.alignAll(plans)
		for k := range plans {
			g.tally.add(plans[k].tally)
			g.add(&plans[k])
		}
	}
	g.first = append(g.first, len(g.Nodes))
}

// plan makes the next document ready and finds the one before it.
func (g *grower) plan(doc int, p *planned) {
	d := g.Documents[doc]
	r := g.series[d.Name.Series]
	if r == nil {
		r = &run{number: len(g.series), last: -1}
		g.series[d.Name.Series] = r
	}
	*p = planned{doc: doc, paras: prepare(g.lex, d), run: *r}
	g.first = append(g.first, g.paragraphs)
	g.paragraphs += len(p.paras)
	if d.Interrupts() || !r.full {
		r.last, r.paras, r.full = doc, p.paras, d.Interrupts()
	}
}

// alignAll aligns planned documents. The lexicon is only read meanwhile.
func (g *grower) alignAll(plans []planned) {
	var wg sync.WaitGroup
	next := make(chan *planned, len(plans))
	for k := range plans {
		next <- &plans[k]
	}
	close(next)
	for range min(runtime.GOMAXPROCS(0), len(plans)) {
		wg.Go(func() {
			for p := range next {
				g.align(p)
			}
		})
	}
	wg.Wait()
}

// align finds the parents that a document has in the last full one of its series.
func (g *grower) align(p *planned) {
	p.parents = slices.Repeat([]parent{none}, len(p.paras))
	last := p.run.last
	if last < 0 {
		return
	}
	a := newAligner(g.lex, p.run.paras, p.paras, g.opt)
	a.run()
	p.tally = a.tally
	inOrder, _ := a.inOrder()
	for k, gr := range a.groups {
		pair := a.finish(gr, !inOrder[k])
		for _, j := range slices.Concat(gr.new, gr.newCopies) {
			from := mostCommon(a, gr.old, j)
			p.parents[j] = parent{
				node: g.first[last] + from, similarity: gr.similarity, exact: pair.Similarity,
				text: pair.Text, possible: pair.Possible, moved: pair.Moved,
			}
			for _, i := range gr.old {
				if i != from {
					p.parents[j].merged = append(p.parents[j].merged, g.first[last]+i)
				}
			}
		}
	}
}
