package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/report"
)

func (s *session) diffCommand() *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "show what changed between two documents, paragraph by paragraph",
		ArgsUsage: "OLD NEW  |  SERIES",
		Description: "OLD and NEW are documents of the archive (bulletin/2020, bulletin/latest) or files;\n" +
			"two files need no archive. A series alone: its last two documents held in full. Paragraphs are\n" +
			"paired by what they say, wherever they stand: same, light, reworded, moved, split,\n" +
			"merged, added, dropped; a doubtful pair is marked possible.",
		Flags: []cli.Flag{
			formatFlag("text", "json"),
			&cli.BoolFlag{Name: "summary", Usage: "the counts alone"},
			&cli.BoolFlag{Name: "full", Usage: "whole paragraphs, without leaving out what did not change"},
			&cli.BoolFlag{Name: "same", Usage: "unchanged paragraphs too"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with 1 if there are differences"},
		},
		Action: s.diff,
	}
}

func (s *session) diff(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	old, new, err := s.twoDocuments(c)
	if err != nil {
		return err
	}
	cmp := report.Compare(old.Document, new.Document)
	if f == "json" {
		err = report.WriteJSON(s.env.stdout, report.ComparisonJSON(cmp))
	} else {
		var p *report.Printer
		if p, err = s.printer(c); err != nil {
			return err
		}
		p.Comparison(cmp, report.Detail{Summary: c.Bool("summary"), Same: c.Bool("same"), Full: c.Bool("full")})
		err = p.Err()
	}
	if err == nil && c.Bool("exit-code") && cmp.Different() {
		return errFindings
	}
	return err
}

func (s *session) twoDocuments(c *cli.Context) (old, new loaded, err error) {
	l := &library{session: s, context: c}
	switch c.NArg() {
	case 1:
		if isFile(c.Args().First()) {
			return old, new, usagef(c, "diff wants two documents: what should %s be compared with?", c.Args().First())
		}
		headers, err := l.series(c.Args().First())
		if err != nil {
			return old, new, err
		}
		if full := slices.DeleteFunc(slices.Clone(headers), func(h document.Header) bool { return !h.Interrupts() }); len(full) > 1 {
			headers = full
		}
		if len(headers) < 2 {
			return old, new, usagef(c, "%s: the series has one document; diff wants two", c.Args().First())
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
	return old, new, usagef(c, "diff wants two documents, or one series")
}
