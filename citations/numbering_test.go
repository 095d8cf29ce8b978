package citations

import (
	"testing"

	"recital/document"
)

// The table of the Security Council has every number once, in order, without a
// gap; the reader of grammars holds every table to that.
func TestCouncilYears(t *testing.T) {
	council := known().of("unsc")
	if years := council.years; len(years) != 80 || years[0] != (yearNumbers{1946, 1, 15}) || years[79] != (yearNumbers{2025, 2768, 2811}) {
		t.Fatalf("%d years: %v", len(years), years)
	}
	for n, want := range map[int]int{0: 0, 1: 1946, 15: 1946, 16: 1947, 822: 1993, 853: 1993, 874: 1993, 884: 1993, 1416: 2002, 2811: 2025, 2812: 0, 99999: 0} {
		if got := council.yearOf(n); got != want {
			t.Errorf("%d is of %d, want %d", n, got, want)
		}
	}
}

func TestRoman(t *testing.T) {
	for n := 1; n <= 89; n++ {
		if got := roman(toRoman(n)); got != n {
			t.Errorf("%s = %d, want %d", toRoman(n), got, n)
		}
	}
	for _, s := range []string{"", "IIII", "IC", "VX", "XXC", "iii", "A", "I I", "IVI", "IIX"} {
		if got := roman(s); got != 0 {
			t.Errorf("%q = %d, want none", s, got)
		}
	}
}

