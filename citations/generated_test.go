package citations

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"recital/document"
)

// A generator writes citations that are right and such that cannot be.
type generator struct{ *rand.Rand }

func (g generator) pick(s ...string) string { return s[g.IntN(len(s))] }

func (g generator) day(year, month int) string {
	d := document.Date{Year: year, Month: month, Day: 1 + g.IntN(28)}
	if g.IntN(2) == 0 {
		return dateText(d)
	}
	return fmt.Sprintf("%s %d, %d", monthNames[month], d.Day, year)
}

// letter puts a letter that scans read in the place of one digit of a number.
func (g generator) letter(s string) string {
	looks := map[byte]byte{'0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B'}
	at := g.IntN(len(s))
	for range len(s) {
		if l, ok := looks[s[at]]; ok && at < len(s)-1 {
			return s[:at] + string(l) + s[at+1:]
		}
		at = (at + 1) % len(s)
	}
	return ""
}

// council writes a resolution of the Security Council; shift is how many years
// its year is off.
func (g generator) council(shift int) string {
	years := known().of("unsc").years
	y := years[g.IntN(len(years))]
	n, year := y.first+g.IntN(y.last-y.first+1), y.year+shift
	style := g.IntN(6)
	if style == 5 && n >= 1900 && n < 2200 { // may be two years
		style = 1
	}
	switch style {
	case 0:
		return fmt.Sprintf("S/RES/%d (%d)", n, year)
	case 1:
		return fmt.Sprintf("Security Council resolution %d (%d) of %s", n, year, g.day(year, 1+g.IntN(12)))
	case 2:
		return fmt.Sprintf("resolution %d of %d of the Security Council", n, year)
	case 3:
		return fmt.Sprintf("UNSCR %d (%d)", n, year)
	case 4:
		return fmt.Sprintf("the UN Security Council's Resolution No. %d adopted on %s", n, g.day(year, 1+g.IntN(12)))
	}
	return fmt.Sprintf("United Nations Security Council resolution %d/%d", n, year)
}

// assembly writes a resolution or decision of a session from 31 on; shift is how
// many years its date lies off the session.
func (g generator) assembly(shift int) string {
	s := 31 + g.IntN(48)
	year, month := 1945+s, 10+g.IntN(3)
	if g.IntN(3) == 0 {
		year, month = year+1, 1+g.IntN(8)
	}
	when := g.day(year+shift, month)
	switch g.IntN(4) {
	case 0:
		return fmt.Sprintf("A/RES/%d/%d of %s", s, 1+g.IntN(280), when)
	case 1:
		return fmt.Sprintf("General Assembly decision %d/%d of %s", s, 401+g.IntN(90), when)
	case 2:
		return fmt.Sprintf("resolution %d/%d %s of the General Assembly of %s", s, 1+g.IntN(280), g.pick("A", "B", "C"), when)
	}
	return fmt.Sprintf("General Assembly resolution %d/%d of %s", s, 1+g.IntN(280), when)
}

// roman writes a resolution of sessions I to XXX; shift moves the session.
func (g generator) roman(shift int) string {
	known := known().of("unga").sessions.known
	k := known[g.IntN(len(known))]
	session := k.session + shift
	if session < 1 || session > 30 {
		session = k.session - shift
	}
	letter := g.pick("", "", " A", " B", " A to D")
	return fmt.Sprintf("General Assembly resolution %d%s (%s)", k.number, letter, toRoman(session))
}

// act writes an act of the European Union; shift is how many years its date is
// off its number.
func (g generator) act(shift int) string {
	year, n := 1970+g.IntN(54), 1+g.IntN(1400)
	when := g.day(year+shift, 1+g.IntN(12))
	switch {
	case year > 2014:
		return fmt.Sprintf("%s (EU) %d/%d of the European Parliament and of the Council of %s", g.pick("Regulation", "Directive", "Decision"), year, n, when)
	case g.IntN(2) == 0 && year > 1999:
		return fmt.Sprintf("Regulation (EC) No %d/%d of %s", n, year, when)
	}
	domain := "EEC"
	if year > 1999 {
		domain = "EC"
	}
	written := fmt.Sprint(year)
	if year < 2000 {
		written = written[2:]
	}
	return fmt.Sprintf("Council Directive %s/%d/%s of %s", written, n%100+1, domain, when)
}

