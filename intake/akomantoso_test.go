package intake_test

import (
	"errors"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

// akn is a file in Akoma Ntoso with a body.
func akn(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="notice">
<meta><identification source="#x"><FRBRWork><FRBRthis value="/akn/x"/><FRBRdate date="2020-03-01" name="adoption"/><FRBRauthor href="#board"/></FRBRWork>
<FRBRExpression><FRBRdate date="2020-03-05" name="publication"/><FRBRauthor href="#press"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRdate date="2021-01-01" name="markup"/></FRBRManifestation></identification>
<references source="#x"><TLCOrganization eId="board" href="/ontology/board" showAs="Board of Lights"/><TLCOrganization eId="press" href="/ontology/press" showAs="Press Office"/></references></meta>
` + body + `</statement></akomaNtoso>
`
}

func readAKN(t testing.TB, file string) *intake.Result {
	t.Helper()
	h := document.Header{Name: document.Name{Series: "notice", ID: "1"}}
	r, err := intake.Read(fstest.MapFS{"in.xml": {Data: []byte(file)}}, "in.xml", h, intake.Options{})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	checkRuns(t, r)
	if r.Format != intake.AkomaNtoso || string(r.Raw) != string(r.Mapped) {
		t.Errorf("format %s, %d bytes mapped of %d", r.Format, len(r.Mapped), len(r.Raw))
	}
	return r
}

func TestAkomaNtoso(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"cover page, preamble, numbered paragraphs", `<coverPage>
	<p><span class="left"><docAuthority>United Harbours</docAuthority></span></p><p><docNumber>L/RES/12 (2020)</docNumber></p>
	<p><img src="logo.jpg"/><docAuthority>Board of Lights</docAuthority></p>
	<p xml:space="preserve"><docTitle>		Resolution 12
 (2020)</docTitle></p>
	<p><docTitle>Adopted by the Board at its <inline name="m">5th meeting</inline>, on <docDate date="2020-03-01">1 March 2020</docDate></docTitle></p></coverPage>
	<preamble><formula name="enacting"><p><span class="italic">The Board of Lights</span>,</p></formula>
	<container name="Noting"><p xml:space="preserve">	<i>Noting</i> the storms of <ref href="#a">resolution 11 (2019)</ref>,</p></container></preamble>
	<mainBody><paragraph><num>1.</num><content><p><b>Decides</b> to light the lamp;</p></content></paragraph>
	<paragraph><num>2.</num><list><intro><p>Asks the keeper:</p></intro><point><num>(a)</num><content><p>to trim it;</p></content></point>
	<point><num>(b)</num><content><p>to guard it.</p><p>By night too.</p></content></point></list></paragraph></mainBody>`,
			`heading: Resolution 12 (2020)
dateline: Adopted by the Board at its 5th meeting, on 1 March 2020
text: The Board of Lights,
text: Noting the storms of resolution 11 (2019),
list item: 1. Decides to light the lamp;
list item: 2. Asks the keeper:
list item: (a) to trim it;
list item: (b) to guard it.
list item: By night too.
- masthead 8:38 United Harbours
- masthead 8:93 L/RES/12 (2020)
- masthead 9:40 Board of Lights
`},
		{"articles, with a heading and without", `<body><chapter><num>Chapter I</num><heading>Lamps</heading>
	<article><num>Article 1</num><heading>Light</heading><paragraph><num>1</num><content><p>The lamp is lit.</p></content></paragraph></article>
	<article><num>Article 2</num><paragraph><num>1.</num><content><p>It is white.</p></content></paragraph></article>
	<article><num>Article 3</num><content><p>It is high.</p></content></article>
	<section><num>4.</num><content><p>It is far.</p></content></section><section><num>Section 5</num></section></chapter></body>`,
			`heading: Chapter I Lamps
heading: Article 1 Light
text: 1 The lamp is lit.
heading: Article 2
list item: 1. It is white.
heading: Article 3
text: It is high.
list item: 4. It is far.
heading: Section 5
`},
		{"footnotes, deletions, remarks, tables of contents", `<mainBody><toc><tocItem level="1" href="#a">Lamps ... 1</tocItem><tocItem>Piers ... 2</tocItem></toc>
	<p>The lamp<authorialNote marker="1"><p>Of oil.</p><p>See the log.</p></authorialNote> is <del>not </del><ins>now </ins>lit<noteRef href="#n"/>.<remark> [sic]</remark></p></mainBody>`,
			`text: The lamp is now lit.
- navigation 7:11 Lamps ... 1 Piers ... 2
- footnote 8:13 Of oil. See the log.
- deleted text 8:92 not
- comment 8:146 [sic]
`},
		{"entities, CDATA, comments, line breaks, soft hyphens", `<mainBody><p>Piers &amp; lamps &#x2014; &#8220;caf&#233;&#8221; <!-- not this --> &lt;b&gt;<![CDATA[ & <i>all</i>]]>.</p><p>One<br/>two<eol/>three light&#xad;house.</p></mainBody>`,
			`text: Piers & lamps — “café” <b> & <i>all</i>.
text: One two three lighthouse.
+ soft hyphen 7:125 One two three lighthouse.
`},
		{"conclusions are told by shape", `<mainBody><p>The lamp is lit.</p></mainBody><conclusions><p>Northport, 1 March 2020</p><p><signature><person>Ada Quill</person></signature></p><p>Harbour Master</p></conclusions>`,
			`text: The lamp is lit.
dateline: Northport, 1 March 2020
signature: Ada Quill | Harbour Master
+ scattered lines 7:110 Ada Quill Harbour Master
`},
		{"tables, lists, unknown elements, words beside elements", `<mainBody>The board says:<table><tr><th><p>Lamp</p></th><td>White</td></tr></table><ul><li>one</li><li><p>two</p></li></ul><lampBlock>new</lampBlock>and old.</mainBody>`,
			`text: The board says:
text: Lamp
text: White
list item: one
list item: two
text: new
text: and old.
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, show(readAKN(t, akn(c.body)))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// checkRuns holds that a map stays within the file and that its runs of equal
// lengths lead to the same bytes; others stand for entities.
func checkRuns(t testing.TB, r *intake.Result) {
	t.Helper()
	for _, run := range r.Document.Map {
		if run.Source.Start < 0 || run.Source.End > len(r.Mapped) || run.Source.Len() < 0 {
			t.Fatalf("run %v of %d bytes", run, len(r.Mapped))
		}
		got, want := r.Document.Text[run.Text.Start:run.Text.End], string(r.Mapped[run.Source.Start:run.Source.End])
		if run.Text.Len() == run.Source.Len() && got != want {
			t.Fatalf("%q leads to %q", got, want)
		}
	}
}

// Offsets lead to the bytes of the file, entities as a whole.
func TestAkomaNtosoMap(t *testing.T) {
	file := akn("<mainBody><p>A <i>caf&#233;</i> &amp; a pier.</p></mainBody>")
	for _, mark := range []string{"", "\ufeff"} {
		r := readAKN(t, mark+file)
		for words, want := range map[string]string{"A": "A", "caf": "caf", "é": "&#233;", "café": "caf&#233;", "& a": "&amp; a", "pier.": "pier."} {
			at := strings.Index(r.Document.Text, words)
			s, ok := r.Document.Map.Source(document.Span{Start: at, End: at + len(words)})
			if !ok || string(r.Mapped[s.Start:s.End]) != want {
				t.Errorf("%q leads to %q, want %q", words, r.Mapped[s.Start:s.End], want)
			}
		}
	}
}

func TestAkomaNtosoErrors(t *testing.T) {
	deep := strings.Repeat("<container>", 5000)
	for _, c := range []struct{ name, file, want string }{
		{"entities of its own", `<!DOCTYPE akomaNtoso [<!ENTITY a "lamp"><!ENTITY b "&a;&a;&a;">]>` + "\n<akomaNtoso><doc><mainBody><p>&b;</p></mainBody></doc></akomaNtoso>", "a document type definition, which is not read"},
		{"an unknown entity", akn("<mainBody><p>a &pier; b</p></mainBody>"), "invalid character entity &pier;"},
		{"nesting", akn("<mainBody>" + deep), "nested over"},
		{"not closed", akn("<mainBody><p>lamp"), "line 7: element <p> closed by </statement>"},
		{"cut off", strings.TrimSuffix(akn("<mainBody><p>lamp</p></mainBody>"), "</statement></akomaNtoso>\n"), "unexpected EOF"},
		{"no text", akn("<mainBody><p> </p></mainBody>"), "no text in the file"},
		{"not UTF-8", akn("<mainBody><p>caf\xe9 caf\xc3\xa9</p></mainBody>"), "a byte that is not UTF-8"},
	} {
		_, err := intake.Read(fstest.MapFS{"in.xml": {Data: []byte(c.file)}}, "in.xml", document.Header{}, intake.Options{})
		e, ok := errors.AsType[*intake.Error](err)
		if !ok || !strings.Contains(e.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// The encoding that the file declares is believed where its bytes are not
// UTF-8.
func TestAkomaNtosoEncodings(t *testing.T) {
	body := akn("<mainBody><p>Kovač keeps it.</p></mainBody>")
	for name, file := range map[string]string{
		"iso-8859-2": strings.Replace(body, "UTF-8", "ISO-8859-2", 1),
		"utf-16le":   strings.Replace(body, "UTF-8", "UTF-16", 1),
	} {
		raw := encoded(t, name, file)
		if name == "utf-16le" {
			raw = append([]byte("\xff\xfe"), raw...)
		}
		r, err := intake.Read(fstest.MapFS{"in.xml": {Data: raw}}, "in.xml", document.Header{}, intake.Options{})
		if err != nil || r.Document.Text != "Kovač keeps it.\n" || string(r.Mapped) != file {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// corpora is the folder of texts for trying, which are no part of the project:
// RECITAL_CORPORA, or a folder beside the checkout. Tests that want it are
// skipped where it is absent.
func corpora(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("RECITAL_CORPORA")
	if dir == "" {
		dir = "../../shared/corpora"
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: no %s; set RECITAL_CORPORA to the folder that has it", path)
	}
	return path
}

var (
	aknTag  = regexp.MustCompile(`(?s)<!--.*?-->|<[^<>]*>`)
	aknMeta = regexp.MustCompile(`(?s)<meta>.*?</meta>`)
)

// Every word of the files at hand is in the text or among what is left out,
// once, and in its order.
func TestAkomaNtosoCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpora(t, "akn-undof"), "*.xml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := readAKN(t, string(raw))
		var left []string
		for _, n := range r.Omitted {
			left = append(left, strings.Fields(n.Text)...)
		}
		var got []string
		for _, p := range r.Document.Paragraphs {
			got = append(got, strings.Fields(r.Document.Slice(p.Span))...)
		}
		spaced := regexp.MustCompile(`</(p|num)>`).ReplaceAllString(aknMeta.ReplaceAllString(string(raw), ""), "$0 ")
		want := strings.Fields(html.UnescapeString(aknTag.ReplaceAllString(spaced, "")))
		if diff := cmp.Diff(want, append(left, got...)); diff != "" {
			t.Errorf("%s (-words of the file +words read)\n%s", file, diff)
		}
	}
}

// FuzzAkomaNtoso holds that any bytes are read or refused, and that what is
// read leads back to the file.
func FuzzAkomaNtoso(f *testing.F) {
	f.Add(akn(`<mainBody><article><num>1</num><p>a &amp; <i>b</i><authorialNote><p>c</p></authorialNote></p></article></mainBody>`))
	f.Add(akn(`<coverPage><p><docNumber>1</docNumber></p></coverPage><body><toc>x</toc><p>a<br/>b<![CDATA[c]]></p></body>`))
	f.Add("<akomaNtoso>a<num>b</num></akomaNtoso>")
	f.Add("<akomaNtoso><p/><del>a</del></akomaNtoso>trailing")
	f.Add("\ufeff<akomaNtoso>a\r\nb</akomaNtoso>")
	f.Fuzz(func(t *testing.T, file string) {
		r, err := intake.Read(fstest.MapFS{"in.xml": {Data: []byte(file)}}, "in.xml", document.Header{Name: document.Name{Series: "a", ID: "b"}}, intake.Options{})
		if err != nil {
			if _, ok := errors.AsType[*intake.Error](err); !ok {
				t.Errorf("error of type %T: %v", err, err)
			}
			return
		}
		checkRuns(t, r)
	})
}

func BenchmarkAkomaNtoso(b *testing.B) {
	file := []byte(akn("<mainBody>" + strings.Repeat(`<paragraph><num>1.</num><content><p>The <i>lamp</i> of the pier is lit &amp; the keeper is at <ref href="#x">home</ref>.</p></content></paragraph>`, 5000) + "</mainBody>"))
	fsys := fstest.MapFS{"in.xml": {Data: file}}
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := intake.Read(fsys, "in.xml", document.Header{}, intake.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
