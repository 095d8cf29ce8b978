package citations

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// corrected makes all corrections of verdicts in a text, the first of two that
// overlap.
func corrected(d *document.Document, verdicts []Verdict) string {
	var fixes []Correction
	for _, v := range verdicts {
		if v.Correction != nil && !slices.Contains(fixes, *v.Correction) {
			fixes = append(fixes, *v.Correction)
		}
	}
	slices.SortFunc(fixes, func(a, b Correction) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var out strings.Builder
	at := 0
	for _, f := range fixes {
		if f.Span.Start < at {
			continue
		}
		out.WriteString(d.Text[at:f.Span.Start])
		out.WriteString(f.New)
		at = f.Span.End
	}
	out.WriteString(d.Text[at:])
	return out.String()
}

func accused(v Verdict) bool {
	return v.Status == Mismatch || v.Status == Impossible || v.Status == Malformed
}

// Corrected texts have none of the findings that were corrected, and no new
// one.
func TestCorrectionsHold(t *testing.T) {
	for _, listed := range []bool{false, true} {
		g := generator{rand.New(rand.NewPCG(5, 6))}
		var list *List
		if listed {
			list = councilList(t)
		}
		fixed, open := 0, map[string]int{}
		for range 3000 {
			line := fmt.Sprintf("%s %s %s.", g.pick("Recalling", "Having read", "In the light of"), g.wrong(), g.pick("the keepers slept", "all boats stayed in port"))
			d := text(line)
			verdicts := Check(d, Find(d, Options{List: list}), list)
			bad, left := 0, 0
			for _, v := range verdicts {
				if accused(v) {
					bad++
					if v.Correction == nil {
						left++
						why, _, _ := strings.Cut(v.Undecided, ":")
						open[string(v.Status)+" "+string(v.Field)+" "+why]++
					}
				}
			}
			if bad == left {
				continue
			}
			fixed++
			new := corrected(d, verdicts)
			d = text(new)
			after := 0
			for _, v := range Check(d, Find(d, Options{List: list}), list) {
				if accused(v) {
					after++
				}
			}
			if after != left {
				t.Errorf("%q becomes %q, and %d are accused", line, new, after)
			}
		}
		t.Logf("listed %t: %d corrected; left open: %v", listed, fixed, open)
	}
}

// councilList has every resolution of the Security Council, on the last day of
// its year.
func councilList(t *testing.T) *List {
	t.Helper()
	var refs []Reference
	for _, y := range known().of("unsc").years {
		for n := y.first; n <= y.last; n++ {
			refs = append(refs, Reference{ID: fmt.Sprintf("r%d", n), Type: "legislation", Genre: "Resolution", Authority: "United Nations Security Council", Number: fmt.Sprintf("%d (%d)", n, y.year), Issued: document.Date{Year: y.year}})
		}
	}
	return newList(refs)
}

// Each correction is the edit of no more bytes than are wrong, and there is none
// where another part may be the slip.
func TestCorrections(t *testing.T) {
	list := harbourList(t)
	for _, tt := range []struct{ text, want string }{
		{"as S/RES/300 (1972) says", "1972 -> 1971"},
		{"as S/RES/300(1972) says", "1972 -> 1971"},
		{"as S/RES/300 (1972) of 12 October 1971 says", "1972 -> 1971"},
		{"Security Council resolution 300 (1972), S/RES/300 (1972)", "1972 -> 1971; 1972 -> 1971"},
		{"Security Council resolution 300 (1972) of 12 October 1972", "1972) of 12 October 1972 -> 1971) of 12 October 1971"},
		{"Security Council resolution 300 of October 12th, 1972", "1972 -> 1971"},
		{"Security Council resolution 300 of October 13, 1971", "13 -> 12"},
		{"Security Council resolution 300 of 12 November 1971", "12 November 1971 -> 12 October 1971"},
		{"Security Council resolution 300 of November 12, 1971", "November 12, 1971 -> October 12, 1971"},
		{"Security Council resolution 300 of 1971-11-12", "1971-11-12 -> 1971-10-12"},
		{"Security Council resolution 300 (1972) of 4 May 1972", "unclear: the number may be the slip, as year and date both disagree"},
		{"Security Council resolutions 300 and 312 of 1972", "unclear: its year stands behind another number"},
		{"Security Council resolutions 300 and 312 (1971)", "unclear: what would be written anew stands for other citations, too"},
		{"Security Council resolutions 312 and 319 of 1974", "unclear: its year stands behind another number; 1974 -> 1972"},
		{"Security Council resolution 1500 (1996)", "1996 -> 2003 if the number is right"},
		{"Security Council resolution 1500 (1996) of 4 August 2003", "1996 -> 2003"},
		{"Security Council resolution 1500 (1996) of 4 August 1996", "unclear: the number may be the slip, as year and date agree"},
		{"Security Council resolution 342 (1972) on lights of 4 February 1972", "unclear: the number may be the slip: resolution 312 (1972) of 4 February 1972 is one digit or one swap away"},
		{"General Assembly resolution 217 A (IV)", "(IV) -> (III) if the number is right"},
		{"A/RES/56/100 of 4 December 2000", "unclear: the session or the date may be the slip"},
	} {
		d := text("The harbour keeps to what is said: " + tt.text + ".")
		var got []string
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			switch k := v.Correction; {
			case k != nil && k.If != "":
				got = append(got, fmt.Sprintf("%s -> %s if %s", d.Slice(k.Span), k.New, k.If))
			case k != nil:
				got = append(got, fmt.Sprintf("%s -> %s", d.Slice(k.Span), k.New))
			case v.Undecided != "":
				got = append(got, "unclear: "+v.Undecided)
			}
		}
		if got := strings.Join(got, "; "); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.text, got, tt.want)
		}
	}
}
