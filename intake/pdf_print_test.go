package intake_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/intake"
)

// printedPage is a page as people write them, with two columns below a heading.
const printedPage = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Notice</title>
<style>body{font-family:serif;font-size:11pt;width:16cm}.c{column-count:2;column-gap:1cm;text-align:justify}</style></head><body>
<h1>Yearly notice of the harbour</h1>
<p>The office of the harbour master finally affirms that five lamps were lit; it was difficult, and they found “fluffy” wicks – co-operation made it possible.</p>
<div class="c">%s</div>
<h2>Of the pier</h2>
<p>The pier is shut until the first of May.</p>
</body></html>`

// printedParagraphs are those of the columns; the same are expected back.
func printedParagraphs() []string {
	var out []string
	for i := range 24 {
		out = append(out, fmt.Sprintf("On the %dth night of the winter the keeper saw %d boats off the pier, of which %s came in before dawn; the others waited for the tide and for the fog to lift, as the chart of the fifth office asks of them.", i+4, i+2, []string{"one", "two", "none"}[i%3]))
	}
	return out
}

func printedFile(t *testing.T) (name string, want string) {
	t.Helper()
	paragraphs := printedParagraphs()
	name = filepath.Join(t.TempDir(), "notice.html")
	html := fmt.Sprintf(printedPage, "<p>"+strings.Join(paragraphs, "</p>\n<p>")+"</p>")
	if err := os.WriteFile(name, []byte(html), 0o666); err != nil {
		t.Fatal(err)
	}
	return name, "heading: Yearly notice of the harbour\n" +
		"text: The office of the harbour master finally affirms that five lamps were lit; it was difficult, and they found “fluffy” wicks – co-operation made it possible.\n" +
		"text: " + strings.Join(paragraphs, "\ntext: ") + "\nheading: Of the pier\ntext: The pier is shut until the first of May.\n"
}

func tool(t *testing.T, names ...string) string {
	t.Helper()
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path
		}
	}
	t.Skipf("none of %v is installed", names)
	return ""
}

func checkPrinted(t *testing.T, file, want string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := readNamed("in.pdf", raw)
	if err != nil {
		t.Fatal(err)
	}
	checkPlaces(t, r)
	var left []intake.Note
	for _, n := range r.Omitted {
		if n.Kind != intake.RunningHead && n.Kind != intake.PageNumber {
			left = append(left, n)
		}
	}
	if len(left) > 0 {
		t.Errorf("left out: %v", left)
	}
	r.Omitted = nil
	if diff := cmp.Diff(want, showText(r)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// chromiumPrints has Chromium print a page into a PDF.
func chromiumPrints(t *testing.T, page, out string) {
	t.Helper()
	chromium := tool(t, "chromium", "chromium-browser", "google-chrome")
	cmd := exec.CommandContext(t.Context(), chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "--print-to-pdf="+out, "file://"+page)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("chromium prints nothing: %v\n%s", err, said)
	}
}

// officePrints has LibreOffice print files into PDF files of a folder, named
// as they are but for the extension.
func officePrints(t *testing.T, dir, filter string, files ...string) {
	t.Helper()
	office := tool(t, "soffice", "libreoffice")
	args := append([]string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "pdf:" + filter, "--outdir", dir}, files...)
	said, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput()
	for _, f := range files {
		if err == nil {
			base := filepath.Base(f)
			_, err = os.Stat(filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+".pdf"))
		}
	}
	if err != nil {
		t.Skipf("LibreOffice prints nothing: %v\n%s", err, said)
	}
}

func TestPDFFromChromium(t *testing.T) {
	name, want := printedFile(t)
	out := filepath.Join(t.TempDir(), "out.pdf")
	chromiumPrints(t, name, out)
	checkPrinted(t, out, want)
}

func TestPDFFromLibreOffice(t *testing.T) {
	name, want := printedFile(t)
	dir := t.TempDir()
	officePrints(t, dir, "writer_web_pdf_Export", name)
	checkPrinted(t, filepath.Join(dir, "notice.pdf"), want)
}
