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

// maxRun is how many bytes without a letter or number are searched for the end
// of a sentence.
const maxRun = 200

// Sentences cuts a paragraph into sentences by the rules of Unicode (UAX 29)
// and then mends what those rules break: they end a sentence behind "Mr.",
// "No." and "art.", behind a single initial, in "19. 02. 2015", behind the
// number of a list item, inside a parenthesis, and behind a quotation that the
// sentence goes on from. Line feeds and other white space in text count as
// spaces. The spans hold no ASCII white space at their ends; together they hold
// every byte that is none. They are for text on its way into a document: the
// sentences of a document stand in its lines.
func Sentences(text string) []Span {
	joined := onOneLine(text)
	var out []Span
	open := 0 // where the sentence in hand begins
	it := sentences.FromString(mask(joined))
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

// onOneLine is a text with spaces for its line breaks and tabs, of as many
// bytes each.
func onOneLine(text string) string {
	if isPrintable(text) {
		return text
	}
	joined := strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\t', '\v', '\f':
			return ' '
		case '\u0085':
			return '\u00a0'
		case '\u2028', '\u2029':
			return '\u2003'
		}
		return r
	}, text)
	if len(joined) != len(text) { // invalid UTF-8 was widened: leave it whole
		return text
	}
	return joined
}

// isPrintable reports whether a text is of printable ASCII alone.
func isPrintable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// mask gives a text of the same length, in which letters stand for all but the
// first maxRun bytes of every run that has none: behind a full stop the search
// for a letter starts anew at every byte of such a run, and its cost would grow
// with the square of the run.
func mask(text string) string {
	if lettersAllAlong(text) {
		return text
	}
	var out []byte // a copy, once something is masked
	run := 0       // bytes without a letter or number up to here
	for i, r := range text {
		n := 1
		if r >= utf8.RuneSelf {
			_, n = utf8.DecodeRuneInString(text[i:])
		}
		if alphanumeric(r) {
			run = 0
			continue
		}
		if run += n; run <= maxRun {
			continue
		}
		if out == nil {
			out = []byte(text)
		}
		for j := range n {
			out[i+j] = 'a'
		}
	}
	if out == nil {
		return text
	}
	return string(out)
}

// lettersAllAlong reports whether no maxRun bytes in a row are without a letter
// or number of ASCII. It looks at few of the bytes: from one such to the last
// within reach.
func lettersAllAlong(text string) bool {
	for at := 0; len(text)-at > maxRun; {
		next := at + maxRun - 1
		for ; next >= at; next-- {
			c := text[next] | 0x20
			if c >= 'a' && c <= 'z' || text[next] >= '0' && text[next] <= '9' {
				break
			}
		}
		if next < at {
			return false
		}
		at = next + 1
	}
	return true
}

// isAbbreviation reports whether a full stop shortens the word.
func isAbbreviation(word string) bool {
	switch strings.ToLower(word) {
	case "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "capt", "hon", "rev",
		"no", "nos", "nr", "art", "arts", "para", "paras", "par", "pars", "p", "pp", "vol", "ch", "sec", "distr",
		"cf", "vs", "v", "e.g", "i.e", "inc", "ltd", "co", "corp", "doc", "add", "corr", "op", "ed", "eds",
		"jan", "feb", "aug", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

var (
	listNumber = regexp.MustCompile(`^(?:\(?[0-9]{1,3}[.)]|\(?[ivxIVX]{1,5}[.)]|\(?[a-zA-Z][.)])$`)
	dateTail   = regexp.MustCompile(`^(?:(?:[0-9]{1,2}\.\s?)?[0-9]{4}(?:[^0-9]|$)|[0-9]{1,2}\.\s*[0-9]{4})`)
)

// endsSentence reports whether a sentence ends between before, which holds it
// from its first byte, and after.
func endsSentence(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	bare := strings.Trim(before, " ")
	switch {
	case !strings.ContainsFunc(before, alphanumeric): // dots that stand for words left out
		return false
	case len(bare) < 8 && listNumber.MatchString(bare):
		return false
	case next < utf8.RuneSelf && alphanumeric(next) && after[0] != ' ' && strings.ContainsAny(before[len(before)-1:], ".?!"):
		return false // a mark within an address of the web, say: no space is put where the text has none
	case unicode.IsLower(next):
		return !goesOn(bare)
	case abbreviated(bare, after):
		return false
	}
	return !insideAside(before, after)
}

// abbreviated reports whether the full stop at the end of before stands behind
// an abbreviation, an initial, or the day or month of a date that goes on.
func abbreviated(before, after string) bool {
	before, ok := strings.CutSuffix(before, ".")
	if !ok {
		return false
	}
	start := wordStart(before)
	word := before[start:]
	if r, n := utf8.DecodeRuneInString(word); n == len(word) && unicode.IsUpper(r) || isAbbreviation(word) {
		return true
	}
	if n := len("e.g"); len(word) == 1 && len(before) >= n && wordStart(before[:len(before)-2]) == len(before)-n {
		return isAbbreviation(before[len(before)-n:])
	}
	if _, number := digits(word); number && len(word) <= 2 && (start == 0 || isSpace(before[start-1])) {
		return dateTail.MatchString(after[:min(len(after), 24)])
	}
	return false
}

// wordStart is where the letters and numbers at the end of s begin, of which
// it looks at 24 bytes.
func wordStart(s string) int {
	start := len(s)
	for start > max(0, len(s)-24) {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !alphanumeric(r) {
			break
		}
		start -= n
	}
	return start
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// goesOn reports whether a small letter behind s goes on with its sentence:
// behind a full stop, and where a quotation or a parenthesis closes.
func goesOn(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".…\"'”’»)]", last)
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
