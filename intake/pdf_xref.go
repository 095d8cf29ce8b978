package intake

import (
	"bytes"
	"maps"
	"slices"
)

// maxTrailers bounds how many trailers are read where they must be looked for.
const maxTrailers = 64

// readXrefs reads the cross-reference tables, the newest first: ISO 32000-1,
// 7.5.4 and 7.5.8. It stops where one is malformed.
func (f *pdfFile) readXrefs() {
	i := bytes.LastIndex(f.raw, []byte("startxref"))
	if i < 0 {
		return
	}
	at, ok := f.lexer(i + len("startxref")).token().(int)
	seen := map[int]bool{}
	for ok && at > 0 && at < len(f.raw) && !seen[at] && f.err == nil {
		seen[at] = true
		t := f.readXref(at)
		if t == nil {
			return
		}
		for k, v := range t {
			if _, known := f.trailer[k]; !known {
				f.trailer[k] = v
			}
		}
		if hybrid, ok := t["XRefStm"].(int); ok && !seen[hybrid] {
			seen[hybrid] = true
			f.readXref(hybrid)
		}
		at, ok = t["Prev"].(int)
	}
}

// readXref reads one table or stream and gives its trailer, nil where there
// is none.
func (f *pdfFile) readXref(at int) pdfDict {
	if at < 0 || at >= len(f.raw) {
		return nil
	}
	l := f.lexer(at)
	if l.token() != pdfWord("xref") {
		o, _, _ := f.objectAt(at)
		s, ok := o.(pdfStream)
		if !ok || f.name(s.dict["Type"]) != "XRef" {
			return nil
		}
		f.readXrefStream(s)
		return s.dict
	}
	for {
		start, ok := l.token().(int)
		n, ok2 := l.token().(int)
		if !ok || !ok2 {
			break
		}
		if !f.readXrefPart(l, start, n) {
			return nil
		}
		back := l.at
		if l.token() == pdfWord("trailer") {
			break
		}
		l.at = back
	}
	d, _ := l.object().(pdfDict)
	return d
}

func (f *pdfFile) readXrefPart(l *pdfLexer, start, n int) bool {
	for i := 0; i < n; i++ {
		off, ok := l.token().(int)
		gen, ok2 := l.token().(int)
		use, ok3 := l.token().(pdfWord)
		if !ok || !ok2 || !ok3 || !f.takeBytes(20) {
			return false
		}
		if i == 0 && start == 1 && use == "f" && gen == 65535 {
			start = 0 // some programs count the first from 1
		}
		if use == "n" {
			f.place(start+i, pdfEntry{offset: off})
		}
	}
	return true
}

// place notes where an object is, unless a newer table has said so.
func (f *pdfFile) place(num int, e pdfEntry) {
	if _, known := f.xref[num]; known || num <= 0 {
		return
	}
	if len(f.xref) > pdfMaxObjects+len(f.raw)/8 {
		f.fail(errPDFTooMuch)
		return
	}
	f.xref[num] = e
}

func (f *pdfFile) readXrefStream(s pdfStream) {
	w := f.array(s.dict["W"])
	if len(w) < 3 {
		return
	}
	var width [3]int
	row := 0
	for i := range width {
		width[i] = f.int(w[i])
		if width[i] < 0 || width[i] > 8 {
			return
		}
		row += width[i]
	}
	index := f.array(s.dict["Index"])
	if index == nil {
		index = pdfArray{0, f.int(s.dict["Size"])}
	}
	data := f.data(s)
	for i := 0; i+1 < len(index) && row > 0; i += 2 {
		num, n := f.int(index[i]), f.int(index[i+1])
		for ; n > 0 && len(data) >= row && f.err == nil; n-- {
			f.placeRow(num, data[:row], width)
			data = data[row:]
			num++
		}
	}
}

