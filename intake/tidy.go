package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

const softHyphen = '\u00ad'

// tidy is a line of a format that has markup of its own: white space folded,
// characters that have no shape and soft hyphens taken out and noted.
func (r *reading) tidy(src *source, p document.Passage) document.Passage {
	if strings.IndexFunc(p.Text, untidy) >= 0 {
		p = r.takeOut(src, p)
	}
	return foldPassage(p)
}

func untidy(c rune) bool { return c == softHyphen || unicode.IsControl(c) && !isBlank(c) }

// isBlank reports whether a character is white space at which a line may
// break.
func isBlank(c rune) bool {
	switch c {
	case ' ', '\t', '\n', '\r', '\f', '\v', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func (r *reading) takeOut(src *source, p document.Passage) document.Passage {
	var cuts []document.Span
	soft, control := false, false
	for i, c := range p.Text {
		if untidy(c) {
			cuts = append(cuts, document.Span{Start: i, End: i + utf8.RuneLen(c)})
			soft, control = soft || c == softHyphen, control || c != softHyphen
		}
	}
	out := without(p, cuts)
	if soft {
		r.healed = append(r.healed, src.note(SoftHyphen, placeOf(p), out.Text))
	}
	if control {
		r.healed = append(r.healed, src.note(ControlChar, placeOf(p), out.Text))
	}
	return out
}

// foldPassage turns every run of white space into one space and takes it off
// the ends. A single space stays the one that it is.
func foldPassage(p document.Passage) document.Passage {
	start := len(p.Text) - len(strings.TrimLeftFunc(p.Text, isBlank))
	end := len(strings.TrimRightFunc(p.Text, isBlank))
	if start >= end {
		return document.Passage{}
	}
	var parts []document.Passage
	at := start
	for i := start; i < end; {
		c, n := utf8.DecodeRuneInString(p.Text[i:])
		if !isBlank(c) {
			i += n
			continue
		}
		from := i
		for i < end && isBlank(c) {
			i += n
			c, n = utf8.DecodeRuneInString(p.Text[i:])
		}
		if p.Text[from:i] != " " {
			parts = append(parts, p.Slice(document.Span{Start: at, End: from}), document.Passage{Text: " "})
			at = i
		}
	}
	if at == 0 && end == len(p.Text) {
		return p
	}
	return document.Join("", append(parts, p.Slice(document.Span{Start: at, End: end}))...)
}

// sortNotes puts the notes in the order of the file.
func (r *reading) sortNotes() {
	slices.SortStableFunc(r.healed, inFileOrder)
	slices.SortStableFunc(r.omitted, inFileOrder)
}

// tooLong is the error of a paragraph that nobody wrote to be read.
func (s *source) tooLong(at document.Span) error {
	e := &Error{File: s.path, Msg: fmt.Sprintf("a paragraph of over %d bytes", maxLine), Hint: "this does not look like text that people read; break the paragraph or leave the file out"}
	if s.part == "" {
		p := s.position(at.Start)
		e.Line, e.Column = p.Line, p.Column
	}
	return e
}
