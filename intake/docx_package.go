package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	maxZipFiles   = 20_000
	maxWordTotal  = maxWordMain + 2*maxWordPart // bytes of all parts that are read
	directoryMark = "PK\x01\x02"                // before each file of a zip archive's directory
)

// A wordPackage is a Word file: a zip archive of parts that refer to one
// another.
type wordPackage struct {
	src   *source
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	main  string
	rels  map[string]relation // of the main part, by id
	notes map[string]string   // words of footnotes, endnotes and comments, by part and id
	heads map[string]bool     // heads and feet that were noted
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// openZip opens an archive whose directory is not made to fill the memory.
func openZip(name string, raw []byte) (*zip.Reader, error) {
	const hint = "fetch it again, or open it in a word processor and save it anew"
	if bytes.Count(raw, []byte(directoryMark)) > maxZipFiles {
		return nil, &Error{File: name, Msg: fmt.Sprintf("a zip archive of over %d files", maxZipFiles), Hint: hint}
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, &Error{File: name, Msg: "a broken zip archive or Word file: " + strings.TrimPrefix(err.Error(), "zip: "), Hint: hint, Err: err}
	}
	return z, nil
}

func openWordPackage(src *source) (*wordPackage, error) {
	z, err := openZip(src.path, src.raw)
	if err != nil {
		return nil, err
	}
	p := &wordPackage{src: src, files: map[string]*zip.File{}, left: maxWordTotal, main: "word/document.xml",
		notes: map[string]string{}, heads: map[string]bool{}}
	for _, f := range z.File {
		if p.files[f.Name] == nil {
			p.files[f.Name] = f
		}
	}
	top, err := p.relations("_rels/.rels")
	if err != nil {
		return nil, err
	}
	for _, r := range top {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			p.main = path.Join("/", r.Target)[1:]
			break
		}
	}
	dir, file := path.Split(p.main)
	rels, err := p.relations(dir + "_rels/" + file + ".rels")
	p.rels = map[string]relation{}
	for _, r := range rels {
		p.rels[r.ID] = r
	}
	return p, err
}

// part unpacks a part of the file, never more of it than the limit allows.
func (p *wordPackage) part(name string, limit int64) (string, error) {
	fail := func(msg, hint string, err error) (string, error) {
		return "", &Error{File: p.src.path, Msg: name + ": " + msg, Hint: hint, Err: err}
	}
	f := p.files[name]
	if f == nil {
		return fail("the Word file lacks this part", "open it in a word processor and save it anew", nil)
	}
	limit = min(limit, p.left)
	tooLarge := func() (string, error) {
		return fail(fmt.Sprintf("unpacked it is over the limit of %d bytes", limit), "split the document, or save it as plain text", nil)
	}
	if f.UncompressedSize64 > uint64(limit) {
		return tooLarge()
	}
	r, err := f.Open()
	if err != nil {
		return fail(err.Error(), "the Word file is broken: fetch it again", err)
	}
	defer r.Close()
	var b strings.Builder
	b.Grow(int(f.UncompressedSize64))
	n, err := io.Copy(&b, io.LimitReader(r, limit+1))
	if err != nil {
		return fail(err.Error(), "the Word file is broken: fetch it again", err)
	}
	if n > limit {
		return tooLarge()
	}
	p.left -= n
	return b.String(), checkXML(p.src.path, name, b.String())
}

// parse unpacks a part and reads it into a value; a part that is not there
// leaves the value as it is.
func (p *wordPackage) parse(name string, limit int64, to any) error {
	if p.files[name] == nil {
		return nil
	}
	text, err := p.part(name, limit)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal([]byte(text), to); err != nil {
		return &Error{File: p.src.path, Msg: name + ": " + err.Error(), Hint: "the Word file is malformed: open it in a word processor and save it anew", Err: err}
	}
	return nil
}

func (p *wordPackage) relations(name string) ([]relation, error) {
	var out struct {
		Relations []relation `xml:"Relationship"`
	}
	err := p.parse(name, 1<<20, &out)
	return out.Relations, err
}

// target is the part that a relation of the main part leads to; empty for
// none, and for what lies outside of the file.
func (p *wordPackage) target(id string) string {
	r, ok := p.rels[id]
	if !ok || r.Mode == "External" || r.Target == "" {
		return ""
	}
	if strings.HasPrefix(r.Target, "/") {
		return path.Clean(r.Target)[1:]
	}
	return path.Join("/", path.Dir(p.main), r.Target)[1:]
}

// link is the address that a relation leads to outside of the file.
func (p *wordPackage) link(id string) string {
	if r := p.rels[id]; r.Mode == "External" {
		return r.Target
	}
	return ""
}

// typed is the part of a type, such as "styles", the first by name of several;
// empty for none.
func (p *wordPackage) typed(kind string) string {
	best := ""
	for id, r := range p.rels {
		if strings.HasSuffix(r.Type, "/"+kind) {
			if t := p.target(id); t != "" && (best == "" || t < best) {
				best = t
			}
		}
	}
	return best
}

// readNotes reads the footnotes, endnotes and comments.
func (p *wordPackage) readNotes(styles wordStyles) error {
	for _, kind := range []string{"footnotes", "endnotes", "comments"} {
		name := p.typed(kind)
		if p.files[name] == nil {
			continue
		}
		w, err := p.aside(name, styles, maxWordPart)
		if err != nil {
			return err
		}
		for id, words := range w.bodies {
			p.notes[kind+" "+id] = words
		}
	}
	return nil
}

// aside reads a part that stands beside the text.
func (p *wordPackage) aside(name string, styles wordStyles, limit int64) (*wordReader, error) {
	text, err := p.part(name, limit)
	if err != nil {
		return nil, err
	}
	src := &source{path: p.src.path}
	src.mapTo(text, name)
	w := &wordReader{src: src, pkg: p, styles: styles, numbers: &wordNumbers{}}
	return w, w.read()
}

// headText gives the words of a head or foot, once.
func (p *wordPackage) headText(id string, styles wordStyles) (string, error) {
	name := p.target(id)
	if p.files[name] == nil || p.heads[name] {
		return "", nil
	}
	p.heads[name] = true
	w, err := p.aside(name, styles, 1<<20)
	if err != nil {
		return "", err
	}
	return wordsOf(w.out.blocks), nil
}

// properties reads what the file says of itself.
func (p *wordPackage) properties() (properties, error) {
	var out properties
	const name = "docProps/core.xml"
	var core struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		Created  string `xml:"created"`
		Language string `xml:"language"`
	}
	err := p.parse(name, 1<<20, &core)
	out.title.set(core.Title, name)
	out.author.set(core.Creator, name)
	out.date.set(core.Created, name)
	out.language.set(core.Language, name)
	return out, err
}
