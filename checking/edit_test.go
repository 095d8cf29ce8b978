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
		made  string // one letter for each edit
	}{
		{nil, "The year 2006 and 2007.", ""},
		{[]Edit{{document.Span{Start: 9, End: 13}, "2004"}}, "The year 2004 and 2007.", "y"},
		{[]Edit{{document.Span{Start: 18, End: 22}, "1"}, {document.Span{Start: 9, End: 13}, "20004"}}, "The year 20004 and 1.", "yy"},
		{[]Edit{{document.Span{Start: 9, End: 13}, "a"}, {document.Span{Start: 12, End: 14}, "b"}, {document.Span{Start: 9, End: 10}, "c"}}, "The year a and 2007.", "ynn"},
		{[]Edit{{document.Span{Start: 12, End: 14}, "b"}, {document.Span{Start: 9, End: 13}, "a"}, {document.Span{Start: 9, End: 10}, "c"}}, "The year c00band 2007.", "yny"},
		{[]Edit{{document.Span{Start: 9, End: 13}, "a"}, {document.Span{Start: 9, End: 13}, "b"}, {document.Span{Start: 9, End: 13}, "a"}, {document.Span{Start: 9, End: 13}, "b"}}, "The year a and 2007.", "ynyn"},
		{[]Edit{{document.Span{Start: 4, End: 8}, "tide"}, {document.Span{Start: 18, End: 22}, "1"}, {document.Span{Start: 8, End: 9}, ": "}}, "The tide: 2006 and 1.", "yyy"},
	} {
		got, made := Apply("The year 2006 and 2007.", tt.edits)
		var letters strings.Builder
		for _, m := range made {
			letters.WriteString(map[bool]string{true: "y", false: "n"}[m])
		}
		if got != tt.want || letters.String() != tt.made {
			t.Errorf("%v: got %q, %s; want %q, %s", tt.edits, got, letters.String(), tt.want, tt.made)
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
		got, made := Apply(raw, []Edit{one, two})
		want := len(raw) - one.Span.Len() + len(x)
		if made[1] && one != two {
			want += len(y) - two.Span.Len()
		}
		if !made[0] || len(got) != want || !made[1] && !one.conflicts(two) {
			t.Errorf("%q, %v", got, made)
		}
		if again, _ := Apply(raw, []Edit{two, one}); made[1] && again != got {
			t.Errorf("%q, the other way round %q", got, again)
		}
	})
}

// A directive at the end of a paragraph is about it, wherever the format ends
// the paragraph.
func TestLocateAtTheEnd(t *testing.T) {
	const accept = "<!-- recital: accept citation-impossible: printed so -->"
	for _, tt := range []struct {
		name, raw string
		want      int // the paragraph: One or Two
	}{
		{"before the tag", "<p>One " + accept + "</p><p>Two</p>", 0},
		{"behind other tags", "<li><b>One</b> " + accept + "</li><li>Two</li>", 0},
		{"in a line of its own", "<p>One\n  " + accept + "\n</p>\n<p>Two</p>", 0},
		{"behind the tag", "<p>One</p> " + accept + "<p>Two</p>", 1},
		{"in the next", "<p>One</p><p>" + accept + "Two</p>", 1},
		{"between lines of text", "One\n" + accept + "\nTwo", 1},
		{"behind a heading", "One\n" + accept + "\n\nTwo", 1},
		{"behind a blank line", "One\n\n" + accept + "\n\nTwo", 1},
		{"behind another", "<p>One " + accept[:len(accept)-4] + " --></p><p>Two</p>", 0},
		{"of a word processor", "<w:p><w:r><w:t>One</w:t></w:r><w:r>" + accept + "</w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>", 0},
	} {
		at := func(word string) document.Block {
			i := strings.Index(tt.raw, word)
			return document.Block{Kind: document.Text, Sentences: []document.Passage{document.PassageOf(tt.raw, document.Span{Start: i, End: i + len(word)})}}
		}
		d := document.New(document.Header{Name: document.Name{Series: "file", ID: "draft"}}, []document.Block{at("One"), at("Two")})
		directives, err := ParseDirectives(tt.raw)
		if err != nil {
			t.Fatal(err)
		}
		if inline, _ := Locate(d, tt.raw, directives); len(inline) != 1 || inline[0].Paragraph != tt.want {
			t.Errorf("%s: %+v, want paragraph %d", tt.name, inline, tt.want)
		}
	}
}
