package repo

import (
	"bytes"
	"encoding/binary"
)

// spliceDelta gives the difference between two byte strings of which a middle
// was replaced: the common beginning, what is new, the common end. It is the
// smallest there is where one entry of a folder changed, and it takes one look
// at the bytes. The format is that of gitformat-pack, "Deltified
// representation".
func spliceDelta(old, new []byte) []byte {
	head := commonHead(old, new)
	tail := commonTail(old[head:], new[head:])
	b := binary.AppendUvarint(nil, uint64(len(old)))
	b = binary.AppendUvarint(b, uint64(len(new)))
	b = appendCopy(b, 0, head)
	b = appendInsert(b, new[head:len(new)-tail])
	return appendCopy(b, len(old)-tail, tail)
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
