package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"recital/checking"
	"recital/intake"
	"recital/report"
)

func fixFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "fix", Usage: "write the corrections that are certain into the drafts, then tell what is left"},
		&cli.BoolFlag{Name: "diff", Usage: "print those corrections as a unified diff instead, and write nothing"},
		&cli.BoolFlag{Name: "unsafe-fixes", Usage: "with --fix or --diff: corrections that are likely, too"},
	}
}

// A fixed draft: its text with the corrections made.
type fixed struct {
	draft loaded
	text  string
	n     int // corrections made
}

// fixes makes the corrections of findings that are open, in drafts alone: never
// in a document of the archive or of a manifest. What is known and cannot be
// written, such as in a PDF, is told, and what waits for --unsafe-fixes. Of
// corrections that overlap the heaviest and surest is made.
func (l *library) fixes(docs []loaded, found report.Checked) []fixed {
	edits, left := editsOf(found, l.context.Bool("unsafe-fixes"))
	if n := unsafeOnes(docs, found); n > 0 && !l.context.Bool("unsafe-fixes") {
		l.note("%s more with --unsafe-fixes: likely, and not proved", corrections(n))
	}
	var out []fixed
	for _, d := range docs {
		n := left[d.Path] + len(edits[d.Path])
		switch {
		case n == 0:
		case unwritable(d) != "":
			l.note("%s: %s not written: %s", d.Path, corrections(n), unwritable(d))
		default:
			text, made := checking.Apply(d.Raw, edits[d.Path])
			written := len(slices.DeleteFunc(made, func(m bool) bool { return !m }))
			if m := left[d.Path]; m > 0 {
				l.note("%s: %s not written: no edit of one line in the file would make it", d.Path, corrections(m))
			}
			if m := n - left[d.Path] - written; m > 0 {
				l.note("%s: %s left for another run, behind a surer one of the same words: run the check again", d.Path, corrections(m))
			}
			if written > 0 {
				out = append(out, fixed{d, text, written})
			}
		}
	}
	return out
}

// editsOf gives the corrections of each file that can be written, the heaviest
// and surest first, and how many cannot; those that are no more than likely only
// where they are asked for.
func editsOf(found report.Checked, likely bool) (edits map[string][]checking.Edit, left map[string]int) {
	edits, left = map[string][]checking.Edit{}, map[string]int{}
	for _, f := range slices.SortedStableFunc(slices.Values(found.Findings), checking.Weigh) {
		sure := f.CorrectionCertainty()
		if !f.Open() || f.Verdict.Correction == nil || sure != checking.Certain && !(likely && sure == checking.Likely) {
			continue
		}
		file := found.File(f)
		if e, ok := f.Edit(file.Raw); ok && file.Where == nil {
			edits[file.Path] = append(edits[file.Path], e)
		} else {
			left[file.Path]++
		}
	}
	return edits, left
}

// unsafeOnes counts the corrections in drafts that are likely alone.
func unsafeOnes(docs []loaded, found report.Checked) int {
	drafts := map[string]bool{}
	for _, d := range docs {
		drafts[d.Path] = unwritable(d) == ""
	}
	n := 0
	for _, f := range found.Findings {
		if f.Open() && f.CorrectionCertainty() == checking.Likely && drafts[found.File(f).Path] {
			if _, ok := f.Edit(found.File(f).Raw); ok {
				n++
			}
		}
	}
	return n
}

func corrections(n int) string {
	if n == 1 {
		return "1 correction"
	}
	return fmt.Sprintf("%d corrections", n)
}

func (l *library) note(format string, args ...any) {
	message(l.session.env.stderr, "recital: note: ", fmt.Sprintf(format, args...))
}

// unwritable says why a document is not corrected: it is no draft in a file of
// text that stands there as it was read, byte for byte. "" where it is one.
func unwritable(d loaded) string {
	switch {
	case d.result == nil:
		return "a document of the archive is corrected by `recital import --reason WHY`"
	case d.Document.Name.Series != draftSeries:
		return "a manifest names it: correct the file, and import it again"
	case d.Document.Source.Lines != "" || d.result.Part != "":
		return "it is a part of a file"
	}
	switch d.result.Format {
	case intake.PlainText, intake.HTML, intake.AkomaNtoso, intake.Canonical:
		switch {
		case string(d.result.Raw) == d.Raw:
			return ""
		case utf8.Valid(d.result.Raw):
			return "its lines end with a carriage return alone, or it holds what no text has: only drafts that are text in UTF-8 are corrected"
		}
		return "only drafts that are text in UTF-8 are corrected"
	}
	return "only drafts that are text in UTF-8 are corrected, and this is none"
}

// write writes the corrected drafts, each whole or not at all. One that changed
// since it was read, or that nobody may write, is left alone.
func (l *library) write(list []fixed) error {
	var errs []error
	for _, f := range list {
		now, err := os.ReadFile(f.draft.Path)
		if err == nil && !bytes.Equal(now, f.draft.result.Raw) {
			err = fmt.Errorf("%s: not corrected, as it changed meanwhile: run the check again", f.draft.Path)
		}
		if info, fails := os.Stat(f.draft.Path); err == nil && fails == nil && info.Mode().Perm()&0o222 == 0 {
			err = fmt.Errorf("%s: not corrected, as it is read only: give it leave to be written, or correct its source", f.draft.Path)
		}
		if err == nil {
			err = writeWhole(f.draft.Path, []byte(f.text))
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		message(l.session.env.stderr, "recital: ", fmt.Sprintf("%s: %s written", f.draft.Path, corrections(f.n)))
	}
	return errors.Join(errs...)
}

// printPatch prints corrections as a unified diff: to a program byte for byte,
// to a person or into the log of a workflow so that no text steers what shows
// it.
func (l *library) printPatch(list []fixed) error {
	var b bytes.Buffer
	for _, f := range list {
		b.WriteString(report.Patch(f.draft.Path, f.draft.Raw, f.text))
	}
	env := l.session.env
	if !isTerminal(env.stdout) && env.getenv("GITHUB_ACTIONS") == "" {
		_, err := env.stdout.Write(b.Bytes())
		return err
	}
	p, err := l.session.printer(l.context)
	if err != nil {
		return err
	}
	p.Patch(b.String())
	return p.Err()
}
