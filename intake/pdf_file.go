package intake

import (
	"errors"
	"fmt"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxPDFPages     = 5_000
	maxPDFPageChars = 200_000
	maxPDFChars     = 10_000_000
	maxPDFObjects   = 100_000 // drawn on a page
	maxPDFTexts     = 8_000   // of these, where there are more than that: the library's time grows with their square
)

var (
	errPDFBroken    = errors.New("the file is broken")
	errPDFEncrypted = errors.New("the file is encrypted and wants a password")
	errPDFLarge     = errors.New("the file asks for more memory than one of its size may have")
	errPDFSlow      = errors.New("the file takes longer to read than one of its size may take")
	errPDFNoText    = errors.New("no text layer in the file: its pages are pictures")
	errPDFNoPages   = fmt.Errorf("%w: none of its pages can be read", errPDFBroken)
	errPDFNoCodes   = errors.New("the file does not say which letters its characters are")
)

// A pdfFile is a file open in the library.
type pdfFile struct {
	lib            pdfium.Pdfium
	doc            references.FPDF_DOCUMENT
	pages          int
	unread         int // pages that cannot be read
	total, unknown int // characters, and those of which it is not known what they are
}

func openPDF(lib pdfium.Pdfium, raw []byte) (*pdfFile, error) {
	d, err := lib.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return nil, errPDFEncrypted
	case err != nil:
		return nil, pdfFailure(err)
	}
	f := &pdfFile{lib: lib, doc: d.Document}
	n, err := lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.doc})
	switch {
	case err != nil:
		return nil, pdfFailure(err)
	case n.PageCount <= 0:
		return nil, errPDFBroken
	case n.PageCount > maxPDFPages:
		return nil, fmt.Errorf("%d pages, over the limit of %d", n.PageCount, maxPDFPages)
	}
	f.pages = n.PageCount
	return f, nil
}

// pdfFailure is what a failure of the library says of the file.
func pdfFailure(err error) error {
	switch s := err.Error(); {
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile), errors.Is(err, pdfiumerrors.ErrUnknown), errors.Is(err, pdfiumerrors.ErrPage):
		return errPDFBroken
	case strings.Contains(s, "out of bounds"), strings.Contains(s, "unreachable"), strings.Contains(s, "malloc"), strings.Contains(s, "memory"):
		return errPDFLarge
	}
	return fmt.Errorf("%w: %v", errPDFBroken, err)
}

// glyphs gives the characters of a page in the order in which they are shown.
// A page that cannot be read has none.
func (f *pdfFile) glyphs(page int) ([]pdfGlyph, error) {
	loaded, err := f.lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.doc, Index: page})
	if errors.Is(err, pdfiumerrors.ErrPage) {
		f.unread++
		return nil, nil
	} else if err != nil {
		return nil, pdfFailure(err)
	}
	ref := requests.Page{ByReference: &loaded.Page}
	if err := f.crowd(ref); err != nil {
		return nil, err
	}
	text, err := f.lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return nil, pdfFailure(err)
	}
	p := &pdfText{lib: f.lib, text: text.TextPage}
	if err := f.count(p); err != nil {
		return nil, err
	}
	chars, err := f.lib.GetPageTextStructured(&requests.GetPageTextStructured{Page: ref, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return nil, pdfFailure(err)
	}
	box, err := f.lib.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: ref})
	if err != nil {
		return nil, pdfFailure(err)
	}
	p.box = box.Rect
	out := p.glyphs(chars.Chars)
	f.unknown += p.unknown
	if p.err == nil {
		_, p.err = f.lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	}
	if p.err == nil {
		_, p.err = f.lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	}
	if p.err != nil {
		return nil, pdfFailure(p.err)
	}
	return out, nil
}

// crowd refuses a page on which more is drawn than on any that people read.
func (f *pdfFile) crowd(page requests.Page) error {
	n, err := f.lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	switch {
	case err != nil:
		return pdfFailure(err)
	case n.Count <= maxPDFTexts:
		return nil
	}
	texts := 0
	for i := range min(n.Count, maxPDFObjects) {
		o, err := f.lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return pdfFailure(err)
		}
		t, err := f.lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil {
			return pdfFailure(err)
		}
		if t.Type == enums.FPDF_PAGEOBJ_TEXT {
			texts++
		}
	}
	if n.Count > maxPDFObjects || texts > maxPDFTexts {
		return fmt.Errorf("over %d pieces of text on a page, or %d of any kind", maxPDFTexts, maxPDFObjects)
	}
	return nil
}

func (f *pdfFile) count(p *pdfText) error {
	n, err := f.lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: p.text})
	if err != nil {
		return pdfFailure(err)
	}
	f.total += n.Count
	if n.Count > maxPDFPageChars || f.total > maxPDFChars {
		return fmt.Errorf("over %d characters on a page, or %d in all", maxPDFPageChars, maxPDFChars)
	}
	return nil
}

// lines reads the lines of every page and what stands sideways on it.
func (f *pdfFile) lines() (pages [][]*pdfLine, sideways [][]string, err error) {
	cols := &pdfColumns{}
	left, all := 0, 0
	column := 0
	for i := range f.pages {
		glyphs, err := f.glyphs(i)
		if err != nil {
			return nil, nil, err
		}
		l, n := leftward(glyphs)
		left, all = left+l, all+n
		lines, columns, askew := cols.lines(glyphs)
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
	case f.unread == f.pages:
		return nil, nil, errPDFNoPages
	case f.total == 0:
		return nil, nil, errPDFNoText
	case f.unknown*5 > f.total:
		return nil, nil, errPDFNoCodes
	case left*2 > all:
		return nil, nil, errPDFRightToLeft
	}
	return pages, sideways, nil
}

// info reads what the file says of itself.
func (f *pdfFile) info(p *properties) {
	text := func(tag string) string {
		t, err := f.lib.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: f.doc, Tag: tag})
		if err != nil {
			return ""
		}
		return strings.ToValidUTF8(t.Value, "")
	}
	p.title.set(text("Title"), "document information")
	p.author.set(text("Author"), "document information")
	p.date.set(pdfDate(text("CreationDate")), "document information, CreationDate")
	if l, err := f.lib.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: f.doc}); err == nil {
		p.language.set(strings.ToValidUTF8(l.Language, ""), "document catalogue")
	}
}

var pdfDay = onUse(`^(?:D:)?([0-9]{4})([0-9]{2})?([0-9]{2})?`)

// pdfDate is the day in a date such as "D:20200301120000+01'00'".
func pdfDate(s string) string {
	g := pdfDay().FindStringSubmatch(s)
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
