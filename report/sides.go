package report

import (
	"strings"

	"recital/diffing"
)

// Sides gives the words of two texts for two columns, what went marked in the
// old one and what came in the new one. Long stretches that did not change are
// left out of both unless full is set.
func Sides(old, new string, full bool) (left, right []Piece) {
	edits := diffing.Words(old, new)
	for i, e := range edits {
		gone, come := old[e.Old.Start:e.Old.End], new[e.New.Start:e.New.End]
		switch {
		case e.Op == diffing.Equal:
			if !full {
				come = elide(come, i > 0, i < len(edits)-1)
			}
			left, right = append(left, Piece{come, Plain}), append(right, Piece{come, Plain})
		case e.Light:
			left, right = append(left, Piece{gone, Touched}), append(right, Piece{come, Touched})
		default:
			left, right = append(left, set(gone, Deleted)...), append(right, set(come, Inserted)...)
		}
	}
	return left, right
}

// set puts a text in a style, the white space around it plain.
func set(text string, style Style) []Piece {
	word := strings.TrimSpace(text)
	if word == "" {
		return []Piece{{text, Plain}}
	}
	at := strings.Index(text, word)
	return []Piece{{text[:at], Plain}, {word, style}, {text[at+len(word):], Plain}}
}

// pairSides gives the two columns of a pair; one of them is empty where the
// paragraph was added or dropped.
func pairSides(c Comparison, pair diffing.Pair, full bool) (left, right []Piece) {
	old, new := c.Texts(pair)
	switch {
	case pair.Added():
		return nil, []Piece{{new, Inserted}}
	case pair.Dropped():
		return []Piece{{old, Deleted}}, nil
	case pair.Text == diffing.Same:
		return []Piece{{old, Plain}}, []Piece{{new, Plain}}
	}
	return Sides(old, new, full)
}

// beside writes two paragraphs next to each other, each in half of the width.
func (p *Printer) beside(indent int, left, right []Piece) {
	const gap = 3
	room := (p.width - indent - gap) / 2
	a, b := p.lines(room, left), p.lines(room, right)
	for i := range max(len(a), len(b)) {
		line := []Piece{{strings.Repeat(" ", indent), Plain}}
		used := 0
		if i < len(a) {
			line, used = append(line, a[i].pieces...), a[i].width
		}
		if i < len(b) {
			line = append(line, Piece{strings.Repeat(" ", room-min(used, room)+1) + "│ ", Faint})
			line = append(line, b[i].pieces...)
		}
		p.Line(line...)
	}
}

// lines breaks pieces into lines of at most so many columns; a word that is
// longer is cut.
func (p *Printer) lines(room int, pieces []Piece) []word {
	var out []word
	for _, w := range p.words(pieces) {
		for _, part := range cutWord(w, room) {
			n := len(out) - 1
			if n < 0 || out[n].width+1+part.width > room {
				out = append(out, word{})
				n++
			}
			if out[n].width > 0 {
				out[n].pieces, out[n].width = appendPiece(out[n].pieces, part.space), out[n].width+1
			}
			for _, piece := range part.pieces {
				out[n].pieces = appendPiece(out[n].pieces, piece)
			}
			out[n].width += part.width
		}
	}
	return out
}

// cutWord cuts a word that is wider than a line into parts that fit.
func cutWord(w word, room int) []word {
	if w.width <= room {
		return []word{w}
	}
	out := []word{{space: w.space}}
	for _, piece := range w.pieces {
		for rest := piece.Text; rest != ""; {
			last := &out[len(out)-1]
			head := firstCells(rest, room-last.width)
			if head == "" && last.width > 0 {
				out = append(out, word{space: Piece{" ", Plain}})
				continue
			}
			if head == "" { // one character is wider than the line
				head = rest
			}
			last.pieces, last.width = appendPiece(last.pieces, Piece{head, piece.Style}), last.width+cells(head)
			rest = rest[len(head):]
		}
	}
	return out
}
