package diffing_test

import (
	"strings"
	"testing"

	"recital/diffing"
)

func TestPhrase(t *testing.T) {
	const text = "The lamp on the North Pier burns from dusk to dawn, and vessels of 45 metres report there."
	for _, c := range []struct{ phrase, want string }{
		{"north pier", "=North Pier"},
		{"The LAMP", "=The lamp"},
		{"dusk to dawn and", "=dusk to dawn, and"},
		{"pier north", "North|Pier"},
		{"lamps burning from the piers", "The|lamp|the|Pier|burns|from"},
		{"vessel", "vessels"},
		{"lamp dusk", "lamp|dusk"},
		{"lamp report", ""}, // too far apart
		{"vessels of 40 metres", "vessels|of|metres"},
		{"45", "=45"},
		{"450", ""},
		{"lamp was lit on the south quay", ""},
		{"the", "=The"},
		{"zebra", ""},
		{"", ""},
		{"...", ""},
	} {
		got := ""
		if m, ok := diffing.NewPhrase(c.phrase).Find(text); ok {
			var parts []string
			for _, s := range m.Spans {
				parts = append(parts, text[s.Start:s.End])
			}
			got = strings.Join(parts, "|")
			if m.Exact {
				got = "=" + got
			}
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.phrase, got, c.want)
		}
	}
}

func FuzzPhrase(f *testing.F) {
	f.Add("north pier", "The lamp on the North Pier.")
	f.Add("港口", "港口的灯塔")
	f.Add("a\xff a a", "\xff a")
	f.Fuzz(func(t *testing.T, phrase, text string) {
		p := diffing.NewPhrase(phrase)
		if m, ok := p.Find(text); ok {
			end := 0
			for _, s := range m.Spans {
				if s.Start < end || s.End <= s.Start || s.End > len(text) {
					t.Fatalf("spans %v of %q", m.Spans, text)
				}
				end = s.End
			}
			if len(m.Spans) == 0 || len(p.Words()) == 0 {
				t.Fatalf("a match of nothing: %v", m)
			}
		}
		if m, ok := p.Find(phrase); len(p.Words()) > 0 && (!ok || !m.Exact) {
			t.Fatalf("%q does not stand in itself", phrase)
		}
	})
}
