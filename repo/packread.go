package repo

import (
	"bufio"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// read gives an object of the pack in the making; the error is
// plumbing.ErrObjectNotFound where the pack has not got it.
func (p *pack) read(hash plumbing.Hash) (plumbing.ObjectType, []byte, error) {
	at, ok, err := p.list.find(hash)
	if err == nil && !ok {
		err = plumbing.ErrObjectNotFound
	}
	if err != nil {
		return 0, nil, err
	}
	if err := p.w.Flush(); err != nil {
		return 0, nil, err
	}
	return p.readAt(at.offset)
}

// maxReadCache bounds what is kept of objects that were read back, in bytes, as
// the next is often a delta to one of them.
const maxReadCache = 1 << 20

func (p *pack) readAt(at int64) (plumbing.ObjectType, []byte, error) {
	if o, ok := p.back[at]; ok {
		return o.kind, o.content, nil
	}
	r := bufio.NewReader(io.NewSectionReader(p.f, at, p.at-at))
	kind, size, err := readObjectHeader(r)
	if err != nil {
		return 0, nil, err
	}
	var base []byte
	if delta := kind == plumbing.OFSDeltaObject; delta {
		back, err := readDeltaOffset(r)
		if err != nil {
			return 0, nil, err
		}
		if kind, base, err = p.readAt(at - back); err != nil {
			return 0, nil, err
		}
	}
	content, err := inflate(r, size)
	if err == nil && base != nil {
		content, err = packfile.PatchDelta(base, content)
	}
	if err != nil {
		return 0, nil, fmt.Errorf("read back what was written at %d: %w", at, err)
	}
	p.keepBack(at, readBack{kind, content})
	return kind, content, nil
}

// readWhole gives the content of an object that was written whole.
func (p *pack) readWhole(at int64) ([]byte, error) {
	if err := p.w.Flush(); err != nil {
		return nil, err
	}
	_, content, err := p.readAt(at)
	return content, err
}

// A readBack is an object that was read back.
type readBack struct {
	kind    plumbing.ObjectType
	content []byte
}

func (p *pack) keepBack(at int64, o readBack) {
	if p.backBytes += len(o.content); p.backBytes > maxReadCache || p.back == nil {
		p.back, p.backBytes = map[int64]readBack{}, len(o.content)
	}
	p.back[at] = o
}

func inflate(r *bufio.Reader, size int) ([]byte, error) {
	z, err := zlib.NewReader(r)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	out := make([]byte, size)
	_, err = io.ReadFull(z, out)
	return out, err
}

var errPackHeader = errors.New("the head of an object is damaged")

// readObjectHeader is the inverse of objectHeader.
func readObjectHeader(r io.ByteReader) (plumbing.ObjectType, int, error) {
	b, err := r.ReadByte()
	kind, size := plumbing.ObjectType(b>>4&7), int(b&15)
	for shift := 4; err == nil && b&0x80 != 0; shift += 7 {
		if shift > 53 {
			return 0, 0, errPackHeader
		}
		b, err = r.ReadByte()
		size |= int(b&0x7f) << shift
	}
	return kind, size, err
}

// readDeltaOffset is the inverse of deltaOffset.
func readDeltaOffset(r io.ByteReader) (int64, error) {
	b, err := r.ReadByte()
	back := int64(b & 0x7f)
	for n := 0; err == nil && b&0x80 != 0; n++ {
		if n > 8 {
			return 0, errPackHeader
		}
		b, err = r.ReadByte()
		back = (back+1)<<7 | int64(b&0x7f)
	}
	return back, err
}
