package intake

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A pdfFont says what the codes of a string mean and how wide they are.
type pdfFont struct {
	bold   bool
	text   [256]string // of a font of one byte
	widths [256]float64
	wide   *pdfWideFont // nil for a font of one byte
}

// A pdfWideFont is a font whose codes have several bytes.
type pdfWideFont struct {
	codes   *pdfCMap // to numbers of glyphs; nil for those themselves, in two bytes
	unicode *pdfCMap // to text; may be nil
	utf16   bool     // the codes are text
	charset encoding.Encoding
	widths  []pdfWidths // by first number
	width   float64     // of the others
}

// pdfWidths are the widths of glyphs one behind another, in ems.
type pdfWidths struct {
	first, last int
	each        []float64 // one of each glyph, or one for all
}

// A pdfShown is one code of a string as it is shown.
type pdfShown struct {
	text  string // empty where the file does not say
	width float64
	space bool // the code is the one byte 32, which word spacing widens
}

var boldName = regexp.MustCompile(`(?i)bold|black|heavy|demi|[-,]bd`)

// font reads a font dictionary. It never fails: what a font does not say of
// its codes stays unknown.
func (f *pdfFile) font(d pdfDict) *pdfFont {
	font := &pdfFont{}
	var unicode *pdfCMap
	if s, ok := f.resolve(d["ToUnicode"]).(pdfStream); ok {
		unicode = f.readCMap(f.data(s))
	}
	name := string(f.name(d["BaseFont"]))
	if f.name(d["Subtype"]) == "Type0" {
		font.bold = boldName.MatchString(name)
		font.wide = f.wideFont(font, d, unicode)
		return font
	}
	desc := f.dict(d["FontDescriptor"])
	font.bold = boldName.MatchString(name) || f.isBold(desc)
	font.text = f.simpleText(d, desc, name)
	if unicode != nil {
		for c := range font.text {
			if t := unicode.text(uint32(c)); t != "" && t != "\ufffd" {
				font.text[c] = t
			}
		}
	}
	f.simpleWidths(font, d, desc, name)
	return font
}

// simpleText reads the encoding of a font of one byte.
func (f *pdfFile) simpleText(d, desc pdfDict, name string) pdfEncoding {
	_, plain, _ := strings.Cut("+"+name, "+")
	if i := strings.LastIndex(name, "+"); i >= 0 {
		plain = name[i+1:]
	}
	base := f.name(d["Encoding"])
	own := f.dict(d["Encoding"])
	if b := f.name(own["BaseEncoding"]); b != "" {
		base = b
	}
	switch {
	case strings.HasPrefix(plain, "Symbol"):
		base = "Symbol"
	case strings.HasPrefix(plain, "ZapfDingbats"):
		base = "ZapfDingbats"
	case base == "" && f.name(d["Subtype"]) == "TrueType":
		base = "WinAnsiEncoding"
	}
	e := *encodingNamed(base)
	if s, ok := f.resolve(desc["FontFile"]).(pdfStream); ok && base == "" {
		programEncoding(f.data(s), &e)
	}
	code := 0
	for _, v := range f.array(own["Differences"]) {
		switch v := f.resolve(v).(type) {
		case int:
			code = v
		case pdfName:
			if code >= 0 && code < 256 {
				e[code] = glyphText(string(v))
			}
			code++
		}
	}
	return e
}

var encodingEntry = regexp.MustCompile(`dup\s+([0-9]{1,3})\s*/(\S+)\s+put`)

// programEncoding reads the encoding that a Type 1 font program has in its
// clear part.
func programEncoding(program []byte, e *pdfEncoding) {
	i := bytes.Index(program, []byte("/Encoding"))
	if i < 0 {
		return
	}
	part := program[i:min(len(program), i+16<<10)]
	if end := bytes.Index(part, []byte("readonly")); end >= 0 {
		part = part[:end]
	}
	for _, m := range encodingEntry.FindAllSubmatch(part, 256) {
		c := 0
		for _, digit := range m[1] {
			c = c*10 + int(digit-'0')
		}
		if c < 256 {
			e[c] = glyphText(string(m[2]))
		}
	}
}

func (f *pdfFile) simpleWidths(font *pdfFont, d, desc pdfDict, name string) {
	scale := 0.001
	if m := f.array(d["FontMatrix"]); f.name(d["Subtype"]) == "Type3" && len(m) == 6 {
		scale = f.float(m[0])
	}
	given := f.array(d["Widths"])
	if given == nil {
		usual := usualWidths(name, font.bold)
		for c := range font.widths {
			font.widths[c] = usualWidth(usual, font.text[c])
		}
		return
	}
	first := f.int(d["FirstChar"])
	for c := range font.widths {
		font.widths[c] = f.float(desc["MissingWidth"]) * scale
		if i := c - first; i >= 0 && i < len(given) {
			font.widths[c] = f.float(given[i]) * scale
		}
	}
}

