package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"recital/document"
)

// Stub makes an entry of a citation of a document, as far as the text says
// what is cited: something to complete, with the note "unconfirmed". Its id is
// not on the list, which may be nil.
func (l *List) Stub(doc *document.Document, c Citation) Reference {
	g := indexOf(l).g
	r := Reference{
		Type: "legislation", Title: joined(c.Title), Publisher: joined(c.Publisher), Page: c.Page,
		Number: numberOf(c), Issued: c.Date, Note: unconfirmed,
	}
	if at, ok := c.At(FieldBody); ok {
		r.Authority = joined(doc.Slice(at))
	}
	if b := g.byID[c.Body]; b != nil {
		r.Authority = g.authority(b)
	}
	if r.Issued.Year == 0 && g.of(c.Body).numbers != "act" {
		r.Issued = document.Date{Year: c.Year}
	}
	if c.Author != "" {
		r.Authors = []string{joined(c.Author)}
	}
	if c.Number == "" && c.Title == "" && g.numbered(c.Kind) {
		k := &checker{doc: doc, list: l}
		if l == nil || l.index == nil {
			k.list = newListWith(nil, g)
		}
		r.Keywords = joined(k.subjectOf(&c))
	}
	if d := g.behindSubject(doc, c); r.Issued.Day == 0 && d.Year > 0 {
		r.Issued = d
	}
	r.stubKind(c)
	r.stubSymbol(c)
	(&deriver{g: g, bodies: map[string]string{}}).derive(&r)
	r.ID = freeID(r.slug(g), func(id string) bool { _, taken := l.Lookup(id); return taken })
	return r
}

// maxSubject is how many bytes behind a citation may be what it is about.
const maxSubject = 160

// behindSubject is the full date that stands behind what a text is about, "on fog
// of 4 June 2003", where it is of the year of the citation: enough for an entry
// that waits to be confirmed, and too little to accuse anybody.
func (g *Grammars) behindSubject(doc *document.Document, c Citation) document.Date {
	para := doc.Paragraphs[c.Paragraph].Span
	p := &parser{s: doc.Text, ix: g.index()}
	at := document.Span{Start: max(c.Span.End, c.Context.End), End: min(para.End, c.Context.End+maxSubject)}
	if at.Start >= at.End || c.Year == 0 {
		return document.Date{}
	}
	p.toks = tokenize(nil, doc.Text, at, p.ix.vocab, false)
	if !p.is(0, "on", "concerning", "regarding") {
		return document.Date{}
	}
	for i := range p.toks {
		if p.isMark(i, '.') || p.isMark(i, ';') || p.isMark(i, ':') {
			break
		}
		if d, _, ok := p.date(i + 1); ok && d.Day > 0 && d.Year == c.Year && p.is(i, "of", "dated") {
			return d
		}
	}
	return document.Date{}
}

// stubKind gives an entry the type and genre for what is cited, and what that
// calls its issuer or publisher.
func (r *Reference) stubKind(c Citation) {
	switch c.Kind {
	case Treaty:
		r.Type = "treaty"
	case Judgment:
		r.Type = "legal_case"
	case Book:
		r.Type = "book"
	case Summit:
		r.Type = "event"
	case Record:
		r.Type = "document"
	case Webpage:
		r.Type = "webpage"
	case Article:
		r.Type, r.Container, r.Publisher = "article-newspaper", r.Publisher, ""
		if r.Issued.Day == 0 {
			r.Type = "article-journal"
		}
	default:
		r.Genre = strings.ToUpper(string(c.Kind[:1])) + strings.ReplaceAll(string(c.Kind[1:]), "-", " ")
	}
	if c.Kind == Decree && len(r.Authors) > 0 {
		r.Authority, r.Authors = r.Authors[0], nil
	}
	if c.Kind == Decree {
		r.Title = capitalised(r.Title)
	}
}

// stubSymbol puts what identifies a text where lists have it.
func (r *Reference) stubSymbol(c Citation) {
	key := identifierKey(c.Symbol)
	sort, id, _ := strings.Cut(key, ":")
	switch {
	case c.Symbol == "" || c.Kind == Judgment && sort != "ECLI":
	case sort == "doi":
		r.DOI = id
	case sort == "isbn":
		r.ISBN = id
	case sort == "url":
		r.URL = joined(c.Symbol)
	default:
		r.Symbols = []string{joined(c.Symbol)}
	}
}

// A Place is a citation of a document.
type Place struct {
	Document *document.Document
	Citation Citation
	Where    string // what people call the document: its file, or its name
}

// Stubs makes an entry for each text that citations mean, in the order in which
// they first do; the comment of each says where. What one citation leaves open
// another may tell. Where all of them say too little for an entry that a
// citation could mean, such as "the statement of 3 May 2001" of nobody, the
// first is among the vague.
func (l *List) Stubs(cites []Place) (entries []Entry, vague []Place) {
	type stub struct {
		Reference
		first Place
		more  int
	}
	var stubs []*stub
	byKey := map[string]*stub{}
	for _, at := range cites {
		r := l.Stub(at.Document, at.Citation)
		keys := append(NewEntry(r).identities(), at.Citation.Key())
		var same *stub
		for _, k := range keys {
			if s := byKey[k]; s != nil {
				same = s
				break
			}
		}
		if same == nil {
			same = &stub{Reference: r, first: at, more: -1}
			stubs = append(stubs, same)
		}
		same.more++
		if same.Title == "" {
			same.Title = r.Title
		}
		if agrees(same.Issued, r.Issued) && (r.Issued.Day > 0 && same.Issued.Day == 0 || same.Issued.IsZero()) {
			same.Issued = r.Issued
		}
		for _, k := range keys {
			if byKey[k] == nil {
				byKey[k] = same
			}
		}
	}
	taken := map[string]bool{}
	for _, s := range stubs {
		if !s.faultless(indexOf(l).g) {
			vague = append(vague, s.first)
			continue
		}
		s.ID = freeID(s.ID, func(id string) bool { _, listed := l.Lookup(id); return listed || taken[id] })
		taken[s.ID] = true
		e := NewEntry(s.Reference)
		e.Comment = fmt.Sprintf("cited in %s: %q", s.first.Where, joined(s.first.Document.Slice(s.first.Citation.Context)))
		if s.more > 0 {
			e.Comment += fmt.Sprintf(", and %d more", s.more)
		}
		entries = append(entries, e)
	}
	return entries, vague
}

