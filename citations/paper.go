package citations

import (
	"fmt"
	"strconv"
	"strings"
)

// aside gives the date or year of a citation, as the text has it, where it may
// be that of the paper that holds the text: behind a symbol, which names the
// paper too, or in parentheses, where guides such as OSCOLA put it.
func (k *checker) aside(c *Citation) (given string, ok bool) {
	at, ok := c.At(FieldDate)
	if !ok {
		at, ok = c.At(FieldYear)
	}
	switch {
	case ok && (c.Symbol != "" || at.Start > c.Span.Start && k.doc.Text[at.Start-1] == '('):
		return strings.TrimSpace(k.doc.Slice(at)), true
	case c.Symbol != "" && c.Year > 0: // in the symbol
		return strconv.Itoa(c.Year), true
	}
	return "", false
}

// ofPaper reports whether the date of a text of a session may be that of the
// paper, which is issued up to a year after the text was adopted.
func (k *checker) ofPaper(c *Citation, r *Reference) bool {
	_, aside := k.aside(c)
	year := c.Date.Month == 0 && c.Year == r.Issued.Year+1
	switch {
	case c.Body != r.body || c.Session == "" && c.Symbol == "":
		return false
	case c.Session == "": // papers of bodies that do not meet in sessions are out in weeks
		days := dayNumber(c.Date) - dayNumber(r.Issued)
		return c.Date.Day > 0 && r.Issued.Day > 0 && aside && days > 0 && days <= 31
	case !aside:
		return year && k.withinSession(c)
	case c.Date.Day > 0:
		months := (c.Date.Year-r.Issued.Year)*12 + c.Date.Month - r.Issued.Month
		return before(r.Issued, c.Date) && months <= 12
	}
	return year
}

// withinSession reports whether the numbering rules allow a citation its year:
// many call a text by the second year of its session.
func (k *checker) withinSession(c *Citation) bool {
	b := k.g.of(c.Body)
	if b.sessions == nil {
		return false
	}
	_, out := k.g.ruledOut(*c, false)
	return !out
}

// paperDated notes what may be the date of the paper.
func (k *checker) paperDated(c *Citation, r *Reference) Verdict {
	v := k.titleOf(c, r)
	if v.Status != Verified {
		return v
	}
	given, aside := k.aside(c)
	v.Variant, v.Field = true, FieldDate
	if !c.has(FieldDate) {
		v.Field = FieldYear
	}
	if !aside {
		v.Message = fmt.Sprintf("%s was adopted on %s; %d is the second year of its session", k.what(c), dateText(r.Issued), c.Year)
		v.Evidence = append(v.Evidence, "the number agrees, and the session ran into that year")
		return v
	}
	v.Message = fmt.Sprintf("%s was adopted on %s; %s may be the date of the paper that holds it", k.what(c), dateText(r.Issued), given)
	v.Evidence = append(v.Evidence, "papers are issued up to a year later, and the date stands where theirs do")
	return v
}

// ruledOut applies the numbering rules, with the year that a paper may be late.
func (k *checker) ruledOut(c *Citation) (contradiction, bool) {
	_, aside := k.aside(c)
	return k.g.ruledOut(*c, aside || c.Symbol != "")
}
