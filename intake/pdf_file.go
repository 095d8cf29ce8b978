package intake

import (
	"bytes"
	"errors"
	"slices"
)

// A pdfEntry says where an object is: at an offset of the file, or as one of
// those in an object stream.
type pdfEntry struct {
	offset int
	stream int // number of the object stream; 0 for none
}

// A pdfFile is a PDF file: its objects, read when they are asked for, each
// once.
type pdfFile struct {
	*pdfBudget
	raw     []byte
	xref    map[int]pdfEntry
	trailer pdfDict
	objects map[int]any
	loading map[int]bool
	packed  map[int]map[int]any // the objects of each object stream
	cache   map[int][]byte      // short streams, unpacked
	cached  int                 // bytes in the cache
	crypt   *pdfCrypt
	rebuilt bool
	ends    []int // offsets of "endstream", once they are wanted
}

const (
	pdfMaxObjects = 1 << 19 // of a small file
	pdfMaxCache   = 16 << 20
)

var (
	errPDFBroken    = errors.New("the file is broken: its pages cannot be found")
	errPDFEncrypted = errors.New("the file is encrypted and wants a password")
)

// openPDF reads what leads to the objects of a file. Where the cross-reference
// table is broken it looks through the whole file for objects.
func openPDF(raw []byte) (*pdfFile, error) {
	if i := bytes.Index(raw[:min(len(raw), 1024)], []byte("%PDF-")); i > 0 {
		raw = raw[i:]
	}
	f := &pdfFile{pdfBudget: newPDFBudget(len(raw)), raw: raw, xref: map[int]pdfEntry{}, trailer: pdfDict{},
		objects: map[int]any{}, loading: map[int]bool{}, packed: map[int]map[int]any{}, cache: map[int][]byte{}}
	f.readXrefs()
	if f.trailer["Encrypt"] != nil {
		if err := f.decrypt(); err != nil {
			return nil, err
		}
	}
	if f.dict(f.dict(f.trailer["Root"])["Pages"]) == nil {
		f.rebuild()
	}
	return f, f.err
}

func (f *pdfFile) lexer(at int) *pdfLexer {
	return &pdfLexer{b: f.raw, at: at, refs: true, budget: f.pdfBudget}
}

// resolve follows references.
func (f *pdfFile) resolve(v any) any {
	for range 16 {
		r, ok := v.(pdfRef)
		if !ok {
			return v
		}
		v = f.load(r.num)
	}
	return nil
}

func (f *pdfFile) dict(v any) pdfDict {
	switch v := f.resolve(v).(type) {
	case pdfDict:
		return v
	case pdfStream:
		return v.dict
	}
	return nil
}

func (f *pdfFile) array(v any) pdfArray {
	a, _ := f.resolve(v).(pdfArray)
	return a
}

func (f *pdfFile) name(v any) pdfName {
	n, _ := f.resolve(v).(pdfName)
	return n
}

func (f *pdfFile) int(v any) int {
	switch v := f.resolve(v).(type) {
	case int:
		return v
	case float64:
		return int(v)
	}
	return 0
}

func (f *pdfFile) float(v any) float64 {
	n, _ := pdfFloat(f.resolve(v))
	return n
}

func pdfFloat(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// load reads an object by its number; it is nil where there is none.
func (f *pdfFile) load(num int) any {
	if o, ok := f.objects[num]; ok {
		return o
	}
	if f.loading[num] || f.err != nil {
		return nil
	}
	f.loading[num] = true
	o, ok := f.find(num)
	if !ok && !f.rebuilt && len(f.loading) == 1 {
		f.rebuild()
		o, _ = f.find(num)
	}
	delete(f.loading, num)
	f.objects[num] = o
	return o
}

// find reports false where the cross-reference table leads astray.
func (f *pdfFile) find(num int) (any, bool) {
	e, ok := f.xref[num]
	if !ok {
		return nil, true
	}
	if e.stream > 0 {
		o, ok := f.unpack(e.stream)[num]
		return o, ok
	}
	o, n, ok := f.objectAt(e.offset)
	return o, ok && n == num
}

// objectAt reads "12 0 obj ..." at an offset and gives its number.
func (f *pdfFile) objectAt(at int) (any, int, bool) {
	if at < 0 || at >= len(f.raw) {
		return nil, 0, false
	}
	l := f.lexer(at)
	num, ok := l.token().(int)
	gen, ok2 := l.token().(int)
	if !ok || !ok2 || l.token() != pdfWord("obj") {
		return nil, 0, false
	}
	o := l.object()
	if d, ok := o.(pdfDict); ok {
		back := l.at
		if l.token() == pdfWord("stream") {
			o = pdfStream{d, f.streamBytes(l.at, d["Length"]), pdfRef{num, gen}}
		} else {
			l.at = back
		}
	}
	f.takeBytes(l.at - at)
	if _, ok := o.(pdfWord); ok {
		o = nil
	}
	if f.crypt != nil {
		o = f.crypt.open(o, pdfRef{num, gen})
	}
	return o, num, true
}

// streamBytes gives the bytes of a stream that begins behind the word at an
// offset: as many as its dictionary says where that leads to its end.
func (f *pdfFile) streamBytes(at int, length any) []byte {
	if at < len(f.raw) && f.raw[at] == '\r' {
		at++
	}
	if at < len(f.raw) && f.raw[at] == '\n' {
		at++
	}
	if n := f.int(length); n >= 0 && n <= len(f.raw)-at && length != nil {
		l := pdfLexer{b: f.raw[:min(len(f.raw), at+n+64)], at: at + n, budget: f.pdfBudget}
		if w, ok := l.token().(pdfWord); ok && (w == "endstream" || w == "endobj") {
			return f.raw[at : at+n]
		}
	}
	if f.ends == nil {
		f.ends = offsetsOf(f.raw, "endstream")
	}
	i, _ := slices.BinarySearch(f.ends, at)
	if i == len(f.ends) {
		return f.raw[at:]
	}
	return bytes.TrimSuffix(bytes.TrimSuffix(f.raw[at:f.ends[i]], []byte("\n")), []byte("\r"))
}

func offsetsOf(b []byte, word string) []int {
	out := []int{}
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte(word))
		if i < 0 {
			return out
		}
		out = append(out, at+i)
		at += i + len(word)
	}
}

