package checking

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"recital/citations"
	"recital/document"
)

const references = `
references:
- id: unsc-1540
  type: legislation
  genre: Resolution
  authority: United Nations Security Council
  number: 1540 (2004)
  issued: 2004-04-28
  title: Non-proliferation of weapons of mass destruction
- id: unsc-1816
  type: legislation
  genre: Resolution
  authority: United Nations Security Council
  number: 1816 (2008)
  issued: 2008-06-02
  title: The situation in Somalia
`

// notices makes one notice a year from what each says of a resolution.
func notices(t *testing.T, says map[int]string) []*document.Document {
	t.Helper()
	var docs []*document.Document
	for year, text := range says {
		docs = append(docs, notice(year, text))
	}
	return docs
}

func notice(year int, text string) *document.Document {
	block := func(s string) document.Block {
		return document.Block{Kind: document.Text, Sentences: []document.Passage{{Text: s}}}
	}
	return document.New(document.Header{
		Name: document.Name{Series: "harbour", ID: fmt.Sprint(year)}, Date: document.Date{Year: year}, Witness: document.Full,
	}, []document.Block{
		block("Vessels report to the Harbour Office two hours before they arrive."),
		block("The harbour keeps to " + text + " and inspects every vessel that carries chemicals, explosives or fuel for reactors."),
	})
}

func list(t *testing.T) *citations.List {
	t.Helper()
	l, err := citations.ParseReferences("references.yaml", []byte(references))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

const (
	right = "Security Council resolution 1540 (2004)"
	wrong = "Security Council resolution 1540 (2006)"
)

func names(list []Mention) string {
	var out []string
	for _, m := range list {
		out = append(out, m.Name.ID)
	}
	return strings.Join(out, " ")
}

func TestHistory(t *testing.T) {
	for _, tt := range []struct {
		name                           string
		says                           map[int]string
		carriers, right, before, putIn string
	}{
		{"copied on, then put right", map[int]string{2019: wrong, 2020: wrong, 2021: right, 2022: right}, "2019 2020", "2021 2022", "", "2021"},
		{"right before, wrong now", map[int]string{2018: right, 2019: right, 2020: wrong}, "2020", "2018 2019", "2019", ""},
		{"wrong for a while", map[int]string{2018: right, 2019: wrong, 2020: wrong, 2021: right}, "2019 2020", "2018 2021", "2018", "2021"},
		{"never put right", map[int]string{2018: wrong}, "2018", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Check(notices(t, tt.says), list(t), Options{})
			if len(r.Findings) == 0 {
				t.Fatal("nothing found")
			}
			h := r.Findings[0].History
			if got := names(h.Carriers); got != tt.carriers {
				t.Errorf("carriers %q, want %q", got, tt.carriers)
			}
			if got := names(h.Right); got != tt.right {
				t.Errorf("right in %q, want %q", got, tt.right)
			}
			c := r.Findings[0].Course()
			if before, put := nameOf(c.RightBefore), nameOf(c.PutRight); before != tt.before || put != tt.putIn {
				t.Errorf("right before in %q, put right in %q; want %q, %q", before, put, tt.before, tt.putIn)
			}
		})
	}
}

// A slip that was put right and came back is told from where each finding
// stands; drafts come after all and in no order.
func TestCourse(t *testing.T) {
	docs := notices(t, map[int]string{2015: right, 2016: wrong, 2017: wrong, 2018: right, 2021: right, 2022: wrong})
	for _, id := range []string{"draft", "another"} {
		d := notice(2023, wrong)
		d.Header.Date, d.Header.Name.ID = document.Date{}, id
		docs = append(docs, d)
	}
	want := map[string]string{
		"2016":    "2015 [ 2016 2017 2022 another draft] 2018",
		"2017":    "2015 [ 2016 2017 2022 another draft] 2018",
		"2022":    "2021 [2016 2017 2022  another draft] ",
		"draft":   "2021 [2016 2017 2022  another] ",
		"another": "2021 [2016 2017 2022  draft] ",
	}
	for _, f := range Check(docs, list(t), Options{}).Findings {
		c := f.Course()
		got := fmt.Sprintf("%s [%s %s %s %s] %s", nameOf(c.RightBefore), names(c.Earlier), names(c.Run), names(c.Later), names(c.Undated), nameOf(c.PutRight))
		if id := f.Document.Name.ID; got != want[id] {
			t.Errorf("%s: %s, want %s", id, got, want[id])
		}
		delete(want, f.Document.Name.ID)
	}
	if len(want) > 0 {
		t.Errorf("no finding in %v", want)
	}
}

