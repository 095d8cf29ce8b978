package citations

import (
	"slices"

	"recital/document"
)

// article reads an item of a newspaper or journal from the word at token i that
// its name ends with, such as "Times" or "magazine":
//
//	The Harbour Times wrote that the lights were out (3 March 1992)
//	"Lights out", Harbour Times, 3 March 1992, p. 4
//	Olga Strand, "Grey water", Journal of Harbours, vol. 12, no. 3 (2001), p. 17
//
// It needs a name with a capital and a full date, or a title and a year.
func (p *parser) article(i int) {
	from, to := p.periodical(i)
	if from == to {
		return
	}
	c := Citation{Kind: Article}
	at := p.spanOf(from, to)
	c.Publisher = p.s[at.Start:at.End]
	start := p.articleTitle(from, &c)
	if to == from+1 && c.Title == "" { // "Times" alone is any
		return
	}
	end := p.articleDate(to, &c)
	if end == to && c.Title != "" {
		end = p.journalYear(to, &c)
	}
	if end == to {
		end = p.datedAtEnd(to, &c)
	}
	if end == to {
		return
	}
	if p.isMark(end, ',') && p.is(end+1, "p", "pp", "page") && p.num(pageAt(p, end+1)) > 0 {
		n := pageAt(p, end+1)
		c.Page = p.raw(n)
		c.set(FieldPage, p.at(n).Span)
		end = n + 1
	}
	c.Span = p.spanOf(start, end)
	c.Context = c.Span
	p.add(c)
}

// periodical is the name of a newspaper around its last word at token i, from
// its first capitalised word, an article in front of it included.
func (p *parser) periodical(i int) (from, to int) {
	from, to = i, i+1
	if !slices.Contains(p.ix.g.printed[p.at(i).lex.norm], p.raw(i)) {
		return i, i
	}
	for from > 0 && i-from < 5 && (p.capital(from-1) && !p.at(from-1).lex.stop && !p.inMention(from-1) || p.is(from-1, "of", "and") && p.at(from-2).upper) {
		from--
	}
	if p.is(i, "journal", "review") && p.is(to, "of", "for", "on") { // "Journal of Harbours"
		for k := to + 1; k-to < 5; k++ {
			if p.nameWord(k) {
				to = k + 1
			} else if !p.is(k, "of", "and", "the", "for") {
				break
			}
		}
	}
	if !p.at(from).upper {
		return i, i
	}
	if p.is(from-1, "the") {
		from--
	}
	return from, to
}

// articleTitle reads the author and the title in quotation marks before the
// name of a periodical at token i, and gives where they begin.
func (p *parser) articleTitle(i int, c *Citation) int {
	k := i
	if p.is(k-1, "in", "the") {
		k--
	}
	if p.is(k-1, "in") {
		k--
	}
	if p.isMark(k-1, ',') {
		k--
	}
	if !p.isMark(k-1, '"') {
		return i
	}
	open := k - 2
	for open >= 0 && k-open < 40 && !p.isMark(open, '"') {
		open--
	}
	if open < 0 || !p.isMark(open, '"') || k-open < 4 || p.sentenceOf(p.at(open).Start) <= p.at(k-1).Start {
		return i
	}
	at := p.spanOf(open+1, k-1)
	for at.Len() > 0 && (p.s[at.End-1] == ',' || p.s[at.End-1] == '.') {
		at.End--
	}
	c.Title = p.s[at.Start:at.End]
	c.set(FieldTitle, at)
	from := open
	for from > 0 && open-from < 8 && (p.isMark(from-1, ',') && from == open || p.capital(from-1) || p.isMark(from-1, '.') && p.at(from-2).Len() == 1) {
		from--
	}
	if from < open-2 && p.isMark(open-1, ',') && p.at(from).upper {
		author := p.spanOf(from, open-1)
		c.Author = p.s[author.Start:author.End]
		c.set(FieldAuthor, author)
		return from
	}
	return open
}

