package intake

import (
	"strings"
	"unicode"
)

const (
	usualWords = 6    // of a beginning, where they are enough
	maxBegins  = 4000 // bytes of a beginning
)

var markupMarks = onUse(`[\\*_\[\]<>]`)

// begins gives opening words of a headline that stand once in the volume: as
// few as are needed, and no fewer than usualWords of its title. Where the
// title stands elsewhere too, the text behind it goes on with them. The words
// are proven with the manifest reader's own search.
func (v *volume) begins(h headline) (string, bool) {
	rest := v.from(h.line)
	shared := v.sharedBytes(h.line)
	if shared+1 >= len(rest) {
		return "", false
	}
	return v.proven(rest[:wordsEnd(rest, max(shared+1, usualBytes(rest, h.title)))], h.line)
}

// from is the text from a line on, as much as a beginning may hold of it.
func (v *volume) from(line int) string {
	s := v.outline.text[v.outline.lines[line].at:]
	return strings.ToValidUTF8(s[:min(len(s), maxBegins)], "")
}

// sharedBytes is how many bytes from the beginning of a line stand at the
// beginning of another, at most. The line that shares most is a neighbour in
// the outline's order, or one of those between which that order cannot tell.
func (v *volume) sharedBytes(line int) int {
	o := v.outline
	if v.order == nil {
		v.order = make([]int, len(o.sorted))
		for i, l := range o.sorted {
			v.order[l] = i
		}
	}
	own := v.from(line)
	longest := 0
	for _, step := range []int{-1, 1} {
		for i := v.order[line] + step; i >= 0 && i < len(o.sorted); i += step {
			longest = max(longest, commonPrefix(own, o.text[o.lines[o.sorted[i]].at:]))
			if o.head(o.sorted[i], sortedBytes) != o.head(line, sortedBytes) {
				break
			}
		}
	}
	return longest
}

// usualBytes is the length of the first words of a title.
func usualBytes(s, title string) int {
	words := strings.Fields(title)
	return min(len(s), len(strings.Join(words[:min(len(words), usualWords)], " ")))
}

// wordsEnd is the end of the word that byte n of a text stands in or behind.
func wordsEnd(s string, n int) int {
	n = min(max(n, 1), len(s))
	if i := strings.IndexByte(s[n:], ' '); i >= 0 {
		return n + i
	}
	return len(strings.TrimRight(s, " "))
}

func commonPrefix(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// proven writes words as a manifest has them and holds that its reader finds
// them at the line and nowhere else.
func (v *volume) proven(words string, line int) (string, bool) {
	if foldSpace(unmarked(words)) != words {
		words = markupMarks().ReplaceAllString(words, `\$0`)
	}
	at, err := v.outline.beginning(v.src, &Entry{Begins: words})
	return words, err == nil && at == line
}

// printable is a text without what a manifest cannot hold on one line.
func printable(s string) string {
	if checkPrintable("title", s) == nil {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || !unicode.IsGraphic(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
	if s = foldSpace(s); checkPrintable("title", s) != nil {
		return ""
	}
	return s
}
