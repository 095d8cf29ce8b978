package repo

import (
	"slices"
	"strings"

	"recital/document"
)

// Said is what the documents of a series say, sentence by sentence. Sentences
// that differ in white space alone say the same, as for git blame -w.
type Said struct {
	Series    string
	Documents []document.Header // in the order of Header.Compare
	Contents  []string          // the hash of each document's file, in hexadecimal
	Texts     [][]Passage       // the paragraphs of each document
	Sentences []string          // each once, in the order in which they first stand

	same []int   // for each sentence the first that says the same
	in   [][]int // for each of those the documents that say it, ascending
	full []int   // how many documents up to each interrupt a run, itself included
}

// A Passage is a paragraph as indices into Said.Sentences.
type Passage struct {
	Kind      document.Kind
	Sentences []int
}

// A Run is an unbroken run of documents that say something: the first and the
// last of them. A document of which only a report or an excerpt is held breaks
// no run.
type Run struct{ First, Last int }

// In lists the documents that say a sentence, ascending. The caller must not
// change it.
func (s *Said) In(sentence int) []int { return s.in[s.same[sentence]] }

// First is the earliest document that says a sentence.
func (s *Said) First(sentence int) int { return s.In(sentence)[0] }

// Same is the first sentence that says the same as another: itself, unless one
// before it differs in white space alone.
func (s *Said) Same(sentence int) int { return s.same[sentence] }

// Paragraph is the first paragraph of a document that has a sentence, from 0, or
// -1.
func (s *Said) Paragraph(sentence, doc int) int {
	return slices.IndexFunc(s.Texts[doc], func(p Passage) bool {
		return slices.ContainsFunc(p.Sentences, func(id int) bool { return s.same[id] == s.same[sentence] })
	})
}

// Runs lists the unbroken runs of documents that say a sentence, in their
// order. There are gaps between them where it was dropped and brought back.
func (s *Said) Runs(sentence int) []Run {
	var out []Run
	for _, d := range s.In(sentence) {
		if n := len(out); n > 0 && !s.breaks(out[n-1].Last, d) {
			out[n-1].Last = d
			continue
		}
		out = append(out, Run{d, d})
	}
	return out
}

// Since is where the unbroken run begins in which a document says a sentence:
// the first document of it that is held, if only in part; one that is known
// from a report counts where no other is left.
func (s *Said) Since(sentence, doc int) int {
	in := s.In(sentence)
	at, _ := slices.BinarySearch(in, doc)
	since := doc
	for at--; at >= 0 && !s.breaks(in[at], in[at+1]); at-- {
		if s.Documents[in[at]].Witness != document.Reported {
			since = in[at]
		}
	}
	return since
}

// breaks reports whether a document stands between two others that breaks a
// run.
func (s *Said) breaks(from, to int) bool { return to > from && s.full[to-1] > s.full[from] }

// Document finds a document of the series, -1 where it has none of that name.
func (s *Said) Document(name document.Name) int {
	return slices.IndexFunc(s.Documents, func(h document.Header) bool { return h.Name == name })
}

// Compose makes a document of what is known here: its header, its words and the
// kinds of its paragraphs. White space aside it is the document as it is kept.
func (s *Said) Compose(doc int) *document.Document {
	blocks := make([]document.Block, len(s.Texts[doc]))
	for i, p := range s.Texts[doc] {
		blocks[i].Kind = p.Kind
		for _, id := range p.Sentences {
			blocks[i].Sentences = append(blocks[i].Sentences, document.Passage{Text: s.Sentences[id]})
		}
	}
	return document.New(s.Documents[doc], blocks)
}

// prepare notes where each sentence stands.
func (s *Said) prepare() {
	s.in = make([][]int, len(s.Sentences))
	s.full = make([]int, len(s.Documents))
	n := 0
	for d, h := range s.Documents {
		if h.Interrupts() {
			n++
		}
		s.full[d] = n
		for _, p := range s.Texts[d] {
			for _, id := range p.Sentences {
				id = s.same[id]
				if in := s.in[id]; len(in) == 0 || in[len(in)-1] != d {
					s.in[id] = append(in, d)
				}
			}
		}
	}
}

// sayings collects what the documents of a series say, given in their order.
type sayings struct {
	said *Said
	ids  map[string]int // of sentences
	same map[string]int // the first by its text without white space
}

func newSayings(series string) *sayings {
	return &sayings{&Said{Series: series}, map[string]int{}, map[string]int{}}
}

func (s *sayings) id(sentence string) int {
	id, ok := s.ids[sentence]
	if !ok {
		id = len(s.said.Sentences)
		s.ids[sentence] = id
		s.said.Sentences = append(s.said.Sentences, sentence)
		key := bare(sentence)
		if _, ok := s.same[key]; !ok {
			s.same[key] = id
		}
		s.said.same = append(s.said.same, s.same[key])
	}
	return id
}

// bare is a text without its white space, as git -w sees it.
func bare(text string) string {
	if !strings.ContainsAny(text, " \t\n\v\f\r") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := range len(text) {
		if c := text[i]; c != ' ' && (c < '\t' || c > '\r') {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// add adds a document that was read.
func (s *sayings) add(h document.Header, content string, d *document.Document) {
	text := make([]Passage, len(d.Paragraphs))
	for i, p := range d.Paragraphs {
		text[i] = Passage{p.Kind, make([]int, len(p.Sentences))}
		for j, span := range p.Sentences {
			text[i].Sentences[j] = s.id(d.Text[span.Start:span.End])
		}
	}
	s.append(h, content, text)
}

// take adds a document as another index knows it.
func (s *sayings) take(from *Said, doc int) {
	text := make([]Passage, len(from.Texts[doc]))
	for i, p := range from.Texts[doc] {
		text[i] = Passage{p.Kind, make([]int, len(p.Sentences))}
		for j, id := range p.Sentences {
			text[i].Sentences[j] = s.id(from.Sentences[id])
		}
	}
	s.append(from.Documents[doc], from.Contents[doc], text)
}

func (s *sayings) append(h document.Header, content string, text []Passage) {
	s.said.Documents = append(s.said.Documents, h)
	s.said.Contents = append(s.said.Contents, content)
	s.said.Texts = append(s.said.Texts, text)
}
