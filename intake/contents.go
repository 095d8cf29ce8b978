package intake

import (
	"strconv"
	"strings"

	"recital/document"
)

const (
	maxListed   = 10_000 // entries of a table of contents
	maxUnpaged  = 2_000  // lines of one that prints no page numbers
	entryLines  = 8      // lines of one entry
	entryBytes  = 600    // bytes of one line
	looseLines  = 4      // lines of an entry whose page number no leader leads to
	pageJump    = 200    // pages from one such entry to the next
	unheadedRun = 4      // entries that make a table of contents without a heading
)

// contents is a table of contents, read from the lines of a file.
type contents struct {
	from, to int // its lines, its heading included
	headed   bool
	entries  []contentsEntry // in its order
}

// contentsEntry is an entry of a table of contents.
type contentsEntry struct {
	lines []string // as printed, without leaders and page number; at least one
	page  string   // as printed; empty where none is
}

func (e contentsEntry) text() string { return foldSpace(strings.Join(e.lines, " ")) }

// printed is the entry for people.
func (e contentsEntry) printed() string {
	if e.page == "" {
		return e.text()
	}
	return e.text() + ", page " + e.page
}

// contentsHeadings are the headings of tables of contents as bareLetters gives
// them.
var contentsHeadings = map[string]bool{
	"contents": true, "tableofcontents": true, "listofcontents": true, "inthisvolume": true, // English
	"inhalt": true, "inhaltsverzeichnis": true, "sommaire": true, "tabledesmatières": true, "índice": true, "indice": true,
	"sumário": true, "sommario": true, "inhoud": true, "inhoudsopgave": true, "innehåll": true, "indhold": true, "innhold": true,
	"sisältö": true, "sisällys": true, "spistreści": true, "obsah": true, "tartalom": true, "sadržaj": true, "kazalo": true,
	"cuprins": true, "içindekiler": true, "mündəricat": true, "содержание": true, "оглавление": true, "зміст": true,
	"съдържание": true, "садржај": true, "目录": true, "目錄": true, "目次": true, "차례": true, "목차": true,
}

func isContentsHeading(s string) bool { return len(s) <= 60 && contentsHeadings[bareLetters(s)] }

// bareLetters is the letters and digits of a text as they are compared, and
// nothing between them: breaks of lines and words, hyphens and marks of every
// kind do not count.
func bareLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if alphanumeric(r) {
			return r
		}
		return -1
	}, document.Fold(s))
}

var (
	// a page number at the end of dots, of a tab or of a gap
	leaderPage = onUse(`^(.*?)\s*(?:(?:[.·•‥…_]\s*){2,}|…\s*|\t\s*|\s{3,})([0-9]{1,4}|[ivxlc]{1,8})$`)
	loosePage  = onUse(`^(.*\S)\s([0-9]{1,3})$`)
	barePage   = onUse(`^[.·•‥…_\s]*([0-9]{1,4})$`)
)

// readContents finds the first table of contents among the lines of a file
// and reads it. It stands behind a heading that says so; or it is lines that
// lead to page numbers which do not fall. An entry may run over several lines,
// the number at the end of its last. Behind a heading, a list without page
// numbers is one too: it ends where its first line stands again.
//
// The cost grows linearly with the lines.
func readContents(lines []string) (contents, bool) {
	for i := range lines {
		if !isContentsHeading(lines[i]) {
			continue
		}
		c := pagedContents(lines, i+1)
		if len(c.entries) < 2 {
			c = unpagedContents(lines, i+1)
		}
		if len(c.entries) >= 2 {
			c.from, c.headed = i, true
			return c, true
		}
	}
	at := unheadedContents(lines)
	if at < 0 {
		return contents{}, false
	}
	c := pagedContents(lines, at)
	return c, len(c.entries) >= unheadedRun
}

