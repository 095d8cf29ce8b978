package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/citations"
	"recital/report"
)

var citeFormats = []string{"text", "json", "csv", "csl-json"}

func (s *session) citeCommand() *cli.Command {
	return &cli.Command{
		Name:      "cite",
		Usage:     "list what documents cite, and who cites what since when",
		ArgsUsage: "[DOCUMENT|SERIES|FILE|MANIFEST]...",
		Description: "Without arguments: the whole archive. Each citation is shown with the entry of the\n" +
			"reference list that it was found to mean. --by reference turns this around: who cites\n" +
			"an entry, first and since when, and how often; --matrix draws it, by documents or by\n" +
			"years; --unused lists the entries that nobody cites. As csl-json what is cited goes to\n" +
			"pandoc and Zotero: entries as the list has them, a stub for what is not on it.",
		Flags: []cli.Flag{
			formatFlag(citeFormats...),
			&cli.StringFlag{Name: "by", Value: "document", Usage: "document or reference"},
			&cli.BoolFlag{Name: "matrix", Usage: "a picture: references by documents, or by years"},
			&cli.BoolFlag{Name: "unused", Usage: "only the entries of the list that nobody cites"},
			&cli.StringSliceFlag{Name: "kind", Usage: "only citations of this `KIND`, such as resolution or treaty; may be given more than once"},
			&cli.StringSliceFlag{Name: "verdict", Usage: "only citations with this `VERDICT`: " + strings.Join(words(statuses), ", ") + "; may be given more than once"},
			referencesFlag(),
			grammarsFlag(),
		},
		Action: s.cite,
	}
}

var statuses = []citations.Status{citations.Verified, citations.Mismatch, citations.Impossible, citations.Malformed,
	citations.Ambiguous, citations.Unlisted, citations.Uncovered}

func words[T ~string](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

// A view is one way to show what is cited.
type view struct {
	text func(*report.Printer)
	json func() any
	csv  func() error
	csl  func() ([]citations.Entry, error) // nil where the view has no entries
}

func (s *session) cite(c *cli.Context) error {
	f, err := format(c, citeFormats...)
	if err != nil {
		return err
	}
	if err := citeUsage(c); err != nil {
		return err
	}
	l := &library{session: s, context: c}
	docs, failed := l.cited(c.Args().Slice())
	if len(docs) == 0 && failed != nil {
		return failed
	}
	list, err := l.references()
	if err != nil {
		return err
	}
	if c.Bool("unused") && len(list.All()) == 0 {
		return withHint(errors.New("--unused: no reference list, so that nothing can be unused"), "name one with --references FILE")
	}
	var all []report.Cited
	for _, d := range docs {
		all = append(all, report.Cited{File: d.File, Verdicts: citations.Check(d.Document, citations.Find(d.Document, citations.Options{List: list}), list)})
	}
	if err := knownKinds(c.StringSlice("kind"), all, list); err != nil {
		return errors.Join(failed, err)
	}
	return errors.Join(failed, s.display(c, f, l.citeView(all, list)))
}

// knownKinds refuses a kind that recital does not know, and that neither a
// citation nor an entry is of.
func knownKinds(asked []string, all []report.Cited, list *citations.List) error {
	if len(asked) == 0 {
		return nil
	}
	known := words(citations.Kinds())
	for _, r := range list.All() {
		known = append(known, string(r.Kind()))
	}
	for _, d := range all {
		for _, v := range d.Verdicts {
			known = append(known, string(v.Citation.Kind))
		}
	}
	for _, k := range asked {
		if slices.Contains(known, k) {
			continue
		}
		err := fmt.Errorf("--kind %s: no such kind", k)
		if near := nearest(k, known); near != "" {
			return withHint(err, "did you mean %s?", near)
		}
		return withHint(err, "kinds are %s, and those that grammars name", strings.Join(words(citations.Kinds()), ", "))
	}
	return nil
}

// citeUsage refuses flags that do not go together.
func citeUsage(c *cli.Context) error {
	by, n := c.String("by"), 0
	if by != "document" && by != "reference" {
		return usagef(c, "--by %s: want document or reference", by)
	}
	for _, given := range []bool{by == "reference", c.Bool("matrix"), c.Bool("unused")} {
		if given {
			n++
		}
	}
	if n > 1 {
		return usagef(c, "--by reference, --matrix and --unused: want one of them")
	}
	for _, v := range c.StringSlice("verdict") {
		if !slices.Contains(statuses, citations.Status(v)) {
			return usagef(c, "--verdict %s: want %s", v, strings.Join(words(statuses), ", "))
		}
	}
	if c.String("format") == "csl-json" && (by == "reference" || c.Bool("matrix")) {
		return usagef(c, "--format csl-json: the form of reference lists says nothing of who cites them; it goes without --by and --matrix")
	}
	if c.Bool("unused") && len(c.StringSlice("verdict")) > 0 {
		return usagef(c, "--unused --verdict: what nobody cites has no verdict")
	}
	return nil
}

// citeView is the view that flags ask for, with the citations that they leave.
func (l *library) citeView(all []report.Cited, list *citations.List) view {
	c := l.context
	kinds, verdicts := c.StringSlice("kind"), c.StringSlice("verdict")
	fits := func(k citations.Kind) bool { return len(kinds) == 0 || slices.Contains(kinds, string(k)) }
	out := l.session.env.stdout
	if c.Bool("unused") {
		unused := slices.DeleteFunc(report.Unused(all, list), func(r citations.Reference) bool { return !fits(r.Kind()) })
		n := 0
		for _, r := range list.All() {
			if fits(r.Kind()) {
				n++
			}
		}
		return view{func(p *report.Printer) { p.Unused(unused, n, len(all)) },
			func() any { return report.UnusedJSON(unused, n, len(all)) },
			func() error { return report.UnusedCSV(out, unused) },
			func() ([]citations.Entry, error) {
				ids := map[string]bool{}
				for _, r := range unused {
					ids[r.ID] = true
				}
				return l.entries(list, func(id string) bool { return ids[id] }, nil)
			}}
	}
	all = report.FilterCited(all, func(v citations.Verdict) bool {
		return fits(v.Citation.Kind) && (len(verdicts) == 0 || slices.Contains(verdicts, string(v.Status)))
	})
	uses := report.NewUses(all, list)
	asJSON := func() any { return report.UsesJSON(uses) }
	switch {
	case c.Bool("matrix"):
		return view{func(p *report.Printer) { p.UsesMatrix(uses) }, asJSON, func() error { return report.UsesMatrixCSV(out, uses) }, nil}
	case c.String("by") == "reference":
		return view{func(p *report.Printer) { p.ByReference(uses) }, asJSON, func() error { return report.UsesCSV(out, uses) }, nil}
	}
	return view{func(p *report.Printer) { p.Cited(all) }, func() any { return report.CitedJSON(all) }, func() error { return report.CitedCSV(out, all) },
		func() ([]citations.Entry, error) {
			cited := citedIDs(all)
			return l.entries(list, func(id string) bool { return cited[id] }, all)
		}}
}

// display prints a view in a format.
func (s *session) display(c *cli.Context, format string, v view) error {
	switch format {
	case "json":
		return report.WriteJSON(s.env.stdout, v.json())
	case "csv":
		return v.csv()
	case "csl-json":
		entries, err := v.csl()
		if err == nil {
			_, err = s.env.stdout.Write(citations.WriteJSON(entries))
		}
		return err
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	v.text(p)
	return p.Err()
}
