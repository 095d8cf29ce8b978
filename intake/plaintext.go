package intake

import (
	"html"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode"

	"recital/document"
)

// A textReading is a text being read, and what its blocks are made with: what
// lines need of memory is taken from large pieces, not line by line.
type textReading struct {
	reading
	src      *source
	markdown bool // its name says so: entities stand for characters
	tex      bool // its name says so: see latex
	marks    markup
	lines    slab[line]
	runs     slab[document.Run]
	words    strings.Builder // of lines that something was cut from
}

// readPlainText reads plain text with the light Markdown that transcripts
// carry: emphasis, "# headings", links and escapes. Blank lines and page feeds
// set blocks apart.
func readPlainText(src *source) reading {
	r := textReading{src: src, markdown: src.isMarkdown(), tex: src.isLaTeX()}
	var lines []line
	var marked byte
	feed, quoted := false, false // a new page begins; the block is a quotation
	flush := func() {
		if len(lines) > 0 {
			r.add(lines, marked&markByte != 0, feed)
			r.lines.keep(lines)
			lines, marked, feed = nil, 0, false
		}
		quoted = false
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
		end, next, page, seen := lineEnd(src.text, start)
		s := trimmed(src.text, document.Span{Start: start, End: end})
		if quotes := r.quoteMarks(s, len(lines) > 0, quoted); quotes > 0 {
			if !quoted {
				flush()
				r.healed = append(r.healed, src.note(BlockQuote, s, src.text[s.Start+quotes:s.End]))
			}
			quoted = true
			s = trimmed(src.text, document.Span{Start: s.Start + quotes, End: s.End})
		}
		if s.Len() == 0 {
			flush()
		} else if p := r.clean(s, seen&oddByte != 0); p.Text != "" {
			lines = r.lines.add(lines, line{p, s})
			marked |= seen
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
	return r.reading
}

// What a byte may be.
const (
	breakByte byte = 1 << iota // the first of a line break
	markByte                   // a mark of Markdown
	oddByte                    // a control character, or a part of one
)

var bytesAre = func() (are [256]byte) {
	for c := range are {
		switch {
		case c >= '\n' && c <= '\r':
			are[c] = breakByte | oddByte
		case c < ' ' && c != '\t' || c == 0x7f:
			are[c] = oddByte
		case c == 0xc2: // begins U+0080 to U+00BF, the control characters among them
			are[c] = breakByte | oddByte
		case c == 0xe2:
			are[c] = breakByte
		}
	}
	for _, c := range []byte("*_<[\\") {
		are[c] = markByte
	}
	return are
}()

// lineEnd finds where the line that begins at start ends and where the next
// one begins, and whether a page feed parts the two. Old and foreign line
// breaks count. It also says what bytes it saw in the line.
func lineEnd(s string, start int) (end, next int, page bool, seen byte) {
	for end = start; end < len(s); end++ {
		c := s[end]
		is := bytesAre[c]
		if is == 0 {
			continue
		}
		if is&breakByte != 0 {
			switch {
			case c == '\n', c == '\v', c == '\f':
				return end, end + 1, c == '\f', seen
			case strings.HasPrefix(s[end:], "\r\n"), strings.HasPrefix(s[end:], "\u0085"):
				return end, end + 2, false, seen
			case strings.HasPrefix(s[end:], "\u2028"), strings.HasPrefix(s[end:], "\u2029"):
				return end, end + 3, false, seen
			case c == '\r':
				return end, end + 1, false, seen
			}
		}
		seen |= is
	}
	return len(s), len(s), false, seen
}

func trimmed(text string, s document.Span) document.Span {
	t := text[s.Start:s.End]
	if t == "" || isGraphic(t[0]) && isGraphic(t[len(t)-1]) {
		return s
	}
	s.Start += len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	s.End -= len(t) - len(strings.TrimRightFunc(t, unicode.IsSpace))
	s.End = max(s.Start, s.End)
	return s
}

func isGraphic(c byte) bool { return c > ' ' && c < 0x7f }

// quoteMarks is how many bytes the marks before a line of a quotation take. They
// may begin a block, or a quotation in the middle of one; "> 40 metres" is more
// than 40 metres there, and in a text without markup everywhere.
func (r *textReading) quoteMarks(s document.Span, within, quoted bool) int {
	text := r.src.text[s.Start:s.End]
	n := len(text) - len(strings.TrimLeft(text, "> \t"))
	switch {
	case n == 0 || text[0] != '>':
		return 0
	case quoted || n == len(text):
		return n
	case within && text[n-1] == '>', (within || !r.markdown) && text[n] >= '0' && text[n] <= '9':
		return 0
	}
	return n
}

// isMarkdown reports whether a file's name says that Markdown is in it.
func (s *source) isMarkdown() bool {
	switch strings.ToLower(path.Ext(s.path)) {
	case ".md", ".markdown", ".qmd", ".rmd", ".mdx":
		return true
	}
	return false
}

// clean is a line without the control characters that may be in it, tabs aside,
// and without soft hyphens; in Markdown entities are what they stand for.
func (r *textReading) clean(s document.Span, odd bool) document.Passage {
	text := r.src.text[s.Start:s.End]
	p := document.Passage{Text: text, Map: r.runs.keep(r.runs.add(nil, document.Run{Text: document.Span{End: s.Len()}, Source: s}))}
	if r.markdown && strings.IndexByte(text, '&') >= 0 {
		p = decodeEntities(r.src.text, s, characters)
	} else if r.tex {
		p = r.latex(p)
	} else if !odd || strings.IndexFunc(text, untidy) < 0 {
		return p
	}
	if strings.IndexFunc(p.Text, untidy) >= 0 {
		p = r.takeOut(r.src, p)
	}
	return p.Slice(trimmed(p.Text, document.Span{End: len(p.Text)}))
}

// characters is what an entity stands for, but for a line break, which would be
// one more than the file has.
func characters(entity string) string {
	if c := html.UnescapeString(entity); !strings.ContainsFunc(c, isBlank) {
		return c
	}
	return entity
}

// without is a passage with some of it cut out; the cuts are in order and do
// not overlap.
func without(p document.Passage, cuts []document.Span) document.Passage {
	var r textReading
	return r.without(p, cuts)
}

// without is the passage of the same name, in the reading's memory.
func (r *textReading) without(p document.Passage, cuts []document.Span) document.Passage {
	if r.words.Cap()-r.words.Len() < len(p.Text) {
		r.words = strings.Builder{}
		r.words.Grow(max(len(p.Text), min(slabBytes, 2*r.words.Cap())))
	}
	begin := r.words.Len()
	var runs []document.Run
	keep := func(s document.Span) {
		if s.Len() > 0 {
			runs = r.appendRuns(runs, p, s, r.words.Len()-begin)
			r.words.WriteString(p.Text[s.Start:s.End])
		}
	}
	at := 0
	for _, c := range cuts {
		keep(document.Span{Start: at, End: max(at, c.Start)})
		at = c.End
	}
	keep(document.Span{Start: at, End: max(at, len(p.Text))})
	return document.Passage{Text: r.words.String()[begin:], Map: r.runs.keep(runs)}
}

// appendRuns appends the runs of a part of a passage, which is to stand at an
// offset.
func (r *textReading) appendRuns(runs []document.Run, p document.Passage, s document.Span, offset int) []document.Run {
	i := sort.Search(len(p.Map), func(i int) bool { return p.Map[i].Text.End > s.Start })
	for ; i < len(p.Map) && p.Map[i].Text.Start < s.End; i++ {
		q := p.Map[i]
		from, to := max(s.Start, q.Text.Start), min(s.End, q.Text.End)
		if q.Text.Len() == q.Source.Len() {
			q.Source = document.Span{Start: q.Source.Start + from - q.Text.Start, End: q.Source.Start + to - q.Text.Start}
		}
		q.Text = document.Span{Start: from - s.Start + offset, End: to - s.Start + offset}
		runs = r.runs.add(runs, q)
	}
	return runs
}

// add takes the markup off the lines between two blank ones and appends what
// they are: one block, or several where "# headings" stand among them.
func (r *textReading) add(lines []line, marked, feed bool) {
	strong := false
	if marked {
		lines, strong = r.unmark(lines)
	}
	from := 0
	flush := func(to int, k document.Kind) {
		if to > from {
			r.blocks = append(r.blocks, block{lines: lines[from:to:to], kind: k, strong: strong, feed: feed})
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
	if l.Text[0] != '#' {
		return l, false
	}
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
