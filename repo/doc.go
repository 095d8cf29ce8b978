// Package repo keeps an archive of documents as a bare git repository that
// stock git reads: one commit per document on the branch main, and for every
// series a branch series/NAME derived from it whose one file grows through the
// years.
//
// What is written is written whole or not at all. Objects go into one new
// pack, which reaches the disk before any branch moves; a note of the moves is
// kept until all of them are done, and the next run finishes what a killed one
// began.
package repo
