package citations

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// verdictInBrief is a verdict in one line: the mention, the status with its
// field, the entry, and the correction as it would read.
func verdictInBrief(d *document.Document, v Verdict) string {
	s := fmt.Sprintf("%s: %s", d.Slice(v.Citation.Span), v.Status)
	if v.Status != Verified && v.Field != "" {
		s += " " + string(v.Field)
	}
	if v.Variant {
		s += " variant"
	}
	if v.Reference != "" {
		s += " " + v.Reference
	}
	if len(v.Near) > 0 {
		s += " near " + strings.Join(v.Near, " ")
	}
	if c := v.Correction; c != nil {
		s += fmt.Sprintf(" [%s -> %s]", d.Slice(c.Span), c.New)
	}
	return s
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"right", "Security Council resolution 300 (1971) of 12 October 1971", []string{"300 (1971): verified sc-300"}},
		{"wrong year", "Security Council resolution 300 (1972)", []string{"300 (1972): mismatch year sc-300 [1972 -> 1971]"}},
		{"wrong day", "Security Council resolution 300 (1971) of 13 October 1971", []string{"300 (1971): mismatch date sc-300 [13 -> 12]"}},
		{"number or date: no correction", "Security Council resolution 312 (1972) of 1 August 1972", []string{"312 (1972): mismatch date sc-312 near sc-319"}},
		{"wrong month in a list", "Security Council resolutions 312 adopted in 1972 in February, 319 adopted in July", []string{
			"312: verified sc-312", "319: mismatch date sc-319 [July -> August]"}},
		{"wrong year behind", "UN Security Council Resolution 312 from 1973", []string{"312: mismatch year sc-312 [1973 -> 1972]"}},

		{"a slip: the date agrees", "Security Council resolution 332 (1972) of 4 February 1972", []string{"332 (1972): mismatch number sc-312 [332 -> 312]"}},
		{"two near numbers are no slip, whatever agrees", "Security Council resolution 313 (1972) of 4 February 1972", []string{"313 (1972): unlisted near sc-312 sc-319"}},
		{"a slip: the date nearly agrees, and the same company is cited again", "Security Council resolutions 312 (1972) of 4 February 1972 and 318 (1972) of 2 August 1972.\n\nThe keepers heed Security Council resolutions 312 (1972) and 319 (1972).", []string{
			"312 (1972): verified sc-312", "318 (1972): mismatch number sc-319 [318 (1972) of 2 August 1972 -> 319 (1972) of 1 August 1972]",
			"312 (1972): verified sc-312", "319 (1972): verified sc-319"}},
		{"both are cited with their dates", "Security Council resolutions 312 (1972) of 4 February 1972 and 318 (1972) of 2 August 1972.\n\nThe keepers heed Security Council resolutions 312 (1972) and 319 (1972) of 1 August 1972.", []string{
			"312 (1972): verified sc-312", "318 (1972): unlisted near sc-312 sc-319", "312 (1972): verified sc-312", "319 (1972): verified sc-319"}},
		{"the near number is cited twice", "Security Council resolutions 312 (1972) of 4 February 1972 and 318 (1972) of 2 August 1972.\n\nThe keepers heed Security Council resolutions 312 (1972), 318 (1972) and 319 (1972).", []string{
			"312 (1972): verified sc-312", "318 (1972): unlisted near sc-312 sc-319", "312 (1972): verified sc-312", "318 (1972): unlisted near sc-312 sc-319", "319 (1972): verified sc-319"}},
		{"a date that nearly agrees proves nothing", "Security Council resolutions 312 (1972) of 4 February 1972 and 318 (1972) of 2 August 1972", []string{
			"312 (1972): verified sc-312", "318 (1972): unlisted near sc-312 sc-319"}},
		{"company proves nothing", "UN Security Council Resolutions 312, 319, 323 from 1972", []string{
			"312: verified sc-312", "319: verified sc-319", "323: unlisted near sc-324"}},
		{"a body adopts neighbours on one day", "Security Council resolution 320 (1972) of 12 December 1972", []string{"320 (1972): unlisted near sc-300 sc-324"}},
		{"a slip: the number is of another year", "Security Council resolution 394 (1972) of 12 December 1972", []string{"394 (1972): mismatch number sc-324 [394 -> 324]"}},
		{"a slip: date and title", "Harbour Council of the North resolution 13 (2001) of 3 May 2001, “On fog signals”", []string{"13 (2001): mismatch number hc-12 [13 -> 12]"}},
		{"a sibling of the day under another title", "Harbour Council of the North resolution 13 (2001) of 3 May 2001, “On bells”", []string{"13 (2001): unlisted near hc-12"}},
		{"a near number alone is no slip", "Security Council resolution 320 (1972)", []string{"320 (1972): unlisted near sc-300 sc-324"}},
		{"a date that disagrees is no slip", "Security Council resolution 344 (1972) of 28 February 1972", []string{"344 (1972): impossible year near sc-324"}},
		{"two near numbers are no slip", "Security Council resolution 314 (1972) of 4 June 1972", []string{"314 (1972): unlisted near sc-312 sc-319 sc-324"}},

		{"impossible: the number fixes the year", "Security Council resolution 1500 (1996)", []string{"1500 (1996): impossible year [1996 -> 2003]"}},
		{"the year is possible", "Security Council resolution 1500 (2003)", []string{"1500 (2003): unlisted"}},
		{"beyond the table nothing is proved", "Security Council resolution 2900 (2027)", []string{"2900 (2027): unlisted"}},
		{"beyond the last number of a year in the table", "Security Council resolution 2900 (2024)", []string{"2900 (2024): impossible number"}},
		{"impossible: the counter", "Recommendation 1669 from 2009 of the Parliamentary Assembly of the Council of Europe", []string{"1669: impossible year"}},
		{"the counter proves nothing without a year", "Recommendation 1669 of the Parliamentary Assembly of the Council of Europe", []string{"1669: unlisted"}},
		{"the counter proves nothing in its own year", "Recommendation 1669 (2005) of the Parliamentary Assembly of the Council of Europe", []string{"1669 (2005): unlisted"}},
		{"impossible: the session", "UN General Assembly Resolution 96 (I) of 11 December 1947", []string{"96 (I): impossible date"}},
		{"a session runs into its second year", "General Assembly resolution 62/243 of 14 March 2008", []string{"62/243: unlisted"}},
		{"a session and a date far apart", "General Assembly resolution 62/243 of 14 March 2009", []string{"62/243: impossible date"}},
		{"decisions have the sessions of resolutions", "General Assembly decision 31/301 of 14 March 2009", []string{"31/301: impossible date"}},
		{"special sessions are not judged", "General Assembly resolution ES-10/24 of 14 March 2009", []string{"ES-10/24: unlisted"}},
		{"impossible: presidential statements", "S/PRST/1993/12", []string{"S/PRST/1993/12: impossible year"}},
		{"presidential statements from 1994", "as in S/PRST/1994/12", []string{"S/PRST/1994/12: unlisted"}},

		{"malformed year", "The Security Council recalls its resolution 312 (I9'2).", []string{"312 (I9'2): malformed year sc-312 [I9'2 -> 1972]"}},
		{"malformed symbol with one reading", "as in S/RES/3I2 (1972)", []string{"S/RES/3I2 (1972): malformed symbol sc-312 [S/RES/3I2 (1972) -> S/RES/312 (1972)]"}},
		{"malformed symbol: the year tells which reading", "as in S/RES/3S2 (1974)", []string{"S/RES/3S2 (1974): malformed symbol [S/RES/3S2 (1974) -> S/RES/352 (1974)]"}},
		{"malformed symbol with no reading", "as in S/RES/X12 (1972)", []string{"S/RES/X12 (1972): malformed symbol"}},
		{"a word in parentheses is no year", "Security Council resolution 312 (tides)", []string{"312: verified sc-312"}},

		{"whose", "Resolution 1500 was read.", []string{"1500: unlisted near pa-1500"}},
		{"one body of two", "Resolution 1500 (2006)", []string{"1500 (2006): verified pa-1500"}},
		{"the other body", "Security Council resolution 1500 (2003) and Resolution 1500 (2006) of the Parliamentary Assembly of the Council of Europe", []string{
			"1500 (2003): unlisted", "1500 (2006): verified pa-1500"}},
		{"an organisation for its organ", "UN Resolutions 312, 319 and 324", []string{"312: verified sc-312", "319: verified sc-319", "324: verified sc-324"}},
		{"another body's number", "Resolution 1500 (2006) of the OSCE Parliamentary Assembly", []string{"1500 (2006): uncovered"}},
		{"a body of the list", "resolution 12 (2001) of the Harbour Council of the North", []string{"12 (2001): verified hc-12"}},
		{"another letter", "General Assembly resolution 500 B (V)", []string{"500 B (V): unlisted near ga-500"}},
		{"no letter", "General Assembly resolution 500 (V)", []string{"500 (V): verified ga-500"}},

		{"title by variant and date", `UNGA Resolution on "State of northern harbours" dated November 8, 2007`, []string{
			`Resolution on "State of northern harbours" dated November 8, 2007: verified variant ga-62-7`}},
		{"one title in two years", `UNGA Resolution "The state of the northern harbours"`, []string{`Resolution "The state of the northern harbours": ambiguous near ga-62-7 ga-63-7`}},
		{"the title of another day", `UNGA Resolution "The state of the northern harbours" of 5 May 2010`, []string{
			`Resolution "The state of the northern harbours" of 5 May 2010: unlisted near ga-62-7 ga-63-7`}},
		{"a likeness accepts nothing", `UNGA Resolution "The state of the southern harbours"`, []string{`Resolution "The state of the southern harbours": unlisted near ga-62-7 ga-63-7`}},
		{"by date", "the European Parliament Resolution of 8 March 2011 on ports", []string{"Resolution of 8 March 2011: verified ep-day"}},
		{"another title of that day", `the European Parliament Resolution "Ports and summer nights" of 8 March 2011`, []string{`Resolution "Ports and summer nights" of 8 March 2011: unlisted near ep-day`}},
		{"by another date", "the European Parliament Resolution of 9 March 2011 on ports", []string{"Resolution of 9 March 2011: unlisted"}},

		{"treaty", "the International Convention on the Keeping of Lights", []string{"International Convention on the Keeping of Lights: verified lights"}},
		{"treaty without International", "the Convention on the Keeping of Lights", []string{"Convention on the Keeping of Lights: verified variant lights"}},
		{"treaty with an article left out", "International Convention on Keeping of Lights", []string{"International Convention on Keeping of Lights: verified variant lights"}},
		{"treaty in small letters", "the Convention against the silting, shoaling or blocking of harbours", []string{"Convention against the silting, shoaling or blocking of harbours: verified tides"}},
		{"a treaty's dates", "the Lights Convention of 1 June 1910, the 1912 Lights Convention", []string{"Lights Convention: verified lights", "Lights Convention: verified lights"}},
		{"an earlier text of the same name", "the Lights Convention of 1909", []string{"Lights Convention: unlisted date near lights"}},
		{"a later text of the same name", "the 1925 Lights Convention", []string{"Lights Convention: unlisted date near lights"}},
		{"day and month agree", "the Lights Convention of 1 June 1901", []string{"Lights Convention: mismatch date lights [1901 -> 1910]"}},
		{"day and month agree, and the year is far", "the Lights Convention of 1 June 1888", []string{"Lights Convention: unlisted date near lights"}},
		{"an anniversary", "ninety years of the Lights Convention, 1 June 2010; the anniversary of the Lights Convention of 1 June 1960", []string{
			"Lights Convention: unlisted date near lights", "Lights Convention: unlisted date near lights"}},
		{"another treaty", "the Convention on the Law of Beacons", []string{"Convention on the Law of Beacons: unlisted"}},
		{"summit", "the OSCE Bergen Summit in December of 1993", []string{"OSCE Bergen Summit: mismatch date summit [1993 -> 1996]"}},
		{"another summit of the place", "at the OSCE Bergen Summit in July 1993", []string{"OSCE Bergen Summit: unlisted date near summit"}},

		{"decree", "Decree of the President of Westmark On sounding of signals dated March 26, 1998", []string{
			"Decree of the President of Westmark On sounding of signals dated March 26, 1998: verified variant decree-fog"}},
		{"another decree of the day", "Decree of the President of Westmark On taxes dated March 26, 1998", []string{
			"Decree of the President of Westmark On taxes dated March 26, 1998: unlisted"}},
		{"another issuer", "Decree of the President of Eastmark of 26 March 1998 on the sounding of fog signals", []string{
			"Decree of the President of Eastmark of 26 March 1998 on the sounding of fog signals: uncovered"}},

		{"judgment by date", "In its judgment of April 22, 2010, the European Court of Human Rights said", []string{"judgment of April 22, 2010: verified keeper"}},
		{"judgment by another date", "In its judgment of April 23, 2010, the European Court of Human Rights said", []string{"judgment of April 23, 2010: unlisted"}},
		{"judgment by name", "the International Court of Justice in its judgment on Harbour Lights case", []string{"judgment on Harbour Lights case: verified harbour-lights"}},
		{"another judgment of the application", "Keeper v. Westmark, no. 12345/06, 1 May 2012", []string{"Keeper v. Westmark: unlisted date near keeper"}},
		{"a case under its number", "Keeper and Others v. Westmark (no. 12345/06)", []string{"Keeper and Others v. Westmark: verified keeper"}},
		{"the number of another case", "Warden v. Eastmark (no. 12345/06)", []string{"Warden v. Eastmark: unlisted near keeper"}},
		{"a court that the list does not have", "the International Criminal Court in its judgment of 4 May 2015", []string{"judgment of 4 May 2015: uncovered"}},

		{"book", `(Olga Strand, "Grey Water: Harbours of the North" (Bergen and London, North Shore University Press, 2003), p. 17)`, []string{
			`Olga Strand, "Grey Water: Harbours of the North" (Bergen and London, North Shore University Press, 2003), p. 17: verified book`}},
		{"book under another title", `(Olga Strand, "White Water: Harbours by Night" (Bergen, NSU Press, 2003), p. 17)`, []string{
			`Olga Strand, "White Water: Harbours by Night" (Bergen, NSU Press, 2003), p. 17: mismatch title book [White Water: Harbours by Night -> Grey Water: Harbours of the North]`}},
		{"another book of the author", `(Olga Strand, "Tides" (Bergen, NSU Press, 2003), p. 4)`, []string{`Olga Strand, "Tides" (Bergen, NSU Press, 2003), p. 4: unlisted near book`}},
		{"another title of another year", `(Olga Strand, "White Water: Harbours by Night" (Bergen, NSU Press, 2005), p. 17)`, []string{
			`Olga Strand, "White Water: Harbours by Night" (Bergen, NSU Press, 2005), p. 17: unlisted near book`}},
		{"another title of another publisher", `(Olga Strand, "White Water: Harbours by Night" (Bergen, Other Press, 2003), p. 17)`, []string{
			`Olga Strand, "White Water: Harbours by Night" (Bergen, Other Press, 2003), p. 17: unlisted near book`}},
		{"book without its subtitle", "Olga Strand, Grey Water (North Shore University Press, 2003), p. 17.", []string{
			"Olga Strand, Grey Water (North Shore University Press, 2003), p. 17: verified variant book"}},
		{"an author may write two books", "O. Strand, The Locks (NSU Press, 2003), p. 17.", []string{"O. Strand, The Locks (NSU Press, 2003), p. 17: unlisted near book"}},
		{"another title without the page", `(Olga Strand, "White Water: Harbours by Night" (Bergen, NSU Press, 2003))`, []string{
			`Olga Strand, "White Water: Harbours by Night" (Bergen, NSU Press, 2003: unlisted near book`}},
		{"another edition", "(Olga Strand. Grey Water: Harbours of the North, NSU Press, 2004)", []string{
			"Olga Strand. Grey Water: Harbours of the North, NSU Press, 2004: unlisted year near book"}},
		{"report", `The report "Silting in the northern harbours and duties of Westmark", made by Per Lind, was published on February 7 2020.`, []string{
			`report "Silting in the northern harbours and duties of Westmark": verified variant report`}},
		{"another report of the day", `The report "Pilots of the south and their wages", made by Per Lind, was published on February 7 2020.`, []string{
			`report "Pilots of the south and their wages": unlisted`}},
		{"report of another", `The report "Silting in the northern harbours and duties of Westmark", made by Ada Holm, was published on February 7 2020.`, []string{
			`report "Silting in the northern harbours and duties of Westmark": unlisted near report`}},
		{"symbol", "(S/10500, annex) and (S/10501) and (A/67/12)", []string{"S/10500: verified note", "S/10501: unlisted near note", "A/67/12: uncovered"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, list := text(tt.text), harbourList(t)
			var got []string
			for _, v := range Check(d, Find(d, Options{List: list}), list) {
				got = append(got, verdictInBrief(d, v))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// A number that stands between two of the list has a date between theirs. One
// with the date of another is a slip for it; with a date that it may have, or
// in a body that does not count by day, it may be right.
func TestSlipOutOfOrder(t *testing.T) {
	list, err := ParseReferences("councils.yaml", []byte(`
- {id: sc-313, type: legislation, genre: Resolution, authority: UN Security Council, number: 313 (1972), issued: 1972-02-28}
- {id: sc-321, type: legislation, genre: Resolution, authority: UN Security Council, number: 321 (1972), issued: 1972-10-23}
- {id: sc-853, type: legislation, genre: Resolution, authority: UN Security Council, number: 853 (1993), issued: 1993-07-29}
- {id: sc-884, type: legislation, genre: Resolution, authority: UN Security Council, number: 884 (1993), issued: 1993-11-12}
- {id: ga-313, type: legislation, genre: Resolution, authority: UN General Assembly, number: 3113 (XXVIII), issued: 1973-10-02}
- {id: ga-321, type: legislation, genre: Resolution, authority: UN General Assembly, number: 3121 (XXVIII), issued: 1973-12-12}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ text, want string }{
		{"Security Council resolution 311 (1972) of 23 October 1972", "311 (1972): unlisted near sc-313 sc-321"}, // two are near
		{"Security Council resolution 323 (1972) of 28 February 1972", "323 (1972): unlisted near sc-313 sc-321"},
		{"Security Council resolution 312 (1972) of 28 February 1972", "312 (1972): unlisted near sc-313 sc-321"},
		{"Security Council resolution 322 (1972) of 23 October 1972", "322 (1972): unlisted near sc-321"},
		{"Security Council resolution 316 (1972) of 28 February 1972", "316 (1972): unlisted near sc-313"},
		{"Security Council resolution 333 (1972) of 28 February 1972", "333 (1972): mismatch number sc-313 [333 -> 313]"}, // 333 is of 1973
		{"Security Council resolution 320 (1972) of 28 February 1972", "320 (1972): unlisted near sc-321"},
		{"Security Council resolution 310 (1972) of 23 October 1972", "310 (1972): unlisted near sc-313"},
		{"Security Council resolution 844 (1993) of 12 November 1993", "844 (1993): mismatch number sc-884 [844 -> 884]"}, // 853 is of July
		{"Security Council resolution 864 (1993) of 12 November 1993", "864 (1993): unlisted near sc-884"},
		{"General Assembly resolution 3111 (XXVIII) of 12 December 1973", "3111 (XXVIII): unlisted near ga-313 ga-321"},
		{"General Assembly resolution 3114 (XXVIII) of 2 October 1973", "3114 (XXVIII): unlisted near ga-313 ga-321"},
	} {
		d := text(tt.text)
		v := Check(d, Find(d, Options{List: list}), list)
		if len(v) != 1 {
			t.Fatalf("%s: %+v", tt.text, v)
		}
		if got := verdictInBrief(d, v[0]); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// A document that cannot be what its heading says, or that names itself twice
// in two ways, is a finding; one that recalls only what came before is none.
func TestCheckOwn(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"right", "United Nations Resolution 319 (1972)\n\nSecurity Council\n\nS/RES/319 (1972)\n\nRecalling its resolution 312 (1972) of 4 February 1972,", []string{
			"319 (1972): verified sc-319", "S/RES/319 (1972): verified sc-319", "312 (1972): verified sc-312"}},
		{"recalls a later one", "United Nations Resolution 314 (1972)\n\nSecurity Council\n\nRecalling its resolutions 312 (1972) of 4 February 1972 and 319 (1972) of 1 August 1972,\n\n11 December 1972", []string{
			"314 (1972): impossible number sc-324 [314 -> 324]", "312 (1972): verified sc-312", "319 (1972): verified sc-319"}},
		{"names itself twice", "United Nations Resolution 312 (1972)\n\nSecurity Council\n\nS/RES/319 (1972)\n\nThe keepers are thanked.", []string{
			"312 (1972): mismatch number", "S/RES/319 (1972): mismatch number"}},
		{"its own number tells which reading", "United Nations Resolution 358 (1974)\n\nSecurity Council\n\nS/RES/3S8 (1974)\n\nThe keepers are thanked.", []string{
			"358 (1974): uncovered", "S/RES/3S8 (1974): malformed symbol [S/RES/3S8 (1974) -> S/RES/358 (1974)]"}},
		{"nothing earlier than what it recalls is offered", "United Nations Resolution 310 (1972)\n\nSecurity Council\n\nRecalling its resolution 319 (1972) of 1 August 1972,", []string{
			"310 (1972): impossible number", "319 (1972): verified sc-319"}},
		{"a symbol in a sentence is not its own", "Notes\n\nRecalling S/RES/319 (1972) of 1 August 1972,\n\nand S/RES/312 (1972).", []string{
			"S/RES/319 (1972): verified sc-319", "S/RES/312 (1972): verified sc-312"}},
		{"may speak of itself", "United Nations Resolution 319 (1972)\n\nSecurity Council\n\nThe Council asks all to heed resolutions 312 (1972) and 319 (1972).", []string{
			"319 (1972): verified sc-319", "312 (1972): verified sc-312", "319 (1972): verified sc-319"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, list := text(tt.text), harbourList(t)
			var got []string
			for _, v := range Check(d, Find(d, Options{List: list}), list) {
				got = append(got, verdictInBrief(d, v))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// A text that is bare of a year is not taken for one that came later.
func TestLaterThanTheDocument(t *testing.T) {
	list := harbourList(t)
	for _, tt := range []struct {
		date string
		want Status
	}{{"1972-03-01", Unlisted}, {"1990", Verified}} {
		date, err := document.ParseDate(tt.date)
		if err != nil {
			t.Fatal(err)
		}
		d := cut(document.Header{Date: date}, "Security Council resolution 319")
		if v := Check(d, Find(d, Options{List: list}), list); len(v) != 1 || v[0].Status != tt.want {
			t.Errorf("in %s: %+v", tt.date, v)
		}
	}
}

func TestCheckWithoutList(t *testing.T) {
	d := text("Security Council resolutions 300 (1971) and 300 (1980), S/RES/3I2 (1972), the Lights Convention")
	var got []string
	for _, v := range Check(d, Find(d, Options{}), nil) {
		got = append(got, verdictInBrief(d, v))
	}
	want := []string{
		"300 (1971): uncovered", "300 (1980): impossible year [1980 -> 1971]",
		"S/RES/3I2 (1972): malformed symbol [S/RES/3I2 (1972) -> S/RES/312 (1972)]", "Lights Convention: uncovered",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// A resolution of the old sessions is found by its year, too.
func TestYearForSession(t *testing.T) {
	list := harbourList(t)
	for s, want := range map[string]string{
		"General Assembly resolution 500 A (1950)":              "500 A (1950): verified ga-500",
		"UN resolution 500 of 2 November 1950":                  "500: verified ga-500",
		"General Assembly resolution 500, of June 1951":         "500: unlisted",
		"Resolution 500 of the United Nations General Assembly": "500: verified ga-500",
		"The Board recalled Resolution 500 (1950) again.":       "500 (1950): verified ga-500",
	} {
		d := text(s)
		v := Check(d, Find(d, Options{List: list}), list)
		if len(v) != 1 || verdictInBrief(d, v[0]) != want {
			t.Errorf("%s: %+v", s, v)
		}
	}
}

// A number that the text cites in full elsewhere says whose it is, and the short
// name of an act is that of its entry.
func TestCitedInFullElsewhere(t *testing.T) {
	list, err := ParseReferences("acts.yaml", []byte(`
references:
- {id: gdpr, type: legislation, genre: Regulation, authority: European Parliament and Council, number: (EU) 2016/679, title: General Data Protection Regulation, title-short: GDPR, issued: 2016-04-27}
- {id: pa, type: legislation, genre: Recommendation, authority: PACE, number: 1700 (2005), issued: 2005-04-26}
`))
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]string{
		"Article 6 GDPR applies.": "GDPR: verified gdpr",
		"Recommendation 1700 (2005) was read.\n\nThe keepers sent Recommendation 1700 on.": "1700: verified pa",
		"The keepers sent Recommendation 1700 on.":                                         "1700: unlisted near pa",
	} {
		d := text(s)
		vs := Check(d, Find(d, Options{List: list}), list)
		if len(vs) == 0 || verdictInBrief(d, vs[len(vs)-1]) != want {
			t.Errorf("%s: %+v", s, vs)
		}
	}
}