// eclis writes an identifier of the European Court of Human Rights; wrong makes
// its parts disagree.
func (g generator) eclis(wrong bool) string {
	year := 1995 + g.IntN(30)
	lodged, month, day := year-1-g.IntN(8), 1+g.IntN(12), 1+g.IntN(28)
	after := ""
	if wrong {
		switch g.IntN(3) {
		case 0:
			month += 12
		case 1:
			lodged = year + 1 + g.IntN(5)
		case 2:
			after = fmt.Sprintf(" (%s)", dateText(document.Date{Year: year + 1, Month: month, Day: day}))
		}
	} else if g.IntN(2) == 0 {
		after = fmt.Sprintf(" (%s)", dateText(document.Date{Year: year, Month: month, Day: day}))
	}
	return fmt.Sprintf("ECLI:CE:ECHR:%d:%02d%02d%s%07d%02d%s", year, month, day, g.pick("JUD", "DEC"), 1+g.IntN(99999), lodged%100, after)
}

// isbn writes an ISBN of thirteen digits; off is added to its check digit.
func (g generator) isbn(off int) string {
	s := fmt.Sprintf("978%09d", g.IntN(1e9))
	sum := 0
	for i := range 12 {
		sum += int(s[i]-'0') * (1 + 2*(i%2))
	}
	return fmt.Sprintf("ISBN %s-%s-%s-%d", s[:3], s[3:6], s[6:], (20-sum%10+off)%10)
}

func (g generator) right() string {
	switch g.IntN(8) {
	case 0, 1:
		return g.council(0)
	case 2, 3:
		return g.assembly(0)
	case 4:
		return g.roman(0)
	case 5:
		return g.act(g.IntN(2) * (1 - 2*g.IntN(2)))
	case 6:
		return g.eclis(false)
	}
	return g.isbn(0)
}

func (g generator) off(least int) int { return (least + g.IntN(6)) * (1 - 2*g.IntN(2)) }

func (g generator) wrong() string {
	switch g.IntN(10) {
	case 0, 1:
		return g.council(g.off(1))
	case 2:
		return g.assembly(g.off(2))
	case 3:
		return g.roman(g.off(1))
	case 4:
		return g.act(g.off(2))
	case 5:
		return g.eclis(true)
	case 6:
		return g.isbn(1 + g.IntN(9))
	case 7:
		return fmt.Sprintf("General Assembly decision %d/%d", 31+g.IntN(48), 1+g.IntN(300))
	case 8:
		return fmt.Sprintf("General Assembly resolution 217 %s (III)", g.pick("C to A", "D to B"))
	}
	years := known().of("unsc").years
	y := years[g.IntN(len(years))]
	number, year := fmt.Sprint(y.first+g.IntN(y.last-y.first+1)), fmt.Sprint(y.year)
	if n := g.letter(number); n != "" && g.IntN(2) == 0 {
		return fmt.Sprintf("%s%s (%s)", g.pick("S/RES/", "Security Council resolution "), n, year)
	}
	if n := g.letter(year); n != "" {
		return fmt.Sprintf("Security Council resolution %s (%s)", number, n)
	}
	return g.council(1)
}

// On generated texts the numbering rules find every citation that cannot be,
// and accuse none of a hundred thousand that are right.
func TestGenerated(t *testing.T) {
	const documents, sentences = 1000, 120
	g := generator{rand.New(rand.NewPCG(1, 2))}
	right, wrong, missed, invented := 0, 0, 0, 0
	list := newList(nil)
	for range documents {
		var lines []string
		var bad []bool
		for range sentences {
			c, isWrong := "", g.IntN(6) == 0
			if isWrong {
				c = g.wrong()
			} else {
				c = g.right()
			}
			lines = append(lines, fmt.Sprintf("%s %s %s.", g.pick("Recalling", "Having read", "In the light of"), c, g.pick("the keepers slept", "all boats stayed in port", "nothing was said")))
			bad = append(bad, isWrong)
		}
		d := text(strings.Join(lines, "\n\n"))
		said := make([]string, sentences)
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			if said[v.Citation.Paragraph] == "" || v.Status == Impossible || v.Status == Malformed {
				said[v.Citation.Paragraph] = fmt.Sprintf("%s %s: %s", v.Status, d.Slice(v.Citation.Span), v.Message)
			}
		}
		for i, s := range said {
			accused := strings.HasPrefix(s, "impossible") || strings.HasPrefix(s, "malformed") || strings.HasPrefix(s, "mismatch")
			switch {
			case bad[i] && !accused:
				if missed++; missed < 10 {
					t.Errorf("missed in %q: %s", lines[i], s)
				}
			case !bad[i] && (accused || s == ""):
				if invented++; invented < 10 {
					t.Errorf("invented in %q: %s", lines[i], s)
				}
			}
			if bad[i] {
				wrong++
			} else {
				right++
			}
		}
	}
	if right < 90_000 {
		t.Errorf("only %d right citations", right)
	}
	t.Logf("%d of %d impossible ones found, %d of %d right ones accused or missed", wrong-missed, wrong, invented, right)
}
