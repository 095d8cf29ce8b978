package report

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"recital/document"
)

const (
	lamp = "The lamp on the north pier burns from dusk to dawn. It is tended by two keepers."
	ship = "Vessels of more than 40 metres report to the Harbour Office two hours before they arrive."
	long = "Vessels of more than 45 metres report to the Harbour Office two hours before they arrive."
	dogs = "Dogs are kept on a leash between the crane and the customs shed at all hours."
)

func yearly(year int, witness document.Witness, paragraphs ...string) *document.Document {
	d := notice(fmt.Sprint(year), paragraphs...)
	d.Date, d.Witness = document.Date{Year: year}, witness
	return d
}

// signsOf writes the cells of a matrix, a row for each family.
func signsOf(m Matrix) string {
	var rows []string
	for _, r := range m.Rows {
		row := ""
		for i := range r.Cells {
			mark, _ := r.mark(column{docs: []int{i}})
			row += mark
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "\n")
}

func TestMatrix(t *testing.T) {
	for _, tt := range []struct {
		name string
		docs []*document.Document
		want string
	}{
		{"dropped and back", []*document.Document{
			yearly(2020, document.Full, lamp, ship), yearly(2021, document.Full, long), yearly(2022, document.Full, lamp, long),
		}, "+·↺\n+~="},
		{"moved", []*document.Document{
			yearly(2020, document.Full, lamp, ship, dogs), yearly(2021, document.Full, ship, dogs, lamp),
		}, "+↕\n+=\n+="},
		{"a report makes nothing absent", []*document.Document{
			yearly(2020, document.Full, lamp, ship), yearly(2021, document.Reported, ship), yearly(2022, document.Full, lamp, ship),
		}, "+ =\n+=="},
		{"given in any order", []*document.Document{
			yearly(2022, document.Full, lamp), yearly(2020, document.Full, lamp, dogs),
		}, "+=\n+·"},
	} {
		if got := signsOf(NewMatrix(tt.docs)); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestMatrixSinceAndFilter(t *testing.T) {
	m := NewMatrix([]*document.Document{
		yearly(2020, document.Full, lamp, dogs), yearly(2021, document.Full, lamp, ship), yearly(2022, document.Full, lamp, long),
	})
	since := m.Since(1)
	if got := signsOf(since); got != "==\n+~" {
		t.Errorf("since 2021:\n%s", got)
	}
	if y := since.Rows[0].First.Date.Year; y != 2020 {
		t.Errorf("the lamp is first said in %d", y)
	}
	if got := m.Filter(FamilyRow.Dropped); len(got.Rows) != 1 || got.Rows[0].Opening != dogs || got.Total != 3 {
		t.Errorf("dropped: %v", got.Rows)
	}
	if got := m.Filter(FamilyRow.Changed); len(got.Rows) != 1 || got.Rows[0].Opening != ship {
		t.Errorf("changed: %v", got.Rows)
	}
}

// However many documents there are, no line is wider than the terminal, and
// what does not fit is said.
func TestMatrixFitsTheWidth(t *testing.T) {
	for _, n := range []int{1, 2, 9, 30, 120, 700} {
		for _, width := range []int{40, 80, 120} {
			var docs []*document.Document
			for i := range n {
				d := yearly(1300+i/2, document.Full, lamp+" 港務局", ship)
				d.Name.ID = fmt.Sprintf("%d-%d", 1300+i/2, i%2)
				docs = append(docs, d)
			}
			var b strings.Builder
			NewPrinter(&b, false, width).Matrix(NewMatrix(docs))
			for line := range strings.Lines(b.String()) {
				if got := cells(strings.TrimSuffix(line, "\n")); got > width && !strings.Contains(line, "do not fit") {
					t.Fatalf("%d documents: %d columns of %d: %q", n, got, width, line)
				}
			}
			if said, cut := strings.Contains(b.String(), "do not fit"), (n+1)/2*2 > width-openingLeast-firstWidth; said != cut {
				t.Errorf("%d documents in %d columns: says that some are not shown: %t", n, width, said)
			}
		}
	}
}

func TestMatrixCSVIsHarmless(t *testing.T) {
	m := NewMatrix([]*document.Document{yearly(2020, document.Full, `=HYPERLINK("x";"a, b") is what stands here`, "+1 and more of it stands here", "@warden keeps the bell")})
	var b strings.Builder
	if err := MatrixCSV(&b, m); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				t.Errorf("a formula: %q", cell)
			}
		}
	}
}
