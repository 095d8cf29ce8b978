package intake

import (
	"errors"
	"fmt"
	"io/fs"

	"recital/document"
)

// A NoteKind says what intake did to a text.
type NoteKind string

// What is healed: the words stay, in their order.
const (
	PageBreak   NoteKind = "page break"        // a paragraph, or a heading, that stood in two pieces
	HardWrap    NoteKind = "hard wrap"         // lines joined with a space
	Emphasis    NoteKind = "emphasis"          // marks of bold and italic type taken off
	Escape      NoteKind = "escape"            // backslashes before marks taken off
	BlockQuote  NoteKind = "block quote"       // the marks before the lines of a quotation taken off
	Link        NoteKind = "link"              // a link reduced to what a reader sees of it
	ControlChar NoteKind = "control character" // characters that have no shape taken out
	Scattered   NoteKind = "scattered lines"   // the lines of one signature that stood apart
	SoftHyphen  NoteKind = "soft hyphen"       // hyphens that show only where a line breaks taken out
	Hyphenation NoteKind = "hyphenation"       // a word that the end of a line broke, joined as it stands elsewhere
	Encoding    NoteKind = "encoding"          // text decoded from another encoding than UTF-8, which the note names
	LineEnds    NoteKind = "line ends"         // carriage returns that end the lines of an old file
	Numbering   NoteKind = "numbering"         // a number or bullet that the file counts instead of spelling it out
)

// What is left out of the document.
const (
	Teaser      NoteKind = "teaser"       // words printed twice at the head of a page
	Rule        NoteKind = "rule"         // a line of stars, dashes or the like
	PageNumber  NoteKind = "page number"  // the number of a page, or the line that holds it
	RunningHead NoteKind = "running head" // a line printed on page after page
	AgencyLine  NoteKind = "agency line"  // who carried the text, printed behind it
	URL         NoteKind = "url"          // an address printed behind the text, or the target of a link
	Contents    NoteKind = "contents"     // what stands before the first document of a file
	FrontMatter NoteKind = "front matter" // what a text says of itself before it begins
	Listed      NoteKind = "listed"       // what the manifest asks to leave out
	Footnote    NoteKind = "footnote"     // a footnote or endnote, or its mark; its place is that of the mark where the note stands in another part of the file
	Masthead    NoteKind = "masthead"     // who issued the document, when and under which number, printed on its cover page
	Comment     NoteKind = "comment"      // what somebody remarked on the text
	Deleted     NoteKind = "deleted text" // words that a tracked change takes out
	Hidden      NoteKind = "hidden text"  // words that the file asks not to show
	Embedded    NoteKind = "embedded"     // another file in the file
	Navigation  NoteKind = "navigation"   // what stands around the article of a page
	Sideways    NoteKind = "sideways"     // words set up the page or askew, such as a stamp
)

// A Note is something that intake did to a text, or left out of it.
type Note struct {
	Kind NoteKind          `json:"kind"`
	File string            `json:"file"`
	Span document.Span     `json:"span"` // of the result's Mapped, in bytes
	At   document.Position `json:"at"`   // of the span's first byte
	Text string            `json:"text"` // the words concerned, white space folded
}

// A Result is one document as it was understood. The notes stand in the order
// of the file.
type Result struct {
	Document *document.Document // Map and Source.File, SHA256 and, for a part of a file, Lines are filled
	File     string             // path in the file system
	Format   Format             // what the file is
	Raw      []byte             // the whole file, shared by the documents of a volume
	Mapped   []byte             // the text that Document.Map and the notes lead to, in UTF-8; shared too, and Raw itself where that is such a text
	Part     string             // the part of the file that Mapped is; empty for the whole
	Healed   []Note
	Omitted  []Note

	// Origins says of each field of the header that was filled from the file
	// where it was found: "date": "file name". Keys are those of a manifest.
	Origins map[string]string

	paragraphs []int             // see source
	doubts     map[string]string // what was found for a field and is not sure
}

// Options say how files are read.
type Options struct {
	MaxBytes int64       // of one file; 0 means 100 MB
	Encoding string      // of text, as the web names it ("windows-1252"); empty to tell it by the bytes
	Draft    bool        // the text is its writer's own: nothing is left out as a page's repeat of its words or as a line on who carried it
	PDF      *PDFLibrary // what reads PDF files; nil loads it anew for each Read, and once for all the files of a manifest
}

// ErrEmpty is the cause of the error of a file in which nothing stands.
var ErrEmpty = errors.New("nothing stands in it")

// An Error says which file, where and what to do.
type Error struct {
	File         string
	Line, Column int // from 1; 0 where unknown
	Msg          string
	Hint         string // what to do, printed apart; may be empty
	Err          error  // the cause, where there is one
}

// Error gives "file:line:col: msg", without the parts that are unknown.
func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Msg)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Read reads one file that is one document. Of the header it sets Source.File
// and Source.SHA256, and fills what is empty and what the file tells for sure,
// see [Result.Origins]; the name only from front matter, and the rest may stay
// empty. Its errors are of type *Error.
func Read(fsys fs.FS, path string, h document.Header, opt Options) (*Result, error) {
	src, r, err := open(fsys, path, opt)
	if err != nil {
		return nil, err
	}
	return understand(src, r.whole(), Entry{Header: h})
}
