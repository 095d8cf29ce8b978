package citations

import (
	"fmt"
	"slices"
	"strings"

	"recital/document"
)

// A Reference is one entry of a list, in the data model of CSL.
type Reference struct {
	ID         string
	Type       string // legislation, treaty, legal_case, book, document, event, ...
	Genre      string // Resolution, Recommendation, Opinion, Decree, ...
	Authority  string // the body that issued it
	Title      string
	TitleShort string
	Number     string // with its year or session where it has one: "822 (1993)", "62/243"
	Authors    []string
	Publisher  string
	Place      string
	Page       string        // the pages that it fills
	Locator    string        // the page that is usually cited
	Issued     document.Date // adoption, for what is adopted
	InForce    document.Date // custom: in-force
	Aliases    []string      // custom: other names that a reader would accept for it
	Symbols    []string      // custom: exact identifiers, such as S/RES/822 (1993)
	URL        string
	DOI        string // without "doi:" or an address before it, or with
	Keywords   string // subjects that a text may name it by: "lights, harbours"
	Note       string // for people; nothing is decided by it

	kind                    Kind
	body                    string
	number, session, letter string
	titles                  []titleForm
	file                    string // where the entry stands
	line, column            int
}

// Kind is the kind of text that the entry is, by its type and genre.
func (r Reference) Kind() Kind { return r.kind }

// Position is the file that the entry stands in, as ParseReferences was told
// it, and where the entry begins there; zero for one that was not read.
func (r Reference) Position() (file string, at document.Position) {
	return r.file, document.Position{Line: r.line, Column: r.column}
}

// Body is the body that issued it, by its authority: "unsc", "pace", ...; an
// authority that is not known is its own body. "" where the entry has none.
func (r Reference) Body() string { return r.body }

// A List is a list of references. It is read-only once it is made.
type List struct {
	all   []Reference
	byID  map[string]int
	index *index

	byNumber map[numberKey][]int
	bySymbol map[string][]int
	byTitle  map[string][]int // by the keys of a titleForm
	byDate   map[dateKey][]int
	byKind   map[Kind][]int
	byBody   map[string][]int
	byDay    map[document.Date][]int
	covered  map[coverKey]bool
	near     neighbourhood
	warnings []*ListError
}

// Warnings tell what was passed over when the list was read, or read though it
// has not its usual form, in the order of the file; at most a hundred.
func (l *List) Warnings() []*ListError {
	if l == nil {
		return nil
	}
	return slices.Clone(l.warnings)
}

type numberKey struct {
	kind            Kind
	number, session string
}

type dateKey struct {
	kind Kind
	date document.Date
}

type coverKey struct {
	kind Kind
	body string
}

// Lookup gives the entry with an id.
func (l *List) Lookup(id string) (Reference, bool) {
	if l == nil {
		return Reference{}, false
	}
	i, ok := l.byID[id]
	if !ok {
		return Reference{}, false
	}
	return l.all[i], true
}

// All gives the entries in the order they were read in.
func (l *List) All() []Reference {
	if l == nil {
		return nil
	}
	return slices.Clone(l.all)
}

// Merge makes one list of several, in their order. An id that two of them use
// is an error of type *ListError.
func Merge(lists ...*List) (*List, error) {
	var all []Reference
	var warnings []*ListError
	seen := map[string]Reference{}
	for _, l := range lists {
		for _, r := range l.All() {
			if first, twice := seen[r.ID]; twice {
				return nil, &ListError{r.file, r.line, r.column, fmt.Sprintf("the id %q stands on another list, too (%s:%d): give one of them another, or merge them with `recital references import`", r.ID, first.file, first.line)}
			}
			seen[r.ID] = r
			all = append(all, r)
		}
		warnings = append(warnings, l.Warnings()...)
	}
	l := newList(all)
	l.warnings = warnings
	return l, nil
}

func newList(refs []Reference) *List { return newListWith(refs, known()) }

// With gives the list with grammars beside those that the program has. What it
// finds and says follows them.
func (l *List) With(g *Grammars) *List {
	out := newListWith(l.All(), g)
	out.warnings = l.Warnings()
	return out
}

func newListWith(refs []Reference, g *Grammars) *List {
	l := &List{
		all: refs, byID: map[string]int{}, byNumber: map[numberKey][]int{}, bySymbol: map[string][]int{},
		byTitle: map[string][]int{}, byDate: map[dateKey][]int{}, byKind: map[Kind][]int{}, byBody: map[string][]int{},
		byDay: map[document.Date][]int{}, covered: map[coverKey]bool{},
	}
	for i := range refs {
		r := &refs[i]
		r.derive(g)
		l.byID[r.ID] = i
		l.byKind[r.kind] = append(l.byKind[r.kind], i)
		l.byBody[r.body] = append(l.byBody[r.body], i)
		l.covered[coverKey{r.kind, r.body}] = true
		l.covered[coverKey{r.kind, ""}] = true
		if r.number != "" {
			k := numberKey{r.kind, r.number, r.session}
			l.byNumber[k] = append(l.byNumber[k], i)
		}
		for _, s := range append(slices.Clone(r.Symbols), r.URL) {
			if key := identifierKey(s); key != "" {
				l.bySymbol[key] = appendNew(l.bySymbol[key], i)
			}
		}
		for _, t := range r.titles {
			for _, key := range t.keys() {
				l.byTitle[key] = appendNew(l.byTitle[key], i)
			}
		}
		if !r.Issued.IsZero() {
			k := dateKey{r.kind, r.Issued}
			l.byDate[k] = append(l.byDate[k], i)
			l.byDay[r.Issued] = append(l.byDay[r.Issued], i)
		}
	}
	l.index = newIndex(refs, g)
	l.near = l.neighbourhood()
	return l
}

