package intake

import (
	"slices"
	"strings"
	"unicode"

	"recital/document"
)

// A look is what a block seems to be, seen from the outside.
type look int

const (
	lookText      look = iota
	lookTitle          // short, without a mark at its end
	lookNames          // a signature, or a title in capital initials
	lookDated          // a title with a date in parentheses
	lookLoneDate       // a date in parentheses, alone
	lookDateline       // the end of a text, or a dateline below a title
	lookCarrier        // who carried the text
	lookAddressed      // whom the text is addressed to
)

// ends reports whether a text ends at a block that looks so.
func (l look) ends() bool { return l >= lookDateline }

var endings = map[look]string{
	lookDateline:  "a dateline",
	lookCarrier:   "the name or address of who carried a text",
	lookAddressed: "a list of those whom a text is addressed to",
}

// closingVerb begins lines that say when a text was adopted; a title that ends
// in a date does not begin so.
var closingVerb = onUse(`^(?i:adopted|approved|dated|done|given|issued|made|passed|published|signed|source|updated)\b`)

// lookOf tells what a block seems to be.
func lookOf(d *digest, b *block) look {
	s := b.text()
	if b.kind == document.Heading {
		return titleLook(s, lookTitle)
	}
	if len(s) > maxOpening*headingBytes/maxHeading {
		return longLook(d, b)
	}
	title := b.strong && endsInDate().MatchString(s) && !isDateline(b.lines) || isTitle(b, s)
	switch {
	case isLoneDate(s):
		return lookLoneDate
	case title && titleLook(s, lookTitle) == lookDated && !closingVerb().MatchString(s):
		return lookDated
	}
	if l := longLook(d, b); l != lookText {
		return l
	}
	if title {
		return lookTitle
	}
	return lookText
}

func titleLook(s string, other look) look {
	if _, _, ok := cutDate(s); ok {
		return lookDated
	}
	return other
}

// longLook tells what a block is that is no title.
func longLook(d *digest, b *block) look {
	pieces := d.tailBlock(b)
	if pieces == nil {
		return lookText
	}
	l := lookNames
	for _, p := range pieces {
		switch {
		case p.drop != "":
			l = max(l, lookCarrier)
		case p.kind == document.Dateline:
			l = max(l, lookDateline)
		case p.kind == document.AddressList:
			l = max(l, lookAddressed)
		}
	}
	return l
}

// isTitle reports whether a block is made like a title: not long, no list
// item, and no sentence by its end, unless it is set in bold.
func isTitle(b *block, s string) bool {
	r := firstRune(strings.TrimLeft(s, "\"'“‘«([„¿¡"))
	if unicode.IsLower(r) || !alphanumeric(r) || document.ListMark(s) > 0 || b.words(maxOpening) > maxOpening {
		return false
	}
	switch lastMark(s) {
	case '!', '?':
		return wordCount(s) <= 2*maxHeading
	case '.':
		return b.strong
	}
	return endsOpen(s)
}

// A gapped block is one of those between the text of one document and that of
// the next: it looks like no text.
type gapped struct {
	block int
	look  look
}

// A looker walks through the blocks of a volume and finds headings that nobody
// listed.
type looker struct {
	v       *volume
	digest  *digest
	learned learned
	open    bool // there is text since the last heading
	closed  bool // the last block of text closes other documents too
	gap     []gapped
	found   []headline
}

// learned is what known headings show of a volume.
type learned struct {
	closings map[string]bool // phrases that close several documents
	alike    map[string]bool // titles, numbers and dates aside
}

// addUnlisted adds the headings that are found by their look. Without a table
// of contents they are looked for twice: the first time shows how the
// documents of the volume close and how their titles go.
func (v *volume) addUnlisted(known []headline) []headline {
	if len(known) > 0 {
		return inVolumeOrder(slices.Concat(known, v.look(known, v.learn(known, 1))))
	}
	heads := v.look(nil, v.learn(v.look(nil, learned{}), 2))
	if len(heads) < 2 {
		heads = v.markedHeadlines()
	}
	return heads
}

// learn takes from headings what is said of them so many times at least.
func (v *volume) learn(heads []headline, times int) learned {
	l := learned{v.closingPhrases(heads), map[string]bool{}}
	count := map[string]int{}
	for _, h := range heads {
		if s := skeleton(h.title); strings.Contains(s, " ") {
			count[s]++
			l.alike[s] = count[s] >= times
		}
	}
	return l
}

// look finds headings between those that are known.
func (v *volume) look(known []headline, from learned) []headline {
	l := &looker{v: v, digest: &digest{}, learned: from}
	first := len(known) == 0
	next := 0
	for i := range v.reading.blocks {
		if b := &v.reading.blocks[i]; b.drop != "" || v.inContents(v.first[i]) || isRule(b.text()) {
			continue
		}
		begins := false
		for ; next < len(known) && known[next].line < v.first[i+1]; next++ {
			begins = true
		}
		switch {
		case begins:
			l.open, l.closed, l.gap = false, false, nil
		case next > 0 && v.first[i+1] <= known[next-1].end || next == 0 && len(known) > 0:
			// the rest of a title, or what stands before the first
		default:
			first = l.block(i, first)
		}
	}
	return l.found
}

