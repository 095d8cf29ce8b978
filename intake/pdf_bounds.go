package intake

import (
	"bytes"
	"fmt"
)

const (
	maxPDFMended = 4 << 20 // bytes of a file without a table of its objects
	maxPDFObject = 4 << 20 // bytes of an object, its stream aside
)

// checkPDF refuses a large file that the library would take seconds and
// hundreds of megabytes to find broken. It looks at no more than where objects
// and streams begin and end.
//
// A file that does not say where its objects are has the library go through
// all of it, five seconds for 20 MB; a small one it may mend. Of an object
// outside of its stream, such as a list of pages, it makes ten times as much.
func checkPDF(raw []byte) error {
	if len(raw) <= min(maxPDFMended, maxPDFObject) {
		return nil
	}
	if !hasPDFTable(raw) {
		return errPDFBroken
	}
	for at := 0; at < len(raw); {
		object := raw[at:]
		if i := bytes.Index(object, []byte("endobj")); i >= 0 {
			object = object[:i+len("endobj")]
		}
		outside := len(object)
		if i := bytes.Index(object, []byte("stream")); i >= 0 {
			outside = i
		}
		if outside > maxPDFObject {
			return errPDFLarge
		}
		at += len(object)
	}
	return nil
}

var pdfTable = onUse(`^\s*(?:xref\s|[0-9]{1,10}\s+[0-9]{1,5}\s+obj)`)

// hasPDFTable reports whether the place that the end of a file gives for the
// table of its objects holds one. Places may count from the file's mark.
func hasPDFTable(raw []byte) bool {
	const mark = "startxref"
	i := bytes.LastIndex(raw, []byte(mark))
	at := 0
	if i < 0 {
		return false
	}
	if _, err := fmt.Fscan(bytes.NewReader(raw[i+len(mark):]), &at); err != nil || at < 0 || at > len(raw) {
		return false
	}
	for _, from := range []int{0, max(0, bytes.Index(raw[:min(len(raw), 1024)], []byte("%PDF-")))} {
		if start := from + at; start < len(raw) && pdfTable().Match(raw[start:min(start+64, len(raw))]) {
			return true
		}
	}
	return false
}
