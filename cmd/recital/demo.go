package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/checking"
	"recital/citations"
	"recital/document"
	"recital/repo"
	"recital/report"
	"recital/seeds"
)

// What the demo compares: two neighbouring statements of the longest series.
const (
	demoOld = "ombudsman/2017"
	demoNew = "ombudsman/2018"
)

func (s *session) demoCommand() *cli.Command {
	return &cli.Command{
		Name:      "demo",
		Usage:     "show the whole job on the corpus that comes with the program",
		ArgsUsage: "[DIR]",
		Description: "Writes some sixty real documents of 1993 to 2026 into an archive, DIR/archive.git or\n" +
			"one in a temporary folder, and shows what recurs, what changed and what is wrongly\n" +
			"cited. Run again on the same DIR it changes nothing.",
		Action: s.demo,
	}
}

func (s *session) demo(c *cli.Context) error {
	if c.NArg() > 1 {
		return usagef(c, "demo takes one folder, not %d", c.NArg())
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	dir := c.Args().First()
	if dir == "" {
		if dir, err = os.MkdirTemp("", "recital-demo-"); err != nil {
			return err
		}
	}
	archive, err := s.demoArchive(dir)
	if err != nil {
		return err
	}
	headers, err := archive.Headers()
	if err != nil {
		return err
	}
	p.Line(report.Piece{Text: "The archive", Style: report.Strong}, report.Piece{Text: fmt.Sprintf("  %d documents in %s", len(headers), archive.Path())})
	p.SeriesLines(headers)
	p.Linef(report.Faint, "  (years in parentheses: known from a report alone; ?: undated)")
	if err := demoChanges(p, archive, headers); err != nil {
		return err
	}
	if err := demoCitations(p, archive, headers); err != nil {
		return err
	}
	s.demoNext(p, archive.Path())
	return p.Err()
}

// demoArchive makes the archive in dir, or completes the one that is there.
func (s *session) demoArchive(dir string) (*repo.Archive, error) {
	path := filepath.Join(dir, "archive.git")
	references, err := fs.ReadFile(seeds.FS, "references.yaml")
	if err != nil {
		return nil, err
	}
	archive, err := repo.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
		archive, err = repo.Create(path, repo.Settings{References: references})
	}
	if err != nil {
		return nil, err
	}
	docs, err := s.readManifest(seeds.FS, "corpus.yaml", "seeds")
	if err != nil {
		return nil, err
	}
	if err := onlyDemo(archive, docs); err != nil {
		return nil, err
	}
	slices.SortStableFunc(docs, func(a, b loaded) int { return a.Document.Compare(b.Document.Header) })
	_, err = s.write(archive, &intakeOf{listed: docs}, repo.ImportOptions{Reason: "the corpus that comes with the program changed"})
	return archive, err
}

// onlyDemo refuses an archive that holds other documents than the demo's: main
// only grows, and what was put there by mistake could not be taken back.
func onlyDemo(archive *repo.Archive, docs []loaded) error {
	headers, err := archive.Headers()
	if err != nil {
		return err
	}
	for _, h := range headers {
		if !slices.ContainsFunc(docs, func(d loaded) bool { return d.Document.Name == h.Name }) {
			return withHint(fmt.Errorf("%s: the archive holds other documents, such as %s", archive.Path(), h.Name), "give the demo a folder of its own")
		}
	}
	return nil
}

// demoChanges shows what changed between two yearly statements.
func demoChanges(p *report.Printer, archive *repo.Archive, headers []document.Header) error {
	var docs [2]*document.Document
	for i, query := range []string{demoOld, demoNew} {
		h, err := document.Find(headers, query)
		if err != nil {
			return err
		}
		if docs[i], err = archive.Load(h.Name); err != nil {
			return err
		}
	}
	c := report.Compare(docs[0], docs[1])
	p.Line()
	p.Line(report.Piece{Text: "What changed", Style: report.Strong}, report.Piece{Text: "  between two yearly statements; the three most telling paragraphs"})
	p.Comparison(c, report.Detail{Summary: true})
	for _, pair := range c.Telling(3) {
		p.Line()
		p.Pair(c, pair, false)
	}
	return nil
}

// demoCitations shows the wrong citations, each once, where it first stands.
func demoCitations(p *report.Printer, archive *repo.Archive, headers []document.Header) error {
	data, err := archive.References()
	if err != nil {
		return err
	}
	list, err := citations.ParseReferences("references.yaml", data)
	if err != nil {
		return err
	}
	var docs []*document.Document
	for _, h := range headers {
		d, err := archive.Load(h.Name)
		if err != nil {
			return err
		}
		docs = append(docs, d)
	}
	r := checking.Check(docs, list, checking.Options{})
	slips := slices.DeleteFunc(slices.Clone(r.Findings), func(f checking.Finding) bool {
		return f.Level != checking.Error || f.History.Carriers[0].Name != f.Document.Name
	})
	p.Line()
	p.Line(report.Piece{Text: "What is wrongly cited", Style: report.Strong},
		report.Piece{Text: fmt.Sprintf("  %d slips among %d citations; each where it first stands", len(slips), r.Citations)})
	for _, f := range slips {
		p.Line()
		p.Slip(f, list)
	}
	return nil
}

// demoNext names four commands to go on with.
func (s *session) demoNext(p *report.Printer, archive string) {
	me := s.program()
	quoted := shellQuote(archive)
	p.Line()
	p.Line(report.Piece{Text: "Try next", Style: report.Strong})
	for _, line := range []string{
		me + " diff --archive " + quoted + " ombudsman/2023 ombudsman/latest",
		me + " check --archive " + quoted,
		me + " cite --archive " + quoted + " ombudsman/2018",
		"git -C " + quoted + " log -p series/ombudsman",
	} {
		p.Line(report.Piece{Text: "  " + line, Style: report.Link})
	}
}

// program is how the user called this one.
func (s *session) program() string {
	if strings.Contains(filepath.ToSlash(os.Args[0]), "/go-build") {
		return "go run ./cmd/recital"
	}
	return filepath.Base(os.Args[0])
}

// shellQuote quotes a path for a shell where it needs that.
func shellQuote(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-:\\+,@", r))
	}) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
