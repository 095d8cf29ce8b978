package citations

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"go.yaml.in/yaml/v4"
)

// What a file of grammars says may be well formed and still do harm: a name of
// one letter is found everywhere, a misspelt kind is one of its own that nothing
// on a reference list has.

// maxSessions is how many sessions a body may have counted in Roman numerals;
// they are read up to 89.
const maxSessions = 89

// builtinKinds are the kinds that recital has.
var builtinKinds = []Kind{Resolution, Recommendation, Opinion, Order, Decision, Declaration, Statement, Record, Treaty, Statute, Decree,
	Judgment, Book, Summit, Directive, Regulation, Article, Webpage}

// nearKind is the kind of recital's that a word is a letter or two from; "" where
// it is one itself or like none.
func nearKind(k Kind) Kind {
	if slices.Contains(builtinKinds, k) {
		return ""
	}
	for _, known := range builtinKinds {
		if d := levenshtein.ComputeDistance(string(k), string(known)); d == 1 || d == 2 && len(k) > 7 {
			return known
		}
	}
	return ""
}

// smallWords stand in every sentence of other languages.
var smallWords = strings.Fields("le la les un une de des du et en au aux par sur der die das den dem des ein eine und im am zu von mit el los las y del al por con il lo gli i e di da")

// tells says why a word would be found where nothing is cited; "" for one that
// is long enough and no word of every sentence.
func tells(w string) string {
	letters := 0
	for _, c := range w {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	first, size := utf8.DecodeRuneInString(w)
	switch {
	case letters == 0:
		return "has no letter"
	case len(w) == size && first < 0x2e80: // a sign of Chinese is a word
		return "is one letter, which would be found everywhere: write it out"
	case strings.ToUpper(w) == w: // found in capitals only: UN
	case stopWords[strings.ToLower(w)] || slices.Contains(smallWords, strings.ToLower(w)):
		return "is a word of every sentence: it would be found everywhere"
	}
	return ""
}

// names reads what a body is called by.
func (r *grammarReader) names(to *[]string) func(*yaml.Node) {
	return r.each(func(n *yaml.Node) {
		var s string
		r.text(&s)(n)
		switch why := tells(s); {
		case strings.TrimSpace(s) == "": // is told
		case why != "":
			r.fail(n, "the name %q %s", clip(s), why)
		default:
			*to = append(*to, s)
		}
	})
}

// series reads what symbols begin with: letters and what stands up to a slash.
func (r *grammarReader) seriesOf(to *[]string) func(*yaml.Node) {
	return r.each(func(n *yaml.Node) {
		if n.Value == "" || strings.IndexFunc(n.Value, func(c rune) bool { return c > 0x7f || !asciiLetter(byte(c)) }) >= 0 {
			r.fail(n, "%q begins no symbol: want the letters before the first slash, such as S", clip(n.Value))
			return
		}
		*to = append(*to, n.Value)
	})
}

// ids reads ids of bodies.
func (r *grammarReader) ids(to *[]string) func(*yaml.Node) {
	return r.each(func(n *yaml.Node) {
		if !bodyForm.MatchString(n.Value) {
			r.fail(n, "%q is no id of a body: want small letters, digits and dashes, such as %q", clip(n.Value), slugOf(n.Value))
			return
		}
		*to = append(*to, n.Value)
		r.meant = append(r.meant, meantBody{n.Value, n.Line, n.Column})
	})
}

// year reads a year.
func (r *grammarReader) year(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if *to = yearOf(n.Value); *to == 0 {
			r.fail(n, "%q: want a year from 1900 to 2199", clip(n.Value))
		}
	}
}

// upTo reads a number of at most a bound.
func (r *grammarReader) upTo(most int, to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if r.count(to)(n); *to > most {
			r.fail(n, "%d: want at most %d", *to, most)
		}
	}
}

// A meantBody is an id by which a file names another body, and where.
type meantBody struct {
	id           string
	line, column int
}

// checkForms says which forms stand twice.
func (r *grammarReader) checkForms(b *body, forms []*form) {
	for _, f := range forms {
		if f.text == "" {
			continue
		}
		key := fmt.Sprintf("%t %s", f.symbol, f.text)
		if line, twice := r.forms[key]; twice && line != f.line { // an alias stands where its anchor does
			r.fail(&yaml.Node{Line: f.line, Column: f.column}, "the form %q stands in line %d, too, and the first alone would be read: take one of them out", clip(f.text), line)
			continue
		}
		r.forms[key] = f.line
	}
	for _, s := range b.known {
		r.used(s.kind, s.line)
	}
}

// used notes a kind that only means what other parts of the file, or recital,
// give to a text.
func (r *grammarReader) used(k Kind, line int) {
	if k != "" {
		r.wanted = append(r.wanted, meantKind{k, line})
	}
}

// A meantKind is a kind that texts should have, and where that is said.
type meantKind struct {
	kind Kind
	line int
}

// checkMeant says which kinds no text can have, and which bodies there are none
// of.
func (r *grammarReader) checkMeant(g *Grammars) error {
	given := func(k Kind) bool {
		if slices.Contains(builtinKinds, k) || slices.ContainsFunc(g.forms, func(f *form) bool { return f.kind == k }) {
			return true
		}
		for _, b := range g.all {
			for _, words := range []map[string]Kind{b.heads, b.short} {
				for _, is := range words {
					if is == k {
						return true
					}
				}
			}
		}
		for _, words := range []map[string]Kind{g.names, g.subjects, g.spoken, g.dated, g.printing, g.foreign} {
			for _, is := range words {
				if is == k {
					return true
				}
			}
		}
		for _, h := range g.heads {
			if h.kind == k {
				return true
			}
		}
		return false
	}
	for _, w := range r.wanted {
		if !given(w.kind) {
			return &ListError{File: r.file, Line: w.line, Msg: fmt.Sprintf("no text is of the kind %q: give it to a head or a form, or say one of those that are", clip(string(w.kind)))}
		}
	}
	var ids []string
	for _, b := range g.all {
		ids = append(ids, b.id)
	}
	for _, m := range r.meant {
		if !slices.Contains(ids, m.id) {
			return &ListError{File: r.file, Line: m.line, Column: m.column, Msg: fmt.Sprintf("there is no body %q%s", clip(m.id), meant(m.id, ids))}
		}
	}
	return nil
}

// checkNames says which names of the file's bodies others have, too, without a
// word that they do. The rest of a document could then not tell which is meant.
func (r *grammarReader) checkNames(joined *Grammars) error {
	first := map[string]string{}
	for _, b := range joined.all {
		line, own := r.bodies[b.id]
		for _, name := range b.names {
			key := strings.ToLower(name)
			switch other := first[key]; {
			case other == "":
				first[key] = b.id
			case own && other != b.id && !b.common && !b.shared:
				return &ListError{File: r.file, Line: line, Msg: fmt.Sprintf("%q is a name of the body %s, too: take it out, or say `common: true` where the rest of a document tells which is meant", clip(name), other)}
			}
		}
	}
	return nil
}
