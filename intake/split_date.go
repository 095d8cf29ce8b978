package intake

import (
	"cmp"
	"fmt"
	"strconv"

	"recital/document"
)

var (
	inBrackets = onUse(`\s*\(([^()]{4,60})\)\.?$`)
	countMark  = onUse(`^(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[IVXLC]{1,7})[.)]\s+`)
)

// cutDate takes the date in parentheses off the end of a title; ok tells
// whether one is there. All of the title may be it.
func cutDate(s string) (title string, f foundDate, ok bool) {
	m := inBrackets().FindStringSubmatchIndex(s)
	if m == nil {
		return s, f, false
	}
	inside := s[m[2]:m[3]]
	found := findDates(inside)
	if len(found) != 1 || !isPlace(inside[:found[0].span.Start]) || !endsDate(inside[found[0].span.End:]) {
		return s, f, false
	}
	return s[:m[0]], found[0], true
}

func withoutDate(s string) string {
	s, _, _ = cutDate(s)
	return s
}

// isLoneDate reports whether a line is a date in parentheses.
func isLoneDate(s string) bool {
	rest, _, ok := cutDate(s)
	return ok && rest == ""
}

// finalDate is the date with which a line ends, if it ends with one.
func finalDate(s string) foundDate {
	s = s[max(0, len(s)-maxDateLine):]
	if found := findDates(s); len(found) > 0 {
		if f := found[len(found)-1]; endsDate(s[f.span.End:]) {
			return f
		}
	}
	return foundDate{}
}

// inFigures are dates of which the first figures may be the day or the month.
var inFigures = onUse(`\b([0-9]{1,2})([./-]) ?([0-9]{1,2})[./-] ?([0-9]{4})\b`)

// figureOrder tells whether the dates in figures of a volume that can be read
// in one way only have the day first, or the month; neither where it has none,
// or both.
func (v *volume) figureOrder() (dayFirst, monthFirst bool) {
	for _, m := range inFigures().FindAllStringSubmatch(v.outline.text, -1) {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[3])
		dayFirst = dayFirst || a > 12 && a <= 31 && b <= 12
		monthFirst = monthFirst || b > 12 && b <= 31 && a <= 12
	}
	return dayFirst && !monthFirst, monthFirst && !dayFirst
}

// settle reads a date in figures at the end of a text as the other dates of
// the volume are read, where it could be read in two ways.
func (v *volume) settle(s string, f foundDate) foundDate {
	all := inFigures().FindAllStringSubmatch(s, -1)
	if f.doubt == "" || len(all) == 0 || !v.dayFirst && !v.monthFirst {
		return f
	}
	m, order := all[len(all)-1], "day"
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[3])
	year, _ := strconv.Atoi(m[4])
	if v.monthFirst {
		day, month, order = month, day, "month"
	}
	d := document.Date{Year: year, Month: month, Day: day}
	if !exists(d) {
		return f
	}
	return foundDate{date: d, doubt: fmt.Sprintf("%s is read %s first, as other dates of the volume are", m[0], order)}
}

// readDate dates a document by the end of its text, or by a line that says
// when it was issued, where its heading has not; and says where they differ.
func (v *volume) readDate(h *headline, p part) {
	r, err := understand(v.src, p, Entry{})
	if err != nil {
		h.addCheck("no text stands behind the heading")
		return
	}
	f := v.closingDate(r.Document)
	if h.date.IsZero() {
		if f == (foundDate{}) {
			f = dateWithin(r.Document, h.title)
		}
		h.date = f.date
		h.addCheck(f.doubt)
	} else if d := f.date; !d.IsZero() && !d.Contains(h.date) && !h.date.Contains(d) {
		h.addCheck(fmt.Sprintf("the heading dates it %s, the end of the text %s", h.date, d))
	}
}

// dateWithin is the date that lines of a document are, or say to be its own;
// and where only its title has a day, that day, which may be another's.
func dateWithin(d *document.Document, title string) foundDate {
	sure, _ := datesOf(d)
	f, own := oneOf(sure), finalDate(title)
	if own.date.Day > 0 && (f == (foundDate{}) || len(sure) == 1 && f.date == own.date) {
		return foundDate{date: own.date, doubt: "the date is the one that its title ends with"}
	}
	return foundDate{date: f.date, doubt: f.doubt}
}

// closingDate is the date behind a text, among signatures and the like.
func (v *volume) closingDate(d *document.Document) foundDate {
	for i := len(d.Paragraphs) - 1; i > 0; i-- {
		switch p := d.Paragraphs[i]; p.Kind {
		case document.Dateline:
			var last foundDate
			for _, s := range p.Sentences {
				f := v.settle(d.Slice(s), finalDate(d.Slice(s)))
				last = cmp.Or(foundDate{date: f.date, doubt: f.doubt}, last)
			}
			return last
		case document.Signature, document.AddressList:
		default:
			return foundDate{}
		}
	}
	return foundDate{}
}
