package citations

import "slices"

var pinpoints = []string{"article", "art", "par", "para", "paragraph", "clause", "section"}

// pinpointBefore reads "Articles 5 and 6 of the" before token i.
func (p *parser) pinpointBefore(i int, c *Citation) int {
	j := i - 1
	if p.is(j, "the") {
		j--
	}
	if !p.is(j, "of") {
		return i
	}
	from, numbers := i, 0
	for k := j - 1; k >= 0 && j-k < 14; k-- {
		t := p.at(k)
		if t.kind == number {
			numbers++
		}
		if p.is(k, pinpoints...) {
			from = k
			if !p.is(k-1, "of") {
				break
			}
			k--
			continue
		}
		if t.kind == word && !p.is(k, "and", "to", "of", "or") && !inParens(p, k) || t.mark == ';' {
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
	at := p.spanOf(from, j)
	c.Pinpoint = p.s[at.Start:at.End]
	return from
}

func inParens(p *parser, k int) bool {
	return p.isMark(k-1, '(') && p.isMark(k+1, ')') || p.at(k).Len() == 1
}

// pinpointTail reads "(par. 4)", ", article 6".
func (p *parser) pinpointTail(j int, c *Citation) int {
	if c.Pinpoint != "" || !p.isMark(j, '(') && !p.isMark(j, ',') || !p.is(j+1, pinpoints...) {
		return j
	}
	k := j + 2
	if p.isMark(k, '.') {
		k++
	}
	if p.num(k) < 0 {
		return j
	}
	at := p.spanOf(j+1, k+1)
	k++
	if p.isMark(j, '(') {
		if !p.isMark(k, ')') {
			return j
		}
		k++
	}
	c.Pinpoint = p.s[at.Start:at.End]
	return k
}
