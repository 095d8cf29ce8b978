package citations

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// A link is a place in a text that its editors linked, and where to.
type link struct {
	span document.Span
	href string
}

// councilText is the text of an Akoma Ntoso file behind its metadata, and the
// links in it. Links that cut one symbol in pieces are one.
func councilText(t *testing.T, path string) (*document.Document, []link) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var text strings.Builder
	var links []link
	var href string
	in, meta := xml.NewDecoder(f), true
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			if x.Name.Local == "a" {
				for _, a := range x.Attr {
					if a.Name.Local == "href" {
						href = a.Value
					}
				}
				links = append(links, link{document.Span{Start: text.Len()}, href})
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "meta":
				meta = false
			case "a":
				last := &links[len(links)-1]
				last.span.End = text.Len()
				if n := len(links) - 1; n > 0 && links[n-1].span.End == last.span.Start && links[n-1].href == last.href {
					links[n-1].span.End = last.span.End
					links = links[:n]
				}
			case "p", "num", "heading", "docTitle", "docNumber", "block":
				if !meta {
					text.WriteString("\n\n")
				}
			}
		case xml.CharData:
			if !meta {
				text.WriteString(strings.ReplaceAll(string(x), "\n", " "))
			}
		}
	}
	d := cut(document.Header{Issuer: "United Nations Security Council"}, text.String())
	before, after := letters(text.String()), letters(d.Text)
	for i, l := range links {
		first, _ := slices.BinarySearch(before, l.span.Start)
		last, _ := slices.BinarySearch(before, l.span.End)
		links[i].span = document.Span{Start: after[first], End: after[last-1] + 1}
	}
	return d, links
}

// letters is where the bytes of a text stand that are no white space.
func letters(s string) []int {
	var at []int
	for i := range len(s) {
		if strings.IndexByte(" \t\n", s[i]) < 0 {
			at = append(at, i)
		}
	}
	return at
}

// A councilHit is a row of testdata/gold/council.yaml: words that are found in
// some of the files where no link stands, and whether that is right.
type councilHit struct {
	Words, Target string
	Label         string // right or wrong
	Files         map[string]int
	Why           string
}

func readCouncil(t *testing.T) []councilHit {
	t.Helper()
	data, err := os.ReadFile("testdata/gold/council.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Hits []councilHit }
	if err := yaml.Load(data, &file, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	return file.Hits
}

// symbolOf is what a citation means, as the addresses of the links have it.
func symbolOf(c Citation) string {
	if c.Body == "unsc" && c.Kind == Resolution && c.Number != "" {
		return "S/RES/" + c.Number + "(" + fmt.Sprint(c.Year) + ")"
	}
	return strings.ReplaceAll(c.Symbol, " ", "")
}

// means says that a citation is of the target. One that gives no year is
// held to the number alone.
func means(c Citation, target string) bool {
	target = strings.ReplaceAll(target, " ", "")
	if c.Year == 0 {
		target, _, _ = strings.Cut(target, "(")
		target += "(0)"
	}
	return symbolOf(c) == target
}

// In resolutions of the Security Council everything that the editors linked is
// found with the right target, and every further hit is one that was read and
// is right.
func TestCouncilGold(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(os.Getenv("RECITAL_CORPORA"), "akn-undof", "*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("RECITAL_CORPORA") == "" || len(files) == 0 {
		t.Skip("RECITAL_CORPORA does not name a folder with akn-undof/*.xml")
	}
	hits, links, linked := readCouncil(t), 0, 0
	found := map[[2]string]int{} // by file and words
	var missed []string
	for _, path := range files {
		d, anchors := councilText(t, path)
		name := strings.TrimSuffix(filepath.Base(path), ".xml")
		cites := Find(d, Options{})
		taken := make([]bool, len(cites))
		for _, l := range anchors {
			links++
			_, target, _ := strings.Cut(l.href, "undocs.org/")
			i := slices.IndexFunc(cites, func(c Citation) bool { return same(d, c.Span, l.span) })
			switch {
			case i < 0:
				missed = append(missed, fmt.Sprintf("%s: linked, and not found: %s", name, d.Slice(l.span)))
			case !means(cites[i], strings.TrimPrefix(target, "en/")):
				t.Errorf("%s: %s is linked to %s, and found as %s", name, d.Slice(l.span), l.href, symbolOf(cites[i]))
			default:
				linked++
			}
			if i >= 0 {
				taken[i] = true
			}
		}
		for i, c := range cites {
			if !taken[i] {
				words, _ := plain(d.Slice(c.Span))
				found[[2]string{name, words}]++
				j := slices.IndexFunc(hits, func(h councilHit) bool { return h.Words == words && h.Files[strings.TrimPrefix(name, "S_RES_")] > 0 })
				switch {
				case j < 0:
					t.Errorf("%s: nobody has read %q (%s)", name, words, c.Kind)
				case hits[j].Label != "right":
					missed = append(missed, fmt.Sprintf("%s: wrong: %s", name, words))
				case c.Kind != Treaty && !means(c, hits[j].Target):
					t.Errorf("%s: %s is %s, and found as %s", name, words, hits[j].Target, symbolOf(c))
				}
			}
		}
	}
	read := 0
	for key, n := range found {
		for _, h := range hits {
			if most := h.Files[strings.TrimPrefix(key[0], "S_RES_")]; h.Words == key[1] && n > most && most > 0 {
				t.Errorf("%s: %q is found %d times, and was read %d times", key[0], key[1], n, most)
			}
		}
		read += n
	}
	t.Logf("%d texts: %d of %d links found with their target; %d further hits", len(files), linked, links, read)
	settle(t, "open-council.txt", slices.Compact(slices.Sorted(slices.Values(missed))))
}
