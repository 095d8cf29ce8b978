package repo

import (
	"bufio"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// maxShortOffset is the largest offset that an index keeps in four bytes.
const maxShortOffset = 1<<31 - 1

// writeIndex writes the index of a pack with a checksum to a file of a
// temporary name in its folder, and returns that. The format is that of
// gitformat-pack, "Version 2 pack-*.idx files": names, checksums and offsets one
// behind the other, so that one pass over the objects fills all three.
func (l *list) writeIndex(sum []byte) (name string, err error) {
	f, err := os.CreateTemp(l.dir, tempPack+"*.idx")
	if err != nil {
		return "", err
	}
	err = l.fillIndex(f, sum)
	for _, step := range []func() error{f.Sync, func() error { return f.Chmod(0o444) }, f.Close} {
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

func (l *list) fillIndex(f *os.File, sum []byte) error {
	head := []byte{0xff, 't', 'O', 'c', 0, 0, 0, 2}
	total := uint32(0)
	for _, n := range l.counts {
		total += n
		head = binary.BigEndian.AppendUint32(head, total)
	}
	if _, err := f.WriteAt(head, 0); err != nil {
		return err
	}
	n := int64(l.n)
	part := func(at int64) *bufio.Writer { return bufio.NewWriterSize(io.NewOffsetWriter(f, at), 1<<16) }
	at := int64(len(head))
	names, sums, short, long := part(at), part(at+20*n), part(at+24*n), part(at+28*n)
	longs := uint32(0)
	for o, err := range l.all() {
		if err != nil {
			return err
		}
		names.Write(o.hash[:])
		sums.Write(binary.BigEndian.AppendUint32(nil, o.crc))
		offset := uint32(o.offset)
		if o.offset > maxShortOffset {
			offset = 1<<31 | longs
			longs++
			long.Write(binary.BigEndian.AppendUint64(nil, uint64(o.offset)))
		}
		short.Write(binary.BigEndian.AppendUint32(nil, offset))
	}
	for _, w := range []*bufio.Writer{names, sums, short, long} { // they keep their first error
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return endIndex(f, at+28*n+8*int64(longs), sum)
}

// endIndex writes the checksum of the pack and that of the index.
func endIndex(f *os.File, at int64, sum []byte) error {
	if _, err := f.WriteAt(sum, at); err != nil {
		return err
	}
	at += int64(len(sum))
	own := sha1.New()
	if _, err := io.Copy(own, io.NewSectionReader(f, 0, at)); err != nil {
		return err
	}
	_, err := f.WriteAt(own.Sum(nil), at)
	return err
}

// A lister lists the objects of a pack that is read.
type lister struct{ *list }

// OnHeader is part of packfile.Observer.
func (l lister) OnHeader(uint32) error { return nil }

// OnInflatedObjectHeader is part of packfile.Observer.
func (l lister) OnInflatedObjectHeader(plumbing.ObjectType, int64, int64) error { return nil }

// OnInflatedObjectContent is part of packfile.Observer.
func (l lister) OnInflatedObjectContent(hash plumbing.Hash, at int64, crc uint32, _ []byte) error {
	return l.add(listed{hash, place{offset: at}, crc})
}

// OnFooter is part of packfile.Observer.
func (l lister) OnFooter(plumbing.Hash) error { return nil }

var _ packfile.Observer = lister{}
