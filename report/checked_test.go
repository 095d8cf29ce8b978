package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"recital/checking"
	"recital/citations"
	"recital/document"
	"recital/links"
	"recital/report"
)

const slip = "Security Council resolution 1540 (2006)"

// checked holds what documents say against the rules of numbering alone.
func checked(t testing.TB, docs ...*document.Document) report.Checked {
	t.Helper()
	list, err := citations.Merge()
	if err != nil {
		t.Fatal(err)
	}
	return report.Checked{
		Report: checking.Check(docs, list, checking.Options{}), List: list,
		File: func(f checking.Finding) report.File { return report.ArchiveFile(f.Document) },
	}
}

func sarifOf(t *testing.T, c report.Checked) *sarif.Report {
	t.Helper()
	var b strings.Builder
	if _, err := report.WriteSARIF(&b, c, "v1.2.3"); err != nil {
		t.Fatal(err)
	}
	r, err := sarif.FromString(b.String(), sarif.WithStrictValidation())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSARIFHoldsToItsSchema(t *testing.T) {
	c := checked(t, notice(2019, "The harbour keeps to "+slip+"."), notice(2020, "The harbour keeps to "+slip+"."))
	c.Findings[1].Accepted = &checking.Acceptance{Reason: "printed so"}
	run := sarifOf(t, c).Runs[0]
	if len(run.Results) != 2 || len(run.Tool.Driver.Rules) != len(checking.Rules()) {
		t.Fatalf("%d results, %d rules", len(run.Results), len(run.Tool.Driver.Rules))
	}
	first := run.Results[0]
	place := first.Locations[0].PhysicalLocation
	if *first.RuleID != "citation-impossible" || first.Level != "error" || *place.ArtifactLocation.URI != "harbour/2019/2019.md" {
		t.Errorf("got %s, %s, %s", *first.RuleID, first.Level, *place.ArtifactLocation.URI)
	}
	if *place.Region.StartLine != 6 || *place.Region.StartColumn != 50 || *place.Region.EndColumn != 61 {
		t.Errorf("region %d:%d-%d", *place.Region.StartLine, *place.Region.StartColumn, *place.Region.EndColumn)
	}
	if rule := run.Tool.Driver.Rules[first.RuleIndex]; *rule.ID != *first.RuleID || *rule.Help.Text == "" {
		t.Errorf("rule %s, help %q", *rule.ID, *rule.Help.Text)
	}
	if s := run.Results[1].Suppressions; len(first.Suppressions) != 0 || len(s) != 1 || *s[0].Justification != "printed so" {
		t.Errorf("suppressions %v, %v", first.Suppressions, s)
	}
	sarifOf(t, checked(t, notice(2019, "Nothing is cited here.")))
}

// With a baseline each result is new, unchanged or absent; what may stay is
// suppressed, with the reason and the place where it is given.
func TestSARIFKnowsTheBaseline(t *testing.T) {
	docs := []*document.Document{notice(2019, "The harbour keeps to "+slip+"."), notice(2020, "The harbour keeps to "+slip+"."), notice(2021, "The harbour keeps to "+slip+".")}
	c := checked(t, docs...)
	for _, r := range sarifOf(t, c).Runs[0].Results {
		if r.BaselineState != nil {
			t.Errorf("%s without a baseline", *r.BaselineState)
		}
	}
	old := c.Baseline(nil)
	old[1].Document.ID = "1999"
	c.Report = checking.Check(docs, c.List, checking.Options{Baseline: old, All: true, Inline: map[document.Name][]checking.Inline{
		docs[1].Name: {{Acceptance: checking.Acceptance{Rule: "citation-impossible", Reason: "printed so", Line: 7, Expires: document.Date{Year: 2030, Month: 6, Day: 30}}, Paragraph: 0}},
	}})
	var got []string
	for _, r := range sarifOf(t, c).Runs[0].Results {
		line := fmt.Sprint(*r.BaselineState, " ", r.Kind, " ", r.Level, " ", *r.Locations[0].LogicalLocations[0].FullyQualifiedName)
		for _, s := range r.Suppressions {
			line += fmt.Sprint(" ", *s.Kind, " ", *s.Status, " ", *s.Justification)
			if s.Location != nil {
				line += fmt.Sprint(" ", *s.Location.PhysicalLocation.Region.StartLine)
			}
		}
		got = append(got, line)
	}
	want := []string{
		"unchanged fail error harbour/2019 external accepted in the baseline",
		"new fail error harbour/2020 inSource accepted printed so (until 2030-06-30) 7",
		"unchanged fail error harbour/2021 external accepted in the baseline",
		"absent pass none harbour/1999",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// GitHub's code scanning takes every result for an alert, and knows one key of
// fingerprints.
func TestCodeScanning(t *testing.T) {
	c := checked(t, notice(2019, "The harbour keeps to "+slip+"."), notice(2020, "The harbour keeps to "+slip+", again to "+slip+"."))
	c.Findings[0].Accepted = &checking.Acceptance{Reason: "printed so"}
	c.Gone, c.Baselined = c.Baseline(nil), true
	var b strings.Builder
	if left, err := report.WriteCodeScanning(&b, c, ""); err != nil || left != 0 {
		t.Fatal(left, err)
	}
	r, err := sarif.FromString(b.String(), sarif.WithStrictValidation())
	if err != nil {
		t.Fatal(err)
	}
	results := r.Runs[0].Results
	if len(results) != 2 {
		t.Fatalf("%d results", len(results))
	}
	one, two := results[0].PartialFingerprints["primaryLocationLineHash"], results[1].PartialFingerprints["primaryLocationLineHash"]
	if one == "" || two == "" || one == two || results[0].BaselineState != nil || len(results[0].Suppressions) > 0 {
		t.Errorf("%+v", results[0])
	}
}

// Of a long history the first and the last documents are told, and how many
// there are between them; of those that have it right, the nearest.
func TestLongHistories(t *testing.T) {
	var docs []*document.Document
	for i := range 60 {
		says := "Security Council resolution 1540 (2004)"
		if i >= 30 {
			says = slip
		}
		docs = append(docs, notice(1900+i, "The harbour keeps to "+says+" and inspects every vessel that carries chemicals or fuel."))
	}
	c := checked(t, docs...)
	list, err := citations.ParseReferences("references.yaml", []byte("references:\n- {id: r, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 1540 (2004), issued: 2004-04-28, title: Of chemicals}\n"))
	if err != nil {
		t.Fatal(err)
	}
	c.List, c.Report = list, checking.Check(docs, list, checking.Options{})
	want := "in the same paragraph since harbour/1930: harbour/1930, harbour/1931, harbour/1932, harbour/1933, 22 more, harbour/1956, harbour/1957, harbour/1958, harbour/1959"
	if got := report.HistoryLines(c.Findings[7]); len(c.Findings) != 30 || got[0] != want {
		t.Errorf("%d findings: %s", len(c.Findings), got)
	}
	var out, compact, again bytes.Buffer
	if err := report.WriteFindingsJSON(&out, c); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	if err := json.Compact(&compact, data); err != nil {
		t.Fatal(err)
	}
	if err := json.Indent(&again, compact.Bytes(), "", "  "); err != nil || again.String()+"\n" != out.String() {
		t.Errorf("what is written one by one is not what is written at once: %v", err)
	}
	var form struct {
		Findings []struct {
			Carriers, Right         []struct{ Document string }
			CarriersMore, RightMore int
		}
	}
	if err := json.Unmarshal(data, &form); err != nil {
		t.Fatal(err)
	}
	f := form.Findings[7]
	if len(f.Carriers) != 20 || f.CarriersMore != 10 || f.Carriers[9].Document != "harbour/1939" || f.Carriers[10].Document != "harbour/1950" {
		t.Errorf("carriers %v and %d more", f.Carriers, f.CarriersMore)
	}
	if len(f.Right) != 20 || f.RightMore != 10 || f.Right[19].Document != "harbour/1929" {
		t.Errorf("right in %v and %d more", f.Right, f.RightMore)
	}
}

func TestFingerprintsOutliveEdits(t *testing.T) {
	prints := func(d *document.Document) []string {
		var out []string
		for _, r := range sarifOf(t, checked(t, d)).Runs[0].Results {
			out = append(out, r.PartialFingerprints["citation/v1"])
		}
		return out
	}
	before := prints(notice(2019, "The harbour keeps to "+slip+", again to "+slip+"."))
	after := prints(notice(2019, "A new paragraph stands here.", "Now the whole harbour keeps to "+slip+", again to "+slip+"."))
	if len(before) != 2 || before[0] == before[1] || fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("before %v, after %v", before, after)
	}
}

// hostile is a document whose words, title and path would steer a terminal, a
// workflow, a forge or a parser.
func hostile(t *testing.T) report.Checked {
	c := checked(t, notice(2019, `::error file=x::boo <script>alert(1)</script> ]]> & @everyone #1 **b** %0A keeps to `+slip+` 100% "so".`))
	c.Findings[0].Document.Title = "\x1b[31m::warning::<b>"
	file := c.File
	c.File = func(f checking.Finding) report.File {
		known := file(f)
		known.Path = "a b/::error,title=x::%/<i>.md"
		return known
	}
	return c
}

func TestNoTextSteersWhatReadsIt(t *testing.T) {
	c := hostile(t)
	for name, write := range map[string]func(io.Writer) error{
		"text":     func(w io.Writer) error { p := report.NewPrinter(w, false, 0); p.Findings(c); return p.Err() },
		"github":   func(w io.Writer) error { return report.WriteAnnotations(w, c) },
		"junit":    func(w io.Writer) error { _, err := report.WriteJUnit(w, c); return err },
		"sarif":    func(w io.Writer) error { _, err := report.WriteSARIF(w, c, ""); return err },
		"markdown": func(w io.Writer) error { return report.FindingsMarkdown(w, c, report.MaxComment) },
	} {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := b.String()
		commands := 0
		for line := range strings.Lines(got) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") {
				commands++
			}
		}
		if want := map[string]int{"github": 1}[name]; commands != want {
			t.Errorf("%s: %d commands, want %d:\n%s", name, commands, want, got)
		}
		if strings.ContainsRune(got, 0x1b) {
			t.Errorf("%s: an escape sequence goes through", name)
		}
		switch name {
		case "junit":
			var v struct{ XMLName xml.Name }
			if err := xml.Unmarshal([]byte(got), &v); err != nil || v.XMLName.Local != "testsuites" {
				t.Errorf("junit: %v", err)
			}
		case "sarif":
			if !json.Valid([]byte(got)) || !strings.Contains(got, `"uri": "a%20b/`) {
				t.Errorf("sarif: %s", got)
			}
		case "markdown":
			if strings.Contains(got, "<script>") || strings.Contains(got, "@everyone") || strings.Contains(got, "<i>") {
				t.Errorf("markdown: %s", got)
			}
		}
	}
}

