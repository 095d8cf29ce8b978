package main

import (
	"github.com/urfave/cli/v2"

	"recital/citations"
	"recital/report"
)

func (s *session) citeCommand() *cli.Command {
	return &cli.Command{
		Name:      "cite",
		Usage:     "list what documents cite",
		ArgsUsage: "[DOCUMENT|SERIES|FILE|MANIFEST]...",
		Description: "Without arguments: the whole archive. Each citation is shown with the entry of the\n" +
			"reference list that it was found to mean.",
		Flags: []cli.Flag{
			formatFlag("text", "json"),
			referencesFlag(),
			grammarsFlag(),
		},
		Action: s.cite,
	}
}

func (s *session) cite(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	l := &library{session: s, context: c}
	docs, failed := l.some(c.Args().Slice())
	if len(docs) == 0 && failed != nil {
		return failed
	}
	list, err := l.references()
	if err != nil {
		return err
	}
	var all []report.Cited
	for _, d := range docs {
		all = append(all, report.Cited{File: d.File, Verdicts: citations.Check(d.Document, citations.Find(d.Document, citations.Options{List: list}), list)})
	}
	if f == "json" {
		err = report.WriteJSON(s.env.stdout, report.CitedJSON(all))
	} else {
		p, perr := s.printer(c)
		if perr != nil {
			return perr
		}
		p.Cited(all)
		err = p.Err()
	}
	if failed != nil {
		return failed
	}
	return err
}
