package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"recital/checking"
	"recital/document"
	"recital/intake"
)

func acceptFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "accepted", Usage: "findings that are known and may stay, `FILE`; may be given more than once"},
		&cli.BoolFlag{Name: "show-accepted", Usage: "show accepted findings, and those of the baseline, too"},
		&cli.StringFlag{Name: "baseline", Usage: "findings that were there when checking began, `FILE`"},
		&cli.BoolFlag{Name: "update-baseline", Usage: "write the baseline anew with all that is found now"},
		&cli.BoolFlag{Name: "prune", Usage: "take out of the baseline what is not found any more"},
	}
}

// accepting reads all that says which findings may stay. A word in a document
// that is none is told in failed, and the others hold.
func (l *library) accepting(docs []loaded) (opt checking.Options, failed, err error) {
	opt = checking.Options{Inline: map[document.Name][]checking.Inline{}, Words: map[document.Name][]document.Span{}, Today: today()}
	files, err := l.files("accepted", func(p *project) []string { return p.Accepted })
	if err != nil {
		return opt, nil, err
	}
	var errs, wrong []error
	for _, f := range files {
		list, err := checking.ParseAcceptances(f.name, f.data)
		opt.Accepted = append(opt.Accepted, list...)
		errs = append(errs, err)
	}
	opt.Baseline, err = l.baseline()
	errs = append(errs, err)
	for _, d := range docs {
		if d.result == nil {
			continue
		}
		list, err := directives(d)
		wrong = append(wrong, err)
		opt.Inline[d.Document.Name], opt.Words[d.Document.Name] = checking.Locate(d.Document, d.Raw, list)
	}
	return opt, errors.Join(wrong...), errors.Join(errs...)
}

func today() document.Date {
	y, m, d := time.Now().Date()
	return document.Date{Year: y, Month: int(m), Day: d}
}

// directives are the words to recital in a file: comments in a text with
// markup, comments of a word processor.
func directives(d loaded) ([]checking.Directive, error) {
	var out []checking.Directive
	var errs []error
	tell := func(err error) {
		for line := range strings.Lines(err.Error()) {
			errs = append(errs, fmt.Errorf("%s:%s", d.Path, strings.TrimSpace(line)))
		}
	}
	if d.Where == nil {
		list, err := checking.ParseDirectives(d.Raw)
		if err != nil {
			tell(err)
		}
		out = list
	}
	for _, n := range d.result.Omitted {
		_, text, ours := strings.Cut(n.Text, "recital:")
		if n.Kind != intake.Comment || !ours {
			continue
		}
		v, err := checking.ParseDirective(text)
		if err != nil {
			tell(fmt.Errorf(" %s: %w", d.result.Where(n.Span.Start), err))
			continue
		}
		v.Span, v.Line = n.Span, n.At.Line
		out = append(out, v)
	}
	return out, errors.Join(errs...)
}

// baselinePath is where the baseline is, for the operating system and as the
// user would write it; "" where there is none.
func (l *library) baselinePath() (path, shown string, err error) {
	if path = l.context.String("baseline"); path != "" {
		return path, path, nil
	}
	p, err := l.session.project(l.context)
	if err != nil || p == nil || p.Baseline == "" {
		return "", "", err
	}
	return p.path(p.Baseline), p.shown(p.Baseline), nil
}

func (l *library) baseline() ([]checking.BaselineEntry, error) {
	path, shown, err := l.baselinePath()
	update := l.context.Bool("update-baseline")
	switch {
	case err != nil:
		return nil, err
	case path == "" && (update || l.context.Bool("prune")):
		return nil, usagef(l.context, "no baseline: name it with --baseline FILE, or under `baseline` in %s", checking.ProjectFile)
	case path == "":
		return nil, nil
	}
	data, err := readList(open(path))
	switch {
	case errors.Is(err, fs.ErrNotExist) && update:
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, withHint(fmt.Errorf("%s: no such baseline", shown), "`recital check --update-baseline` writes it")
	case err != nil:
		return nil, withHint(fmt.Errorf("%s: %w", shown, err), "--baseline or the settings name it")
	}
	return checking.ParseBaseline(shown, data)
}

// baselined is the outcome of a check that a baseline can be made of.
type baselined interface {
	Baseline(old []checking.BaselineEntry) []checking.BaselineEntry
	Pruned(old []checking.BaselineEntry) []checking.BaselineEntry
}

func findings(n int) string {
	if n == 1 {
		return "1 finding"
	}
	return fmt.Sprintf("%d findings", n)
}

// keepBaseline writes the baseline anew, where that was asked for, and says
// what was done. It reports whether what is found now stands in it.
func (l *library) keepBaseline(r baselined, old []checking.BaselineEntry) (bool, error) {
	update := l.context.Bool("update-baseline")
	if !update && !l.context.Bool("prune") {
		return false, nil
	}
	list := r.Pruned(old)
	if update {
		list = r.Baseline(old)
	}
	path, shown, err := l.baselinePath()
	if err != nil {
		return false, err
	}
	data, err := checking.WriteBaseline(list)
	if err != nil {
		return false, err
	}
	if err := writeWhole(path, data); err != nil {
		return false, err
	}
	message(l.session.env.stderr, "recital: ", fmt.Sprintf("%s: %s, %d before", shown, findings(len(list)), len(old)))
	return update, nil
}
