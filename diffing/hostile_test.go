package diffing

import (
	"fmt"
	"strings"
	"testing"

	"recital/document"
)

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
	old, new := textDocument(numbered(3000, 0)), textDocument(numbered(3000, 5000))
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
	if testing.Short() {
		t.Skip("slow documents are left out of a short run")
	}
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
	for _, c := range []struct{ name, old, new string }{
		{"100,000 identical", strings.Repeat("The lamp was lit.\n\n", 100_000), strings.Repeat("The lamp was lit.\n\n", 90_000)},
		{"100,000 identical and one", strings.Repeat("The lamp was lit.\n\n", 100_000), "The lamp was lit at dusk.\n"},
		{"50,000 numbered", numbered(50_000, 0), numbered(50_000, 25_000)},
		{"50,000 numbered anew", numbered(50_000, 0), numbered(50_000, 60_000)},
		{"20,000 nearly the same", nearly(20_000, 1), nearly(20_000, 2)},
		{"2 MB in a paragraph", first, first[:1<<20] + "Ha. " + first[1<<20:]},
		{"2 MB in a paragraph, another", first, long()},
		{"2 MB in a paragraph, cut in three", first, first[:700_000] + "\n\n" + first[700_000:1_400_000] + "\n\n" + first[1_400_000:]},
		{"one word of 2 MB", strings.Repeat("a", 2<<20), strings.Repeat("a", 2<<20-1)},
		{"one word, a million times", strings.Repeat("a ", 1<<20), strings.Repeat("a ", 1<<20-5) + "b"},
		{"two words in turn", strings.Repeat("a b ", 1<<19), strings.Repeat("b a ", 1<<19) + "b b"},
		{"no spaces, thai", strings.Repeat("ท่าเรือเปิดทุกวันในฤดูร้อน", 8000), strings.Repeat("ท่าเรือปิดทุกวันในฤดูหนาว", 8000)},
		{"no spaces, chinese", strings.Repeat("港口今天关闭", 40_000), strings.Repeat("港口明天关闭", 40_000)},
		{"no text", strings.Repeat("\xff\xfe\x00 ", 300_000), strings.Repeat("\xfe\xff ", 300_000)},
		{"marks alone", strings.Repeat("*** ", 300_000), strings.Repeat("--- ", 300_000)},
		{"combining marks", "e" + strings.Repeat("\u0301", 500_000), "e" + strings.Repeat("\u0300", 500_000)},
		{"commas in numbers", strings.Repeat("1,", 500_000), strings.Repeat("1.", 500_000)},
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

// TestFamiliesHostile has one document in which everything is alike.
func TestFamiliesHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("slow documents are left out of a short run")
	}
	var docs []*document.Document
	for n := range 5 {
		var paras []string
		for i := range 5000 {
			paras = append(paras, fmt.Sprintf("Of the %d berths %d are let to the guild of pilots and %d to others.", i%7, (n+i)%11, i*n%13))
		}
		docs = append(docs, issue("notice", fmt.Sprintf("%04d", 2000+n), full, paras...))
	}
	f := Families(docs, Options{})
	checkForest(t, f)
	t.Log(f.Limits)
}
