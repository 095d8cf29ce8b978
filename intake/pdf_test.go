package intake

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// readPDFText gives what a file is understood as: a paragraph a line, with its
// kind unless it is text, then what was healed (+), hard wraps aside, and left
// out (-).
func readPDFText(t *testing.T, raw []byte) string {
	t.Helper()
	r, err := Read(fstest.MapFS{"in.pdf": {Data: raw}}, "in.pdf", document.Header{}, Options{PDF: PDFs})
	if err != nil {
		return "error: " + err.Error()
	}
	var b strings.Builder
	for _, p := range r.Document.Paragraphs {
		if p.Kind != document.Text {
			fmt.Fprintf(&b, "%s: ", p.Kind)
		}
		fmt.Fprintln(&b, r.Document.Slice(p.Span))
	}
	for _, n := range r.Healed {
		if n.Kind != HardWrap {
			fmt.Fprintf(&b, "+ %s, %s: %s\n", n.Kind, r.Where(n.Span.Start), n.Text)
		}
	}
	for _, n := range r.Omitted {
		fmt.Fprintf(&b, "- %s, %s: %s\n", n.Kind, r.Where(n.Span.Start), n.Text)
	}
	for _, run := range r.Document.Map {
		if got, want := r.Document.Text[run.Text.Start:run.Text.End], string(r.Mapped[run.Source.Start:run.Source.End]); got != want {
			t.Errorf("%q is mapped to %q", got, want)
		}
	}
	return b.String()
}

// prose is running text of lines that are about as wide.
var prose = []string{
	"The board of the harbour met on Tuesday and resolved",
	"that the northern pier shall be opened to small boats",
	"as soon as the divers have found its piles to be sound",
	"and the dredger has cleared the fairway of the wrecks,",
	"which have lain there since the great storm of winter.",
}

const proseText = "The board of the harbour met on Tuesday and resolved that the northern pier shall be opened to small boats as soon as the divers have found its piles to be sound and the dredger has cleared the fairway of the wrecks, which have lain there since the great storm of winter."

// more is other text of the same kind.
var more = []string{
	"The library of the lighthouse lends its books to every",
	"keeper on the coast, and asks for them back before the",
	"first frost, when the supply boat makes its last round",
	"among the islands and carries the mail to the mainland,",
	"where the clerks of the board count what has been sent.",
}

const moreText = "The library of the lighthouse lends its books to every keeper on the coast, and asks for them back before the first frost, when the supply boat makes its last round among the islands and carries the mail to the mainland, where the clerks of the board count what has been sent."

// mixed is text again, so that no words stand twice.
var mixed = append(prose[2:4:4], more[1:]...)

