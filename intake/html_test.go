package intake_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

const log = "The lamp of the harbour was lit again on the first of March, and burned all night, as the keeper wrote into the log."

// site is a page as sites make them around an article.
func site(article string) string {
	return `<!DOCTYPE html><html lang="en"><head><title>The lamp is lit - Harbour board</title><meta property="og:title" content="The lamp is lit">
<script>var a = "<p>not text</p>";</script><style>p { color: red }</style></head><body>
<header id="top"><a href="/">Harbour board</a><nav><ul><li><a href="/a">Notices</a></li><li><a href="/b">Tides</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies so that the lamp burns. <button>Fine</button></div>
<div id="page"><div class="breadcrumb"><a href="/">Home</a> / <a href="/n">Notices</a></div>
<h1>The lamp is lit</h1>
<div class="content">` + article + `</div>
<ul class="share"><li><a href="https://share.example/1">Tell a friend</a></li><li><a href="https://share.example/2">Print</a></li></ul></div>
<aside><h2>More</h2><p><a href="/c">The pier is shut</a></p></aside>
<footer><p>Harbour board, Pier 1. All rights reserved.</p></footer></body></html>`
}

func TestHTML(t *testing.T) {
	const other = "The pier beside it was mended with new planks before the fleet came back from the north in April."
	said, more := "text: "+log+"\n", "text: "+other+"\n"
	p, q := "<p>"+log+"</p>", "<p>"+other+"</p>"
	var notices, noticed string
	for i := range 40 {
		words := fmt.Sprintf("At %d no ship was by us.", i)
		notices += "<div class=item>" + words + " <a href=/x>More</a></div>\n"
		noticed += "text: " + words + " | More\n"
	}
	tests := []struct{ name, page, want string }{
		{"fragment", "<p>The lamp\n   was <b>li</b>t &amp; burned.<p>The&nbsp;pier&#8217;s shut.", "text: The lamp was lit & burned.\ntext: The\u00a0pier’s shut.\n"},
		{"headings", "<h2>The lamp</h2>" + p + "<h3>The pier.</h3>" + q, "heading: The lamp\n" + said + "heading: The pier.\n" + more},
		{"text without paragraphs", "<html><body>The lamp was lit.<br>The pier was shut.<br><br>The tide was low.<br>\n<br/>All was well.", "text: The lamp was lit. | The pier was shut.\ntext: The tide was low.\ntext: All was well.\n"},
		{"lists", p + "<ul><li>lamps;<li>piers, <i>old</i> ones</ul><ol start=3 type=a><li>oil.</li><li value=7>gas.</li><li><p>wind.</p><p>It blows.</p></li></ol>",
			said + "list item: • lamps;\nlist item: • piers, old ones\nlist item: c. oil.\nlist item: g. gas.\nlist item: h. wind.\ntext: It blows.\n"},
		{"nested lists", p + "<ol><li>lamps<ul><li>oil</ul><li>piers</ol><ol reversed><li>x<li>y</ol>", said + "list item: 1. lamps\nlist item: • oil\nlist item: 2. piers\nlist item: 2. x\nlist item: 1. y\n"},
		{"a list in a list", p + "<ol start=19><li><ol start=2><li>lamps<li>piers</ol><li>tides</ol>", said + "list item: 19. 2. lamps\nlist item: 3. piers\nlist item: 20. tides\n"},
		{"lists that number themselves", p + `<ol><li>1. Lamps.<li>2. Piers.</ol><ul style="list-style-type: none"><li>Tides.</ul><ol style="list-style:upper-roman inside"><li>Oil.</ol>`,
			said + "list item: 1. Lamps.\nlist item: 2. Piers.\nlist item: Tides.\nlist item: I. Oil.\n"},
		{"table", p + "<table><caption>Berths of the harbour</caption><tr><th>Berth<th>Boats<tr><td>North<td>12</table>" + q, said + "text: Berths of the harbour\ntext: Berth\ntext: Boats\ntext: North\ntext: 12\n" + more},
		{"layout table", "<table><tr><td>Menu</td><td><h1>The lamp</h1>" + p + q + "</td></tr><tr><td></td><td>Ada Lamplighter</td></tr></table>",
			"heading: Menu\nheading: The lamp\n" + said + more + "signature: Ada Lamplighter\n"},
		{"table in a table", "<table><tr><td><h1>The lamp</h1>" + p + "</td><td>Berths</td></tr><tr><td>The pier</td><td>" + q + "<table><tr><td>Boats</td></tr></table></td></tr></table>" + p,
			"heading: The lamp\n" + said + "heading: Berths\nheading: The pier\n" + more + "heading: Boats\n" + said},
		{"title of its own", strings.Replace(strings.ReplaceAll(site(p+q), "The lamp is lit", "Notice"), "<h1>Notice", "<h1>Of the lamp", 1), "heading: Of the lamp\n" + said + more +
			"- navigation Harbour board Notices Tides\n- navigation We use cookies so that the lamp burns.\n- navigation Home / Notices\n- navigation Tell a friend Print\n- navigation More The pier is shut\n- navigation Harbour board, Pier 1. All rights reserved.\n"},
		{"title beside a link", "<html><body><div><a href=/>Home</a><h1>Of the lamp</h1></div><div>" + p + q + "</div></body></html>", "heading: Of the lamp\n" + said + more + "- navigation Home\n"},
		{"preformatted paragraph that a page cut in two", "<pre>" + log + "\n\nThe pier of the harbour was mended in the spring with planks that the fleet brought\n\nfrom the north.\n</pre>", said + "text: The pier of the harbour was mended in the spring with planks that the fleet brought from the north.\n"},
		{"many notices", "<html><body><div>" + p + q + "</div>" + notices + "</body></html>", said + more + noticed},
		{"blockquote and quotes", "<blockquote>" + p + "</blockquote><p>He said <q>it burns</q> and left.", said + "text: He said “it burns” and left.\n"},
		{"preformatted", "<pre>\nThe lamp of the harbour was lit\nagain.\n\nThe pier was shut.\n</pre>", "text: The lamp of the harbour was lit again.\ntext: The pier was shut.\n"},
		{"definitions", "<dl><dt>Lamp<dd>It burns oil.</dl>", "heading: Lamp\ntext: It burns oil.\n"},
		{"hidden", p + `<p hidden>a b c</p><div style="color:red; DISPLAY : none">d e</div><p>The <span class="sr-only">dark </span>pier <i hidden>never</i>is shut.</p><dialog>really</dialog><template><p>x</p></template><p style="visibility:hidden">f</p>`,
			said + "text: The pier is shut.\n- hidden text a b c\n- hidden text d e\n- hidden text dark\n- hidden text never\n- hidden text really\n- hidden text f\n"},
		{"struck out", "<p>The lamp <del>was</del> <ins>is</ins> lit.", "text: The lamp is lit.\n- deleted text was\n"},
		{"soft hyphens", "<p>The har&shy;bour lamp<wbr>light was lit\u200b.", "text: The harbour lamplight was lit\u200b.\n"},
		{"links", `<p>See <a href="https://pier.example/log?a=1&amp;b=2">the log</a> of <a href="#x">it</a>.`, "text: See the log of it.\n- url https://pier.example/log?a=1&b=2\n"},
		{"ruby, pictures, fields", `<p>The <ruby>lamp<rp>(</rp><rt>lamp</rt></ruby> <img alt="lamp" src="x"><svg/><svg><title>lamp</title><text>lamp</text></svg> was <select><option>un</option></select>lit.`, "text: The lamp was lit.\n"},
		{"article of a site", site(p + q + p + q), "heading: The lamp is lit\n" + said + more +
			"- navigation Harbour board Notices Tides\n- navigation We use cookies so that the lamp burns.\n- navigation Home / Notices\n- teaser " + log + "\n- teaser " + other + "\n- navigation Tell a friend Print\n- navigation More The pier is shut\n- navigation Harbour board, Pier 1. All rights reserved.\n"},
		{"footnotes", p + `<p>The lamp<sup><a href="#fn1" id="r1">1</a></sup> was lit<a href="#fn2">[2]</a>.</p><p>In <a href="#fn2">2</a> years<sup>2</sup>.</p><section class="footnotes"><h2>Footnotes</h2><ol><li id="fn1"><p>Of oil. <a href="#r1">↩</a></p></li><li id="fn2">Again.</li></ol></section>`,
			said + "text: The lamp was lit.\ntext: In 2 years2.\n- footnote 1\n- footnote [2]\n- footnote Footnotes\n- footnote Of oil. ↩\n- footnote Again.\n"},
		{"footnotes of a word processor", p + `<p>The lamp<a href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a> was lit.</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> Of oil.</p></div>`,
			said + "text: The lamp was lit.\n- footnote [1]\n- footnote [1] Of oil.\n"},
		{"links that are no footnotes", p + `<p>Back to <a href="#up">[1]</a> the <sup><a href="#none">2</a></sup> pier.</p>`, said + "text: Back to [1] the 2 pier.\n"},
		{"form around a page", `<form action="x"><input value="a">` + p + `<p>The pier was shut.</p></form>`, said + "text: The pier was shut.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := readNamed("in.html", []byte(test.page))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, showText(r)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if r.Format != intake.HTML || string(r.Mapped) != test.page {
				t.Errorf("format %s, mapped %q", r.Format, r.Mapped)
			}
			checkPlaces(t, r)
		})
	}
}

