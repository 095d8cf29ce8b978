package citations

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recital/document"
)

func TestParseReferences(t *testing.T) {
	want := []Reference{{
		ID: "fog", Type: "legislation", Genre: "Resolution", Authority: "Harbour Council", Number: "12 (2001)",
		Title: "On fog signals", Issued: document.Date{Year: 2001, Month: 5, Day: 3}, Aliases: []string{"Fog Resolution"}, Symbols: []string{"HC/RES/12"},
	}, {
		ID: "strand", Type: "book", Authors: []string{"Olga Strand", "Per van der Lind", "Keepers' Union"}, Title: "Grey Water",
		Publisher: "North Press", Place: "Bergen", Page: "1-20", Locator: "17", Issued: document.Date{Year: 2003}, URL: "https://example.org", Note: "unconfirmed",
	}}
	forms := map[string]string{
		"pandoc's YAML": `---
references:
- id: fog
  type: legislation
  genre: Resolution
  authority: Harbour Council
  number: 12 (2001)
  title: On fog
    signals
  issued: 2001-05-03
  custom:
    aliases: [Fog Resolution]
    symbols: [HC/RES/12]
    other: {a: 1}
- id: strand
  type: book
  author:
  - {family: Strand, given: Olga}
  - {family: Lind, given: Per, non-dropping-particle: van der}
  - literal: Keepers' Union
  title: Grey Water
  publisher: North Press
  publisher-place: Bergen
  page: 1-20
  locator: "17"
  issued: {date-parts: [[2003]]}
  URL: https://example.org
  note: unconfirmed
  language: en
...
`,
		"a bare list": `
- {id: fog, type: legislation, genre: Resolution, authority: Harbour Council, number: 12 (2001), title: On fog signals, issued: {year: 2001, month: 5, day: 3}, custom: {aliases: [Fog Resolution], symbols: [HC/RES/12]}}
- {id: strand, type: book, author: [Olga Strand, Per van der Lind, Keepers' Union], title: Grey Water, publisher: North Press, publisher-place: Bergen, page: 1-20, locator: 17, issued: [{year: 2003}], URL: "https://example.org", note: unconfirmed}
`,
		"JSON with tabs": `[
	{
		"id": "fog", "type": "legislation", "genre": "Resolution", "authority": "Harbour Council", "number": "12 (2001)",
		"title": "On fog signals", "issued": {"date-parts": [["2001", 5, "3"]]},
		"custom": {"aliases": ["Fog Resolution"], "symbols": ["HC\/RES\/12"]}
	},
	{"id": "strand", "type": "book", "author": [{"family": "Strand", "given": "Olga"}, {"literal": "Per van der Lind"}, {"literal": "Keepers' Union"}],
	 "title": "Grey Water", "publisher": "North Press", "publisher-place": "Bergen", "page": "1-20", "locator": "17",
	 "issued": {"raw": "2003"}, "URL": "https://example.org", "note": "unconfirmed"}
]`,
	}
	for name, data := range forms {
		t.Run(name, func(t *testing.T) {
			l, err := ParseReferences("list", []byte(data))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, l.All(), cmpopts.IgnoreUnexported(Reference{})); diff != "" {
				t.Error(diff)
			}
			if r, ok := l.Lookup("fog"); !ok || r.Kind() != Resolution || r.Body() != "harbour-council" {
				t.Errorf("%+v %v", r, ok)
			}
			if _, ok := l.Lookup("none"); ok {
				t.Error("an id that is not there was found")
			}
		})
	}
}

func TestParseReferencesErrors(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"no id", "- type: book\n", "refs.yaml:1:3: the reference has no id: give it a short name of its own"},
		{"unknown type", "- id: a\n  type: legislatoin\n", `refs.yaml:2:9: type "legislatoin" is none of CSL: did you mean "legislation"?`},
		{"two of one id", "- {id: a, type: book}\n- {id: a, type: book}\n", `refs.yaml:2:3: the id "a" stands on line 1 already: give one of them another`},
		{"no date", "- id: a\n  type: book\n  issued: 2003-13\n", `refs.yaml:3:11: date "2003-13": want YYYY, YYYY-MM, YYYY-MM-DD or unknown, and a day that exists`},
		{"a key twice", "- id: a\n  type: book\n  title: x\n  title: y\n", "refs.yaml:4:3: title stands on line 3 already: take one of them out"},
		{"JSON cut short", `[{"id": "a",` + "\n" + ` "title": "é", "type" "book"}]`, `refs.yaml:2:23: want a colon behind the key "type"`},
		{"JSON with a day that is none", `[{"id": "a", "type": "book", "issued": {"date-parts": [[2003, 2, 30]]}}]`, `refs.yaml:1:55: date "2003-02-30": want YYYY, YYYY-MM, YYYY-MM-DD or unknown, and a day that exists`},
		{"no list of names", "- id: a\n  type: book\n  author: Olga\n", "refs.yaml:3:3: author: want a list of names"},
		{"no text", "- id: a\n  type: book\n  title: [a]\n", "refs.yaml:3:3: title: want a text"},
		{"a number", "7", "refs.yaml:1:1: want a list of references"},
		{"other keys", "books: []", `refs.yaml:1:1: no references: want a list, or one under the key "references"`},
		{"all of them", "- type: book\n- type: book\n", "refs.yaml:1:3: the reference has no id: give it a short name of its own\n" +
			"refs.yaml:2:3: the reference has no id: give it a short name of its own"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseReferences("refs.yaml", []byte(tt.data))
			if err == nil || err.Error() != tt.want {
				t.Fatalf("got  %v\nwant %s", err, tt.want)
			}
			if _, ok := errors.AsType[*ListError](err); !ok {
				t.Errorf("%T", err)
			}
		})
	}
	_, err := ParseReferences("refs.yaml", []byte("- id: a\n  type: 'book\n"))
	if e, ok := errors.AsType[*ListError](err); !ok || e.Line == 0 || e.File != "refs.yaml" {
		t.Errorf("broken YAML: %v", err)
	}
}

