package repo

import (
	"encoding/binary"
	"errors"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// The sections of the index are numbers (uvarint) and strings (their length,
// then their bytes), one behind the other. The functions here append them, and
// an unpacker reads them back.

func packInt(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

func packString(b []byte, s string) []byte { return append(packInt(b, len(s)), s...) }

func packDate(b []byte, d document.Date) []byte {
	return packInt(packInt(packInt(b, d.Year), d.Month), d.Day)
}

func packDocument(b []byte, h document.Header) []byte {
	b = packDate(packString(b, h.Name.ID), h.Date)
	for _, s := range []string{h.Title, h.Issuer, h.Language, string(h.Witness), h.Via, h.Source.File, h.Source.SHA256, h.Source.Lines, h.Source.URL} {
		b = packString(b, s)
	}
	return packDate(b, h.Source.Retrieved)
}

// An unpacker reads what was packed. After the first thing that does not fit,
// it gives zeros and empty strings, and err says so.
type unpacker struct {
	rest string
	err  error
}

var errPacked = errors.New("the index is cut short or damaged")

func (u *unpacker) fail() {
	u.rest, u.err = "", errPacked
}

// int reads a number of at most limit.
func (u *unpacker) int(limit int) int {
	var n uint64
	for i := range len(u.rest) {
		c := u.rest[i]
		if i == binary.MaxVarintLen64-1 {
			break
		}
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			if limit < 0 || n > uint64(limit) {
				break
			}
			u.rest = u.rest[i+1:]
			return int(n)
		}
	}
	u.fail()
	return 0
}

// count reads how many things follow, each of at least one byte.
func (u *unpacker) count() int { return u.int(len(u.rest)) }

func (u *unpacker) string() string {
	n := u.count()
	if n > len(u.rest) {
		u.fail()
		return ""
	}
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}

func (u *unpacker) hash() (h plumbing.Hash) {
	if len(u.rest) < len(h) {
		u.fail()
		return h
	}
	copy(h[:], u.rest)
	u.rest = u.rest[len(h):]
	return h
}

func (u *unpacker) date() document.Date {
	return document.Date{Year: u.int(9999), Month: u.int(12), Day: u.int(31)}
}

func (u *unpacker) header(series string) (h document.Header) {
	h.Name = document.Name{Series: series, ID: u.string()}
	h.Date = u.date()
	h.Title, h.Issuer, h.Language = u.string(), u.string(), u.string()
	h.Witness, h.Via = document.Witness(u.string()), u.string()
	h.Source.File, h.Source.SHA256, h.Source.Lines, h.Source.URL = u.string(), u.string(), u.string(), u.string()
	h.Source.Retrieved = u.date()
	return h
}

// end reports what did not fit, or that something is left.
func (u *unpacker) end() error {
	if u.rest != "" {
		u.fail()
	}
	return u.err
}
