package citations

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"recital/document"
)

// printed are the ways in which documents cite an entry, each a text of its
// own: by number, symbol, title, date and identifier, as far as it has them.
// What is found in none of them is found nowhere.
func (r *Reference) printed(g *Grammars) []string {
	var out []string
	add := func(format string, parts ...string) {
		args := make([]any, len(parts))
		for i, p := range parts {
			if p == "" {
				return // it has no such part
			}
			args[i] = p
		}
		out = append(out, "As was said, see "+fmt.Sprintf(format, args...)+".")
	}
	for _, s := range r.identifiers() {
		add("%s", s)
	}
	for _, name := range append([]string{r.TitleShort, r.Title}, r.Aliases...) {
		add("the %s", capitalised(name))
		add("the %s %s", capitalised(name), yearText(r.Issued))
	}
	body, date := r.writtenBody(g), ""
	if r.Issued.Day > 0 {
		date = dateText(r.Issued)
	}
	r.printedByName(add, body, date)
	if r.number != "" && r.kind != Judgment {
		for _, n := range r.writtenNumbers(g) {
			add("%s", n)
			add("%s of the %s", n, body)
			add("%s %s", body, n)
			add("%s of %s", n, date)
		}
		return out
	}
	for _, head := range g.wordsFor(r.body, r.kind) {
		for _, s := range r.Symbols {
			add("the %s (%s) \"%s\"", head, s, r.Title)
		}
		about := firstKeyword(r.Keywords)
		add("the %s %s of %s%s", body, head, date, about)
		add("the %s of %s of the %s", head, date, body)
		add("the %s %s of %s", body, head, date)
		add("the %s \"%s\" of the %s of %s", head, r.Title, body, date)
		add("the %s \"%s\" of the %s", head, r.Title, body)
	}
	return out
}

// printedByName adds how judgments, decrees, books and others that have names
// are cited.
func (r *Reference) printedByName(add func(format string, parts ...string), body, date string) {
	switch {
	case r.kind == Judgment:
		add("%s (application no. %s)", r.Title, r.number)
		add("%s, %s", r.Title, date)
		add("the judgment of %s of the %s", date, body)
		add("the judgment of the %s on the %s case", body, r.Title)
		add("Case %s", r.number)
	case r.kind == Decree:
		subject := strings.TrimPrefix(strings.TrimPrefix(r.Title, "On "), "on ")
		add("the Decree of the %s on %s dated %s", r.Authority, subject, date)
		add("the Decree on %s dated %s", subject, date)
		add("the Decree of the %s of %s", r.Authority, date)
		add("the Decree of the %s \"%s\"", r.Authority, r.Title)
	case r.kind == Book && len(r.Authors) > 0:
		add("also (%s, \"%s\" (%s, %s, %s))", r.Authors[0], r.Title, r.Place, r.Publisher, yearText(r.Issued))
		add("also (%s, \"%s\" (%s, %s))", r.Authors[0], r.Title, r.Publisher, yearText(r.Issued))
	case r.kind == Article:
		add("\"%s\", %s, %s", r.Title, r.Container, date)
		add("%s, %s", r.Container, date)
		add("\"%s\", %s, vol. 1 (%s)", r.Title, r.Container, yearText(r.Issued))
	case r.kind == Record:
		add("the report \"%s\"", r.Title)
		add("the report \"%s\" of the %s of %s", r.Title, body, date)
		add("the report \"%s\" of %s", r.Title, date)
	case r.kind == Treaty:
		add("the convention \"%s\"", r.Title)
	case r.kind == Summit:
		add("the %s in %s", r.Title, yearText(r.Issued))
	}
}

// firstKeyword is the first subject of an entry behind "on"; a text that names
// none may mean any, so it is never "".
func firstKeyword(keywords string) string {
	first, _, _ := strings.Cut(keywords, ",")
	if first = strings.TrimSpace(first); first == "" {
		return " "
	}
	return " on " + capitalised(first)
}

