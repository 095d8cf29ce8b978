package report

import (
	"fmt"
	"slices"
	"strings"

	"recital/diffing"
	"recital/document"
)

// A Trace is one paragraph through the documents of a series.
type Trace struct {
	Documents Timeline
	Cells     []Cell // what became of it in each document, as in a matrix
	Wordings  []TracedWording
	Asked     int      // the wording that was asked for
	Limits    []string // what was not compared, and why
}

// A TracedWording is one wording of a paragraph, with all that carry it.
type TracedWording struct {
	Kind     document.Kind
	Text     string
	Carriers []Carrier // in the order of the documents
	Runs     []Stretch // the unbroken runs of documents that carry it
	Change   Change    // against the wording before it, where it first stands
	Before   int       // the wording it came from, -1 where there is none
	From     int       // the document that has it
	Split    int       // in how many parts the one before was split where it first stands, if in several
	Merged   []string  // other paragraphs that were merged into it there
	Quotes   []Quoted  // sentences that another paragraph said before
	Perhaps  string    // of which other paragraph it may be what became, if in doubt

	Similarity float64 // with the wording before it
}

// A Carrier is a paragraph of a document.
type Carrier struct {
	Document, Paragraph int
	Moved               bool // against the document before
	Revived             bool // the document before has it not
}

// A Quoted is a sentence that was taken over from another paragraph.
type Quoted struct {
	Text                string
	Document, Paragraph int // where it was first said
}

// NewTrace follows a paragraph of a document; both are indices. Documents are
// those of one series.
func NewTrace(docs []*document.Document, name document.Name, paragraph int) Trace {
	f := diffing.Families(docs, diffing.Options{})
	t := Trace{Limits: f.Limits}
	asked := -1
	for i, d := range f.Documents {
		t.Documents = append(t.Documents, d.Header)
		if d.Name == name {
			asked = f.Node(i, paragraph)
		}
	}
	family := f.Family(asked)
	t.Cells = Matrix{Documents: f.Documents}.row(f, family[0]).Cells
	wordings := map[string]int{}
	of := map[int]int{} // the wording of a node
	for _, n := range family {
		key := strings.ReplaceAll(document.Fold(nodeText(f, n)), " ", "")
		w, ok := wordings[key]
		if !ok {
			w = len(t.Wordings)
			wordings[key] = w
			t.Wordings = append(t.Wordings, newWording(f, n, of))
		}
		of[n] = w
		if n == asked {
			t.Asked = w
		}
		node := f.Nodes[n]
		t.Wordings[w].Carriers = append(t.Wordings[w].Carriers, Carrier{node.Doc, node.Paragraph, node.Moved, node.Revived})
	}
	for i := range t.Wordings {
		t.Wordings[i].Runs = t.runs(t.Wordings[i].Carriers)
	}
	return t
}

func nodeText(f *diffing.Forest, n int) string {
	d := f.Documents[f.Nodes[n].Doc]
	return d.Slice(d.Paragraphs[f.Nodes[n].Paragraph].Span)
}

// newWording is the wording of the first node that has it.
func newWording(f *diffing.Forest, n int, of map[int]int) TracedWording {
	node := f.Nodes[n]
	d := f.Documents[node.Doc]
	w := TracedWording{Kind: d.Paragraphs[node.Paragraph].Kind, Text: nodeText(f, n), Change: changeOf(node), Before: -1, From: -1}
	if node.Parent >= 0 && node.Possible {
		w.Perhaps = nodeText(f, node.Parent)
	} else if node.Parent >= 0 {
		w.Before, w.From, w.Similarity = of[node.Parent], f.Nodes[node.Parent].Doc, node.Similarity
		parts := 0
		for _, c := range f.Nodes[node.Parent].Children {
			if f.Nodes[c].Doc == node.Doc {
				parts++
			}
		}
		if parts > 1 {
			w.Split = parts
		}
	}
	for _, m := range node.Merged {
		w.Merged = append(w.Merged, nodeText(f, m))
	}
	for _, q := range node.Quotes {
		w.Quotes = append(w.Quotes, Quoted{d.Slice(q.Span), f.Nodes[q.From].Doc, f.Nodes[q.From].Paragraph})
	}
	return w
}

// runs joins carriers to unbroken runs.
func (t Trace) runs(carriers []Carrier) []Stretch {
	var out []Stretch
	for _, c := range carriers {
		n := len(out) - 1
		if n < 0 || slices.ContainsFunc(t.Documents[min(out[n].Last+1, c.Document):c.Document], document.Header.Interrupts) {
			out = append(out, Stretch{c.Document, c.Document})
		} else {
			out[n].Last = c.Document
		}
	}
	return out
}