func TestHTMLPlaces(t *testing.T) {
	const page = "<ul><li>The lamp &amp;\n the <b>pi</b>er.</ul><p>It is shut.</p>"
	r, err := readNamed("in.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	d := r.Document
	for text, want := range map[string]string{
		"lamp": "lamp", "&": "&amp;", "& the": "&amp;\n the", "pier": "pi</b>er", "•": "<li>", "is shut": "is shut",
	} {
		at := strings.Index(d.Text, text)
		s, ok := d.Map.Source(document.Span{Start: at, End: at + len(text)})
		if got := page[s.Start:s.End]; !ok || got != want {
			t.Errorf("%q came from %q, want %q", text, got, want)
		}
	}
	if got := r.Where(strings.Index(page, "the <b>")); got != "2:2" {
		t.Errorf("where: %s", got)
	}
}

func TestHTMLHealed(t *testing.T) {
	r, err := readNamed("in.html", []byte("<p>The lamp was lit.<ul><li>Oil for the har&shy;bour.</ul><p>All<br>was well."))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"numbering: •", "soft hyphen: Oil for the harbour.", "hard wrap: All was well."}, healedKinds(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestHTMLCharset(t *testing.T) {
	const words = "The café at the harbour is shut — for good."
	const want = "text: " + words + "\n"
	latin := "The caf\xe9 at the harbour is shut \x97 for good."
	utf16 := []byte{0xff, 0xfe}
	for _, r := range "<!DOCTYPE html><p>" + words {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	tests := []struct{ name, page string }{
		{"UTF-8", "<p>" + words},
		{"mark", "\ufeff<p>" + words},
		{"UTF-8 that says otherwise", `<meta charset="windows-1251"><p>` + words},
		{"meta", `<meta charset=windows-1252><p>` + latin},
		{"http-equiv", `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>` + latin},
		{"unsaid", "<p>" + latin},
		{"UTF-16", string(utf16)},
		{"Shift JIS", "<meta charset=shift_jis><p>\x93\x94\x91\xe4"},
		{"ISO 2022", "<meta charset=iso-2022-jp><p>\x1b$BEtBf\x1b(B"},
	}
	for _, test := range tests {
		want := want
		if strings.Contains(test.name, "S") && strings.Contains(test.page, "-jp") || strings.Contains(test.page, "jis") {
			want = "heading: 灯台\n"
		}
		r, err := readNamed("in.html", []byte(test.page))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if diff := cmp.Diff(want, showText(r)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, diff)
		}
		checkPlaces(t, r)
	}
}

func TestHTMLErrors(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"nothing", "<html><body><script>x</script></body></html>", "in.html: no text in the file"},
		{"nesting", "<html>" + strings.Repeat("<div>", 5000) + "x", "in.html: html: open stack of elements exceeds 512 nodes"},
		{"elements", "<html>" + strings.Repeat("<p>", 250_000), "in.html: over 200000 elements"},
		{"a long text", "<html>\n<p>" + strings.Repeat("The lamp. ", 110_000), "in.html:2:4: a paragraph of over 1048576 bytes"},
		{"a long tag", "<html><p title='" + strings.Repeat("x", 9<<20), "in.html: a tag, text or script of over 8388608 bytes"},
		{"a long page", "<html>" + strings.Repeat(" ", 33<<20), "in.html: a web page of over 33554432 bytes"},
		{"bytes that are no text", "<html><meta charset=utf-8><p>The \xff\xfe\x00", "in.html:1:34: a byte that is not UTF-8"},
	}
	for _, test := range tests {
		_, err := readNamed("in.html", []byte(test.page))
		if e, ok := errors.AsType[*intake.Error](err); !ok || e.Error() != test.want || e.Hint == "" {
			t.Errorf("%s: got %v (%+v), want %s with a hint", test.name, err, e, test.want)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add(site("<p>" + log + "</p><ol><li>x<table><tr><td>&amp;&shy;&notit;<p>y</table></ol>"))
	f.Add("<table><p>a<select><option>b</table><svg><title>c<p>d</svg><math><mi>e</math><plaintext>f<p>g")
	f.Add("<frameset><frame></frameset>")
	f.Add("<p>\ue0000\ue001<p data-place=0>x<b data-place='9'>y<q>z")
	f.Add(`<a href="#a"><sup>1</sup></a><p id=a>x</p><section class=footnotes><li id=a>y</section>`)
	f.Fuzz(func(t *testing.T, page string) {
		checkAny(t, "in.html", []byte("<html>"+page))
	})
}

func BenchmarkHTML(b *testing.B) {
	page := site(strings.Repeat("<p>"+log+" See <a href='/x'>the list</a> &amp; <i>more</i>.</p>\n", 3000))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := readNamed("in.html", []byte(page)); err != nil {
			b.Fatal(err)
		}
	}
}

// A page of many nested or unclosed elements takes no longer than its size.
func BenchmarkHTMLHostile(b *testing.B) {
	for name, page := range map[string]string{
		"bold":   "<html>" + strings.Repeat(strings.Repeat("<b class=x><p>x", 200)+strings.Repeat("</b>", 200)+strings.Repeat("</p>", 200), 150),
		"links":  "<html>" + strings.Repeat("<a href='#x'>1", 100_000),
		"divs":   "<html>" + strings.Repeat(strings.Repeat("<div>x", 400)+strings.Repeat("</div>", 400), 100),
		"tables": "<html>" + strings.Repeat("<table><tr>x", 30_000),
		"lists":  "<html>" + strings.Repeat("<ol><li>", 480) + strings.Repeat("<li>x", 10_000),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = readNamed("in.html", []byte(page))
			}
		})
	}
}

func ExampleResult_Where() {
	r, err := readNamed("notice.html", []byte("<h1>The lamp</h1>\n<p>It was lit &amp; burned.</p>\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	d := r.Document
	at := strings.Index(d.Text, "burned")
	source, _ := d.Map.Source(document.Span{Start: at, End: at + len("burned")})
	fmt.Println(d.Paragraphs[0].Kind, r.Where(source.Start))
	// Output: heading 2:21
}
