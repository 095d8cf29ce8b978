package intake

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A pdfCMap leads from the codes of a font to text, or to the numbers of its
// glyphs: ISO 32000-1, 9.7.5 and 9.10.3.
type pdfCMap struct {
	spaces []pdfCodes
	runs   []pdfCMapRun // by lo
}

// pdfCodes are codes of one length in bytes.
type pdfCodes struct {
	n      int
	lo, hi uint32
}

type pdfCMapRun struct {
	lo, hi uint32
	text   string // of lo; its last character counts up with the code
	cid    int    // of lo, likewise
}

// readCMap reads the runs of a CMap; of two for one code the later counts.
func (f *pdfFile) readCMap(data []byte) *pdfCMap {
	m := &pdfCMap{}
	l := &pdfLexer{b: data, budget: f.pdfBudget}
	var args []any
	for f.err == nil {
		o := l.object()
		w, ok := o.(pdfWord)
		if !ok {
			if len(args) < 4096 {
				args = append(args, o)
			}
			continue
		}
		switch w {
		case pdfEnd:
			slices.SortStableFunc(m.runs, func(a, b pdfCMapRun) int { return int(int64(a.lo) - int64(b.lo)) })
			return m
		case "endcodespacerange":
			for i := 0; i+1 < len(args); i += 2 {
				lo, n := pdfCode(args[i])
				hi, _ := pdfCode(args[i+1])
				if n > 0 {
					m.spaces = append(m.spaces, pdfCodes{n, lo, hi})
				}
			}
		case "endbfchar", "endcidchar":
			for i := 0; i+1 < len(args); i += 2 {
				lo, _ := pdfCode(args[i])
				m.add(lo, lo, args[i+1])
			}
		case "endbfrange", "endcidrange":
			for i := 0; i+2 < len(args); i += 3 {
				lo, _ := pdfCode(args[i])
				hi, _ := pdfCode(args[i+1])
				m.addRange(lo, hi, args[i+2])
			}
		}
		args = args[:0]
	}
	return m
}

func pdfCode(v any) (code uint32, n int) {
	s, _ := v.(pdfString)
	for i := range min(len(s), 4) {
		code = code<<8 | uint32(s[i])
	}
	return code, min(len(s), 4)
}

func (m *pdfCMap) addRange(lo, hi uint32, to any) {
	list, ok := to.(pdfArray)
	if !ok {
		m.add(lo, hi, to)
		return
	}
	for i, v := range list {
		m.add(lo+uint32(i), lo+uint32(i), v)
	}
}

func (m *pdfCMap) add(lo, hi uint32, to any) {
	if hi < lo {
		return
	}
	switch to := to.(type) {
	case pdfString:
		m.runs = append(m.runs, pdfCMapRun{lo: lo, hi: hi, text: utf16Text(string(to))})
	case int:
		m.runs = append(m.runs, pdfCMapRun{lo: lo, hi: hi, cid: to})
	}
}

// find gives the run that a code lies in, the last of several with one
// beginning.
func (m *pdfCMap) find(code uint32) (pdfCMapRun, bool) {
	i, _ := slices.BinarySearchFunc(m.runs, code, func(r pdfCMapRun, c uint32) int {
		if r.lo <= c {
			return -1
		}
		return 1
	})
	for n := 0; i > 0 && n < 4; n++ { // a run may lie within another
		i--
		if m.runs[i].hi >= code {
			return m.runs[i], true
		}
	}
	return pdfCMapRun{}, false
}

// text is what a code stands for; empty where the map does not say.
func (m *pdfCMap) text(code uint32) string {
	r, ok := m.find(code)
	if !ok || r.text == "" {
		return ""
	}
	if code == r.lo {
		return r.text
	}
	last, n := utf8.DecodeLastRuneInString(r.text)
	return r.text[:len(r.text)-n] + string(last+rune(code-r.lo))
}

// next takes one code from a string.
func (m *pdfCMap) next(s pdfString) (code uint32, n int) {
	for n = 1; n <= min(4, len(s)); n++ {
		code = code<<8 | uint32(s[n-1])
		for _, c := range m.spaces {
			if c.n == n && inCodes(code, c) {
				return code, n
			}
		}
	}
	n = min(2, len(s))
	code, _ = pdfCode(s[:n])
	return code, n
}

// inCodes reports whether each byte of a code lies between those of the ends.
func inCodes(code uint32, c pdfCodes) bool {
	for shift := 0; shift < 8*c.n; shift += 8 {
		b := code >> shift & 0xff
		if b < c.lo>>shift&0xff || b > c.hi>>shift&0xff {
			return false
		}
	}
	return true
}

// utf16Text decodes UTF-16 with the high byte first.
func utf16Text(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(s) == 1 {
		units = append(units, uint16(s[0]))
	}
	return strings.Trim(string(utf16.Decode(units)), "\x00")
}
