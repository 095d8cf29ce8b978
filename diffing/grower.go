package diffing

import (
	"cmp"
	"math"
	"slices"

	"recital/document"
)

// A grower builds a forest document by document.
type grower struct {
	*Forest
	opt      Options
	lex      *lexicon
	versions []version
	byText   map[key]int // the version of a text
	index    *index      // of versions, by the phrases their parents had not
	version  []int       // by node
	root     []int       // by node, along sure edges
	series   map[string]*run
	newest   map[place]int // the newest node at a place
	sayings  sayings
	quoted   []quoted
	scorer   scorer
	tally    tally

	paragraphs int // of the documents planned so far
}

// A version is one wording; however often it comes, it is compared once.
type version struct {
	text
	kind      document.Kind
	sentences []int // sayings
}

// A run is a series on its way.
type run struct {
	number int
	last   int         // its last full document, or its last one; -1 at first
	paras  []paragraph // of that document
	full   bool
}

// A place is where the newest node of a version, or of a tree, is asked for:
// in one series or (-1) in any, among full documents or all.
type place struct {
	tree   bool
	of     int // a version, or the root of a tree
	series int
	full   bool
}

func newGrower(f *Forest, opt Options) *grower {
	lex := newLexicon()
	return &grower{
		Forest: f, opt: opt, lex: lex, scorer: scorer{lex: lex}, byText: map[key]int{}, index: newIndex(),
		series: map[string]*run{}, newest: map[place]int{}, sayings: newSayings(),
	}
}

// add gives every paragraph of the next document its parent.
func (g *grower) add(p *planned) {
	first := len(g.Nodes)
	for j := range p.paras {
		g.Nodes = append(g.Nodes, g.node(p, j))
	}
	for j := range p.paras {
		g.settle(first+j, &p.paras[j], &p.run)
	}
	for j := range p.paras {
		g.enter(first+j, &p.run)
	}
}

// A parent is a candidate for one.
type parent struct {
	node       int // -1: none
	similarity int
	exact      float64 // the same, as it is shown
	inOrder    int     // as that of an edge
	common     int     // in units
	text       Likeness
	possible   bool
	merged     []int // further nodes merged into it
	moved      bool
}

var none = parent{node: -1}

// mostCommon picks the old paragraph that shares the most words with a new
// one, the first of several.
func mostCommon(a *aligner, olds []int, j int) int {
	best, most := olds[0], -1
	if len(olds) == 1 {
		return best
	}
	for _, i := range olds {
		if common, _, _ := a.compare(a.old[i].text, a.new[j].text); common > most {
			best, most = i, common
		}
	}
	return best
}

// node makes the node of a paragraph.
func (g *grower) node(pl *planned, j int) Node {
	aligned := pl.parents[j]
	best := g.choose(pl, j)
	n := Node{Doc: pl.doc, Paragraph: j, Parent: best.node}
	if best.node >= 0 {
		n.Text, n.Similarity, n.Possible, n.Merged = best.text, best.exact, best.possible, best.merged
		n.Moved = best.node == aligned.node && aligned.moved
	}
	return n
}

// choose weighs the parent that the alignment found against all others.
func (g *grower) choose(pl *planned, j int) parent {
	aligned, p := pl.parents[j], &pl.paras[j]
	sure := aligned.node >= 0 && !aligned.possible
	if sure && aligned.similarity >= million-millionths(g.opt.Closer) {
		return aligned
	}
	candidates, faint := g.candidates(p, &pl.run)
	if sure {
		least := millionths(g.opt.Light) // of another family
		if aligned.similarity < millionths(g.opt.Reworded) {
			closer := aligned.similarity + millionths(g.opt.Closer)
			if least = max(millionths(g.opt.Reworded), closer); len(candidates) == 0 {
				if c := g.dormant(pl, j, faint); c.similarity >= closer {
					return c
				}
			}
		}
		candidates = slices.DeleteFunc(candidates, func(c parent) bool {
			return c.similarity < least && g.root[c.node] != g.root[aligned.node]
		})
		candidates = append(candidates, aligned)
	} else if candidates = g.uncontested(candidates); len(candidates) == 0 {
		return g.dormant(pl, j, faint)
	}
	return g.nearest(candidates, pl.doc, j)
}

// nearest picks the parent among candidates that are about as like as the most
// alike.
func (g *grower) nearest(candidates []parent, doc, j int) parent {
	best := slices.MaxFunc(candidates, bySimilarity).similarity
	candidates = slices.DeleteFunc(candidates, func(c parent) bool { return c.similarity <= best-millionths(g.opt.Closer) })
	return slices.MinFunc(candidates, func(a, b parent) int {
		na, nb := g.Nodes[a.node], g.Nodes[b.node]
		return cmp.Or(
			g.outside(na.Doc, doc)-g.outside(nb.Doc, doc),
			count(!g.Documents[na.Doc].Interrupts())-count(!g.Documents[nb.Doc].Interrupts()),
			cmp.Compare(nb.Doc, na.Doc),
			cmp.Compare(b.similarity, a.similarity),
			cmp.Compare(distance(na.Paragraph, j), distance(nb.Paragraph, j)),
			cmp.Compare(a.node, b.node),
		)
	})
}

