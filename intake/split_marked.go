package intake

import (
	"slices"
	"strings"

	"recital/document"
)

// markedHeadlines are the headings of a volume that shows no ends of texts: of
// those that its format marks as headings the highest of which there are
// several, or else what is set in bold as a whole.
func (v *volume) markedHeadlines() []headline {
	var levels [boldLevel + 1][]headline
	for i := range v.reading.blocks {
		n := v.level(&v.reading.blocks[i])
		if n == 0 || v.inContents(v.first[i]) {
			continue
		}
		why := "found by its look; it is marked as a heading"
		if n == boldLevel {
			why = "found by its look; it is set in bold"
		}
		h := v.titled(v.first[i], v.titleEnd(v.first[i], v.first[i+1]))
		h.check = slices.Concat([]string{why}, h.check)
		levels[n] = append(levels[n], h)
	}
	for _, heads := range levels {
		if heads = withText(heads); len(heads) > 1 {
			return heads
		}
	}
	return nil
}

// boldLevel is the level of a title in bold, below those that say that they
// are headings.
const boldLevel = 10

// level is how high a heading stands by its markup, from 1; 0 for none.
func (v *volume) level(b *block) int {
	switch {
	case b.drop != "":
		return 0
	case b.kind == document.Heading:
		raw := v.src.text[b.lines[0].raw.Start:b.lines[0].raw.End]
		return max(1, min(boldLevel-1, len(raw)-len(strings.TrimLeft(raw, "#"))))
	case b.strong && isTitle(b, b.text()):
		return boldLevel
	}
	return 0
}

// withText drops the headings right before another.
func withText(heads []headline) []headline {
	var out []headline
	for i, h := range heads {
		if i+1 == len(heads) || h.end < heads[i+1].line {
			out = append(out, h)
		}
	}
	return out
}
