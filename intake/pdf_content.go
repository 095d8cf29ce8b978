package intake

import (
	"bytes"
	"math"
	"strings"
	"unicode"
)

// A pdfGlyph is a character as it stands on a page, in points from the lower
// left of the page as it is read.
type pdfGlyph struct {
	text    string
	x, y    float64 // where it begins on its baseline
	w       float64 // how far on the next one begins
	size    float64
	spacing float64 // what of w is letter spacing
	bold    bool
	turn    int // quarter turns to the left; -1 for what stands askew
	tag     int // the paragraph of the file's tags that it belongs to; 0 unknown, pdfArtifact none
}

// pdfArtifact is the tag of what a file says belongs to its pages.
const pdfArtifact = -1

// A pdfMatrix is a, b, c, d, e, f of ISO 32000-1, 8.3.3.
type pdfMatrix [6]float64

var pdfIdentity = pdfMatrix{1, 0, 0, 1, 0, 0}

// times applies m before n.
func (m pdfMatrix) times(n pdfMatrix) pdfMatrix {
	return pdfMatrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// A pdfState is what the operators of a page set for those behind them.
type pdfState struct {
	ctm                                             pdfMatrix
	font                                            *pdfFont
	size, letterSpace, wordSpace, scale, lead, rise float64
	mode                                            int
}

// A pdfMark is marked content that is open.
type pdfMark struct {
	tag    int
	actual string // the text that stands for what is shown
	given  bool   // whether there is one
	shown  int    // glyphs before it
}

// A pdfShow runs the contents of pages, ISO 32000-1 9.4, and gathers the
// glyphs.
type pdfShow struct {
	*pdfFile
	fonts   map[pdfRef]*pdfFont
	tags    map[int]int // of the page's marked content
	glyphs  []pdfGlyph
	unknown int // glyphs without a text, of all pages
	total   int

	state    pdfState
	stack    []pdfState
	marks    []pdfMark
	tm, line pdfMatrix
	forms    int // within one another
}

const (
	pdfMaxForms  = 12
	pdfMaxStack  = 256
	pdfMaxGlyphs = 200_000 // of a page: twenty times what a newspaper's has
)

// page gives the glyphs of a page in the order in which they are shown.
func (s *pdfShow) page(p pdfPage, tags map[int]int) []pdfGlyph {
	s.glyphs, s.tags, s.stack, s.marks = nil, tags, nil, nil
	w, h := p.box[2]-p.box[0], p.box[3]-p.box[1]
	ctm := pdfMatrix{1, 0, 0, 1, -p.box[0], -p.box[1]}
	switch p.rotate {
	case 90:
		ctm = ctm.times(pdfMatrix{0, -1, 1, 0, 0, w})
	case 180:
		ctm = ctm.times(pdfMatrix{-1, 0, 0, -1, w, h})
	case 270:
		ctm = ctm.times(pdfMatrix{0, 1, -1, 0, h, 0})
	}
	s.state = pdfState{ctm: ctm, scale: 1}
	s.run(s.contents(p.dict["Contents"]), p.resources)
	if p.rotate%180 == 90 {
		w, h = h, w
	}
	return within(s.glyphs, w, h)
}

// within leaves out the glyphs that stand outside of the page.
func within(glyphs []pdfGlyph, w, h float64) []pdfGlyph {
	kept := glyphs[:0]
	for _, g := range glyphs {
		if g.x >= -g.size && g.x <= w+g.size && g.y >= -g.size && g.y <= h+g.size {
			kept = append(kept, g)
		}
	}
	return kept
}

// contents joins the streams of a page.
func (s *pdfShow) contents(v any) []byte {
	if st, ok := s.resolve(v).(pdfStream); ok {
		return s.data(st)
	}
	var parts [][]byte
	for _, e := range s.array(v) {
		if st, ok := s.resolve(e).(pdfStream); ok {
			parts = append(parts, s.data(st))
		}
		if !s.takeItems(1) {
			return nil
		}
	}
	out := bytes.Join(parts, []byte("\n"))
	s.takeBytes(len(out))
	return out
}

// run runs the operators of a content stream.
func (s *pdfShow) run(data []byte, resources pdfDict) {
	l := &pdfLexer{b: data, budget: s.pdfBudget}
	var args []any
	for s.err == nil {
		o := l.object()
		op, ok := o.(pdfWord)
		if !ok {
			if len(args) == 64 {
				args = args[1:]
			}
			args = append(args, o)
			continue
		}
		switch op {
		case pdfEnd:
			if l.at >= len(l.b) {
				return
			}
		case "BI":
			skipPicture(l)
		case "Do":
			s.form(args, resources)
		case "BMC", "BDC":
			s.mark(op, args, resources)
		default:
			s.operate(op, args, resources)
		}
		args = args[:0]
	}
}

// skipPicture passes over a picture that stands in the stream.
func skipPicture(l *pdfLexer) {
	for {
		i := bytes.Index(l.b[l.at:], []byte("EI"))
		if i < 0 {
			l.at = len(l.b)
			return
		}
		before, after := l.at+i-1, l.at+i+2
		l.at = after
		if before >= 0 && pdfSpace(l.b[before]) && (after >= len(l.b) || pdfSpace(l.b[after])) {
			return
		}
	}
}

func (s *pdfShow) operate(op pdfWord, args []any, resources pdfDict) {
	n := numbers(args)
	arg := func(i int) float64 {
		if i < len(n) {
			return n[i]
		}
		return 0
	}
	g := &s.state
	switch op {
	case "q":
		if len(s.stack) < pdfMaxStack {
			s.stack = append(s.stack, *g)
		}
	case "Q":
		if k := len(s.stack); k > 0 {
			*g, s.stack = s.stack[k-1], s.stack[:k-1]
		}
	case "cm":
		if len(n) == 6 {
			g.ctm = pdfMatrix(n).times(g.ctm)
		}
	case "BT":
		s.tm, s.line = pdfIdentity, pdfIdentity
	case "Tc":
		g.letterSpace = arg(0)
	case "Tw":
		g.wordSpace = arg(0)
	case "Tz":
		g.scale = arg(0) / 100
	case "TL":
		g.lead = arg(0)
	case "Ts":
		g.rise = arg(0)
	case "Tr":
		g.mode = int(arg(0))
	case "Tf":
		s.setFont(args, resources)
	case "gs":
		s.setGraphics(args, resources)
	case "Td":
		s.move(arg(0), arg(1))
	case "TD":
		g.lead = -arg(1)
		s.move(arg(0), arg(1))
	case "Tm":
		if len(n) == 6 {
			s.tm, s.line = pdfMatrix(n), pdfMatrix(n)
		}
	case "T*":
		s.move(0, -g.lead)
	case "Tj", "'", "\"", "TJ":
		s.text(op, args, n)
	case "EMC":
		s.unmark()
	}
}

func numbers(args []any) []float64 {
	var n []float64
	for _, a := range args {
		if v, ok := pdfFloat(a); ok {
			n = append(n, v)
		}
	}
	return n
}

func (s *pdfShow) move(x, y float64) {
	s.line = pdfMatrix{1, 0, 0, 1, x, y}.times(s.line)
	s.tm = s.line
}

func (s *pdfShow) setFont(args []any, resources pdfDict) {
	if len(args) < 2 {
		return
	}
	name, _ := args[len(args)-2].(pdfName)
	s.state.size, _ = pdfFloat(args[len(args)-1])
	s.state.font = s.fontAt(s.dict(resources["Font"])[name])
}

// setGraphics takes the font from a dictionary of graphics parameters.
func (s *pdfShow) setGraphics(args []any, resources pdfDict) {
	if len(args) == 0 {
		return
	}
	name, _ := args[0].(pdfName)
	if a := s.array(s.dict(s.dict(resources["ExtGState"])[name])["Font"]); len(a) == 2 {
		s.state.font, s.state.size = s.fontAt(a[0]), s.float(a[1])
	}
}

// fontAt reads a font, each once.
func (s *pdfShow) fontAt(v any) *pdfFont {
	ref, _ := v.(pdfRef)
	if font := s.fonts[ref]; font != nil && ref.num > 0 {
		return font
	}
	d := s.dict(v)
	if d == nil {
		return nil
	}
	s.takeItems(256)
	font := s.font(d)
	if ref.num > 0 {
		s.fonts[ref] = font
	}
	return font
}

// text shows the strings of a text operator.
func (s *pdfShow) text(op pdfWord, args []any, n []float64) {
	if op == "'" || op == "\"" {
		if op == "\"" && len(n) >= 2 {
			s.state.wordSpace, s.state.letterSpace = n[0], n[1]
		}
		s.move(0, -s.state.lead)
	}
	if len(args) == 0 || s.state.font == nil {
		return
	}
	switch v := args[len(args)-1].(type) {
	case pdfString:
		s.show(v)
	case pdfArray:
		for _, e := range v {
			if str, ok := e.(pdfString); ok {
				s.show(str)
			} else if by, ok := pdfFloat(e); ok {
				s.advance(-by / 1000 * s.state.size * s.state.scale)
			}
		}
	}
}

func (s *pdfShow) advance(x float64) { s.tm = pdfMatrix{1, 0, 0, 1, x, 0}.times(s.tm) }

func (s *pdfShow) show(str pdfString) {
	g := &s.state
	tag := 0
	if k := len(s.marks); k > 0 {
		tag = s.marks[k-1].tag
	}
	g.font.show(str, func(c pdfShown) {
		if len(s.glyphs) >= pdfMaxGlyphs {
			s.fail(errPDFTooMuch)
		}
		if !s.takeItems(1) {
			return
		}
		m := s.tm.times(g.ctm)
		along := math.Hypot(m[0], m[1])
		spacing := g.letterSpace
		if c.space {
			spacing += g.wordSpace
		}
		step := (c.width*g.size + spacing) * g.scale
		s.total++
		if c.text == "" {
			s.unknown++
			c.text = "\ufffd"
		}
		s.glyphs = append(s.glyphs, pdfGlyph{
			text: plainLetters(c.text), x: m[4] + g.rise*m[2], y: m[5] + g.rise*m[3],
			w: step * along, spacing: g.letterSpace * g.scale * along,
			size: math.Abs(g.size) * math.Hypot(m[2], m[3]),
			bold: g.font.bold || g.mode == 2, turn: quarterTurns(m[0], m[1], g.size), tag: tag,
		})
		s.advance(step)
	})
}

// quarterTurns is how often the direction of a line is turned to the left,
// from 0 to 3, and -1 where it stands askew.
func quarterTurns(a, b, size float64) int {
	if size < 0 {
		a, b = -a, -b
	}
	switch {
	case math.Abs(b) <= 0.05*math.Abs(a):
		if a < 0 {
			return 2
		}
		return 0
	case math.Abs(a) <= 0.05*math.Abs(b):
		if b < 0 {
			return 3
		}
		return 1
	}
	return -1
}

// ligatures are characters that stand for several letters, or for a space of
// some width, or for a bullet of a font of signs, and those themselves.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\uf0b7", "•", "\uf0a7", "▪", "\uf0d8", "➢", "\uf0fc", "✓")

// plainLetters is the text of a glyph as people write it.
func plainLetters(t string) string {
	if len(t) == 1 && t[0] > ' ' {
		return t
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\u200b', r == '\u2060', r == '\ufeff':
			return -1
		}
		return r
	}, ligatures.Replace(t))
}
