package diffing

import "math/bits"

// A scorer counts the words that texts have in common in the same order: the
// length of their longest common subsequence, 64 words at a time (H. Hyyrö,
// "Bit-Parallel LCS-length Computation Revisited", 2004). The zero scorer is
// ready; load a text, then compare any number with it. A comparison costs as
// many steps as the one text has words times those of the other over 64.
type scorer struct {
	slot  map[uint32]int // of a word of the loaded text: its row of masks
	masks []uint64       // row by row; a bit for each place where the word stands
	size  int            // words of the loaded text
	state []uint64
}

func (s *scorer) load(words []uint32) {
	if s.slot == nil {
		s.slot = map[uint32]int{}
	}
	clear(s.slot)
	s.masks = s.masks[:0]
	s.size = len(words)
	width := s.width()
	for i, w := range words {
		row, ok := s.slot[w]
		if !ok {
			row = len(s.masks)
			s.slot[w] = row
			for range width {
				s.masks = append(s.masks, 0)
			}
		}
		s.masks[row+i/64] |= 1 << (i % 64)
	}
}

func (s *scorer) width() int { return (s.size + 63) / 64 }

func (s *scorer) common(words []uint32) int {
	width := s.width()
	if width == 1 {
		return s.commonShort(words)
	}
	s.state = s.state[:0]
	for range width {
		s.state = append(s.state, ^uint64(0))
	}
	for _, w := range words {
		row, ok := s.slot[w]
		if !ok {
			continue
		}
		var carry uint64
		for k, mask := range s.masks[row : row+width] {
			v := s.state[k]
			sum, c := bits.Add64(v, v&mask, carry)
			s.state[k], carry = sum|v&^mask, c
		}
	}
	n := 0
	for _, v := range s.state {
		n += bits.OnesCount64(^v)
	}
	return n
}

func (s *scorer) commonShort(words []uint32) int {
	v := ^uint64(0)
	for _, w := range words {
		if row, ok := s.slot[w]; ok {
			mask := s.masks[row]
			v = v + v&mask | v&^mask
		}
	}
	return bits.OnesCount64(^v)
}
