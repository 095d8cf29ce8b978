package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// contradiction says how a number and a year or date cannot both be right by
// the numbering of the body.
type contradiction struct {
	field Field
	why   string
}

// impossible applies the numbering rules of the citation's body. It reports
// false where they prove nothing.
func (g *Grammars) impossible(c Citation) (contradiction, bool) {
	return g.ruledOut(c, c.Symbol != "")
}

// ruledOut is impossible; paper says that the date may be that of the paper
// which holds the text.
func (g *Grammars) ruledOut(c Citation, paper bool) (contradiction, bool) {
	b := g.of(c.Body)
	n, err := strconv.Atoi(c.Number)
	switch {
	case c.Kind == Judgment:
		return g.outsideCase(c)
	case b.numbers == "act":
		return outsideAct(c)
	case err != nil:
		return contradiction{}, false
	case c.Symbol != "" && g.tooEarly(c) > 0:
		return contradiction{FieldYear, fmt.Sprintf("symbols such as %s begin with %d", c.Symbol, g.tooEarly(c))}, true
	case len(b.years) > 0 && c.Session == "" && (b.kinds == nil || slices.Contains(b.kinds, c.Kind)):
		return g.outsideYear(b, n, c)
	case b.sessions != nil && c.Session != "":
		return g.outsideSession(b, n, c, paper)
	}
	for _, s := range b.known {
		if s.kind == c.Kind {
			if why, ok := g.outsideCount(b, n, c, s); ok {
				return why, true
			}
		}
	}
	return contradiction{}, false
}

// outsideCase knows that an application is lodged before it is judged, and that
// an identifier has the date of the judgment.
func (g *Grammars) outsideCase(c Citation) (contradiction, bool) {
	if c.Body != "ecthr" {
		return contradiction{}, false
	}
	if sym, ok := parseECLI(c.Symbol); ok && !sym.broken && sym.date.Day > 0 && !agrees(c.Date, sym.date) {
		return contradiction{FieldDate, fmt.Sprintf("the identifier is of %s", dateText(sym.date))}, true
	}
	_, yy, _ := strings.Cut(c.Number, "/")
	year := c.Date.Year
	if year == 0 {
		year = c.Year
	}
	if lodged := shortYear(yy); lodged > 0 && year > 0 && lodged > year {
		return contradiction{FieldNumber, fmt.Sprintf("application %s is of %d", c.Number, lodged)}, true
	}
	return contradiction{}, false
}

// outsideAct knows that an act of the European Union has the year in which it
// was adopted or published in its number. The two may lie on either side of a
// turn of the year: only what is more than a year off proves anything.
func outsideAct(c Citation) (contradiction, bool) {
	if c.Year == 0 || c.Date.Year == 0 || c.Number == "" {
		return contradiction{}, false
	}
	if off := c.Date.Year - c.Year; off > 1 || off < -1 {
		return contradiction{FieldDate, fmt.Sprintf("an act of %d is not numbered %s", c.Date.Year, c.Number)}, true
	}
	return contradiction{}, false
}

// tooEarly is the year in which the symbols of a body and kind begin, where
// the citation's is of a year before it; 0 otherwise.
func (g *Grammars) tooEarly(c Citation) int {
	for _, f := range g.forms {
		if f.symbol && f.body == c.Body && f.kind == c.Kind && c.Year > 0 && c.Year < f.since {
			return f.since
		}
	}
	return 0
}

// outsideYear knows the first and last number of every year.
func (g *Grammars) outsideYear(b *body, n int, c Citation) (contradiction, bool) {
	name := g.bodyName(b.id)
	first, last := b.years[0], b.years[len(b.years)-1]
	year := c.Year
	switch y := b.yearOf(n); {
	case year == 0 && n > 0:
		return contradiction{}, false
	case y == year-1 && c.Symbol != "" && c.Date.Month == 1 && !c.has(FieldYear): // the paper of a text of December
		return contradiction{}, false
	case n == 0 && first.first > 0:
		return contradiction{FieldNumber, fmt.Sprintf("the %s's numbers begin with %d", name, first.first)}, true
	case y != year && n >= 1000 && c.apart() && (b.yearOf(n/10) == year || b.yearOf(n/100) == year): // the mark of a note behind the number
		return contradiction{}, false
	case y > 0 && y != year:
		return contradiction{FieldYear, fmt.Sprintf("the %s adopted %s %d in %d", name, c.Kind, n, y)}, true
	case y == 0 && n > last.last && !c.has(FieldYear) && c.Symbol == "" && (b.yearOf(n/10) == year || b.yearOf(n/100) == year): // the mark of a note stuck to it
		return contradiction{}, false
	case y == 0 && n > last.last && year <= last.year && year >= first.year:
		return contradiction{FieldNumber, fmt.Sprintf("the %s's last number of %d was %d", name, last.year, last.last)}, true
	case year > 0 && year < first.year:
		return contradiction{FieldYear, fmt.Sprintf("the %s adopted its first %s in %d", name, c.Kind, first.year)}, true
	}
	return contradiction{}, false
}

