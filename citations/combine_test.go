package citations

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const zoteroExport = `[
	{"id": "http://zotero.org/users/1/items/B2", "type": "book", "title": "Grey <i>Water</i>", "author": [{"family": "Strand", "given": "Olga"}], "issued": {"date-parts": [["2003"]]}, "ISBN": "123", "DOI": "10.1/X"},
	{"id": "http://zotero.org/users/1/items/A1", "type": "legislation", "genre": "Resolution", "authority": "Harbour Council", "number": "12 (2001)", "title": "On fog: signals", "issued": {"date-parts": [["2001", 5, 3]]}},
	{"id": "http://zotero.org/users/1/items/C3", "type": "treaty", "citation-key": "tides", "title": "Treaty on Tides", "issued": {"literal": "n.d."}, "_own": {"a": [1, null, "x"]}}
]`

const pandocExport = `---
references:
- id: strand2003
  type: book
  title: Grey Water
  author:
  - family: Strand
    given: Olga
  issued: 2003
  doi: 10.1/x
  publisher: North Press
- id: 7
  type: treaty
  title: Treaty on Bells
  issued: 1911-02/1911-03
---
`

func TestCombine(t *testing.T) {
	c, err := Combine(ListFile{}, ListFile{"zotero.json", []byte(zoteroExport)}, ListFile{"pandoc.md", []byte(pandocExport)})
	if err != nil {
		t.Fatal(err)
	}
	want := `references:
  - id: 7
    type: treaty
    title: Treaty on Bells
    issued: 1911-02/1911-03
  - id: harbour-council-resolution-12-2001
    type: legislation
    genre: Resolution
    authority: Harbour Council
    number: 12 (2001)
    title: 'On fog: signals'
    issued: 2001-05-03
    custom: {source: 'http://zotero.org/users/1/items/A1'}
  - id: strand-2003
    type: book
    title: Grey <i>Water</i>
    author: [{family: Strand, given: Olga}]
    issued: 2003
    publisher: North Press
    DOI: 10.1/X
    ISBN: '123'
    custom: {source: 'http://zotero.org/users/1/items/B2'}
  - id: tides
    type: treaty
    title: Treaty on Tides
    issued: {literal: n.d.}
    _own: {a: [1, null, x]}
    citation-key: tides
    custom: {source: 'http://zotero.org/users/1/items/C3'}
`
	if diff := cmp.Diff(want, string(WriteYAML(c.Added))); diff != "" {
		t.Error(diff)
	}
	if c.Joined != 1 || len(c.Notes) != 1 || c.Notes[0].Error() != "pandoc.md:3:3: is strand-2003 (zotero.json:2), with another title, DOI: the first is kept" {
		t.Errorf("%d joined, notes %v", c.Joined, c.Notes)
	}
	again, err := Combine(ListFile{"list.yaml", WriteYAML(c.Added)}, ListFile{"zotero.json", []byte(zoteroExport)}, ListFile{"pandoc.md", []byte(pandocExport)})
	if err != nil || len(again.Added) != 0 || again.Joined != 5 {
		t.Errorf("the same again: %v, %d joined, added\n%s", err, again.Joined, WriteYAML(again.Added))
	}
	for name, data := range map[string][]byte{"list.yaml": WriteYAML(c.Added), "list.json": WriteJSON(c.Added)} {
		l, err := ParseReferences(name, data)
		if err != nil || len(l.Warnings()) > 0 || len(l.All()) != 4 {
			t.Errorf("%v %v\n%s", err, l.Warnings(), data)
		}
	}
}

// The order of the entries in a file changes nothing.
func TestCombineInAnyOrder(t *testing.T) {
	lines := strings.Split(strings.Trim(strings.TrimSpace(jsonListOf(40)), "[]\n"), ",\n")
	list := func() ListFile { return ListFile{"a.json", []byte("[" + strings.Join(lines, ",\n") + "]")} }
	a, err := Combine(ListFile{}, list())
	if err != nil || len(a.Added) != 40 {
		t.Fatal(err, len(a.Added))
	}
	slices.Reverse(lines)
	b, err := Combine(ListFile{}, list())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(WriteYAML(a.Added)), string(WriteYAML(b.Added))); diff != "" {
		t.Error(diff)
	}
}

