package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

func span(start, end int) document.Span { return document.Span{Start: start, End: end} }

func passage(source, part string) document.Passage {
	at := strings.Index(source, part)
	return document.PassageOf(source, span(at, at+len(part)))
}

func TestPassage(t *testing.T) {
	const source = "  The har-\nbour is\n  open. "
	joined := document.Join(" ", passage(source, "The"), document.Join("", passage(source, "har"), passage(source, "bour")), passage(source, "is"), passage(source, "open."))
	if joined.Text != "The harbour is open." {
		t.Fatalf("Join gives %q", joined.Text)
	}
	checkMap(t, joined.Text, joined.Map, source)
	for _, c := range []struct {
		part string // of the text
		from string // of the source
	}{
		{"The", "The"},
		{"harbour", "har-\nbour"},
		{"arb", "ar-\nb"},
		{"bour", "bour"},
		{"e har", "e har"},
		{"is open", "is\n  open"},
		{" is ", "is"},
		{"The harbour is open.", "The har-\nbour is\n  open."},
	} {
		at := strings.Index(joined.Text, c.part)
		got, ok := joined.Map.Source(span(at, at+len(c.part)))
		if !ok || source[got.Start:got.End] != c.from {
			t.Errorf("Source(%q) = %v, %v, want %q", c.part, got, ok, c.from)
		}
		cut := joined.Slice(span(at, at+len(c.part)))
		if cut.Text != c.part {
			t.Errorf("Slice gives %q, want %q", cut.Text, c.part)
		}
		checkMap(t, cut.Text, cut.Map, source)
		if again, ok := cut.Map.Source(span(0, len(cut.Text))); !ok || again != got {
			t.Errorf("the slice %q came from %v, %v, want %v", c.part, again, ok, got)
		}
	}
	if got, ok := joined.Map.Source(span(3, 4)); ok {
		t.Errorf("the space of the seam came from %v", got)
	}
	if got, ok := joined.Map.Source(span(4, 4)); !ok || got != span(6, 6) {
		t.Errorf("the empty span before harbour came from %v, %v", got, ok)
	}
}

// A run of unequal lengths, such as an entity that became a character, is
// mapped as a whole.
func TestPassageWhole(t *testing.T) {
	const source = "pier &amp; lock"
	amp := document.Passage{Text: "&", Map: document.SourceMap{{Text: span(0, 1), Source: span(5, 10)}}}
	p := document.Join("", passage(source, "pier "), amp, passage(source, " lock"))
	for _, c := range []struct {
		text document.Span
		want string
	}{
		{span(5, 6), "&amp;"},
		{span(4, 6), " &amp;"},
		{span(5, 7), "&amp; "},
		{span(0, 11), source},
	} {
		if got, ok := p.Map.Source(c.text); !ok || source[got.Start:got.End] != c.want {
			t.Errorf("Source(%v) = %v, %v, want %q", c.text, got, ok, c.want)
		}
	}
	if len(p.Map) != 3 {
		t.Errorf("the runs %v were joined over one of unequal lengths", p.Map)
	}
}

func TestPassageEmpty(t *testing.T) {
	for _, p := range []document.Passage{
		{},
		document.PassageOf("pier", span(2, 2)),
		document.PassageOf(" \t\r\n", span(0, 4)).Trim(),
		document.Join(" "),
		document.Join(" ", document.Passage{}),
		document.PassageOf("pier", span(0, 4)).Slice(span(4, 4)),
		document.PassageOf("pier", span(0, 4)).Slice(span(2, 2)),
	} {
		if diff := cmp.Diff(document.Passage{}, p); diff != "" {
			t.Errorf("not the zero Passage (-want +got):\n%s", diff)
		}
		if got, ok := p.Map.Source(span(0, 0)); ok {
			t.Errorf("an empty passage came from %v", got)
		}
	}
}

func TestJoinMergesRuns(t *testing.T) {
	const source = "the lighthouse"
	p := document.PassageOf(source, span(0, len(source)))
	again := document.Join("", p.Slice(span(0, 4)), p.Slice(span(4, 9)), p.Slice(span(9, 14)))
	if diff := cmp.Diff(p, again); diff != "" {
		t.Errorf("cut and joined (-want +got):\n%s", diff)
	}
}

// FuzzPassage cuts, trims and joins a text as the bytes of ops say, and holds
// the map to the source after every step.
func FuzzPassage(f *testing.F) {
	f.Add("The harbour is open. The pier is shut.", []byte{0, 3, 9, 1, 2, 2, 0, 5, 30, 2, 1})
	f.Add(" \n tide \t tables\r\n", []byte{1, 0, 0, 255, 2, 0, 2, 3, 2, 2, 0, 1, 2})
	f.Fuzz(func(t *testing.T, source string, ops []byte) {
		p := document.PassageOf(source, span(0, len(source)))
		for i := 0; i+2 < len(ops) && i < 60 && len(p.Text) < 1<<12; i += 3 {
			a, b := int(ops[i+1])%(len(p.Text)+1), int(ops[i+2])%(len(p.Text)+1)
			a, b = min(a, b), max(a, b)
			want := ""
			switch ops[i] % 3 {
			case 0:
				want = p.Text[a:b]
				p = p.Slice(span(a, b))
			case 1:
				want = strings.Trim(p.Text, " \t\r\n")
				p = p.Trim()
			case 2:
				want = p.Text[a:] + "|" + p.Text[:b]
				p = document.Join("|", p.Slice(span(a, len(p.Text))), p.Slice(span(0, b)))
			}
			if p.Text != want {
				t.Fatalf("step %d gives %q, want %q", i/3, p.Text, want)
			}
			checkMap(t, p.Text, p.Map, source)
		}
	})
}

// checkMap holds that the runs stand in order and that every byte they map is
// the byte of the source it is mapped to.
func checkMap(t testing.TB, text string, m document.SourceMap, source string) {
	t.Helper()
	end := 0
	for _, r := range m {
		if r.Text.Start < end || r.Text.Len() <= 0 || r.Text.End > len(text) {
			t.Fatalf("the run %v behind %d of %q is empty, out of order or outside", r, end, text)
		}
		end = r.Text.End
		if got, want := source[r.Source.Start:r.Source.End], text[r.Text.Start:r.Text.End]; got != want {
			t.Fatalf("the run %v maps %q to %q", r, want, got)
		}
		for i := r.Text.Start; i < r.Text.End; i++ {
			s, ok := m.Source(span(i, i+1))
			if !ok || s.Len() != 1 || source[s.Start] != text[i] {
				t.Fatalf("byte %d of %q is mapped to %v, %v", i, text, s, ok)
			}
		}
	}
}
