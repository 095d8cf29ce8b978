package checking

import (
	"recital/citations"
	"recital/document"
)

// A Rule names one thing that is checked. Rules keep their names for good:
// baselines and other programs hold on to them.
type Rule string

// The rules.
const (
	RuleMismatch   Rule = "citation-mismatch"   // a listed text is meant and a part of the citation disagrees with it
	RuleImpossible Rule = "citation-impossible" // the numbering of the body proves the citation wrong
	RuleMalformed  Rule = "citation-malformed"  // a symbol or number breaks its form
	RuleUnlisted   Rule = "citation-unlisted"   // nothing on the list agrees
	RuleAmbiguous  Rule = "citation-ambiguous"  // several entries of the list agree
	RuleVariant    Rule = "citation-variant"    // right, but under a variant of the title
	RuleUncovered  Rule = "citation-uncovered"  // a kind of text that the list does not hold
)

// A Level says how much a finding weighs.
type Level string

// The levels, from the heaviest. Only errors make a check fail.
const (
	Error   Level = "error"
	Warning Level = "warning"
	Note    Level = "note"
	Off     Level = "off" // not shown
)

// Levels gives every rule its level.
type Levels map[Rule]Level

// DefaultLevels makes errors of what is proved, warnings of what deserves a
// look, a note of a variant, and nothing of what the list does not cover.
func DefaultLevels() Levels {
	return Levels{
		RuleMismatch: Error, RuleImpossible: Error, RuleMalformed: Error,
		RuleUnlisted: Warning, RuleAmbiguous: Warning,
		RuleVariant: Note, RuleUncovered: Off,
	}
}

// ruleOf is the rule that a verdict falls under; "" for one that is all right.
func ruleOf(v citations.Verdict) Rule {
	switch v.Status {
	case citations.Mismatch:
		return RuleMismatch
	case citations.Impossible:
		return RuleImpossible
	case citations.Malformed:
		return RuleMalformed
	case citations.Unlisted:
		return RuleUnlisted
	case citations.Ambiguous:
		return RuleAmbiguous
	case citations.Uncovered:
		return RuleUncovered
	}
	if v.Variant {
		return RuleVariant
	}
	return ""
}

// A Finding is a verdict worth showing.
type Finding struct {
	Rule     Rule
	Level    Level
	Document *document.Document
	Verdict  citations.Verdict
	Ordinal  int // which of the findings of this rule, document and citation key it is, from 1
	History  History
	Accepted *Acceptance // nil where nobody accepted it
}

// Span is where the finding stands in its document's text.
func (f Finding) Span() document.Span { return f.Verdict.Citation.Span }

// A Mention is one place where something is cited.
type Mention struct {
	Name document.Name
	Date document.Date
	Span document.Span // of the citation, in its document's text
	Text string        // the citation as it stands there, on one line
	Kind citations.Kind
	ID   string // of the reference it cites; "" where it is not on the list
}

// A History follows a citation through the documents that hold the same
// paragraph. Each list is in the order of Header.Compare.
type History struct {
	Carriers []Mention // those that cite it in the same way, this one among them
	Right    []Mention // those that have it right
	Hints    []Mention // those that cite another text of the same body in its place, for a finding that is no error
	SeeAlso  []Mention // outside of the paragraph: documents of the same series that cite the reference right, the nearest in time first
}

// Since is the first document that carries the finding.
func (h History) Since() Mention { return h.Carriers[0] }

// PutRight is the first document after the last carrier that has it right.
func (h History) PutRight() (Mention, bool) {
	last := h.Carriers[len(h.Carriers)-1]
	for _, m := range h.Right {
		if m.Date.Compare(last.Date) > 0 {
			return m, true
		}
	}
	return Mention{}, false
}

// RightBefore is the last document before the first carrier that has it right:
// the slip came in after it.
func (h History) RightBefore() (Mention, bool) {
	first := h.Carriers[0]
	for i := len(h.Right) - 1; i >= 0; i-- {
		if m := h.Right[i]; m.Date.Compare(first.Date) < 0 {
			return m, true
		}
	}
	return Mention{}, false
}
