package report

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"recital/citations"
	"recital/document"
	"recital/links"
)

// A Linked is an address with what is known of it, and where it stands.
type Linked struct {
	links.Result
	Places []LinkPlace // in the order in which they were looked through
}

// A LinkPlace is where an address stands.
type LinkPlace struct {
	File      string
	Where     string            // "12:5", line and column, or what else leads a person there
	At        document.Position // the zero Position where it has none
	Document  document.Name     // the zero Name for an entry of a list
	Source    bool              // it is where the document was published
	Reference string            // the entry of a list
}

// String names the place for people.
func (p LinkPlace) String() string {
	if p.Where == "" {
		return p.File
	}
	return p.File + ":" + p.Where
}

// what says what an address is there for, where it does not stand in a text.
func (p LinkPlace) what() string {
	switch {
	case p.Reference != "":
		return " (entry " + p.Reference + ")"
	case p.Source:
		return " (the source of " + p.Document.String() + ")"
	}
	return ""
}

// LinkPlace is the place of an address in a text.
func (f File) LinkPlace(s document.Span) LinkPlace {
	at := f.Place(s)
	return LinkPlace{File: at.Path, Where: at.Where, At: at.Start, Document: f.Document.Name}
}

// SourcePlace is the place of the address that a document was published at.
func (f File) SourcePlace() LinkPlace {
	return LinkPlace{File: f.Path, Document: f.Document.Name, Source: true}
}

// EntryPlace is the place of an entry of a reference list.
func EntryPlace(r citations.Reference) LinkPlace {
	p := LinkPlace{Reference: r.ID}
	p.File, p.At = r.Position()
	if p.At != (document.Position{}) {
		p.Where = fmt.Sprintf("%d:%d", p.At.Line, p.At.Column)
	}
	return p
}

// JoinLinks gives places the results that belong to them, one to one. Those of
// one address become one, at the place of the first.
func JoinLinks(places [][]LinkPlace, results []links.Result) []Linked {
	var out []Linked
	at := map[string]int{}
	for i, r := range results {
		n, ok := at[r.URL]
		if !ok {
			n = len(out)
			at[r.URL] = n
			out = append(out, Linked{Result: r})
		}
		out[n].Places = append(out[n].Places, places[i]...)
	}
	return out
}

// linkStatuses are those that are told, the worst first.
var linkStatuses = []struct {
	status links.Status
	level  string
	rule   string
	style  Style
	word   string
}{
	{links.Dead, "error", "link-dead", Bad, "dead"},
	{links.Unknown, "warning", "link-unknown", Warn, "unknown"},
	{links.Moved, "note", "link-moved", Faint, "moved"},
	{links.OK, "", "", Good, "fine"},
}

// DeadLinks reports whether any address is dead.
func DeadLinks(list []Linked) bool {
	return slices.ContainsFunc(list, func(l Linked) bool { return l.Status == links.Dead })
}

// Links shows the addresses that are not as they should be, each with its
// places, the worst first; then what was counted.
func (p *Printer) Links(list []Linked) {
	counts, cached := map[links.Status]int{}, 0
	for _, l := range list {
		counts[l.Status]++
		if l.Cached {
			cached++
		}
	}
	for _, s := range linkStatuses {
		for _, l := range list {
			if l.Status != s.status || s.rule == "" {
				continue
			}
			first := l.Places[0]
			p.Line(Piece{first.String() + ": ", Strong}, Piece{s.level, s.style}, Piece{": " + l.URL + " ", Plain},
				Piece{l.Message, Plain}, Piece{first.what(), Faint}, Piece{"  " + s.rule, Faint})
			for _, also := range l.Places[1:] {
				p.Linef(Faint, "    also %s%s", also, also.what())
			}
		}
	}
	var pieces []Piece
	for _, s := range linkStatuses {
		style := s.style
		if counts[s.status] == 0 {
			style = Faint
		}
		pieces = append(pieces, Piece{fmt.Sprintf("%d %s", counts[s.status], s.word), style}, Piece{", ", Plain})
	}
	pieces[len(pieces)-1].Text = fmt.Sprintf(" of %s", counted(len(list), "address", "addresses"))
	if cached > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d known from before (--max-age 0s asks again)", cached), Faint})
	}
	p.Line(pieces...)
}

type linksForm struct {
	Version  int                  `json:"version"`
	Failed   bool                 `json:"failed"`
	Statuses map[links.Status]int `json:"statuses"`
	Links    []linkForm           `json:"links"`
}

type linkForm struct {
	URL     string          `json:"url"`
	Status  links.Status    `json:"status"`
	Cause   links.Cause     `json:"cause,omitempty"`
	Code    int             `json:"code,omitempty"`
	New     string          `json:"new,omitempty"`
	Message string          `json:"message"`
	Checked string          `json:"checked"`
	Cached  bool            `json:"cached"`
	Places  []linkPlaceForm `json:"places"`
}

type linkPlaceForm struct {
	File      string             `json:"file"`
	Document  *document.Name     `json:"document,omitempty"`
	Reference string             `json:"reference,omitempty"`
	Source    bool               `json:"source,omitempty"`
	At        *document.Position `json:"at,omitempty"`
}

// LinksJSON is the JSON form of what is known of addresses.
func LinksJSON(list []Linked) any {
	form := linksForm{Version: JSONVersion, Failed: DeadLinks(list), Statuses: map[links.Status]int{}, Links: []linkForm{}}
	for _, l := range list {
		form.Statuses[l.Status]++
		f := linkForm{URL: l.URL, Status: l.Status, Cause: l.Cause, Code: l.Code, New: l.New, Message: cmp.Or(l.Message, "answers"),
			Checked: l.Checked.UTC().Format(time.RFC3339), Cached: l.Cached}
		for _, p := range l.Places {
			one := linkPlaceForm{File: p.File, Reference: p.Reference, Source: p.Source}
			if p.Document != (document.Name{}) {
				one.Document = &p.Document
			}
			if p.At != (document.Position{}) {
				one.At = &p.At
			}
			f.Places = append(f.Places, one)
		}
		form.Links = append(form.Links, f)
	}
	return form
}
