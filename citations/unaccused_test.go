package citations

import (
	"strings"
	"testing"

	"recital/document"
)

// What is right, or may be, is not accused.
func TestUnaccused(t *testing.T) {
	tests := []struct {
		name  string
		texts []string
	}{
		{"neighbours of a listed number", []string{
			"General Assembly resolution 3314 (XXIX) of 14 December 1974 defines aggression.",
			"Definition of Aggression annexed to General Assembly resolution 3314 (XXIX) of 14 December 1974",
			"General Assembly resolution 95 (I) of 11 December 1946",
			"General Assembly resolution 97 (I) of 14 December 1946.",
			"Security Council resolution 875 (1993) of 16 October 1993",
			"Security Council resolution 885 (1993) of 16 November 1993",
			"Resolution 1417 (2005) of the Parliamentary Assembly of the Council of Europe of 25 January 2005",
			"Resolution 1415 (2005) of the Parliamentary Assembly of the Council of Europe of 25 January 2005",
			"Security Council resolutions 822 (1993), 853 (1993), 873 (1993) and 884 (1993)",
			"Security Council resolutions 822 (1993) of 30 April 1993 and 852 (1993) of 20 July 1993",
		}},
		{"earlier texts of the same name", []string{
			"The Geneva Conventions of 1929 preceded those of 1949.",
			"The Geneva Convention of 1864 founded the law.",
			"Prisoners were then held under the 1929 Geneva Convention.",
			"The Geneva Conventions of 1864, 1906 and 1929 are history.",
			"The draft Convention against Torture of 1978 was Sweden's.",
			"The International Convention for the Safety of Life at Sea of 1960 was replaced in 1974.",
			"The United Nations Conventions on the Law of the Sea of 1958 were four.",
			"The Harbour Code of the Republic of Westmark of 1960 was replaced.",
			"They signed the Sandmouth Lights Convention of 1 June 1916.",
			"They signed the revised Lights Convention of 1 June 1916.",
			"The anniversary of the Universal Declaration of Human Rights, 10 December 1998, was kept.",
		}},
		{"dates in parallel", []string{
			"Security Council resolutions 242 and 338 of 1967 and 1973 respectively.",
			"Security Council resolutions 242 and 338, adopted in 1967 and 1973.",
			"Security Council resolutions 1325 and 1373 of 31 October 2000 and 28 September 2001.",
			"Security Council resolutions 1325, 1820 and 1888, of 2000, 2008 and 2009.",
			"Security Council resolutions 1325 (2000) and 1373 (2001), of 31 October 2000 and 28 September 2001 respectively.",
			"Resolutions 242 and 338 of 1967 and 1973 of the Security Council.",
			"Security Council resolutions 242 and 338 adopted in 1967 and in 1973",
			"Security Council resolutions 242, 338 and 425 of 1967 and 1973.",
			"Security Council resolutions 1696, 1737 of 2006 and 1747 of 2007.",
			"Security Council resolutions 1696, 1737 of 2006 and 1747.",
		}},
		{"sessions in Roman numerals of bodies that count by themselves", []string{
			"Economic and Social Council resolution 1503 (XLVIII) of 27 May 1970; resolution 663 C (XXIV).",
			"The Economic and Social Council approved the rules by its resolutions 663 C (XXIV) of 31 July 1957 and 2076 (LXII) of 13 May 1977.",
			"The rules (resolution 663 C (XXIV), annex) are old.",
			"Council resolutions 663 C (XXIV) and 2076 (LXII)",
			"The General Assembly endorsed the rules (resolution 663 C (XXIV)).",
			"General Assembly resolution 45/111; Standard Minimum Rules, resolution 663 C (XXIV).",
			"The General Assembly in its resolution 2200 A (XXI), and the Economic and Social Council in resolution 663 C (XXIV), agreed. Resolution 2076 (LXII) added rule 95.",
			"Commission on Human Rights resolution 8 (XXIII) of 16 March 1967; resolution 2 (XXIV).",
			"Sub-Commission resolution 1 (XXIV) of 13 August 1971",
			"Resolution 46 (IV) of UNCTAD, and resolution 1235 (XLII)",
		}},
		{"what happened to a text later", []string{
			"Member States transposed Directive 2013/34/EU in 2015.",
			"The board applied Regulation (EU) 2016/679 on 25 May 2018.",
			"Parliament reviewed Regulation (EU) 2016/679 in the 2020 report.",
			"Westmark implemented Directive 2013/34/EU, in July 2015, by a law.",
			"The Board discussed A/RES/62/7 in 2010, and reviewed S/RES/1325 in 2015 and S/RES/1540 on 3 May 2015.",
			"On 12 September 2001, the Security Council adopted resolution 1368, which was new. S/RES/1368 (2001) On 28 September 2003, resolution 1373 was read.",
		}},
		{"two texts joined by a stroke", []string{
			"UNSCR 1267/1989 and its successor resolutions",
			"UNSCR 751/1907",
			"UNSCR 1970/73",
			"The committee of Security Council resolution 1267/1989",
		}},
		{"bodies of the same name", []string{
			"The National Security Council adopted resolution 242 (1998) in March 1998.",
			"The African Union Peace and Security Council adopted resolution 338 (2013).",
			"According to the Security Council of the Russian Federation, resolution 242 of 1998 is void.",
			"The General Assembly of the Republic adopted resolution 61/295 of 2011.",
			"The General Assembly of shareholders adopted resolution 61/295 on 4 May 2011.",
			"The Lebanese parliament adopted resolution 1701 on 3 May 2009, and the Security Council took note.",
			"Recalling Security Council resolution 1701 (2006), the port council adopted its own resolution 242 (1998).",
			"The Security Council met on Security Council resolution 242 (1967).\n\nThe council's resolution 242 of 1998 concerns dues.",
			"The Security Council met on Security Council resolution 242 (1967).\n\nExecutive Council of UNESCO, resolution 242 (1998)",
			"The Security Council met on Security Council resolution 338 (1973).\n\nLeague of Nations Council resolution 338 of 1937",
			"The Security Council met.\n\nThe council's resolution 242 of 1998 concerns dues.",
			"The Security Council met.\n\nExecutive Council of UNESCO, resolution 242 (1998)",
			"Security Council\n\nThe town's council's resolution 242 of 1998 concerns dues.",
			"The Knesset adopted resolution 242 (1998), and the Security Council took note.",
			"Security Council resolution 242 (1967) was read.\n\nResolution 242 (1998) was read in the town hall.",
			"The Security Council and the assembly of the town met, and resolution 244 (1998) followed.",
			"Security Council\n\nExecutive Council of UNESCO, resolution 242 (1998)",
			"Resolution 242 (1998) of the Security Council of Westmark",
			"Russia's Security Council adopted resolution 242 (1998).",
			"Resolution 1416 (2009) of the Baltic Parliamentary Assembly and the Council of Europe",
			"Model UN Security Council resolution 1325 (2019)",
			"The resolution 1701 of 2006 of the Security Council and resolution 12 of 2010 of the Diet",
			"The President of the Security Council and resolution 242 (1998) of the bar association",
			"the Congress of the Council of Europe's Resolution 221 (2006), Resolution 1416 (2005) of the Parliamentary Assembly",
			"The Security Council heard of resolution 242 (1998), adopted by the Diet",
			"Security Council resolution 242 (1967) and UNESCO resolution 244 (1998)",
		}},
		{"bodies that only the words around the number name", []string{
			"The Security Council was told of resolution 1416 (2005).",
			"The Security Council was told by the club that its resolution 1416 (2005) stands.",
			"The Security Council met, and the rowing club adopted resolution 242 (1998).",
			"The Security Council welcomed resolution 1416 (2005).",
			"The Security Council condemned the attack in resolution 1416 (2005).",
			"In Resolution 1416 (2005), the Security Council is named.",
			"Pursuant to resolution 1416 (2005), the Security Council was asked for lights.",
			"Members of the Security Council, and others, read resolution 1416 of 25 January 2005.",
			"Security Council resolution 1701 (2006) and resolution 1416 (2005) were read.",
			"Resolution 1416 (2005) and Security Council resolution 1701 (2006) were read.",
			"The United Nations welcomed resolution 1416 (2005).",
			"The General Assembly was told of resolution 62/7 of 3 March 2012.",
			"The Parliamentary Assembly of the Council of Europe was told of resolution 1325 (2010).",
			"Security Council\n\nResolution 1416 (2005) was read.",
			"Security Council\n\nResolution 1416 (2005) and resolution 1701 (2006) were read.",
			"Security Council\n\nThe rowing club recalled its resolution 242 (1998).",
			"The Assembly refers to Security Council resolutions 822 and 853 and to its own Resolution 1416 (2005).",
			"The Conference recalls Security Council resolution 687 (1991) and its own resolution 12 (1998).",
			"The Diet rejected UN Security Council resolution 2334 (2016) in its Resolution 12 (2017).",
			"The Senate, noting Security Council Resolution 2334 (2016), passed its own Resolution 11 (2017).",
			"resolutions 1325 (2000) and 1385 (2004) of the Security Council and the Parliamentary Assembly respectively",
			"General Assembly and Security Council resolutions 194 (1948) and 242 (1967)",
			"General Assembly and Security Council resolutions 62/243 (2008) and 822 (1993)",
			"United Nations resolution 62/7 of 2026",
			"Human Rights Council (resolution 60/251 of 15 March 2006)",
			"The Human Rights Council, in resolution 60/251 of 15 March 2006, was made.",
			"African Union Security Council resolution 300 (2009)",
			"resolutions 822 (1993) and 1416 (2005) of the Security Council and of the Parliamentary Assembly",
			"Resolutions 822 (1993), 853 (1993), 62/243 (2008) and 1416 (2005) of the Security Council, General Assembly and PACE",
			"Resolution 1416 (2005) of the Security Council's critics; Resolution 1416 (2005) from the Security Council's point of view",
			"The Security Council reform group adopted resolution 242 (1998).",
			"Westmark Mediation and Security Council resolution 300 (2012)",
			"UNWTO A/RES/406(XIII), Sandmouth 1999; the World Tourism Organization's A/RES/516(XVI) of 2005",
			"The country's Security Council adopted resolution 300 (2009).",
			"The mock Security Council adopted resolution 300 (2009).",
			"Human Rights Council resolution 5/1 of 18 June 2007; resolution 43/1 of 19 June 2020 of the Human Rights Council; HRC resolution 58/1 of 2 April 2025",
		}},
		{"the Assembly's numbers with years for their sessions", []string{
			"UN Resolution 2758 (1971) gave the seat to Beijing.",
			"UN Resolution 3379 (1975) was revoked.",
			"UN Resolution 194 (1948) and UN Resolution 181 (1947); UN Security Council Resolution 242 (1967).",
			"UN resolutions 181 (1947), 194 (1948), 242 (1967) and 338 (1973).",
			"relevant UN resolutions, including Security Council resolutions 242 (1967), 338 (1973), 1397 (2002), and resolution 194 (1948)",
			"UN resolution 2758/1971; Resolution 1803/1962 on permanent sovereignty; the Security Council was told.",
			"UN Resolution 1514 (1960) on decolonisation; UN Resolution 1541 (1960); UN Resolution 2625 (1970)",
			"U.N. Resolution 96 (1946); U.N. resolution 377 (1950)",
			"UN resolutions 2065 (1965), 3160 (1973) and 31/49 (1976)",
			"UN resolution 3236 (1974); UN Res. 194 (1948); United Nations Resolution 181 (1947); United Nations resolution 1803 (1962)",
			"General Assembly Resolution 181, of November 1947; General Assembly resolution 3379 (1975)",
		}},
		{"lists of symbols", []string{
			"S/RES/1325 (2000), 20 December 2000, S/RES/1333 (2000)",
			"Oct. 31, 2000 S/RES/1325 Sept. 28, 2001 S/RES/1373",
			"# Resolution 1325 (2000)\n\nText of the resolution.\n\nSee also\n\nS/RES/1820 (2008)\n\nS/RES/1888 (2009)\n\nS/RES/2242 (2015)",
			"Security Council Resolution 242\n\nS/RES/242 (1967)\n\nSecurity Council Resolution 338\n\nS/RES/338 (1973)",
			"Resolution 1894 (2009) of 11 November 2009\n\nThe lamps are kept.\n\nSecurity Council S/RES/2258 (2015)",
		}},
		{"marks of notes, symbols side by side", []string{
			"Security Council resolution 13251 of 2000",
			"Resolution 2421 of the Security Council of 1967",
			"P9_TA(2021)0278A9-0173/2021",
			"S/PRST/2002/12–S/RES/1540 (2004)",
			"S/PRST/2000/1S/RES/1325 and A/RES/60/1S/RES/1325 (2000); A/RES/60/1A/60/L.1",
		}},
		{"acts of others in a text that names the Union", []string{
			"The European Union has Regulation (EU) 2016/679.\n\nSee Federal Regulation 40/2001 of 3 May 1995, and UN Regulation No 40/2001 of 3 May 1995.",
			"The European Union has rules.\n\nSee the Minister's Regulation No 40/2001 of 3 May 1999 and our Directive 2013/34 of 3 May 1999.",
			"The European Union has rules.\n\nSee Regulation No 1049/2001 of 3 May 1999.",
		}},
		{"symbols that another organisation writes, too", []string{
			"UNWTO A/RES/406(XIII), Sandmouth 1999",
			"the World Tourism Organization's A/RES/516(XVI) of 2005 and A/RES/707(XXII)",
		}},
		{"a body beside another's text", []string{
			"The Security Council, in resolution 1416 (2005), was asked for lights.",
			"The Security Council was told in paragraph 7 of resolution 1416 (2005).",
			"Le Conseil de sécurité a pris note de la résolution 1416 (2005).",
		}},
		{"two numbers with a stroke between", []string{
			"UNSCR 1267/1989 and its successor resolutions",
			"Security Council resolution 1267/1989; the committee under UNSCR 751/1907",
			"UNSCR 1970/73; SC resolution 1973/11.",
			"Security Council resolutions 242/67 and 338/73; Security Council resolution 300/71",
			"Security Council resolution 13251 of 2000; Security Council resolution 137312 of 28 September 2001",
			"Security Council resolution 1 325 (2000) and la résolution 1 325 (2000) du Conseil de sécurité",
			"In its resolution 1267/1989 the Security Council asked for lights.",
		}},
		{"a sentence behind a source", []string{
			"On 12 September 2001, the Security Council adopted resolution 1368, which said so. S/RES/1368 (2001) On 28 September 2001, resolution 1373 was adopted.",
			"The Security Council met.[S/RES/1368 (2001)] In 2003 the keepers slept.",
		}},
		{"the date of what changes the text", []string{
			"Gesetz zur Umsetzung der Richtlinie 95/46/EG vom 18. Mai 2001",
			"Gesetz zur Anpassung an die Verordnung (EU) 2016/679 vom 30. Juni 2019",
			"loi transposant la directive 95/46/CE du 6 août 2004",
			"Proposal for a Regulation repealing Directive 95/46/EC of 25 January 2012",
			"Law amending Regulation (EU) 2016/679 of 3 May 2020",
			"Corrigendum to Regulation (EU) 2016/679 of 23 May 2018",
			"Corrigendum to Regulation (EU) 2016/679 of 22 November 2016",
			"amended proposal for Regulation (EC) No 44/2001 of 26 October 2000",
			"letter concerning Security Council resolution 300 (1971) dated 11 November 1971",
			"The transposition of Directive 95/46/EC of 24 November 1998",
			"The Secretary-General's report on Security Council resolution 300 (1971), dated 16 October 2002",
			"The draft of Security Council resolution 300 (1971), of 27 September 1970",
		}},
		{"pages about several texts", []string{
			"Resolution 1325 (2000)\n\nS/RES/1820 (2008)\n\nS/RES/1888 (2009)",
			"Resolution 242\n\nS/RES/242 (1967)\n\nResolution 338\n\nS/RES/338 (1973)",
			"S/RES/1325 (2000), 20 December 2000, S/RES/1333 (2000)",
			"Oct. 31, 2000 S/RES/1325 Sept. 28, 2001 S/RES/1373",
			"Resolution 1894 (2009) vom 11. November 2009\n\nS/RES/2258 (2015)\n\nResolution 2258 (2015)",
		}},
		{"quotations behind a number", []string{
			"Security Council resolution 300 (1971) \"calls upon all parties to keep their lamps\".",
			"Security Council resolution 300 (1971), \"the most important step,\" he said.",
			"Resolution 300 (1971) des Sicherheitsrats „Frauen und Leuchten und Tonnen“",
			"General Assembly resolution 62/7 \"Lamp Resolution of the north\" of 2007",
		}},
		{"the date of what is about the text", []string{
			"Report of the Secretary-General pursuant to Security Council resolution 1325 of 25 October 2016.",
			"Letter on Security Council resolution 1701 of 14 July 2016.",
			"Report of the Secretary-General under Security Council resolution 1701 (22 November 2019).",
			"Nationaler Aktionsplan 2012 zur Resolution 1325 (2012) des Sicherheitsrats",
			"Der Bericht über die Resolution 1325 des Sicherheitsrats vom 5. Mai 2010",
			"le rapport sur la résolution 1325 du Conseil de sécurité, du 5 mai 2010",
			"informe sobre la resolución 1325 del Consejo de Seguridad, de 5 de mayo de 2010",
			"il rapporto sulla risoluzione 1325 del Consiglio di sicurezza del 5 maggio 2010",
			"Denmark adopted its UNSCR 1325 (2005) action plan.",
			"22 Nov 1967 Security Council Resolution 242 22 Oct 1973 Security Council Resolution 338",
			"Norway's plan on Security Council resolution 1325 (2019).",
			"Implementing Security Council Resolution 1325 (2015)",
			"Keepers violated Security Council resolution 1701 in 2014.",
			"Violations of Security Council resolution 1701 on 14 July 2016 were seen.",
			"Debate on lights, held under Security Council resolution 1325 (2015)",
			"European Parliament resolution of 3 May 2016 on Security Council resolution 1325 (2016)",
			"The report (S/2016/822) on Security Council resolution 1325 of 2016",
			"Sanctions stood under Security Council resolution 2231 from 2016 on.",
			"Directive (EU) 2016/680 applies, Directive (EU) 2016/680 from 6 May 2018.",
		}},
		{"the paper that a symbol names", []string{
			"UN Doc. A/RES/62/243 (25 April 2008)",
			"See A/RES/62/243 of 25 April 2008.",
			"UN Doc. A/RES/61/295 (2 October 2007)",
			"UN Doc. A/RES/217A(III) (1948)",
			"General Assembly resolution 61/295 of 13 September 2007, U.N. Doc. A/RES/61/295 (2007).",
			"UNGA Res 61/295 (2 October 2007)",
			"UNGA Res 62/7 (3 January 2008) UN Doc A/RES/62/7",
			"General Assembly resolution 62/7 (2008)",
			"G.A. Res. 62/7, U.N. Doc. A/RES/62/7 (Jan. 3, 2008)",
			"General Assembly resolution 62/7 of 2008",
			"S.C. Res. 300, U.N. Doc. S/RES/300 (Oct. 20, 1971)",
			"S.C. Res. 1859, U.N. Doc. S/RES/1859 (Jan. 5, 2009)",
			"Regulation (EU) 2016/679 (25 May 2018)",
		}},
		{"symbols without a space between", []string{
			"P9_TA(2021)0278A9-0173/2021 was printed.",
			"A/RES/60/1S/RES/1325 (2000) and S/PRST/2000/1S/RES/1325",
			"A/RES/60/1A/60/L.1",
		}},
		{"a symbol for a heading", []string{
			"A/RES/62/7\n\nGeneral Assembly resolution 62/7 of 8 November 2007 was read in the harbour.",
			"S/RES/300 (1971)\n\nSecurity Council resolution 300 (1971) of 12 October 1971 was read in the harbour.",
			"S/RES/300 (1971)\n\nThe Security Council, in its resolution 300 (1971) of 12 October 1971, speaks of lights.",
			"UNGA Res 62/7 (8 November 2007) UN Doc A/RES/62/7",
		}},
		{"lists of texts", []string{
			"A/RES/44/25 of 20 November 1989\n\nA/RES/70/1 of 25 September 2015",
			"S/RES/1325 (2000)\n\nS/RES/1820 (2008)\n\nSecurity Council resolutions 1325 (2000) of 31 October 2000 and 2664 (2022) of 9 December 2022 were read.",
			"A/RES/44/25\n\nA/RES/70/1\n\nA/RES/61/295",
			"A/RES/70/1\n\nA/RES/70/2\n\nA/RES/70/3",
			"S/RES/822 (1993)\n\nS/RES/853 (1993)\n\nS/RES/874 (1993)",
			"S/RES/822 of 30 April 1993\n\nS/RES/853 of 29 July 1993",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, s := range tt.texts {
				for _, list := range []*List{seedList(t), harbourList(t), nil} {
					d := text(s)
					if a := accusations(d, Options{List: list}, list); len(a) > 0 {
						t.Errorf("%s\n%q", s, a)
					}
				}
				if d := text(s); len(Find(d, Options{List: harbourList(t)})) == 0 && len(Find(d, Options{List: seedList(t)})) == 0 {
					t.Errorf("%s: nothing found", s)
				}
			}
		})
	}
}

