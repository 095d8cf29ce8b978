package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"The harbour's open.", "w:The s:_ w:harbour's s:_ w:open p:."},
		{"1,275 boats (822) on 19.02.2015", "n:1,275 s:_ w:boats s:_ p:( n:822 p:) s:_ w:on s:_ n:19.02.2015"},
		{"366th No7 3–5 €9", "n:366th s:_ w:No7 s:_ n:3 p:– n:5 s:_ p:€ n:9"},
		{"a\nb\t\tc", "w:a s:_ w:b s:_ s:_ w:c"},
		{"Häfen “auf”", "w:Häfen s:_ p:“ w:auf p:”"},
		{"٣ ۷", "n:٣ s:_ n:۷"},
		{"\u00a0\u2003", "s:_ s:_"},
		{"x\xff\xfe", "w:x p:\xff p:\xfe"},
	} {
		var got []string
		for tok := range document.Tokens(c.text) {
			s := c.text[tok.Start:tok.End]
			if tok.Class == document.Space {
				s = "_"
			}
			got = append(got, "wnsp"[tok.Class:tok.Class+1]+":"+s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestTokensStops(t *testing.T) {
	n := 0
	for range document.Tokens("the pier is shut") {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d tokens behind a break", n)
	}
}

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"harbour", "Harbour", "HARBOUR", "har\u00adbour", "har\u200bbour", "\ufeffharbour", "ｈａｒｂｏｕｒ"},
		{"master's", "Master’s", "master`s", "master´s", "masterʼs", "master‘s"},
		{"'pier'", `"pier"`, "“pier”", "„pier‟", "«pier»", "‹pier›", "＂pier＂"},
		{"3-5", "3–5", "3—5", "3‑5", "3−5"},
		{"a b", "a\tb", "a\nb", "a\u00a0b", "a\u2003b", "A\rb"},
		{"a b 'é'", "a\tb “é”", "A\nB \"É\"", "a b 'e\u0301'"},
		{"5'", "5″", "5′", `5"`},
		{"strasse", "straße", "STRASSE"},
		{"file", "ﬁle"},
		{"...", "…"},
		{"no. 2", "No. ２", "no. ²"},
		{"ilham", "İlham", "ILHAM"},
		{"Ꮞ", "ꮞ"},
		{"σς", "ΣΣ", "σσ"},
	} {
		for _, s := range same {
			if got, want := document.Fold(s), document.Fold(same[0]); got != want {
				t.Errorf("Fold(%q) = %q, Fold(%q) = %q", s, got, same[0], want)
			}
		}
	}
	for _, differ := range [][2]string{{"pier", "piers"}, {"3.5", "35"}, {"a-b", "a b"}, {"resume", "résumé"}, {"822", "833"}} {
		if document.Fold(differ[0]) == document.Fold(differ[1]) {
			t.Errorf("%q and %q fold to one", differ[0], differ[1])
		}
	}
	if diff := cmp.Diff("the harbour master's 'notice' - 2020", document.Fold("The Harbour Master’s “Notice” – 2020")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "The harbour's open.", "x\xff\xfe", "\xf0\x9f", "👩\u200d👧 🇩🇪", "1,2.3'4", " \u0301", "\r\n", "カ_ナ", "א\"ב"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for tok := range document.Tokens(text) {
			if tok.Start != end || tok.Len() <= 0 {
				t.Fatalf("%q: the token %v does not begin at %d", text, tok, end)
			}
			if tok.Class > document.Punct {
				t.Fatalf("%q: class %d", text, tok.Class)
			}
			end = tok.End
		}
		if end != len(text) {
			t.Fatalf("%q: the tokens end at %d of %d", text, end, len(text))
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"The Harbour", "“é”", "´ ″", "ŉ", "ΐ", "İ", "ǰ\u0323", "a\u00ad\u0301", "ﷺ", "\xff", "ẞ", "ᾳ\u0345", "Ꮞ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := document.Fold(s)
		if twice := document.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, and folded again %q", s, once, twice)
		}
	})
}
