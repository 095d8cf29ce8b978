package report

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"
	"sort"
	"strings"

	"recital/checking"
	"recital/citations"
	"recital/diffing"
	"recital/document"
)

// JSONVersion is the version of every JSON form here. It changes when a field
// changes its meaning or goes; new fields may come without.
const JSONVersion = 1

// WriteJSON writes a value as indented JSON with a line feed at its end.
func WriteJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// A listForm is the JSON form of a list of documents.
type listForm struct {
	Version   int               `json:"version"`
	Documents []document.Header `json:"documents"`
}

// ListJSON is the JSON form of a list of documents.
func ListJSON(headers []document.Header) any { return listForm{JSONVersion, headers} }

type comparisonForm struct {
	Version int            `json:"version"`
	Old     documentForm   `json:"old"`
	New     documentForm   `json:"new"`
	Counts  diffing.Counts `json:"counts"`
	Pairs   []pairForm     `json:"pairs"`
	Limits  []string       `json:"limits,omitempty"`
}

type documentForm struct {
	Name document.Name `json:"name"`
	Date document.Date `json:"date"`
}

type pairForm struct {
	diffing.Pair
	OldText string     `json:"oldText,omitempty"`
	NewText string     `json:"newText,omitempty"`
	Edits   []editForm `json:"edits,omitempty"`
}

type editForm struct {
	Op    diffing.Op `json:"op"`
	Old   string     `json:"old,omitempty"`
	New   string     `json:"new,omitempty"`
	Light bool       `json:"light,omitempty"`
}

// ComparisonJSON is the JSON form of a comparison. Paragraphs count from 0;
// the edits of a pair rebuild both of its texts.
func ComparisonJSON(c Comparison) any {
	return comparisonForm{Version: JSONVersion, Old: documentForm{c.Old.Name, c.Old.Date}, New: documentForm{c.New.Name, c.New.Date},
		Counts: c.Alignment.Counts(), Limits: c.Alignment.Limits, Pairs: pairForms(c)}
}

func pairForms(c Comparison) []pairForm {
	out := []pairForm{}
	for _, p := range c.Alignment.Pairs {
		old, new := c.Texts(p)
		f := pairForm{Pair: p, OldText: old, NewText: new}
		if len(p.Old) > 0 && len(p.New) > 0 && old != new {
			f.Edits = editForms(old, new)
		}
		out = append(out, f)
	}
	return out
}

// editForms are the edits that lead from one text to another.
func editForms(old, new string) []editForm {
	var out []editForm
	for _, e := range diffing.Words(old, new) {
		out = append(out, editForm{e.Op, old[e.Old.Start:e.Old.End], new[e.New.Start:e.New.End], e.Light})
	}
	return out
}

type citedForm struct {
	Version   int                 `json:"version"`
	Documents []citedDocumentForm `json:"documents"`
}

type citedDocumentForm struct {
	documentForm
	Citations []verdictForm `json:"citations"`
}

type verdictForm struct {
	Text      string            `json:"text"`
	Span      document.Span     `json:"span"` // bytes of the document's text
	Paragraph int               `json:"paragraph"`
	Key       string            `json:"key"`
	Kind      citations.Kind    `json:"kind"`
	Body      string            `json:"body,omitempty"`
	Number    string            `json:"number,omitempty"`
	Session   string            `json:"session,omitempty"`
	Year      int               `json:"year,omitempty"`
	Date      document.Date     `json:"date,omitzero"`
	Title     string            `json:"title,omitempty"`
	Pinpoint  string            `json:"pinpoint,omitempty"`
	Own       bool              `json:"own,omitempty"`
	Status    citations.Status  `json:"status"`
	Field     citations.Field   `json:"field,omitempty"`
	Reference string            `json:"reference,omitempty"`
	Message   string            `json:"message,omitempty"`
	Evidence  []string          `json:"evidence,omitempty"`
	Correct   string            `json:"correction,omitempty"`
	If        string            `json:"correctionIf,omitempty"`
	Undecided string            `json:"undecided,omitempty"`
	Near      []string          `json:"near,omitempty"`
	Variant   bool              `json:"variant,omitempty"`
	At        document.Position `json:"at"`
}

func verdictJSON(f File, v citations.Verdict) verdictForm {
	c := v.Citation
	out := verdictForm{Text: f.Document.Slice(c.Span), Span: c.Span, Paragraph: c.Paragraph, Key: c.Key(), Kind: c.Kind, Body: c.Body,
		Number: c.Number, Session: c.Session, Year: c.Year, Date: c.Date, Title: c.Title, Pinpoint: c.Pinpoint, Own: c.Own,
		Status: v.Status, Field: v.Field, Reference: v.Reference, Message: v.Message, Evidence: v.Evidence, Near: v.Near, Variant: v.Variant, Undecided: v.Undecided,
		At: f.Place(c.Span).Start}
	if v.Correction != nil {
		out.Correct, out.If = v.Correction.New, v.Correction.If
	}
	return out
}

// CitedJSON is the JSON form of what documents cite.
func CitedJSON(list []Cited) any {
	form := citedForm{Version: JSONVersion, Documents: []citedDocumentForm{}}
	for _, c := range list {
		d := citedDocumentForm{documentForm{c.File.Document.Name, c.File.Document.Date}, []verdictForm{}}
		for _, v := range c.Verdicts {
			d.Citations = append(d.Citations, verdictJSON(c.File, v))
		}
		form.Documents = append(form.Documents, d)
	}
	return form
}

