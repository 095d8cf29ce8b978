package intake

import (
	"strconv"
	"strings"
)

// A wordStyle is what a style says of a paragraph or of words.
type wordStyle struct {
	level    int // of the outline, from 0; -1 for text
	contents bool
	bold     bool
	hidden   bool
	number   wordNumber
	id       string
}

type wordStyles struct {
	normal string // the id of the style of paragraphs that name none
	byID   map[string]wordStyle
}

// of gives a style by its id.
func (s wordStyles) of(id string) wordStyle {
	if st, ok := s.byID[id]; ok {
		return st
	}
	return wordStyle{level: levelOf(id)}
}

// A wordValue is an element whose content is one attribute.
type wordValue struct {
	Val string `xml:"val,attr"`
}

// on reports whether a property is there and not switched off.
func (v *wordValue) on() bool { return v != nil && v.Val != "0" && v.Val != "false" && v.Val != "off" }

type styleElement struct {
	ID      string     `xml:"styleId,attr"`
	Type    string     `xml:"type,attr"`
	Default string     `xml:"default,attr"`
	Name    wordValue  `xml:"name"`
	BasedOn wordValue  `xml:"basedOn"`
	Outline *wordValue `xml:"pPr>outlineLvl"`
	NumID   *wordValue `xml:"pPr>numPr>numId"`
	Level   *wordValue `xml:"pPr>numPr>ilvl"`
	Bold    *wordValue `xml:"rPr>b"`
	Vanish  *wordValue `xml:"rPr>vanish"`
}

// styles reads the styles of a Word file, each with what it takes over from
// the one that it is based on.
func (p *wordPackage) styles() (wordStyles, error) {
	var part struct {
		Styles []styleElement `xml:"style"`
	}
	out := wordStyles{byID: map[string]wordStyle{}}
	if err := p.parse(p.typed("styles"), maxWordPart, &part); err != nil {
		return out, err
	}
	elements := map[string]*styleElement{}
	for i := range part.Styles {
		e := &part.Styles[i]
		elements[e.ID] = e
		if e.Type == "paragraph" && (e.Default == "1" || e.Default == "true") {
			out.normal = e.ID
		}
	}
	for id, e := range elements {
		out.byID[id] = resolveStyle(elements, e)
	}
	return out, nil
}

// maxStyleChain bounds how far styles are based on one another.
const maxStyleChain = 20

func resolveStyle(all map[string]*styleElement, e *styleElement) wordStyle {
	st := wordStyle{level: -1, id: e.ID, contents: contentsStyle().MatchString(e.Name.Val)}
	var outline, numID, level, bold, vanish *wordValue
	named := -1
	for range maxStyleChain {
		outline, numID, level = first(outline, e.Outline), first(numID, e.NumID), first(level, e.Level)
		bold, vanish = first(bold, e.Bold), first(vanish, e.Vanish)
		if named < 0 {
			named = levelOf(e.Name.Val)
		}
		if e = all[e.BasedOn.Val]; e == nil {
			break
		}
	}
	st.level = named
	if outline != nil {
		if n, err := strconv.Atoi(outline.Val); err == nil {
			st.level = n
		}
	}
	st.bold, st.hidden = bold.on(), vanish.on()
	if numID != nil {
		st.number.set("numId", numID.Val)
	}
	if level != nil {
		st.number.set("ilvl", level.Val)
	}
	return st
}

func first(a, b *wordValue) *wordValue {
	if a != nil {
		return a
	}
	return b
}

var (
	contentsStyle = onUse(`(?i)^(?:toc|contents) ?(?:[1-9]|heading)$|^table of figures$`)
	headingStyle  = onUse(`^(?:heading|überschrift|titre|título|titulo|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|başlık|başlıq|заголовок|naslov|címsor|见出し|見出し|标题)[ _]?([1-9])?$`)
	titleStyle    = onUse(`^(?:title|subtitle|titel|untertitel|sous-titre|subtítulo|sottotitolo|название|подзаголовок)$`)
)

// levelOf is the level of the outline that a style has by its name, from 0;
// -1 for none. Word names its own styles in English in every language; other
// programs do not always.
func levelOf(name string) int {
	name = strings.ToLower(name)
	if titleStyle().MatchString(name) {
		return 0
	}
	m := headingStyle().FindStringSubmatch(name)
	if m == nil {
		return -1
	}
	n, _ := strconv.Atoi(m[1])
	return max(0, n-1)
}
