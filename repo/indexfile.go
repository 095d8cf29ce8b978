package repo

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// The index is one file in the git folder: sections one behind the other, a
// table of them, and a footer with the commit of main that it is of. Each part
// has a checksum. A file is never changed: a new one takes its name.
const (
	indexName   = "recital.index"
	indexTemp   = indexName + ".*.tmp" // while it is written
	indexMagic  = "recital index 2\n"  // to be raised with every change to what the sections hold, or how documents are read
	footerSize  = len(indexMagic) + len(plumbing.ZeroHash) + 8 + 8 + 4 + 4
	maxTable    = 256 << 20 // bytes
	abandonedIn = time.Hour // after which a temporary file belongs to nobody
)

var checksums = crc32.MakeTable(crc32.Castagnoli)

// A section is a stretch of the file.
type section struct {
	at, size int
	sum      uint32
}

// A footer says of which commit the index is, and where its table is.
type footer struct {
	tip   plumbing.Hash
	table section
}

// pack gives the bytes at the end of the file: magic, commit, place and
// checksum of the table, and the checksum of all these.
func (f footer) pack() []byte {
	b := append([]byte(indexMagic), f.tip[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(f.table.at))
	b = binary.BigEndian.AppendUint64(b, uint64(f.table.size))
	b = binary.BigEndian.AppendUint32(b, f.table.sum)
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, checksums))
}

func unpackFooter(b []byte) (f footer, err error) {
	n := len(b) - 4
	if len(b) != footerSize || string(b[:len(indexMagic)]) != indexMagic || crc32.Checksum(b[:n], checksums) != binary.BigEndian.Uint32(b[n:]) {
		return f, errPacked
	}
	b = b[len(indexMagic):]
	copy(f.tip[:], b)
	b = b[len(f.tip):]
	f.table = section{int(binary.BigEndian.Uint64(b)), int(binary.BigEndian.Uint64(b[8:])), binary.BigEndian.Uint32(b[16:])}
	if f.table.at < 0 || f.table.size < 0 || f.table.size > maxTable {
		return f, errPacked
	}
	return f, nil
}

// readFooter reads the footer of an open index.
func readFooter(r io.ReaderAt, size int64) (footer, error) {
	b := make([]byte, footerSize)
	if size < int64(footerSize) {
		return footer{}, errPacked
	}
	if _, err := r.ReadAt(b, size-int64(footerSize)); err != nil {
		return footer{}, err
	}
	return unpackFooter(b)
}

// read reads a section and checks it.
func (s section) read(r io.ReaderAt, size int64) (string, error) {
	if s.at < 0 || s.size < 0 || int64(s.at)+int64(s.size) > size {
		return "", errPacked
	}
	b := make([]byte, s.size)
	if _, err := r.ReadAt(b, int64(s.at)); err != nil {
		return "", err
	}
	if crc32.Checksum(b, checksums) != s.sum {
		return "", errPacked
	}
	return string(b), nil
}

// An indexWriter writes an index to a file beside the one in use, or to memory
// where it may not write there.
type indexWriter struct {
	file *os.File // nil for memory
	out  *bufio.Writer
	mem  []byte
	at   int
}

func newIndexWriter(common string) *indexWriter {
	f, err := os.CreateTemp(common, indexTemp)
	if err != nil {
		return &indexWriter{}
	}
	return &indexWriter{file: f, out: bufio.NewWriterSize(f, 1<<20)}
}

func (w *indexWriter) write(b []byte) (err error) {
	if w.file == nil {
		w.mem = append(w.mem, b...)
	} else {
		_, err = w.out.Write(b)
	}
	w.at += len(b)
	return err
}

func (w *indexWriter) section(b []byte) (section, error) {
	s := section{w.at, len(b), crc32.Checksum(b, checksums)}
	return s, w.write(b)
}

// discard gives up what was written.
func (w *indexWriter) discard() {
	if w.file != nil {
		w.file.Close()
		os.Remove(w.file.Name())
	}
}

// finish puts the file in the place of the one before. What is in memory stays
// there.
func (w *indexWriter) finish(common string) error {
	if w.file == nil {
		return nil
	}
	err := w.out.Flush()
	if e := w.file.Chmod(0o644); err == nil { // as readable as the rest of the archive
		err = e
	}
	if e := w.file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(w.file.Name(), filepath.Join(common, indexName))
	}
	if err != nil {
		os.Remove(w.file.Name())
	}
	return err
}

// clearIndexes removes what killed runs left beside the index.
func clearIndexes(common string) {
	for _, pattern := range []string{indexTemp, memoTemp} {
		left, err := filepath.Glob(filepath.Join(common, pattern))
		if err != nil {
			return
		}
		for _, path := range left {
			if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > abandonedIn {
				os.Remove(path)
			}
		}
	}
}
