package intake

import (
	"strconv"
	"strings"
	"unicode"

	"recital/document"
)

const listLevels = 9

// A wordNumber says which list a paragraph is an item of, and at which level.
type wordNumber struct {
	list   string // empty where nothing says it; "0" for none
	level  int
	direct bool          // the paragraph says it, not its style
	at     document.Span // what says it
}

func (n *wordNumber) set(name, value string) {
	switch name {
	case "numId":
		n.list = value
	case "ilvl":
		if l, err := strconv.Atoi(value); err == nil {
			n.level = min(max(l, 0), listLevels-1)
		}
	}
}

type levelElement struct {
	Level   string     `xml:"ilvl,attr"`
	Start   *wordValue `xml:"start"`
	Format  wordValue  `xml:"numFmt"`
	Text    *wordValue `xml:"lvlText"`
	Suffix  wordValue  `xml:"suff"`
	Restart *wordValue `xml:"lvlRestart"`
	Legal   *wordValue `xml:"isLgl"`
	Style   wordValue  `xml:"pStyle"`
}

type numberingPart struct {
	Abstract []struct {
		ID     string         `xml:"abstractNumId,attr"`
		Link   wordValue      `xml:"numStyleLink"`
		Levels []levelElement `xml:"lvl"`
	} `xml:"abstractNum"`
	Lists []struct {
		ID        string    `xml:"numId,attr"`
		Abstract  wordValue `xml:"abstractNumId"`
		Overrides []struct {
			Level string        `xml:"ilvl,attr"`
			Start *wordValue    `xml:"startOverride"`
			With  *levelElement `xml:"lvl"`
		} `xml:"lvlOverride"`
	} `xml:"num"`
}

// wordNumbers counts the items of lists as Word does: lists of one definition
// share a count, unless one starts anew.
type wordNumbers struct {
	lists map[string]*wordList
}

type wordList struct {
	levels  [listLevels]wordLevel
	restart [listLevels]bool // at the list's first item of the level
	count   *[listLevels]int // shared; -1 before the first item
}

type wordLevel struct {
	start   int
	format  string
	text    string
	suffix  string
	restart int // the level, from 1, behind whose items it begins anew; 0 for never
	legal   bool
	style   string
}

// numbering reads the definitions of the lists.
func (p *wordPackage) numbering(styles wordStyles) (*wordNumbers, error) {
	var part numberingPart
	out := &wordNumbers{lists: map[string]*wordList{}}
	if err := p.parse(p.typed("numbering"), maxWordPart, &part); err != nil {
		return out, err
	}
	levels, counts, links := map[string][listLevels]wordLevel{}, map[string]*[listLevels]int{}, map[string]string{}
	for _, a := range part.Abstract {
		var l [listLevels]wordLevel
		for i := range l {
			l[i] = wordLevel{restart: i, format: "none"}
		}
		for i := range a.Levels {
			a.Levels[i].into(&l)
		}
		levels[a.ID], links[a.ID] = l, a.Link.Val
		counts[a.ID] = &[listLevels]int{-1, -1, -1, -1, -1, -1, -1, -1, -1}
	}
	abstract := map[string]string{}
	for _, n := range part.Lists {
		abstract[n.ID] = n.Abstract.Val
	}
	for _, n := range part.Lists {
		id := n.Abstract.Val
		if st := links[id]; st != "" { // the definition stands with a style of lists
			if there, ok := abstract[styles.of(st).number.list]; ok {
				id = there
			}
		}
		if counts[id] == nil {
			continue
		}
		list := &wordList{levels: levels[id], count: counts[id]}
		for _, o := range n.Overrides {
			i, err := strconv.Atoi(o.Level)
			if err != nil || i < 0 || i >= listLevels {
				continue
			}
			if o.With != nil {
				o.With.into(&list.levels)
			}
			if o.Start != nil {
				list.levels[i].start, list.restart[i] = small(o.Start.Val), true
			}
		}
		out.lists[n.ID] = list
	}
	return out, nil
}

// into puts what an element says of a level in its place.
func (e *levelElement) into(levels *[listLevels]wordLevel) {
	i, err := strconv.Atoi(e.Level)
	if err != nil || i < 0 || i >= listLevels {
		return
	}
	l := wordLevel{format: e.Format.Val, suffix: e.Suffix.Val, restart: i, legal: e.Legal.on(), style: e.Style.Val}
	if l.format == "" {
		l.format = "decimal"
	}
	if e.Start != nil {
		l.start = small(e.Start.Val)
	}
	if e.Text != nil {
		l.text = e.Text.Val
	}
	if e.Restart != nil {
		l.restart = min(small(e.Restart.Val), i)
	}
	levels[i] = l
}

func small(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(n, 0), 1<<20)
}

// next counts a paragraph and gives the number that a reader sees before it,
// with the place of what says that it has one. It is empty for none.
func (w *wordNumbers) next(n *wordNumber, style wordStyle) document.Passage {
	list, level := n.list, n.level
	if list == "" {
		list, level = style.number.list, style.number.level
	}
	l := w.lists[list]
	if l == nil || list == "0" {
		return document.Passage{}
	}
	if !n.direct {
		for i := range l.levels {
			if style.id != "" && l.levels[i].style == style.id {
				level = i
			}
		}
	}
	text := l.count1(level)
	if text == "" || n.at.Len() == 0 {
		return document.Passage{}
	}
	return standsFor(text, n.at)
}

// count1 counts one item and gives its number.
func (l *wordList) count1(level int) string {
	c := l.count
	if l.restart[level] {
		c[level], l.restart[level] = -1, false
	}
	if c[level] < 0 {
		c[level] = l.levels[level].start
	} else {
		c[level]++
	}
	for i := level + 1; i < listLevels; i++ {
		if r := l.levels[i].restart; r > level {
			c[i] = -1
		}
	}
	return l.show(level)
}

// show is the number of a level's latest item as it is printed.
func (l *wordList) show(level int) string {
	v := l.levels[level]
	if v.format == "bullet" {
		return bullet(v.text)
	}
	if v.format == "none" {
		return strings.TrimSpace(percent(v.text, func(int) string { return "" }))
	}
	return strings.TrimSpace(percent(v.text, func(i int) string {
		n := l.count[i]
		if n < 0 {
			n = l.levels[i].start
		}
		if v.legal {
			return strconv.Itoa(n)
		}
		return formatNumber(n, l.levels[i].format)
	}))
}

// percent replaces %1 to %9 in the text of a level.
func percent(text string, value func(level int) string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+1 < len(text) && text[i+1] >= '1' && text[i+1] <= '9' {
			b.WriteString(value(int(text[i+1] - '1')))
			i++
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// bullet is a bullet as Unicode has it. Most come from fonts of symbols, in
// which any character may look like anything.
func bullet(text string) string {
	text = strings.TrimSpace(text)
	switch text {
	case "-", "–", "—", "*", "•", "":
		return text
	}
	if r := firstRune(text); r >= 0xe000 && r <= 0xf8ff || unicode.IsLetter(r) || len([]rune(text)) > 2 {
		return "•"
	}
	return text
}

// formatNumber is a count in one of Word's forms; those that it does not know
// are given in digits.
func formatNumber(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "lowerLetter":
		return letters(n, 'a')
	case "upperLetter":
		return letters(n, 'A')
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "ordinal":
		return strconv.Itoa(n) + ordinalEnding(n)
	}
	return strconv.Itoa(n)
}

// letters counts a, b, …, z, aa, bb, …
func letters(n int, from rune) string {
	if n < 1 || n > 26*30 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(from+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}

func ordinalEnding(n int) string {
	if n%100/10 == 1 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}
