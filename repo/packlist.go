package repo

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// A place is where an object stands in the pack, and how many deltas lead from
// it to a whole object.
type place struct {
	offset int64
	depth  int
}

// A listed object is one of the pack in the making.
type listed struct {
	hash plumbing.Hash
	place
	crc uint32
}

// listedSize is that of an object in the file of a list, in bytes: hash, depth
// and offset, checksum.
const listedSize = 20 + 8 + 4

const (
	// maxRun is how many objects of a list are kept in memory.
	maxRun = 1 << 14
	// filterBits is the size of the filter of a list that has more. It is wrong
	// for one object in ten thousand where there are some five hundred thousand.
	filterBits = 1 << 24
)

// A list is of the objects of a pack in the making, to find one again and to
// have all in order at the end. The latest stand in memory; the others are
// written in sorted runs to a file, so that memory does not grow with their
// number. A Bloom filter (B. H. Bloom, Space/time trade-offs in hash coding with
// allowable errors, 1970) tells of most objects that the file has not got them.
type list struct {
	dir    string
	file   *os.File // nil while all are in memory
	latest map[plumbing.Hash]listed
	runs   []run
	filter []uint64 // nil as long as file is
	counts [256]uint32
	n      int
}

// A run is a stretch of the file, sorted by hash: how many objects stand in it
// before those that begin with each byte.
type run struct {
	at    int64
	first [257]uint32
}

func newList(dir string) *list { return &list{dir: dir, latest: map[plumbing.Hash]listed{}} }

// find looks for an object.
func (l *list) find(hash plumbing.Hash) (place, bool, error) {
	if o, ok := l.latest[hash]; ok {
		return o.place, true, nil
	}
	if l.filter == nil || !l.mayHave(hash) {
		return place{}, false, nil
	}
	for _, r := range l.runs {
		o, ok, err := l.findIn(r, hash)
		if err != nil || ok {
			return o.place, ok, err
		}
	}
	return place{}, false, nil
}

func (l *list) findIn(r run, hash plumbing.Hash) (listed, bool, error) {
	from, to := r.first[hash[0]], r.first[int(hash[0])+1]
	buf := make([]byte, (to-from)*listedSize)
	if _, err := l.file.ReadAt(buf, r.at+int64(from)*listedSize); err != nil {
		return listed{}, false, err
	}
	i, ok := slices.BinarySearchFunc(slices.Collect(slices.Chunk(buf, listedSize)), hash[:], func(o, h []byte) int {
		return bytes.Compare(o[:len(h)], h)
	})
	if !ok {
		return listed{}, false, nil
	}
	return unpackListed(buf[i*listedSize:]), true, nil
}

// add adds an object that the list has not got.
func (l *list) add(o listed) error {
	l.latest[o.hash] = o
	l.counts[o.hash[0]]++
	l.n++
	if l.filter != nil {
		l.mark(o.hash)
	}
	if len(l.latest) < maxRun {
		return nil
	}
	return l.spill()
}

// spill writes what is in memory to the file.
func (l *list) spill() error {
	if l.file == nil {
		var err error
		if l.file, err = os.CreateTemp(l.dir, tempPack+"*.list"); err != nil {
			return err
		}
		l.filter = make([]uint64, filterBits/64)
		for hash := range l.latest {
			l.mark(hash)
		}
	}
	var r run
	for _, other := range l.runs {
		r.at += int64(other.first[256]) * listedSize
	}
	buf := make([]byte, 0, len(l.latest)*listedSize)
	for o := range l.sorted() {
		buf = packListed(buf, o)
		r.first[int(o.hash[0])+1]++
	}
	for i := range 256 {
		r.first[i+1] += r.first[i]
	}
	if _, err := l.file.WriteAt(buf, r.at); err != nil {
		return err
	}
	l.runs = append(l.runs, r)
	clear(l.latest)
	return nil
}

// sorted gives the objects that are in memory by their hashes.
func (l *list) sorted() iter.Seq[listed] {
	all := make([]listed, 0, len(l.latest))
	for _, o := range l.latest {
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b listed) int { return bytes.Compare(a.hash[:], b.hash[:]) })
	return slices.Values(all)
}

func packListed(b []byte, o listed) []byte {
	b = append(b, o.hash[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(o.depth)<<56|uint64(o.offset))
	return binary.BigEndian.AppendUint32(b, o.crc)
}

func unpackListed(b []byte) listed {
	at := binary.BigEndian.Uint64(b[20:])
	return listed{plumbing.Hash(b[:20]), place{int64(at << 8 >> 8), int(at >> 56)}, binary.BigEndian.Uint32(b[28:])}
}

// bits are the four that a hash sets in the filter.
func bits(hash plumbing.Hash) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := range 4 {
			if !yield(binary.BigEndian.Uint32(hash[4*i:]) % filterBits) {
				return
			}
		}
	}
}

func (l *list) mark(hash plumbing.Hash) {
	for b := range bits(hash) {
		l.filter[b/64] |= 1 << (b % 64)
	}
}

func (l *list) mayHave(hash plumbing.Hash) bool {
	for b := range bits(hash) {
		if l.filter[b/64]&(1<<(b%64)) == 0 {
			return false
		}
	}
	return true
}

// all gives every object, by hash.
func (l *list) all() iter.Seq2[listed, error] {
	return func(yield func(listed, error) bool) {
		if l.file == nil {
			for o := range l.sorted() {
				if !yield(o, nil) {
					return
				}
			}
			return
		}
		l.merge(yield)
	}
}

// A stream is a run that is being read.
type stream struct {
	r    *bufio.Reader
	head listed
}

func (s *stream) next() error {
	var b [listedSize]byte
	_, err := io.ReadFull(s.r, b[:])
	s.head = unpackListed(b[:])
	return err
}

// streams is a heap of runs, the one with the smallest hash first.
type streams []*stream

func (s streams) Len() int           { return len(s) }
func (s streams) Less(i, j int) bool { return bytes.Compare(s[i].head.hash[:], s[j].head.hash[:]) < 0 }
func (s streams) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *streams) Push(x any)        { *s = append(*s, x.(*stream)) }
func (s *streams) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// merge gives the objects of all runs by hash.
func (l *list) merge(yield func(listed, error) bool) {
	if err := l.spill(); err != nil {
		yield(listed{}, err)
		return
	}
	var s streams
	for _, r := range l.runs {
		size := int64(r.first[256]) * listedSize
		in := &stream{r: bufio.NewReaderSize(io.NewSectionReader(l.file, r.at, size), 1<<14)}
		if err := in.next(); err == nil {
			s = append(s, in)
		} else if err != io.EOF {
			yield(listed{}, err)
			return
		}
	}
	heap.Init(&s)
	for len(s) > 0 {
		if !yield(s[0].head, nil) {
			return
		}
		switch err := s[0].next(); err {
		case nil:
			heap.Fix(&s, 0)
		case io.EOF:
			heap.Pop(&s)
		default:
			yield(listed{}, err)
			return
		}
	}
}

// close removes the file.
func (l *list) close() {
	if l.file != nil {
		l.file.Close()
		os.Remove(l.file.Name())
	}
}
