package intake_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

const (
	wordNS  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`
	relType = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// wordStyles names the styles as Word does in a German file.
const wordStyles = `<w:styles ` + wordNS + `>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring1"><w:name w:val="Ring 1"/><w:basedOn w:val="Ring2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring2"><w:name w:val="Ring 2"/><w:basedOn w:val="Ring1"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Absatz"><w:name w:val="Absatz"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`

const wordNumbering = `<w:numbering ` + wordNS + `>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/><w:pStyle w:val="Absatz"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>`

const wordFootnotes = `<w:footnotes ` + wordNS + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See the log,</w:t></w:r></w:p><w:p><w:r><w:t>page 4.</w:t></w:r></w:p></w:footnote></w:footnotes>`

// wordParts are the parts of a Word file around the body of its text.
func wordParts(body string) map[string]string {
	rel := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, relType, kind, target)
	}
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         rels + rel("a", "officeDocument", "word/document.xml") + `</Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n<w:document " + wordNS + "><w:body>" + body + `</w:body></w:document>`,
		"word/_rels/document.xml.rels": rels + rel("s", "styles", "styles.xml") + rel("n", "numbering", "numbering.xml") + rel("f", "footnotes", "footnotes.xml") +
			rel("c", "comments", "/word/comments.xml") + rel("h", "header", "header1.xml") +
			`<Relationship Id="u" Type="` + relType + `hyperlink" Target="https://pier.example/log" TargetMode="External"/></Relationships>`,
		"word/styles.xml":    wordStyles,
		"word/numbering.xml": wordNumbering,
		"word/footnotes.xml": wordFootnotes,
		"word/comments.xml":  `<w:comments ` + wordNS + `><w:comment w:id="1"><w:p><w:r><w:t>Is it?</w:t></w:r></w:p></w:comment></w:comments>`,
		"word/header1.xml":   `<w:hdr ` + wordNS + `><w:p><w:r><w:t>Harbour board</w:t></w:r></w:p></w:hdr>`,
		"docProps/core.xml":  `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>The lamp</dc:title><dc:creator>A. Keeper</dc:creator><dcterms:created>2019-03-01T10:00:00Z</dcterms:created></cp:coreProperties>`,
	}
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readNamed(name string, data []byte) (*intake.Result, error) {
	h := document.Header{Name: document.Name{Series: "bulletin", ID: "1"}}
	return intake.Read(fstest.MapFS{name: {Data: data}}, name, h, intake.Options{PDF: intake.PDFs})
}

// run is a run with properties, para a paragraph with properties.
func run(text string, props ...string) string {
	return `<w:r><w:rPr>` + strings.Join(props, "") + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func para(props string, runs ...string) string {
	return `<w:p><w:pPr>` + props + `</w:pPr>` + strings.Join(runs, "") + `</w:p>`
}

func item(list, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list)
}

func style(id string) string { return `<w:pStyle w:val="` + id + `"/>` }

func row(cells ...string) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(`<w:tc>` + para("", run(c)) + `</w:tc>`)
	}
	return `<w:tr>` + b.String() + `</w:tr>`
}

const prose = "The lamp of the harbour was lit again on the first of March and burned all night."

func TestDOCX(t *testing.T) {
	text := para("", run(prose))
	said := "text: " + prose + "\n"
	tests := []struct{ name, body, want string }{
		{"runs", para("", run("The la"), run("mp &amp; the "), `<w:proofErr/>`, run("pier were shut for good.")), "text: The lamp & the pier were shut for good.\n"},
		{"spaces kept only where said", `<w:p><w:r><w:t> The lamp </w:t></w:r><w:r><w:t>post</w:t></w:r><w:r><w:t xml:space="preserve"> was  lit
 again.</w:t></w:r></w:p>`, "text: The lamppost was lit again.\n"},
		{"CDATA", `<w:p><w:r><w:t><![CDATA[The <lamp> & pier are shut.]]></w:t></w:r></w:p>`, "text: The <lamp> & pier are shut.\n"},
		{"heading by name", para(style("berschrift1"), run("The lamp was lit."), ``) + text, "heading: The lamp was lit.\n" + said},
		{"heading by what it is based on", text + para(style("Kapitel"), run("The pier was shut.")) + text, said + "heading: The pier was shut.\n" + said},
		{"heading by outline", text + para(`<w:outlineLvl w:val="2"/>`, run("The pier was shut.")) + text, said + "heading: The pier was shut.\n" + said},
		{"outline of text", para(`<w:outlineLvl w:val="9"/>`, run("The pier was shut.")), "text: The pier was shut.\n"},
		{"a heading too long", para(style("berschrift1"), run(strings.Repeat("The pier was shut. ", 20))), "text: " + strings.TrimSuffix(strings.Repeat("The pier was shut. | ", 20), " | ") + "\n"},
		{"styles in a ring", para(style("Ring1"), run(prose)), said},
		{"list levels", para(item(1, 0), run("Lamps.")) + para(item(1, 1), run("Oil.")) + para(item(1, 1), run("Gas.")) + para(item(1, 2), run("Town gas.")) + para(item(1, 0), run("Piers.")) + para(item(1, 1), run("Stone.")),
			`list item: 1. Lamps.
