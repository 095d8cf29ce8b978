package citations

import (
	"strconv"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// A calendar says when the sessions of a body were. Its zero value knows of
// none.
type calendar struct {
	firstYear int             // of session 1; 0 where it is not known
	perYear   int             // sessions a year; 0 for one
	begins    int             // the month in which a session begins, to end in that month a year later; 0 for sessions of one year
	dates     []sessionPeriod // of sessions that the rule does not tell
}

// sessionPeriod is when a session was.
type sessionPeriod struct {
	session  int
	from, to document.Date
}

// period gives the beginning and the end of a session, and false where they
// are not known.
func (c calendar) period(session int) (from, to document.Date, ok bool) {
	for _, p := range c.dates {
		if p.session == session {
			return p.from, p.to, true
		}
	}
	if c.firstYear == 0 || session < 1 {
		return document.Date{}, document.Date{}, false
	}
	year := c.firstYear + (session-1)/max(1, c.perYear)
	if c.begins > 1 {
		return document.Date{Year: year, Month: c.begins}, document.Date{Year: year + 1, Month: c.begins}, true
	}
	return document.Date{Year: year, Month: 1}, document.Date{Year: year, Month: 12}, true
}

// calendarKeys are the keys of sessions that tell when they were.
func (r *grammarReader) calendarKeys(c *calendar) map[string]func(*yaml.Node) {
	return map[string]func(*yaml.Node){
		"first-year": func(n *yaml.Node) {
			if c.firstYear = yearOf(n.Value); c.firstYear == 0 {
				r.fail(n, "want the year of session 1, such as 1990")
			}
		},
		"per-year": func(n *yaml.Node) {
			if r.count(&c.perYear)(n); c.perYear < 1 || c.perYear > 12 {
				r.fail(n, "want how many sessions a year has, 1 to 12")
			}
		},
		"begins": func(n *yaml.Node) {
			if r.count(&c.begins)(n); c.begins < 1 || c.begins > 12 {
				r.fail(n, "want the month in which sessions begin, 1 to 12")
			}
		},
		"dates": r.pairs(func(key, value *yaml.Node) {
			p := sessionPeriod{}
			p.session, _ = strconv.Atoi(key.Value)
			var ends []document.Date
			r.each(func(n *yaml.Node) {
				var d document.Date
				r.date(&d)(n)
				ends = append(ends, d)
			})(value)
			if p.session < 1 || len(ends) != 2 || ends[0].IsZero() || ends[1].IsZero() || before(ends[1], ends[0]) {
				r.fail(key, "want a session with its first and its last day, month or year, such as 3: [1991-05, 1991-06]")
				return
			}
			p.from, p.to = ends[0], ends[1]
			c.dates = append(c.dates, p)
		}),
	}
}

// checkCalendar says what of a calendar cannot be.
func (r *grammarReader) checkCalendar(n *yaml.Node, c calendar) {
	switch {
	case c.firstYear == 0 && (c.perYear > 0 || c.begins > 0):
		r.fail(n, "per-year and begins count from the year of session 1: say first-year, too")
	case c.perYear > 1 && c.begins > 1:
		r.fail(n, "begins is for bodies of one session a year: say of the others in dates when they were")
	}
}
