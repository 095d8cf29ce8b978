package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// What programs fill in by themselves is believed where the text bears it out.
func TestGatherProperties(t *testing.T) {
	const text = "## Yearly notice\n\nThe Harbour Board of Northport has lit the lamp.\n"
	p := func(s string) property { return property{s, "there"} }
	for _, c := range []struct {
		name   string
		format Format
		text   string
		p      properties
		want   string
	}{
		{"a word processor's template and user", DOCX, text, properties{title: p("Letter template"), author: p("jdoe"), date: p("2019-01-01T00:00:00Z"), language: p("en-GB")},
			"language: en-GB (there); title: Yearly notice (heading)"},
		{"an author that the text names", DOCX, text, properties{author: p("harbour board of Northport")}, "issuer: harbour board of Northport (there); title: Yearly notice (heading)"},
		{"one word is no name", PDF, text, properties{author: p("Harbour")}, "title: Yearly notice (heading)"},
		{"a title without a heading", PDF, "The lamp is lit.\n", properties{title: p("Yearly notice")}, "title: Yearly notice (there)"},
		{"a title that a program made up", PDF, "The lamp is lit.\n", properties{title: p("Microsoft Word - notice.docx")}, ""},
		{"another made-up title", DOCX, "The lamp is lit.\n", properties{title: p("Document1")}, ""},
		{"a page's title with the site's name", HTML, text, properties{title: p("Yearly Notice | Harbours"), author: p("Harbour Board"), date: p("2020-03-01T23:59:00-05:00"), language: p("en_US"), url: p("https://x.example/a")},
			"date: 2020-03-01 (there); issuer: Harbour Board (there); language: en-US (there); title: Yearly notice (heading); url: https://x.example/a (there)"},
		{"a page's own title", HTML, text, properties{title: p("Notice of the board")}, "title: Notice of the board (there)"},
		{"an address for an author, a day that could be two", HTML, text, properties{author: p("https://x.example/board"), date: p("03/04/2021")}, "title: Yearly notice (heading)"},
		{"no language", HTML, text, properties{language: p("und")}, "title: Yearly notice (heading)"},
	} {
		d := &document.Document{Text: c.text, Paragraphs: document.Paragraphs(c.text)}
		g := gather(d, part{whole: true, properties: c.p}, Entry{}, "x", c.format)
		value := map[string]string{"title": d.Title, "issuer": d.Issuer, "language": d.Language, "url": d.Source.URL, "date": d.Date.String()}
		var got []string
		for _, k := range slices.Sorted(maps.Keys(g.origins)) {
			got = append(got, fmt.Sprintf("%s: %s (%s)", k, value[k], g.origins[k]))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, s, c.want)
		}
		if c.p.date.value == "03/04/2021" && !strings.Contains(g.doubts["date"], "2021-04-03 or 2021-03-04") {
			t.Errorf("doubt %q", g.doubts["date"])
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for s, want := range map[string]string{"eng": "en", "en": "en", "en_GB": "en-GB", "DE-ch": "de-CH", "zh-hant": "zh-Hant", "": "", "und": "", "x-none": "", "English": "", "zxx": "", "e": "", "fra": "fr"} {
		if got := languageOf(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
