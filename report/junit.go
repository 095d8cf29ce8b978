package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"recital/checking"
)

type junitForm struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitMessage `xml:"failure"`
	Error   *junitMessage `xml:"error"`
	Skipped *junitMessage `xml:"skipped"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// maxCases is how many findings there are cases for: build servers refuse files
// of more than some thirty megabytes.
const maxCases = 25_000

// WriteJUnit writes what a check found in the XML of JUnit, which build servers
// show as tests: a suite for each document with findings and a case for each of
// these. Errors are failures; warnings and notes are cases that pass and say
// what was found; accepted findings are skipped ones. A last suite holds a case
// for the check as a whole, a failure for every stale acceptance, and an error for
// all that was not read. Of more
// than 25,000 findings the worst are written; it returns how many were left
// out.
func WriteJUnit(w io.Writer, c Checked) (left int, err error) { return c.junit(w, maxCases) }

func (c Checked) junit(w io.Writer, most int) (left int, err error) {
	findings, left := c.atMost(most)
	form := junitForm{Name: "recital check"}
	suites := map[string]int{} // by the document's name
	for _, f := range findings {
		name := f.Document.Name.String()
		if _, ok := suites[name]; !ok {
			suites[name] = len(form.Suites)
			form.Suites = append(form.Suites, junitSuite{Name: name})
		}
		form.Suites[suites[name]].add(c.junitCase(*f))
	}
	said := c.counted()
	if left > 0 {
		said += "\n" + LeftOut(left)
	}
	form.Suites = append(form.Suites, wholeSuite("citations", said, c.Stale, c.Unread))
	return left, form.write(w)
}

// wholeSuite is the last suite: a case for the check as a whole, one that fails
// for every stale acceptance, and one with an error for all that was not read.
func wholeSuite(name, said string, stale []checking.Acceptance, unread []Unread) junitSuite {
	whole := junitSuite{Name: "recital check"}
	whole.add(junitCase{Name: name, Class: "recital", Output: said})
	for _, a := range stale {
		text := junitText(staleLine(a))
		whole.add(junitCase{Name: text, Class: "recital", Failure: &junitMessage{Message: text, Type: "stale-acceptance"}})
	}
	for _, u := range unread {
		text := junitText(u.String())
		whole.add(junitCase{Name: text, Class: "recital", File: u.File, Line: u.Line, Error: &junitMessage{Message: text, Type: "not-read"}})
	}
	return whole
}

// write counts what the suites hold and writes them.
func (form junitForm) write(w io.Writer) error {
	for _, s := range form.Suites {
		form.Tests += s.Tests
		form.Failures += s.Failures
		form.Errors += s.Errors
	}
	data, err := xml.MarshalIndent(form, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, data)
	return err
}

func (s *junitSuite) add(c junitCase) {
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Error != nil {
		s.Errors++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

func (c Checked) junitCase(f checking.Finding) junitCase {
	file := c.File(f)
	at := file.Place(f.Span())
	out := junitCase{Class: string(f.Rule), File: at.Path}
	out.Name = junitText(fmt.Sprintf("%s %s: %s", f.Rule, at.Where, f.Document.Slice(f.Span())))
	if file.Where == nil {
		out.Line = at.Start.Line
	}
	text := junitText(c.headline(f))
	lines := slices.Concat([]string{at.Path + ":" + at.Where + ": " + text}, f.Verdict.Evidence, HistoryLines(f))
	for i := range lines {
		lines[i] = junitText(lines[i])
	}
	body := strings.Join(lines, "\n")
	switch {
	case !f.Open():
		out.Skipped = &junitMessage{Message: junitText("accepted: " + whyStays(f))}
	case f.Level == checking.Error:
		out.Failure = &junitMessage{Message: text, Type: string(f.Rule), Text: body}
	default:
		out.Output = string(f.Level) + ": " + body
	}
	return out
}

// junitText keeps what is written on one line; characters that XML cannot hold
// are shown as U+FFFD by the encoder.
func junitText(s string) string { return Clean(s) }
