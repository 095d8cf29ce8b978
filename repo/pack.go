package repo

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

const (
	// maxDepth bounds the chain of deltas to a whole object, as git does.
	maxDepth = 50
	// maxDelta bounds the objects that deltas are made of, in bytes.
	maxDelta = 8 << 20
	// tempPack begins the names of packs in the making. They stand in the folder
	// above that of packs, under a name that git does not know: what begins with
	// tmp_ is removed by git gc, even while it is written.
	tempPack = "recital.new-"
)

// A pack collects objects in a file that no reader sees until it is whole. The
// format is that of gitformat-pack, version 2.
type pack struct {
	dir   string // of packs
	f     *os.File
	w     *bufio.Writer
	at    int64 // offset of the next object
	list  *list
	buf   bytes.Buffer
	zip   *zlib.Writer // for texts
	quick *zlib.Writer // for what is too small to gain from more

	back      map[int64]readBack // what was read back, by offset
	backBytes int
}

func newPack(dir string) (*pack, error) {
	f, err := os.CreateTemp(filepath.Dir(dir), tempPack+"*.pack")
	if err != nil {
		return nil, fmt.Errorf("begin a pack: %w", err)
	}
	p := &pack{dir: dir, f: f, w: bufio.NewWriterSize(f, 1<<16), list: newList(filepath.Dir(dir))}
	p.zip = zlib.NewWriter(io.Discard)
	p.quick, _ = zlib.NewWriterLevel(io.Discard, zlib.BestSpeed)
	return p, p.write(packHeader(0))
}

func packHeader(objects uint32) []byte {
	head := append([]byte("PACK"), 0, 0, 0, 2)
	return binary.BigEndian.AppendUint32(head, objects)
}

func (p *pack) write(b []byte) error {
	n, err := p.w.Write(b)
	p.at += int64(n)
	if err != nil {
		return fmt.Errorf("write %s: %w", p.f.Name(), err)
	}
	return nil
}

// A version is a state of what is written again and again, to write the next as
// the difference to it.
type version struct {
	hash    plumbing.Hash
	content []byte
	place
	placed  bool  // in this pack, at that place
	wholeAt int64 // offset of the last state that was written whole; 0 where none is known
}

// add writes an object and returns it. Where base is an earlier version of it
// that stands in this pack, the difference to it is written instead, if that is
// smaller; or else, to the last that was written whole. An object that the pack
// holds already is not written again.
func (p *pack) add(t plumbing.ObjectType, content []byte, base *version) (version, error) {
	hash, err := hashObject(t, content)
	if err != nil {
		return version{}, err
	}
	v := version{hash: hash, content: content, placed: true}
	var held bool
	if v.place, held, err = p.list.find(hash); err != nil || held {
		return v, err
	}
	delta, on, err := p.delta(t, content, base)
	if err != nil {
		return v, err
	}
	v.offset, v.wholeAt = p.at, p.at
	p.buf.Reset()
	if delta != nil {
		v.depth, v.wholeAt = on.depth+1, base.wholeAt
		p.buf.Write(objectHeader(plumbing.OFSDeltaObject, len(delta)))
		p.buf.Write(deltaOffset(p.at - on.offset))
		err = p.deflate(delta)
	} else {
		p.buf.Write(objectHeader(t, len(content)))
		err = p.deflate(content)
	}
	if err == nil {
		err = p.write(p.buf.Bytes())
	}
	if err == nil {
		err = p.list.add(listed{hash, v.place, crc32.ChecksumIEEE(p.buf.Bytes())})
	}
	return v, err
}

// delta gives the difference between content and base, and where base stands;
// nil where it is better to write content whole.
func (p *pack) delta(t plumbing.ObjectType, content []byte, base *version) ([]byte, place, error) {
	if base == nil || len(base.content) == 0 || max(len(content), len(base.content)) > maxDelta {
		return nil, place{}, nil
	}
	if !base.placed {
		var err error
		if base.place, base.placed, err = p.list.find(base.hash); err != nil || !base.placed {
			return nil, place{}, err
		}
	}
	diff := packfile.DiffDelta
	if t == plumbing.TreeObject {
		diff = treeDelta
	}
	if base.depth < maxDepth {
		if delta := diff(base.content, content); len(delta) < len(content)*3/4 {
			return delta, base.place, nil
		}
		return nil, place{}, nil
	}
	if base.wholeAt == 0 {
		return nil, place{}, nil
	}
	// Differences to the same whole one add up: before long another is due.
	whole, err := p.readWhole(base.wholeAt)
	if err != nil {
		return nil, place{}, err
	}
	if delta := diff(whole, content); len(delta) < len(content)/3 {
		return delta, place{offset: base.wholeAt}, nil
	}
	return nil, place{}, nil
}