func appendNew(s []int, i int) []int {
	if slices.Contains(s, i) {
		return s
	}
	return append(s, i)
}

var flatMarks = strings.NewReplacer(" ", "", "–", "-")

// flatSymbol is a symbol without its spaces, and with one kind of dash.
func flatSymbol(s string) string {
	return flatMarks.Replace(s)
}

// derive works out what the entry is.
func (r *Reference) derive(g *Grammars) {
	r.kind, r.titles = g.kindOf(r.Type, r.Genre), nil
	r.body = g.bodyOf(r.Authority)
	r.number = r.Number
	if r.kind != Judgment { // 40984/07 is one number
		r.number, r.letter, r.session = splitNumber(r.Number)
		if act, _, ok := g.parseAct(r.kind, r.Number); ok {
			r.number, r.session, r.body = act, "", "eu"
		}
		if c, ok := g.parseForm(r); ok {
			r.number, r.letter, r.session, r.body = c.Number, c.Letter, c.Session, c.Body
		}
	}
	for _, name := range append([]string{r.Title, r.TitleShort}, r.Aliases...) {
		if name != "" {
			r.titles = append(r.titles, formOf(name))
		}
	}
	for _, s := range r.Symbols {
		if sym, ok := g.parseSymbol(s); ok && r.number == "" && sym.kind == r.kind {
			r.number, r.session = sym.number, sym.session
		}
	}
}

// parseForm reads a number that a list gives in a form of its body's, such as
// "S/RES/1325 (2000)", "CM/Rec(2010)5" or "R (97) 20", as documents write it: alone, or behind the
// name of its kind.
func (g *Grammars) parseForm(r *Reference) (Citation, bool) {
	if sym, ok := g.parseSymbol(r.Number); ok && !sym.broken && sym.kind == r.kind && isDigits(sym.number) && (r.body == "" || g.fitsBody(r.body, sym.body)) {
		return Citation{Number: sym.number, Letter: sym.letter, Session: sym.session, Body: sym.body}, true
	}
	if r.number == "" || isDigits(r.number) {
		return Citation{}, false
	}
	for _, before := range []string{"", r.Genre + " ", r.Genre + " No. "} {
		s := before + r.Number
		p := &parser{s: s, span: spanOf(s), ix: g.index()}
		p.toks = tokenize(nil, s, p.span, p.ix.vocab, false)
		if len(p.toks) == 0 {
			continue
		}
		for _, f := range g.texts[p.at(0).lex.norm] {
			c := Citation{Kind: f.kind, Body: f.body}
			if _, ok := f.match(p, 0, len(p.toks), &c); ok && f.kind == r.kind && (r.body == "" || g.fitsBody(r.body, f.body)) {
				c.Body = f.body
				return c, true
			}
		}
	}
	return Citation{}, false
}

// kindOf gives the kind for a CSL type and a genre.
func (g *Grammars) kindOf(typ, genre string) Kind {
	switch genre = strings.ToLower(genre); genre {
	case "statute", "code", "constitution", "act", "law":
		return Statute
	case "report":
		return Record
	case "judgement":
		return Judgment
	case "ordinance", "edict":
		return Decree
	case "resolution", "recommendation", "opinion", "order", "directive", "regulation", "article", "decision", "declaration", "treaty", "decree", "judgment", "book", "summit":
		if genre == "order" && typ == "legislation" {
			return Decree
		}
		return Kind(genre)
	}
	if k := Kind(strings.ReplaceAll(genre, " ", "-")); g.kinds[k] {
		return k
	}
	switch typ {
	case "treaty":
		return Treaty
	case "legal_case":
		return Judgment
	case "article-newspaper", "article-journal", "article-magazine", "article":
		return Article
	case "webpage", "post", "post-weblog":
		return Webpage
	case "book", "chapter":
		return Book
	case "event":
		return Summit
	case "legislation", "bill", "regulation", "standard":
		return Statute
	}
	return Record
}

// bodyOf gives the id of a known body, and for others their name in a normal
// form.
func (g *Grammars) bodyOf(authority string) string {
	if authority == "" {
		return ""
	}
	p := &parser{ix: g.index()}
	if id, ok := p.wholly(authority); ok {
		return id
	}
	return strings.Join(contentWords(authority), "-")
}

// splitNumber takes "260 A (III)", "62/243" or "822 (1993)" apart.
func splitNumber(s string) (number, letter, session string) {
	head, tail, paren := strings.Cut(s, "(")
	head = strings.TrimSpace(head)
	if n, l, ok := strings.Cut(head, " "); ok {
		head, letter = n, l
	}
	if before, after, ok := strings.Cut(head, "/"); ok {
		return after, letter, before
	}
	if paren {
		in := strings.TrimSuffix(strings.TrimSpace(tail), ")")
		if isRomanSession(in) {
			session = in
		}
	}
	return head, letter, session
}
