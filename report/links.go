package report

import (
	"cmp"
	"fmt"
	"sort"
	"time"

	"recital/checking"
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
	Paragraph int               // of the document's text; -1 outside of it
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
	list := f.Document.Paragraphs
	n := sort.Search(len(list), func(i int) bool { return list[i].End > s.Start })
	if n == len(list) || list[n].Start > s.Start {
		n = -1
	}
	return LinkPlace{File: at.Path, Where: at.Where, At: at.Start, Document: f.Document.Name, Paragraph: n}
}

// TargetPlace is the place of an address behind a link, which stands in the file
// and not in the text.
func (f File) TargetPlace(s document.Span) LinkPlace {
	at := f.placeInFile(s)
	return LinkPlace{File: at.Path, Where: at.Where, At: at.Start, Document: f.Document.Name, Paragraph: -1}
}

// SourcePlace is the place of the address that a document was published at.
func (f File) SourcePlace() LinkPlace {
	return LinkPlace{File: f.Path, Document: f.Document.Name, Source: true, Paragraph: -1}
}

// EntryPlace is the place of an entry of a reference list.
func EntryPlace(r citations.Reference) LinkPlace {
	p := LinkPlace{Reference: r.ID, Paragraph: -1}
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
	rule   checking.Rule
	word   string
}{
	{links.Dead, checking.RuleLinkDead, "dead"},
	{links.Unknown, checking.RuleLinkUnknown, "unknown"},
	{links.Moved, checking.RuleLinkMoved, "moved"},
	{links.OK, "", "fine"},
}

// CheckedLinks is what was heard of addresses, with what may stay.
type CheckedLinks struct {
	*checking.AddressReport // of the addresses in List, in its order
	List                    []Linked
	Accepted                bool // show those that may stay, too
	Unread                  []Unread
}

// Failed reports whether a check should fail: something is found, or was not
// read.
func (c CheckedLinks) Failed() bool { return len(c.Unread) > 0 || c.AddressReport.Failed() }

// JudgeLinks gives addresses their levels and says which may stay.
func JudgeLinks(list []Linked, opt checking.Options) CheckedLinks {
	var addresses []checking.Address
	for _, l := range list {
		a := checking.Address{URL: l.URL}
		for _, s := range linkStatuses {
			if s.status == l.Status {
				a.Rule = s.rule
			}
		}
		for _, p := range l.Places {
			a.Places = append(a.Places, checking.AddressPlace{Document: p.Document, Paragraph: p.Paragraph})
		}
		addresses = append(addresses, a)
	}
	return CheckedLinks{AddressReport: checking.Addresses(addresses, opt), List: list}
}

// Links shows the addresses that are not as they should be, each with its
// places, the worst first; then what was counted.
func (p *Printer) Links(c CheckedLinks) {
	for _, s := range linkStatuses {
		for i, a := range c.Addresses {
			if c.List[i].Status == s.status && a.Level != checking.Off && (a.Open() || c.Accepted) {
				p.link(c.List[i], a)
			}
		}
	}
	for _, a := range c.Stale {
		p.Linef(Bad, "%s", staleLine(a))
	}
	for _, a := range c.Expired {
		p.Linef(Warn, "%s", expiredLine(a))
	}
	for _, e := range c.Gone {
		p.Linef(Warn, "not found any more: %s of %s (--prune takes it out of the baseline)", e.Rule, e.Citation)
	}
	p.Line(c.counted()...)
}

func (p *Printer) link(l Linked, a checking.Address) {
	first := l.Places[0]
	p.Line(Piece{first.String() + ": ", Strong}, Piece{string(a.Level), levelStyle(a.Level)}, Piece{": " + l.URL + " ", Plain},
		Piece{l.Message, Plain}, Piece{first.what(), Faint}, Piece{"  " + string(a.Rule), Faint})
	for _, also := range l.Places[1:] {
		p.Linef(Faint, "    also %s%s", also, also.what())
	}
	switch {
	case a.Accepted != nil:
		p.Linef(Faint, "    accepted: %s", a.Accepted.Reason)
	case a.Known:
		p.Linef(Faint, "    accepted: in the baseline")
	}
}

