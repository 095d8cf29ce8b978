package citations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recital/document"
)

// settle gives a verdict that accuses the correction that its entry or the
// numbering of the body proves, where there is exactly one, and says why there
// is none where the text leaves open which of its parts is the slip. It takes
// back one that would change what other citations say.
func (k *checker) settle(i int, v Verdict) Verdict {
	v = k.proposed(i, v)
	if v.Correction == nil {
		return v
	}
	if k.doc.Text[v.Correction.Span.Start:v.Correction.Span.End] == v.Correction.New {
		v.Correction = nil
	} else if !k.alone(i, v.Correction) {
		v.Correction, v.Undecided = nil, "what would be written anew stands for other citations, too"
	}
	return v
}

// proposed is a verdict with the correction that suits the citation itself.
func (k *checker) proposed(i int, v Verdict) Verdict {
	c := &k.cites[i]
	switch {
	case v.Status == Mismatch && (v.Field == FieldYear || v.Field == FieldDate || v.Field == FieldNumber && v.Correction == nil):
		if n, ok := k.list.byID[v.Reference]; ok && c.Number != "" {
			return k.toEntry(c, &k.list.all[n], v)
		}
	case v.Status == Impossible && v.Correction == nil && !(c.Own && v.Field == FieldNumber):
		return k.toRule(c, v)
	}
	return v
}

// toEntry corrects a citation that means an entry.
func (k *checker) toEntry(c *Citation, r *Reference, v Verdict) Verdict {
	if v.Field == FieldNumber {
		if !agrees(c.Date, r.Issued) {
			return v
		}
		v.Correction = k.inSymbol(c, c.Number, r.number, Citation{Number: r.number, Session: r.session, Year: c.Year})
		return v
	}
	v.Correction = nil
	if c.Year > 0 && c.Year != r.Issued.Year && agrees(c.Date, r.Issued) {
		v.Field = FieldYear
	}
	switch {
	case len(v.Near) > 0:
		v.Undecided = "the number or the date may be the slip"
	case c.Year != r.Issued.Year && k.rival(c) != nil:
		v.Undecided = fmt.Sprintf("the number may be the slip: %s is one digit or one swap away", describe(k.rival(c)))
	default:
		v.Correction = k.written(c, r.Issued)
		switch {
		case v.Correction == nil && c.open(c):
			v.Undecided = "its year stands behind another number"
		case v.Correction == nil && c.Date.Day > 0 && c.Year != r.Issued.Year:
			v.Undecided = "the number may be the slip, as year and date both disagree"
		}
		if v.Correction != nil && c.Date.Day > 0 && apart(c.Date, r.Issued) > 1 && !(c.has(FieldYear) && c.Year == r.Issued.Year) {
			v.Correction.If = "the number is right"
		}
	}
	return v
}

// rival is an entry of the year that the text gives whose number is one digit
// or one swap from the citation's: it may be the one that is meant.
func (k *checker) rival(c *Citation) *Reference {
	if c.Year == 0 || c.Body == "" {
		return nil
	}
	for _, n := range k.list.oneOff(c.Body, c.Session, c.Number) {
		if s := &k.list.all[n]; s.kind == c.Kind && s.Issued.Year == c.Year && agrees(c.Date, s.Issued) {
			return s
		}
	}
	return nil
}

// toRule corrects a citation that the numbering of its body rules out, as far as
// the rule tells what belongs to the number. Whether the number itself is right
// no rule can tell: where no other part of the text confirms it the correction
// says so.
func (k *checker) toRule(c *Citation, v Verdict) Verdict {
	b := k.g.of(c.Body)
	n, err := strconv.Atoi(c.Number)
	switch {
	case c.Kind == Judgment:
		v.Undecided = "the identifier or number and the date disagree, and either may be the slip"
	case err != nil || b.numbers == "act":
		v.Undecided = "the number or the date may be the slip"
	case v.Field == FieldKind:
		v.Undecided = "the kind of text or its number may be the slip"
	case v.Field == FieldYear && c.Session == "" && b.numbersKind(c.Kind) && k.g.tooEarly(*c) == 0 && b.yearOf(n) > 0 && b.yearOf(n) != c.Year:
		if s := k.rival(c); s != nil {
			v.Undecided = fmt.Sprintf("the number may be the slip: %s is one digit or one swap away", describe(s))
			break
		}
		if c.Date.Year == c.Year && c.has(FieldYear) && c.has(FieldDate) {
			v.Undecided = "the number may be the slip, as year and date agree"
			break
		}
		v.Correction = k.written(c, document.Date{Year: b.yearOf(n), Month: c.Date.Month, Day: c.Date.Day})
		if v.Correction != nil && (c.Date.Year != b.yearOf(n) || c.Date.Day == 0) {
			v.Correction.If = "the number is right"
		}
	case isRomanSession(c.Session) && b.sessions != nil && b.sessions.sessionOf(n, c.Date.Year) > 0:
		s := b.sessions.sessionOf(n, c.Date.Year)
		v.Correction = k.inSpan(c, "("+c.Session+")", "("+toRoman(s)+")")
		if from, to, ok := b.sessions.period(s); v.Correction != nil && (!ok || c.Date.Day == 0 || before(c.Date, from) || before(to, c.Date)) {
			v.Correction.If = "the number is right"
		}
	case c.Session != "" && !isRomanSession(c.Session) && (v.Field == FieldDate || v.Field == FieldYear):
		v.Undecided = "the session or the date may be the slip"
	}
	return v
}

