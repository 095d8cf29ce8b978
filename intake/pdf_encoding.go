package intake

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// A pdfEncoding gives the text of each code of a font of one byte.
type pdfEncoding [256]string

// encodingNamed gives one of the encodings of ISO 32000-1, annex D.
func encodingNamed(name pdfName) *pdfEncoding {
	var e pdfEncoding
	for c := range 256 {
		switch {
		case name == "MacRomanEncoding":
			e[c] = string(charmap.Macintosh.DecodeByte(byte(c)))
		case name == "WinAnsiEncoding" || c < 0x80:
			e[c] = string(charmap.Windows1252.DecodeByte(byte(c)))
		}
		if c < ' ' || c == 0x7f || e[c] == "\ufffd" {
			e[c] = ""
		}
	}
	switch name {
	case "MacRomanEncoding":
	case "WinAnsiEncoding":
		e[0xad] = "-"
	case "Symbol":
		e.fill('A', "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")
		e.fill('a', "αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
		e.fill(0xa3, "≤")
		e.fill(0xae, "→°±″≥×")
		e.fill(0xb7, "•÷≠≡≈…")
		e['-'] = "−"
	case "ZapfDingbats":
		e.fill('3', "✓✔✕✖✗✘")
		e.fill('l', "●❍■❏❐❑❒▲▼◆❖◗")
	default: // StandardEncoding
		e['\''], e['`'] = "’", "‘"
		e.fill(0xa1, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ")
		e.fill(0xb1, "–†‡·")
		e.fill(0xb6, "¶•‚„”»…‰")
		e[0xbf] = "¿"
		e.fill(0xc1, "`´ˆ˜¯˘˙¨")
		e.fill(0xca, "˚¸")
		e.fill(0xcd, "˝˛ˇ—")
		e[0xe1], e[0xe3] = "Æ", "ª"
		e.fill(0xe8, "ŁØŒº")
		e[0xf1], e[0xf5] = "æ", "ı"
		e.fill(0xf8, "łøœß")
	}
	return &e
}

func (e *pdfEncoding) fill(from int, letters string) {
	for _, r := range letters {
		e[from] = string(r)
		from++
	}
}

// pdfText decodes a string of the document's information: UTF-16 or UTF-8
// with a mark, or PDFDocEncoding.
func pdfText(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16Text(s[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "")
	}
	const low, high = "˘ˇˆ˙˝˛˚˜", "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"
	var e pdfEncoding
	e.fill(0x18, low)
	e.fill(0x80, high)
	e[0xa0] = "€"
	var b strings.Builder
	for i := range len(s) {
		if t := e[s[i]]; t != "" {
			b.WriteString(t)
		} else {
			b.WriteRune(rune(s[i]))
		}
	}
	return b.String()
}

// glyphText is the text of a glyph by its name, after the Adobe Glyph List
// Specification; empty where the name says nothing.
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".")
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(partText(part))
	}
	return b.String()
}