type findingsForm struct {
	Version   int                      `json:"version"`
	Documents int                      `json:"documents"`
	Citations int                      `json:"citations"`
	Statuses  map[citations.Status]int `json:"statuses"`
	Failed    bool                     `json:"failed"`
	Unread    []Unread                 `json:"unread,omitempty"`
	Findings  []findingForm            `json:"findings"`
	Stale     []checking.Acceptance    `json:"stale,omitempty"`
	Expired   []checking.Acceptance    `json:"expired,omitempty"`
	Gone      []checking.BaselineEntry `json:"gone,omitempty"`
}

type findingForm struct {
	Rule      checking.Rule        `json:"rule"`
	Level     checking.Level       `json:"level"`
	Certainty checking.Certainty   `json:"certainty"`
	Document  document.Name        `json:"document"`
	File      string               `json:"file"`
	Start     document.Position    `json:"start"`
	End       document.Position    `json:"end"`
	Ordinal   int                  `json:"ordinal"`
	Verdict   verdictForm          `json:"verdict"`
	Carriers  []mentionForm        `json:"carriers,omitempty"`
	More      int                  `json:"carriersMore,omitempty"`
	Right     []mentionForm        `json:"right,omitempty"`
	MoreRight int                  `json:"rightMore,omitempty"`
	Hints     []mentionForm        `json:"hints,omitempty"`
	SeeAlso   []mentionForm        `json:"seeAlso,omitempty"`
	Accepted  *checking.Acceptance `json:"accepted,omitempty"`
	Known     bool                 `json:"inBaseline,omitempty"`
	Suggested string               `json:"suggestion,omitempty"`
	Fix       *fixForm             `json:"fix,omitempty"`
}

// A fixForm is a correction as an edit of the file.
type fixForm struct {
	Start document.Position `json:"start"`
	End   document.Position `json:"end"`
	New   string            `json:"new"`
}

func fixJSON(f File, finding checking.Finding) *fixForm {
	e, ok := finding.Edit(f.Raw)
	if !ok || f.Where != nil {
		return nil
	}
	return &fixForm{f.position(e.Span.Start), f.position(e.Span.End), e.New}
}

type mentionForm struct {
	Document  document.Name `json:"document"`
	Date      document.Date `json:"date"`
	Text      string        `json:"text"`
	Reference string        `json:"reference,omitempty"`
}

// WriteFindingsJSON writes the JSON form of what a check found, one finding after
// the other, so that it costs no more memory than the longest of them.
func WriteFindingsJSON(w io.Writer, c Checked) error {
	form := findingsForm{Version: JSONVersion, Documents: c.Documents, Citations: c.Citations, Statuses: c.Statuses,
		Failed: c.Failed(), Unread: c.Unread, Findings: []findingForm{}, Stale: c.Stale, Expired: c.Expired, Gone: c.Gone}
	var b strings.Builder
	if err := WriteJSON(&b, form); err != nil {
		return err
	}
	const empty = `"findings": []` // in a text its quotation marks would be escaped
	before, behind, _ := strings.Cut(b.String(), empty)
	if len(c.Findings) == 0 {
		_, err := io.WriteString(w, b.String())
		return err
	}
	out := bufio.NewWriter(w)
	out.WriteString(before)
	out.WriteString(`"findings": [`)
	for i := range c.Findings {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		b.Reset()
		e := json.NewEncoder(&b)
		e.SetIndent("    ", "  ")
		e.SetEscapeHTML(false)
		if err := e.Encode(c.findingForm(c.Findings[i])); err != nil {
			return err
		}
		out.WriteString(strings.TrimSuffix(b.String(), "\n"))
	}
	out.WriteString("\n  ]")
	out.WriteString(behind)
	return out.Flush()
}

func (c Checked) findingForm(f checking.Finding) findingForm {
	known := c.File(f)
	at := known.Place(f.Span())
	carriers, right := endsOf(f.History.Carriers), nearest(f.History.Right, f.Document.Date)
	return findingForm{
		Rule: f.Rule, Level: f.Level, Certainty: f.Certainty(), Document: f.Document.Name, File: at.Path, Start: at.Start, End: at.End, Ordinal: f.Ordinal,
		Verdict:  verdictJSON(known, f.Verdict),
		Carriers: mentions(carriers), More: len(f.History.Carriers) - len(carriers),
		Right: mentions(right), MoreRight: len(f.History.Right) - len(right), Hints: mentions(f.History.Hints), SeeAlso: mentions(f.History.SeeAlso),
		Accepted: f.Accepted, Known: f.Known, Suggested: Suggestion(f, c.List), Fix: fixJSON(known, f),
	}
}

// maxMentions is how many documents of a history are listed: a slip that n
// documents carry would else be told in n times n entries.
const maxMentions = 20

// endsOf is the first and the last of a long list.
func endsOf(list []checking.Mention) []checking.Mention {
	if len(list) <= maxMentions {
		return list
	}
	return slices.Concat(list[:maxMentions/2], list[len(list)-maxMentions/2:])
}

// nearest is those of a long list that stand around a date.
func nearest(list []checking.Mention, date document.Date) []checking.Mention {
	if len(list) <= maxMentions {
		return list
	}
	at := sort.Search(len(list), func(i int) bool { return list[i].Date.Compare(date) > 0 })
	from := min(max(0, at-maxMentions/2), len(list)-maxMentions)
	return list[from : from+maxMentions]
}

func mentions(list []checking.Mention) []mentionForm {
	var out []mentionForm
	for _, m := range list {
		out = append(out, mentionForm{m.Name, m.Date, m.Text, m.ID})
	}
	return out
}
