package citations

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"recital/document"
)

// resolves checks that a text means the entry, and that lint has nothing to
// say of it but notes.
func resolves(t *testing.T, g *Grammars, r Reference, says string) {
	t.Helper()
	r.ID = "it"
	yaml := WriteYAML([]Entry{NewEntry(r)})
	list, err := ParseReferences("list.yaml", yaml)
	if err != nil {
		t.Errorf("%v\n%s", err, yaml)
		return
	}
	list = list.With(g)
	d := text(says)
	found := false
	vs := Check(d, Find(d, Options{List: list}), list)
	for _, v := range vs {
		found = found || v.Status == Verified && v.Reference == "it"
	}
	if !found {
		t.Errorf("%s: %s\n%s", says, verdictsInBrief(vs), yaml)
	}
	for _, p := range Lint(list) {
		if p.Level != "note" {
			t.Errorf("the lint: %s\n%s", p.Message, yaml)
		}
	}
}

// shapeOf is a number that a body may have given, with what belongs to it.
func shapeOf(b *body, kind Kind) Citation {
	c := Citation{Kind: kind, Body: b.id, Number: "412", Year: 2001}
	switch {
	case b.numbers == "session":
		c.Session, c.Year = "62", 0
	case b.numbers == "act":
		c.Number, c.Year = "2016/412", 0
	case len(b.years) > 0:
		y := b.years[len(b.years)/2]
		c.Number, c.Year = fmt.Sprint(y.first), y.year
	}
	for _, k := range b.known {
		if k.kind == kind {
			c.Number, c.Year = fmt.Sprint(k.number), k.date.Year
		}
	}
	return c
}

// Whatever form a grammar has for a text, an entry that has it as its number is
// the one that a document means by it.
func TestFormsInLists(t *testing.T) {
	g := known()
	n := 0
	for _, f := range g.forms {
		if f.broken {
			continue
		}
		b := g.of(f.body)
		c := shapeOf(b, f.kind)
		for _, session := range []string{c.Session, "III", "S-7"} {
			if session != "" && b.sessions == nil && b.numbers != "session" {
				continue
			}
			if session == "S-7" && !f.symbol { // where a letter stands before it, it cannot
				continue
			}
			c, year := c, c.Year
			if c.Session = session; session == "III" {
				c.Number = "200"
			}
			if f.kind == Judgment {
				c.Number = "C-131/12"
			}
			s, ok := f.fill(c, year)
			if !ok {
				continue
			}
			n++
			typ := "legislation"
			if f.kind == Judgment {
				typ = "legal_case"
			}
			genre := capitalised(string(f.kind))
			for _, r := range []Reference{
				{Type: typ, Genre: genre, Authority: g.authority(b), Number: s},
				{Type: typ, Genre: genre, Number: s},
				{Type: typ, Number: s},
				{Type: typ, Title: s},
				{Type: typ, Title: "On lights", Symbols: []string{s}},
			} {
				if r.Symbols != nil && !f.symbol {
					continue
				}
				if f.kind == Treaty { // known by its name
					r = Reference{Type: "treaty", Title: g.formName(c)}
				}
				says := "See " + s + "."
				if f.beside != nil {
					says += " The " + g.of(f.beside[0]).name + " met."
				}
				resolves(t, g, r, says)
			}
		}
	}
	if n < 15 {
		t.Errorf("%d forms", n)
	}
}

// Whatever a body is called and however it numbers, an entry with its number
// is the one that a document means by it.
func TestBodiesInLists(t *testing.T) {
	g := known()
	for _, b := range g.all {
		if b.common || b.court || b.numbers == "none" {
			continue
		}
		kinds := b.kinds
		if kinds == nil {
			kinds = []Kind{Resolution, Recommendation, Decision}
		}
		if b.numbers == "act" {
			kinds = []Kind{Directive, Regulation, Decision}
		}
		for _, kind := range kinds {
			if b.numbers == "any" && (b.id == "un" || b.id == "coe") {
				continue
			}
			c := shapeOf(b, kind)
			number := numberOf(c)
			if b.numbers == "year-first" {
				number = "2001/412"
			}
			if b.numbers == "act" {
				number = c.Number
			}
			for _, name := range b.names {
				r := Reference{Type: "legislation", Genre: capitalised(string(kind)), Authority: name, Number: number}
				says := fmt.Sprintf("See %s %s of the %s.", capitalised(string(kind)), number, name)
				if b.numbers == "act" {
					says = fmt.Sprintf("See %s (EU) %s.", capitalised(string(kind)), number)
				}
				resolves(t, g, r, says)
				r.Title, r.Number = capitalised(string(kind))+" "+number+" on lights", ""
				if b.numbers == "act" {
					r.Title = capitalised(string(kind)) + " (EU) " + number + " on lights"
				}
				resolves(t, g, r, says)
			}
		}
	}
}

