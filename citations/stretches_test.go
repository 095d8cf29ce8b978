package citations

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// figureless are sentences with words that most often need a number behind them,
// with and without what a grammar takes in its place.
var figureless = []string{
	"In order to pass a law the keepers act on a statement of the report in the press", "The said order binds them",
	"Of the Council (312, 319 and 324) resolutions are long", "The Resolution on “Fog and Lights at Sea” was read",
	"The Decree of the President of Westmark on the sounding of fog signals is old", "They read the presidential order on fog",
	"The International Court of Justice in its decision on the Harbour Lights case said so", "The above Declaration and the act are old",
	"The Law on Harbours and the International Keeping of the United Lights", "The International Convention on the Keeping of Lights slept",
	"In the journals and at times the tribunes were full", "The report “Silting in the northern harbours” was long",
	"His article in the newspaper “Tides” was read", "Under the Harbour Code of the Republic of Westmark boats go", "The keepers of the ICKL sat", "The above-mentioned code binds keepers",
}

// Sentences that are passed over change nothing: whole paragraphs give the same.
func TestStretches(t *testing.T) {
	var docs []*document.Document
	docs = append(docs, seedDocuments(t)...)
	g := generator{rand.New(rand.NewPCG(3, 4))}
	for range 40 {
		var b strings.Builder
		for range 60 {
			switch g.IntN(7) {
			case 0:
				b.WriteString("The keepers of the lights slept. ")
			case 1:
				b.WriteString("The Treaty of Old Bergen (TOB) was signed; nobody read it. ")
			case 2:
				b.WriteString("Under the TOB (see. Nothing) and “So it was. Really”, they said. The said Treaty is long. ")
			case 3:
				b.WriteString("The Harbour Times wrote so (3 March 1992). See S/10500, and the U.N. Charter. ")
			case 4:
				b.WriteString(figureless[g.IntN(len(figureless))] + ". ")
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

// Nor do quotation marks that are not balanced: a title ends with its sentence.
func TestStretchesWithOddQuotes(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(5, 6))}
	pieces := []string{
		"\"", "“", "”", "„", "«", "»", "*", "(", ")", ". The ", ". ", "! ", "; ", ", ", " and ", "the keepers slept", "the lights burnt", "in 1993", "Resolution on ", "the Decree of the President of Westmark on ",
		"the report ", "Treaty of Old Bergen (TOB)", "under the TOB", "The Law on Harbours ", "the Harbour Convention", "\"So it was. Really\"", "“Fog and Lights at Sea”", "his article in the newspaper ", "Harbour Times, 3 March 1992",
		"the brochure ", "published by the Harbour Society", "the Harbour Board adopted resolution on the lights", "resolution 300", "titled ", "The said Treaty", "Olga Strand, Grey Water (NSU Press, 2003), p. 4",
	}
	lists := []*List{seedList(t), harbourList(t), nil}
	for i := range 6000 {
		var b strings.Builder
		for range 4 + g.IntN(24) {
			if g.IntN(5) == 0 {
				b.WriteString(g.right())
			}
			b.WriteString(pieces[g.IntN(len(pieces))])
			if g.IntN(3) > 0 {
				b.WriteByte(' ')
			}
		}
		d := text(b.String())
		if diff := cmp.Diff(find(d, Options{List: lists[i%3]}, true), find(d, Options{List: lists[i%3]}, false)); diff != "" {
			t.Errorf("%q: -whole +in stretches\n%s", d.Text, diff)
		}
	}
}

// A line that is no sentence is cut, and all of it is read.
func TestLongLine(t *testing.T) {
	for _, unit := range []string{"resolution 12 (1993) of the Security Council and ", "(S/10500)(", "é"} {
		d := text(strings.Repeat(unit, 300_000/len(unit)) + " S/10501")
		p := &parser{s: d.Text, ix: known().index(), whole: true}
		at := 0
		for s := range p.stretches(d.Paragraphs[0].Span) {
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