// Absent lists the documents between its first and its last that are held in
// full and do without the paragraph, as runs.
func (t Trace) Absent() []Stretch {
	var out []Stretch
	open := false
	for i, c := range t.Cells {
		switch {
		case c.Change == ChangeAbsent && open:
			out[len(out)-1].Last = i
		case c.Change == ChangeAbsent:
			out = append(out, Stretch{i, i})
			open = true
		case c.Change != "":
			open = false
		}
	}
	return out
}

// Trace shows a paragraph through the years: what became of it in each
// document, then each wording once, with the documents that carry it and the
// words that changed.
func (p *Printer) Trace(t Trace, full bool) {
	labels := t.Documents.Labels()
	p.Line(Piece{t.Documents[0].Name.Series, Strong}, Piece{"  " + t.summary(labels), Plain})
	for _, l := range t.Limits {
		p.Linef(Warn, "not compared: %s", l)
	}
	p.strip(t, labels)
	for i, w := range t.Wordings {
		p.Line()
		p.wording(t, i, w, labels, full)
	}
	if gone := t.Absent(); len(gone) > 0 {
		p.Line()
		p.Wrap(0, Piece{"Dropped: ", Bad}, Piece{"not in " + stretches(labels, gone, len(labels)), Plain})
	}
}

func (t Trace) summary(labels []string) string {
	carriers := map[int]bool{}
	first, last := len(labels), 0
	for _, w := range t.Wordings {
		for _, c := range w.Carriers {
			carriers[c.Document] = true
			first, last = min(first, c.Document), max(last, c.Document)
		}
	}
	what := fmt.Sprintf("%s in %s", count(len(t.Wordings), "wording"), count(len(carriers), "document"))
	if first == last {
		return what + ", " + labels[first]
	}
	return what + ", " + labels[first] + " to " + labels[last]
}

// strip shows the years in a row, each with what became of the paragraph.
func (p *Printer) strip(t Trace, labels []string) {
	line, used := []Piece{{"  ", Plain}}, 2
	p.Line()
	for i, c := range t.Cells {
		if c.Change == "" {
			continue
		}
		mark, style := FamilyRow{Cells: t.Cells}.mark(column{docs: []int{i}})
		wide := cells(labels[i]) + 1 + cells(mark)
		if used > 2 && used+2+wide > p.width {
			p.Line(line...)
			line, used = []Piece{{"  ", Plain}}, 2
		}
		if used > 2 {
			line, used = append(line, Piece{"  ", Plain}), used+2
		}
		line, used = append(line, Piece{labels[i] + " ", Faint}, Piece{mark, style}), used+wide
	}
	p.Line(line...)
	p.Line()
	p.legend(changeLegend())
}

func (p *Printer) wording(t Trace, i int, w TracedWording, labels []string, full bool) {
	mark := Piece{"  ", Plain}
	if i == t.Asked {
		mark = Piece{"▶ ", Link}
	}
	head := []Piece{{stretches(labels, w.Runs, len(labels)), Strong}, {" · " + w.places() + " · ", Faint}}
	change := string(w.Change)
	if w.Change == ChangeNew {
		change = "first said"
	}
	style := Warn
	for _, s := range changeSigns {
		if s.change == w.Change {
			style = s.style
		}
	}
	head = append(head, Piece{change, style})
	if w.From >= 0 {
		head = append(head, Piece{" from " + labels[w.From], Faint})
	}
	if w.Split > 0 {
		head = append(head, Piece{fmt.Sprintf(", split in %d", w.Split), Warn})
	}
	if slices.ContainsFunc(w.Carriers[:1], func(c Carrier) bool { return c.Moved }) {
		head = append(head, Piece{", moved", Warn})
	}
	p.labelled(0, []Piece{mark}, head...)
	switch {
	case w.Before < 0:
		p.Wrap(4, Piece{w.Text, Plain})
	case w.Split > 0:
		p.Wrap(4, ownPart(WordDiff(t.Wordings[w.Before].Text, w.Text, true))...)
	default:
		p.Wrap(4, WordDiff(t.Wordings[w.Before].Text, w.Text, full)...)
	}
	for _, text := range w.Merged {
		p.Wrap(4, Piece{"merged with: ", Warn}, Piece{Shorten(text, 2*p.width), Faint})
	}
	if w.Perhaps != "" {
		p.Wrap(4, Piece{"perhaps what became of: ", Warn}, Piece{Shorten(w.Perhaps, 2*p.width), Faint})
	}
	for _, q := range w.Quotes {
		p.Wrap(4, Piece{fmt.Sprintf("taken from ¶ %d of %s: ", q.Paragraph+1, labels[q.Document]), Warn}, Piece{q.Text, Faint})
	}
}

