package document_test

import (
	"slices"
	"strings"
	"testing"

	"recital/document"
)

func TestHeaderCompare(t *testing.T) {
	h := func(n, d string) document.Header { return document.Header{Name: name(t, n), Date: date(t, d)} }
	want := []document.Header{
		h("notice/a", "1789"), h("notice/2020", "2020"), h("harbour/z", "2020-03-01"), h("notice/a", "2020-03-01"),
		h("notice/b", "2020-03-01"), h("notice/2019", "2021"), h("harbour/a", "unknown"), h("notice/tides", ""),
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, document.Header.Compare)
	if !slices.Equal(got, want) {
		t.Errorf("sorted: %v", got)
	}
}

func TestInterrupts(t *testing.T) {
	for w, want := range map[document.Witness]bool{"": true, document.Full: true, document.Excerpt: false, document.Reported: false} {
		if got := (document.Header{Witness: w}).Interrupts(); got != want {
			t.Errorf("witness %q: %v", w, got)
		}
	}
}

func TestParagraphAt(t *testing.T) {
	d := document.New(document.Header{}, blocks(
		part{document.Heading, []string{"Yearly notice"}},
		part{document.Text, []string{"The harbour is open.", "The pier is shut."}},
		part{document.Signature, []string{"A. Keeper"}},
	))
	want := []int{}
	for i := range len(d.Text) + 1 {
		at := -1
		for j, p := range d.Paragraphs {
			if p.Start <= i && i < p.End {
				at = j
			}
		}
		want = append(want, at)
		if got := d.ParagraphAt(span(i, i+3)); got != at {
			t.Errorf("ParagraphAt(%d) = %d, want %d (in %v)", i, got, at, want)
		}
	}
	if !slices.Contains(want, 2) || want[0] != -1 {
		t.Errorf("the test sees no markup or not every paragraph: %v", want)
	}
}

func TestDocumentSlice(t *testing.T) {
	d := document.New(document.Header{}, blocks(part{document.Text, []string{"The harbour is open.", "The pier is shut."}}))
	if got, want := d.Slice(d.Paragraphs[0].Span), "The harbour is open. The pier is shut."; got != want {
		t.Errorf("Slice gives %q, want %q", got, want)
	}
	if len(d.Map) == 0 || !strings.HasSuffix(d.Text, "\n") {
		t.Errorf("map %v, text %q", d.Map, d.Text)
	}
}
