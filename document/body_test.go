package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// A part is a paragraph as tests write it.
type part struct {
	Kind      document.Kind
	Sentences []string
}

func blocks(parts ...part) []document.Block {
	out := make([]document.Block, len(parts))
	for i, p := range parts {
		out[i].Kind = p.Kind
		for _, s := range p.Sentences {
			out[i].Sentences = append(out[i].Sentences, document.PassageOf(s, document.Span{End: len(s)}))
		}
	}
	return out
}

// parts reads the paragraphs of a text back into what a test wrote, and holds
// what every list of paragraphs holds.
func parts(t testing.TB, text string) []part {
	t.Helper()
	var out []part
	end := 0
	for _, p := range document.Paragraphs(text) {
		o := part{Kind: p.Kind}
		if len(p.Sentences) == 0 || p.Start != p.Sentences[0].Start || p.End != p.Sentences[len(p.Sentences)-1].End {
			t.Fatalf("%q: the span %v is not that of the sentences %v", text, p.Span, p.Sentences)
		}
		for _, s := range p.Sentences {
			if s.Start < end || s.Len() <= 0 || s.End > len(text) {
				t.Fatalf("%q: the sentence %v behind %d is empty, out of order or outside", text, s, end)
			}
			o.Sentences = append(o.Sentences, text[s.Start:s.End])
			end = s.End
		}
		out = append(out, o)
	}
	return out
}

var composed = []struct {
	name  string
	parts []part
	text  string
}{
	{"nothing", nil, ""},
	{"one sentence", []part{{document.Text, []string{"The harbour is open."}}}, "The harbour is open.\n"},
	{"sentences and paragraphs",
		[]part{{document.Text, []string{"The harbour is open.", "The pier is shut."}}, {document.Text, []string{"So is the lock."}}},
		"The harbour is open.\nThe pier is shut.\n\nSo is the lock.\n"},
	{"heading", []part{{document.Heading, []string{"Yearly notice"}}}, "## Yearly notice\n"},
	{"heading of two lines", []part{{document.Heading, []string{"Yearly notice", "of the harbour master"}}},
		"## Yearly notice\nof the harbour master\n"},
	{"heading that looks like one", []part{{document.Heading, []string{"## Depths"}}}, "## ## Depths\n"},
	{"list items", []part{{document.ListItem, []string{"- the pier;"}}, {document.ListItem, []string{"12. the lock."}}},
		"- the pier;\n\n12. the lock.\n"},
	{"list item without a mark", []part{{document.ListItem, []string{"the pier"}}}, "<!-- list item -->\nthe pier\n"},
	{"text that looks like a list item", []part{{document.Text, []string{"1. is the number of the pier."}}},
		"<!-- text -->\n1. is the number of the pier.\n"},
	{"text that looks like a heading", []part{{document.Text, []string{"## is how we mark depths."}}},
		"<!-- text -->\n## is how we mark depths.\n"},
	{"text that looks like a marker", []part{{document.Text, []string{"<!-- signature -->"}}},
		"<!-- text -->\n<!-- signature -->\n"},
	{"heading that looks like a marker", []part{{document.Heading, []string{"<!-- text -->"}}}, "## <!-- text -->\n"},
	{"text that almost looks like markup",
		[]part{{document.Text, []string{"##"}}, {document.Text, []string{"##Depths"}}, {document.Text, []string{"<!-- note -->"}}, {document.Text, []string{"-4 metres"}}},
		"##\n\n##Depths\n\n<!-- note -->\n\n-4 metres\n"},
	{"markup in a second sentence", []part{{document.Text, []string{"Three things.", "## One", "- two", "<!-- text -->", "---"}}},
		"Three things.\n## One\n- two\n<!-- text -->\n---\n"},
	{"signature, dateline, address list",
		[]part{{document.Signature, []string{"A. Keeper", "Harbour Master"}}, {document.Dateline, []string{"Northport, 1 March 2020"}}, {document.AddressList, []string{"To all skippers."}}},
		"<!-- signature -->\nA. Keeper\nHarbour Master\n\n<!-- dateline -->\nNorthport, 1 March 2020\n\n<!-- address list -->\nTo all skippers.\n"},
	{"a fence in the text", []part{{document.Text, []string{"---"}}}, "---\n"},
	{"wide characters", []part{{document.Text, []string{"\u00a0Häfen — 港"}}}, "\u00a0Häfen — 港\n"},
}

func TestCompose(t *testing.T) {
	for _, c := range composed {
		t.Run(c.name, func(t *testing.T) {
			text, _ := document.Compose(blocks(c.parts...))
			if text != c.text {
				t.Errorf("Compose gives\n%q, want\n%q", text, c.text)
			}
			if diff := cmp.Diff(c.parts, parts(t, text)); diff != "" {
				t.Errorf("read back (-want +got):\n%s", diff)
			}
		})
	}
}

func TestComposeFolds(t *testing.T) {
	text, m := document.Compose(blocks(
		part{document.Text, []string{"  The \t harbour\r\nis\n\nopen. ", " \n", ""}},
		part{document.Signature, nil},
		part{document.Heading, []string{" "}},
		part{"", []string{"", "So is the pier."}},
	))
	if want := "The harbour is open.\n\nSo is the pier.\n"; text != want {
		t.Errorf("Compose gives %q, want %q", text, want)
	}
	if len(m) == 0 {
		t.Error("no map")
	}
}

