package report

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"recital/document"
)

// hostile is a document whose words would be markup, or steer a terminal,
// wherever one forgets to escape them.
func hostile(id string, paragraphs ...string) *document.Document {
	var blocks []document.Block
	for _, p := range paragraphs {
		blocks = append(blocks, document.Block{Kind: document.Text, Sentences: []document.Passage{{Text: p}}})
	}
	return document.New(document.Header{Name: document.Name{Series: "harbour", ID: id}, Title: `<script>alert("1")</script>`}, blocks)
}

func hostilePair() Comparison {
	return Compare(
		hostile("2020", `The <b onclick="x()">lamp</b> of the pier & the [bell](javascript:1) of @warden burn from dusk to dawn.`, "1. Gone\x1b[2J <img src=x>"),
		hostile("2021", `The <b onclick="y()">lamp</b> of the pier & the [bell](javascript:2) of @warden burn from dusk to noon.`, "`code` #12 </ins></body>"))
}

func TestComparisonHTMLEscapes(t *testing.T) {
	var b strings.Builder
	if err := ComparisonHTML(&b, hostilePair(), Detail{Full: true}); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			text += n.Data
		}
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" || n.Data == "img" || n.Data == "b" {
			t.Errorf("an element of the document came through: <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "href" && !strings.HasPrefix(a.Val, "#pair-") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	for _, want := range []string{`<b onclick="x()">lamp</b>`, "</ins></body>", `<script>alert("1")</script>`, "\ufffd[2J"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
}

// A page is the same at each end of its tags: what is marked is closed.
func TestComparisonHTMLMarks(t *testing.T) {
	var b strings.Builder
	c := Compare(notice("2020", "Vessels of more than 40 metres report to the Harbour Office."), notice("2021", "Vessels of more than 45 metres report to the Harbour office."))
	if err := ComparisonHTML(&b, c, Detail{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<del>40</del>", "<ins>45</ins>", "<mark>Office</mark>", "<mark>office</mark>", `class="pair light"`, `href="#pair-1"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in the page", want)
		}
	}
	for _, tag := range []string{"del", "ins", "mark", "section", "div"} {
		if o, c := strings.Count(b.String(), "<"+tag), strings.Count(b.String(), "</"+tag+">"); o != c {
			t.Errorf("%d <%s> and %d ends", o, tag, c)
		}
	}
}

func notice(id string, paragraphs ...string) *document.Document {
	d := hostile(id, paragraphs...)
	d.Title = "Notice"
	return d
}

func TestComparisonMarkdown(t *testing.T) {
	var b strings.Builder
	if err := ComparisonMarkdown(&b, hostilePair(), Detail{Full: true}); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, bad := range []string{"<b ", "<img", "[bell](", " @w", "\x1b", "`code`", "> 1. "} {
		if strings.Contains(got, bad) {
			t.Errorf("%q came through:\n%s", bad, got)
		}
	}
	for _, want := range []string{"### harbour/2020 → harbour/2021", "**¶ 1 → 1** light", "<del>dawn</del> <ins>noon</ins>", `<del>1\. Gone`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	// Each tag that it writes is closed: the whole is well-formed.
	decoder := xml.NewDecoder(strings.NewReader("<x>" + got + "</x>"))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v in:\n%s", err, got)
		}
	}
}

func TestPorcelainRebuildsBothSides(t *testing.T) {
	c := Compare(
		notice("2020", "Vessels of more than 40 metres report to the Harbour Office.", "The bell is rung at noon and at midnight."),
		notice("2021", "The bell is rung at noon and, in fog, at midnight.", "Dogs are kept on a leash.", "Vessels of more than 45 metres report to the harbour office."))
	var b strings.Builder
	NewPrinter(&b, false, 0).Porcelain(c, Detail{Same: true})
	var old, new strings.Builder
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "---") || strings.HasPrefix(line, "+++") || strings.HasPrefix(line, "@@"):
		case strings.HasPrefix(line, " "):
			old.WriteString(line[1:])
			new.WriteString(line[1:])
		case strings.HasPrefix(line, "-"):
			old.WriteString(line[1:])
		case strings.HasPrefix(line, "+"):
			new.WriteString(line[1:])
		case line != "~":
			t.Errorf("line %q", line)
		}
	}
	var wantOld, wantNew string
	for _, p := range c.Alignment.Pairs {
		o, n := c.Texts(p)
		wantOld, wantNew = wantOld+o, wantNew+n
	}
	if old.String() != wantOld || new.String() != wantNew {
		t.Errorf("got\n%s\nand\n%s\nfrom\n%s", old.String(), new.String(), b.String())
	}
}

func TestSideBySideKeepsItsColumns(t *testing.T) {
	c := Compare(
		notice("2020", "船長は港に着く前に港務局に知らせる。 Vessels of more than 40 metres report to the Harbour Office before they arrive at the outer mole."),
		notice("2021", "船長は港に着く前に港務局に知らせる。 Vessels of more than 45 metres report to the Harbour Office before they arrive at the outer mole, and "+strings.Repeat("x", 90)+"."))
	var b strings.Builder
	NewPrinter(&b, false, 100).Comparison(c, Detail{Full: true, Beside: true})
	column := -1
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if n := cells(line); n > 100 {
			t.Errorf("%d columns: %s", n, line)
		}
		if at := strings.Index(line, "│"); at >= 0 {
			if at = cells(line[:at]); column >= 0 && at != column {
				t.Errorf("the rule stands in column %d, then in %d:\n%s", column, at, b.String())
			}
			column = cells(line[:strings.Index(line, "│")])
		}
	}
	if column < 0 || !strings.Contains(b.String(), "[-40-]") || !strings.Contains(b.String(), "{+45+}") {
		t.Errorf("not two columns:\n%s", b.String())
	}
}

func TestCells(t *testing.T) {
	for _, tt := range []struct {
		text  string
		cells int
		cut   string // Shorten at 6
	}{
		{"harbour", 7, "harbo…"},
		{"港務局", 6, "港務局"},
		{"港務局長", 8, "港務…"},
		{"e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"},
		{"", 0, ""},
	} {
		if got := cells(tt.text); got != tt.cells {
			t.Errorf("cells(%q) = %d, want %d", tt.text, got, tt.cells)
		}
		if got := Shorten(tt.text, 6); got != tt.cut {
			t.Errorf("Shorten(%q, 6) = %q, want %q", tt.text, got, tt.cut)
		}
	}
	if got := fmt.Sprint(lastCells("港務局長", 5), "|", firstCells("港務局長", 5)); got != "局長|港務" {
		t.Errorf("ends: %q", got)
	}
}
