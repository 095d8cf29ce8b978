package main

import (
	"bufio"
	"slices"

	"github.com/urfave/cli/v2"

	"recital/diffing"
	"recital/repo"
	"recital/report"
)

func (s *session) blameCommand() *cli.Command {
	return &cli.Command{
		Name:      "blame",
		Usage:     "show since when each sentence of a document is said",
		ArgsUsage: "DOCUMENT|SERIES",
		Description: "Each sentence with the year of the first document of the series that says it and,\n" +
			"where that is another, the year since which it is said without a break. One that was\n" +
			"dropped and brought back keeps its first year; for one that was reworded, the nearest\n" +
			"earlier wording is named. Documents known from a report or in part break no run. A\n" +
			"SERIES means its newest document.",
		Flags: []cli.Flag{
			formatFlag(blameFormats...),
			&cli.BoolFlag{Name: "patch", Aliases: []string{"p"}, Usage: "show the words that changed against the earlier wording"},
			&cli.BoolFlag{Name: "all", Usage: "every document, of the series or of the archive; with --format tsv"},
			verboseFlag(),
		},
		Action: s.blame,
	}
}

var blameFormats = []string{"text", "json", "tsv"}

func (s *session) blame(c *cli.Context) error {
	f, err := format(c, blameFormats...)
	if err != nil {
		return err
	}
	if c.Bool("all") {
		return s.blameAll(c, f)
	}
	if c.NArg() != 1 {
		return usagef(c, "blame takes one document, not %d", c.NArg())
	}
	b, err := s.browse(c)
	if err != nil {
		return err
	}
	h, err := b.document(c.Args().First())
	if err != nil {
		return err
	}
	said, err := b.index.Said(h.Name.Series)
	if err != nil {
		return err
	}
	at := said.Document(h.Name)
	if commit := onBranch(said.Documents, at); commit != "" {
		b.git("blame", "-w", "-M", commit, "--", h.Name.Series+".md")
	} else {
		b.git("show", "main:"+h.Name.Path())
	}
	blame := blamed(said, at)
	switch f {
	case "json":
		findEarlier(said, &blame)
		return report.WriteJSON(s.env.stdout, report.BlameJSON(blame))
	case "tsv":
		return report.BlameTSV(s.env.stdout, blame)
	}
	findEarlier(said, &blame)
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	p.Blame(blame, c.Bool("patch"))
	return p.Err()
}

// blameAll blames every document of a series or of the archive.
func (s *session) blameAll(c *cli.Context, format string) error {
	if format != "tsv" || c.NArg() > 1 {
		return usagef(c, "--all goes with --format tsv, and at most one series")
	}
	b, err := s.browse(c)
	if err != nil {
		return err
	}
	list := b.index.Series()
	if c.NArg() == 1 {
		list = []string{c.Args().First()}
	}
	out := bufio.NewWriter(s.env.stdout)
	for _, series := range list {
		said, err := b.index.Said(series)
		if err != nil {
			return err
		}
		if len(said.Documents) == 0 && c.NArg() == 1 {
			return b.noSeries(series)
		}
		for at := range said.Documents {
			if err := report.BlameTSV(out, blamed(said, at)); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// blamed looks up the past of every sentence of a document.
func blamed(said *repo.Said, at int) report.Blame {
	b := report.Blame{Documents: said.Documents, At: at}
	for _, p := range said.Texts[at] {
		par := report.BlamedParagraph{Kind: p.Kind}
		for _, id := range p.Sentences {
			s := report.BlamedSentence{Text: said.Sentences[id], First: said.First(id), Since: said.Since(id, at)}
			for _, r := range said.Runs(id) {
				s.Runs = append(s.Runs, report.Stretch(r))
			}
			par.Sentences = append(par.Sentences, s)
		}
		b.Paragraphs = append(b.Paragraphs, par)
	}
	return b
}

// closer is by how much more alike an older wording must be to be taken for
// the earlier one before a nearer one.
const closer = 0.15

// findEarlier finds the nearest earlier wording of each sentence: of those
// that were said before it and no longer when it was first said, the one said
// last, unless another is clearly more alike.
func findEarlier(said *repo.Said, b *report.Blame) {
	var all []*report.BlamedSentence
	var texts []string
	known := 0 // the sentences said before the newest of the document
	for i := range b.Paragraphs {
		for j := range b.Paragraphs[i].Sentences {
			s := &b.Paragraphs[i].Sentences[j]
			all, texts = append(all, s), append(texts, s.Text)
			for known < len(said.Sentences) && said.First(known) < s.First {
				known++ // they come in the order in which they were first said
			}
		}
	}
	found := diffing.Wordings(texts, said.Sentences[:known], func(s, id int) bool {
		_, gone := lastBefore(said, id, all[s].First)
		return gone
	})
	for i, s := range all {
		for _, w := range found[i] {
			last, _ := lastBefore(said, w.Sentence, s.First)
			if w.Similarity > found[i][0].Similarity-closer && (s.Earlier == nil || last > s.Earlier.Last) {
				s.Earlier = &report.Earlier{Text: said.Sentences[w.Sentence], First: said.First(w.Sentence), Last: last, Similarity: w.Similarity}
			}
		}
	}
}

// lastBefore is the last document before another that says a sentence, and
// whether there is one and the other does not say it.
func lastBefore(said *repo.Said, sentence, doc int) (last int, gone bool) {
	in := said.In(sentence)
	at, says := slices.BinarySearch(in, doc)
	if at == 0 || says {
		return 0, false
	}
	return in[at-1], true
}
