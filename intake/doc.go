// Package intake turns files as people have them into documents.
//
// A reader for each format turns the bytes of a file into raw blocks: lines of
// words, each with its place in the file, the markup taken off. One shared
// part makes paragraphs of the blocks. It joins what a page or a line broke,
// leaves out what belongs to the page and not to the text, tells headings,
// lists, signatures and the like apart by their shape and place, and notes
// everything that it healed or left out. It never alters a word.
//
// A [Manifest] says which documents to take from which file; a file that
// holds several is a volume. [Folder] reads files without one: what a header
// leaves open is taken from what a file says of itself, and asked for where
// that is not sure.
package intake
