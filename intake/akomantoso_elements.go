package intake

import "strings"

// An aknRole says what a stretch of text is by the elements that it stands in.
type aknRole uint16

const (
	aknMeta        aknRole = 1 << iota // what the file says of itself
	aknNotes                           // the footnotes of older versions, which stand there
	aknCover                           // the cover page
	aknMasthead                        // who issued what, when and under which number
	aknHeading                         // a heading of any level
	aknTitle                           // the title of the document
	aknNumber                          // its number
	aknDate                            // its date
	aknAuthority                       // its issuer
	aknSignature                       //
	aknConclusions                     // what stands behind the text
	aknItem                            // an item of a list
	aknUpper                           // a part that has a heading rather than words of its own
)

var aknRoles = map[string]aknRole{
	"meta": aknMeta, "notes": aknNotes, "coverPage": aknCover, "conclusions": aknConclusions, "signature": aknSignature,
	"docNumber": aknMasthead | aknNumber, "docDate": aknMasthead | aknDate, "docAuthority": aknMasthead | aknAuthority,
	"docStatus": aknMasthead, "docketNumber": aknMasthead, "docType": aknMasthead, "docProponent": aknMasthead,
	"docCommittee": aknMasthead, "docStage": aknMasthead, "docIntroducer": aknMasthead, "legislature": aknMasthead, "session": aknMasthead,
	"docTitle": aknHeading | aknTitle, "longTitle": aknHeading, "shortTitle": aknHeading,
	"heading": aknHeading, "subheading": aknHeading, "crossHeading": aknHeading,
	"item": aknItem, "point": aknItem, "indent": aknItem, "li": aknItem, "listItem": aknItem,
	"book": aknUpper, "tome": aknUpper, "part": aknUpper, "title": aknUpper, "chapter": aknUpper, "section": aknUpper,
	"article": aknUpper, "subpart": aknUpper, "subtitle": aknUpper, "subchapter": aknUpper, "division": aknUpper,
}

// aknInline are the elements that stand within a paragraph.
var aknInline = wordSet(`a abbr affectedDocument argument authorialNote b br change concept courtType date decoration def del docAuthority
	docCommittee docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber
	embeddedText entity eol event fillIn formattedDate i img inline ins judge lawyer legislature location marker mmod mod mref neutralCitation
	noteRef object omissis opinion organization outcome party person placeholder process quantity ref relatedDocument remark rmod role rref
	session shortTitle signature span sub sup term time u vote`)

// aknAside are the elements whose text is no part of the paragraph around them.
var aknAside = map[string]NoteKind{"authorialNote": Footnote, "del": Deleted, "toc": Navigation, "remark": Comment}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