func TestAnnotationsStayWithinTheLimits(t *testing.T) {
	var paragraphs []string
	for i := range 14 {
		paragraphs = append(paragraphs, fmt.Sprintf("On pier %d the harbour keeps to Security Council resolution %d (2006).", i, 1540+i))
	}
	c := checked(t, notice(2019, paragraphs...))
	for i := range c.Findings[:2] { // two that weigh less stand first in the text
		c.Findings[i].Level = checking.Warning
	}
	var b strings.Builder
	if err := report.WriteAnnotations(&b, c); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if !strings.HasPrefix(lines[0], "::error file=harbour/2019/2019.md,line=10,") {
		t.Errorf("the worst comes first; got %s", lines[0])
	}
	if n := strings.Count(b.String(), "::error "); n != 10 {
		t.Errorf("%d errors, want 10", n)
	}
	if n := strings.Count(b.String(), "::warning "); n != 2 {
		t.Errorf("%d warnings, want 2", n)
	}
	if !strings.Contains(b.String(), "\nand 2 more that are not shown here") {
		t.Errorf("got %s", b.String())
	}
}

func TestAComment(t *testing.T) {
	c := checked(t, notice(2019, "The harbour keeps to "+slip+".", "It keeps to "+slip+" again."))
	var whole, cut strings.Builder
	if err := report.FindingsMarkdown(&whole, c, report.MaxComment); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(whole.String(), "\n- ❌ "); n != 2 {
		t.Errorf("%d items:\n%s", n, whole.String())
	}
	if err := report.FindingsMarkdown(&cut, c, 500); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(cut.String(), "*1 more not shown here.*") || len([]rune(cut.String())) > 500 {
		t.Errorf("got %d characters:\n%s", len([]rune(cut.String())), cut.String())
	}
}

