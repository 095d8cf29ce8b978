package diffing

import "math/bits"

// A scorer measures what texts have in common. Words count by their length, in
// units (see lexicon), and words with the same stem are the same. It counts
// the units in common in the same order, the length of a longest common
// subsequence, 64 at a time (H. Hyyrö, "Bit-Parallel LCS-length Computation
// Revisited", 2004), and those in common in any order. Load a text, then
// compare any number with it. A comparison costs as many steps as the one text
// has units times those of the other over 64.
type scorer struct {
	lex   *lexicon
	rows  []row    // by unit
	epoch uint32   // of the loaded text
	masks []uint64 // row by row; a bit for each place where the unit stands
	words []uint32 // of the loaded text
	size  int      // in units
	state []uint64
}

// A row is where the masks of a unit stand, and how often it does, if it is of
// the loaded text.
type row struct {
	epoch uint32
	at    int32
	n     int32 // how often it stands in the loaded text
	left  int32 // while counting
}

func (s *scorer) load(words []uint32) {
	s.words, s.size = words, s.lex.size(words)
	s.epoch++
	s.masks = s.masks[:0]
	if len(s.rows) < s.lex.units {
		s.rows = append(s.rows, make([]row, s.lex.units+s.lex.units/2-len(s.rows))...)
	}
	width, at := s.width(), 0
	for _, w := range words {
		from, to := s.lex.span(w)
		for u := from; u < to; u++ {
			r := &s.rows[u]
			if r.epoch != s.epoch {
				*r = row{epoch: s.epoch, at: int32(len(s.masks))}
				for range width {
					s.masks = append(s.masks, 0)
				}
			}
			s.masks[int(r.at)+at/64] |= 1 << (at % 64)
			r.n++
			at++
		}
	}
}

func (s *scorer) width() int { return (s.size + 63) / 64 }

// anyOrder counts the units that a text has in common with the loaded one,
// whatever their order: never fewer than inOrder does.
func (s *scorer) anyOrder(words []uint32) int {
	for _, w := range words {
		from, to := s.lex.span(w)
		for u := from; u < to; u++ {
			s.rows[u].left = s.rows[u].n
		}
	}
	n := 0
	for _, w := range words {
		from, to := s.lex.span(w)
		for u := from; u < to; u++ {
			if r := &s.rows[u]; r.epoch == s.epoch && r.left > 0 {
				r.left--
				n++
			}
		}
	}
	return n
}

// inOrder counts the units that a text has in common with the loaded one, in
// the same order.
func (s *scorer) inOrder(words []uint32) int {
	width := s.width()
	if width == 1 {
		return s.inOrderShort(words)
	}
	s.state = s.state[:0]
	for range width {
		s.state = append(s.state, ^uint64(0))
	}
	for _, w := range words {
		from, to := s.lex.span(w)
		for _, r := range s.rows[from:to] {
			if r.epoch == s.epoch {
				s.step(s.masks[r.at : int(r.at)+width])
			}
		}
	}
	n := 0
	for _, v := range s.state {
		n += bits.OnesCount64(^v)
	}
	return n
}

// step goes on by one unit, of which the masks are given.
func (s *scorer) step(masks []uint64) {
	var carry uint64
	state := s.state[:len(masks)]
	for k, mask := range masks {
		v := state[k]
		sum, c := bits.Add64(v, v&mask, carry)
		state[k], carry = sum|v&^mask, c
	}
}

func (s *scorer) inOrderShort(words []uint32) int {
	v := ^uint64(0)
	for _, w := range words {
		from, to := s.lex.span(w)
		for _, r := range s.rows[from:to] {
			if r.epoch == s.epoch {
				mask := s.masks[r.at]
				v = v + v&mask | v&^mask
			}
		}
	}
	return bits.OnesCount64(^v)
}