// numbersKind reports whether the numbers of a body's years are of a kind.
func (b *body) numbersKind(kind Kind) bool { return b.kinds == nil || slices.Contains(b.kinds, kind) }

// apart counts the parts, year, month and day, in which two dates disagree.
func apart(a, b document.Date) int {
	n := 0
	for _, p := range [][2]int{{a.Year, b.Year}, {a.Month, b.Month}, {a.Day, b.Day}} {
		if p[0] != 0 && p[1] != 0 && p[0] != p[1] {
			n++
		}
	}
	return n
}

// written puts a date into all places of a citation that tell another: the year
// in its symbol, the year behind its number, and its date, in the style of each.
// It gives nil where one of them cannot be written, and where a day, too,
// disagrees beside the year behind the number.
func (k *checker) written(c *Citation, d document.Date) *Correction {
	var edits []*Correction
	if y, ok := c.At(FieldYear); ok && c.Year > 0 && c.Year != d.Year {
		edits = append(edits, &Correction{Span: y, New: strconv.Itoa(d.Year)})
		if old := k.doc.Text[y.Start:y.End]; yearOf(old) != c.Year {
			return nil // in two digits, or by session
		}
	} else if !ok && c.Symbol != "" && c.Year > 0 && c.Year != d.Year && strings.Contains(c.Symbol, strconv.Itoa(c.Year)) {
		edits = append(edits, k.inSymbol(c, strconv.Itoa(c.Year), strconv.Itoa(d.Year), Citation{Number: c.Number, Session: c.Session, Year: d.Year}))
	}
	if at, ok := c.At(FieldDate); ok && !agrees(c.Date, d) {
		if len(edits) > 0 && apart(c.Date, d) > 1 {
			return nil
		}
		edits = append(edits, k.dateEdit(at, c.Date, d))
	}
	if len(edits) == 0 || edits[0] == nil || edits[len(edits)-1] == nil {
		return nil
	}
	first, last := edits[0], edits[len(edits)-1]
	if last.Span.Start < first.Span.Start {
		first, last = last, first
	}
	if first == last {
		return first
	}
	if last.Span.Start < first.Span.End {
		return nil
	}
	between := k.doc.Text[first.Span.End:last.Span.Start]
	return &Correction{Span: document.Span{Start: first.Span.Start, End: last.Span.End}, New: first.New + between + last.New}
}

// dateEdit writes a date in the place of another, as exactly as that was given:
// its year or its day alone where nothing else differs, or else the whole of it
// in its style, where that is one of "30 April 1993", "April 30, 1993" and
// "1993-04-30".
func (k *checker) dateEdit(at document.Span, old, new document.Date) *Correction {
	text := k.doc.Text[at.Start:at.End]
	if apart(old, new) == 1 && old.Month == new.Month || old.Month == 0 {
		was, is := old.Year, new.Year
		if was == is {
			was, is = old.Day, new.Day
		}
		if from, ok := onlyNumber(text, was); ok && is > 0 {
			start := at.Start + from
			return &Correction{Span: document.Span{Start: start, End: start + len(strconv.Itoa(was))}, New: strconv.Itoa(is)}
		}
	}
	if yy := fmt.Sprintf("%02d", old.Year%100); apart(old, new) == 1 && old.Year != new.Year && len(text) > 5 && strings.HasSuffix(text, yy) && strings.IndexByte("./-", text[len(text)-3]) >= 0 {
		return &Correction{Span: document.Span{Start: at.End - 2, End: at.End}, New: fmt.Sprintf("%02d", new.Year%100)}
	}
	if new.Day == 0 && old.Day > 0 || new.Month == 0 && old.Month > 0 {
		return nil
	}
	if old.Day == 0 {
		new.Day = 0
	}
	if !strings.Contains(text, strconv.Itoa(old.Year)) { // it stands elsewhere in the list
		new.Year = 0
	}
	written := ""
	switch {
	case strings.HasPrefix(text, old.String()):
		written = new.String()
	case old.Month == 0 || !strings.Contains(text, monthNames[old.Month]):
		return nil
	case strings.HasPrefix(text, monthNames[old.Month]) && old.Day > 0 && new.Year > 0:
		written = fmt.Sprintf("%s %d, %d", monthNames[new.Month], new.Day, new.Year)
	default:
		written = dateText(new)
	}
	return &Correction{Span: at, New: written}
}

