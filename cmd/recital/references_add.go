package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/citations"
	"recital/report"
)

// intoFlags say where entries go.
func intoFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "into", Usage: "the list that they are put into, `LIST`; what stands in it stays as it is (default: they are printed)"},
		&cli.BoolFlag{Name: "kept", Usage: "put them into the list that the archive keeps"},
		reasonFlag("with --kept: why, for the archive's history"),
		&cli.BoolFlag{Name: "dry-run", Usage: "print what would be put in"},
	}
}

func (s *session) combineCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "bring lists of other programs together, each text once",
		ArgsUsage: "LIST...",
		Description: "Takes CSL-JSON and CSL-YAML, and the metadata of a Markdown file that pandoc wrote.\n" +
			"Entries that are the same text become one: the first keeps its words and takes from\n" +
			"the others what it lacks; what differs is told. Ids last: importing again, or a newer\n" +
			"export, adds what is new and changes nothing else.",
		Flags:  append([]cli.Flag{formatFlag("yaml", "json")}, intoFlags()...),
		Action: s.combine,
	}
}

func (s *session) combine(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef(c, "import wants lists, such as an export of Zotero in CSL JSON")
	}
	into, err := s.target(c)
	if err != nil {
		return err
	}
	files, err := s.listFiles(c)
	if err != nil {
		return err
	}
	for _, f := range files {
		if text := strings.TrimSpace(string(f.Data)); strings.HasPrefix(text, "@") {
			return withHint(fmt.Errorf("%s: a BibTeX file", f.Name), "pandoc makes a list of it: pandoc %s -t csljson -o %s.json", shellQuote(f.Name), shellQuote(strings.TrimSuffix(f.Name, ".bib")))
		}
	}
	found, err := citations.Combine(into.file, files...)
	if err != nil {
		return err
	}
	for _, note := range found.Notes {
		message(s.env.stderr, "recital: note: ", note.Error())
	}
	return s.putIn(c, into, found.Added, fmt.Sprintf("known already: %d", found.Joined))
}

func (s *session) addCommand() *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "make entries of what documents cite and no list has",
		ArgsUsage: "[DOCUMENT|SERIES|FILE|MANIFEST]...",
		Description: "Without arguments: the whole archive. Each entry holds what the texts say, under a\n" +
			"comment that tells where, and the note \"unconfirmed\": complete it from a published\n" +
			"record, and take the note out. Texts are held against the list that the entries go\n" +
			"into and those of --references, or else the archive's own.",
		Flags: append([]cli.Flag{
			formatFlag("yaml", "json"), referencesFlag(), grammarsFlag(),
			&cli.BoolFlag{Name: "all", Usage: "also what is of a kind or body that the lists do not cover"},
		}, intoFlags()...),
		Action: s.add,
	}
}

func (s *session) add(c *cli.Context) error {
	into, err := s.target(c)
	if err != nil {
		return err
	}
	l := &library{session: s, context: c}
	docs, failed := l.cited(c.Args().Slice())
	if len(docs) == 0 && failed != nil {
		return failed
	}
	list, err := l.listWith(into)
	if err != nil {
		return err
	}
	all := c.Bool("all") || len(list.All()) == 0
	var places []citations.Place
	left := map[string]bool{} // texts of kinds and bodies that the lists have nothing of
	for _, d := range docs {
		where := d.Document.Name.String()
		if d.result != nil {
			where = d.Path
		}
		for _, v := range citations.Check(d.Document, citations.Find(d.Document, citations.Options{List: list}), list) {
			switch {
			case !stubbed(v):
			case all || v.Status == citations.Unlisted:
				places = append(places, citations.Place{Document: d.Document, Citation: v.Citation, Where: where})
			default:
				left[v.Citation.Key()] = true
			}
		}
	}
	entries, vague := list.Stubs(places)
	for _, p := range vague {
		message(s.env.stderr, "recital: note: ", fmt.Sprintf("%s: %q says too little for an entry: no citation could mean it", p.Where, strings.Join(strings.Fields(p.Document.Slice(p.Citation.Context)), " ")))
	}
	if err := s.putIn(c, into, entries, fmt.Sprintf("cited: %d times", len(places))); err != nil {
		return errors.Join(failed, err)
	}
	if len(left) > 0 {
		message(s.env.stderr, "recital: note: ", fmt.Sprintf("%s cited of kinds and bodies that the list does not hold: --all adds them", texts(len(left))))
	}
	return failed
}

