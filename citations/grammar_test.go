package citations

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

// Every example that stands beside a grammar comes out as it says, and every
// body that has forms or rules of its own has one.
func TestGrammars(t *testing.T) {
	g := known()
	if err := g.try(g.examples); err != nil {
		t.Error(err)
	}
	with := map[string]bool{}
	for _, e := range g.examples {
		with[e.body] = true
		for _, w := range e.want {
			with[w.fields["body"]] = true
		}
	}
	for _, f := range g.forms {
		if !with[f.body] {
			t.Errorf("%s has the form %q and no example", f.body, f.text)
		}
	}
	for _, b := range g.all {
		if (len(b.years) > 0 || len(b.known) > 0 || b.sessions != nil || b.court && b.partOf != nil) && !with[b.id] {
			t.Errorf("%s has rules and no example", b.id)
		}
	}
	t.Logf("%d bodies, %d forms, %d examples", len(g.all), len(g.forms), len(g.examples))
}

// docGrammar is the grammar that docs/grammars.md shows.
func docGrammar(t testing.TB) []byte {
	t.Helper()
	page, err := os.ReadFile("../docs/grammars.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(page), "```yaml\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("docs/grammars.md shows no grammar")
	}
	return []byte(text)
}

// What the documentation shows is read, found, and held against a list.
func TestGrammarsOfUsers(t *testing.T) {
	g, err := ParseGrammars("harbours.yaml", docGrammar(t))
	if err != nil {
		t.Fatal(err)
	}
	refs, err := ParseReferences("list.yaml", []byte("- {id: fog, type: legislation, genre: Notice, authority: Harbour Authority of Westmark, number: 107 (2021), title: On fog}\n- {id: sc-300, type: legislation, genre: Resolution, authority: UN Security Council, number: 300 (1971), issued: 1971-10-12}\n"))
	if err != nil {
		t.Fatal(err)
	}
	list := refs.With(g)
	d := text("Under Notices 107 and 108 of the Harbour Authority, Ntc. 150 (2022) of the Harbour Authority, the Harbour Ordinance of 1931 and Security Council resolution 300 (1972), HAW/N/22/150.")
	var got []string
	for _, v := range Check(d, Find(d, Options{List: list}), list) {
		got = append(got, verdictInBrief(d, v))
	}
	want := []string{
		"107: verified fog", "108: unlisted near fog", "150 (2022): unlisted",
		"Harbour Ordinance: uncovered", "300 (1972): mismatch year sc-300 [1972 -> 1971]", "HAW/N/22/150: malformed symbol",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if n := len(Find(d, Options{List: refs})); n != 1 {
		t.Errorf("without the grammars %d citations, want one", n)
	}
}

// The calendar that the documentation shows is one.
func TestCalendarOfThePage(t *testing.T) {
	page, err := os.ReadFile("../docs/grammars.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(page), "```yaml\nsessions:\n")
	sessions, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("docs/grammars.md shows no calendar")
	}
	g, err := ParseGrammars("page.yaml", []byte("grammars:\n- body: a\n  sessions:\n"+indented(sessions, "  ")))
	if err != nil {
		t.Fatal(err)
	}
	c := g.of("a").sessions.calendar
	if from, _, ok := c.period(5); !ok || from.Year != 1992 {
		t.Errorf("session 5: %v %v", from, ok)
	}
	if from, to, ok := c.period(3); !ok || from.String() != "1991-05" || to.String() != "1991-07-12" {
		t.Errorf("session 3: %v %v %v", from, to, ok)
	}
}

// portGrammar is one whose forms begin with numbers, and whose sessions have a
// calendar of their own.
const portGrammar = `
grammars:
- body: port-authority
  name: Port Authority
  names: [Port Authority of Westmark, Port Authority, PAW]
  heads: {circular: circular, bylaw: bylaw}
  numbers: session
  sessions: {first-year: 1990, per-year: 2, dates: {3: [1991-01, 1991-02-20]}}
  forms:
  - {kind: circular, symbol: "{number:3}/PAW/{year}"}
  - {kind: bylaw, text: "{year} Bylaw No. {number}"}
  - {kind: order, text: "№ {number} HO"}
  examples:
  - text: Under circular 12/PAW/2021 and the 2019 Bylaw No. 4 of the Port Authority of Westmark, and Resolution 5/12 of the Port Authority.
    cites:
    - {text: 12/PAW/2021, kind: circular, number: "12", year: 2021}
    - {text: 2019 Bylaw No. 4, kind: bylaw, number: "4", year: 2019}
    - {text: 5/12, kind: resolution, session: "5", number: "12"}
`

