package intake

import (
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

const (
	maxSearchNodes = 60_000  // of a page in which the article is looked for
	maxSearchBytes = 4 << 20 // of its text
)

// keep has go-readability look for the article in the parser's tree, which is
// spent by it, and marks the elements that it keeps. Its choice is only where
// the search for the article begins, see article: it is made for news pages
// and drops parts of plainer ones.
func (p *page) keep(doc *html.Node) {
	if len(p.order) > maxSearchNodes || len(p.src.text) > maxSearchBytes {
		return
	}
	defer func() { _ = recover() }() // then nothing is kept, and all of the page's text counts
	r := readability.NewParser()
	r.DisableJSONLD = true
	found, err := r.ParseAndMutate(doc, nil)
	if err != nil || found.Node == nil {
		return
	}
	for n := range found.Node.Descendants() {
		p.markKept(n)
	}
	p.markKept(found.Node)
}

func (p *page) markKept(n *html.Node) {
	for _, a := range n.Attr {
		if a.Key == placeKey {
			if i, err := strconv.Atoi(a.Val); err == nil && p.byAt[i] != nil {
				p.byAt[i].kept = true
			}
		}
	}
}

// pageCounts count what is in a node and is not left out.
type pageCounts struct {
	words, linked int // words; those of them in links
	prose         int // those of them that stand in a row, outside of links
	controls      int // buttons, fields and the like
}

// pageHolds say what is in a node, the node itself included.
type pageHolds struct {
	kept, title bool
}

// count counts the words in a node and marks what is left out wherever it
// stands.
func (p *page) count(n *pageNode, inLink bool) {
	n.counts = pageCounts{}
	n.holds.kept, n.holds.title = n.kept, n.name == "h1"
	switch {
	case n.name == "":
		n.counts.words = countWords(p.src.text[n.at.Start:n.at.End])
		switch {
		case inLink:
			n.counts.linked = n.counts.words
		case n.counts.words >= proseWords:
			n.counts.prose = n.counts.words
		}
		return
	case n.omit != "":
	case isHidden(n):
		n.omit = Hidden
	case n.name == "nav", roleIsAround(n.attrs["role"]):
		n.omit = Navigation
	case n.name == "del":
		n.omit = Deleted
	case isControl(n.name):
		n.counts.controls = 1
		return
	case isUnread(n.name):
		return
	}
	for _, c := range n.children {
		p.count(c, inLink || n.name == "a" && n.attrs["href"] != "")
		n.holds.kept = n.holds.kept || c.holds.kept
		n.holds.title = n.holds.title || c.holds.title
		if n.omit == "" && c.omit == "" {
			n.counts.words += c.counts.words
			n.counts.linked += c.counts.linked
			n.counts.prose += c.counts.prose
			n.counts.controls += c.counts.controls
		}
	}
}

// countWords is wordCount without making the words.
func countWords(s string) int {
	n, in := 0, false
	for i := range len(s) {
		blank := s[i] <= ' '
		if !blank && !in {
			n++
		}
		in = !blank
	}
	return n
}

const (
	proseWords  = 6  // words in a row that are no label
	leastShare  = 25 // percent of a page's prose that its article must have
	shortTitles = 60 // words of a title at most
)

// article gives the nodes that make the article, in order, none in another.
//
// It begins with the smallest element that holds all that was kept and goes up
// as long as what stands beside has neither links nor controls: titles, dates
// and signatures do not, what belongs to the site does. Where the result is
// but a small part of what can be read on the page, or nothing was kept, it is
// the whole page, save what says that it stands around. The page's one main
// heading belongs to the article wherever it stands.
func (p *page) article() []*pageNode {
	body := p.root.find(named("body"))
	if body == nil {
		return nil
	}
	p.count(p.root, false)
	root := p.smallest(body)
	if root == nil {
		root = p.mainElement(body)
	}
	root = p.climb(root, body)
	if root.counts.prose*100 < body.counts.prose*leastShare {
		root = body
	}
	p.markAround(root)
	if h := p.title(root, body); h != nil {
		return []*pageNode{h, root}
	}
	return []*pageNode{root}
}

// smallest is the smallest element of the body that holds all that was kept.
func (p *page) smallest(body *pageNode) *pageNode {
	var root *pageNode
	for _, n := range p.order {
		if !n.kept || !n.within(body) || n.counts.words == 0 || omitted(n) {
			continue
		}
		if root == nil {
			root = n
		}
		for !n.within(root) {
			root = root.parent
		}
	}
	return root
}

// omitted reports whether a node, or one that it stands in, is left out.
func omitted(n *pageNode) bool {
	for ; n != nil; n = n.parent {
		if n.omit != "" {
			return true
		}
	}
	return false
}

// mainElement is the one element that says it holds what the page is about, or
// the body.
func (p *page) mainElement(body *pageNode) *pageNode {
	for _, name := range []string{"main", "article"} {
		var found []*pageNode
		for _, n := range p.order {
			if (n.name == name || n.attrs["role"] == name) && !omitted(n) {
				found = append(found, n)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return body
}

var aroundName = onUse(`(?i)(?:^|[\s_-])(?:site-?)?(?:footer|header|masthead|nav|navbar|navigation|menu|sidebar|breadcrumbs?|cookies?|consent|banner|share|sharing|social|related|comments?|copyright|promo|advert|ads?|widget|skip|search|subscribe|newsletter)(?:$|[\s_-])`)

// saysAround reports whether an element says by its name that it belongs to
// the site. The head and foot of an article may hold its date and signature.
func saysAround(n *pageNode) bool {
	switch {
	case n.name == "" || n.holds.title:
		return false
	case n.name == "nav" || n.name == "aside":
		return true
	case n.name == "footer" || n.name == "header":
		return n.counts.linked > 0 || n.counts.controls > 0 || !inArticle(n)
	}
	return aroundName().MatchString(n.attrs["id"]) || aroundName().MatchString(n.attrs["class"])
}

func inArticle(n *pageNode) bool {
	for ; n != nil; n = n.parent {
		if n.name == "article" {
			return true
		}
	}
	return false
}

func (p *page) climb(root, body *pageNode) *pageNode {
	for root != body && root.parent != nil {
		for _, c := range root.parent.children {
			if c == root || c.omit != "" || saysAround(c) {
				continue
			}
			if c.counts.linked > 0 || c.counts.controls > 0 {
				return root
			}
		}
		root = root.parent
	}
	return root
}

// markAround marks what is left out of the article: beside the elements that
// lead down to it, what says that it belongs to the site; in it, stretches of
// links that the search dropped.
func (p *page) markAround(root *pageNode) {
	searched := false
	for _, n := range p.order {
		searched = searched || n.kept
	}
	var mark func(n *pageNode)
	mark = func(n *pageNode) {
		for _, c := range n.children {
			switch {
			case c.name == "" || c.omit != "":
			case !c.holds.kept && saysAround(c) && (searched || c.name != "header"):
				c.omit = Navigation
			case searched && isBlock(c.name) && !isHeading(c.name) && mostlyLinks(c) && !c.holds.kept:
				c.omit = Navigation
			default:
				mark(c)
			}
		}
	}
	mark(root)
}

func mostlyLinks(n *pageNode) bool { return n.counts.linked > 1 && n.counts.linked*2 > n.counts.words }

// title is the main heading of the page where it stands before the article,
// outside of it.
func (p *page) title(root, body *pageNode) *pageNode {
	if root == body || root.holds.title {
		return nil
	}
	var found []*pageNode
	titles := plain(p.properties().title.value)
	for _, n := range p.order {
		if n == root {
			break
		}
		if n.name == "h1" && n.within(body) && !omitted(n) && n.counts.words > 0 && n.counts.words <= shortTitles {
			if w := plain(wordsIn(p.src, n, 0)); titles != "" && strings.Contains(titles, w) {
				return n
			}
			found = append(found, n)
		}
	}
	if len(found) == 1 && found[0].counts.linked == 0 {
		return found[0]
	}
	return nil
}

// around notes what stands outside of the article.
func (p *page) around(w *pageWriter) {
	taken := map[*pageNode]bool{}
	for n := range w.walked {
		for m := n.parent; m != nil; m = m.parent {
			taken[m] = true
		}
	}
	var note func(n *pageNode)
	note = func(n *pageNode) {
		switch {
		case w.walked[n] || n.name == "head":
		case taken[n]:
			for _, c := range n.children {
				note(c)
			}
		default:
			kind := n.omit
			if kind == "" {
				kind = Navigation
			}
			w.leaveOut(kind, n, wordsIn(p.src, n, 0))
		}
	}
	note(p.root)
}
