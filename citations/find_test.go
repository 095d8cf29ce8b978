package citations

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// inBrief is a citation in one line: the words it stands in, what they are
// taken for, and what belongs to it.
func inBrief(d *document.Document, c Citation) string {
	s := fmt.Sprintf("%s = %s", d.Slice(c.Span), c.Key())
	add := func(name, value string) {
		if value != "" {
			s += ", " + name + " " + value
		}
	}
	if !c.Date.IsZero() && c.Date.Month > 0 {
		add("date", c.Date.String())
	}
	if c.Number != "" || c.Kind == Book {
		add("title", c.Title)
	}
	add("author", c.Author)
	add("publisher", c.Publisher)
	add("page", c.Page)
	add("at", c.Pinpoint)
	return s
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"year in parentheses", "The Security Council adopted resolution 300 (1971).", []string{"300 (1971) = unsc:resolution:300:1971"}},
		{"dated", "UN Security Council resolution 300 (1971) of 12 October 1971", []string{"300 (1971) = unsc:resolution:300:1971, date 1971-10-12"}},
		{"list with one year behind", "UN Security Council Resolutions 312, 319, 324 from 1972 on harbours", []string{
			"312 = unsc:resolution:312:1972", "319 = unsc:resolution:319:1972", "324 = unsc:resolution:324:1972"}},
		{"list with months", "UN Security Council's resolutions 312 adopted in 1972 in February on the tides of harbours, 319 adopted in August and 324 adopted in December.", []string{
			"312 = unsc:resolution:312:1972, date 1972-02", "319 = unsc:resolution:319:1972, date 1972-08", "324 = unsc:resolution:324:1972, date 1972-12"}},
		{"list in parentheses behind", "despite 3 UN Security Council resolutions (#312, 319, 324) and more", []string{
			"312 = unsc:resolution:312:", "319 = unsc:resolution:319:", "324 = unsc:resolution:324:"}},
		{"list in parentheses before", "In 1972, the UN Security Council adopted 3 (312, 319, 324) resolutions.", []string{
			"312 = unsc:resolution:312:1972", "319 = unsc:resolution:319:1972", "324 = unsc:resolution:324:1972"}},
		{"list with words between", "the Security Council recalls its resolutions 312 (1972), on tides, and 319 (1972), on buoys", []string{
			"312 (1972) = unsc:resolution:312:1972", "319 (1972) = unsc:resolution:319:1972"}},
		{"dates in a list", "Security Council resolutions 312 (1972) of 4 February 1972, 319 (1972) of 1 August 1972 and 324 (1972) of 12 December 1972", []string{
			"312 (1972) = unsc:resolution:312:1972, date 1972-02-04", "319 (1972) = unsc:resolution:319:1972, date 1972-08-01", "324 (1972) = unsc:resolution:324:1972, date 1972-12-12"}},
		{"symbol", "see S/RES/300 (1971), and S/10500, annex.", []string{"S/RES/300 (1971) = unsc:resolution:300:1971", "S/10500 = un:document:S/10500:, at annex"}},
		{"symbols of the Assembly", "(A/RES/62/7; A/RES/500(V)) and A/74/676–S/2020/90.", []string{
			"A/RES/62/7 = unga:resolution:7:62", "A/RES/500(V) = unga:resolution:500:V", "A/74/676–S/2020/90 = un:document:A/74/676-S/2020/90:"}},
		{"Roman session", "the Resolution 500(V) of the UN General Assembly of 2 November 1950", []string{"500(V) = unga:resolution:500:V, date 1950-11-02"}},
		{"Roman session without a body", "Resolution number 500 A (V) says so", []string{"500 A (V) = unga:resolution:500 A:V"}},
		{"body and date before", "adopted by the UN General Assembly on November 2, 1950 (resolution number 500 (V))", []string{"500 (V) = unga:resolution:500:V, date 1950-11-02"}},
		{"session and number", "General Assembly resolution 62/7 of 8 November 2007", []string{"62/7 = unga:resolution:7:62, date 2007-11-08"}},
		{"special session", "General Assembly resolutions ES-10/24 and S-8/1", []string{"ES-10/24 = unga:resolution:24:ES-10", "S-8/1 = unga:resolution:1:S-8"}},
		{"title with date", "UNGA Resolution on “State of the northern harbours” dated on November 8, 2007", []string{
			"Resolution on “State of the northern harbours” dated on November 8, 2007 = unga:resolution:state northern harbour:2007, date 2007-11-08"}},
		{"title behind the number", "Resolution 500 (V) of 2 November 1950, “On the keeping of lights”", []string{
			"500 (V) = unga:resolution:500:V, date 1950-11-02, title On the keeping of lights"}},
		{"two kinds and one body behind", "Resolution 1500 from 2006 and Recommendation 1700 from 2005 of the Parliamentary Assembly of the Council of Europe", []string{
			"1500 = pace:resolution:1500:2006", "1700 = pace:recommendation:1700:2005"}},
		{"body of an earlier item", "According to the UN General Assembly Resolution 96 (I) of 11 December 1946 and Resolution 62/7", []string{
			"96 (I) = unga:resolution:96:I, date 1946-12-11", "62/7 = unga:resolution:7:62"}},
		{"other bodies do not spill over", "UN Security Council Resolutions 312, 319 from 1972, UNGA Resolution 62/7, Resolution 1500 from 2006 of the Parliamentary Assembly of the Council of Europe", []string{
			"312 = unsc:resolution:312:1972", "319 = unsc:resolution:319:1972", "62/7 = unga:resolution:7:62", "1500 = pace:resolution:1500:2006"}},
		{"an organisation", "UN Resolution 312", []string{"312 = un:resolution:312:"}},
		{"the neighbour of another sentence", "Resolution 1500 was read by all keepers. Recommendation 1700 of the Parliamentary Assembly of the Council of Europe was not.", []string{
			"1500 = :resolution:1500:", "1700 = pace:recommendation:1700:"}},
		{"the one before, of another sentence", "Security Council resolution 300 (1971) was read. Resolution 1500 (2006) was not.", []string{
			"300 (1971) = unsc:resolution:300:1971", "1500 (2006) = :resolution:1500:2006"}},
		{"the body of the sentence", "In winter the Security Council met, and after a long day Resolution 1500 (2003) was read.", []string{"1500 (2003) = unsc:resolution:1500:2003"}},
		{"the same number again", "Security Council resolution 300 (1971) was read. Keepers asked for Resolution 300.", []string{
			"300 (1971) = unsc:resolution:300:1971", "300 = unsc:resolution:300:"}},
		{"several years in a list", "Security Council resolutions 300 of 1971, 312 and 319 from 1972", []string{
			"300 = unsc:resolution:300:1971", "312 = unsc:resolution:312:", "319 = unsc:resolution:319:1972"}},
		{"a range", "Security Council resolutions 312–319 of 1972. The Security Council recalled its resolutions 324 to 326 (1972).", []string{
			"312 = unsc:resolution:312:1972", "319 = unsc:resolution:319:1972", "324 = unsc:resolution:324:", "326 (1972) = unsc:resolution:326:1972"}},
		{"a range in a list", "Security Council resolutions 300 (1971), 312 (1972) to 319 (1972) and 324", []string{
			"300 (1971) = unsc:resolution:300:1971", "312 (1972) = unsc:resolution:312:1972", "319 (1972) = unsc:resolution:319:1972", "324 = unsc:resolution:324:"}},
		{"a range of years is nobody's year", "Security Council resolutions 280-319 of 1970 to 1972, and resolutions 300 and 312, 1971-1972", []string{
			"280 = unsc:resolution:280:", "319 = unsc:resolution:319:", "300 = unsc:resolution:300:", "312 = unsc:resolution:312:"}},
		{"a year and later ones", "Security Council resolutions 300 to 319 of 1971 and later", []string{"300 = unsc:resolution:300:", "319 = unsc:resolution:319:"}},
		{"no range", "Security Council resolutions 319 to 12 keepers", []string{"319 = unsc:resolution:319:"}},
		{"a list ends with and", "Security Council Resolutions 312 and 319, 15 keepers and 4 boats", []string{"312 = unsc:resolution:312:", "319 = unsc:resolution:319:"}},
		{"one of two assemblies", "Opinion No. 221 of the Parliamentary Assembly; the OSCE Parliamentary Assembly and the Council of Europe", []string{"221 = assembly:opinion:221:"}},
		{"numbered opinion", "the Opinion No. 221 of the Parliamentary Assembly, a body of the Council of Europe", []string{"221 = pace:opinion:221:"}},
		{"another assembly", "Resolution 221 of the OSCE Parliamentary Assembly", []string{"221 = osce-pa:resolution:221:"}},
		{"an unknown body is its own", "Resolution 221 of the Harbour Board", []string{"221 = harbour-board:resolution:221:"}},
		{"body of the list", "resolution 12 (2001) of the Harbour Council of the North", []string{"12 (2001) = harbour-council-north:resolution:12:2001"}},
		{"by date", "European Parliament's Resolution on northern ports from March 8, 2011, and the Resolution of European Parliament adopted on December 12, 2018", []string{
			"Resolution on northern ports from March 8, 2011 = ep:resolution::2011-03-08, date 2011-03-08",
			"Resolution of European Parliament adopted on December 12, 2018 = ep:resolution::2018-12-12, date 2018-12-12"}},
		{"adopted text", "see P7_TA(2011)0087.", []string{"P7_TA(2011)0087 = ep:resolution:0087:2011"}},
		{"no amounts, sizes or dates", "A resolution of 1280 by 1024, a 2 percent resolution, resolution 5 times finer, in order 66 boats of 12 May 2001, decision 12 of them. Of resolutions there were 15, and 30 ships.", nil},
		{"thousands", "The resolution 1,325 ships saw", nil},
		{"a new year's resolution", "The keeper's resolution in 2001 was to sleep; his opinion of 12 May 2001 changed.", nil},
		{"a day is no number", "resolutions 312 of 4 February and 30 April 1972 of the Security Council", []string{"312 = unsc:resolution:312:, date 0000-02-04"}},
		{"treaties in a row", "the Lights Convention, the Convention against the Silting, Shoaling or Blocking of Harbours, and the Convention on the Law of Beacons and the Treaty on Fog", []string{
			"Lights Convention = :treaty:light convention:",
			"Convention against the Silting, Shoaling or Blocking of Harbours = :treaty:convention against silting shoaling blocking harbour:",
			"Convention on the Law of Beacons = :treaty:convention law beacon:", "Treaty on Fog = :treaty:treaty fog:"}},
		{"treaty with a word left out", "Convention on Keeping of Lights of 1910", []string{"Convention on Keeping of Lights = :treaty:convention keeping light:1910"}},
		{"year before", "the 1910 International Convention on the Keeping of Lights", []string{"International Convention on the Keeping of Lights = :treaty:international convention keeping light:1910"}},
		{"a comma ends a name", "he saw Lights, Convention on Tides; Lights and Convention on Fog", []string{
			"Convention on Tides = :treaty:convention tide:", "Convention on Fog = :treaty:convention fog:"}},
		{"a protocol is another text", "the Lights Convention Protocol", []string{"Lights Convention Protocol = :treaty:light convention protocol:"}},
		{"articles without number", "some articles of the Lights Convention", []string{"Lights Convention = :treaty:light convention:"}},
		{"short form in plain words", "the Treaty of Old Bergen (TOB).\n\nUnder TOB nothing is said.", []string{
			"Treaty of Old Bergen = :treaty:treaty old bergen:", "TOB = :treaty:treaty old bergen:"}},
		{"pinpoints", "Articles 5 and 6 of the Lights Convention and Harbour Code of the Republic of Westmark (par. 103)", []string{
			"Lights Convention = :treaty:light convention:, at Articles 5 and 6", "Harbour Code of the Republic of Westmark = :statute:harbour code republic westmark:, at par. 103"}},
		{"short form", "the Convention on Fog Signals (the Fog Convention) and the Treaty of Old Bergen (TOB).\n\nUnder the Fog Convention and the TOB nothing is said.", []string{
			"Convention on Fog Signals = :treaty:convention fog signal:", "Fog Convention = :treaty:convention fog signal:", "Treaty of Old Bergen = :treaty:treaty old bergen:",
			"Fog Convention = :treaty:convention fog signal:", "TOB = :treaty:treaty old bergen:"}},
		{"acronym of the list", "under the ICKL; not the Ickl", []string{"ICKL = :treaty:ickl:"}},
		{"the body before a name is no part of it", "the United Nations Convention on Tides, the UN Charter, a UN Convention and the Charter of the United Nations", []string{
			"Convention on Tides = :treaty:convention tide:", "UN Charter = :treaty:un charter:", "Charter of the United Nations = :treaty:charter un:"}},
		{"back references", "the said Convention, this Treaty, conventions, the Code and the Parties to the Agreement", nil},
		{"decree", "Decree of the President of Westmark On sounding of signals dated March 26, 1998", []string{
			"Decree of the President of Westmark On sounding of signals dated March 26, 1998 = :decree:sounding signal:1998, date 1998-03-26, author President of Westmark"}},
		{"no decree", "by decree of the harbour master; the order of the day; in order to sail", nil},
		{"court before", "In its judgment of April 22, 2010, the European Court of Human Rights said", []string{"judgment of April 22, 2010 = ecthr:judgment::2010-04-22, date 2010-04-22"}},
		{"case by name", "The International Court of Justice held in its judgment on Harbour Lights case that", []string{"judgment on Harbour Lights case = icj:judgment:harbour light:"}},
		{"versus", "in Keeper v. Westmark (application no. 12345/06), 22 April 2010", []string{"Keeper v. Westmark = :judgment:12345/06:2010, date 2010-04-22, title Keeper v. Westmark"}},
		{"ECLI", "ECLI:CE:ECHR:2010:0422JUD001234506", []string{"ECLI:CE:ECHR:2010:0422JUD001234506 = ecthr:judgment:12345/06:2010, date 2010-04-22"}},
		{"book with a quoted title", `(Olga Strand, "Grey Water: Harbours" (Bergen and London, North Shore University Press, 2003), p. 17).`, []string{
			`Olga Strand, "Grey Water: Harbours" (Bergen and London, North Shore University Press, 2003), p. 17 = :book:grey water harbour:2003, title Grey Water: Harbours, author Olga Strand, publisher North Shore University Press, page 17`}},
		{"book with a full stop", "(Olga Strand. Grey Water: Harbours of the North, NSU Press, 2004)", []string{
			"Olga Strand. Grey Water: Harbours of the North, NSU Press, 2004 = :book:grey water harbour north:2004, title Grey Water: Harbours of the North, author Olga Strand, publisher NSU Press"}},
		{"no book", "(North Shore Press, 1999) and the press (Bergen, 2003)", nil},
		{"report", `The report "Silting in the northern harbours", made by Per Lind, was published as a document on February 7 2020.`, []string{
			`report "Silting in the northern harbours" = :document:silting northern harbour:2020, date 2020-02-07`}},
		{"summit", "at the OSCE Bergen Summit in December of 1993", []string{"OSCE Bergen Summit = :summit:osce bergen summit:1993, date 1993-12"}},
		{"emphasis and links", "Security Council resolution *300 (1971)*, **resolution 312 (1972)** and resolution [319 (1972)](/r) of the Security Council. Resolution [3] was read.", []string{
			"300 (1971) = unsc:resolution:300:1971", "312 (1972) = unsc:resolution:312:1972", "319 (1972) = unsc:resolution:319:1972"}},
		{"its own by date", "The European Parliament,\n\n– having regard to its resolution of 25 November 2010 on the anniversary, and the Harbour Board in its resolution of 5 July 2018,", []string{
			"resolution of 25 November 2010 = ep:resolution::2010-11-25, date 2010-11-25"}},
		{"words that the end of a line broke", "Secu-\nrity Council resolu-tion 300 (1971) and Re-\nsolution 312 (1972); Regula-\ntion (EU) 2016/\n679 and self-regulation (EU) 2016/680", []string{
			"300 (1971) = unsc:resolution:300:1971", "312 (1972) = unsc:resolution:312:1972", "(EU) 2016/ 679 = eu:regulation:2016/679:2016"}},
		{"short form in the next sentence", "The Treaty of Old Bergen (TOB) was signed. The keepers slept. In winter the keepers slept under the TOB.", []string{"Treaty of Old Bergen = :treaty:treaty old bergen:", "TOB = :treaty:treaty old bergen:"}},
		{"over line breaks", "The UN Security\nCouncil resolution\n300 (1971)", []string{"300 (1971) = unsc:resolution:300:1971"}},
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