// Entries that are cited by name, date, author or identifier are matched, too.
func TestOthersInLists(t *testing.T) {
	g := known()
	date := mustDate("2001-05-03")
	for _, w := range slices.Sorted(maps.Keys(g.names)) {
		for _, title := range []string{capitalised(w) + " on the Lights of Harbours", "Northern Harbour " + capitalised(w)} {
			typ := map[Kind]string{Treaty: "treaty", Statute: "legislation", Declaration: "legislation", Summit: "event"}[g.names[w]]
			genre := map[Kind]string{Declaration: "Declaration", Statute: "Act"}[g.names[w]]
			says := "See the " + title + " of 3 May 2001."
			if g.names[w] == Summit {
				says = "See the " + title + " in 2001."
			}
			resolves(t, g, Reference{Type: typ, Genre: genre, Title: title, Issued: date}, says)
		}
	}
	for _, tt := range []struct {
		r    Reference
		says string
	}{
		{Reference{Type: "legislation", Genre: "Law", Title: "Law on Harbours", Issued: date}, "See the Law on Harbours of 3 May 2001."},
		{Reference{Type: "legislation", Genre: "Act", Title: "Harbours Act 1847", Issued: mustDate("1847")}, "See the Harbours Act 1847."},
		{Reference{Type: "legislation", Genre: "Decree", Authority: "President of Westmark", Title: "On the lights", Issued: date}, "See the Decree of the President of Westmark on the lights dated 3 May 2001."},
		{Reference{Type: "legislation", Genre: "Decree", Authority: "Government of Westmark", Issued: date}, "See the Decree of the Government of Westmark of 3 May 2001."},
		{Reference{Type: "legislation", Genre: "Resolution", Authority: "European Parliament", Title: "On the lights of ports", Issued: date}, "See the European Parliament resolution of 3 May 2001."},
		{Reference{Type: "legislation", Genre: "Resolution", Authority: "Harbour Council of the North", Number: "12 (2001)"}, "See resolution 12 (2001) of the Harbour Council of the North."},
		{Reference{Type: "legal_case", Authority: "European Court of Human Rights", Title: "Keeper v. Westmark", Number: "12345/00", Issued: date}, "See Keeper v. Westmark (application no. 12345/00)."},
		{Reference{Type: "legal_case", Authority: "International Court of Justice", Title: "Harbour Lights (Westmark v. Eastmark)", TitleShort: "Harbour Lights", Issued: date}, "See the judgment of the International Court of Justice on the Harbour Lights case."},
		{Reference{Type: "legal_case", Authority: "International Court of Justice", Issued: date}, "See the judgment of 3 May 2001 of the International Court of Justice."},
		{Reference{Type: "book", Authors: []string{"Olga Strand"}, Title: "Grey Water", Publisher: "Penguin", Place: "Bergen", Issued: mustDate("2001")}, "As is said (Olga Strand, \"Grey Water\" (Bergen, Penguin, 2001))."},
		{Reference{Type: "book", Authors: []string{"Olga Strand"}, Title: "Grey Water", Publisher: "North University Press", Issued: mustDate("2001")}, "As is said (Olga Strand, \"Grey Water\" (North University Press, 2001))."},
		{Reference{Type: "book", Title: "Grey Water", ISBN: "9780306406157"}, "See ISBN 0-306-40615-2."},
		{Reference{Type: "article-journal", Title: "Lights", DOI: "10.1000/lights.1"}, "See https://doi.org/10.1000/lights.1."},
		{Reference{Type: "webpage", Title: "Lights", URL: "https://example.org/lights"}, "See https://example.org/lights and others."},
		{Reference{Type: "document", Title: "Letter on lights", Symbols: []string{"S/25199"}}, "See S/25199."},
		{Reference{Type: "report", Title: "Lights of the northern harbours", Issued: date}, "See the report \"Lights of the northern harbours\" of 3 May 2001."},
	} {
		resolves(t, g, tt.r, tt.says)
	}
}

// A grammar of a user's own is one that lists follow, too.
func TestOwnFormsInLists(t *testing.T) {
	g, err := ParseGrammars("harbours.yaml", docGrammar(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"107 (2021)", "107/2021", "Notice 107 (2021)", "HAW/N/2021/107", "Notice to Mariners 107/21", "No. 107 (2021)"} {
		for _, body := range []string{"Harbour Authority of Westmark", "HAW", "Westmark. Harbour Authority", ""} {
			if body == "" && !slices.Contains([]string{"HAW/N/2021/107", "Notice to Mariners 107/21"}, number) || body == "Westmark. Harbour Authority" {
				continue
			}
			for _, says := range []string{"See Notice 107 (2021) of the Harbour Authority.", "See HAW/N/2021/107.", "See Notice to Mariners 107/21."} {
				resolves(t, g, Reference{Type: "legislation", Genre: "Notice", Authority: body, Number: number}, says)
			}
		}
	}
}

func mustDate(s string) document.Date {
	d, err := document.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
