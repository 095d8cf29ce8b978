// Package document says what a document, a paragraph, a sentence, a date and
// a span are, and reads and writes the canonical form in which an archive
// keeps a document.
//
// The canonical form is YAML front matter followed by the text: one sentence
// a line, a blank line between paragraphs. The stored line breaks are the
// truth: nothing that reads a document segments it again, so a better
// segmenter changes no old document. Spans are byte offsets into that text.
//
// [Parse] and [Document.Write] are inverse to each other, as are [Compose]
// and [Paragraphs].
package document
