package repo

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
)

// numbered is a hash made of a number, far from that of the next.
func numbered(n int) (h plumbing.Hash) {
	binary.BigEndian.PutUint64(h[:], uint64(n)*0x9e3779b97f4a7c15)
	binary.BigEndian.PutUint64(h[8:], uint64(n)*0xc2b2ae3d27d4eb4f)
	return h
}

// A list finds what it has, in memory and on disk, and nothing else, and gives
// all in order; the index made of it is read by go-git.
func TestList(t *testing.T) {
	for _, n := range []int{0, 1, 1000, maxRun, 2*maxRun + 1234} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			l := newList(t.TempDir())
			defer l.close()
			want := map[plumbing.Hash]listed{}
			for i := range n {
				// Every other one stands behind the first two, four and eight gigabytes.
				o := listed{numbered(i), place{int64(i) << (i % 2 * 20), i % (maxDepth + 1)}, uint32(i * 7919)}
				want[o.hash] = o
				if err := l.add(o); err != nil {
					t.Fatal(err)
				}
			}
			for i := range n {
				if at, ok, err := l.find(numbered(i)); err != nil || !ok || at != want[numbered(i)].place {
					t.Fatalf("find(%d) = %v, %v, %v", i, at, ok, err)
				}
				if _, ok, err := l.find(numbered(n + i)); ok || err != nil {
					t.Fatalf("find(%d), which is not there: %v, %v", n+i, ok, err)
				}
			}
			sum := bytes.Repeat([]byte{7}, 20)
			name, err := l.writeIndex(sum)
			mustDo(t, err)
			checkIndex(t, name, sum, want)
		})
	}
}

func checkIndex(t *testing.T, name string, sum []byte, want map[plumbing.Hash]listed) {
	t.Helper()
	f, err := os.Open(name)
	mustDo(t, err)
	defer f.Close()
	index := idxfile.NewMemoryIndex()
	mustDo(t, idxfile.NewDecoder(f).Decode(index))
	if !bytes.Equal(index.PackfileChecksum[:], sum) {
		t.Errorf("the index is of %x", index.PackfileChecksum)
	}
	entries, err := index.Entries()
	mustDo(t, err)
	var last plumbing.Hash
	n := 0
	for ; ; n++ {
		e, err := entries.Next()
		if err != nil {
			break
		}
		if o := want[e.Hash]; o.hash != e.Hash || uint64(o.offset) != e.Offset || o.crc != e.CRC32 {
			t.Fatalf("the index has %+v, want %+v", e, o)
		}
		if n > 0 && bytes.Compare(last[:], e.Hash[:]) >= 0 {
			t.Fatalf("%s stands behind %s", e.Hash, last)
		}
		last = e.Hash
	}
	if n != len(want) {
		t.Errorf("the index has %d objects, want %d", n, len(want))
	}
}

// What is written into a pack is read back from it before it is finished,
// however long the chain of differences.
func TestPackReadsBack(t *testing.T) {
	p, err := newPack(filepath.Join(t.TempDir(), "pack"))
	mustDo(t, err)
	defer p.discard()
	written := map[plumbing.Hash][]byte{}
	var last *version
	content := noise(1, 30<<10)
	for i := range 3 * maxDepth {
		content = slices.Clone(content)
		copy(content[i*100:], fmt.Sprintf("version %d", i))
		v, err := p.add(plumbing.BlobObject, content, last)
		mustDo(t, err)
		if v.depth > maxDepth {
			t.Fatalf("a chain of %d", v.depth)
		}
		written[v.hash] = content
		last = &v
	}
	for hash, want := range maps.All(written) {
		kind, got, err := p.read(hash)
		if err != nil || kind != plumbing.BlobObject || !bytes.Equal(got, want) {
			t.Fatalf("read(%s) = %v, %d bytes, %v", hash, kind, len(got), err)
		}
	}
	if _, _, err := p.read(hashOf('1')); err != plumbing.ErrObjectNotFound {
		t.Errorf("read of what is not there: %v", err)
	}
}

// The heads of objects are read as they were written.
func FuzzObjectHeader(f *testing.F) {
	f.Add(uint8(3), 0, int64(1))
	f.Add(uint8(6), 1<<40, int64(1)<<40)
	f.Add(uint8(1), 16, int64(128))
	f.Fuzz(func(t *testing.T, kind uint8, size int, back int64) {
		if kind > 7 || size < 0 || size > 1<<50 || back <= 0 || back > 1<<55 {
			return
		}
		k, n, err := readObjectHeader(bytes.NewReader(objectHeader(plumbing.ObjectType(kind), size)))
		if err != nil || k != plumbing.ObjectType(kind) || n != size {
			t.Errorf("header of %d, %d reads back as %d, %d, %v", kind, size, k, n, err)
		}
		b, err := readDeltaOffset(bytes.NewReader(deltaOffset(back)))
		if err != nil || b != back {
			t.Errorf("offset %d reads back as %d, %v", back, b, err)
		}
	})
}

// FuzzParseSettled holds that a note reads back, and that a damaged one is
// nothing.
func FuzzParseSettled(f *testing.F) {
	f.Add(formatSettled(map[string]settled{"harbour": {hashOf('1'), hashOf('2')}, "weather": {hashOf('3'), plumbing.ZeroHash}}))
	f.Add("harbour x y\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, data string) {
		noted := parseSettled(data)
		if again := parseSettled(formatSettled(noted)); !maps.Equal(again, noted) {
			t.Errorf("%v reads back as %v", noted, again)
		}
	})
}