func yearText(d document.Date) string {
	if d.Year == 0 {
		return ""
	}
	return strconv.Itoa(d.Year)
}

// identifiers are what an entry alone is known by, as documents write it.
func (r *Reference) identifiers() []string {
	out := slices.Clone(r.Symbols)
	for _, key := range r.keys {
		switch sort, id, ok := strings.Cut(key, ":"); {
		case sort == "isbn":
			out = append(out, "ISBN "+id)
		case sort == "doi" || sort == "ECLI" || !ok:
			out = append(out, key)
		}
	}
	if strings.Contains(r.URL, "://") {
		out = append(out, r.URL)
	}
	return out
}

// writtenBody is the name of an entry's body as documents write it.
func (r *Reference) writtenBody(g *Grammars) string {
	if b := g.byID[r.body]; b != nil {
		return g.authority(b)
	}
	return r.issuer(g)
}

// writtenNumbers are the number of an entry behind a word for its kind, and in
// the forms that its body has.
func (r *Reference) writtenNumbers(g *Grammars) []string {
	c := Citation{Kind: r.kind, Body: r.body, Number: r.number, Session: r.session, Letter: r.letter}
	b := g.of(r.body)
	year := r.year()
	if b.numbers != "act" && r.session == "" {
		c.Year = year
	}
	var out []string
	for _, f := range g.forms {
		if f.body != r.body || f.kind != r.kind || f.broken {
			continue
		}
		if s, ok := f.fill(c, year); ok {
			out = append(out, s)
		}
	}
	for _, head := range g.wordsFor(r.body, r.kind) {
		switch b.numbers {
		case "act":
			out = append(out, head+" (EU) "+r.number)
			if y, n, ok := strings.Cut(r.number, "/"); ok {
				out = append(out, head+" (EC) No "+n+"/"+y)
			}
		case "year-first":
			if year > 0 {
				out = append(out, fmt.Sprintf("%s %d/%s %s", head, year, r.number, r.letter))
			}
		default:
			out = append(out, head+" "+numberOf(c), head+" No. "+numberOf(c))
		}
	}
	return out
}

// wordsFor are the words that texts of a body and kind are called by, with a
// capital: those of the body's own, or else everybody's, in their order.
func (g *Grammars) wordsFor(body string, kind Kind) []string {
	var own, all []string
	for w, h := range g.heads {
		switch {
		case h.kind != kind || h.short:
		case h.body == body:
			own = append(own, capitalised(w))
		case h.body == "":
			all = append(all, capitalised(w))
		}
	}
	for w, k := range actHeads {
		if k == kind && body == "eu" {
			own = append(own, capitalised(w))
		}
	}
	if len(own) == 0 {
		own = all
	}
	slices.Sort(own)
	return slices.Compact(own)
}

// capitalised is a name with a capital letter, if it begins with a letter.
func capitalised(s string) string {
	if s == "" || s[0] >= utf8.RuneSelf {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// fill writes the form out for a citation, with as many of its parts as the
// citation has, and no word that may be left out; year is that of the text.
func (f *form) fill(c Citation, year int) (string, bool) {
	ways, err := expand(f.text, maxOptions)
	if err != nil {
		return "", false
	}
	values := map[string]string{"number": c.Number, "case": c.Number, "letter": c.Letter, "digits": "7"}
	if isRomanSession(c.Session) {
		values["roman"] = c.Session
	} else {
		values["session"] = c.Session
	}
	if year > 0 {
		values["year"] = strconv.Itoa(year)
		values["yy"] = fmt.Sprintf("%02d", year%100)
	}
	best, most := "", -1
	for _, way := range ways {
		s, ok := fill(way, maps.Clone(values))
		if n := strings.Count(way, "{"); ok && (n > most || n == most && len(s) < len(best)) {
			best, most = s, n
		}
	}
	return best, most >= 0
}
