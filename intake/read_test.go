package intake_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recital/document"
	"recital/intake"
)

var update = flag.Bool("update", false, "write what the cases give into their files")

// TestRead reads the file "in" of every case and compares what it is
// understood as with "want": a paragraph a line, its kind before it, its
// sentences parted by " | ", then what was healed (+) and left out (-). "via"
// and "issuer" are of the header.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]*txtar.File{}
			for i := range a.Files {
				part[a.Files[i].Name] = &a.Files[i]
			}
			if part["in"] == nil || part["want"] == nil {
				t.Fatal("want files in and want")
			}
			h := document.Header{Name: document.Name{Series: "bulletin", ID: "1"}, Via: word(part["via"]), Issuer: word(part["issuer"])}
			in := []byte(strings.ReplaceAll(string(part["in"].Data), "<FF>", "\f"))
			r, err := intake.Read(fstest.MapFS{"in.txt": {Data: in}}, "in.txt", h, intake.Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkMap(t, r)
			got := show(r)
			if *update {
				part["want"].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(part["want"].Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func word(f *txtar.File) string {
	if f == nil {
		return ""
	}
	return strings.TrimSpace(string(f.Data))
}

func show(r *intake.Result) string {
	var b strings.Builder
	d := r.Document
	for _, p := range d.Paragraphs {
		var s []string
		for _, x := range p.Sentences {
			s = append(s, d.Text[x.Start:x.End])
		}
		fmt.Fprintf(&b, "%s: %s\n", p.Kind, strings.Join(s, " | "))
	}
	for _, n := range r.Healed {
		fmt.Fprintf(&b, "+ %s %d:%d %s\n", n.Kind, n.At.Line, n.At.Column, n.Text)
	}
	for _, n := range r.Omitted {
		fmt.Fprintf(&b, "- %s %d:%d %s\n", n.Kind, n.At.Line, n.At.Column, n.Text)
	}
	if d.Source.URL != "" {
		fmt.Fprintf(&b, "url %s\n", d.Source.URL)
	}
	return b.String()
}