// Addresses make SARIF that holds to its schema, too.
func TestSARIFOfAddresses(t *testing.T) {
	at := report.LinkPlace{File: "draft.md", Where: "3:5", At: document.Position{Line: 3, Column: 5}, Document: document.Name{Series: "file", ID: "draft"}}
	var list []report.Linked
	for _, s := range []links.Status{links.Dead, links.Unknown, links.Moved, links.OK} {
		list = append(list, report.Linked{Result: links.Result{URL: "https://harbour.example/" + string(s), Status: s, Message: "is " + string(s)}, Places: []report.LinkPlace{at}})
	}
	c := report.JudgeLinks(list, checking.Options{Accepted: []checking.Acceptance{{Rule: checking.RuleLinkMoved, Citation: "https://harbour.example/moved", Reason: "both are printed"}}})
	c.Unread = []report.Unread{{File: "broken.md", Line: 2, Text: "no reason"}}
	var b strings.Builder
	if _, err := report.WriteLinkSARIF(&b, c, "v1.2.3", false); err != nil {
		t.Fatal(err)
	}
	r, err := sarif.FromString(b.String(), sarif.WithStrictValidation())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	run := r.Runs[0]
	if len(run.Results) != 3 || *run.Results[0].RuleID != "link-dead" || len(run.Results[2].Suppressions) != 1 || *run.Invocations[0].ExecutionSuccessful {
		t.Errorf("%d results, %+v", len(run.Results), run.Invocations)
	}
}
