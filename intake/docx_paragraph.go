package intake

import (
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// Name spaces of Word's XML: of the transitional and of the strict form.
const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordSpaceStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	mathSpace       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	mathSpaceStrict = "http://purl.oclc.org/ooxml/officeDocument/math"
	choiceSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// wordName is the name of an element of Word's own; it is empty for others,
// whose content counts as if they were not there.
func wordName(e *xmlEvent) string {
	switch e.space {
	case wordSpace, wordSpaceStrict:
		return e.name
	case choiceSpace:
		if e.name == "Fallback" {
			return "mc:Fallback"
		}
	case mathSpace, mathSpaceStrict:
		if e.name == "t" {
			return "t"
		}
	}
	return ""
}

// A wordParagraph is a paragraph being read.
type wordParagraph struct {
	first    int // the blocks that were there before it
	style    string
	level    int // of the outline, from 0; -1 for text
	number   wordNumber
	unmarked bool // the mark that ends it is deleted
	done     []wordPiece
	piece    wordPiece // the one being read
	line     []document.Passage
	size     int  // bytes of its words
	bold     bool // of the run being read
	strong   bool // some word is bold
	light    bool // some word is not
}

// A wordPiece is what stands between two page breaks.
type wordPiece struct {
	lines [][]document.Passage // each in the pieces that the file has it in
	feed  bool                 // a page begins with it
}

func (p *wordParagraph) add(words document.Passage) {
	p.line = append(p.line, words)
	if strings.TrimSpace(words.Text) != "" {
		p.strong, p.light = p.strong || p.bold, p.light || !p.bold
	}
}

func (p *wordParagraph) endLine() {
	p.piece.lines = append(p.piece.lines, p.line)
	p.line = nil
}

func (p *wordParagraph) endPage() {
	p.endLine()
	p.done = append(p.done, p.piece)
	p.piece = wordPiece{feed: true}
}

// inParagraph does what an element in a paragraph asks for.
func (w *wordReader) inParagraph(p *wordParagraph, f *wordFrame, e *xmlEvent) {
	switch w.top().name {
	case "pPr":
		w.paragraphProperty(p, f.name, e)
	case "numPr":
		p.number.set(f.name, e.attr("val"))
	case "rPr":
		if w.parent(1) == "r" {
			w.runProperty(p, f.name, e)
		}
	case "r", "": // the innermost may be a drawing or the like
		if f.skip == "" && w.codes == 0 {
			w.inRun(p, f.name, e)
		}
	}
	if f.name == "r" {
		p.bold = w.styles.of(p.style).bold
	}
}

func (w *wordReader) paragraphProperty(p *wordParagraph, name string, e *xmlEvent) {
	switch name {
	case "pStyle":
		p.style = e.attr("val")
		if !p.number.direct {
			p.number.at = e.span
		}
	case "outlineLvl":
		if n, err := strconv.Atoi(e.attr("val")); err == nil {
			p.level = n
		}
	case "numPr":
		p.number.at, p.number.direct = e.span, true
	case "pageBreakBefore":
		p.piece.feed = isOn(e)
	}
}

func (w *wordReader) runProperty(p *wordParagraph, name string, e *xmlEvent) {
	switch name {
	case "rStyle":
		s := w.styles.of(e.attr("val"))
		p.bold = p.bold || s.bold
		if s.hidden {
			w.skipParent("r", Hidden)
		}
	case "b":
		p.bold = isOn(e)
	case "vanish":
		if isOn(e) {
			w.skipParent("r", Hidden)
		}
	}
}

// isOn reads a property that is there or not.
func isOn(e *xmlEvent) bool {
	v := e.attr("val")
	return v != "0" && v != "false" && v != "off"
}

func (w *wordReader) inRun(p *wordParagraph, name string, e *xmlEvent) {
	switch name {
	case "tab", "ptab":
		p.add(document.Passage{Text: " "})
	case "br":
		if k := e.attr("type"); k == "page" || k == "column" {
			p.endPage()
		} else {
			p.endLine()
		}
	case "cr":
		p.endLine()
	case "noBreakHyphen":
		p.add(standsFor("\u2011", e.span))
	case "softHyphen":
		w.out.healed = append(w.out.healed, w.src.note(SoftHyphen, e.span, ""))
	case "sym":
		p.add(standsFor(symbol(e.attr("font"), e.attr("char")), e.span))
	}
}

// symbol is a character of a font: of Unicode, or in one of the private
// places in which fonts of symbols keep theirs.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n == 0 || n > 0x10ffff {
		return ""
	}
	if s := fontSymbols[strings.ToLower(font)+" "+strconv.FormatUint(n&0xff, 16)]; s != "" && (n < 0x100 || n>>8 == 0xf0) {
		return s
	}
	return string(rune(n))
}

