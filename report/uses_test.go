package report

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"recital/citations"
	"recital/document"
)

func listed(t *testing.T) *citations.List {
	t.Helper()
	list, err := citations.ParseReferences("references.yaml", []byte(`
- {id: lights, type: treaty, title: Convention on Lights, issued: 1990-05-04}
- {id: pilots, type: treaty, title: Convention on Pilots, issued: 1991}
- {id: bells, type: treaty, title: Convention on Bells, issued: 1992}
- {id: fog, type: treaty, title: Convention on Fog, issued: 1993}
`))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// citing is a document with verdicts, each "reference status"; "own" before it
// where the document names itself.
func citing(series, id string, year int, w document.Witness, verdicts ...string) Cited {
	d := yearly(year, w, "It is said here.")
	d.Name = document.Name{Series: series, ID: id}
	c := Cited{File: File{Document: d}}
	for _, s := range verdicts {
		v := citations.Verdict{Citation: citations.Citation{Kind: citations.Treaty, Span: document.Span{Start: 0, End: 5}}}
		s, v.Citation.Own = strings.CutPrefix(s, "own ")
		ref, status, _ := strings.Cut(s, " ")
		v.Status = citations.Status(status)
		if v.Reference = ref; ref == "-" {
			v.Reference, v.Citation.Title = "", "Convention on Ropes"
		}
		c.Verdicts = append(c.Verdicts, v)
	}
	return c
}

func TestUses(t *testing.T) {
	u := NewUses([]Cited{ // in any order
		citing("harbour", "2023", 2023, document.Full, "lights verified", "bells mismatch"),
		citing("harbour", "2020", 2020, document.Full, "lights verified", "pilots verified", "own fog verified"),
		citing("harbour", "2021", 2021, document.Full, "bells verified"),
		citing("harbour", "2022", 2022, document.Full, "lights verified", "lights verified", "bells verified"),
		citing("harbour", "2022-report", 2022, document.Reported, "- unlisted"),
		citing("quay", "2019", 2019, document.Full, "pilots verified"),
	}, listed(t))
	var got []string
	for _, r := range u.Rows {
		for _, s := range u.BySeries(r) {
			since := "-"
			if s.Since != nil {
				since = s.Since.Name.ID
			}
			got = append(got, fmt.Sprintf("%s %s first %s since %s last %s %d/%d %d times %s", r.ID, s.Series, s.First.Name.ID, since, s.Last.Name.ID, s.Documents, s.Of, s.Mentions, statusWords(s.Statuses)))
		}
	}
	want := []string{
		"pilots quay first 2019 since 2019 last 2019 1/1 1 times 1 verified",
		"pilots harbour first 2020 since - last 2020 1/5 1 times 1 verified",
		"lights harbour first 2020 since 2022 last 2023 3/5 4 times 4 verified",
		"bells harbour first 2021 since 2021 last 2023 3/5 3 times 1 mismatch, 2 verified",
		":treaty:convention rope: harbour first 2022-report since - last 2022-report 1/5 1 times 1 unlisted",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What an ambiguous citation may mean is not called unused; what a document
// calls itself is no use.
func TestUnused(t *testing.T) {
	c := citing("harbour", "2023", 2023, document.Full, "lights mismatch", "own fog verified", "- ambiguous")
	c.Verdicts[2].Near = []string{"pilots"}
	var got []string
	for _, r := range Unused([]Cited{c}, listed(t)) {
		got = append(got, r.ID)
	}
	if !slices.Equal(got, []string{"bells", "fog"}) {
		t.Errorf("unused: %v", got)
	}
}

// Documents of several series share the column of their year, which shows the
// worst; no line is wider than the terminal.
func TestUsesMatrix(t *testing.T) {
	var list []Cited
	for year := 2000; year < 2024; year++ {
		list = append(list, citing("harbour", fmt.Sprint(year), year, document.Full, "lights verified"),
			citing("quay", fmt.Sprint(year), year, document.Full, "lights mismatch", "- unlisted"))
	}
	for _, width := range []int{40, 80, 120} {
		var b strings.Builder
		NewPrinter(&b, false, width).UsesMatrix(NewUses(list, listed(t)))
		out := b.String()
		for line := range strings.Lines(out) {
			if got := cells(strings.TrimSuffix(line, "\n")); got > width && !strings.Contains(line, "do not fit") {
				t.Errorf("%d columns of %d: %q", got, width, line)
			}
		}
		if n := strings.Count(out, "≠"); width == 120 && n != 24+1 || strings.Contains(out, " • ") && width == 120 {
			t.Errorf("%d marks of a mismatch:\n%s", n, out)
		}
	}
}

func TestCitedCSVIsHarmless(t *testing.T) {
	c := citing("harbour", "2023", 2023, document.Full, "lights verified")
	c.File.Document.Text = "=1+1\nof old"
	c.File.Raw = c.File.Document.Text
	c.Verdicts[0].Citation.Title = "@sum"
	c.Verdicts[0].Citation.Span.End = len(c.File.Document.Text)
	var b strings.Builder
	if err := CitedCSV(&b, []Cited{c}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 2 || len(rows[1]) != len(rows[0]) {
		t.Fatalf("%v, %v", rows, err)
	}
	if rows[1][6] != "'=1+1 of old" || rows[1][13] != "'@sum" {
		t.Errorf("cells %q", rows[1])
	}
}
