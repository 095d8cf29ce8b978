package intake

import (
	"strings"

	"recital/document"
)

const (
	teaserReach = 8 // blocks at the head of a document among which a teaser is looked for
	teaserNear  = 3 // blocks between the two prints at most
	teaserWords = 6 // words of a teaser at least
)

var inParens = onUse(`\s*\([^()]*\)$`)

// dropTeasers leaves out what the page of a document printed twice at its
// head: a heading again right behind itself, with or without the date; the
// paragraph behind the heading again, word for word, just below; and a
// paragraph cut off in the middle, all of whose words are the first of what
// follows. Anything else stays: a paragraph that differs by a word is another
// paragraph, and rules may repeat one under heading after heading.
func (d *digest) dropTeasers(blocks []block) []block {
	head := min(len(blocks), teaserReach)
	words := make([]string, min(len(blocks), head+2))
	for i := range words {
		words[i] = plain(blocks[i].text())
	}
	kept := blocks[:0:0]
	for i, b := range blocks {
		if i < head && isTeaser(blocks, words, i) {
			d.omit(Teaser, b.span(), b.text())
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

func isTeaser(blocks []block, words []string, i int) bool {
	if i == 0 || blocks[i].kind == document.ListItem {
		return false
	}
	twice := repeatsHeading(words)
	if i == 1 && twice {
		return true
	}
	if wordCount(words[i]) < teaserWords {
		return false
	}
	lead := 1
	if twice {
		lead = 2
	}
	return repeatsLead(blocks, words, lead, i) || isCutOff(words, i)
}

// repeatsLead reports whether the block is one of those behind the heading
// printed again, in their order from the first of them on.
func repeatsLead(blocks []block, words []string, lead, i int) bool {
	for start := lead + 1; start <= min(i, lead+teaserNear); start++ {
		n := i - start + 1
		same := lead+n <= start
		for k := 0; same && k < n; k++ {
			same = words[lead+k] == words[start+k] && blocks[lead+k].kind == blocks[start+k].kind && wordCount(words[lead+k]) >= teaserWords
		}
		if same {
			return true
		}
	}
	return false
}

func repeatsHeading(words []string) bool {
	return len(words) > 1 && (words[1] == words[0] || words[1] == inParens().ReplaceAllString(words[0], ""))
}

func isCutOff(words []string, i int) bool {
	if i+1 >= len(words) {
		return false
	}
	w := strings.TrimRight(strings.TrimRight(words[i], ".…"), " ")
	if len(w) == len(words[i]) && endsSentence(w) || strings.HasSuffix(words[i], ".") && !strings.HasSuffix(words[i], "..") {
		return false
	}
	follow := strings.Join(words[i+1:min(i+3, len(words))], " ")
	return len(follow) > len(w) && strings.HasPrefix(follow, w)
}
