package intake

import (
	"errors"

	"recital/document"
)

// readCanonical reads a document in the form in which an archive keeps it, as
// it stands: its paragraphs, their kinds and their sentences are those of the
// file, and its header is what the front matter says.
func readCanonical(src *source) (reading, error) {
	d, err := document.Parse(src.raw)
	if err != nil {
		return reading{}, canonicalError(src, err)
	}
	src.mapTo(string(src.raw), "")
	at := len(src.text) - len(d.Text)
	d.Map = document.SourceMap{{Text: document.Span{End: len(d.Text)}, Source: document.Span{Start: at, End: len(src.text)}}}
	r := reading{settled: true, document: d, own: ownHeader{header: d.Header}}
	for _, p := range d.Paragraphs {
		b := block{kind: p.Kind, whole: true}
		for _, s := range p.Sentences {
			s.Start, s.End = s.Start+at, s.End+at
			b.lines = append(b.lines, line{document.PassageOf(src.text, s), s})
		}
		r.blocks = append(r.blocks, b)
	}
	return r, nil
}

func canonicalError(src *source, err error) error {
	e := &Error{File: src.path, Msg: err.Error(), Hint: "the file has the front matter of an archive's document; mend it, or take the front matter off to have it read as text", Err: err}
	if s, ok := errors.AsType[*document.SyntaxError](err); ok {
		e.Line, e.Column, e.Msg = s.Line, s.Column, s.Msg
	}
	return e
}

// whole is all of a file as one part.
func (r reading) whole() part {
	return part{blocks: r.blocks, healed: r.healed, omitted: r.omitted, whole: true, settled: r.settled,
		properties: r.properties, own: r.own, document: r.document}
}

// settled is the document of a file whose paragraphs are settled, as it stands,
// or without the blocks that the manifest leaves out. It is nil for other files.
func (d *digest) settled(p part, blocks []block) *document.Document {
	switch {
	case !p.settled:
		return nil
	case p.document != nil && len(blocks) == len(p.blocks):
		doc := *p.document
		doc.Header = d.header
		return &doc
	}
	out := make([]document.Block, len(blocks))
	for i, b := range blocks {
		out[i] = document.Block{Kind: b.kind, Sentences: passages(b.lines)}
	}
	return document.New(d.header, out)
}
