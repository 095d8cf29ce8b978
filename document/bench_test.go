package document_test

import (
	"strings"
	"testing"

	"recital/document"
)

// notice is a text of about n bytes in paragraphs of four sentences.
func notice(n int) string {
	const paragraph = `On 1 March 2020 the Harbour Master of Northport (see No. 7 of the chart) opened the “Great Pier” to 1,275 boats.
The lock is 7.5 m wide, and the keeper’s house – which stands in Art. 3 of the by-law – is shut.
Skippers are asked to keep clear of it.
The tide tables hang at the gate, where Mr. Ebb and Mrs. Flood will answer for them.

`
	return strings.Repeat(paragraph, n/len(paragraph)+1)
}

func BenchmarkParse(b *testing.B) {
	file := []byte("---\nname: notice/a\ndate: 2020-03-01\n---\n\n" + notice(100<<10))
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := document.Parse(file); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	text := notice(100 << 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for p := range strings.SplitSeq(text, "\n\n") {
			document.Sentences(p)
		}
	}
}

func BenchmarkTokens(b *testing.B) {
	text := notice(100 << 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range document.Tokens(text) {
		}
	}
}

func BenchmarkFold(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"plain", strings.ToLower(strings.NewReplacer("“", "", "”", "", "’", "", "–", "", "\n", " ").Replace(notice(100 << 10)))},
		{"mixed", notice(100 << 10)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				document.Fold(c.text)
			}
		})
	}
}
