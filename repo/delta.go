package repo

import (
	"bytes"
	"encoding/binary"
)

// treeDelta gives the difference between two states of a folder: the common
// beginning, what is new, the common end. Where the middle kept its length,
// as it does when only hashes changed in it, so is every stretch of it that
// stayed. That is close to the smallest there is where few entries changed, and
// it takes one look at the bytes. The format is that of gitformat-pack,
// "Deltified representation".
func treeDelta(old, new []byte) []byte {
	head := commonHead(old, new)
	tail := commonTail(old[head:], new[head:])
	b := binary.AppendUvarint(nil, uint64(len(old)))
	b = binary.AppendUvarint(b, uint64(len(new)))
	b = appendCopy(b, 0, head)
	was, is := old[head:len(old)-tail], new[head:len(new)-tail]
	if len(was) == len(is) {
		b = appendPatches(b, was, is, head)
	} else {
		b = appendInsert(b, is)
	}
	return appendCopy(b, len(old)-tail, tail)
}

// minKept is the shortest stretch of bytes that it pays to copy.
const minKept = 8

// appendPatches tells was and is apart, which are as long as each other; was
// begins at an offset of the old state.
func appendPatches(b, was, is []byte, at int) []byte {
	for len(is) > 0 {
		changed := 0 // up to the next stretch that stayed
		for changed < len(is) {
			kept := commonHead(was[changed:], is[changed:])
			if kept >= minKept {
				break
			}
			changed += kept + 1
		}
		changed = min(changed, len(is))
		b = appendInsert(b, is[:changed])
		kept := commonHead(was[changed:], is[changed:])
		b = appendCopy(b, at+changed, kept)
		was, is, at = was[changed+kept:], is[changed+kept:], at+changed+kept
	}
	return b
}

// stride is how many bytes are compared at a time, so that long ones are
// compared as fast as memory is.
const stride = 256

func commonHead(a, b []byte) int {
	n, most := 0, min(len(a), len(b))
	for n+stride <= most && bytes.Equal(a[n:n+stride], b[n:n+stride]) {
		n += stride
	}
	for n < most && a[n] == b[n] {
		n++
	}
	return n
}

func commonTail(a, b []byte) int {
	n, most := 0, min(len(a), len(b))
	for n+stride <= most && bytes.Equal(a[len(a)-n-stride:len(a)-n], b[len(b)-n-stride:len(b)-n]) {
		n += stride
	}
	for n < most && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// maxCopy is the most bytes that one instruction copies here: what two bytes
// of length can say, which every reader understands.
const maxCopy = 0xffff

func appendCopy(b []byte, from, size int) []byte {
	for size > 0 {
		n := min(size, maxCopy)
		at := len(b)
		b = append(b, 0x80)
		for i := range 4 {
			if c := byte(from >> (8 * i)); c != 0 {
				b[at] |= 1 << i
				b = append(b, c)
			}
		}
		for i := range 2 {
			if c := byte(n >> (8 * i)); c != 0 {
				b[at] |= 0x10 << i
				b = append(b, c)
			}
		}
		from += n
		size -= n
	}
	return b
}

func appendInsert(b, data []byte) []byte {
	for len(data) > 0 {
		n := min(len(data), 0x7f)
		b = append(b, byte(n))
		b = append(b, data[:n]...)
		data = data[n:]
	}
	return b
}