func TestParseSession(t *testing.T) {
	for s, want := range map[string]int{"I": 1, "XXX": 30, "S-VII": 0, "ES-V": 0} {
		if got, ok := parseSession(s); !ok || got != want {
			t.Errorf("%s: %d, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "62", "S-", "ES-8", "1993", "CSCE"} {
		if _, ok := parseSession(s); ok {
			t.Errorf("%q is a session", s)
		}
	}
}

func TestImpossible(t *testing.T) {
	day := func(s string) document.Date {
		d, err := document.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	council := Citation{Kind: Resolution, Body: "unsc"}
	assembly := Citation{Kind: Resolution, Body: "unga"}
	decision := Citation{Kind: Decision, Body: "unga"}
	pace := Citation{Kind: Recommendation, Body: "pace"}
	tests := []struct {
		name          string
		c             Citation
		number        string
		session, date string
		want          Field
	}{
		{"of its year", council, "822", "", "1993", ""},
		{"of another year", council, "822", "", "1994", FieldYear},
		{"before the first", council, "5", "", "1940", FieldYear},
		{"number nought", council, "0", "", "1993", FieldNumber},
		{"past the last of a year in the table", council, "2900", "", "2024", FieldNumber},
		{"past the table", council, "2900", "", "2030", ""},
		{"in the table, of a year past it", council, "822", "", "2030", FieldYear},
		{"first session, first month", assembly, "1", "I", "1946-01-24", ""},
		{"first session, last month", assembly, "96", "I", "1946-12-11", ""},
		{"first session, a year late", assembly, "96", "I", "1947-12-11", FieldDate},
		{"third session", assembly, "260", "III", "1948-12-09", ""},
		{"third session, resumed", assembly, "268", "III", "1949-05-18", ""},
		{"third session, too early", assembly, "260", "III", "1947-12-09", FieldDate},
		{"only the year, of the second half", assembly, "268", "III", "1949", ""},
		{"session 62", assembly, "243", "62", "2008-03-14", ""},
		{"session 62, too late", assembly, "243", "62", "2009-03-14", FieldDate},
		{"a decision in its session", decision, "411", "50", "1995-12-14", ""},
		{"a decision out of its session", decision, "411", "50", "1990-03-14", FieldDate},
		{"a decision with the number of a resolution", decision, "211", "50", "", FieldKind},
		{"the first decision", decision, "301", "50", "", ""},
		{"a Roman number of its session", assembly, "250", "III", "", ""},
		{"a Roman number between sessions", assembly, "188", "III", "", ""},
		{"a Roman number of an earlier session", assembly, "260", "IV", "", FieldNumber},
		{"a Roman number of a later session", assembly, "2106", "XIX", "", FieldNumber},
		{"special session", assembly, "1", "S-8", "1990-03-14", ""},
		{"too high a session in Roman numerals", assembly, "16", "XXXI", "1976", FieldNumber},
		{"the last in Roman numerals", assembly, "3541", "XXX", "1975-12-17", ""},
		{"past the last in Roman numerals", assembly, "3542", "XXX", "1975-12-17", FieldNumber},
		{"n/n of the old age is another body's", assembly, "4", "25", "2019-05-31", ""},
		{"counter: too low for its year", pace, "1669", "", "2009", FieldYear},
		{"counter: in the year of the anchor", pace, "1669", "", "2005", ""},
		{"counter: on the day itself", pace, "1705", "", "2005-06-06", ""},
		{"counter: a day later", pace, "1705", "", "2005-06-07", FieldYear},
		{"counter: too high for its year", pace, "1706", "", "2004", FieldYear},
		{"counter: past the anchor, later", pace, "1800", "", "2007", ""},
		{"counter: without a year", pace, "1669", "", "", ""},
		{"not a number", council, "S22", "", "1993", ""},
	}
	for _, tt := range tests {
		c := tt.c
		c.Number, c.Session, c.Date = tt.number, tt.session, day(tt.date)
		c.Year = c.Date.Year
		why, ok := known().impossible(c)
		if why.field != tt.want || ok != (tt.want != "") || ok && why.why == "" {
			t.Errorf("%s: %+v %v, want %q", tt.name, why, ok, tt.want)
		}
	}
}

func TestParseSymbol(t *testing.T) {
	tests := []struct {
		text string
		want symbol
	}{
		{"S/RES/822 (1993)", symbol{body: "unsc", kind: Resolution, number: "822", year: 1993}},
		{"S/RES/822(1993)", symbol{body: "unsc", kind: Resolution, number: "822", year: 1993}},
		{"S/RES/822", symbol{body: "unsc", kind: Resolution, number: "822"}},
		{"S/RES/S22(1993)", symbol{body: "unsc", kind: Resolution, number: "S22", year: 1993, broken: true}},
		{"S(RES) 874(1993)", symbol{body: "unsc", kind: Resolution, number: "874", year: 1993, broken: true}},
		{"S/RES/822 (1993", symbol{body: "unsc", kind: Resolution, number: "822", year: 1993, broken: true}},
		{"A/RES/62/243", symbol{body: "unga", kind: Resolution, number: "243", session: "62"}},
		{"A/RES/31/16A", symbol{body: "unga", kind: Resolution, number: "16", session: "31", letter: "A"}},
		{"A/RES/96(I)", symbol{body: "unga", kind: Resolution, number: "96", session: "I"}},
		{"A/RES/260(III)A", symbol{body: "unga", kind: Resolution, number: "260", session: "III", letter: "A"}},
		{"A/RES/ES-10/24", symbol{body: "unga", kind: Resolution, number: "24", session: "ES-10"}},
		{"A/RES/S-8/1", symbol{body: "unga", kind: Resolution, number: "1", session: "S-8"}},
		{"A/RES/9G(I)", symbol{body: "unga", kind: Resolution, number: "9", session: "I", letter: "G"}},
		{"A/RES/x", symbol{body: "unga", kind: Resolution, number: "x", broken: true}},
		{"S/25199", symbol{body: "un", kind: Record}},
		{"S/1994/123", symbol{body: "un", kind: Record, year: 1994}},
		{"S/PRST/1994/12", symbol{body: "unsc", kind: Statement, number: "12", year: 1994}},
		{"E/CN.4/1994/5/Add.1", symbol{body: "un", kind: Record, year: 1994}},
		{"A/74/676-S/2020/90", symbol{body: "un", kind: Record}},
		{"P7_TA(2013)0446", symbol{body: "ep", kind: Resolution, number: "0446", year: 2013}},
		{"ECLI:CE:ECHR:2010:0422JUD004098407", symbol{body: "ecthr", kind: Judgment, number: "40984/07", year: 2010, date: document.Date{Year: 2010, Month: 4, Day: 22}}},
		{"ECLI:CE:ECHR:2010:0422JUD0040984", symbol{body: "ecthr", kind: Judgment, year: 2010, broken: true}},
		{"ECLI:EU:C:2010:146", symbol{kind: Judgment, year: 2010}},
	}
	for _, tt := range tests {
		if got, ok := known().parseSymbol(tt.text); !ok || got != tt.want {
			t.Errorf("%s: %+v %v\nwant %+v", tt.text, got, ok, tt.want)
		}
	}
	for _, s := range []string{"S/", "A/B", "N/A", "SSCPE/4-2010/DR/RES.26", "A/C", "S/o", "and/or", "", "P_TA", "S//12"} {
		if got, ok := known().parseSymbol(s); ok {
			t.Errorf("%q is a symbol: %+v", s, got)
		}
	}
}

func TestBefore(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"1993", "1994", true}, {"1994", "1993", false}, {"1993", "1993-05", false}, {"1993-04", "1993-05-01", true},
		{"1993-05-01", "1993-05", false}, {"1993-05-01", "1993-05-02", true}, {"", "1993", false}, {"1993", "", false},
	} {
		a, _ := document.ParseDate(tt.a)
		b, _ := document.ParseDate(tt.b)
		if got := before(a, b); got != tt.want {
			t.Errorf("%s before %s: %v", tt.a, tt.b, got)
		}
	}
}
