package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

// readPlainText reads plain text with the light Markdown that transcripts
// carry: emphasis, "# headings", links and escapes. Blank lines and page feeds
// set blocks apart.
func readPlainText(src *source) reading {
	var r reading
	var lines []line
	feed := false
	flush := func() {
		if len(lines) > 0 {
			r.add(src, lines, feed)
			lines, feed = nil, false
		}
	}
	start := 0
	if strings.HasPrefix(src.text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	if own, end := frontMatter(src.text); end > 0 {
		span := document.Span{Start: start, End: end}
		r.own, r.omitted = own, []Note{src.note(FrontMatter, span, src.text[start:end])}
		start = end
	}
	for start < len(src.text) {
		end, next, page := lineEnd(src.text, start)
		if s := trimmed(src.text, document.Span{Start: start, End: end}); s.Len() == 0 {
			flush()
		} else if p := r.clean(src, s); p.Text != "" {
			lines = append(lines, line{p, s})
		}
		if page {
			flush()
			feed = true
		}
		start = next
	}
	flush()
	slices.SortStableFunc(r.healed, inFileOrder)
	slices.SortStableFunc(r.omitted, inFileOrder)
	return r
}

// lineEnd finds where the line that begins at start ends and where the next
// one begins, and whether a page feed parts the two. Old and foreign line
// breaks count.
func lineEnd(s string, start int) (end, next int, page bool) {
	for end = start; end < len(s); end++ {
		c := s[end]
		if c > '\r' && c < 0xc2 || c < '\n' || c > 0xe2 {
			continue
		}
		switch {
		case strings.HasPrefix(s[end:], "\r\n"), strings.HasPrefix(s[end:], "\u0085"):
			return end, end + 2, false
		case strings.HasPrefix(s[end:], "\u2028"), strings.HasPrefix(s[end:], "\u2029"):
			return end, end + 3, false
		case c <= '\r':
			return end, end + 1, c == '\f'
		}
	}
	return len(s), len(s), false
}

func trimmed(text string, s document.Span) document.Span {
	t := text[s.Start:s.End]
	s.Start += len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	s.End -= len(t) - len(strings.TrimRightFunc(t, unicode.IsSpace))
	s.End = max(s.Start, s.End)
	return s
}

// clean is a line without the control characters in it, tabs aside.
func (r *reading) clean(src *source, s document.Span) document.Passage {
	text := src.text[s.Start:s.End]
	p := document.PassageOf(src.text, s)
	if !hasShapeless(text) {
		return p
	}
	r.healed = append(r.healed, src.note(ControlChar, s, strings.Map(func(c rune) rune {
		if shapeless(c) {
			return -1
		}
		return c
	}, text)))
	var cuts []document.Span
	for i, c := range text {
		if shapeless(c) {
			cuts = append(cuts, document.Span{Start: i, End: i + utf8.RuneLen(c)})
		}
	}
	p = without(p, cuts)
	return p.Slice(trimmed(p.Text, document.Span{End: len(p.Text)}))
}

// hasShapeless reports whether a line holds a shapeless character; most hold
// nothing but printable ASCII, which it tells fast.
func hasShapeless(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' || c >= 0x7f {
			return strings.ContainsFunc(s[i:], shapeless)
		}
	}
	return false
}

func shapeless(c rune) bool { return c != '\t' && unicode.IsControl(c) }

// without is a passage with some of it cut out; the cuts are in order and do
// not overlap.
func without(p document.Passage, cuts []document.Span) document.Passage {
	var parts []document.Passage
	at := 0
	for _, c := range cuts {
		if c.Start > at {
			parts = append(parts, p.Slice(document.Span{Start: at, End: c.Start}))
		}
		at = c.End
	}
	if at < len(p.Text) {
		parts = append(parts, p.Slice(document.Span{Start: at, End: len(p.Text)}))
	}
	return document.Join("", parts...)
}

// add takes the markup off the lines between two blank ones and appends what
// they are: one block, or several where "# headings" stand among them.
func (r *reading) add(src *source, lines []line, feed bool) {
	lines, strong := r.unmark(src, lines)
	from := 0
	flush := func(to int, k document.Kind) {
		if to > from {
			r.blocks = append(r.blocks, block{lines: lines[from:to], kind: k, strong: strong, feed: feed})
			from, feed = to, false
		}
	}
	for i := range lines {
		if h, ok := atxHeading(lines[i]); ok {
			flush(i, "")
			lines[i] = h
			flush(i+1, document.Heading)
		}
	}
	flush(len(lines), "")
}

// atxHeading is the heading that a line like "## Heading" or "## Heading ##"
// holds.
func atxHeading(l line) (line, bool) {
	rest := strings.TrimLeft(l.Text, "#")
	level := len(l.Text) - len(rest)
	words := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(rest), "#"))
	if level == 0 || level > 6 || words == "" || rest[0] != ' ' && rest[0] != '\t' {
		return l, false
	}
	if !strings.ContainsFunc(words, alphanumeric) {
		return l, false // "# # #" is a rule
	}
	at := level + strings.Index(rest, words)
	l.Passage = l.Slice(document.Span{Start: at, End: at + len(words)})
	return l, true
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