// block takes a block that is no known heading. With first it stands before
// any heading; the result says whether the next one does.
func (l *looker) block(i int, first bool) bool {
	b := &l.v.reading.blocks[i]
	if k := lookOf(l.digest, b); k != lookText {
		l.gap = append(l.gap, gapped{i, k})
		return first
	}
	switch {
	case len(l.gap) == 0 || unicode.IsLower(firstRune(b.first())): // pieces of a paragraph that a page broke
	case first:
		if at := l.lastTitle(); at >= 0 {
			l.take(at, "the first in the file")
		}
	case l.open:
		if at, why := l.decide(); at >= 0 {
			l.take(at, why)
		}
	}
	l.gap = nil
	l.open, l.closed = true, l.learned.closings[closingKey(b)]
	return false
}

// decide finds the heading in the gap and says what shows it; -1 for none.
func (l *looker) decide() (int, string) {
	for i, g := range l.gap {
		switch {
		case g.look == lookDated:
			return i, "a date in parentheses stands behind it"
		case g.look == lookLoneDate && i > 0 && !l.gap[i-1].look.ends():
			return i - 1, "a date in parentheses stands behind it"
		case !g.look.ends() && l.learned.alike[skeleton(l.text(i))]:
			return i, "it is like other headings"
		}
	}
	last := l.aboveDatelines()
	switch {
	case last >= 0 && l.isWord(last) && l.ended(last):
		return last, "it stands behind the end of a text"
	case last < 0 || l.gap[last].look.ends():
		return -1, ""
	}
	from := last
	for from > 0 && !l.gap[from-1].look.ends() {
		from--
	}
	switch {
	case from > 0:
		return l.afterNames(from, last), "it stands behind " + endings[l.gap[from-1].look]
	case l.closed:
		return from, "it stands behind words with which other documents close"
	case last+1 < len(l.gap) && l.gap[last].look == lookTitle:
		return last, "a dateline stands below it"
	}
	return -1, ""
}

// lastTitle is the last of the gap that may be a title; -1 for none.
func (l *looker) lastTitle() int {
	i := l.aboveDatelines()
	if i >= 0 && l.isWord(i) {
		return i
	}
	for i >= 0 && (l.gap[i].look.ends() || l.gap[i].look == lookLoneDate) {
		i--
	}
	return i
}

// aboveDatelines is the last of the gap that is no dateline; -1 for none.
func (l *looker) aboveDatelines() int {
	i := len(l.gap) - 1
	for i >= 0 && l.gap[i].look == lookDateline {
		i--
	}
	return i
}

// isWord reports whether a block is one word in capitals, which may be who
// carried a text or a title ("NOTICE").
func (l *looker) isWord(i int) bool { return l.gap[i].look == lookCarrier && isAgencyWord(l.text(i)) }

func (l *looker) text(i int) string { return l.v.reading.blocks[l.gap[i].block].text() }

// ended reports whether the first n blocks of the gap show the end of a text.
func (l *looker) ended(n int) bool {
	return slices.ContainsFunc(l.gap[:n], func(g gapped) bool { return g.look.ends() })
}

// afterNames passes over a signature that stands before a title in the gap,
// where none stands before the end of the text.
func (l *looker) afterNames(from, to int) int {
	if slices.ContainsFunc(l.gap[:from], func(g gapped) bool { return g.look == lookNames }) {
		return from
	}
	for from < to && l.gap[from].look == lookNames && !l.v.reading.blocks[l.gap[from].block].strong {
		from++
	}
	return from
}

// take takes the i-th block of the gap for a heading.
func (l *looker) take(i int, why string) {
	at := l.gap[i].block
	line := l.v.first[at]
	h := l.v.titled(line, l.v.titleEnd(line, l.v.first[at+1]))
	if len(l.v.contents.entries) > 0 {
		why = "not in the contents; " + why
	} else {
		why = "found by its look; " + why
	}
	h.check = slices.Concat([]string{why}, h.check)
	l.found = append(l.found, h)
}

// closingPhrases are the last words of text, list numbers aside, that close
// two of the documents or more.
func (v *volume) closingPhrases(known []headline) map[string]bool {
	n := map[string]int{}
	blocks := v.reading.blocks
	d := &digest{}
	for i, h := range known {
		end := len(blocks)
		if i+1 < len(known) {
			end = v.outline.lines[known[i+1].line].block
		}
		for b := end - 1; b > v.outline.lines[h.end-1].block; b-- {
			if blocks[b].drop != "" || isRule(blocks[b].text()) || longLook(d, &blocks[b]) != lookText {
				continue
			}
			if k := closingKey(&blocks[b]); k != "" {
				n[k]++
			}
			break
		}
	}
	phrases := map[string]bool{}
	for k, times := range n {
		if times > 1 {
			phrases[k] = true
		}
	}
	return phrases
}

// closingWords are the fewest of a phrase that closes documents.
const closingWords = 4

func closingKey(b *block) string {
	if b.words(maxOpening) < closingWords || b.words(maxOpening) > maxOpening {
		return ""
	}
	s := b.text()
	return bareLetters(s[document.ListMark(s):])
}
