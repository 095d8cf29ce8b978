package citations

import (
	"slices"
	"strings"
)

// Whose a numbered text is its own words say, "Security Council resolution 12",
// "the Council adopted resolution 12", or only those around it do: "the Council
// was told of resolution 12". That is a guess: a year that the numbering of the
// body rules out then makes the text another's, and no slip.

// adoptedWords make the text behind them that of the body before them.
var adoptedWords = []string{"adopted", "adopts", "adopting", "adopt", "passed", "passes", "passing", "approved", "approves", "issued", "issues",
	"adopté", "adopte", "adopta", "adoptó", "aprobó", "adottato", "verabschiedete", "verabschiedet"}

// besideWords are others that may stand between a body and its text.
var besideWords = []string{
	"its", "relevant", "previous", "earlier", "recent", "latest", "last", "first", "new", "own", "subsequent", "several", "various", "many", "other", "all", "both",
	"key", "landmark", "historic", "binding", "unanimous", "famous", "said", "has", "have", "had", "also",
	"par", "dans", "por", "con", "nella", "mit",
}

// actWords are verbs of what a body does in a text, beside those in "-ed".
var actWords = []string{
	"calls", "condemns", "decides", "demands", "emphasizes", "emphasises", "expresses", "notes", "reaffirms", "recalls", "recognizes", "recognises",
	"reiterates", "requests", "stresses", "takes", "underlines", "urges", "welcomes", "took", "set", "made", "gave", "found",
}

// attributed reports whether a body stands before the head at token i as the
// one whose text it is: "the Council's relevant", "the Council adopted its".
// What it recalls or welcomes may be another's.
func (p *parser) attributed(m mention, i int) bool {
	if p.isMark(i-1, '(') { // "the Council (resolution 12)" may be what made it
		return false
	}
	verb := false
	for j := m.to; j < i; j++ {
		switch w := strings.ToLower(p.raw(j)); {
		case p.is(j, "its") || slices.Contains(adoptedWords, w):
			return true
		case p.at(j).kind != word || p.at(j).upper || strings.HasSuffix(w, "ly") || slices.Contains(besideWords, w):
		case strings.HasSuffix(w, "ed") || slices.Contains(actWords, w):
			verb = true
		default:
			return false
		}
	}
	return !verb
}

// secondBody reports whether a body is the last of several that "and" joins, so
// that each of several numbers may be of any: "Board and Council resolutions 12
// (2001) and 13 (2001)".
func (p *parser) secondBody(m mention) bool {
	from := m.from
	if p.is(from-1, "the") {
		from--
	}
	return p.is(from-1, "and", "or") && p.inMention(from-2)
}

// stated reports whether the sentence around a list of numbers says that the
// list is that of a body, the only one that it names. The head is at token i,
// and end is the token behind the list.
func (p *parser) stated(id string, i, end int) bool {
	from, to := p.sentence(i)
	for _, m := range p.bodiesIn(from, to) {
		if m.id == id && !p.possessiveAt(m.to) && (m.to <= i && p.statedBefore(m, i, end) || m.from >= end && p.statedBehind(m, from, i, end)) {
			return true
		}
	}
	return false
}

// statedBefore reads "the Council, recalling its resolution 12", "the Council,
// meeting at night, adopted resolution 12", "the Council decided in resolution
// 12", "the Council, in resolution 12, decided" and "set by the Council in
// paragraph 7 of resolution 12", up to the head at token i; end is the token
// behind the list.
func (p *parser) statedBefore(m mention, i, end int) bool {
	if its := p.itsBefore(i); its > 0 {
		return its >= m.to && (p.onlyVerbs(m.to, its) || slices.Contains(adoptedWords, p.raw(m.to))) && p.maySpeak(m)
	}
	if p.isMark(m.to, ',') && m.to+2 == i && p.is(i-1, "by", "in", "through") && p.isMark(end, ',') {
		return p.acts(end+1) && p.maySpeak(m)
	}
	if p.is(m.from-2, "by") && p.is(m.to, "in") && p.is(m.to+1, "paragraph", "paragraphs") && i-m.to <= 8 && p.is(i-1, "of") && !p.joins(m.to, i) {
		return true
	}
	if p.is(i-1, "by", "in", "through") {
		return p.acts(m.to) && p.onlyVerbs(m.to, i-1)
	}
	verb := i - 1
	for verb > m.to && !slices.Contains(adoptedWords, p.raw(verb)) {
		verb--
	}
	if verb > m.to && p.onlyVerbs(m.to, verb) && p.onlyVerbs(verb+1, i) {
		return true
	}
	return p.adopting(i) && p.isMark(m.to, ',') && p.isMark(verb-1, ',') && !p.joins(m.to, verb)
}

