package intake

import (
	"errors"
	"slices"
	"unicode"
)

// errPDFRightToLeft is given rather than words in the wrong order: a page says
// where letters stand, not in which order they are read, and in a text that
// runs from right to left numbers and foreign words do not.
var errPDFRightToLeft = errors.New("the text runs from right to left, which is not read from PDF")

func rightToLeft(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// runsLeft reports whether a piece is in letters that run from right to left.
func (p *pdfPiece) runsLeft() bool {
	for _, r := range p.text {
		if rightToLeft(r) {
			return true
		}
	}
	return false
}

// turnRuns puts words that run from right to left, in a line that does not,
// into the order in which they are read.
func turnRuns(ps []pdfPiece) []pdfPiece {
	if !slices.ContainsFunc(ps, func(p pdfPiece) bool { return p.runsLeft() }) {
		return ps
	}
	out := slices.Clone(ps)
	for i := 0; i < len(out); i++ {
		end := i
		for end < len(out) && out[end].runsLeft() {
			end++
		}
		if end == i {
			continue
		}
		run := out[i:end]
		texts := make([]string, len(run))
		for j := range run {
			texts[len(run)-1-j] = run[j].text
		}
		for j := range run {
			run[j].text = texts[j]
		}
		i = end
	}
	return out
}

// leftward counts the letters that run from right to left, and all of them.
func leftward(glyphs []pdfGlyph) (left, all int) {
	for i := range glyphs {
		for _, r := range glyphs[i].text {
			if rightToLeft(r) {
				left++
			}
			if unicode.IsLetter(r) {
				all++
			}
		}
	}
	return left, all
}
