package citations

import (
	"fmt"
	"strings"
	"testing"
)

// What careful people write for symbols, what is meant, and whether the body
// writes it so. None is accused, with a list or without one.
func TestInformalSymbols(t *testing.T) {
	tests := []struct {
		text, key, usual string // usual: as the body writes it; "" where the text does
	}{
		{"S/RES/300 (1971)", "unsc:resolution:300:1971", ""},
		{"S/RES/300(1971)", "unsc:resolution:300:1971", ""},
		{"S/RES/300", "unsc:resolution:300:", ""},
		{"S/RES/300(1971)/Rev.1", "unsc:resolution:300:1971", ""},
		{"S/RES/300 (1971)", "unsc:resolution:300:1971", ""},
		{"S/RES/300(1971)/Corr.1", "unsc:resolution:300:1971", ""},
		{"S/RES/300/1971", "unsc:resolution:300:1971", "S/RES/300 (1971)"},
		{"S/RES/1971/300", "unsc:resolution:300:1971", "S/RES/300 (1971)"},
		{"S/RES/2011/2000", "unsc:resolution:2000:2011", "S/RES/2000 (2011)"},
		{"S/RES/2000/2011", "unsc:resolution:2000:2011", "S/RES/2000 (2011)"},
		{"S/Res/300 (1971)", "unsc:resolution:300:1971", "S/RES/300 (1971)"},
		{"S/RES/300-1971", "unsc:resolution:300:1971", "S/RES/300 (1971)"},
		{"S/RES/300_(1971)", "unsc:resolution:300:1971", "S/RES/300 (1971)"},
		{"S/RES/300/(1971)", "unsc:resolution:300:1971", "S/RES/300 (1971)"},
		{"S/PRST/2000/10/Add.1", "unsc:statement:10:2000", ""},
		{"S/PRST/10 (2000)", "unsc:statement:10:2000", "S/PRST/2000/10"},
		{"A/RES/3379 (1975)", "unga:resolution:3379:XXX", "A/RES/3379 (XXX)"},
		{"A/RES/3379", "unga:resolution:3379:XXX", "A/RES/3379 (XXX)"},
		{"A/RES/3379/XXX", "unga:resolution:3379:XXX", "A/RES/3379 (XXX)"},
		{"A/RES/30/3379", "unga:resolution:3379:XXX", "A/RES/3379 (XXX)"},
		{"A/RES/2030 (1965)", "unga:resolution:2030:1965", "-"}, // of one of two sessions
		{"A/RES/3/217 A", "unga:resolution:217 A:III", "A/RES/217 A (III)"},
		{"A/RES/217(A)(III)", "unga:resolution:217 A:III", "A/RES/217 A (III)"},
		{"A/RES/217 A (III)", "unga:resolution:217 A:III", ""},
		{"A/RES/217 (III) A", "unga:resolution:217 A:III", ""},
		{"A/RES/217 (III) A (1948)", "unga:resolution:217 A:III", ""},
		{"A/RES/2200A (XXI)", "unga:resolution:2200 A:XXI", ""},
		{"A/RES/60/1/Corr.1", "unga:resolution:1:60", ""},
		{"A/RES/45/113/Annex", "unga:resolution:113:45", ""},
		{"A/RES/57/337 A-B", "unga:resolution:337 A to B:57", "A/RES/57/337 A to B"},
		{"A/RES/57/337 B", "unga:resolution:337 B:57", ""},
		{"A/RES/S21/2", "unga:resolution:2:S-21", "A/RES/S-21/2"},
		{"A/Res/70/1", "unga:resolution:1:70", "A/RES/70/1"},
		{"A/RES/70-1", "unga:resolution:1:70", "A/RES/70/1"},
		{"A/RES/2015/70/1", "unga:resolution:1:70", "A/RES/70/1"},
		{"A/RES/70", "unga:resolution:A/RES/70:", ""}, // not whole
		{"A/RES/60/L.1", "unga:resolution:A/RES/60/L.1:", ""},
		{"E/RES/1503 (XLVIII)", "ecosoc:resolution:1503:XLVIII", ""},
		{"E/RES/663 C (XXIV)", "ecosoc:resolution:663 C:XXIV", ""},
		{"E/RES/2006/12/Rev.1", "ecosoc:resolution:12:2006", ""},
		{"A/HRC/Res/6/12", "hrc:resolution:12:6", "A/HRC/RES/6/12"},
	}
	for _, tt := range tests {
		for _, list := range []*List{nil, harbourList(t), seedList(t)} {
			d := text("See " + tt.text + " of that time.")
			v := Check(d, Find(d, Options{List: list}), list)
			if len(v) != 1 || d.Slice(v[0].Citation.Span) != tt.text || v[0].Citation.Key() != tt.key {
				t.Errorf("%s: %+v", tt.text, v)
				continue
			}
			if v := v[0]; v.Status == Malformed || v.Status == Impossible || v.Status == Mismatch {
				t.Errorf("%s is accused: %s", tt.text, v.Message)
			}
			usual := ""
			if v[0].Variant && v[0].Field == FieldSymbol {
				_, usual, _ = strings.Cut(v[0].Message, " writes this symbol ")
				usual = max(usual, "-")
			}
			if usual != tt.usual && v[0].Status != Unlisted {
				t.Errorf("%s: written as a body does: %q, not %q", tt.text, usual, tt.usual)
			}
		}
	}
}

// An entry of the list is meant by its symbol in whatever order.
func TestInformalSymbolsAreListed(t *testing.T) {
	list := harbourList(t)
	for symbol, id := range map[string]string{
		"S/RES/300/1971": "sc-300", "S/RES/1971/300": "sc-300", "S/Res/300": "sc-300", "S/RES/300(1971)/Rev.1": "sc-300",
		"A/RES/500 (1950)": "ga-500", "A/RES/5/500": "ga-500", "A/Res/62/7": "ga-62-7",
	} {
		d := text(fmt.Sprintf("See %s.", symbol))
		v := Check(d, Find(d, Options{List: list}), list)
		if len(v) != 1 || v[0].Status != Verified || v[0].Reference != id {
			t.Errorf("%s: %+v", symbol, v)
		}
	}
}

// What no body can have written is still an error, and so is what is proved
// wrong.
func TestBrokenSymbols(t *testing.T) {
	for symbol, want := range map[string]Status{
		"S/RES/3O0 (1971)": Malformed, "S/RES/S00(1971)": Malformed, "S/RES/300(197)": Malformed, "S/RES/123456": Malformed, "A/RES/12345": Malformed,
		"A/RES/7O/1": Malformed, "A/RES/x/7": Malformed, "A/RES/66/xxx": Malformed,
		"S/RES/300/1972": Impossible, "A/RES/3379 (1985)": Impossible, "S/PRST/10 (1991)": Impossible,
	} {
		for _, list := range []*List{nil, seedList(t)} {
			d := text("See " + symbol + " there.")
			if v := Check(d, Find(d, Options{List: list}), list); len(v) != 1 || v[0].Status != want {
				t.Errorf("%s: not %s: %+v", symbol, want, v)
			}
		}
	}
}