// What looks like it and is wrong is still accused.
func TestStillAccused(t *testing.T) {
	list := seedList(t)
	for _, s := range []string{
		"The Security Council adopted resolution 1701 on 14 July 2016.",
		"By adopting resolution 1701 in 2016, the Security Council",
		"Security Council resolutions 242 and 338 of 1973 and 1967 respectively.",
		"Security Council resolutions 1325 and 1373, of 31 October 2000 and 28 September 2002",
		"Recalling Security Council resolution 242 (1998)",
		"Under Security Council resolution 242 (1998)",
		"The General Assembly and Security Council resolution 242 (1998)",
		"Resolution 242 (1998) of the Security Council of the United Nations",
		"Security Council\n\nThe Council adopted its resolution 242 (1998).",
		"Security Council\n\nRecalling resolution 822 (1994) of the Council",
		"The report recalls Security Council resolution 1325 (2001).",
		"The report on resolution 1325 of the Security Council, adopted on 31 October 2001",
		"The report was read, and Security Council resolution 1325 of 2001, and others.",
		"The Genocide Convention of 9 December 1984.",
		"S.C. Res. 822, U.N. Doc. S/RES/822 (Jan. 5, 1995)",
		"Regulation (EU) 2016/679 of 25 May 2018",
		"United Nations resolution 62/7 of 2012",
		"They signed the Genocide Convention of 9 December 1984.",
		"Human Rights Council resolution 16/18 of 24 March 2012",
		"UN resolution 822 (1994) and UN resolution 242 (1968)",
		"The Security Council adopted resolution 822 (1994).",
		"The Security Council has unanimously adopted the resolution 822 (1994).",
		"The Security Council, meeting at night, adopted resolution 822 (1994).",
		"The Security Council, recalling its resolution 822 (1994), asked for lights.",
		"In its resolution 822 (1994) the Security Council asked for lights.",
		"The Security Council, in resolution 822 (1994), demanded lights.",
		"The Security Council, in resolution 822 of 29 April 1993, demanded lights.",
		"Le Conseil de sécurité, par sa résolution 822 (1984), a prorogé le mandat.",
		"Acting by night, the Security Council adopted, by 15 votes, its Resolution 822 (1984).",
		"The mandate was set out by the Security Council in paragraph 7 of resolution 822 (1984).",
		"In resolution 822 (1994), the Security Council asked for lights.",
		"By resolution 822 (1994) of 30 April 1994, the Security Council has decided so.",
		"Resolution 822 (1994) was adopted unanimously by the Security Council.",
		"The Security Council decided in resolution 822 (1994) that lights be kept.",
		"The Security Council's relevant resolution 822 (1994)",
		"Security Council resolutions 853 (1993) and 822 (1994)",
		"Security Council resolution 822 (1994) was read. Resolution 822 (1994) was read again.",
		"Security Council\n\nReaffirming its resolutions 853 (1993) and 822 (1994),",
		"Security Council\n\nThe Council's resolution 822 (1994) was read.",
		"Security Council\n\nThe lights were asked for by resolutions 853 (1993) and 822 (1994) of the Council.",
		"The Council adopted Directive 2013/34/EU on 26 June 2015.",
		"The Council adopted S/RES/1325 on 31 October 2001, and others.",
		"UNSCR 1325/2001 was read.",
		"RESOLUTION 874 (1993)\n\nAdopted by the Security Council at its 3292nd meeting, on 14 October 1994\n\nThe Security Council,\n\nRecalling the lamps,",
	} {
		if a := accusations(text(s), Options{List: list}, list); len(a) == 0 {
			t.Errorf("%s\n%q", s, a)
		}
	}
}

