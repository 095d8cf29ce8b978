package checking

import (
	"fmt"

	"recital/citations"
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
	RuleVariant    Rule = "citation-variant"    // right, but under a variant of the title, the symbol or the date
	RuleUncovered  Rule = "citation-uncovered"  // a kind of text that the list does not hold
)

// The rules for web addresses, which recital asks only when it is told to.
const (
	RuleLinkDead    Rule = "link-dead"    // its host says that it is gone
	RuleLinkUnknown Rule = "link-unknown" // it could not be asked, or the answer proves nothing
	RuleLinkMoved   Rule = "link-moved"   // it has moved for good, and answers there
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
		RuleLinkDead: Error, RuleLinkUnknown: Warning, RuleLinkMoved: Note,
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
	}
	switch {
	case v.Variant:
		return RuleVariant
	case v.Status == citations.Uncovered:
		return RuleUncovered
	}
	return ""
}

// Rules lists every rule, in the order in which they are told.
func Rules() []Rule {
	return []Rule{RuleMismatch, RuleImpossible, RuleMalformed, RuleUnlisted, RuleAmbiguous, RuleVariant, RuleUncovered,
		RuleLinkDead, RuleLinkUnknown, RuleLinkMoved}
}

// check says whether there is such a rule, and which was meant if not.
func (r Rule) check() error {
	rules := Rules()
	names := make([]string, len(rules))
	for i, known := range rules {
		if names[i] = string(known); known == r {
			return nil
		}
	}
	return fmt.Errorf("rule %q: there is no such rule%s", r, didYouMean(string(r), names))
}

// Describe says in a phrase what a rule is about, and in a few sentences what
// to do about what it finds.
func (r Rule) Describe() (title, help string) {
	switch r {
	case RuleMismatch:
		return "a citation disagrees with the text that it means",
			"An entry of the reference list is meant and a part of the citation (its year, date, number, body, title or page) disagrees with it. Put the citation right, or correct the entry if the list is wrong."
	case RuleImpossible:
		return "the numbering of the body rules the citation out",
			"The body numbers its texts so that this number cannot be of this year or session. No reference list is needed to see it. Look the text up and put the number or the year right."
	case RuleMalformed:
		return "a symbol or number breaks its form",
			"The symbol is written as the body never writes one, often by an error of scanning or typing. Write it as the body does."
	case RuleUnlisted:
		return "nothing on the reference list agrees",
			"The citation may be right: the list does not have it. Add it to the list, or see whether one of the entries offered is meant."
	case RuleAmbiguous:
		return "several entries of the reference list agree",
			"The citation fits more than one entry. Say more in the text, or take one of the entries off the list."
	case RuleVariant:
		return "the title, the symbol or the date is a variant",
			"The text is on the list and the title is nearly as listed: add the variant to the aliases of the entry if it may stay. Or a symbol can be read, and the body writes its symbols otherwise; or the date may be that of the paper, which is issued after the text was adopted."
	case RuleUncovered:
		return "a kind of text that the reference list does not hold",
			"Nothing of this kind is on the list, so nothing is said of it. Add a list that covers it."
	case RuleLinkDead:
		return "the host of an address says that it is gone",
			"The host answers 404 or 410. Find where the page went, or an archived copy of it, and put that in its place."
	case RuleLinkUnknown:
		return "it is not known whether an address answers",
			"It could not be asked, or what was answered proves nothing. Try again, or look at it yourself."
	case RuleLinkMoved:
		return "an address has moved for good",
			"It answers at another address. Put that in its place."
	}
	return string(r), ""
}

// A Certainty says how sure it is that the text is wrong.
type Certainty string

// The certainties, from the surest.
const (
	Certain  Certainty = "certain"  // the numbering of the body, the form of the symbol or the entry itself proves it
	Likely   Certainty = "likely"   // another text than the one it names seems to be meant, or its title, author or page differs
	Possible Certainty = "possible" // it may be right: nothing is proved
)

// Certainty says how sure the finding is: certain where a rule of numbering or
// of form is broken, or where the entry that the number names disagrees in
// year, date or symbol; likely where the number itself is held to be the slip,
// as then something else told which text is meant, and for words that differ
// from an entry's; possible for all that is no proof.
func (f Finding) Certainty() Certainty {
	switch f.Rule {
	case RuleImpossible, RuleMalformed:
		return Certain
	case RuleMismatch:
		switch f.Verdict.Field {
		case citations.FieldYear, citations.FieldDate, citations.FieldSymbol:
			return Certain
		}
		return Likely
	}
	return Possible
}