func (f *pdfFile) placeRow(num int, row []byte, width [3]int) {
	field := func(from, n int) int {
		v := 0
		for _, c := range row[from : from+n] {
			v = v<<8 | int(c)
		}
		return v
	}
	kind := 1
	if width[0] > 0 {
		kind = field(0, width[0])
	}
	switch v := field(width[0], width[1]); kind {
	case 1:
		f.place(num, pdfEntry{offset: v})
	case 2:
		f.place(num, pdfEntry{stream: v})
	}
}

// rebuild looks through the file for objects and trailers; of two objects of
// one number the later counts.
func (f *pdfFile) rebuild() {
	f.rebuilt = true
	f.xref, f.objects, f.packed = map[int]pdfEntry{}, map[int]any{}, map[int]map[int]any{}
	f.cache, f.cached = map[int][]byte{}, 0
	for _, at := range offsetsOf(f.raw, "obj") {
		if num, start, ok := f.objectHead(at); ok {
			delete(f.xref, num)
			f.place(num, pdfEntry{offset: start})
		}
	}
	trailers := offsetsOf(f.raw, "trailer")
	for _, at := range slices.Backward(trailers[max(0, len(trailers)-maxTrailers):]) {
		l := f.lexer(at + len("trailer"))
		if d, ok := l.object().(pdfDict); ok {
			f.keepTrailer(d)
		}
		if !f.takeBytes(l.at - at) {
			return
		}
	}
	f.rebuildStreams()
}

// keepTrailer takes from a trailer what no later one had.
func (f *pdfFile) keepTrailer(d pdfDict) {
	for _, k := range []pdfName{"Root", "Info", "Encrypt", "ID"} {
		if v := d[k]; v != nil && f.trailer[k] == nil {
			f.trailer[k] = v
		}
	}
}

// rebuildStreams finds the catalogue and the objects in object streams.
func (f *pdfFile) rebuildStreams() {
	var packed []int
	for _, num := range slices.Backward(slices.Sorted(maps.Keys(f.xref))) {
		at := f.xref[num].offset
		switch head := f.raw[at:min(len(f.raw), at+256)]; {
		case bytes.Contains(head, []byte("/ObjStm")):
			packed = append(packed, num)
		case bytes.Contains(head, []byte("/XRef")):
			if s, ok := f.load(num).(pdfStream); ok {
				f.keepTrailer(s.dict)
			}
		case bytes.Contains(head, []byte("/Catalog")) && f.dict(f.trailer["Root"])["Pages"] == nil:
			f.trailer["Root"] = pdfRef{num: num}
		}
	}
	if f.crypt == nil && f.trailer["Encrypt"] != nil {
		if err := f.decrypt(); err != nil {
			f.fail(err)
			return
		}
	}
	for _, num := range packed {
		for _, id := range slices.Sorted(maps.Keys(f.unpack(num))) {
			f.place(id, pdfEntry{stream: num})
		}
	}
	if f.dict(f.trailer["Root"])["Pages"] == nil {
		f.findCatalogue()
	}
}

func (f *pdfFile) findCatalogue() {
	for _, num := range slices.Sorted(maps.Keys(f.xref)) {
		if f.xref[num].stream > 0 && f.name(f.dict(pdfRef{num: num})["Type"]) == "Catalog" {
			f.trailer["Root"] = pdfRef{num: num}
			return
		}
	}
}

// objectHead reads the "12 0 " before an "obj".
func (f *pdfFile) objectHead(at int) (num, start int, ok bool) {
	i := at
	number := func() (n int, ok bool) {
		end := i
		for i > 0 && end-i < 20 && pdfSpace(f.raw[i-1]) {
			i--
		}
		end = i
		for i > 0 && end-i < 10 && f.raw[i-1] >= '0' && f.raw[i-1] <= '9' {
			i--
		}
		for _, c := range f.raw[i:end] {
			n = n*10 + int(c-'0')
		}
		return n, end > i
	}
	if _, ok := number(); !ok {
		return 0, 0, false
	}
	gap := i
	num, ok = number()
	return num, i, ok && gap > i
}
