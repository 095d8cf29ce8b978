package citations

import (
	"slices"
	"strings"
)

// kindOf gives the kind for a CSL type and a genre.
func (g *Grammars) kindOf(typ, genre string) Kind {
	if k, ok := g.genreKind(typ, genre); ok {
		return k
	}
	words := strings.Fields(genre)
	switch typ {
	case "legislation", "bill", "regulation", "treaty", "document", "report": // "Council Directive", "Implementing Regulation"
		if len(words) < 2 || slices.Contains([]string{"draft", "proposed", "proposal"}, strings.ToLower(words[0])) {
			break
		}
		if k, ok := g.genreKind(typ, words[len(words)-1]); ok {
			return k
		}
	}
	switch typ {
	case "treaty":
		return Treaty
	case "legal_case":
		return Judgment
	case "article-newspaper", "article-journal", "article-magazine", "article":
		return Article
	case "webpage", "post", "post-weblog":
		return Webpage
	case "book", "chapter":
		return Book
	case "event":
		return Summit
	case "legislation", "bill", "regulation", "standard":
		return Statute
	}
	return Record
}

// genreKind gives the kind for a genre that says one.
func (g *Grammars) genreKind(typ, genre string) (Kind, bool) {
	switch genre = strings.ToLower(genre); genre {
	case "statute", "code", "constitution", "act", "law":
		return Statute, true
	case "report":
		return Record, true
	case "judgement":
		return Judgment, true
	case "ordinance", "edict":
		return Decree, true
	case "resolution", "recommendation", "opinion", "order", "directive", "regulation", "article", "decision", "declaration", "treaty", "decree", "judgment", "book", "summit":
		if genre == "order" && typ == "legislation" {
			return Decree, true
		}
		return Kind(genre), true
	}
	k := Kind(strings.ReplaceAll(genre, " ", "-"))
	return k, g.kinds[k]
}

// bodyOf gives the id of a known body, and for others their name in a normal
// form. A body may stand with the organisation that it is of, as libraries
// write it: "United Nations. Security Council (55th year : 2000)", "Council of
// Europe, Committee of Ministers".
func (g *Grammars) bodyOf(authority string) string {
	if authority == "" {
		return ""
	}
	p := &parser{ix: g.index()}
	if id, ok := p.wholly(authority); ok {
		return id
	}
	if id, ok := p.partsBody(authority); ok {
		return id
	}
	return strings.Join(contentWords(authority), "-")
}

// partsBody gives the body that the parts of an authority name together. Parts
// with digits are sessions and years; all others must be known.
func (p *parser) partsBody(authority string) (string, bool) {
	var parts, ids []string
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(strings.ReplaceAll(authority, ". ", ";"), " - ", ";"), func(c rune) bool { return strings.ContainsRune(",;:/()|", c) }) {
		if part = strings.Trim(part, " ."); part == "" || strings.ContainsAny(part, "0123456789") {
			continue
		}
		parts = append(parts, part)
	}
	if len(parts) == 2 {
		a, b := parts[0], parts[1]
		for _, whole := range []string{a + " " + b, b + " of the " + a, b + " of " + a, b + " " + a, a + " of the " + b, a + " of " + b} {
			if id, ok := p.wholly(whole); ok {
				return id, true
			}
		}
	}
	if words := strings.Fields(authority); len(words) > 1 { // UN SC
		org, known := p.wholly(strings.Join(words[:len(words)-1], " "))
		if id := p.ix.g.initials[words[len(words)-1]]; known && slices.Contains(p.ix.g.of(id).partOf, org) {
			return id, true
		}
	}
	for _, part := range parts {
		id, ok := p.wholly(part)
		if !ok {
			return "", false
		}
		if len(p.ix.g.organs[id]) == 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	switch {
	case len(ids) == 1:
		return ids[0], true
	case len(ids) == 0 && len(parts) > 0:
		return p.wholly(parts[len(parts)-1])
	}
	return "", false
}

// ofUnion reports whether an authority is one of the bodies that adopt the acts
// of the European Union, or several of them.
func ofUnion(authority string) bool {
	european := false
	for _, w := range contentWords(authority) {
		switch w {
		case "european", "eu", "ec", "eec", "ecsc", "euratom":
			european = true
		case "union", "parliament", "council", "commission", "community", "economic", "atomic", "energy", "coal", "steel", "central", "bank":
		default:
			return false
		}
	}
	return european
}
