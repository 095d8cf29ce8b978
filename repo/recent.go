package repo

import "slices"

// recent remembers what was last written of each series, to write the next as
// the difference to it; of so many series and bytes that memory stays bounded.
type recent struct {
	last  map[string]*version
	order []string // of use, the latest last
	bytes int
}

const (
	maxRecent      = 256
	maxRecentBytes = 64 << 20
)

func newRecent() *recent { return &recent{last: map[string]*version{}} }

func (r *recent) put(series string, v *version) {
	r.drop(series)
	r.last[series] = v
	r.order = append(r.order, series)
	r.bytes += len(v.content)
	for len(r.order) > maxRecent || r.bytes > maxRecentBytes {
		r.drop(r.order[0])
	}
}

func (r *recent) drop(series string) {
	v, ok := r.last[series]
	if !ok {
		return
	}
	delete(r.last, series)
	r.bytes -= len(v.content)
	at := slices.Index(r.order, series)
	r.order = slices.Delete(r.order, at, at+1)
}