func nameOf(m *Mention) string {
	if m == nil {
		return ""
	}
	return m.Name.ID
}

// What the nearest documents say in the place of a citation that nothing proves
// wrong is a hint, before it and after.
func TestHints(t *testing.T) {
	says := map[int]string{2020: "Security Council resolution 1700 (2006)"}
	for i := range 12 {
		says[2008+i], says[2021+i] = right, "Security Council resolution 1816 (2008)"
	}
	r := Check(notices(t, says), list(t), Options{})
	if len(r.Findings) != 1 || r.Findings[0].Rule != RuleUnlisted {
		t.Fatalf("%v", summaries(r))
	}
	if got, want := names(r.Findings[0].History.Hints), "2012 2013 2014 2015 2016 2017 2018 2019 2021 2022 2023 2024 2025 2026 2027 2028"; got != want {
		t.Errorf("hints of %s, want %s", got, want)
	}
}

// Outside of the paragraph the nearest documents of the series are named, the
// earlier of two first.
func TestSeeAlso(t *testing.T) {
	var docs []*document.Document
	for year, text := range map[int]string{2015: right, 2016: right, 2019: right, 2021: right, 2020: wrong} {
		d := notice(year, "nothing")
		if year == 2020 {
			d = notice(year, text)
		} else {
			d = document.New(d.Header, []document.Block{{Kind: document.Text, Sentences: []document.Passage{{Text: fmt.Sprintf("Number %d: bells are rung at noon, as %s asks of those who keep them.", year, text)}}}})
		}
		docs = append(docs, d)
	}
	r := Check(docs, list(t), Options{})
	if len(r.Findings) != 1 {
		t.Fatalf("%v", summaries(r))
	}
	if got := names(r.Findings[0].History.SeeAlso); got != "2019 2021 2016" {
		t.Errorf("see also %s", got)
	}
}

// However many documents carry a slip, they share what is told of it.
func TestASlipOfManyDocuments(t *testing.T) {
	says := map[int]string{}
	for i := range 300 {
		says[1700+i] = map[bool]string{true: right, false: wrong}[i < 100 || i >= 250]
	}
	says[1820] = right
	r := Check(notices(t, says), list(t), Options{})
	if len(r.Findings) != 149 {
		t.Fatalf("%d findings", len(r.Findings))
	}
	first := r.Findings[0].History
	for _, f := range r.Findings {
		h := f.History
		c := f.Course()
		early := f.Document.Name.ID < "1820"
		before, put, run := map[bool]string{true: "1799", false: "1820"}[early], map[bool]string{true: "1820", false: "1950"}[early], map[bool]int{true: 20, false: 129}[early]
		if len(h.Carriers) != 149 || len(h.Right) != 151 || nameOf(c.RightBefore) != before || nameOf(c.PutRight) != put || len(c.Run) != run {
			t.Errorf("%s: %d carry it, %d in a run, %d have it right; right before in %s, put right in %s", f.Document.Name, len(h.Carriers), len(c.Run), len(h.Right), nameOf(c.RightBefore), nameOf(c.PutRight))
		}
		if &h.Carriers[0] != &first.Carriers[0] || &h.Right[0] != &first.Right[0] {
			t.Errorf("%s has lists of its own", f.Document.Name)
		}
	}
}

func TestNothingIsFoundWhereAllIsRight(t *testing.T) {
	r := Check(notices(t, map[int]string{2019: right, 2020: right}), list(t), Options{})
	if len(r.Findings) != 0 || r.Failed() || r.Citations != 2 || r.Documents != 2 || r.Statuses[citations.Verified] != 2 {
		t.Errorf("got %+v", r)
	}
}