// An entry that the numbering of its body rules out proves nothing, and one
// that stands twice is one.
func TestEntriesThatAreWrongOrTwice(t *testing.T) {
	const un = "type: legislation, genre: Resolution, authority: UN Security Council, "
	for _, tt := range []struct {
		name, list, text string
		want             Status
		warnings         int
	}{
		{"a right text beside an impossible entry", "- {id: a, " + un + "number: 1325 (2001), issued: 2001-10-31}", "Security Council resolution 1325 (2000)", Unlisted, 1},
		{"a slip of one digit", "- {id: a, " + un + "number: 1325 (2001), issued: 2001-10-31}", "Security Council resolution 1326 (2000)", Unlisted, 1},
		{"the entry's own slip", "- {id: a, " + un + "number: 1325 (2001), issued: 2001-10-31}", "Security Council resolution 1325 (2001)", Impossible, 1},
		{"an entry twice", "- {id: a, " + un + "number: 1325 (2000), issued: 2000-10-31}\n- {id: b, " + un + "number: 1325 (2000), issued: 2000-10-31}", "Security Council resolution 1325 (2000)", Verified, 0},
		{"a slip beside an entry twice", "- {id: a, " + un + "number: 1325 (2000), issued: 2000-10-31}\n- {id: b, " + un + "number: 1325 (2000), issued: 2000-10-31}", "Security Council resolution 1325 (2001)", Mismatch, 0},
		{"entries that disagree", "- {id: a, " + un + "number: 1325 (2000), issued: 2000-10-31}\n- {id: b, " + un + "number: 1325 (2000), issued: 2000-10-30}", "Security Council resolution 1325", Ambiguous, 0},
		{"a slip beside entries that disagree", "- {id: a, " + un + "number: 1325 (2000), issued: 2000-10-31}\n- {id: b, " + un + "number: 1325 (2000), issued: 2000-10-30}", "Security Council resolution 1325 (2001)", Impossible, 0},
	} {
		list := mustParse(t, tt.list)
		d := text("The office keeps to " + tt.text + " in all it does.")
		if v := Check(d, Find(d, Options{List: list}), list); len(v) != 1 || v[0].Status != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, verdictsInBrief(v), tt.want)
		}
		if n := len(list.Warnings()); n != tt.warnings {
			t.Errorf("%s: %d warnings, want %d", tt.name, n, tt.warnings)
		}
	}
}

