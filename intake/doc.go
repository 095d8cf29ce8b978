// Package intake turns files as people have them into documents: it reads a
// format into raw blocks with their places in the file, makes paragraphs of
// the blocks, and says of everything that it healed or left out.
package intake
