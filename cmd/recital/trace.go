package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/report"
)

func (s *session) traceCommand() *cli.Command {
	return &cli.Command{
		Name:      "trace",
		Usage:     "follow one paragraph through the years",
		ArgsUsage: `DOCUMENT|SERIES PARAGRAPH|"SOME WORDS"`,
		Description: "What became of a paragraph in each document of its series, then each of its wordings\n" +
			"once: who carries it unchanged, and the words that changed against the one before. It\n" +
			"says when the paragraph was dropped, brought back, moved, split or merged. PARAGRAPH is\n" +
			"its number, as `recital show` and `recital blame` count; or some words of it. A SERIES\n" +
			"means its newest document.",
		Flags: []cli.Flag{
			formatFlag("text", "json"),
			&cli.BoolFlag{Name: "full", Usage: "whole wordings, without leaving out what did not change"},
			verboseFlag(),
		},
		Action: s.trace,
	}
}

func (s *session) trace(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if c.NArg() < 2 {
		return usagef(c, "trace wants a document and a paragraph of it: its number, or some of its words")
	}
	b, err := s.browse(c)
	if err != nil {
		return err
	}
	h, err := b.document(c.Args().First())
	if err != nil {
		return err
	}
	d, err := b.archive.Load(h.Name)
	if err != nil {
		return err
	}
	at, err := paragraphOf(d, strings.Join(c.Args().Tail(), " "))
	if err != nil {
		return err
	}
	docs, err := b.archive.LoadSeries(h.Name.Series)
	if err != nil {
		return err
	}
	b.git("log", "-p", "-S", opening(d, at), "series/"+h.Name.Series, "--", h.Name.Series+".md")
	t := report.NewTrace(docs, h.Name, at)
	if f == "json" {
		return report.WriteJSON(s.env.stdout, report.TraceJSON(t))
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	p.Trace(t, c.Bool("full"))
	return p.Err()
}

// maxOpening bounds the words of a paragraph that git is told to look for.
const maxOpening = 60

// opening is how a paragraph begins, whole words of its first line.
func opening(d *document.Document, paragraph int) string {
	first := d.Paragraphs[paragraph].Sentences[0]
	text := d.Text[first.Start:first.End]
	if len(text) <= maxOpening {
		return text
	}
	if space := strings.LastIndexByte(text[:maxOpening], ' '); space > 0 {
		return text[:space]
	}
	return text
}

// paragraphOf finds the paragraph of a document that an argument means: by its
// number, from 1, or by words that stand in it alone.
func paragraphOf(d *document.Document, arg string) (int, error) {
	if n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimPrefix(arg, "¶"), " ")); err == nil {
		if n < 1 || n > len(d.Paragraphs) {
			return 0, withHint(fmt.Errorf("%s has no paragraph %d: it has %d", d.Name, n, len(d.Paragraphs)), "`recital show %s` numbers them", d.Name)
		}
		return n - 1, nil
	}
	words := foldedWords(arg)
	if words == "" {
		return 0, errors.New("no words are given to look for")
	}
	var fits []int
	for i, p := range d.Paragraphs {
		if strings.Contains(foldedWords(d.Slice(p.Span)), words) {
			fits = append(fits, i)
		}
	}
	switch {
	case len(fits) == 1:
		return fits[0], nil
	case len(fits) > 1:
		return 0, withHint(fmt.Errorf("%s says %q in %d paragraphs:%s", d.Name, arg, len(fits), openings(d, fits)), "give more words, or the number of one")
	}
	err := fmt.Errorf("%s does not say %q", d.Name, arg)
	if near := nearestParagraph(d, arg); near >= 0 {
		return 0, withHint(err, "did you mean%s", openings(d, []int{near}))
	}
	return 0, withHint(err, "`recital search %s` looks in all documents", quoted(arg))
}

// foldedWords is the words of a text in the form for comparing, each between
// spaces.
func foldedWords(text string) string {
	var b strings.Builder
	for t := range document.Tokens(text) {
		if t.Class == document.Word || t.Class == document.Number {
			b.WriteString(" " + document.Fold(text[t.Start:t.End]))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return b.String() + " "
}

const maxOpenings = 8

// openings lists how paragraphs begin.
func openings(d *document.Document, list []int) string {
	var b strings.Builder
	for n, i := range list {
		if n == maxOpenings {
			fmt.Fprintf(&b, "\n  and %d more", len(list)-n)
			break
		}
		fmt.Fprintf(&b, "\n  ¶ %d  %s", i+1, report.Shorten(d.Slice(d.Paragraphs[i].Span), 70))
	}
	return b.String()
}

// nearestParagraph is the one that shares the most words with some, at least
// half of them; -1 where none does.
func nearestParagraph(d *document.Document, arg string) int {
	want := strings.Fields(foldedWords(arg))
	best, most := -1, (len(want)-1)/2
	for i, p := range d.Paragraphs {
		text, n := foldedWords(d.Slice(p.Span)), 0
		for _, w := range want {
			if strings.Contains(text, " "+w+" ") {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}
