package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

// A line is a line of a file as a reader sees it, without its markup.
type line struct {
	document.Passage               // of the file; no line break in it
	raw              document.Span // the same line with its markup
}

// A block is what a format sets apart from what stands around it: in plain
// text, lines between blank lines. It is never without a line.
type block struct {
	lines  []line
	kind   document.Kind // empty while unknown; a format that knows it fills it
	strong bool          // set in bold as a whole
	feed   bool          // a new page begins at it
	whole  bool          // its ends are the author's: the format marks paragraphs, and no page or line breaks one
	ruled  bool          // a rule stands before it
	joins  int           // breaks between its lines that were healed as page breaks
	drop   NoteKind      // what kind of page furniture it is; empty for none
}

// A reading is what a format's reader makes of a file.
type reading struct {
	blocks          []block // in the order of the file
	healed, omitted []Note  // of the markup, in the order of the file
	properties      properties
	own             ownHeader          // what its front matter says
	document        *document.Document // of a file that an archive could keep as it is
	settled         bool               // the blocks are paragraphs and their lines sentences already; nothing is to be healed
}

// text is the block's words, its lines joined.
func (b *block) text() string {
	if len(b.lines) == 1 {
		return b.lines[0].Text
	}
	var s strings.Builder
	for i, l := range b.lines {
		s.WriteString(b.between(i))
		s.WriteString(l.Text)
	}
	return s.String()
}

// passage is the block's words with their places.
func (b *block) passage() document.Passage {
	if len(b.lines) == 1 {
		return b.lines[0].Passage
	}
	var p []document.Passage
	for i, l := range b.lines {
		p = append(p, document.Passage{Text: b.between(i)}, l.Passage)
	}
	return document.Join("", p...)
}

// between is what stands between a line and the one before when they are
// joined: a space, or nothing behind a word that goes on with a hyphen, and
// between characters of scripts that part no words. The hyphen stays, as it may
// be the word's own; behind it "and" and "or" begin a word of their own ("first-
// and second-class").
func (b *block) between(i int) string {
	if i == 0 {
		return ""
	}
	word, cut := strings.CutSuffix(b.lines[i-1].Text, "-")
	next := b.lines[i].Text
	if cut && unicode.IsLetter(lastRune(word)) && unicode.IsLetter(firstRune(next)) && !strings.HasPrefix(next, "and ") && !strings.HasPrefix(next, "or ") {
		return ""
	}
	if unspaced(lastRune(b.lines[i-1].Text)) && unspaced(firstRune(next)) {
		return ""
	}
	return " "
}

// unspaced reports whether a character is of a script that is written without
// spaces between words, Chinese or Japanese, or a mark that stands in it.
func unspaced(r rune) bool {
	return r >= 0x3000 && (r <= 0x303f || r >= 0xff00 && r <= 0xffef ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo))
}

func (b *block) first() string { return b.lines[0].Text }

func (b *block) last() string { return b.lines[len(b.lines)-1].Text }

// words counts the block's words, no further than a little over most.
func (b *block) words(most int) int {
	n := 0
	for _, l := range b.lines {
		if n += wordCount(l.Text); n > most {
			break
		}
	}
	return n
}

// span is the block's place in the file, markup included.
func (b *block) span() document.Span {
	return document.Span{Start: b.lines[0].raw.Start, End: b.lines[len(b.lines)-1].raw.End}
}

// with is the block with some of its lines.
func (b block) with(lines []line) block {
	b.lines = lines
	return b
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

const closers = ")]}\"'”’»›"

// lastMark is the last character of a text that is no closing quotation mark
// or bracket.
func lastMark(s string) rune { return lastRune(strings.TrimRight(s, closers+" ")) }

// endsSentence reports whether a text ends as a sentence does, or as a clause
// does behind which a new paragraph may begin.
func endsSentence(s string) bool { return strings.ContainsRune(".!?…:;。？！", lastMark(s)) }

// endsOpen reports whether a text ends without any mark.
func endsOpen(s string) bool {
	r := lastRune(strings.TrimRight(s, closers+" "))
	return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '%' || r == '\'' || r == '’'
}

func wordCount(s string) int { return len(strings.Fields(s)) }

// plain is a text as it is compared: folded, its white space too.
func plain(s string) string { return strings.Join(strings.Fields(document.Fold(s)), " ") }
