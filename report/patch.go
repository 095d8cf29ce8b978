package report

import (
	"fmt"
	"slices"
	"strings"
)

// patchContext is how many lines are shown around a change.
const patchContext = 3

// Patch gives the change from one text of a file to another that has the same
// lines but for words in them, as a unified diff that git and patch take; ""
// where nothing differs.
func Patch(path, old, new string) string {
	before, after := slices.Collect(strings.Lines(old)), slices.Collect(strings.Lines(new))
	if len(before) != len(after) {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(before); i++ {
		if before[i] == after[i] {
			continue
		}
		last := i // the last change with no more than the context of two changes behind the one before
		for j := i; j < len(before) && j <= last+2*patchContext; j++ {
			if before[j] != after[j] {
				last = j
			}
		}
		from, to := max(0, i-patchContext), min(len(before), last+patchContext+1)
		fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n", from+1, to-from, from+1, to-from)
		writeHunk(&b, before[from:to], after[from:to])
		i = to - 1
	}
	if b.Len() == 0 {
		return ""
	}
	name := strings.TrimPrefix(Clean(path), "/")
	return fmt.Sprintf("--- a/%s\n+++ b/%s\n", name, name) + b.String()
}

// writeHunk writes lines, those that changed in groups: the old ones first.
func writeHunk(b *strings.Builder, before, after []string) {
	for i := 0; i < len(before); {
		if before[i] == after[i] {
			patchLine(b, ' ', before[i])
			i++
			continue
		}
		end := i
		for end < len(before) && before[end] != after[end] {
			end++
		}
		for _, line := range before[i:end] {
			patchLine(b, '-', line)
		}
		for _, line := range after[i:end] {
			patchLine(b, '+', line)
		}
		i = end
	}
}

func patchLine(b *strings.Builder, mark byte, line string) {
	b.WriteByte(mark)
	b.WriteString(line)
	if !strings.HasSuffix(line, "\n") {
		b.WriteString("\n\\ No newline at end of file\n")
	}
}

// Patch shows a unified diff to people.
func (p *Printer) Patch(patch string) {
	for line := range strings.Lines(patch) {
		line = strings.TrimRight(line, "\r\n")
		style := Plain
		switch {
		case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
			style = Strong
		case strings.HasPrefix(line, "@@"):
			style = Link
		case strings.HasPrefix(line, "-"):
			style = Bad
		case strings.HasPrefix(line, "+"):
			style = Good
		}
		p.Line(Piece{line, style})
	}
}