// fontSymbols are the characters that people take from fonts of symbols most.
var fontSymbols = map[string]string{
	"symbol b7": "•", "symbol b0": "°", "symbol b1": "±", "symbol b4": "×", "symbol b3": "≥", "symbol a3": "≤", "symbol b9": "≠", "symbol be": "—", "symbol ae": "→",
	"symbol 6d": "μ", "symbol 44": "Δ", "symbol 57": "Ω", "symbol 61": "α", "symbol 62": "β", "symbol 70": "π", "symbol 53": "Σ", "symbol de": "⇒",
	"wingdings 9f": "•", "wingdings a7": "▪", "wingdings 6c": "●", "wingdings 6e": "■", "wingdings 71": "❑", "wingdings 76": "❖", "wingdings d8": "➢",
	"wingdings e0": "→", "wingdings fc": "✓", "wingdings fb": "✗", "wingdings a8": "◻", "wingdings fe": "☑", "wingdings 6f": "□",
}

// endParagraph makes blocks of a paragraph: one, or several where page breaks
// part it, and behind them those of the text boxes in it.
func (w *wordReader) endParagraph(p *wordParagraph, skip NoteKind) {
	if skip != "" {
		return
	}
	p.endLine()
	pieces := runOn(w.carry, append(p.done, p.piece))
	w.carry = nil
	if p.unmarked {
		w.carry = pieces
		return
	}
	style := w.styles.of(p.style)
	number := w.numbers.next(&p.number, style)
	kind := w.kindOf(p, style, number)
	var own []block
	for _, piece := range pieces {
		w.feed = w.feed || piece.feed
		lines := w.linesOf(piece.lines, number)
		if len(lines) == 0 {
			continue
		}
		if number.Text != "" {
			w.out.healed = append(w.out.healed, w.src.note(Numbering, number.Map[0].Source, number.Text))
		}
		b := block{lines: lines, kind: kind, strong: p.strong && !p.light, feed: w.feed, whole: true}
		if kind == document.Heading && b.words(maxOpening) > maxOpening {
			b.kind = ""
		}
		if style.contents {
			b.drop = Contents
		}
		own = append(own, b)
		w.feed, number = false, document.Passage{}
	}
	w.out.blocks = slices.Insert(w.out.blocks, p.first, own...)
}

// runOn puts what is left of a paragraph whose mark is deleted before the
// next: they are one line.
func runOn(before, pieces []wordPiece) []wordPiece {
	if len(before) == 0 {
		return pieces
	}
	last := &before[len(before)-1]
	first := pieces[0].lines
	n := len(last.lines) - 1
	last.lines[n] = append(last.lines[n], first[0]...)
	last.lines = append(last.lines, first[1:]...)
	return append(before, pieces[1:]...)
}

func (w *wordReader) kindOf(p *wordParagraph, style wordStyle, number document.Passage) document.Kind {
	level := p.level
	if level < 0 {
		level = style.level
	}
	switch {
	case level >= 0 && level < 9:
		return document.Heading
	case number.Text != "":
		return document.ListItem
	}
	return ""
}

// linesOf makes lines of what stands between line breaks, the number of a
// list item before the first.
func (w *wordReader) linesOf(lines [][]document.Passage, number document.Passage) []line {
	var out []line
	for _, parts := range lines {
		p := w.out.tidy(w.src, document.Join("", parts...))
		if p.Text == "" {
			continue
		}
		if len(out) == 0 && number.Text != "" {
			p = document.Join(" ", number, p)
		}
		out = append(out, line{p, placeOf(p)})
	}
	return out
}

// placeOf is the stretch of the file that a passage came from.
func placeOf(p document.Passage) document.Span {
	s, _ := p.Map.Source(document.Span{End: len(p.Text)})
	return s
}

// tableElement follows the rows and cells of the innermost table.
func (w *wordReader) tableElement(name string, opens bool) {
	if name == "tbl" && opens {
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
	case name == "tr" && opens:
		t.row()
	case name == "tc" && opens:
		t.cell(len(w.out.blocks))
	case name == "tc":
		t.endCell(len(w.out.blocks))
	case name == "tbl" && !opens:
		t.mark(w.out.blocks)
		w.tables = w.tables[:len(w.tables)-1]
	}
}
