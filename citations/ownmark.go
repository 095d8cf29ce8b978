package citations

import (
	"strings"

	"recital/document"
)

// markOwn marks the citations by which a document names itself: at the head
// of its heading, in its symbol line, and in a running head that repeats it.
// Behind its symbol a document names itself in its heading, too, where it is of
// a body, home, that its masthead names by itself: "The Security Council,".
func markOwn(doc *document.Document, cites []Citation, home string) {
	front := frontMatter(doc)
	own, headed := -1, false
	for i := range cites {
		c := &cites[i]
		if c.Paragraph >= front || c.Kind == Record {
			continue
		}
		single := (i == 0 || cites[i-1].Context != c.Context) && (i+1 == len(cites) || cites[i+1].Context != c.Context)
		head := single && heads(doc, c) && (own < 0 || !headed && home != "" && cites[own].Body == home && (c.Body == home || c.Body == ""))
		if head || c.Symbol != "" && c.Number != "" && alone(doc, c) {
			c.Own = true
			headed = headed || head && c.Symbol == ""
			if own < 0 {
				own = i
			}
		}
	}
	if own < 0 {
		return
	}
	for i := range cites {
		c := &cites[i]
		para := doc.Paragraphs[c.Paragraph]
		edge := c.Span.Start == para.Start || strings.Trim(doc.Text[c.Span.End:para.End], " .\n") == ""
		if c.Symbol != "" && c.Number == cites[own].Number && c.Body == cites[own].Body && edge && !strings.HasSuffix(doc.Text[:c.Span.Start], "(") {
			c.Own = true
		}
	}
}

// heads reports whether a citation opens a heading, or a first paragraph that
// is no sentence.
func heads(doc *document.Document, c *Citation) bool {
	para := doc.Paragraphs[c.Paragraph]
	text := doc.Text[para.Start:para.End]
	heading := para.Kind == document.Heading ||
		c.Paragraph == 0 && len(doc.Paragraphs) > 1 && len(text) <= 200 && !strings.HasSuffix(text, ".")
	opens := strings.Trim(doc.Text[para.Start:c.Context.Start], " \n*#") == ""
	return heading && opens && (c.Number != "" || c.Kind == Decree)
}

// frontMatter is how many paragraphs stand before the first long one, at most
// twelve, and at least one.
func frontMatter(doc *document.Document) int {
	for i, para := range doc.Paragraphs {
		if i == 12 || i > 0 && para.Len() > 160 {
			return i
		}
	}
	return len(doc.Paragraphs)
}

// alone reports whether a symbol stands as the symbol line of a document does:
// behind nothing but capitalised words ("Security Council Distr. GENERAL"),
// and before nothing but a date or further such words.
func alone(doc *document.Document, c *Citation) bool {
	para := doc.Paragraphs[c.Paragraph]
	if para.Kind == document.ListItem || para.Len() > 160 || para.End-c.Context.End > 60 || strings.HasSuffix(doc.Text[:c.Span.Start], "(") {
		return false
	}
	for _, w := range strings.Fields(doc.Text[para.Start:c.Context.Start] + " " + doc.Text[c.Context.End:para.End]) {
		if w[0] >= 'a' && w[0] <= 'z' || strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") && w != "United" { // "Recalling S/RES/12 (1999)"
			return false
		}
	}
	return true
}
