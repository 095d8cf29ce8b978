package intake

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"recital/document"
)

// readPDF reads a PDF file: it runs the contents of its pages, makes words,
// lines, columns and paragraphs of the characters by where they stand, and
// leaves out what belongs to the pages. Tags that mark paragraphs are followed
// where they are sound. Offsets count in the text layer, line by line in
// the order of reading, with a form feed between pages.
//
// Not read are text that runs from right to left, which is refused, lines that
// run from top to bottom, which come out as their characters stand, and the
// built-in encoding of fonts in Compact Font Format; characters whose letter
// the file does not give become U+FFFD, and a file of which a fifth is so is
// refused. The rows of a table are lines.
//
// The file is parsed here, not by a library. Of those there are,
// github.com/ledongthuc/pdf asks for 96 GB for a file of 150 bytes and loops
// for ever in another, which no caller can guard against, gives the
// characters of composite fonts no width, so that words run together, and
// took 4.9 s for 36 pages packed in object streams; github.com/klippa-app/go-pdfium,
// which is sandboxed and reads all of them well, takes 2.9 s and 330 MB to
// start before it has read a byte, 12 MB of the program and twenty modules.
func readPDF(src *source) (reading, error) {
	f, err := openPDF(src.raw)
	if err != nil {
		return reading{}, pdfError(src, err)
	}
	t := f.tags()
	pages, sideways, err := f.lines(t)
	if err != nil {
		return reading{}, pdfError(src, err)
	}
	p := &pdfReading{src: src, pages: pages, tags: t, sideways: sideways}
	p.measure()
	p.layText()
	r := p.reading()
	f.info(&r.properties)
	if f.err != nil {
		return reading{}, pdfError(src, f.err)
	}
	return r, nil
}

var (
	errPDFNoText  = errors.New("no text layer in the file: its pages are pictures")
	errPDFNoCodes = errors.New("the file does not say which letters its characters are")
)

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

// lines reads the lines of every page and what stands sideways on it.
func (f *pdfFile) lines(t pdfTags) (pages [][]*pdfLine, sideways [][]string, err error) {
	list := f.pages()
	if len(list) == 0 && f.err == nil {
		return nil, nil, errPDFBroken
	}
	show := &pdfShow{pdfFile: f, fonts: map[pdfRef]*pdfFont{}}
	cols := &pdfColumns{}
	left, all := 0, 0
	column := 0
	for i, page := range list {
		glyphs := show.page(page, t.of[page.ref])
		if f.err != nil {
			return nil, nil, f.err
		}
		l, n := leftward(glyphs)
		left, all = left+l, all+n
		w, h := page.box[2]-page.box[0], page.box[3]-page.box[1]
		if page.rotate%180 == 90 {
			w, h = h, w
		}
		lines, columns, askew := cols.lines(glyphs, w, h)
		out := make([]*pdfLine, len(lines))
		for j := range lines {
			lines[j].page, lines[j].column = i, column+columns[j]
			out[j] = &lines[j]
		}
		if n := len(columns); n > 0 {
			column += columns[n-1] + 1
		}
		pages, sideways = append(pages, out), append(sideways, askew)
	}
	switch {
	case show.total == 0:
		return nil, nil, errPDFNoText
	case show.unknown*5 > show.total:
		return nil, nil, errPDFNoCodes
	case left*2 > all:
		return nil, nil, errPDFRightToLeft
	}
	return pages, sideways, nil
}

// A pdfReading is a file being understood.
type pdfReading struct {
	src      *source
	pages    [][]*pdfLine
	sideways [][]string
	tags     pdfTags
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
	if p.m.isHeading(b, p.tags) {
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
	slices.SortFunc(cuts, bySpan)
	return without(words, cuts).Trim()
}

// info reads what the file says of itself.
func (f *pdfFile) info(p *properties) {
	d := f.dict(f.trailer["Info"])
	text := func(k pdfName) string { return strings.ToValidUTF8(pdfText(string(f.bytesOf(d[k]))), "") }
	p.title.set(text("Title"), "document information")
	p.author.set(text("Author"), "document information")
	p.date.set(pdfDate(text("CreationDate")), "document information, CreationDate")
	p.language.set(pdfText(string(f.bytesOf(f.dict(f.trailer["Root"])["Lang"]))), "document catalogue")
}

var pdfDay = regexp.MustCompile(`^(?:D:)?([0-9]{4})([0-9]{2})?([0-9]{2})?`)

// pdfDate is the day in a date such as "D:20200301120000+01'00'".
func pdfDate(s string) string {
	g := pdfDay.FindStringSubmatch(s)
	switch {
	case g == nil:
		return ""
	case g[2] == "":
		return g[1]
	case g[3] == "":
		return fmt.Sprintf("%s-%s", g[1], g[2])
	}
	return fmt.Sprintf("%s-%s-%s", g[1], g[2], g[3])
}
