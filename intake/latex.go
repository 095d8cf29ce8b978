package intake

import (
	"path"
	"regexp"
	"strings"

	"recital/document"
)

// isLaTeX reports whether a file's name says that LaTeX is in it. It is read as
// plain text but for the marks that stand within a citation.
func (s *source) isLaTeX() bool { return strings.ToLower(path.Ext(s.path)) == ".tex" }

var (
	// latexSpace is a space that keeps a line together or has a width of its own.
	latexSpace = regexp.MustCompile(`^(?:~|\\[,;: ])`)
	// latexWords are words that are set in a way of their own.
	latexWords = regexp.MustCompile(`^\\(?:emph|text(?:bf|it|rm|sc|sf|sl|tt|up|normal)|mbox)\{([^{}\\]*)\}`)
)

// latex is a line of LaTeX with spaces for what stands for one, and with words
// that are set in bold or the like without what says so. Every byte that is left
// keeps its place in the file.
func (r *textReading) latex(p document.Passage) document.Passage {
	if strings.IndexByte(p.Text, '~') < 0 && strings.IndexByte(p.Text, '\\') < 0 {
		return p
	}
	var cuts []document.Span
	text := []byte(p.Text)
	for i := 0; i < len(p.Text); {
		rest := p.Text[i:]
		if at := latexSpace.FindString(rest); at != "" {
			if len(at) == 2 {
				cuts = append(cuts, document.Span{Start: i, End: i + 1})
			}
			text[i+len(at)-1] = ' '
			i += len(at)
			continue
		}
		if m := latexWords.FindStringSubmatchIndex(rest); m != nil {
			cuts = append(cuts, document.Span{Start: i, End: i + m[2]}, document.Span{Start: i + m[3], End: i + m[1]})
			i += m[1]
			continue
		}
		next := strings.IndexAny(rest[1:], `~\`)
		if next < 0 {
			break
		}
		i += 1 + next
	}
	p.Text = string(text)
	if len(cuts) == 0 {
		return p
	}
	return r.without(p, cuts)
}
