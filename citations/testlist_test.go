package citations

import (
	"testing"

	"recital/document"
)

// harbours is a list on an invented subject.
const harbours = `
references:
- {id: sc-300, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 300 (1971), title: On harbour lights, issued: 1971-10-12}
- {id: sc-312, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 312 (1972), title: On tides, issued: 1972-02-04}
- {id: sc-319, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 319 (1972), title: On buoys, issued: 1972-08-01}
- {id: sc-324, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 324 (1972), title: On pilots, issued: 1972-12-12}
- {id: ga-500, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 500 A (V), title: The keeping of lights, issued: 1950-11-02}
- {id: ga-62-7, type: legislation, genre: Resolution, authority: UN General Assembly, number: 62/7, title: The state of the northern harbours, issued: 2007-11-08}
- {id: ga-63-7, type: legislation, genre: Resolution, authority: UN General Assembly, number: 63/7, title: The state of the northern harbours, issued: 2008-11-10}
- {id: pa-1500, type: legislation, genre: Resolution, authority: Parliamentary Assembly of the Council of Europe, number: 1500 (2006), title: Pilotage, issued: 2006-04-13}
- {id: pa-rec-1700, type: legislation, genre: Recommendation, authority: PACE, number: 1700 (2005), title: Pilotage, issued: 2005-04-26}
- {id: hc-12, type: legislation, genre: Resolution, authority: Harbour Council of the North, number: 12 (2001), title: On fog signals, issued: 2001-05-03}
- {id: ep-day, type: legislation, genre: Resolution, authority: European Parliament, title: Ports in winter, issued: 2011-03-08}
- {id: lights, type: treaty, title: International Convention on the Keeping of Lights, title-short: Lights Convention, issued: 1910-06-01, custom: {in-force: 1912-01-01, aliases: [ICKL]}}
- {id: tides, type: treaty, title: "Convention against the Silting, Shoaling or Blocking of Harbours", issued: 1930-05-02}
- {id: harbour-code, type: legislation, genre: Code, title: Harbour Code of the Republic of Westmark, issued: 1999-01-02}
- {id: decree-fog, type: legislation, genre: Decree, authority: President of the Republic of Westmark, title: On the sounding of fog signals, issued: 1998-03-26}
- {id: keeper, type: legal_case, authority: European Court of Human Rights, number: 12345/06, title: Keeper v. Westmark, issued: 2010-04-22}
- {id: harbour-lights, type: legal_case, authority: International Court of Justice, title: "Harbour Lights, Buoys and Beacons (Westmark v. Eastmark)", title-short: Harbour Lights, issued: 1970-02-05}
- {id: book, type: book, author: [{family: Strand, given: Olga}], title: "Grey Water: Harbours of the North", publisher: North Shore University Press, publisher-place: Bergen and London, issued: 2003, locator: "17"}
- {id: report, type: report, author: [{family: Lind, given: Per}], authority: United Nations, title: "Report on silting in the northern harbours and the duties of the Republic of Westmark", issued: 2020-02-07}
- {id: summit, type: event, title: OSCE Bergen Summit, issued: 1996-12-02}
- {id: note, type: document, authority: United Nations Security Council, issued: 1972-01-03, custom: {symbols: [S/10500]}}
`

func harbourList(t testing.TB) *List {
	t.Helper()
	l, err := ParseReferences("harbours.yaml", []byte(harbours))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func text(s string) *document.Document { return cut(document.Header{}, s) }
