package intake

import (
	"strings"
)

const (
	month = `(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)`
	// a date as English texts print it at their end
	date = `(?:[0-9]{1,2}(?:st|nd|rd|th)?(?: of)? ` + month + `,? [0-9]{4}` +
		`|` + month + `,? ?[0-9]{1,2}(?:st|nd|rd|th)?,? ?[0-9]{4}` +
		`|` + month + ` [0-9]{4}` +
		`|[0-9]{1,2}[./] ?[0-9]{1,2}[./] ?[0-9]{4}` +
		`|[0-9]{4}-[0-9]{2}-[0-9]{2})`
)

var (
	dateLine   = onUse(`^\(?(?:\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+){0,3}, ?|\p{Lu}[\p{L}'’-]*(?: [\p{L}'’-]+){0,2} )?` + date + `\)?\.?$`)
	endsInDate = onUse(`(?:^|[ ,(])` + date + `\)?$`)
	place      = onUse(`^\p{Lu}[\p{L}'’-]*(?:,? [\p{L}'’-]+){0,3}$`)
)

// maxDateline bounds a closing line that ends in a date, in words.
const maxDateline = 40

func isDateLine(s string) bool {
	if s == "" || len(s) > maxFurniture {
		return false
	}
	bare := strings.TrimSuffix(strings.TrimSuffix(s, "."), ")")
	if bare == "" || bare[len(bare)-1] < '0' || bare[len(bare)-1] > '9' { // most lines; the expression is slow
		return false
	}
	return dateLine().MatchString(s)
}

// isDateline reports whether lines are a date, with or without the place: on
// the same line, on lines behind it, or as one word on the line before.
func isDateline(lines []line) bool {
	at := 0
	if len(lines) > 1 && place().MatchString(lines[0].Text) && !strings.Contains(lines[0].Text, " ") {
		at = 1
	}
	if !isDateLine(lines[at].Text) {
		return false
	}
	for _, l := range lines[at+1:] {
		if !place().MatchString(l.Text) {
			return false
		}
	}
	return true
}
