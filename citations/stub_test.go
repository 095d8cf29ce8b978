package citations

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recital/document"
)

// An entry that is made of a citation is one that the citation is held to mean.
func TestStub(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Security Council resolution 313 (1972) of 28 February 1972 asks for lights", "references:\n  - id: unsc-resolution-313-1972\n    type: legislation\n    genre: Resolution\n    authority: UN Security Council\n    number: 313 (1972)\n    issued: 1972-02-28\n    note: unconfirmed\n"},
		{"General Assembly resolution 64/7 asks for lights", "references:\n  - id: unga-resolution-64-7\n    type: legislation\n    genre: Resolution\n    authority: UN General Assembly\n    number: 64/7\n    note: unconfirmed\n"},
		{"the Convention on the Sounding of Bells of 1911", ""},
		{"resolution 15 (2003) of the Harbour Council of the North", ""},
		{"the European Parliament resolution of 9 March 2012", ""},
		{"see document S/10501", ""},
	}
	list := harbourList(t)
	for _, tt := range tests {
		d := text(tt.text)
		cites := Find(d, Options{List: list})
		if len(cites) != 1 {
			t.Errorf("%s: %d citations", tt.text, len(cites))
			continue
		}
		if v := Check(d, cites, list)[0]; v.Status != Unlisted && v.Status != Uncovered {
			t.Errorf("%s: %s", tt.text, v.Status)
		}
		stub := WriteYAML([]Entry{NewEntry(list.Stub(d, cites[0]))})
		if tt.want != "" && string(stub) != tt.want {
			t.Errorf("%s:\n%s", tt.text, cmp.Diff(tt.want, string(stub)))
		}
		more, err := ParseReferences("stub", stub)
		if err != nil || len(more.Warnings()) > 0 {
			t.Errorf("%s: %v\n%s", tt.text, err, stub)
			continue
		}
		both, err := Merge(list, more)
		if err != nil {
			t.Fatal(err)
		}
		v := Check(d, Find(d, Options{List: both}), both)
		if len(v) != 1 || v[0].Status != Verified || v[0].Reference != more.All()[0].ID {
			t.Errorf("%s: %+v\n%s", tt.text, v, stub)
		}
	}
	if r := list.Stub(text("x"), Citation{Kind: Treaty, Title: "Lights"}); r.ID != "lights-2" {
		t.Errorf("an id that the list has: %s", r.ID)
	}
	var none *List
	if r := none.Stub(text("x"), Citation{Kind: Book, Author: "Olga Strand", Title: "Grey Water", Year: 2003}); r.ID != "strand-2003" || r.Type != "book" {
		t.Errorf("%+v", r)
	}
}

