package citations

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// How else the same things are written, what is near to them and is another
// thing, and what breaks the form. The list is that of the harbours.
func TestWays(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"the Lights Convention, signed on 1 June 1901", []string{"Lights Convention: mismatch date lights [1901 -> 1910]"}},
		{"the Lights Convention (signed on 1 June 1910)", []string{"Lights Convention: verified lights"}},
		{"the Lights Convention for the Southern Seas of 1 June 1910", []string{"Lights Convention for the Southern Seas: unlisted near lights"}},
		{"the 1910 Lights Convention relating to the Wages of Keepers", []string{"Lights Convention relating to the Wages of Keepers: unlisted near lights"}},
		{"the Lights Convention on Monday and for all", []string{"Lights Convention: verified lights"}},
		{"Keeper v. Westmark, no. 12345/07, 22 April 2010", []string{"Keeper v. Westmark: unlisted near keeper"}},
		{"Keeper v. Westmark (no. 2), no. 54321/11, 7 April 2016", []string{"Keeper v. Westmark (no. 2): unlisted"}},
		{"Keeper v. Westmark, judgment of 22 April 2011", []string{"Keeper v. Westmark: unlisted date near keeper"}},
		{"Keeper v. Westmark, judgment of 22 April 2010", []string{"Keeper v. Westmark: verified keeper"}},
		{"Harbour Lights, I.C.J. Reports 1964, p. 6", []string{"Harbour Lights: unlisted date near harbour-lights"}},
		{"Harbour Lights, I.C.J. Reports 1970, p. 3", []string{"Harbour Lights: verified harbour-lights"}},
		{"the International Court of Justice, judgment on the Harbour Lights case, ICJ Reports 1964, p. 6", []string{"judgment on the Harbour Lights case: unlisted date near harbour-lights"}},
		{"European Parliament resolution of 8 March 2011 on the Whaling Season", []string{"resolution of 8 March 2011 on the Whaling Season: unlisted near ep-day"}},
		{"European Parliament resolution of 8 March 2011 on Ports", []string{"resolution of 8 March 2011 on Ports: verified ep-day"}},
		{"European Parliament resolution of 8 March 2011 on pilots", []string{"resolution of 8 March 2011: verified ep-day"}},
		{"a note of 29 June 1972 (S/10500)", []string{"S/10500: unlisted date near note"}},
		{"a note of 10 January 1972 (S/10500)", []string{"S/10500: verified note"}},
		{"Security Council resolution 300 (19711)", []string{"300 (19711): malformed year sc-300 [19711 -> 1971]"}},
		{"Security Council resolution 300 (197)", []string{"300 (197): malformed year sc-300 [197 -> 1971]"}},
		{"Security Council resolution 300 (155)", []string{"300 (155): verified sc-300"}},
		{"Harbour Council of the North resolution 12 (201)", []string{"12 (201): verified hc-12"}},
		{"Security Council resolution 300 [1972]", []string{"300 [1972]: mismatch year sc-300 [1972 -> 1971]"}},
		{"Security Council resolution 300 [2]", []string{"300: verified sc-300"}},
		{"Security Council resolution 300 (12 Oct. 1971)", []string{"300: verified sc-300"}},
		{"Security Council resolution 300 (12 Oct. 1972)", []string{"300: mismatch date sc-300 [1972 -> 1971]"}},
		{"Security Council resolution 300 of 12.10.71", []string{"300: verified sc-300"}},
		{"Security Council resolution 300 of 12.10.72", []string{"300: mismatch date sc-300 [72 -> 71]"}},
		{"Security Council resolution 46 of 17.04.48", []string{"46: unlisted"}},
		{"Security Council resolution 300 (1971) of 31 November 1971", []string{"300 (1971): malformed date"}},
		{"General Assembly resolution 62/7 (2009)", []string{"62/7 (2009): mismatch year ga-62-7 [2009 -> 2007]"}},
		{"General Assembly resolution 62/7 (2007)", []string{"62/7 (2007): verified ga-62-7"}},
		{"UNGA Res 62/7 (3 January 2008)", []string{"62/7: verified variant ga-62-7"}},
		{"UNGA Res 62/7 (3 January 2008) UN Doc A/RES/62/7", []string{"62/7: verified variant ga-62-7", "A/RES/62/7: verified ga-62-7"}},
		{"General Assembly resolution 62/7 (2008)", []string{"62/7 (2008): verified variant ga-62-7"}},
		{"General Assembly resolution 62/7 of 3 January 2008", []string{"62/7: mismatch date ga-62-7 [3 January 2008 -> 8 November 2007]"}},
		{"General Assembly resolution 62/7 (3 January 2009)", []string{"62/7: mismatch date ga-62-7 [3 January 2009 -> 8 November 2007]"}},
		{"as in A/RES/62/7, 8 November 2009", []string{"A/RES/62/7: mismatch date ga-62-7 [2009 -> 2007]"}},
		{"as in A/RES/62/7, 8 November 2007.", []string{"A/RES/62/7: verified ga-62-7"}},
		{"(Ola Strand. Grey Water: Harbours of the North, NSU Press, 2003)", []string{"Ola Strand. Grey Water: Harbours of the North, NSU Press, 2003: unlisted near book"}},
		{"(O. Strand. Grey Water: Harbours of the North, NSU Press, 2003)", []string{"O. Strand. Grey Water: Harbours of the North, NSU Press, 2003: verified book"}},
		{"(Olg. Strand. Grey Water: Harbours of the North, NSU Press, 2003)", []string{"Olg. Strand. Grey Water: Harbours of the North, NSU Press, 2003: unlisted"}},
		{"resolution 12 (2002) of the Harbour Council of the North", []string{"12 (2002): unlisted near hc-12"}},
		{"resolution 12 (2001) of 4 May 2001 of the Harbour Council of the North", []string{"12 (2001): mismatch date hc-12 [4 -> 3]"}},
		{"UNSCR 300 (1972)", []string{"300 (1972): mismatch year sc-300 [1972 -> 1971]"}},
		{"UNSCRs 300 and 312", []string{"300: verified sc-300", "312: verified sc-312"}},
		{"UNSC Res. 300 (1971)", []string{"300 (1971): verified sc-300"}},
		{"S.C. Res. 300 (Oct. 12, 1971)", []string{"300: verified sc-300"}},
		{"U.N. S.C. Res. 300 (Oct. 12, 1972)", []string{"300: mismatch date sc-300 [1972 -> 1971]"}},
		{"S.C. Res. 12 (2001)", []string{"12 (2001): verified hc-12"}},
		{"GA Res 500 (V)", []string{"500 (V): verified ga-500"}},
		{"UNGA Res 62/7 (8 November 2007)", []string{"62/7: verified ga-62-7"}},
		{"PACE Res. 1500 (2006) and PACE Rec. 1700 (2005)", []string{"1500 (2006): verified pa-1500", "1700 (2005): verified pa-rec-1700"}},
		{"a screen of 1280 x 1024 Res. 12 at most", nil},
		{"But see Olga Strand, Grey Water (NSU Press, 2003), p. 17.", []string{"Olga Strand, Grey Water (NSU Press, 2003), p. 17: verified variant book"}},
		{"See, e.g., Olga Strand, Grey Water (NSU Press, 2003), p. 17.", []string{"Olga Strand, Grey Water (NSU Press, 2003), p. 17: verified variant book"}},
		{"See generally Sean O'Neil, Where Is the Harbour? (North Press, 2004), p. 3.", []string{"Sean O'Neil, Where Is the Harbour? (North Press, 2004), p. 3: unlisted"}},
		{"They slept. Where was he? (North Press, 2004), p. 3.", nil},
		{"See Olga Strand, Grey Water (NSU Press, 2003), p. 17, and Per Lind, Tides (North Press, 2004), p. 3.", []string{"Olga Strand, Grey Water (NSU Press, 2003), p. 17: verified variant book", "Per Lind, Tides (North Press, 2004), p. 3: unlisted"}},
		{"Security Council resolution 300 of 1971, 312 of 1972 and 319 of 1973", []string{"300: verified sc-300", "312: verified sc-312", "319: mismatch year sc-319 [1973 -> 1972]"}},
		{"The Security Council unanimously adopted, in July 1972, resolution 312.", []string{"312: mismatch date sc-312 [July 1972 -> February 1972]"}},
		{"The Security Council adopted, on 4 February 1972, resolution 312.", []string{"312: verified sc-312"}},
		{"In 1973 the Security Council adopted resolution 312.", []string{"312: mismatch year sc-312"}},
		{"In 1973 the Security Council recalled resolution 312.", []string{"312: verified sc-312"}},
		{"In 1973, the Security Council's resolution 312 was read.", []string{"312: verified sc-312"}},
		{"On 4 February 1972, the Security Council adopted resolution 312.", []string{"312: verified sc-312"}},
		{"On 5 February 1972, the Security Council adopted resolution 312.", []string{"312: mismatch date sc-312 [5 -> 4]"}},
		{"In 1973 the Security Council adopted resolutions 331 and 312 (1972).", []string{"331: unlisted", "312 (1972): verified sc-312"}},
		{"Security Council resolution 312/1973 says so.", []string{"312/1973: mismatch year sc-312 [1973 -> 1972]"}},
		{"Security Council resolution 312/1972 says so.", []string{"312/1972: verified sc-312"}},
		{"Security Council resolutions 1970/1973 say so.", nil},
		{"Security Council resolution 1970/1973 says so.", nil},
		{"a picture with a res. 312 (1972) of points", nil},
	}
	for _, tt := range tests {
		d, list := text(tt.text), harbourList(t)
		var got []string
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			got = append(got, verdictInBrief(d, v))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s\n-want +got\n%s", tt.text, diff)
		}
	}
}
