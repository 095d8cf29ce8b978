package citations

import (
	"slices"
	"strings"
)

// An index holds the words, names and bodies that citations are found by. It
// is read-only once it is made.
type index struct {
	g      *Grammars
	vocab  *vocabulary
	names  *trie
	bodies *trie
	stems  *stems
	houses map[string]bool // the last words of the publishers of books on the list
}

func indexOf(l *List) *index {
	if l == nil || l.index == nil {
		return known().index()
	}
	return l.index
}

func newIndex(refs []Reference, g *Grammars) *index {
	ix := &index{g, &vocabulary{}, newTrie(), newTrie(), &stems{}, map[string]bool{}}
	ix.learnGrammar()
	for _, b := range g.all {
		for _, name := range b.names {
			ix.addBody(name, trieEnd{body: b.id, acronym: isAcronym(name)})
		}
	}
	for _, r := range refs {
		if r.Authority != "" && !g.manyAre(r) {
			ix.addBody(r.Authority, trieEnd{body: r.body})
		}
		for _, name := range r.foundBy(g) {
			ix.addName(name, g.nameKind(name, r.kind))
		}
		if words := contentWords(r.Publisher); r.kind == Book && len(words) > 0 {
			last := words[len(words)-1]
			ix.houses[last] = true
			ix.opens(last, 0, needFigure)
		}
	}
	return ix
}

// learnGrammar takes up the words of the grammars, and those that make a
// paragraph worth reading.
func (ix *index) learnGrammar() {
	for _, w := range grammarWords {
		ix.vocab.learn(w)
	}
	for _, w := range issuerNouns {
		ix.vocab.learn(w)
	}
	for w := range stopWords {
		ix.vocab.learn(w)
	}
	for _, names := range []map[string]int{months, foreignMonths} {
		for w := range names {
			ix.vocab.learn(w)
		}
	}
	ix.learnSymbol("ecli")
	for s := range ix.g.series {
		ix.learnSymbol(strings.ToLower(s))
	}
	for _, w := range pointers {
		ix.vocab.learn(w).points = true
		ix.stems.add(w, true)
	}
	for _, f := range ix.g.forms {
		ix.learnForm(f)
	}
	ix.learnOpening()
}

// learnOpening takes up the words that grammars begin at, with what each of
// them needs.
func (ix *index) learnOpening() {
	for _, w := range openWords {
		ix.opens(w, needNothing, needNothing)
	}
	for _, w := range figureWords {
		ix.opens(w, needFigure, needFigure)
	}
	for w, h := range ix.g.heads {
		if h.short {
			ix.opens(w, 0, needFigure)
		} else {
			ix.opens(w, needFigure|needPointer, needFigure|needPointer)
		}
	}
	for w, kind := range ix.g.names {
		if kind == Treaty {
			ix.opens(w, needNothing, needNothing)
		} else {
			ix.opens(w, needPointer, needNothing)
		}
	}
	for w := range ix.g.subjects {
		ix.opens(w, 0, needNothing)
	}
	for w := range ix.g.foreign {
		ix.opens(w, needFigure, needFigure)
	}
	for _, w := range foreignWords {
		ix.vocab.learn(w)
	}
	for _, words := range []map[string]Kind{ix.g.spoken, ix.g.dated} {
		for w := range words {
			ix.opens(w, needNothing, needNothing)
		}
	}
	for w := range ix.g.printing {
		ix.opens(w, needFigure, needFigure)
	}
	for _, w := range adoptionVerbs { // "adopted resolution on lights"
		ix.vocab.learn(w).points = true
		ix.stems.add(w, true)
	}
	for w, h := range ix.g.heads {
		if h.kind == Statement {
			ix.opens(w, 0, needNothing)
		}
	}
	for w, spellings := range ix.g.printed {
		for _, s := range spellings {
			if normTokens(s)[0].upper {
				ix.opens(w, 0, needFigure)
			} else {
				ix.opens(w, needFigure, 0)
			}
		}
	}
	for w := range actHeads {
		ix.opens(w, needFigure, needFigure)
	}
	for w := range shortActs {
		ix.opens(w, 0, needFigure)
	}
}

// opens notes that a grammar begins at a word.
func (ix *index) opens(w string, small, capital need) {
	l := ix.vocab.learn(w)
	l.small, l.capital = l.small|small, l.capital|capital
	ix.stems.add(w, small != 0)
}