// faultless reports whether the lint has nothing to say of an entry but notes.
func (r *Reference) faultless(g *Grammars) bool {
	alone := newListWith([]Reference{*r}, g)
	return !slices.ContainsFunc(Lint(alone), func(p Problem) bool { return p.Level != "note" })
}

// unconfirmed is the note of an entry that nobody has held against a record.
const unconfirmed = "unconfirmed"

// authority is the name of a body that a list would give: the first of its
// names that means it alone.
func (g *Grammars) authority(b *body) string {
	for _, name := range append(b.names[:len(b.names):len(b.names)], b.name) {
		if g.bodyOf(name) == b.id {
			return name
		}
	}
	return b.name
}

func joined(s string) string { return strings.Join(strings.Fields(s), " ") }

// numberOf writes the number of a citation as lists do: with its year or
// session.
func numberOf(c Citation) string {
	switch {
	case c.Number == "" || c.Kind == Judgment || c.Kind == Record || c.Body == "eu":
		return c.Number
	case c.Session != "" && !isRomanSession(c.Session):
		return strings.TrimSpace(c.Session + "/" + c.Number + " " + c.Letter)
	case c.Session != "":
		return strings.TrimSpace(c.Number+" "+c.Letter) + " (" + c.Session + ")"
	case c.Year > 0:
		return c.Number + " (" + strconv.Itoa(c.Year) + ")"
	}
	return c.Number
}

// slug makes a name for an entry of what it says: body, number and year of
// what is numbered, author and year of books, words of the title of others.
func (r *Reference) slug(g *Grammars) string {
	var parts []string
	switch {
	case r.kind == Book && len(r.Authors) > 0:
		names := strings.Fields(r.Authors[0])
		parts = append(names[len(names)-1:], r.Issued.String())
	case r.number != "" && r.kind != Judgment && r.body != "":
		parts = []string{r.bodyWord(g), string(r.kind), r.shortNumber()}
	case len(r.Symbols) > 0 && r.Title == "":
		parts = r.Symbols[:1]
	case r.Title != "" || r.TitleShort != "":
		title := r.TitleShort
		if title == "" {
			title = r.Title
		}
		words := slices.DeleteFunc(strings.Split(slugOf(title), "-"), func(w string) bool { return stopWords[w] })
		parts = words[:min(6, len(words))]
	case len(r.Symbols) > 0:
		parts = r.Symbols[:1]
	case r.DOI+r.ISBN+r.URL != "":
		_, page, _ := strings.Cut(r.URL, "://")
		parts = []string{page}
		if r.DOI+r.ISBN != "" {
			parts = []string{string(r.kind), r.DOI, r.ISBN}
		}
	case !r.Issued.IsZero() && r.Container != "":
		parts = []string{r.Container, r.Issued.String()}
	default:
		parts = []string{r.bodyWord(g), string(r.kind), r.Number, r.Issued.String()}
	}
	s := slugOf(strings.Join(parts, " "))
	if s == "" {
		s = slugOf(string(r.kind) + " " + r.Issued.String())
	}
	return s
}

// shortNumber is the number of an entry, and where that is more than a number,
// or stands elsewhere, what the number is.
func (r *Reference) shortNumber() string {
	plain := r.Number != "" && (r.Number[0] >= '0' && r.Number[0] <= '9' || r.number == r.Number)
	act := r.body == "eu" && !strings.Contains(strings.ToLower(r.Number), string(r.kind)) // No 1049/2001, (EU) 2016/679
	if plain || act && r.Number != "" {
		return r.Number
	}
	return numberOf(Citation{Kind: r.kind, Body: r.body, Number: r.number, Session: r.session, Letter: r.letter, Year: r.year()})
}

// bodyWord is the id of a body that has a grammar; the words of others.
func (r *Reference) bodyWord(g *Grammars) string {
	if g.byID[r.body] != nil {
		return r.body
	}
	words := strings.Split(r.body, "-")
	return strings.Join(words[:min(4, len(words))], "-")
}

// slugOf are the letters and digits of a text, in small letters, joined
// by dashes where something else stood between.
func slugOf(s string) string {
	words := strings.FieldsFunc(strings.ReplaceAll(document.Fold(s), "'", ""), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c)
	})
	out := strings.Join(words, "-")
	for len(out) > 60 {
		words = words[:len(words)-1]
		out = strings.Join(words, "-")
	}
	return out
}

// freeID gives the id, or the first of id-2, id-3, ... that is not taken.
func freeID(id string, taken func(string) bool) string {
	if id == "" {
		id = "reference"
	}
	free := id
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	return free
}
