package citations

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"sync"

	"recital/document"
)

// A body issues texts that are cited by number, date or title. Its grammar
// says how.
type body struct {
	id       string
	name     string   // what messages call it
	names    []string // as texts write them; those all in capitals are matched in capitals only
	initials []string // stand for it before a short head: "S.C. Res. 12"
	partOf   []string // the organisations that may be named where it is meant
	court    bool
	shared   bool // other bodies have the name too, with words of their own around it
	common   bool // several bodies have this name: which one is meant the document says elsewhere

	kinds   []Kind // what it numbers; nil for all
	numbers string // "number", "year", "year-first", "session", "none" or "any"
	counts  string // "through", "by-day", or "" where it may begin with 1 every year
	roman   bool   // a form of its texts has the session in Roman numerals

	heads, short map[string]Kind // words that its texts alone are called by
	series       []string        // what the symbols of its documents begin with
	years        []yearNumbers   // in order
	known        []counterState
	sessions     *sessionRules
}

// yearNumbers says which numbers a body gave in a year.
type yearNumbers struct{ year, first, last int }

// counterState says how far a counter had come on a day.
type counterState struct {
	kind   Kind
	number int
	date   document.Date
	line   int // of its file
}

// sessionRules say how a body that meets in sessions numbers its texts.
type sessionRules struct {
	romanThrough    int // the last session in Roman numerals; its numbers count through
	lastRomanNumber int
	firstDecision   int              // decisions of a session count from here
	known           []sessionNumbers // in the order of the numbers
	calendar
}

// sessionNumbers says of which session a number is.
type sessionNumbers struct{ session, number int }

// A head is a word that a text is called by.
type head struct {
	kind  Kind
	body  string // of which its texts are; "" where the words around it say
	short bool   // it stands only before a number
}

// Grammars say how bodies name, number and cite their texts. They are
// read-only once they are made.
type Grammars struct {
	all      []*body
	heads    map[string]head
	names    map[string]Kind
	subjects map[string]Kind     // words that name a text only with its subject or year
	spoken   map[string]Kind     // words that name a text only with its occasion
	dated    map[string]Kind     // words that name a text only with its day and body
	printing map[string]Kind     // words before the title of what is printed
	foreign  map[string]Kind     // heads in other languages
	printed  map[string][]string // how the names of periodicals end, by their norms
	states   map[string]string   // the first name of a state by each of its names
	forms    []*form
	examples []example

	byID     map[string]*body
	kinds    map[Kind]bool       // of heads and forms
	index    func() *index       // of what is known without a list
	organs   map[string][]string // the bodies that are part of an organisation
	initials map[string]string
	series   map[string]string // the body by what its symbols begin with
	symbols  map[string][]*form
	texts    map[string][]*form // by the norm of the first word
}

//go:embed grammars/*.yaml
var grammarFiles embed.FS

// known are the grammars that come with the program.
var known = sync.OnceValue(func() *Grammars {
	g := newGrammars()
	for _, f := range grammarNames() {
		data, err := grammarFiles.ReadFile("grammars/" + f)
		if err != nil {
			panic(err)
		}
		more, err := readGrammars(f, data)
		if err != nil {
			panic(fmt.Sprintf("a grammar of our own is wrong: %v", err))
		}
		g = join(g, more)
	}
	return g
})

