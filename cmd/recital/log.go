package main

import (
	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/report"
)

func (s *session) logCommand() *cli.Command {
	return &cli.Command{
		Name:      "log",
		Usage:     "show what was issued when, and how much it changed",
		ArgsUsage: "[SERIES|DOCUMENT]",
		Description: "One line for each document, the newest first, with the counts of what changed\n" +
			"against the one before it in its series that is held in full. Corrections are marked.",
		Action: s.log,
	}
}

func (s *session) log(c *cli.Context) error {
	if c.NArg() > 1 {
		return usagef(c, "log takes one series or document, not %d", c.NArg())
	}
	l := &library{session: s, context: c}
	if err := l.open(); err != nil {
		return err
	}
	series, id, err := l.logQuery(c.Args().First())
	if err != nil {
		return err
	}
	commits, err := l.archive.Log(series, id)
	if err != nil {
		return err
	}
	changes, err := l.changes(series, id)
	if err != nil {
		return err
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	var rows []report.LogRow
	for _, k := range commits {
		if k.Name == (document.Name{}) && series != "" {
			continue
		}
		rows = append(rows, report.LogRow{Hash: k.Hash, Kind: string(k.Kind), Name: k.Name, Date: k.Date, Subject: k.Subject, Reason: k.Reason, Changes: changes[k.Name]})
	}
	p.Log(rows)
	return p.Err()
}

// logQuery reads the argument: nothing, a series or a document.
func (l *library) logQuery(arg string) (series, id string, err error) {
	if arg == "" {
		return "", "", nil
	}
	if document.CheckSeries(arg) == nil {
		_, err = l.series(arg)
		return arg, "", err
	}
	h, err := document.Find(l.headers, arg)
	return h.Name.Series, h.Name.ID, err
}

// changes counts for each document what changed against the one before it in
// its series that is held in full; the first has none.
func (l *library) changes(series, id string) (map[document.Name]string, error) {
	out := map[document.Name]string{}
	last := map[string]*document.Document{}
	for _, h := range l.headers {
		if series != "" && h.Name.Series != series || h.Date.IsZero() {
			continue
		}
		d, err := l.archive.Load(h.Name)
		if err != nil {
			return nil, err
		}
		before := last[h.Name.Series]
		if h.Interrupts() {
			last[h.Name.Series] = d
		}
		if before != nil && (id == "" || id == h.Name.ID) {
			out[h.Name] = report.Counts(report.Compare(before, d).Alignment.Counts())
		}
	}
	return out, nil
}
