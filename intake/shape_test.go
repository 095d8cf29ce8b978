package intake

import (
	"strings"
	"testing"
	"unicode/utf8"

	"recital/document"
)

func linesOf(s string) []line {
	var out []line
	for l := range strings.SplitSeq(s, "\n") {
		out = append(out, line{Passage: document.Passage{Text: l}})
	}
	return out
}

func TestIsDateline(t *testing.T) {
	tests := map[string]bool{
		"26.02.2008.":                         true,
		"19. 02. 2015":                        true,
		"01.02.2010":                          true,
		"2015-02-19":                          true,
		"February 26, 2009":                   true,
		"February, 21 1997":                   true,
		"July 29,1993":                        true,
		"23 February 2023":                    true,
		"3rd of March, 2020":                  true,
		"April 1993":                          true,
		"(february 23, 2012)":                 true,
		"Lowhaven, March 26, 1998":            true,
		"Lowhaven city, February 24, 1994":    true,
		"City of Lowhaven, February 23, 2007": true,
		"St. Mary's, 4 Sept. 2001":            true,
		"Lowhaven\nFebruary 17, 2009":         true,
		"23 February 2026\nLowhaven city":     true,

		"":                                     false,
		"February":                             false,
		"26 February":                          false,
		"1993":                                 false,
		"S/RES/12 (1993) 14 October 1993":      false,
		"On 4 March 2015 the lamp was lit.":    false,
		"The lamp was lit on 4 March 2015":     false,
		"Ada Quill\nFebruary 17, 2009":         false,
		"Lowhaven":                             false,
		"February 17, 2009\nthe lamp was lit.": false,
	}
	for s, want := range tests {
		if got := isDateline(linesOf(s)); got != want {
			t.Errorf("%q: got %v", s, got)
		}
	}
}

func TestIsRule(t *testing.T) {
	for _, s := range []string{"* * *", "***", "-----", "_ _ _", "X X X", "x x x x", "o o o", "⁂", "———", "# # #", "~~~"} {
		if !isRule(s) {
			t.Errorf("%q: want a rule", s)
		}
	}
	for _, s := range []string{"", "**", "XXX", "X X", "x y x", "...", ". . .", "- 5 -", "111", "* * lamp", "!!!", "???"} {
		if isRule(s) {
			t.Errorf("%q: want none", s)
		}
	}
}

func TestIsNameLike(t *testing.T) {
	for _, s := range []string{
		"Ada Quill", "Ada Quill,", "(Librarian) of the Town of Lowhaven", "Commissioner for Lights", "President of the Harbour.",
		"Ludwig van der Meer", "Institute on Human Rights", "Research-Institute & Sons", "Ö. Ünal", "Анна Иванова",
	} {
		if !isNameLike(s) {
			t.Errorf("%q: want name-like", s)
		}
	}
	for _, s := range []string{
		"", "of the", "Search in archive", "The lamp was lit", "Dear Friends!", "Who Is It?", "Text:", "12", "A; B",
		"One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen",
	} {
		if isNameLike(s) {
			t.Errorf("%q: want not", s)
		}
	}
}

func TestCarrier(t *testing.T) {
	tests := []struct {
		s, via, issuer string
		want           NoteKind
	}{
		{"LPA", "", "", AgencyLine},
		{"LowTAc", "", "", AgencyLine},
		{"(LPA).", "", "", AgencyLine},
		{"LPA", "", "LPA", ""},
		{"Beacon", "", "", ""},
		{"Beacon", "BEACON", "", AgencyLine},
		{"Beacon Press", "beacon press", "", AgencyLine},
		{"Beacon Press", "", "", ""},
		{"lights.example", "", "", AgencyLine},
		{"www.lights.example/log", "", "", AgencyLine},
		{"http://lights.example", "", "", URL},
		{"Source: https://lights.example/a?b=c", "", "", URL},
		{"More of this and of much else can be read at https://lights.example", "", "", ""},
		{"lit.", "", "", ""},
		{"The end", "", "", ""},
	}
	for _, test := range tests {
		d := &digest{header: document.Header{Via: test.via, Issuer: test.issuer}}
		if got := d.carrier(test.s, 1); got != test.want {
			t.Errorf("%q via %q by %q: got %q, want %q", test.s, test.via, test.issuer, got, test.want)
		}
	}
}

func TestAddressing(t *testing.T) {
	for s, want := range map[string]bool{
		"This Statement is addressed to the Board.":          true,
		"The statement has been sent to the Board of Lights": true,
		"The Annual Report was also submitted to the Board.": true,
		"The lamp is lit to warn ships.":                     false,
		"This text, adopted by all, will be sent to them.":   false,
		"He said that the Statement is addressed to them.":   false,
	} {
		if got := addressing().MatchString(s); got != want {
			t.Errorf("%q: got %v", s, got)
		}
	}
}

func TestUnmarked(t *testing.T) {
	tests := map[string]string{
		"plain":                             "plain",
		"*a* **b** ***c*** _d_ __e__":       "a b c d e",
		"**a *b* c**":                       "a b c",
		"(*mens rea*), “*x*”":               "(mens rea), “x”",
		"2*3*4 and a_b_c":                   "2*3*4 and a_b_c",
		"5 * 6 * 7":                         "5 * 6 * 7",
		"a* b*":                             "a* b*",
		"a * b* c":                          "a * b* c",
		"a*b* c":                            "a*b* c",
		"*a **b* c**":                       "a **b c**",
		"*open":                             "*open",
		"**two* one**":                      "two* one",
		"****four****":                      "****four****",
		"**":                                "**",
		`\*not\* \_marked\_ \\ \q`:          `*not* _marked_ \ \q`,
		"[a](#) [b](http://x/_y_) [c]()":    "a b c",
		"[d](see below) [e](note) [f] (g)":  "[d](see below) [e](note) [f] (g)",
		"![alt](/pic.png)":                  "alt",
		"<http://x.example/*a*> <b> <c@d>":  "http://x.example/*a* <b> <c@d>",
		"[**bold**](#)":                     "bold",
		"*[link](https://x.example)*":       "link",
		"*one\ntwo* three":                  "one\ntwo three",
		"[\\*a\\*](#) and [](http://x/\\*)": "*a* and ",
	}
	for s, want := range tests {
		if got := unmarked(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestSlips(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"series", "serie", 1}, {"serise", "series", 2}, {"date", "title", 3}, {"a", "", 1}} {
		if got := slips(test.a, test.b); got != test.want {
			t.Errorf("%s, %s: got %d, want %d", test.a, test.b, got, test.want)
		}
	}
	if got := nearestWord("issuers", fileKeys); got != "issuer" {
		t.Errorf("issuers: got %q", got)
	}
	if got := nearestWord("x", fileKeys); got != "" {
		t.Errorf("x: got %q", got)
	}
}

func TestPosition(t *testing.T) {
	text := "aé\nb\r\n\n\tc日d"
	src := &source{text: text, starts: lineStarts(text)}
	for i := range len(text) + 1 {
		if i < len(text) && !utf8.RuneStart(text[i]) {
			continue
		}
		if got, want := src.position(i), document.PositionOf(text, i); got != want {
			t.Errorf("offset %d: got %v, want %v", i, got, want)
		}
	}
}
