package checking

import (
	"cmp"
	"slices"
	"sort"

	"recital/citations"
	"recital/diffing"
)

// A paragraphAt is a paragraph of a document.
type paragraphAt struct{ doc, paragraph int }

// A family is the paragraphs of one family, with what they cite. Each list of
// mentions has one to a document, in the order of documents.
type family struct {
	members   []paragraphAt
	says      map[says][]placed
	right     map[string][]placed // verified, by the reference
	histories map[carried]History
}

type says struct {
	status citations.Status
	key    string
}

type placed struct {
	doc int
	Mention
}

// family gives the family of a paragraph, which is read once.
func (c *check) family(doc, paragraph int) *family {
	if c.forest == nil {
		c.forest = diffing.Families(c.docs, diffing.Options{})
		c.families = map[int]*family{}
		c.roots = make([]int, len(c.forest.Nodes))
		for i := range c.roots {
			c.roots[i] = -1
		}
	}
	root := c.root(c.forest.Node(doc, paragraph))
	f := c.families[root]
	if f == nil {
		f = c.readFamily(root)
		c.families[root] = f
	}
	return f
}

// root is the node that a family begins with.
func (c *check) root(node int) int {
	at := node
	for c.roots[at] < 0 && c.forest.Nodes[at].Parent >= 0 && !c.forest.Nodes[at].Possible {
		at = c.forest.Nodes[at].Parent
	}
	root := at
	if c.roots[at] >= 0 {
		root = c.roots[at]
	}
	for at = node; c.roots[at] < 0; at = c.forest.Nodes[at].Parent {
		c.roots[at] = root
		if at == root {
			break
		}
	}
	return root
}

func (c *check) readFamily(root int) *family {
	f := &family{says: map[says][]placed{}, right: map[string][]placed{}, histories: map[carried]History{}}
	for _, n := range c.forest.Family(root) {
		at := paragraphAt{c.forest.Nodes[n].Doc, c.forest.Nodes[n].Paragraph}
		f.members = append(f.members, at)
		for _, v := range c.inParagraph(at) {
			k := says{v.Status, v.Citation.Key()}
			f.says[k] = c.placed(f.says[k], at.doc, v)
			if v.Status == citations.Verified && v.Reference != "" {
				f.right[v.Reference] = c.placed(f.right[v.Reference], at.doc, v)
			}
		}
	}
	return f
}

// placed adds the first mention of a document to a list.
func (c *check) placed(list []placed, doc int, v citations.Verdict) []placed {
	if n := len(list); n > 0 && list[n-1].doc == doc {
		return list
	}
	return append(list, placed{doc, c.mention(doc, v)})
}

// nearest lists members that neither carry nor cite it right: the last few
// before the first that carries, a few among those that do, and the first few
// after the last, in their order.
func (f *family) nearest(carriers, right []placed) []paragraphAt {
	position := func(doc int) int {
		return sort.Search(len(f.members), func(i int) bool { return f.members[i].doc >= doc })
	}
	free := func(i int) bool { return !has(carriers, f.members[i].doc) && !has(right, f.members[i].doc) }
	from, to := position(carriers[0].doc), position(carriers[len(carriers)-1].doc+1)
	var out []paragraphAt
	for i := from - 1; i >= 0 && len(out) < maxCompared; i-- {
		if free(i) {
			out = append(out, f.members[i])
		}
	}
	slices.Reverse(out)
	for _, part := range [][2]int{{from, to}, {to, len(f.members)}} {
		left := maxCompared
		for i := part[0]; i < part[1] && left > 0; i++ {
			if free(i) {
				out = append(out, f.members[i])
				left--
			}
		}
	}
	return out
}

func byDocument(a, b placed) int { return cmp.Compare(a.doc, b.doc) }

func mentionsOf(list []placed) []Mention {
	var out []Mention
	for _, p := range list {
		out = append(out, p.Mention)
	}
	return out
}

// without is a list without the documents of another.
func without(list, others []placed) []placed {
	found := slices.ContainsFunc(others, func(o placed) bool { return has(list, o.doc) })
	if !found {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(p placed) bool { return has(others, p.doc) })
}

func has(list []placed, doc int) bool {
	_, found := slices.BinarySearchFunc(list, doc, func(p placed, doc int) int { return cmp.Compare(p.doc, doc) })
	return found
}
