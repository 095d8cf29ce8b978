package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/checking"
	"recital/report"
)

// checkFormats are the forms in which check tells what it found.
var checkFormats = []string{"text", "json", "sarif", "code-scanning", "junit", "github", "markdown"}

func outputFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to a file too, `FORMAT=FILE`, such as sarif=findings.sarif; may be given more than once. FILE alone: what would be printed goes there"}
}

// An output is a form of the findings and where it goes.
type output struct {
	format string
	file   string // "" for standard output
}

// checkOutputs reads --format and --output.
func (s *session) checkOutputs(c *cli.Context) ([]output, error) {
	f, err := format(c, checkFormats...)
	if err != nil {
		return nil, err
	}
	out := []output{{format: f}}
	for _, arg := range c.StringSlice("output") {
		form, file, both := strings.Cut(arg, "=")
		switch {
		case both && !slices.Contains(checkFormats, form):
			return nil, usagef(c, "--output %s: want FORMAT=FILE, with a format of %s", arg, strings.Join(checkFormats, ", "))
		case both && file == "-" || arg == "-":
			return nil, usagef(c, "--output %s: want a file; --format FORMAT says what goes to standard output", arg)
		case both && file != "":
			out = append(out, output{form, file})
		case !both && out[0].file == "":
			out[0].file = arg
		default:
			return nil, usagef(c, "--output %s: want FORMAT=FILE", arg)
		}
	}
	return out, nil
}

// spare refuses to write over a file that the check reads.
func (l *library) spare(outputs []output, docs []loaded) error {
	c := l.context
	read := slices.Concat(c.StringSlice("references"), c.StringSlice("grammars"), c.StringSlice("accepted"), []string{c.String("baseline")})
	if p, err := l.session.project(c); err == nil && p != nil {
		read = append(read, p.file)
		for _, name := range slices.Concat(p.References, p.Grammars, p.Accepted, []string{p.Baseline}) {
			if name != "" {
				read = append(read, p.path(name))
			}
		}
	}
	for _, d := range docs {
		if d.result != nil {
			read = append(read, d.Path)
		}
	}
	for _, o := range outputs {
		there, err := os.Stat(o.file)
		if o.file == "" || err != nil {
			continue
		}
		for _, file := range read {
			if info, err := os.Stat(file); err == nil && os.SameFile(info, there) {
				return usagef(c, "--output %s: this check reads the file; name another", o.file)
			}
		}
	}
	return nil
}

// writeChecked writes the findings in every form that was asked for. In a
// workflow of GitHub's the summary of the step gets them too.
func (s *session) writeChecked(c *cli.Context, outputs []output, found report.Checked) error {
	return s.writeOutputs(outputs, func(w io.Writer, o output) error { return s.writeForm(c, w, o, found) },
		func(w io.Writer, limit int) error { return report.FindingsMarkdown(w, found, limit) })
}

// writeOutputs writes every form to where it goes, and the summary of the step
// with annotations of a workflow.
func (s *session) writeOutputs(outputs []output, form func(io.Writer, output) error, summary func(w io.Writer, limit int) error) error {
	var errs []error
	for _, o := range outputs {
		write := func(w io.Writer) error { return form(w, o) }
		if o.file != "" {
			errs = append(errs, writeWholeBy(o.file, write))
		} else {
			b := bufio.NewWriterSize(s.env.stdout, 1<<16)
			errs = append(errs, write(b), b.Flush())
		}
		if o.format == "github" {
			errs = append(errs, s.stepSummary(summary))
		}
	}
	return errors.Join(errs...)
}

func (s *session) writeForm(c *cli.Context, w io.Writer, o output, found report.Checked) error {
	bounded := func(left int, err error) error { return s.bounded(o, left, err) }
	switch o.format {
	case "json":
		return report.WriteFindingsJSON(w, found)
	case "sarif":
		return bounded(report.WriteSARIF(w, s.fromRoot(found), version()))
	case "code-scanning":
		return bounded(report.WriteCodeScanning(w, s.fromRoot(found), version()))
	case "junit":
		return bounded(report.WriteJUnit(w, found))
	case "github":
		return report.WriteAnnotations(w, s.fromRoot(found))
	case "markdown":
		return report.FindingsMarkdown(w, found, report.MaxComment)
	}
	colored, err := s.colored(c)
	if err != nil {
		return err
	}
	p := report.NewPrinter(w, colored && o.file == "", s.width())
	p.Findings(found)
	return p.Err()
}

// bounded says how many findings a form had no room for.
func (s *session) bounded(o output, left int, err error) error {
	if left > 0 {
		message(s.env.stderr, "recital: note: ", cmp.Or(o.file, o.format)+": "+report.LeftOut(left))
	}
	return err
}

// fromRoot gives paths as forges want them: from the root of the repository
// that a workflow works in, or else from where the command runs.
func (s *session) fromRoot(found report.Checked) report.Checked {
	place := s.fromRootPath()
	file := found.File
	found.File = func(f checking.Finding) report.File {
		known := file(f)
		if known.Document.Map != nil {
			known.Path = place(known.Path)
		}
		return known
	}
	return found
}

// fromRootPath gives the path of a file from the root of the repository, or from
// where the command runs.
func (s *session) fromRootPath() func(string) string {
	here, err := os.Getwd()
	if err != nil {
		return func(p string) string { return p }
	}
	root := s.env.getenv("GITHUB_WORKSPACE")
	if root == "" || !below(here, root) {
		root = here
	}
	return func(p string) string {
		if abs, err := filepath.Abs(p); err == nil && below(abs, root) {
			if rel, err := filepath.Rel(root, abs); err == nil {
				return filepath.ToSlash(rel)
			}
		}
		return p
	}
}

// maxSummary is how many characters the summary of a step may have: a megabyte
// at most four bytes to each.
const maxSummary = 250_000

// stepSummary adds the findings to the summary of the step of a workflow, where
// the command runs in one.
func (s *session) stepSummary(write func(w io.Writer, limit int) error) error {
	path := s.env.getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("step summary: %w", err)
	}
	return errors.Join(write(f, maxSummary), f.Close())
}

// writeWhole writes a file whole or not at all: beside its place first. A file
// that is there keeps its permissions; a link keeps leading to the file that it
// names.
func writeWhole(path string, data []byte) error {
	return writeWholeBy(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writeWholeBy is writeWhole of what a function writes, piece by piece.
func writeWholeBy(path string, write func(io.Writer) error) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() { // a device or a pipe
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
		if err != nil {
			return fmt.Errorf("write %s: %w", path, plain(err))
		}
		b := bufio.NewWriter(f)
		return errors.Join(write(b), b.Flush(), f.Close())
	}
	mode := os.FileMode(0o644)
	if err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return withHint(fmt.Errorf("write %s: there is no folder %s", path, filepath.Dir(path)), "make it first: mkdir -p %s", shellQuote(filepath.Dir(path)))
	case err != nil:
		return withHint(fmt.Errorf("write %s: %w", path, plain(err)), "a file is written beside its place first, so its folder must be one that may be written to")
	}
	b := bufio.NewWriter(f)
	err = errors.Join(write(b), b.Flush(), f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
