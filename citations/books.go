package citations

import (
	"slices"
	"strings"

	"recital/document"
)

// maxBook bounds the text that a book's reference is looked for in, in tokens
// to each side of the publisher.
const maxBook = 60

// book reads the reference to a book around the publisher at token i:
//
//	(Author, "Title" (Place, Publisher, Year), p. 12)
//	(Author. Title, Publisher, Year)
//	Author, Title (Place: Publisher, Year)
//
// It needs a year and an author.
func (p *parser) book(i int) {
	open := p.openBefore(i)
	if open < 0 {
		return
	}
	end := p.bookEnd(i)
	pub := i
	for pub > open+1 && p.at(pub-1).upper && p.at(pub-1).kind == word {
		pub--
	}
	c := Citation{Kind: Book}
	y := i + 1
	for y < end && p.year(y) == 0 {
		y++
	}
	if y >= end {
		return
	}
	c.Year, c.Date = p.year(y), document.Date{Year: p.year(y)}
	c.set(FieldDate, p.at(y).Span)
	from, to := open+1, pub // author and title stand before the publisher
	if p.imprint(open+1, pub) {
		outer := p.bookStart(open)
		from, to = outer, open
	}
	if !p.authorAndTitle(from, to, &c) {
		return
	}
	at := p.spanOf(pub, i+1)
	c.Publisher = p.s[at.Start:at.End]
	for k := y; k < end; k++ {
		if p.is(k, "p", "pp", "page") && p.num(pageAt(p, k)) > 0 {
			c.Page = p.raw(pageAt(p, k))
			c.set(FieldPage, p.at(pageAt(p, k)).Span)
		}
	}
	c.Span = p.spanOf(from, end)
	c.Context = c.Span
	p.bookTo = end
	p.add(c)
}

func pageAt(p *parser, k int) int {
	if p.isMark(k+1, '.') {
		return k + 2
	}
	return k + 1
}

// openBefore finds the parenthesis that is open at token i.
func (p *parser) openBefore(i int) int {
	depth := 0
	for k := i - 1; k >= 0 && i-k < maxBook; k-- {
		switch {
		case p.isMark(k, ')'):
			depth++
		case p.isMark(k, '('):
			if depth--; depth < 0 {
				return k
			}
		}
	}
	return -1
}

// bookEnd is the index behind the last token of the reference around the
// publisher at token i: what closes its parenthesis, and a page behind that.
func (p *parser) bookEnd(i int) int {
	k := i + 1
	for k < len(p.toks) && k-i < maxBook && !p.isMark(k, ')') && !p.isMark(k, ';') {
		k++
	}
	end := k
	j := k + 1
	if p.isMark(j, ',') {
		j++
	}
	if p.isMark(k, ')') && p.is(j, "p", "pp", "page") && p.num(pageAt(p, j)) > 0 {
		end = pageAt(p, j) + 1
	}
	return end
}

// imprint reports whether the tokens before the publisher are a place alone,
// so that author and title stand before the parenthesis.
func (p *parser) imprint(from, to int) bool {
	for k := from; k < to; k++ {
		if t := p.at(k); t.mark == '"' || t.mark == '*' || t.mark == '.' || t.mark == ':' && k+1 < to {
			return false
		}
	}
	return to-from < 10
}

// bookStart is where the author begins that stands before the parenthesis at
// token open: behind an outer parenthesis, another book or the end of a
// sentence, and words such as "see also".
func (p *parser) bookStart(open int) int {
	k := open
	for k > p.bookTo && open-k < maxBook && !p.isMark(k-1, '(') && (!p.stops(k-1) || k == open && p.titleEnds(k-1)) {
		k--
	}
	for k < open && (p.at(k).kind == mark || p.leadsIn(k)) {
		k++
	}
	return k
}

// titleEnds reports whether the mark at token i ends a title and no sentence:
// "What Is to Be Done?", "2nd ed.".
func (p *parser) titleEnds(i int) bool {
	return !p.isMark(i, '.') && p.at(i-1).upper || p.isMark(i, '.') && (p.raw(i-1) == "ed" || p.raw(i-1) == "edn")
}

// leadIns are words before a reference: "but see", "cf.", "see, e.g.,".
var leadIns = []string{"see", "also", "and", "or", "cf", "cfr", "in", "by", "but", "e", "g", "eg", "generally", "further", "compare", "accord", "contra", "siehe", "vgl", "voir", "vid", "véase"}

// leadsIn reports whether token i is a word before a reference, and no initial.
func (p *parser) leadsIn(i int) bool {
	return slices.Contains(leadIns, strings.ToLower(p.raw(i))) && !p.initial(i)
}

// authorAndTitle cuts "Author, Title," or "Author. Title," apart.
func (p *parser) authorAndTitle(from, to int, c *Citation) bool {
	for to > from && (p.isMark(to-1, ',') || p.isMark(to-1, ':') || p.isMark(to-1, '(')) {
		to--
	}
	cut := from
	for cut < to && p.at(cut).kind == word || cut < to && (p.at(cut).mark == '-' || p.isMark(cut, '\'') && p.at(cut).tight && p.at(cut+1).tight || p.isMark(cut, '.') && p.at(cut-1).Len() <= 2) {
		cut++
	}
	if cut == from || cut-from > 8 || !p.isMark(cut, ',') && !p.isMark(cut, '.') {
		return false
	}
	author := p.spanOf(from, cut)
	c.Author = p.s[author.Start:author.End]
	c.set(FieldAuthor, author)
	first := cut + 1
	var title document.Span
	if inner, _, ok := p.quoted(first); ok {
		title = inner
	} else {
		for first < to && p.at(first).kind == mark {
			first++
		}
		last := p.placeBefore(first, to)
		if first >= last {
			return false
		}
		title = p.spanOf(first, last)
	}
	c.Title = strings.TrimRight(p.s[title.Start:title.End], " ,.")
	title.End = title.Start + len(c.Title)
	c.set(FieldTitle, title)
	return c.Title != ""
}

// placeBefore is where the title ends that stands before a publisher: at the
// last comma, if what follows it is the place.
func (p *parser) placeBefore(from, to int) int {
	for k := to - 1; k > from && to-k < 5; k-- {
		if p.isMark(k, ',') {
			return k
		}
	}
	return to
}
