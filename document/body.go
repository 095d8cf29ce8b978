package document

import (
	"strings"
)

// A Kind says what part a paragraph plays.
type Kind string

// The kinds of paragraphs.
const (
	Text        Kind = "text"
	Heading     Kind = "heading"
	ListItem    Kind = "list item"
	Signature   Kind = "signature"
	Dateline    Kind = "dateline"
	AddressList Kind = "address list"
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{Text, Heading, ListItem, Signature, Dateline, AddressList} }

// A Paragraph is one paragraph of a text. Its span runs from the first byte of
// its first sentence to the end of its last and holds no markup before them;
// sentences stand on lines of their own, so a line feed separates them.
type Paragraph struct {
	Span
	Kind      Kind
	Sentences []Span // in the order of the text; at least one
}

// A Block is a paragraph on its way into a text.
type Block struct {
	Kind      Kind
	Sentences []Passage
}

const headingMark = "## "

// Compose writes paragraphs as the text of a document and returns it with the
// map of its bytes. White space in a sentence is folded to single spaces;
// sentences and blocks that hold nothing else are left out.
//
// A heading is written "## ...", a list item begins with its own bullet or
// number, and everything else is plain. Where that look would be read as
// another kind, a line such as "<!-- signature -->" stands before the
// paragraph, and what follows it is taken as it stands.
func Compose(blocks []Block) (string, SourceMap) {
	var b strings.Builder
	var m SourceMap
	for _, blk := range blocks {
		first := true
		for _, s := range blk.Sentences {
			s = foldSpace(s)
			if s.Text == "" {
				continue
			}
			if first {
				if b.Len() > 0 {
					b.WriteString("\n")
				}
				b.WriteString(markup(blk.Kind, s.Text))
				first = false
			}
			m = s.appendMap(m, b.Len())
			b.WriteString(s.Text)
			b.WriteByte('\n')
		}
	}
	return b.String(), m
}

func markup(k Kind, first string) string {
	switch {
	case k == "":
		k = Text
	case k == Heading:
		return headingMark
	}
	if look, content := lookOf(first); look == k && content == 0 {
		return ""
	}
	return marker(k) + "\n"
}

func marker(k Kind) string { return "<!-- " + string(k) + " -->" }

// lookOf tells the kind that a paragraph's first line has by its look, and at
// which of its bytes the content begins. A marker looks like no content.
func lookOf(line string) (k Kind, content int) {
	if _, ok := markerKind(line); ok {
		return "", len(line)
	}
	if rest, ok := strings.CutPrefix(line, headingMark); ok && rest != "" && rest[0] != ' ' {
		return Heading, len(headingMark)
	}
	if ListMark(line) > 0 {
		return ListItem, 0
	}
	return Text, 0
}

func markerKind(line string) (Kind, bool) {
	if !strings.HasPrefix(line, "<!-- ") {
		return "", false
	}
	for _, k := range Kinds() {
		if line == marker(k) {
			return k, true
		}
	}
	return "", false
}

// ListMark is the length in bytes of the bullet or number that opens a list
// item, with the space behind it: "- ", "• ", "12. ", "3) ", "(a) ", "iv) ".
// It is 0 where a line does not begin like a list item.
func ListMark(line string) int {
	for _, bullet := range []string{"- ", "* ", "• ", "– ", "— "} {
		if strings.HasPrefix(line, bullet) && len(line) > len(bullet) {
			return len(bullet)
		}
	}
	i := 0
	paren := strings.HasPrefix(line, "(")
	if paren {
		i++
	}
	start := i
	for i < len(line) && i-start < 3 && line[i] >= '0' && line[i] <= '9' {
		i++
	}
	number := i > start
	if !number {
		for i < len(line) && i-start < 4 && (line[i] == 'i' || line[i] == 'v' || line[i] == 'x') {
			i++
		}
		if i == start && i < len(line) && line[i] >= 'a' && line[i] <= 'z' {
			i++
		}
	}
	if i == start || i+2 >= len(line) || line[i+1] != ' ' {
		return 0
	}
	if line[i] == ')' || line[i] == '.' && number && !paren {
		return i + 2
	}
	return 0
}

// foldSpace turns every run of white space in the passage into one space and
// trims its ends.
func foldSpace(p Passage) Passage {
	p = p.Trim()
	if !strings.ContainsAny(p.Text, "\t\r\n") && !strings.Contains(p.Text, "  ") {
		return p
	}
	var parts []Passage
	start, in := 0, true
	for i := 0; i <= len(p.Text); i++ {
		space := i == len(p.Text) || strings.IndexByte(" \t\r\n", p.Text[i]) >= 0
		if in && space {
			parts = append(parts, p.Slice(Span{start, i}))
		} else if !in && !space {
			start = i
		}
		in = !space
	}
	return Join(" ", parts...)
}

// Paragraphs reads the paragraphs of a text that Compose wrote, or that
// somebody wrote by hand in the same form. It reads every text: lines of
// nothing but white space separate paragraphs, and each other line is a
// sentence. Their order is that of the text.
func Paragraphs(text string) []Paragraph {
	var out []Paragraph
	var lines []Span
	flush := func() {
		if len(lines) > 0 {
			out = append(out, paragraph(text, lines))
			lines = nil
		}
	}
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		if s := trimSpan(text, Span{at, end}); s.Len() > 0 {
			lines = append(lines, s)
		} else {
			flush()
		}
		at = end + 1
	}
	flush()
	return out
}

func paragraph(text string, lines []Span) Paragraph {
	first := text[lines[0].Start:lines[0].End]
	if k, ok := markerKind(first); ok && len(lines) > 1 {
		lines = lines[1:]
		return Paragraph{Span{lines[0].Start, lines[len(lines)-1].End}, k, lines}
	}
	k, content := lookOf(first)
	if k == "" { // a marker with nothing behind it
		k, content = Text, 0
	}
	lines[0].Start += content
	return Paragraph{Span{lines[0].Start, lines[len(lines)-1].End}, k, lines}
}

func trimSpan(text string, s Span) Span {
	for s.Start < s.End && isSpace(text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isSpace(text[s.End-1]) {
		s.End--
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
