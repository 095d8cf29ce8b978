package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/intake"
	"recital/repo"
	"recital/report"
)

func (s *session) showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "show a document, or what is understood of a file",
		ArgsUsage: "DOCUMENT[@REVISION]|FILE",
		Description: "A file is read as an import would read it, and what was healed in it or left\n" +
			"out of it is listed behind the text. A document of the archive is shown as it is now, or\n" +
			"as it was at a revision of main: a commit, of which `recital log` shows the hashes,\n" +
			"main~3, or a tag.",
		Flags: []cli.Flag{
			formatFlag("text", "json"),
			&cli.BoolFlag{Name: "source", Usage: "the bytes of the file that the document came from"},
			&cli.BoolFlag{Name: "raw", Usage: "the document's own file, front matter and all"},
			verboseFlag(),
		},
		Action: s.show,
	}
}

func (s *session) show(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef(c, "show wants one document or file")
	}
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	l := &library{session: s, context: c}
	d, rev, err := l.oneAt(c.Args().First())
	if err != nil {
		return err
	}
	if d.result == nil {
		path := d.Document.Name.Path()
		if c.Bool("source") {
			path = repo.SourcePath(d.Document.Source)
		}
		b := &browser{session: s, context: c, archive: l.archive}
		b.git("show", rev+":"+path)
	}
	switch {
	case c.Bool("source") && d.result != nil:
		_, err = s.env.stdout.Write(d.source())
		return err
	case c.Bool("source"):
		raw, err := l.archive.Source(d.Document.Source.SHA256, d.Document.Source.File)
		if err != nil {
			return err
		}
		_, err = s.env.stdout.Write(raw)
		return err
	case c.Bool("raw"):
		raw, err := d.Document.Write()
		if err != nil {
			return err
		}
		_, err = s.env.stdout.Write(raw)
		return err
	}
	if f == "json" {
		return report.WriteJSON(s.env.stdout, shown(d))
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	p.Document(d.Document)
	if r := d.result; r != nil {
		p.Line()
		for _, n := range r.Healed {
			p.Note("healed", d.Path, n.At, string(n.Kind), n.Text)
		}
		for _, n := range r.Omitted {
			p.Note("left out", d.Path, n.At, string(n.Kind), n.Text)
		}
	}
	return p.Err()
}

// oneAt finds the one document that an argument means, as it is or, behind an
// @, as it was at a revision of main.
func (l *library) oneAt(arg string) (d loaded, rev string, err error) {
	query, rev, past := strings.Cut(arg, "@")
	if !past || isFile(arg) {
		d, err = l.one(arg)
		return d, "main", err
	}
	if l.archive, err = l.session.archive(l.context); err != nil {
		return d, rev, err
	}
	r, err := l.archive.Revision(rev)
	if err != nil {
		return d, rev, withHint(err, "`recital log %s` shows the commits", query)
	}
	series, _, _ := strings.Cut(query, "/")
	headers, err := r.Headers(series)
	if err != nil {
		return d, rev, err
	}
	h, err := document.Find(headers, query)
	if err != nil {
		return d, rev, fmt.Errorf("as of %s: %w", rev, err)
	}
	read, err := r.Load(h.Name)
	if err != nil {
		return d, rev, err
	}
	return fromArchive(read), rev, nil
}

// The JSON form of a document, and of how a file was understood.
type shownForm struct {
	Version    int               `json:"version"`
	Document   document.Header   `json:"document"`
	Format     intake.Format     `json:"format,omitempty"`
	Origins    map[string]string `json:"origins,omitempty"`
	Paragraphs []paragraphForm   `json:"paragraphs"`
	Healed     []intake.Note     `json:"healed,omitempty"`
	Omitted    []intake.Note     `json:"omitted,omitempty"`
}

type paragraphForm struct {
	Kind      document.Kind `json:"kind"`
	Sentences []string      `json:"sentences"`
	At        string        `json:"at"` // where it begins in the file
}

func shown(d loaded) shownForm {
	form := shownForm{Version: report.JSONVersion, Document: d.Document.Header, Paragraphs: []paragraphForm{}}
	for _, p := range d.Document.Paragraphs {
		f := paragraphForm{Kind: p.Kind, At: d.Place(p.Span).Where}
		for _, s := range p.Sentences {
			f.Sentences = append(f.Sentences, d.Document.Slice(s))
		}
		form.Paragraphs = append(form.Paragraphs, f)
	}
	if r := d.result; r != nil {
		form.Format, form.Origins, form.Healed, form.Omitted = r.Format, r.Origins, r.Healed, r.Omitted
	}
	return form
}
