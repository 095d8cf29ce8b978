package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"recital/document"
)

// A digest is one document being understood.
type digest struct {
	src             *source
	draft           bool // see Options
	header          document.Header
	healed, omitted []Note
}

func (d *digest) heal(k NoteKind, s document.Span, words string) {
	d.healed = append(d.healed, d.src.note(k, s, words))
}

func (d *digest) omit(k NoteKind, s document.Span, words string) {
	d.omitted = append(d.omitted, d.src.note(k, s, words))
}

// understand makes a document of a part of a file.
func understand(src *source, p part, e Entry) (*Result, error) {
	d := &digest{src: src, draft: src.draft, header: e.Header, healed: p.healed, omitted: p.omitted}
	d.healBytes()
	blocks, err := d.dropListed(p.blocks, e)
	if err != nil {
		return nil, err
	}
	doc := d.settled(p, blocks)
	if doc == nil {
		blocks = d.mend(blocks)
		if d.draft {
			blocks = append(blocks, d.footnotes()...)
		}
		doc = document.New(d.header, d.compose(blocks))
	}
	doc.Source.File, doc.Source.SHA256, doc.Source.Lines = src.base(), src.sha256, p.lines
	if len(doc.Paragraphs) == 0 {
		return nil, &Error{File: src.path, Msg: "no text is left when rules, page numbers and the like are taken out",
			Hint: "check the file, and what the manifest asks to leave out"}
	}
	r := &Result{Document: doc, File: src.path, Format: src.format, Raw: src.raw, Mapped: src.mapped(), Part: src.part,
		Healed: d.healed, Omitted: d.omitted, paragraphs: src.paragraphs}
	g := gather(doc, p, e, src.path, src.format)
	r.Origins, r.doubts = g.origins, g.doubts
	slices.SortStableFunc(r.Healed, inFileOrder)
	slices.SortStableFunc(r.Omitted, inFileOrder)
	return r, nil
}

// mend makes paragraphs of what a format sets apart.
func (d *digest) mend(blocks []block) []block {
	blocks = splitLines(blocks)
	blocks = d.dropFurniture(blocks)
	blocks = d.joinPages(blocks)
	if !d.draft {
		blocks = d.dropTeasers(blocks)
	}
	blocks = d.tail(blocks)
	classify(blocks)
	return d.gatherSignatures(blocks)
}

// footnotes makes paragraphs of the notes that a format keeps apart from its
// text, behind all of it. Each leads to the place of its mark, or of the note, as
// a whole.
func (d *digest) footnotes() []block {
	var out []block
	rest := d.omitted[:0:0]
	for _, n := range d.omitted {
		if n.Kind != Footnote || wordCount(n.Text) < 2 {
			rest = append(rest, n)
			continue
		}
		out = append(out, block{lines: []line{{standsFor(n.Text, n.Span), n.Span}}, kind: document.Text})
	}
	d.omitted = rest
	return out
}

func inFileOrder(a, b Note) int {
	return cmp.Or(bySpan(a.Span, b.Span), strings.Compare(string(a.Kind), string(b.Kind)))
}

// dropListed leaves out the blocks that the manifest lists, each of which must
// be there exactly once.
func (d *digest) dropListed(blocks []block, e Entry) ([]block, error) {
	if len(e.Omit) == 0 {
		return blocks, nil
	}
	seen := map[string]int{}
	for _, o := range e.Omit {
		seen[foldSpace(o)] = 0
	}
	kept := make([]block, 0, len(blocks))
	for _, b := range blocks {
		words := foldSpace(b.text())
		if n, listed := seen[words]; listed {
			seen[words] = n + 1
			d.omit(Listed, b.span(), words)
			continue
		}
		kept = append(kept, b)
	}
	for i, o := range e.Omit {
		if n := seen[foldSpace(o)]; n != 1 {
			return nil, &Error{File: e.manifest, Line: e.omitAt[i].Line, Column: e.omitAt[i].Column,
				Msg:  fmt.Sprintf("`omit` lists %q, which stands %d times in %s", o, n, d.src.path),
				Hint: "give all the words between two blank lines, as a reader sees them; they must stand there once"}
		}
	}
	return kept, nil
}

// foldSpace makes one space of all white space, none at the ends.
func foldSpace(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isFolded reports whether a text of ASCII has no other white space than single
// spaces between words.
func isFolded(s string) bool {
	space := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// dropFurniture leaves out rules, page numbers and running heads.
func (d *digest) dropFurniture(blocks []block) []block {
	kept := blocks[:0:0]
	ruled := false
	for _, b := range blocks {
		if b.drop == "" && b.kind == "" && len(b.lines) == 1 && isRule(b.lines[0].Text) {
			b.drop = Rule
		}
		if b.drop != "" {
			d.omit(b.drop, b.span(), b.text())
			ruled = ruled || b.drop == Rule
			continue
		}
		b.ruled, ruled = ruled, false
		kept = append(kept, b)
	}
	return kept
}

// compose makes the paragraphs of a document. The lines of signatures and
// datelines stay apart, as sentences; others are joined.
func (d *digest) compose(blocks []block) []document.Block {
	out := make([]document.Block, 0, len(blocks))
	for _, b := range blocks {
		k := cmp.Or(b.kind, document.Text)
		if k == document.Signature || k == document.Dateline {
			out = append(out, document.Block{Kind: k, Sentences: passages(b.lines)})
			continue
		}
		if len(b.lines)-1 > b.joins {
			d.heal(HardWrap, b.span(), b.text())
		}
		p := b.passage()
		var sentences []document.Passage
		for _, s := range document.Sentences(p.Text) {
			sentences = append(sentences, p.Slice(s))
		}
		out = append(out, document.Block{Kind: k, Sentences: sentences})
	}
	return out
}

func passages(lines []line) []document.Passage {
	out := make([]document.Passage, len(lines))
	for i, l := range lines {
		out[i] = l.Passage
	}
	return out
}
