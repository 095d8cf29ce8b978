package intake

import (
	"strconv"
	"strings"

	"recital/document"
)

// ownMark is a number that stands in the words of a list item already.
var ownMark = onUse(`^\s*(?:\(?[0-9]{1,3}[.)]|\(?(?:[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]|[-–—•*])\s`)

// leadBytes is how much of an item is looked at, at least.
const leadBytes = 10

// listMark is what a browser prints before a list item: the bullet, or the
// number and a stop. It is empty where the list says that there is none, and
// where the item's own words begin with one: then a style sheet, which is not
// read, must have taken the other away.
func listMark(src *source, item *pageNode) document.Passage {
	list := item.parent
	if list == nil || ownMark().MatchString(wordsIn(src, item, leadBytes)+" ") {
		return document.Passage{}
	}
	style := listStyleOf(item)
	if style == "" {
		style = listStyleOf(list)
	}
	switch {
	case style == "none":
		return document.Passage{}
	case list.name == "ol":
		return standsFor(formatNumber(ordinal(list, item), style)+".", item.at)
	case list.name == "ul" || list.name == "menu" || list.name == "dir":
		return standsFor("•", item.at)
	}
	return document.Passage{}
}

// listStyleOf gives the form of numbers that an element asks for, by the name
// that Word has for it; empty for none.
func listStyleOf(n *pageNode) string {
	if m := listStyle().FindStringSubmatch(n.attrs["style"]); m != nil {
		switch strings.ToLower(m[1]) {
		case "none":
			return "none"
		case "lower-alpha", "lower-latin":
			return "lowerLetter"
		case "upper-alpha", "upper-latin":
			return "upperLetter"
		case "lower-roman":
			return "lowerRoman"
		case "upper-roman":
			return "upperRoman"
		}
		return "decimal"
	}
	switch n.attrs["type"] {
	case "1":
		return "decimal"
	case "a":
		return "lowerLetter"
	case "A":
		return "upperLetter"
	case "i":
		return "lowerRoman"
	case "I":
		return "upperRoman"
	}
	return ""
}

// ordinal is the number of an item of an ordered list.
func ordinal(list, item *pageNode) int {
	if list.numbers == nil {
		list.numbers = numberItems(list)
	}
	return list.numbers[item]
}

func numberItems(list *pageNode) map[*pageNode]int {
	numbers := map[*pageNode]int{}
	var items []*pageNode
	for _, c := range list.children {
		if c.name == "li" {
			items = append(items, c)
		}
	}
	n, step := 1, 1
	if _, reversed := list.attrs["reversed"]; reversed {
		n, step = len(items), -1
	}
	if v, ok := smallNumber(list.attrs["start"]); ok {
		n = v
	}
	for _, c := range items {
		if v, ok := smallNumber(c.attrs["value"]); ok {
			n = v
		}
		numbers[c] = n
		n += step
	}
	return numbers
}

func smallNumber(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil && n > -1<<20 && n < 1<<20
}