// unpack reads the objects of an object stream, by number.
func (f *pdfFile) unpack(num int) map[int]any {
	if m, ok := f.packed[num]; ok {
		return m
	}
	m := map[int]any{}
	f.packed[num] = m
	s, ok := f.load(num).(pdfStream)
	if !ok {
		return m
	}
	data := f.data(s)
	l := &pdfLexer{b: data, refs: true, budget: f.pdfBudget}
	first, n := f.int(s.dict["First"]), f.int(s.dict["N"])
	if first < 0 || first > len(data) {
		return m
	}
	head := &pdfLexer{b: data[:first], budget: f.pdfBudget}
	for i := 0; i < n && f.takeItems(1); i++ {
		id, ok := head.token().(int)
		off, ok2 := head.token().(int)
		if !ok || !ok2 || off < 0 || off > len(data)-first {
			break
		}
		l.at = first + off
		if _, known := m[id]; known {
			continue
		}
		o := l.object()
		if _, ok := o.(pdfWord); ok {
			o = nil
		}
		m[id] = o
		f.takeBytes(l.at - first - off)
	}
	return m
}

// data is a stream unpacked, as far as it can be.
func (f *pdfFile) data(s pdfStream) []byte {
	if b, ok := f.cache[s.at.num]; ok && s.at.num > 0 {
		return b
	}
	b := f.unfilter(s)
	if s.at.num > 0 && f.cached+len(b) <= pdfMaxCache {
		f.cache[s.at.num] = b
		f.cached += len(b)
	}
	return b
}

// A pdfPage is a page with what it has from the nodes above it.
type pdfPage struct {
	dict      pdfDict
	ref       pdfRef
	resources pdfDict
	box       [4]float64 // left, bottom, right, top
	rotate    int
}

// pages lists the pages in their order. A node that is met again is left out,
// so that a loop ends.
func (f *pdfFile) pages() []pdfPage {
	var out []pdfPage
	seen := map[pdfRef]bool{}
	var walk func(v any, from pdfPage, depth int)
	walk = func(v any, from pdfPage, depth int) {
		ref, isRef := v.(pdfRef)
		d := f.dict(v)
		if d == nil || isRef && seen[ref] || depth > pdfDepth || !f.takeItems(1) {
			return
		}
		seen[ref] = true
		p := f.inherit(from, d)
		p.dict, p.ref = d, ref
		kids := f.array(d["Kids"])
		if kids == nil {
			if t := f.name(d["Type"]); t == "Page" || d["Contents"] != nil {
				out = append(out, p)
			}
			return
		}
		for _, k := range kids {
			walk(k, p, depth+1)
		}
	}
	walk(f.dict(f.trailer["Root"])["Pages"], pdfPage{box: [4]float64{0, 0, 612, 792}}, 0)
	return out
}

func (f *pdfFile) inherit(p pdfPage, d pdfDict) pdfPage {
	if r := f.dict(d["Resources"]); r != nil {
		p.resources = r
	}
	for _, k := range []pdfName{"MediaBox", "CropBox"} {
		b := f.array(d[k])
		if len(b) != 4 {
			continue
		}
		x0, y0, x1, y1 := f.float(b[0]), f.float(b[1]), f.float(b[2]), f.float(b[3])
		if x0 != x1 && y0 != y1 {
			p.box = [4]float64{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
		}
	}
	if r, ok := f.resolve(d["Rotate"]).(int); ok {
		p.rotate = ((r % 360) + 360) % 360
	}
	return p
}
