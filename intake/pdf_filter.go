package intake

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"io"
)

// unfilter unpacks a stream. What is malformed is unpacked up to the place
// where it is; pictures are not unpacked at all.
func (f *pdfFile) unfilter(s pdfStream) []byte {
	filters, params := f.array(s.dict["Filter"]), f.array(s.dict["DecodeParms"])
	if n := f.name(s.dict["Filter"]); n != "" {
		filters, params = pdfArray{n}, pdfArray{s.dict["DecodeParms"]}
	}
	data := s.raw
	if !f.takeBytes(len(data)) || len(filters) > 8 {
		return nil
	}
	for i, v := range filters {
		var param pdfDict
		if i < len(params) {
			param = f.dict(params[i])
		}
		most := max(0, min(pdfMaxStream, f.bytes))
		var ok bool
		if data, ok = f.filter(data, f.name(v), param, most); !ok || !f.takeBytes(len(data)) {
			return nil
		}
		if len(data) >= most {
			f.fail(errPDFTooMuch)
		}
	}
	return data
}

// filter undoes one filter, ISO 32000-1 7.4, and gives most bytes or few more;
// it reports false for one that it does not know.
func (f *pdfFile) filter(data []byte, name pdfName, param pdfDict, most int) ([]byte, bool) {
	switch name {
	case "FlateDecode", "Fl":
		return f.unpredict(inflate(data, most), param), true
	case "LZWDecode", "LZW":
		early, given := f.resolve(param["EarlyChange"]).(int)
		return f.unpredict(unLZW(data, most, !given || early != 0), param), true
	case "ASCIIHexDecode", "AHx":
		l := pdfLexer{b: data}
		return []byte(l.hex()), true
	case "ASCII85Decode", "A85":
		return unASCII85(data), true
	case "RunLengthDecode", "RL":
		return unRunLength(data, most), true
	case "Crypt":
		return data, true
	}
	return nil, false
}

func inflate(data []byte, most int) []byte {
	head := 0
	if len(data) >= 2 && data[0]&0x0f == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		head = 2
	}
	out, _ := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data[head:])), int64(most)))
	return out
}

// unLZW undoes the LZW of PDF and TIFF: codes of 9 to 12 bits, the highest
// bits first; early says that codes grow by a bit one code early.
func unLZW(data []byte, most int, early bool) []byte {
	type entry struct{ from, n int } // where in out a code's bytes stand
	table := make([]entry, 258, 4096)
	var out []byte
	width, bits, have := 9, 0, 0
	last := entry{n: -1}
	grow := 0
	if early {
		grow = 1
	}
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width)
		have -= width
		bits &= 1<<have - 1
		at := len(out)
		switch {
		case code == 256:
			table, width, last = table[:258], 9, entry{n: -1}
			continue
		case code == 257 || len(out) > most:
			return out
		case code < 256:
			out = append(out, byte(code))
		case code < len(table):
			out = append(out, out[table[code].from:table[code].from+table[code].n]...)
		case code == len(table) && last.n > 0:
			out = append(append(out, out[last.from:last.from+last.n]...), out[last.from])
		default:
			return out
		}
		if last.n >= 0 && len(table) < 4096 {
			table = append(table, entry{last.from, last.n + 1})
		}
		last = entry{at, len(out) - at}
		for width < 12 && len(table)+grow >= 1<<width {
			width++
		}
	}
	return out
}

func unASCII85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	out := make([]byte, 4*len(data)+4)
	n, _, _ := ascii85.Decode(out, data, true)
	return out[:n]
}

func unRunLength(data []byte, most int) []byte {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128 && len(out) <= most; {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(len(data), i+n+1)
			out = append(out, data[i:end]...)
			i = end
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
	}
	return out
}

// unpredict undoes the predictors of PNG and, for whole bytes, TIFF.
func (f *pdfFile) unpredict(data []byte, param pdfDict) []byte {
	predictor := f.int(param["Predictor"])
	if predictor < 2 {
		return data
	}
	number := func(k pdfName, otherwise int) int {
		if n := f.int(param[k]); n > 0 && n < 1<<16 {
			return n
		}
		return otherwise
	}
	colors, bits := number("Colors", 1), number("BitsPerComponent", 8)
	row := (number("Columns", 1)*colors*bits + 7) / 8
	step := max(1, colors*bits/8)
	if predictor == 2 {
		for i := range data {
			if i%row >= step && bits == 8 {
				data[i] += data[i-step]
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	before := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		line := data[1:min(len(data), row+1)]
		data = data[1+len(line):]
		unPNG(kind, line, before, step)
		out = append(out, line...)
		before = before[:copy(before, line)]
	}
	return out
}

// unPNG undoes one of the filters of PNG in a row.
func unPNG(kind byte, row, above []byte, step int) {
	for i := range min(len(row), len(above)) {
		var left, corner byte
		if i >= step {
			left, corner = row[i-step], above[i-step]
		}
		switch kind {
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(left, above[i], corner)
		}
	}
}

func paeth(a, b, c byte) byte {
	abs := func(n int) int { return max(n, -n) }
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
