package checking

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recital/citations"
	"recital/document"
)

// draft makes a draft of paragraphs.
func draft(paragraphs ...string) *document.Document {
	var blocks []document.Block
	for _, p := range paragraphs {
		blocks = append(blocks, document.Block{Kind: document.Text, Sentences: []document.Passage{{Text: p}}})
	}
	return document.New(document.Header{Name: document.Name{Series: "file", ID: "draft"}}, blocks)
}

func rules(t *testing.T, d *document.Document, opt Options) *Report {
	t.Helper()
	list, err := citations.Merge()
	if err != nil {
		t.Fatal(err)
	}
	return Check([]*document.Document{d}, list, opt)
}

// known says of each finding, in its order, whether the baseline has it.
func known(r *Report) string {
	var b strings.Builder
	for _, f := range r.Findings {
		b.WriteByte("-k"[map[bool]int{true: 1}[f.Known]])
	}
	return b.String()
}

const (
	one  = "The lamp on the north pier is lit under " + wrong + "."
	two  = "Dogs are kept on a leash, as " + wrong + " asks."
	bell = "Bells are rung at noon under " + wrong + "."
	sun  = "Security Council resolution 1816 (2009) speaks of the sun."
)

func TestTheBaselineOutlivesEdits(t *testing.T) {
	first := rules(t, draft("The harbour.", one, two, sun), Options{})
	if len(first.Findings) != 3 {
		t.Fatalf("%d findings", len(first.Findings))
	}
	file, err := WriteBaseline(first.Baseline(nil))
	if err != nil {
		t.Fatal(err)
	}
	baseline, err := ParseBaseline("b.yaml", file)
	if err != nil {
		t.Fatalf("%v:\n%s", err, file)
	}
	for _, tt := range []struct {
		name  string
		says  []string
		known string
		gone  int
	}{
		{"unchanged", []string{"The harbour.", one, two, sun}, "kkk", 0},
		{"edited elsewhere", []string{"A line.", "Another line.", "The harbour and its lamps.", one, two, sun, "The end."}, "kkk", 0},
		{"moved", []string{sun, two, "The harbour.", one}, "kkk", 0},
		{"the words around it changed", []string{strings.ToUpper(one[:20]) + one[20:], "Cats are kept, too, under " + wrong + ", on a leash.", sun}, "kkk", 0},
		{"one more of a key, before", []string{bell, one, two, sun}, "-kkk", 0},
		{"one more of a key, between", []string{one, bell, two, sun}, "k-kk", 0},
		{"one put right", []string{two, sun}, "kk", 1},
		{"one put right, one more", []string{bell, two, sun}, "kkk", 0},
		{"all put right", []string{"The harbour."}, "", 3},
	} {
		r := rules(t, draft(tt.says...), Options{Baseline: baseline})
		if got := known(r); got != tt.known || len(r.Gone) != tt.gone {
			t.Errorf("%s: known %q, %d gone; want %q, %d", tt.name, got, len(r.Gone), tt.known, tt.gone)
		}
		if want := strings.Contains(tt.known, "-"); r.Failed() != want {
			t.Errorf("%s: failed %v, want %v", tt.name, r.Failed(), want)
		}
		if n := len(r.Pruned(baseline)); n != len(baseline)-tt.gone {
			t.Errorf("%s: pruned to %d", tt.name, n)
		}
	}
}

func TestTheBaselineKeepsWhatWasNotChecked(t *testing.T) {
	other := BaselineEntry{Rule: RuleMismatch, Document: document.Name{Series: "file", ID: "other"}, Citation: "unsc:resolution:1:1946"}
	opt := Options{Baseline: []BaselineEntry{other}}
	r := rules(t, draft(one), opt)
	if len(r.Gone) != 0 || !slices.Contains(r.Baseline(opt.Baseline), other) || !slices.Contains(r.Pruned(opt.Baseline), other) {
		t.Errorf("gone %v, baseline %v", r.Gone, r.Baseline(opt.Baseline))
	}
	opt.All = true
	if r = rules(t, draft(one), opt); len(r.Gone) != 1 || len(r.Baseline(opt.Baseline)) != 1 {
		t.Errorf("where all is checked: gone %v, baseline %v", r.Gone, r.Baseline(opt.Baseline))
	}
}

