package citations

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/seeds"
)

func TestLint(t *testing.T) {
	const un = "authority: United Nations Security Council"
	tests := []struct{ name, list, want string }{
		{"nothing", harbours, ""},
		{"schema", "- {id: a, type: book, title: Grey Water, author: [Olga Strand], publisher: Lind, issued: 2003, publsher: x}", `l.yaml:1:96 warning schema : unknown variable "publsher": did you mean "publisher"?`},
		{"two of one symbol", "- {id: a, type: document, title: x, issued: 2001, custom: {symbols: [S/10500]}}\n- {id: b, type: document, title: y, issued: 2001, custom: {symbols: [S /10500]}}",
			"l.yaml:2:3 error symbol b: the symbol S/10500 is that of a (l.yaml:1), too: a citation of it cannot be told apart"},
		{"two of one number", "- {id: a, type: legislation, genre: Resolution, " + un + ", number: 300 (1971), issued: 1971-10-12}\n- {id: b, type: legislation, genre: Resolution, " + un + ", number: 300 (1971), issued: 1971-10-13}",
			"l.yaml:2:3 error number b: resolution 300 (1971) of the Security Council is that of a (l.yaml:1), too, with another date or title: one of them is wrong"},
		{"one number in two years", "- {id: a, type: legislation, genre: Resolution, authority: Harbour Council, number: 12 (2001), issued: 2001}\n- {id: b, type: legislation, genre: Resolution, authority: Harbour Council, number: 12 (2002), issued: 2002}", ""},
		{"one number twice", "- {id: a, type: legislation, genre: Resolution, authority: Harbour Council, number: 12 (2001), issued: 2001}\n- {id: b, type: legislation, genre: Resolution, authority: Harbour Council, number: 12 (2001), issued: 2001-05-03, title: x}",
			"l.yaml:2:3 warning duplicate b: says the same as a (l.yaml:1): keep one of them"},
		{"one treaty twice", "- {id: a, type: treaty, title: Treaty on Fog, issued: 1910}\n- {id: b, type: treaty, title: 'treaty on  fog', issued: 1910}",
			"l.yaml:2:3 warning duplicate b: says the same as a (l.yaml:1): keep one of them"},
		{"an impossible year", "- {id: a, type: legislation, genre: Resolution, " + un + ", number: 300 (1971), issued: 1972-10-12}",
			"l.yaml:1:3 error impossible a: number 300 (1971) cannot be of 12 October 1972: the Security Council adopted resolution 300 in 1971"},
		{"an impossible number", "- {id: a, type: legislation, genre: Resolution, " + un + ", number: 300 (1972), issued: 1971-10-12}",
			"l.yaml:1:3 error impossible a: number 300 (1972) is impossible: the Security Council adopted resolution 300 in 1971"},
		{"an impossible session", "- {id: a, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 62/7, issued: 2001-10-12}",
			"l.yaml:1:3 error impossible a: number 62/7 cannot be of 12 October 2001: session 62 of the General Assembly ran from September 2007 to September 2008"},
		{"two years", "- {id: a, type: legislation, genre: Resolution, authority: Harbour Council, number: 12 (2001), issued: 2002}", "l.yaml:1:3 warning date a: the number says 2001, the date 2002"},
		{"another symbol", "- {id: a, type: legislation, genre: Resolution, " + un + ", number: 300 (1971), issued: 1971, custom: {symbols: [S/RES/301 (1971)]}}",
			"l.yaml:1:3 error symbol a: the symbol S/RES/301 (1971) is not that of number 300 (1971)"},
		{"a broken symbol", "- {id: a, type: legislation, genre: Resolution, " + un + ", number: 300 (1971), issued: 1971, custom: {symbols: [S/RES/3O0(1971)]}}",
			"l.yaml:1:3 error symbol a: the symbol S/RES/3O0(1971) breaks its form"},
		{"a name of two", "- {id: a, type: treaty, title: Treaty on Fog, title-short: Fog Treaty, issued: 1910}\n- {id: b, type: treaty, title: Treaty on Fog Signals, issued: 1920, custom: {aliases: [Fog Treaty]}}\n- {id: c, type: legislation, genre: Act, title: Fog Treaty Act, title-short: Fog Treaty}",
			`l.yaml:1:3 warning alias a: "Fog Treaty" is a name of b (l.yaml:2), too: a text that says it may mean either`},
		{"in force too early", "- {id: a, type: treaty, title: Treaty on Fog, issued: 1910, custom: {in-force: 1909}}", "l.yaml:1:3 warning date a: in force (1909) before it was issued (1910)"},
		{"no genre", "- {id: a, type: legislation, authority: United Nations General Assembly, number: 62/7, issued: 2007}", "l.yaml:1:3 warning genre a: no genre: it is taken for a statute; want Resolution, Recommendation, Decision, Decree, ..."},
		{"no genre, of a body that numbers resolutions alone", "- {id: a, type: legislation, " + un + ", number: 300 (1971), issued: 1971}", ""},
		{"a body misspelt", "- {id: a, type: legislation, genre: Resolution, authority: United Nations Securty Council, number: 300 (1971)}",
			`l.yaml:1:3 warning authority a: "United Nations Securty Council" is no body that is known: did you mean "United Nations Security Council"?`},
		{"a number in no form", "- {id: a, type: legislation, genre: Resolution, " + un + ", number: three hundred, title: On fog}",
			`l.yaml:1:3 warning uncheckable a: no citation can mean this resolution: the Security Council writes no number as "three hundred"; write it as 2811 (2025) or S/RES/2811 (2025)`},
		{"a number in no form, of a session", "- {id: a, type: legislation, genre: Resolution, authority: UNGA, number: 62-7, title: On fog}",
			`l.yaml:1:3 warning uncheckable a: no citation can mean this resolution: the General Assembly writes no number as "62-7"; write it as 62/12 or A/RES/62/12`},
		{"a title that is found nowhere", "- {id: a, type: treaty, title: Fog accord, issued: 1910}",
			`l.yaml:1:3 warning uncheckable a: no citation can mean this treaty: a title is found where it holds a word such as Convention, Charter or Code, and "Fog accord" does not: put the names that documents use into title-short, or into custom.aliases`},
		{"a book without a publisher", "- {id: a, type: book, title: Grey Water, author: [Olga Strand], issued: 2003}",
			"l.yaml:1:3 warning uncheckable a: no citation can mean this book: books are found by author, title, publisher and year together, or by their ISBN: give it what it lacks"},
		{"an article", "- {id: a, type: article-journal, title: Grey Water, issued: 2003}",
			"l.yaml:1:3 warning uncheckable a: no citation can mean this article: give it a DOI or a URL: of articles without one only those of newspapers and journals are found, by title and date"},
		{"a genre misspelt", "- {id: a, type: legislation, genre: Reslution, title: On fog, issued: 1971}", `l.yaml:1:3 warning genre a: genre "Reslution" is taken for a statute: did you mean "Resolution"?`},
		{"no author", "- {id: a, type: book, title: Grey Water, issued: 1971}", "l.yaml:1:3 warning uncheckable a: nothing can be held against this book: it wants an author and a title"},
		{"no authority", "- {id: a, type: legislation, genre: Resolution, number: '12', issued: 1971}", "l.yaml:1:3 warning uncheckable a: nothing can be held against this resolution: it wants an authority: texts say whose number it is"},
		{"no symbol", "- {id: a, type: document, issued: 1971}", "l.yaml:1:3 warning uncheckable a: nothing can be held against this document: it wants a symbol or a title"},
		{"no date", "- {id: a, type: treaty, title: Treaty on Fog}", "l.yaml:1:3 note uncheckable a: it has no date (issued): dates and years in texts cannot be held against it"},
		{"unconfirmed", "- {id: a, type: treaty, title: Treaty on Fog, issued: 1910, note: unconfirmed}", `l.yaml:1:3 note unconfirmed a: nobody has held it against a published record yet; take "unconfirmed" out of its note when somebody has`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, err := ParseReferences("l.yaml", []byte(tt.list))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, problemLines(Lint(l))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func problemLines(found []Problem) string {
	var lines []string
	for _, p := range found {
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s %s %s: %s", p.File, p.Line, p.Column, p.Level, p.Rule, p.ID, p.Message))
	}
	return strings.Join(lines, "\n")
}

// Lists that are used together are looked at together.
func TestLintSeveral(t *testing.T) {
	a, _ := ParseReferences("b.yaml", []byte("- {id: x, type: treaty, title: Treaty on Fog, issued: 1910}"))
	b, _ := ParseReferences("a.yaml", []byte("- {id: x, type: treaty, title: Treaty on Tides, issued: 1920}\n- {id: y, type: treaty, title: Treaty on Fog, issued: 1910}"))
	want := "a.yaml:1:3 error id x: the id x is that of x (b.yaml:1), too: a citation of it cannot be told apart\n" +
		"a.yaml:2:3 warning duplicate y: says the same as x (b.yaml:1): keep one of them"
	if diff := cmp.Diff(want, problemLines(Lint(a, nil, b))); diff != "" {
		t.Error(diff)
	}
	if got := Lint(); len(got) > 0 {
		t.Error(got)
	}
}

// The list of the seeds has notes alone.
func TestLintSeeds(t *testing.T) {
	data, err := seeds.FS.ReadFile(seeds.References)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ParseReferences("references.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Lint(l) {
		if p.Level != "note" {
			t.Errorf("%+v", p)
		}
	}
}
