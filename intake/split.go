package intake

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"recital/document"
)

// A Proposal is what Split makes of a volume: the documents that it seems to
// hold, for a person to look through.
type Proposal struct {
	Path     string          // of the volume in the file system
	Encoding string          // that was asked for, see Options
	Contents bool            // a table of contents was found
	Entries  []ProposedEntry // in the order of the volume
	NotFound []string        // entries of the contents that stand nowhere in the text, as printed, with their pages; and headings that no words tell from others
}

// A ProposedEntry is one document that a volume seems to hold.
type ProposedEntry struct {
	Header document.Header // name, title as the text prints it, and date, where one is printed
	Begins string          // opening words that stand once in the volume, by the rules of the manifest
	Line   int             // of the heading, from 1, in the text of the file
	Listed bool            // the table of contents has it
	Check  []string        // what a person should look at; empty where all is sure
}

// A headline is a heading at which a document seems to begin.
type headline struct {
	line, end int // its lines in the outline, from and up to
	title     string
	date      document.Date
	listed    bool
	check     []string
}

// A volume is a file in which documents are looked for.
type volume struct {
	src      *source
	reading  reading
	outline  *outline
	contents contents
	first    []int // the line of the outline at which each block begins
	order    []int // where each line stands in the outline's order; see sharedBytes

	dayFirst, monthFirst bool // how dates in figures are written; see figureOrder
}

// Split looks for the documents that a volume holds. Headings that its table
// of contents lists are found in the text though their case, line breaks and
// marks differ. Others are found by their look, behind the end of a text (a
// dateline, the list of those it is addressed to, who carried it, a phrase
// that closes others too), by a date in parentheses or by their likeness to a
// heading that is known, and are marked to be checked; without a table of
// contents all of them are.
//
// A date is one that the heading, its entry in the contents or the end of the
// text prints in full. A name is the date; where a series has several
// documents of a day, or no date is printed, words of the title make it.
// Documents are of one series where their titles are alike but for numbers,
// dates and a few words; what is like no other goes into a series named after
// the file.
//
// The cost grows linearly with the volume, save that headings which begin
// with the same hundred bytes are told apart two by two, as the manifest's
// reader does it. Errors are of type *Error; a file in which no second
// document is seen is one.
func Split(fsys fs.FS, path string, opt Options) (*Proposal, error) {
	src, r, err := open(fsys, path, opt)
	if err != nil {
		return nil, err
	}
	v := newVolume(src, r)
	heads, missing := v.listedHeadlines()
	heads = v.addUnlisted(heads)
	p := &Proposal{Path: path, Encoding: opt.Encoding, Contents: len(v.contents.entries) > 0, NotFound: missing}
	if err := v.propose(p, heads); err != nil {
		return nil, err
	}
	if len(p.Entries) == 0 || len(p.Entries) == 1 && !p.Contents {
		return nil, &Error{File: path, Msg: "no headings of several documents found",
			Hint: "if it holds one document, import it as a file; if several, write their opening words into a manifest"}
	}
	return p, nil
}

func newVolume(src *source, r reading) *volume {
	v := &volume{src: src, reading: r, outline: outlineOf(r.blocks), first: make([]int, len(r.blocks)+1)}
	lines := make([]string, len(v.outline.lines))
	for i, l := range v.outline.lines {
		lines[i] = r.blocks[l.block].lines[l.line].Text
		if l.line == 0 {
			v.first[l.block] = i
		}
	}
	v.first[len(r.blocks)] = len(lines)
	v.dayFirst, v.monthFirst = v.figureOrder()
	v.contents, _ = readContents(lines)
	if !v.contents.headed && !v.trusted() {
		v.contents = contents{}
	}
	return v
}

// text is a line of the outline as printed.
func (v *volume) text(line int) string {
	l := v.outline.lines[line]
	return v.reading.blocks[l.block].lines[l.line].Text
}

// block is the block in which a line stands.
func (v *volume) block(line int) *block { return &v.reading.blocks[v.outline.lines[line].block] }

// blockEnd is the line behind the block in which a line stands.
func (v *volume) blockEnd(line int) int { return v.first[v.outline.lines[line].block+1] }

// inContents reports whether a line belongs to the table of contents.
func (v *volume) inContents(line int) bool {
	return line >= v.contents.from && line < v.contents.to
}

// propose turns headlines into entries: it finds the opening words of each and
// reads the documents that they cut out for their dates.
func (v *volume) propose(p *Proposal, heads []headline) error {
	var entries []Entry
	var sure []headline
	for _, h := range heads {
		begins, ok := v.begins(h)
		if !ok {
			p.NotFound = append(p.NotFound, fmt.Sprintf("%s (line %d: no opening words stand there alone)", h.title, v.lineOf(h)))
			continue
		}
		entries = append(entries, Entry{Begins: begins, manifest: v.src.path})
		sure = append(sure, h)
	}
	parts, errs := cutVolume(v.src, v.reading, entries)
	if len(errs) > 0 { // cannot be: begins has asked the same, one by one
		return errors.Join(errs...)
	}
	for i := range sure {
		v.readDate(&sure[i], parts[i])
	}
	names := nameAll(v.src.base(), sure)
	for i, h := range sure {
		p.Entries = append(p.Entries, ProposedEntry{
			Header: document.Header{Name: names[i], Title: printable(h.title), Date: h.date},
			Begins: entries[i].Begins, Line: v.lineOf(h), Listed: h.listed, Check: h.check,
		})
	}
	return nil
}

func (v *volume) lineOf(h headline) int {
	return v.src.position(v.outline.lines[h.line].source).Line
}

func inVolumeOrder(heads []headline) []headline {
	slices.SortStableFunc(heads, func(a, b headline) int { return cmp.Compare(a.line, b.line) })
	return heads
}
