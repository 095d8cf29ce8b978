package citations

import (
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// A deriver works out what the entries of a list are. It reads their fields by
// the grammars that read documents, so that a list may say whatever a document
// may.
type deriver struct {
	g      *Grammars
	bodies map[string]string // of the authorities met so far
	finder *List             // holds the grammars alone
}

// derive works out the kind, body and number of an entry, and what it is looked
// up by. What the entry says itself of kind and body goes before what its
// number, its symbols, its title or its address say.
func (d *deriver) derive(r *Reference) {
	r.kind, r.titles, r.keys, r.headed = d.g.kindOf(r.Type, r.Genre), nil, nil, false
	r.body, r.number, r.letter, r.session = d.body(r.issuer(d.g)), "", "", ""
	for _, name := range append([]string{r.Title, r.TitleShort}, r.Aliases...) {
		if name != "" {
			r.titles = append(r.titles, formOf(name))
		}
		if bare, year := withoutYear(name); year > 0 && (r.kind == Statute || r.kind == Treaty || r.kind == Declaration) {
			r.titles = append(r.titles, formOf(bare))
			if r.Issued.IsZero() {
				r.Issued = document.Date{Year: year}
			}
		}
	}
	if r.kind == Decree && strings.EqualFold(r.Genre, "order") && r.Number != "" && d.g.byID[r.body] != nil {
		r.kind = Order // of a body that numbers them
	}
	if kinds := d.g.of(r.body).kinds; len(kinds) == 1 && d.open(r) { // of a body that gives numbers to nothing else
		numbered := *r
		if numbered.kind = kinds[0]; numbered.plain(d.g) {
			r.kind = kinds[0]
		}
	}
	if c, ok := r.plainly(d.g); ok {
		d.take(r, c)
	} else if !d.identify(r) {
		r.number = r.Number
	}
	r.keys = r.lookups(d.g)
	r.headed = r.headed || r.number != "" && d.g.numbered(r.kind) && r.namesItself()
}

// namesItself reports whether a title has the kind and the number of the entry
// in it.
func (r *Reference) namesItself() bool {
	title := strings.ToLower(r.Title)
	number := r.number
	if year, n, act := strings.Cut(number, "/"); act && !strings.Contains(title, number) {
		number = n + "/" + year
	}
	at := strings.Index(title, number)
	if at < 0 || !strings.Contains(title[:at], string(r.kind)) {
		return false
	}
	behind := title[at+len(number):]
	return behind == "" || behind[0] < '0' || behind[0] > '9'
}

// withoutYear cuts off the year that a name ends with, as "Harbours Act 1847":
// texts give it as a date. The year is 0 where there is none.
func withoutYear(name string) (bare string, year int) {
	cut := strings.TrimRight(name, " .)")
	at := len(cut) - 4
	if at < 1 || !isDigits(cut[at:]) || cut[at:] < "1400" || cut[at:] > "2199" || cut[at-1] != ' ' && cut[at-1] != '(' {
		return name, 0
	}
	year, _ = strconv.Atoi(cut[at:])
	return strings.TrimRight(cut[:at], " ,("), year
}

// issuer is who an entry says issued it: its authority, or a publisher or
// author that is a known body.
func (r *Reference) issuer(g *Grammars) string {
	if r.Authority != "" || r.kind == Book || len(r.Authors) > 1 {
		return r.Authority
	}
	for _, name := range append([]string{r.Publisher}, r.Authors...) {
		if r.kind == Article && name == r.Publisher || name == "" {
			continue
		}
		if g.byID[g.bodyOf(name)] != nil {
			return name
		}
	}
	return ""
}

func (r *Reference) plain(g *Grammars) bool {
	_, ok := r.plainly(g)
	return ok
}

func (d *deriver) body(authority string) string {
	id, ok := d.bodies[authority]
	if !ok {
		id = d.g.bodyOf(authority)
		d.bodies[authority] = id
	}
	return id
}

// plainly reads the number of an entry as most lists have it, "12", "12 (2001)"
// or "62/7": what the grammars would make of it, only faster.
func (r *Reference) plainly(g *Grammars) (c Citation, ok bool) {
	if !g.numbered(r.kind) || r.body == "" || g.actOf(r) {
		return c, false
	}
	head, tail, more := strings.Cut(r.Number, " (")
	if !isDigits(head) || len(head) > 5 {
		a, b, slash := strings.Cut(r.Number, "/")
		c.Session, c.Number = a, b
		return c, slash && isDigits(a) && isDigits(b) && len(a) <= 3 && len(b) <= 4 && yearOf(b) == 0
	}
	c.Number = head
	if more {
		year, closed := strings.CutSuffix(tail, ")")
		c.Year = yearOf(year)
		c.set(FieldYear, document.Span{})
		return c, closed && c.Year > 0
	}
	return c, true
}

// identify reads number, symbols, title and address of an entry, until one of
// them says what it is. A bare number says nothing of the kind: where the entry
// leaves that open it is read last.
func (d *deriver) identify(r *Reference) bool {
	open := d.open(r)
	if r.Number != "" && (d.byNumber(r) || !open && d.byItem(r)) {
		return true
	}
	for _, s := range r.Symbols {
		if c, ok := d.bySymbol(s); ok && d.take(r, c) {
			return true
		}
	}
	if d.g.numbered(r.kind) || r.kind == Judgment || open && (r.kind != Article || d.g.byID[r.body] != nil) {
		for _, title := range []string{r.Title, r.TitleShort} {
			if c, ok := d.heading(r, title); ok && r.ofTime(c) && d.take(r, c) {
				r.headed = title == r.Title
				return true
			}
		}
		if c, ok := d.byAddress(r.URL); ok && r.ofTime(c) && d.take(r, c) {
			return true
		}
	}
	return open && r.Number != "" && d.byItem(r)
}

// open reports whether what an entry says of its kind leaves it open.
func (d *deriver) open(r *Reference) bool {
	if r.Genre != "" && r.kind != d.g.kindOf(r.Type, "") {
		return false
	}
	switch r.kind {
	case Statute, Record, Webpage, Article, Treaty: // pandoc makes a treaty of @legal
		return true
	}
	return false
}

// take gives an entry what a field of it says, unless the entry says otherwise.
func (d *deriver) take(r *Reference, c Citation) bool {
	kind, body := r.kind, r.body
	if c.Kind != "" && c.Kind != kind {
		if !d.open(r) || kind == Article && d.g.byID[body] == nil && c.Symbol == "" {
			return false
		}
		kind = c.Kind
	}
	c.Kind = kind
	switch {
	case c.Body == "" || c.Body == body:
	case body == "", d.g.fitsBody(body, c.Body), len(d.g.organs[body]) > 0, d.g.byID[body] == nil && c.proper(), c.Body == "eu" && ofUnion(r.Authority):
		body = c.Body
	default:
		return false
	}
	if c.Body = body; d.g.numbered(kind) {
		(&parser{ix: d.g.index(), spelled: map[string]bool{}}).bindByForm(&c)
	}
	r.kind, r.body, r.number, r.letter, r.session = kind, c.Body, c.Number, c.Letter, c.Session
	switch {
	case !r.Issued.IsZero() || d.g.of(r.body).numbers == "act":
	case c.Date.Day > 0:
		r.Issued = c.Date
	case c.Year > 0:
		r.Issued = document.Date{Year: c.Year}
	}
	return true
}

// proper reports whether the form of a citation says whose it is, and not the
// words around it.
func (c *Citation) proper() bool { return c.Symbol != "" || c.Body == "eu" || !c.has(FieldKind) }

// actOf reports whether an entry is an act of the European Union by its kind
// and the body that issued it.
func (g *Grammars) actOf(r *Reference) bool {
	return actKind(r.kind) && (r.body == "eu" || ofUnion(r.Authority))
}

// lookups are what an entry is looked up by: its symbols and addresses, and a
// number or title that is a symbol.
func (r *Reference) lookups(g *Grammars) []string {
	var keys []string
	add := func(key string) {
		if key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, s := range append(slices.Clone(r.Symbols), r.URL) {
		add(identifierKey(s))
	}
	if r.DOI != "" {
		add("doi:" + bareDOI(r.DOI))
	}
	for _, s := range isbns(r.ISBN) {
		add("isbn:" + s)
	}
	inTitle := r.Title
	if open := strings.LastIndexByte(inTitle, '('); open >= 0 && strings.HasSuffix(inTitle, ")") {
		inTitle = inTitle[open+1 : len(inTitle)-1] // Letter on lights (S/25199)
	}
	for _, s := range []string{r.Number, inTitle} {
		if !strings.ContainsAny(s, "/:") || strings.ContainsAny(s, " ") && !strings.Contains(s, "(") {
			continue
		}
		if sym, ok := g.parseSymbol(s); ok && !sym.broken {
			add(flatSymbol(s))
		}
	}
	return keys
}
