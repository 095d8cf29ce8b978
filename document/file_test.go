package document_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recital/document"
)

const canonical = `---
name: notice/2023-02-23
date: 2023-02-23
title: 'Notice: depths & tides'
issuer: Harbour Master
language: en
witness: full
via: Northport Gazette
source:
  file: notices.txt
  sha256: 0f1e
  lines: 12-40
  url: https://harbour.example/notices?year=2023
  retrieved: 2024-01
---

## Yearly notice

The harbour is open.
The pier is shut.

<!-- signature -->
A. Keeper
`

func TestParse(t *testing.T) {
	d, err := document.Parse([]byte(canonical))
	if err != nil {
		t.Fatal(err)
	}
	want := document.Header{
		Name: name(t, "notice/2023-02-23"), Date: date(t, "2023-02-23"), Title: "Notice: depths & tides",
		Issuer: "Harbour Master", Language: "en", Witness: document.Full, Via: "Northport Gazette",
		Source: document.Source{File: "notices.txt", SHA256: "0f1e", Lines: "12-40", URL: "https://harbour.example/notices?year=2023", Retrieved: date(t, "2024-01")},
	}
	if diff := cmp.Diff(want, d.Header); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	text := []part{
		{document.Heading, []string{"Yearly notice"}},
		{document.Text, []string{"The harbour is open.", "The pier is shut."}},
		{document.Signature, []string{"A. Keeper"}},
	}
	if diff := cmp.Diff(text, parts(t, d.Text)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if d.Map != nil {
		t.Errorf("map %v of a document from a file", d.Map)
	}
	if back, err := d.Write(); err != nil || string(back) != canonical {
		t.Errorf("written again (%v):\n%s", err, cmp.Diff(canonical, string(back)))
	}
}

// Every byte of the text is kept, whether Compose would have written it or not.
func TestParseKeepsText(t *testing.T) {
	for _, text := range []string{
		"a\n", "\n\n a \t\n\n\n", "---\n---\n", "<!-- text -->\n", "a\n\n---\nname: x/y\n---\n\nb\n", "\ufeffa\u2028b\n", "港\n",
	} {
		file := "---\nname: notice/a\ndate: unknown\n---\n\n" + text
		d, err := document.Parse([]byte(file))
		if err != nil || d.Text != text {
			t.Errorf("%q: text %q, %v", text, d.Text, err)
			continue
		}
		if back, err := d.Write(); err != nil || string(back) != file {
			t.Errorf("%q is written as %q, %v", file, back, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	const head = "---\nname: notice/a\n---\n\n"
	for _, c := range []struct {
		name, file, want string
	}{
		{"nothing", "", "line 1, column 1: no front matter"},
		{"no front matter", "The harbour is open.\n", "line 1, column 1: no front matter"},
		{"a byte order mark", "\ufeff" + head + "a\n", "line 1, column 1: no front matter"},
		{"no second fence", "---\nname: notice/a\n", "line 1, column 1: the front matter has no end"},
		{"no name", "---\ndate: 2020\n---\n\na\n", "line 2: front matter: series"},
		{"empty front matter", "---\n\n---\n\na\n", "line 2: front matter: series"},
		{"bad name", "---\nname: Notice/a\n---\n\na\n", "line 2, column 7: front matter: series \"Notice\""},
		{"bad date", "---\nname: notice/a\ndate: 2023-02-30\n---\n\na\n", "line 3, column 7: front matter: date \"2023-02-30\""},
		{"bad date below", "---\nname: notice/a\nsource:\n  retrieved: soon\n---\n\na\n", "line 4, column 14: front matter: date \"soon\""},
		{"unknown key", "---\nname: notice/a\n\n# why\ncolour: red\n---\n\na\n", "line 5, column 1: front matter: unknown field colour"},
		{"a key twice", "---\nname: notice/a\nname: notice/b\n---\n\na\n", "line 3, column 1: front matter: mapping key \"name\" already defined at line 2"},
		{"a list for a title", "---\nname: notice/a\ntitle: [a]\n---\n\na\n", "line 3, column 8"},
		{"bad witness", "---\nname: notice/a\nwitness: hearsay\n---\n\na\n", "witness \"hearsay\": want full, excerpt or reported"},
		{"title of two lines", "---\nname: notice/a\ntitle: |\n  a\n  b\n---\n\na\n", "title \"a\\nb\\n\": a line break"},
		{"two documents", "---\nname: notice/a\n--- \nx: y\n---\n\na\n", "front matter: expected single document"},
		{"no YAML", "---\nname: \"notice/a\n---\n\na\n", "front matter: found unexpected end of stream"},
		{"a long front matter", "---\nname: notice/a\n#" + strings.Repeat(" ", 64<<10) + "\n---\n\na\n", "over 65536 bytes"},
		{"no blank line", "---\nname: notice/a\n---\na\n", "line 4, column 1: want a blank line"},
		{"no text", head, "line 5, column 1: the document has no text"},
		{"blank text", head + " \n\t\n", "line 5, column 1: the document has no text"},
		{"no last line feed", head + "a\n\nb", "line 7: the last line has no end"},
		{"not UTF-8", head + "a\nä\xff\n", "line 6, column 2: not UTF-8"},
		{"a carriage return", head + "a\r\n", "line 5, column 2: a carriage return"},
		{"a NUL", head + "\x00", "line 5, column 1: a control character (U+0000)"},
		{"C1 control", head + "a\u0085\n", "line 5, column 2: a control character (U+0085)"},
	} {
		_, err := document.Parse([]byte(c.file))
		e, ok := errors.AsType[*document.SyntaxError](err)
		if !ok || !strings.Contains(e.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	good := document.Header{Name: name(t, "notice/a")}
	with := func(f func(*document.Header)) document.Header {
		h := good
		f(&h)
		return h
	}
	for _, c := range []struct {
		name   string
		header document.Header
		text   string
		want   string
	}{
		{"no name", document.Header{}, "a\n", "series"},
		{"no text", good, "", "text is empty"},
		{"blank text", good, " \n\n", "text is empty"},
		{"no last line feed", good, "a", "does not end with a line feed"},
		{"not UTF-8", good, "\xff\n", "not UTF-8"},
		{"a carriage return", good, "a\r\n", "carriage return"},
		{"a NUL", good, "a\x00\n", "control character"},
		{"a line feed in the title", with(func(h *document.Header) { h.Title = "a\nb" }), "a\n", "title"},
		{"a tab in the issuer", with(func(h *document.Header) { h.Issuer = "a\tb" }), "a\n", "issuer"},
		{"a separator in the file", with(func(h *document.Header) { h.Source.File = "a\u2028b" }), "a\n", "source.file"},
		{"no UTF-8 in the URL", with(func(h *document.Header) { h.Source.URL = "\xff" }), "a\n", "source.url"},
		{"a bad witness", with(func(h *document.Header) { h.Witness = "x" }), "a\n", "witness"},
		{"a long title", with(func(h *document.Header) { h.Title = strings.Repeat("a", 64<<10) }), "a\n", "over 65536 bytes"},
	} {
		d := document.Document{Header: c.header, Text: c.text}
		if b, err := d.Write(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q, %v, want an error on %q", c.name, b, err, c.want)
		}
	}
}

// Values that YAML would take for something else come back as they were.
func TestWriteAwkwardValues(t *testing.T) {
	for _, s := range []string{
		"yes", "null", "~", "1", "1e3", "0x1f", "2020-01-01", "0o17", "=", "<<", "- a", "a: b", "a #b", "#a", "&a", "*a", "!a",
		"{a}", "[a]", "'a'", `"a"`, "|", ">", "%a", "@a", "`a", " a ", "---", "...", "?", "a\\nb", "\u00a0", "港", "🏴\u200d", "\u202e", "\ufffd", "\U0010ffff", strings.Repeat("long ", 100),
	} {
		d := document.New(document.Header{Name: name(t, "notice/a"), Title: s, Issuer: s, Language: s, Via: s, Source: document.Source{File: s, SHA256: s, Lines: s, URL: s}},
			blocks(part{document.Text, []string{"a"}}))
		roundTrip(t, d)
	}
}

// FuzzParse holds that what can be read can be written and read as the same,
// and that the written form stands.
func FuzzParse(f *testing.F) {
	f.Add([]byte(canonical))
	f.Add([]byte("---\nname: &a notice/a\ntitle: *a\ndate: \"0800\"\nsource: {retrieved: 2020}\n---\n\na\n"))
	f.Add([]byte("---\nname: notice/a\ndate:\ntitle: 12\n---\n\n\n## \n<!-- text -->\n"))
	f.Add([]byte("---\r\nname: x\r\n---\r\n\r\na\r\n"))
	f.Add([]byte("---\nname: !!binary bm90aWNlL2E=\n---\n\na\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		d, err := document.Parse(file)
		if err != nil {
			if _, ok := errors.AsType[*document.SyntaxError](err); !ok {
				t.Errorf("error of type %T: %v", err, err)
			}
			return
		}
		if !bytes.HasSuffix(file, []byte(d.Text)) {
			t.Errorf("the text %q is not the end of the file", d.Text)
		}
		if len(file) < 60<<10 { // quotes may lengthen front matter past its bound
			roundTrip(t, d)
		}
	})
}

// FuzzWrite holds the same of headers of any values.
func FuzzWrite(f *testing.F) {
	f.Add(2023, 2, 23, "Notice: depths", "Harbour Master", "en", "12-40", "a")
	f.Add(800, 0, 0, "# a", "'", "\"", "\\", "---\nb\n\n## c")
	f.Add(0, 0, 0, "\u2028", "\x00", "\xff", "\ufeff", "")
	f.Fuzz(func(t *testing.T, year, month, day int, title, issuer, language, lines, text string) {
		day0 := document.Date{Year: year, Month: month, Day: day}
		if back, err := document.ParseDate(day0.String()); err != nil || back != day0 {
			return
		}
		d := document.New(document.Header{Name: document.Name{Series: "notice", ID: "a"}, Date: day0, Title: title, Issuer: issuer, Language: language,
			Source: document.Source{Lines: lines, Retrieved: day0}}, blocks(part{document.Text, strings.Split(text, "\n")}))
		if _, err := d.Write(); err == nil {
			roundTrip(t, d)
		}
	})
}

// roundTrip holds that a document is read as it was written, and is written
// the same again.
func roundTrip(t testing.TB, d *document.Document) {
	t.Helper()
	file, err := d.Write()
	if err != nil {
		t.Fatalf("%+v: %v", d.Header, err)
	}
	back, err := document.Parse(file)
	if err != nil {
		t.Fatalf("%q: %v", file, err)
	}
	if diff := cmp.Diff(d, back, cmpopts.IgnoreFields(document.Document{}, "Map")); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if again, err := back.Write(); err != nil || !bytes.Equal(again, file) {
		t.Errorf("written again: %q, %v, was %q", again, err, file)
	}
}
