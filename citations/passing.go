package citations

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"recital/document"
)

// weakHeads end names that much else is called by: code of a program, the
// protocol of a meeting, an agreement between neighbours.
var weakHeads = []string{"code", "protocol", "agreement", "pact", "constitution", "charter", "statute"}

// inPassing takes back that a text is missing on the list where the words may
// name no text at all: a heading, "source code", "the statement of the minister
// on the fees", "Resolution 12" of any club.
func (k *checker) inPassing(c *Citation, v Verdict) Verdict {
	if v.Status != Unlisted || !k.namesLittle(c) || slices.ContainsFunc(v.Near, func(id string) bool { return k.alike(c, id) }) {
		return v
	}
	return Verdict{Status: Uncovered, Message: "the words may name no text that a list has: " + k.what(c)}
}

// alike reports whether an entry's name has a word of the citation's, or one
// misspelt, that is no head: "Harbor Code" for the "Harbour Code".
func (k *checker) alike(c *Citation, id string) bool {
	heads := k.g.names
	for _, w := range contentWords(c.Title) {
		if _, head := heads[w]; head || len(w) < 4 {
			continue
		}
		for _, t := range k.list.all[k.list.byID[id]].titles {
			if slices.ContainsFunc(t.words, func(o string) bool { return o == w || len(w) > 5 && levenshtein.ComputeDistance(o, w) < 2 }) {
				return true
			}
		}
	}
	return false
}

func (k *checker) namesLittle(c *Citation) bool {
	if c.Kind == Treaty && k.ofAnotherText(c) {
		return true
	}
	bare := c.Date.IsZero() && c.Year == 0 && c.Pinpoint == "" && c.Number == "" && c.Symbol == ""
	switch c.Kind {
	case Treaty, Statute:
		return bare && (k.isHeading(c) || weaklyNamed(c.Title))
	case Declaration, Summit:
		return bare && c.Body == ""
	case Statement:
		return c.Date.Day == 0 && c.Number == "" && c.Symbol == "" && c.Body == ""
	case Judgment:
		return bare && c.Body == "" && c.Title != "" && !k.firstPartyListed(c)
	case Resolution, Recommendation, Decision, Opinion, Order:
		return c.Body == "" && c.Year == 0 && c.Session == "" && c.Symbol == "" && c.Number != "" && len(c.Number) < 3
	case Record:
		return k.noSymbol(c.Symbol)
	}
	return false
}

// firstPartyListed reports whether a case on the list has a first party like the
// citation's.
func (k *checker) firstPartyListed(c *Citation) bool {
	own, _ := partsOf(c.Title)
	for _, n := range k.nearTitles(c.Title, Judgment) {
		if r, ok := partsOf(k.list.all[n].Title); ok && slices.ContainsFunc(own.first, func(w string) bool { return len(w) > 3 && slices.Contains(r.first, w) }) {
			return true
		}
	}
	return false
}

// ofAnotherText reports whether the date behind a treaty may be that of a text to
// it: "the Protocol to the Lights Convention of 3 May 2001".
func (k *checker) ofAnotherText(c *Citation) bool {
	before := strings.Fields(strings.ToLower(k.doc.Text[max(k.doc.Paragraphs[c.Paragraph].Start, c.Context.Start-40):c.Context.Start]))
	if n := len(before); n > 0 && before[n-1] == "the" {
		before = before[:n-1]
	}
	n := len(before)
	return n > 1 && !c.Date.IsZero() && slices.Contains([]string{"to", "for", "on", "under", "concerning"}, before[n-1])
}

// weaklyNamed reports whether a title is no more than words before a weak head,
// or behind it: "Source Code", "Code of Conduct".
func weaklyNamed(title string) bool {
	words := contentWords(title)
	if len(words) == 0 || strings.ContainsAny(title, "\"“”«»") {
		return false
	}
	first, last := words[0], words[len(words)-1]
	if i := strings.LastIndexByte(last, '-'); i >= 0 {
		last = last[i+1:]
	}
	if last == "convention" && first != "convention" {
		return true
	}
	if !slices.Contains(weakHeads, first) && !slices.Contains(weakHeads, last) {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(weakHeads, w) }) && !slices.ContainsFunc(words, strongHead)
	}
	return !slices.ContainsFunc(words, strongHead)
}

// strongHead reports whether a word is the name of a text and of little else.
func strongHead(w string) bool {
	return slices.Contains([]string{"convention", "treaty", "covenant", "act", "law", "declaration"}, w)
}

// isHeading reports whether a name is all that its paragraph says.
func (k *checker) isHeading(c *Citation) bool {
	para := k.doc.Paragraphs[c.Paragraph]
	around := k.doc.Text[para.Start:c.Context.Start] + k.doc.Text[min(c.Context.End, para.End):para.End]
	return para.Kind == document.Heading || strings.Trim(around, " \n*#_0123456789.") == "" && !strings.HasSuffix(strings.TrimRight(around, " \n"), ".")
}

// noSymbol reports whether a symbol of two parts, "S/390", stands in a document
// that never names an organisation whose it could be, or is one that nobody
// writes so, "E/03".
func (k *checker) noSymbol(symbol string) bool {
	series, number, ok := strings.Cut(symbol, "/")
	if !ok || len(series) != 1 || !isDigits(number) {
		return false
	}
	if number[0] == '0' {
		return true
	}
	p := &parser{s: k.doc.Text, ix: k.list.index, spelled: map[string]bool{}}
	return len(number) < 4 && !p.names("un") && !slices.ContainsFunc(k.g.organs["un"], p.names)
}
