package main

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/agnivade/levenshtein"
	"github.com/urfave/cli/v2"

	"recital/diffing"
	"recital/document"
	"recital/repo"
	"recital/report"
)

func (s *session) searchCommand() *cli.Command {
	return &cli.Command{
		Name:      "search",
		Usage:     "show where and when something is said",
		ArgsUsage: `"WORDS"`,
		Description: "Looks in every document for a sentence that says some words in a row, whatever their\n" +
			"case and punctuation, and for those that nearly do: three quarters of the words near\n" +
			"one another, in any order and with other endings. Shows the years in a row, and each\n" +
			"sentence once with the documents that say it.",
		Flags: []cli.Flag{
			formatFlag("text", "json"),
			&cli.StringSliceFlag{Name: "in", Usage: "only in this `SERIES`; may be given several times"},
			&cli.BoolFlag{Name: "exact", Usage: "only the very words, in a row"},
			&cli.BoolFlag{Name: "all", Usage: "every sentence, not the first five of each series"},
			verboseFlag(),
		},
		Action: s.search,
	}
}

func (s *session) search(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	query := strings.Join(c.Args().Slice(), " ")
	phrase := diffing.NewPhrase(query)
	if len(phrase.Words()) == 0 {
		return usagef(c, "search wants some words")
	}
	if len(document.Sentences(query)) > 1 {
		return usagef(c, "search looks for words of one sentence; these are %d", len(document.Sentences(query)))
	}
	b, err := s.browse(c)
	if err != nil {
		return err
	}
	all, err := b.searched(c.StringSlice("in"))
	if err != nil {
		return err
	}
	b.git("grep", "-i", "-n", query, "main", "--", "*.md")
	found := report.Search{Query: query}
	found.Series = lookAll(all, phrase, c.Bool("exact"))
	if len(found.Series) == 0 {
		return notSaid(query, phrase, all)
	}
	if f == "json" {
		return report.WriteJSON(s.env.stdout, report.SearchJSON(found))
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	p.Search(found, c.Bool("all"))
	return p.Err()
}

// searched is what the series say that are to be searched: all without names.
func (b *browser) searched(names []string) ([]*repo.Said, error) {
	series := b.index.Series()
	for _, name := range names {
		if !slices.Contains(series, name) {
			return nil, b.noSeries(name)
		}
	}
	var out []*repo.Said
	for _, name := range series {
		if len(names) > 0 && !slices.Contains(names, name) {
			continue
		}
		said, err := b.index.Said(name)
		if err != nil {
			return nil, err
		}
		out = append(out, said)
	}
	return out, nil
}

// lookAll looks for a phrase in every series, on all cores, and leaves out those
// that do not say it.
func lookAll(all []*repo.Said, phrase diffing.Phrase, exact bool) []report.Found {
	found := make([]report.Found, len(all))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(all); i = next.Add(1) - 1 {
				found[i] = look(all[i], phrase, exact)
			}
		})
	}
	workers.Wait()
	return slices.DeleteFunc(found, func(f report.Found) bool { return len(f.Hits) == 0 })
}

// look looks for a phrase in every sentence of a series.
func look(said *repo.Said, phrase diffing.Phrase, exact bool) report.Found {
	out := report.Found{Documents: said.Documents}
	for id, text := range said.Sentences {
		match, ok := phrase.Find(text)
		if !ok || exact && !match.Exact || said.Same(id) != id {
			continue
		}
		in := said.In(id)
		hit := report.Hit{Text: text, Match: match, Says: in, Paragraph: said.Paragraph(id, in[len(in)-1])}
		for _, r := range said.Runs(id) {
			hit.Runs = append(hit.Runs, report.Stretch(r))
		}
		out.Hits = append(out.Hits, hit)
	}
	slices.SortStableFunc(out.Hits, func(x, y report.Hit) int {
		switch {
		case x.Match.Exact == y.Match.Exact:
			return 0
		case x.Match.Exact:
			return -1
		}
		return 1
	})
	return out
}

// notSaid says that nothing was found, and which words may have been meant.
func notSaid(query string, phrase diffing.Phrase, all []*repo.Said) error {
	known := map[string]bool{}
	for _, said := range all {
		for _, text := range said.Sentences {
			for _, w := range strings.Fields(foldedWords(text)) {
				known[w] = true
			}
		}
	}
	var unknown, meant []string
	for _, w := range phrase.Words() {
		if known[w] {
			continue
		}
		unknown = append(unknown, w)
		if near := nearestWord(w, known); near != "" {
			meant = append(meant, near)
		}
	}
	err := fmt.Errorf("no document says %q, nor nearly", query)
	switch {
	case len(meant) > 0:
		return withHint(err, "no document has the word %s; did you mean %s?", strings.Join(unknown, ", "), strings.Join(meant, ", "))
	case len(unknown) > 0:
		return withHint(err, "no document has the word %s", strings.Join(unknown, ", "))
	case len(phrase.Words()) > 1:
		return withHint(err, "each of the words is said, but not near the others; give fewer of them")
	}
	return withHint(errors.New(err.Error()), "without --exact and --in, more is found")
}

// nearestWord is the known word that one may have been meant for: a third of its
// letters may differ, at least one; the first in their order of those that
// differ least. It is "" where there is none.
func nearestWord(word string, known map[string]bool) string {
	best, least := "", max(1, len(word)/3)+1
	for w := range known {
		if abs(len(w)-len(word)) >= least && abs(len(w)-len(word)) > 0 {
			continue
		}
		d := levenshtein.ComputeDistance(word, w)
		if d < least || d == least && best != "" && w < best {
			best, least = w, d
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
