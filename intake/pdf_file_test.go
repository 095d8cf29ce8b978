package intake

import (
	"bytes"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recital/document"
)

// rewritten is a file with some of its bytes replaced by as many others.
func rewritten(raw []byte, pairs ...string) []byte {
	return []byte(strings.NewReplacer(pairs...).Replace(string(raw)))
}

// withFont is a page of one line in a font of its own, with further objects
// before it; %d in them is the number of the object before.
func withFont(show string, objects ...string) *pdfMaker {
	m := newPDF()
	for _, o := range objects {
		n := len(m.objects)
		if strings.HasPrefix(o, "stream:") {
			m.stream("", []byte(strings.TrimPrefix(o, "stream:")))
			continue
		}
		m.add(strings.ReplaceAll(o, "%d", fmt.Sprint(n)))
	}
	m.objects[4] = fmt.Sprintf("<</Font<</F %d 0 R>>>>", len(m.objects))
	return m.page("BT /F 11 Tf 60 700 Td " + show + " ET")
}

func filtered(filter, params string, data []byte) []byte {
	m := newPDF()
	c := m.stream("/Filter"+filter+params, data)
	m.pages = append(m.pages, m.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents %d 0 R>>", c)))
	return m.bytes()
}

func ascii85Of(data []byte) []byte {
	out := make([]byte, ascii85.MaxEncodedLen(len(data)))
	return append(out[:ascii85.Encode(out, data)], "~>"...)
}

const toUnicode = "stream:/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
	"1 beginbfchar <0003> <0020> endbfchar 2 beginbfrange <0010> <0012> <00540068> <0020> <0022> [<0070> <FB01> <0072002E>] endbfrange endcmap end end"

func TestPDFFiles(t *testing.T) {
	plain := newPDF().page(pdfSet(60, 700, "F", 11, "The pier is shut.")).bytes()
	content := []byte(pdfSet(60, 700, "F", 11, "The pier is shut."))
	form := newPDF()
	form.add("<</Type/XObject/Subtype/Form/Matrix[1 0 0 1 60 700]/Length 46>>\nstream\nBT /F 11 Tf 0 0 Td (The pier is shut.) Tj ET\n\nendstream")
	form.objects[4] = "<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>"
	form.page("/X Do")
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"plain", plain, "The pier is shut."},
		{"junk before the head", append([]byte("\r\nContent-Type: application/pdf\r\n\r\n"), plain...), "The pier is shut."},
		{"no startxref", plain[:bytes.Index(plain, []byte("startxref"))], "The pier is shut."},
		{"wrong offsets", rewritten(plain, "%PDF-1.7\n", "%PDF-1.7\n% further on than it was\n"), "The pier is shut."},
		{"no table", rewritten(plain, "xref\n", "yref\n"), "The pier is shut."},
		{"cut off before its pages", plain[:bytes.Index(plain, []byte("/Type/Pages"))], "error: the file is broken"},
		{"wrong length of a stream", rewritten(plain, fmt.Sprintf("/Length %d", len(content)), fmt.Sprintf("/Length %d", len(content)-9)), "The pier is shut."},
		{"a changed object later in the file", append(plain, "3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>\nendobj\n"...), "The pier is shut."},
		{"a form", form.bytes(), "The pier is shut."},
		{"deflate", filtered("/FlateDecode", "", deflated(content)), "The pier is shut."},
		{"deflate, cut off", filtered("/FlateDecode", "", deflated([]byte(string(content) + strings.Repeat("q Q ", 900)))[:80]), "The pier is shut."},
		{"ascii85 and deflate", filtered("[/ASCII85Decode/FlateDecode]", "", ascii85Of(deflated(content))), "The pier is shut."},
		{"hexadecimal", filtered("/ASCIIHexDecode", "", []byte(hex.EncodeToString(content)+">")), "The pier is shut."},
		{"run lengths", filtered("/RunLengthDecode", "", append(append([]byte{byte(len(content) - 1)}, content...), 128)), "The pier is shut."},
		{"lzw", filtered("/LZWDecode", "", lzwOf(content)), "The pier is shut."},
		{"differences", withFont("(\\001he pier is shut\\002) Tj", "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[1/T/period]>>>>").bytes(), "The pier is shut."},
		{"names of glyphs", withFont("(\\001\\002\\003\\004\\005\\006) Tj", "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/Encoding<</Differences[1/Scaron/uni0416/afii10071/fi/eacute/dotlessi]>>>>").bytes(), "ŠЖёfiéı"},
		{"a CMap", withFont("<001000110003002000210022> Tj", toUnicode, "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[<</Subtype/CIDFontType2/W[3[250]16[900]17 18 400 32[500 300 600]]>>]>>").bytes(), "ThTi pfir."},
		{"a text from right to left", withFont("<05DC05D305D205DE> Tj", "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/UniGB-UCS2-H/DescendantFonts[<</Subtype/CIDFontType0>>]>>").bytes(), "error: the text runs from right to left, which is not read from PDF"},
		{"UCS-2", withFont("<00500069006500720020D83DDEA2> Tj", "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/UniGB-UTF16-H/DescendantFonts[<</Subtype/CIDFontType0>>]>>").bytes(), "Pier 🚢"},
		{"a word from right to left", withFont("<005000690065007200200020> Tj <05DC05D305D205DE> Tj <00200069> Tj", "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/UniGB-UCS2-H/DescendantFonts[<</Subtype/CIDFontType0/DW 500>>]>>").bytes(), "Pier מגדל i"},
		{"unknown codes", withFont("<00100011> Tj", "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>").bytes(), "error: the file does not say which letters its characters are"},
		{"spaces of all kinds", withFont("(The\\240pier\\001is\\002shut.) Tj", "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/uni2009/uni202F]>>>>").bytes(), "The pier is shut."},
		{"operators", newPDF().page("BT /F 11 Tf 14 TL 60 700 Td (The pier) Tj T* (is shut,) Tj (and so) ' 1 2 (is the) \" 0 -14 TD (lock.) Tj ET BI /W 1 /H 1 ID \x00(EIx) EI q Q").bytes(), "The pier is shut, and so is the lock."},
		{"a stray end of a state", newPDF().page("Q Q EMC ET (x) Tj " + string(content)).bytes(), "The pier is shut."},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := &source{path: "in.pdf", raw: c.raw, pdf: PDFs}
			r, err := readPDF(src)
			got := ""
			if e, ok := errors.AsType[*Error](err); ok {
				got = "error: " + e.Msg
				if e.Hint == "" {
					t.Error("no hint")
				}
			}
			for _, b := range r.blocks {
				got = strings.TrimSpace(got + " " + b.text())
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// lzwOf packs without compressing: a clear code often enough for all codes to
// have nine bits.
func lzwOf(data []byte) []byte {
	var out []byte
	bits, have := 0, 0
	code := func(c int) {
		for bits, have = bits<<9|c, have+9; have >= 8; have -= 8 {
			out = append(out, byte(bits>>(have-8)))
			bits &= 1<<(have-8) - 1
		}
	}
	for i, c := range data {
		if i%200 == 0 {
			code(256)
		}
		code(int(c))
	}
	code(257)
	return append(out, byte(bits<<(8-have)), 0)
}

func TestPDFInformation(t *testing.T) {
	m := newPDF().page(pdfLines(60, 700, prose...))
	info := m.add("<</Title<FEFF00480061006600650131>/Author(The \\215board\\216)/CreationDate(D:20200301120000+01'00')>>")
	m.trailer, m.catalog = fmt.Sprintf("/Info %d 0 R", info), "/Lang(en-GB)"
	r, err := readPDF(&source{path: "in.pdf", raw: m.packed(), pdf: PDFs})
	if err != nil {
		t.Fatal(err)
	}
	p := r.properties
	if p.title.value != "Hafeı" || p.author.value != "The “board”" || p.date.value != "2020-03-01" || p.language.value != "en-GB" {
		t.Errorf("got %+v", p)
	}
}

// TestPDFSealed reads files that qpdf encrypted.
func TestPDFSealed(t *testing.T) {
	for name, want := range map[string]string{
		"rc4-128": proseText + "\n", "aes-128": proseText + "\n", "aes-256": proseText + "\n",
		"password": "error: in.pdf: the file is encrypted and wants a password",
	} {
		raw, err := os.ReadFile("testdata/pdf/" + name + ".pdf")
		if err != nil {
			t.Fatal(err)
		}
		if got := readPDFText(t, raw); got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestPDFEncrypted has qpdf encrypt a file in every way that it knows.
func TestPDFEncrypted(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("no qpdf to encrypt with")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(in, newPDF().page(pdfLines(60, 700, prose...)).packed(), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{"40 --", "128 --use-aes=n --", "128 --use-aes=y --", "128 --use-aes=y --cleartext-metadata --", "256 --", "256 --force-R5 --"} {
		for _, password := range []string{"", "tide"} {
			out := filepath.Join(dir, "out.pdf")
			args := append([]string{"--allow-weak-crypto", "--encrypt", password, "owner"}, strings.Fields(way)...)
			if msg, err := exec.Command(qpdf, append(args, in, out)...).CombinedOutput(); err != nil && !strings.Contains(string(msg), "warning") {
				t.Skipf("qpdf %s: %v: %s", way, err, msg)
			}
			raw, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			want := proseText + "\n"
			if password != "" {
				want = "error: in.pdf: the file is encrypted and wants a password"
			}
			if got := readPDFText(t, raw); got != want {
				t.Errorf("%s, password %q: got %q", way, password, got)
			}
		}
	}
}

// hostile are files that ask for more than they hold.
func hostile() map[string][]byte {
	raw := func(m *pdfMaker) []byte { return m.bytes() }
	one := func() *pdfMaker { return newPDF().page(pdfSet(60, 700, "F", 11, "The pier is shut.")) }
	out := map[string][]byte{}

	m := one()
	m.finish()
	out["a loop in the page tree"] = rewritten(raw(m), "/Kids[7 0 R]", "/Kids[2 0 R]")
	out["a count of millions"] = rewritten(raw(m), "/Count 1", "/Count 999999999999")
	out["a table of billions"] = rewritten(raw(m), "xref\n0 8", "xref\n4000000000 8")
	plain := raw(one())
	at := bytes.LastIndex(plain, []byte("xref\n0"))
	out["a table before itself"] = rewritten(plain, "/Root 1 0 R", fmt.Sprintf("/Root 1 0 R/Prev %d", at))
	out["brackets without end"] = rewritten(plain, "/Root 1 0 R", "/Root "+strings.Repeat("[", 1<<20))
	out["a string without end"] = append(append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("1 0 obj ("), 1<<17)...), plain...)
	out["trailers without end"] = append(plain[:at:at], bytes.Repeat([]byte("trailer<<"), 1<<17)...)

	m = newPDF()
	m.stream("/Filter/FlateDecode", deflated(bytes.Repeat([]byte("BT (x) Tj ET "), 5<<20)))
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents 6 0 R>>"))
	out["a bomb"] = raw(m)
	m = newPDF()
	twice := deflated(deflated(bytes.Repeat([]byte{' '}, 64<<20)))
	m.stream("/Filter[/FlateDecode/FlateDecode]", twice)
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents 6 0 R>>"))
	out["a bomb in a bomb"] = raw(m)

	m = newPDF()
	for i := range 11 {
		m.add(fmt.Sprintf("<</Type/XObject/Subtype/Form/Resources<</XObject<</X %d 0 R>>>>/Length 150>>\nstream\n%s\nendstream", 7+i, strings.Repeat("/X Do ", 25)))
	}
	m.objects[4] = "<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>"
	out["forms in forms"] = raw(m.page("/X Do"))
	m = newPDF()
	m.add("<</Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>/Length 60>>\nstream\n" + strings.Repeat("/X Do ", 10) + "\nendstream")
	m.objects[4] = "<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>"
	out["a form in itself"] = raw(m.page("/X Do"))

	m = newPDF()
	m.stream("", []byte(pdfSet(60, 700, "F", 11, strings.Repeat("x", 1000))))
	refs := strings.Repeat("6 0 R ", 1<<16)
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents["+refs+"]>>"))
	out["contents again and again"] = raw(m)
	m = newPDF()
	m.add("7 0 R")
	m.add("6 0 R")
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Contents 6 0 R>>"))
	out["references in a ring"] = raw(m)
	m = newPDF()
	m.add("<</Length 6 0 R/Filter 6 0 R>>\nstream\nx\nendstream")
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Contents 6 0 R>>"))
	out["a length of itself"] = raw(m)
	packed := one().packed()
	out["an object stream in itself"] = rewritten(packed, "/Type/ObjStm", "/Type/ObjStm/Extends 9 0 R")
	m = withFont("(x) Tj", "stream:"+strings.Repeat("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange ", 1<<14), "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/ToUnicode %d 0 R>>")
	out["ranges of billions"] = raw(m)
	m = newPDF()
	m.add("<</S/P/K[6 0 R 6 0 R]>>")
	m.catalog = "/StructTreeRoot<</K 6 0 R>>"
	out["a loop in the tags"] = raw(m.page(pdfSet(60, 700, "F", 11, "The pier is shut.")))
	return out
}

// bombs are files that unpack to many times their size.
func bombs() map[string][]byte {
	out := map[string][]byte{}
	m := newPDF()
	m.stream("/Filter/FlateDecode", deflated(bytes.Repeat([]byte("BT (x) Tj ET "), 5<<20)))
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents 6 0 R>>"))
	out["a bomb"] = m.bytes()
	m = newPDF()
	m.stream("/Filter/FlateDecode", deflated([]byte(pdfSet(60, 700, "F", 11, strings.Repeat("x", 20<<20)))))
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents 6 0 R>>"))
	out["a page of millions of letters"] = m.bytes()
	m = newPDF()
	for range 5 {
		m.stream("/Filter/FlateDecode", deflated([]byte(strings.Repeat(pdfSet(60, 700, "F", 11, "x y"), 30_000))))
		m.pages = append(m.pages, m.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents %d 0 R>>", len(m.objects))))
	}
	out["many full pages"] = m.bytes()
	m = newPDF()
	scattered := make([]byte, 0, 4<<20)
	for i := range 60_000 {
		scattered = append(scattered, fmt.Sprintf("BT /F 1 Tf %d %d Td (ab) Tj ET ", i*7919%600, i*104729%800)...)
	}
	m.stream("/Filter/FlateDecode", deflated(scattered))
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents 6 0 R>>"))
	out["words all over a page"] = m.bytes()
	m = newPDF()
	twice := deflated(deflated(bytes.Repeat([]byte{' '}, 80<<20)))
	m.stream("/Filter[/FlateDecode/FlateDecode]", twice)
	m.pages = append(m.pages, m.add("<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents 6 0 R>>"))
	out["a bomb in a bomb"] = m.bytes()

	return out
}

// TestPDFHostile holds that no small file costs more memory than a large one,
// and, by ending, that none runs for ever.
func TestPDFHostile(t *testing.T) {
	files := hostile()
	maps.Copy(files, bombs())
	want := map[string]string{
		"a table before itself": "<nil>", "a table of billions": "<nil>", "a count of millions": "<nil>", "a loop in the tags": "<nil>",
		"a loop in the page tree": "in.pdf: " + errPDFNoPages.Error(), "brackets without end": "in.pdf: " + errPDFLarge.Error(),
		"a bomb": "in.pdf: " + errPDFLarge.Error(), "a bomb in a bomb": "in.pdf: " + errPDFLarge.Error(),
	}
	for name, raw := range files {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Read(fstest.MapFS{"in.pdf": {Data: raw}}, "in.pdf", document.Header{}, Options{PDF: PDFs})
			runtime.ReadMemStats(&after)
			if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 400 {
				t.Errorf("%d MB in all", n)
			}
			if w := want[name]; w != "" && fmt.Sprint(err) != w {
				t.Errorf("got %v, want %s", err, w)
			}
			if name == "forms in forms" && !errors.Is(err, errPDFLarge) && !errors.Is(err, errPDFSlow) { // by how busy the machine is
				t.Errorf("got %v", err)
			}
			if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Hint == "") {
				t.Errorf("%v: want an error with a hint", err)
			}
		})
	}
}

func FuzzPDF(f *testing.F) {
	for _, c := range layouts {
		f.Add(c.pdf.bytes())
	}
	f.Add(layouts[0].pdf.packed())
	small := hostile()
	delete(small, "forms in forms") // seconds of work; the fuzzer gives an input ten of the clock
	for _, name := range slices.Sorted(maps.Keys(small)) {
		if len(small[name]) < 4<<10 {
			f.Add(small[name])
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		src := &source{path: "in.pdf", raw: raw, pdf: PDFs}
		r, err := readPDF(src)
		if err != nil {
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("%v is no *Error", err)
			}
			return
		}
		for _, b := range r.blocks {
			if len(b.lines) == 0 {
				t.Fatal("a block without a line")
			}
			for _, l := range b.lines {
				for _, run := range l.Map {
					if l.Text[run.Text.Start:run.Text.End] != src.text[run.Source.Start:run.Source.End] {
						t.Fatalf("%q is mapped to %q", l.Text, src.text[run.Source.Start:run.Source.End])
					}
				}
			}
		}
		again, err := readPDF(&source{path: "in.pdf", raw: raw, pdf: PDFs})
		if err != nil || fmt.Sprint(again) != fmt.Sprint(r) {
			t.Fatal("reads otherwise the second time")
		}
	})
}

func BenchmarkReadPDF(b *testing.B) {
	m := newPDF()
	for range 50 {
		var page strings.Builder
		for i := range 8 {
			page.WriteString(pdfLines(60, 740-85*float64(i), prose...))
		}
		m.page(page.String())
	}
	raw := m.packed()
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := readPDF(&source{path: "in.pdf", raw: raw, pdf: PDFs}); err != nil {
			b.Fatal(err)
		}
	}
}