// ownPart leaves out what went to the other parts of a split paragraph: what
// was deleted at both ends.
func ownPart(pieces []Piece) []Piece {
	gone := func(p Piece) bool { return p.Style == Deleted || strings.TrimSpace(p.Text) == "" }
	for len(pieces) > 0 && gone(pieces[0]) {
		pieces = pieces[1:]
	}
	for len(pieces) > 0 && gone(pieces[len(pieces)-1]) {
		pieces = pieces[:len(pieces)-1]
	}
	return pieces
}

// places lists where the wording stands, in short where it always stands in
// one place.
func (w TracedWording) places() string {
	var list []string
	for _, c := range w.Carriers {
		if at := fmt.Sprint(c.Paragraph + 1); len(list) == 0 || list[len(list)-1] != at {
			list = append(list, at)
		}
	}
	const shown = 6
	if len(list) > shown {
		list = append(list[:shown], "…")
	}
	return "¶ " + strings.Join(list, ", ")
}

type traceForm struct {
	Version   int                 `json:"version"`
	Series    string              `json:"series"`
	Asked     int                 `json:"asked"`
	Documents []cellForm          `json:"documents"`
	Wordings  []tracedWordingForm `json:"wordings"`
	Absent    []stretchForm       `json:"absent"`
	Limits    []string            `json:"limits,omitempty"`
}

type tracedWordingForm struct {
	Text       string         `json:"text"`
	Kind       document.Kind  `json:"kind"`
	Carriers   []carrierForm  `json:"carriers"`
	Runs       []stretchForm  `json:"runs"`
	Change     Change         `json:"change"`
	Before     *int           `json:"before,omitempty"`
	From       *document.Name `json:"from,omitempty"`
	Similarity float64        `json:"similarity,omitempty"`
	Split      int            `json:"split,omitempty"`
	Merged     []string       `json:"merged,omitempty"`
	Perhaps    string         `json:"perhaps,omitempty"`
	Quotes     []quotedForm   `json:"quotes,omitempty"`
	Edits      []editForm     `json:"edits,omitempty"`
}

type carrierForm struct {
	Document  document.Name `json:"document"`
	Paragraph int           `json:"paragraph"` // from 0
	Moved     bool          `json:"moved,omitempty"`
	Revived   bool          `json:"revived,omitempty"`
}

type quotedForm struct {
	Text      string        `json:"text"`
	Document  document.Name `json:"document"`
	Paragraph int           `json:"paragraph"` // from 0
}

// TraceJSON is the JSON form of a trace. Paragraphs and wordings count from 0.
func TraceJSON(t Trace) any {
	form := traceForm{JSONVersion, t.Documents[0].Name.Series, t.Asked, []cellForm{}, []tracedWordingForm{}, t.Documents.stretches(t.Absent()), t.Limits}
	for i, c := range t.Cells {
		if c.Change != "" {
			form.Documents = append(form.Documents, cellForm{t.Documents[i].Name, c.Change, c.Moved, c.Paragraphs, c.Similarity})
		}
	}
	for _, w := range t.Wordings {
		form.Wordings = append(form.Wordings, t.wordingForm(w))
	}
	return form
}

func (t Trace) wordingForm(w TracedWording) tracedWordingForm {
	f := tracedWordingForm{Text: w.Text, Kind: w.Kind, Runs: t.Documents.stretches(w.Runs), Change: w.Change,
		Similarity: w.Similarity, Split: w.Split, Merged: w.Merged, Perhaps: w.Perhaps}
	for _, c := range w.Carriers {
		f.Carriers = append(f.Carriers, carrierForm{t.Documents[c.Document].Name, c.Paragraph, c.Moved, c.Revived})
	}
	for _, q := range w.Quotes {
		f.Quotes = append(f.Quotes, quotedForm{q.Text, t.Documents[q.Document].Name, q.Paragraph})
	}
	if w.Before >= 0 {
		f.Before, f.From = &w.Before, &t.Documents[w.From].Name
		f.Edits = editForms(t.Wordings[w.Before].Text, w.Text)
	}
	return f
}
