package intake

import (
	"errors"
	"strconv"
	"strings"
)

// The objects of a PDF file, ISO 32000-1 section 7.3, are nil, bool, int,
// float64 and these.
type (
	pdfName   string
	pdfString string
	pdfWord   string // an operator, a keyword or a bracket
	pdfArray  []any
	pdfDict   map[pdfName]any
	pdfRef    struct{ num, gen int }
	pdfStream struct {
		dict pdfDict
		raw  []byte
		at   pdfRef // the object that it is
	}
)

// pdfEnd is the word at the end of the bytes.
const pdfEnd pdfWord = ""

const (
	pdfDepth     = 60        // brackets within brackets
	pdfMinItems  = 2_000_000 // objects and operators of a small file
	pdfMinBytes  = 32 << 20  // bytes unpacked and looked through of a small file
	pdfPerByte   = 24        // further ones of either for each byte of a file
	pdfMaxStream = 32 << 20  // bytes of one unpacked stream
)

var (
	errPDFTooMuch = errors.New("more is packed into the file than any document holds")
	errPDFDepth   = errors.New("brackets within brackets without end")
)

// A pdfBudget is what may still be done for a file. Its first error stays.
type pdfBudget struct {
	bytes, items int
	err          error
}

func newPDFBudget(size int) *pdfBudget {
	return &pdfBudget{bytes: pdfMinBytes + pdfPerByte*size, items: pdfMinItems + pdfPerByte*size}
}

func (b *pdfBudget) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// takeItems reports whether n more objects may be made.
func (b *pdfBudget) takeItems(n int) bool {
	if b.items -= n; b.items < 0 {
		b.fail(errPDFTooMuch)
	}
	return b.err == nil
}

// takeBytes reports whether n more bytes may be worked through.
func (b *pdfBudget) takeBytes(n int) bool {
	if b.bytes -= n; b.bytes < 0 {
		b.fail(errPDFTooMuch)
	}
	return b.err == nil
}

// A pdfLexer reads objects from bytes, forgiving what is malformed: what it
// cannot read it takes for a word.
type pdfLexer struct {
	b      []byte
	at     int
	depth  int
	refs   bool // "1 0 R" is a reference: in a file, not in the contents of a page
	budget *pdfBudget
}

func pdfSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func pdfDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// space skips white space and comments.
func (l *pdfLexer) space() {
	for l.at < len(l.b) {
		c := l.b[l.at]
		if c == '%' {
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		} else if !pdfSpace(c) {
			return
		} else {
			l.at++
		}
	}
}

// commonWords are the words that files are full of, so that each need not be
// made anew.
var commonWords = func() map[string]any {
	m := map[string]any{}
	for w := range strings.FieldsSeq("[ ] << >> { } null true false R obj endobj stream endstream n f q Q cm BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' \" Do gs BMC BDC EMC re W W* n m l c v y h S s f F f* B b B* b* w J j M d i RG rg G g K k CS cs SC sc SCN scn sh BI ID EI") {
		m[w] = pdfWord(w)
	}
	return m
}()

func wordOf(b []byte) any {
	if w, ok := commonWords[string(b)]; ok {
		return w
	}
	return pdfWord(b)
}

// token reads a number, name or string, or a word or bracket.
func (l *pdfLexer) token() any {
	l.space()
	if l.at >= len(l.b) {
		return pdfEnd
	}
	start := l.at
	c := l.b[l.at]
	l.at++
	switch {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '<' && l.at < len(l.b) && l.b[l.at] == '<', c == '>' && l.at < len(l.b) && l.b[l.at] == '>':
		l.at++
		return wordOf(l.b[start:l.at])
	case c == '<':
		return l.hex()
	case pdfDelimiter(c):
		return wordOf(l.b[start:l.at])
	}
	for l.at < len(l.b) && !pdfSpace(l.b[l.at]) && !pdfDelimiter(l.b[l.at]) {
		l.at++
	}
	w := l.b[start:l.at]
	if c <= '9' && c >= '+' {
		if n, ok := pdfNumber(w); ok {
			return n
		}
	}
	return wordOf(w)
}