// onlyNumber finds a number in a text that has it once, with no digit or letter
// beside it.
func onlyNumber(text string, n int) (at int, ok bool) {
	digits := strconv.Itoa(n)
	at = strings.Index(text, digits)
	if n == 0 || at < 0 || at != strings.LastIndex(text, digits) {
		return 0, false
	}
	end := at + len(digits)
	wordByte := func(c byte) bool { return asciiLetter(c) || c >= '0' && c <= '9' || c >= 0x80 }
	return at, (at == 0 || !wordByte(text[at-1])) && (end == len(text) || !wordByte(text[end]))
}

// inSymbol puts a part of a symbol right, the last of those that read so, where
// that makes a symbol of the number, session and year that are wanted.
func (k *checker) inSymbol(c *Citation, old, new string, want Citation) *Correction {
	at, ok := c.At(FieldSymbol)
	if !ok || old == "" || new == "" {
		return nil
	}
	text := k.doc.Text[at.Start:at.End]
	for from := len(text); from > 0; {
		from = strings.LastIndex(text[:from], old)
		if from < 0 {
			return nil
		}
		sym, ok := k.g.parseSymbol(text[:from] + new + text[from+len(old):])
		if ok && !sym.broken && sym.kind == c.Kind && sym.body == c.Body && sym.number == want.Number && sym.session == want.Session && sym.letter == c.Letter && sym.year == want.Year {
			start := at.Start + from
			return &Correction{Span: document.Span{Start: start, End: start + len(old)}, New: new}
		}
	}
	return nil
}

// inSpan puts a part of a mention right that stands in it once.
func (k *checker) inSpan(c *Citation, old, new string) *Correction {
	text := k.doc.Text[c.Span.Start:c.Span.End]
	at := strings.Index(text, old)
	if at < 0 || strings.Count(text, old) > 1 {
		return nil
	}
	start := c.Span.Start + at
	return &Correction{Span: document.Span{Start: start, End: start + len(old)}, New: new}
}

// maxSharing is how many citations on each side are asked whether they share
// what would be written anew; of a longer list nothing is corrected.
const maxSharing = 24

// alone reports whether all citations that say what stands where a correction
// would be made want the same there.
func (k *checker) alone(i int, fix *Correction) bool {
	for _, step := range []int{-1, 1} {
		for j, n := i+step, 0; j >= 0 && j < len(k.cites) && k.cites[j].Context.Overlaps(k.cites[i].Context); j, n = j+step, n+1 {
			if n == maxSharing {
				return false
			}
			if (k.cites[j].within(fix.Span) || j < i && k.cites[j].open(&k.cites[i])) && !k.wants(j, fix) {
				return false
			}
		}
	}
	return true
}

// within reports whether a citation has a part in a stretch of text.
func (c *Citation) within(s document.Span) bool {
	return slices.ContainsFunc(c.Parts, func(p Part) bool {
		return p.Span.Overlaps(s) && p.Field != FieldBody && p.Field != FieldKind
	})
}

// open reports whether a citation has no year of its own in a list, so that one
// which stands behind it may be meant for it, too.
func (c *Citation) open(list *Citation) bool {
	return c.Context == list.Context && c.Symbol == "" && !c.has(FieldYear) && !c.has(FieldDate)
}

// wants reports whether a citation asks for a correction, too, or is of the year
// that it writes.
func (k *checker) wants(j int, fix *Correction) bool {
	v := k.proposed(j, k.check(j))
	if v.Correction != nil {
		return *v.Correction == *fix
	}
	n, listed := k.list.byID[v.Reference]
	return listed && strconv.Itoa(k.list.all[n].Issued.Year) == fix.New
}
