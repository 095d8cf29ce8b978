package intake

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// PDFs reads the PDF files of all tests. Loading it takes seconds, and over a
// minute under the race detector; so what it keeps is kept from run to run.
var PDFs = NewPDFLibrary(testCache())

// testCache is a folder of this user's for the tests; empty where there is
// none.
func testCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "recital-test")
}

// A pdfMaker writes small PDF files.
type pdfMaker struct {
	objects []string // from 1; empty ones are left out
	pages   []int
	trailer string // further entries
	catalog string
}

func (m *pdfMaker) add(object string) int {
	m.objects = append(m.objects, object)
	return len(m.objects)
}

func (m *pdfMaker) stream(dict string, data []byte) int {
	return m.add(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data))
}

// newPDF is a file whose objects 1 to 5 are the catalogue, the page tree, a
// font, a bold one, and the resources of its pages.
func newPDF() *pdfMaker {
	m := &pdfMaker{}
	m.add("")
	m.add("")
	m.add("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>")
	m.add("<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>")
	m.add("<</Font<</F 3 0 R/B 4 0 R>>>>")
	return m
}

// page adds a page with the contents.
func (m *pdfMaker) page(contents string, more ...string) *pdfMaker {
	c := m.stream("", []byte(contents))
	m.pages = append(m.pages, m.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources 5 0 R/Contents %d 0 R%s>>", c, strings.Join(more, ""))))
	return m
}

func (m *pdfMaker) finish() {
	var kids []string
	for _, p := range m.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", p))
	}
	m.objects[0] = "<</Type/Catalog/Pages 2 0 R" + m.catalog + ">>"
	m.objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(kids))
}

// bytes writes the file with a cross-reference table.
func (m *pdfMaker) bytes() []byte {
	m.finish()
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(m.objects))
	for i, o := range m.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, m.trailer, at)
	return b.Bytes()
}

// packed writes the file with its objects in an object stream and a
// cross-reference stream, both deflated, the second with a PNG predictor.
func (m *pdfMaker) packed() []byte {
	m.finish()
	var b, head, body bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	n := len(m.objects)
	rows := make([][4]byte, n+3) // kind, offset or stream (2 bytes), index
	in := 0
	for i, o := range m.objects {
		if strings.Contains(o, "stream\n") {
			rows[i+1] = [4]byte{1, byte(b.Len() >> 8), byte(b.Len()), 0}
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
			continue
		}
		rows[i+1] = [4]byte{2, byte((n + 1) >> 8), byte(n + 1), byte(in)}
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o + "\n")
		in++
	}
	rows[n+1] = [4]byte{1, byte(b.Len() >> 8), byte(b.Len()), 0}
	packed := deflated(append(head.Bytes(), body.Bytes()...))
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", n+1, in, head.Len(), len(packed), packed)
	at := b.Len()
	rows[n+2] = [4]byte{1, byte(at >> 8), byte(at), 0}
	var table []byte
	var above [4]byte
	for _, r := range rows {
		table = append(table, 2) // up
		for i := range r {
			table = append(table, r[i]-above[i])
		}
		above = r
	}
	data := deflated(table)
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 2 1]/Root 1 0 R%s/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n",
		n+2, len(rows), m.trailer, len(data), data, at)
	return b.Bytes()
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// pdfSet shows a line of text; font is F or B.
func pdfSet(x, y float64, font string, size float64, text string) string {
	return fmt.Sprintf("BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", font, size, x, y, strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(text))
}

// pdfLines shows lines of text one under the other, 14 points apart.
func pdfLines(x, y float64, lines ...string) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(pdfSet(x, y-14*float64(i), "F", 11, l))
	}
	return b.String()
}

// pdfRun shows pieces of text one behind the other; each "^" before a piece
// sets it small and high, as the mark of a footnote.
func pdfRun(x, y float64, pieces ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT 1 0 0 1 %g %g Tm ", x, y)
	for _, p := range pieces {
		size, rise := 11, 0
		if mark, ok := strings.CutPrefix(p, "^"); ok {
			p, size, rise = mark, 6, 4
		}
		fmt.Fprintf(&b, "/F %d Tf %d Ts (%s) Tj ", size, rise, p)
	}
	return b.String() + "ET\n"
}
