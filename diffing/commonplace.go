package diffing

// stock is how many wordings that do not come of one another must have a
// phrase for it to be a stock phrase. What is made of them is banal, as C. Cooney
// and C. Gladstone call it, "TextPAIR", 2020: to be marked, not dropped.
const stock = 8

// A quoted is a quote with the words of its sentence.
type quoted struct {
	node, quote int
	words       []uint32
}

// markCommonplace marks the nodes and quotes made of stock phrases, when all
// documents are known.
func (g *grower) markCommonplace() {
	common := make([]bool, len(g.versions))
	for v, ver := range g.versions {
		common[v] = g.index.commonplace(ver.words)
	}
	for n := range g.Nodes {
		g.Nodes[n].Commonplace = common[g.version[n]]
	}
	for _, q := range g.quoted {
		g.Nodes[q.node].Quotes[q.quote].Commonplace = g.index.commonplace(q.words)
	}
}

// commonplace reports whether at least half of the phrases of three words are
// stock phrases. A wording stands in the index under the phrases that its
// parent has not, so a family counts once for each.
func (x *index) commonplace(words []uint32) bool {
	all, many := 0, 0
	for i := 0; i+3 <= len(words); i++ {
		all++
		many += count(len(x.places[gram(words[i:i+3])]) >= stock)
	}
	return all > 0 && 2*many >= all
}
