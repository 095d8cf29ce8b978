package main

import (
	"cmp"

	"recital/document"
	"recital/report"
)

// correction shows what an import changes in a document that the archive has:
// the counts, every pair of paragraphs that is not the same, and what else is
// said of it now.
func correction(p *report.Printer, kept, given *document.Document) {
	if kept == nil {
		p.Linef(report.Warn, "%s: what the archive keeps cannot be read, so nothing can be compared", given.Name)
		p.Line()
		return
	}
	c := report.Compare(kept, given)
	p.Comparison(c, report.Detail{})
	fields := changedFields(saidOf(kept), saidOf(given))
	switch {
	case len(fields) > 0 && c.Different():
		p.Line()
		p.Table(2, fields)
	case len(fields) > 0:
		p.Table(2, fields)
	case !c.Different():
		p.Linef(report.Plain, "  the words are the same, in other lines or in another order")
	}
	p.Line()
}

type field struct{ key, value string }

// saidOf is what is said of a document.
func saidOf(d *document.Document) []field {
	return []field{
		{"date", d.Date.String()}, {"title", d.Title}, {"issuer", d.Issuer}, {"language", d.Language},
		{"witness", string(d.Witness)}, {"via", d.Via}, {"url", d.Source.URL}, {"retrieved", d.Source.Retrieved.String()},
	}
}

// changedFields lists what differs, a row each.
func changedFields(old, new []field) [][]report.Piece {
	var rows [][]report.Piece
	for i, f := range new {
		if was := old[i].value; was != f.value {
			rows = append(rows, []report.Piece{{Text: f.key, Style: report.Faint}, {Text: cmp.Or(was, "(none)") + " → " + cmp.Or(f.value, "(none)")}})
		}
	}
	return rows
}
