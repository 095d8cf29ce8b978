package intake

import "recital/document"

// A tableShape tells tables of data from those that only lay out a page.
type tableShape struct {
	from        int // the block that it begins with
	rows, cells int
	most        int  // cells of a row
	cellFrom    int  // the block that the cell begins with
	layout      bool // a cell holds more than a cell of data does
}

const maxCellBlocks = 2

func (t *tableShape) row() { t.rows, t.cells = t.rows+1, 0 }

func (t *tableShape) cell(blocks int) {
	t.cells++
	t.most = max(t.most, t.cells)
	t.cellFrom = blocks
}

func (t *tableShape) endCell(blocks int) {
	t.layout = t.layout || blocks-t.cellFrom > maxCellBlocks
}

// mark keeps the short words in the cells of a table of data from being taken
// for headings, datelines and the like, which stand alone.
func (t *tableShape) mark(blocks []block) {
	if t.layout || t.rows < 2 || t.most < 2 {
		return
	}
	for i := min(t.from, len(blocks)); i < len(blocks); i++ {
		if b := &blocks[i]; b.kind == "" && b.words(maxHeading) <= maxHeading {
			b.kind = document.Text
		}
	}
}
