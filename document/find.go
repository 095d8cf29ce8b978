package document

import (
	"fmt"
	"slices"
	"strings"
)

// A NotFoundError says that a query names no document of a collection.
type NotFoundError struct {
	Query string
	Near  []string // names that may have been meant, at most five
}

// Error gives the query and what may have been meant.
func (e *NotFoundError) Error() string {
	if len(e.Near) > 0 {
		return fmt.Sprintf("%s: document not found; did you mean %s?", e.Query, strings.Join(e.Near, ", "))
	}
	return e.Query + ": document not found"
}

// An AmbiguousError says that a query fits several documents.
type AmbiguousError struct {
	Query string
	Fits  []Name // in the order of Header.Compare
}

// Error lists the documents that fit.
func (e *AmbiguousError) Error() string {
	fits := make([]string, len(e.Fits))
	for i, n := range e.Fits {
		fits[i] = n.String()
	}
	return fmt.Sprintf("%s: fits %d documents (%s); give the whole name", e.Query, len(fits), strings.Join(fits, ", "))
}

// Find finds the one document that query means: its whole name
// ("bulletin/2020-02-19"), a year, month or day of its date
// ("bulletin/2020"), or the newest of its series ("bulletin/latest"). A name
// goes before a date. Its errors are of type *NotFoundError and
// *AmbiguousError, or say that the query is no name.
func Find(headers []Header, query string) (Header, error) {
	series, id, ok := strings.Cut(query, "/")
	if !ok || id == "" {
		return Header{}, fmt.Errorf("%q: want SERIES/NAME, SERIES/YEAR or SERIES/%s", query, Latest)
	}
	var fits []Header
	date, err := ParseDate(id)
	isDate := err == nil && !date.IsZero()
	for _, h := range headers {
		switch {
		case h.Name.Series != series:
		case h.Name.ID == id:
			return h, nil
		case isDate && date.Contains(h.Date), id == Latest && !h.Date.IsZero():
			fits = append(fits, h)
		}
	}
	slices.SortFunc(fits, Header.Compare)
	switch {
	case len(fits) == 0:
		return Header{}, &NotFoundError{query, near(headers, series, id)}
	case id == Latest && (len(fits) == 1 || fits[len(fits)-2].Date != fits[len(fits)-1].Date):
		return fits[len(fits)-1], nil
	case id == Latest:
		newest := fits[len(fits)-1].Date
		fits = slices.DeleteFunc(fits, func(h Header) bool { return h.Date != newest })
	}
	if len(fits) == 1 {
		return fits[0], nil
	}
	names := make([]Name, len(fits))
	for i, h := range fits {
		names[i] = h.Name
	}
	return Header{}, &AmbiguousError{query, names}
}

// near lists names that a mistyped query may have meant: those of the series
// that share the year, or else the newest of it, or else the series there are.
func near(headers []Header, series, id string) []string {
	var same, all []string
	seen := map[string]bool{}
	sorted := slices.SortedFunc(slices.Values(headers), Header.Compare)
	for _, h := range slices.Backward(sorted) {
		if h.Name.Series == series {
			all = append(all, h.Name.String())
			if len(id) >= 4 && strings.HasPrefix(h.Name.ID, id[:4]) {
				same = append(same, h.Name.String())
			}
		}
	}
	if len(same) > 0 {
		all = same
	}
	if len(all) == 0 {
		for _, h := range sorted {
			if !seen[h.Name.Series] && len(series) > 1 && strings.HasPrefix(h.Name.Series, series[:2]) {
				seen[h.Name.Series] = true
				all = append(all, h.Name.Series+"/"+id)
			}
		}
	}
	return all[:min(len(all), 5)]
}
