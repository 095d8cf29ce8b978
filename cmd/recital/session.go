package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"recital/document"
	"recital/intake"
	"recital/repo"
	"recital/report"
)

// A session is what the commands of one run share.
type session struct {
	env environment
	pdf *intake.PDFLibrary // loaded when the first PDF is read

	opened   []*repo.Archive // those that may have something to tell at the end
	settings *project        // of the project that the command runs in, once they are read
}

// intake is how the files of a run are read.
func (s *session) intake() intake.Options { return intake.Options{PDF: s.pdf} }

// commonFlags are those of every command.
func (s *session) commonFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "archive", Aliases: []string{"a"}, Usage: "the archive's folder (default: RECITAL_ARCHIVE, or archive.git in this folder or one above)"},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "auto, always or never; NO_COLOR is honoured"},
	}
}

func formatFlag(formats ...string) cli.Flag {
	return &cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: formats[0], Usage: strings.Join(formats, " or ")}
}

// format checks the value of --format.
func format(c *cli.Context, formats ...string) (string, error) {
	f := c.String("format")
	for _, known := range formats {
		if f == known {
			return f, nil
		}
	}
	return "", usagef(c, "--format %s: want %s", f, strings.Join(formats, " or "))
}

// printer prints results for people.
func (s *session) printer(c *cli.Context) (*report.Printer, error) {
	colored, err := s.colored(c)
	if err != nil {
		return nil, err
	}
	return report.NewPrinter(s.env.stdout, colored, s.width()), nil
}

// colored reports whether results are printed in colour.
func (s *session) colored(c *cli.Context) (bool, error) {
	switch v := c.String("color"); v {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return s.env.getenv("NO_COLOR") == "" && s.env.getenv("TERM") != "dumb" && isTerminal(s.env.stdout), nil
	default:
		return false, usagef(c, "--color %s: want auto, always or never", v)
	}
}

// width is that of the terminal in columns, at most 120, as longer lines tire;
// 0 where results do not go to one.
func (s *session) width() int { return min(s.columns(), 120) }

// columns is how many the terminal has; 0 where results do not go to one.
func (s *session) columns() int {
	if f, ok := s.env.stdout.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return 0
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// archivePath is where the archive is, and whether somebody named it.
func (s *session) archivePath(c *cli.Context) (path string, named bool) {
	if path = c.String("archive"); path != "" {
		return path, true
	}
	path = s.env.getenv("RECITAL_ARCHIVE")
	return path, path != ""
}

// archive opens the archive.
func (s *session) archive(c *cli.Context) (*repo.Archive, error) {
	path, named := s.archivePath(c)
	if !named {
		var err error
		if path, err = s.nearArchive(c); err != nil {
			return nil, err
		}
	}
	a, err := repo.Open(path)
	if err != nil {
		return nil, err
	}
	a.Patience(time.Minute, func(holder string) {
		message(s.env.stderr, "recital: ", fmt.Sprintf("waiting for %s, which is writing to %s", holder, a.Path()))
	})
	s.opened = append(s.opened, a)
	return a, nil
}

// printNotes tells what archives have to tell beside results: what was mended,
// what was left out.
func (s *session) printNotes() {
	for _, a := range s.opened {
		for _, note := range a.Notes() {
			message(s.env.stderr, "recital: note: ", note)
		}
	}
}

// nearArchive is the archive that the project's settings name, or else the
// nearest in this folder or above.
func (s *session) nearArchive(c *cli.Context) (string, error) {
	p, err := s.project(c)
	if err != nil {
		return "", err
	}
	if p != nil && p.Archive != "" {
		return p.path(p.Archive), nil
	}
	return repo.Locate(".")
}

// archiveIfAny opens the archive if one is named or near; nil otherwise.
func (s *session) archiveIfAny(c *cli.Context) (*repo.Archive, error) {
	if _, named := s.archivePath(c); !named {
		if p, err := s.project(c); err != nil {
			return nil, err
		} else if p == nil || p.Archive == "" {
			if _, err := repo.Locate("."); err != nil {
				return nil, nil
			}
		}
	}
	return s.archive(c)
}

// printError prints an error with its hint, each part of a joined one on a
// line of its own.
func printError(w io.Writer, err error) {
	for _, e := range flatten(err) {
		message(w, "recital: ", e.Error())
		if hint := hintOf(e); hint != "" {
			message(w, "recital: hint: ", hint)
		}
	}
}

// message prints a text that may name what others called their files: no
// control character of it reaches the terminal.
func message(w io.Writer, label, text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			label = ""
		}
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		fmt.Fprintf(w, "%s\n", report.NoCommand(label+indent+report.Clean(line[len(indent):])))
	}
}

// flatten takes errors that were joined apart. An error that wraps several in
// one sentence (`%w: %w`) stays whole: its object and its next step stand in the
// sentence.
func flatten(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	parts := joined.Unwrap()
	if err.Error() != errors.Join(parts...).Error() {
		return []error{err}
	}
	var out []error
	for _, e := range parts {
		out = append(out, flatten(e)...)
	}
	return out
}

// hintOf is the next step after an error, where it has one.
func hintOf(err error) string {
	if e, ok := errors.AsType[*hinted](err); ok {
		return e.hint
	}
	if e, ok := errors.AsType[*intake.Error](err); ok {
		return e.Hint
	}
	if e, ok := errors.AsType[*usageError](err); ok {
		if e.command == "" {
			return "`recital --help` lists the commands"
		}
		return fmt.Sprintf("`recital %s --help` shows how it is called", e.command)
	}
	if _, ok := errors.AsType[*repo.ConflictError](err); ok {
		return "import again with --reason WHY to correct what the archive has"
	}
	if _, ok := errors.AsType[*document.NotFoundError](err); ok {
		return "`recital list` shows what the archive holds"
	}
	return ""
}
