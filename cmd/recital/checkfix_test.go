package main

import (
	"testing"

	"recital/checking"
	"recital/citations"
	"recital/document"
	"recital/report"
)

// Of corrections that overlap the heaviest and surest is made, wherever in the
// line it stands.
func TestCorrectionsThatOverlap(t *testing.T) {
	raw := "The harbour keeps to Security Council resolution 1540 (2006) alone."
	d := document.New(document.Header{Name: document.Name{Series: draftSeries, ID: "draft"}},
		[]document.Block{{Kind: document.Text, Sentences: []document.Passage{document.PassageOf(raw, document.Span{End: len(raw)})}}})
	finding := func(rule checking.Rule, level checking.Level, from, to int, new string) checking.Finding {
		return checking.Finding{Rule: rule, Level: level, Document: d, Verdict: citations.Verdict{Field: citations.FieldNumber, Correction: &citations.Correction{Span: document.Span{Start: from, End: to}, New: new}}}
	}
	number, year, note := finding(checking.RuleMismatch, checking.Error, 49, 60, "1566 (2004)"), finding(checking.RuleImpossible, checking.Error, 55, 59, "2004"), finding(checking.RuleImpossible, checking.Warning, 49, 59, "1")
	for _, tt := range []struct {
		findings []checking.Finding
		likely   bool
		want     string
	}{
		{[]checking.Finding{number, year, note}, true, "The harbour keeps to Security Council resolution 1540 (2004) alone."},
		{[]checking.Finding{note, number}, true, "The harbour keeps to Security Council resolution 1566 (2004) alone."},
		{[]checking.Finding{note, number}, false, "The harbour keeps to Security Council resolution 1) alone."},
	} {
		found := report.Checked{Report: &checking.Report{Findings: tt.findings}, File: func(checking.Finding) report.File { return report.SourceFile(d, "draft.md", raw, nil) }}
		edits, left := editsOf(found, tt.likely)
		if got, _ := checking.Apply(raw, edits["draft.md"]); got != tt.want || len(left) != 0 {
			t.Errorf("got %q, want %q; left %v", got, tt.want, left)
		}
	}
}
