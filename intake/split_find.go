package intake

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
)

const (
	maxSpelling = 600 // bytes of a heading that are compared
	maxPlaces   = 16  // places at which one entry is looked at
)

// A spelling is the text of a volume without anything but letters and digits,
// so that a heading is found whatever its case, marks and line breaks.
type spelling struct {
	text   string
	at     []int // where each line of the outline begins, and the end
	sorted []int // the lines in the order of their first bytes, then of the file
}

func (v *volume) spell() *spelling {
	s := &spelling{}
	var b strings.Builder
	for i := range v.outline.lines {
		s.at = append(s.at, b.Len())
		s.sorted = append(s.sorted, i)
		b.WriteString(bareLetters(v.text(i)))
	}
	s.at = append(s.at, b.Len())
	s.text = b.String()
	slices.SortFunc(s.sorted, func(i, j int) int { return cmp.Or(strings.Compare(s.head(i), s.head(j)), cmp.Compare(i, j)) })
	return s
}

func (s *spelling) head(line int) string {
	return s.text[s.at[line]:min(len(s.text), s.at[line]+maxSpelling)]
}

// find gives the lines that begin with the letters, in the order of the file.
func (s *spelling) find(key string) []int {
	from := sort.Search(len(s.sorted), func(i int) bool { return s.head(s.sorted[i]) >= key })
	var found []int
	for _, i := range s.sorted[from:] {
		if !strings.HasPrefix(s.head(i), key) {
			break
		}
		if s.at[i] < s.at[i+1] { // a line of marks has the letters of the next
			found = append(found, i)
		}
	}
	slices.Sort(found)
	return found
}

// A sighting is where an entry of the contents may stand in the text. Its cost
// is less the more it looks like a heading.
type sighting struct {
	line, end int // lines of the outline, from and up to
	cost      int
}

const (
	costInBlock   = 8  // it begins within a block
	costNotAlone  = 2  // more follows in its block
	costRunsOn    = 12 // it ends within a line
	costShortened = 1  // found by a part of the entry
	costBefore    = 32 // it stands before the contents
)

// listedHeadlines finds the entries of the contents in the text. Entries come
// in the order of the text: of all ways to find them so, the one that finds
// the most is taken, and the earliest places in it. An entry that it leaves
// out is taken where it stands nowhere else, and marked. The second result is
// what is not found.
func (v *volume) listedHeadlines() ([]headline, []string) {
	entries := v.contents.entries
	if len(entries) == 0 {
		return nil, nil
	}
	places := v.places()
	chosen := inOrder(places)
	taken := map[int]bool{}
	for e, c := range chosen {
		if c >= 0 {
			taken[places[e][c].line] = true
		}
	}
	heads := make([]headline, len(entries))
	for e := range entries {
		heads[e].line = -1
		if c := chosen[e]; c >= 0 {
			heads[e] = v.headline(places[e][c], entries[e])
		} else if len(places[e]) == 1 && !taken[places[e][0].line] {
			taken[places[e][0].line] = true
			heads[e] = v.headline(places[e][0], entries[e])
			heads[e].check = append(heads[e].check, "the contents list it in another order than the text")
		}
	}
	v.findMisspelt(heads)
	var found []headline
	var missing []string
	for e, h := range heads {
		if h.line >= 0 {
			found = append(found, h)
		} else {
			missing = append(missing, entries[e].printed())
		}
	}
	return v.mergeAdjacent(inVolumeOrder(found)), missing
}

// trusted reports whether half of the entries of a list that calls itself no
// table of contents stand in the text.
func (v *volume) trusted() bool {
	n := 0
	for _, p := range v.places() {
		if len(p) > 0 {
			n++
		}
	}
	return 2*n >= len(v.contents.entries)
}

// places gives the likeliest places of each entry, those of the least cost, in
// the order of the text.
func (v *volume) places() [][]sighting {
	s := v.spell()
	all := make([][]sighting, len(v.contents.entries))
	same := map[string][]int{} // entries that read the same
	for e, entry := range v.contents.entries {
		key := bareLetters(entry.text())
		same[key] = append(same[key], e)
	}
	for _, group := range same {
		found := v.entryPlaces(s, v.contents.entries[group[0]])
		for k, e := range group {
			all[e] = share(found, k, len(group))
		}
	}
	return all
}

// entryPlaces gives the places of one entry. Where it does not stand in full
// it is looked for without its number, without its date, and without its
// first lines, which may be the heading of a part.
func (v *volume) entryPlaces(s *spelling, e contentsEntry) []sighting {
	var found []sighting
	for i, key := range spellings(e) {
		for _, line := range s.find(key) {
			p, ok := v.placeAt(s, line, len(key))
			if ok {
				p.cost += min(i, 1) * costShortened
				found = append(found, p)
			}
		}
		if slices.ContainsFunc(found, func(p sighting) bool { return p.cost < costInBlock }) {
			break
		}
	}
	if len(found) == 0 {
		return nil
	}
	least := slices.MinFunc(found, func(a, b sighting) int { return cmp.Compare(a.cost, b.cost) }).cost
	found = slices.DeleteFunc(found, func(p sighting) bool { return p.cost > least })
	slices.SortFunc(found, func(a, b sighting) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(b.end, a.end)) })
	return slices.CompactFunc(found, func(a, b sighting) bool { return a.line == b.line })
}

