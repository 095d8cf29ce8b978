package report

import (
	"encoding/csv"
	"io"
	"strings"
)

// writeCSV writes rows as CSV (RFC 4180), each cell on one line and none that
// begins as a spreadsheet's formula does.
func writeCSV(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		for i, cell := range row {
			row[i] = harmless(Clean(cell))
		}
	}
	return out.WriteAll(rows)
}

// harmless puts an apostrophe before what a spreadsheet would take for a
// formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
