package intake

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

var (
	autoLink = onUse(`<((?:https?|ftp|mailto):[^<>\s]+)>`)
	escape   = onUse("\\\\[\\\\*_#\\[\\]()<>.+!~`-]")
)

// markup is what is found in one block: where it stands in the block's text,
// in order, and what it is. It is found in one block after another, so that its
// lists need not be made anew.
type markup struct {
	cuts   []document.Span
	strong bool
	found  []mark

	hidden, inline []document.Span // where no mark counts; of these, the links with a label
	inlineLinks    [][6]int
	own            []document.Span // the cuts in one line, counted from its start
}

type mark struct {
	kind NoteKind
	span document.Span // in the block's text
	say  string
}

// unmark takes Markdown off the lines of a block, in place, and notes what it
// was; lines that hold nothing else go. It also reports whether the whole block
// was bold. Markup may run over lines of a block, not over blank ones.
func (r *textReading) unmark(lines []line) ([]line, bool) {
	text, base := r.asItStands(lines)
	var p document.Passage
	if base < 0 {
		p = joinLines(lines)
		text = p.Text
	}
	m := &r.marks
	m.find(text)
	for _, f := range m.found {
		in := document.Span{Start: base + f.span.Start, End: base + f.span.End}
		if base < 0 {
			in, _ = p.Map.Source(f.span)
		}
		if n := r.src.note(f.kind, in, f.say); f.kind == URL {
			r.omitted = append(r.omitted, n)
		} else {
			r.healed = append(r.healed, n)
		}
	}
	out := lines[:0]
	cuts := m.cuts
	at := 0
	for _, l := range lines {
		if base >= 0 {
			at = l.raw.Start - base
		}
		end := at + len(l.Text)
		if m.own = cutsWithin(m.own[:0], &cuts, at, end); len(m.own) > 0 {
			l.Passage = r.without(l.Passage, m.own).Trim()
		}
		if l.Text != "" {
			out = append(out, l)
		}
		at = end + 1
	}
	return out, m.strong
}

// asItStands is the text of lines from the first to the last as it stands in
// the file, and where it begins there; -1 where it is not what the lines and a
// line break between them are, blanks around the break aside.
func (r *textReading) asItStands(lines []line) (string, int) {
	for i, l := range lines {
		if len(l.Map) != 1 || l.Map[0].Source != l.raw {
			return "", -1
		}
		if i > 0 && strings.Trim(r.src.text[lines[i-1].raw.End:l.raw.Start], " \t\r\n") != "" {
			return "", -1
		}
	}
	all := document.Span{Start: lines[0].raw.Start, End: lines[len(lines)-1].raw.End}
	return r.src.text[all.Start:all.End], all.Start
}

func joinLines(lines []line) document.Passage {
	parts := make([]document.Passage, len(lines))
	for i, l := range lines {
		parts[i] = l.Passage
	}
	return document.Join("\n", parts...)
}

// cutsWithin takes from the head of cuts those that lie before end and appends
// them to out, clipped to the stretch and counted from its start.
func cutsWithin(out []document.Span, cuts *[]document.Span, start, end int) []document.Span {
	for len(*cuts) > 0 && (*cuts)[0].Start < end {
		c := (*cuts)[0]
		out = append(out, document.Span{Start: max(c.Start, start) - start, End: min(c.End, end) - start})
		*cuts = (*cuts)[1:]
	}
	return out
}

// find finds the markup of a text, and forgets that of the one before.
func (m *markup) find(text string) {
	m.cuts, m.found, m.hidden, m.strong = m.cuts[:0], m.found[:0], m.hidden[:0], false
	m.links(text)
	m.escapes(text)
	m.emphasis(text)
	sortSpans(m.cuts)
	slices.SortStableFunc(m.found, func(a, b mark) int { return bySpan(a.span, b.span) })
}

// escapes finds backslashes before marks, which count nowhere in a link.
func (m *markup) escapes(text string) {
	if strings.IndexByte(text, '\\') < 0 {
		return
	}
	links := m.hidden
	for _, s := range escape().FindAllStringIndex(text, -1) {
		if !overlapsAny(links, s[0], s[1]) {
			m.cut(Escape, document.Span{Start: s[0], End: s[1]}, text[s[0]+1:s[1]], document.Span{Start: s[0], End: s[0] + 1})
			m.hidden = append(m.hidden, document.Span{Start: s[0], End: s[1]})
		}
	}
	sortSpans(m.hidden)
}

func bySpan(a, b document.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }

func sortSpans(s []document.Span) {
	if !slices.IsSortedFunc(s, bySpan) {
		slices.SortFunc(s, bySpan)
	}
}

func (m *markup) cut(k NoteKind, s document.Span, say string, cuts ...document.Span) {
	m.found = append(m.found, mark{k, s, say})
	m.cuts = append(m.cuts, cuts...)
}