func TestOrderOfDocumentsDoesNotMatter(t *testing.T) {
	docs := notices(t, map[int]string{2017: right, 2018: wrong, 2019: wrong, 2020: "resolution 1816 (2008) of the Security Council", 2021: right})
	want := fmt.Sprintf("%+v", summaries(Check(docs, list(t), Options{})))
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if got := fmt.Sprintf("%+v", summaries(Check(docs, list(t), Options{}))); got != want {
			t.Fatalf("got %s\nwant %s", got, want)
		}
	}
}

func summaries(r *Report) []string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, fmt.Sprint(f.Rule, f.Document.Name, f.Ordinal, f.History))
	}
	return out
}

func TestOnlySomeAreReportedOn(t *testing.T) {
	docs := notices(t, map[int]string{2019: wrong, 2020: wrong, 2021: right})
	r := Check(docs, list(t), Options{Only: map[document.Name]bool{{Series: "harbour", ID: "2020"}: true}})
	if len(r.Findings) != 1 || r.Findings[0].Document.Name.ID != "2020" || r.Documents != 1 {
		t.Fatalf("got %v", summaries(r))
	}
	if got := names(r.Findings[0].History.Carriers); got != "2019 2020" {
		t.Errorf("carriers %q: the others serve for history", got)
	}
}

func TestAcceptance(t *testing.T) {
	docs := notices(t, map[int]string{2019: wrong, 2020: wrong})
	r := Check(docs, list(t), Options{})
	if len(r.Findings) != 2 || !r.Failed() {
		t.Fatalf("got %v", summaries(r))
	}
	var accepted []Acceptance
	for _, f := range r.Findings {
		a := f.Accept()
		a.Reason = "printed so"
		accepted = append(accepted, a)
	}
	r = Check(docs, list(t), Options{Accepted: accepted})
	if r.Failed() || r.Counts[Error] != 0 || r.Findings[0].Accepted == nil {
		t.Errorf("accepted findings fail: %+v", r.Counts)
	}
	// The slip is put right: the acceptance is stale and fails the check.
	docs = notices(t, map[int]string{2019: right, 2020: wrong})
	r = Check(docs, list(t), Options{Accepted: accepted})
	if !r.Failed() || len(r.Stale) != 1 || r.Stale[0].Document.ID != "2019" {
		t.Errorf("stale: %+v", r.Stale)
	}
	// What is not checked is not stale.
	r = Check(docs, list(t), Options{Accepted: accepted, Only: map[document.Name]bool{{Series: "harbour", ID: "2020"}: true}})
	if r.Failed() {
		t.Errorf("stale: %+v", r.Stale)
	}
}

func TestOrdinalsTellTwinsApart(t *testing.T) {
	docs := []*document.Document{notice(2019, wrong+", again to "+wrong)}
	r := Check(docs, list(t), Options{})
	if len(r.Findings) != 2 || r.Findings[0].Ordinal != 1 || r.Findings[1].Ordinal != 2 {
		t.Fatalf("got %v", summaries(r))
	}
	first := r.Findings[0].Accept()
	first.Reason = "printed so"
	r = Check(docs, list(t), Options{Accepted: []Acceptance{first}})
	if r.Counts[Error] != 1 || r.Findings[1].Accepted != nil {
		t.Errorf("one acceptance accepts one finding; got %+v", r.Counts)
	}
}

func TestLevels(t *testing.T) {
	docs := notices(t, map[int]string{2019: wrong})
	levels := DefaultLevels()
	for rule := range levels {
		levels[rule] = Off
	}
	if r := Check(docs, list(t), Options{Levels: levels}); len(r.Findings) != 0 {
		t.Errorf("rules that are off report: %v", summaries(r))
	}
}

