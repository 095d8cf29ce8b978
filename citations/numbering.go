package citations

import (
	"strconv"
	"strings"

	"recital/document"
)

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

// bodyName is what a message calls a body.
func (g *Grammars) bodyName(id string) string {
	if b := g.of(id); b.name != "" {
		return b.name
	}
	return strings.ReplaceAll(id, "-", " ")
}

var monthNames = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// dateText writes a date as the texts do: "30 April 1993".
func dateText(d document.Date) string {
	switch {
	case d.Day > 0 && d.Year > 0:
		return strconv.Itoa(d.Day) + " " + monthNames[d.Month] + " " + strconv.Itoa(d.Year)
	case d.Day > 0:
		return strconv.Itoa(d.Day) + " " + monthNames[d.Month]
	}
	return monthText(d)
}

func monthText(d document.Date) string {
	switch {
	case d.Month > 0 && d.Year > 0:
		return monthNames[d.Month] + " " + strconv.Itoa(d.Year)
	case d.Month > 0:
		return monthNames[d.Month]
	}
	return strconv.Itoa(d.Year)
}