list item: (a) Oil.
list item: (b) Gas.
list item: 1.b.i Town gas.
list item: 2. Piers.
list item: (a) Stone.
`},
		{"bullets", para(item(2, 0), run("lamps;")) + para(item(2, 1), run("oil;")) + para(item(2, 0), run("piers.")), "list item: • lamps;\nlist item: – oil;\nlist item: • piers.\n"},
		{"lists of one definition share a count until one starts anew", para(item(1, 0), run("One.")) + para(item(4, 0), run("Seven.")) + para(item(4, 0), run("Eight.")) + para(item(1, 0), run("Nine.")),
			"list item: 1. One.\nlist item: 7. Seven.\nlist item: 8. Eight.\nlist item: 9. Nine.\n"},
		{"numbered by the style", para(item(3, 0), run("Lamps.")) + para(style("Absatz"), run("Oil burns.")) + para(style("Absatz"), run("Gas burns.")) + para(style("Absatz")+`<w:numPr><w:numId w:val="0"/></w:numPr>`, run("Nothing else.")),
			"list item: IV. Lamps.\nlist item: 4.1 Oil burns.\nlist item: 4.2 Gas burns.\ntext: Nothing else.\n"},
		{"table", text + `<w:tbl>` + row("Berth", "Boats") + row("North", "12") + `</w:tbl>` + text, said + "text: Berth\ntext: Boats\ntext: North\ntext: 12\n" + said},
		{"a table of one row is for layout", text + `<w:tbl>` + row("Ada Lamplighter, Keeper of the Light") + `</w:tbl>`, said + "signature: Ada Lamplighter, Keeper of the Light\n"},
		{"cells are no page numbers", `<w:tbl>` + row("berths in the north", "12", "of them are free") + row("x", "13", "y") + `</w:tbl>`,
			"text: berths in the north\ntext: 12\ntext: of them are free\ntext: x\ntext: 13\ntext: y\n"},
		{"footnote", para("", run("The lamp"), `<w:r><w:footnoteReference w:id="2"/></w:r>`, run(" was lit.")), "text: The lamp was lit.\n- footnote See the log, page 4.\n"},
		{"comment", para("", `<w:commentRangeStart w:id="1"/>`, run("The lamp was lit."), `<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`), "text: The lamp was lit.\n- comment Is it?\n"},
		{"head of the page", text + `<w:sectPr><w:headerReference w:type="first" r:id="h"/><w:headerReference r:id="h"/></w:sectPr>`, said + "- running head Harbour board\n"},
		{"tracked words", para("", run("The "), `<w:del><w:r><w:delText>old</w:delText></w:r><w:r><w:delText xml:space="preserve"> red</w:delText></w:r></w:del><w:ins>`+run("new")+`</w:ins>`, run(" lamp was lit.")),
			"text: The new lamp was lit.\n- deleted text old red\n"},
		{"tracked move", para("", `<w:moveFrom>`+run("At night ")+`</w:moveFrom>`, run("The lamp was lit"), `<w:moveTo>`+run(" at night")+`</w:moveTo>`, run(".")), "text: The lamp was lit at night.\n- deleted text At night\n"},
		{"deleted end of a paragraph", para(`<w:rPr><w:del/></w:rPr>`, run("The lamp ")) + para("", run("was lit.")), "text: The lamp was lit.\n"},
		{"deleted end of the last paragraph", para(`<w:rPr><w:del/></w:rPr>`, run("The lamp was lit.")), "text: The lamp was lit.\n"},
		{"inserted end of a paragraph", para(`<w:rPr><w:ins/></w:rPr>`, run("The lamp was lit.")) + para("", run("The pier was shut.")), "text: The lamp was lit.\ntext: The pier was shut.\n"},
		{"properties before a change", para(`<w:pPrChange><w:pPr>`+style("berschrift1")+item(1, 0)+`</w:pPr></w:pPrChange>`, run("The lamp was lit.")), "text: The lamp was lit.\n"},
		{"deleted row", `<w:tbl>` + row("a", "b") + `<w:tr><w:trPr><w:del/></w:trPr><w:tc>` + para("", run("gone")) + `</w:tc></w:tr>` + row("c", "d") + `</w:tbl>`, "text: a\ntext: b\ntext: c\ntext: d\n- deleted text gone\n"},
		{"hyperlink", para("", run("See "), `<w:hyperlink r:id="u">`+run("the log")+`</w:hyperlink>`, run(" of the lamp.")), "text: See the log of the lamp.\n- url https://pier.example/log\n"},
		{"field", para("", run("See "), `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>`+
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`+run("code")+`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`+run("inner")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`+
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`+run("the log")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`, run(" of it.")), "text: See the log of it.\n"},
		{"tabs, breaks, hyphens, symbols", para("", run("The lamp"), `<w:r><w:tab/></w:r>`, run("was lit"), `<w:r><w:br/></w:r>`, run("by the co"), `<w:r><w:noBreakHyphen/></w:r>`, run("keeper of har"), `<w:r><w:softHyphen/></w:r>`, run("bour&#xAD;s "), `<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>`, run(" again.")),
			"text: The lamp was lit by the co‑keeper of harbours • again.\n"},
		{"page break in a paragraph", para("", run("The lamp was lit."), `<w:r><w:br w:type="page"/></w:r>`, run("The pier was shut.")), "text: The lamp was lit.\ntext: The pier was shut.\n"},
		{"hidden", para("", run("The lamp"), run(" of oil", `<w:vanish/>`), run(" of gas", `<w:rStyle w:val="Geheim"/>`), run(" was lit.", `<w:vanish w:val="0"/>`)), "text: The lamp was lit.\n- hidden text of oil of gas\n"},
		{"hidden mark of a paragraph", para(`<w:rPr><w:vanish/></w:rPr>`, run("The lamp was lit.")), "text: The lamp was lit.\n"},
		{"contents", para(style("Verzeichnis1"), run("The lamp"), `<w:r><w:tab/></w:r>`, run("4")) + text, said + "- contents The lamp 4\n"},
		{"text box, once", para("", run("The pier"), `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>`+para("", run("Mind the step, please."))+`</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+para("", run("Mind the step, please."))+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`, run(" is shut for good.")),
			"text: The pier is shut for good.\ntext: Mind the step, please.\n"},
		{"content controls", `<w:sdt><w:sdtPr/><w:sdtContent>` + text + `</w:sdtContent></w:sdt>` + para("", run("It burns"), `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+run(" click here")+`</w:sdtContent></w:sdt>`, run(" well.")), said + "text: It burns well.\n- hidden text click here\n"},
		{"ruby", para("", `<w:r><w:ruby><w:rt><w:r><w:t>top</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>The lamp was lit.</w:t></w:r></w:rubyBase></w:ruby></w:r>`), "text: The lamp was lit.\n"},
		{"formula", para("", run("So "), `<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>`, run(" holds for the pier.")), "text: So a=b holds for the pier.\n"},
		{"paragraphs are the author's", text + para("", run("The lamp of the harbour was lit again on the first of March and")) + para("", run("burned all night.")), said + "text: The lamp of the harbour was lit again on the first of March and\ntext: burned all night.\n"},
		{"a paragraph of a signature", text + para("", run("Ada Lamplighter"), `<w:r><w:br/></w:r>`, run("Keeper of the Light")), said + "signature: Ada Lamplighter | Keeper of the Light\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := readNamed("in.bin", zipOf(t, wordParts(test.body)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, showText(r)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if r.Format != intake.DOCX || r.Part != "word/document.xml" {
				t.Errorf("format %s, part %s", r.Format, r.Part)
			}
			checkPlaces(t, r)
		})
	}
}

