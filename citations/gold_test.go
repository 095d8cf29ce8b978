package citations

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// Two people read the same; how far they agree is printed. What both read
// alike is the truth as it is; whatever else stands in the settled file says
// why.
func TestGoldAgreement(t *testing.T) {
	docs := goldDocuments(t)
	first, second, settled := readGold(t, "first.yaml", docs), readGold(t, "second.yaml", docs), readGold(t, "settled.yaml", docs)
	var read [2]int
	var exact, overlapping, verdicts, all int
	var pairs [][2]Status
	for name, b := range second {
		d, a := docs[name], first[name]
		if first[name] == nil {
			continue // read once only
		}
		read[0], read[1] = read[0]+len(a), read[1]+len(b)
		for i, j := range aligned(d, goldSpans(a), goldSpans(b)) {
			if j < 0 {
				continue
			}
			overlapping++
			words := same(d, a[i].span, b[j].span)
			exact += count(words)
			verdicts += count(a[i].Verdict == b[j].Verdict)
			all += count(a[i].said() == b[j].said())
			pairs = append(pairs, [2]Status{a[i].Verdict, b[j].Verdict})
			if words && a[i].said() == b[j].said() && !slices.ContainsFunc(settled[name], func(m goldMention) bool {
				return m.span == b[j].span && m.said() == b[j].said()
			}) {
				t.Errorf("%s: both readings have %q (%s), the settled file has not", name, b[j].Text, b[j].said())
			}
		}
	}
	f1 := func(n int) string { return rate(2*n, read[0]+read[1]) }
	t.Logf("mentions: first reading %d, second %d; F1 of exact words %s, of overlapping ones %s", read[0], read[1], f1(exact), f1(overlapping))
	t.Logf("of %d that both have: same verdict %s (kappa %.3f), same kind, verdict, target and field %s",
		overlapping, rate(verdicts, overlapping), kappa(pairs), rate(all, overlapping))
	for name, ms := range settled {
		for _, m := range ms {
			agreed := func(r []goldMention) bool {
				return slices.ContainsFunc(r, func(x goldMention) bool { return same(docs[name], x.span, m.span) && x.said() == m.said() })
			}
			if m.Why == "" && (!agreed(first[name]) || !agreed(second[name])) {
				t.Errorf("%s: %q differs between the readings, and the settled file does not say why", name, m.Text)
			}
		}
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// kappa is how far two judges agree beyond what chance would give: Cohen, A
// Coefficient of Agreement for Nominal Scales, 1960.
func kappa(pairs [][2]Status) float64 {
	a, b := map[Status]float64{}, map[Status]float64{}
	n, agreed, chance := float64(len(pairs)), 0.0, 0.0
	for _, p := range pairs {
		a[p[0]]++
		b[p[1]]++
		agreed += float64(count(p[0] == p[1]))
	}
	for s := range a {
		chance += a[s] / n * b[s] / n
	}
	return (agreed/n - chance) / (1 - chance)
}

// score is how the program does: in mentions.
type score struct{ gold, found, right, exact, judged int }

// The program is held against the settled truth. What it does not reach stands
// in open.txt, a line each: a new miss fails, and so does a line that is no
// longer true.
func TestGold(t *testing.T) {
	list, docs := seedList(t), goldDocuments(t)
	scores := map[Kind]*score{}
	of := func(k Kind) *score {
		if scores[k] == nil {
			scores[k] = &score{}
		}
		return scores[k]
	}
	var missed []string
	for name, want := range readGold(t, "settled.yaml", docs) {
		d := docs[name]
		verdicts := Check(d, Find(d, Options{List: list}), list)
		var found []document.Span
		for _, v := range verdicts {
			found = append(found, v.Citation.Span)
			of(v.Citation.Kind).found++
		}
		miss := func(format string, args ...any) { missed = append(missed, name+": "+fmt.Sprintf(format, args...)) }
		partner := aligned(d, goldSpans(want), found)
		for i, m := range want {
			of(m.Kind).gold++
			if partner[i] < 0 {
				miss("not found: %s (%s)", m.Text, m.Kind)
				continue
			}
			v := verdicts[partner[i]]
			words, _ := plain(d.Slice(v.Citation.Span))
			got := goldMention{Kind: v.Citation.Kind, Target: v.Reference, Verdict: v.Status, Variant: v.Variant}
			if v.Status != Verified {
				got.Field = v.Field
			}
			if got.Kind != m.Kind {
				miss("%s: is a %s, not a %s", m.Text, m.Kind, got.Kind)
				continue
			}
			of(m.Kind).right++
			of(m.Kind).exact += count(same(d, m.span, v.Citation.Span))
			of(m.Kind).judged += count(got.said() == m.said())
			if !same(d, m.span, v.Citation.Span) {
				miss("%s: only the words %q", m.Text, words)
			}
			if got.said() != m.said() {
				miss("%s: %s, not %s", m.Text, m.said(), got.said())
			}
			if v.Citation.Own != m.Own {
				miss("%s: names the document itself: %v", m.Text, m.Own)
			}
			if p := cmp.Or(v.Citation.Pinpoint, v.Citation.Page); m.Pinpoint != "" && p != m.Pinpoint {
				miss("%s: pinpoint %q, not %q", m.Text, m.Pinpoint, p)
			}
		}
		for j, v := range verdicts {
			if !slices.Contains(partner, j) {
				miss("no mention: %s (%s)", d.Slice(v.Citation.Span), v.Citation.Kind)
			}
		}
	}
	report(t, scores)
	settle(t, "open.txt", missed)
}

// report prints a line for each kind, and one for all.
func report(t *testing.T, scores map[Kind]*score) {
	t.Helper()
	var all score
	for _, s := range scores {
		all = score{all.gold + s.gold, all.found + s.found, all.right + s.right, all.exact + s.exact, all.judged + s.judged}
	}
	line := func(name string, s score) {
		note := ""
		for _, r := range [][2]int{{s.right, s.gold}, {s.right, s.found}, {s.judged, s.right}} {
			if r[0]*100 < r[1]*98 {
				note = ": BELOW .98"
			}
		}
		t.Logf("%-15s %3d mentions: recall %s, precision %s, exact words %s, verdicts right %s%s",
			name, s.gold, rate(s.right, s.gold), rate(s.right, s.found), rate(s.exact, s.right), rate(s.judged, s.right), note)
	}
	for _, k := range slices.Sorted(maps.Keys(scores)) {
		line(string(k), *scores[k])
	}
	line("all", all)
}

// settle holds what was seen against the lines of a file in testdata/gold.
// Lines that begin with # are for people.
func settle(t *testing.T, name string, seen []string) {
	t.Helper()
	data, err := os.ReadFile("testdata/gold/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			known = append(known, line)
		}
	}
	slices.Sort(seen)
	for _, s := range seen {
		t.Logf("miss: %s", s)
		if !slices.Contains(known, s) {
			t.Errorf("new: %s", s)
		}
	}
	for _, k := range known {
		if !slices.Contains(seen, k) {
			t.Errorf("no longer so, take the line out of testdata/gold/%s: %s", name, k)
		}
	}
}

func rate(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(n)/float64(of))
}