// What stands in quotation marks behind a number is its title only where it is
// like one.
func TestQuotedBehindANumber(t *testing.T) {
	const un = "type: legislation, genre: Resolution, authority: UN Security Council, "
	list := mustParse(t, "- {id: a, "+un+"number: 1325 (2000), title: Women and peace and security, issued: 2000-10-31}\n- {id: b, "+un+"number: 1333 (2000), title: Lights of the harbours, issued: 2000-12-19}")
	for quoted, want := range map[string]string{
		`"calls upon all parties to respect the law"`: "verified",
		`"Urges Member States to keep the lights"`:    "verified",
		`, "the most important step," he said`:        "verified",
		`„Frauen und Frieden und Sicherheit“`:         "verified",
		`"Women and peace and security"`:              "verified",
		`"Women, peace and security"`:                 "verified variant",
		`"Lights of the harbours"`:                    "mismatch",
	} {
		d := text("Security Council resolution 1325 (2000) " + quoted + ".")
		got := ""
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			got += string(v.Status) + map[bool]string{true: " variant"}[v.Variant]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", quoted, got, want)
		}
	}
}

// A masthead that names the document twice, and differently, disagrees with
// itself.
func TestMastheadDisagrees(t *testing.T) {
	var blocks []document.Block
	for _, s := range []string{"United Nations S/RES/874 (1993) Security Council Distr.: General 14 October 1993", "RESOLUTION 884 (1993)", "Adopted by the Security Council at its 3292nd meeting, on 14 October 1993", "The Security Council,", "Recalling the lamps,"} {
		kind := document.Text
		if strings.HasPrefix(s, "RES") {
			kind = document.Heading
		}
		blocks = append(blocks, document.Block{Kind: kind, Sentences: []document.Passage{{Text: s}}})
	}
	d := document.New(document.Header{Name: document.Name{Series: "file", ID: "draft"}}, blocks)
	v := Check(d, Find(d, Options{}), nil)
	if got := verdictsInBrief(v); len(v) != 2 || v[0].Status != Mismatch || v[1].Status != Mismatch {
		t.Error(got)
	}
}