func TestParagraphsByHand(t *testing.T) {
	for _, c := range []struct {
		text string
		want []part
	}{
		{"", nil},
		{" \n\t\n\r\n", nil},
		{"no end", []part{{document.Text, []string{"no end"}}}},
		{"\n\n  a \n\t b\r\n \t \n\n\nc\n\n", []part{{document.Text, []string{"a", "b"}}, {document.Text, []string{"c"}}}},
		{"##  two spaces", []part{{document.Text, []string{"##  two spaces"}}}},
		{"<!-- signature -->", []part{{document.Text, []string{"<!-- signature -->"}}}},
		{"<!-- signature -->\n\nA. Keeper\n", []part{{document.Text, []string{"<!-- signature -->"}}, {document.Text, []string{"A. Keeper"}}}},
		{"<!-- heading -->\n## Depths\n", []part{{document.Heading, []string{"## Depths"}}}},
		{"<!-- text -->\n<!-- text -->\na\n", []part{{document.Text, []string{"<!-- text -->", "a"}}}},
		{"  <!-- dateline -->  \n1 March\n", []part{{document.Dateline, []string{"1 March"}}}},
	} {
		if diff := cmp.Diff(c.want, parts(t, c.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestListMark(t *testing.T) {
	for line, want := range map[string]int{
		"- the pier":      2,
		"* the pier":      2,
		"• the pier":      4,
		"– the pier":      4,
		"— the pier":      4,
		"1. The pier":     3,
		"12. The pier":    4,
		"123. The pier":   5,
		"3) the pier":     3,
		"(3) the pier":    4,
		"(a) the pier":    4,
		"a) the pier":     3,
		"iv) the pier":    4,
		"(viii) a":        7,
		"":                0,
		"-":               0,
		"- ":              0,
		"1.":              0,
		"1. ":             0,
		"-the pier":       0,
		"1.5 metres":      0,
		"2020. A year":    0,
		"a. The pier":     0, // an initial, as like as not
		"A. Keeper":       0,
		"(3. the pier":    0,
		"(the pier) is":   0,
		"1st of March":    0,
		"ab) the pier":    0,
		"xviii) the pier": 0,
		"\xff) a":         0,
	} {
		if got := document.ListMark(line); got != want {
			t.Errorf("ListMark(%q) = %d, want %d", line, got, want)
		}
	}
}

// FuzzCompose holds that paragraphs read back as they were composed, with white
// space folded, and that the map leads to the bytes they came from.
func FuzzCompose(f *testing.F) {
	for _, c := range composed {
		var in []string
		for _, p := range c.parts {
			in = append(in, fmt.Sprintf("%d%s", kindIndex(p.Kind), strings.Join(p.Sentences, "\x1e")))
		}
		f.Add(strings.Join(in, "\x1d"))
	}
	f.Add("0 a \t b\x1e\n\x1e c\x1d1\x1d2\r\nd\xff")
	f.Fuzz(func(t *testing.T, in string) {
		source, bs, want := fuzzBlocks(in)
		text, m := document.Compose(bs)
		if diff := cmp.Diff(want, parts(t, text)); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
		checkMap(t, text, m, source)
		for _, p := range document.Paragraphs(text) {
			for _, s := range p.Sentences {
				if _, ok := m.Source(s); !ok {
					t.Errorf("the sentence %q came from nowhere", text[s.Start:s.End])
				}
			}
		}
	})
}

// fuzzBlocks reads blocks from a string: 0x1d stands between them, 0x1e
// between sentences, and the first byte of each gives its kind.
func fuzzBlocks(in string) (source string, bs []document.Block, want []part) {
	at := 0
	for b := range strings.SplitSeq(in, "\x1d") {
		start := at
		at += len(b) + 1
		if b == "" {
			continue
		}
		k := document.Kinds()[int(b[0])%len(document.Kinds())]
		block, p := document.Block{Kind: k}, part{Kind: k}
		from := start + 1
		for s := range strings.SplitSeq(b[1:], "\x1e") {
			block.Sentences = append(block.Sentences, document.PassageOf(in, document.Span{Start: from, End: from + len(s)}))
			if folded := strings.Join(strings.FieldsFunc(s, asciiSpace), " "); folded != "" {
				p.Sentences = append(p.Sentences, folded)
			}
			from += len(s) + 1
		}
		bs = append(bs, block)
		if p.Sentences != nil {
			want = append(want, p)
		}
	}
	return in, bs, want
}

func asciiSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

func kindIndex(k document.Kind) int {
	for i, l := range document.Kinds() {
		if k == l {
			return (i - '0'%len(document.Kinds()) + len(document.Kinds())) % len(document.Kinds())
		}
	}
	return 0
}

// FuzzParagraphs holds that every text can be read, and that what is read can
// be composed to be read as the same again.
func FuzzParagraphs(f *testing.F) {
	for _, c := range composed {
		f.Add(c.text)
	}
	f.Add("<!-- text -->\n\n## \n- \n\x00\r\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		want := parts(t, text)
		again, _ := document.Compose(blocks(want...))
		for i := range want { // Compose folds the spaces within
			for j, s := range want[i].Sentences {
				want[i].Sentences[j] = strings.Join(strings.FieldsFunc(s, asciiSpace), " ")
			}
		}
		if diff := cmp.Diff(want, parts(t, again)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	})
}