// grammarNames are the names of the files that come with the program.
func grammarNames() []string {
	entries, err := grammarFiles.ReadDir("grammars")
	if err != nil {
		panic(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func newGrammars() *Grammars {
	return &Grammars{heads: map[string]head{}, names: map[string]Kind{}, subjects: map[string]Kind{}, printed: map[string][]string{}, states: map[string]string{}, spoken: map[string]Kind{}, dated: map[string]Kind{}, printing: map[string]Kind{}, foreign: map[string]Kind{}}
}

// join makes one set of grammars of two. Of a body that both have, what the
// second says is added.
func join(a, b *Grammars) *Grammars {
	g := newGrammars()
	for _, from := range []*Grammars{a, b} {
		for _, x := range from.all {
			g.take(x)
		}
		maps.Copy(g.heads, from.heads)
		maps.Copy(g.names, from.names)
		maps.Copy(g.subjects, from.subjects)
		maps.Copy(g.spoken, from.spoken)
		maps.Copy(g.dated, from.dated)
		maps.Copy(g.printing, from.printing)
		maps.Copy(g.foreign, from.foreign)
		maps.Copy(g.printed, from.printed)
		maps.Copy(g.states, from.states)
		g.forms = append(g.forms, from.forms...)
		g.examples = append(g.examples, from.examples...)
	}
	g.arrange()
	return g
}

// take adds a body, or what is new of one that is there.
func (g *Grammars) take(x *body) {
	i := slices.IndexFunc(g.all, func(b *body) bool { return b.id == x.id })
	if i < 0 {
		g.all = append(g.all, x)
		return
	}
	b := *g.all[i]
	b.names = append(slices.Clone(b.names), x.names...)
	b.initials = append(slices.Clone(b.initials), x.initials...)
	b.series = append(slices.Clone(b.series), x.series...)
	b.partOf = append(slices.Clone(b.partOf), x.partOf...)
	b.known = append(slices.Clone(b.known), x.known...)
	b.heads, b.short = merged(b.heads, x.heads), merged(b.short, x.short)
	if b.name == "" {
		b.name = x.name
	}
	if b.numbers == "" {
		b.numbers = x.numbers
	}
	if len(b.years) == 0 {
		b.years = x.years
	}
	if b.sessions == nil {
		b.sessions = x.sessions
	}
	if b.counts == "" {
		b.counts = x.counts
	}
	b.roman = b.roman || x.roman
	g.all[i] = &b
}

func merged(a, b map[string]Kind) map[string]Kind {
	out := maps.Clone(a)
	if out == nil {
		out = map[string]Kind{}
	}
	maps.Copy(out, b)
	return out
}

// arrange makes what the grammars are looked up by.
func (g *Grammars) arrange() {
	g.byID, g.organs, g.initials, g.series = map[string]*body{}, map[string][]string{}, map[string]string{}, map[string]string{}
	g.symbols, g.texts, g.kinds = map[string][]*form{}, map[string][]*form{}, map[Kind]bool{}
	g.index = sync.OnceValue(func() *index { return newIndex(nil, g) })
	for _, b := range g.all {
		g.byID[b.id] = b
		for _, org := range b.partOf {
			g.organs[org] = append(g.organs[org], b.id)
		}
		for _, s := range b.initials {
			g.initials[s] = b.id
		}
		for _, s := range b.series {
			g.series[s] = b.id
		}
		for w, kind := range b.heads {
			g.heads[w] = head{kind, b.id, false}
		}
		for w, kind := range b.short {
			g.heads[w] = head{kind, b.id, true}
		}
	}
	for _, h := range g.heads {
		g.kinds[h.kind] = true
	}
	for _, f := range g.forms {
		g.kinds[f.kind] = true
		at := g.texts
		if f.symbol && !f.behindNumbers() {
			at = g.symbols
		}
		for _, w := range f.firsts() {
			at[w] = append(at[w], f)
		}
	}
}

// of gives the grammar of a body; an empty one for a body that has none.
func (g *Grammars) of(id string) *body {
	if b := g.byID[id]; b != nil {
		return b
	}
	return &body{id: id}
}

// fitsBody reports whether a citation that names body c may mean an entry of
// body r.
func (g *Grammars) fitsBody(c, r string) bool {
	return c == r || c == "" || slices.Contains(g.organs[c], r)
}

// numbered reports whether texts of a kind are cited by number.
func (g *Grammars) numbered(k Kind) bool {
	switch k {
	case Resolution, Recommendation, Opinion, Order, Decision, Directive, Regulation:
		return true
	case Decree, Declaration, Statement, Treaty, Statute, Judgment, Book, Record, Summit, Article, Webpage:
		return false
	}
	return true // a kind that a user's grammar brings
}

// byDay reports whether a body counts all its texts of a kind through by day,
// so that a text cannot recall a higher number.
func (b *body) byDay() bool { return b.counts == "by-day" }

// countsThrough reports whether a body is known to count its texts through the
// years. Others may begin with 1 every year, and 12 (1971) and 12 (1972) are
// two texts.
func (b *body) countsThrough() bool { return b.counts != "" }

// yearOf is the year in which a body adopted the text of a number; 0 for
// numbers outside of its table.
func (b *body) yearOf(n int) int {
	i, _ := slices.BinarySearchFunc(b.years, n, func(y yearNumbers, n int) int { return y.last - n })
	if i < len(b.years) && n >= b.years[i].first {
		return b.years[i].year
	}
	return 0
}

// symbolFor writes a symbol in the first form of its body and kind that its
// parts fill; "" where they fill none.
func (g *Grammars) symbolFor(sym symbol) string {
	for _, f := range g.forms {
		if f.symbol && !f.broken && f.body == sym.body && f.kind == sym.kind {
			if s, ok := f.write(sym); ok {
				return s
			}
		}
	}
	return ""
}
