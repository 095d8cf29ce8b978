package citations

import (
	"strings"
	"testing"
)

// manyKinds is a list that holds something of every kind cited by name.
const manyKinds = `
references:
- {id: fees, type: speech, genre: Statement, authority: Harbour Board, title: Statement of the Harbour Board on fees, issued: 2018-03-01}
- {id: lamps, type: legislation, genre: Act, title: Lamps Act, issued: 1892-05-03}
- {id: code, type: legislation, genre: Code, title: Harbour Code, issued: 1999-05-03}
- {id: lights, type: treaty, title: Lights Convention, issued: 1910-06-01}
- {id: decl, type: legislation, genre: Declaration, title: Declaration on Lights, issued: 1910-06-01}
- {id: pilots, type: legal_case, authority: Court of Justice of the European Union, number: C-131/12, title: Pilots, issued: 2014-05-13}
- {id: keeper, type: legal_case, authority: European Court of Human Rights, number: 12345/06, title: Keeper v. Westmark, issued: 2010-04-22}
- {id: letter, type: document, authority: United Nations Security Council, title: Letter, issued: 1993-01-03, custom: {symbols: [S/25199]}}
- {id: hc-12, type: legislation, genre: Resolution, authority: Harbour Council of the North, number: 12 (2001), issued: 2001-05-03}
- {id: pa-1500, type: legislation, genre: Resolution, authority: Parliamentary Assembly of the Council of Europe, number: 1500 (2006), issued: 2006-04-13}
`

// Words that may name no text are not called missing, and what names one is.
func TestInPassing(t *testing.T) {
	list, err := ParseReferences("many.yaml", []byte(manyKinds))
	if err != nil {
		t.Fatal(err)
	}
	for s, warned := range map[string]bool{
		"Statement of the Bank on the fees of 2019 was printed on page 3.":      false,
		"The Statement of the Minister on the Situation in Sandmouth was read.": false,
		"Code of Conduct 2015":                       false,
		"The Code of Conduct 2015 was read.":         false,
		"The club passed Resolution 12.":             false,
		"The rowing club passed resolution 4/2019.":  false,
		"Senate Resolution 12 was read.":             false,
		"Senate Resolution 1500 (2006) was read.":    false,
		"Arab League Council resolution 7436 (2011)": false,
		"Accordance with law of the Unilateral Declaration of Independence in Respect of Sandmouth, Opinion, Reports 2010": false,
		"Political Agreement":                          false,
		"Chosen Convention":                            false,
		"Author's Source Code must be in the archive.": false,
		"Dieser Code ist alt. Der Firewall-Code auch. Einen Code gibt es.":                                    false,
		"Point-to-Point-Tunneling-Protocol (PPTP) is old; the PPTP is not used.":                              false,
		"X Display Manager Control Protocol, Microsoft protocol for VPN":                                      false,
		"Every port has an \"agreement\" as the key is that, no matter the system, \"some members do more.\"": false,
		"The book \"Sail vs. Steam\" is worth reading.":                                                       false,
		"They supported the S/390 architecture from 2002 on.":                                                 false,
		"It was printed as 2010/C 122 E/03 by the United Nations.":                                            false,
		"Case C-131/12 Pilots [2014] ECLI:EU:C:2014:317":                                                      false,
		"AG Lind delivered his Opinion in Case C-131/12 on 19 December 2012.":                                 false,

		"Letter S/25198 was read.":                                            true,
		"The Harbor Code was read.":                                           true,
		"The Westmark Treaty was read.":                                       true,
		"Article 5 of the Harbour Lamp Code and Article 7 of the Penal Code.": true,
		"Resolution 1500 was read in the harbour.":                            true,
		"Keeper v. Eastmark was read.":                                        true, // the list has a Keeper
		"England v. Eastmark was read.":                                       false,
		"The Naming Convention and the QR Code":                               false,
		"Case C-131/12 of 13 May 2012":                                        true,
		"the convention \"Keeping of lamps and lights\"":                      true,
	} {
		d := text(s)
		var said []string
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			if v.Status == Unlisted {
				said = append(said, v.Message)
			}
		}
		if len(said) > 0 != warned {
			t.Errorf("%s: %s", s, strings.Join(said, "; "))
		}
	}
}
