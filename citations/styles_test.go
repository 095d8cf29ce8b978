package citations

import (
	"strings"
	"testing"
)

// styleList has the texts that the guides' examples cite.
const styleList = `
references:
- {id: sc-1325, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 1325 (2000), issued: 2000-10-31}
- {id: sc-508, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 508 (1982), issued: 1982-06-05}
- {id: sc-242, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 242 (1967), issued: 1967-11-22}
- {id: ga-70-1, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 70/1, issued: 2015-09-25}
- {id: ga-51-210, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 51/210, issued: 1996-12-17}
- {id: ga-59-261, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 59/261, issued: 2004-12-23}
- {id: ga-67-18, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 67/18, issued: 2012-11-28}
- {id: ga-217, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 217 A (III), issued: 1948-12-10}
- {id: ga-2625, type: legislation, genre: Resolution, authority: United Nations General Assembly, number: 2625 (XXV), issued: 1970-10-24}
- {id: hrc-5-1, type: legislation, genre: Resolution, authority: UN Human Rights Council, number: 5/1, issued: 2007-06-18}
- {id: esc-31, type: legislation, genre: Resolution, authority: Economic and Social Council, number: 1996/31, issued: 1996-07-25}
- {id: esc-1503, type: legislation, genre: Resolution, authority: Economic and Social Council, number: 1503 (XLVIII), issued: 1970-05-27}
- {id: cm-5, type: legislation, genre: Recommendation, authority: Committee of Ministers, number: CM/Rec(2010)5, issued: 2010-03-31}
- {id: ep-ports, type: legislation, genre: Resolution, authority: European Parliament, title: Ports, issued: 2011-03-08, custom: {symbols: [P7_TA(2011)0087]}}
- {id: reg-679, type: legislation, genre: Regulation, authority: European Union, number: (EU) 2016/679, issued: 2016-04-27}
- {id: reg-139, type: legislation, genre: Regulation, authority: Council of the European Union, number: (EC) No 139/2004, issued: 2004-01-20}
- {id: reg-1984, type: legislation, genre: Regulation, authority: Council of the European Union, number: (EC) No 1984/2003, issued: 2003-11-10}
- {id: dir-34, type: legislation, genre: Directive, authority: European Union, number: 2013/34/EU, issued: 2013-06-26}
- {id: dir-46, type: legislation, genre: Directive, authority: European Union, number: 95/46/EC, issued: 1995-10-24}
- {id: dir-60, type: legislation, genre: Directive, authority: European Union, number: 2002/60/EC, issued: 2002-06-27}
- {id: charter, type: treaty, title: Charter of the United Nations, title-short: UN Charter, issued: 1945-06-26}
- {id: crc, type: treaty, title: Convention on the Rights of the Child, issued: 1989-11-20}
- {id: iccpr, type: treaty, title: International Covenant on Civil and Political Rights, issued: 1966-12-16}
- {id: vclt, type: treaty, title: Vienna Convention on the Law of Treaties, issued: 1969-05-23}
- {id: handyside, type: legal_case, authority: European Court of Human Rights, number: 5493/72, title: Handyside v. the United Kingdom, issued: 1976-12-07}
- {id: corfu, type: legal_case, authority: International Court of Justice, title: "Corfu Channel (United Kingdom of Great Britain and Northern Ireland v. Albania)", issued: 1949-04-09}
- {id: google, type: legal_case, authority: Court of Justice of the European Union, number: C-131/12, title: Google Spain SL and Google Inc. v. AEPD, issued: 2014-05-13}
`

