package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"recital/checking"
	"recital/citations"
	"recital/document"
	"recital/report"
)

func referencesFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "references", Aliases: []string{"r"}, Usage: "a reference list in CSL-YAML or CSL-JSON, `FILE` (default: the archive's own); may be given more than once"}
}

func (s *session) checkCommand() *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "check what documents cite against a reference list",
		ArgsUsage: "[DOCUMENT|SERIES|FILE|MANIFEST]...",
		Description: "Without arguments: the whole archive. Each finding says what stands where, what it\n" +
			"was held against, which documents carry it in the same paragraph, and whether one\n" +
			"put it right. Without a list, the numbering rules of the bodies are checked alone.\n" +
			"Only errors make the check fail; accept what must stay, with a reason, in a file\n" +
			"given with --accepted.",
		Flags: []cli.Flag{
			formatFlag(checkFormats...),
			outputFlag(),
			referencesFlag(),
			grammarsFlag(),
			&cli.StringFlag{Name: "accepted", Usage: "findings that are known and may stay, `FILE`"},
			&cli.BoolFlag{Name: "show-accepted", Usage: "show accepted findings too"},
		},
		Action: s.check,
	}
}

func (s *session) check(c *cli.Context) error {
	out, err := s.checkOutputs(c)
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
	accepted, err := acceptances(c.String("accepted"))
	if err != nil {
		return err
	}
	history, err := l.history(docs)
	if err != nil {
		return err
	}
	only := map[document.Name]bool{}
	files := map[*document.Document]report.File{}
	for _, d := range docs {
		only[d.Document.Name] = true
		files[d.Document] = d.File
	}
	all := !slices.ContainsFunc(c.Args().Slice(), func(arg string) bool { return !isManifest(arg) })
	r := checking.Check(history, list, checking.Options{Accepted: accepted, Only: only, All: all && failed == nil})
	err = s.writeChecked(c, out, report.Checked{Report: r, List: list, Accepted: c.Bool("show-accepted"),
		File: func(f checking.Finding) report.File { return files[f.Document] }})
	switch {
	case failed != nil || err != nil:
		return errors.Join(failed, err)
	case r.Failed():
		return errFindings
	}
	return nil
}

// referenceLists reads the lists that flags name, or the archive's own. Without
// either the list is empty, and the rules of numbering are checked alone.
func (l *library) referenceLists() (*citations.List, error) {
	paths := l.context.StringSlice("references")
	var lists []*citations.List
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		list, err := citations.ParseReferences(path, data)
		if err != nil {
			return nil, err
		}
		lists = append(lists, list)
	}
	if len(paths) > 0 {
		return citations.Merge(lists...)
	}
	archive := l.archive
	if archive == nil {
		var err error
		if archive, err = l.session.archiveIfAny(l.context); err != nil {
			return nil, err
		}
		if archive == nil {
			return citations.Merge()
		}
	}
	data, err := archive.References()
	if err != nil {
		return nil, err
	}
	if data == nil {
		return citations.Merge()
	}
	return citations.ParseReferences("references.yaml", data)
}

func acceptances(path string) ([]checking.Acceptance, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return checking.ParseAcceptances(path, data)
}

// history is everything to follow a finding through: the checked documents,
// and those of the archive, where there is one, that have other names.
func (l *library) history(docs []loaded) ([]*document.Document, error) {
	all := documents(docs)
	seen := map[document.Name]bool{}
	for _, d := range all {
		if seen[d.Name] {
			return nil, fmt.Errorf("%s: given twice", d.Name)
		}
		seen[d.Name] = true
	}
	archive := l.archive
	if archive == nil {
		var err error
		if archive, err = l.session.archiveIfAny(l.context); err != nil || archive == nil {
			return all, err
		}
	}
	headers, err := archive.Headers()
	if err != nil {
		return nil, err
	}
	for _, h := range headers {
		if seen[h.Name] {
			continue
		}
		d, err := archive.Load(h.Name)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}
