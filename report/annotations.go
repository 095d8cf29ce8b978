package report

import (
	"fmt"
	"io"
	"strings"

	"recital/checking"
)

// maxAnnotations is how many annotations of a level a workflow shows for each
// step; what goes beyond is dropped without a word there.
const maxAnnotations = 10

// WriteAnnotations writes what a check found as commands of GitHub's workflows,
// which shows them beside the lines: the worst first, at most ten errors, ten
// warnings and ten notices, and a plain line that says how many are not shown.
// Line breaks and what would end a command early are written as %0A and the
// like.
//
// Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
func WriteAnnotations(w io.Writer, c Checked) error {
	var b strings.Builder
	room := annotationRoom{}
	room.troubles(&b, c.Unread, c.Stale)
	for _, f := range c.worst() {
		if room[f.Level] < maxAnnotations {
			room.write(&b, f.Level, c.annotation(*f))
		} else {
			room[f.Level]++
		}
	}
	room.end(&b)
	fmt.Fprintf(&b, "%s\n", c.counted())
	_, err := io.WriteString(w, b.String())
	return err
}

// troubles tells what was not read and which acceptances are stale.
func (room annotationRoom) troubles(b *strings.Builder, unread []Unread, stale []checking.Acceptance) {
	for _, u := range unread {
		room.write(b, checking.Error, errorAt(u.File, u.Line, "not read", u.Text))
	}
	for _, a := range stale {
		room.write(b, checking.Error, errorAt(a.File, a.Line, "stale acceptance", staleLine(a)))
	}
}

// annotationRoom counts the annotations of each level, those that are not shown
// among them.
type annotationRoom map[checking.Level]int

// write writes an annotation where there is room for one.
func (r annotationRoom) write(b *strings.Builder, level checking.Level, command string) {
	if r[level]++; r[level] <= maxAnnotations {
		b.WriteString(command)
	}
}

// end says how many were not shown.
func (r annotationRoom) end(b *strings.Builder) {
	hidden := 0
	for _, n := range r {
		hidden += max(0, n-maxAnnotations)
	}
	if hidden > 0 {
		fmt.Fprintf(b, "and %d more that are not shown here: a step has room for %d of each level\n", hidden, maxAnnotations)
	}
}

// commandOf is the command that shows a level.
func commandOf(l checking.Level) string {
	switch l {
	case checking.Error, checking.Warning:
		return string(l)
	}
	return "notice"
}

// errorAt is a command that shows an error beside a line of a file, or in the
// log alone where neither is known.
func errorAt(file string, line int, title, text string) string {
	place := ""
	if file != "" {
		place = "file=" + commandValue(file) + ","
		if line > 0 {
			place += fmt.Sprintf("line=%d,", line)
		}
	}
	return fmt.Sprintf("::error %stitle=%s::%s\n", place, commandValue(title), commandText(text))
}

func (c Checked) annotation(f checking.Finding) string {
	file := c.File(f)
	at := file.Place(f.Span())
	text := c.headline(f)
	for _, line := range HistoryLines(f) {
		text += "\n" + line
	}
	place := ""
	if file.Where != nil {
		text = at.Where + ": " + text
	} else {
		place = fmt.Sprintf(",line=%d,col=%d", at.Start.Line, at.Start.Column)
		if at.End.Line == at.Start.Line {
			place += fmt.Sprintf(",endColumn=%d", at.End.Column)
		} else {
			place += fmt.Sprintf(",endLine=%d", at.End.Line)
		}
	}
	return fmt.Sprintf("::%s file=%s%s,title=%s::%s\n", commandOf(f.Level), commandValue(at.Path), place, commandValue(string(f.Rule)), commandText(text))
}

// commandText writes the text of a workflow command.
func commandText(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(Clean(line), "%", "%25")
	}
	return strings.Join(lines, "%0A")
}

// commandValue writes the value of a property of a workflow command.
func commandValue(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