var layouts = []struct {
	name string
	pdf  *pdfMaker
	want string
}{
	{"paragraphs by space", newPDF().page(pdfLines(60, 700, prose...) + pdfLines(60, 620, more...)),
		proseText + "\n" + moreText + "\n"},
	{"paragraphs by indentation", newPDF().page(pdfLines(78, 700, prose[0][:48]) + pdfLines(60, 686, prose[1:]...) + pdfLines(78, 630, more[0][:48]) + pdfLines(60, 616, more[1:]...)),
		strings.Replace(proseText, prose[0], prose[0][:48], 1) + "\n" + strings.Replace(moreText, more[0], more[0][:48], 1) + "\n"},
	{"paragraphs by short lines", newPDF().page(pdfLines(60, 700, append(append(prose[:5:5], "So be it."), more...)...)),
		proseText + " So be it.\n" + moreText + "\n"},
	{"paragraphs of one line by indentation", newPDF().page(pdfLines(78, 700, prose[0][:48]) + pdfLines(60, 686, prose[1:]...) +
		pdfLines(78, 630, "The notice goes to all the skippers on the coast.", more[0][:48]) + pdfLines(60, 602, more[1:]...) + pdfLines(78, 546, more[0][:48]) + pdfLines(60, 532, prose[1:]...)),
		strings.Replace(proseText, prose[0], prose[0][:48], 1) + "\nThe notice goes to all the skippers on the coast.\n" + strings.Replace(moreText, more[0], more[0][:48], 1) + "\n" + more[0][:48] + " " + strings.Join(prose[1:], " ") + "\n"},
	{"columns that begin and end apart, and a date above them", newPDF().page(pdfSet(500, 760, "F", 11, "1 March 2020") + pdfLines(60, 672, prose...) + pdfLines(340, 700, "The second of the columns begins higher than the", "other one, but is read behind it all the same.") + pdfLines(340, 672, more...) + pdfSet(60, 500, "F", 11, "So be it.")),
		"dateline: 1 March 2020\n" + proseText + "\nThe second of the columns begins higher than the other one, but is read behind it all the same.\n" + moreText + "\nSo be it.\n"},
	{"two columns", newPDF().page(pdfSet(60, 750, "B", 16, "Notice of the harbour board, for all who keep boats in it") + pdfLines(60, 700, prose...) + pdfLines(340, 700, more...) + pdfLines(60, 630, "That is all.") + pdfLines(340, 630, "So much for books.")),
		"heading: Notice of the harbour board, for all who keep boats in it\n" + proseText + " That is all.\n" + moreText + " So much for books.\n"},
	{"cells stay in their rows", newPDF().page(pdfLines(60, 780, prose...) + pdfLines(60, 700, "Pier:", "Lock:", "Mole:", "Buoy:", "Quay:") + pdfLines(200, 700, "4 m.", "5 m.", "6 m.", "7 m.", "8 m.")),
		proseText + "\nPier: 4 m.\nLock: 5 m.\nMole: 6 m.\nBuoy: 7 m.\nQuay: 8 m.\n"},
	{"headings by size and weight", newPDF().page(pdfSet(60, 750, "F", 18, "Yearly notice") + pdfLines(60, 700, prose...) + pdfSet(60, 610, "B", 11, "Lights") + pdfLines(60, 580, more...)),
		"heading: Yearly notice\n" + proseText + "\nheading: Lights\n" + moreText + "\n"},
	{"a heading by size alone", newPDF().page(pdfLines(60, 750, prose...) + pdfSet(60, 650, "F", 15, "On the lights and bells of the northern pier and on those who keep them all") + pdfLines(60, 610, more...)),
		proseText + "\nheading: On the lights and bells of the northern pier and on those who keep them all\n" + moreText + "\n"},
	{"over a page", newPDF().page(pdfLines(60, 200, prose[:3]...)).page(pdfLines(60, 700, prose[3:]...) + pdfLines(60, 650, more...)),
		proseText + "\n" + moreText + "\n+ page break, page 1, line 3: its piles to be sound and the dredger has cleared\n"},
	{"heads, feet and page numbers",
		newPDF().page(pdfSet(60, 770, "F", 9, "Harbour board") + pdfLines(60, 700, prose...) + pdfSet(300, 40, "F", 9, "- 1 -")).
			page(pdfSet(60, 770, "F", 9, "Harbour board") + pdfLines(60, 700, more...) + pdfSet(300, 40, "F", 9, "- 2 -")).
			page(pdfSet(60, 770, "F", 9, "Harbour board") + pdfLines(60, 700, prose...) + pdfSet(300, 40, "F", 9, "- 3 -")),
		proseText + "\n" + moreText + "\n" + proseText + "\n" +
			"- running head, page 1, line 1: Harbour board\n- page number, page 1, line 7: - 1 -\n" +
			"- running head, page 2, line 1: Harbour board\n- page number, page 2, line 7: - 2 -\n" +
			"- running head, page 3, line 1: Harbour board\n- page number, page 3, line 7: - 3 -\n"},
	{"a head that changes from chapter to chapter",
		newPDF().page(pdfSet(60, 770, "F", 9, "1 The pier") + pdfLines(60, 700, prose...)).page(pdfSet(60, 770, "F", 9, "2 The pier") + pdfLines(60, 700, more...)).
			page(pdfSet(60, 770, "F", 9, "3 The pier") + pdfLines(60, 700, mixed...)).page(pdfSet(60, 770, "F", 9, "4 The lock") + pdfLines(60, 700, mixed[2:]...)),
		proseText + "\n" + moreText + "\n" + strings.Join(mixed, " ") + "\n" + strings.Join(mixed[2:], " ") + "\n" +
			"- running head, page 1, line 1: 1 The pier\n- running head, page 2, line 1: 2 The pier\n- running head, page 3, line 1: 3 The pier\n- running head, page 4, line 1: 4 The lock\n"},
	{"pages that begin with the same words",
		newPDF().page(pdfLines(60, 770, "To whom it may concern.") + pdfLines(60, 700, prose...)).page(pdfLines(60, 770, "To whom it may concern.") + pdfLines(60, 700, more...)).
			page(pdfLines(60, 770, "To whom it may concern.") + pdfLines(60, 700, prose...)),
		"To whom it may concern.\n" + proseText + "\nTo whom it may concern.\n" + moreText + "\nTo whom it may concern.\n" + proseText + "\n"},
	{"titles at the same height are none",
		newPDF().page(pdfSet(60, 770, "F", 11, "Article 3") + pdfLines(60, 700, prose...)).page(pdfSet(60, 770, "F", 11, "Article 7") + pdfLines(60, 700, more...)).page(pdfSet(60, 770, "F", 11, "Article 12") + pdfLines(60, 700, prose...)),
		"heading: Article 3\n" + proseText + "\nheading: Article 7\n" + moreText + "\nheading: Article 12\n" + proseText + "\n"},
	{"footnotes and powers",
		newPDF().page(pdfLines(60, 700, prose[:2]...) + pdfRun(60, 672, "as soon as", "^2", " the divers have found its 20 m", "^2", " to be sound") + pdfLines(60, 658, prose[3:]...) +
			pdfRun(60, 87, "^2") + pdfSet(65, 87, "F", 8, "See the chart of the pilots.") + pdfSet(60, 77, "F", 8, "It hangs at the gate.")),
		strings.Replace(proseText, "its piles", "its 20 m²", 1) + "\n- footnote, page 1, line 3: 2 See the chart of the pilots. It hangs at the gate.\n"},
	{"a mark that stands apart from its word",
		newPDF().page(pdfLines(60, 700, prose[:2]...) + pdfRun(60, 672, "as soon as ", "^2", ", the divers have found its piles to be sound") + pdfLines(60, 658, prose[3:]...) +
			pdfRun(60, 87, "^2") + pdfSet(65, 87, "F", 8, "See the chart of the pilots.")),
		strings.Replace(proseText, "soon as", "soon as,", 1) + "\n- footnote, page 1, line 3: 2 See the chart of the pilots.\n"},
	{"a raised number without its footnote stays",
		newPDF().page(pdfLines(60, 700, prose[:2]...) + pdfRun(60, 672, "as soon as", "^2", " the divers have found its piles to be sound") + pdfLines(60, 658, prose[3:]...)),
		strings.Replace(proseText, "soon as", "soon as²", 1) + "\n"},
	{"a footnote of which two marks may be its own",
		newPDF().page(pdfLines(60, 700, prose[:2]...) + pdfRun(60, 672, "as soon as", "^2", " the divers have found", "^2", " its piles to be sound") + pdfLines(60, 658, prose[3:]...) +
			pdfRun(60, 87, "^2") + pdfSet(65, 87, "F", 8, "See the chart of the pilots.")),
		strings.Replace(strings.Replace(proseText, "soon as", "soon as²", 1), "have found", "have found²", 1) + "\n- footnote, page 1, line 6: 2 See the chart of the pilots.\n"},
	{"a footnote over two pages",
		newPDF().page(pdfLines(60, 700, prose[:2]...) + pdfRun(60, 672, "as soon as", "^2", " the divers have found its piles to be sound") + pdfLines(60, 658, prose[3:]...) +
			pdfRun(60, 87, "^2") + pdfSet(65, 87, "F", 8, "See the chart of the pilots, which hangs")).
			page(pdfLines(60, 700, more...) + pdfSet(60, 87, "F", 8, "at the gate of the harbour.")),
		strings.Replace(proseText, "soon as", "soon as", 1) + "\n" + moreText + "\n- footnote, page 1, line 3: 2 See the chart of the pilots, which hangs at the gate of the harbour.\n"},
	{"hyphens", newPDF().page(pdfLines(60, 700,
		"The lighthouse stands upon the rock, and the light-", "house keeper has the co-operation of all the pilots;",
		"they look after the cooperation of the clerks, the fog-", "horn and the bell; and between the two years 1905-", "1907 they were the worst of all.")),
		"The lighthouse stands upon the rock, and the lighthouse keeper has the co-operation of all the pilots; they look after the cooperation of the clerks, the fog-horn and the bell; and between the two years 1905-1907 they were the worst of all.\n+ hyphenation, page 1, line 1: light-house\n"},
	{"a compound keeps its hyphen", newPDF().page(pdfLines(60, 700,
		"The cooperation of the pilots is what the board of the", "harbour wishes for, and it has always stood for the co-", "operation of all.")),
		"The cooperation of the pilots is what the board of the harbour wishes for, and it has always stood for the co-operation of all.\n"},
	{"printed twice for weight", newPDF().page(pdfLines(60, 700, prose...) + pdfLines(60.2, 700, prose...) + pdfLines(60, 620, more...)), proseText + "\n" + moreText + "\n"},
	{"words by gaps", newPDF().page("BT /F 11 Tf 60 700 Td [(The)-250(pi)20(er)-280(is)-230(sh)-20(ut.)] TJ ET"), "The pier is shut.\n"},
	{"letter and word spacing", newPDF().page("BT /F 11 Tf 3 Tc 5 Tw 60 700 Td (The pier is shut.) Tj ET"), "The pier is shut.\n"},
	{"accents set over letters", newPDF().page(pdfSet(60, 700, "F", 11, "Le m") + pdfSet(83, 700, "F", 11, "o") + pdfSet(83.9, 700, "F", 11, "\xb4") + pdfSet(88.5, 700, "F", 11, "le.")), "Le móle.\n"},
	{"set sideways", newPDF().page(pdfLines(60, 700, prose...) + "BT /F 11 Tf 0 1 -1 0 30 200 Tm (Received on 1 March) Tj ET"),
		proseText + "\n- sideways, page 1, line 6: Received on 1 March\n"},
	{"a page on its side", newPDF().page("q 0 1 -1 0 600 0 cm\n"+pdfLines(60, 400, prose...)+" Q", "/Rotate 90"), proseText + "\n"},
	{"a page set on its side", newPDF().page("q 0 1 -1 0 600 0 cm\n" + pdfLines(60, 400, prose...) + " Q"), proseText + "\n"},
	{"outside of the page", newPDF().page(pdfLines(60, 700, prose...) + pdfLines(60, 900, "Never seen.")), proseText + "\n"},
	{"list", newPDF().page(pdfLines(60, 700, prose[0], prose[1][:40]+":") + pdfLines(60, 660, "1. The northern pier of the harbour shall be opened to") + pdfLines(74, 646, "all boats that have no keel;") + pdfLines(60, 632, "2. The southern pier shall be shut to all of them.")),
		prose[0] + " " + prose[1][:40] + ":\nlist item: 1. The northern pier of the harbour shall be opened to all boats that have no keel;\nlist item: 2. The southern pier shall be shut to all of them.\n"},
	{"text that stands for what is shown", newPDF().page("BT /F 11 Tf 60 700 Td (The ) Tj /Span<</ActualText(pier)>>BDC (q) Tj EMC ( is shut.) Tj ET"), "The pier is shut.\n"},
	{"no words", newPDF().page(""), "error: in.pdf: no text layer in the file: its pages are pictures"},
}

