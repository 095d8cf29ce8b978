package citations

import (
	"strings"
	"testing"
)

// listed are entries as people and programs write them, each with what a text
// says that means it.
var listed = []struct{ entry, text string }{
	// the number in the form in which documents write it
	{"type: legislation, genre: Recommendation, authority: Committee of Ministers, number: CM/Rec(2010)5", "Recommendation CM/Rec(2010)5 of the Committee of Ministers"},
	{"type: legislation, genre: Recommendation, authority: Committee of Ministers, number: Rec(2010)5", "CM/Rec(2010)5"},
	{"type: legislation, genre: Recommendation, authority: Committee of Ministers, number: 5 (2010)", "CM/Rec(2010)5"},
	{"type: legislation, genre: Recommendation, authority: Committee of Ministers, number: R (97) 20", "Recommendation No. R (97) 20"},
	{"type: legislation, genre: Recommendation, authority: Committee of Ministers, number: No. R (97) 20", "Recommendation No. R (97) 20 of the Committee of Ministers"},
	{"type: legislation, genre: Recommendation, authority: Council of Europe, number: CM/Rec(2017)5", "Recommendation CM/Rec(2017)5"},
	{"type: legislation, genre: Recommendation, authority: 'Council of Europe, Committee of Ministers', number: CM/Rec(2017)5", "CM/Rec(2017)5"},
	{"type: legislation, genre: Recommendation, authority: 'Council of Europe: Committee of Ministers', number: Rec(2017)5", "CM/Rec(2017)5"},
	{"type: legislation, genre: Recommendation, number: CM/Rec(2017)5", "CM/Rec(2017)5"},
	{"type: legislation, authority: Council of Europe, number: Recommendation CM/Rec(2017)5", "CM/Rec(2017)5"},
	{"type: legislation, genre: Resolution, authority: 'Council of Europe, Parliamentary Assembly', number: 1416 (2005)", "PACE Resolution 1416 (2005)"},
	{"type: legislation, genre: Resolution, authority: Council of Europe. Parliamentary Assembly, number: Resolution 1416 (2005)", "PACE Resolution 1416 (2005)"},
	{"type: legislation, genre: Resolution, authority: United Nations Security Council, number: S/RES/1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: United Nations Security Council, number: S/RES/1325(2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: United Nations Security Council, number: S/RES/1325, issued: 2000-10-31", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: Resolution 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: Res. 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: No. 1325 (2000)", "UNSCR 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: 1325/2000", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UNSC, number: 1325, issued: 2000-10-31", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: Security Council, number: '1325(2000)'", "S/RES/1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: United Nations. Security Council, number: 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN. Security Council, number: 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: 'UN. Security Council (55th year : 2000)', number: 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: United Nations Security Council (UNSC), number: 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: 'Security Council, United Nations', number: 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: United Nations, number: S/RES/1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, number: S/RES/1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: report, number: S/RES/1325 (2000), publisher: United Nations", "Security Council resolution 1325 (2000)"},
	{"type: document, number: S/RES/1325 (2000)", "S/RES/1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: United Nations General Assembly, number: A/RES/70/1", "General Assembly resolution 70/1"},
	{"type: legislation, genre: Resolution, authority: General Assembly, number: 70/1", "A/RES/70/1"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: '2200A (XXI)'", "General Assembly resolution 2200 A (XXI)"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: '2200 (XXI) A'", "General Assembly resolution 2200 A (XXI)"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: '2200(XXI)'", "General Assembly resolution 2200 (XXI)"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: A/RES/2200(XXI)A", "General Assembly resolution 2200 A (XXI)"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: A/RES/2200 A (XXI)", "General Assembly resolution 2200 A (XXI)"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: 31/16A", "General Assembly resolution 31/16 A"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: ES-10/24", "General Assembly resolution ES-10/24"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: RES/70/1", "General Assembly resolution 70/1"},
	{"type: legislation, genre: Decision, authority: UNGA, number: 50/411", "A/DEC/50/411"},
	{"type: legislation, genre: Resolution, authority: ECOSOC, number: 1996/31", "Economic and Social Council resolution 1996/31 of 25 July 1996"},
	{"type: legislation, genre: Resolution, authority: United Nations. Economic and Social Council, number: E/RES/1996/31", "ECOSOC resolution 1996/31"},
	{"type: legislation, genre: Resolution, authority: Human Rights Council, number: A/HRC/RES/6/12", "Human Rights Council resolution 6/12"},
	{"type: legislation, genre: Resolution, authority: UN Human Rights Council, number: 6/12", "A/HRC/RES/6/12"},
	{"type: legislation, genre: Resolution, authority: European Parliament, number: P7_TA(2011)0087", "P7_TA(2011)0087"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: UNSC Res 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: SC Res. 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: 'UN Doc. S/RES/1325 (2000)'", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: S/RES/1325/2000", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN Security Council, number: 1325 (2000) of 31 October 2000", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UN SC, number: 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, authority: UNGA, number: GA Res 70/1", "General Assembly resolution 70/1"},
	{"type: legislation, genre: Resolution, authority: UN. General Assembly (75th sess. 2020-2021), number: 75/1", "General Assembly resolution 75/1"},
	{"type: legislation, genre: Recommendation, authority: Committee of Ministers, number: CM/Rec (2017) 5", "CM/Rec(2017)5"},
	{"type: legislation, genre: Regulation, authority: EU, number: EC 1049/2001", "Regulation (EC) No 1049/2001"},
	{"type: legislation, genre: Regulation, authority: EU, number: '(EU, Euratom) 2018/1046'", "Regulation (EU, Euratom) 2018/1046"},
	// acts of the European Union
	{"type: legislation, genre: Regulation, authority: European Union, number: No 1049/2001", "Regulation (EC) No 1049/2001"},
	{"type: legislation, genre: Regulation, authority: European Union, number: 1049/2001", "Regulation (EC) No 1049/2001"},
	{"type: legislation, genre: Regulation, authority: Council of the European Union, number: No 17, issued: 1962-02-06", "Regulation No 17 of 1962"},
	{"type: legislation, genre: Regulation, authority: EU, number: 2016/679", "Regulation (EU) 2016/679"},
	{"type: legislation, genre: Regulation, authority: European Parliament and Council, number: 2016/679", "Regulation (EU) 2016/679"},
	{"type: legislation, genre: Regulation, authority: European Parliament and Council of the European Union, number: (EU) 2016/679", "Regulation (EU) 2016/679"},
	{"type: legislation, genre: Regulation, authority: 'European Parliament, Council of the European Union', number: 2016/679", "Regulation (EU) 2016/679"},
	{"type: legislation, genre: Regulation, authority: European Commission, number: 679/2014", "Regulation (EU) No 679/2014"},
	{"type: legislation, genre: Directive, authority: EEC, number: 93/13", "Council Directive 93/13/EEC"},
	{"type: legislation, genre: Directive, number: 2013/34/EU", "Directive 2013/34/EU"},
	{"type: legislation, genre: Decision, authority: Council of the European Union, number: 2002/187/JHA", "Council Decision 2002/187/JHA"},
	{"type: legislation, number: Directive 2013/34/EU", "Directive 2013/34/EU"},
	{"type: legislation, number: 32016R0679", "Regulation (EU) 2016/679"},
	{"type: regulation, title: 'Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April 2016 on the protection of harbours', issued: 2016-04-27", "Regulation (EU) 2016/679"},
	{"type: legislation, title: On harbours, URL: 'http://data.europa.eu/eli/reg/2016/679/oj'", "Regulation (EU) 2016/679"},
	{"type: legislation, title: On harbours, URL: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679'", "Regulation (EU) 2016/679"},
	{"type: legislation, title: On harbours, URL: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32016R0679'", "Regulation (EU) 2016/679"},
	// the number in a title, a symbol or an address
	{"type: legislation, genre: Resolution, authority: UN Security Council, title: Resolution 1325 (2000)", "Security Council resolution 1325 (2000)"},
	{"type: legislation, title: 'United Nations Security Council Resolution 1325 (2000) on lights', issued: 2000-10-31", "Security Council resolution 1325 (2000)"},
	{"type: legislation, title: On lights, title-short: UNSCR 1325, issued: 2000-10-31", "Security Council resolution 1325 (2000)"},
	{"type: article-journal, author: [{literal: UN. Security Council (55th year)}], title: 'Resolution 1325 (2000) / adopted by the Security Council at its 4213th meeting, on 31 October 2000'", "Security Council resolution 1325 (2000)"},
	{"type: legislation, genre: Resolution, title: On lights, custom: {symbols: [S/RES/1325 (2000)]}", "Security Council resolution 1325 (2000)"},
	{"type: document, title: On lights, custom: {symbols: [S/RES/1325 (2000)]}", "Security Council resolution 1325 (2000)"},
	{"type: legislation, title: On lights, URL: 'https://undocs.org/S/RES/1325(2000)'", "Security Council resolution 1325 (2000)"},
	{"type: legislation, title: On lights, URL: 'https://docs.un.org/en/A/RES/70/1'", "General Assembly resolution 70/1"},
	{"type: legislation, title: On lights, URL: 'https://undocs.org/S/RES/1325%20(2000)'", "S/RES/1325 (2000)"},
	// documents
	{"type: document, number: S/25199", "the letter of 3 May 1993 (S/25199)"},
	{"type: report, number: A/74/676-S/2020/90, title: Report on lights", "see A/74/676–S/2020/90"},
	{"type: document, title: Letter on lights (S/25199)", "the letter (S/25199)"},
	{"type: document, title: S/25199", "the letter (S/25199)"},
	{"type: document, number: S/PRST/1995/15", "S/PRST/1995/15"},
	{"type: document, genre: Statement, number: S/PRST/1995/15", "S/PRST/1995/15"},
	// judgments
	{"type: legal_case, authority: ECtHR, number: 12345/06, title: Keeper v. Westmark", "Keeper v. Westmark (application no. 12345/06)"},
	{"type: legal_case, authority: ECtHR, number: no. 12345/06, title: Keeper v. Westmark", "Keeper v. Westmark (application no. 12345/06)"},
	{"type: legal_case, authority: ECtHR, number: 'Application no. 12345/06', title: Keeper v. Westmark, issued: 2010-04-22", "ECLI:CE:ECHR:2010:0422JUD001234506"},
	{"type: legal_case, authority: European Court of Human Rights, number: 'ECLI:CE:ECHR:2010:0422JUD001234506', title: Keeper v. Westmark", "Keeper v. Westmark (application no. 12345/06)"},
	{"type: legal_case, authority: Court of Justice of the European Union, number: C-131/12", "Case C-131/12"},
	{"type: legal_case, authority: Court of Justice, number: Case C-131/12", "Case C-131/12"},
	{"type: legal_case, number: C-131/12", "Case C-131/12 of the Court of Justice"},
	// identifiers
	{"type: article-journal, title: Lights, DOI: 10.1000/Lights.1", "see doi:10.1000/lights.1"},
	{"type: article-journal, title: Lights, DOI: 'https://doi.org/10.1000/lights.1'", "see https://doi.org/10.1000/LIGHTS.1"},
	{"type: article-journal, title: Lights, note: 'DOI: 10.1000/lights.1'", "see 10.1000/lights.1"},
	{"type: article-journal, title: Lights, note: '{:DOI: 10.1000/lights.1}'", "see 10.1000/lights.1"},
	{"type: book, title: Lights, DOI: 10.1000/lights.1", "see 10.1000/lights.1"},
	{"type: webpage, title: Lights, URL: 'https://doi.org/10.1000/lights.1'", "see 10.1000/lights.1"},
	{"type: book, title: Grey Water, ISBN: 978-0-306-40615-7", "see ISBN 9780306406157"},
	{"type: book, title: Grey Water, ISBN: 9780306406157", "see ISBN 0-306-40615-2"},
	{"type: book, title: Grey Water, ISBN: 0306406152", "see ISBN-13: 978-0-306-40615-7"},
	{"type: book, title: Grey Water, ISBN: '978-0-306-40615-7 0-8044-2957-X'", "see ISBN 0-8044-2957-X"},
	{"type: book, title: Grey Water, note: 'ISBN: 0306406152'", "see ISBN-13: 978-0-306-40615-7"},
	{"type: webpage, title: Lights, URL: 'https://www.example.org/lights/'", "see https://example.org/lights."},
	{"type: webpage, title: Lights, note: 'URL: https://example.org/lights'", "see https://example.org/lights."},
}

// An entry is matched however its number, its body and its kind are written.
func TestListed(t *testing.T) {
	for _, tt := range listed {
		list, err := ParseReferences("list.yaml", []byte("references:\n- {id: it, "+tt.entry+"}\n"))
		if err != nil {
			t.Errorf("%s: %v", tt.entry, err)
			continue
		}
		d := text(tt.text)
		v := Check(d, Find(d, Options{List: list}), list)
		if len(v) != 1 || v[0].Status != Verified || v[0].Reference != "it" {
			t.Errorf("{%s}\n%s: %s", tt.entry, tt.text, verdictsInBrief(v))
		}
		for _, p := range Lint(list) {
			if p.Level != "note" {
				t.Errorf("{%s}\nthe lint says: %s", tt.entry, p.Message)
			}
		}
	}
}

// What is written about a text is not that text, and a second entry for it does
// not hide the first.
func TestNotListed(t *testing.T) {
	for _, entry := range []string{
		"type: report, publisher: United Nations, title: 'Resolution 1325 (2000): ten years on', issued: 2010",
		"type: report, publisher: United Nations, title: 'Resolution 1325 (2000): a study'",
		"type: book, author: [Olga Strand], title: Resolution 1325 (2000), publisher: North Press, issued: 2000",
		"type: article-journal, author: [Olga Strand], title: Resolution 1325 (2000) and the lights, issued: 2000",
		"type: webpage, title: Security Council resolution 1325 (2000), URL: 'https://example.org/1325', issued: 2012",
		"type: legislation, genre: Decision, authority: UN Security Council, number: S/RES/1325 (2000)",
		"type: legislation, genre: Resolution, authority: UN General Assembly, number: S/RES/1325 (2000)",
		"type: legislation, genre: Resolution, authority: National Security Council of Westmark, number: 1325 (2000)",
	} {
		list := mustParse(t, "- {id: it, "+entry+"}")
		d := text("Security Council resolution 1325 (2000) asks for lights")
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			if v.Status == Verified || v.Status == Mismatch {
				t.Errorf("{%s}: %s %s", entry, v.Status, v.Message)
			}
		}
	}
	list := mustParse(t, "- {id: page, type: webpage, title: Security Council resolution 1325 (2000), URL: 'https://example.org/1325'}\n- {id: it, type: legislation, genre: Resolution, authority: UNSC, number: 1325 (2000)}")
	d := text("Security Council resolution 1325 (2000) asks for lights")
	if v := Check(d, Find(d, Options{List: list}), list)[0]; v.Status != Verified || v.Reference != "it" {
		t.Errorf("%+v", v)
	}
}

