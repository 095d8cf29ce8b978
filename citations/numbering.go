package citations

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"recital/document"
)

//go:embed unsc-numbering.tsv
var councilTable string

// councilYear says which numbers the Security Council gave in a year.
type councilYear struct{ year, first, last int }

// councilYears is the table of the file, in the order of the years.
var councilYears = sync.OnceValue(func() []councilYear {
	var out []councilYear
	for line := range strings.Lines(councilTable) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		var y councilYear
		y.year, _ = strconv.Atoi(f[0])
		y.first, _ = strconv.Atoi(f[1])
		y.last, _ = strconv.Atoi(f[2])
		out = append(out, y)
	}
	return out
})

// councilYearOf is the year in which the Security Council adopted the
// resolution of a number; 0 for numbers outside of the table.
func councilYearOf(n int) int {
	for _, y := range councilYears() {
		if n >= y.first && n <= y.last {
			return y.year
		}
	}
	return 0
}

// parseSession reads a session of the General Assembly in Roman numerals:
// "III", "S-VII", "ES-V". It gives 0 for special and emergency sessions.
func parseSession(s string) (n int, ok bool) {
	bare, special := s, false
	if rest, ok := strings.CutPrefix(s, "ES-"); ok {
		bare, special = rest, true
	} else if rest, ok := strings.CutPrefix(s, "S-"); ok {
		bare, special = rest, true
	}
	n = roman(bare)
	if n == 0 {
		return 0, false
	}
	if special {
		return 0, true
	}
	return n, true
}

func isRomanSession(s string) bool {
	_, ok := parseSession(s)
	return ok
}

// roman is the value of a Roman numeral up to 89 in its one right form; 0 for
// anything else.
func roman(s string) int {
	if len(s) == 0 || len(s) > 8 {
		return 0
	}
	n := 0
	digits := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}
	for i := range len(s) {
		d := digits[s[i]]
		if d == 0 {
			return 0
		}
		if i+1 < len(s) && digits[s[i+1]] > d {
			d = -d
		}
		n += d
	}
	if n <= 0 || n > 89 || toRoman(n) != s {
		return 0
	}
	return n
}

func toRoman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.value {
			b.WriteString(d.sign)
			n -= d.value
		}
	}
	return b.String()
}

// sessionPeriod gives the first and last month in which the General Assembly
// adopts texts in a regular session: September of 1945+s to September of
// 1946+s; the first session sat in 1946.
func sessionPeriod(s int) (from, to document.Date) {
	if s == 1 {
		return document.Date{Year: 1946, Month: 1}, document.Date{Year: 1946, Month: 12}
	}
	return document.Date{Year: 1945 + s, Month: 9}, document.Date{Year: 1946 + s, Month: 9}
}

const (
	lastRomanSession = 30   // from session 31 on the form is session/number
	lastRomanNumber  = 3541 // the last of session XXX
	firstDecision    = 301  // decisions of a session count from here
)

// counterAnchor says how far a counter had come on a day.
type counterAnchor struct {
	body   string
	kind   Kind
	number int
	date   document.Date
}

// counterAnchors are days on which the state of a counter that only grows is
// known.
var counterAnchors = []counterAnchor{
	{"pace", Recommendation, 1705, document.Date{Year: 2005, Month: 6, Day: 6}},
	{"pace", Resolution, 1440, document.Date{Year: 2005, Month: 6, Day: 6}},
	{"pace", Opinion, 256, document.Date{Year: 2005, Month: 6, Day: 6}},
}

// contradiction says how a number and a year or date cannot both be right by
// the numbering of the body.
type contradiction struct {
	field Field
	why   string
}

// impossible applies the numbering rules of the citation's body. It reports
// false where they prove nothing.
func impossible(c Citation) (contradiction, bool) {
	n, err := strconv.Atoi(c.Number)
	switch {
	case c.Kind == Record:
		return impossibleRecord(c)
	case err != nil:
		return contradiction{}, false
	case c.Body == "unsc" && c.Kind == Resolution && c.Session == "":
		return impossibleCouncil(n, c)
	case c.Body == "unga" && c.Kind == Resolution && c.Session != "":
		return impossibleAssembly(n, c)
	}
	for _, a := range counterAnchors {
		if a.body == c.Body && a.kind == c.Kind {
			return impossibleCount(n, c, a)
		}
	}
	return contradiction{}, false
}