// apart reports whether words stand between a number and its year, "13251 of
// 2000": behind a number in parentheses or before a stroke stands no note's mark.
func (c *Citation) apart() bool {
	n, ok := c.At(FieldNumber)
	y, dated := c.At(FieldYear)
	if !dated {
		y, dated = c.At(FieldDate)
	}
	return ok && dated && y.Start-n.End > 3
}

// outsideSession knows when sessions were, and what numbers they gave.
func (g *Grammars) outsideSession(b *body, n int, c Citation, paper bool) (contradiction, bool) {
	r, name := b.sessions, g.bodyName(b.id)
	s, isRoman := parseSession(c.Session)
	if isRoman && r.romanThrough > 0 {
		if s > r.romanThrough || n > r.lastRomanNumber {
			return contradiction{FieldNumber, fmt.Sprintf("the %s counted through to %d in session %s, and wrote session/number from session %d on", name, r.lastRomanNumber, toRoman(r.romanThrough), r.romanThrough+1)}, true
		}
		if why, ok := r.otherSession(n, s); ok && s > 0 {
			return contradiction{FieldNumber, fmt.Sprintf("the %s counted through: %s", name, why)}, true
		}
	} else if !isRoman {
		var err error
		if s, err = strconv.Atoi(c.Session); err != nil {
			return contradiction{}, false // special and emergency sessions
		}
		if s <= r.romanThrough {
			return contradiction{}, false // another body's
		}
		if c.Kind == Decision && n < r.firstDecision {
			return contradiction{FieldKind, fmt.Sprintf("the decisions of each session of the %s are numbered from %d on", name, r.firstDecision)}, true
		}
	}
	d, field := c.Date, FieldDate
	if d.IsZero() {
		d, field = document.Date{Year: c.Year}, FieldYear
	}
	if s == 0 || d.Year == 0 {
		return contradiction{}, false
	}
	from, to, dated := r.period(s)
	if !dated {
		return contradiction{}, false
	}
	late := to
	if paper {
		late.Year++ // papers are issued later
	}
	if before(d, from) || before(late, d) {
		return contradiction{field, fmt.Sprintf("session %s of the %s ran from %s to %s", c.Session, name, dateText(from), dateText(to))}, true
	}
	return contradiction{}, false
}

// otherSession says why a number that counts through the sessions is not of
// session s: those of known numbers around it do not have it between them.
func (r *sessionRules) otherSession(n, s int) (why string, ok bool) {
	i, _ := slices.BinarySearchFunc(r.known, n, func(k sessionNumbers, n int) int { return k.number - n })
	if i < len(r.known) && r.known[i].session < s {
		return fmt.Sprintf("number %d is of session %s", r.known[i].number, toRoman(r.known[i].session)), true
	}
	if i < len(r.known) && r.known[i].number == n {
		i++
	}
	if i > 0 && r.known[i-1].session > s {
		return fmt.Sprintf("number %d is of session %s", r.known[i-1].number, toRoman(r.known[i-1].session)), true
	}
	return "", false
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

// outsideCount knows how far a counter that only grows had come on a day.
func (g *Grammars) outsideCount(b *body, n int, c Citation, a counterState) (contradiction, bool) {
	d := c.Date
	if d.IsZero() {
		d = document.Date{Year: c.Year}
	}
	if d.Year == 0 {
		return contradiction{}, false
	}
	if n <= a.number && before(a.date, d) || n > a.number && before(d, a.date) {
		return contradiction{FieldYear, fmt.Sprintf("on %s the last %s of the %s was number %d", dateText(a.date), a.kind, g.bodyName(b.id), a.number)}, true
	}
	return contradiction{}, false
}
