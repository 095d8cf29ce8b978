package diffing

import (
	"testing"

	"recital/document"
)

// TestGoldAgreement prints how far the two readings of the gold agree: over
// every two paragraphs that both have labelled, whether they are the same one.
// Kappa is J. Cohen's, "A Coefficient of Agreement for Nominal Scales", 1960:
// what is left of the agreement when that by chance is taken off. Where a
// reader is unsure there is nothing to agree on; how often that is stands
// beside it.
func TestGoldAgreement(t *testing.T) {
	t.Run("statements", func(t *testing.T) {
		testAgreement(t, goldDocuments(t), "testdata/gold/pairs.tsv", "testdata/gold/pairs-second.tsv")
	})
	t.Run("announcements", func(t *testing.T) {
		testAgreement(t, announcementsByName(t), "testdata/gold/announcements.tsv", "testdata/gold/announcements-second.tsv")
	})
}

func testAgreement(t *testing.T, docs map[string]*document.Document, first, second string) {
	t.Helper()
	var a agreement
	others := goldGroups(t, docs, rows(t, second, 5))
	for _, g := range goldGroups(t, docs, rows(t, first, 5)) {
		for k := range others {
			if others[k].old == g.old && others[k].new == g.new {
				a.compare(&g, &others[k])
			}
		}
	}
	raw, kappa := a.raw(), a.kappa()
	t.Logf("labelled by both %d, either unsure %d; same for both %d, for one %d, for neither %d; of those that either calls the same %.3f agree, Cohen's kappa %.3f",
		a.n[0][0]+a.n[0][1]+a.n[1][0]+a.n[1][1]+a.unsure, a.unsure, a.n[1][1], a.n[0][1]+a.n[1][0], a.n[0][0], raw, kappa)
	if a.n[1][1] < 60 || kappa < 0.9 {
		t.Errorf("the readings hardly agree")
	}
}

// An agreement counts pairs of paragraphs by what each reading says: n[1][0]
// are those that the first alone calls the same.
type agreement struct {
	n      [2][2]int
	unsure int
}

func (a *agreement) compare(first, second *goldGroup) {
	olds, news := map[int]bool{}, map[int]bool{}
	for _, p := range first.pairs {
		olds[p.old], news[p.new] = p.old >= 0, p.new >= 0
	}
	for o := range olds {
		for n := range news {
			if o < 0 || n < 0 {
				continue
			}
			p, q := first.label(o, n), second.label(o, n)
			if p == "unsure" || q == "unsure" {
				a.unsure++
				continue
			}
			a.n[count(same(p))][count(same(q))]++
		}
	}
}

// raw is the agreement on what either calls the same: almost all other pairs of
// paragraphs have nothing to do with each other.
func (a *agreement) raw() float64 {
	return float64(a.n[1][1]) / float64(max(1, a.n[1][1]+a.n[0][1]+a.n[1][0]))
}

func (a *agreement) kappa() float64 {
	all := float64(a.n[0][0] + a.n[0][1] + a.n[1][0] + a.n[1][1])
	first, second := float64(a.n[1][0]+a.n[1][1])/all, float64(a.n[0][1]+a.n[1][1])/all
	seen := float64(a.n[0][0]+a.n[1][1]) / all
	chance := first*second + (1-first)*(1-second)
	return (seen - chance) / (1 - chance)
}
