package citations

import (
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// A Kind says what sort of thing is cited.
type Kind string

// The kinds of what is cited.
const (
	Resolution     Kind = "resolution"
	Recommendation Kind = "recommendation"
	Opinion        Kind = "opinion"
	Order          Kind = "order"
	Decision       Kind = "decision"
	Declaration    Kind = "declaration"
	Statement      Kind = "statement"
	Record         Kind = "document" // a document with a symbol of its own, such as S/25199
	Treaty         Kind = "treaty"
	Statute        Kind = "statute"
	Decree         Kind = "decree"
	Judgment       Kind = "judgment"
	Book           Kind = "book"
	Summit         Kind = "summit"
	Directive      Kind = "directive"
	Regulation     Kind = "regulation"
	Article        Kind = "article" // an item of a newspaper or journal, or a work with a DOI
	Webpage        Kind = "webpage"
)

// Kinds lists the kinds that recital knows of itself; grammars may name others.
func Kinds() []Kind {
	return []Kind{Resolution, Recommendation, Opinion, Order, Decision, Declaration, Statement, Record, Treaty, Statute,
		Decree, Judgment, Book, Summit, Directive, Regulation, Article, Webpage}
}

// A Field names one part of a citation.
type Field string

// The fields of a citation.
const (
	FieldBody   Field = "body"
	FieldKind   Field = "kind"
	FieldNumber Field = "number"
	FieldYear   Field = "year"
	FieldDate   Field = "date"
	FieldTitle  Field = "title"
	FieldAuthor Field = "author"
	FieldPage   Field = "page"
	FieldSymbol Field = "symbol"
)

// A Citation is one mention in a text. A list such as "resolutions 12, 14 and
// 15 of 1987" gives three, each with its own span (the number) and all with
// the same context, body and year.
type Citation struct {
	Span      document.Span // the mention
	Context   document.Span // the whole phrase it stands in: the list with its head and year
	Paragraph int           // its index in the document

	Kind    Kind
	Body    string // "unsc", "unga", "pace", "ep", "ecthr", "icj", "un"; "" where the text does not say
	Number  string // as written, without the year
	Session string // "III", "S-VII", "62"; of the General Assembly
	Letter  string // "A", "A to D"
	Year    int    // 0 where the text gives none
	Date    document.Date

	Title, Author, Publisher, Page string
	Pinpoint                       string // the article or paragraph referred to
	Symbol                         string

	Parts    []Part // where each stands, no field twice, in the order they were read
	Inferred bool   // its body is not stated by its own words, but guessed from those around it
	Own      bool   // it names the document itself, not another: its heading, its own symbol
	Back     int    // 1 + the start of the citation that a back reference ("the said Convention") means; 0 for others
}

// A Part says where one part of a citation stands.
type Part struct {
	Field Field
	Span  document.Span
}

// At gives where a part of the citation stands; ok is false where the text has
// no such part.
func (c *Citation) At(f Field) (at document.Span, ok bool) {
	for _, p := range c.Parts {
		if p.Field == f {
			return p.Span, true
		}
	}
	return document.Span{}, false
}

func (c *Citation) has(f Field) bool {
	_, ok := c.At(f)
	return ok
}

// place is where a part stands, the zero span where the text has none.
func (c *Citation) place(f Field) document.Span {
	at, _ := c.At(f)
	return at
}

// usualParts is how many parts a citation has room for before it is made
// larger: number, year or date, kind and body.
const usualParts = 4

// set says where a part stands, in place of what was said before. It may
// change the parts of copies of the citation, too.
func (c *Citation) set(f Field, s document.Span) {
	for i := range c.Parts {
		if c.Parts[i].Field == f {
			c.Parts[i].Span = s
			return
		}
	}
	if c.Parts == nil {
		c.Parts = make([]Part, 0, usualParts)
	}
	c.Parts = append(c.Parts, Part{f, s})
}

func (c *Citation) unset(f Field) {
	c.Parts = slices.DeleteFunc(c.Parts, func(p Part) bool { return p.Field == f })
}

// yearFirst reports whether the year stands before the number, as in "1996/31".
func (c *Citation) yearFirst() bool {
	y, ok := c.At(FieldYear)
	n, has := c.At(FieldNumber)
	return ok && has && y.Start < n.Start
}

// Key is the citation in a normal form that is the same wherever the same is
// cited in the same way: "unsc:resolution:822:1993", "unga:resolution:260:III",
// "ep:resolution::2013-10-23", ":treaty:convention on the rights of the child:".
// It is for comparing across documents and for baselines.
func (c Citation) Key() string {
	name := c.Number
	if c.Letter != "" {
		name += " " + c.Letter
	}
	when := ""
	switch {
	case c.Number == "" && c.Symbol != "":
		name = flatSymbol(c.Symbol)
	case c.Number == "" && c.Title != "":
		name = strings.Join(contentWords(c.Title), " ")
	}
	switch {
	case c.Session != "":
		when = c.Session
	case c.Number == "" && c.Title == "" && c.Date.Day > 0 && c.Date.Year > 0:
		when = c.Date.String()
	case c.Year > 0:
		when = strconv.Itoa(c.Year)
	}
	return c.Body + ":" + string(c.Kind) + ":" + name + ":" + when
}
