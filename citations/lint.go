package citations

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// A Problem is something about an entry of a reference list that makes checks
// by it wrong, weak or impossible.
type Problem struct {
	Rule    string `json:"rule"`  // schema, id, number, duplicate, symbol, impossible, alias, authority, uncheckable, genre, date or unconfirmed
	Level   string `json:"level"` // error, warning or note
	File    string `json:"file"`
	Line    int    `json:"line"`   // from 1
	Column  int    `json:"column"` // from 1
	ID      string `json:"id,omitempty"`
	Message string `json:"message"` // one plain sentence, without a full stop
}

// Lint looks through lists that are used together: ids and symbols that stand
// twice, two entries of one number, numbers and dates that the numbering rules
// of a body exclude, names that lead to two entries, entries that nothing can
// be held against, and the warnings of reading. The problems come in the order
// of the lists and their lines. The time grows with the number of entries.
func Lint(lists ...*List) []Problem {
	t := &linter{g: known(), order: map[string]int{}, told: map[string]bool{}, meant: map[string]string{}}
	var refs []Reference
	for _, l := range lists {
		if l == nil {
			continue
		}
		t.g = l.index.g
		for _, w := range l.warnings {
			t.rank(w.File)
			t.found = append(t.found, Problem{"schema", "warning", w.File, w.Line, w.Column, "", w.Msg})
		}
		refs = append(refs, l.all...)
	}
	t.list = newListWith(slices.Clone(refs), t.g)
	t.twice("id", "error", func(r *Reference) []string { return []string{r.ID} }, "the id %s")
	t.twice("symbol", "error", func(r *Reference) []string { return flatSymbols(r.Symbols) }, "the symbol %s")
	t.numbers()
	t.duplicates()
	t.aliases()
	for i := range t.list.all {
		r := &t.list.all[i]
		t.rank(r.file)
		t.symbols(r)
		t.numbering(r)
		t.dates(r)
		t.genre(r)
		t.authority(r)
		t.checkable(r)
	}
	slices.SortStableFunc(t.found, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(t.order[a.File], t.order[b.File]), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
	})
	return t.found
}

type linter struct {
	g     *Grammars
	meant map[string]string // the known bodies that unknown authorities are nearly called
	list  *List
	order map[string]int // of the files
	found []Problem
	told  map[string]bool // the ids of entries that have an error or a warning, or a twin that has
}

func (t *linter) rank(file string) {
	if _, ok := t.order[file]; !ok {
		t.order[file] = len(t.order)
	}
}

func (t *linter) add(r *Reference, rule, level, format string, args ...any) {
	t.found = append(t.found, Problem{rule, level, r.file, r.line, r.column, r.ID, fmt.Sprintf(format, args...)})
	t.told[r.ID] = t.told[r.ID] || level != "note"
}

// place names an entry and where it stands.
func place(r *Reference) string { return fmt.Sprintf("%s (%s:%d)", r.ID, r.file, r.line) }

// twice finds keys that two entries have.
func (t *linter) twice(rule, level string, keys func(*Reference) []string, what string) {
	first := map[string]*Reference{}
	for i := range t.list.all {
		r := &t.list.all[i]
		for _, key := range keys(r) {
			switch other := first[key]; other {
			case nil:
				first[key] = r
			case r:
			default:
				t.add(r, rule, level, what+" is that of %s, too: a citation of it cannot be told apart", key, place(other))
				t.told[other.ID] = true
			}
		}
	}
}

func flatSymbols(symbols []string) []string {
	var out []string
	for _, s := range symbols {
		out = append(out, flatSymbol(s))
	}
	return out
}

// numbers finds two entries of one number.
func (t *linter) numbers() {
	type key struct {
		kind                          Kind
		body, number, session, letter string
		year                          int
	}
	first := map[key]*Reference{}
	for i := range t.list.all {
		r := &t.list.all[i]
		if r.number == "" || r.body == "" || r.kind == Judgment || r.kind == Book {
			continue
		}
		k := key{r.kind, r.body, r.number, r.session, r.letter, 0}
		if !t.g.of(r.body).countsThrough() && r.session == "" {
			k.year = r.year()
		}
		other := first[k]
		switch {
		case other == nil:
			first[k] = r
		case agrees(r.Issued, other.Issued) && (generic(r) || generic(other) || r.titles[0].sorted == other.titles[0].sorted):
			t.add(r, "duplicate", "warning", "says the same as %s: keep one of them", place(other))
		default:
			t.add(r, "number", "error", "%s %s of the %s is that of %s, too, with another date or title: one of them is wrong", r.kind, r.saysNumber(), t.who(r), place(other))
		}
	}
}

