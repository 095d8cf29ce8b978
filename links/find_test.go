package links

import (
	"slices"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // the addresses; behind spaces those that end elsewhere
	}{
		{"The tide is at https://tide.example/today.", []string{"https://tide.example/today https://tide.example/today."}},
		{"(see http://Tide.Example/A_(B)), or not", []string{"http://tide.example/A_(B) http://tide.example/A_(B)),"}},
		{"[tides](https://tide.example/a?b=c&d=e#f)", []string{"https://tide.example/a?b=c&d=e"}},
		{"<https://a.example> “https://b.example/x”", []string{"https://a.example", "https://b.example/x"}},
		{"https://a.example/long… and https://a.example/longer... are cut short", nil},
		{"doi:10.1234/abc.5, DOI 10.1234/x(1)", []string{"https://doi.org/10.1234/abc.5 https://doi.org/10.1234/abc.5,", "https://doi.org/10.1234/x%281%29"}},
		{"https://doi.org/10.1234/abc", []string{"https://doi.org/10.1234/abc"}},
		{"10.1234/5 of the fee is no DOI, ftp://a.example is not asked", nil},
		{"https://warden:bell@a.example/x", []string{"https://a.example/x"}},
		{"潮位はhttps://tide.example/今日。", []string{"https://tide.example/%E4%BB%8A%E6%97%A5"}},
		{"http:// nothing, https://", nil},
		{"https://a.example/ok—which is", []string{"https://a.example/ok%E2%80%94which https://a.example/ok"}},
		{"https://a.example/ok[1] https://a.example/ok's", []string{"https://a.example/ok[1] https://a.example/ok", "https://a.example/ok's https://a.example/ok"}},
		{"https://a.example/ok,http://b.example/x", []string{"https://a.example/ok,http://b.example/x https://a.example/ok"}},
		{"https://a.example/ok\u200band", []string{"https://a.example/ok"}},
		{"doi:10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM16>3.0.CO;2-B is", []string{"https://doi.org/10.1002/%28SICI%291097-4636%28199823%2943:4%3C338::AID-JBM16%3E3.0.CO;2-B https://doi.org/10.1002/%28SICI%291097-4636%28199823%2943:4"}},
		{"doi:10.1002/x<br>and", []string{"https://doi.org/10.1002/x"}},
	} {
		var got []string
		for _, f := range Find(tt.text) {
			got = append(got, strings.TrimSpace(f.URL+" "+strings.Join(f.Others, " ")))
			if f.Span.Start < 0 || f.Span.End > len(tt.text) || f.Span.Len() <= 0 {
				t.Errorf("%q: span %v", tt.text, f.Span)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q:\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestShownHidesPasswords(t *testing.T) {
	for in, want := range map[string]string{
		"https://warden:bell@a.example/x#y": "https://a.example/x",
		"ftp://warden:bell@a.example/x/y":   "ftp://a.example/x/y",
		"https://warden:%zz@a.example":      "https://a.example",
		"warden:bell@a.example":             "a.example",
		"notes/tide.txt":                    "notes/tide.txt",
	} {
		if got := Shown(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"https://a.example/x.", "doi:10.1234/a(b))", "http://[::1]:80/", "https://u:p@h/#f", "https://a…", "HTTPS://é.example/\xff", "http://\xb5" + strings.Repeat("\xfe", 400), "doi:10.1234/" + strings.Repeat("é", 500)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, l := range Find(text) {
			if l.Span.Start < end || l.Span.End > len(text) || l.Span.Start >= l.Span.End {
				t.Fatalf("span %v of %d bytes, after %d", l.Span, len(text), end)
			}
			end = l.Span.End
			if again, err := Clean(l.URL); err != nil || again != l.URL {
				t.Fatalf("%q cleaned again: %q, %v", l.URL, again, err)
			}
		}
	})
}
