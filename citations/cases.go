package citations

import (
	"slices"
	"strings"
)

// A case is cited as "Handyside v UK" where the court writes "Handyside v. the
// United Kingdom" and, in French, "Handyside c. Royaume-Uni". Its key is the
// same for all of them.

// caseParts are a case's name cut at the sign between its parties. Before what
// stands in parentheses it may have a name of its own: "Harbour Lights
// (Westmark v. Eastmark)".
type caseParts struct {
	name, first, second []string
	ordinal             string // of several judgments between the same: "2"
}

// between are the words that stand between the parties.
var between = []string{"v", "vs", "versus", "c", "contre", "gegen"}

// unnaming are words that a case is named with and without.
var unnaming = []string{"the", "of", "and", "et", "case", "affaire", "other", "others", "another", "or", "ors", "autre", "autres", "concerning"}

// partsOf cuts the name of a case. It reports false for what is none.
func partsOf(title string) (c caseParts, ok bool) {
	var words []string
	v, open := -1, -1
	toks := normTokens(title)
	for i, t := range toks {
		w := t.lex.norm
		switch {
		case t.kind == number:
			w = title[t.Start:t.End]
		case t.mark == '(' && v < 0:
			open = len(words)
			continue
		case t.kind != word:
			continue
		case v < 0 && i > 0 && slices.Contains(between, w) && (len(w) > 1 || !t.upper) && (w != "c" || followed(title, t.End)):
			v = len(words)
			continue
		case slices.Contains(unnaming, w):
			continue
		}
		words = append(words, w)
	}
	if v < 1 || v == len(words) {
		return c, false
	}
	if n := len(words); n > v+2 && isDigits(words[n-1]) && (words[n-2] == "no" || words[n-2] == "nr") {
		c.ordinal, words = words[n-1], words[:n-2]
	}
	if open = max(open, 0); open == v {
		return c, false
	}
	c.name, c.first, c.second = words[:open], words[open:v], words[v:]
	return c, true
}

// followed reports whether a full stop or a stroke stands at a byte, as behind
// the French "c." and "c/".
func followed(s string, at int) bool {
	return at < len(s) && (s[at] == '.' || s[at] == '/')
}

// caseKey is the key of a case's name; "" for what is none.
func (g *Grammars) caseKey(title string) string {
	c, ok := partsOf(title)
	if !ok {
		return ""
	}
	return strings.Join([]string{strings.Join(c.name, " "), g.party(c.first), g.party(c.second), c.ordinal}, "|")
}

// party is a party to a case: a state by its first name, whatever it is called.
func (g *Grammars) party(words []string) string {
	name := strings.Join(words, " ")
	if s := g.states[name]; s != "" {
		return s
	}
	return name
}

// sameParties reports whether two names of cases have a word of the first party
// in common, and the second party: one of them may name further applicants.
func (g *Grammars) sameParties(a, b string) bool {
	x, ok := partsOf(a)
	y, is := partsOf(b)
	return ok && is && x.ordinal == y.ordinal && g.party(x.second) == g.party(y.second) &&
		slices.ContainsFunc(x.first, func(w string) bool { return slices.Contains(y.first, w) })
}

// state takes up the names of a state.
func (g *Grammars) state(names []string) {
	for _, name := range names {
		g.states[strings.Join(partyWords(name), " ")] = strings.Join(partyWords(names[0]), " ")
	}
}

// partyWords are the words of a party, as partsOf has them.
func partyWords(name string) []string {
	var out []string
	for _, t := range normTokens(name) {
		if t.kind == word && !slices.Contains(unnaming, t.lex.norm) {
			out = append(out, t.lex.norm)
		}
	}
	return out
}
