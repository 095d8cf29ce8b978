package intake

import (
	"errors"
	"slices"
	"strings"

	"github.com/klippa-app/go-pdfium"

	"recital/document"
)

// readPDF reads a PDF file: the library gives its characters, and it makes
// words, lines, columns and paragraphs of where they stand, and leaves out
// what belongs to the pages. Offsets count in the text layer, line by line in
// the order of reading, with a form feed between pages.
//
// Not read are text that runs from right to left, which is refused, lines that
// run from top to bottom, which come out as their characters stand, and the
// tags of files. The rows of a table are lines. Characters whose letter the
// file does not give are guessed by the library or become U+FFFD, and a file
// of which a fifth is so is refused.
//
// The library is PDFium, which Chromium shows PDF files with, as WebAssembly
// (github.com/klippa-app/go-pdfium). It read every letter of ten prints of the
// seed volumes by Chromium and LibreOffice as poppler does, and takes 0.1
// seconds for a statement of three pages, 3 for 89; but see PDFLibrary for what
// it takes to start. It repairs what it can, bounds what it is asked for, and
// runs in a sandbox that can be stopped. The other one looked at,
// github.com/ledongthuc/pdf, starts at once and is twelve megabytes smaller, yet
// has every character of a string in a composite font, all that Chromium
// prints, stand in the same place, gave 71 letters too many in the 3,981 of a
// print by LibreOffice, passes over text in forms, refuses PDF 2.0 and what is
// encrypted with AES-256, and can neither be bounded nor stopped.
func readPDF(src *source) (reading, error) {
	if err := checkPDF(src.raw); err != nil {
		return reading{}, pdfError(src, err)
	}
	lib := src.pdf
	if lib == nil {
		lib = NewPDFLibrary("")
		defer lib.Close()
	}
	p := &pdfReading{src: src}
	var said properties
	err := lib.with(len(src.raw), func(l pdfium.Pdfium, pages func(int)) error {
		f, err := openPDF(l, src.raw)
		if err != nil {
			return err
		}
		pages(f.pages)
		f.info(&said)
		p.pages, p.sideways, err = f.lines()
		return err
	})
	if err != nil {
		return reading{}, pdfError(src, err)
	}
	p.measure()
	p.layText()
	r := p.reading()
	r.properties = said
	return r, nil
}

func pdfError(src *source, err error) error {
	e := &Error{File: src.path, Msg: err.Error(), Err: err, Hint: "open it in a PDF reader and print it to a new PDF, or save the document as plain text"}
	switch {
	case errors.Is(err, errPDFNoText):
		e.Hint = "run OCR over it first, so that it has a text layer"
	case errors.Is(err, errPDFRightToLeft):
		e.Hint = "give the document as .docx, HTML or plain text"
	case errors.Is(err, errPDFNoCodes):
		e.Hint = "run OCR over it, or get the document in another format"
	case errors.Is(err, errPDFEncrypted):
		e.Hint = "open it with its password and save it without one"
	case errors.Is(err, errPDFBroken):
		e.Hint = "fetch it again; if it opens in a PDF reader, print it from there to a new PDF"
	}
	return e
}

// A pdfReading is a file being understood.
type pdfReading struct {
	src      *source
	pages    [][]*pdfLine
	sideways [][]string
	m        pdfMeasure
	notes    []pdfNote
	marks    map[*pdfLine][]document.Span // of the footnotes that were found
	words    map[string]bool              // that stand unbroken in the file, folded
	soft     bool                         // soft hyphens can be trusted
}

// text gives the lines that are text.
func (p *pdfReading) text() []*pdfLine {
	var out []*pdfLine
	for _, page := range p.pages {
		for _, l := range page {
			if l.drop == "" {
				out = append(out, l)
			}
		}
	}
	return out
}

func (p *pdfReading) measure() {
	p.m = measure(p.text())
	markPageLines(p.pages, &p.m)
	p.notes, p.marks = findNotes(p.pages, &p.m), map[*pdfLine][]document.Span{}
	for _, n := range p.notes {
		if !n.unplaced {
			p.marks[n.at] = append(p.marks[n.at], n.mark)
		}
	}
	p.m = measure(p.text())
	p.readWords()
}