func partText(name string) string {
	if t := glyphNames[name]; t != "" {
		return t
	}
	if len(name) == 1 {
		return name
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 {
		if n, err := strconv.ParseUint(hex[:4], 16, 32); err == nil {
			return string(rune(n)) + partText("uni"+hex[4:])
		}
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if n, err := strconv.ParseUint(hex, 16, 32); err == nil && utf8.ValidRune(rune(n)) {
			return string(rune(n))
		}
	}
	if n, ok := strings.CutPrefix(name, "afii"); ok {
		return cyrillicText(n)
	}
	for accent, mark := range accents { // no name ends in two of them
		if base, ok := strings.CutSuffix(name, accent); ok && len(base) == 1 {
			return norm.NFC.String(base + mark)
		}
	}
	return ""
}

// cyrillicText is the text of the glyphs that are named after an old
// registry: afii10017 is А.
func cyrillicText(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil {
		return ""
	}
	letter := func(from, at, upper int) string {
		i := n - from
		switch {
		case i == 6: // Ё stands where the alphabet has it
			return string(rune(at + upper))
		case i > 6:
			i--
		}
		return string(rune(at + i))
	}
	switch {
	case n >= 10017 && n <= 10049:
		return letter(10017, 'А', 'Ё'-'А')
	case n >= 10065 && n <= 10097:
		return letter(10065, 'а', 'ё'-'а')
	case n >= 10051 && n <= 10061:
		return string(rune('Ђ' + n - 10051))
	case n >= 10099 && n <= 10109:
		return string(rune('ђ' + n - 10099))
	}
	return map[int]string{10050: "Ґ", 10062: "Ў", 10145: "Џ", 10098: "ґ", 10110: "ў", 10193: "џ", 61352: "№"}[n]
}

var accents = map[string]string{
	"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304", "breve": "\u0306",
	"dotaccent": "\u0307", "dieresis": "\u0308", "ring": "\u030a", "hungarumlaut": "\u030b", "caron": "\u030c",
	"cedilla": "\u0327", "commaaccent": "\u0327", "ogonek": "\u0328",
}

// glyphNames are the names of the Adobe Glyph List that letters of European
// scripts and marks have, save those that are made of a letter and an accent.
var glyphNames = namesOf(`
exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' quoteright ’ quoteleft ‘
parenleft ( parenright ) asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5
six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \
bracketright ] asciicircum ^ underscore _ grave ` + "`" + ` braceleft { bar | braceright } asciitilde ~
exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright © ordfeminine ª guillemotleft «
logicalnot ¬ sfthyphen - softhyphen - registered ® macron ¯ degree ° plusminus ± twosuperior ² threesuperior ³ acute ´ mu µ
paragraph ¶ periodcentered · cedilla ¸ onesuperior ¹ ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾
questiondown ¿ AE Æ Eth Ð multiply × Oslash Ø Thorn Þ germandbls ß ae æ eth ð divide ÷ oslash ø thorn þ
Dcroat Đ dcroat đ Dslash Đ hbar ħ Hbar Ħ dotlessi ı dotlessj ȷ IJ Ĳ ij ĳ kgreenlandic ĸ Lslash Ł lslash ł Ldot Ŀ ldot ŀ Eng Ŋ eng ŋ
OE Œ oe œ Tbar Ŧ tbar ŧ longs ſ florin ƒ Schwa Ə schwa ə Scommaaccent Ș scommaaccent ș Tcommaaccent Ţ tcommaaccent ţ
Ohorn Ơ ohorn ơ Uhorn Ư uhorn ư circumflex ˆ caron ˇ breve ˘ dotaccent ˙ ring ˚ ogonek ˛ tilde ˜ hungarumlaut ˝
Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ
Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ
lambda λ nu ν xi ξ omicron ο pi π rho ρ sigma σ sigma1 ς tau τ upsilon υ phi φ chi χ psi ψ omega ω
Alphatonos Ά Epsilontonos Έ Etatonos Ή Iotatonos Ί Omicrontonos Ό Upsilontonos Ύ Omegatonos Ώ alphatonos ά epsilontonos έ
etatonos ή iotatonos ί omicrontonos ό upsilontonos ύ omegatonos ώ iotadieresis ϊ upsilondieresis ϋ tonos ΄
endash – emdash — horizontalbar ― quotesinglbase ‚ quotereversed ‛ quotedblleft “ quotedblright ” quotedblbase „ dagger †
daggerdbl ‡ bullet • ellipsis … perthousand ‰ minute ′ second ″ guilsinglleft ‹ guilsinglright › fraction ⁄ Euro € euro €
numero № trademark ™ estimated ℮ arrowleft ← arrowup ↑ arrowright → arrowdown ↓ partialdiff ∂ product ∏ summation ∑ minus −
radical √ infinity ∞ integral ∫ approxequal ≈ notequal ≠ equivalence ≡ lessequal ≤ greaterequal ≥ lozenge ◊ filledbox ■
H22073 □ triagup ▲ triagdn ▼ circle ○ H18533 ● checkmark ✓ circlecopyrt ⃝ hyphenminus - asteriskmath ∗
ff ff fi fi fl fl ffi ffi ffl ffl st st ft ft tt tt
`)

// namesOf reads pairs of a name and its text.
func namesOf(list string) map[string]string {
	m := map[string]string{"space": " ", "nbspace": " ", "nonbreakingspace": " ", "nobreakspace": " ", "visiblespace": " "}
	f := strings.Fields(list)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}
