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
	Container  string        // the newspaper or journal that an article is in
	Page       string        // the pages that it fills
	Locator    string        // the page that is usually cited
	Issued     document.Date // adoption, for what is adopted; where the entry gives no date, the year of its number
	InForce    document.Date // custom: in-force
	Aliases    []string      // custom: other names that a reader would accept for it
	Symbols    []string      // custom: exact identifiers, such as S/RES/822 (1993)
	URL        string
	DOI        string // without "doi:" or an address before it, or with
	ISBN       string // one or several, of ten or thirteen digits, with dashes or without
	Keywords   string // subjects that a text may name it by: "lights, harbours"
	Note       string // for people; nothing is decided by it

	kind                    Kind
	body                    string
	number, session, letter string
	titles                  []titleForm
	keys                    []string // what it is looked up by: symbols, DOI, ISBN, URL
	headed                  bool     // its title begins with its kind and number
	excluded                string   // how the numbering of its body rules the entry out; "" where it does not
	file                    string   // where the entry stands
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
	byCount  map[numberKey][]int // those of sessions in Roman numerals, by kind and number alone
	bySymbol map[string][]int
	byTitle  map[string][]int // by the keys of a titleForm
	byCase   map[string][]int // judgments by the keys of their names
	byDate   map[dateKey][]int
	byKind   map[Kind][]int
	byBody   map[string][]int
	byDay    map[document.Date][]int
	covered  map[coverKey]bool
	near     neighbourhood
	warnings []*ListError
}

// Warnings tell what was passed over when the list was read, or read though it
// has not its usual form, in the order of the file; at most a hundred. Then come
// entries that the numbering of their body rules out.
func (l *List) Warnings() []*ListError {
	if l == nil {
		return nil
	}
	out := slices.Clone(l.warnings)
	for _, r := range l.all {
		if r.excluded != "" && len(out) < maxComplaints {
			out = append(out, &ListError{r.file, r.line, r.column, fmt.Sprintf("%s: %s: no number is held against this entry until it is put right", r.ID, r.excluded)})
		}
	}
	return out
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
		if l != nil {
			warnings = append(warnings, l.warnings...)
		}
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
	if l != nil {
		out.warnings = l.warnings
	}
	return out
}

func newListWith(refs []Reference, g *Grammars) *List {
	l := &List{
		all: refs, byID: map[string]int{}, byNumber: map[numberKey][]int{}, byCount: map[numberKey][]int{}, bySymbol: map[string][]int{},
		byTitle: map[string][]int{}, byDate: map[dateKey][]int{}, byKind: map[Kind][]int{}, byBody: map[string][]int{},
		byDay: map[document.Date][]int{}, byCase: map[string][]int{}, covered: map[coverKey]bool{},
	}
	d := &deriver{g: g, bodies: map[string]string{}}
	for i := range refs {
		r := &refs[i]
		d.derive(r)
		l.byID[r.ID] = i
		l.byKind[r.kind] = append(l.byKind[r.kind], i)
		l.byBody[r.body] = append(l.byBody[r.body], i)
		l.covered[coverKey{r.kind, r.body}] = true
		l.covered[coverKey{r.kind, ""}] = true
		if why, ok := g.excludes(r); ok {
			r.excluded = why
		} else if r.number != "" {
			k := numberKey{r.kind, r.number, r.session}
			l.byNumber[k] = append(l.byNumber[k], i)
			if isRomanSession(r.session) && g.of(r.body).sessions != nil {
				k.session = ""
				l.byCount[k] = append(l.byCount[k], i)
			}
		}
		for _, key := range r.keys {
			l.bySymbol[key] = appendNew(l.bySymbol[key], i)
		}
		if r.kind == Judgment {
			for _, name := range append([]string{r.Title, r.TitleShort}, r.Aliases...) {
				if key := g.caseKey(name); key != "" {
					l.byCase[key] = appendNew(l.byCase[key], i)
				}
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
