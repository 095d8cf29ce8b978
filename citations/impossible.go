package citations

import (
	"fmt"
	"strconv"
	"strings"

	"recital/document"
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
	d, field := c.Date, FieldDate
	if d.IsZero() {
		d, field = document.Date{Year: c.Year}, FieldYear
	}
	if s == 0 || d.Year == 0 {
		return contradiction{}, false
	}
	from, to := sessionPeriod(s)
	if before(d, from) || before(to, d) {
		return contradiction{field, fmt.Sprintf("session %s of the General Assembly ran from %s to %s", c.Session, monthText(from), monthText(to))}, true
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
