package intake

import (
	"bytes"
	"fmt"
	"sort"

	"recital/document"
)

// Where says in words where in its file an offset of Mapped is, as a person
// finds it again: "12:5", line and column from 1, in a format that has lines;
// "page 3, line 12" in a PDF; "paragraph 14" in a Word file, those in tables,
// empty ones and text boxes counted. Offsets outside are taken to the nearest
// end.
func (r *Result) Where(offset int) string {
	offset = max(0, min(offset, len(r.Mapped)))
	switch r.Format {
	case PDF:
		before := r.Mapped[:offset]
		page := before[bytes.LastIndexByte(before, '\f')+1:]
		return fmt.Sprintf("page %d, line %d", 1+bytes.Count(before, []byte("\f")), 1+bytes.Count(page, []byte("\n")))
	case DOCX:
		return fmt.Sprintf("paragraph %d", max(1, sort.SearchInts(r.paragraphs, offset+1)))
	}
	p := document.PositionOf(string(r.Mapped), offset)
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}
