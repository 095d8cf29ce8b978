package report

import (
	"fmt"

	"recital/checking"
	"recital/citations"
)

// A Lint is what a look through reference lists found.
type Lint struct {
	Lists    []string            `json:"lists"` // the files, in order
	Entries  int                 `json:"entries"`
	Problems []citations.Problem `json:"problems"`
}

// Count is how many problems of a level there are.
func (l Lint) Count(level string) int {
	n := 0
	for _, p := range l.Problems {
		if p.Level == level {
			n++
		}
	}
	return n
}

type lintForm struct {
	Version int `json:"version"`
	Lint
}

// LintJSON is the JSON form of a look through reference lists.
func LintJSON(l Lint) any {
	if l.Problems == nil {
		l.Problems = []citations.Problem{}
	}
	return lintForm{JSONVersion, l}
}

// Lint shows what is to be mended in reference lists, a paragraph for each
// problem, and a line of numbers. Notes are counted alone unless notes is true.
func (p *Printer) Lint(l Lint, notes bool) {
	shown := 0
	for _, problem := range l.Problems {
		if problem.Level == "note" && !notes {
			continue
		}
		shown++
		who := ""
		if problem.ID != "" {
			who = problem.ID + ": "
		}
		p.Wrap(0, Piece{fmt.Sprintf("%s:%d:%d: ", problem.File, problem.Line, problem.Column), Strong}, Piece{problem.Level, levelStyle(checking.Level(problem.Level))},
			Piece{": ", Plain}, Piece{who, Link}, Piece{problem.Message, Plain}, Piece{" (" + problem.Rule + ")", Faint})
	}
	if shown > 0 {
		p.Line()
	}
	entries := fmt.Sprintf("%d entries", l.Entries)
	if l.Entries == 1 {
		entries = "1 entry"
	}
	pieces := []Piece{{entries, Plain}}
	for _, level := range []string{"error", "warning", "note"} {
		if n := l.Count(level); n > 0 {
			pieces = append(pieces, Piece{", ", Plain}, Piece{count(n, level), levelStyle(checking.Level(level))})
		}
	}
	if len(l.Problems) == 0 {
		pieces = append(pieces, Piece{": all is well", Good})
	} else if shown < len(l.Problems) {
		pieces = append(pieces, Piece{" (--notes shows them)", Faint})
	}
	p.Line(pieces...)
}
