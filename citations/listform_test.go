package citations

import "testing"

// An entry may have its number in the form in which documents write it.
func TestListedInAForm(t *testing.T) {
	for _, tt := range []struct{ genre, body, number, text string }{
		{"Recommendation", "Committee of Ministers", "CM/Rec(2010)5", "Recommendation CM/Rec(2010)5 of the Committee of Ministers"},
		{"Recommendation", "Committee of Ministers", "Rec(2010)5", "CM/Rec(2010)5"},
		{"Recommendation", "Committee of Ministers", "5 (2010)", "CM/Rec(2010)5"},
		{"Recommendation", "Committee of Ministers", "R (97) 20", "Recommendation No. R (97) 20"},
		{"Recommendation", "Committee of Ministers", "No. R (97) 20", "Recommendation No. R (97) 20 of the Committee of Ministers"},
		{"Resolution", "United Nations Security Council", "S/RES/1325 (2000)", "Security Council resolution 1325 (2000)"},
		{"Resolution", "United Nations General Assembly", "A/RES/70/1", "General Assembly resolution 70/1"},
	} {
		list, err := ParseReferences("list.yaml", []byte("references:\n- {id: it, type: legislation, genre: "+tt.genre+", authority: "+tt.body+", number: '"+tt.number+"', title: On measures}\n"))
		if err != nil {
			t.Fatal(err)
		}
		d := text(tt.text)
		cites := Find(d, Options{List: list})
		v := Check(d, cites, list)
		if len(v) != 1 || v[0].Status != Verified || v[0].Reference != "it" {
			t.Errorf("number %s, %s: got %+v", tt.number, tt.text, v)
		}
	}
}
