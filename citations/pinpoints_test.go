package citations

import "testing"

// Articles and paragraphs before and behind what is cited by number, symbol or
// name are pinpoints, and no numbers of texts.
func TestPinpoints(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // span @ pinpoint
	}{
		{"paragraph 4 of resolution 300 (1971)", []string{"300 (1971) @ paragraph 4"}},
		{"operative paragraph 3 of Security Council resolution 300 (1971)", []string{"300 (1971) @ operative paragraph 3"}},
		{"paragraphs 4 and 5 (a) of its resolution 300 (1971) of 12 October 1971", []string{"300 (1971) @ paragraphs 4 and 5 (a)"}},
		{"In 2008 paragraph 4 of resolution 300 was read", []string{"300 @ paragraph 4"}},
		{"Article 5(1) of Regulation (EU) 2016/679", []string{"(EU) 2016/679 @ Article 5(1)"}},
		{"Articles 5(1) and 6 of Directive 2013/34/EU and article 7 of Regulation (EC) No 1049/2001", []string{"2013/34/EU @ Articles 5(1) and 6", "(EC) No 1049/2001 @ article 7"}},
		{"Regulation (EU) 2016/679, art 5(1)(b), and paragraph 3 of the report", []string{"(EU) 2016/679 @ art 5(1)(b)"}},
		{"Security Council resolutions 300 (1971), paras 3-5, and 312 (1972), § 4", []string{"300 (1971) @ paras 3-5", "312 (1972) @ § 4"}},
		{"UNSC Res. 300, ¶ 3 (Oct. 12, 1971)", []string{"300 @ ¶ 3"}},
		{"UNSCR 300 (1971), OP 3", []string{"300 (1971) @ OP 3"}},
		{"S/RES/300 (1971), para. 3 and paragraph 4 of S/RES/312 (1972)", []string{"S/RES/300 (1971) @ para. 3", "S/RES/312 (1972) @ paragraph 4"}},
		{"the Lights Convention art. 2, ¶ 4, and article 6 § 1 of the Convention on Fog", []string{"Lights Convention @ art. 2, ¶ 4", "Convention on Fog @ article 6 § 1"}},
		{"the Lights Convention, article 3 of the Harbour Code", []string{"Lights Convention @ ", "Harbour Code @ article 3"}},
		{"paragraph 4 of the resolution, 300 boats, and section 3 of 300 (1971)", nil},
		{"Security Council resolution 300 (1971), paragraph 4 of which", []string{"300 (1971) @ "}},
	} {
		d := text(tt.text)
		var got []string
		for _, c := range Find(d, Options{List: harbourList(t)}) {
			got = append(got, d.Slice(c.Span)+" @ "+c.Pinpoint)
		}
		if len(got) != len(tt.want) {
			t.Errorf("%s: %q", tt.text, got)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%s: %q, not %q", tt.text, got[i], tt.want[i])
			}
		}
	}
}
