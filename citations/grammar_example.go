package citations

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// An example of a grammar is a text and what is cited in it.
type example struct {
	file string
	line int
	body string // of the grammar
	text string
	want []expected
}

// expected is one citation of an example, with the parts that it says.
type expected struct {
	line   int
	text   string
	fields map[string]string
}

// exampleFields are what an example may say of a citation.
var exampleFields = []string{"kind", "body", "number", "session", "letter", "year", "date", "title", "author", "publisher", "page", "pinpoint", "symbol", "status", "field"}

func (r *grammarReader) example(n *yaml.Node) {
	e := example{file: r.file, line: n.Line}
	said := false
	r.mapping(n, map[string]func(*yaml.Node){
		"text": r.text(&e.text),
		"cites": func(n *yaml.Node) {
			said = true
			r.each(func(n *yaml.Node) { e.want = append(e.want, r.expected(n)) })(n)
		},
	})
	if e.text == "" || !said {
		r.fail(n, "want a text and what it cites; [] where it cites nothing")
	}
	r.g.examples = append(r.g.examples, e)
}

func (r *grammarReader) expected(n *yaml.Node) expected {
	e := expected{line: n.Line, fields: map[string]string{}}
	keys := map[string]func(*yaml.Node){"text": r.text(&e.text)}
	for _, f := range exampleFields {
		keys[f] = func(n *yaml.Node) {
			if n.Value != "" { // none
				r.text(&n.Value)(n)
			}
			e.fields[f] = n.Value
		}
	}
	r.mapping(n, keys)
	if e.text == "" {
		r.fail(n, "want the text of the citation as it is found, such as {text: \"12\", kind: notice}")
	}
	return e
}

// try runs examples, and says of the first hundred that fail where they stand.
func (g *Grammars) try(examples []example) error {
	list := newList(nil).With(g)
	var errs []error
	for _, e := range examples {
		if msg, line := e.fails(list); msg != "" && len(errs) < 100 {
			errs = append(errs, &ListError{File: e.file, Line: line, Msg: "the example does not hold: " + msg})
		}
	}
	return errors.Join(errs...)
}

// fails says how an example does not come out; "" where it does.
func (e *example) fails(list *List) (msg string, line int) {
	doc := document.New(document.Header{}, []document.Block{{Sentences: []document.Passage{{Text: e.text}}}})
	got := Check(doc, Find(doc, Options{List: list}), list)
	for i, w := range e.want {
		if i == len(got) {
			return fmt.Sprintf("%q is not found in %q: is the word before it among heads, or the way in which it is written among forms?", w.text, e.text), w.line
		}
		if text := doc.Slice(got[i].Citation.Span); text != w.text {
			return fmt.Sprintf("found %q where %q is expected", text, w.text), w.line
		}
		is := fieldsOf(&got[i])
		if _, said := w.fields["body"]; !said && is["body"] != e.body {
			return fmt.Sprintf("%q is of body %q, expected %q", w.text, is["body"], e.body), w.line
		}
		for _, f := range exampleFields {
			if want, said := w.fields[f]; said && want != is[f] {
				return fmt.Sprintf("%q has %s %q, expected %q", w.text, f, is[f], want), w.line
			}
		}
	}
	if len(got) > len(e.want) {
		var more []string
		for _, v := range got[len(e.want):] {
			more = append(more, doc.Slice(v.Citation.Span))
		}
		return fmt.Sprintf("found more than is expected: %q", slices.Clip(more)), e.line
	}
	return "", 0
}

// fieldsOf gives the parts of a citation and its verdict by name.
func fieldsOf(v *Verdict) map[string]string {
	c := &v.Citation
	year := ""
	if c.Year > 0 {
		year = fmt.Sprint(c.Year)
	}
	date := ""
	if !c.Date.IsZero() {
		date = c.Date.String()
	}
	return map[string]string{
		"kind": string(c.Kind), "body": c.Body, "number": c.Number, "session": c.Session, "letter": c.Letter, "year": year,
		"date": date, "title": strings.Join(strings.Fields(c.Title), " "), "author": c.Author, "publisher": c.Publisher, "page": c.Page,
		"pinpoint": c.Pinpoint, "symbol": c.Symbol, "status": string(v.Status), "field": string(v.Field),
	}
}