// uncontested are the candidates of the family that has the most alike. There
// are none if those of another are about as like, and none is light: then they
// may be alike by a template alone.
func (g *grower) uncontested(candidates []parent) []parent {
	if len(candidates) == 0 {
		return nil
	}
	best := slices.MaxFunc(candidates, bySimilarity)
	others := false
	out := slices.DeleteFunc(candidates, func(c parent) bool {
		other := g.root[c.node] != g.root[best.node]
		others = others || other && c.similarity > best.similarity-clearly
		return other && c.similarity < best.similarity
	})
	if others && best.similarity < millionths(g.opt.Light) {
		return nil
	}
	return out
}

func bySimilarity(a, b parent) int { return cmp.Compare(a.similarity, b.similarity) }

func (g *grower) outside(doc, of int) int {
	return count(g.Documents[doc].Name.Series != g.Documents[of].Name.Series)
}

// candidates are the nodes of earlier documents that are surely like a
// paragraph: for every wording that shares phrases with it, and the newest
// wordings of its family, the newest nodes. Others of the series are faint.
func (g *grower) candidates(p *paragraph, r *run) (out, faint []parent) {
	same, ok := g.byText[p.form]
	if ok {
		out = g.appendNodes(out, p.kind, same, parent{similarity: million, exact: 1, text: Same}, r)
	}
	if len(p.words) == 0 {
		return out, nil
	}
	found, cut := g.index.search(p.words, math.MaxInt)
	g.tally.searched += count(cut)
	g.scorer.load(p.words[:min(len(p.words), maxScored)])
	for _, v := range g.withHeads(found, r) {
		if ok && v == same || !compatible(g.versions[v].kind, p.kind) {
			continue
		}
		if c, sure := g.compare(p, v); sure {
			out = g.appendNodes(out, p.kind, v, c, r)
		} else if n, ok := g.newest[place{false, v, r.number, false}]; ok {
			c.node = n
			faint = append(faint, c)
		}
	}
	return out, faint
}

// compare compares the paragraph that the scorer has loaded with a version.
func (g *grower) compare(p *paragraph, v int) (parent, bool) {
	w := g.versions[v].text
	common, inOrder := 0, 0
	if max(len(p.words), len(w.words)) <= maxScored {
		common, inOrder = g.scorer.likeness(w, millionths(g.opt.Possible))
	} else if min(len(p.words), len(w.words)) > maxScored/4 {
		common = commonUnits(g.lex, w, p.text)
		g.tally.long++
	}
	c := parent{similarity: similarity(common, p.size, w.size), inOrder: similarity(inOrder, p.size, w.size), common: common, text: Reworded}
	c.exact = exact(common, p.size, w.size)
	if c.similarity >= millionths(g.opt.Light) {
		c.text = Light
	}
	return c, sure(g.opt, edge{common: common, similarity: c.similarity})
}

// withHeads adds to versions the newest ones of their families.
func (g *grower) withHeads(found []int, r *run) []int {
	out := found
	for _, v := range found {
		n, ok := g.newest[place{of: v, series: -1}]
		if !ok {
			continue
		}
		for _, series := range []int{r.number, -1} {
			if head, ok := g.newest[place{true, g.root[n], series, false}]; ok {
				out = append(out, g.version[head])
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// appendNodes adds the nodes of a version that may be a parent. Headings,
// signatures and the like are formulas of a series and come from it alone.
func (g *grower) appendNodes(out []parent, kind document.Kind, v int, like parent, r *run) []parent {
	for _, series := range []int{r.number, -1} {
		if series < 0 && plain(kind) != document.Text {
			continue
		}
		for _, full := range []bool{true, false} {
			if n, ok := g.newest[place{false, v, series, full}]; ok {
				like.node = n
				out = append(out, like)
			}
		}
	}
	return out
}

// settle joins a node to its parent.
func (g *grower) settle(n int, p *paragraph, r *run) {
	node := &g.Nodes[n]
	root, inherited := n, -1
	if node.Parent >= 0 && !node.Possible {
		root, inherited = g.root[node.Parent], g.version[node.Parent]
		g.Nodes[node.Parent].Children = append(g.Nodes[node.Parent].Children, n)
		node.Revived = g.revived(root, r)
	}
	g.root = append(g.root, root)
	g.version = append(g.version, g.versionOf(p, inherited))
	g.quote(n, p, inherited)
}

// enter makes a node the newest of its version and its tree.
func (g *grower) enter(n int, r *run) {
	full := g.Documents[g.Nodes[n].Doc].Interrupts()
	for _, series := range []int{r.number, -1} {
		g.newest[place{true, g.root[n], series, false}] = n
		g.newest[place{false, g.version[n], series, false}] = n
		if full {
			g.newest[place{false, g.version[n], series, true}] = n
		}
	}
}

// revived reports whether a family was in the series before, but not in its
// last full document.
func (g *grower) revived(root int, r *run) bool {
	n, ok := g.newest[place{true, root, r.number, false}]
	return ok && r.full && g.Nodes[n].Doc < r.last
}

// versionOf is the version of a paragraph. A new one is found by the phrases
// that its parent has not; the family is found by the others.
func (g *grower) versionOf(p *paragraph, parent int) int {
	if v, ok := g.byText[p.form]; ok {
		return v
	}
	v := len(g.versions)
	g.byText[p.form] = v
	g.versions = append(g.versions, version{text: p.text, kind: p.kind})
	var known []uint32
	if parent >= 0 {
		known = g.versions[parent].words
	}
	g.index.addNew(v, p.words, known)
	return v
}
