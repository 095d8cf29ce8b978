package report

import (
	"fmt"
	"strings"

	"recital/diffing"
)

// Porcelain shows two documents for other programs, in the form of git's
// --word-diff=porcelain: what did not change on lines that begin with a blank,
// what went behind "-", what came behind "+", and a line with "~" for each end
// of a line. Before each pair stands a line "@@ -OLD +NEW @@ WHAT" with the
// numbers of its paragraphs, counted from 1; one that was split has several
// "+", one that was merged several "-". Control characters are shown as U+FFFD.
func (p *Printer) Porcelain(c Comparison, d Detail) {
	p.Line(Piece{"--- " + c.Old.Name.String(), Plain})
	p.Line(Piece{"+++ " + c.New.Name.String(), Plain})
	if d.Summary {
		return
	}
	for _, pair := range c.Alignment.Pairs {
		if !d.shows(pair) {
			continue
		}
		var at []string
		for _, i := range pair.Old {
			at = append(at, fmt.Sprintf("-%d", i+1))
		}
		for _, i := range pair.New {
			at = append(at, fmt.Sprintf("+%d", i+1))
		}
		p.Line(Piece{"@@ " + strings.Join(at, " ") + " @@ " + what(pair), Plain})
		old, new := c.Texts(pair)
		for _, e := range diffing.Words(old, new) {
			if e.Op == diffing.Equal {
				p.marked(" ", new[e.New.Start:e.New.End])
				continue
			}
			p.marked("-", old[e.Old.Start:e.Old.End])
			p.marked("+", new[e.New.Start:e.New.End])
		}
		p.Line(Piece{"~", Plain})
	}
}

// marked writes a text behind a mark, each of its lines on one of its own.
func (p *Printer) marked(mark, text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			p.Line(Piece{"~", Plain})
		}
		if line != "" {
			p.Line(Piece{mark + line, Plain})
		}
	}
}
