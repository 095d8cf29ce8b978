package diffing

import "strings"

const (
	// maxSentences is how many sentences of each side, between two that are
	// the same, are compared each with each.
	maxSentences = 24
	maxSentence  = 500 // words of a sentence that count in this
)

// matches pairs the words of the two texts: of sentences that are the same
// first, then of sentences alike, then of what stands between them.
func (d *wordDiff) matches() []match {
	old, new := d.old.sentences(), d.new.sentences()
	var out []match
	next := match{} // the first words not matched yet
	for _, p := range d.sentencePairs(old, new) {
		o, n := old[p.Old], new[p.New]
		out = d.appendMatches(out, next, match{o.from, n.from})
		out = d.appendMatches(out, match{o.from, n.from}, match{o.to, n.to})
		next = match{o.to, n.to}
	}
	return d.appendMatches(out, next, match{len(d.old.words), len(d.new.words)})
}

func (d *wordDiff) appendMatches(out []match, from, to match) []match {
	return appendCommon(out, d.old.ids[from.Old:to.Old], d.new.ids[from.New:to.New], from, maxAnchorings)
}

// A wordRange is a sentence: the words from one to before another.
type wordRange struct{ from, to int }

// of are the words of the sentence that count when it is compared.
func (r wordRange) of(s *side) []uint32 { return s.ids[r.from:min(r.to, r.from+maxSentence)] }

// sentences cuts a side where a line ends, or where a full stop or the like
// stands before a space. That it cuts behind "Mr." does no harm here.
func (s *side) sentences() []wordRange {
	var out []wordRange
	from := 0
	for i := 1; i <= len(s.words); i++ {
		if i == len(s.words) || s.endsBefore(i) {
			out = append(out, wordRange{from, i})
			from = i
		}
	}
	return out
}

func (s *side) endsBefore(i int) bool {
	gap := s.gap(i)
	if strings.ContainsAny(gap, "\n。！？") {
		return true
	}
	stop := strings.IndexAny(gap, ".!?…")
	return stop >= 0 && strings.Contains(gap[stop:], " ")
}

// sentencePairs pairs sentences in their order.
func (d *wordDiff) sentencePairs(old, new []wordRange) []match {
	lex := map[key]uint32{}
	same := commonWords(sentenceIDs(lex, &d.old, old), sentenceIDs(lex, &d.new, new))
	var out []match
	next := match{}
	for _, m := range append(same, match{len(old), len(new)}) {
		out = d.appendAlike(out, old[:m.Old], new[:m.New], next)
		if m.Old < len(old) {
			out = append(out, m)
		}
		next = match{m.Old + 1, m.New + 1}
	}
	return out
}

// sentenceIDs numbers sentences, the same number for the same words.
func sentenceIDs(lex map[key]uint32, s *side, ranges []wordRange) []uint32 {
	out := make([]uint32, len(ranges))
	var k key
	var buf []byte
	for i, r := range ranges {
		k, buf = keyOf(s.ids[r.from:r.to], buf)
		id, ok := lex[k]
		if !ok {
			id = uint32(len(lex))
			lex[k] = id
		}
		out[i] = id
	}
	return out
}

// appendAlike pairs the sentences from next on that are alike, such that the
// sum of what they share is greatest.
func (d *wordDiff) appendAlike(out []match, old, new []wordRange, next match) []match {
	rows, cols := len(old)-next.Old, len(new)-next.New
	if rows <= 0 || cols <= 0 || rows > maxSentences || cols > maxSentences {
		return out
	}
	sc := scorer{lex: d.lex}
	best := make([][]int, rows+1) // best[i][j]: greatest sum of sentences from i and j on
	share := make([][]int, rows)
	best[rows] = make([]int, cols+1)
	for i := rows - 1; i >= 0; i-- {
		best[i], share[i] = make([]int, cols+1), make([]int, cols)
		o := old[next.Old+i]
		sc.load(o.of(&d.old))
		for j := cols - 1; j >= 0; j-- {
			n := new[next.New+j]
			words := n.of(&d.new)
			common, total := sc.inOrder(words), sc.size+d.lex.size(words)
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if 2*common*100 >= 46*total {
				share[i][j] = 1 + common*200*common/total
				best[i][j] = max(best[i][j], best[i+1][j+1]+share[i][j])
			}
		}
	}
	for i, j := 0, 0; i < rows && j < cols; {
		switch {
		case share[i][j] > 0 && best[i][j] == best[i+1][j+1]+share[i][j]:
			out = append(out, match{next.Old + i, next.New + j})
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return out
}
