package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

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
		ArgsUsage: "[DOCUMENT|SERIES|FILE|FOLDER|MANIFEST]...",
		Description: "Without arguments: the documents that .recital.yaml names, or else the whole archive.\n" +
			"Each finding says what stands where, what it was held against, which documents carry\n" +
			"it in the same paragraph, and whether one put it right. Without a list, the\n" +
			"numbering rules of the bodies are checked alone.\n" +
			"Only errors make the check fail, or what --fail-on says. What must stay is accepted,\n" +
			"with a reason: in a file given with --accepted, or in the draft itself, in the\n" +
			"paragraph or before it:\n" +
			"<!-- recital: accept citation-mismatch until 2030-06-30: printed so -->\n" +
			"docs/ci.md shows how to run it in a workflow, a hook or a build server.",
		Flags: slices.Concat([]cli.Flag{
			formatFlag(checkFormats...),
			outputFlag(),
			referencesFlag(),
			grammarsFlag(),
			&cli.StringFlag{Name: "since", Usage: "check what changed in the archive since `REVISION`, such as main~3"},
			&cli.BoolFlag{Name: "files", Usage: "arguments are files as git or pre-commit names them: what is no document, or is gone, is passed over"},
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "the lowest `LEVEL` of a finding that makes the check fail, error, warning or note; or never"},
			configFlag(),
			&cli.BoolFlag{Name: "config-schema", Usage: "print the JSON Schema of " + checking.ProjectFile + ", for editors"},
		}, acceptFlags(), fixFlags(), urlFlags()),
		Action: s.check,
	}
}

func (s *session) check(c *cli.Context) error {
	if c.Bool("config-schema") {
		_, err := io.WriteString(s.env.stdout, checking.ProjectSchema())
		return err
	}
	if err := urlsUsage(c); err != nil {
		return err
	}
	if _, ok := failLevels[c.String("fail-on")]; !ok {
		return usagef(c, "--fail-on %s: want error, warning, note or never", c.String("fail-on"))
	}
	if c.Bool("urls") {
		return s.checkURLs(c)
	}
	out, err := s.checkOutputs(c)
	if err != nil {
		return err
	}
	l := &library{session: s, context: c}
	found, opt, failed, err := l.checkAll()
	if err != nil {
		return errors.Join(failed, err)
	}
	if err := l.spare(out, found.docs); err != nil {
		return errors.Join(failed, err)
	}
	switch {
	case c.Bool("diff"):
		list := l.fixes(found.docs, found.Checked)
		return outcome(errors.Join(failed, l.printPatch(list)), len(list) > 0 || found.Failed())
	case c.Bool("fix"):
		unwritten := l.write(l.fixes(found.docs, found.Checked))
		found, opt, failed, err = l.checkAll() // what is left, in the files as they are now
		failed = errors.Join(failed, unwritten)
		if err != nil {
			return errors.Join(failed, err)
		}
	}
	found.Unread = unread(failed)
	kept, err := l.keepBaseline(found.Report, opt.Baseline)
	if err == nil && !kept {
		err = s.writeChecked(c, out, found.Checked)
	}
	return outcome(errors.Join(failed, err), found.Failed() && !kept)
}

// unread says what could not be read, with its file and line where the message
// begins with them.
func unread(failed error) []report.Unread {
	if failed == nil {
		return nil
	}
	var out []report.Unread
	for _, err := range flatten(failed) {
		u := report.Unread{Text: err.Error()}
		if m := fileAndLine.FindStringSubmatch(u.Text); m != nil && isFile(m[1]) {
			u.File, u.Text = m[1], m[3]
			u.Line, _ = strconv.Atoi(m[2])
		}
		out = append(out, u)
	}
	return out
}

// fileAndLine is how messages begin that know where something stands.
var fileAndLine = regexp.MustCompile(`(?s)^([^\n]+?)(?::(\d+))?(?::\d+)?: (.*)$`)

// failLevels are the values of --fail-on.
var failLevels = map[string]checking.Level{"error": checking.Error, "warning": checking.Warning, "note": checking.Note, "never": checking.Off}

