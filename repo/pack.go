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
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

const (
	// maxDepth bounds the chain of deltas to a whole object, as git does.
	maxDepth = 50
	// maxDelta bounds the objects that deltas are made of, in bytes.
	maxDelta = 8 << 20
	// tempPack begins the names of packs in the making. git removes old files
	// of such names by itself.
	tempPack = "tmp_recital_"
)

// A pack collects objects in a file that no reader sees until it is whole. The
// format is that of gitformat-pack, version 2.
type pack struct {
	dir     string // objects/pack
	f       *os.File
	w       *bufio.Writer
	at      int64 // offset of the next object
	index   idxfile.Writer
	objects map[plumbing.Hash]place
	buf     bytes.Buffer
	zip     *zlib.Writer // for texts
	quick   *zlib.Writer // for what is too small to gain from more
}

// A place is where an object stands in the pack, and how many deltas lead from
// it to a whole object.
type place struct {
	offset int64
	depth  int
}

// isWhole reports whether the object stands in the pack, and not as a delta.
func (p *pack) isWhole(hash plumbing.Hash) bool {
	on, ok := p.objects[hash]
	return ok && on.depth == 0
}

func newPack(dir string) (*pack, error) {
	f, err := os.CreateTemp(dir, tempPack+"*.pack")
	if err != nil {
		return nil, fmt.Errorf("begin a pack: %w", err)
	}
	p := &pack{dir: dir, f: f, w: bufio.NewWriterSize(f, 1<<16), objects: map[plumbing.Hash]place{}}
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

// add writes an object and returns its hash. Where base is an earlier version
// of it that stands in this pack, the difference to it is written instead, if
// that is smaller; or else, to the one behind it. An object that the pack
// holds already is not written again.
func (p *pack) add(t plumbing.ObjectType, content []byte, base *version) (plumbing.Hash, error) {
	hash, err := hashObject(t, content)
	if err != nil {
		return hash, err
	}
	if _, ok := p.objects[hash]; ok {
		return hash, nil
	}
	where := place{offset: p.at}
	p.buf.Reset()
	delta, on := p.delta(t, content, base)
	if delta != nil {
		where.depth = on.depth + 1
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
	p.objects[hash] = where
	p.index.Add(hash, uint64(where.offset), crc32.ChecksumIEEE(p.buf.Bytes()))
	return hash, err
}

// A version is an earlier state of what is about to be written. Behind it may
// stand the last one that was written whole, for when the chain of deltas that
// leads to it has grown too long.
type version struct {
	hash    plumbing.Hash
	content []byte
	whole   *version
}

// delta gives the difference between content and base, and where base stands;
// nil where it is better to write content whole.
func (p *pack) delta(t plumbing.ObjectType, content []byte, base *version) ([]byte, place) {
	if base == nil {
		return nil, place{}
	}
	diff := packfile.DiffDelta
	if t == plumbing.TreeObject {
		diff = treeDelta
	}
	if on, ok := p.usable(content, base); ok {
		if delta := diff(base.content, content); len(delta) < len(content)*3/4 {
			return delta, on
		}
		return nil, place{}
	}
	// Differences to the same whole one add up: before long another is due.
	if on, ok := p.usable(content, base.whole); ok {
		if delta := diff(base.whole.content, content); len(delta) < len(content)/3 {
			return delta, on
		}
	}
	return nil, place{}
}

func (p *pack) usable(content []byte, base *version) (place, bool) {
	if base == nil || len(content) > maxDelta || len(base.content) > maxDelta {
		return place{}, false
	}
	on, ok := p.objects[base.hash]
	return on, ok && on.depth < maxDepth
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
	idx, err := p.writeIndex(sum)
	if err != nil {
		return done, err
	}
	defer os.Remove(idx) // nothing is left of it once it is renamed
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
	temp := filepath.Join(p.dir, tempPack+filepath.Base(done.base)+".keep")
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
	if _, err := p.f.WriteAt(packHeader(uint32(len(p.objects))), 0); err != nil {
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

func (p *pack) writeIndex(sum []byte) (string, error) {
	if err := p.index.OnFooter(plumbing.Hash(sum)); err != nil {
		return "", err
	}
	index, err := p.index.Index()
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(p.dir, tempPack+"*.idx")
	if err != nil {
		return "", err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	_, err = idxfile.NewEncoder(w).Encode(index)
	for _, step := range []func() error{w.Flush, f.Sync, func() error { return f.Chmod(0o444) }, f.Close} {
		if err == nil {
			err = step()
		}
	}
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return "", fmt.Errorf("write the index of a pack: %w", err)
	}
	return f.Name(), nil
}

// discard removes a pack that is not finished, or whose objects nobody needs.
func (p *pack) discard() {
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