// layText lays the text layer down, so that every line has its place.
func (p *pdfReading) layText() {
	var b strings.Builder
	for i, page := range p.pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		for _, l := range page {
			l.place = document.Span{Start: b.Len(), End: b.Len() + len(l.text)}
			b.WriteString(l.text + "\n")
		}
		for _, s := range p.sideways[i] {
			b.WriteString(s + "\n")
		}
	}
	p.src.mapTo(b.String(), "")
}

// reading makes the blocks of the lines and notes what was left out.
func (p *pdfReading) reading() reading {
	var r reading
	for _, n := range p.notes {
		at := document.Span{Start: n.at.place.Start + n.mark.Start, End: n.at.place.Start + n.mark.End}
		r.omitted = append(r.omitted, p.src.note(Footnote, at, n.text()))
	}
	p.omitLines(&r)
	page := 0
	for _, b := range p.m.blocksOf(p.text()) {
		first, last := b.lines[0].page, b.lines[len(b.lines)-1].page
		out := p.block(&b, &r)
		out.feed = first > page
		page = last
		r.blocks = append(r.blocks, out)
	}
	slices.SortStableFunc(r.healed, inFileOrder)
	slices.SortStableFunc(r.omitted, inFileOrder)
	return r
}

// omitLines notes page numbers, running heads and what stands sideways.
func (p *pdfReading) omitLines(r *reading) {
	for i, page := range p.pages {
		at := 0
		for _, l := range page {
			at = l.place.End + 1
			if l.drop != "" && l.drop != Footnote {
				r.omitted = append(r.omitted, p.src.note(l.drop, l.place, l.text))
			}
		}
		if len(page) == 0 {
			continue
		}
		for _, s := range p.sideways[i] {
			r.omitted = append(r.omitted, p.src.note(Sideways, document.Span{Start: at, End: at + len(s)}, s))
			at += len(s) + 1
		}
	}
}

// block makes a block of a paragraph.
func (p *pdfReading) block(b *pdfBlock, r *reading) block {
	out := block{strong: true, whole: b.sure}
	wide := false
	for i, l := range b.lines {
		out.strong = out.strong && l.bold
		wide = wide || len(l.text) > longLine
		words := p.withoutMarks(l)
		if words.Text == "" {
			continue
		}
		n := len(out.lines)
		if n > 0 && b.lines[i-1].page != l.page {
			out.joins++
			r.healed = append(r.healed, p.src.note(PageBreak, document.Span{Start: b.lines[i-1].place.Start, End: l.place.End},
				lastWords(b.lines[i-1].text)+" "+firstWords(l.text)))
		}
		if n > 0 {
			p.mend(&out.lines[n-1], &words, b.lines[i-1].soft, r)
		}
		if words.Text == "" {
			continue
		}
		out.lines = append(out.lines, line{words, l.place})
	}
	if p.m.isHeading(b) {
		out.kind = document.Heading
	}
	if wide && len(out.lines) > 1 {
		out.joinLines(p.src, r)
	}
	return out
}

// joinLines makes one line of a block's lines: lines so wide would be taken
// for paragraphs.
func (b *block) joinLines(src *source, r *reading) {
	if len(b.lines)-1 > b.joins {
		r.healed = append(r.healed, src.note(HardWrap, b.span(), b.text()))
	}
	b.lines, b.joins = []line{{b.passage(), b.span()}}, 0
}

// withoutMarks is a line's text without the marks of the footnotes that were
// found.
func (p *pdfReading) withoutMarks(l *pdfLine) document.Passage {
	words := document.PassageOf(p.src.text, l.place)
	cuts := p.marks[l]
	if cuts == nil {
		return words
	}
	cuts = slices.SortedFunc(slices.Values(cuts), bySpan)
	for i, c := range cuts { // what closes a clause goes to the word that the mark stands at
		if c.Start > 0 && c.End < len(words.Text) && words.Text[c.Start-1] == ' ' && strings.IndexByte(",.;:!?)", words.Text[c.End]) >= 0 {
			cuts[i].Start--
		}
	}
	return without(words, cuts).Trim()
}
