package intake_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

// facts are the fields of a header that were filled, with where they came from.
func facts(r *intake.Result) string {
	h := r.Document.Header
	value := map[string]string{"title": h.Title, "issuer": h.Issuer, "language": h.Language, "url": h.Source.URL, "via": h.Via,
		"witness": string(h.Witness), "date": h.Date.String(), "name": h.Name.String(), "series": h.Name.Series, "retrieved": h.Source.Retrieved.String()}
	var out []string
	for _, k := range slices.Sorted(maps.Keys(r.Origins)) {
		out = append(out, fmt.Sprintf("%s: %s (%s)", k, value[k], r.Origins[k]))
	}
	return strings.Join(out, "\n")
}

func TestMetadata(t *testing.T) {
	const body = "\n\nThe lamp is lit at dusk. It is put out at dawn.\n\nThe keeper lives in the house.\n"
	for _, c := range []struct{ name, file, text, want string }{
		{"nothing", "lamp.txt", "The lamp is lit.\n", ""},
		{"heading and dateline", "lamp.txt", "Notice of the board" + body + "\nNorthport, 1 March 2020\n", "date: 2020-03-01 (text)\ntitle: Notice of the board (heading)"},
		{"a release date", "lamp.txt", "Press Release\n\nRelease Date: March 20, 2001\n\nFor immediate release" + body, "date: 2001-03-20 (text)"},
		{"a label before another date", "lamp.txt", "Notice\n\n1 March 2020\n\nPublished on 3 March 2020" + body, "date: 2020-03-03 (text)\ntitle: Notice (heading)"},
		{"the line below the heading", "x.txt", "Notice\n\nThursday, 23 February 2023" + body, "date: 2023-02-23 (text)\ntitle: Notice (heading)"},
		{"a place and a dash", "x.txt", "Lamp lit again\n\nNORTHPORT, 23 February 2023 – The lamp is lit again, said the keeper.\n", "date: 2023-02-23 (text)\ntitle: Lamp lit again (heading)"},
		{"the file's name", "2023-02-23-lamp.txt", "Notice" + body, "date: 2023-02-23 (file name)\ntitle: Notice (heading)"},
		{"the text goes before the name", "2023-02-24.txt", "Notice\n\n23 February 2023" + body, "date: 2023-02-23 (text)\ntitle: Notice (heading)"},
		{"a closing line goes behind the name", "2023-02-24.txt", "Notice" + body + "\nRead out by the keeper at the meeting of 5 May 2020\n", "date: 2023-02-24 (file name)\ntitle: Notice (heading)"},
		{"a closing line alone", "lamp.txt", "Notice" + body + "\nAdopted by the board on 5 May 2020\n", "date: 2020-05-05 (text)\ntitle: Notice (heading)"},
		{"a sentence of prose", "lamp.txt", "Notice" + body + "\nThe log is printed at 2 p.m. EST on January 4, 2005.\n", "title: Notice (heading)"},
		{"two dates are none", "lamp.txt", "Notice\n\n1 March 2020" + body + "\nNorthport, 2 March 2020\n", "title: Notice (heading)"},
		{"a month and a day of it", "lamp.txt", "Notice\n\nMarch 2020" + body + "\nNorthport, 2 March 2020\n", "date: 2020-03-02 (text)\ntitle: Notice (heading)"},
		{"the date of what it is about", "lamp.txt", "On the anniversary of the storm of 3 March 1920\n\nOn 3 March 1920 a storm broke the lamp. It was lit again.\n", "title: On the anniversary of the storm of 3 March 1920 (heading)"},
		{"a day that could be two", "lamp.txt", "Notice\n\n03/04/2021" + body, "title: Notice (heading)"},
		{"a day that the end settles", "lamp.txt", "Notice\n\n03/04/2021" + body + "\nNorthport, 3 April 2021\n", "date: 2021-04-03 (text)\ntitle: Notice (heading)"},
		{"a year in the name", "notice-2028.txt", "Notice" + body, "title: Notice (heading)"},
		{"a year in the name that the text speaks of", "notice-2020.txt", "Notice" + body + "\nThe lamp was lit on 3 March 2020 and has been since.\n", "date: 2020 (file name)\ntitle: Notice (heading)"},
		{"front matter", "2023-02-24.md", "---\ntitle: Yearly notice\nauthor: [Board of Lights, Harbour Board]\ndate: 2020-03-01T10:00:00Z\nlang: en_GB\nurl: https://lights.example/a\nseries: notice\ndraft: false\n---\n\n# Another heading" + body,
			"date: 2020-03-01 (front matter)\nissuer: Board of Lights, Harbour Board (front matter)\nlanguage: en-GB (front matter)\nseries: notice (front matter)\ntitle: Yearly notice (front matter)\nurl: https://lights.example/a (front matter)"},
		{"front matter of another language", "a.md", "---\ntitle: Avis\ndate: 3 mars 2021\nlanguage: nonsense-language-tag-too-long\n---\nLe phare est éteint.\n", "date: 2021-03-03 (front matter)\ntitle: Avis (front matter)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := intake.Read(fstest.MapFS{c.file: {Data: []byte(c.text)}}, c.file, document.Header{}, intake.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, facts(r)); diff != "" {
				t.Errorf("(-want +got)\n%s\n%s", diff, show(r))
			}
		})
	}
}

