package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/report"
)

func (s *session) diffCommand() *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "show what changed between two documents, paragraph by paragraph",
		ArgsUsage: "OLD NEW  |  DOCUMENT  |  SERIES",
		Description: "OLD and NEW are documents of the archive (bulletin/2020, bulletin/latest) or files;\n" +
			"two files need no archive. A document alone: it and the one before it in its series; a series\n" +
			"alone: its last two documents held in full. Paragraphs are paired by what they say,\n" +
			"wherever they stand: same, light, reworded, moved, split, merged, added, dropped; a\n" +
			"doubtful pair is marked possible.",
		Flags: []cli.Flag{
			formatFlag(diffFormats...),
			&cli.BoolFlag{Name: "summary", Usage: "the counts alone"},
			&cli.BoolFlag{Name: "full", Usage: "whole paragraphs, without leaving out what did not change"},
			&cli.BoolFlag{Name: "same", Usage: "unchanged paragraphs too"},
			&cli.BoolFlag{Name: "side-by-side", Aliases: []string{"y"}, Usage: fmt.Sprintf("the old text beside the new one (on its own in a terminal of %d columns or more; --side-by-side=false never)", wideTerminal)},
			&cli.StringFlag{Name: "word-diff", Usage: "how changed words are marked, as in git: color, plain, or porcelain for other programs"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with 1 if there are differences"},
		},
		Action: s.diff,
	}
}

var diffFormats = []string{"text", "markdown", "html", "json"}

// From so many columns on, a terminal is wide enough for two texts.
const wideTerminal = 140

func (s *session) diff(c *cli.Context) error {
	f, err := format(c, diffFormats...)
	if err != nil {
		return err
	}
	marks := c.String("word-diff")
	if !slices.Contains([]string{"", "color", "plain", "porcelain"}, marks) {
		return usagef(c, "--word-diff %s: want color, plain or porcelain", marks)
	}
	if marks != "" && f != "text" {
		return usagef(c, "--word-diff %s goes with --format text alone", marks)
	}
	old, new, err := s.twoDocuments(c)
	if err != nil {
		return err
	}
	cmp := report.Compare(old.Document, new.Document)
	if err = s.printDiff(c, f, marks, cmp); err == nil && c.Bool("exit-code") && cmp.Different() {
		return errFindings
	}
	return err
}

// printDiff prints a comparison in a format, with words marked in one way.
func (s *session) printDiff(c *cli.Context, format, marks string, cmp report.Comparison) error {
	d := report.Detail{Summary: c.Bool("summary"), Same: c.Bool("same"), Full: c.Bool("full")}
	switch format {
	case "json":
		return report.WriteJSON(s.env.stdout, report.ComparisonJSON(cmp))
	case "markdown":
		return report.ComparisonMarkdown(s.env.stdout, cmp, d)
	case "html":
		return report.ComparisonHTML(s.env.stdout, cmp, d)
	}
	colored, err := s.colored(c)
	if err != nil {
		return err
	}
	d.Beside = c.Bool("side-by-side")
	wide, beside := 0, c.IsSet("side-by-side")
	if w := s.columns(); w >= wideTerminal && (d.Beside || !beside) {
		wide, d.Beside = w, true
	}
	p := report.NewPrinter(s.env.stdout, colored && marks == "" || marks == "color", max(wide, s.width()))
	if marks == "porcelain" {
		p.Porcelain(cmp, d)
	} else {
		p.Comparison(cmp, d)
	}
	return p.Err()
}

// twoDocuments are those that the arguments mean: two, one and the one before
// it, or the last two of a series.
func (s *session) twoDocuments(c *cli.Context) (old, new loaded, err error) {
	l := &library{session: s, context: c}
	switch c.NArg() {
	case 1:
		arg := c.Args().First()
		if isFile(arg) {
			return old, new, usagef(c, "diff wants two documents: what should %s be compared with?", arg)
		}
		headers, err := l.upTo(arg)
		if err != nil {
			return old, new, err
		}
		if len(headers) < 2 {
			return old, new, usagef(c, "%s: nothing of its series stands before it; diff wants two documents", headers[0].Name)
		}
		pair, err := l.load(headers[len(headers)-2:])
		if err != nil {
			return old, new, err
		}
		return pair[0], pair[1], nil
	case 2:
		if old, err = l.one(c.Args().Get(0)); err != nil {
			return old, new, err
		}
		new, err = l.one(c.Args().Get(1))
		return old, new, err
	}
	return old, new, usagef(c, "diff wants two documents, or one, or a series")
}

// upTo lists the documents of a series that are held in full, or those up to a
// document, and this one; all of them where that leaves less than two.
func (l *library) upTo(arg string) ([]document.Header, error) {
	if document.CheckSeries(arg) == nil {
		headers, err := l.series(arg)
		return inFull(headers, document.Name{}), err
	}
	d, err := l.one(arg)
	if err != nil {
		return nil, err
	}
	name := d.Document.Name
	headers, err := l.series(name.Series)
	at := slices.IndexFunc(headers, func(h document.Header) bool { return h.Name == name })
	return inFull(headers[:at+1], name), err
}

// inFull keeps the documents that are held in full, and one more; all of them
// where that leaves less than two.
func inFull(headers []document.Header, wanted document.Name) []document.Header {
	full := slices.DeleteFunc(slices.Clone(headers), func(h document.Header) bool { return !h.Interrupts() && h.Name != wanted })
	if len(full) < 2 {
		return headers
	}
	return full
}
