package citations

import "slices"

var pinpoints = []string{"article", "art", "par", "para", "paragraph", "clause", "section", "paragraphe", "artikel", "abs", "artículo", "párrafo"}

// pinpointWord reports whether a pinpoint may begin at token i: "article",
// "para", "§", "OP".
func (p *parser) pinpointWord(i int) bool {
	switch p.raw(i) {
	case "§", "¶", "OP":
		return true
	}
	return p.is(i, pinpoints...)
}

// pinpointBefore reads "Articles 5 and 6 of the" before token i, and gives
// where it begins, or i.
func (p *parser) pinpointBefore(i int, c *Citation) int {
	j := i - 1
	for p.is(j, "the", "its") || p.articled(j) {
		j--
	}
	if !p.of(j) {
		return p.pinpointDirect(i, c)
	}
	from, numbers := i, 0
scan:
	for k := j - 1; k >= 0 && j-k < 14; k-- {
		t := p.at(k)
		if t.kind == number {
			numbers++
		}
		if p.pinpointWord(k) {
			from = k
			switch {
			case p.is(k-1, "of"):
				k--
				continue
			case p.at(k-1).kind == number && (p.pinpointWord(k-2) || p.isMark(k-2, '.') && p.pinpointWord(k-3)): // "article 6 § 1"
				continue
			}
			break scan
		}
		if t.kind == word && !p.is(k, "and", "to", "of", "or", "et", "und") && !inParens(p, k) || t.mark == ';' {
			break
		}
	}
	if from < i && numbers == 0 { // "the 9th paragraph of"
		if k := from - 2; p.num(k) > 0 && p.at(k+1).tight && slices.Contains([]string{"st", "nd", "rd", "th"}, p.raw(k+1)) {
			from, numbers = k, 1
		}
	}
	if from == i || numbers == 0 {
		return i
	}
	if p.is(from-1, "operative", "preambular") {
		from--
	}
	at := p.spanOf(from, j)
	c.Pinpoint = p.s[at.Start:at.End]
	return from
}

// pinpointDirect reads "Art. 6" right before a name in capitals, "Art. 6 ICKL".
func (p *parser) pinpointDirect(i int, c *Citation) int {
	if c.Kind != Treaty || !isAcronym(p.raw(i)) {
		return i
	}
	for k := i - 2; k >= 0 && i-k < 10; k-- {
		if p.pinpointWord(k) && p.pinpointEnd(k) == i {
			at := p.spanOf(k, i)
			c.Pinpoint = p.s[at.Start:at.End]
			return k
		}
	}
	return i
}

func inParens(p *parser, k int) bool {
	return p.isMark(k-1, '(') && p.isMark(k+1, ')') || p.at(k).Len() == 1
}

// pinpointTail reads "(par. 4)", ", article 6" and "art 5(1)". One with an "of"
// behind it is of another text.
func (p *parser) pinpointTail(j int, c *Citation) int {
	from := j
	if p.isMark(j, '(') || p.isMark(j, ',') {
		from++
	}
	if c.Pinpoint != "" || !p.pinpointWord(from) {
		return j
	}
	end := p.pinpointEnd(from)
	if end == from || p.is(end, "of") {
		return j
	}
	at := p.spanOf(from, end)
	if p.isMark(j, '(') {
		if !p.isMark(end, ')') {
			return j
		}
		end++
	}
	c.Pinpoint = p.s[at.Start:at.End]
	return end
}

// pinpointEnd is the index behind the numbers of the pinpoint whose word is
// token i; i where none stands there.
func (p *parser) pinpointEnd(i int) int {
	j, several := i+1, p.at(i).plural
	for p.isMark(j, '.') || p.raw(j) == "§" || p.raw(j) == "¶" {
		several = several || !p.isMark(j, '.')
		j++
	}
	end := p.pinpointNumber(j)
	if end == j {
		return i
	}
	for {
		next := end
		switch {
		case p.isMark(end, '-') && p.at(end).tight, several && p.is(end, "and", "to", "or"), several && p.isMark(end, ','):
			next = p.pinpointNumber(end + 1)
		case p.isMark(end, ',') && (p.raw(end+1) == "¶" || p.raw(end+1) == "§"):
			next = p.pinpointNumber(end + 2)
		case p.raw(end) == "¶" || p.raw(end) == "§":
			next = p.pinpointNumber(end + 1)
		}
		if next <= end+1 {
			return end
		}
		end = next
	}
}

// pinpointNumber is the index behind "5", "5(1)(b)" or "5 (a)" at token j; j
// where none stands there.
func (p *parser) pinpointNumber(j int) int {
	if p.num(j) < 0 || p.at(j).Len() > 3 || p.month(j+1) > 0 {
		return j
	}
	end := j + 1
	for p.isMark(end, '(') && p.isMark(end+2, ')') && p.at(end+1).Len() <= 3 && p.at(end+1).tight {
		end += 3
	}
	return end
}