// articleDate reads ", 3 March 1992" or "of 3 March 1992" with a full date
// behind a periodical.
func (p *parser) articleDate(j int, c *Citation) int {
	k := j
	if p.isMark(k, ',') || p.isMark(k, '(') || p.is(k, "of", "on", "dated") {
		k++
	}
	return p.fullDate(j, k, c)
}

// fullDate reads a full date at token k; a parenthesis at j must close behind
// it. It gives j where there is none.
func (p *parser) fullDate(j, k int, c *Citation) int {
	d, end, ok := p.date(k)
	if !ok || d.Day == 0 || d.Year == 0 || k == j {
		return j
	}
	if p.isMark(j, '(') {
		if !p.isMark(end, ')') {
			return j
		}
		end++
	}
	at := document.Span{Start: p.at(k).Start, End: p.at(end - 1).End}
	if p.isMark(j, '(') {
		at.End = p.at(end - 2).End
	}
	c.Date, c.Year = d, d.Year
	c.set(FieldDate, at)
	return end
}

// datedAtEnd looks for a full date in parentheses that ends the sentence in
// which the periodical says something: "wrote that the lights were out (March
// 3, 1992).". A second periodical or date before it makes it nobody's.
func (p *parser) datedAtEnd(j int, c *Citation) int {
	for k := j; k < len(p.toks) && k-j < 60 && (!p.stops(k) || p.isMark(k, ';')); k++ {
		if p.at(k).upper && slices.Contains(p.ix.g.printed[p.at(k).lex.norm], p.raw(k)) {
			return j
		}
		if !p.isMark(k, '(') {
			continue
		}
		if end := p.fullDate(k, k+1, c); end > k && (p.stops(end) || end >= len(p.toks)) {
			p.quotedIn(j, k, c)
			return end
		}
	}
	return j
}

// quotedIn takes a headline between two tokens for the title.
func (p *parser) quotedIn(from, to int, c *Citation) {
	for k := from; k < to && c.Title == ""; k++ {
		if !p.is(k, "headline", "titled", "entitled", "article") {
			continue
		}
		q := k + 1
		if p.isMark(q, ',') || p.isMark(q, ':') {
			q++
		}
		if inner, _, ok := p.quoted(q); ok {
			c.Title = p.s[inner.Start:inner.End]
			c.set(FieldTitle, inner)
		}
	}
}

// journalYear reads ", vol. 12, no. 3 (2001)" or "12 (2001)" behind a journal.
func (p *parser) journalYear(j int, c *Citation) int {
	k := j
	for k < len(p.toks) && k-j < 10 && (p.isMark(k, ',') || p.isMark(k, '.') || p.isMark(k, ':') || p.is(k, "vol", "volume", "no", "issue") || p.num(k) > 0 && p.year(k) == 0) {
		k++
	}
	if k == j || !p.isMark(k, '(') || p.year(k+1) == 0 || !p.isMark(k+2, ')') {
		return j
	}
	c.Year, c.Date = p.year(k+1), document.Date{Year: p.year(k + 1)}
	c.set(FieldDate, p.at(k+1).Span)
	return k + 3
}

// published reads "Olga Strand in her article published at the newspaper
// "Tides"" from the word "article" at token i.
func (p *parser) published(i int) {
	if !p.is(i-2, "in") || !p.is(i-1, "his", "her", "their", "an", "its") || p.at(i).plural {
		return
	}
	from := i - 2
	for from > 0 && i-from < 8 && p.nameWord(from-1) {
		from--
	}
	if i-2-from < 2 {
		return
	}
	for k := i + 1; k < len(p.toks) && k-i < 8; k++ {
		if !p.is(k, "newspaper", "magazine", "journal", "daily", "weekly") {
			continue
		}
		inner, end, ok := p.quoted(k + 1)
		if !ok {
			return
		}
		author := p.spanOf(from, i-2)
		c := Citation{Kind: Article, Span: p.spanOf(from, end), Author: p.s[author.Start:author.End], Publisher: p.s[inner.Start:inner.End]}
		c.set(FieldAuthor, author)
		c.Context = c.Span
		p.add(c)
		return
	}
}
