package diffing

import "fmt"

// A tally counts what was not compared in full.
type tally struct {
	skipped  int // comparisons left out
	searched int // searches that left places out
	long     int // comparisons by commonWords
}

func (t *tally) add(u tally) {
	t.skipped += u.skipped
	t.searched += u.searched
	t.long += u.long
}

// limits says it in plain words.
func (t *tally) limits() []string {
	var out []string
	if t.skipped > 0 {
		out = append(out, fmt.Sprintf("comparisons of two paragraphs left out: %d; the documents are too large to compare each paragraph with all that share phrases with it", t.skipped))
	}
	if t.searched > 0 {
		out = append(out, fmt.Sprintf("paragraphs whose phrases stand in very many others: %d; each was compared only with those that share its rarest phrases, or stand nearest", t.searched))
	}
	if t.long > 0 {
		out = append(out, fmt.Sprintf("comparisons of paragraphs of over %d words: %d; their similarity may be understated", maxScored, t.long))
	}
	return out
}