// links finds "[label](target)" and "<http://...>", and hides the places in
// which no other mark counts.
func (m *markup) links(text string) {
	m.inlineLinks = appendInlineLinks(m.inlineLinks[:0], text)
	for _, s := range m.inlineLinks {
		all := document.Span{Start: s[0], End: s[1]}
		head, tail := document.Span{Start: s[0], End: s[2]}, document.Span{Start: s[3], End: s[1]}
		m.cut(Link, all, text[s[2]:s[3]], head, tail)
		if target := text[s[4]:s[5]]; target != "" && target[0] != '#' {
			m.found = append(m.found, mark{URL, document.Span{Start: s[4], End: s[5]}, target})
		}
		m.hidden = append(m.hidden, head, tail)
	}
	if strings.IndexByte(text, '<') < 0 {
		return
	}
	m.inline = append(m.inline[:0], m.hidden...)
	for _, s := range autoLink().FindAllStringSubmatchIndex(text, -1) {
		if overlapsAny(m.inline, s[0], s[1]) {
			continue
		}
		m.cut(Link, document.Span{Start: s[0], End: s[1]}, text[s[2]:s[3]],
			document.Span{Start: s[0], End: s[2]}, document.Span{Start: s[3], End: s[1]})
		m.hidden = append(m.hidden, document.Span{Start: s[0], End: s[1]})
	}
	sortSpans(m.hidden)
}

// appendInlineLinks finds "[label](target)" and "![label](target)": where each
// begins and ends, and its label and its target do. A label holds no brackets; a
// target is empty, a place in the page, or an address.
func appendInlineLinks(out [][6]int, text string) [][6]int {
	for at := 0; ; {
		i := strings.Index(text[at:], "](")
		if i < 0 {
			return out
		}
		label, target := at+i, at+i+2 // the end of the one and the start of the other
		open := at + strings.LastIndexByte(text[at:label], '[')
		n := strings.IndexAny(text[target:], "() \t\n\f\r")
		if open < at || strings.IndexByte(text[open:label], ']') >= 0 || n < 0 || text[target+n] != ')' || !isLinkTarget(text[target:target+n]) {
			at = target
			continue
		}
		start, end := open, target+n
		if start > at && text[start-1] == '!' {
			start--
		}
		out = append(out, [6]int{start, end + 1, open + 1, label, target, end})
		at = end + 1
	}
}

func isLinkTarget(s string) bool {
	if s == "" {
		return true
	}
	for _, prefix := range []string{"#", "http://", "https://", "ftp://", "mailto:", "www.", "/", "./", "../"} {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// overlapsAny reports whether a place shares a byte with one of spans, which
// are in order and do not overlap.
func overlapsAny(spans []document.Span, start, end int) bool {
	i, _ := slices.BinarySearchFunc(spans, start, func(s document.Span, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	return i < len(spans) && spans[i].Start < end
}

// emphasis pairs runs of one to three stars or underscores after the manner of
// CommonMark, more strictly: a run opens only behind a space or a mark and
// closes only before one, so that "2*3*4" and "a_b_c" stay as they are.
func (m *markup) emphasis(text string) {
	var open [2][4]int // start of the latest opener, plus one, by character and length
	for i := 0; i < len(text); {
		c := 0
		switch text[i] {
		case '_':
			c = 1
		case '*':
		default:
			i++
			continue
		}
		if len(m.hidden) > 0 && overlapsAny(m.hidden, i, i+1) {
			i++
			continue
		}
		end := i + 1
		for end < len(text) && text[end] == text[i] {
			end++
		}
		n := end - i
		if n <= 3 {
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[end:])
			opens := end < len(text) && !unicode.IsSpace(after) && (i == 0 || !alphanumeric(before))
			closes := i > 0 && !unicode.IsSpace(before) && (end == len(text) || !alphanumeric(after))
			switch from := open[c][n] - 1; {
			case closes && from >= 0 && from+n < i:
				m.pair(text, document.Span{Start: from, End: end}, n)
				forget(&open, from)
			case opens:
				open[c][n] = i + 1
			}
		}
		i = end
	}
}

// forget drops the openers that stand at or behind from.
func forget(open *[2][4]int, from int) {
	for c := range open {
		for n := range open[c] {
			if open[c][n] > from {
				open[c][n] = 0
			}
		}
	}
}

func (m *markup) pair(text string, s document.Span, n int) {
	m.cut(Emphasis, s, text[s.Start+n:s.End-n],
		document.Span{Start: s.Start, End: s.Start + n}, document.Span{Start: s.End - n, End: s.End})
	m.strong = m.strong || n > 1 && s.Start == 0 && s.End == len(text)
}
