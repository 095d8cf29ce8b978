package intake

import (
	"strings"

	"recital/document"
)

// blockElements are those that a browser sets apart.
var blockElements = setOf(`address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul xmp listing plaintext`)

// unreadElements hold nothing that is read.
var unreadElements = setOf(`audio canvas colgroup datalist head iframe img map noembed noframes noscript object picture rp rt script style
svg template title video annotation annotation-xml`)

var controlElements = setOf(`button input select textarea keygen meter progress output`)

func setOf(names string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		set[name] = true
	}
	return set
}

func isBlock(name string) bool   { return blockElements[name] }
func isControl(name string) bool { return controlElements[name] }
func isUnread(name string) bool  { return unreadElements[name] || controlElements[name] }

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

var (
	notShown  = onUse(`(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)`)
	forEars   = onUse(`(?i)(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|assistive-text|element-invisible)(?:\s|$)`)
	listStyle = onUse(`(?i)list-style(?:-type)?\s*:[^;]*\b(none|decimal|lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman)\b`)
)

// isHidden reports whether a browser would not show an element, as far as the
// element says so itself.
func isHidden(n *pageNode) bool {
	if _, hidden := n.attrs["hidden"]; hidden {
		return true
	}
	_, open := n.attrs["open"]
	return n.name == "dialog" && !open || notShown().MatchString(n.attrs["style"]) || forEars().MatchString(n.attrs["class"])
}

func roleIsAround(role string) bool {
	switch role {
	case "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "alertdialog":
		return true
	}
	return false
}

// A pageWriter makes blocks of a tree.
type pageWriter struct {
	src    *source
	out    reading
	walked map[*pageNode]bool // the nodes that were begun with

	line          []document.Passage
	lines         []document.Passage
	filled        bool // the line has words
	strong, light bool // some words of the block are bold; some are not
	headings      int  // open elements of the kind
	bolds, pres   int
	item          bool             // the next block opens a list item
	mark          document.Passage // before it
	tables        []tableShape
	size          int   // bytes of the block
	failed        error // a block is too large
}

func (w *pageWriter) walk(n *pageNode) {
	if w.walked == nil {
		w.walked = map[*pageNode]bool{}
	}
	w.walked[n] = true
	w.visit(n)
}

func (w *pageWriter) visit(n *pageNode) {
	switch {
	case n.omit != "":
		w.leaveOut(n.omit, n, wordsIn(w.src, n, 0))
	case n.name == "":
		w.text(n)
	case n.name == "br":
		w.lineBreak()
	case isUnread(n.name):
	default:
		w.element(n)
	}
}

func (w *pageWriter) leaveOut(kind NoteKind, n *pageNode, words string) {
	if words = foldSpace(words); words != "" {
		w.out.omitted = append(w.out.omitted, w.src.note(kind, n.span(), words))
	}
}

// element goes through the content of an element.
func (w *pageWriter) element(n *pageNode) {
	if isBlock(n.name) {
		w.flush()
	}
	switch name := n.name; {
	case isHeading(name):
		w.headings++
		defer func() { w.headings-- }()
	case name == "b" || name == "strong" || name == "th":
		w.bolds++
		defer func() { w.bolds-- }()
	case name == "pre" || name == "xmp" || name == "listing" || name == "plaintext":
		w.pres++
		defer func() { w.pres-- }()
	case name == "li":
		w.openItem(listMark(w.src, n))
	case name == "a":
		if h := strings.TrimSpace(n.attrs["href"]); strings.HasPrefix(h, "http://") || strings.HasPrefix(h, "https://") {
			w.out.omitted = append(w.out.omitted, w.src.note(URL, n.at, h))
		}
	case name == "q":
		w.add(standsFor("“", n.at))
		defer func() { w.add(document.Passage{Text: "”"}) }()
	}
	w.tableElement(n, true)
	for _, c := range n.children {
		w.visit(c)
	}
	if isBlock(n.name) {
		w.flush()
	}
	w.tableElement(n, false)
	if n.name == "li" {
		w.item, w.mark = false, document.Passage{}
	}
}

// openItem says what stands before the next block. An item that begins with a
// list has the marks of both on one line.
func (w *pageWriter) openItem(mark document.Passage) {
	if w.mark.Text != "" && mark.Text != "" {
		mark = document.Join(" ", w.mark, mark)
	}
	w.item, w.mark = true, mark
}

func (w *pageWriter) tableElement(n *pageNode, opens bool) {
	if n.name == "table" && opens {
		for i := range w.tables {
			w.tables[i].layout = true
		}
		w.tables = append(w.tables, tableShape{from: len(w.out.blocks)})
	}
	if len(w.tables) == 0 {
		return
	}
	t := &w.tables[len(w.tables)-1]
	switch {
	case n.name == "tr" && opens:
		t.row()
	case (n.name == "td" || n.name == "th") && opens:
		t.cell(len(w.out.blocks))
	case n.name == "td" || n.name == "th":
		t.endCell(len(w.out.blocks))
	case n.name == "table" && !opens:
		t.mark(w.out.blocks)
		w.tables = w.tables[:len(w.tables)-1]
	}
}

func (w *pageWriter) text(n *pageNode) {
	words := pageText(w.src, n)
	if w.pres == 0 {
		w.add(words)
		return
	}
	for i := 0; i < len(words.Text); {
		end, next, _, _ := lineEnd(words.Text, i)
		w.add(words.Slice(document.Span{Start: i, End: end}))
		if next > end {
			w.lineBreak()
		}
		i = next
	}
}

func (w *pageWriter) add(words document.Passage) {
	if w.size += len(words.Text); w.size > maxLine {
		if w.failed == nil {
			w.failed = w.src.tooLong(placeOf(words))
		}
		return
	}
	w.line = append(w.line, words)
	if strings.TrimSpace(words.Text) != "" {
		w.filled = true
		w.strong, w.light = w.strong || w.bolds > 0, w.light || w.bolds == 0
	}
}

// lineBreak ends a line; a second one ends the paragraph.
func (w *pageWriter) lineBreak() {
	if !w.filled {
		w.line = nil
		w.flush()
		return
	}
	w.endLine()
}

func (w *pageWriter) endLine() {
	w.lines = append(w.lines, document.Join("", w.line...))
	w.line, w.filled = nil, false
}

// flush ends the block.
func (w *pageWriter) flush() {
	w.size = 0
	if w.filled {
		w.endLine()
	}
	w.line = nil
	if len(w.lines) == 0 {
		return
	}
	var lines []line
	for _, p := range w.lines {
		if p = w.out.tidy(w.src, p); p.Text == "" {
			continue
		}
		lines = append(lines, line{p, placeOf(p)})
	}
	w.lines = nil
	if len(lines) > 0 {
		w.block(lines)
	}
	w.strong, w.light = false, false
}

func (w *pageWriter) block(lines []line) {
	b := block{lines: lines, strong: w.strong && !w.light, whole: w.pres == 0}
	heading := w.headings > 0 && b.words(maxOpening) <= maxOpening
	if w.mark.Text != "" && (!heading || w.mark.Text != "•") {
		w.out.healed = append(w.out.healed, w.src.note(Numbering, placeOf(w.mark), w.mark.Text))
		lines[0].Passage = document.Join(" ", w.mark, lines[0].Passage)
		lines[0].raw = placeOf(lines[0].Passage)
	}
	switch {
	case heading:
		b.kind = document.Heading
	case w.item:
		b.kind = document.ListItem
	}
	w.item, w.mark = false, document.Passage{}
	w.out.blocks = append(w.out.blocks, b)
}
