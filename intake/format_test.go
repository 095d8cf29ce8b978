package intake

import (
	"archive/zip"
	"errors"
	"strings"
	"testing"
)

func TestRecognise(t *testing.T) {
	const akn = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act/></akomaNtoso>`
	tests := []struct {
		name, data string
		want       Format // or the error that there is none
	}{
		{"a.txt", "The lamp was lit.", PlainText},
		{"a.html", "The lamp was lit.<br>Yes.", HTML},
		{"a.md", "<p align=center>The lamp</p>\n\nIt was lit.", PlainText},
		{"a", "<p align=center>The lamp</p>\n\nIt was lit.", HTML},
		{"a.txt", "<https://pier.example> tells of the lamp.", PlainText},
		{"a.txt", "<!-- signature -->\nAda Lamplighter\n", PlainText},
		{"a.pdf", "<!DOCTYPE HTML PUBLIC \"x\">\n<title>x</title><p>The lamp was lit.", HTML},
		{"a.txt", "\ufeff <!-- saved --> <?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p>The lamp</p></html>", HTML},
		{"a.html", akn, AkomaNtoso},
		{"a.xml", "<?xml version='1.0'?>\n<akn:akomaNtoso xmlns:akn='x'/>", AkomaNtoso},
		{"a.xml", "<?xml version='1.0'?><lamps/>", "a.xml: XML of a kind that is not read: its first element is <lamps>"},
		{"a.xml", "<?xml version='1.0'?>", "a.xml: XML without an element that can be told"},
		{"a.txt", "---\nname: lights/2019\ndate: 2019\n---\n\nThe lamp was lit.\n", Canonical},
		{"a.md", "---\ntitle: Lamp\n---\n\nThe lamp was lit.\n", PlainText},
		{"a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx: an old Word file, or one with a password is not read"},
		{"a.doc", "{\\rtf1 The lamp}", "a.doc: rich text (RTF) is not read"},
		{"a.txt", "\x89PNG\r\n", "a.txt: a picture is not read"},
		{"a.docx", "PK\x03\x04 and no more", "a.docx: a broken zip archive or Word file: not a valid zip file"},
		{"a.docx", zipWith(t, "x"), "a.docx: a zip archive is not read"},
		{"a.docx", zipWith(t, "mimetype", "content.xml"), "a.docx: an OpenDocument file is not read"},
		{"a.zip", zipWith(t, "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), "a.zip: a spreadsheet or presentation is not read"},
		{"a.zip", zipWith(t, "META-INF/container.xml"), "a.zip: an e-book (EPUB) is not read"},
		{"a.txt", " \n\n", "a.txt: the file is empty"},
	}
	for _, test := range tests {
		got, err := recognise(test.name, []byte(test.data))
		if err != nil {
			got = Format(err.Error())
			if e, ok := errors.AsType[*Error](err); !ok || e.Hint == "" && !strings.Contains(e.Msg, "empty") {
				t.Errorf("%s: no hint in %+v", got, err)
			}
		}
		if got != test.want {
			t.Errorf("%s %.40q: got %q, want %q", test.name, test.data, got, test.want)
		}
	}
}

// zipWith is a zip archive of empty files.
func zipWith(t *testing.T, names ...string) string {
	var b strings.Builder
	z := zip.NewWriter(&b)
	for _, n := range names {
		if _, err := z.Create(n); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