// outcome is how a check ends.
func outcome(failure error, findings bool) error {
	if failure == nil && findings {
		return errFindings
	}
	return failure
}

// A checkedSet is documents and what a check of them found.
type checkedSet struct {
	report.Checked
	docs []loaded
}

// checkAll reads what the arguments mean and checks it. Failed tells what could
// not be read where the rest was checked all the same.
func (l *library) checkAll() (found checkedSet, opt checking.Options, failed, err error) {
	docs, whole, failed := l.checked(l.context.Args().Slice())
	if len(docs) == 0 && failed != nil {
		return found, opt, nil, failed
	}
	found.docs = once(docs)
	list, err := l.references()
	if err != nil {
		return found, opt, failed, err
	}
	opt, wrong, err := l.accepting(found.docs)
	failed = errors.Join(failed, wrong)
	if err != nil {
		return found, opt, failed, err
	}
	found.Checked, err = l.check(found.docs, list, opt, whole)
	return found, opt, failed, err
}

// check holds documents against a list, with the levels of the project.
func (l *library) check(docs []loaded, list *citations.List, opt checking.Options, whole bool) (report.Checked, error) {
	history, err := l.history(docs)
	if err != nil {
		return report.Checked{}, err
	}
	if err := l.concerning(&opt, docs, whole); err != nil {
		return report.Checked{}, err
	}
	files := filesOf(docs)
	r := checking.Check(history, list, opt)
	placeInline(r, docs)
	return report.Checked{Report: r, List: list, Accepted: l.context.Bool("show-accepted"),
		File: func(f checking.Finding) report.File { return files[f.Document] }}, nil
}

// placeInline says of what documents accept of themselves which files they are.
func placeInline(r *checking.Report, docs []loaded) {
	files := map[document.Name]loaded{}
	for _, d := range docs {
		files[d.Document.Name] = d
	}
	for _, list := range [][]checking.Acceptance{r.Stale, r.Expired} {
		for i := range list {
			if list[i].Inline {
				d := files[list[i].Document]
				if list[i].File = d.Path; d.Where != nil { // a file that people do not see as lines
					list[i].Line = 0
				}
			}
		}
	}
}

// concerning says which documents a check is about, with which levels, and what
// makes it fail.
func (l *library) concerning(opt *checking.Options, docs []loaded, whole bool) error {
	opt.Only, opt.All, opt.FailOn = map[document.Name]bool{}, whole, failLevels[l.context.String("fail-on")]
	for _, d := range docs {
		opt.Only[d.Document.Name] = true
	}
	p, err := l.session.project(l.context)
	if err == nil && p != nil {
		opt.Levels = p.Levels
	}
	return err
}

// referenceLists reads the lists that flags or the project name, or the archive's own. Without
// either the list is empty, and the rules of numbering are checked alone.
func (l *library) referenceLists() (*citations.List, error) {
	files, err := l.referenceFiles()
	if err != nil {
		return nil, err
	}
	var lists []*citations.List
	for _, f := range files {
		list, err := citations.ParseReferences(f.Name, f.Data)
		if err != nil {
			return nil, err
		}
		lists = append(lists, list)
	}
	if len(lists) == 1 {
		return lists[0], nil
	}
	return citations.Merge(lists...)
}

// referenceFiles are the files of the reference lists.
func (l *library) referenceFiles() ([]citations.ListFile, error) {
	files, err := l.files("references", func(p *project) []string { return p.References })
	if err != nil {
		return nil, err
	}
	var out []citations.ListFile
	for _, f := range files {
		out = append(out, citations.ListFile{Name: f.name, Data: f.data})
	}
	archive := l.archive
	if len(out) == 0 && archive == nil {
		archive, err = l.session.archiveIfAny(l.context)
	}
	if len(out) > 0 || err != nil || archive == nil {
		return out, err
	}
	data, err := archive.References()
	if err != nil || data == nil {
		return nil, err
	}
	return []citations.ListFile{{Name: "references.yaml", Data: data}}, nil
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
