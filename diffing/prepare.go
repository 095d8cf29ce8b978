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
	kind  document.Kind
	words []uint32 // without punctuation and the number of a list item
	text  key      // of the folded text, punctuation included, spaces not
	said  key      // of the words
}

// prepare makes the paragraphs of a document ready.
func prepare(lex *lexicon, d *document.Document) []paragraph {
	out := make([]paragraph, len(d.Paragraphs))
	var buf []byte
	for i, p := range d.Paragraphs {
		out[i], buf = lex.paragraph(p.Kind, d.Text[p.Start:p.End], buf)
	}
	return out
}

// mark is set in the number of a token that is punctuation.
const mark = 1 << 31

// paragraph makes one paragraph ready; buf is space to work in.
func (l *lexicon) paragraph(kind document.Kind, text string, buf []byte) (paragraph, []byte) {
	p := paragraph{kind: kind}
	from := 0
	if kind == document.ListItem {
		from = document.ListMark(text)
	}
	tokens := buf[:0]
	for t := range document.Tokens(text) {
		if t.Class == document.Space {
			continue
		}
		id := l.id(text[t.Start:t.End])
		if !isWord(text, t) {
			tokens = appendIDs(tokens, []uint32{id | mark})
			continue
		}
		tokens = appendIDs(tokens, []uint32{id})
		if t.Start >= from {
			p.words = append(p.words, id)
		}
	}
	p.text = sha256.Sum256(tokens)
	tokens = appendIDs(tokens[:0], p.words)
	p.said = sha256.Sum256(tokens)
	return p, tokens
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
