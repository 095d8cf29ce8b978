package diffing

import (
	"crypto/sha256"

	"recital/document"
)

// A key stands for a text: two paragraphs have the same one if and only if
// they are the same after folding.
type key [sha256.Size]byte

// A paragraph is a paragraph made ready for comparing.
type paragraph struct {
	kind document.Kind
	text
	ends []int // how many of the words stand before the end of each sentence
	form key   // of the folded text, punctuation included, spaces not
	said key   // of the words
}

// A text is words, without punctuation and the number of a list item.
type text struct {
	words []uint32
	size  int // in units
}

// prepare makes the paragraphs of a document ready.
func prepare(lex *lexicon, d *document.Document) []paragraph {
	out := make([]paragraph, len(d.Paragraphs))
	var buf []byte
	for i, p := range d.Paragraphs {
		out[i], buf = lex.paragraph(d, p, buf)
	}
	return out
}

// paragraph makes one paragraph ready; buf is space to work in.
func (l *lexicon) paragraph(d *document.Document, dp document.Paragraph, buf []byte) (paragraph, []byte) {
	p := paragraph{kind: dp.Kind}
	s := d.Text[dp.Start:dp.End]
	from := 0
	if dp.Kind == document.ListItem {
		from = document.ListMark(s)
	}
	tokens := buf[:0]
	for t := range document.Tokens(s) {
		for len(p.ends) < len(dp.Sentences) && dp.Start+t.Start >= dp.Sentences[len(p.ends)].End {
			p.ends = append(p.ends, len(p.words))
		}
		if t.Class == document.Space {
			continue
		}
		id := l.id(s[t.Start:t.End])
		tokens = appendID(tokens, id)
		if t.Start >= from && isWord(s, t) {
			p.words = append(p.words, id)
		}
	}
	for len(p.ends) < len(dp.Sentences) {
		p.ends = append(p.ends, len(p.words))
	}
	p.form = sha256.Sum256(tokens)
	p.size = l.size(p.words)
	p.said, tokens = keyOf(p.words, tokens)
	return p, tokens
}

// keyOf is the key of words; buf is space to work in.
func keyOf(words []uint32, buf []byte) (key, []byte) {
	buf = buf[:0]
	for _, w := range words {
		buf = appendID(buf, w)
	}
	return sha256.Sum256(buf), buf
}

func appendID(b []byte, id uint32) []byte {
	return append(b, byte(id), byte(id>>8), byte(id>>16), byte(id>>24))
}

// weight is how much a paragraph counts in the order of a document.
func (p *paragraph) weight() int { return 1 + len(p.words) }

// compatible reports whether two paragraphs may be a pair though their words
// differ: headings go with headings alone.
func compatible(a, b document.Kind) bool {
	return a == b || a != document.Heading && b != document.Heading
}

// alike reports whether two kinds are the same for a reader: a list item is a
// text with a number.
func alike(a, b document.Kind) bool { return plain(a) == plain(b) }

func plain(k document.Kind) document.Kind {
	if k == document.ListItem || k == "" {
		return document.Text
	}
	return k
}
