package report

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"recital/checking"
	"recital/document"
)

// Limits of what GitHub's code scanning takes at once.
//
// Source: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
const (
	maxSARIF      = 25_000   // findings of a run
	maxSARIFBytes = 10 << 20 // of the file as it is uploaded, by gzip
)

// WriteSARIF writes what a check found in the Static Analysis Results
// Interchange Format 2.1.0 (OASIS, 2020,
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/). Rules keep their ids for
// good, paths are relative with "/" between folders, columns count code points,
// and a fingerprint made of rule, document, citation and ordinal lets a finding
// be known again when the file is edited elsewhere.
//
// Findings that may stay are in it, as suppressed. Where there is a baseline
// each finding is new or unchanged, and what the baseline has and is not found
// any more is absent, a result that passes. Of more than 25,000 findings the
// worst are written; it returns how many were left out, and says so in a
// notification.
func WriteSARIF(w io.Writer, c Checked, version string) (left int, err error) {
	return c.sarif(w, version, maxSARIF)
}

func (c Checked) sarif(w io.Writer, version string, most int) (left int, err error) {
	findings, left := c.atMost(most)
	run := c.sarifRun(findings, left, version)
	for _, e := range c.Gone[:min(len(c.Gone), most-len(findings))] {
		run.AddResult(sarifGone(e))
	}
	return left, sarifReport(run).PrettyWrite(w)
}

// WriteCodeScanning writes SARIF for GitHub's code scanning, which takes
// suppressed and absent results for alerts: the findings that are open, alone.
// Its fingerprint is under the one key that is looked at there. Of more than
// 25,000 findings, or 10 MB in gzip, the worst are written; it returns how many
// were left out.
func WriteCodeScanning(w io.Writer, c Checked, version string) (left int, err error) {
	return c.codeScanning(w, version, maxSARIF, maxSARIFBytes)
}

func (c Checked) codeScanning(w io.Writer, version string, most, bytes int) (left int, err error) {
	open := c.worst()
	for n := min(len(open), most); ; n /= 2 {
		run := c.sarifRun(open[:n], len(open)-n, version)
		for i, r := range run.Results {
			r.PartialFingerprints = map[string]string{"primaryLocationLineHash": fingerprint(*open[i])}
			r.BaselineState = nil // nor is that known there
		}
		var b strings.Builder
		if err := sarifReport(run).PrettyWrite(&b); err != nil {
			return 0, err
		}
		if n == 0 || packed(b.String()) <= bytes {
			_, err = io.WriteString(w, b.String())
			return len(open) - n, err
		}
	}
}

// packed is how many bytes gzip makes of a text.
func packed(s string) int {
	n := counter(0)
	z := gzip.NewWriter(&n)
	_, _ = io.WriteString(z, s) // a counter never fails
	_ = z.Close()
	return int(n)
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

func sarifReport(run *sarif.Run) *sarif.Report {
	r := sarif.NewReport()
	r.AddRun(run)
	return r
}

// sarifRun is a run with some findings, and a word on those left out.
func (c Checked) sarifRun(findings []*checking.Finding, left int, version string) *sarif.Run {
	run := newRun(version)
	for _, f := range findings {
		run.AddResult(c.sarifResult(*f))
	}
	notify(run, c.Unread, c.Stale, left)
	return run
}

// newRun is a run without results.
func newRun(version string) *sarif.Run {
	run := sarif.NewRun()
	run.Tool = sarif.NewTool()
	run.Tool.Driver = sarif.NewToolComponent().WithName("recital").WithVersion(version)
	run.ColumnKind = new("unicodeCodePoints")
	for _, rule := range checking.Rules() {
		run.Tool.Driver.AddRule(sarifRule(rule))
	}
	return run
}

// notify says of a run what was not read, which acceptances are stale, and how
// many findings were left out.
func notify(run *sarif.Run, unread []Unread, stale []checking.Acceptance, left int) {
	if len(unread)+len(stale)+left == 0 {
		return
	}
	in := sarif.NewInvocation().WithExecutionSuccessful(len(unread) == 0)
	tell := func(level, file string, line int, text string) {
		n := sarif.NewNotification().WithLevel(level).WithMessage(sarif.NewTextMessage(Clean(text)))
		if file != "" {
			at := sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri(file)))
			if line > 0 {
				at.WithRegion(sarif.NewRegion().WithStartLine(line))
			}
			n.AddLocation(sarif.NewLocationWithPhysicalLocation(at))
		}
		in.AddToolExecutionNotification(n)
	}
	for _, u := range unread {
		tell("error", u.File, u.Line, u.Text)
	}
	for _, a := range stale {
		tell("error", a.File, a.Line, staleLine(a))
	}
	if left > 0 {
		tell("warning", "", 0, LeftOut(left))
	}
	run.AddInvocation(in)
}

// LeftOut says that a form has no room for all findings.
func LeftOut(n int) string {
	return fmt.Sprintf("%s left out, the worst are here", count(n, "finding"))
}

// sarifGone is an entry of the baseline that is not found any more. It passes,
// so that a program that knows no baselines takes it for no finding.
func sarifGone(e checking.BaselineEntry) *sarif.Result {
	r := sarif.NewRuleResult(string(e.Rule))
	r.RuleIndex = slices.Index(checking.Rules(), e.Rule)
	r.Kind, r.Level, r.BaselineState = "pass", "none", new("absent")
	r.Message = sarif.NewTextMessage(Clean("not found any more: " + e.Citation))
	r.PartialFingerprints = map[string]string{"citation/v1": fingerprintOf(e.Rule, e.Document, e.Citation, max(1, e.Ordinal))}
	r.AddLocation(sarif.NewLocation().WithLogicalLocations([]*sarif.LogicalLocation{sarifDocument(e.Document)}))
	return r
}