func TestPDFLayout(t *testing.T) {
	for _, c := range layouts {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readPDFText(t, c.pdf.bytes())); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(c.want, readPDFText(t, c.pdf.packed())); diff != "" {
				t.Errorf("packed in object streams (-want +got)\n%s", diff)
			}
		})
	}
}

// TestPDFPrinted prints a seed with Chromium and compares its paragraphs with
// those of the plain text.
func TestPDFPrinted(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if err != nil || testing.Short() {
		t.Skip("no chromium to print with, or a short run")
	}
	seed, err := os.ReadFile("../seeds/volumes/ombudsman-2023.txt")
	if err != nil {
		t.Skip("no seed: ", err)
	}
	dir := t.TempDir()
	page, out := filepath.Join(dir, "in.html"), filepath.Join(dir, "out.pdf")
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><meta charset=utf-8><title>Statement</title><body style='font: 11pt serif; columns: 2'>")
	var want []string
	for p := range strings.SplitSeq(string(seed), "\n\n") {
		if p = foldSpace(p); p != "" {
			want = append(want, p)
			fmt.Fprintf(&b, "<p>%s</p>\n", p)
		}
	}
	if err := os.WriteFile(page, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, extra := range []string{"--no-pdf-header-footer", "--generate-pdf-document-outline"} {
		cmd := exec.CommandContext(t.Context(), chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(dir, "profile"), extra, "--print-to-pdf="+out, "file://"+page)
		if msg, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("chromium does not print here: %v: %s", err, msg)
		}
		raw, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		src := &source{path: "out.pdf", raw: raw, pdf: PDFs}
		r, err := readPDF(src)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range r.blocks {
			got = append(got, b.text())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", extra, diff)
		}
	}
}
