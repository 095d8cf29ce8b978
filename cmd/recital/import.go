package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/repo"
)

func (s *session) importCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "put documents into the archive",
		ArgsUsage: "MANIFEST...  |  FILE --series SERIES --date DATE",
		Description: "A manifest (.yaml) says which documents to take from which files, with their\n" +
			"names, dates and titles. A single text file needs at least --series, and --date\n" +
			"or --name. Importing again changes nothing; a text that changed under the same\n" +
			"name is a correction and needs --reason.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "series", Usage: "series of a single file"},
			&cli.StringFlag{Name: "date", Usage: "its date: YYYY, YYYY-MM or YYYY-MM-DD"},
			&cli.StringFlag{Name: "name", Usage: "its name in the series (default: the date)"},
			&cli.StringFlag{Name: "title", Usage: "its title"},
			&cli.StringFlag{Name: "issuer", Usage: "who issued it"},
			&cli.StringFlag{Name: "language", Usage: "its language, such as en"},
			&cli.StringFlag{Name: "witness", Value: "full", Usage: "how its text is held: full, excerpt or reported"},
			&cli.StringFlag{Name: "via", Usage: "who carried the text, where that is not the issuer"},
			&cli.StringFlag{Name: "url", Usage: "where it was published"},
			&cli.StringFlag{Name: "reason", Usage: "why a document of the archive is corrected"},
		},
		Action: s.importDocuments,
	}
}

func (s *session) importDocuments(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef(c, "import wants a manifest or a file")
	}
	archive, err := s.archive(c)
	if err != nil {
		return err
	}
	var docs []loaded
	var errs []error
	for _, arg := range c.Args().Slice() {
		list, err := importArgument(c, arg)
		docs = append(docs, list...)
		errs = append(errs, err)
	}
	if err := checkUnique(docs); err != nil {
		return errors.Join(append(errs, err)...)
	}
	result, err := s.write(archive, docs, c.String("reason"))
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	printImported(s.env.stdout, result)
	return errors.Join(errs...)
}

func importArgument(c *cli.Context, arg string) ([]loaded, error) {
	if isManifest(arg) {
		return manifest(arg)
	}
	h, err := headerFlags(c)
	if err != nil {
		return nil, err
	}
	if c.NArg() > 1 {
		return nil, usagef(c, "%s: the flags describe one file; list several in a manifest", arg)
	}
	d, err := file(arg, h)
	if err != nil {
		return nil, err
	}
	return []loaded{d}, nil
}

// headerFlags reads what the flags say of a single file.
func headerFlags(c *cli.Context) (document.Header, error) {
	date, err := document.ParseDate(c.String("date"))
	if err != nil {
		return document.Header{}, usagef(c, "--date: %v", err)
	}
	h := document.Header{
		Name:     document.Name{Series: c.String("series"), ID: c.String("name")},
		Date:     date,
		Title:    c.String("title"),
		Issuer:   c.String("issuer"),
		Language: c.String("language"),
		Witness:  document.Witness(c.String("witness")),
		Via:      c.String("via"),
	}
	h.Source.URL = c.String("url")
	if h.Name.ID == "" && !date.IsZero() {
		h.Name.ID = date.String()
	}
	switch {
	case h.Name.Series == "":
		return h, usagef(c, "a single file needs --series")
	case h.Name.ID == "":
		return h, usagef(c, "a single file needs --date, or --name where its date is unknown")
	}
	if err := h.Check(); err != nil {
		return h, usagef(c, "%v", err)
	}
	return h, nil
}

func checkUnique(docs []loaded) error {
	seen := map[document.Name]string{}
	var errs []error
	for _, d := range docs {
		if first, twice := seen[d.Document.Name]; twice {
			errs = append(errs, fmt.Errorf("%s: named twice, for %s and %s", d.Document.Name, first, d.Path))
		}
		seen[d.Document.Name] = d.Path
	}
	return errors.Join(errs...)
}

// write puts documents into the archive in the order of their dates, with a
// bar where that takes a while.
func (s *session) write(a *repo.Archive, docs []loaded, reason string) (*repo.ImportResult, error) {
	docs = slices.SortedFunc(slices.Values(docs), func(a, b loaded) int { return a.Document.Compare(b.Document.Header) })
	bar := s.progress(len(docs), "writing")
	defer bar.Finish()
	return a.Import(func(yield func(repo.Item) bool) {
		for _, d := range docs {
			if !yield(repo.Item{Document: d.Document, Source: d.source()}) {
				return
			}
		}
	}, repo.ImportOptions{Reason: reason, Progress: func(done int, name document.Name) {
		bar.Describe(name.String())
		bar.Set(done)
	}})
}

// progress is a bar on the terminal that messages go to; without one it shows
// nothing.
func (s *session) progress(n int, what string) *progressbar.ProgressBar {
	out := s.env.stderr
	if !isTerminal(out) {
		out = io.Discard
	}
	return progressbar.NewOptions(n, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetWidth(20))
}

func printImported(w io.Writer, r *repo.ImportResult) {
	for _, n := range r.Corrected {
		fmt.Fprintf(w, "corrected %s\n", n)
	}
	fmt.Fprintf(w, "%d added, %d corrected, %d unchanged\n", len(r.Added), len(r.Corrected), len(r.Unchanged))
}