func sarifDocument(name document.Name) *sarif.LogicalLocation {
	return sarif.NewLogicalLocation().WithFullyQualifiedName(name.String()).WithKind("document")
}

func sarifRule(rule checking.Rule) *sarif.ReportingDescriptor {
	title, help := rule.Describe()
	level := sarifLevel(checking.DefaultLevels()[rule])
	return sarif.NewRule(string(rule)).WithName(string(rule)).
		WithShortDescription(sarif.NewMultiformatMessageString().WithText(title)).
		WithFullDescription(sarif.NewMultiformatMessageString().WithText(title + ". " + help)).
		WithHelp(sarif.NewMultiformatMessageString().WithText(help).WithMarkdown(help)).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(level).WithEnabled(checking.DefaultLevels()[rule] != checking.Off))
}

func sarifLevel(l checking.Level) string {
	switch l {
	case checking.Error, checking.Warning:
		return string(l)
	}
	return "note"
}

func (c Checked) sarifResult(f checking.Finding) *sarif.Result {
	file := c.File(f)
	at := file.Place(f.Span())
	r := sarif.NewRuleResult(string(f.Rule))
	r.RuleIndex = slices.Index(checking.Rules(), f.Rule)
	r.Level = sarifLevel(f.Level)
	r.Message = sarif.NewTextMessage(Clean(c.sarifText(f, file, at)))
	r.PartialFingerprints = map[string]string{"citation/v1": fingerprint(f)}
	r.AddLocation(sarifLocation(file, at, f.Document.Name))
	if c.Baselined {
		r.BaselineState = new(map[bool]string{true: "unchanged", false: "new"}[f.Known])
	}
	if !f.Open() {
		r.AddSuppression(suppression(f, file))
	}
	if e, ok := f.Edit(file.Raw); ok && file.Where == nil {
		r.Fixes = append(r.Fixes, sarifFix(file, e, f.Verdict.Correction.If))
	}
	bag := sarif.NewPropertyBag()
	bag.Add("certainty", f.Certainty())
	bag.Add("citation", f.Verdict.Citation.Key())
	for name, value := range map[string]string{"field": string(f.Verdict.Field), "reference": f.Verdict.Reference} {
		if value != "" {
			bag.Add(name, value)
		}
	}
	if h := HistoryLines(f); len(h) > 0 {
		bag.Add("history", h)
	}
	return r.WithProperties(bag)
}

func (c Checked) sarifText(f checking.Finding, file File, at Place) string {
	text := c.headline(f)
	if file.Where != nil {
		text = at.Where + ": " + text
	}
	for _, line := range HistoryLines(f) {
		text += "; " + line
	}
	return text
}

// sarifLocation gives the place of a finding; a file that has no lines, such as
// a PDF, is named as a whole, by its first line.
func sarifLocation(file File, at Place, name document.Name) *sarif.Location {
	region := sarif.NewRegion().WithStartLine(1)
	if file.Where == nil {
		region.WithStartLine(at.Start.Line).WithStartColumn(at.Start.Column).WithEndLine(at.End.Line).WithEndColumn(at.End.Column).
			WithSnippet(sarif.NewArtifactContent().WithText(strings.ToValidUTF8(at.Line[at.From:at.To], "\uFFFD")))
	}
	l := sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().
		WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri(at.Path))).WithRegion(region))
	return l.WithLogicalLocations([]*sarif.LogicalLocation{sarifDocument(name)})
}

// sarifFix gives a correction as an edit of the file, with what must hold for
// it.
func sarifFix(file File, e checking.Edit, given string) *sarif.Fix {
	text := "write " + Clean(e.New)
	if given != "" {
		text += ", if " + given
	}
	start, end := file.position(e.Span.Start), file.position(e.Span.End)
	old := sarif.NewRegion().WithStartLine(start.Line).WithStartColumn(start.Column).WithEndLine(end.Line).WithEndColumn(end.Column)
	change := sarif.NewArtifactChange().WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri(file.Path))).
		AddReplacement(sarif.NewReplacement().WithDeletedRegion(old).WithInsertedContent(sarif.NewArtifactContent().WithText(e.New)))
	return sarif.NewFix().WithDescription(sarif.NewTextMessage(text)).AddArtifactChange(change)
}

// uri writes a path as a reference (RFC 3986). A relative one stays relative.
func uri(p string) string {
	u := url.URL{Path: path.Clean(p)}
	if strings.HasPrefix(p, "/") {
		u.Scheme = "file"
	}
	return u.String()
}

// suppression says why a finding may stay, and where that is said if it is in
// the document itself.
func suppression(f checking.Finding, file File) *sarif.Suppression {
	why := Clean(whyStays(f))
	if f.Accepted != nil && !f.Accepted.Expires.IsZero() {
		why += " (until " + f.Accepted.Expires.String() + ")"
	}
	s := sarif.NewSuppression().WithStatus("accepted").WithJustification(why).WithKind("external")
	if f.Accepted != nil && f.Accepted.Inline {
		s.WithKind("inSource")
		if f.Accepted.Line > 0 && file.Where == nil {
			s.WithLocation(sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().
				WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri(file.Path))).WithRegion(sarif.NewRegion().WithStartLine(f.Accepted.Line))))
		}
	}
	return s
}

// fingerprint is the same for the same finding wherever in its document it
// stands.
func fingerprint(f checking.Finding) string {
	return fingerprintOf(f.Rule, f.Document.Name, f.Verdict.Citation.Key(), f.Ordinal)
}

func fingerprintOf(rule checking.Rule, name document.Name, key string, ordinal int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%d", rule, name, key, ordinal))
	return hex.EncodeToString(sum[:16])
}