// pdfNumber reads "12", "-.5", "4." and what careless programs write: "--5".
func pdfNumber(w []byte) (any, bool) {
	if len(w) > 1 && w[0] == '-' && w[1] == '-' {
		w = w[1:]
	}
	n, digits := 0, 0
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9' && digits < 18:
			n, digits = n*10+int(c-'0'), digits+1
		case i == 0 && (c == '-' || c == '+'):
		default:
			f, err := strconv.ParseFloat(string(w), 64)
			return f, err == nil && c != 'e' && c != 'E' && f < 1e15 && f > -1e15
		}
	}
	if w[0] == '-' {
		n = -n
	}
	return n, digits > 0
}

func (l *pdfLexer) name() pdfName {
	var out []byte
	for l.at < len(l.b) && !pdfSpace(l.b[l.at]) && !pdfDelimiter(l.b[l.at]) {
		c := l.b[l.at]
		if c == '#' && l.at+2 < len(l.b) && hexDigit(l.b[l.at+1]) >= 0 && hexDigit(l.b[l.at+2]) >= 0 {
			c = byte(hexDigit(l.b[l.at+1])<<4 | hexDigit(l.b[l.at+2]))
			l.at += 2
		}
		out = append(out, c)
		l.at++
	}
	return pdfName(out)
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *pdfLexer) hex() pdfString {
	var out []byte
	half, high := false, 0
	for l.at < len(l.b) {
		c := l.b[l.at]
		l.at++
		if c == '>' {
			break
		}
		d := hexDigit(c)
		if d < 0 {
			continue
		}
		if half {
			out = append(out, byte(high<<4|d))
		}
		half, high = !half, d
	}
	if half {
		out = append(out, byte(high<<4))
	}
	return pdfString(out)
}

// literal reads a string in parentheses.
func (l *pdfLexer) literal() pdfString {
	var out []byte
	for depth := 1; l.at < len(l.b); {
		c := l.b[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return pdfString(out)
			}
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.at < len(l.b) && l.b[l.at] == '\n' {
				l.at++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return pdfString(out)
}

func (l *pdfLexer) escape(out []byte) []byte {
	if l.at >= len(l.b) {
		return out
	}
	c := l.b[l.at]
	l.at++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\n':
		return out
	case '\r':
		if l.at < len(l.b) && l.b[l.at] == '\n' {
			l.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := int(c - '0')
	for i := 0; i < 2 && l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '7'; i++ {
		n = n<<3 | int(l.b[l.at]-'0')
		l.at++
	}
	return append(out, byte(n))
}

// object reads an object with all that is in it. A word that is none stays a
// pdfWord.
func (l *pdfLexer) object() any {
	if !l.budget.takeItems(1) {
		return pdfEnd
	}
	t := l.token()
	switch t := t.(type) {
	case int:
		return l.reference(t)
	case pdfWord:
		switch t {
		case "null":
			return nil
		case "true":
			return true
		case "false":
			return false
		case "[", "<<":
			if l.depth++; l.depth > pdfDepth {
				l.budget.fail(errPDFDepth)
				return pdfEnd
			}
			defer func() { l.depth-- }()
			if t == "[" {
				return l.array()
			}
			return l.dict()
		}
	}
	return t
}

// reference reads on behind a number where it may open a reference.
func (l *pdfLexer) reference(n int) any {
	if !l.refs || n < 0 {
		return n
	}
	back := l.at
	if gen, ok := l.token().(int); ok && gen >= 0 && l.token() == pdfWord("R") {
		return pdfRef{n, gen}
	}
	l.at = back
	return n
}

func (l *pdfLexer) array() pdfArray {
	var a pdfArray
	for {
		o := l.object()
		if w, ok := o.(pdfWord); ok {
			if w == "]" || w == pdfEnd || w == "endobj" || w == ">>" {
				return a
			}
			continue
		}
		a = append(a, o)
	}
}

func (l *pdfLexer) dict() pdfDict {
	d := pdfDict{}
	for l.budget.takeItems(1) {
		switch k := l.token().(type) {
		case pdfWord:
			if k == ">>" || k == pdfEnd || k == "endobj" || k == "stream" {
				return d
			}
		case pdfName:
			v := l.object()
			if w, ok := v.(pdfWord); ok {
				if w == ">>" || w == pdfEnd || w == "endobj" {
					return d
				}
				continue
			}
			d[k] = v
		}
	}
	return d
}