func TestParseAcceptances(t *testing.T) {
	got, err := ParseAcceptances("a.yaml", []byte(`
accepted:
- rule: citation-impossible
  document: harbour/2019
  citation: unsc:resolution:1540:2006
  reason: printed so
- rule: citation-impossible
  document: harbour/2019
  citation: unsc:resolution:1540:2006
  ordinal: 2
  reason: printed so twice
`))
	if err != nil || len(got) != 2 || got[1].Ordinal != 2 {
		t.Fatalf("got %+v, %v", got, err)
	}
	for _, tt := range []struct{ in, want string }{
		{"accepted:\n- rule: no-such-rule\n  document: a/b\n  citation: x\n  reason: y\n", `a.yaml:2: rule "no-such-rule": there is no such rule`},
		{"accepted:\n- rule: citation-mismatch\n  document: a/b\n  citation: x\n", "a.yaml:2: no reason: say why the finding may stay"},
		{"accepted:\n- rule: citation-mismatch\n  document: a\n  citation: x\n  reason: y\n", "a.yaml:2:"},
		{"accepted:\n- rule: citation-mismatch\n  citation: x\n  reason: y\n", "a.yaml:2: no document"},
		{"accepted:\n- rule: citation-mismatch\n  document: a/b\n  citation: x\n  reasons: y\n", "a.yaml:2:"},
		{"acepted: []\n", "a.yaml:1: unknown key `acepted`"},
		{strings.Repeat("accepted:\n- rule: citation-mismatch\n  document: a/b\n  citation: x\n  reason: y\n", 1) +
			"- rule: citation-mismatch\n  document: a/b\n  citation: x\n  ordinal: 1\n  reason: y\n", "a.yaml:6: accepts what line 2 accepts"},
	} {
		if _, err := ParseAcceptances("a.yaml", []byte(tt.in)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %v, want %s", tt.in, err, tt.want)
		}
	}
}

// A file in which nothing is said is an empty list; what is wrong in one that
// says something is told for both kinds of lists alike.
func TestListsAsNewcomersWriteThem(t *testing.T) {
	parsers := map[string]func(string, []byte) (int, error){
		"accepted": func(file string, data []byte) (int, error) {
			l, err := ParseAcceptances(file, data)
			return len(l), err
		},
		"baseline": func(file string, data []byte) (int, error) {
			l, err := ParseBaseline(file, data)
			if err == nil && l == nil {
				t.Error("a baseline that is nil")
			}
			return len(l), err
		},
	}
	for key, parse := range parsers {
		for _, in := range []string{"", "# nothing yet\n", "\n\n", "---\n", "~\n", key + ":\n", key + ": []\n", "\ufeff" + key + ": []\n", key + ": []\r\n"} {
			if n, err := parse("f", []byte(in)); n != 0 || err != nil {
				t.Errorf("%s: %q: %d, %v", key, in, n, err)
			}
		}
		for _, tt := range []struct{ in, want string }{
			{key + "x: []\n", "f:1: unknown key `" + key + "x`: want a list under the key `" + key + "` and nothing else"},
			{key + ": 5\n", "f:1: not of the form that is wanted: want a list"},
			{"- a\n", "f:1: not of the form that is wanted: want a list"},
			{key + ": []\n" + key + ": []\n", "f:2: mapping key"},
			{key + ":\n\t- a\n", "f:2: a tab, or another character"},
			{key + ": []\n---\n" + key + ": []\n", "f: more than one document: take out"},
			{"\x00\x01", "f: no text in UTF-8 ("},
			{key + ": [" + strings.Repeat("5, ", 50) + "5]\n", "\nf: and 31 more mistakes"},
		} {
			if _, err := parse("f", []byte(tt.in)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: %q: got %v, want %s", key, tt.in, err, tt.want)
			}
		}
	}
}

func FuzzParseAcceptances(f *testing.F) {
	f.Add([]byte("accepted:\n- rule: citation-mismatch\n  document: a/b\n  citation: x\n  reason: y\n"))
	f.Add([]byte("accepted: [1, {}]\n"))
	f.Add([]byte("&a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ParseAcceptances("a.yaml", data)
		if err == nil && slices.ContainsFunc(list, func(a Acceptance) bool { return a.Reason == "" || a.Document.Check() != nil }) {
			t.Errorf("let in %+v", list)
		}
	})
}

func TestAcceptRoundTrip(t *testing.T) {
	f := Finding{Rule: RuleMismatch, Document: notice(2019, wrong), Ordinal: 1}
	if got := f.Accept().key(); got != f.key() {
		t.Errorf("got %+v, want %+v", got, f.key())
	}
}