// counted is the last line of a check of addresses.
func (c CheckedLinks) counted() []Piece {
	counts, cached, accepted, known := map[links.Status]int{}, 0, 0, 0
	for i, l := range c.List {
		counts[l.Status]++
		switch a := c.Addresses[i]; {
		case a.Level == checking.Off:
		case a.Accepted != nil:
			accepted++
		case a.Known:
			known++
		}
		if l.Cached {
			cached++
		}
	}
	var pieces []Piece
	for _, s := range linkStatuses {
		style := levelStyle(checking.DefaultLevels()[s.rule])
		if s.rule == "" {
			style = Good
		}
		if counts[s.status] == 0 {
			style = Faint
		}
		pieces = append(pieces, Piece{fmt.Sprintf("%d %s", counts[s.status], s.word), style}, Piece{", ", Plain})
	}
	pieces[len(pieces)-1].Text = fmt.Sprintf(" of %s", counted(len(c.List), "address", "addresses"))
	if accepted > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d accepted", accepted), Faint})
	}
	if known > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d in the baseline", known), Faint})
	}
	if cached > 0 {
		pieces = append(pieces, Piece{fmt.Sprintf("; %d known from before (--max-age 0s asks again)", cached), Faint})
	}
	return pieces
}

type linksForm struct {
	Version  int                  `json:"version"`
	Failed   bool                 `json:"failed"`
	Statuses map[links.Status]int `json:"statuses"`
	Unread   []Unread             `json:"unread,omitempty"`
	Links    []linkForm           `json:"links"`
	Stale    []addressForm        `json:"stale,omitempty"`
	Expired  []addressForm        `json:"expired,omitempty"`
	Gone     []addressForm        `json:"gone,omitempty"`
}

// An addressForm is an acceptance or an entry of the baseline.
type addressForm struct {
	Rule     checking.Rule  `json:"rule"`
	Address  string         `json:"address,omitempty"`  // absent where it stands in a document itself
	Document *document.Name `json:"document,omitempty"` // absent where it holds for any
	Line     int            `json:"line,omitempty"`
}

func acceptanceForms(list []checking.Acceptance) []addressForm {
	var out []addressForm
	for _, a := range list {
		f := addressForm{Rule: a.Rule, Address: a.Citation, Line: a.Line}
		if a.Document != (document.Name{}) {
			f.Document = &a.Document
		}
		out = append(out, f)
	}
	return out
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
	Rule    checking.Rule   `json:"rule,omitempty"`
	Level   checking.Level  `json:"level,omitempty"`
	Reason  string          `json:"accepted,omitempty"`
	Known   bool            `json:"inBaseline,omitempty"`
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
func LinksJSON(c CheckedLinks) any {
	form := linksForm{Version: JSONVersion, Failed: c.Failed(), Unread: c.Unread, Statuses: map[links.Status]int{}, Links: []linkForm{},
		Stale: acceptanceForms(c.Stale), Expired: acceptanceForms(c.Expired)}
	for _, e := range c.Gone {
		form.Gone = append(form.Gone, addressForm{Rule: e.Rule, Address: e.Citation})
	}
	for i, l := range c.List {
		form.Statuses[l.Status]++
		f := linkForm{URL: l.URL, Status: l.Status, Cause: l.Cause, Code: l.Code, New: l.New, Message: cmp.Or(l.Message, "answers"),
			Checked: l.Checked.UTC().Format(time.RFC3339), Cached: l.Cached}
		if a := c.Addresses[i]; a.Level != checking.Off {
			f.Rule, f.Level, f.Known = a.Rule, a.Level, a.Known
			if a.Accepted != nil {
				f.Reason = a.Accepted.Reason
			}
		}
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