func TestBaselinesThatAreWrong(t *testing.T) {
	for in, want := range map[string]string{
		"baseline:\n- rule: citation-mismach\n  document: a/b\n  citation: x\n": "b.yaml:2: rule \"citation-mismach\": there is no such rule: did you mean citation-mismatch?",
		"baseline:\n- rule: citation-mismatch\n":                                "b.yaml:2: want rule, document and citation",
		"baseline: 3\n":                                                         "b.yaml:1: ",
		"base: []\n":                                                            "b.yaml:1: unknown key `base`",
		"baseline:\n- rule: citation-mismatch\n  file: x\n":                     "unknown key `file`",
	} {
		if _, err := ParseBaseline("b.yaml", []byte(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
}

func TestAcceptancesExpire(t *testing.T) {
	d := draft(one)
	a := rules(t, d, Options{}).Findings[0].Accept()
	a.Reason, a.Expires = "printed so", document.Date{Year: 2030, Month: 6, Day: 30}
	for today, holds := range map[string]bool{"2030-06-29": true, "2030-06-30": true, "2030-07-01": false, "unknown": true} {
		day, _ := document.ParseDate(today)
		r := rules(t, d, Options{Accepted: []Acceptance{a}, Today: day})
		if r.Failed() == holds || len(r.Expired) != map[bool]int{false: 1}[holds] || len(r.Stale) != 0 {
			t.Errorf("%s: failed %v, expired %v, stale %v", today, r.Failed(), r.Expired, r.Stale)
		}
	}
}

func TestInlineAcceptance(t *testing.T) {
	const accept = "<!-- recital: accept citation-impossible: printed so in resolution 1540 (2007) -->"
	for _, tt := range []struct {
		name     string
		says     []string
		accepted string // y or n for each finding
		stale    int
	}{
		{"before the paragraph", []string{accept, one, two}, "yn", 0},
		{"in the paragraph", []string{one + " " + accept, two}, "yn", 0},
		{"two before one", []string{accept, accept, one}, "y", 1},
		{"another rule", []string{strings.Replace(accept, "impossible", "mismatch", 1), one}, "n", 1},
		{"two rules", []string{strings.Replace(accept, "accept ", "accept citation-mismatch, ", 1), one}, "y", 1},
		{"nothing behind it", []string{one, accept}, "n", 1},
		{"expired", []string{strings.Replace(accept, ": printed", " until 2020-01-01: printed", 1), one}, "n", 0},
		{"still holds", []string{strings.Replace(accept, ": printed", " until 2040-01-01: printed", 1), one}, "y", 0},
	} {
		d := draft(tt.says...)
		directives, err := ParseDirectives(d.Text)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		d.Map = nil // the file is the text
		inline, words := Locate(d, d.Text, directives)
		r := rules(t, d, Options{
			Inline: map[document.Name][]Inline{d.Name: inline}, Words: map[document.Name][]document.Span{d.Name: words},
			Today: document.Date{Year: 2030, Month: 1, Day: 1},
		})
		got := ""
		for _, f := range r.Findings {
			got += map[bool]string{true: "y", false: "n"}[f.Accepted != nil]
		}
		if got != tt.accepted || len(r.Stale) != tt.stale {
			t.Errorf("%s: accepted %q, stale %v; want %q, %d", tt.name, got, r.Stale, tt.accepted, tt.stale)
		}
	}
}

func TestDirectivesThatAreWrong(t *testing.T) {
	for in, want := range map[string]string{
		"accept citation-mismatch":                          "want `accept RULE: REASON`",
		"accept citation-mismatch: ":                        "no reason",
		"accept citation-mismach: x":                        "did you mean citation-mismatch?",
		"accept citation-mismatch until 2030: x":            "want a day",
		"accept citation-mismatch until 2030-02-31: x":      "want a day",
		"ignore citation-mismatch: x":                       "want `accept RULE: REASON`",
		"accept citation-mismatch, citation-impossible: ok": "",
	} {
		_, err := ParseDirectives("Words.\n<!-- recital: " + in + " -->\n")
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "2: ")) {
			t.Errorf("%s: got %v, want %q", in, err, want)
		}
	}
}

// What stands in code is an example.
func TestDirectivesInCode(t *testing.T) {
	const accept = "<!-- recital: accept citation-mismatch: so -->"
	for text, want := range map[string]int{
		accept:                                1,
		"`" + accept + "`":                    0,
		"```\n" + accept + "\n```\n" + accept: 1,
		"~~~~ html\n" + accept + "\n~~~\n" + accept + "\n~~~~\n" + accept: 1,
		"``\n" + accept + "\n``":              1,
		"    ```\n" + accept + "\n":           1,
		"```\n" + accept + "\n~~~\n" + accept: 0,
	} {
		if list, err := ParseDirectives(text); err != nil || len(list) != want {
			t.Errorf("%q: %d directives (%v), want %d", text, len(list), err, want)
		}
	}
}

func FuzzDirectives(f *testing.F) {
	f.Add("<!-- recital: accept citation-mismatch, citation-variant until 2030-06-30: so -->")
	f.Add("<!-- recital: <!-- recital: --- -->")
	f.Fuzz(func(t *testing.T, text string) {
		list, _ := ParseDirectives(text)
		for _, d := range list {
			if d.Reason == "" || len(d.Rules) == 0 || !strings.HasPrefix(text[d.Span.Start:d.Span.End], "<!--") {
				t.Errorf("%+v", d)
			}
		}
	})
}

func FuzzParseBaseline(f *testing.F) {
	f.Add("baseline:\n- rule: citation-mismatch\n  document: a/b\n  citation: x\n  ordinal: 2\n  words: ab\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ParseBaseline("b.yaml", []byte(text))
		if err != nil {
			return
		}
		data, err := WriteBaseline(list)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseBaseline("b.yaml", data)
		if err != nil || fmt.Sprint(slices.SortedFunc(slices.Values(list), BaselineEntry.compare)) != fmt.Sprint(again) {
			t.Errorf("%v, %v: %v", list, again, err)
		}
	})
}