// unheadedContents is the line at which a table of contents without a heading
// begins; -1 where there is none.
func unheadedContents(lines []string) int {
	start, run, last, gap := -1, 0, 0, 0
	for i, s := range lines {
		m := leaderPage().FindStringSubmatch(strings.TrimSpace(s))
		n := -1
		if m != nil && bareLetters(m[1]) != "" {
			n, _ = strconv.Atoi(m[2])
		}
		switch {
		case n < 1:
			if gap++; gap > looseLines {
				run = 0
			}
			continue
		case run == 0 || n < last:
			start, run = i, 0
		}
		run, last, gap = run+1, n, 0
		if run == unheadedRun {
			return start
		}
	}
	return -1
}

// A contentsReader reads entries with page numbers, line after line.
type contentsReader struct {
	contents
	open          []string // lines of the entry in hand
	strong, loose int      // entries with a leader, and without
	last          int      // page
	first         string   // the letters of the first entry
}

// pagedContents reads the entries from a line on, up to the last that has a
// page number before the text begins.
func pagedContents(lines []string, from int) contents {
	r := &contentsReader{contents: contents{from: from, to: from}}
	for i := from; i < len(lines) && len(r.entries) < maxListed; i++ {
		s := strings.TrimSpace(lines[i])
		if s == "" || isContentsHeading(s) {
			continue
		}
		if !r.line(s, i) {
			break
		}
	}
	return r.contents
}

// line reads the line with the number i and reports whether to go on.
func (r *contentsReader) line(s string, i int) bool {
	if len(s) > entryBytes {
		return false
	}
	if m := barePage().FindStringSubmatch(s); m != nil {
		if len(r.open) > 0 {
			r.close("", m[1], i)
		}
		return true // or the number of a page that the table fills
	}
	if m := leaderPage().FindStringSubmatch(s); m != nil && bareLetters(m[1]) != "" {
		r.strong++
		r.close(m[1], m[2], i)
		return true
	}
	if r.loose > 0 && len(r.open) == 0 && strings.HasPrefix(bareLetters(s), r.first) {
		return false // the text begins
	}
	if m := loosePage().FindStringSubmatch(s); m != nil && bareLetters(m[1]) != "" && r.fits(m[2]) {
		r.loose++
		r.close(m[1], m[2], i)
		return true
	}
	r.open = append(r.open, s)
	return len(r.open) <= entryLines
}

// fits reports whether a number without a leader may be the next page: numbers
// rise, and a table that prints leaders prints them always.
func (r *contentsReader) fits(page string) bool {
	n, _ := strconv.Atoi(page)
	return (r.strong < 3 || r.loose > 0) && len(r.open) < looseLines && n >= r.last && n <= r.last+pageJump
}

func (r *contentsReader) close(title, page string, i int) {
	lines := r.open
	if bareLetters(title) != "" {
		lines = append(lines, title)
	}
	e := contentsEntry{lines, page}
	r.entries = append(r.entries, e)
	if r.first == "" {
		r.first = bareLetters(e.text())
	}
	if n, err := strconv.Atoi(page); err == nil {
		r.last = n
	}
	r.open, r.to = nil, i+1
}

// unpagedContents reads a list without page numbers, an entry a line.
func unpagedContents(lines []string, from int) contents {
	none := contents{from: from, to: from}
	if from >= len(lines) || len(lines[from]) > entryBytes || len(bareLetters(lines[from])) < 4 {
		return none
	}
	c, first := none, bareLetters(lines[from])
	for i := from; i < len(lines) && i < from+maxUnpaged; i++ {
		if i > from && beginsAgain(lines[i:min(i+entryLines, len(lines))], first) {
			c.to = i
			return c
		}
		if len(lines[i]) > entryBytes {
			break // no list of titles
		}
		if bareLetters(lines[i]) != "" {
			c.entries = append(c.entries, contentsEntry{lines: []string{strings.TrimSpace(lines[i])}})
		}
	}
	return none
}

// beginsAgain reports whether lines, one behind the other, begin with the
// letters.
func beginsAgain(lines []string, want string) bool {
	for _, s := range lines {
		got := bareLetters(s[:min(len(s), 2*entryBytes)])
		if strings.HasPrefix(got, want) {
			return true
		}
		if got == "" || !strings.HasPrefix(want, got) {
			return false
		}
		want = want[len(got):]
	}
	return false
}
