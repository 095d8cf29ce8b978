package citations

import (
	"slices"
	"testing"
)

// Numbers of texts in French, German, Spanish and Italian.
func TestLanguages(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"la résolution 300 (1971) du Conseil de sécurité, en date du 12 octobre 1971", []string{"300 (1971) = unsc:resolution:300:1971, date 1971-10-12"}},
		{"les re\u0301solutions 300 (1971) et 312 (1972) du Conseil de sécurité", []string{"300 (1971) = unsc:resolution:300:1971", "312 (1972) = unsc:resolution:312:1972"}},
		{"la résolution 62/7 de l’Assemblée générale du 8 novembre 2007", []string{"62/7 = unga:resolution:7:62, date 2007-11-08"}},
		{"au paragraphe 4 de la résolution 300 (1971) du Conseil de sécurité des Nations Unies", []string{"300 (1971) = unsc:resolution:300:1971, at paragraphe 4"}},
		{"§ 12 de la résolution 300 (1971)", []string{"300 (1971) = :resolution:300:1971, at § 12"}},
		{"Le Conseil de sécurité a adopté la résolution 300 (1971).", []string{"300 (1971) = unsc:resolution:300:1971"}},
		{"la résolution 300 (1998) du Conseil de sécurité de la Westmark", []string{"300 (1998) = conseil-de-sécurité-de-la-westmark:resolution:300:1998"}},
		{"Règlement (UE) 2016/679 du Parlement européen et du Conseil du 27 avril 2016", []string{"(UE) 2016/679 = eu:regulation:2016/679:2016, date 2016-04-27"}},
		{"l'article 5 du règlement (CE) n° 1049/2001 du 30 mai 2001", []string{"(CE) n° 1049/2001 = eu:regulation:2001/1049:2001, date 2001-05-30, at article 5"}},
		{"la directive 2013/34/UE et la décision 2002/187/JAI du Conseil du 28 février 2002", []string{"2013/34/UE = eu:directive:2013/34:2013", "2002/187/JAI = eu:decision:2002/187:2002, date 2002-02-28"}},
		{"Richtlinie 2013/34/EU, Verordnung (EG) Nr. 1049/2001 und Art. 5 Abs. 1 der Verordnung (EU) 2016/679", []string{
			"2013/34/EU = eu:directive:2013/34:2013", "(EG) Nr. 1049/2001 = eu:regulation:2001/1049:2001", "(EU) 2016/679 = eu:regulation:2016/679:2016, at Art. 5 Abs. 1"}},
		{"Resolution 300 (1971) des UN-Sicherheitsrats vom 12. Oktober 1971", []string{"300 (1971) = unsc:resolution:300:1971, date 1971-10-12"}},
		{"die Resolutionen 300 (1971) und 312 (1972) des Sicherheitsrates der Vereinten Nationen", []string{"300 (1971) = unsc:resolution:300:1971", "312 (1972) = unsc:resolution:312:1972"}},
		{"las resoluciones 300 (1971) y 312 (1972) del Consejo de Seguridad, de 4 de febrero de 1972", []string{"300 (1971) = unsc:resolution:300:1971", "312 (1972) = unsc:resolution:312:1972, date 1972-02-04"}},
		{"artículo 5 del Reglamento (UE) 2016/679 y Direttiva 2013/34/UE", []string{"(UE) 2016/679 = eu:regulation:2016/679:2016, at artículo 5", "2013/34/UE = eu:directive:2013/34:2013"}},
		{"die Resolutionen 1318 bis 1325 des Sicherheitsrats", []string{"1318 = unsc:resolution:1318:", "1325 = unsc:resolution:1325:"}},
		{"die Resolutionen 1318 (2000) bis 1325 (2000) sowie 1373 (2001) des Sicherheitsrats", []string{"1318 (2000) = unsc:resolution:1318:2000", "1325 (2000) = unsc:resolution:1325:2000", "1373 (2001) = unsc:resolution:1373:2001"}},
		{"les résolutions 1318 à 1325 du Conseil de sécurité", []string{"1318 = unsc:resolution:1318:", "1325 = unsc:resolution:1325:"}},
		{"las resoluciones 1318 a 1325 del Consejo de Seguridad", []string{"1318 = unsc:resolution:1318:", "1325 = unsc:resolution:1325:"}},
		{"le risoluzioni 1318 a 1325 e 1373 del Consiglio di sicurezza", []string{"1318 = unsc:resolution:1318:", "1325 = unsc:resolution:1325:", "1373 = unsc:resolution:1373:"}},
		{"Richtlinie 2013/34/EU des Europäischen Parlaments und des Rates vom 26. Juni 2013", []string{"2013/34/EU = eu:directive:2013/34:2013, date 2013-06-26"}},
		{"directive 2013/34/UE du Parlement européen et du Conseil du 26 juin 2013", []string{"2013/34/UE = eu:directive:2013/34:2013, date 2013-06-26"}},
		{"Directiva 2013/34/UE del Parlamento Europeo y del Consejo, de 26 de junio de 2013", []string{"2013/34/UE = eu:directive:2013/34:2013, date 2013-06-26"}},
		{"Direttiva 2013/34/UE del Parlamento europeo e del Consiglio, del 26 giugno 2013", []string{"2013/34/UE = eu:directive:2013/34:2013, date 2013-06-26"}},
		{"Verordnungen (EU) 2016/679 und (EU) 2018/1725", []string{"(EU) 2016/679 = eu:regulation:2016/679:2016", "(EU) 2018/1725 = eu:regulation:2018/1725:2018"}},
		{"la resolución 300 a 20 metros del puerto", nil},
		{"Art. 6 ICKL", []string{"ICKL = :treaty:ickl:, at Art. 6"}},
		{"la résolution de 1280 points, le règlement 12 du port, mars 2001 de facto, a directive 2013/34/EU", nil},
	} {
		d := text(tt.text)
		var got []string
		for _, c := range Find(d, Options{List: harbourList(t)}) {
			got = append(got, inBrief(d, c))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s\n%q\nnot %q", tt.text, got, tt.want)
		}
		for _, list := range []*List{nil, seedList(t)} {
			if a := accusations(d, Options{List: list}, list); len(a) > 0 {
				t.Errorf("%s is accused: %q", tt.text, a)
			}
		}
	}
	wrong := text("Le Conseil de sécurité a adopté la résolution 300 (1972).")
	if a := accusations(wrong, Options{}, nil); len(a) != 1 {
		t.Errorf("the year is wrong in French, too: %q", a)
	}
}
