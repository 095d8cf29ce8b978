package intake

import (
	"strings"
	"unicode"
)

const (
	maxNameWords = 15  // of one line of a signature
	maxNameBytes = 120 // of one line of a signature
)

// connectors are the small words that stand in names and offices.
var connectors = map[string]bool{
	"of": true, "the": true, "for": true, "and": true, "on": true, "in": true, "to": true, "at": true, "a": true, "an": true, "with": true,
	"de": true, "da": true, "do": true, "dos": true, "du": true, "des": true, "di": true, "la": true, "le": true, "les": true, "y": true, "e": true, "et": true,
	"van": true, "von": true, "der": true, "den": true, "und": true, "für": true, "al": true, "el": true, "bin": true, "ibn": true, "oglu": true, "kizi": true,
}

// isNameLike reports whether a line is made as names and offices are: every
// word begins with a capital letter, but for the small ones between them. It
// knows no names. Scripts without capitals have none that it could know.
func isNameLike(s string) bool {
	if len(s) > maxNameBytes || strings.ContainsAny(s, "!?;:…") {
		return false
	}
	words := strings.Fields(strings.Trim(s, ".,"))
	capitals := 0
	for _, w := range words {
		core := strings.TrimFunc(w, func(r rune) bool { return !alphanumeric(r) })
		switch {
		case core == "": // "&", "-"
		case unicode.IsUpper(firstRune(core)):
			capitals++
		case !connectors[core]:
			return false
		}
	}
	return capitals > 0 && len(words) <= maxNameWords
}

var (
	byLine     = onUse(`^(?:By|by|BY) \p{Lu}`)
	webLine    = onUse(`^(?i:https?://\S+|www\.[\p{L}\p{N}.-]+\.\p{L}{2,}(?:/\S*)?|(?:[\p{L}\p{N}-]+\.)+[a-z]{2,10})$`)
	webAddress = onUse(`https?://[^\s<>"]+`)
	acronym    = onUse(`^\(?[\p{L}][\p{L}\p{N}&-]{1,19}\)?\.?$`)
)

const maxAgencyWords = 6

// isAgencyWord reports whether a line is one word made like the name of a news
// agency: with two capitals or more.
func isAgencyWord(s string) bool {
	if !acronym().MatchString(s) {
		return false
	}
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}
