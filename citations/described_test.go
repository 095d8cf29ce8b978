package citations

import (
	"slices"
	"testing"
)

// Texts without a number are cited by their issuer and subject, their occasion
// or their day; what names no single text is none.
func TestDescribed(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // kind: words
	}{
		{"The Statement of the Harbour Master on the closing of lights was read to the board.", []string{"statement: Statement of the Harbour Master on the closing of lights"}},
		{"In May the Statement of the Commissioner for Ports (Pilot General) on the rights of keepers was deposited.", []string{"statement: Statement of the Commissioner for Ports (Pilot General) on the rights of keepers"}},
		{"The Statement of the Board regarding fog was noted, and that by the Director was not.", []string{"statement: Statement of the Board regarding fog"}},
		{"A Statement of the Harbour Master on the closing of lights was read.", nil},
		{"Statement of the Harbour Master on the closing of lights", nil}, // a heading
		{"The Statement of Accounts on page 3 is short. A statement of the master on lights was read.", nil},

		{"In his message to the pilots of the northern coast on the occasion of the lighthouse's 50th anniversary, the master said so.", []string{"statement: message to the pilots of the northern coast on the occasion of the lighthouse's 50th anniversary"}},
		{"Her speech delivered at the library on the occasion of the opening of the reading room: “books”.", []string{"statement: speech delivered at the library on the occasion of the opening of the reading room"}},
		{"His speech to the pilots was long. The message to users on the screen is short. She sent a message to the pilots on the occasion of the feast.", nil},

		{"The Harbour Board adopted resolution on the closing of the northern lights that all keepers read.", []string{"resolution: resolution on the closing of the northern lights"}},
		{"The Harbour Board adopted resolution on keeping 3 May as “The Day of Lights” ever since.", []string{"resolution: resolution on keeping 3 May as “The Day of Lights”"}},
		{"The Council of Ministers adopted decree on the harbour dues.", []string{"decree: decree on the harbour dues"}},
		{"On 3 May 2001 the Harbour Board, for the purpose of counting boats, adopted a decree establishing a commission of pilots.", []string{"decree: decree establishing a commission of pilots"}},
		{"On 3 May 2001 the Harbour Board adopted a resolution on fog and asked the master to read it.", []string{"resolution: resolution on fog"}},
		{"The Harbour Board adopted a resolution on fog. The Board issued guidance on lights. On 5 June 2010 the library signed a treaty on books.", nil},

		{"in conformity with the 24 March 1992 mandate of the Harbour Council of Pilots;", []string{"decision: 24 March 1992 mandate of the Harbour Council of Pilots"}},
		{"the 3 May 2001 decision of the General Assembly and the 4 May 2001 statement of the Security Council", []string{
			"decision: 3 May 2001 decision of the General Assembly", "statement: 4 May 2001 statement of the Security Council"}},
		{"Under its mandate of the Council the mission sails. On 24 March 1992 mandate holders of the Council met.", nil},

		{"The booklet “Grey Water” issued by the Harbour Society of Westmark is short.", []string{"book: booklet “Grey Water” issued by the Harbour Society of Westmark"}},
		{"A publication “Tides of the North” published by North-Shore Youth Union and others", []string{"book: publication “Tides of the North” published by North-Shore Youth Union"}},
		{"the book “Lights” printed by hand, the brochure “Fog” issued by the board, a publication “Waves” issued in 2003", nil},

		{"A resolution (ABCD/4-2010/DR/RES.26) “On cooperation between the pilots” was adopted.", []string{"resolution: ABCD/4-2010/DR/RES.26"}},
		{"The Resolution (ABCD/4-2010/DR/RES.26) “On cooperation between the pilots” was adopted.", []string{"resolution: Resolution (ABCD/4-2010/DR/RES.26) “On cooperation between the pilots”"}},
	} {
		d := text(tt.text)
		var got []string
		for _, c := range Find(d, Options{}) {
			got = append(got, string(c.Kind)+": "+d.Slice(c.Span))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s\n%q\nnot %q", tt.text, got, tt.want)
		}
		for _, list := range []*List{nil, harbourList(t), seedList(t)} {
			if a := accusations(d, Options{List: list}, list); len(a) > 0 {
				t.Errorf("%s is accused: %q", tt.text, a)
			}
		}
	}
}
