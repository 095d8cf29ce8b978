package intake

import (
	"strings"
	"unicode"

	"recital/document"
)

// readWords gathers the words that no line breaks, and tells whether soft
// hyphens stand only where a line breaks: some fonts give every hyphen as one.
func (p *pdfReading) readWords() {
	p.words, p.soft = map[string]bool{}, true
	for _, page := range p.pages {
		for _, l := range page {
			if strings.ContainsRune(l.text, softHyphen) {
				p.soft = false
				l.text = strings.ReplaceAll(l.text, string(softHyphen), "-")
				l.marks = nil
			}
			fields := strings.Fields(l.text)
			for i, w := range fields {
				if i < len(fields)-1 || !strings.HasSuffix(w, "-") {
					p.words[bareWord(w)] = true
				}
			}
		}
	}
}

// bareWord is a word without the marks around it, folded.
func bareWord(w string) string {
	return document.Fold(strings.TrimFunc(w, func(r rune) bool { return !alphanumeric(r) }))
}

var (
	brokenWord  = onUse(`[\p{L}\p{M}’'-]*\p{L}-$`)
	brokenRange = onUse(`\p{N}[-–]$`)
)

// compounding are beginnings of words that are written with a hyphen as often
// as without, whichever word follows: "co-operation".
var compounding = map[string]bool{
	"all": true, "anti": true, "auto": true, "bi": true, "bio": true, "co": true, "counter": true, "cross": true, "eco": true, "ex": true, "extra": true,
	"geo": true, "in": true, "infra": true, "inter": true, "intra": true, "macro": true, "mega": true, "meta": true, "micro": true, "mid": true, "mini": true, "multi": true,
	"neo": true, "non": true, "off": true, "on": true, "out": true, "over": true, "pan": true, "para": true, "post": true, "pre": true, "pro": true, "proto": true,
	"pseudo": true, "quasi": true, "re": true, "self": true, "semi": true, "socio": true, "sub": true, "super": true, "tele": true, "trans": true, "tri": true,
	"ultra": true, "un": true, "under": true, "up": true, "vice": true, "well": true,
}

// mend joins what the end of a line broke and moves the rest of it to the line
// above: a range of numbers, which keeps its hyphen, and a word, which loses
// it only where that is sure, because the hyphen is a soft one, or because the
// whole word stands elsewhere in the file, never with the hyphen, and does not
// begin as compounds do. Other words are left for their lines to be joined,
// with the hyphen.
func (p *pdfReading) mend(above *line, below *document.Passage, soft bool, r *reading) {
	end := strings.IndexByte(below.Text, ' ')
	if end < 0 {
		end = len(below.Text)
	}
	upTo := len(above.Text)
	if head := brokenWord().FindString(above.Text); head != "" && unicode.IsLower(firstRune(below.Text)) {
		kind := p.hyphenKind(head, below.Text[:end], soft)
		if kind == "" {
			return
		}
		upTo--
		at, _ := above.Map.Source(document.Span{Start: len(above.Text) - len(head), End: len(above.Text)})
		to, _ := below.Map.Source(document.Span{Start: 0, End: end})
		r.healed = append(r.healed, p.src.note(kind, document.Span{Start: at.Start, End: to.End}, head+below.Text[:end]))
	} else if !brokenRange().MatchString(above.Text) || !unicode.IsNumber(firstRune(below.Text)) {
		return
	}
	above.Passage = document.Join("", above.Slice(document.Span{Start: 0, End: upTo}), below.Slice(document.Span{Start: 0, End: end}))
	*below = below.Slice(document.Span{Start: end, End: len(below.Text)}).Trim()
}

// hyphenKind tells why the hyphen behind head is none of the word's; empty
// where it may be.
func (p *pdfReading) hyphenKind(head, tail string, soft bool) NoteKind {
	joined := strings.TrimSuffix(head, "-") + tail
	switch {
	case soft && p.soft:
		return SoftHyphen
	case compounding[bareWord(head)], p.words[bareWord(head+tail)], !p.words[bareWord(joined)]:
		return ""
	}
	return Hyphenation
}
