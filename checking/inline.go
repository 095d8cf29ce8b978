package checking

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"recital/document"
)

// A Directive is a word to recital that stands in a file:
//
//	<!-- recital: accept citation-mismatch until 2030-06-30: printed so -->
//
// It accepts what a rule finds in the paragraph that it stands in, or in the
// next one where it stands between paragraphs.
type Directive struct {
	Rules   []Rule
	Expires document.Date // the last day on which it holds; zero for good
	Reason  string
	Span    document.Span // in the text of the file
	Line    int           // from 1
}

// An Inline is what a document accepts of itself in one of its paragraphs.
type Inline struct {
	Acceptance
	Paragraph int
}

func (in *Inline) acceptance(name document.Name) *Acceptance {
	a := in.Acceptance
	a.Document, a.Inline = name, true
	return &a
}

var (
	directiveComment = regexp.MustCompile(`<!--\s*recital:((?:[^-]|-[^-]|--[^>])*?)-->`)
	directiveForm    = regexp.MustCompile(`^accept\s+([a-z-]+(?:\s*,\s*[a-z-]+)*)(?:\s+until\s+([0-9-]+))?\s*:\s*(.*)$`)
)

// ParseDirectives finds the directives in the text of a file, in its order,
// where they stand in HTML comments that begin with "recital:". An error names
// the line; the other directives are returned all the same.
func ParseDirectives(text string) ([]Directive, error) {
	if !strings.Contains(text, "recital:") {
		return nil, nil
	}
	var out []Directive
	var errs []error
	fenced := fences(text)
	line, counted := 1, 0
	for _, m := range directiveComment.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > 0 && text[m[0]-1] == '`' && strings.HasPrefix(text[m[1]:], "`") || within(fenced, m[0]) {
			continue // an example
		}
		line += strings.Count(text[counted:m[0]], "\n")
		counted = m[0]
		d, err := ParseDirective(text[m[2]:m[3]])
		if err != nil {
			errs = append(errs, fmt.Errorf("%d: %w", line, err))
			continue
		}
		d.Span, d.Line = document.Span{Start: m[0], End: m[1]}, line
		out = append(out, d)
	}
	return out, errors.Join(errs...)
}

// fences finds the fenced blocks of code in a text of Markdown (CommonMark 4.5).
func fences(text string) []document.Span {
	var out []document.Span
	mark, at := "", 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimLeft(line, " ")
		run := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
		if run == "" {
			run = trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "~"))]
		}
		switch {
		case len(line)-len(trimmed) > 3 || len(run) < 3:
		case mark == "":
			mark = run
			out = append(out, document.Span{Start: at, End: len(text)})
		case run[0] == mark[0] && len(run) >= len(mark) && strings.TrimSpace(trimmed[len(run):]) == "":
			mark = ""
			out[len(out)-1].End = at
		}
		at += len(line)
	}
	return out
}

// within reports whether an offset lies in one of spans, which are in order and
// do not overlap.
func within(spans []document.Span, at int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > at })
	return i < len(spans) && spans[i].Start <= at
}

// ParseDirective reads what stands in a comment behind "recital:".
func ParseDirective(text string) (Directive, error) {
	text = strings.Join(strings.Fields(text), " ")
	m := directiveForm.FindStringSubmatch(text)
	if m == nil {
		return Directive{}, fmt.Errorf("recital: %.60q: want `accept RULE: REASON` or `accept RULE until DATE: REASON`", text)
	}
	d := Directive{Reason: m[3]}
	for rule := range strings.SplitSeq(m[1], ",") {
		r := Rule(strings.TrimSpace(rule))
		if err := r.check(); err != nil {
			return d, err
		}
		d.Rules = append(d.Rules, r)
	}
	if d.Reason == "" {
		return d, errors.New("no reason: say why the finding may stay, behind the colon")
	}
	if m[2] != "" {
		date, err := document.ParseDate(m[2])
		if err != nil || date.Day == 0 {
			return d, fmt.Errorf("until %s: want a day, such as 2030-06-30", m[2])
		}
		d.Expires = date
	}
	return d, nil
}

