package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// maxAside is how many bytes a parenthesis may run for its full stops not to
// end the sentence around it.
const maxAside = 400

// Sentences cuts a paragraph into sentences by the rules of Unicode (UAX 29)
// and then mends what those rules break: they end a sentence behind "Mr.",
// "No." and "art.", behind a single initial, in "19. 02. 2015", behind the
// number of a list item and inside a parenthesis. Line feeds and other white
// space in text count as spaces. The spans hold no white space at their ends;
// together they hold every byte that is none. They are for text on its way
// into a document: the sentences of a document stand in its lines.
func Sentences(text string) []Span {
	joined := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f' {
			return ' '
		}
		return r
	}, text)
	if len(joined) != len(text) { // invalid UTF-8 was widened: leave it whole
		joined = text
	}
	var out []Span
	open := 0 // where the sentence in hand begins
	it := sentences.FromString(joined)
	for it.Next() {
		end := it.End()
		if end < len(joined) && !endsSentence(joined[open:end], joined[end:]) {
			continue
		}
		if s := trimSpan(joined, Span{open, end}); s.Len() > 0 {
			out = append(out, s)
		}
		open = end
	}
	return out
}

var (
	abbreviation = regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(?:mr|mrs|ms|dr|prof|st|no|nos|nr|art|arts|para|paras|par|pars|p|pp|vol|ch|sec|cf|vs|v|gen|col|lt|capt|hon|rev|distr|inc|ltd|co|corp|doc|add|corr|op|ed|eds|e\.g|i\.e|jan|feb|aug|sept|oct|nov|dec)\.\s*$`)
	initial      = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])\p{Lu}\.\s*$`)
	listNumber   = regexp.MustCompile(`^\s*(?:\(?[0-9]{1,3}[.)]|\(?[ivxIVX]{1,5}[.)]|\(?[a-zA-Z][.)])\s*$`)
	dateHead     = regexp.MustCompile(`(?:^|\s)[0-9]{1,2}\.\s*$`)
	dateTail     = regexp.MustCompile(`^(?:[0-9]{1,2}\.\s?)?[0-9]{4}(?:[^0-9]|$)|^[0-9]{1,2}\.\s*[0-9]{4}`)
	// initials that end a sentence as often as they abbreviate: left whole
	regnal = regexp.MustCompile(`\b(?:U\.S|U\.N|E\.U|U\.K)\.\s*$`)
)

// endsSentence reports whether a sentence ends between before, which holds it
// from its first byte, and after.
func endsSentence(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	switch {
	case !strings.ContainsFunc(before, alphanumeric): // dots that stand for words left out
		return false
	case listNumber.MatchString(before):
		return false
	case unicode.IsLower(next):
		return !endsWithStop(before)
	case dateHead.MatchString(before) && dateTail.MatchString(after):
		return false
	case abbreviation.MatchString(tail(before)):
		return false
	case regnal.MatchString(tail(before)):
		return false
	case initial.MatchString(tail(before)):
		return false
	}
	return !insideAside(before, after)
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// tail is the end of a sentence, enough of it for an abbreviation.
func tail(s string) string {
	cut := max(0, len(s)-24)
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[cut:]
}

func endsWithStop(s string) bool {
	s = strings.TrimRight(s, " ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…")
}

// insideAside reports whether the place between before and after lies in a
// parenthesis that closes soon.
func insideAside(before, after string) bool {
	from := max(0, len(before)-maxAside)
	depth := 0
	for i := from; i < len(before); i++ {
		switch before[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		}
	}
	if depth == 0 {
		return false
	}
	for i := range min(len(after), maxAside) {
		switch after[i] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return true
			}
		}
	}
	return false
}