// Correct citations as the guides recommend them, and what they mean, in order;
// "-" is a text that the list does not have. None is accused, with the list or
// without.
func TestStylesOfCiting(t *testing.T) {
	styles := map[string][][2]string{
		"OSCOLA": {
			{"UNSC Res 1325 (31 October 2000) UN Doc S/RES/1325", "sc-1325 sc-1325"},
			{"UNGA Res 51/210 (17 December 1996) UN Doc A/RES/51/210", "ga-51-210 ga-51-210"},
			{"UNGA Res 70/1 (21 October 2015) UN Doc A/RES/70/1, para 3", "ga-70-1 ga-70-1"},
			{"Convention on the Rights of the Child (adopted 20 November 1989, entered into force 2 September 1990) 1577 UNTS 3 (CRC) art 3", "crc"},
			{"International Covenant on Civil and Political Rights (adopted 16 December 1966, entered into force 23 March 1976) 999 UNTS 171 (ICCPR) art 14", "iccpr"},
			{"Council Directive 2002/60/EC of 27 June 2002 laying down specific provisions [2002] OJ L192/27, art 3", "dir-60"},
			{"Council Regulation (EC) 139/2004 on concentrations (EC Merger Regulation) [2004] OJ L24/1, art 5", "reg-139"},
			{"Council Regulation (EC) 1984/2003 of 10 November 2003 [2003] OJ L295/1", "reg-1984"},
			{"Case C–131/12 Google Spain SL v AEPD EU:C:2014:317", "google"},
			{"Handyside v UK (1976) 1 EHRR 737", "handyside"},
			{"Handyside v UK App no 5493/72 (ECtHR, 7 December 1976)", "handyside"},
			{"Corfu Channel Case (UK v Albania) (Merits) [1949] ICJ Rep 4", "corfu"},
			{"UNCHR Res 2005/69 (20 April 2005) UN Doc E/CN.4/RES/2005/69", "- -"},
			{"Charter of the United Nations (adopted 26 June 1945, entered into force 24 October 1945) 1 UNTS XVI, art 51", "charter"},
		},
		"Bluebook": {
			{"U.N. S.C. Res. 1325, ¶ 3 (Oct. 31, 2000).", "sc-1325"},
			{"S.C. Res. 508, ¶ 2, U.N. Doc. S/RES/508 (June 5, 1982).", "sc-508 sc-508"},
			{"G.A. Res. 217 (III) A, U.N. Doc. A/810, at 71 (Dec. 10, 1948).", "ga-217 -"},
			{"G.A. Res. 67/18, ¶ 7, U.N. Doc. A/RES/67/18 (Jan. 4, 2013)", "ga-67-18 ga-67-18"},
			{"G.A. Res. 2625 (XXV), U.N. GAOR, 25th Sess., Supp. No. 28, U.N. Doc. A/8028 (Oct. 24, 1970).", "ga-2625 -"},
			{"E.S.C. Res. 1996/31, U.N. Doc. E/RES/1996/31 (July 25, 1996)", "esc-31 esc-31"},
			{"Human Rights Council Res. 5/1, U.N. Doc. A/HRC/RES/5/1 (June 18, 2007)", "hrc-5-1 hrc-5-1"},
			{"U.N. Charter art. 2, ¶ 4.", "charter"},
			{"Vienna Convention on the Law of Treaties art. 31, May 23, 1969, 1155 U.N.T.S. 331.", "vclt"},
			{"Handyside v. United Kingdom, 24 Eur. Ct. H.R. (ser. A) (1976)", "handyside"},
			{"Corfu Channel (U.K. v. Alb.), Judgment, 1949 I.C.J. 4, 12 (Apr. 9).", "corfu"},
			{"Council Directive 2013/34, 2013 O.J. (L 182) 19 (EU)", "dir-34"},
			{"Regulation 2016/679, of the European Parliament and of the Council of 27 April 2016, 2016 O.J. (L 119) 1.", "reg-679"},
		},
		"AGLC": {
			{"SC Res 1325, UN Doc S/RES/1325 (31 October 2000) para 2.", "sc-1325 sc-1325"},
			{"SC Res 508, UN SCOR, 37th sess, 2374th mtg, UN Doc S/RES/508 (5 June 1982) para 4(a).", "sc-508 sc-508"},
			{"GA Res 217A (III), UN GAOR, 3rd sess, 183rd plen mtg, UN Doc A/810 (10 December 1948).", "ga-217 -"},
			{"GA Res 70/1, UN Doc A/RES/70/1 (21 October 2015, adopted 25 September 2015)", "ga-70-1 ga-70-1"},
			{"Convention on the Rights of the Child, opened for signature 20 November 1989, 1577 UNTS 3 (entered into force 2 September 1990) art 3.", "crc"},
			{"Corfu Channel (United Kingdom v Albania) (Judgment) [1949] ICJ Rep 4", "corfu"},
			{"Regulation (EC) No 139/2004 of 20 January 2004 [2004] OJ L 24/1", "reg-139"},
		},
		"McGill": {
			{"SC Res 1325, UNSC, 2000, UN Doc S/RES/1325(2000)", "sc-1325 sc-1325"},
			{"Implementation of the Declaration, GA Res 59/261, UNGAOR, 59th Sess, UN Doc A/RES/59/261 (2005)", "ga-59-261 ga-59-261"},
			{"SC Res 242(1967), UNSCOR, 22nd Year, UN Doc S/INF/22/Rev.2 (1967)", "sc-242 -"},
			{"GA Res 217A (III), UNGA, 3rd Sess, Supp No 13, UN Doc A/810 (1948) 71", "ga-217 -"},
			{"Convention on the Rights of the Child, 20 November 1989, 1577 UNTS 3 (entered into force 2 September 1990)", "crc"},
			{"EC, Council Directive 2002/60/EC of 27 June 2002, [2002] OJ, L 192/27", "dir-60"},
			{"Handyside v United Kingdom (1976), 24 ECHR (Ser A), 1 EHRR 737", "handyside"},
			{"Corfu Channel Case (United Kingdom v Albania), [1949] ICJ Rep 4", "corfu"},
		},
		"the bodies themselves": {
			{"General Assembly resolution 217 A (III), annex", "ga-217"},
			{"Economic and Social Council resolution 1503 (XLVIII) of 27 May 1970", "esc-1503"},
			{"Recommendation CM/Rec(2010)5 of the Committee of Ministers to member States", "cm-5"},
			{"European Parliament resolution of 8 March 2011 on ports (2010/2245(INI))", "ep-ports"},
			{"European Parliament, P7_TA(2011)0087", "ep-ports"},
			{"Directive 95/46/EC of the European Parliament and of the Council of 24 October 1995, OJ L 281, 23.11.1995, p. 31", "dir-46"},
			{"Regulation (EU) 2016/679 (General Data Protection Regulation), OJ L 119, 4.5.2016, p. 1", "reg-679"},
			{"Handyside v. the United Kingdom, 7 December 1976, § 49, Series A no. 24", "handyside"},
			{"Corfu Channel (United Kingdom v. Albania), Judgment, I.C.J. Reports 1949, p. 4", "corfu"},
			{"United Nations Security Council (2000). Resolution 1325 (2000), adopted by the Security Council at its 4213th meeting, on 31 October 2000. S/RES/1325 (2000).", "sc-1325 sc-1325"},
		},
	}
	list, err := ParseReferences("styles.yaml", []byte(styleList))
	if err != nil {
		t.Fatal(err)
	}
	for style, rows := range styles {
		for _, row := range rows {
			for _, l := range []*List{nil, harbourList(t), seedList(t), list} {
				d := text(row[0])
				if a := accusations(d, Options{List: l}, l); len(a) > 0 {
					t.Errorf("%s: %s is accused: %q", style, row[0], a)
				}
			}
			d := text(row[0])
			var got []string
			for _, v := range Check(d, Find(d, Options{List: list}), list) {
				id := v.Reference
				if v.Status != Verified {
					id = "-"
				}
				got = append(got, id)
			}
			if s := strings.Join(got, " "); s != row[1] {
				t.Errorf("%s: %s\nmeans %q, not %q", style, row[0], s, row[1])
			}
		}
	}
}