// However an entry has its number, messages give the number alone.
func TestNumberInMessages(t *testing.T) {
	for _, number := range []string{"number: S/RES/1325 (2000)", "number: Resolution 1325 (2000)", "number: 1325 (2000)", "title: Resolution 1325 (2000) on lights", "URL: 'https://undocs.org/S/RES/1325(2000)'"} {
		list := mustParse(t, "- {id: it, type: legislation, genre: Resolution, authority: UNSC, issued: 2000-10-31, "+number+"}")
		for says, want := range map[string]string{
			"Security Council resolution 1325 (2001)": "resolution 1325 (2000) is of 31 October 2000",
			"Security Council resolution 1325 (2000)": "agrees with resolution 1325 (2000) of 31 October 2000",
		} {
			d := text(says)
			if v := Check(d, Find(d, Options{List: list}), list)[0]; v.Message != want {
				t.Errorf("%s: %q, want %q", number, v.Message, want)
			}
		}
	}
}

func verdictsInBrief(vs []Verdict) string {
	var out []string
	for _, v := range vs {
		out = append(out, string(v.Status)+" "+v.Citation.Key()+": "+v.Message)
	}
	return strings.Join(out, "; ")
}

// "Council" on a list, where a number says that an act of the European Union is
// meant, makes no council of a text that of the Union.
func TestTheCouncilIsAnyCouncil(t *testing.T) {
	list, err := ParseReferences("acts.yaml", []byte(`
references:
- {id: dir, type: legislation, genre: Directive, authority: Council, number: 93/13/EEC, issued: 1993-04-05}
- {id: reg, type: legislation, genre: Regulation, authority: European Parliament and Council, number: (EU) 2016/679, issued: 2016-04-27}
- {id: sc, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 1325 (2000), issued: 2000-10-31}
`))
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]string{
		"The Council adopted resolution 1325.":                                 "1325: unlisted near sc",
		"The Council adopted resolution 1325 (2000).":                          "1325 (2000): verified sc",
		"Council Resolution 1325 of 31 October 2000":                           "1325: verified sc",
		"The Security Council met.\n\nThe Council adopted resolution 1325.":    "1325: unlisted near sc",
		"The European Union met.\n\nThe Council adopted resolution 999 of it.": "999: uncovered",
		"Council Directive 93/13/EEC":                                          "93/13/EEC: verified dir",
	} {
		d := text(s)
		v := Check(d, Find(d, Options{List: list}), list)
		if len(v) != 1 || verdictInBrief(d, v[0]) != want || v[0].Citation.Body == "eu" && v[0].Citation.Kind == Resolution {
			t.Errorf("%s: %+v", s, v)
		}
	}
}
