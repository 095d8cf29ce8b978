package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"recital/document"
)

const (
	longLine     = 120 // characters: nobody wraps a text by hand so late
	maxHeading   = 12  // words of a heading between paragraphs
	headingBytes = 120
	maxOpening   = 60 // words of the heading that opens a document
)

// splitLines makes blocks of their own of rules, of list items, and of lines
// that are paragraphs though no blank line parts them.
//
// A line is a list item where it begins with a bullet; where it begins with a
// number or letter it must open the block, or begin a count or go on with it,
// so that a wrapped line that happens to begin with "12. " stays where it is.
// Lines are paragraphs where one of the block is too long to have been wrapped
// by hand and the line before ends as a clause does.
func splitLines(blocks []block) []block {
	var out []block
	for _, b := range blocks {
		if b.kind != "" || len(b.lines) == 1 && document.ListMark(b.lines[0].Text) == 0 {
			out = append(out, b)
			continue
		}
		from, count, wide := 0, "", hasLongLine(&b)
		flush := func(to int, k document.Kind) {
			if to > from {
				piece := b.with(b.lines[from:to])
				piece.kind = k
				out = append(out, piece)
				from, b.feed = to, false
			}
		}
		kind := document.Kind("")
		for i, l := range b.lines {
			mark := itemMark(l.Text)
			item := mark != "" && (i == 0 || follows(mark, count, b.lines[i-1].Text)) && !isDateLine(l.Text) && !isRule(l.Text)
			apart := i > 0 && (isRule(l.Text) || isRule(b.lines[i-1].Text) || wide && !b.strong && endsClause(b.lines[i-1].Text) && opensClause(l.Text))
			if item || apart {
				flush(i, kind)
				kind = ""
			}
			if item {
				kind, count = document.ListItem, mark
			}
		}
		flush(len(b.lines), kind)
	}
	return out
}

func hasLongLine(b *block) bool {
	for _, l := range b.lines {
		if len(l.Text) > longLine && len([]rune(l.Text)) > longLine {
			return true
		}
	}
	return false
}

func endsClause(s string) bool { return endsSentence(s) || lastMark(s) == ',' }

func opensClause(s string) bool {
	r := firstRune(strings.TrimLeft(s, "\"'“‘«([„*"))
	return unicode.IsUpper(r) || unicode.IsNumber(r)
}

// itemMark is the bullet, number or letter that opens a list item, without
// brackets and stops; it is empty where none does.
func itemMark(s string) string {
	return strings.Trim(s[:document.ListMark(s)], "(). ")
}

// follows reports whether a mark in the middle of a block opens an item there:
// a bullet does; a dash, which may be one in a sentence, behind another item or
// the end of a clause; a number or letter where it begins a count or goes on
// with it.
func follows(mark, before, lineBefore string) bool {
	switch mark {
	case "*", "•":
		return true
	case "-", "–", "—":
		return before != "" || endsClause(lineBefore)
	case "1", "a", "i":
		return true
	}
	n, err := strconv.Atoi(mark)
	m, err2 := strconv.Atoi(before)
	if err == nil {
		return err2 == nil && n == m+1
	}
	if len(mark) == 1 && len(before) == 1 && mark[0] == before[0]+1 {
		return true
	}
	return strings.Trim(mark+before, "ivx") == "" && before != "" // Roman numerals
}

// joinPages joins the pieces of paragraphs that a page break cut in two and
// of an opening heading that stands in two, and notes it.
func (d *digest) joinPages(blocks []block) []block {
	var out []block
	for _, b := range blocks {
		if n := len(out); n > 0 && !b.ruled && cutInTwo(out, &b) {
			a := &out[n-1]
			d.heal(PageBreak, document.Span{Start: a.lines[len(a.lines)-1].raw.Start, End: b.lines[0].raw.End},
				lastWords(a.last())+" "+firstWords(b.first()))
			if a.joins == 0 {
				a.lines = slices.Clone(a.lines) // shared with the file's blocks
			}
			a.lines = append(a.lines, b.lines...)
			a.joins++
			continue
		}
		out = append(out, b)
	}
	return out
}

// openWords end no sentence.
var openWords = map[string]bool{
	"of": true, "the": true, "a": true, "an": true, "and": true, "or": true, "to": true, "in": true, "by": true, "for": true, "with": true,
	"from": true, "at": true, "on": true, "as": true, "that": true, "which": true, "into": true, "between": true, "under": true, "upon": true,
	"its": true, "their": true, "our": true, "his": true, "her": true,
}

// cutInTwo reports whether b goes on with the last of the blocks. It must
// begin in lower case, or follow a word that no sentence ends with ("of"); the
// first piece must end without a mark, or with a comma where it is no list of
// clauses. A short piece may be a heading and is left alone, save the first of
// all, whose heading may go on.
func cutInTwo(blocks []block, b *block) bool {
	a := &blocks[len(blocks)-1]
	x, y := a.last(), b.first()
	if a.whole || b.whole || b.kind != "" || a.kind != "" && a.kind != document.ListItem || isDateline(b.lines) {
		return false
	}
	lower := unicode.IsLower(firstRune(y)) && document.ListMark(y) == 0 && !webLine().MatchString(y)
	short := a.words(maxHeading) <= maxHeading
	dangling := openWords[x[strings.LastIndexByte(x, ' ')+1:]]
	switch {
	case len(blocks) == 1 && lower && endsOpen(x) && endsOpen(b.last()) && a.words(maxOpening)+b.words(maxOpening) <= maxOpening:
		return true
	case endsOpen(x) && lower:
		return !short || dangling
	case endsOpen(x) && dangling && !short && a.kind == "":
		return unicode.IsLetter(firstRune(y)) && !looksLikeHeading(b)
	case lastRune(x) == ',' && lower && a.kind == "":
		return !short && unicode.IsUpper(firstRune(strings.TrimLeft(a.first(), "\"'“‘«("))) && !inClauses(blocks)
	}
	return false
}

// inClauses reports whether the last of the blocks stands in a list of
// clauses: behind a colon, or behind another that ends with a comma or
// semicolon.
func inClauses(blocks []block) bool {
	if len(blocks) < 2 {
		return false
	}
	return strings.ContainsRune(":;,", lastMark(blocks[len(blocks)-2].last()))
}

func lastWords(s string) string {
	f := strings.Fields(s)
	return strings.Join(f[max(0, len(f)-5):], " ")
}

func firstWords(s string) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(len(f), 5)], " ")
}