// who names the body of an entry.
func (t *linter) who(r *Reference) string {
	if t.g.byID[r.body] != nil {
		return t.g.bodyName(r.body)
	}
	return r.Authority
}

var yearBehind = regexp.MustCompile(`\((\d{4})\)$`)

// year is the one that stands with the number, or else that of the date; 0
// where neither says.
func (r *Reference) year() int {
	if y := r.numberYear(); y > 0 {
		return y
	}
	return r.Issued.Year
}

func (r *Reference) numberYear() int {
	if m := yearBehind.FindStringSubmatch(r.Number); m != nil {
		y, _ := strconv.Atoi(m[1])
		return y
	}
	return 0
}

// duplicates finds entries without numbers that say the same.
func (t *linter) duplicates() {
	first := map[string]*Reference{}
	for i := range t.list.all {
		r := &t.list.all[i]
		if r.Title == "" || len(r.titles[0].words) < 2 || r.Issued.IsZero() || r.kind != Judgment && r.kind != Book && r.number != "" {
			continue
		}
		k := strings.Join([]string{string(r.kind), r.Type, r.titles[0].sorted, r.body, r.Number, r.Issued.String(), strings.Join(r.Authors, ";")}, "\x00")
		if other := first[k]; other != nil {
			t.add(r, "duplicate", "warning", "says the same as %s: keep one of them", place(other))
			continue
		}
		first[k] = r
	}
}

// aliases finds short titles and aliases that lead to an entry of the same
// kind as well. Titles alone may be alike: those of one year and the next are.
func (t *linter) aliases() {
	for i := range t.list.all {
		r := &t.list.all[i]
		for _, name := range slices.Concat([]string{r.TitleShort}, r.Aliases) {
			if name == "" {
				continue
			}
			for _, j := range t.list.byTitle[formOf(name).sorted] {
				other := &t.list.all[j]
				if j == i || other.kind != r.kind || j < i && other.hasShort(name) {
					continue // told of at the other, where both call it so
				}
				t.add(r, "alias", "warning", "%q is a name of %s, too: a text that says it may mean either", name, place(other))
			}
		}
	}
}

func (r *Reference) hasShort(name string) bool {
	of := formOf(name).sorted
	return slices.ContainsFunc(slices.Concat([]string{r.TitleShort}, r.Aliases), func(s string) bool { return s != "" && formOf(s).sorted == of })
}

// symbols finds those that break their form or are of another number.
func (t *linter) symbols(r *Reference) {
	for _, s := range r.Symbols {
		sym, ok := t.g.parseSymbol(s)
		switch {
		case !ok:
		case sym.broken:
			t.add(r, "symbol", "error", "the symbol %s breaks its form", s)
		case sym.kind == r.kind && sym.number != "" && r.Number != "" && (sym.number != r.number || sym.session != r.session):
			t.add(r, "symbol", "error", "the symbol %s is not that of number %s", s, r.Number)
		}
	}
}

// numbering applies the numbering rules of the body.
func (t *linter) numbering(r *Reference) {
	if why, ok := t.g.excludes(r); ok {
		t.add(r, "impossible", "error", "%s", why)
	} else if year := r.numberYear(); year > 0 && year != r.Issued.Year && !r.Issued.IsZero() {
		t.add(r, "date", "warning", "the number says %d, the date %d", year, r.Issued.Year)
	}
}

// excludes says how the numbering of an entry's body rules out its number and
// date, or the year in its number.
func (g *Grammars) excludes(r *Reference) (string, bool) {
	if r.number == "" {
		return "", false
	}
	c := Citation{Kind: r.kind, Body: r.body, Number: r.number, Session: r.session, Year: r.Issued.Year, Date: r.Issued}
	if why, ok := g.impossible(c); ok {
		return fmt.Sprintf("number %s cannot be of %s: %s", r.saysNumber(), dateText(r.Issued), why.why), true
	}
	if c.Year, c.Date = r.numberYear(), (document.Date{}); c.Year > 0 && c.Year != r.Issued.Year {
		if why, ok := g.impossible(c); ok {
			return fmt.Sprintf("number %s is impossible: %s", r.saysNumber(), why.why), true
		}
	}
	return "", false
}

