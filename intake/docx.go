package intake

import (
	"strings"

	"recital/document"
)

const (
	maxWordMain = 32 << 20 // bytes of the part that holds the text
	maxWordPart = 16 << 20 // bytes of any other part
)

// readDOCX reads Office Open XML as word processors write it (ISO/IEC
// 29500-1, WordprocessingML, transitional and strict). Offsets count in the
// XML of the main part.
//
// It gives the text that a reader sees when all tracked changes are accepted:
// the numbers and bullets of lists are spelled out, a table's cells are
// paragraphs, row by row, and the paragraphs of a text box stand behind the
// one that it is anchored in. What a tracked change takes out, hidden text,
// comments, heads and feet of pages and a table of contents are left out and
// noted. So are footnotes and endnotes: they are no part of the running text,
// and formats differ in whether they can be told from it, so that one text
// would differ from itself where it was issued in two formats. Their words
// stand in the note, whose place is that of the mark.
func readDOCX(src *source) (reading, error) {
	pkg, err := openWordPackage(src)
	if err != nil {
		return reading{}, err
	}
	text, err := pkg.part(pkg.main, maxWordMain)
	if err != nil {
		return reading{}, err
	}
	src.mapTo(text, pkg.main)
	w := &wordReader{src: src, pkg: pkg}
	if w.styles, err = pkg.styles(); err != nil {
		return reading{}, err
	}
	if w.numbers, err = pkg.numbering(w.styles); err != nil {
		return reading{}, err
	}
	if err := pkg.readNotes(w.styles); err != nil {
		return reading{}, err
	}
	if err := w.read(); err != nil {
		return reading{}, err
	}
	if w.out.properties, err = pkg.properties(); err != nil {
		return reading{}, err
	}
	src.paragraphs = w.starts
	w.out.sortNotes()
	return w.out, nil
}

// A wordReader reads one part of a Word file.
type wordReader struct {
	src     *source
	pkg     *wordPackage
	styles  wordStyles
	numbers *wordNumbers
	out     reading
	starts  []int // offset of each paragraph of the part

	frames []wordFrame
	open   []*wordParagraph // the paragraph being read, behind those whose text boxes it stands in
	tables []tableShape
	fields []bool            // of each field that is open, whether its code is being read and not what it shows
	codes  int               // how many of those are true
	feed   bool              // a page ends before the next block
	carry  []wordPiece       // of a paragraph whose mark is deleted, to go before the next one
	bodies map[string]string // the words of the part's notes, by id
	from   int               // the block that the note being read begins with
	aside  wordAside
	failed error // a paragraph is too long, or a part that it refers to cannot be read
}

// A wordFrame is an element that is open.
type wordFrame struct {
	name string // empty for one of no interest
	skip NoteKind
	id   string // of a footnote, an endnote or a comment
	keep bool   // of a text: the spaces at its ends count
}

// unread marks what is neither text nor worth a note: properties as they were
// before a change, the second form of a drawing.
const unread NoteKind = "unread"

// A wordAside is a stretch of words that are not text.
type wordAside struct {
	kind NoteKind
	span document.Span
	text strings.Builder
}

func (w *wordReader) read() error {
	x := newXMLReader(w.src.path, w.src.part, w.src.text)
	for {
		e, err := x.next()
		if err != nil {
			return err
		}
		switch e.kind {
		case xmlEnd:
			w.flushAside()
			if len(w.carry) > 0 {
				w.endParagraph(&wordParagraph{level: -1, first: len(w.out.blocks)}, "")
			}
			return nil
		case xmlOpen:
			w.openElement(&e)
		case xmlClose:
			w.closeElement()
		case xmlText:
			w.text(e.span)
		}
		if w.failed != nil {
			return w.failed
		}
	}
}

func (w *wordReader) top() wordFrame {
	if len(w.frames) == 0 {
		return wordFrame{}
	}
	return w.frames[len(w.frames)-1]
}

// parent is the name of the element n above the innermost.
func (w *wordReader) parent(n int) string {
	if i := len(w.frames) - 1 - n; i >= 0 {
		return w.frames[i].name
	}
	return ""
}

func (w *wordReader) paragraph() *wordParagraph {
	if len(w.open) == 0 {
		return nil
	}
	return w.open[len(w.open)-1]
}

func (w *wordReader) openElement(e *xmlEvent) {
	f := wordFrame{name: wordName(e), skip: w.top().skip}
	if f.skip != unread {
		w.begin(e, &f)
	}
	w.frames = append(w.frames, f)
}

// begin does what the start of an element asks for.
func (w *wordReader) begin(e *xmlEvent, f *wordFrame) {
	switch f.name {
	case "p":
		w.starts = append(w.starts, e.span.Start)
		w.open = append(w.open, &wordParagraph{style: w.styles.normal, level: -1, first: len(w.out.blocks)})
	case "tbl", "tr", "tc":
		w.tableElement(f.name, true)
	case "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange",
		"instrText", "delInstrText", "rt", "mc:Fallback", "tabs":
		f.skip = unread
	case "del", "moveFrom", "cellDel":
		w.deletion(f)
	case "showingPlcHdr":
		w.skipParent("sdt", Hidden)
	case "footnote", "endnote", "comment":
		f.id, w.from = e.attr("id"), len(w.out.blocks)
	case "footnoteReference", "endnoteReference", "commentReference":
		w.reference(f, e)
	case "headerReference", "footerReference":
		w.pageText(e)
	case "hyperlink":
		if target := w.pkg.link(e.attr("id")); target != "" && target[0] != '#' && f.skip == "" {
			w.omit(URL, e.span, target)
		}
	case "altChunk":
		w.omit(Embedded, e.span, w.pkg.target(e.attr("id")))
	case "t", "delText":
		f.keep = e.attr("space") == "preserve"
	case "fldChar":
		w.field(e.attr("fldCharType"))
	default:
		if p := w.paragraph(); p != nil {
			w.inParagraph(p, f, e)
		}
	}
}

