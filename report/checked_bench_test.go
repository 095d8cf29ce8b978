package report_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"recital/checking"
	"recital/document"
	"recital/report"
)

// many is a draft with n findings, all in one line or each in a line and a
// paragraph of its own, with words of several scripts about them.
func many(tb testing.TB, n int, oneLine bool) report.Checked {
	var b strings.Builder
	var spans []document.Span
	sep := map[bool]string{true: " ", false: "\n\n"}[oneLine]
	start := 0
	for i := range n {
		fmt.Fprintf(&b, "The harbour, Նավամատույց %c, 堤防, keeps to Security Council resolution %d (2006).", rune('Ա'+i%30), 1500+i%90)
		if !oneLine {
			spans = append(spans, document.Span{Start: start, End: b.Len()})
		}
		b.WriteString(sep)
		start = b.Len()
	}
	raw := b.String()
	if oneLine {
		spans = []document.Span{{End: len(raw) - 1}}
	}
	var blocks []document.Block
	for _, s := range spans {
		blocks = append(blocks, document.Block{Kind: document.Text, Sentences: []document.Passage{document.PassageOf(raw, s)}})
	}
	d := document.New(document.Header{Name: document.Name{Series: "file", ID: "many"}}, blocks)
	c := checked(tb, d)
	if len(c.Findings) != n {
		tb.Fatalf("%d findings, want %d", len(c.Findings), n)
	}
	file := report.SourceFile(d, "many.md", raw, nil)
	c.File = func(checking.Finding) report.File { return file }
	return c
}

var writers = []struct {
	name  string
	write func(io.Writer, report.Checked) error
}{
	{"text", func(w io.Writer, c report.Checked) error {
		p := report.NewPrinter(w, false, 0)
		p.Findings(c)
		return p.Err()
	}},
	{"json", report.WriteFindingsJSON},
	{"sarif", func(w io.Writer, c report.Checked) error { _, err := report.WriteSARIF(w, c, "v1.2.3"); return err }},
	{"junit", func(w io.Writer, c report.Checked) error { _, err := report.WriteJUnit(w, c); return err }},
	{"github", report.WriteAnnotations},
	{"markdown", func(w io.Writer, c report.Checked) error { return report.FindingsMarkdown(w, c, report.MaxComment) }},
}

func BenchmarkFindings(b *testing.B) {
	for _, size := range []struct {
		n       int
		oneLine bool
	}{{3_000, true}, {24_000, true}, {100_000, false}} {
		c := many(b, size.n, size.oneLine)
		for _, w := range writers {
			b.Run(fmt.Sprintf("%s/%d/oneline=%t", w.name, size.n, size.oneLine), func(b *testing.B) {
				for b.Loop() {
					if err := w.write(io.Discard, c); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