// isBold asks a font descriptor.
func (f *pdfFile) isBold(desc pdfDict) bool {
	return f.int(desc["Flags"])&(1<<18) != 0 || f.float(desc["FontWeight"]) >= 600
}

func (f *pdfFile) wideFont(font *pdfFont, d pdfDict, unicode *pdfCMap) *pdfWideFont {
	w := &pdfWideFont{unicode: unicode, width: 1}
	if s, ok := f.resolve(d["Encoding"]).(pdfStream); ok {
		w.codes = f.readCMap(f.data(s))
	}
	switch n := string(f.name(d["Encoding"])); {
	case strings.Contains(n, "UCS2") || strings.Contains(n, "UTF16"):
		w.utf16 = true
	case strings.HasPrefix(n, "GB"):
		w.charset = simplifiedchinese.GBK
	case strings.Contains(n, "RKSJ"):
		w.charset = japanese.ShiftJIS
	case strings.HasPrefix(n, "EUC"):
		w.charset = japanese.EUCJP
	case strings.HasPrefix(n, "KSC"):
		w.charset = korean.EUCKR
	case strings.Contains(n, "B5"):
		w.charset = traditionalchinese.Big5
	}
	down := f.array(d["DescendantFonts"])
	if len(down) == 0 {
		return w
	}
	cid := f.dict(down[0])
	font.bold = font.bold || f.isBold(f.dict(cid["FontDescriptor"]))
	if n, ok := pdfFloat(f.resolve(cid["DW"])); ok {
		w.width = n / 1000
	}
	w.widths = f.wideWidths(f.array(cid["W"]))
	return w
}

// wideWidths reads "c [w1 w2 ...]" and "first last w": ISO 32000-1, 9.7.4.3.
func (f *pdfFile) wideWidths(a pdfArray) []pdfWidths {
	var out []pdfWidths
	for i := 0; i+1 < len(a); {
		first := f.int(a[i])
		if list := f.array(a[i+1]); list != nil {
			each := make([]float64, len(list))
			for j, v := range list {
				each[j] = f.float(v) / 1000
			}
			out = append(out, pdfWidths{first, first + len(list) - 1, each})
			i += 2
			continue
		}
		if i+2 < len(a) {
			out = append(out, pdfWidths{first, f.int(a[i+1]), []float64{f.float(a[i+2]) / 1000}})
		}
		i += 3
	}
	slices.SortStableFunc(out, func(a, b pdfWidths) int { return a.first - b.first })
	return out
}

func (w *pdfWideFont) widthOf(cid int) float64 {
	i, _ := slices.BinarySearchFunc(w.widths, cid, func(p pdfWidths, c int) int {
		if p.first <= c {
			return -1
		}
		return 1
	})
	if i == 0 || w.widths[i-1].last < cid {
		return w.width
	}
	p := w.widths[i-1]
	if len(p.each) == 1 {
		return p.each[0]
	}
	if n := cid - p.first; n < len(p.each) {
		return p.each[n]
	}
	return w.width
}

// show gives the codes of a string one by one.
func (font *pdfFont) show(s pdfString, each func(pdfShown)) {
	if font.wide == nil {
		for i := range len(s) {
			each(pdfShown{font.text[s[i]], font.widths[s[i]], s[i] == ' '})
		}
		return
	}
	font.wide.show(s, each)
}

func (w *pdfWideFont) show(s pdfString, each func(pdfShown)) {
	if w.charset != nil && w.unicode == nil {
		text, _ := w.charset.NewDecoder().String(string(s))
		for _, r := range text {
			width := w.width
			if r < 0x80 {
				width = 0.5
			}
			each(pdfShown{string(r), width, r == ' '})
		}
		return
	}
	for len(s) > 0 {
		code, n := uint32(0), min(2, len(s))
		if w.codes != nil && len(w.codes.spaces) > 0 {
			code, n = w.codes.next(s)
		} else {
			code, _ = pdfCode(s[:n])
		}
		cid := int(code)
		if w.codes != nil {
			if r, ok := w.codes.find(code); ok {
				cid = r.cid + int(code-r.lo)
			}
		}
		sh := pdfShown{width: w.widthOf(cid), space: n == 1 && code == ' '}
		if w.unicode != nil {
			sh.text = w.unicode.text(code)
		}
		if sh.text == "" && w.utf16 {
			if code >= 0xd800 && code < 0xdc00 && len(s) >= 4 {
				n = 4
			}
			sh.text = utf16Text(string(s[:n]))
		}
		each(sh)
		s = s[n:]
	}
}
