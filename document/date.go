package document

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"go.yaml.in/yaml/v4"
)

// A Date is the date of a document as far as it is known: a year, a month of
// a year, a day, or nothing at all (the zero Date). Month and Day are zero
// where they are unknown; a Date with a Day has a Month. Years run from 1 to
// 9999 of the proleptic Gregorian calendar.
type Date struct {
	Year, Month, Day int
}

// ParseDate reads YYYY, YYYY-MM or YYYY-MM-DD (the date forms of EDTF level 0).
// The empty string and "unknown" give the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" || s == "unknown" {
		return Date{}, nil
	}
	var d Date
	ok := len(s) == 4 || len(s) == 7 && s[4] == '-' || len(s) == 10 && s[4] == '-' && s[7] == '-'
	if ok {
		d.Year, ok = digits(s[:4])
	}
	if ok && len(s) >= 7 {
		d.Month, ok = digits(s[5:7])
		ok = ok && d.Month >= 1 && d.Month <= 12
	}
	if ok && len(s) == 10 {
		d.Day, ok = digits(s[8:])
		ok = ok && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
	}
	if !ok || d.Year == 0 {
		return Date{}, fmt.Errorf("date %q: want YYYY, YYYY-MM, YYYY-MM-DD or unknown, and a day that exists", s)
	}
	return d, nil
}

func digits(s string) (int, bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 12, 0, 0, 0, time.UTC).Day()
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// String gives the form that ParseDate reads, "unknown" for the zero Date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return "unknown"
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates: earlier first, a year before its months and a month
// before its days, the unknown last.
func (d Date) Compare(e Date) int {
	if d.IsZero() || e.IsZero() {
		switch {
		case d == e:
			return 0
		case d.IsZero():
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Contains reports whether e lies in the period that d names: 2020 contains
// 2020-02-19 and itself. An unknown date contains nothing.
func (d Date) Contains(e Date) bool {
	return !d.IsZero() && d.Year == e.Year && (d.Month == 0 || d.Month == e.Month) && (d.Day == 0 || d.Day == e.Day)
}

// MarshalYAML writes the date without quotes, as people do.
func (d Date) MarshalYAML() (any, error) {
	tag := "!!str"
	switch {
	case d.Day != 0:
		tag = "!!timestamp"
	case d.Year != 0 && d.Month == 0:
		tag = "!!int"
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: d.String()}, nil
}

// MarshalText makes the date a string in JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText is the inverse of MarshalText.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}