func TestCombineNotes(t *testing.T) {
	list := ListFile{"list.yaml", []byte("- {id: fog, type: treaty, title: Treaty on Fog, issued: 1910}\n")}
	c, err := Combine(list, ListFile{"a.yaml", []byte("- {id: fog, type: treaty, title: Treaty on the Fog, issued: 1910, URL: 'https://example.org'}\n- {id: fog-2, type: book, title: x}\n")},
		ListFile{"b.yaml", []byte("- {id: fog, type: book, title: Fog of War, issued: 1999}\n- {id: other, type: treaty, title: Treaty on Fog, issued: 1910}\n")})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a.yaml:1:3: is fog (list.yaml:1), with another title: the first is kept",
		"a.yaml:1:3: is fog (list.yaml:1), which lacks URL",
		"b.yaml:1:3: the id fog is taken by another text: it becomes fog-3",
	}
	if diff := cmp.Diff(want, strings.Split(fmt.Sprint(errorLines(c.Notes)), "\n")); diff != "" {
		t.Error(diff)
	}
	if _, err := Combine(ListFile{}, ListFile{"a.yaml", []byte("- {type: book}")}); err == nil {
		t.Error("a list that is wrong was taken")
	}
}

func errorLines(list []*ListError) string {
	var out []string
	for _, e := range list {
		out = append(out, e.Error())
	}
	return strings.Join(out, "\n")
}

// What stands in a list stays, byte for byte.
func TestAppend(t *testing.T) {
	e := NewEntry(Reference{ID: "new", Type: "book", Title: "Grey Water: One"})
	e.Comment = "cited in harbour/2001:\nhere"
	const item = "# cited in harbour/2001: here\n- id: new\n  type: book\n  title: 'Grey Water: One'\n"
	shifted := indented(item, "  ")
	for name, c := range map[string]struct{ list, want string }{
		"nothing":         {"", "references:\n" + shifted},
		"a comment alone": {"# ours\n", "# ours\nreferences:\n" + shifted},
		"a bare list":     {"# ours\n- id: a # the first\n  type: book\n\n\n# end\n", "# ours\n- id: a # the first\n  type: book\n\n\n# end\n" + item},
		"pandoc's":        {"---\nreferences:\n- type: book\n  id: a\n---\n\nA text.\n", "---\nreferences:\n- type: book\n  id: a\n" + item + "---\n\nA text.\n"},
		"an end mark":     {"references:\n  - id: a\n    type: book\n...\n", "references:\n  - id: a\n    type: book\n" + shifted + "...\n"},
		"a key behind":    {"references:\n  - id: a\n    type: book\n    title: |\n      x\n\n# about\ntitle: y\n", "references:\n  - id: a\n    type: book\n    title: |\n      x\n" + shifted + "\n# about\ntitle: y\n"},
		"no line feed":    {"- {id: a, type: book}", "- {id: a, type: book}\n" + item},
		"two line ends":   {"- id: a\r\n  type: book\r\n", "- id: a\r\n  type: book\r\n" + strings.ReplaceAll(item, "\n", "\r\n")},
		"JSON":            {"[{\"id\": \"a\",\n\t\"type\": \"book\"}\n]\n", "[{\"id\": \"a\",\n\t\"type\": \"book\"},\n  {\n    \"id\": \"new\",\n    \"type\": \"book\",\n    \"title\": \"Grey Water: One\"\n  }\n]\n"},
	} {
		got, err := Append(ListFile{"l", []byte(c.list)}, []Entry{e})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.want, string(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, list := range []string{"[{id: a, type: book}]", "references: [{id: a, type: book}]", `{"references": [{"id": "a", "type": "book"}]}`, "- {id: new, type: book}", "- {type: book}"} {
		if got, err := Append(ListFile{"l", []byte(list)}, []Entry{e}); err == nil {
			t.Errorf("%s became\n%s", list, got)
		}
	}
}
