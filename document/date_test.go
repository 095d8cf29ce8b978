package document_test

import (
	"encoding/json"
	"slices"
	"testing"

	"recital/document"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want document.Date
	}{
		{"", document.Date{}},
		{"unknown", document.Date{}},
		{"0001", document.Date{Year: 1}},
		{"1789", document.Date{Year: 1789}},
		{"2023-02", document.Date{Year: 2023, Month: 2}},
		{"2023-02-23", document.Date{Year: 2023, Month: 2, Day: 23}},
		{"2024-02-29", document.Date{Year: 2024, Month: 2, Day: 29}},
		{"2000-02-29", document.Date{Year: 2000, Month: 2, Day: 29}},
		{"9999-12-31", document.Date{Year: 9999, Month: 12, Day: 31}},
	} {
		got, err := document.ParseDate(c.in)
		if err != nil || got != c.want {
			t.Errorf("ParseDate(%q) = %v, %v; want %v", c.in, got, err, c.want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, in := range []string{
		"0000", "23", "20230", "2023-", "2023-2", "2023-00", "2023-13", "2023-02-", "2023-02-0",
		"2023-02-00", "2023-02-29", "1900-02-29", "2023-04-31", "2023/02/23", "2023-02/23", "2023-02-23 ",
		" 2023", "+123", "-123", "1e10", "２０２３", "2023-1a", "Unknown", "23.02.2023",
	} {
		if got, err := document.ParseDate(in); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", in, got)
		}
	}
}

func TestDateCompare(t *testing.T) {
	order := []string{"1789", "2022-12-31", "2023", "2023-02", "2023-02-01", "2023-02-23", "2023-03", "2024", "unknown"}
	for i, a := range order {
		for j, b := range order {
			want := min(1, max(-1, i-j))
			if got := date(t, a).Compare(date(t, b)); got != want {
				t.Errorf("%s.Compare(%s) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestDateContains(t *testing.T) {
	all := []string{"2023", "2023-02", "2023-02-23", "2023-03", "2024", "unknown"}
	want := map[string][]string{
		"2023":       {"2023", "2023-02", "2023-02-23", "2023-03"},
		"2023-02":    {"2023-02", "2023-02-23"},
		"2023-02-23": {"2023-02-23"},
		"2023-03":    {"2023-03"},
		"2024":       {"2024"},
	}
	for _, a := range all {
		for _, b := range all {
			if got := date(t, a).Contains(date(t, b)); got != slices.Contains(want[a], b) {
				t.Errorf("%s.Contains(%s) = %v", a, b, got)
			}
		}
	}
}

func TestDateJSON(t *testing.T) {
	for _, s := range []string{"unknown", "0007", "2023-02", "2023-02-23"} {
		b, err := json.Marshal(date(t, s))
		if err != nil || string(b) != `"`+s+`"` {
			t.Errorf("Marshal(%s) = %s, %v", s, b, err)
		}
		var back document.Date
		if err := json.Unmarshal(b, &back); err != nil || back != date(t, s) {
			t.Errorf("Unmarshal(%s) = %v, %v", b, back, err)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "unknown", "2023", "2023-02", "2023-02-29", "0000", "9999-99-99", "2023-02-2\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := document.ParseDate(s)
		if err != nil {
			if !d.IsZero() {
				t.Errorf("ParseDate(%q) = %v beside an error", s, d)
			}
			return
		}
		if s != "" && d.String() != s {
			t.Errorf("ParseDate(%q) prints as %q", s, d)
		}
	})
}

// date reads a date that a test wrote.
func date(t testing.TB, s string) document.Date {
	t.Helper()
	d, err := document.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
