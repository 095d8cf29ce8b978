package citations

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"recital/document"
)

// byNumber reads the field of the number: a symbol, or what documents write
// alone, behind the name of the kind, or as the number of an act.
func (d *deriver) byNumber(r *Reference) bool {
	n := d.bareNumber(r)
	if c, ok := d.bySymbol(n); ok {
		return d.take(r, c)
	}
	lead := r.Genre
	if r.kind == Judgment {
		lead = "Case"
		if c, ok := d.application(n); ok {
			return d.take(r, c)
		}
	}
	if d.g.actOf(r) {
		acts := []string{n, "(EU) " + n}
		if y := r.Issued.Year; y >= 1958 && y <= 1967 && r.kind == Regulation { // "No 17", of 1962
			acts = append(acts, fmt.Sprintf("(EEC) %s/%02d", n, y%100))
		}
		for _, act := range acts {
			if number, year, ok := d.g.parseAct(r.kind, act); ok {
				return d.take(r, Citation{Kind: r.kind, Body: "eu", Number: number, Year: year})
			}
		}
	}
	tight := strings.ReplaceAll(n, " ", "") // "CM/Rec (2010) 5"
	for _, phrase := range []string{n, lead + " " + n, lead + " No. " + n, tight, lead + " " + tight} {
		if c, ok := d.cited(phrase, true); ok && d.take(r, c) {
			return true
		}
	}
	for _, f := range d.g.forms { // RES/70/1, without the A/ before it
		head, _, _ := strings.Cut(f.text, "{")
		series, rest, _ := strings.Cut(head, "/")
		if f.symbol && f.body == r.body && rest != "" && strings.HasPrefix(n, rest) {
			if c, ok := d.bySymbol(series + "/" + n); ok {
				return d.take(r, c)
			}
		}
	}
	return false
}

// byItem reads the number as one that stands in lists of numbers.
func (d *deriver) byItem(r *Reference) bool {
	if r.kind == Judgment {
		return false
	}
	c, ok := d.item(d.bareNumber(r))
	return ok && d.take(r, c)
}

// bareNumber is the number of an entry without what lists put before it: "UN
// Doc.", the initials of its body, or the mark of an act of the European Union,
// which goes into parentheses.
func (d *deriver) bareNumber(r *Reference) string {
	n := r.Number
	for _, lead := range []string{"UN Doc. ", "UN Doc ", "U.N. Doc. ", "Doc. "} {
		n = strings.TrimPrefix(n, lead)
	}
	first, rest, more := strings.Cut(n, " ")
	switch {
	case more && slices.Contains(d.g.of(r.body).initials, first):
		return rest
	case more && actDomains[first] && d.g.actOf(r):
		return "(" + first + ") " + rest
	}
	return n
}

// bySymbol reads a symbol that says what is adopted, such as S/RES/300 (1971).
func (d *deriver) bySymbol(s string) (Citation, bool) {
	sym, ok := d.g.parseSymbol(s)
	if !ok || sym.broken || sym.kind == Record || sym.number == "" {
		return Citation{}, false
	}
	return Citation{Kind: sym.kind, Body: sym.body, Number: sym.number, Letter: sym.letter, Session: sym.session, Year: sym.year, Date: sym.date, Symbol: s}, true
}

// application reads "Application no. 12345/06".
func (d *deriver) application(s string) (c Citation, ok bool) {
	p := d.parser("(" + s + ")")
	end := p.application(0, &c)
	c.Kind = Judgment
	return c, end > 0 && end == len(p.toks)
}

// item reads a number as it stands in lists of numbers: "2200A (XXI)",
// "1996/31", "1325/2000". Its letter may stand behind the session.
func (d *deriver) item(s string) (c Citation, ok bool) {
	p := d.parser(s)
	c, end, ok := p.item(0, false)
	if ok && c.Letter == "" {
		end = p.letter(end, &c)
	}
	return c, ok && end == len(p.toks)
}

func (d *deriver) parser(s string) *parser {
	p := &parser{s: s, ix: d.g.index(), span: spanOf(s)}
	p.toks = tokenize(nil, s, p.span, p.ix.vocab, false)
	p.findBodies()
	return p
}

// cited finds what a field cites with a number: first of all, and, where whole
// is set, alone.
func (d *deriver) cited(s string, whole bool) (Citation, bool) {
	if d.finder == nil {
		d.finder = &List{index: d.g.index()}
	}
	doc := &document.Document{Text: s, Paragraphs: []document.Paragraph{{Span: spanOf(s)}}}
	found := Find(doc, Options{List: d.finder, entry: true})
	if len(found) == 0 || found[0].Number == "" {
		return Citation{}, false
	}
	c := found[0]
	rest := strings.Trim(s[:min(c.Context.Start, c.Span.Start)], " .,:;()[]")
	if rest != "" && strings.ToLower(rest) != "the" {
		return c, false
	}
	behind := strings.Trim(s[max(c.Context.End, c.Span.End):], " .,:;()[]")
	return c, !whole || behind == ""
}

// ofTime reports whether an entry may be of the year that its title or address
// tells: what is written about a resolution is often of another.
func (r *Reference) ofTime(c Citation) bool {
	off := r.Issued.Year - c.Year
	return c.Year == 0 || r.Issued.Year == 0 || off == 0 || c.Body == "eu" && (off == 1 || off == -1)
}

// heading reads a title that begins with what the text is: "Resolution 1325
// (2000) on lights". Where the entry is of no type for legal texts and not of
// the body itself it must be no more than that, for much is written about
// resolutions.
func (d *deriver) heading(r *Reference, title string) (Citation, bool) {
	legal := r.Type == "legislation" || r.Type == "treaty" || r.Type == "regulation" || r.Type == "bill" || r.kind == Judgment || d.g.numbered(r.kind) || d.g.byID[r.body] != nil && len(d.g.organs[r.body]) == 0 && r.kind != Book
	if title == "" || !strings.ContainsAny(title, "0123456789") {
		return Citation{}, false
	}
	if c, ok := d.bySymbol(title); ok {
		return c, true
	}
	return d.cited(title, !legal)
}

// byAddress reads an address that ends with a symbol, or has the CELEX number
// or European Legislation Identifier of an act in it.
func (d *deriver) byAddress(address string) (Citation, bool) {
	if !strings.Contains(address, "://") || len(address) > maxIdentifier {
		return Citation{}, false
	}
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	for i := range len(address) {
		if address[i] != '/' && address[i] != '=' && address[i] != ':' {
			continue
		}
		rest := address[i+1:]
		head := rest[:len(rest)-len(strings.TrimLeft(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
		if head != "" && d.g.symbols[head] != nil {
			if c, ok := d.bySymbol(rest); ok {
				return c, true
			}
		}
		if len(rest) >= 10 && (rest[0] == '3' || rest[0] == '6') {
			if c, ok := d.cited(rest[:10], true); ok && c.Symbol != "" {
				return c, true
			}
		}
	}
	at := strings.Index(address, "/eli/")
	if at < 0 {
		return Citation{}, false
	}
	return d.cited(address[at:], false)
}
