package intake

import (
	"strings"
	"testing"
	"testing/fstest"

	"recital/document"
)

// What LaTeX puts into a citation is no part of its words, and every word leads to
// its place in the file.
func TestLaTeX(t *testing.T) {
	raw := "As Harbour Council resolution~12 (2001) and HC/RES/14\\,(2003), and\nresolution~\\textbf{15}~(2004) of \\emph{the Council} hold. A \\cite{x} stays, and so does a back\\slash.\n"
	r, err := Read(fstest.MapFS{"a.tex": {Data: []byte(raw)}}, "a.tex", document.Header{Name: document.Name{Series: "file", ID: "a"}}, Options{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(r.Document.Text, "\n", " ")
	for _, want := range []string{"resolution 12 (2001)", "HC/RES/14 (2003)", "resolution 15 (2004) of the Council hold.", `\cite{x}`, `back\slash`} {
		at := strings.Index(text, want)
		if at < 0 {
			t.Errorf("no %q in %q", want, text)
			continue
		}
		last := strings.LastIndexByte(want, ' ') + 1
		src, ok := r.Document.Map.Source(document.Span{Start: at + last, End: at + len(want)})
		if !ok || raw[src.Start:src.End] != want[last:] {
			t.Errorf("%q leads to %q", want[last:], raw[src.Start:src.End])
		}
	}
}
