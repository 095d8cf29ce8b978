package intake

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

// ordinals are what stands behind the number of a day, and fillers what stands
// between the parts of a date.
var (
	ordinals = wordSet("st nd rd th er º ª ° го")
	fillers  = wordSet("of de del den d the год г")
)

// A foundDate is a date in a text. Where it can be read as two days it is
// unknown, and doubt says so.
type foundDate struct {
	date  document.Date
	doubt string
	span  document.Span
}

// findDates finds the dates of a text, in its order, that have a year of four
// digits: days in the orders that people write them in, with the month's name
// or its number, and months of a year. Days and months that could be swapped
// are no date. Nothing is reckoned from today.
func findDates(s string) []foundDate {
	var out []foundDate
	t := dateTokens(s)
	for i := 0; i < len(t); {
		d, n := dateAt(t, i)
		if n == 0 {
			i++
			continue
		}
		d.span = document.Span{Start: t[i].at, End: t[i+n-1].at + len(t[i+n-1].text)}
		out = append(out, d)
		i += n
	}
	return out
}

// A dateToken is a number, a word, or one other character but a space.
type dateToken struct {
	text   string
	at     int
	number int  // of up to four digits; 0 for others
	month  int  // that it names
	spaced bool // a space stands before it
}

func dateTokens(s string) []dateToken {
	var out []dateToken
	class := func(r rune) int {
		switch {
		case r >= '0' && r <= '9':
			return 1
		case strings.ContainsRune("年月日년월일", r):
			return 3
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r) || r == 'º' || r == 'ª':
			return 2
		}
		return 3
	}
	spaced, was := true, 0
	for i, n := 0, 0; i < len(s); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			spaced, was = true, 0
			continue
		}
		if c := class(r); c == was && c != 3 {
			last := &out[len(out)-1]
			last.text = s[last.at : i+n]
		} else {
			out = append(out, dateToken{text: s[i : i+n], at: i, spaced: spaced})
			was = c
		}
		spaced = false
	}
	for i := range out {
		t := &out[i]
		if t.text[0] >= '0' && t.text[0] <= '9' {
			if len(t.text) <= 4 {
				t.number, _ = strconv.Atoi(t.text)
			}
			continue
		}
		t.month = monthOf[strings.ToLower(t.text)]
	}
	return out
}

func (t *dateToken) isYear() bool { return len(t.text) == 4 && t.number >= 1000 && t.number < 3000 }

func (t *dateToken) isDay() bool { return len(t.text) <= 2 && t.number >= 1 && t.number <= 31 }

// dateAt reads the date that begins at a token and tells how many tokens it
// has, none where no date begins there.
func dateAt(t []dateToken, i int) (foundDate, int) {
	if i > 0 && !t[i].spaced && (t[i].number > 0 && strings.Contains("-/.,", t[i-1].text) && i > 1 && t[i-2].text[0] >= '0' && t[i-2].text[0] <= '9' || t[i-1].number > 0 || t[i].month > 0 && t[i-1].text == "-") {
		return foundDate{}, 0 // the middle of a longer number
	}
	for _, read := range []func(*dateCursor) foundDate{inNumbers, inCharacters, dayMonthYear, monthDayYear, yearMonthDay, monthYear} {
		c := &dateCursor{t: t, i: i}
		if d := read(c); c.i > i && !c.failed && (d.doubt != "" || exists(d.date)) && !c.runsOn() {
			return d, c.i - i
		}
	}
	return foundDate{}, 0
}

func exists(d document.Date) bool {
	back, err := document.ParseDate(d.String())
	return err == nil && !d.IsZero() && back == d
}

// A dateCursor goes through tokens until one is not what is wanted.
type dateCursor struct {
	t      []dateToken
	i      int
	failed bool
}

// runsOn reports whether the number that ends a date goes on: "2020-01-02-7".
func (c *dateCursor) runsOn() bool {
	if c.i >= len(c.t) || c.t[c.i].spaced {
		return false
	}
	next := c.t[c.i].text
	return next[0] >= '0' && next[0] <= '9' || strings.Contains("-/", next) && c.i+1 < len(c.t) && !c.t[c.i+1].spaced && c.t[c.i+1].number > 0
}

