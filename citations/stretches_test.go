package citations

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// Sentences that are passed over change nothing: whole paragraphs give the same.
func TestStretches(t *testing.T) {
	var docs []*document.Document
	docs = append(docs, seedDocuments(t)...)
	g := generator{rand.New(rand.NewPCG(3, 4))}
	for range 40 {
		var b strings.Builder
		for range 60 {
			switch g.IntN(6) {
			case 0:
				b.WriteString("The keepers of the lights slept. ")
			case 1:
				b.WriteString("The Treaty of Old Bergen (TOB) was signed; nobody read it. ")
			case 2:
				b.WriteString("Under the TOB (see. Nothing) and “So it was. Really”, they said. The said Treaty is long. ")
			case 3:
				b.WriteString("The Harbour Times wrote so (3 March 1992). See S/10500, and the U.N. Charter. ")
			default:
				b.WriteString("Recalling " + g.right() + ". ")
			}
			if g.IntN(9) == 0 {
				b.WriteString("\n\n")
			}
		}
		docs = append(docs, text(b.String()))
	}
	for _, list := range []*List{seedList(t), harbourList(t), nil} {
		for _, d := range docs {
			if diff := cmp.Diff(find(d, Options{List: list}, true), find(d, Options{List: list}, false)); diff != "" {
				t.Errorf("%s: -whole +in stretches\n%s", d.Name, diff)
			}
		}
	}
}

// A line that is no sentence is cut, and all of it is read.
func TestLongLine(t *testing.T) {
	for _, unit := range []string{"resolution 12 (1993) of the Security Council and ", "(S/10500)(", "é"} {
		d := text(strings.Repeat(unit, 300_000/len(unit)) + " S/10501")
		p := &parser{s: d.Text, ix: known().index(), whole: true}
		at := 0
		for _, s := range p.stretches(d.Paragraphs[0].Span) {
			if s.Start != at || s.Len() > 4*maxStretch {
				t.Errorf("%q: a stretch of %d bytes at %d, want one at %d", unit, s.Len(), s.Start, at)
			}
			at = s.End
		}
		cites := Find(d, Options{})
		if at != d.Paragraphs[0].End || len(cites) == 0 || d.Slice(cites[len(cites)-1].Span) != "S/10501" {
			t.Errorf("%q: read to byte %d of %d, %d citations", unit, at, len(d.Text), len(cites))
		}
	}
}

func TestSentenceEnd(t *testing.T) {
	for text, want := range map[string]int{
		"The lights burnt. The boats": 17, "The lights go. The boats": 24, "The lights burn.": 16, "see Art. Five": 13, "the harbour. The": 12, "the port. The": 13,
		"(the lights burn. The boats) burnt. Now": 35, "“the lights burn. The boats”. Now burnt": 43, "in 1993. The": 8, "the lights burn. the": 20, "harbours! What": 9,
	} {
		if got := sentenceEnd(text, 0); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