// A form may begin with a number or a mark, and is found wherever its word is.
func TestFormsThatBeginWithNumbers(t *testing.T) {
	g, err := ParseGrammars("port.yaml", []byte(portGrammar))
	if err != nil {
		t.Fatal(err)
	}
	list := newList(nil).With(g)
	for s, want := range map[string]string{
		"12/PAW/2021":                                             "12/PAW/2021: uncovered",
		"see (12/PAW/2021), 3/PAW/2022.":                          "12/PAW/2021: uncovered|3/PAW/2022: uncovered",
		"1234/PAW/2021":                                           "", // of three digits
		"7/12/PAW/2021 and A-12/PAW/2021":                         "", // the end of something longer
		"12/PAW/20215 and 12/PAW and PAW/12":                      "",
		"the 2019 bylaw no. 4":                                    "2019 bylaw no. 4: uncovered",
		"№ 12 HO and № 13 HO.":                                    "№ 12 HO: uncovered|№ 13 HO: uncovered",
		"Resolution 5/12 of the Port Authority of 3 May 1992":     "5/12: uncovered",
		"Resolution 5/12 of the Port Authority of 3 May 1993":     "5/12: impossible date",
		"Resolution 3/12 of the Port Authority of 20 Feb. 1991":   "3/12: uncovered",
		"Resolution 3/12 of the Port Authority of 3 May 1991":     "3/12: impossible date",
		"Resolution 12 (III) of the Port Authority of 3 May 1991": "12 (III): impossible date",
		"Resolution 12 (II) of the Port Authority of 3 May 1990":  "12 (II): uncovered",
	} {
		d := text(s)
		var got []string
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			got = append(got, verdictInBrief(d, v))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
	for _, r := range []Reference{
		{Type: "legislation", Number: "12/PAW/2021"}, {Type: "legislation", Genre: "Circular", Authority: "PAW", Number: "12 (2021)"}, {Type: "legislation", Title: "12/PAW/2021"},
	} {
		resolves(t, g, r, "See 12/PAW/2021.")
	}
}

// What a body's own heads stand before is the body's wherever it stands; what the
// heads of words stand before is so where its name stands with it, as
// docs/grammars.md says.
func TestHeadsOfOneBodyAndOfAll(t *testing.T) {
	const said = "See the notice 12 on the door; notice 150 (2021) of the Harbour Authority; Harbour Authority notice 151 (2021)."
	for file, want := range map[string]string{
		"grammars: [{body: ha, names: [Harbour Authority], heads: {notice: notice}, years: {2021: [101, 140]}}]":            "ha 12, ha 150, ha 151",
		"{words: {heads: {notice: notice}}, grammars: [{body: ha, names: [Harbour Authority], years: {2021: [101, 140]}}]}": "ha 150, ha 151",
	} {
		g, err := ParseGrammars("g.yaml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range Find(text(said), Options{List: newList(nil).With(g)}) {
			got = append(got, c.Body+" "+c.Number)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// Words of any sort are grammars, without a body.
func TestWordsAlone(t *testing.T) {
	for _, file := range []string{
		"words: {foreign: {Entschließung: resolution}}", "words: {dated: {mandate: document}}", "words: {spoken: {toast: statement}}",
		"words: {printed: {leaflet: book}}", "words: {subjects: {bylaw: statute}}", "words: {periodicals: [Gazette]}",
	} {
		if _, err := ParseGrammars("g.yaml", []byte(file)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// A file that is wrong is refused with the place and what to do.
func TestParseGrammarsErrors(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"not YAML", "grammars: [", "g.yaml:2:1: did not find"},
		{"empty", " \n# nothing\n", "no grammars"},
		{"nothing in it", "grammars: []", "no grammars"},
		{"unknown key", "grammars:\n- body: a\n  nmaes: [A]", `g.yaml:3:3: "nmaes" is no key here: did you mean "names"?`},
		{"key twice", "words: {heads: {a: b}}\nwords: {}", "g.yaml:2"},
		{"no body", "grammars:\n- names: [A]", "g.yaml:2:3: the grammar needs a body"},
		{"no list", "grammars: {body: a}", "want a list"},
		{"two words", "words: {heads: {two words: resolution}}", `"two words" is not one word`},
		{"kind", "words: {heads: {word: No Kind}}", "is no kind"},
		{"numbers", "grammars: [{body: a, numbers: sesion}]", `did you mean "session"?`},
		{"true", "grammars: [{body: a, court: yes}]", "want true or false"},
		{"gap between years", "grammars: [{body: a, years: {2001: [1, 4], 2002: [6, 7]}}]", "the numbers of 2002 do not follow those of 2001"},
		{"year", "grammars: [{body: a, years: {21: [1, 4]}}]", "want a year with its first and last number"},
		{"counter", "grammars: [{body: a, known: [{kind: notice, number: 3}]}]", "want kind, number and date"},
		{"date", "grammars: [{body: a, known: [{kind: notice, number: 3, date: 2001-02-30}]}]", "2001-02-30"},
		{"session", "grammars: [{body: a, sessions: {known: {IIII: [3]}}}]", "no session in Roman numerals"},
		{"sessions out of order", "grammars: [{body: a, sessions: {known: {I: [3], II: [2]}}}]", "number 2 does not follow 3"},
		{"a form alone", "grammars: [{body: a, forms: [\"Notice {number}\"]}]", `g.yaml:1:30: want a form with its kind, such as {kind: notice, text: "Notice {number}"}`},
		{"form without quotation marks", "grammars:\n- body: a\n  forms:\n  - {kind: notice, text: {number}/HA}", "needs quotation marks around it"},
		{"tab", "grammars:\n\t- body: a", "YAML is indented with spaces"},
		{"a bare list", "- body: a", `g.yaml:1:1: grammars stand in a list under the key "grammars"`},
		{"a bare body", "body: a", `g.yaml:1:1: grammars stand in a list under the key "grammars"`},
		{"a name for the body", "grammars: [{body: Port Authority}]", `g.yaml:1:19: "Port Authority" is no id: want small letters, digits and dashes, such as "port-authority"`},
		{"one name", "grammars: [{body: a, names: Port Authority}]", "g.yaml:1:29: names: want a list"},
		{"heads as a list", "grammars: [{body: a, heads: [notice]}]", "g.yaml:1:29: heads: want keys with values"},
		{"numbers alone", "grammars: [{body: a, forms: [{kind: notice, text: \"{number}/{year}\"}]}]", "has no word that it could be found by"},
		{"a letter before the word", "grammars: [{body: a, forms: [{kind: notice, text: \"{letter} HA\"}]}]", "has no word that it could be found by"},
		{"no first year", "grammars: [{body: a, sessions: {per-year: 2}}]", "say first-year, too"},
		{"first year", "grammars: [{body: a, sessions: {first-year: 90}}]", "want the year of session 1"},
		{"month", "grammars: [{body: a, sessions: {first-year: 1990, begins: 13}}]", "want the month in which sessions begin"},
		{"sessions a year", "grammars: [{body: a, sessions: {first-year: 1990, per-year: 0}}]", "want how many sessions a year has"},
		{"both", "grammars: [{body: a, sessions: {first-year: 1990, per-year: 2, begins: 9}}]", "begins is for bodies of one session a year"},
		{"dates of a session", "grammars: [{body: a, sessions: {dates: {3: 1991}}}]", "want a list"},
		{"dates that run backwards", "grammars: [{body: a, sessions: {dates: {3: [1991-06, 1991-05]}}}]", "want a session with its first and its last day"},
		{"form without kind", "grammars: [{body: a, forms: [{text: Notice}]}]", "the form needs a kind"},
		{"form without text", "grammars: [{body: a, forms: [{kind: notice}]}]", "the form needs a text or a symbol"},
		{"form with both", "grammars: [{body: a, forms: [{kind: notice, text: N, symbol: N}]}]", "the form needs a text or a symbol"},
		{"form without a first word", "grammars: [{body: a, forms: [{kind: notice, text: \"{number} of it\"}]}]", "has no word that it could be found by"},
		{"unknown part", "grammars: [{body: a, forms: [{kind: notice, text: \"N {nubmer}\"}]}]", `there is no {nubmer}: want one of {number}`},
		{"size", "grammars: [{body: a, forms: [{kind: notice, text: \"N {number:0}\"}]}]", "want {number:4}"},
		{"open bracket", "grammars: [{body: a, forms: [{kind: notice, text: \"N [{number}\"}]}]", `a "[" without its "]"`},
		{"closed bracket", "grammars: [{body: a, forms: [{kind: notice, text: \"N {number}]\"}]}]", `a "]" without its "["`},
		{"open brace", "grammars: [{body: a, forms: [{kind: notice, text: \"N {number\"}]}]", `a "{" without its "}"`},
		{"nested", "grammars: [{body: a, forms: [{kind: notice, text: \"N [a [b]]\"}]}]", "brackets within brackets"},
		{"too many options", "grammars: [{body: a, forms: [{kind: notice, text: \"N [a] [b] [c] [d] [e]\"}]}]", "more than 4 parts"},
		{"example without cites", "grammars: [{body: a, examples: [{text: x}]}]", "want a text and what it cites"},
		{"example not found", "grammars:\n- body: a\n  examples:\n  - text: Nothing here\n    cites:\n    - {text: here}", `g.yaml:6: the example does not hold: "here" is not found in "Nothing here"`},
		{"example found too much", "grammars:\n- body: a\n  examples:\n  - {text: Security Council resolution 12, cites: []}", `g.yaml:4: the example does not hold: found more than is expected: ["12"]`},
		{"example of another body", "grammars:\n- body: a\n  examples:\n  - {text: Security Council resolution 12, cites: [{text: \"12\"}]}", `is of body "unsc", expected "a"`},
		{"example with another number", "grammars:\n- body: a\n  examples:\n  - {text: Security Council resolution 12, cites: [{text: \"12\", body: unsc, number: \"13\"}]}", `has number "12", expected "13"`},
		{"a word of every sentence", "words: {heads: {of: zz}}", `g.yaml:1:17: the word "of" is a word of every sentence`},
		{"a word of every sentence, of a body", "grammars: [{body: a, heads: {the: notice}}]", `the word "the" is a word of every sentence`},
		{"a head of one letter", "grammars: [{body: a, heads: {n: notice}}]", `the word "n" is one letter`},
		{"an empty name", "grammars: [{body: a, names: [\"\"]}]", `g.yaml:1:30: names: is empty`},
		{"a name of one letter", "grammars: [{body: a, names: [H]}]", `the name "H" is one letter`},
		{"a name of marks", "grammars: [{body: a, names: [\"--\"]}]", `the name "--" has no letter`},
		{"a name of every sentence", "grammars: [{body: a, names: [The]}]", `the name "The" is a word of every sentence`},
		{"an empty name for messages", "grammars: [{body: a, name: \" \"}]", "name: is empty"},
		{"initials", "grammars: [{body: a, initials: [S]}]", `the name "S" is one letter`},
		{"a state of one letter", "words: {states: [[Westmark, W]]}", `the name "W" is one letter`},
		{"a misspelt kind", "grammars: [{body: a, heads: {notice: resolutoin}}]", `"resolutoin" is no kind: did you mean "resolution"?`},
		{"a kind in the plural", "grammars: [{body: a, kinds: [orders]}]", `"orders" is no kind: did you mean "order"?`},
		{"a kind of no text", "grammars:\n- body: a\n  kinds: [circular]", `g.yaml:3: no text is of the kind "circular"`},
		{"a counter of no text", "grammars: [{body: a, known: [{kind: circular, number: 3, date: 2001-02-03}]}]", `no text is of the kind "circular"`},
		{"two kinds for a word", "grammars: [{body: a, heads: {notice: notice, notices: circular}}]", `"notices" stands twice, of the kinds notice and circular`},
		{"a form twice", "grammars:\n- body: a\n  forms:\n  - {kind: notice, text: \"N {number}\"}\n- body: b\n  forms:\n  - {kind: circular, text: \"N {number}\"}", `g.yaml:7:5: the form "N {number}" stands in line 4, too`},
		{"part of nothing", "grammars: [{body: a, part-of: [nu]}]", `g.yaml:1:32: there is no body "nu": did you mean "`},
		{"part of a name", "grammars: [{body: a, part-of: [United Nations]}]", `"United Nations" is no id of a body`},
		{"a name of another body", "grammars: [{body: a, names: [Security Council]}]", `g.yaml:1: "Security Council" is a name of the body unsc, too`},
		{"a name of another body of the file", "grammars:\n- {body: a, names: [Harbour Board]}\n- {body: b, names: [harbour board]}", `g.yaml:3: "harbour board" is a name of the body a, too`},
		{"a series with its slash", "grammars: [{body: a, series: [HA/N]}]", `"HA/N" begins no symbol`},
		{"since when", "grammars: [{body: a, forms: [{kind: notice, symbol: \"N/{number}\", since: 94}]}]", `"94": want a year from 1900 to 2199`},
		{"sessions without end", "grammars: [{body: a, sessions: {roman-through: 999999}}]", "want at most 89"},
		{"a session that never ends", "grammars: [{body: a, sessions: {dates: {3: [1991-05, unknown]}}}]", "want a session with its first and its last day"},
		{"a small word of French", "words: {foreign: {le: resolution}}", `the word "le" is a word of every sentence`},
		{"a citation without its text", "grammars:\n- body: a\n  examples:\n  - {text: Notice 12, cites: [{number: \"12\"}]}", "g.yaml:4:31: want the text of the citation as it is found"},
		{"bomb", "grammars:\n- &g {body: a, forms: [" + strings.Repeat("{kind: n, text: N},", 500) + "]}\n" + strings.Repeat("- *g\n", 1000), "more than 200000 entries"},
	}
	for _, tt := range tests {
		_, err := ParseGrammars("g.yaml", []byte(tt.file))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v\nwant %s", tt.name, err, tt.want)
		}
	}
}

// The schema for editors takes what the reader takes, and knows its keys.
func TestGrammarSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../docs/schema/grammars.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(data []byte) error {
		var value any
		if err := yaml.Load(data, &value); err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(stringKeys(value))
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(v)
	}
	for _, name := range grammarNames() {
		data, err := grammarFiles.ReadFile("grammars/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := valid(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := valid(docGrammar(t)); err != nil {
		t.Errorf("docs/grammars.md: %v", err)
	}
	for _, wrong := range []string{"grammars: [{body: a, nmaes: [A]}]", "grammars: [{names: [A]}]", "grammars: [{body: a, numbers: sesion}]", "grammars: [{body: a, forms: [{kind: notice}]}]"} {
		if valid([]byte(wrong)) == nil {
			t.Errorf("the schema takes %s", wrong)
		}
	}
	source, err := os.ReadFile("grammar_read.go")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../docs/schema/grammars.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"([a-z-]+)":\s+r\.`).FindAllSubmatch(source, -1) {
		if !bytes.Contains(page, []byte(`"`+string(m[1])+`":`)) {
			t.Errorf("the schema does not know the key %q", m[1])
		}
	}
}

// stringKeys makes the keys of mappings strings, as JSON has them.
func stringKeys(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range maps.Keys(v) {
			v[k] = stringKeys(v[k])
		}
		return v
	case map[any]any:
		out := map[string]any{}
		for k, x := range v {
			text, _ := json.Marshal(k)
			out[strings.Trim(string(text), `"`)] = stringKeys(x)
		}
		return out
	case time.Time: // to YAML 1.2 and to editors a date is a text
		return v.Format(time.DateOnly)
	case []any:
		for i := range v {
			v[i] = stringKeys(v[i])
		}
	}
	return v
}

func FuzzParseGrammars(f *testing.F) {
	for _, s := range []string{
		"grammars: [{body: a, names: [Harbour Board], forms: [{kind: notice, symbol: \"HB/{number}[ ({year})]\"}], examples: [{text: x, cites: []}]}]",
		"words: {heads: {notice: notice}, names: {code: statute}}", "grammars: [{body: a, years: {2001: [1, 2]}}]", "a: &a [*a]",
		"grammars: [{body: a, forms: [{kind: b, text: \"N [{letter}] {roman} {title} {date}\"}]}]",
	} {
		f.Add(s, "HB/12 (1999), Notice 12 of the Harbour Board")
	}
	f.Fuzz(func(t *testing.T, s, sample string) {
		g, err := ParseGrammars("g.yaml", []byte(s))
		if (g == nil) == (err == nil) {
			t.Fatalf("grammars %v, error %v", g, err)
		}
		if err == nil {
			list := newList(nil).With(g)
			d := text(sample)
			Check(d, Find(d, Options{List: list}), list)
		}
	})
}
