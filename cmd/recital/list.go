package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/report"
)

func (s *session) listCommand() *cli.Command {
	return &cli.Command{
		Name:        "list",
		Usage:       "list the documents of the archive by series and date",
		ArgsUsage:   "[SERIES...]",
		Description: "Documents known only from a report or an excerpt are marked.",
		Flags:       []cli.Flag{formatFlag("text", "json")},
		Action:      s.list,
	}
}

func (s *session) list(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	l := &library{session: s, context: c}
	if err := l.open(); err != nil {
		return err
	}
	headers := l.headers
	if c.NArg() > 0 {
		headers = nil
		for _, arg := range c.Args().Slice() {
			list, err := l.series(arg)
			if err != nil {
				return err
			}
			headers = append(headers, list...)
		}
	}
	if headers == nil {
		headers = []document.Header{}
	}
	if f == "json" {
		return report.WriteJSON(s.env.stdout, report.ListJSON(headers))
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	if len(headers) == 0 {
		fmt.Fprintln(s.env.stderr, "the archive is empty; next: recital import MANIFEST|FILE|FOLDER")
	}
	p.List(headers)
	return p.Err()
}
