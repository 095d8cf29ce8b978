package intake

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
)

// A pdfCrypt decrypts what a file that opens without a password holds: the
// standard security handler, ISO 32000-1 7.6 and, for revision 6, ISO 32000-2.
type pdfCrypt struct {
	key             []byte
	version         int
	strings, stream pdfName // methods: V2, AESV2, AESV3 or Identity
	metadata        bool
}

var pdfPadding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// decrypt finds the key that the empty password gives.
func (f *pdfFile) decrypt() error {
	ref, _ := f.trailer["Encrypt"].(pdfRef)
	d := f.dict(f.trailer["Encrypt"])
	c := &pdfCrypt{version: f.int(d["V"]), metadata: f.resolve(d["EncryptMetadata"]) != false}
	r := f.int(d["R"])
	if f.name(d["Filter"]) != "Standard" || c.version < 1 || c.version > 5 || c.version == 3 || r < 2 || r > 6 {
		return fmt.Errorf("the file is encrypted in a way that is not known: filter %s, version %d", f.name(d["Filter"]), c.version)
	}
	c.strings, c.stream = "V2", "V2"
	if c.version >= 4 {
		c.strings, c.stream = f.cryptMethod(d, "StrF"), f.cryptMethod(d, "StmF")
	}
	o, u := f.bytesOf(d["O"]), f.bytesOf(d["U"])
	if c.version == 5 {
		c.key = keyAES256(u, f.bytesOf(d["UE"]), r)
	} else {
		var id []byte
		if a := f.array(f.trailer["ID"]); len(a) > 0 {
			id = f.bytesOf(a[0])
		}
		bits := 40
		if n := f.int(d["Length"]); n >= 40 && n <= 128 && c.version > 1 {
			bits = n
		}
		if c.version == 4 {
			bits = 128
		}
		c.key = c.keyMD5(o, u, id, uint32(f.int(d["P"])), r, bits/8)
	}
	if c.key == nil {
		return errPDFEncrypted
	}
	f.crypt = c
	f.objects, f.packed, f.cache, f.cached = map[int]any{}, map[int]map[int]any{}, map[int][]byte{}, 0
	f.objects[ref.num] = d
	if ref.num == 0 {
		delete(f.objects, 0)
	}
	return nil
}

func (f *pdfFile) bytesOf(v any) []byte {
	s, _ := f.resolve(v).(pdfString)
	return []byte(s)
}

func (f *pdfFile) cryptMethod(d pdfDict, which pdfName) pdfName {
	n := f.name(d[which])
	if n == "" || n == "Identity" {
		return "Identity"
	}
	m := f.name(f.dict(f.dict(d["CF"])[n])["CFM"])
	if m == "" || m == "None" {
		return "Identity"
	}
	return m
}

// keyMD5 is algorithms 2, 4 and 5 of ISO 32000-1 for the empty password; nil
// where it is not the password.
func (c *pdfCrypt) keyMD5(o, u, id []byte, permissions uint32, revision, n int) []byte {
	if len(o) < 32 || len(u) < 16 {
		return nil
	}
	p := permissions
	sum := bytes.Join([][]byte{pdfPadding, o[:32], {byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)}, id}, nil)
	if revision >= 4 && !c.metadata {
		sum = append(sum, 0xff, 0xff, 0xff, 0xff)
	}
	h := md5.Sum(sum)
	if revision == 2 {
		key := h[:5]
		if !bytes.Equal(rc4Bytes(key, pdfPadding), u) {
			return nil
		}
		return key
	}
	for range 50 {
		h = md5.Sum(h[:n])
	}
	key := h[:n]
	check := md5.Sum(append(bytes.Clone(pdfPadding), id...))
	out := rc4Bytes(key, check[:])
	for i := 1; i <= 19; i++ {
		k := bytes.Clone(key)
		for j := range k {
			k[j] ^= byte(i)
		}
		out = rc4Bytes(k, out)
	}
	if !bytes.Equal(out, u[:16]) {
		return nil
	}
	return key
}

func rc4Bytes(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

// keyAES256 is algorithm 2.A of ISO 32000-2 for the empty password; nil where
// it is not the password.
func keyAES256(u, ue []byte, revision int) []byte {
	if len(u) < 48 || len(ue) < 32 {
		return nil
	}
	hash := func(salt []byte) []byte {
		h := sha256.Sum256(salt)
		if revision == 5 {
			return h[:]
		}
		return hash2B(h[:])
	}
	if !bytes.Equal(hash(u[32:40]), u[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash(u[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, ue[:32])
	return key
}

// hash2B is algorithm 2.B of ISO 32000-2 for the empty password.
func hash2B(k []byte) []byte {
	for round := 1; ; round++ {
		data := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(data, data)
		sum := 0
		for _, c := range data[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(data)
			k = h[:]
		case 1:
			h := sha512.Sum384(data)
			k = h[:]
		case 2:
			h := sha512.Sum512(data)
			k = h[:]
		}
		if round >= 64 && int(data[len(data)-1]) <= round-32 {
			return k[:32]
		}
	}
}

// open decrypts the strings and the stream of an object.
func (c *pdfCrypt) open(o any, at pdfRef) any {
	switch o := o.(type) {
	case pdfString:
		return pdfString(c.bytes(c.strings, []byte(o), at))
	case pdfArray:
		for i := range o {
			o[i] = c.open(o[i], at)
		}
	case pdfDict:
		for k := range o {
			o[k] = c.open(o[k], at)
		}
	case pdfStream:
		t, _ := o.dict["Type"].(pdfName)
		if t == "XRef" || t == "Metadata" && !c.metadata {
			return o
		}
		c.open(o.dict, at)
		o.raw = c.bytes(c.stream, o.raw, at)
		return o
	}
	return o
}

func (c *pdfCrypt) bytes(method pdfName, data []byte, at pdfRef) []byte {
	switch method {
	case "V2":
		return rc4Bytes(c.objectKey(at, false), data)
	case "AESV2":
		return unAES(c.objectKey(at, true), data)
	case "AESV3":
		return unAES(c.key, data)
	}
	return data
}

func (c *pdfCrypt) objectKey(at pdfRef, salted bool) []byte {
	k := append(bytes.Clone(c.key), byte(at.num), byte(at.num>>8), byte(at.num>>16), byte(at.gen), byte(at.gen>>8))
	if salted {
		k = append(k, "sAlT"...)
	}
	h := md5.Sum(k)
	return h[:min(16, len(c.key)+5)]
}

// unAES decrypts CBC with its vector before it and takes the padding off.
func unAES(key, data []byte) []byte {
	block, err := aes.NewCipher(key)
	n := len(data) / 16 * 16
	if err != nil || n < 32 {
		return nil
	}
	out := make([]byte, n-16)
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, data[16:n])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
		out = out[:len(out)-pad]
	}
	return out
}
