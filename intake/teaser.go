package intake

import (
	"regexp"
	"strings"

	"recital/document"
)

const (
	teaserReach = 8 // blocks at the head of a document among which a teaser is looked for
	teaserNear  = 3 // blocks between the two prints at most
	teaserWords = 6 // words of a teaser at least
)

var inParens = regexp.MustCompile(`\s*\([^()]*\)$`)

// dropTeasers leaves out what the page of a document printed twice at its
// head: a heading again right behind itself, with or without the date; a
// paragraph again, word for word, just below; and a paragraph cut off in the
// middle, all of whose words are the first of what follows. Anything else
// stays: a paragraph that differs by a word is another paragraph.
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
	if i == 1 && (words[1] == words[0] || words[1] == inParens.ReplaceAllString(words[0], "")) {
		return true
	}
	if wordCount(words[i]) < teaserWords {
		return false
	}
	for j := max(1, i-teaserNear); j < i; j++ {
		if words[j] == words[i] && blocks[j].kind == blocks[i].kind {
			return true
		}
	}
	return isCutOff(words, i)
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
