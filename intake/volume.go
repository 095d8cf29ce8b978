package intake

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"recital/document"
)

// A part is what a document takes of a file.
type part struct {
	blocks          []block
	healed, omitted []Note // of the markup in it
	lines           string // "12-40"; empty for a whole file

	whole      bool // of the file; what it says of itself is then said of the document
	settled    bool // see reading
	properties properties
	own        ownHeader
	document   *document.Document
}

// An outline is the lines of a file as beginnings are looked for in them: one
// text, white space folded and markup taken off, and where each line begins.
type outline struct {
	text   string
	lines  []outlineLine
	sorted []int // the lines in the order of their first bytes
}

type outlineLine struct {
	at          int // in the outline's text
	block, line int
	source      int // offset in the file
}

// sortedBytes is how much of a line counts in its order.
const sortedBytes = 100

func outlineOf(blocks []block) *outline {
	o := &outline{}
	var b strings.Builder
	for i := range blocks {
		for j, l := range blocks[i].lines {
			o.sorted = append(o.sorted, len(o.lines))
			o.lines = append(o.lines, outlineLine{b.Len(), i, j, l.raw.Start})
			b.WriteString(foldSpace(l.Text) + " ")
		}
	}
	o.text = b.String()
	slices.SortFunc(o.sorted, func(i, j int) int {
		return cmp.Or(strings.Compare(o.head(i, sortedBytes), o.head(j, sortedBytes)), cmp.Compare(i, j))
	})
	return o
}

// head is the first n bytes from the beginning of a line, further lines
// included.
func (o *outline) head(i, n int) string {
	at := o.lines[i].at
	return o.text[at:min(len(o.text), at+n)]
}

// find gives the lines at which the words begin, whole words only, in the
// order of the file.
func (o *outline) find(words string) []int {
	key := words[:min(len(words), sortedBytes)]
	from := sort.Search(len(o.sorted), func(i int) bool { return o.head(o.sorted[i], sortedBytes) >= key })
	var found []int
	for _, i := range o.sorted[from:] {
		if !strings.HasPrefix(o.head(i, sortedBytes), key) {
			break
		}
		rest, ok := strings.CutPrefix(o.text[o.lines[i].at:], words)
		if ok && (rest == "" || !alphanumeric(firstRune(rest)) || !alphanumeric(lastRune(words))) {
			found = append(found, i)
		}
	}
	slices.Sort(found)
	return found
}

