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

func (s score) plus(o score) score {
	return score{s.gold + o.gold, s.found + o.found, s.right + o.right, s.exact + o.exact, s.judged + o.judged}
}

// The program is held against the settled truth, and against what was read
// once. What it does not reach stands in open.txt, a line each: a new miss
// fails, and so does a line that is no longer true.
func TestGold(t *testing.T) {
	list, docs := seedList(t), goldDocuments(t)
	if len(docs) != 61 {
		t.Errorf("%d documents were cut out of the volumes, not 61", len(docs))
	}
	settled, rest := readGold(t, "settled.yaml", docs), readGold(t, "rest.yaml", docs)
	twice, all := map[Kind]score{}, map[Kind]score{}
	var missed []string
	for name, d := range docs { // those without labels cite nothing
		want, readTwice := settled[name]
		if !readTwice {
			want = rest[name]
		} else if rest[name] != nil {
			t.Errorf("%s stands in both files", name)
		}
		scores, misses := judge(d, want, Check(d, Find(d, Options{List: list}), list))
		for k, s := range scores {
			all[k] = all[k].plus(s)
			if readTwice {
				twice[k] = twice[k].plus(s)
			}
		}
		missed = append(missed, misses...)
	}
	report(t, fmt.Sprintf("the %d documents read twice", len(settled)), twice)
	report(t, fmt.Sprintf("all %d documents", len(docs)), all)
	settle(t, "open.txt", missed)
}

// judge holds the verdicts on one document against its labels.
func judge(d *document.Document, want []goldMention, verdicts []Verdict) (map[Kind]score, []string) {
	scores := map[Kind]score{}
	var missed []string
	miss := func(format string, args ...any) {
		missed = append(missed, d.Name.String()+": "+fmt.Sprintf(format, args...))
	}
	var found []document.Span
	for _, v := range verdicts {
		found = append(found, v.Citation.Span)
	}
	partner := aligned(d, goldSpans(want), found)
	for i, m := range want {
		scores[m.Kind] = scores[m.Kind].plus(score{gold: 1})
		switch {
		case partner[i] < 0:
			miss("not found: %s (%s)", m.Text, m.Kind)
		case verdicts[partner[i]].Citation.Kind != m.Kind:
			miss("%s: is a %s, not a %s", m.Text, m.Kind, verdicts[partner[i]].Citation.Kind)
		default:
			v := verdicts[partner[i]]
			exact, said := same(d, m.span, v.Citation.Span), saidOf(v)
			scores[m.Kind] = scores[m.Kind].plus(score{right: 1, exact: count(exact), judged: count(said == m.said())})
			if !exact {
				words, _ := plain(d.Slice(v.Citation.Span))
				miss("%s: found are the words %q", m.Text, words)
			}
			if said != m.said() {
				miss("%s: %s, not %s", m.Text, m.said(), said)
			}
			if v.Citation.Own != m.Own {
				miss("%s: names the document itself: %v", m.Text, m.Own)
			}
			if p := cmp.Or(v.Citation.Pinpoint, v.Citation.Page); m.Pinpoint != "" && p != m.Pinpoint {
				miss("%s: pinpoint %q, not %q", m.Text, m.Pinpoint, p)
			}
		}
	}
	for j, v := range verdicts {
		scores[v.Citation.Kind] = scores[v.Citation.Kind].plus(score{found: 1})
		if !slices.Contains(partner, j) {
			words, _ := plain(d.Slice(v.Citation.Span))
			miss("no mention: %s (%s)", words, v.Citation.Kind)
		}
	}
	return scores, missed
}

// saidOf is what the check says of a mention, as a label would say it.
func saidOf(v Verdict) string {
	m := goldMention{Kind: v.Citation.Kind, Target: v.Reference, Verdict: v.Status, Variant: v.Variant}
	if v.Status != Verified {
		m.Field = v.Field
	}
	return m.said()
}

// report prints a line for each kind, and one for all.
func report(t *testing.T, of string, scores map[Kind]score) {
	t.Helper()
	var all score
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
	t.Logf("%s:", of)
	for _, k := range slices.Sorted(maps.Keys(scores)) {
		line(string(k), scores[k])
		all = all.plus(scores[k])
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
