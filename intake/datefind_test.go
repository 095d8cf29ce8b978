package intake

import (
	"strings"
	"testing"
)

// datesIn is what findDates finds, in one line.
func datesIn(s string) string {
	var out []string
	for _, f := range findDates(s) {
		if f.doubt != "" {
			out = append(out, "? "+f.doubt)
			continue
		}
		out = append(out, f.date.String()+" "+s[f.span.Start:f.span.End])
	}
	return strings.Join(out, "; ")
}

func TestFindDates(t *testing.T) {
	for s, want := range map[string]string{
		"23 February 2023":                  "2023-02-23 23 February 2023",
		"the 3rd of March, 2020":            "2020-03-03 3rd of March, 2020",
		"March 20, 2001":                    "2001-03-20 March 20, 2001",
		"Mar. 20 2001":                      "2001-03-20 Mar. 20 2001",
		"February, 24 1994":                 "1994-02-24 February, 24 1994",
		"July 29,1993":                      "1993-07-29 July 29,1993",
		"4-Sept-2001":                       "2001-09-04 4-Sept-2001",
		"April 1993":                        "1993-04 April 1993",
		"2015-02-19T10:00":                  "2015-02-19 2015-02-19",
		"2015/02/19":                        "2015-02-19 2015/02/19",
		"19. 02. 2015":                      "2015-02-19 19. 02. 2015",
		"26.02.2008.":                       "2008-02-26 26.02.2008",
		"02/26/2008":                        "2008-02-26 02/26/2008",
		"02/02/2008":                        "2008-02-02 02/02/2008",
		"03/04/2021":                        "? 3/4/2021 is 2021-04-03 or 2021-03-04",
		"23. Februar 2023":                  "2023-02-23 23. Februar 2023",
		"1er août 2020":                     "2020-08-01 1er août 2020",
		"le 3 mars 2021":                    "2021-03-03 3 mars 2021",
		"23 de febrero de 2023":             "2023-02-23 23 de febrero de 2023",
		"1º de março de 2020":               "2020-03-01 1º de março de 2020",
		"den 1. maj 2020":                   "2020-05-01 1. maj 2020",
		"24 февраля 2023 г.":                "2023-02-24 24 февраля 2023",
		"24 лютого 2023 року":               "2023-02-24 24 лютого 2023",
		"23 şubat 2023":                     "2023-02-23 23 şubat 2023",
		"2023. február 23.":                 "2023-02-23 2023. február 23",
		"2023年2月23日":                        "2023-02-23 2023年2月23日",
		"2023년 2월 23일":                      "2023-02-23 2023년 2월 23일",
		"5 May 2020 and 6 May 2020":         "2020-05-05 5 May 2020; 2020-05-06 6 May 2020",
		"":                                  "",
		"23 February":                       "",
		"February":                          "",
		"2023":                              "",
		"31 June 2020":                      "",
		"10-11 May 2023":                    "",
		"tomorrow, 2 days ago, next Friday": "",
		"S/RES/853 (1993)":                  "",
		"1.5.12.2020":                       "",
		"2020-01-02-7":                      "",
		"12 listopada 2020":                 "", // October to some, November to others
		"0 March 2020":                      "2020-03 March 2020",
		"5 percent 2001":                    "",
		"No. 12345678 of 2020":              "",
	} {
		if got := datesIn(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// FuzzFindDates holds that what is found exists, lies in the text, in order,
// and is found again by itself.
func FuzzFindDates(f *testing.F) {
	for _, s := range []string{"23 February 2023", "03/04/2021", "2023年2月23日", "1º de março de 2020", "2023. február 23.", "5.5.2020/6", "a\u0301 5 mai 2020", "000000000\x92"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, d := range findDates(s) {
			if d.span.Start < end || d.span.End <= d.span.Start || d.span.End > len(s) {
				t.Fatalf("%q: span %v behind %d", s, d.span, end)
			}
			end = d.span.End
			if d.doubt == "" && !exists(d.date) {
				t.Errorf("%q: %v does not exist", s, d.date)
			}
			words := s[d.span.Start:d.span.End]
			if again := findDates(words); len(again) != 1 || again[0].date != d.date || again[0].doubt != d.doubt {
				t.Errorf("%q in %q is read as %v by itself, as %v there", words, s, again, d)
			}
		}
	})
}

func TestNames(t *testing.T) {
	for base, want := range map[string]string{
		"2023-02-23-statement.txt":  "2023-02-23 statement",
		"2023_02_23_Statement.docx": "2023-02-23 statement",
		"statement 23.02.2023.pdf":  "2023-02-23 statement",
		"23 February 2023.pdf":      "2023-02-23 ",
		"Lamp, 3 March 2020.pdf":    "2020-03-03 lamp",
		"board20230201.txt":         "2023-02-01 board",
		"board20230201a.txt":        "2023-02-01 board",
		"board20151216a1.htm":       "2015-12-16 board",
		"1994-02-04.txt":            "1994-02-04 ",
		"notice-2021-03.md":         "2021-03 notice",
		"2021.pdf":                  "2021 ",
		"report-2021.pdf":           "2021 report",
		"L_RES_2108.xml":            "2108 l-res",
		"L_RES_12.xml":              "unknown l-res",
		"lamp.txt":                  "unknown lamp",
		"Léuchte_v2.txt":            "unknown leuchte-v",
		"маяк-2020-01-02.txt":       "2020-01-02 ",
		"03-04-2021.txt":            "? ",
		"12345678.txt":              "unknown ",
		"2020-13-40.txt":            "unknown ",
		"20201340.txt":              "unknown ",
		"202002300.txt":             "unknown ",
		"con-2020-01-01.txt":        "2020-01-01 ", // no name for a folder
	} {
		f, _ := dateInName(stemOf(base))
		series, _ := seriesInName(base)
		got := f.date.String() + " " + series
		if f.doubt != "" {
			got = "? " + series
		}
		if got != want {
			t.Errorf("%s: %q, want %q", base, got, want)
		}
	}
}
