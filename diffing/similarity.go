package diffing

import "slices"

// likeness is what a text has in common with the loaded one, in units: the mean
// of what they have in the same order, which it gives too, and in any. Half a
// unit is dropped, and a unit at least is taken off where the words are not the
// same. Of texts that are alike by less than least, in millionths, whatever their
// order, and of which neither holds most of the other, the order is not looked at.
func (s *scorer) likeness(t text, least int) (common, inOrder int) {
	bag := s.anyOrder(t.words)
	if similarity(bag, s.size, t.size) < least && 10*bag < 7*min(s.size, t.size) {
		return bag / 2, bag / 2
	}
	inOrder = s.inOrder(t.words)
	common = (bag + inOrder) / 2
	if common == max(s.size, t.size) && !slices.Equal(t.words, s.words) {
		common--
	}
	return common, inOrder
}

// similarity is the share of what two texts have in common in what they hold,
// in millionths. What they hold is the mean of the larger one and of both, where
// what is common counts once: a word put in the place of another counts for
// less than one deleted and another inserted.
func similarity(common, old, new int) int {
	return int(2 * int64(common) * million / int64(max(1, max(old, new)+old+new-common)))
}

// exact is similarity as it is shown.
func exact(common, old, new int) float64 {
	return 2 * float64(common) / float64(max(1, max(old, new)+old+new-common))
}