// showText is show without places and without what was healed.
func showText(r *intake.Result) string {
	var b strings.Builder
	d := r.Document
	for _, p := range d.Paragraphs {
		var s []string
		for _, x := range p.Sentences {
			s = append(s, d.Text[x.Start:x.End])
		}
		fmt.Fprintf(&b, "%s: %s\n", p.Kind, strings.Join(s, " | "))
	}
	for _, n := range r.Omitted {
		fmt.Fprintf(&b, "- %s %s\n", n.Kind, n.Text)
	}
	return b.String()
}

// checkPlaces holds that every run of the map of a document that is as long as
// its place in the file says the same there, and that all places are in it.
func checkPlaces(t testing.TB, r *intake.Result) {
	t.Helper()
	end := 0
	for _, run := range r.Document.Map {
		if run.Text.Start < end || run.Text.Len() <= 0 || run.Source.Start < 0 || run.Source.End > len(r.Mapped) || run.Source.Len() <= 0 {
			t.Fatalf("the run %v is empty, out of order or outside of the file", run)
		}
		end = run.Text.End
		text, file := r.Document.Text[run.Text.Start:run.Text.End], string(r.Mapped[run.Source.Start:run.Source.End])
		if len(text) == len(file) && text != file {
			t.Fatalf("the run %v maps %q to %q", run, text, file)
		}
	}
	for _, n := range slices.Concat(r.Healed, r.Omitted) {
		if n.Span.Start < 0 || n.Span.End > len(r.Mapped) || n.Span.Len() < 0 {
			t.Fatalf("the note %+v is outside of the file", n)
		}
	}
}

