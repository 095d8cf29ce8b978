package diffing_test

import (
	"cmp"
	"fmt"

	"recital/diffing"
	"recital/document"
)

func ExampleAlign() {
	old := document.New(document.Header{}, blocks(
		"The great lamp is lit from dusk until dawn.",
		"Dues are 120 crowns for each vessel of more than 40 tons."))
	new := document.New(document.Header{}, blocks(
		"A reading room is open on market days.",
		"The great lamp is lit from dusk until dawn.",
		"Dues are 150 crowns for each vessel of more than 40 tons."))
	for _, p := range diffing.Align(old, new, diffing.Options{}).Pairs {
		fmt.Println(p.Old, p.New, cmp.Or(p.Text, "-"))
	}
	// Output:
	// [] [0] -
	// [0] [1] same
	// [1] [2] light
}

func ExampleWords() {
	old, new := "Dues are 120 crowns, paid in spring.", "Dues are 150 crowns paid in spring."
	for _, e := range diffing.Words(old, new) {
		fmt.Printf("%s %q %q light=%v\n", e.Op, old[e.Old.Start:e.Old.End], new[e.New.Start:e.New.End], e.Light)
	}
	// Output:
	// equal "Dues are " "Dues are " light=false
	// replace "120" "150" light=false
	// equal " crowns" " crowns" light=false
	// delete "," "" light=true
	// equal " paid in spring." " paid in spring." light=false
}

func ExampleFamilies() {
	var docs []*document.Document
	for year, texts := range map[int][]string{
		2019: {"The great lamp is lit from dusk until dawn."},
		2020: {"Dues are 120 crowns for each vessel of more than 40 tons."},
		2021: {"The great lamp is lit from dusk until midnight."},
	} {
		h := document.Header{Name: document.Name{Series: "notice", ID: fmt.Sprint(year)}, Date: document.Date{Year: year}}
		docs = append(docs, document.New(h, blocks(texts...)))
	}
	f := diffing.Families(docs, diffing.Options{})
	for _, n := range f.Family(f.Node(0, 0)) {
		node := f.Nodes[n]
		fmt.Println(f.Documents[node.Doc].Name, node.Text, "revived:", node.Revived)
	}
	// Output:
	// notice/2019  revived: false
	// notice/2021 reworded revived: true
}

func blocks(texts ...string) []document.Block {
	var out []document.Block
	for _, t := range texts {
		out = append(out, document.Block{Sentences: []document.Passage{{Text: t}}})
	}
	return out
}
