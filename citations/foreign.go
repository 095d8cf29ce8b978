package citations

import (
	"slices"
	"strings"
)

// issuerNouns are words for a body that adopts texts. With the words around it
// one is a body of its own, so that its numbers are not taken for those of a
// body that the text names elsewhere.
var issuerNouns = []string{
	"council", "assembly", "parliament", "senate", "congress", "board", "committee", "commission", "conference",
	"cabinet", "government", "union", "league", "chamber", "duma", "synod",
}

// unsharing are words that make another body of a shared name: small ones
// before it, and capitalised ones that "and" joins to it.
var unsharing = []string{"national", "federal", "supreme", "state", "regional", "local", "municipal", "peace", "defence", "defense", "safety", "foreign", "mock", "model", "student"}

// openers are the words of English that name nothing (conjunctions, prepositions,
// pronouns, auxiliary verbs, adverbs) and a few more, and the articles of other
// languages. One that opens a sentence belongs to no name behind it.
var openers = setOf(`
	although and as because before but either else except however if lest like neither nor or once only provided rather
	since so than that then therefore though thus till unless until when whenever where whereas wherever whether while yet
	about above according across after against along alongside amid among amongst around at behind below beneath beside besides
	between beyond by contrary despite down due during for from given in inside instead into near notwithstanding of off on onto out outside over past
	per plus pursuant regardless similar subsequent subject through throughout thanks to toward towards under underneath unlike up upon versus via with within without
	a all an another any anybody anyone anything both each enough every everybody everyone everything few fewer half he hence her here hers herself
	him himself his how i it its itself less little many me mine more most much my myself neither no nobody none nothing one ones
	other others our ours ourselves own same several she some somebody someone something such that the their theirs them themselves
	there these they this those two three four five six seven eight nine ten us various we what whatever which whichever who whoever whom whose why
	you your yours yourself
	am are aren be been being can cannot could did didn do does don had has have is isn let may might must need ought shall should was wasn were will won would
	again ago almost already also altogether always anyway apart aside away back better best early earlier elsewhere even ever far first
	finally forward further furthermore here hereby herein ideally indeed instead just last late later least likewise long meanwhile
	moreover namely never nevertheless next nonetheless not nothing now nowadays often otherwise perhaps please quite
	second secondly seldom so sometimes soon still suddenly then thence third today together tomorrow tonight too twice usually very well yesterday
	see compare note cf contra accord recall recalls read under current currently present previous prior recent relevant key new old certain certainly
	le la les l du des au selon vu der die das dem den el los las il lo gli i nach gemäß laut mit`)

// setOf is the set of the words of a text.
func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// otherBody tells whether the shared name between two tokens is that of
// another body, by the words around it: "National Security Council", "Security
// Council of Harbourland". It gives the tokens of the whole name.
func (p *parser) otherBody(m mention) (mention, bool) {
	for k := m.from; k < m.to; k++ {
		if p.is(k, "un") {
			if w := strings.ToLower(p.raw(m.from - 1)); w == "model" || w == "mock" { // a game of students
				return p.foreign(m.from-1, m.to), true
			}
			return m, false
		}
	}
	if !p.ix.g.of(m.id).shared {
		return m, false
	}
	if w := p.at(m.from - 1); w.kind == word && !w.upper && strings.HasPrefix(p.s[w.End:], "'s ") || strings.HasPrefix(p.s[w.End:], "’s ") && !w.upper { // "the country's Security Council"
		return p.foreign(m.from-1, m.to), true
	}
	from := p.qualifiersBefore(m.from)
	to := p.qualifiersBehind(m.to)
	if from == m.from && to == m.to {
		return m, false
	}
	return p.foreign(from, to), true
}

// qualifiersBefore is where the capitalised words begin that stand directly
// before the name at token i and belong to it.
func (p *parser) qualifiersBefore(i int) int {
	for i > 0 && !p.inBody(i-1) {
		switch {
		case p.qualifier(i-1) || p.at(i-1).kind == word && slices.Contains(unsharing, strings.ToLower(p.raw(i-1))):
			i--
		case (p.is(i-1, "and") || p.isMark(i-1, '&')) && slices.Contains(unsharing, strings.ToLower(p.raw(i-2))):
			i -= 2
		case p.isMark(i-1, '-') && p.at(i-1).tight && p.at(i).tight && p.qualifier(i-2):
			i -= 2 // "Inter-American"
		case p.is(i-1, "and") && p.qualifier(i-2) && p.qualifier(i-3) && !p.inBody(i-2): // "Westmark Mediation and Security Council"
			i -= 2
		default:
			return i
		}
	}
	return i
}

// many reports whether the head at token i is in the plural, in English or
// another language: "Resolutionen", "risoluzioni".
func (p *parser) many(i int) bool {
	w := p.at(i).lex.norm
	_, foreign := p.ix.g.foreign[w]
	return p.at(i).plural || foreign && (strings.HasSuffix(w, "en") || strings.HasSuffix(w, "i"))
}