func TestDOCXPlaces(t *testing.T) {
	r, err := readNamed("in.docx", zipOf(t, wordParts(para("", run("The lamp"))+para(item(1, 0), run("Oil &amp; gas burn.")))))
	if err != nil {
		t.Fatal(err)
	}
	d := r.Document
	for text, want := range map[string]string{
		"lamp": "lamp", "&": "&amp;", "l & g": "l &amp; g", "1.": `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`,
	} {
		at := strings.Index(d.Text, text)
		s, ok := d.Map.Source(document.Span{Start: at, End: at + len(text)})
		if got := string(r.Mapped[s.Start:s.End]); !ok || got != want && !(text == "1." && strings.HasPrefix(got, "<w:numPr>")) {
			t.Errorf("%q came from %q, want %q", text, got, want)
		}
	}
	at, _ := d.Map.Source(document.Span{Start: strings.Index(d.Text, "gas"), End: len(d.Text)})
	if got := r.Where(at.Start); got != "paragraph 2" {
		t.Errorf("gas stands in %s", got)
	}
}

// healedKinds are the kinds of what was healed, with the words.
func healedKinds(r *intake.Result) []string {
	var out []string
	for _, n := range r.Healed {
		out = append(out, string(n.Kind)+": "+n.Text)
	}
	return out
}

func TestDOCXHealed(t *testing.T) {
	r, err := readNamed("in.docx", zipOf(t, wordParts(para(item(1, 0), run("Oil for the har\u00adbour.")))))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"numbering: 1.", "soft hyphen: Oil for the harbour."}, healedKinds(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDOCXErrors(t *testing.T) {
	with := func(name, content string) map[string]string {
		p := wordParts(para("", run(prose)))
		p[name] = content
		if content == "" {
			delete(p, name)
		}
		return p
	}
	deep := strings.Repeat("<w:sdt>", 5000)
	tests := []struct {
		name  string
		parts map[string]string
		want  string
	}{
		{"no text", with("word/document.xml", ""), "in.docx: word/document.xml: the Word file lacks this part"},
		{"empty", wordParts(para("")), "in.docx: no text in the file"},
		{"cut off", with("word/document.xml", `<w:document `+wordNS+`><w:body><w:p>`), "in.docx: word/document.xml: line 1: unexpected EOF"},
		{"document type", with("word/document.xml", `<!DOCTYPE x [<!ENTITY a "b">]><w:document `+wordNS+`>&a;</w:document>`), "in.docx: word/document.xml: a document type definition, which is not read"},
		{"nesting", wordParts(deep), "in.docx: word/document.xml: elements nested over 200 deep"},
		{"many elements", wordParts(strings.Repeat("<w:p/>", 800_000)), "in.docx: word/document.xml: over 1500000 tags and texts"},
		{"bomb", wordParts(strings.Repeat(" ", 65<<20)), "in.docx: word/document.xml: unpacked it is over the limit of 33554432 bytes"},
		{"a long text", wordParts(para("", run(strings.Repeat("The lamp. ", 110_000)))), "in.docx: word/document.xml: a tag or text of over 1048576 bytes"},
		{"a long tag", with("word/styles.xml", "<w:styles "+strings.Repeat("a=\"b\" ", 400_000)+"/>"), "in.docx: word/styles.xml: a tag or text of over 1048576 bytes"},
		{"a long paragraph", wordParts(para("", strings.Repeat(run(strings.Repeat("The lamp. ", 50_000)), 3))), "in.docx: a paragraph of over 1048576 bytes"},
		{"bomb in a footnote", with("word/footnotes.xml", strings.Repeat(" ", 17<<20)), "in.docx: word/footnotes.xml: unpacked it is over the limit of 16777216 bytes"},
		{"broken styles", with("word/styles.xml", "<w:styles"), "in.docx: word/styles.xml: XML syntax error on line 1: unexpected EOF"},
		{"broken head", func() map[string]string {
			p := wordParts(para("", run(prose)) + `<w:sectPr><w:headerReference r:id="h"/></w:sectPr>`)
			p["word/header1.xml"] = "<w:hdr>"
			return p
		}(), "in.docx: word/header1.xml: line 1: unexpected EOF"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readNamed("in.docx", zipOf(t, test.parts))
			e, ok := errors.AsType[*intake.Error](err)
			if !ok || e.Error() != test.want || e.Hint == "" {
				t.Errorf("got %v (%+v), want %s with a hint", err, e, test.want)
			}
		})
	}
}

