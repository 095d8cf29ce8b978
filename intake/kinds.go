package intake

import (
	"slices"
	"strings"
	"unicode"

	"recital/document"
)

// maxHeadings bounds the headings that stand one behind the other.
const maxHeadings = 5

// maxSigned bounds the lines of the signatures at the end of a document.
const maxSigned = 12

var addressing = onUse(`^(?:This|The) (?:[\p{L}-]+ ){1,4}(?:is|are|was|were|has been|have been|will be|shall be|is being) (?:also |hereby )?(?:addressed|sent|submitted|forwarded|transmitted|delivered|distributed|copied) to `)

// tail tells what stands behind the text apart, from the end up to the last
// paragraph of prose: who carried it and at what address, which it leaves out,
// and datelines, signatures and the list of those it is addressed to, which
// it keeps. More lines like names than anybody signs with are no signature.
func (d *digest) tail(blocks []block) []block {
	var behind []block // in reverse order
	end, signed := len(blocks), 0
	unsignedEnd, unsigned := end, 0 // before the signature in hand
	for ; end > 1; end-- {
		pieces := d.tailBlock(&blocks[end-1])
		if pieces == nil {
			break
		}
		if pieces[0].kind != document.Signature {
			signed, unsignedEnd, unsigned = 0, end-1, len(behind)+len(pieces)
		} else if signed += len(pieces[0].lines); signed > maxSigned {
			end, behind = unsignedEnd, behind[:unsigned]
			break
		}
		slices.Reverse(pieces)
		behind = append(behind, pieces...)
	}
	out := blocks[:end:end]
	for _, b := range slices.Backward(behind) {
		if b.drop == "" {
			out = append(out, b)
			continue
		}
		d.omit(b.drop, b.span(), b.text())
		d.published(b.text())
	}
	return out
}

// published takes the address of a document from what stands behind it, where
// nobody gave one.
func (d *digest) published(s string) {
	a := strings.TrimRight(webAddress().FindString(s), ".,;)")
	if a != "" && d.header.Source.URL == "" && checkURL(a) == nil {
		d.header.Source.URL = a
	}
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
	case addressing().MatchString(s):
		return []block{as(document.AddressList, b.lines)}
	case isSignature(b.lines):
		return []block{as(document.Signature, b.lines)}
	}
	for i := 1; i < len(b.lines) && len(b.lines) <= maxSigned; i++ {
		if isSignature(b.lines[:i]) && isDateline(b.lines[i:]) {
			return []block{as(document.Signature, b.lines[:i]), as(document.Dateline, b.lines[i:])}
		}
	}
	if b.words(maxDateline) <= maxDateline && endsInDate().MatchString(s) {
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
	web := webAddress().FindString(s)
	switch {
	case lines > 2 || d.draft:
		return ""
	case web != "" && wordCount(s) <= maxAgencyWords:
		return URL
	case webLine().MatchString(s):
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
// a mark and has something behind it that it heads; many such lines in a row
// are a list without marks, and text.
func classify(blocks []block) {
	row := 0 // headings by their shape that stand in a row
	for i := range blocks {
		if blocks[i].kind == "" {
			blocks[i].kind = kindOf(blocks, i)
			if blocks[i].kind == document.Heading && i > 0 {
				row++
				continue
			}
		}
		if row > maxHeadings {
			asText(blocks[i-row : i])
		}
		row = 0
	}
}

// kindOf tells the kind of a block by its shape and place; the kinds of those
// before it are known.
func kindOf(blocks []block, i int) document.Kind {
	b := &blocks[i]
	switch {
	case isDateline(b.lines):
		return document.Dateline
	case i < 4 && isByLine(b):
		return document.Signature
	case i == 0 && opensDocument(b):
		return document.Heading
	case i == 0 || i+1 == len(blocks) && !isAttribution(&blocks[i-1], b):
		return document.Text
	case isAttribution(&blocks[i-1], b):
		return document.Signature
	case !heads(&blocks[i+1]):
		return document.Text
	case looksLikeHeading(b), i == 1 && blocks[0].kind == document.Heading && repeats(b, &blocks[0]):
		return document.Heading
	}
	return document.Text
}

// isByLine reports whether a block names who wrote the text.
func isByLine(b *block) bool {
	s := b.text()
	return byLine().MatchString(s) && wordCount(s) <= maxAgencyWords && isNameLike(s[len("By "):])
}

func asText(blocks []block) {
	for i := range blocks {
		blocks[i].kind = document.Text
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
var numbered = onUse(`^[IVXLC]{1,6}\. \p{Lu}`)

func looksLikeHeading(b *block) bool {
	s := b.text()
	if numbered().MatchString(s) && wordCount(s) <= maxOpening && len(document.Sentences(s)) == 1 {
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
