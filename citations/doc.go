// Package citations finds what a document cites (resolutions, treaties,
// judgments, statutes, books), reads lists of references in the data model of
// CSL, and says of every citation whether it agrees with the list and with
// the rules by which the bodies number their texts.
//
// [Find] gives the mentions in a text, [ParseReferences] a list, and [Check]
// one [Verdict] for each mention. A verdict accuses only where something can
// be proved: a target that is not on the list is unlisted, one that several
// entries fit is ambiguous, and one of a kind the list does not hold is
// uncovered. The likeness of titles ranks what is offered; it never accepts.
package citations
