package citations

import "recital/document"

// A Status is what the check of one citation says.
type Status string

// The statuses, one for each citation. Only the second, third and seventh are
// errors of the text.
const (
	Verified   Status = "verified"   // an entry of the list agrees in every part that the text gives
	Mismatch   Status = "mismatch"   // an entry is meant and a part of it disagrees
	Impossible Status = "impossible" // the rules by which the body numbers its texts prove it wrong
	Unlisted   Status = "unlisted"   // nothing on the list agrees
	Ambiguous  Status = "ambiguous"  // several entries agree
	Uncovered  Status = "uncovered"  // the list holds nothing of the kind
	Malformed  Status = "malformed"  // the symbol or number breaks its form
)

// A Correction is what would put the text right.
type Correction struct {
	Span document.Span
	New  string
	If   string // what must hold for it and nothing proves, a short clause; "" where it is proved
}

// A Verdict is what the check of one citation says.
type Verdict struct {
	Citation   Citation
	Status     Status
	Field      Field       // the field in doubt; "" where none is
	Reference  string      // id of the entry it was held against; "" if none
	Message    string      // one plain sentence, without a full stop
	Evidence   []string    // why, each a short clause
	Correction *Correction // where there is exactly one
	Undecided  string      // why there is none, where that is known; a short clause
	Near       []string    // ids of entries offered for an unlisted one, or that an ambiguous one fits
	Variant    bool        // under a variant of the title, the symbol or the date: Field says of which
}