// maySpeak reports whether a body may be the subject of its sentence: not the one
// whose text is named, "Security Council resolution 12 and its own resolution 13".
func (p *parser) maySpeak(m mention) bool {
	_, text := p.ix.g.heads[p.at(m.to).lex.norm]
	from := m.from
	if p.is(from-1, "the") {
		from--
	}
	return !text && !p.is(from-1, "of", "by", "to", "with", "from", "for", "and")
}

// statedBehind reads "In its resolution 12 the Council", "By resolution 12, the
// Council asked", "By adopting resolution 12, the Council" and "resolution 12 was
// adopted by the Council". The sentence begins at token from, the head is at i,
// and end is the token behind the list.
func (p *parser) statedBehind(m mention, from, i, end int) bool {
	if p.adoptedBy(end, m.from) {
		return true
	}
	k := end
	for p.isMark(k, ',') || p.is(k, "the") {
		k++
	}
	if k != m.from {
		return false
	}
	if its := p.itsBefore(i); its > 0 {
		return p.onlyVerbs(from, its)
	}
	return p.is(i-1, "by", "in", "through") && p.onlyVerbs(from, i) && p.acts(m.to) || strings.EqualFold(p.raw(i-1), "adopting")
}

// itsBefore is the "its" before the head at token i, with at most two words
// between; 0 where there is none.
func (p *parser) itsBefore(i int) int {
	for k := i - 1; k > 0 && i-k <= 3; k-- {
		if p.is(k, "its") || slices.Contains(itsAbroad, p.raw(k)) {
			return k
		}
		if p.at(k).kind != word || p.at(k).upper {
			break
		}
	}
	return 0
}

// itsAbroad are words for "its" in other languages.
var itsAbroad = []string{"sa", "ses", "su", "sus", "sua", "sue", "seine", "seiner", "ihre", "ihrer"}

// adoptedBy reports whether "was adopted unanimously by the" stands between two
// tokens.
func (p *parser) adoptedBy(from, to int) bool {
	verb := false
	if p.is(to-1, "the") {
		to--
	}
	for k := from; k < to-1; k++ {
		w := p.raw(k)
		verb = verb || slices.Contains(adoptedWords, w)
		if !verb && !p.isMark(k, ',') && !p.is(k, "was", "were", "is", "has", "have", "which", "that") && w != "been" && !strings.HasSuffix(w, "ly") {
			return false
		}
	}
	return verb && to-from < 12 && p.is(to-1, "by")
}

// acts reports whether the words at token j, behind a body, say what it did or
// does: no "was asked", which is done to it.
func (p *parser) acts(j int) bool {
	for p.is(j, "has", "have", "also") || strings.HasSuffix(p.raw(j), "ly") {
		j++
	}
	w := p.raw(j)
	return strings.HasSuffix(w, "ed") || slices.Contains(actWords, w)
}

// joins reports whether a word between two tokens begins another clause, which
// may have a subject of its own.
func (p *parser) joins(from, to int) bool {
	for k := from; k < to; k++ {
		if p.is(k, "and", "but", "that", "which", "who") || slices.Contains([]string{"while", "whereas", "when", "where", "as"}, p.raw(k)) {
			return true
		}
	}
	return false
}

// onlyVerbs reports whether nothing between two tokens may be a noun, and so
// the one whose text "its resolution" is: there are verbs, small words, numbers,
// dates and the names of texts.
func (p *parser) onlyVerbs(from, to int) bool {
	for k := from; k < to; k++ {
		t := p.at(k)
		w := strings.ToLower(p.raw(k))
		_, text := p.ix.g.heads[t.lex.norm]
		switch {
		case t.kind != word || t.lex.stop || text || p.month(k) > 0 || p.articled(k):
		case strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ly"):
		case slices.Contains(besideWords, w) || slices.Contains(actWords, w):
		case t.lex.issuer && t.upper && p.is(k-1, "the"): // "the Council" for one named before
		default:
			return false
		}
	}
	return true
}

// ofHome reports whether the name of the body that the document is of stands at
// a text in short, "the Council adopted resolution 12", "resolution 12 of the
// Council": before the head at token i, or at token end behind the list.
func (p *parser) ofHome(i, end int) bool {
	if p.home == "" {
		return false
	}
	short := func(k int) bool {
		t := p.at(k)
		return t.lex.issuer && t.upper && p.is(k-1, "the") && !p.inMention(k) && slices.ContainsFunc(p.ix.g.of(p.home).names, func(name string) bool {
			return slices.Contains(strings.Fields(name), p.raw(k))
		})
	}
	if p.of(end) && short(end+2) && !p.of(end+3) {
		return true
	}
	for k := i - 1; k > 0 && i-k <= 4 && p.at(k).kind == word; k-- {
		if short(k) {
			return p.attributed(mention{from: k, to: k + 1}, i)
		}
	}
	return false
}
