package citations

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each kind in several ways of writing, and what only looks like it. The
// examples beside the grammars have more.
func TestKinds(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"act with its authors", "Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April 2016 on data", []string{"(EU) 2016/679 = eu:regulation:2016/679:2016, date 2016-04-27"}},
		{"act of the Commission", "Commission Implementing Regulation (EU) No 612/2013 of 25 June 2013", []string{"(EU) No 612/2013 = eu:regulation:2013/612:2013, date 2013-06-25"}},
		{"act of two communities", "Regulation (EU, Euratom) No 966/2012 and Regulation (EU, Euratom) 2018/1046", []string{
			"(EU, Euratom) No 966/2012 = eu:regulation:2012/966:2012", "(EU, Euratom) 2018/1046 = eu:regulation:2018/1046:2018"}},
		{"old directive", "Council Directive 93/13/EEC of 5 April 1993", []string{"93/13/EEC = eu:directive:1993/13:1993, date 1993-04-05"}},
		{"framework decision", "Council Framework Decision 2002/584/JHA", []string{"2002/584/JHA = eu:decision:2002/584:2002"}},
		{"both may be years", "Regulation (EC) No 2006/2004", []string{"(EC) No 2006/2004 = eu:regulation:2004/2006:2004"}},
		{"nobody's act", "Regulation 12/2004 of the port, the Directive 2013/34 and a directive 2013/34/EU", nil},
		{"ELI by its path", "/eli/dec/2013/755/oj", []string{"/eli/dec/2013/755/oj = eu:decision:2013/755:2013"}},
		{"a number that is no CELEX", "serial 32013X0034, 12013L0034 and 32013L34", nil},

		{"back to the one convention", "The Lights Convention was signed. Under the said Convention keepers may sleep; the above-mentioned Convention binds them.", []string{
			"Lights Convention = :treaty:light convention:", "the said Convention = :treaty:light convention:", "the above-mentioned Convention = :treaty:light convention:"}},
		{"back to one of two", "The Lights Convention and the Convention on Fog were signed. Under the said Convention keepers may sleep.", []string{
			"Lights Convention = :treaty:light convention:", "Convention on Fog = :treaty:convention fog:"}},
		{"back to the one of the paragraph", "The Convention on Fog was signed.\n\nUnder the Lights Convention and the aforementioned Convention keepers may sleep.", []string{
			"Convention on Fog = :treaty:convention fog:", "Lights Convention = :treaty:light convention:", "the aforementioned Convention = :treaty:light convention:"}},
		{"back to a resolution", "Security Council resolution 300 (1971) was read. The said resolution is long. The said resolutions are long.", []string{
			"300 (1971) = unsc:resolution:300:1971", "The said resolution = unsc:resolution:300:1971"}},
		{"back to nothing", "The said Convention, the above-mentioned decree and ibid., p. 3", nil},
		{"its own words say which", "The Lights Convention was signed; the said Convention on Fog was not.", []string{"Lights Convention = :treaty:light convention:", "Convention on Fog = :treaty:convention fog:"}},
		{"ibid. of the line before", "See A/RES/62/7.\n\nIbid., para. 4.\n\nIbid.", []string{
			"A/RES/62/7 = unga:resolution:7:62", "Ibid = unga:resolution:7:62", "Ibid = unga:resolution:7:62"}},
		{"ibid. of one of two", "See A/RES/62/7 and A/RES/63/7.\n\nIbid., para. 4.", []string{"A/RES/62/7 = unga:resolution:7:62", "A/RES/63/7 = unga:resolution:7:63"}},

		{"newspaper with the date behind", "The Harbour Times wrote that all lights were out; nobody slept (3 March 1992).", []string{
			"The Harbour Times wrote that all lights were out; nobody slept (3 March 1992) = :article::1992-03-03, date 1992-03-03, publisher The Harbour Times"}},
		{"item with title", "“Lights out”, Harbour Gazette, 3 March 1992, p. 4", []string{
			"“Lights out”, Harbour Gazette, 3 March 1992, p. 4 = :article:light out:1992, date 1992-03-03, publisher Harbour Gazette, page 4"}},
		{"article of a journal", "Olga Strand, “Grey water in winter”, Journal of Harbours, vol. 12, no. 3 (2001), p. 17", []string{
			"Olga Strand, “Grey water in winter”, Journal of Harbours, vol. 12, no. 3 (2001), p. 17 = :article:grey water winter:2001, author Olga Strand, publisher Journal of Harbours, page 17"}},
		{"a newspaper that is read", "The Harbour Times is read by all keepers. In hard Times of 3 March 1992 nobody reads, and the post of keeper was empty (3 March 1992).", nil},
		{"a newspaper that cites", "The Harbour Times wrote of Security Council resolution 300 (1971) at length (3 March 1992).", []string{"300 (1971) = unsc:resolution:300:1971"}},

		{"DOI", "see doi:10.1000/Xyz.12, https://doi.org/10.1000/182 and DOI 10.1000/183.", []string{
			"doi:10.1000/Xyz.12 = :article:doi:10.1000/xyz.12:", "https://doi.org/10.1000/182 = :article:doi:10.1000/182:", "10.1000/183 = :article:doi:10.1000/183:"}},
		{"no DOI", "10.5 of them, 10.1000 and 110.1000/3", nil},
		{"ISBN", "ISBN 978-0-306-40615-7 and ISBN-10: 0-306-40615-2", []string{"ISBN 978-0-306-40615-7 = :book:isbn:9780306406157:", "ISBN-10: 0-306-40615-2 = :book:isbn:0306406152:"}},
		{"address", "see https://example.org/harbours/lights?p=2 (in part), https://example.org and (http://example.org/a_(b)).", []string{
			"https://example.org/harbours/lights?p=2 = :webpage:https://example.org/harbours/lights?p=2:", "http://example.org/a_(b) = :webpage:http://example.org/a_(b):"}},
		{"the address that a text is from", "The lights are out.\n\n<https://example.org/harbours/lights>", nil},

		{"laws", "Law No. 45 of 12 May 2001, the Law on Harbours of 1999, the Harbours Act 1847, Act No. 5 of 1962", []string{
			"45 = :statute:45:2001, date 2001-05-12", "Law on Harbours = :statute:law harbour:1999", "Harbours Act = :statute:harbour act:1847", "5 = :statute:5:1962"}},
		{"no laws", "an act of 1847, International Law, Law and order, the law on harbours, an Act of Kindness", nil},
		{"no agreement", "Forms: Mooring Agreement Operations", nil},
		{"name before an of", "the 1974 Dredging of Harbours Agreement and the Parties of the Lights Convention", []string{
			"Dredging of Harbours Agreement = :treaty:dredging harbour agreement:1974", "Lights Convention = :treaty:light convention:"}},
		{"ordinal pinpoint", "in the 9th paragraph of Resolution on “The lights of the northern coast” of 8 March 2011 of the European Parliament", []string{
			"Resolution on “The lights of the northern coast” of 8 March 2011 of the European Parliament = ep:resolution:light northern coast:2011, date 2011-03-08, at 9th paragraph"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := text(tt.text)
			var got []string
			for _, c := range Find(d, Options{List: harbourList(t)}) {
				got = append(got, inBrief(d, c))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// Each is held against a list by what it says.
func TestKindsChecked(t *testing.T) {
	list, err := ParseReferences("list.yaml", []byte(`
- {id: dir, type: legislation, genre: Directive, authority: European Parliament, number: 2013/34/EU, title: Directive on the keeping of harbour lights, issued: 2013-06-26}
- {id: reg, type: legislation, genre: Regulation, authority: European Union, number: (EC) No 1049/2001, title: Regulation on access to piers and locks, issued: 2001-05-30}
- {id: del, type: legislation, genre: Regulation, number: (EU) 2015/35, issued: 2014-10-10}
- {id: page, type: webpage, title: Lights, URL: "https://www.example.org/lights/"}
- {id: doi, type: article-journal, title: Fog, custom: {symbols: ["doi:10.1000/182"]}}
- {id: lights, type: treaty, title: Lights Convention, issued: 1910-06-01}
- {id: sc-300, type: legislation, genre: Resolution, authority: UN Security Council, number: 300 (1971), issued: 1971-10-12}
- {id: case, type: legal_case, authority: European Court of Human Rights, number: 12345/06, title: Keeper v. Westmark, issued: 2010-04-22}
`))
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string][]string{
		"Directive 2013/34/EU and Regulation (EC) No 1049/2001":                                                          {"2013/34/EU: verified dir", "(EC) No 1049/2001: verified reg"},
		"Directive 2013/34/EU of 27 June 2013":                                                                           {"2013/34/EU: mismatch date dir [27 -> 26]"},
		"Commission Delegated Regulation (EU) 2015/35 of 10 October 2014":                                                {"(EU) 2015/35: verified del"},
		"Directive 2013/35/EU, CELEX 32013L0034":                                                                         {"2013/35/EU: unlisted near dir del", "32013L0034: verified dir"},
		"Regulation (EC) No 2001/1049":                                                                                   {"(EC) No 2001/1049: malformed number [2001/1049 -> 1049/2001]"},
		"Regulation (EU) No 2016/679":                                                                                    {"(EU) No 2016/679: unlisted"},
		"Directive 2001/107/EC of 21 January 2002 and Directive 2001/107/EC of 21 January 2004":                          {"2001/107/EC: unlisted", "2001/107/EC: impossible date"},
		"Directive 2013/43/EU of 26 June 2013 on the keeping of harbour lights":                                          {"2013/43/EU: mismatch number dir [2013/43 -> 2013/34]"},
		"Directive 2013/43/EU of 26 June 2013 on the keeping of dogs":                                                    {"2013/43/EU: unlisted near dir"},
		"Regulation (EC) No 1094/2001 of 30 May 2001 on access to piers and locks":                                       {"(EC) No 1094/2001: mismatch number reg [1094/2001 -> 1049/2001]"},
		"see http://example.org/lights and http://example.org/fog":                                                       {"http://example.org/lights: verified page", "http://example.org/fog: uncovered"},
		"see https://doi.org/10.1000/182 and doi:10.1000/183":                                                            {"https://doi.org/10.1000/182: verified doi", "doi:10.1000/183: unlisted"},
		"ISBN 978-0-306-40615-8 and ISBN 0306406152":                                                                     {"ISBN 978-0-306-40615-8: malformed symbol", "ISBN 0306406152: uncovered"},
		"The Lights Convention of 1 June 1910; the said Convention":                                                      {"Lights Convention: verified lights", "the said Convention: verified lights"},
		"Security Council resolution 300 (1972); the said resolution":                                                    {"300 (1972): mismatch year sc-300 [1972 -> 1971]", "the said resolution: uncovered sc-300"},
		"ECLI:CE:ECHR:2010:0422JUD001234506 and ECLI:CE:ECHR:2011:0422JUD001234506":                                      {"ECLI:CE:ECHR:2010:0422JUD001234506: verified case", "ECLI:CE:ECHR:2011:0422JUD001234506: unlisted date near case"},
		"the European Court of Human Rights in Keeper v. Westmark (application no. 12345/16), judgment of 22 April 2010": {"Keeper v. Westmark: impossible number", "judgment of 22 April 2010: verified case"},
	} {
		d := text(s)
		var got []string
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			got = append(got, verdictInBrief(d, v))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n-want +got\n%s", s, diff)
		}
	}
}
