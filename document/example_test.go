package document_test

import (
	"fmt"

	"recital/document"
)

func ExampleParse() {
	d, err := document.Parse([]byte(`---
name: notice/2023-03-01
date: 2023-03-01
issuer: Harbour Master of Northport
---

## Yearly notice

The harbour is open.
The pier is shut until May.

- Keep clear of the lock.
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Name, "by", d.Issuer)
	for _, p := range d.Paragraphs {
		fmt.Printf("%s, %d sentences: %s\n", p.Kind, len(p.Sentences), d.Slice(p.Span))
	}
	// Output:
	// notice/2023-03-01 by Harbour Master of Northport
	// heading, 1 sentences: Yearly notice
	// text, 2 sentences: The harbour is open. The pier is shut until May.
	// list item, 1 sentences: - Keep clear of the lock.
}

func ExampleCompose() {
	source := "The harbour\nis open. The pier is not.\nA. Keeper\n"
	passage := func(start, end int) document.Passage {
		return document.PassageOf(source, document.Span{Start: start, End: end})
	}
	text, m := document.Compose([]document.Block{
		{Kind: document.Text, Sentences: []document.Passage{passage(0, 20), passage(21, 37)}},
		{Kind: document.Signature, Sentences: []document.Passage{passage(38, 47)}},
	})
	fmt.Print(text)

	pier := document.Paragraphs(text)[0].Sentences[1]
	from, _ := m.Source(pier)
	fmt.Printf("%q stands at %d:%d of the source\n", text[pier.Start:pier.End],
		document.PositionOf(source, from.Start).Line, document.PositionOf(source, from.Start).Column)
	// Output:
	// The harbour is open.
	// The pier is not.
	//
	// <!-- signature -->
	// A. Keeper
	// "The pier is not." stands at 2:10 of the source
}

func ExampleFind() {
	var headers []document.Header
	for _, id := range []string{"2021-03-01", "2022-03-01", "2022-09-01"} {
		date, _ := document.ParseDate(id)
		headers = append(headers, document.Header{Name: document.Name{Series: "notice", ID: id}, Date: date})
	}
	for _, query := range []string{"notice/2021", "notice/latest", "notice/2022"} {
		h, err := document.Find(headers, query)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(query, "is", h.Name)
	}
	// Output:
	// notice/2021 is notice/2021-03-01
	// notice/latest is notice/2022-09-01
	// notice/2022: fits 2 documents (notice/2022-03-01, notice/2022-09-01); give the whole name
}

func ExampleSentences() {
	text := "Mr. Keeper opened pier No. 3 on 19. 02. 2015 (see the chart. It is new.). It is\n7.5 m deep."
	for _, s := range document.Sentences(text) {
		fmt.Printf("%q\n", text[s.Start:s.End])
	}
	// Output:
	// "Mr. Keeper opened pier No. 3 on 19. 02. 2015 (see the chart. It is new.)."
	// "It is\n7.5 m deep."
}

func ExampleFold() {
	fmt.Println(document.Fold("The “Harbour Master’s” notice—2023") == document.Fold(`the "harbour master's" notice-2023`))
	// Output: true
}
