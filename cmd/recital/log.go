package main

import (
	"fmt"
	"slices"

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
		Description: "One line for each document, the newest date first, with the counts of what changed\n" +
			"against the one before it in its series that is held in full. Corrections,\n" +
			"retractions and renamings are marked, with their reasons, the latest first. A document is\n" +
			"followed through its names; one that was renamed or retracted is found under the name\n" +
			"it had, given in full. --patch shows the changes themselves.",
		Flags: []cli.Flag{
			formatFlag("text", "json"),
			&cli.BoolFlag{Name: "patch", Aliases: []string{"p"}, Usage: "show what changed, word by word"},
			&cli.IntFlag{Name: "number", Aliases: []string{"n"}, Usage: "show at most so many lines"},
			verboseFlag(),
		},
		Action: s.log,
	}
}

func (s *session) log(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if c.NArg() > 1 {
		return usagef(c, "log takes one series or document, not %d", c.NArg())
	}
	if c.IsSet("number") && c.Int("number") < 1 {
		return usagef(c, "--number %d: want 1 or more", c.Int("number"))
	}
	b, err := s.browse(c)
	if err != nil {
		return err
	}
	series, id, commits, err := b.commits(c.Args().First())
	if err != nil {
		return err
	}
	b.gitLog(series, id, c.Bool("patch"))
	entries := inOrder(commits, id != "")
	if n := c.Int("number"); n > 0 {
		entries = entries[:min(n, len(entries))]
	}
	rows, err := b.logRows(entries, c.Bool("patch"))
	if err != nil {
		return err
	}
	if f == "json" {
		return report.WriteJSON(s.env.stdout, report.LogJSON(rows))
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	p.Log(rows)
	return p.Err()
}

// gitLog says the git command that tells about the same.
func (b *browser) gitLog(series, id string, patch bool) {
	args := []string{"log"}
	if patch {
		args = append(args, "-p", "--word-diff")
	}
	switch {
	case series == "":
		args = append(args, "main")
	case id == "":
		args = append(args, "series/"+series)
	default:
		args = append(args, "main", "--", document.Name{Series: series, ID: id}.Path())
	}
	b.git(args...)
}

// commits lists the commits that an argument means: all, those of a series, or
// those of a document. A whole name goes before a year, even one that the
// archive has no longer.
func (b *browser) commits(arg string) (series, id string, commits []repo.Commit, err error) {
	if arg == "" || document.CheckSeries(arg) == nil {
		if commits, err = b.index.Log(arg, ""); err == nil && len(commits) == 0 {
			err = b.noSeries(arg)
		}
		return arg, "", commits, err
	}
	if name, err := document.ParseName(arg); err == nil {
		commits, err = b.index.Log(name.Series, name.ID)
		if err != nil || len(commits) > 0 {
			return name.Series, name.ID, commits, err
		}
	}
	h, err := b.document(arg)
	if err != nil {
		return "", "", nil, err
	}
	commits, err = b.index.Log(h.Name.Series, h.Name.ID)
	return h.Name.Series, h.Name.ID, commits, err
}

// A logEntry is a commit with what its document is called by now.
type logEntry struct {
	repo.Commit
	now document.Name // zero where it is gone
}

// inOrder puts commits, given newest first, in the order in which a log shows
// them: by the dates of their documents, the newest first, those of one document
// together; what is of no document comes last. Those of a single document stay as
// they are.
func inOrder(commits []repo.Commit, single bool) []logEntry {
	type group struct {
		header  document.Header
		entries []logEntry
	}
	var groups []*group
	var rest []logEntry
	open := map[document.Name]*group{} // by the name that the document had then
	for _, k := range commits {
		if k.Name == (document.Name{}) {
			rest = append(rest, logEntry{Commit: k})
			continue
		}
		g := open[k.Name]
		if g == nil || k.Kind == repo.KindRetracted {
			g = &group{header: document.Header{Name: k.Name, Date: k.Date}}
			groups = append(groups, g)
		}
		now := g.header.Name
		if k.Kind == repo.KindRetracted || len(g.entries) > 0 && g.entries[0].now == (document.Name{}) {
			now = document.Name{}
		}
		g.entries = append(g.entries, logEntry{k, now})
		delete(open, k.Name)
		switch k.Kind {
		case repo.KindAdded: // before it, the name was another document's
		case repo.KindRenamed:
			open[k.Former] = g
		default:
			open[k.Name] = g
		}
	}
	if !single {
		slices.SortStableFunc(groups, func(x, y *group) int { return y.header.Compare(x.header) })
	}
	var out []logEntry
	for _, g := range groups {
		out = append(out, g.entries...)
	}
	return append(out, rest...)
}

// logRows gives entries the counts of what changed.
func (b *browser) logRows(entries []logEntry, patch bool) ([]report.LogRow, error) {
	counter := newCounter(b, len(entries))
	defer counter.keep()
	rows := make([]report.LogRow, len(entries))
	for i, e := range entries {
		rows[i] = report.LogRow{Hash: e.Hash, Kind: string(e.Kind), Name: e.Name, Former: e.Former, Subject: e.Subject, Reason: e.Reason,
			Issuer: e.Issuer, Committed: e.Committed, Header: document.Header{Name: e.Name, Date: e.Date}}
		var err error
		switch e.Kind {
		case repo.KindAdded:
			err = counter.added(&rows[i], e.now, patch)
		case repo.KindCorrected:
			err = counter.corrected(&rows[i], patch)
		}
		if err != nil {
			return nil, fmt.Errorf("log of %s: %w", e.Name, err)
		}
	}
	return rows, nil
}
