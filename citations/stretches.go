package citations

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"recital/document"
)

// maxStretch bounds about how many bytes are read at once. No sentence is as
// long; what is gets cut, at white space where there is some.
const maxStretch = 1 << 15

// stretches gives the parts of a paragraph that are worth reading, one after
// another: the sentences in which a grammar may begin, neighbours as one. What
// the grammars read never goes over the end of a sentence, so a sentence that is
// left out changes nothing in the next. What is read of one may make the next
// worth reading: it may define a short form.
func (p *parser) stretches(para document.Span) iter.Seq[document.Span] {
	return func(yield func(document.Span) bool) {
		p.ends = p.ends[:0]
		var now document.Span
		for at := para.Start; at < para.End; {
			end := sentenceEnd(p.s[:para.End], at)
			p.ends = append(p.ends, end)
			worth := p.whole || p.opensIn(p.s[at:end])
			if now.Len() > 0 && (!worth || now.Len() >= maxStretch) {
				known := len(p.short)
				if !yield(now) {
					return
				}
				now, worth = document.Span{}, worth || len(p.short) > known && p.opensIn(p.s[at:end])
			}
			if worth {
				if now.Len() == 0 {
					now.Start = at
				}
				now.End = end
			}
			at = end
		}
		if now.Len() > 0 {
			yield(now)
		}
	}
}

// sentenceOf is where the sentence ends that the byte stands in.
func (p *parser) sentenceOf(at int) int {
	k, _ := slices.BinarySearch(p.ends, at+1)
	if k == len(p.ends) {
		return p.span.End
	}
	return p.ends[k]
}

// turns are the bytes that sentenceEnd looks at.
var turns = [256]bool{'(': true, ')': true, '"': true, '.': true, '!': true, '?': true, 0xe2: true, 0xc2: true}

// sentenceEnd is behind the sentence that begins at a byte. It sees only ends
// that are beyond doubt: a mark behind a word of five small letters or more, a
// number of three digits or more, or a parenthesis, and before white space and a capital, outside of
// parentheses and quotation marks. Otherwise the sentence goes on.
func sentenceEnd(text string, at int) int {
	open, quoted := 0, false
	for i := at; i < len(text); i++ {
		if !turns[text[i]] && i-at < maxStretch {
			continue
		}
		switch over := i - at; {
		case over >= maxStretch && text[i] == ' ', over >= 2*maxStretch && utf8.RuneStart(text[i]):
			return i
		}
		switch text[i] {
		case '(':
			open++
		case ')':
			open = max(0, open-1)
		case '"':
			quoted = !quoted
		case 0xe2:
			switch {
			case strings.HasPrefix(text[i:], "“"), strings.HasPrefix(text[i:], "„"):
				quoted = true
			case strings.HasPrefix(text[i:], "”"):
				quoted = false
			}
		case 0xc2:
			if strings.HasPrefix(text[i:], "«") {
				quoted = true
			} else if strings.HasPrefix(text[i:], "»") {
				quoted = false
			}
		case '.', '!', '?':
			if open == 0 && !quoted && endsHere(text, i) {
				return i + 1
			}
		}
	}
	return len(text)
}

// endsHere reports whether the mark at a byte ends a sentence beyond doubt.
func endsHere(text string, i int) bool {
	if i+2 >= len(text) || text[i+1] != ' ' && text[i+1] != '\n' || text[i+2] < 'A' || text[i+2] > 'Z' || i < 5 {
		return false
	}
	switch digit := func(k int) bool { return text[k] >= '0' && text[k] <= '9' }; {
	case digit(i - 1): // "31. Oktober" is a day
		return digit(i-2) && digit(i-3)
	case text[i-1] == ')':
		return true
	}
	for k := i - 5; k < i; k++ {
		if text[k] < 'a' || text[k] > 'z' {
			return false
		}
	}
	return true
}

// opensIn reports whether a grammar, a name of the list or a short form of the
// document may begin in a sentence.
func (p *parser) opensIn(text string) bool {
	if p.ix.stems.other {
		return true
	}
	met := needNothing // by what stands before
	wanted := need(0)  // by the words before
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case asciiLetter(c):
			h, end := stemAt(text, i)
			if hyphen(text, end) > 0 {
				h, end = p.brokenStem(text, i, h, end)
			}
			if p.ix.stems.has(c, h) || len(p.short) > 0 && p.shortStems[h] {
				needs, points := p.needs(text, i, end, h)
				if needs&met != 0 {
					return true
				}
				wanted |= needs
				if points {
					met |= needPointer
				}
			}
			i, met = end, met&^needFigure
		case c >= '0' && c <= '9':
			end := i + 1
			for end < len(text) && text[end] >= '0' && text[end] <= '9' {
				end++
			}
			if wanted&needFigure != 0 || beginsIdentifier(text[i:], end-i) {
				return true
			}
			i, met = end, met&^needFigure
		default:
			if wanted&needFigure != 0 && quotes(text[i:]) {
				return true
			}
			if c == ')' {
				met |= needFigure
			}
			i++
		}
	}
	return false
}

// brokenStem gives the stem and the end of the word between two bytes, of the stem
// h, where the end of a line broke it: of the whole word.
func (p *parser) brokenStem(text string, i int, h uint32, end int) (uint32, int) {
	t := p.ix.vocab.word(text, document.Span{Start: i, End: end}, true, false)
	whole := p.ix.vocab.whole(text, t)
	if whole.End == end {
		return h, end
	}
	first := text[i:min(end, i+4)]
	rest := strings.TrimLeft(text[end:whole.End], "-\u00ad‐ \n")
	return stemOf(first + rest), whole.End
}

// beginsIdentifier reports whether a text that begins with so many digits may be
// a CELEX number or a DOI.
func beginsIdentifier(text string, digits int) bool {
	if digits == len(text) {
		return false
	}
	next := text[digits]
	return digits == 5 && next >= 'A' && next <= 'Z' || digits == 2 && next == '.' && text[:2] == "10"
}

// quotes reports whether a text begins with a mark that titles stand between.
func quotes(text string) bool {
	if c := text[0]; c < utf8.RuneSelf {
		return c == '"' || c == '*'
	}
	r, _ := utf8.DecodeRuneInString(text)
	return plainMark(r) == '"'
}

// needs says what the word between two bytes, of the stem h, needs so that
// something may begin at it, and whether it points back.
func (p *parser) needs(text string, from, to int, h uint32) (needs need, points bool) {
	if p.shortStems[h] {
		return needNothing, false
	}
	if to == from+1 && text[from] == 'c' && (to == len(text) || text[to] != '.' && text[to] != '/') { // between parties as "c." only
		return 0, false
	}
	t := p.ix.vocab.word(text, document.Span{Start: from, End: to}, true, false)
	if t.lex == &unknownWord && t.Len() > 4 { // broken by the end of a line
		end := from + strings.IndexAny(text[from:to], "-\u00ad‐")
		if end > from {
			t = p.ix.vocab.whole(text, p.ix.vocab.word(text, document.Span{Start: from, End: end}, true, false))
		}
	}
	if !t.upper {
		return t.lex.small, t.lex.points
	}
	if t.lex.named && p.ix.names.mayBegin(text[from:], p.ix.vocab) || t.lex.symbol && to < len(text) && (symbolByte(text[to]) || text[to] == ':') {
		return needNothing, false
	}
	return t.lex.capital, t.lex.points
}
