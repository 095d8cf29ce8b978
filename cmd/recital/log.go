package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/repo"
	"recital/report"
)

func (s *session) logCommand() *cli.Command {
	return &cli.Command{
		Name:      "log",
		Usage:     "show what was issued when, and how much it changed",
		ArgsUsage: "[SERIES|DOCUMENT]",
		Description: "One line for each document, the newest first, with the counts of what changed\n" +
			"against the one before it in its series that is held in full. Corrections,\n" +
			"retractions and renamings are marked, with their reasons. A document is followed\n" +
			"through its names; one that was renamed or retracted is found under the name it had,\n" +
			"given in full.",
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
	series, id, commits, err := l.commits(c.Args().First())
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
	p.Log(logRows(commits, changes))
	return p.Err()
}

// logRows gives commits, newest first, the counts of the documents that they
// are of, whatever these are called by now.
func logRows(commits []repo.Commit, changes map[document.Name]string) []report.LogRow {
	var rows []report.LogRow
	later := map[document.Name]document.Name{} // what became of a name; zero where nothing did
	for _, k := range commits {
		now, ok := later[k.Name]
		if !ok {
			now = k.Name
		}
		reason := k.Reason
		switch k.Kind {
		case repo.KindRetracted:
			later[k.Name] = document.Name{}
		case repo.KindRenamed:
			later[k.Former] = now
			delete(later, k.Name)
			reason = fmt.Sprintf("from %s: %s", k.Former, reason)
		}
		rows = append(rows, report.LogRow{Hash: k.Hash, Kind: string(k.Kind), Name: k.Name, Date: k.Date, Subject: k.Subject, Reason: reason, Changes: changes[now]})
	}
	return rows
}

// commits lists the commits that an argument means: all, those of a series, or
// those of a document. A whole name goes before a year, even one that the
// archive has no longer.
func (l *library) commits(arg string) (series, id string, commits []repo.Commit, err error) {
	if arg == "" || document.CheckSeries(arg) == nil {
		if commits, err = l.archive.Log(arg, ""); err == nil && len(commits) == 0 {
			_, err = l.series(arg)
		}
		return arg, "", commits, err
	}
	if name, err := document.ParseName(arg); err == nil {
		commits, err = l.archive.Log(name.Series, name.ID)
		if err != nil || len(commits) > 0 {
			return name.Series, name.ID, commits, err
		}
	}
	h, err := document.Find(l.headers, arg)
	if err != nil {
		return "", "", nil, err
	}
	commits, err = l.archive.Log(h.Name.Series, h.Name.ID)
	return h.Name.Series, h.Name.ID, commits, err
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