// What the own form of a citation tells is found without a list.
func TestFindWithoutList(t *testing.T) {
	d := text("General Assembly resolution 62/7 and the International Convention on the Keeping of Lights, and S/RES/300 (1971).")
	var got []string
	for _, c := range Find(d, Options{}) {
		got = append(got, d.Slice(c.Span))
	}
	want := []string{"62/7", "International Convention on the Keeping of Lights", "S/RES/300 (1971)"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOwn(t *testing.T) {
	d := text("United Nations Resolution 312 (1972)\n\nSecurity Council\nDistr. GENERAL\nS/RES/312 (1972)\n\nRecalling its resolution 300 (1971) of 12 October 1971,\n\n1. Calls upon the keepers of all lights on every coast, in each harbour and at sea, by day and by night, to keep their logs with care, to burn good oil, and to tell the Council of it (S/10500); S(RES) 312(1972)")
	var got []string
	for _, c := range Find(d, Options{}) {
		got = append(got, fmt.Sprintf("%s %v", d.Slice(c.Span), c.Own))
	}
	want := "312 (1972) true; S/RES/312 (1972) true; 300 (1971) false; S/10500 false; S(RES) 312(1972) true"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// The same number is of two bodies; only its words tell which.
func TestNeverBindByNumberAlone(t *testing.T) {
	for _, s := range []string{"Resolution 300 was read.", "The keepers read resolution 1500 (2006) aloud."} {
		for _, c := range Find(text(s), Options{List: harbourList(t)}) {
			if c.Body != "" {
				t.Errorf("%s: bound to %q", s, c.Body)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"UN Security Council Resolutions 822, 853, 874, 884 from 1993", "S/RES/S22(1993) April 1993", "822 (I'W)", "S(RES) 874(1993)",
		"(Olga Strand, \"Grey\" (Bergen, North Press, 2003, p. 1", "Resolution 260 A to D (III) of the", "A/RES/", "ECLI:CE:ECHR:2010:0422JUD001234506",
		"resolutions (#1, 2, 3", "adopted 4 (1, 2) resolutions", "Decree of the President of", "judgment of April 22, 2010, the ECtHR", "№ “«»”’s\xff\xfe(((((",
		"the Convention on the (Fog Convention) Fog Convention v. P7_TA(2011)0087", "December, 14", ".000(Press2000", "U.N. U.N United  Nations",
		"Regulation (EU, Euratom) No 966/2012 and (EC) No 45/2001; Directive 95/46/EC of the Council of 3 May 1995", "32013L0034 62012CJ0131 /eli/reg/2016/679/oj.",
		"the above-mentioned Convention, the said resolution. Ibid., p. 3", "\"Lights out\", Harbour Times, 3 March 1992, p. 4 (3 March 1992).", "his article published in newspaper \"Tides\"",
		"doi:10.1000/182 https://doi.org/10.1000/182) ISBN-13: 978-0-306-40615-7 X", "resolution 8S2 (1993) of the Security Council, 1996/31, 260 C to A (III)",
		"CM/Rec(2010)5 Recommendation No. R (95) 4 Case C-131/12", "Law on Harbours, Harbours Act 1847, A/HRC/RES/6/12 (S/PRST/1995/15), annex II",
	} {
		f.Add(s)
	}
	list, err := ParseReferences("harbours.yaml", []byte(harbours))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := &document.Document{Text: s, Paragraphs: document.Paragraphs(s)}
		cites := Find(d, Options{List: list})
		end := 0
		for _, c := range cites {
			if c.Span.Start < end || c.Span.End > len(s) || c.Span.Len() <= 0 {
				t.Fatalf("span %v after %d in %d bytes", c.Span, end, len(s))
			}
			end = c.Span.End
			para := d.Paragraphs[c.Paragraph].Span
			if !c.Context.Contains(c.Span) || !para.Contains(c.Context) {
				t.Fatalf("span %v, context %v, paragraph %v", c.Span, c.Context, para)
			}
			for _, part := range c.Parts {
				if !para.Contains(part.Span) || part.Span.Len() < 0 {
					t.Fatalf("%s at %v, paragraph %v", part.Field, part.Span, para)
				}
			}
		}
		verdicts := Check(d, cites, list)
		if len(verdicts) != len(cites) {
			t.Fatalf("%d verdicts for %d citations", len(verdicts), len(cites))
		}
		for i, v := range verdicts {
			if v.Status == "" || v.Message == "" || v.Citation.Span != cites[i].Span {
				t.Fatalf("verdict %+v", v)
			}
			if c := v.Correction; c != nil && (c.Span.Start < 0 || c.Span.End > len(s) || c.Span.Len() < 0 || c.New == "") {
				t.Fatalf("correction %+v", c)
			}
		}
		if again := Find(d, Options{List: list}); !cmp.Equal(again, cites) {
			t.Fatal("a second time found something else")
		}
		if whole := find(d, Options{List: list}, true); !cmp.Equal(whole, cites) {
			t.Fatalf("-whole paragraphs +stretches\n%s", cmp.Diff(whole, cites))
		}
	})
}
