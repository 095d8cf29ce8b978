package report

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"recital/diffing"
)

//go:embed comparison.html.tmpl
var comparisonTemplate string

// A pageForm is what the template of a comparison is filled with.
type pageForm struct {
	Old, New sideForm
	Counts   string
	Limits   []string
	Pairs    []pagePair
}

type sideForm struct{ Name, Date, Title string }

type pagePair struct {
	ID          int // from 1, in the order of the page
	Class       string
	Old, New    string // the numbers of its paragraphs
	What        string
	Similarity  float64 // 0 where there is nothing to say
	Left, Right []Piece
	Shown       bool
}

// ComparisonHTML writes two documents as one page that needs no other file:
// the counts, a strip with a mark for each pair, and the two texts next to each
// other (below each other in a narrow window) with the changed words marked.
// Pairs that are the same are folded to a line unless d.Same is set.
func ComparisonHTML(w io.Writer, c Comparison, d Detail) error {
	t, err := template.New("comparison").Funcs(template.FuncMap{"mark": markClass, "clean": Clean}).Parse(comparisonTemplate)
	if err != nil {
		return err
	}
	form := pageForm{
		Old:    sideForm{c.Old.Name.String(), c.Old.Date.String(), c.Old.Title},
		New:    sideForm{c.New.Name.String(), c.New.Date.String(), c.New.Title},
		Counts: Counts(c.Alignment.Counts()), Limits: c.Alignment.Limits,
	}
	for i, pair := range c.Alignment.Pairs {
		p := pagePair{ID: i + 1, Class: pairClass(pair), Old: sideNumbers(pair.Old), New: sideNumbers(pair.New), What: what(pair), Shown: d.shows(pair) && !d.Summary}
		if pair.Text != diffing.Same {
			p.Similarity = pair.Similarity
		}
		if p.Shown {
			p.Left, p.Right = pairSides(c, pair, d.Full)
		}
		form.Pairs = append(form.Pairs, p)
	}
	var b strings.Builder // a template that fails halfway leaves nothing behind
	if err := t.Execute(&b, form); err != nil {
		return err
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// pairClass names what a pair is coloured by.
func pairClass(pair diffing.Pair) string {
	class := string(pair.Text)
	switch {
	case pair.Added():
		class = "added"
	case pair.Dropped():
		class = "dropped"
	}
	if pair.Moved {
		class += " moved"
	}
	if pair.Possible {
		class += " possible"
	}
	return class
}

// markClass names how the page marks a piece; "" for one that it does not.
func markClass(s Style) string {
	switch s {
	case Deleted:
		return "del"
	case Inserted:
		return "ins"
	case Touched:
		return "mark"
	}
	return ""
}
