package main

import (
	"fmt"

	"recital/citations"
	"recital/report"
)

// entries are the entries of the reference lists as they are written there,
// those that keep says, and a stub for every text cited that has none, marked
// as unconfirmed. Entries come in the order of the lists, stubs behind in that
// of the texts.
func (l *library) entries(list *citations.List, keep func(id string) bool, all []report.Cited) ([]citations.Entry, error) {
	files, err := l.referenceFiles()
	if err != nil {
		return nil, err
	}
	var out []citations.Entry
	taken := map[string]bool{} // ids, and the keys of citations that have a stub
	for _, f := range files {
		entries, err := citations.ReadEntries(f)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			taken[e.ID] = true
			if keep(e.ID) {
				out = append(out, e)
			}
		}
	}
	for _, c := range all {
		for _, v := range c.Verdicts {
			if key := v.Citation.Key(); stubbed(v) && !taken[key] {
				taken[key] = true
				stub := list.Stub(c.File.Document, v.Citation)
				for id, n := stub.ID, 2; taken[stub.ID]; n++ {
					stub.ID = fmt.Sprintf("%s-%d", id, n)
				}
				taken[stub.ID] = true
				out = append(out, citations.NewEntry(stub))
			}
		}
	}
	return out, nil
}

// stubbed reports whether a citation gets a stub: one of a text that the list
// has not and that may exist.
func stubbed(v citations.Verdict) bool {
	return (v.Status == citations.Unlisted || v.Status == citations.Uncovered) && !v.Citation.Own && v.Citation.Back == 0
}

// citedIDs are the ids of the entries that documents cite.
func citedIDs(all []report.Cited) map[string]bool {
	out := map[string]bool{}
	for _, c := range all {
		for _, v := range c.Verdicts {
			out[v.Reference] = out[v.Reference] || !v.Citation.Own
		}
	}
	return out
}
