package intake_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"recital/document"
	"recital/intake"
)

func aknOf(body string) string {
	return `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="x"><mainBody>` + body + `</mainBody></statement></akomaNtoso>`
}

// allocatedBy is how many bytes f allocates in all.
func allocatedBy(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestBounds holds that files made to do harm are refused before they cost
// much more memory than they have bytes.
func TestBounds(t *testing.T) {
	const mb = 1 << 20
	for _, c := range []struct{ name, data, want string }{
		{"a.xml", aknOf(`<p x="` + strings.Repeat("a", 30*mb) + `">t</p>`), "a tag or text of over 1048576 bytes"},
		{"b.xml", aknOf(`<p x="` + strings.Repeat(">", 30*mb) + `">t</p>`), "a tag or text of over 1048576 bytes"},
		{"c.xml", aknOf(`<p ` + strings.Repeat(`x="a" `, 5*mb) + `>t</p>`), "a tag or text of over 1048576 bytes"},
		{"d.xml", aknOf(`<p>` + strings.Repeat("a> ", 10*mb) + `</p>`), "a tag or text of over 1048576 bytes"},
		{"e.xml", aknOf(`<!--` + strings.Repeat("> ", 15*mb) + `-->`), "a tag or text of over 1048576 bytes"},
		{"f.xml", aknOf(`<![CDATA[` + strings.Repeat("> ", 15*mb) + `]]>`), "a tag or text of over 1048576 bytes"},
		{"g.xml", aknOf(strings.Repeat("<p>a</p>", 3*mb)), "over 1500000 tags and texts"},
		{"h.xml", aknOf(strings.Repeat("<p>", 8*mb)), "nested over 200 deep"},
		{"i.xml", aknOf(strings.Repeat("<p>a</p>", 5*mb)), "XML of over 33554432 bytes"},
		{"a.txt", strings.Repeat("a\n\n", 10*mb), "over 2000000 lines"},
		{"b.txt", strings.Repeat("a\r", 10*mb), "over 2000000 lines"},
		{"a.pdf", "%PDF-1.7\n" + strings.Repeat("1 0 obj << /A [ ", 2*mb), "the file is broken"},
		{"b.pdf", pdfOfObject("<</Kids[" + strings.Repeat("1 ", 10*mb) + "]>>"), "more memory than one of its size may have"},
	} {
		fsys := fstest.MapFS{c.name: {Data: []byte(c.data)}}
		var err error
		spent := allocatedBy(func() {
			_, err = intake.Read(fsys, c.name, document.Header{}, intake.Options{})
		})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
		most := uint64(5 * len(c.data) / 2)
		if raceDetector { // which copies what the compiler shares
			most += uint64(len(c.data))
		}
		if spent > most {
			t.Errorf("%s: %d bytes allocated for %d", c.name, spent, len(c.data))
		}
	}
}

// pdfOfObject is a file of one object, with its table.
func pdfOfObject(object string) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%PDF-1.7\n1 0 obj\n%s\nendobj\n", object)
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", at)
	return b.String()
}

// TestBoundsLetThrough holds that marks which only look like the ends of tags
// are told from them.
func TestBoundsLetThrough(t *testing.T) {
	lamp := strings.Repeat("The lamp is lit. ", 20_000)
	body := `<p x="a > b" y='"'>It's open.</p><!-- it's <p> "closed --><p><![CDATA[a < b > c's]]></p><?x '>?>` +
		strings.Repeat("<p>"+lamp+"</p>", 40) + strings.Repeat("<p/>", 300)
	r, err := intake.Read(fstest.MapFS{"a.xml": {Data: []byte(aknOf(body))}}, "a.xml", document.Header{}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Document.Paragraphs); n != 42 {
		t.Errorf("%d paragraphs, want 42", n)
	}
}