// Below these sizes, in bytes, little is gained by looking for repetitions
// with care, and nothing by looking for any.
const (
	smallObject = 512
	tinyObject  = 64
)

func (p *pack) deflate(data []byte) error {
	if len(data) < tinyObject {
		p.store(data)
		return nil
	}
	z := p.zip
	if len(data) < smallObject {
		z = p.quick
	}
	z.Reset(&p.buf)
	if _, err := z.Write(data); err != nil {
		return err
	}
	return z.Close()
}

// store writes a zlib stream of one block that is not compressed (RFC 1950 and
// 1951).
func (p *pack) store(data []byte) {
	n := uint16(len(data))
	p.buf.Write([]byte{0x78, 0x01, 1, byte(n), byte(n >> 8), byte(^n), byte(^n >> 8)})
	p.buf.Write(data)
	var sum [4]byte
	binary.BigEndian.PutUint32(sum[:], adler32.Checksum(data))
	p.buf.Write(sum[:])
}

// objectHeader encodes type and size: three bits of type and four of size,
// then seven of size a byte, lowest first.
func objectHeader(t plumbing.ObjectType, size int) []byte {
	b := []byte{byte(t)<<4 | byte(size&15)}
	for size >>= 4; size > 0; size >>= 7 {
		b[len(b)-1] |= 0x80
		b = append(b, byte(size&0x7f))
	}
	return b
}

// deltaOffset encodes how far back the base of a delta stands: seven bits a
// byte, highest first, each but the last one less than it says.
func deltaOffset(back int64) []byte {
	var b [10]byte
	i := len(b) - 1
	b[i] = byte(back & 0x7f)
	for back >>= 7; back > 0; back >>= 7 {
		back--
		i--
		b[i] = 0x80 | byte(back&0x7f)
	}
	return b[i:]
}

// A finished pack is on disk under its own name, kept from being collected as
// garbage by a file beside it until drop is called.
type finished struct {
	base string // path without extension
}

// keepNote is what a .keep file of recital begins with. Nobody else's is ever
// removed.
const keepNote = "recital"

// finish gives the pack its name. Its index comes first, since readers look for
// packs and expect the index of each; both are on disk before either has its
// name.
func (p *pack) finish() (finished, error) {
	sum, err := p.seal()
	if err != nil {
		return finished{}, err
	}
	name := fmt.Sprintf("pack-%x", sum)
	done := finished{filepath.Join(p.dir, name)}
	idx, err := p.list.writeIndex(sum)
	if err != nil {
		return done, err
	}
	defer os.Remove(idx) // nothing is left of it once it is renamed
	p.list.close()
	if err := p.keep(done); err != nil {
		return done, err
	}
	if err := os.Rename(idx, done.base+".idx"); err != nil {
		done.discard()
		return done, err
	}
	if err := os.Rename(p.f.Name(), done.base+".pack"); err != nil {
		done.discard()
		return done, err
	}
	return done, syncDir(p.dir)
}

// keep puts the mark beside a pack. It appears with its content: a run killed
// between the two would leave a mark that nobody could tell to be ours.
func (p *pack) keep(done finished) error {
	temp := filepath.Join(filepath.Dir(p.dir), tempPack+filepath.Base(done.base)+".keep")
	if err := writeSynced(temp, []byte(keepNote+"\n"), 0o644); err != nil {
		return err
	}
	return os.Rename(temp, done.base+".keep")
}

// seal writes the number of objects and the checksum, which is of everything
// before it, and so needs a second reading.
func (p *pack) seal() ([]byte, error) {
	if err := p.w.Flush(); err != nil {
		return nil, err
	}
	if _, err := p.f.WriteAt(packHeader(uint32(p.list.n)), 0); err != nil {
		return nil, err
	}
	sum := sha1.New()
	if _, err := io.Copy(sum, io.NewSectionReader(p.f, 0, p.at)); err != nil {
		return nil, err
	}
	digest := sum.Sum(nil)
	if _, err := p.f.WriteAt(digest, p.at); err != nil {
		return nil, err
	}
	if err := p.f.Sync(); err != nil {
		return nil, err
	}
	if err := p.f.Chmod(0o444); err != nil {
		return nil, err
	}
	return digest, p.f.Close()
}

// discard removes a pack that is not finished, or whose objects nobody needs.
func (p *pack) discard() {
	p.list.close()
	p.f.Close()
	os.Remove(p.f.Name())
}

// drop removes the mark that kept the pack.
func (d finished) drop() {
	if d.base != "" {
		os.Remove(d.base + ".keep")
	}
}

// discard removes the pack: before its index, since a pack without one makes
// readers fail.
func (d finished) discard() {
	if d.base == "" { // nothing needed to be written
		return
	}
	for _, ext := range []string{".pack", ".idx", ".keep"} {
		os.Remove(d.base + ext)
	}
}
