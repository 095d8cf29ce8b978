package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"recital/citations"
	"recital/document"
)

// Cited is a document with the verdicts on what it cites.
type Cited struct {
	File     File
	Verdicts []citations.Verdict
}

// FilterCited leaves only the citations that keep says; documents of which
// nothing is left stay.
func FilterCited(list []Cited, keep func(citations.Verdict) bool) []Cited {
	out := slices.Clone(list)
	for i, c := range out {
		out[i].Verdicts = slices.DeleteFunc(slices.Clone(c.Verdicts), func(v citations.Verdict) bool { return !keep(v) })
	}
	return out
}

// Cited shows what documents cite, a line for each citation. Documents without
// one are passed over and counted at the end.
func (p *Printer) Cited(list []Cited) {
	without, shown := 0, 0
	for _, c := range list {
		if len(c.Verdicts) == 0 {
			without++
			continue
		}
		if shown++; shown > 1 {
			p.Line()
		}
		p.Line(Piece{c.File.Document.Name.String(), Strong}, Piece{"  " + count(len(c.Verdicts), "citation"), Faint})
		var rows [][]Piece
		for _, v := range c.Verdicts {
			rows = append(rows, []Piece{
				{fmt.Sprintf("¶ %d", v.Citation.Paragraph+1), Faint}, {string(v.Status), statusStyle(v.Status)},
				{p.fitted(target(v), max(20, p.width/3)), Link}, {named(c.File.Document, v.Citation), Plain},
			})
		}
		p.Table(2, rows)
	}
	if without > 0 {
		p.Linef(Faint, "no such citation in %s", count(without, "document"))
	}
}

// fitted shortens a text to so many columns where somebody looks at a terminal.
func (p *Printer) fitted(s string, n int) string {
	if p.cut {
		return Shorten(s, n)
	}
	return s
}

// target is the id of the entry that a citation was held against, and the
// citation in its normal form where there is none.
func target(v citations.Verdict) string {
	if v.Reference != "" {
		return v.Reference
	}
	return v.Citation.Key()
}

// named is a citation in its words, one by name with the year or date that tells
// it from others of that name: "Harbour Act 1847".
func named(d *document.Document, c citations.Citation) string {
	span := c.Span
	for _, field := range []citations.Field{citations.FieldYear, citations.FieldDate} {
		at, ok := c.At(field)
		wide := document.Span{Start: min(span.Start, at.Start), End: max(span.End, at.End)}
		if ok && c.Number == "" && c.Title != "" && wide.Len() <= maxPhrase && c.Context.Contains(wide) {
			span = wide
		}
	}
	text := d.Slice(span)
	if strings.Count(text, "(") > strings.Count(text, ")") && strings.HasPrefix(d.Text[span.End:], ")") {
		text += ")"
	}
	return text
}

func statusStyle(s citations.Status) Style {
	switch s {
	case citations.Verified:
		return Good
	case citations.Mismatch, citations.Impossible, citations.Malformed:
		return Bad
	case citations.Uncovered:
		return Faint
	}
	return Warn
}

// CitedCSV writes citations as CSV (RFC 4180): a row for each, in the order of
// the documents and of their texts. Paragraphs, lines and columns count from 1;
// lines and columns are those of the file. No cell begins as a spreadsheet's
// formula does.
func CitedCSV(w io.Writer, list []Cited) error {
	rows := [][]string{{"document", "document date", "file", "paragraph", "line", "column", "words", "kind", "body", "number", "session",
		"year", "date", "title", "pinpoint", "target", "verdict", "message"}}
	for _, c := range list {
		d := c.File.Document
		for _, v := range c.Verdicts {
			m := v.Citation
			at := c.File.Place(m.Span)
			rows = append(rows, []string{d.Name.String(), dated(d.Date), at.Path, strconv.Itoa(m.Paragraph + 1), strconv.Itoa(at.Start.Line),
				strconv.Itoa(at.Start.Column), d.Slice(m.Span), string(m.Kind), m.Body, m.Number, m.Session, yearIn(m.Year), dated(m.Date),
				m.Title, m.Pinpoint, v.Reference, string(v.Status), v.Message})
		}
	}
	return writeCSV(w, rows)
}

// dated is a date, and nothing where it is unknown.
func dated(d document.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func yearIn(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
