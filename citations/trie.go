package citations

// A trie holds names by their content words. Between two of them a text may
// have or leave out stop words where the name has some, "and" or "or" where the
// name has one of them, and a comma where the name has one.
type trie struct {
	next map[trieKey]trieEdge
	ends map[int]trieEnd
	size int
}

type trieKey struct {
	node int
	word string
}

type trieEdge struct {
	to                int
	comma, stop, join bool // what the names have before the word
}

type trieEnd struct {
	body    string
	kind    Kind
	acronym bool
}

func newTrie() *trie { return &trie{next: map[trieKey]trieEdge{}, ends: map[int]trieEnd{}} }

// add puts in a name, and teaches the vocabulary its words.
func (t *trie) add(name string, end trieEnd, voc *vocabulary) {
	toks := tokenize(nil, name, spanOf(name), voc, true)
	node, comma, stop, join := 0, false, false, false
	for _, k := range toks {
		w := k.lex.norm
		switch {
		case k.kind == number:
			w = name[k.Start:k.End]
		case k.kind == mark:
			comma = comma || k.mark == ',' || k.mark == ':' || k.mark == '(' || k.mark == ')'
			continue
		case stopWords[w]:
			stop, join = true, join || w == "and" || w == "or"
			continue
		}
		key := trieKey{node, w}
		e, ok := t.next[key]
		if !ok {
			t.size++
			e.to = t.size
		}
		e.comma, e.stop, e.join = e.comma || comma, e.stop || stop, e.join || join
		t.next[key] = e
		node, comma, stop, join = e.to, false, false, false
	}
	if _, ok := t.ends[node]; !ok && node > 0 {
		t.ends[node] = end
	}
}

// walk finds the longest name whose first content word is token i. It gives
// the index behind the name's last token, and 0 where there is none.
func (t *trie) walk(text string, toks []token, i int) (end int, found trieEnd) {
	node, comma, stop, join := 0, false, false, false
	for j := i; j < len(toks); j++ {
		k := toks[j]
		w := k.lex.norm
		switch {
		case k.kind == number:
			w = text[k.Start:k.End]
		case k.kind == mark:
			switch k.mark {
			case ',', ':', '(', ')':
				comma = true
			case '-', '\'', '"', '*':
			default:
				return end, found
			}
			continue
		case w == "":
			return end, found
		case stopWords[w] && j > i:
			stop, join = true, join || w == "and" || w == "or"
			continue
		}
		e, ok := t.next[trieKey{node, w}]
		if !ok || node > 0 && (comma && !e.comma || stop && !e.stop || join && !e.join) {
			return end, found
		}
		node, comma, stop, join = e.to, false, false, false
		if f, ok := t.ends[node]; ok && (!f.acronym || capitals(text[toks[i].Start:k.End])) {
			end, found = j+1, f
		}
	}
	return end, found
}

// mayBegin reports whether a text may begin with a name, by the first two of its
// content words, of which it looks at the first bytes only.
func (t *trie) mayBegin(text string, voc *vocabulary) bool {
	const enough = 40
	head := text[:min(len(text), enough)]
	var few [enough / 4]token
	toks := tokenize(few[:0], head, spanOf(head), voc, false)
	node := 0
	for i, k := range toks {
		if len(head) < len(text) && (i+1 == len(toks) || k.Len() == 1 && i+4 > len(toks)) {
			break // the word may go on, and "United" and "U." be followed by the rest of the name
		}
		w := k.lex.norm
		switch {
		case k.kind == number:
			w = head[k.Start:k.End]
		case k.kind == mark, k.lex.stop && node > 0:
			continue
		}
		e, ok := t.next[trieKey{node, w}]
		if _, whole := t.ends[e.to]; !ok || whole || node > 0 {
			return ok
		}
		node = e.to
	}
	return len(head) < len(text)
}

// capitals reports whether a word is written in capitals, but for one inside as
// in "ECtHR".
func capitals(s string) bool { return hasInnerCapital(s) || allCapitals(s) }

func allCapitals(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return true
}