// saysNumber is the number of an entry as it says it, or else as it was read
// from a symbol, the title or the address.
func (r *Reference) saysNumber() string {
	if r.Number != "" {
		return r.Number
	}
	return numberOf(Citation{Kind: r.kind, Number: r.number, Session: r.session, Letter: r.letter})
}

func (t *linter) dates(r *Reference) {
	if before(r.InForce, r.Issued) {
		t.add(r, "date", "warning", "in force (%s) before it was issued (%s)", r.InForce, r.Issued)
	}
	if strings.Contains(strings.ToLower(r.Note), "unconfirmed") {
		t.add(r, "unconfirmed", "note", "nobody has held it against a published record yet; take \"unconfirmed\" out of its note when somebody has")
	}
}

// genres are those that decide what an entry is.
var genres = []string{"Resolution", "Recommendation", "Opinion", "Order", "Decision", "Declaration", "Treaty", "Decree", "Judgment", "Statute", "Code",
	"Constitution", "Act", "Law", "Report", "Ordinance", "Edict", "Book", "Summit"}

// genre finds entries whose kind is not what was likely meant.
func (t *linter) genre(r *Reference) {
	legal := r.Type == "legislation" || r.Type == "regulation" || r.Type == "bill"
	switch {
	case !legal:
	case r.Genre == "" && r.kind == Statute && (t.g.byID[r.body] != nil || yearBehind.MatchString(r.Number) || r.session != ""):
		t.add(r, "genre", "warning", "no genre: it is taken for a statute; want Resolution, Recommendation, Decision, Decree, ...")
	case r.Genre != "" && r.kind == Statute && !slices.ContainsFunc(genres, func(g string) bool { return strings.EqualFold(g, r.Genre) }):
		if hint := meant(r.Genre, genres); hint != "" {
			t.add(r, "genre", "warning", "genre %q is taken for a statute%s", clip(r.Genre), hint)
		}
	}
}

// checkable finds entries that lack what citations of their kind are held
// against.
func (t *linter) checkable(r *Reference) {
	named := r.Title != "" || r.TitleShort != "" || len(r.Aliases) > 0
	missing := ""
	switch {
	case r.kind == Book && len(r.keys) > 0: // it has an ISBN, a DOI or an address
	case r.kind == Book && (r.Title == "" || len(r.Authors) == 0):
		missing = "an author and a title"
	case r.kind == Book:
	case t.g.numbered(r.kind) && r.number != "" && r.body == "":
		missing = "an authority: texts say whose number it is"
	case t.g.numbered(r.kind) && r.number == "" && r.Issued.IsZero() && !named && len(r.Symbols) == 0:
		missing = "a number, a date or a title"
	case (r.kind == Treaty || r.kind == Statute && r.number == "" || r.kind == Declaration && (r.body == "" || r.Issued.Day == 0)) && !named:
		missing = "a title"
	case r.kind == Decree && r.Issued.IsZero() && !named && r.number == "":
		missing = "a date, a number or a title"
	case r.kind == Judgment && !named && r.number == "" && (r.body == "" || r.Issued.Day == 0):
		missing = "a title, a number, or its court and day"
	case r.kind == Record && !named && len(r.Symbols) == 0 && r.Number == "":
		missing = "a symbol or a title"
	case r.kind == Summit && !named && r.Issued.IsZero():
		missing = "a title or a date"
	}
	if missing != "" {
		t.add(r, "uncheckable", "warning", "nothing can be held against this %s: it wants %s", r.kind, missing)
		return
	}
	if !t.told[r.ID] && !t.leadsTo(r) {
		t.add(r, "uncheckable", "warning", "no citation can mean this %s: %s", r.kind, t.remedy(r))
		return
	}
	if r.Issued.IsZero() && r.kind != Statute && r.kind != Summit {
		t.add(r, "uncheckable", "note", "it has no date (issued): dates and years in texts cannot be held against it")
	}
}
