package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/report"
)

func (s *session) familiesCommand() *cli.Command {
	return &cli.Command{
		Name:      "families",
		Usage:     "show which paragraphs of a series recur, and in which years they changed",
		ArgsUsage: "SERIES",
		Description: "A row for each paragraph, with the year it is first said in and its opening words; a\n" +
			"column for each document: new, same, lightly changed, reworded, moved, absent, back\n" +
			"after an absence. Documents that are not held in full never make a paragraph absent.\n" +
			"`recital trace` shows one paragraph with all its wordings.",
		Flags: []cli.Flag{
			formatFlag(familyFormats...),
			&cli.StringFlag{Name: "since", Usage: "only documents from this one, or this date, on: `DATE|DOCUMENT`"},
			&cli.BoolFlag{Name: "recurring", Usage: "only paragraphs that stand in two documents or more"},
			&cli.BoolFlag{Name: "changed", Usage: "only paragraphs whose words changed"},
			&cli.BoolFlag{Name: "dropped", Usage: "only paragraphs that the last document held in full has no longer"},
		},
		Action: s.families,
	}
}

var familyFormats = []string{"text", "json", "csv"}

func (s *session) families(c *cli.Context) error {
	f, err := format(c, familyFormats...)
	if err != nil {
		return err
	}
	if c.NArg() != 1 {
		return usagef(c, "families takes one series, not %d", c.NArg())
	}
	l := &library{session: s, context: c}
	headers, err := l.series(c.Args().First())
	if err != nil {
		return err
	}
	docs, failed := l.load(headers)
	if len(docs) == 0 {
		return failed
	}
	m := report.NewMatrix(documents(docs))
	if m, err = l.since(m, c.String("since")); err != nil {
		return err
	}
	m = m.Filter(func(r report.FamilyRow) bool {
		return (!c.Bool("recurring") || r.Documents() > 1) && (!c.Bool("changed") || r.Changed()) && (!c.Bool("dropped") || r.Dropped())
	})
	return errors.Join(failed, s.printMatrix(c, f, m))
}

func (s *session) printMatrix(c *cli.Context, format string, m report.Matrix) error {
	switch format {
	case "json":
		return report.WriteJSON(s.env.stdout, report.MatrixJSON(m))
	case "csv":
		return report.MatrixCSV(s.env.stdout, m)
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	p.Matrix(m)
	return p.Err()
}

// since leaves the documents of a matrix from a date on, or from the one that
// an argument means.
func (l *library) since(m report.Matrix, arg string) (report.Matrix, error) {
	if arg == "" {
		return m, nil
	}
	from := func(h document.Header) bool { return false }
	if date, err := document.ParseDate(arg); err == nil && !date.IsZero() {
		from = func(h document.Header) bool {
			return h.Date.IsZero() || date.Contains(h.Date) || h.Date.Compare(date) >= 0
		}
	} else {
		first, err := document.Find(l.headers, arg)
		if err != nil {
			return m, withHint(fmt.Errorf("--since: %w", err), "give a date, such as 2020 or 2020-03-02, or a document")
		}
		from = func(h document.Header) bool { return h.Name == first.Name }
	}
	at := slices.IndexFunc(m.Documents, func(d *document.Document) bool { return from(d.Header) })
	if at < 0 {
		return m, withHint(fmt.Errorf("--since %s: the series has no document from then on", arg), "`recital list %s` shows its dates", m.Documents[0].Name.Series)
	}
	return m.Since(at), nil
}