// qualifier reports whether token i is a capitalised word that belongs to the
// name behind it: not a stop word, a month, or a word that only opens the
// sentence.
func (p *parser) qualifier(i int) bool {
	t := p.at(i)
	w := strings.ToLower(p.raw(i))
	if t.kind != word || !t.upper || stopWords[w] || p.month(i) > 0 || strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ly") && w != "italy" {
		return false
	}
	return !openers[w] || t.Len() == 2 && p.raw(i) == strings.ToUpper(w) // "US"
}

// qualifiersBehind is the index behind "of Harbourland", "of the shareholders"
// at token i; i where no such words stand there. What a council is told of is
// not whose it is.
func (p *parser) qualifiersBehind(i int) int {
	if !p.of(i) || p.tells(i) {
		return i
	}
	k := p.pastArticle(i + 1)
	if p.is(k, "the") {
		k++
	}
	t := p.at(k)
	if !p.is(i, "of") && !p.capital(k) {
		return i
	}
	if t.kind != word || t.Len() == 0 || p.month(k) > 0 || t.lex.stop || p.is(k, "un", "this", "that", "all", "it") {
		return i
	}
	end := k + 1
	for end < len(p.toks) && end-k < 8 {
		switch {
		case p.capital(end):
			end++
		case p.is(end, "of") && p.capital(end+1):
			end += 2
		case p.is(end, "of") && p.is(end+1, "the") && p.capital(end+2):
			end += 3
		default:
			return end
		}
	}
	return end
}

// capital reports whether token i is a capitalised word and no month.
func (p *parser) capital(i int) bool {
	return p.at(i).kind == word && p.at(i).upper && p.month(i) == 0
}

// tells reports whether a verb such as "informed" stands shortly before token i.
func (p *parser) tells(i int) bool {
	for k := max(0, i-7); k < i; k++ {
		w := strings.ToLower(p.raw(k))
		for _, verb := range []string{"inform", "notif", "remind", "advis", "appris", "assur", "warn"} {
			if strings.HasPrefix(w, verb) {
				return true
			}
		}
	}
	return false
}

// unknownBody reads the name of a body around the issuer noun at token i. A
// bare "the Council" is none: it is short for a body named before. A bare "the
// Senate" is one.
func (p *parser) unknownBody(i int) (mention, bool) {
	from := i
	for from > 0 && i-from < 8 && !p.inBody(from-1) && (p.qualifier(from-1) || p.is(from-1, "of", "and") && p.qualifier(from-2)) {
		from--
	}
	if t := p.at(i - 1); from == i && p.is(i-2, "the", "a", "an") && t.kind == word && !t.upper && !t.lex.stop && !p.inBody(i-1) {
		from--
	}
	to := p.remit(i, p.qualifiersBehind(i+1))
	if p.at(i).upper && from == i && to == i+1 && !p.is(i, "senate", "congress", "duma", "synod", "cabinet") {
		return mention{}, false
	}
	return p.foreign(from, to), true
}

// remit is the index behind what a body is for, "on Fisheries" or "for the
// Northern Seas" behind the issuer noun at token i, where nothing else went on
// its name up to token to.
func (p *parser) remit(i, to int) int {
	if to > i+1 || !p.at(i).upper || !p.is(i, "commission", "committee", "conference") || !p.is(to, "on", "for") {
		return to
	}
	k := to + 1
	if p.is(k, "the") {
		k++
	}
	if !p.nameWord(k) {
		return to
	}
	for k++; p.nameWord(k) || p.is(k, "of") && p.nameWord(k+1); k++ {
	}
	return k
}

// foreign is the mention of a body that only its own words name.
func (p *parser) foreign(from, to int) mention {
	at := p.spanOf(from, to)
	return mention{from: from, to: to, id: strings.Join(contentWords(p.s[at.Start:at.End]), "-"), foreign: true}
}

// inBody reports whether the last body found has token i in its name.
func (p *parser) inBody(i int) bool {
	n := len(p.bodies)
	return n > 0 && i < p.bodies[n-1].to
}

// ofAnother reports whether "of the Diet" or "adopted by the Diet" stands at
// token i, behind a number: whatever it is, it is no known body.
func (p *parser) ofAnother(i int) bool {
	k := i
	if p.isMark(k, ',') && p.is(k+1, "adopted", "passed", "issued") {
		k++
	}
	if p.is(k, "adopted", "passed", "issued") && p.is(k+1, "by") {
		k++
	} else if !p.is(k, "of") {
		return false
	}
	if k++; p.is(k, "the") {
		k++
	}
	_, known := p.body(k)
	if p.is(k, issuerNouns...) && p.at(k).upper && !p.capital(k+1) && !p.is(k+1, "of") {
		return false // "the Council" for one named before
	}
	return !known && p.at(k).kind == word && p.month(k) == 0
}

// afterAnother reports whether a capitalised word that is no known body stands
// before the head at token i as the one whose text it is: "the Knesset adopted
// resolution".
func (p *parser) afterAnother(i int) bool {
	k := i
	for i-k < 4 && p.at(k-1).kind == word && !p.at(k-1).upper && (!p.at(k-1).lex.stop || p.is(k-1, "its")) {
		k--
	}
	return k > 0 && p.qualifier(k-1) && !p.is(k-1, issuerNouns...)
}