func (c *dateCursor) take(want func(*dateToken) bool) *dateToken {
	if c.failed || c.i >= len(c.t) || !want(&c.t[c.i]) {
		c.failed = true
		return &dateToken{}
	}
	c.i++
	return &c.t[c.i-1]
}

// skip leaves out a token if it is one of these.
func (c *dateCursor) skip(texts ...string) string {
	if !c.failed && c.i < len(c.t) {
		for _, s := range texts {
			if c.t[c.i].text == s {
				c.i++
				return s
			}
		}
	}
	return ""
}

// fill leaves out fillers and the commas and stops around them.
func (c *dateCursor) fill() {
	c.skip(".")
	c.skip(",")
	for !c.failed && c.i < len(c.t) && fillers[strings.ToLower(c.t[c.i].text)] {
		c.i++
		c.skip("'", "’")
	}
}

func (c *dateCursor) day() int {
	n := c.take((*dateToken).isDay).number
	if !c.failed && c.i < len(c.t) && ordinals[strings.ToLower(c.t[c.i].text)] {
		c.i++
	}
	return n
}

func (c *dateCursor) month() int {
	return c.take(func(t *dateToken) bool { return t.month > 0 }).month
}

func (c *dateCursor) year() int { return c.take((*dateToken).isYear).number }

func dayMonthYear(c *dateCursor) foundDate {
	d := c.day()
	if c.skip("-") == "" {
		c.fill()
	}
	m := c.month()
	if c.skip("-") == "" {
		c.fill()
	}
	return foundDate{date: document.Date{Year: c.year(), Month: m, Day: d}}
}

func monthDayYear(c *dateCursor) foundDate {
	m := c.month()
	c.fill()
	d := c.day()
	c.fill()
	return foundDate{date: document.Date{Year: c.year(), Month: m, Day: d}}
}

func yearMonthDay(c *dateCursor) foundDate {
	y := c.year()
	c.skip(".")
	c.skip("m")
	c.skip(".")
	c.skip("de")
	m := c.month()
	return foundDate{date: document.Date{Year: y, Month: m, Day: c.day()}}
}

// monthYear reads a month of a year; behind a number it is a day that does not
// exist, or the end of a range.
func monthYear(c *dateCursor) foundDate {
	c.failed = c.i > 0 && c.t[c.i-1].number > 0
	m := c.month()
	c.fill()
	return foundDate{date: document.Date{Year: c.year(), Month: m}}
}

// inCharacters reads dates of East Asia.
func inCharacters(c *dateCursor) foundDate {
	part := func(marks string) int {
		n := c.take(func(t *dateToken) bool { return t.number > 0 }).number
		c.take(func(t *dateToken) bool { return strings.Contains(marks, t.text) })
		return n
	}
	return foundDate{date: document.Date{Year: part("年년"), Month: part("月월"), Day: part("日일")}}
}

// inNumbers reads dates all in numbers: the year first, or day and month
// before it in either order where only one of the two can be.
func inNumbers(c *dateCursor) foundDate {
	number := func() int { return c.take(func(t *dateToken) bool { return t.number > 0 }).number }
	if c.i < len(c.t) && c.t[c.i].isYear() {
		y := number()
		mark := c.skip("-", "/", ".", "_")
		m := c.take((*dateToken).isDay).number
		if mark == "" || c.skip(mark) == "" {
			c.failed = true
		}
		return foundDate{date: document.Date{Year: y, Month: m, Day: c.take((*dateToken).isDay).number}}
	}
	a := c.take((*dateToken).isDay).number
	mark := c.skip("-", "/", ".", "_")
	b := c.take((*dateToken).isDay).number
	if mark == "" || c.skip(mark) == "" {
		c.failed = true
	}
	y := c.year()
	day, month := document.Date{Year: y, Month: b, Day: a}, document.Date{Year: y, Month: a, Day: b}
	switch {
	case c.failed:
	case day == month || !exists(month):
		return foundDate{date: day}
	case !exists(day):
		return foundDate{date: month}
	default:
		return foundDate{doubt: fmt.Sprintf("%d%s%d%s%d is %s or %s", a, mark, b, mark, y, day, month)}
	}
	return foundDate{}
}
