package citations

import "testing"

// A case is the same however its parties and the sign between them are
// written, and whatever report it is cited from.
func TestCases(t *testing.T) {
	list, err := ParseReferences("cases.yaml", []byte(`
references:
- {id: keeper, type: legal_case, authority: European Court of Human Rights, number: 12345/76, title: Keeper v. the United Kingdom, issued: 1976-12-07}
- {id: keeper-2, type: legal_case, authority: European Court of Human Rights, number: 54321/80, title: Keeper v. the United Kingdom (no. 2), issued: 1984-03-01}
- {id: strand, type: legal_case, authority: European Court of Human Rights, number: 55721/07, title: Al-Strand and Others v. Turkey, issued: 2011-07-07}
- {id: lind, type: legal_case, authority: European Court of Human Rights, title: AFFAIRE LIND c. PAYS-BAS, issued: 1998-10-28}
- {id: a, type: legal_case, authority: European Court of Human Rights, title: A. v. Russia, issued: 1998-09-23}
- {id: holm, type: legal_case, authority: European Court of Human Rights, title: S. and Holm v. the Czech Republic, issued: 2008-12-04}
- {id: channel, type: legal_case, authority: International Court of Justice, title: "Tidal Channel (United Kingdom of Great Britain and Northern Ireland v. Albania)", issued: 1949-04-09}
- {id: nets, type: legal_case, authority: Court of Justice of the European Union, number: C-131/62, title: Nets SL v. Harbour Board, issued: 1963-05-13}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		id    string // "" where none of the list is meant
		texts []string
	}{
		{"keeper", []string{
			"Keeper v UK", "Keeper v. UK", "Keeper v. U.K.", "Keeper v the UK [1976] ECHR 5", "Keeper v Great Britain", "Keeper versus the United Kingdom", "Keeper vs United Kingdom",
			"Keeper v United Kingdom (1976) 1 EHRR 737", "Keeper v UK (1979–80) 1 EHRR 737", "KEEPER v. THE UNITED KINGDOM", "Case of Keeper v. the United Kingdom",
			"Keeper v. the United Kingdom, 7 December 1976, § 49, Series A no. 24", "Keeper v. United Kingdom, 24 Eur. Ct. H.R. (ser. A) (1976)",
			"Keeper v United Kingdom App no 12345/76 (ECtHR, 7 December 1976)", "Keeper v UK, no. 12345/76", "Keeper c. Royaume-Uni, n° 12345/76", "Keeper c/ Royaume-Uni",
			"Keeper and Lind v. UK (no. 12345/76)",
		}},
		{"keeper-2", []string{"Keeper v UK (no. 2)", "Keeper v. the United Kingdom (No. 2), no. 54321/80"}},
		{"strand", []string{"Al-Strand v Türkiye", "Al-Strand & Ors v Turkey (55721/07)", "Al-Strand et autres c. Turquie", "Al-Strand and Others v. Turkey [GC], no. 55721/07, § 130, ECHR 2011", "Al-Strand v Turkey (2011) 53 EHRR 18"}},
		{"lind", []string{"Lind v. the Netherlands", "Lind v Netherlands ECHR 1998–VIII 3124", "Lind v. The Netherlands, 28 October 1998"}},
		{"a", []string{"A. v. Russia, 23 September 1998", "A v Russian Federation"}},
		{"holm", []string{"S. and Holm v. Czechia", "S and Holm v Czech Republic"}},
		{"channel", []string{
			"Tidal Channel (United Kingdom v. Albania), Judgment, I.C.J. Reports 1949, p. 4", "Tidal Channel Case (UK v Albania) (Merits) [1949] ICJ Rep 4",
			"Tidal Channel (U.K. v. Alb.), Judgment, 1949 I.C.J. 4, 12 (Apr. 9).", "Tidal Channel Case (United Kingdom v Albania), [1949] ICJ Rep 4",
		}},
		{"nets", []string{"Case C-131/62 Nets SL v Harbour Board", "Case C–131/62, Nets SL v Harbour Board [1963] ECR I–7879", "Nets SL v Harbour Board"}},
		{"", []string{"Keeper v Turkey", "Keeper v UK, no. 99999/76", "Keeper v UK (no. 3)", "Strand v. Turkey", "Keeper v. the United Kingdom, 7 December 1980"}},
	} {
		for _, s := range tt.texts {
			d := text("See " + s)
			v := Check(d, Find(d, Options{List: list}), list)
			if len(v) != 1 || v[0].Reference != tt.id || (v[0].Status == Verified) != (tt.id != "") || v[0].Variant || len(accusations(d, Options{List: list}, list)) > 0 {
				t.Errorf("%s: %+v", s, v)
			}
		}
	}
	for _, s := range []string{"see (c) the keepers", "a v. small boat", "C. Lind and c. 12 boats", "c. United is no c.", "Draft versus Final", "Source vs Binary", "HTTP vs UTF", "Pressure c.f. v. The"} {
		if cites := Find(text(s), Options{}); len(cites) > 0 {
			t.Errorf("%s: %+v", s, cites)
		}
	}
}