func (ix *index) learnSymbol(w string) {
	ix.vocab.learn(w).symbol = true
	ix.stems.add(w, false)
}

// learnForm takes up the words of a form.
func (ix *index) learnForm(f *form) {
	for _, way := range f.ways {
		for _, e := range way {
			if e.word != "" {
				ix.vocab.learn(normTokens(e.word)[0].lex.norm)
			}
		}
		if way[0].part == "case" {
			for _, letter := range caseLetters {
				ix.opens(letter, 0, needFigure)
			}
			continue
		}
		first := normTokens(way[anchor(way)].word)[0].lex.norm
		switch {
		case f.behindNumbers():
			ix.opens(first, needNothing, needNothing)
		case f.symbol:
			ix.learnSymbol(first)
		case f.hasDigit():
			ix.opens(first, needFigure, needFigure)
		default:
			ix.opens(first, needNothing, needNothing)
		}
	}
}

// manyAre reports whether an entry's authority is a word such as "Council" that
// many bodies are called by, and its number said which is meant: in a text it
// may be any.
func (g *Grammars) manyAre(r Reference) bool {
	if g.of(r.body).numbers == "act" {
		return g.bodyOf(r.Authority) != r.body
	}
	words := contentWords(r.Authority)
	return len(words) == 1 && slices.Contains(issuerNouns, words[0]) && words[0] != r.body
}

func (ix *index) addBody(name string, end trieEnd) {
	ix.bodies.add(name, end, ix.vocab)
	if words := contentWords(name); len(words) > 0 {
		ix.vocab.learn(words[0]).bodied = true
	}
}

// addName makes a name one that is found in texts, and also without the
// "International" that it begins with.
func (ix *index) addName(name string, kind Kind) {
	words := contentWords(name)
	acronym := isAcronym(name)
	if len(words) < 2 && !acronym {
		return
	}
	ix.names.add(name, trieEnd{kind: kind, acronym: acronym}, ix.vocab)
	ix.nameBegins(words[0])
	ix.stems.add(words[0], false)
	if rest, ok := strings.CutPrefix(name, "International "); ok && len(words) > 2 {
		ix.names.add(rest, trieEnd{kind: kind}, ix.vocab)
		ix.nameBegins(words[1])
		ix.stems.add(words[1], false)
	}
}

// nameBegins notes the first word of a name; "United Nations" and "U.N." are
// read as "UN".
func (ix *index) nameBegins(w string) {
	ix.vocab.learn(w).named = true
	if w == "un" {
		ix.vocab.learn("united").named = true
		ix.vocab.learn("u").named = true
	}
}

// nameKind is the kind that a name says it is of, or else that of its entry.
func (g *Grammars) nameKind(name string, kind Kind) Kind {
	if kind == Judgment {
		return kind
	}
	for _, w := range contentWords(name) {
		if k, ok := g.names[w]; ok {
			return k
		}
	}
	return kind
}

// isAcronym reports whether a name is one word in capitals ("ICCPR"). "UN" is
// none, for it is a word of other names.
func isAcronym(name string) bool {
	return !strings.Contains(name, " ") && len(name) > 2 && strings.ToUpper(name[1:]) == name[1:] ||
		!strings.Contains(name, " ") && len(name) > 2 && strings.Count(name, "")-1 <= 6 && name != strings.ToLower(name) && hasInnerCapital(name)
}

func hasInnerCapital(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return true
		}
	}
	return false
}

// foundBy are the names under which an entry is found in running text: short
// titles and aliases, and the title of what is cited by name.
func (r *Reference) foundBy(g *Grammars) []string {
	switch r.kind {
	case Book, Record:
		return nil
	}
	var names []string
	if r.citedByName(g) {
		names = append(names, r.Title)
	}
	if r.TitleShort != "" {
		names = append(names, r.TitleShort)
	}
	return append(names, r.Aliases...)
}

// citedByName reports whether the title holds a word such as "Convention", so
// that it stands for the text wherever it is met.
func (r *Reference) citedByName(g *Grammars) bool {
	for _, w := range contentWords(r.Title) {
		if _, ok := g.names[w]; ok {
			return true
		}
	}
	return r.kind == Judgment
}
