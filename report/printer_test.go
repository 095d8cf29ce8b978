package report

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrapKeepsWordsAndWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var pieces []Piece
		var want []string
		for range 1 + r.IntN(30) {
			word := strings.Repeat("ä", 1+r.IntN(9))
			want = append(want, word)
			pieces = append(pieces, Piece{word + " ", Style(r.IntN(3))})
		}
		var b strings.Builder
		NewPrinter(&b, false, 44).Wrap(4, pieces...)
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if n := utf8.RuneCountInString(line); n > 44 || !strings.HasPrefix(line, "    ") || strings.HasSuffix(line, " ") {
				t.Fatalf("line of %d characters: %q", n, line)
			}
		}
		if got := strings.Fields(b.String()); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got words %q, want %q", got, want)
		}
	}
}

func TestColorAndMarks(t *testing.T) {
	pieces := []Piece{{"at ", Plain}, {"40", Deleted}, {" ", Plain}, {"45", Inserted}, {" metres", Plain}}
	var plain, colored strings.Builder
	NewPrinter(&plain, false, 0).Line(pieces...)
	NewPrinter(&colored, true, 0).Line(pieces...)
	if got := plain.String(); got != "at [-40-] {+45+} metres\n" {
		t.Errorf("plain: %q", got)
	}
	if got := colored.String(); !strings.Contains(got, "\x1b[31;9m40\x1b[") || strings.Contains(got, "[-") {
		t.Errorf("colored: %q", got)
	}
}

func TestControlCharactersAreShownNotSent(t *testing.T) {
	var b strings.Builder
	p := NewPrinter(&b, false, 0)
	p.Line(Piece{"a\x1b]0;owned\x07b\u202ec\u009bd", Plain})
	p.Wrap(0, Piece{"x\x1b[2Jy", Inserted})
	p.Table(0, [][]Piece{{{"q\rr", Plain}}})
	if strings.ContainsAny(b.String(), "\x1b\x07\r\u202e\u009b") {
		t.Errorf("control characters came through: %q", b.String())
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"the lamp on the north pier", 20, "the lamp on the…"},
		{"überlängenbezeichnung", 10, "überlänge…"},
	} {
		got := Shorten(tt.in, tt.n)
		if got != tt.want || utf8.RuneCountInString(got) > tt.n {
			t.Errorf("Shorten(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
	}
}

type brokenPipe struct{ writes int }

func (b *brokenPipe) Write(p []byte) (int, error) { b.writes++; return 0, errors.New("broken pipe") }

func TestPrinterStopsAtTheFirstError(t *testing.T) {
	w := &brokenPipe{}
	p := NewPrinter(w, false, 0)
	p.Linef(Plain, "one")
	p.Linef(Plain, "two")
	if p.Err() == nil || w.writes != 1 {
		t.Errorf("err %v after %d writes; want an error after one", p.Err(), w.writes)
	}
}

func TestCleanKeepsWordsApart(t *testing.T) {
	if got, want := Clean("pier\nlamp\tbell\x1b"), "pier lamp bell\ufffd"; got != want {
		t.Errorf("Clean: %q, want %q", got, want)
	}
}