// Citations of one text give one entry.
func TestStubs(t *testing.T) {
	list := harbourList(t)
	var places []Place
	for _, s := range []string{
		"Security Council resolution 313 (1972) and the Convention on the Sounding of Bells",
		"Security Council resolution 313 (1972) of 28 February 1972",
		"the Convention on the Sounding of Bells, 1911. Security Council resolution 320 (1972)",
	} {
		d := text(s)
		for _, c := range Find(d, Options{List: list}) {
			places = append(places, Place{d, c, "a.txt"})
		}
	}
	var got []string
	entries, vague := list.Stubs(append(places, placesIn(list, "the Statement of 3 May 2001")...))
	if len(vague) != 1 || vague[0].Citation.Kind != Statement {
		t.Errorf("vague: %+v", vague)
	}
	for _, e := range entries {
		got = append(got, e.ID+" "+e.Issued.String()+" "+e.Comment[strings.Index(e.Comment, ":"):])
	}
	want := []string{
		`unsc-resolution-313-1972 1972-02-28 : "Security Council resolution 313 (1972)", and 1 more`,
		`convention-sounding-bells unknown : "Convention on the Sounding of Bells", and 1 more`,
		`unsc-resolution-320-1972 1972 : "Security Council resolution 320 (1972)"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func placesIn(list *List, s string) []Place {
	d := text(s)
	var out []Place
	for _, c := range Find(d, Options{List: list}) {
		out = append(out, Place{d, c, "a.txt"})
	}
	return out
}

// Every unlisted citation of the seeds becomes an entry that is read.
func TestStubsOfSeeds(t *testing.T) {
	list, n := seedList(t), 0
	for _, d := range seedDocuments(t) {
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			if v.Status != Unlisted && v.Status != Uncovered {
				continue
			}
			n++
			e := NewEntry(list.Stub(d, v.Citation))
			for _, data := range [][]byte{WriteYAML([]Entry{e}), WriteJSON([]Entry{e})} {
				l, err := ParseReferences("stub", data)
				if err != nil || len(l.Warnings()) > 0 {
					t.Fatalf("%v\n%s", err, data)
				}
				if diff := cmp.Diff(e.Reference, l.All()[0], cmpopts.IgnoreUnexported(Reference{})); diff != "" {
					t.Errorf("%s\n%s", diff, data)
				}
			}
		}
	}
	if n < 10 {
		t.Errorf("%d citations", n)
	}
}

// What is written is read back as it was.
func FuzzEntry(f *testing.F) {
	f.Add("On fog: [lights], {a}", "Olga \"Strand\"", "12 (2001)", 2003, 5)
	f.Add("- yes", "#x", "1e5", 20, 0)
	f.Add("null", "a\u2028b\x00", "0x10", 1, 12)
	f.Add("it's", "a: b", " 1", 9999, 13)
	f.Add("a", "\xdd", "\xa8", 2003, 5)
	f.Fuzz(func(t *testing.T, title, author, number string, year, month int) {
		valid := utf8.ValidString(title) && utf8.ValidString(author) && utf8.ValidString(number)
		clean := func(s string) string { return withoutMarkup(joined(string([]rune(s)))) }
		d := document.Date{Year: year}
		if month > 0 && month < 13 {
			d.Month = month
		}
		if year < 1 || year > 9999 {
			d = document.Date{}
		}
		r := Reference{ID: "a", Type: "book", Title: clean(clean(title)), Number: joined(number), Issued: d}
		if a := joined(author); a != "" {
			r.Authors, r.Aliases = []string{a}, []string{a}
		}
		if r.Title != clean(r.Title) {
			return
		}
		for _, data := range [][]byte{WriteYAML([]Entry{NewEntry(r)}), WriteJSON([]Entry{NewEntry(r)})} {
			l, err := ParseReferences("a", data)
			if err != nil {
				t.Fatalf("%v\n%s", err, data)
			}
			if diff := cmp.Diff(r, l.All()[0], cmpopts.IgnoreUnexported(Reference{})); diff != "" && valid {
				t.Fatalf("%s\n%s", diff, data)
			}
		}
	})
}

// The date behind what a text is about is the entry's, where it is of the year.
func TestStubsTakeTheDateBehindTheSubject(t *testing.T) {
	for said, want := range map[string]string{
		"Resolution 14 (2003) of the Harbour Council of the North on fog of 4 June 2003 holds.":               "2003-06-04",
		"Resolution 14 (2003) of the Harbour Council of the North on the fog of the strait of 4 June 2003.":   "2003-06-04",
		"Resolution 14 (2003) of the Harbour Council of the North on fog of 4 June 2004 holds.":               "2003",
		"Resolution 14 (2003) of the Harbour Council of the North on fog. The letter of 4 June 2003 is lost.": "2003",
	} {
		d := text(said)
		cites := Find(d, Options{})
		if len(cites) == 0 {
			t.Errorf("%s: nothing found", said)
			continue
		}
		if r := (*List)(nil).Stub(d, cites[0]); r.Issued.String() != want || r.Authority != "Harbour Council of the North" {
			t.Errorf("%s: %s of %q, want %s", said, r.Issued, r.Authority, want)
		}
	}
}
