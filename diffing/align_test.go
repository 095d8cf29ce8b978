package diffing

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"recital/document"
)

var update = flag.Bool("update", false, "write what Align gives into testdata/align")

// textDocument is a document of a text in the canonical form.
func textDocument(text string) *document.Document {
	return &document.Document{Text: text, Paragraphs: document.Paragraphs(text)}
}

// TestAlign reads testdata/align: an old text, a new one, and the alignment
// in the notation of this package.
func TestAlign(t *testing.T) {
	files, err := filepath.Glob("testdata/align/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Files) != 3 {
				t.Fatalf("%d files; want old, new and pairs", len(ar.Files))
			}
			old, new := textDocument(string(ar.Files[0].Data)), textDocument(string(ar.Files[1].Data))
			a := Align(old, new, Options{})
			checkAlignment(t, old, new, a)
			got, want := notation(a), strings.TrimSpace(string(ar.Files[2].Data))
			if got == want {
				return
			}
			if !*update {
				t.Fatalf("got  %s\nwant %s", got, want)
			}
			ar.Files[2].Data = []byte(got + "\n")
			if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("The lamp was lit at dusk.\n\nThe ship came in.\n", "The ship came in.\n\nThe lamp was lit at dawn.\n")
	f.Add("a\n\na\n\na\n\nb\n", "a\n\nb\n\na\n\na\n\na\n")
	f.Add("## Ports\n\n1. One port was open.\n\n2. Two were not.\n", "## Ports\n\n1. Two were not.\n\n2. One port was open all day.\n")
	f.Add("one two three four. five six seven eight.\n", "one two three four.\n\nfive six seven eight.\n")
	f.Add("<!-- dateline -->\n***\n", "<!-- dateline -->\n---\n")
	f.Add("\xff\xfe\n\n\xff\n", "\xfe\n")
	f.Fuzz(func(t *testing.T, oldText, newText string) {
		old, new := textDocument(oldText), textDocument(newText)
		a := Align(old, new, Options{})
		checkAlignment(t, old, new, a)
		if len(a.Limits) > 0 {
			t.Fatalf("limits on small texts: %q", a.Limits)
		}
		for _, p := range Align(old, old, Options{}).Pairs {
			if p.Text != Same || p.Moved || p.Possible || p.Old[0] != p.New[0] || len(p.Old)+len(p.New) != 2 {
				t.Fatalf("a document differs from itself: %+v", p)
			}
		}
	})
}
