package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"recital/document"
)

// A File is a document with the file that people know it by: the one it was
// read from, or the one an archive keeps.
type File struct {
	Document *document.Document
	Path     string // as people would open it
	Raw      string // the whole file, or what can be read in it, as the document's map has it
	Offset   int    // of the text in Raw, for a file in canonical form; the document's map is used otherwise
	// Where names an offset of Raw in a file that people do not see as lines:
	// "page 3, line 12". nil for one that has lines.
	Where func(offset int) string

	positions *document.Positions // of Raw
}

// SourceFile is a document that was read from a file of somebody's.
func SourceFile(d *document.Document, path, raw string, where func(int) string) File {
	return File{Document: d, Path: path, Raw: raw, Where: where, positions: document.NewPositions(raw)}
}

// ArchiveFile is a document as an archive keeps it.
func ArchiveFile(d *document.Document) File {
	f := File{Document: d, Path: d.Name.Path()}
	if raw, err := d.Write(); err == nil {
		f.Raw, f.Offset = string(raw), len(raw)-len(d.Text)
		f.positions = document.NewPositions(f.Raw)
	}
	return f
}

// A Place is a span of a document as a line of its file.
type Place struct {
	Path       string            `json:"path"`
	Where      string            // "12:5", line and column, or what else leads a person there
	Start, End document.Position // of the span in the file
	Line       string            // the line that Start stands in, or as much of it as lies near
	From, To   int               // the part of Line that the span covers, in bytes
}

// near is how many bytes of a line are looked at on each side of a span: many
// times what is shown of it.
const near = 1024

// Place finds the line of the file that a span of the document's text came
// from.
func (f File) Place(s document.Span) Place {
	src := document.Span{Start: s.Start + f.Offset, End: s.End + f.Offset}
	if f.Document.Map != nil {
		src, _ = f.Document.Map.Source(s)
	}
	return f.placeInFile(src)
}

// placeInFile finds the line of a span of the file.
func (f File) placeInFile(src document.Span) Place {
	src.Start = min(src.Start, len(f.Raw))
	src.End = max(src.Start, min(src.End, len(f.Raw)))
	p := Place{Path: f.Path, Start: f.position(src.Start)}
	p.End = p.Start.Behind(f.Raw[src.Start:src.End])
	p.Where = fmt.Sprintf("%d:%d", p.Start.Line, p.Start.Column)
	if f.Where != nil {
		p.Where = f.Where(src.Start)
	}
	from := max(0, src.Start-near)
	for from > 0 && from < src.Start && !utf8.RuneStart(f.Raw[from]) {
		from++
	}
	from += strings.LastIndexByte(f.Raw[from:src.Start], '\n') + 1
	to := min(len(f.Raw), src.End+near)
	for to < len(f.Raw) && !utf8.RuneStart(f.Raw[to]) {
		to--
	}
	if i := strings.IndexByte(f.Raw[src.Start:to], '\n'); i >= 0 {
		to = src.Start + i
	}
	if to > src.Start && f.Raw[to-1] == '\r' { // the rest of a line break, or not to be shown
		to--
	}
	p.Line = f.Raw[from:to]
	p.From, p.To = src.Start-from, min(src.End, to)-from
	return p
}

// position is the place of an offset of Raw.
func (f File) position(offset int) document.Position {
	if f.positions == nil {
		return document.PositionOf(f.Raw, offset)
	}
	return f.positions.Of(offset)
}

// excerpt is the part of the place's line around its span, at most n columns
// of it, and the column and the width of the span in it.
func (p Place) excerpt(n int) (text string, column, width int) {
	span, whole := cleanFirst(p.Line[p.From:p.To], n)
	if !whole {
		span += "…"
	}
	width = max(1, cells(span))
	room := max(0, n-width)
	head, whole := cleanLast(p.Line[:p.From], room/2)
	column = cells(head)
	tail, all := cleanFirst(p.Line[p.To:], room-column)
	if !whole {
		head, column = "…"+head, column+1
	}
	if !all {
		tail += "…"
	}
	return head + span + tail, column, width
}
