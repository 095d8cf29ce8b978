package repo

import (
	"encoding/binary"
	"hash/crc32"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// A memo is a file of derived values beside the index, recital.NAME: its kind
// and version, the values in the order of their keys, and a checksum.
const (
	memoMagic = "recital memo 1\n"
	memoTemp  = "recital.memo.*.tmp"
	maxMemo   = 256 << 20 // bytes
)

// Memo reads values that a caller derived from what the archive holds and kept
// with SetMemo under the same name and version; it is empty where there are
// none, or none of that version. Keys must say what the values were derived
// from, such as hashes: what is kept outlives any change to the archive.
func (a *Archive) Memo(name, version string) map[string]string {
	path := filepath.Join(a.at.common, "recital."+name)
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxMemo {
		return map[string]string{}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return map[string]string{}
	}
	values, err := unpackMemo(data, version)
	if err != nil {
		return map[string]string{}
	}
	return values
}

// SetMemo keeps values beside the repository, in the place of those kept under
// the name before. It does nothing where it may not write there.
func (a *Archive) SetMemo(name, version string, values map[string]string) {
	f, err := os.CreateTemp(a.at.common, memoTemp)
	if err != nil {
		return
	}
	_, err = f.Write(packMemo(version, values))
	if e := f.Chmod(0o644); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(a.at.common, "recital."+name))
	}
	if err != nil {
		os.Remove(f.Name())
	}
}

func packMemo(version string, values map[string]string) []byte {
	b := packString([]byte(memoMagic), version)
	b = packInt(b, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		b = packString(packString(b, key), values[key])
	}
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, checksums))
}

func unpackMemo(data []byte, version string) (map[string]string, error) {
	n := len(data) - 4
	if n < len(memoMagic) || string(data[:len(memoMagic)]) != memoMagic || crc32.Checksum(data[:n], checksums) != binary.BigEndian.Uint32(data[n:]) {
		return nil, errPacked
	}
	u := &unpacker{rest: string(data[len(memoMagic):n])}
	if u.string() != version {
		return nil, errPacked
	}
	values := map[string]string{}
	for range u.count() {
		key := u.string()
		values[key] = u.string()
	}
	return values, u.end()
}