func impossibleCouncil(n int, c Citation) (contradiction, bool) {
	years := councilYears()
	last := years[len(years)-1]
	year := c.Year
	switch y := councilYearOf(n); {
	case year == 0 && n > 0:
		return contradiction{}, false
	case n == 0:
		return contradiction{FieldNumber, "the Security Council's numbers begin with 1"}, true
	case y > 0 && y != year:
		return contradiction{FieldYear, fmt.Sprintf("the Security Council adopted resolution %d in %d", n, y)}, true
	case y == 0 && n > last.last && year <= last.year && year >= years[0].year:
		return contradiction{FieldNumber, fmt.Sprintf("the Security Council's last number of %d was %d", last.year, last.last)}, true
	case year > 0 && year < years[0].year:
		return contradiction{FieldYear, fmt.Sprintf("the Security Council adopted its first resolution in %d", years[0].year)}, true
	}
	return contradiction{}, false
}

func impossibleAssembly(n int, c Citation) (contradiction, bool) {
	s, isRoman := parseSession(c.Session)
	if isRoman && (s > lastRomanSession || n > lastRomanNumber) {
		return contradiction{FieldNumber, fmt.Sprintf("the General Assembly counted through to %d in session XXX, and wrote session/number from session 31 on", lastRomanNumber)}, true
	}
	if !isRoman {
		var err error
		if s, err = strconv.Atoi(c.Session); err != nil {
			return contradiction{}, false // special and emergency sessions
		}
		if s <= lastRomanSession || n >= firstDecision {
			return contradiction{}, false // another body's, or a decision
		}
	}
	if s == 0 || c.Date.IsZero() {
		return contradiction{}, false
	}
	from, to := sessionPeriod(s)
	if before(c.Date, from) || before(to, c.Date) {
		return contradiction{FieldDate, fmt.Sprintf("session %s of the General Assembly ran from %s to %s", c.Session, monthText(from), monthText(to))}, true
	}
	return contradiction{}, false
}

// before reports whether all of period a lies before all of period b.
func before(a, b document.Date) bool {
	if a.IsZero() || b.IsZero() || a.Year != b.Year {
		return !a.IsZero() && !b.IsZero() && a.Year < b.Year
	}
	if a.Month == 0 || b.Month == 0 || a.Month != b.Month {
		return a.Month != 0 && b.Month != 0 && a.Month < b.Month
	}
	return a.Day != 0 && b.Day != 0 && a.Day < b.Day
}

func impossibleCount(n int, c Citation, a counterAnchor) (contradiction, bool) {
	d := c.Date
	if d.IsZero() {
		d = document.Date{Year: c.Year}
	}
	if d.Year == 0 {
		return contradiction{}, false
	}
	why := fmt.Sprintf("on %s the last %s of the %s was number %d", dateText(a.date), a.kind, bodyName(a.body), a.number)
	if n <= a.number && before(a.date, d) || n > a.number && before(d, a.date) {
		return contradiction{FieldYear, why}, true
	}
	return contradiction{}, false
}

// impossibleRecord knows the symbols of the Security Council: no year in them
// before 1994, and no presidential statements.
func impossibleRecord(c Citation) (contradiction, bool) {
	parts := strings.Split(c.Symbol, "/")
	if parts[0] != "S" || len(parts) < 3 {
		return contradiction{}, false
	}
	if parts[1] == "PRST" {
		if y := yearOf(parts[2]); y > 0 && y < 1994 {
			return contradiction{FieldYear, "the series S/PRST begins in 1994"}, true
		}
	}
	return contradiction{}, false
}

func bodyName(id string) string {
	if n, ok := bodyNames[id]; ok {
		return n
	}
	return id
}

var monthNames = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// dateText writes a date as the texts do: "30 April 1993".
func dateText(d document.Date) string {
	switch {
	case d.Day > 0 && d.Year > 0:
		return fmt.Sprintf("%d %s %d", d.Day, monthNames[d.Month], d.Year)
	case d.Day > 0:
		return fmt.Sprintf("%d %s", d.Day, monthNames[d.Month])
	}
	return monthText(d)
}

func monthText(d document.Date) string {
	switch {
	case d.Month > 0 && d.Year > 0:
		return fmt.Sprintf("%s %d", monthNames[d.Month], d.Year)
	case d.Month > 0:
		return monthNames[d.Month]
	}
	return strconv.Itoa(d.Year)
}