// What is given is kept, and nothing of it is found elsewhere.
func TestMetadataGiven(t *testing.T) {
	given := document.Header{Name: document.Name{Series: "notice", ID: "a"}, Title: "Mine", Issuer: "Us", Language: "fr", Date: document.Date{Year: 1999}, Source: document.Source{URL: "https://x.example"}}
	text := "---\ntitle: Theirs\nissuer: Them\nlang: en\ndate: 2020-01-01\nurl: https://y.example\n---\n\nHeading\n\n1 March 2021\n\nThe lamp is lit.\n"
	r, err := intake.Read(fstest.MapFS{"2022-01-01.md": {Data: []byte(text)}}, "2022-01-01.md", given, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	given.Source.File, given.Source.SHA256 = "2022-01-01.md", r.Document.Source.SHA256
	if diff := cmp.Diff(given, r.Document.Header); diff != "" || len(r.Origins) > 0 {
		t.Errorf("(-want +got)\n%s\n%v", diff, r.Origins)
	}
}

// What only looks like front matter is text.
func TestFrontMatter(t *testing.T) {
	for text, want := range map[string]string{
		"---\ntitle: A\n---\nThe lamp is lit.\n":           "text: The lamp is lit.\n- front matter 1:1 --- title: A ---\n",
		"\ufeff---\r\ntitle: A\r\n...\r\nThe lamp is lit.": "text: The lamp is lit.\n- front matter 1:2 --- title: A ...\n",
		"---\nThe lamp is lit.\n---\nIt is.\n":             "text: The lamp is lit.\ntext: It is.\n- rule 1:1 ---\n- rule 3:1 ---\n",
		"---\nnote: the lamp\n---\nIt is lit.\n":           "heading: note: the lamp\ntext: It is lit.\n- rule 1:1 ---\n- rule 3:1 ---\n",
		"---\ntitle: A\nThe lamp is lit.\n":                "text: title: A The lamp is lit.\n- rule 1:1 ---\n+",
	} {
		r, err := readBytes([]byte(text), intake.Options{})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		got := show(r)
		if strings.HasSuffix(want, "+") {
			if !strings.Contains(got, "title: A The lamp is lit.") {
				t.Errorf("%q is read as\n%s", text, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%q is read as\n%s, want\n%s", text, got, want)
		}
		checkMap(t, r)
	}
}

// The manifest's word that the date is unknown is kept, and documents of a
// volume are told apart by it alone.
func TestManifestDates(t *testing.T) {
	fsys := fstest.MapFS{
		"2020-03-01.txt": {Data: []byte("Notice\n\n1 March 2020\n\nThe lamp is lit.\n")},
		"2020-03-02.txt": {Data: []byte("Notice\n\n2 March 2020\n\nThe lamp is lit.\n")},
		"volume.txt":     {Data: []byte("First\n\n3 March 2020\n\nThe lamp is lit.\n\nSecond\n\nIt is not.\n")},
		"m.yaml": {Data: []byte(`version: 1
series: notice
files:
  - file: 2020-03-01.txt
    name: a
    date: unknown
  - file: 2020-03-02.txt
    name: b
  - file: volume.txt
    documents:
      - begins: First
        name: c
      - begins: Second
        name: d
        title: Mine
`)},
	}
	m, err := intake.ReadManifest(fsys, "m.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r, err := range m.Documents(fsys, intake.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		h := r.Document.Header
		got = append(got, h.Name.ID+" "+h.Date.String()+" "+h.Title)
	}
	if diff := cmp.Diff([]string{"a unknown Notice", "b 2020-03-02 Notice", "c unknown First", "d unknown Mine"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Akoma Ntoso says all of itself.
func TestAkomaNtosoMetadata(t *testing.T) {
	r, err := intake.Read(fstest.MapFS{"2001-01-01.xml": {Data: []byte(akn(`<coverPage><p><docNumber>L/12</docNumber></p><p><docTitle>Resolution 12</docTitle></p>
		<p><docTitle>Adopted on <docDate date="2020-03-02">2 March 2020</docDate></docTitle></p></coverPage><mainBody><p>Lit.</p></mainBody>`))}}, "2001-01-01.xml", document.Header{}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "date: 2020-03-01 (FRBRWork/FRBRdate)\nissuer: Board of Lights (FRBRWork/FRBRauthor)\nlanguage: en (FRBRExpression/FRBRlanguage)\ntitle: Resolution 12 (docTitle)"
	if diff := cmp.Diff(want, facts(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
