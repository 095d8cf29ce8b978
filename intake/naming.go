package intake

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"recital/document"
)

var (
	nameDay   = onUse(`[0-9]{4}[-_. ][0-9]{1,2}[-_. ][0-9]{1,2}`)
	nameEight = onUse(`[0-9]{8}`)
	nameMonth = onUse(`[0-9]{4}[-_][0-9]{2}`)
	nameYear  = onUse(`[0-9]{4}`)
	nameOther = onUse(`[0-9]{1,2}[-_. ][0-9]{1,2}[-_. ][0-9]{4}`)
)

// dateInName finds the date in a file's name without its extension and where
// it stands: a day, a month, a year, in that order, never as a piece of a longer number.
// Year tells that no more than a year is there.
func dateInName(stem string) (f foundDate, year bool) {
	for _, form := range []struct {
		find *regexp.Regexp
		read func(string) foundDate
	}{
		{nameDay(), numbersInName}, {nameEight(), eightInName}, {nameOther(), numbersInName}, {nil, nil}, {nameMonth(), monthInName}, {nameYear(), monthInName},
	} {
		if form.find == nil { // written out: "23 February 2023", "march-2020"
			if found := findDates(strings.Map(spaceFor, stem)); len(found) == 1 {
				return found[0], false
			}
			continue
		}
		for _, s := range form.find.FindAllStringIndex(stem, -1) {
			if digitAt(stem, s[0]-1) || digitAt(stem, s[1]) {
				continue
			}
			if form.find == nameYear() && (numberAt(stem, s[1]) || numberAt(stem, s[0]-2)) {
				continue
			}
			if f = form.read(stem[s[0]:s[1]]); f.doubt != "" || exists(f.date) {
				f.span = document.Span{Start: s[0], End: s[1]}
				return f, form.find == nameYear()
			}
		}
	}
	return foundDate{}, false
}

// spaceFor keeps the length of a name while its separators become spaces.
func spaceFor(r rune) rune {
	if r == '_' || r == '-' || r == '+' {
		return ' '
	}
	return r
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// numberAt reports whether a separator and a digit, in either order, stand at
// a place of a name, which hints at a date that does not exist.
func numberAt(s string, i int) bool {
	return digitAt(s, i) && i+1 < len(s) && strings.IndexByte("-_.", s[i+1]) >= 0 || digitAt(s, i+1) && i >= 0 && strings.IndexByte("-_.", s[i]) >= 0
}

func numbersInName(s string) foundDate {
	s = strings.NewReplacer("_", "-", ".", "-", " ", "-").Replace(s)
	if found := findDates(s); len(found) == 1 {
		return found[0]
	}
	return foundDate{}
}

func eightInName(s string) foundDate { return numbersInName(s[:4] + "-" + s[4:6] + "-" + s[6:]) }

func monthInName(s string) foundDate {
	d, err := document.ParseDate(strings.ReplaceAll(s, "_", "-"))
	if err != nil || d.Year < 1500 || d.Year > 2200 {
		return foundDate{}
	}
	return foundDate{date: d}
}

// nameDate is the date that a file's name gives its document. A year alone may
// be any number ("resolution-2028"): it counts where it is all of the name, or
// where the text has a day of that year.
func nameDate(base string, d *document.Document) foundDate {
	stem := stemOf(base)
	f, year := dateInName(stem)
	if !year || f.span.Len() == len(stem) {
		return f
	}
	for _, in := range findDates(d.Text) {
		if in.date.Year == f.date.Year && in.date.Day > 0 {
			return f
		}
	}
	return foundDate{doubt: "the name holds " + strconv.Itoa(f.date.Year) + ", which may be a year or a number"}
}

func stemOf(base string) string { return strings.TrimSuffix(base, path.Ext(base)) }

// seriesInName is what a file's name says besides its date, as the name of a
// series: "statement" of "2023-02-23-statement.txt", "fed" of "fed20230201a.txt".
// Dated tells whether a date was there.
func seriesInName(base string) (series string, dated bool) {
	stem := stemOf(base)
	f, year := dateInName(stem)
	dated = f.span.Len() > 0
	if dated {
		before, after := stem[:f.span.Start], stem[f.span.End:]
		if s := revision().FindString(after); s != "" && before != "" {
			after = after[len(s):]
		}
		stem = before + " " + after
	}
	if !dated || year {
		stem = strings.Map(func(r rune) rune {
			if unicode.IsNumber(r) {
				return ' '
			}
			return r
		}, stem)
	}
	return slugOf(stem), dated
}

// revision is the letter, or letter and number, that some put behind the date.
var revision = onUse(`^[a-z][0-9]?$`)

const maxSeries = 60

// slugOf makes of words the name of a series, empty where nothing can be made
// of them. Letters lose their accents.
func slugOf(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.M, r):
		case unicode.IsLetter(r):
			return "" // of another alphabet
		default:
			gap = true
		}
	}
	out := b.String()
	if len(out) > maxSeries {
		out = out[:maxSeries]
		if i := strings.LastIndexByte(out, '-'); i > 0 {
			out = out[:i]
		}
	}
	if document.CheckSeries(out) != nil {
		return ""
	}
	return out
}