// deletion is a tracked change that takes out words, the mark that ends a
// paragraph, or a row of a table.
func (w *wordReader) deletion(f *wordFrame) {
	switch w.top().name {
	case "rPr":
		if p := w.paragraph(); p != nil && w.parent(1) == "pPr" {
			p.unmarked = true
		}
	case "trPr":
		w.skipParent("tr", Deleted)
	case "tcPr":
		w.skipParent("tc", Deleted)
	default:
		if f.skip == "" {
			f.skip = Deleted
		}
	}
}

// skipParent makes all that is left of the innermost element of a name what
// kind says.
func (w *wordReader) skipParent(name string, kind NoteKind) {
	for i := len(w.frames) - 1; i >= 0; i-- {
		if w.frames[i].skip == "" {
			w.frames[i].skip = kind
		}
		if w.frames[i].name == name {
			return
		}
	}
}

// field follows the fields: their codes are no text, what they show is.
func (w *wordReader) field(kind string) {
	n := len(w.fields)
	switch {
	case kind == "begin":
		w.fields = append(w.fields, true)
		w.codes++
	case n == 0:
	case w.fields[n-1]:
		w.fields[n-1] = false
		w.codes--
	}
	if kind == "end" && n > 0 {
		w.fields = w.fields[:n-1]
	}
}

func (w *wordReader) closeElement() {
	f := w.top()
	w.frames = w.frames[:len(w.frames)-1]
	if f.skip == unread {
		return
	}
	switch f.name {
	case "p":
		p := w.paragraph()
		w.open = w.open[:len(w.open)-1]
		w.flushAside()
		w.endParagraph(p, f.skip)
	case "tbl", "tr", "tc":
		w.tableElement(f.name, false)
	case "footnote", "endnote", "comment":
		w.endNote(f.id)
	}
}

// text takes a text where the element that it stands in is one.
func (w *wordReader) text(span document.Span) {
	f, p := w.top(), w.paragraph()
	if p == nil || f.skip == unread || w.codes > 0 || f.name != "t" && f.name != "delText" {
		return
	}
	words := xmlPassage(w.src.text, span)
	if !f.keep {
		words = words.Trim()
	}
	if f.skip != "" {
		w.addAside(f.skip, span, words.Text)
		return
	}
	w.flushAside()
	if p.size += len(words.Text); p.size > maxLine {
		if w.failed == nil {
			w.failed = w.src.tooLong(span)
		}
		return
	}
	p.add(words)
}

// addAside gathers words that are not text, so that what one change took out
// of one paragraph becomes one note.
func (w *wordReader) addAside(kind NoteKind, span document.Span, words string) {
	a := &w.aside
	if a.kind != kind {
		w.flushAside()
		a.kind, a.span = kind, span
	}
	a.span.End = span.End
	a.text.WriteString(words)
}

func (w *wordReader) flushAside() {
	if s := w.aside.text.String(); strings.TrimSpace(s) != "" {
		w.omit(w.aside.kind, w.aside.span, s)
	}
	w.aside = wordAside{}
}

func (w *wordReader) omit(k NoteKind, span document.Span, words string) {
	w.out.omitted = append(w.out.omitted, w.src.note(k, span, words))
}

// reference notes what stands at the mark of a footnote, an endnote or a
// comment. Marks that are deleted go with what they belong to.
func (w *wordReader) reference(f *wordFrame, e *xmlEvent) {
	if f.skip != "" {
		return
	}
	kind, part := Footnote, "footnotes"
	switch f.name {
	case "endnoteReference":
		part = "endnotes"
	case "commentReference":
		kind, part = Comment, "comments"
	}
	if s := w.pkg.notes[part+" "+e.attr("id")]; s != "" {
		w.omit(kind, e.span, s)
	}
}

func (w *wordReader) endNote(id string) {
	if w.bodies == nil {
		w.bodies = map[string]string{}
	}
	if _, twice := w.bodies[id]; !twice {
		w.bodies[id] = wordsOf(w.out.blocks[w.from:])
	}
	w.out.blocks = w.out.blocks[:w.from]
}

// pageText notes what stands at the head or foot of the pages.
func (w *wordReader) pageText(e *xmlEvent) {
	s, err := w.pkg.headText(e.attr("id"), w.styles)
	if s != "" {
		w.omit(RunningHead, e.span, s)
	}
	if w.failed == nil {
		w.failed = err
	}
}

func wordsOf(blocks []block) string {
	var s []string
	for i := range blocks {
		s = append(s, blocks[i].text())
	}
	return strings.Join(s, " ")
}
