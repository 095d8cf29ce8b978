package report

import (
	"cmp"
	"fmt"
	"time"

	"recital/diffing"
	"recital/document"
)

// A LogRow is one commit of an archive.
type LogRow struct {
	Hash      string
	Kind      string // added, corrected, ...
	Name      document.Name
	Former    document.Name // before a renaming
	Header    document.Header
	Subject   string
	Reason    string
	Issuer    string
	Committed time.Time

	Against document.Name   // the document, or the version, that the counts are against; zero where there is none
	Counts  *diffing.Counts // of what changed against it
	Patch   *Comparison     // the change itself, where it is to be shown
}

func (r LogRow) isDocument() bool { return r.Name != (document.Name{}) }

// date is that of the document, where its name does not say it.
func (r LogRow) date() string {
	if !r.isDocument() {
		return ""
	}
	return dateBeside(r.Header)
}

func (r LogRow) mark() string {
	if r.isDocument() && r.Kind != "added" {
		return r.Kind
	}
	return ""
}

// words is what became of the document and why.
func (r LogRow) words() string {
	switch {
	case !r.isDocument():
		return r.Subject
	case r.Former != (document.Name{}):
		return fmt.Sprintf("from %s: %s", r.Former, r.Reason)
	case r.Counts == nil:
		return r.Reason
	case r.Reason != "":
		return Counts(*r.Counts) + ": " + r.Reason
	}
	return Counts(*r.Counts)
}

func (r LogRow) cells() []Piece {
	name := r.Name.String()
	if !r.isDocument() {
		name = r.Kind
	}
	return []Piece{{r.Hash[:min(8, len(r.Hash))], Faint}, {name, Link}, {r.date(), Plain}, {held(r.Header), Warn}, {r.mark(), Warn}, {r.words(), Plain}}
}

// Log shows commits, a line each, and behind it the change itself where a row
// has it. Columns that say nothing are left out.
func (p *Printer) Log(rows []LogRow) {
	var table [][]Piece
	used := make([]bool, 6)
	for _, r := range rows {
		row := r.cells()
		for i, cell := range row {
			used[i] = used[i] || cell.Text != ""
		}
		table = append(table, row)
	}
	for i, row := range table {
		var kept []Piece
		for j, cell := range row {
			if used[j] {
				kept = append(kept, cell)
			}
		}
		for len(kept) > 0 && kept[len(kept)-1].Text == "" {
			kept = kept[:len(kept)-1]
		}
		table[i] = kept
	}
	widths := tableWidths(table)
	for i, row := range table {
		p.tableRow(0, widths, row)
		if c := rows[i].Patch; c != nil {
			for _, l := range c.Alignment.Limits {
				p.Linef(Warn, "not compared: %s", l)
			}
			p.changes(*c, Detail{})
			p.Line()
		}
	}
}

type logForm struct {
	Version int          `json:"version"`
	Commits []commitForm `json:"commits"`
}

type commitForm struct {
	Hash      string           `json:"hash"`
	Kind      string           `json:"kind"`
	Document  *document.Name   `json:"document,omitempty"`
	Former    *document.Name   `json:"former,omitempty"`
	Date      *document.Date   `json:"date,omitempty"`
	Witness   document.Witness `json:"witness,omitempty"`
	Issuer    string           `json:"issuer,omitempty"`
	Committed string           `json:"committed"`
	Subject   string           `json:"subject"`
	Reason    string           `json:"reason,omitempty"`
	Against   *document.Name   `json:"against,omitempty"`
	Counts    *diffing.Counts  `json:"counts,omitempty"`
	Pairs     []pairForm       `json:"pairs,omitempty"`
}

// LogJSON is the JSON form of a log.
func LogJSON(rows []LogRow) any {
	form := logForm{JSONVersion, []commitForm{}}
	for _, r := range rows {
		f := commitForm{Hash: r.Hash, Kind: r.Kind, Issuer: r.Issuer, Committed: r.Committed.Format(time.RFC3339), Subject: r.Subject, Reason: r.Reason, Counts: r.Counts}
		if r.isDocument() {
			f.Document, f.Date = &r.Name, &r.Header.Date
			f.Witness = cmp.Or(r.Header.Witness, document.Full)
		}
		for _, n := range []struct {
			name document.Name
			to   **document.Name
		}{{r.Former, &f.Former}, {r.Against, &f.Against}} {
			if n.name != (document.Name{}) {
				*n.to = &n.name
			}
		}
		if r.Patch != nil {
			f.Pairs = pairForms(*r.Patch)
		}
		form.Commits = append(form.Commits, f)
	}
	return form
}
