package intake

import (
	"strings"
)

// noteMark is what marks a footnote: a number, a letter or a sign.
var noteMark = onUse(`^[\[(]?(?:[0-9]{1,3}|[*†‡§¶]{1,3}|[a-z]|[ivxlc]{1,6})[\])]?$`)

// findNotes marks footnotes and what points to them. A mark is a short link to
// a place in the page that is raised, in brackets or says that it is one; the
// note is the block in which that place stands. The place must be behind the
// mark, as an arrow back is no mark.
// In a draft the notes stay in the text, where they stand, and the marks go.
func (p *page) findNotes() {
	places := map[string]int{} // of ids, in the order of the tree
	for i, n := range p.order {
		for _, id := range []string{n.attrs["id"], nameOf(n)} {
			if _, twice := places[id]; id != "" && !twice {
				places[id] = i
			}
		}
	}
	notes := map[*pageNode]bool{}
	for i, n := range p.order {
		id, ok := strings.CutPrefix(n.attrs["href"], "#")
		if !ok || n.name != "a" || !p.isMark(n) {
			continue
		}
		at, known := places[id]
		if !known || at <= i {
			continue
		}
		body := noteAround(blockOf(p.order[at]))
		if body == nil || n.within(body) {
			continue
		}
		n.omit = Footnote
		if p.src.draft {
			continue
		}
		body.omit = Footnote
		notes[body] = true
	}
	sections := map[*pageNode]bool{}
	for n := range notes {
		if s := sectionOf(n); s != nil && !sections[s] {
			sections[s] = true
			markRest(s, notes)
		}
	}
}

func nameOf(n *pageNode) string {
	if n.name == "a" {
		return n.attrs["name"]
	}
	return ""
}

func (p *page) isMark(n *pageNode) bool {
	words := strings.ReplaceAll(wordsIn(p.src, n, 0), " ", "")
	if !noteMark().MatchString(words) {
		return false
	}
	if n.attrs["role"] == "doc-noteref" || n.attrs["epub:type"] == "noteref" || strings.HasPrefix(words, "[") {
		return true
	}
	return n.parent != nil && n.parent.name == "sup" || n.find(named("sup")) != nil
}

// blockOf is the block that a place in a page opens: the element itself, or
// the innermost around it that is a paragraph or the like.
func blockOf(n *pageNode) *pageNode {
	for ; n != nil; n = n.parent {
		switch n.name {
		case "p", "li", "div", "dd", "td", "tr", "aside", "section":
			return n
		case "body", "#document":
			return nil
		}
	}
	return nil
}

var noteName = onUse(`(?i)foot-?note|end-?note|^(?:ftn|edn|fn|en)[0-9]`)

// noteAround is the element around the first paragraph of a note that holds
// all of them, where it says so by its name.
func noteAround(n *pageNode) *pageNode {
	if n == nil || n.name != "p" || n.parent == nil {
		return n
	}
	switch p := n.parent; p.name {
	case "div", "li", "aside", "dd", "td":
		if noteName().MatchString(p.attrs["id"]) {
			return p
		}
	}
	return n
}

// sectionOf is the element that says it gathers the notes.
func sectionOf(n *pageNode) *pageNode {
	for p := n.parent; p != nil; p = p.parent {
		if p.attrs["role"] == "doc-endnotes" || strings.Contains(" "+p.attrs["class"]+" ", " footnotes ") {
			return p
		}
	}
	return nil
}

// markRest marks what stands beside the notes in an element, a heading, say.
// It reports whether a note is in it.
func markRest(n *pageNode, notes map[*pageNode]bool) bool {
	if notes[n] {
		return true
	}
	var rest []*pageNode
	for _, c := range n.children {
		if !markRest(c, notes) {
			rest = append(rest, c)
		}
	}
	if len(rest) == len(n.children) {
		return false
	}
	for _, c := range rest {
		c.omit = Footnote
	}
	return true
}
