package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"recital/document"
)

func TestPlaceInTheUsersFile(t *testing.T) {
	raw := "NOTICE\n\nThe lamp on the\nnorth pier burns.\n"
	at := strings.Index(raw, "The")
	first := document.PassageOf(raw, document.Span{Start: at, End: at + len("The lamp on the")})
	second := document.PassageOf(raw, document.Span{Start: at + 16, End: at + 16 + len("north pier burns.")})
	d := document.New(document.Header{}, []document.Block{{Kind: document.Text, Sentences: []document.Passage{document.Join(" ", first, second)}}})
	f := File{Document: d, Path: "n.txt", Raw: raw}
	start := strings.Index(d.Text, "pier")
	p := f.Place(document.Span{Start: start, End: start + 4})
	if p.Start != (document.Position{Line: 4, Column: 7}) || p.Line != "north pier burns." || p.Line[p.From:p.To] != "pier" {
		t.Errorf("got %+v", p)
	}
	// A span over the healed line break begins in one line and ends in the next.
	start = strings.Index(d.Text, "the north")
	p = f.Place(document.Span{Start: start, End: start + len("the north")})
	if p.Start.Line != 3 || p.End.Line != 4 || p.Line[p.From:p.To] != "the" {
		t.Errorf("got %+v", p)
	}
}

func TestPlaceInAFileOfWindows(t *testing.T) {
	raw := "The lamp burns.\r\nThe bell rings.\r\n"
	d := document.New(document.Header{}, []document.Block{{Kind: document.Text, Sentences: []document.Passage{document.PassageOf(raw, document.Span{Start: 0, End: 15})}}})
	if p := (File{Document: d, Raw: raw}).Place(document.Span{Start: 4, End: 8}); p.Line != "The lamp burns." {
		t.Errorf("%q", p.Line)
	}
}

func TestPlaceInTheArchivesFile(t *testing.T) {
	d := document.New(document.Header{Name: document.Name{Series: "harbour", ID: "2020-03-02"}, Date: document.Date{Year: 2020, Month: 3, Day: 2}},
		[]document.Block{{Kind: document.Heading, Sentences: []document.Passage{{Text: "Of lamps"}}}, {Kind: document.Text, Sentences: []document.Passage{{Text: "The lamp burns."}}}})
	d.Map = nil
	start := strings.Index(d.Text, "burns")
	p := ArchiveFile(d).Place(document.Span{Start: start, End: start + 5})
	if p.Path != "harbour/2020/2020-03-02.md" || p.Start != (document.Position{Line: 8, Column: 10}) || p.Line[p.From:p.To] != "burns" {
		t.Errorf("got %+v", p)
	}
}

func TestExcerptKeepsTheSpan(t *testing.T) {
	line := strings.Repeat("ä ", 100) + "HERE" + strings.Repeat(" ö", 100)
	p := Place{Line: line, From: strings.Index(line, "HERE"), To: strings.Index(line, "HERE") + 4}
	text, column, width := p.excerpt(40)
	if got := string([]rune(text)[column : column+width]); got != "HERE" || len([]rune(text)) > 42 {
		t.Errorf("excerpt %q, mark on %q", text, got)
	}
}

// Of a long line only what lies near a span is looked at, cut between
// characters.
func TestPlaceInALongLine(t *testing.T) {
	for shift := range 3 {
		raw := strings.Repeat("x", shift) + strings.Repeat("ß€", 20_000) + "HERE" + strings.Repeat("€ß", 20_000) + "\nnext\n"
		at := strings.Index(raw, "HERE")
		d := document.New(document.Header{}, []document.Block{{Kind: document.Text, Sentences: []document.Passage{document.PassageOf(raw, document.Span{End: strings.Index(raw, "\n")})}}})
		start := strings.Index(d.Text, "HERE")
		p := File{Document: d, Raw: raw}.Place(document.Span{Start: start, End: start + 4})
		if len(p.Line) > 3*near || !utf8.ValidString(p.Line) || p.Line[p.From:p.To] != "HERE" {
			t.Errorf("%d: a line of %d bytes, %q in it", shift, len(p.Line), p.Line[p.From:p.To])
		}
		if p.Start != document.PositionOf(raw, at) || p.End != document.PositionOf(raw, at+4) {
			t.Errorf("%d: from %v to %v", shift, p.Start, p.End)
		}
	}
}
