package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"recital/document"
)

type matrixForm struct {
	Version   int          `json:"version"`
	Series    string       `json:"series"`
	Documents []columnForm `json:"documents"`
	Families  []familyForm `json:"families"`
	Limits    []string     `json:"limits,omitempty"`
}

type columnForm struct {
	documentForm
	Witness document.Witness `json:"witness"`
}

type familyForm struct {
	First   document.Name `json:"first"`
	Kind    document.Kind `json:"kind"`
	Text    string        `json:"text"` // where it first stands
	Changed bool          `json:"changed"`
	Dropped bool          `json:"dropped"`
	Cells   []cellForm    `json:"cells"`
}

type cellForm struct {
	Document   document.Name `json:"document"`
	Change     Change        `json:"change"`
	Moved      bool          `json:"moved,omitempty"`
	Paragraphs []int         `json:"paragraphs,omitempty"` // from 0
	Similarity float64       `json:"similarity,omitempty"`
}

// MatrixJSON is the JSON form of a matrix. A family has no cell for the
// documents before its first one.
func MatrixJSON(m Matrix) any {
	form := matrixForm{Version: JSONVersion, Series: m.Documents[0].Name.Series, Limits: m.Limits, Families: []familyForm{}}
	for _, d := range m.Documents {
		form.Documents = append(form.Documents, columnForm{documentForm{d.Name, d.Date}, cmp.Or(d.Witness, document.Full)})
	}
	for _, r := range m.Rows {
		f := familyForm{First: r.First.Name, Kind: r.Kind, Text: r.Opening, Changed: r.Changed(), Dropped: r.Dropped(), Cells: []cellForm{}}
		for i, c := range r.Cells {
			if c.Change != "" {
				f.Cells = append(f.Cells, cellForm{m.Documents[i].Name, c.Change, c.Moved, c.Paragraphs, c.Similarity})
			}
		}
		form.Families = append(form.Families, f)
	}
	return form
}

// MatrixCSV writes a matrix as CSV (RFC 4180): a row for each family, a column
// for each document with what became of it and, counted from 1, where it
// stands. No cell begins as a spreadsheet's formula does.
func MatrixCSV(w io.Writer, m Matrix) error {
	head := []string{"first", "kind", "text"}
	for _, d := range m.Documents {
		head = append(head, d.Name.ID)
	}
	rows := [][]string{head}
	for _, r := range m.Rows {
		row := []string{r.First.Name.ID, string(r.Kind), r.Opening}
		for _, c := range r.Cells {
			row = append(row, c.words())
		}
		rows = append(rows, row)
	}
	return writeCSV(w, rows)
}

func (c Cell) words() string {
	parts := []string{string(c.Change)}
	if c.Moved {
		parts = append(parts, "moved")
	}
	for _, i := range c.Paragraphs {
		parts = append(parts, fmt.Sprintf("¶%d", i+1))
	}
	return strings.Join(parts, " ")
}