// A part whose size the archive understates is not unpacked beyond it.
func TestDOCXLyingSize(t *testing.T) {
	raw := zipOf(t, wordParts(strings.Repeat(" ", 1<<20)))
	at := bytes.LastIndex(raw, []byte("word/document.xml")) // in the directory
	copy(raw[at-22:], []byte{10, 0, 0, 0})                  // the unpacked size
	if _, err := readNamed("in.docx", raw); err == nil {
		t.Error("no error")
	}
}

func TestManyFilesInZip(t *testing.T) {
	raw := append([]byte("PK\x03\x04"), bytes.Repeat([]byte("PK\x01\x02"+strings.Repeat("\x00", 42)), 20_001)...)
	if _, err := readNamed("in.docx", raw); err == nil || err.Error() != "in.docx: a zip archive of over 20000 files" {
		t.Errorf("got %v", err)
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add(para(style("berschrift1")+item(1, 0), run("The lamp")), wordStyles, wordNumbering, wordFootnotes)
	f.Add(para(`<w:rPr><w:del/></w:rPr>`, run("a"), `<w:r><w:br w:type="page"/><w:footnoteReference w:id="2"/></w:r>`)+para("", `<w:r><w:fldChar w:fldCharType="end"/></w:r>`), "", "<w:numbering/>", "<a/>")
	f.Add(`<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tbl><w:p><w:r><w:t>&#xAD;</w:t><w:p/></w:r></w:p></w:tbl></w:tc></w:tr></w:tbl><w:tr/><w:showingPlcHdr/><w:footnote w:id="1"><w:p/></w:footnote>`, "<", "", "")
	f.Fuzz(func(t *testing.T, body, styles, numbering, footnotes string) {
		parts := wordParts(body)
		parts["word/styles.xml"], parts["word/numbering.xml"], parts["word/footnotes.xml"] = styles, numbering, footnotes
		checkAny(t, "in.docx", zipOf(t, parts))
	})
}

// FuzzFormat reads any bytes under any name.
func FuzzFormat(f *testing.F) {
	f.Add("a.docx", zipOf(f, wordParts(para("", run(prose)))))
	f.Add("a.txt", []byte("PK\x03\x04"))
	f.Add("a.html", []byte("<p>The lamp"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if name = strings.Trim(strings.ReplaceAll(name, "/", "_"), "."); name == "" || strings.Contains(name, "\x00") {
			name = "a"
		}
		checkAny(t, name, data)
	})
}

// checkAny holds that a file is read twice the same, with a map that fits, or
// refused with an error of the package.
func checkAny(t *testing.T, name string, data []byte) {
	r, err := readNamed(name, data)
	if err != nil {
		if e, ok := errors.AsType[*intake.Error](err); !ok || e.Msg == "" || strings.Contains(e.Msg, "reader fail") {
			t.Fatalf("%v", err)
		}
		return
	}
	checkPlaces(t, r)
	again, err := readNamed(name, data)
	if err != nil || !cmp.Equal(r, again, cmp.AllowUnexported(intake.Result{})) {
		t.Fatalf("read again: %v\n%s", err, cmp.Diff(r, again, cmp.AllowUnexported(intake.Result{})))
	}
}

func BenchmarkDOCX(b *testing.B) {
	body := strings.Repeat(para("", run("The lamp of the harbour "), run("was lit"), run(" again on the first of March &amp; burned all night. It was shut at dawn."))+para(item(1, 0), run("Oil burns well in it.")), 5000)
	raw := zipOf(b, wordParts(body))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := readNamed("in.docx", raw); err != nil {
			b.Fatal(err)
		}
	}
}
