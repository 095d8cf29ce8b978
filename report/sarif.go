package report

import (
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
)

// maxSARIF is how many findings a SARIF file holds: forges take no more of one
// run.
const maxSARIF = 25_000

// WriteSARIF writes what a check found in the Static Analysis Results
// Interchange Format 2.1.0 (OASIS, 2020,
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/). Rules keep their ids for
// good, paths are relative with "/" between folders, columns count code points,
// and a fingerprint made of rule, document, citation and ordinal lets a finding
// be known again when the file is edited elsewhere. Accepted findings are in
// it, as suppressed. Of more than 25,000 findings the worst are written.
func WriteSARIF(w io.Writer, c Checked, version string) error {
	run := sarif.NewRun()
	run.Tool = sarif.NewTool()
	run.Tool.Driver = sarif.NewToolComponent().WithName("recital").WithVersion(version)
	run.ColumnKind = new("unicodeCodePoints")
	for _, rule := range checking.Rules() {
		run.Tool.Driver.AddRule(sarifRule(rule))
	}
	findings := c.Findings
	if len(findings) > maxSARIF {
		findings = c.worst()
		findings = findings[:min(len(findings), maxSARIF)]
	}
	for _, f := range findings {
		run.AddResult(c.sarifResult(f))
	}
	r := sarif.NewReport()
	r.AddRun(run)
	return r.PrettyWrite(w)
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
	r.AddLocation(sarifLocation(file, at, f.Document.Name.String()))
	if !f.Open() {
		r.AddSuppression(sarif.NewSuppression().WithKind(suppressedBy(f)).WithJustification(whyStays(f)))
	}
	if e, ok := f.Edit(file.Raw); ok && file.Where == nil {
		r.Fixes = append(r.Fixes, sarifFix(file, e))
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
func sarifLocation(file File, at Place, name string) *sarif.Location {
	region := sarif.NewRegion().WithStartLine(1)
	if file.Where == nil {
		region.WithStartLine(at.Start.Line).WithStartColumn(at.Start.Column).WithEndLine(at.End.Line).WithEndColumn(at.End.Column).
			WithSnippet(sarif.NewArtifactContent().WithText(strings.ToValidUTF8(at.Line[at.From:at.To], "\uFFFD")))
	}
	l := sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().
		WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri(at.Path))).WithRegion(region))
	return l.WithLogicalLocations([]*sarif.LogicalLocation{sarif.NewLogicalLocation().WithFullyQualifiedName(name).WithKind("document")})
}

// sarifFix gives a correction as an edit of the file.
func sarifFix(file File, e checking.Edit) *sarif.Fix {
	start, end := file.position(e.Span.Start), file.position(e.Span.End)
	old := sarif.NewRegion().WithStartLine(start.Line).WithStartColumn(start.Column).WithEndLine(end.Line).WithEndColumn(end.Column)
	change := sarif.NewArtifactChange().WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri(file.Path))).
		AddReplacement(sarif.NewReplacement().WithDeletedRegion(old).WithInsertedContent(sarif.NewArtifactContent().WithText(e.New)))
	return sarif.NewFix().WithDescription(sarif.NewTextMessage("write " + Clean(e.New))).AddArtifactChange(change)
}

// uri writes a path as a reference (RFC 3986). A relative one stays relative.
func uri(p string) string {
	u := url.URL{Path: path.Clean(p)}
	if strings.HasPrefix(p, "/") {
		u.Scheme = "file"
	}
	return u.String()
}

func suppressedBy(f checking.Finding) string {
	if f.Accepted != nil && f.Accepted.Inline {
		return "inSource"
	}
	return "external"
}

// fingerprint is the same for the same finding wherever in its document it
// stands.
func fingerprint(f checking.Finding) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%d", f.Rule, f.Document.Name, f.Verdict.Citation.Key(), f.Ordinal))
	return hex.EncodeToString(sum[:16])
}
