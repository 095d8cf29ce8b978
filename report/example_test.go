package report_test

import (
	"fmt"
	"os"

	"recital/checking"
	"recital/citations"
	"recital/document"
	"recital/report"
)

func notice(year int, paragraphs ...string) *document.Document {
	var blocks []document.Block
	for _, p := range paragraphs {
		blocks = append(blocks, document.Block{Kind: document.Text, Sentences: []document.Passage{{Text: p}}})
	}
	return document.New(document.Header{Name: document.Name{Series: "harbour", ID: fmt.Sprint(year)}, Date: document.Date{Year: year}}, blocks)
}

func ExamplePrinter_Comparison() {
	old := notice(2020, "Vessels of more than 40 metres report to the Harbour Office two hours before they arrive.",
		"The bell is rung at noon and at midnight.")
	new := notice(2021, "Vessels of more than 45 metres report to the Harbour Office two hours before they arrive.",
		"Dogs are kept on a leash between the crane and the customs shed.")
	p := report.NewPrinter(os.Stdout, false, 0)
	p.Comparison(report.Compare(old, new), report.Detail{})
	// Output:
	// harbour/2020 → harbour/2021  1 light, 1 added, 1 dropped
	//
	//   ¶ 1 → 1  light  0.95
	//     Vessels of more than [-40-] {+45+} metres report to the Harbour Office two hours before they
	//     arrive.
	//
	//   ¶ 2 →  dropped
	//     [-The bell is rung at noon and at midnight.-]
	//
	//   ¶ → 2  added
	//     {+Dogs are kept on a leash between the crane and the customs shed.+}
}

func ExamplePrinter_Findings() {
	list, err := citations.ParseReferences("references.yaml", []byte(`
references:
  - id: unsc-1540
    type: legislation
    genre: Resolution
    authority: United Nations Security Council
    number: 1540 (2004)
    issued: 2004-04-28
    title: Non-proliferation of weapons of mass destruction
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	says := func(year int, what string) *document.Document {
		return notice(year, "The harbour keeps to Security Council resolution 1540 ("+what+") and inspects every vessel that carries fuel.")
	}
	docs := []*document.Document{says(2019, "2006"), says(2020, "2006"), says(2021, "2004")}
	r := checking.Check(docs, list, checking.Options{Only: map[document.Name]bool{docs[1].Name: true}})
	p := report.NewPrinter(os.Stdout, false, 0)
	p.Findings(report.Checked{Report: r, List: list, File: func(f checking.Finding) report.File { return report.ArchiveFile(f.Document) }})
	// Output:
	// harbour/2020/2020.md:6:50: error: resolution 1540 (2004) is of 28 April 2004  citation-mismatch
	//     …our keeps to Security Council resolution 1540 (2006) and inspects every vessel that carries fu…
	//                                               ^~~~~~~~~~~
	//     in         harbour/2020
	//     sure       certain, in the year
	//     because    the body agrees
	//     because    the number agrees
	//     because    the Security Council adopted resolution 1540 in 2004
	//     should be  resolution 1540 (2004) (unsc-1540: United Nations Security Council, Resolution 1540
	//                (2004), Non-proliferation of weapons of mass destruction, 2004-04-28)
	//     history    in the same paragraph since harbour/2019: harbour/2019, harbour/2020
	//     history    put right in harbour/2021: resolution 1540 (2004)
	//     key        unsc:resolution:1540:2006
	//
	// 1 error, 0 warnings, 0 notes in 1 citation of 1 document
}
