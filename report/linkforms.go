package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"recital/checking"
)

// A foundLink is an address that is not as it should be, with what the forms of
// build servers and forges say of it.
type foundLink struct {
	Linked
	checking.Address
}

// found lists the addresses that are told, the worst first, and of those of a
// level in their order; open leaves out those that may stay.
func (c CheckedLinks) found(open bool) []foundLink {
	var out []foundLink
	for i, a := range c.Addresses {
		if a.Rule != "" && a.Level != checking.Off && (a.Open() || !open) {
			out = append(out, foundLink{c.List[i], a})
		}
	}
	slices.SortStableFunc(out, func(a, b foundLink) int { return levelRank(a.Level) - levelRank(b.Level) })
	return out
}

func levelRank(l checking.Level) int {
	return slices.Index([]checking.Level{checking.Error, checking.Warning, checking.Note}, l)
}

// text says what is wrong with the address, and where else it stands.
func (f foundLink) text() string {
	text := f.Linked.URL + " " + f.Message + f.Linked.Places[0].what()
	for _, also := range f.Linked.Places[1:] {
		text += "; also " + also.String() + also.what()
	}
	return text
}

func (f foundLink) whyStays() string {
	if f.Accepted != nil {
		return f.Accepted.Reason
	}
	return "in the baseline"
}

// summary is the last line of the check, as plain words.
func (c CheckedLinks) summary() string {
	var b strings.Builder
	for _, piece := range c.counted() {
		b.WriteString(piece.Text)
	}
	if n := len(c.Unread); n > 0 {
		fmt.Fprintf(&b, "; %s not read", filesOrWords(n))
	}
	return b.String()
}

// WriteLinkAnnotations is WriteAnnotations of addresses.
func WriteLinkAnnotations(w io.Writer, c CheckedLinks) error {
	var b strings.Builder
	room := annotationRoom{}
	room.troubles(&b, c.Unread, c.Stale)
	for _, f := range c.found(true) {
		at := f.Linked.Places[0]
		place := ""
		if at.At.Line > 0 {
			place = fmt.Sprintf(",line=%d,col=%d", at.At.Line, at.At.Column)
		}
		room.write(&b, f.Level, fmt.Sprintf("::%s file=%s%s,title=%s::%s\n", commandOf(f.Level), commandValue(at.File), place, commandValue(string(f.Address.Rule)), commandText(f.text())))
	}
	room.end(&b)
	fmt.Fprintf(&b, "%s\n", c.summary())
	_, err := io.WriteString(w, b.String())
	return err
}

// LinksMarkdown is FindingsMarkdown of addresses.
func LinksMarkdown(w io.Writer, c CheckedLinks, limit int) error {
	var items []string
	for _, u := range c.Unread {
		items = append(items, "\n- ❌ not read: "+Markdown(u.String())+"\n")
	}
	for _, a := range c.Stale {
		items = append(items, "\n- ❌ "+Markdown(staleLine(a))+"\n")
	}
	for _, f := range c.found(true) {
		items = append(items, fmt.Sprintf("\n- %s **%s** %s (%s)\n", markOf(f.Level), Markdown(f.Linked.Places[0].String()), Markdown(f.text()), f.Address.Rule))
	}
	mark := "✅"
	if c.Failed() {
		mark = "❌"
	}
	head := fmt.Sprintf("<!-- recital check --urls -->\n### %s Addresses: %s\n", mark, c.summary())
	left := limit - utf8.RuneCountInString(head) - 100
	var b strings.Builder
	b.WriteString(head)
	for i, item := range items {
		if left -= utf8.RuneCountInString(item); left < 0 {
			fmt.Fprintf(&b, "\n*%d more not shown here.*\n", len(items)-i)
			break
		}
		b.WriteString(item)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteLinkJUnit is WriteJUnit of addresses: a suite for each file that they
// stand in first.
func WriteLinkJUnit(w io.Writer, c CheckedLinks) error {
	form := junitForm{Name: "recital check --urls"}
	suites := map[string]int{}
	for _, f := range c.found(false) {
		at := f.Linked.Places[0]
		if _, ok := suites[at.File]; !ok {
			suites[at.File] = len(form.Suites)
			form.Suites = append(form.Suites, junitSuite{Name: junitText(at.File)})
		}
		one := junitCase{Class: string(f.Address.Rule), File: at.File, Line: at.At.Line, Name: junitText(fmt.Sprintf("%s %s: %s", f.Address.Rule, at.Where, f.Linked.URL))}
		text := junitText(at.String() + ": " + f.text())
		switch {
		case !f.Open():
			one.Skipped = &junitMessage{Message: junitText("accepted: " + f.whyStays())}
		case f.Level == checking.Error:
			one.Failure = &junitMessage{Message: text, Type: string(f.Address.Rule)}
		default:
			one.Output = string(f.Level) + ": " + text
		}
		form.Suites[suites[at.File]].add(one)
	}
	form.Suites = append(form.Suites, wholeSuite("addresses", c.summary(), c.Stale, c.Unread))
	return form.write(w)
}

// WriteLinkSARIF is WriteSARIF of addresses, and, with open alone, WriteCodeScanning:
// an alert for each address, at the place where it stands first. Of more than
// 25,000 the worst are written; it returns how many were left out.
func WriteLinkSARIF(w io.Writer, c CheckedLinks, version string, open bool) (left int, err error) {
	list := c.found(open)
	left = max(0, len(list)-maxSARIF)
	run := newRun(version)
	for _, f := range list[:len(list)-left] {
		run.AddResult(sarifLink(f, open))
	}
	notify(run, c.Unread, c.Stale, left)
	return left, sarifReport(run).PrettyWrite(w)
}

func sarifLink(f foundLink, open bool) *sarif.Result {
	at := f.Linked.Places[0]
	r := sarif.NewRuleResult(string(f.Address.Rule))
	r.RuleIndex = slices.Index(checking.Rules(), f.Address.Rule)
	r.Level = sarifLevel(f.Level)
	r.Message = sarif.NewTextMessage(Clean(f.text()))
	key := "address/v1"
	if open {
		key = "primaryLocationLineHash"
	}
	r.PartialFingerprints = map[string]string{key: fingerprintOf(f.Address.Rule, at.Document, f.Linked.URL, 1)}
	for _, p := range f.Linked.Places[:1] {
		region := sarif.NewRegion().WithStartLine(max(1, p.At.Line))
		if p.At.Column > 0 {
			region.WithStartColumn(p.At.Column)
		}
		r.AddLocation(sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().
			WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri(p.File))).WithRegion(region)))
	}
	if !f.Open() {
		kind := "external"
		if f.Accepted != nil && f.Accepted.Inline {
			kind = "inSource"
		}
		r.AddSuppression(sarif.NewSuppression().WithStatus("accepted").WithKind(kind).WithJustification(Clean(f.whyStays())))
	}
	return r
}