func texts(n int) string {
	if n == 1 {
		return "1 text is"
	}
	return fmt.Sprintf("%d texts are", n)
}

// listWith is the list that texts are held against: the one that entries go
// into, and those of flags.
func (l *library) listWith(into target) (*citations.List, error) {
	if into.file.Name == "" {
		return l.references()
	}
	files, err := l.files("references", func(p *project) []string { return p.References })
	if err != nil {
		return nil, err
	}
	var lists []*citations.List
	for _, f := range append([]named{{into.file.Name, into.file.Data}}, files...) {
		if _, hollow := citations.Hollow(f.data); hollow || len(lists) > 0 && !into.kept && sameFile(f.name, into.file.Name) {
			continue
		}
		list, err := citations.ParseReferences(f.name, f.data)
		if err != nil {
			return nil, err
		}
		lists = append(lists, list)
	}
	list, err := citations.Merge(lists...)
	if err != nil {
		return nil, err
	}
	g, err := l.grammars()
	if err != nil || g == nil {
		return list, err
	}
	return list.With(g), nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// A target is the list that entries go into; without a name they are printed.
type target struct {
	file citations.ListFile
	kept bool // in the archive
}

func (s *session) target(c *cli.Context) (target, error) {
	if _, err := format(c, "yaml", "json"); err != nil {
		return target{}, err
	}
	path := c.String("into")
	switch {
	case path != "" && c.Bool("kept"):
		return target{}, usagef(c, "--into and --kept name two lists: give one")
	case path != "":
		f, err := listFile(path)
		return target{file: f}, err
	case !c.Bool("kept"):
		return target{}, nil
	}
	if !c.Bool("dry-run") {
		if _, err := reason(c); err != nil {
			return target{}, err
		}
	}
	a, err := s.archive(c)
	if err != nil {
		return target{}, err
	}
	data, err := a.References()
	return target{citations.ListFile{Name: keptList, Data: data}, true}, err
}

// putIn puts entries into a list, or prints them.
func (s *session) putIn(c *cli.Context, into target, entries []citations.Entry, also string) error {
	if into.file.Name == "" || c.Bool("dry-run") {
		return s.printEntries(c, entries, also)
	}
	if len(entries) == 0 {
		fmt.Fprintf(s.env.stdout, "nothing to add to %s; %s\n", into.file.Name, also)
		return nil
	}
	data, err := citations.Append(into.file, entries)
	if err == nil && len(into.file.Data) == 0 && strings.HasSuffix(into.file.Name, ".json") {
		data = citations.WriteJSON(entries)
	}
	if err != nil {
		return err
	}
	if into.kept {
		err = s.keep(c, into.file.Data, data, c.String("reason"))
	} else {
		err = writeWhole(into.file.Name, data)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(s.env.stdout, "added to %s: %d; %s\n", into.file.Name, len(entries), also)
	for _, e := range entries {
		fmt.Fprintf(s.env.stdout, "  %s\n", report.Clean(e.ID))
	}
	return nil
}

func (s *session) printEntries(c *cli.Context, entries []citations.Entry, also string) error {
	if len(entries) == 0 {
		fmt.Fprintf(s.env.stderr, "nothing to add; %s\n", also)
		return nil
	}
	write := citations.WriteYAML
	if c.String("format") == "json" {
		write = citations.WriteJSON
	}
	if _, err := s.env.stdout.Write(write(entries)); err != nil {
		return err
	}
	fmt.Fprintf(s.env.stderr, "entries: %d; %s\n", len(entries), also)
	return nil
}

// keep replaces the list of the archive, which must still be old.
func (s *session) keep(c *cli.Context, old, data []byte, why string) error {
	a, err := s.archive(c)
	if err != nil {
		return err
	}
	now, err := a.References()
	if err != nil {
		return err
	}
	if string(now) != string(old) {
		return withHint(errors.New("the list of the archive was changed meanwhile: nothing is written"), "look at it with `recital references show`, and begin again")
	}
	return a.SetReferences(data, why)
}
