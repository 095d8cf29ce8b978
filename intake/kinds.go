package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"recital/document"
)

// maxSigned bounds the lines of the signatures at the end of a document.
const maxSigned = 12

var addressing = regexp.MustCompile(`^(?:This|The) (?:[\p{L}-]+ ){1,4}(?:is|are|was|were|has been|have been|will be|shall be|is being) (?:also |hereby )?(?:addressed|sent|submitted|forwarded|transmitted|delivered|distributed|copied) to `)

// tail tells what stands behind the text apart, from the end up to the last
// paragraph of prose: who carried it and at what address, which it leaves out,
// and datelines, signatures and the list of those it is addressed to, which
// it keeps.
func (d *digest) tail(blocks []block) []block {
	var behind []block // in reverse order
	end, signed := len(blocks), 0
	for ; end > 1; end-- {
		pieces := d.tailBlock(&blocks[end-1])
		if pieces == nil {
			break
		}
		for _, p := range pieces {
			if p.kind == document.Signature {
				signed += len(p.lines)
			}
		}
		if signed > maxSigned {
			break
		}
		for i := len(pieces) - 1; i >= 0; i-- {
			behind = append(behind, pieces[i])
		}
	}
	out := blocks[:end:end]
	for i := len(behind) - 1; i >= 0; i-- {
		if behind[i].drop == "" {
			out = append(out, behind[i])
			continue
		}
		d.omit(behind[i].drop, behind[i].span(), behind[i].text())
		if a := webAddress.FindString(behind[i].text()); a != "" && d.header.Source.URL == "" {
			if a = strings.TrimRight(a, ".,;)"); checkURL(a) == nil {
				d.header.Source.URL = a
			}
		}
	}
	return out
}

// tailBlock says what a block behind the text is, in one piece or two. It is
// nil for one that is text.
func (d *digest) tailBlock(b *block) []block {
	as := func(k document.Kind, lines []line) block {
		c := b.with(lines)
		c.kind = k
		return c
	}
	if b.kind != "" {
		return nil
	}
	s := b.text()
	if kind := d.carrier(s, len(b.lines)); kind != "" {
		c := *b
		c.drop = kind
		return []block{c}
	}
	if n := len(b.lines); n > 1 && d.carrier(b.lines[0].Text, 1) != "" && isDateline(b.lines[1:]) {
		c := b.with(b.lines[:1])
		c.drop = d.carrier(b.lines[0].Text, 1)
		return []block{c, as(document.Dateline, b.lines[1:])}
	}
	switch {
	case isDateline(b.lines):
		return []block{as(document.Dateline, b.lines)}
	case addressing.MatchString(s):
		return []block{as(document.AddressList, b.lines)}
	case isSignature(b.lines):
		return []block{as(document.Signature, b.lines)}
	}
	for i := 1; i < len(b.lines) && len(b.lines) <= maxSigned; i++ {
		if isSignature(b.lines[:i]) && isDateline(b.lines[i:]) {
			return []block{as(document.Signature, b.lines[:i]), as(document.Dateline, b.lines[i:])}
		}
	}
	if b.words(maxDateline) <= maxDateline && endsInDate.MatchString(s) {
		return []block{as(document.Dateline, oneSentence(b))}
	}
	return nil
}

// oneSentence is a block's lines as one.
func oneSentence(b *block) []line {
	return []line{{b.passage(), b.span()}}
}

// carrier says what a line behind the text is where it tells only who carried
// the text: an address, or one word that is the carrier's name, looks like an
// agency's, or is a domain.
func (d *digest) carrier(s string, lines int) NoteKind {
	web := webAddress.FindString(s)
	switch {
	case lines > 2:
		return ""
	case web != "" && wordCount(s) <= maxAgencyWords:
		return URL
	case webLine.MatchString(s):
		return AgencyLine
	case lines > 1:
		return ""
	case d.header.Via != "" && strings.EqualFold(s, d.header.Via):
		return AgencyLine
	case isAgencyWord(s) && !strings.EqualFold(s, d.header.Issuer):
		return AgencyLine
	}
	return ""
}

