package citations

import (
	"fmt"
	"strings"
	"testing"

	"recital/document"
)

// benchmark finds and checks in documents, over and over.
func benchmark(b *testing.B, list *List, docs ...*document.Document) {
	b.Helper()
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			Check(d, Find(d, Options{List: list}), list)
		}
	}
}

// BenchmarkFindAndCheck reads the seed documents, which are dense with
// citations.
func BenchmarkFindAndCheck(b *testing.B) {
	benchmark(b, seedList(b), seedDocuments(b)...)
}

const harbourProse = "The harbour lies open to the north, and in winter the keepers of the light count the ships that pass it. On most days there are few of them. "

// BenchmarkPlain reads prose without any citation.
func BenchmarkPlain(b *testing.B) {
	prose := strings.Repeat(harbourProse, 40)
	benchmark(b, seedList(b), cut(document.Header{}, strings.Repeat(prose+"\n\n", 100)))
}

// benchmarkText is prose with a citation of each kind every few sentences, one
// in 140 bytes where the seeds have one in 960, of at least so many bytes.
func benchmarkText(size int) *document.Document {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(harbourProse)
		switch i % 5 {
		case 0:
			fmt.Fprintf(&b, "The keepers recalled Security Council resolutions %d (1993) and %d (1993), on lights. ", 801+i%80, 802+i%80)
		case 1:
			b.WriteString("Under article 3 of the Lights Convention of 1 June 1910 and General Assembly resolution 62/7 they may sleep. ")
		case 2:
			b.WriteString("See Keeper v. Westmark (application no. 12345/06), 22 April 2010, and Directive 2013/34/EU. ")
		case 3:
			b.WriteString("The said Convention, S/10500 and the Harbour Code of the Republic of Westmark were read. ")
		default:
			b.WriteString(harbourProse + "\n\n")
		}
	}
	return cut(document.Header{}, b.String())
}

// BenchmarkLength reads texts of 100 kB, 1 MB and 10 MB: the speed stays.
func BenchmarkLength(b *testing.B) {
	for _, size := range []int{100_000, 1_000_000, 10_000_000} {
		d := benchmarkText(size)
		b.Run(fmt.Sprintf("%dkB", size/1000), func(b *testing.B) { benchmark(b, harbourList(b), d) })
	}
}

// BenchmarkListSize holds one text against lists of 10 to 10,000 entries, of
// which it cites a few: the speed hardly falls.
func BenchmarkListSize(b *testing.B) {
	d := benchmarkText(1_000_000)
	for _, n := range []int{10, 100, 1000, 10_000} {
		list := manyReferences(b, n)
		b.Run(fmt.Sprintf("%d", n), func(b *testing.B) { benchmark(b, list, d) })
	}
}

// manyReferences is a list of so many entries: resolutions, treaties, statutes,
// books and documents in equal parts.
func manyReferences(tb testing.TB, n int) *List {
	tb.Helper()
	var b strings.Builder
	for i := range n {
		switch i % 5 {
		case 0:
			fmt.Fprintf(&b, "- {id: r%d, type: legislation, genre: Resolution, authority: UN Security Council, number: \"%d (1993)\", title: On harbour %d, issued: 1993}\n", i, 801+i/5%92, i)
		case 1:
			fmt.Fprintf(&b, "- {id: r%d, type: treaty, title: Convention on Beacons of Port %s, issued: %d}\n", i, word26(i), 1900+i%100)
		case 2:
			fmt.Fprintf(&b, "- {id: r%d, type: legislation, genre: Code, title: Code of the Harbour of %s, issued: 1999}\n", i, word26(i))
		case 3:
			fmt.Fprintf(&b, "- {id: r%d, type: book, author: [{family: %s, given: Ada}], title: Tides of %s, publisher: North Press, issued: 2003}\n", i, word26(i), word26(i+1))
		default:
			fmt.Fprintf(&b, "- {id: r%d, type: document, authority: UN Security Council, issued: 1972, custom: {symbols: [S/%d]}}\n", i, 10000+i)
		}
	}
	l, err := ParseReferences("many.yaml", []byte(b.String()))
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// word26 writes a number in letters, as a name.
func word26(n int) string {
	s := "Ka"
	for ; n > 0; n /= 26 {
		s += string(rune('a' + n%26))
	}
	return s + "vik"
}

// BenchmarkLine reads one line of 50 MB of digits and parentheses, behind a word
// that opens a list of numbers.
func BenchmarkLine(b *testing.B) {
	line := "resolutions " + strings.Repeat("12 (1993) ((", 50_000_000/12)
	benchmark(b, harbourList(b), document.New(document.Header{}, []document.Block{{Sentences: []document.Passage{{Text: line}}}}))
}
