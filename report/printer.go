package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fatih/color"
)

// A Style is a way to set off a piece of text.
type Style int

// The styles. In a terminal without colour, Deleted and Inserted are marked
// with [-...-] and {+...+}; the others show nothing.
const (
	Plain Style = iota
	Strong
	Faint
	Deleted
	Inserted
	Touched // a light change: punctuation, case
	Bad
	Warn
	Good
	Link
	Marked // what was looked for; *so* without colour
	Newest // ages
	Newer
	Older
	Oldest
)

// A Piece is a stretch of text in one style.
type Piece struct {
	Text  string
	Style Style
}

// A Printer writes text for people. Control characters in what it is given
// are shown as U+FFFD, so that no document can steer a terminal. After a
// failed write it writes nothing more and Err tells why.
type Printer struct {
	out    io.Writer
	color  bool
	width  int
	cut    bool // cut table rows at width: somebody looks at a terminal
	styles map[Style]*color.Color
	err    error
}

// NewPrinter prints to w. Lines are at most width columns, and at least 40;
// where width is not positive nobody looks at a terminal: paragraphs are
// wrapped at 100 columns and tables are not cut.
func NewPrinter(w io.Writer, colored bool, width int) *Printer {
	cut := width > 0
	if !cut {
		width = 100
	}
	p := &Printer{out: w, color: colored, width: max(width, 40), cut: cut, styles: map[Style]*color.Color{
		Strong:   color.New(color.Bold),
		Faint:    color.New(color.Faint),
		Deleted:  color.New(color.FgRed, color.CrossedOut),
		Inserted: color.New(color.FgGreen, color.Bold),
		Touched:  color.New(color.FgYellow),
		Bad:      color.New(color.FgRed, color.Bold),
		Warn:     color.New(color.FgYellow, color.Bold),
		Good:     color.New(color.FgGreen),
		Link:     color.New(color.FgCyan),
		Marked:   color.New(color.Bold, color.FgYellow, color.Underline),
		Newest:   color.New(38, 5, 203), // of 256 colours, to be read on dark and on light
		Newer:    color.New(38, 5, 172),
		Older:    color.New(38, 5, 36),
		Oldest:   color.New(38, 5, 68),
	}}
	for _, s := range p.styles {
		s.EnableColor()
	}
	return p
}

// Err is the first error of writing.
func (p *Printer) Err() error { return p.err }

func (p *Printer) write(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.out, s)
	}
}

// Line writes pieces and ends the line.
func (p *Printer) Line(pieces ...Piece) {
	var b strings.Builder
	for _, piece := range pieces {
		b.WriteString(p.paint(piece))
	}
	b.WriteByte('\n')
	p.write(NoCommand(b.String()))
}

// NoCommand keeps a line from being a command to GitHub's or Azure's
// workflows, which read their logs for lines that begin with "::" or "##[": a
// space of no width goes before it.
func NoCommand(line string) string {
	if s := strings.TrimLeft(line, " "); strings.HasPrefix(s, "::") || strings.HasPrefix(s, "##") {
		return "\u200b" + line
	}
	return line
}

// Linef writes one formatted line in one style.
func (p *Printer) Linef(s Style, format string, args ...any) {
	p.Line(Piece{fmt.Sprintf(format, args...), s})
}

// paint gives the piece as it is written.
func (p *Printer) paint(piece Piece) string {
	text := Clean(piece.Text)
	if text == "" {
		return ""
	}
	if p.color {
		if s, ok := p.styles[piece.Style]; ok {
			return s.Sprint(text)
		}
		return text
	}
	switch piece.Style {
	case Deleted:
		return "[-" + text + "-]"
	case Inserted:
		return "{+" + text + "+}"
	case Marked:
		return "*" + text + "*"
	}
	return text
}

// Clean makes text safe for a terminal: what could steer one becomes U+FFFD,
// line breaks and tabs spaces.
func Clean(s string) string {
	if plainPrefix(s) == len(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return utf8.RuneError
		}
		return r
	}, s)
}

// Wrap writes pieces as a paragraph with each line indented, breaking lines at
// spaces only.
func (p *Printer) Wrap(indent int, pieces ...Piece) {
	p.hang(indent, Piece{}, pieces...)
}

// hang is Wrap with a label before the first line; the others stand under what
// follows it.
func (p *Printer) hang(indent int, label Piece, pieces ...Piece) {
	p.labelled(indent, []Piece{label}, pieces...)
}

// labelled is hang with a label of several pieces.
func (p *Printer) labelled(indent int, label []Piece, pieces ...Piece) {
	margin := Piece{strings.Repeat(" ", indent), Plain}
	line, used := append([]Piece{margin}, label...), 0
	room := p.width - indent
	for _, piece := range label {
		room -= cells(piece.Text)
		margin.Text += strings.Repeat(" ", cells(piece.Text))
	}
	for _, w := range p.words(pieces) {
		if used > 0 && used+1+w.width > room {
			p.Line(line...)
			line, used = []Piece{margin}, 0
		}
		if used > 0 {
			line, used = appendPiece(line, w.space), used+1
		}
		for _, piece := range w.pieces {
			line = appendPiece(line, piece)
		}
		used += w.width
	}
	if used > 0 {
		p.Line(line...)
	}
}

// A word is what stands between two spaces: parts of one or more pieces.
type word struct {
	pieces []Piece
	space  Piece // before it
	width  int   // in columns
}

// words cuts pieces at their spaces. Without colour the marks of what was
// deleted and inserted become part of the words, so that a stretch over
// several lines is marked at its two ends alone.
func (p *Printer) words(pieces []Piece) []word {
	var out []word
	glued := false // no space since the last word
	for _, piece := range pieces {
		text := Clean(piece.Text)
		if !p.color && strings.TrimSpace(text) != "" && (piece.Style == Deleted || piece.Style == Inserted || piece.Style == Marked) {
			text, piece.Style = p.paint(piece), Plain
		}
		for i, part := range strings.Split(text, " ") {
			if i > 0 {
				glued = false
			}
			if part == "" {
				continue
			}
			if !glued {
				out = append(out, word{space: Piece{" ", piece.Style}})
				if i == 0 {
					out[len(out)-1].space.Style = Plain
				}
			}
			w := &out[len(out)-1]
			w.pieces = append(w.pieces, Piece{part, piece.Style})
			w.width += cells(part)
			glued = true
		}
	}
	return out
}

func appendPiece(line []Piece, piece Piece) []Piece {
	if n := len(line); n > 0 && line[n-1].Style == piece.Style {
		line[n-1].Text += piece.Text
		return line
	}
	return append(line, piece)
}

// Table writes rows in columns two spaces apart, each as wide as its widest
// cell; in a terminal the last column is cut
// at its width.
func (p *Printer) Table(indent int, rows [][]Piece) {
	widths := tableWidths(rows)
	for _, row := range rows {
		p.tableRow(indent, widths, row)
	}
}

// tableWidths is the widest cell of each column.
func tableWidths(rows [][]Piece) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells(cell.Text))
		}
	}
	return widths
}

func (p *Printer) tableRow(indent int, widths []int, row []Piece) {
	line := []Piece{{strings.Repeat(" ", indent), Plain}}
	used := indent
	for i, cell := range row {
		n := cells(cell.Text)
		if i == len(row)-1 {
			if p.cut {
				cell.Text = Shorten(cell.Text, max(20, p.width-used))
			}
			line = append(line, cell)
			break
		}
		line = append(line, cell, Piece{strings.Repeat(" ", widths[i]-n+2), Plain})
		used += widths[i] + 2
	}
	p.Line(line...)
}