// isSignature reports whether lines are names and offices.
func isSignature(lines []line) bool {
	if len(lines) == 0 || strings.HasSuffix(lines[0].Text, ".") {
		return false
	}
	for _, l := range lines {
		if !isNameLike(l.Text) {
			return false
		}
	}
	return true
}

// classify gives a kind to the blocks that have none. The first is a heading
// unless it reads as a sentence. Further down a heading is short, ends without
// a mark and has something behind it that it heads.
func classify(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		if b.kind != "" {
			continue
		}
		switch {
		case isDateline(b.lines):
			b.kind = document.Dateline
		case i < 4 && byLine.MatchString(b.text()) && wordCount(b.text()) <= maxAgencyWords && isNameLike(b.text()[3:]):
			b.kind = document.Signature
		case i == 0 && opensDocument(b):
			b.kind = document.Heading
		case i > 0 && isAttribution(&blocks[i-1], b):
			b.kind = document.Signature
		case i > 0 && (looksLikeHeading(b) || i == 1 && blocks[0].kind == document.Heading && repeats(b, &blocks[0])) && i+1 < len(blocks) && heads(&blocks[i+1]):
			b.kind = document.Heading
		default:
			b.kind = document.Text
		}
	}
}

func opensDocument(b *block) bool {
	s := b.text()
	n := wordCount(s)
	switch lastMark(s) {
	case '.', '…', ':', ';', ',':
		return b.strong && n <= maxOpening && lastMark(s) == '.'
	case '!', '?':
		return n <= 2*maxHeading
	}
	return n <= maxOpening
}

// numbered is a heading that counts sections in Roman numerals.
var numbered = regexp.MustCompile(`^[IVXLC]{1,6}\. \p{Lu}`)

func looksLikeHeading(b *block) bool {
	s := b.text()
	if numbered.MatchString(s) && wordCount(s) <= maxOpening && len(document.Sentences(s)) == 1 {
		return true
	}
	r := firstRune(strings.TrimLeft(s, "\"'“‘«([„"))
	return endsOpen(s) && wordCount(s) <= maxHeading && len(s) <= headingBytes && !unicode.IsLower(r) && alphanumeric(r)
}

// repeats reports whether a block right behind the opening heading says it
// again in fewer words, however many: every word of it stands in the heading.
func repeats(b, heading *block) bool {
	if b.words(maxOpening) > maxOpening || !endsOpen(b.last()) {
		return false
	}
	known := strings.Fields(plain(heading.text()))
	for w := range strings.FieldsSeq(plain(b.text())) {
		if !slices.Contains(known, w) {
			return false
		}
	}
	return true
}

// heads reports whether a heading may stand before the block.
func heads(next *block) bool {
	switch next.kind {
	case document.Signature, document.Dateline, document.AddressList:
		return false
	}
	return true
}

// isAttribution reports whether b names who is quoted in a, which is a
// quotation as a whole.
func isAttribution(a, b *block) bool {
	s := a.text()
	if len(b.lines) > 2 || !strings.ContainsRune("\"“«„", firstRune(s)) || !strings.ContainsRune("\"”»“", lastRune(s)) {
		return false
	}
	return isSignature(b.lines) && wordCount(b.text()) <= maxHeading
}

// gatherSignatures joins the lines of one signature that stand apart: blank
// lines between a name and its office do not make them two.
func (d *digest) gatherSignatures(blocks []block) []block {
	var out []block
	for i := 0; i < len(blocks); {
		b, end := blocks[i], i+1
		if b.kind == document.Signature {
			for end < len(blocks) && blocks[end].kind == document.Signature {
				b.lines = slices.Concat(b.lines, blocks[end].lines)
				end++
			}
			if end > i+1 {
				d.heal(Scattered, b.span(), b.text())
			}
		}
		out = append(out, b)
		i = end
	}
	return out
}
