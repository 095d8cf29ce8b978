package citations

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkParseReferences reads lists of invented resolutions, treaties and
// books. The time per entry is nearly the same whatever the length.
func BenchmarkParseReferences(b *testing.B) {
	for _, n := range []int{10, 100, 1000, 10000} {
		for _, form := range []struct {
			name string
			list func(int) string
		}{{"json", jsonListOf}, {"yaml", yamlListOf}} {
			data := []byte(form.list(n))
			b.Run(fmt.Sprintf("%s/%d", form.name, n), func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					if _, err := ParseReferences("refs", data); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/entry")
			})
		}
	}
}

// jsonListOf is a list as Zotero exports it.
func jsonListOf(n int) string {
	var b strings.Builder
	b.WriteString("[\n")
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		switch i % 3 {
		case 0:
			fmt.Fprintf(&b, "\t{\"id\":\"http://zotero.org/users/1/items/R%d\",\"type\":\"legislation\",\"genre\":\"Resolution\",\"authority\":\"Harbour Council of Port %d\",\"number\":\"%d (%d)\",\"title\":\"On the lights of pier %d\",\"language\":\"en\",\"issued\":{\"date-parts\":[[\"%d\",5,3]]}}",
				i, i%50, i+1, 1900+i%100, i, 1900+i%100)
		case 1:
			fmt.Fprintf(&b, "\t{\"id\":\"http://zotero.org/users/1/items/T%d\",\"type\":\"treaty\",\"title\":\"Convention on the Buoys of Strait %d\",\"note\":\"a note\",\"issued\":{\"date-parts\":[[\"%d\"]]}}", i, i, 1900+i%100)
		default:
			fmt.Fprintf(&b, "\t{\"id\":\"http://zotero.org/users/1/items/B%d\",\"type\":\"book\",\"title\":\"Grey Water, volume %d\",\"publisher\":\"North Press\",\"publisher-place\":\"Bergen\",\"ISBN\":\"%d\",\"author\":[{\"family\":\"Strand%d\",\"given\":\"Olga\"}],\"issued\":{\"date-parts\":[[\"%d\"]]}}",
				i, i, i, i%500, 1900+i%100)
		}
	}
	return b.String() + "\n]\n"
}

// yamlListOf is a list as pandoc exports it.
func yamlListOf(n int) string {
	var b strings.Builder
	b.WriteString("---\nreferences:\n")
	for i := range n {
		switch i % 3 {
		case 0:
			fmt.Fprintf(&b, "- id: R%d\n  type: legislation\n  genre: Resolution\n  authority: Harbour Council of Port %d\n  number: %d (%d)\n  title: On the lights of pier %d\n  issued: %d-05-03\n", i, i%50, i+1, 1900+i%100, i, 1900+i%100)
		case 1:
			fmt.Fprintf(&b, "- id: T%d\n  type: treaty\n  title: Convention on the Buoys of Strait %d\n  note: a note\n  issued: %d\n", i, i, 1900+i%100)
		default:
			fmt.Fprintf(&b, "- author:\n  - family: Strand%d\n    given: Olga\n  id: B%d\n  isbn: %d\n  issued: %d\n  publisher: North Press\n  publisher-place: Bergen\n  title: Grey Water, volume %d\n  type: book\n", i%500, i, i, 1900+i%100, i)
		}
	}
	return strings.ReplaceAll(b.String(), "isbn", "ISBN") + "...\n"
}

// BenchmarkParseOddNumbers reads lists whose numbers stand in the forms of
// documents, in titles and in addresses.
func BenchmarkParseOddNumbers(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		var list strings.Builder
		list.WriteString("[")
		for i := range n {
			year := 1990 + i%30
			entry := []string{
				fmt.Sprintf(`"genre":"Regulation","authority":"European Union","number":"No %d/%d"`, i, year),
				fmt.Sprintf(`"genre":"Resolution","authority":"United Nations. Security Council","number":"S/RES/%d (%d)"`, i%3000+1, year),
				fmt.Sprintf(`"genre":"Resolution","authority":"UN General Assembly","title":"Resolution %d/%d on lights"`, i%70+31, i),
				fmt.Sprintf(`"title":"On lights","URL":"https://undocs.org/en/A/RES/%d/%d"`, i%70+31, i),
			}[i%4]
			fmt.Fprintf(&list, "%s\n{\"id\":\"e%d\",\"type\":\"legislation\",%s}", strings.Repeat(",", min(i, 1)), i, entry)
		}
		data := []byte(list.String() + "]")
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := ParseReferences("refs", data); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/entry")
		})
	}
}

// BenchmarkLint looks through lists: the time per entry is nearly the same
// whatever the length.
func BenchmarkLint(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		list, err := ParseReferences("refs", []byte(jsonListOf(n)))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Lint(list)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/entry")
		})
	}
}
