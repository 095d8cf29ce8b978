package citations

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"recital/document"
)

var (
	markup    = regexp.MustCompile(`<[^>]*>`)
	blockEnd  = regexp.MustCompile(`</(p|num|heading|docTitle|docNumber|block)>`)
	bareCount = regexp.MustCompile(`\b[0-9]{1,4} ?\((19|20)[0-9]{2}\)`)
)

// In official texts of the Security Council every "number (year)" is found,
// is the Council's, and none is accused.
func TestCouncilCorpus(t *testing.T) {
	dir := os.Getenv("RECITAL_CORPORA")
	files, err := filepath.Glob(filepath.Join(dir, "akn-undof", "*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if dir == "" || len(files) == 0 {
		t.Skip("RECITAL_CORPORA does not name a folder with akn-undof/*.xml")
	}
	list, found := seedList(t), 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data), "</meta>")
		body = html.UnescapeString(markup.ReplaceAllString(blockEnd.ReplaceAllString(body, "\n\n"), ""))
		d := cut(document.Header{Issuer: "United Nations Security Council"}, body)
		cites := Find(d, Options{List: list})
		covered := map[int]bool{}
		for _, v := range Check(d, cites, list) {
			c := v.Citation
			covered[c.Span.Start] = true
			switch {
			case v.Status == Mismatch || v.Status == Impossible || v.Status == Malformed:
				t.Errorf("%s: %s: %s %s", filepath.Base(f), d.Slice(c.Context), v.Status, v.Message)
			case c.Kind == Resolution && c.Body != "unsc" && c.Session == "":
				t.Errorf("%s: %s: bound to %q", filepath.Base(f), d.Slice(c.Context), c.Body)
			}
		}
		for _, at := range bareCount.FindAllStringIndex(d.Text, -1) {
			found++
			if !covered[at[0]] && !strings.HasSuffix(d.Text[:at[0]], "S/RES/") {
				t.Errorf("%s: missed %q", filepath.Base(f), d.Slice(document.Span{Start: at[0], End: at[1]}))
			}
		}
	}
	t.Logf("%d numbers with a year in %d texts", found, len(files))
}
