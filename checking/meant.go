package checking

import "github.com/agnivade/levenshtein"

// didYouMean offers the candidate that is nearest to a name, as the end of a
// message; nothing where more than a third of its letters differ, and more than
// two. Of equals the first wins.
func didYouMean(name string, candidates []string) string {
	best, at := "", max(2, len(name)/3)+1
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(name, c); d < at {
			best, at = c, d
		}
	}
	if best == "" {
		return ""
	}
	return ": did you mean " + best + "?"
}