// nearest is the line that shares the most words with those looked for, one
// half of them at least; of equals the first. It reads the whole outline and
// is meant for messages.
func (o *outline) nearest(words string) (int, bool) {
	want := map[string]bool{}
	for w := range strings.FieldsSeq(plain(words)) {
		want[w] = true
	}
	best, most := -1, max(1, (len(want)-1)/2)
	for i, l := range o.lines {
		end := min(len(o.text), l.at+len(words))
		got := map[string]bool{}
		for w := range strings.FieldsSeq(plain(strings.ToValidUTF8(o.text[l.at:end], ""))) {
			got[w] = want[w] || got[w]
		}
		n := 0
		for _, hit := range got {
			if hit {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best, best >= 0
}

// beginning finds the one line at which an entry begins.
func (o *outline) beginning(src *source, e *Entry) (int, error) {
	words := foldSpace(unmarked(e.Begins))
	fail := func(msg, hint string) error {
		return &Error{File: e.manifest, Line: e.beginsAt.Line, Column: e.beginsAt.Column, Msg: msg, Hint: hint}
	}
	found := o.find(words)
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		hint := "give the opening words as they stand at the beginning of a line, capitals included"
		if i, ok := o.nearest(words); ok {
			hint = fmt.Sprintf("did you mean line %d, %q?", src.position(o.lines[i].source).Line, o.excerpt(i, len(words)))
		}
		return 0, fail(fmt.Sprintf("no line of %s begins with %q", src.path, words), hint)
	}
	at := make([]string, min(len(found), 5))
	for i := range at {
		at[i] = fmt.Sprint(src.position(o.lines[found[i]].source).Line)
	}
	if len(found) > len(at) {
		at = append(at, "…")
	}
	return 0, fail(fmt.Sprintf("%d lines of %s begin with %q: %s", len(found), src.path, words, strings.Join(at, ", ")),
		"give more of the opening words, until they stand once")
}

// excerpt is a line from its beginning, a little more than n bytes of it.
func (o *outline) excerpt(i, n int) string {
	s := o.head(i, n+20)
	if len(s) == len(o.text)-o.lines[i].at {
		return strings.TrimSpace(s)
	}
	if cut := strings.LastIndexByte(s, ' '); cut > 0 {
		s = s[:cut]
	}
	return strings.ToValidUTF8(s, "") + "…"
}

// unmarked is a line of the manifest as a reader would see it in a file.
func unmarked(s string) string {
	var m markup
	m.find(s)
	return without(document.PassageOf(s, document.Span{End: len(s)}), m.cuts).Text
}

// A cut says at which line of the outline an entry begins.
type cut struct {
	entry int
	line  int
}

// cutVolume cuts a file into the parts that the entries take, in the order of
// the entries. A document ends where the next begins, so that one beginning
// that cannot be found leaves its neighbours' ends unknown: cutVolume then
// gives every error there is and no parts.
func cutVolume(src *source, r reading, entries []Entry) ([]part, []error) {
	o := outlineOf(r.blocks)
	var cuts []cut
	var errs []error
	for i := range entries {
		line, err := o.beginning(src, &entries[i])
		if err != nil {
			errs = append(errs, err)
			continue
		}
		cuts = append(cuts, cut{i, line})
	}
	slices.SortStableFunc(cuts, func(a, b cut) int { return cmp.Compare(a.line, b.line) })
	for i := 1; i < len(cuts); i++ {
		if cuts[i].line == cuts[i-1].line {
			e, f := entries[cuts[i].entry], entries[cuts[i-1].entry]
			errs = append(errs, &Error{File: e.manifest, Line: e.beginsAt.Line, Column: e.beginsAt.Column,
				Msg:  fmt.Sprintf("%s begins where %s does", e.Header.Name, f.Header.Name),
				Hint: fmt.Sprintf("compare `begins` with that of line %d", f.beginsAt.Line)})
		}
	}
	if len(errs) > 0 {
		return nil, errs
	}
	parts := make([]part, len(entries))
	for i, c := range cuts {
		end := len(o.lines)
		if i+1 < len(cuts) {
			end = cuts[i+1].line
		}
		parts[c.entry] = o.part(src, r, c.line, end)
	}
	o.front(src, r, cuts, parts)
	return parts, nil
}

// part is the stretch from one line of the outline up to another.
func (o *outline) part(src *source, r reading, from, to int) part {
	var p part
	for at := from; at < to; {
		l := o.lines[at]
		b := r.blocks[l.block]
		end := min(len(b.lines), l.line+to-at)
		p.blocks = append(p.blocks, b.with(b.lines[l.line:end]))
		at += end - l.line
	}
	start, end := o.lines[from].source, len(src.text)
	if to < len(o.lines) {
		end = o.lines[to].source
	}
	p.healed, p.omitted = notesWithin(r.healed, start, end), notesWithin(r.omitted, start, end)
	last := p.blocks[len(p.blocks)-1].span().End
	p.lines = fmt.Sprintf("%d-%d", src.position(start).Line, src.position(last-1).Line)
	return p
}

// front notes what stands before the first document with that document.
func (o *outline) front(src *source, r reading, cuts []cut, parts []part) {
	if len(cuts) == 0 || cuts[0].line == 0 {
		return
	}
	first := o.lines[cuts[0].line]
	words := strings.TrimSpace(o.text[:first.at])
	span := document.Span{Start: o.lines[0].source, End: r.blocks[first.block].lines[max(0, first.line-1)].raw.End}
	if first.line == 0 {
		span.End = r.blocks[first.block-1].span().End
	}
	p := &parts[cuts[0].entry]
	p.omitted = append([]Note{src.note(Contents, span, words)}, p.omitted...)
}

// notesWithin gives those of the notes, which are in the order of the file,
// that begin in a stretch of it.
func notesWithin(notes []Note, start, end int) []Note {
	from := sort.Search(len(notes), func(i int) bool { return notes[i].Span.Start >= start })
	to := sort.Search(len(notes), func(i int) bool { return notes[i].Span.Start >= end })
	return slices.Clone(notes[from:max(from, to)])
}
