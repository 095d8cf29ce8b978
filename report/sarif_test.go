package report

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"recital/checking"
	"recital/citations"
	"recital/document"
)

// hundred is a draft with a hundred findings, the last of them an error and the
// others warnings.
func hundred(t *testing.T) Checked {
	t.Helper()
	d := document.New(document.Header{Name: document.Name{Series: "harbour", ID: "2019"}}, []document.Block{
		{Kind: document.Text, Sentences: []document.Passage{{Text: "The harbour: " + strings.Repeat("it keeps to Security Council resolution 1540 (2006). ", 100)}}}})
	list, err := citations.Merge()
	if err != nil {
		t.Fatal(err)
	}
	c := Checked{Report: checking.Check([]*document.Document{d}, list, checking.Options{}), List: list,
		File: func(f checking.Finding) File { return ArchiveFile(f.Document) }}
	if len(c.Findings) != 100 {
		t.Fatalf("%d findings", len(c.Findings))
	}
	for i := range c.Findings[:99] {
		c.Findings[i].Level = checking.Warning
	}
	return c
}

// What has no room is counted, and what is worst has it.
func TestFormsWithoutRoom(t *testing.T) {
	c := hundred(t)
	for name, write := range map[string]func(io.Writer, int) (int, error){
		"junit":         c.junit,
		"sarif":         func(w io.Writer, most int) (int, error) { return c.sarif(w, "", most) },
		"code-scanning": func(w io.Writer, most int) (int, error) { return c.codeScanning(w, "", most, maxSARIFBytes) },
	} {
		var all, some strings.Builder
		if left, err := write(&all, 100); err != nil || left != 0 || strings.Contains(all.String(), "left out") {
			t.Errorf("%s: %d left out, %v", name, left, err)
		}
		if left, err := write(&some, 30); err != nil || left != 70 || strings.Count(some.String(), "70 findings left out, the worst are here") != 1 {
			t.Errorf("%s: %d left out, %v", name, left, err)
		}
		if name == "junit" {
			if !strings.Contains(some.String(), `tests="31" failures="1"`) {
				t.Errorf("junit: %s", some.String())
			}
			continue
		}
		_, results, _ := strings.Cut(some.String(), `"results": [`)
		if n := strings.Count(results, `"ruleId":`); n != 30 || strings.Index(results, `"level": "error"`) > strings.Index(results, `"level": "warning"`) {
			t.Errorf("%s: %d results", name, n)
		}
	}
}

// A file that gzip cannot make small enough gets shorter until it can.
func TestCodeScanningStaysWithinItsBytes(t *testing.T) {
	c := hundred(t)
	sizes := map[int]int{}
	for _, most := range []int{1 << 20, 6000, 1} {
		var b strings.Builder
		left, err := c.codeScanning(&b, "", maxSARIF, most)
		if err != nil || !json.Valid([]byte(b.String())) {
			t.Fatal(err)
		}
		sizes[most] = len(c.Findings) - left
		if most > 1 && packed(b.String()) > most {
			t.Errorf("%d bytes, at most %d", packed(b.String()), most)
		}
	}
	if sizes[1<<20] != 100 || sizes[6000] == 0 || sizes[6000] >= 100 || sizes[1] != 0 {
		t.Errorf("of 100 findings %v", sizes)
	}
}