// spellings are the letters under which an entry is looked for, the likeliest
// first.
func spellings(e contentsEntry) []string {
	var out []string
	add := func(s string) {
		key := bareLetters(s)
		for len(key) > maxSpelling {
			cut := maxSpelling
			for cut > 0 && key[cut]&0xc0 == 0x80 {
				cut--
			}
			key = key[:cut]
		}
		if len(key) >= 3 && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	for i := range e.lines {
		s := foldSpace(strings.Join(e.lines[i:], " "))
		add(s)
		add(countMark().ReplaceAllString(s, ""))
		add(withoutDate(s))
		add(withoutDate(countMark().ReplaceAllString(s, "")))
	}
	return out
}

// placeAt looks at a line that begins with the letters of an entry.
func (v *volume) placeAt(s *spelling, line, n int) (sighting, bool) {
	if v.inContents(line) {
		return sighting{}, false
	}
	last := sort.SearchInts(s.at, s.at[line]+n) - 1 // of the letters found
	p := sighting{line: line, end: last + 1}
	rest := afterLetters(v.text(last), s.at[line]+n-s.at[last])
	if alphanumeric(firstRune(rest)) {
		return sighting{}, false // within a word
	}
	runsOn := bareLetters(rest) != "" && !isLoneDate(strings.TrimSpace(rest))
	switch inBlock := v.outline.lines[line].line > 0; {
	case inBlock && runsOn:
		return sighting{}, false
	case inBlock:
		p.cost = costInBlock
	case runsOn:
		p.cost = costRunsOn
	}
	if p.end = v.titleEnd(line, p.end); p.end < v.blockEnd(p.end-1) {
		p.cost += costNotAlone
	}
	if line < v.contents.from {
		p.cost += costBefore
	}
	return p, true
}

// afterLetters is what stands in a line behind its first n bytes of letters.
func afterLetters(s string, n int) string {
	for i, r := range s {
		if n <= 0 {
			return s[i:]
		}
		n -= len(bareLetters(string(r)))
	}
	return ""
}

// titleEnd is the line behind a title whose lines are known from line up to
// end: where the rest of its block goes on with it, behind that, and behind a
// line that is a date in parentheses.
func (v *volume) titleEnd(line, end int) int {
	b, behind := v.block(end-1), v.blockEnd(end-1)
	if end < behind {
		rest := b.with(b.lines[v.outline.lines[end].line:])
		words := rest.words(maxOpening)
		switch {
		case isLoneDate(rest.text()):
		case b.strong && words < maxOpening && v.outline.lines[line].block == v.outline.lines[end].block:
		case words <= maxHeading && endsOpen(rest.last()) && !isDateline(rest.lines):
		default:
			return end
		}
		end = behind
	}
	if end < len(v.outline.lines) && !v.inContents(end) && isLoneDate(v.text(end)) {
		end++
	}
	return end
}

// headline is a heading at a place in the text.
func (v *volume) headline(p sighting, e contentsEntry) headline {
	h := v.titled(p.line, p.end)
	h.listed = true
	if p.cost >= costRunsOn {
		h.check = append(h.check, "no line ends behind the words of the contents: is it the heading?")
	}
	_, f, _ := cutDate(e.text())
	f = v.settle(e.text(), f)
	if h.date.IsZero() {
		h.date = f.date
		h.addCheck(f.doubt)
	} else if !f.date.IsZero() && f.date != h.date {
		h.addCheck(fmt.Sprintf("the contents date it %s, its heading %s", f.date, h.date))
	}
	return h
}

// titled is the headline of which the title stands in some lines.
func (v *volume) titled(line, end int) headline {
	h := headline{line: line, end: end}
	lines := make([]string, 0, end-line)
	for i := line; i < end; i++ {
		lines = append(lines, v.text(i))
	}
	s := foldSpace(strings.Join(lines, " "))
	title, f, _ := cutDate(s)
	f = v.settle(s, f)
	h.title, h.date = title, f.date
	h.addCheck(f.doubt)
	if bareLetters(h.title) == "" {
		h.title = s
	}
	return h
}

func (h *headline) addCheck(s string) {
	if s != "" {
		h.check = append(h.check, s)
	}
}

// mergeAdjacent makes one heading of two entries that stand one behind the
// other with no text between them.
func (v *volume) mergeAdjacent(heads []headline) []headline {
	var out []headline
	for _, h := range heads {
		if n := len(out); n > 0 && h.line <= out[n-1].end {
			a := &out[n-1]
			if h.line < a.end { // the one runs on into the other
				continue
			}
			m := v.titled(a.line, h.end)
			m.listed, m.check = true, slices.Concat(a.check, h.check)
			m.addCheck(fmt.Sprintf("the contents list %q apart; no text stands before it", h.title))
			out[n-1] = m
			continue
		}
		out = append(out, h)
	}
	return out
}
