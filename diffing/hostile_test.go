package diffing

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"recital/document"
)

var long = flag.Bool("long", false, "test with generated documents of full size, not of a twentieth")

// size is how large a generated document is: as large as n with -long, a tenth
// of it without, and less in a short run.
func size(n int) int {
	switch {
	case *long:
		return n
	case testing.Short():
		return max(1, n/40)
	}
	return n / 20
}

func numbered(n, from int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Berth %d of the harbour is let to the guild of pilots for a year.\n\n", from+i)
	}
	return b.String()
}

// TestAlignCommonplace has paragraphs that share all but a number: each finds
// the one in its place, though their phrases stand too often to be followed
// everywhere, and Limits says so.
func TestAlignCommonplace(t *testing.T) {
	old, new := textDocument(numbered(1000, 0)), textDocument(numbered(1000, 5000))
	a := Align(old, new, Options{})
	checkAlignment(t, old, new, a)
	for i, p := range a.Pairs {
		if p.Text != Light || p.Moved || p.Old[0] != i || p.New[0] != i {
			t.Fatalf("pair %d: %+v", i, p)
		}
	}
	if len(a.Limits) != 1 {
		t.Errorf("limits: %q", a.Limits)
	}
}

// TestAlignHostile aligns documents made to be slow. It has no clock of its
// own: a case that does not end in seconds ends the test run.
func TestAlignHostile(t *testing.T) {
	nearly := func(n, from int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Of the %d berths %d are let to the guild of pilots and %d to others.\n\n", i%7, (from+i)%11, i*from%13)
		}
		return b.String()
	}
	big := newWriter(5)
	long := func() string {
		var b strings.Builder
		for b.Len() < 2<<20 {
			b.WriteString(joined(big.paragraph()) + " ")
		}
		return b.String()
	}
	first := long()
	half := len(first) / 2
	const lit = "The lamp was lit.\n\n"
	for _, c := range []struct{ name, old, new string }{
		{"100,000 identical", strings.Repeat(lit, size(100_000)), strings.Repeat(lit, size(90_000))},
		{"100,000 identical and one", strings.Repeat(lit, size(100_000)), "The lamp was lit at dusk.\n"},
		{"50,000 numbered", numbered(size(50_000), 0), numbered(size(50_000), size(25_000))},
		{"50,000 numbered anew", numbered(size(50_000), 0), numbered(size(50_000), size(60_000))},
		{"20,000 nearly the same", nearly(size(20_000), 1), nearly(size(20_000), 2)},
		{"2 MB in a paragraph", first, first[:half] + "Ha. " + first[half:]},
		{"2 MB in a paragraph, another", first, long()},
		{"2 MB in a paragraph, cut in three", first, first[:half/2] + "\n\n" + first[half/2:half] + "\n\n" + first[half:]},
		{"one word of 2 MB", strings.Repeat("a", size(2<<20)), strings.Repeat("a", size(2<<20)-1)},
		{"one word, a million times", strings.Repeat("a ", size(1<<20)), strings.Repeat("a ", size(1<<20)-5) + "b"},
		{"two words in turn", strings.Repeat("a b ", size(1<<19)), strings.Repeat("b a ", size(1<<19)) + "b b"},
		{"no spaces, thai", strings.Repeat("ท่าเรือเปิดทุกวันในฤดูร้อน", size(8000)), strings.Repeat("ท่าเรือปิดทุกวันในฤดูหนาว", size(8000))},
		{"no spaces, chinese", strings.Repeat("港口今天关闭", size(40_000)), strings.Repeat("港口明天关闭", size(40_000))},
		{"no text", strings.Repeat("\xff\xfe\x00 ", size(300_000)), strings.Repeat("\xfe\xff ", size(300_000))},
		{"marks alone", strings.Repeat("*** ", size(300_000)), strings.Repeat("--- ", size(300_000))},
		{"combining marks", "e" + strings.Repeat("\u0301", size(500_000)), "e" + strings.Repeat("\u0300", size(500_000))},
		{"commas in numbers", strings.Repeat("1,", size(500_000)), strings.Repeat("1.", size(500_000))},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, new := textDocument(c.old), textDocument(c.new)
			a := Align(old, new, Options{})
			checkAlignment(t, old, new, a)
			checkEdits(t, c.old, c.new, Words(c.old, c.new))
			t.Log(a.Counts(), a.Limits)
		})
	}
}

// TestAlignBounded allows next to no work: every paragraph still stands once,
// and Limits says what was left out.
func TestAlignBounded(t *testing.T) {
	docs := generate(6, "notice", 2, 60)
	for _, allowed := range []int{0, 1000, 10_000} {
		lex := newLexicon()
		a := newAligner(lex, prepare(lex, docs[0]), prepare(lex, docs[1]), Options{}.withDefaults())
		a.allowed = allowed
		a.run()
		al := a.alignment()
		checkAlignment(t, docs[0], docs[1], al)
		if len(al.Limits) == 0 {
			t.Errorf("%d steps were enough", allowed)
		}
	}
	if al := Align(docs[0], docs[1], Options{}); len(al.Limits) > 0 {
		t.Errorf("limits: %q", al.Limits)
	}
}

// TestFamiliesHostile has one document in which everything is alike.
func TestFamiliesHostile(t *testing.T) {
	var docs []*document.Document
	for n := range 5 {
		var paras []string
		for i := range size(5000) {
			paras = append(paras, fmt.Sprintf("Of the %d berths %d are let to the guild of pilots and %d to others.", i%7, (n+i)%11, i*n%13))
		}
		docs = append(docs, issue("notice", fmt.Sprintf("%04d", 2000+n), full, paras...))
	}
	f := Families(docs, Options{})
	checkForest(t, f)
	t.Log(f.Limits)
}
