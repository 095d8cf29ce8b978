package report

import (
	"fmt"
	"strings"

	"recital/document"
)

// A Timeline is the documents of a series, in the order of Header.Compare.
type Timeline []document.Header

// A Stretch is an unbroken run of documents that say something: the first and
// the last of them, as indices into a Timeline.
type Stretch struct{ First, Last int }

// maxLabel bounds the label of a document, in columns.
const maxLabel = 12

// Labels names each document as shortly as it can be told apart: by its year
// where no other document has that year, by its name where one does or where
// the date is unknown; in parentheses where it is only reported.
func (t Timeline) Labels() []string {
	perYear := map[int]int{}
	for _, h := range t {
		perYear[h.Date.Year]++
	}
	out := make([]string, len(t))
	for i, h := range t {
		out[i] = Shorten(h.Name.ID, maxLabel)
		if !h.Date.IsZero() && perYear[h.Date.Year] == 1 {
			out[i] = fmt.Sprintf("%04d", h.Date.Year)
		}
		if h.Witness == document.Reported {
			out[i] = "(" + out[i] + ")"
		}
	}
	return out
}

// stretches puts runs in words: "2012–2014, 2018". The last is open where it
// reaches the document at: "2018–".
func stretches(labels []string, runs []Stretch, at int) string {
	var parts []string
	for _, r := range runs {
		switch {
		case r.First > at:
			continue
		case r.Last >= at && r.First < at:
			parts = append(parts, labels[r.First]+"–")
		case r.First == r.Last || r.First == at:
			parts = append(parts, labels[r.First])
		default:
			parts = append(parts, labels[r.First]+"–"+labels[r.Last])
		}
	}
	return strings.Join(parts, ", ")
}

// An age is how a thing shows how old it is: by a bar that is fuller and a
// colour that is warmer the newer it is.
type age struct {
	bar   string
	style Style
}

// ages are those of what is new in a document, and of what is older.
var ages = []age{{"█", Newest}, {"▓", Newer}, {"▒", Older}, {"░", Oldest}}

// ageOf is the age of what was first said in a document, as seen from another:
// new in it, or of the last, the second or the first third of what came before.
func ageOf(first, at int) age {
	if first == at {
		return ages[0]
	}
	return ages[1+min(3*(at-1-first)/max(at-1, 1), 2)]
}
