package checking

import (
	"strings"
	"testing"

	"recital/document"
)

func TestApply(t *testing.T) {
	for _, tt := range []struct {
		edits []Edit
		want  string
		n     int
	}{
		{nil, "The year 2006 and 2007.", 0},
		{[]Edit{{document.Span{Start: 9, End: 13}, "2004"}}, "The year 2004 and 2007.", 1},
		{[]Edit{{document.Span{Start: 18, End: 22}, "1"}, {document.Span{Start: 9, End: 13}, "20004"}}, "The year 20004 and 1.", 2},
		{[]Edit{{document.Span{Start: 9, End: 13}, "a"}, {document.Span{Start: 12, End: 14}, "b"}, {document.Span{Start: 9, End: 10}, "c"}}, "The year a and 2007.", 1},
	} {
		if got, n := Apply("The year 2006 and 2007.", tt.edits); got != tt.want || n != tt.n {
			t.Errorf("%v: got %q, %d; want %q, %d", tt.edits, got, n, tt.want, tt.n)
		}
	}
}

func TestEditsAreExact(t *testing.T) {
	raw := "The harbour keeps to Security Council resolu-\r\ntion 1540 (2006) and\r\n\tno other.\r\n"
	at := func(s string) document.Span {
		i := strings.Index(raw, s)
		return document.Span{Start: i, End: i + len(s)}
	}
	// The line breaks are healed, as intake does it.
	p := document.Join("", document.PassageOf(raw, at("The harbour keeps to Security Council resolu")), document.PassageOf(raw, at("tion 1540 (2006) and")))
	p = document.Join(" ", p, document.PassageOf(raw, at("no other.")))
	d := document.New(document.Header{Name: document.Name{Series: "file", ID: "draft"}}, []document.Block{{Kind: document.Text, Sentences: []document.Passage{p}}})
	r := Check([]*document.Document{d}, list(t), Options{})
	if len(r.Findings) != 1 {
		t.Fatalf("got %v", summaries(r))
	}
	f := r.Findings[0]
	e, ok := f.Edit(raw)
	if !ok {
		t.Fatal("no edit")
	}
	got, _ := Apply(raw, []Edit{e})
	if want := strings.Replace(raw, "2006", "2004", 1); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	refused := map[string]func(*Finding){
		"over a line break":  func(f *Finding) { f.Verdict.Correction.Span.Start = strings.Index(d.Text, "resolution") },
		"nothing to replace": func(f *Finding) { f.Verdict.Correction.Span.End = f.Verdict.Correction.Span.Start },
		"what needs markup":  func(f *Finding) { f.Verdict.Correction.New = "<b>2004" },
		"another line":       func(f *Finding) { f.Verdict.Correction.New = "2004\n" },
		"the same": func(f *Finding) {
			f.Verdict.Correction.New = d.Text[f.Verdict.Correction.Span.Start:f.Verdict.Correction.Span.End]
		},
		"of an archive":     func(f *Finding) { c := *f.Document; c.Map = nil; f.Document = &c },
		"no correction":     func(f *Finding) { f.Verdict.Correction = nil },
		"what may be right": func(f *Finding) { f.Rule = RuleUnlisted },
	}
	for name, change := range refused {
		g := f
		k := *f.Verdict.Correction
		g.Verdict.Correction = &k
		change(&g)
		if e, ok := g.Edit(raw); ok {
			t.Errorf("%s: got %+v", name, e)
		}
	}
	if _, ok := f.Edit(strings.Replace(raw, "2006", "2005", 1)); ok {
		t.Error("an edit of another file")
	}
}

func FuzzApply(f *testing.F) {
	f.Add("abcdef", 1, 2, "x", 3, 5, "yy")
	f.Fuzz(func(t *testing.T, raw string, a, b int, x string, c, d int, y string) {
		span := func(a, b int) document.Span {
			n := len(raw) + 1
			a, b = ((a%n)+n)%n, ((b%n)+n)%n
			return document.Span{Start: min(a, b), End: max(a, b)}
		}
		one, two := Edit{span(a, b), x}, Edit{span(c, d), y}
		got, n := Apply(raw, []Edit{one, two})
		if n == 0 || n == 2 && len(got) != len(raw)-one.Span.Len()-two.Span.Len()+len(x)+len(y) {
			t.Errorf("%q, %d", got, n)
		}
	})
}