// Locate says which paragraphs of a document its directives are about, and
// which spans of its text are directives themselves, where intake took them for
// words. Raw is the text that the document's map leads to. Paragraphs that are
// nothing but directives are passed over. A directive with no paragraph behind
// it is given the paragraph -1, so that it is told as one that accepts nothing.
func Locate(d *document.Document, raw string, directives []Directive) (inline []Inline, words []document.Span) {
	at := places(d)
	for _, v := range directives {
		n := at.of(raw, v.Span)
		for _, rule := range v.Rules {
			inline = append(inline, Inline{Acceptance{Rule: rule, Reason: v.Reason, Expires: v.Expires, Line: v.Line}, n})
		}
	}
	for _, m := range directiveComment.FindAllStringIndex(d.Text, -1) {
		words = append(words, document.Span{Start: m[0], End: m[1]})
	}
	return inline, words
}

// A placing says where the paragraphs of a document stand in its file. They
// may stand there in another order than in the document.
type placing struct {
	ends    []int // of paragraph i or one before it, the furthest
	byEnd   []int // the paragraphs, by where they end
	end     []int // of paragraph i
	speaks  []int // the first paragraph from i on that is more than directives
	nothing []bool
}

func places(d *document.Document) *placing {
	n := len(d.Paragraphs)
	p := &placing{ends: make([]int, n), byEnd: make([]int, n), end: make([]int, n), speaks: make([]int, n+1), nothing: make([]bool, n)}
	for i, para := range d.Paragraphs {
		s := para.Span
		if d.Map != nil {
			s, _ = d.Map.Source(para.Span)
		}
		p.end[i], p.ends[i], p.byEnd[i] = s.End, s.End, i
		if i > 0 {
			p.ends[i] = max(s.End, p.ends[i-1])
		}
	}
	slices.SortStableFunc(p.byEnd, func(a, b int) int { return p.end[a] - p.end[b] })
	p.speaks[n] = -1
	for i := n - 1; i >= 0; i-- {
		p.speaks[i] = i
		if p.nothing[i] = onlyDirectives(d, i); p.nothing[i] {
			p.speaks[i] = p.speaks[i+1]
		}
	}
	return p
}

// of is the paragraph that a directive is about: the one that it ends, or else
// the first that it stands in or that follows it; -1 for none.
func (p *placing) of(raw string, directive document.Span) int {
	if k := sort.Search(len(p.byEnd), func(k int) bool { return p.end[p.byEnd[k]] > directive.Start }); k > 0 {
		if i := p.byEnd[k-1]; !p.nothing[i] && closes(raw, p.end[i], directive) {
			return i
		}
	}
	return p.speaks[sort.SearchInts(p.ends, directive.Start+1)]
}

var (
	// blockMark is what begins or ends a paragraph: a blank line, or a tag of
	// HTML, of a word processor's XML or of Akoma Ntoso.
	blockMark = regexp.MustCompile(`(?i)\n[ \t]*\r?\n|</?(?:\w+:)?` + blockTags)
	blockEnd  = regexp.MustCompile(`(?i)^(?:\s|</?(?:a|b|i|em|strong|span|small|sup|sub|w:\w+)\b[^<>]*>)*</(?:\w+:)?` + blockTags)
)

const blockTags = `(?:p|li|ul|ol|dl|dd|dt|div|h[1-6]|table|caption|tr|td|th|tc|tbl|section|article|aside|header|footer|main|figure|figcaption|blockquote|pre|br|hr|body|html|num|content|paragraph|heading)\b`

// maxClosing bounds what may stand between the words of a paragraph and a
// directive at its end, and what is looked at behind it, in bytes: tags of
// words, and spaces.
const maxClosing = 2000

// closes reports whether a directive stands at the end of the paragraph whose
// words end before it: in the same line, or before the tag that ends the
// paragraph.
func closes(raw string, end int, directive document.Span) bool {
	if end > directive.Start || directive.End > len(raw) || directive.Start-end > maxClosing {
		return false
	}
	between, behind := raw[end:directive.Start], raw[directive.End:min(len(raw), directive.End+maxClosing)]
	return !blockMark.MatchString(between) && (!strings.Contains(between, "\n") || blockEnd.MatchString(behind))
}

func onlyDirectives(d *document.Document, paragraph int) bool {
	p := d.Paragraphs[paragraph]
	text := d.Text[p.Start:p.End]
	return strings.Contains(text, "<!--") && strings.TrimSpace(directiveComment.ReplaceAllString(text, "")) == ""
}
