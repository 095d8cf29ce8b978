package intake

import (
	"math"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/structs"
	"golang.org/x/text/unicode/norm"
)

// A pdfGlyph is a character as it stands on a page, in points. White space has
// no place; "\n" is where the library sees a line end.
type pdfGlyph struct {
	text string
	x, y float64 // where it begins on its baseline
	w    float64 // of what is seen of it
	size float64
	bold bool
	turn int // quarter turns to the left; -1 for what stands askew
}

// A pdfText is a page whose characters are asked after.
type pdfText struct {
	lib     pdfium.Pdfium
	text    references.FPDF_TEXTPAGE
	box     structs.FPDF_FS_RECTF // what is seen of the page
	unknown int
	err     error // the first
}

// A pdfStyle is how a word is set.
type pdfStyle struct {
	base, size float64
	guessed    bool // the file does not say which letters its characters are
}

// glyphs makes glyphs of the characters of a page. Every question to the
// library costs some microseconds, so the height and size of characters are
// asked once a word, and again where it goes over from letters to numbers or
// signs, as it does at the mark of a footnote; whether the font is bold, at both ends of
// a line.
func (p *pdfText) glyphs(chars []*responses.GetPageTextStructuredChar) []pdfGlyph {
	out := make([]pdfGlyph, 0, len(chars))
	var style pdfStyle
	class, word := 0, false
	turn := 0
	start, first, last := 0, -1, -1 // of the line: in out; its ends in chars
	endLine := func() {
		if first >= 0 && p.bold(first) && p.bold(last) {
			for i := range out[start:] {
				out[start+i].bold = true
			}
		}
		start, first, last = len(out), -1, -1
	}
	for i, c := range chars {
		switch s := p.textOf(i, c.Text); s {
		case "\n":
			endLine()
			out = append(out, pdfGlyph{text: s, turn: turn})
			word = false
		case " ":
			out = append(out, pdfGlyph{text: s, turn: turn})
			word = false
		case "":
		default:
			if !p.onPage(c) {
				continue
			}
			g := glyphAt(s, c)
			turn = g.turn
			if k := classOf(firstRune(s)); !word || k != class {
				style, class, word = p.style(i, g.turn), k, true
			}
			if first < 0 {
				first = i
			}
			last = i
			if style.guessed {
				p.unknown++
			}
			out = append(out, g.set(style))
		}
	}
	endLine()
	return out
}

// onPage reports whether the middle of a character is on the page.
func (p *pdfText) onPage(c *responses.GetPageTextStructuredChar) bool {
	x, y := float32(c.PointPosition.Left+c.PointPosition.Right)/2, float32(c.PointPosition.Bottom+c.PointPosition.Top)/2
	return x >= p.box.Left && x <= p.box.Right && y >= p.box.Bottom && y <= p.box.Top
}

// classOf tells letters, numbers and other characters apart.
func classOf(r rune) int {
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return 0
	case unicode.IsNumber(r):
		return 1
	}
	return 2
}

// textOf is a character as it is written: white space as a space, ligatures as
// letters, what the library does not know as U+FFFD. The hyphen at which it
// believes a word to be broken it gives as U+0002.
func (p *pdfText) textOf(i int, s string) string {
	if s == string(unicode.ReplacementChar) {
		s = p.surrogate(i)
	}
	r := firstRune(s)
	switch {
	case s == "" || r == unicode.ReplacementChar:
		p.unknown++
		return string(unicode.ReplacementChar)
	case s == "\r" || s == wordJoiner:
		return ""
	case s == "\n":
		return s
	case (r == '\u0002' || r == '\ufffe') && p.isHyphen(i):
		return "-"
	case unicode.IsSpace(r):
		return " "
	case unicode.IsControl(r), r == '\ufffe':
		p.unknown++
		return string(unicode.ReplacementChar)
	case r >= 'ﬀ' && r <= 'ﬆ':
		return norm.NFKC.String(s)
	case r == '\uf0b7':
		return "•" // as the Symbol font has it
	case r >= '\uf020' && r < '\uf07f':
		return string(r - 0xf000)
	case unicode.Is(unicode.Co, r):
		p.unknown++
	}
	return s
}

func (p *pdfText) isHyphen(i int) bool {
	h, err := p.lib.FPDFText_IsHyphen(&requests.FPDFText_IsHyphen{TextPage: p.text, Index: i})
	return err == nil && h.IsHyphen
}

// surrogate is the character of which the library gives a half: all of it for
// the first, U+2060, which has no shape and is left out, for the second.
func (p *pdfText) surrogate(i int) string {
	half := func(i int) rune {
		c, err := p.lib.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: p.text, Index: i})
		if err != nil {
			return 0
		}
		return rune(c.Unicode)
	}
	r := half(i)
	if whole := utf16.DecodeRune(r, half(i+1)); whole != unicode.ReplacementChar {
		return string(whole)
	}
	if i > 0 && utf16.DecodeRune(half(i-1), r) != unicode.ReplacementChar {
		return wordJoiner
	}
	return string(unicode.ReplacementChar)
}

const wordJoiner = "\u2060"

// glyphAt is a character with its ends along the line that it stands in.
func glyphAt(s string, c *responses.GetPageTextStructuredChar) pdfGlyph {
	g := pdfGlyph{text: s, turn: quarterTurns(c.Angle)}
	b := c.PointPosition
	switch g.turn {
	case 1:
		g.x, g.y, g.w = b.Right, b.Bottom, b.Top-b.Bottom
	case 2:
		g.x, g.y, g.w = b.Right, b.Top, b.Right-b.Left
	case 3:
		g.x, g.y, g.w = b.Left, b.Top, b.Top-b.Bottom
	default:
		g.x, g.y, g.w = b.Left, b.Bottom, b.Right-b.Left
	}
	return g
}

// set gives a glyph the baseline and size of its word.
func (g pdfGlyph) set(s pdfStyle) pdfGlyph {
	g.size = s.size
	switch g.turn {
	case 1, 3:
		g.x = s.base
	default:
		g.y = s.base
	}
	return g
}

// quarterTurns tells how an angle in radians, which the library counts to the
// right, turns a line to the left; -1 where it is askew.
func quarterTurns(angle float64) int {
	turns := -angle / (math.Pi / 2)
	if math.Abs(turns-math.Round(turns)) > 0.03 {
		return -1
	}
	return (int(math.Round(turns))%4 + 4) % 4
}

// style asks for the baseline and the size of a character.
func (p *pdfText) style(i, turn int) (s pdfStyle) {
	if p.err != nil {
		return s
	}
	var size *responses.FPDFText_GetFontSize
	var m *responses.FPDFText_GetMatrix
	var guess *responses.FPDFText_HasUnicodeMapError
	if size, p.err = p.lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: i}); p.err != nil {
		return s
	}
	if m, p.err = p.lib.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.text, Index: i}); p.err != nil {
		return s
	}
	if guess, p.err = p.lib.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: p.text, Index: i}); p.err != nil {
		return s
	}
	s = pdfStyle{float64(m.Matrix.F), size.FontSize * math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)), guess.HasUnicodeMapError}
	if turn == 1 || turn == 3 {
		s.base = float64(m.Matrix.E)
	}
	return s
}

var boldName = onUse(`(?i)bold|black|heavy|demi`)

const forceBold = 1 << 18 // ISO 32000-1, 9.8.2

// bold asks whether the font of a character is a bold one.
func (p *pdfText) bold(i int) bool {
	if p.err != nil {
		return false
	}
	f, err := p.lib.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.text, Index: i})
	return err == nil && (boldName().MatchString(f.FontName) || f.Flags&forceBold != 0)
}
