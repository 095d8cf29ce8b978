package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"recital/citations"
	"recital/report"
)

// keptList is what messages call the list that an archive keeps.
const keptList = "references.yaml"

func (s *session) referencesCommand() *cli.Command {
	return &cli.Command{
		Name:      "references",
		Usage:     "keep the list of what documents cite",
		ArgsUsage: "lint|import|add|show|edit|set|schema",
		Description: "A reference list holds what documents cite, in CSL-YAML or CSL-JSON, as Zotero and\n" +
			"pandoc write it; docs/references.md tells how to write one. It lies in a file of\n" +
			"yours, or is kept in the archive.",
		Subcommands: []*cli.Command{
			s.lintCommand(), s.combineCommand(), s.addCommand(), s.showListCommand(), s.editCommand(), s.setCommand(), s.listSchemaCommand(),
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return cli.ShowSubcommandHelp(c)
			}
			return unknownCommand(c.Command.Subcommands, c.Args().First(), "references")
		},
	}
}

func (s *session) listSchemaCommand() *cli.Command {
	return &cli.Command{
		Name:  "schema",
		Usage: "print the JSON Schema of reference lists, for editors",
		Description: "Put it beside your list, and this line at its top:\n" +
			"# yaml-language-server: $schema=references.schema.json",
		Action: func(*cli.Context) error {
			_, err := io.WriteString(s.env.stdout, citations.ReferencesSchema())
			return err
		},
	}
}

func (s *session) lintCommand() *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "look through lists for what makes checks by them wrong or weak",
		ArgsUsage: "[LIST]...",
		Description: "Without arguments: the lists that .recital.yaml names, or the one that the archive\n" +
			"keeps. Lists that are used together are looked at together: ids, symbols and numbers\n" +
			"that stand twice, numbers and dates that cannot be, names that lead to two entries,\n" +
			"entries that nothing can be held against. Errors make it fail; warnings with --strict.",
		Flags: []cli.Flag{
			formatFlag("text", "json"), grammarsFlag(),
			&cli.BoolFlag{Name: "strict", Usage: "fail on warnings, too"},
			&cli.BoolFlag{Name: "notes", Usage: "show notes, too: entries without a date, entries to confirm"},
		},
		Action: s.lint,
	}
}

func (s *session) lint(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	files, err := s.listFiles(c)
	if c.NArg() == 0 {
		files, err = s.projectLists(c)
	}
	if err != nil {
		return err
	}
	found, err := s.lintFiles(c, files)
	if err != nil {
		return err
	}
	if f == "json" {
		err = report.WriteJSON(s.env.stdout, report.LintJSON(found))
	} else {
		p, perr := s.printer(c)
		if perr != nil {
			return perr
		}
		p.Lint(found, c.Bool("notes"))
		err = p.Err()
	}
	if err == nil && (found.Count("error") > 0 || c.Bool("strict") && found.Count("warning") > 0) {
		return errFindings
	}
	return err
}

// lintFiles looks through lists. What keeps a list from being read is an error
// of the lint, and the others are looked at all the same.
func (s *session) lintFiles(c *cli.Context, files []citations.ListFile) (report.Lint, error) {
	grammars, err := (&library{session: s, context: c}).grammars()
	if err != nil {
		return report.Lint{}, err
	}
	var found report.Lint
	var lists []*citations.List
	for _, f := range files {
		found.Lists = append(found.Lists, f.Name)
		list, err := citations.ParseReferences(f.Name, f.Data)
		for _, e := range flatten(err) {
			if at, ok := errors.AsType[*citations.ListError](e); ok {
				found.Problems = append(found.Problems, citations.Problem{Rule: "schema", Level: "error", File: at.File, Line: at.Line, Column: at.Column, Message: at.Msg})
			}
		}
		if err != nil {
			continue
		}
		if grammars != nil {
			list = list.With(grammars)
		}
		found.Entries += len(list.All())
		lists = append(lists, list)
	}
	found.Problems = append(found.Problems, citations.Lint(lists...)...)
	return found, nil
}

// listFiles reads the lists that arguments name.
func (s *session) listFiles(c *cli.Context) ([]citations.ListFile, error) {
	var out []citations.ListFile
	var errs []error
	for _, path := range c.Args().Slice() {
		data, err := os.ReadFile(path)
		errs = append(errs, err)
		out = append(out, citations.ListFile{Name: path, Data: data})
	}
	return out, errors.Join(errs...)
}

// projectLists are the lists that the settings of the project name, or else the
// one that the archive keeps.
func (s *session) projectLists(c *cli.Context) ([]citations.ListFile, error) {
	l := &library{session: s, context: c}
	files, err := l.files("references", func(p *project) []string { return p.References })
	if err != nil {
		return nil, err
	}
	var out []citations.ListFile
	for _, f := range files {
		out = append(out, citations.ListFile{Name: f.name, Data: f.data})
	}
	if len(out) > 0 {
		return out, nil
	}
	kept, err := s.keptFile(c)
	return []citations.ListFile{kept}, err
}

// keptFile is the list that the archive keeps.
func (s *session) keptFile(c *cli.Context) (citations.ListFile, error) {
	a, err := s.archive(c)
	if err != nil {
		return citations.ListFile{}, withHint(err, "name a list, such as references.yaml, or an archive that keeps one")
	}
	data, err := a.References()
	if err == nil && data == nil {
		err = withHint(fmt.Errorf("%s keeps no reference list", a.Path()), "`recital references set FILE --reason WHY` puts one in")
	}
	return citations.ListFile{Name: keptList, Data: data}, err
}

// listFile reads a list that need not be there yet.
func listFile(path string) (citations.ListFile, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if comments, hollow := citations.Hollow(data); hollow {
		data = comments
	}
	return citations.ListFile{Name: path, Data: data}, err
}

// tellWarnings tells what was passed over in a list, the first few.
func (s *session) tellWarnings(list *citations.List) {
	const shown = 3
	warnings := list.Warnings()
	for _, w := range warnings[:min(shown, len(warnings))] {
		message(s.env.stderr, "recital: warning: ", w.Error())
	}
	if more := len(warnings) - shown; more > 0 {
		message(s.env.stderr, "recital: warning: ", fmt.Sprintf("and %d more; `recital references lint LIST` shows them", more))
	}
}
