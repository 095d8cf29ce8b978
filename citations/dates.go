package citations

import (
	"strconv"
	"strings"
	"time"

	"recital/document"
)

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
	"july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// foreignMonths are the names of months in other languages. Most write them in
// small letters.
var foreignMonths = map[string]int{
	"janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12,
	"januar": 1, "jänner": 1, "februar": 2, "märz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
	"enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
	"gennaio": 1, "febbraio": 2, "aprile": 4, "maggio": 5, "giugno": 6, "luglio": 7, "settembre": 9, "ottobre": 10, "dicembre": 12,
}

// num is the value of a token of digits, or -1.
func (p *parser) num(i int) int {
	if i < 0 || i >= len(p.toks) || p.at(i).kind != number || p.at(i).Len() > 6 {
		return -1
	}
	n, err := strconv.Atoi(p.raw(i))
	if err != nil {
		return -1
	}
	return n
}

func (p *parser) year(i int) int {
	if n := p.num(i); p.at(i).Len() == 4 && n >= 1400 && n <= 2199 {
		return n
	}
	return 0
}

func (p *parser) month(i int) int {
	t := p.at(i)
	switch {
	case t.kind != word || t.lex.month == 0:
		return 0
	case t.upper:
		return t.lex.month
	}
	return foreignMonths[strings.ToLower(p.raw(i))]
}

func (p *parser) day(i int) int {
	if n := p.num(i); n >= 1 && n <= 31 && p.at(i).Len() <= 2 {
		return n
	}
	return 0
}

// date reads a date that begins at token i: "30 April 1993", "April 30, 1993",
// "December, 10 1948", "14 March, 2008", "December of 1993", "April 1993",
// "2010-04-22", "26.02.2008", "19. 02. 2015", and without a year "December 14",
// "14 December", "June". A year alone is one too. It gives the index behind it.
func (p *parser) date(i int) (d document.Date, end int, ok bool) {
	if p.at(i).kind != number && p.month(i) == 0 {
		return document.Date{}, 0, false
	}
	for _, read := range []func(int) (document.Date, int){p.isoDate, p.dottedDate, p.dayFirst, p.monthFirst} {
		if d, end := read(i); end > 0 && exists(d) {
			return d, end, true
		}
	}
	if y := p.year(i); y > 0 && !p.joined(i) {
		return document.Date{Year: y}, i + 1, true
	}
	return document.Date{}, 0, false
}

// noDay gives the index behind a date at token i that has the form of one and
// a year but a day that its month does not have, "31 November 2000".
func (p *parser) noDay(i int) (end int, ok bool) {
	if p.at(i).kind != number && p.month(i) == 0 {
		return i, false
	}
	for _, read := range []func(int) (document.Date, int){p.isoDate, p.dottedDate, p.dayFirst, p.monthFirst} {
		if d, end := read(i); end > 0 && d.Year > 0 && !exists(d) {
			return end, true
		}
	}
	return i, false
}

// joined reports whether a number goes on behind token i: "1993-1994", "1993/4".
func (p *parser) joined(i int) bool {
	t := p.at(i + 1)
	return t.tight && (t.mark == '/' || t.mark == '-' && p.at(i+2).tight && p.at(i+2).kind == number) ||
		t.tight && t.kind == word
}

func exists(d document.Date) bool {
	if d.Day == 0 {
		return true
	}
	y := d.Year
	if y == 0 {
		y = 2000
	}
	return time.Date(y, time.Month(d.Month), d.Day, 12, 0, 0, 0, time.UTC).Day() == d.Day
}

func (p *parser) isoDate(i int) (document.Date, int) {
	if y := p.year(i); y > 0 && p.isMark(i+1, '-') && p.isMark(i+3, '-') && p.num(i+2) >= 1 && p.num(i+2) <= 12 && p.day(i+4) > 0 {
		return document.Date{Year: y, Month: p.num(i + 2), Day: p.day(i + 4)}, i + 5
	}
	return document.Date{}, 0
}

// dottedDate reads "31.10.2001" and "31.10.01". A year of two digits is one
// from 1946 to 2045, for the bodies that are known began then.
func (p *parser) dottedDate(i int) (document.Date, int) {
	if y := p.num(i + 4); p.at(i+4).Len() == 2 && p.at(i+4).tight && p.at(i+3).tight && p.at(i+2).tight && p.at(i+1).tight && !p.joined(i+4) &&
		p.day(i) > 0 && p.isMark(i+1, '.') && p.isMark(i+3, '.') && p.at(i+2).Len() == 2 && p.num(i+2) >= 1 && p.num(i+2) <= 12 {
		if y += 1900; y < 1946 {
			y += 100
		}
		return document.Date{Year: y, Month: p.num(i + 2), Day: p.day(i)}, i + 5
	}
	if d := p.day(i); d > 0 && p.isMark(i+1, '.') && p.isMark(i+3, '.') && p.num(i+2) >= 1 && p.num(i+2) <= 12 && p.year(i+4) > 0 {
		return document.Date{Year: p.year(i + 4), Month: p.num(i + 2), Day: d}, i + 5
	}
	return document.Date{}, 0
}

func (p *parser) dayFirst(i int) (document.Date, int) {
	d := p.day(i)
	if d == 0 {
		return document.Date{}, 0
	}
	j := i + 1
	if t := p.at(j); t.tight && (p.raw(j) == "st" || p.raw(j) == "nd" || p.raw(j) == "rd" || p.raw(j) == "th" || p.raw(j) == "er") || p.isMark(j, '.') && t.tight && p.month(j+1) > 0 {
		j++
	}
	if p.is(j, "of", "de") {
		j++
	}
	m := p.month(j)
	if m == 0 {
		return document.Date{}, 0
	}
	if p.isMark(j+1, '.') && p.raw(j) != "May" && p.at(j).Len() <= 4 && p.year(j+2) > 0 {
		j++
	}
	y, end := p.yearAfter(j + 1)
	return document.Date{Year: y, Month: m, Day: d}, end
}

func (p *parser) monthFirst(i int) (document.Date, int) {
	m := p.month(i)
	if m == 0 {
		return document.Date{}, 0
	}
	j := i + 1
	if p.isMark(j, '.') && p.raw(i) != "May" && p.at(i).Len() <= 4 {
		j++
	}
	k := j
	if p.isMark(k, ',') {
		k++
	}
	if d := p.day(k); d > 0 && !p.isMark(k+1, '%') {
		k++
		if t := p.at(k); t.tight && (p.raw(k) == "st" || p.raw(k) == "nd" || p.raw(k) == "rd" || p.raw(k) == "th") {
			k++
		}
		y, end := p.yearAfter(k)
		return document.Date{Year: y, Month: m, Day: d}, end
	}
	y, end := p.yearAfter(j)
	return document.Date{Year: y, Month: m}, end
}

// yearAfter reads ", 1993", "of 1993" or "1993" at i; without one it gives 0
// and i.
func (p *parser) yearAfter(i int) (int, int) {
	j := i
	if p.isMark(j, ',') || p.is(j, "of", "de") {
		j++
	}
	if y := p.year(j); y > 0 {
		return y, j + 1
	}
	return 0, i
}
