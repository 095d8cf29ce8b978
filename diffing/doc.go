// Package diffing pairs the paragraphs of two documents, diffs the words of
// two texts, and follows paragraphs through the documents of a series.
//
// [Align] says which paragraph of the old document became which of the new
// one; [Words] says what changed inside a pair; [Families] does the former for
// any number of documents. Nothing here depends on the clock, the number of
// cores or the order in which documents are given.
package diffing