// Dates in words, as people and programs put them into text fields.
func TestDatesInWords(t *testing.T) {
	for value, want := range map[string]string{
		"3 May 2001": "2001-05-03", "'May 3, 2001'": "2001-05-03", "May 2001": "2001-05", "{raw: 3 May 2001}": "2001-05-03", "{literal: May 2001}": "2001-05",
		"{literal: n.d.}": "unknown", "{literal: '2001'}": "2001", "in May 2001": "unknown", "2001 or 2002": "unknown", "3 May": "unknown",
	} {
		l := mustParse(t, "- {id: a, type: book, issued: "+value+"}")
		if got := l.All()[0].Issued.String(); got != want {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
	}
}

func TestEmptyLists(t *testing.T) {
	for _, data := range []string{"", "[]", "references: []", "references:\n", "# nothing\n"} {
		_, err := ParseReferences("refs.yaml", []byte(data))
		if e, ok := errors.AsType[*ListError](err); !ok || !strings.HasPrefix(e.Msg, "the list is empty") {
			t.Errorf("%q: %v", data, err)
		}
	}
	var none *List
	if _, ok := none.Lookup("a"); ok || len(none.All()) != 0 {
		t.Error("no list has entries")
	}
}

func TestMerge(t *testing.T) {
	a, b := harbourList(t), mustParse(t, "- {id: other, type: treaty, title: Treaty on Fog}")
	both, err := Merge(a, b)
	if err != nil || len(both.All()) != len(a.All())+1 {
		t.Fatalf("%d entries, %v", len(both.All()), err)
	}
	d := text("the Treaty on Fog and the Lights Convention")
	for _, v := range Check(d, Find(d, Options{List: both}), both) {
		if v.Status != Verified {
			t.Errorf("%+v", v)
		}
	}
	if _, err := Merge(a, a); err == nil || !strings.Contains(err.Error(), `"sc-300"`) {
		t.Errorf("an id on two lists: %v", err)
	}
}

func mustParse(t *testing.T, data string) *List {
	t.Helper()
	l, err := ParseReferences("refs.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestItemsOfLists(t *testing.T) {
	d := &deriver{g: known(), bodies: map[string]string{}}
	for s, want := range map[string][3]string{
		"822 (1993)": {"822", "", ""}, "260 A (III)": {"260", "A", "III"}, "96 (I)": {"96", "", "I"}, "62/243": {"243", "", "62"},
		"31/16 A": {"16", "A", "31"}, "3362 (S-VII)": {"3362", "", "S-VII"}, "12": {"12", "", ""}, "": {"", "", ""}, "twelve": {"", "", ""},
	} {
		if c, _ := d.item(s); [3]string{c.Number, c.Letter, c.Session} != want {
			t.Errorf("%s: %q %q %q, want %q", s, c.Number, c.Letter, c.Session, want)
		}
	}
}

// The seed list is whole: what it says is read, and every symbol and number
// leads to its own entry.
func TestSeedList(t *testing.T) {
	l := seedList(t)
	for _, r := range l.All() {
		for _, s := range r.Symbols {
			if fits := l.bySymbol[flatSymbol(s)]; len(fits) != 1 || l.all[fits[0]].ID != r.ID {
				t.Errorf("%s: symbol %s leads to %v", r.ID, s, fits)
			}
		}
		if r.Kind() == Resolution && r.Number != "" {
			why, ok := known().impossible(Citation{Kind: r.Kind(), Body: r.Body(), Number: r.number, Session: r.session, Year: r.Issued.Year, Date: r.Issued})
			if ok {
				t.Errorf("%s: %s", r.ID, why.why)
			}
		}
	}
}

func FuzzParseReferences(f *testing.F) {
	for _, s := range []string{harbours, "- &a {id: a, type: book, author: *a}", "[{\"id\": 1}]", "references: {a: b}", "- {id: a, type: book, issued: {date-parts: [[]]}}", "- *x", "\ufeff[]", "a: &b [*b]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := ParseReferences("refs.yaml", []byte(s))
		if (l == nil) == (err == nil) {
			t.Fatalf("list %v, error %v", l, err)
		}
		for _, r := range l.All() {
			if r.ID == "" || r.Type == "" {
				t.Fatalf("%+v", r)
			}
		}
		d := text("Security Council resolution 12 (2001) and the Lights Convention")
		Check(d, Find(d, Options{List: l}), l)
	})
}

func Example() {
	list, err := ParseReferences("references.yaml", []byte(`
- id: sc-300
  type: legislation
  genre: Resolution
  authority: United Nations Security Council
  number: 300 (1971)
  issued: 1971-10-12
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := document.New(document.Header{}, []document.Block{{
		Sentences: []document.Passage{{Text: "Security Council resolution 300 (1972) asks for lights."}},
	}})
	for _, v := range Check(doc, Find(doc, Options{List: list}), list) {
		fmt.Printf("%s: %s (%s), %s\n", doc.Slice(v.Citation.Span), v.Status, v.Field, v.Message)
		fmt.Printf("%s becomes %s\n", doc.Slice(v.Correction.Span), v.Correction.New)
	}
	// Output:
	// 300 (1972): mismatch (year), resolution 300 (1971) is of 12 October 1971
	// 1972 becomes 1971
}
