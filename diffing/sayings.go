package diffing

import "slices"

// minSaying is how many words a sentence must have to be a quotation.
const minSaying = 8

// sayings numbers sentences and remembers who said them first.
type sayings struct {
	ids   map[key]int
	first []int // the first node that has a sentence
	buf   []byte
}

func newSayings() sayings { return sayings{ids: map[key]int{}} }

// quote lists the sentences of a node that are older than it and that neither
// its parent nor anybody else of its family, or of those merged into it, said
// first.
func (g *grower) quote(n int, p *paragraph, inherited int) {
	v := g.version[n]
	if v == inherited {
		return
	}
	node := &g.Nodes[n]
	from := 0
	for s, end := range p.ends {
		words := p.words[from:end]
		id, ok := g.sayings.id(n, words)
		from = end
		if !ok {
			continue
		}
		if !slices.Contains(g.versions[v].sentences, id) {
			g.versions[v].sentences = append(g.versions[v].sentences, id)
		}
		first := g.sayings.first[id]
		own := g.root[first] == g.root[n] ||
			slices.ContainsFunc(node.Merged, func(m int) bool { return g.root[m] == g.root[first] })
		old := g.Nodes[first].Doc < node.Doc && !own
		if old && (inherited < 0 || !slices.Contains(g.versions[inherited].sentences, id)) {
			span := g.Documents[node.Doc].Paragraphs[node.Paragraph].Sentences[s]
			g.quoted = append(g.quoted, quoted{n, len(node.Quotes), words})
			node.Quotes = append(node.Quotes, Quote{Span: span, From: first, Share: float64(len(words)) / float64(len(p.words))})
		}
	}
}

// id numbers a sentence that is long enough.
func (s *sayings) id(node int, words []uint32) (int, bool) {
	if len(words) < minSaying {
		return 0, false
	}
	var k key
	k, s.buf = keyOf(words, s.buf)
	id, ok := s.ids[k]
	if !ok {
		id = len(s.first)
		s.ids[k] = id
		s.first = append(s.first, node)
	}
	return id, true
}
