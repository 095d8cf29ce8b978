package intake

const (
	slabPieces = 1024     // at most, of the larger pieces that slices are cut from
	slabBytes  = 32 << 10 // the same, of text
)

// A slab is memory that many short slices are cut from. One is made at a time:
// it grows by add, and is final when keep takes it.
type slab[T any] struct {
	free []T // without length; its capacity is what is left
	size int // of the piece that it is of
}

// add appends to the slice that is being made, nil if it is to begin.
func (s *slab[T]) add(to []T, x T) []T {
	if to == nil {
		to = s.free
	}
	if len(to) == cap(to) {
		s.size = max(2*len(to), min(slabPieces, max(8, 2*s.size)))
		to = append(make([]T, 0, s.size), to...)
	}
	return append(to, x)
}

// keep gives the slice that was made, which nothing appended to it leads out
// of.
func (s *slab[T]) keep(made []T) []T {
	if made == nil {
		return nil
	}
	s.free = made[len(made):]
	return made[:len(made):len(made)]
}
