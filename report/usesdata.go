package report

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"recital/citations"
	"recital/document"
)

type usesForm struct {
	Version    int          `json:"version"`
	Documents  []columnForm `json:"documents"`
	References []useForm    `json:"references"`
}

type useForm struct {
	referenceForm
	Listed bool            `json:"listed"`
	Words  string          `json:"words"` // of the first citation
	Series []seriesUseForm `json:"series"`
	Cells  []useCellForm   `json:"cells"`
}

type referenceForm struct {
	ID    string         `json:"id"`
	Kind  citations.Kind `json:"kind"`
	Name  string         `json:"name"`
	Title string         `json:"title,omitempty"`
	Date  document.Date  `json:"date,omitzero"`
}

type seriesUseForm struct {
	Series    string                   `json:"series"`
	First     document.Name            `json:"first"`
	Since     *document.Name           `json:"since,omitempty"`
	Last      document.Name            `json:"last"`
	Documents int                      `json:"documents"`
	Of        int                      `json:"of"`
	Mentions  int                      `json:"mentions"`
	Statuses  map[citations.Status]int `json:"statuses"`
}

type useCellForm struct {
	Document document.Name            `json:"document"`
	Mentions int                      `json:"mentions"`
	Statuses map[citations.Status]int `json:"statuses"`
}

func referenceJSON(r citations.Reference) referenceForm {
	return referenceForm{ID: r.ID, Kind: r.Kind(), Name: describe(r), Title: r.Title, Date: r.Issued}
}

// UsesJSON is the JSON form of who cites what.
func UsesJSON(u Uses) any {
	form := usesForm{Version: JSONVersion, Documents: []columnForm{}, References: []useForm{}}
	for _, d := range u.Documents {
		form.Documents = append(form.Documents, columnForm{documentForm{d.Name, d.Date}, cmp.Or(d.Witness, document.Full)})
	}
	for _, r := range u.Rows {
		f := useForm{referenceForm: referenceForm{ID: r.ID, Kind: r.Kind, Name: r.Words}, Words: r.Words}
		if r.Reference != nil {
			f.Listed, f.referenceForm = true, referenceJSON(*r.Reference)
		}
		for _, s := range u.BySeries(r) {
			one := seriesUseForm{Series: s.Series, First: s.First.Name, Last: s.Last.Name, Documents: s.Documents, Of: s.Of, Mentions: s.Mentions, Statuses: s.Statuses}
			if s.Since != nil {
				one.Since = &s.Since.Name
			}
			f.Series = append(f.Series, one)
		}
		for i, c := range r.Cells {
			if c != nil {
				f.Cells = append(f.Cells, useCellForm{u.Documents[i].Name, c.Mentions(), c})
			}
		}
		form.References = append(form.References, f)
	}
	return form
}

// UsesCSV writes who cites what as CSV: a row for each thing and series.
func UsesCSV(w io.Writer, u Uses) error {
	rows := [][]string{{"reference", "kind", "name", "listed", "series", "first", "since", "last", "documents", "of", "times", "verdicts"}}
	for _, r := range u.Rows {
		for _, s := range u.BySeries(r) {
			since := ""
			if s.Since != nil {
				since = s.Since.Name.ID
			}
			rows = append(rows, []string{r.ID, string(r.Kind), r.Name(), strconv.FormatBool(r.Reference != nil), s.Series, s.First.Name.ID, since,
				s.Last.Name.ID, strconv.Itoa(s.Documents), strconv.Itoa(s.Of), strconv.Itoa(s.Mentions), statusWords(s.Statuses)})
		}
	}
	return writeCSV(w, rows)
}

// UsesMatrixCSV writes who cites what as CSV: a row for each thing, a column
// for each document.
func UsesMatrixCSV(w io.Writer, u Uses) error {
	head := []string{"reference", "kind", "name", "first"}
	for _, d := range u.Documents {
		head = append(head, d.Name.String())
	}
	rows := [][]string{head}
	for _, r := range u.Rows {
		row := []string{r.ID, string(r.Kind), r.Name(), u.first(r).Name.String()}
		for _, c := range r.Cells {
			row = append(row, statusWords(c))
		}
		rows = append(rows, row)
	}
	return writeCSV(w, rows)
}

// statusWords is "2 verified, 1 mismatch", the worst first.
func statusWords(statuses map[citations.Status]int) string {
	var parts []string
	for _, s := range verdictSigns {
		if n := statuses[s.status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s.status))
		}
	}
	return strings.Join(parts, ", ")
}

type unusedForm struct {
	Version   int             `json:"version"`
	Entries   int             `json:"entries"`   // of the list
	Documents int             `json:"documents"` // that were looked through
	Unused    []referenceForm `json:"unused"`
}

// UnusedJSON is the JSON form of the entries that nobody cites.
func UnusedJSON(unused []citations.Reference, entries, documents int) any {
	form := unusedForm{JSONVersion, entries, documents, []referenceForm{}}
	for _, r := range unused {
		form.Unused = append(form.Unused, referenceJSON(r))
	}
	return form
}

// UnusedCSV writes the entries that nobody cites as CSV.
func UnusedCSV(w io.Writer, unused []citations.Reference) error {
	rows := [][]string{{"reference", "kind", "name"}}
	for _, r := range unused {
		rows = append(rows, []string{r.ID, string(r.Kind()), describe(r)})
	}
	return writeCSV(w, rows)
}
