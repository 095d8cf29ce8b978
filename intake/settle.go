package intake

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"recital/document"
)

// An UnsettledError lists the files of which it cannot be told what to call
// their documents.
type UnsettledError struct {
	Files []Unsettled // in the order in which they were read
}

// An Unsettled is a file with what is known of its document and what is not.
type Unsettled struct {
	Path    string            // in the file system
	Header  document.Header   // as far as it is known
	Missing []string          // "series", "date" or "name", in this order
	Why     map[string]string // of some of them, what makes it unsure, or how a series may be called
}

// Error lists every file.
func (e *UnsettledError) Error() string { return "cannot be named: " + e.list() }

func (e *UnsettledError) list() string {
	list := make([]string, len(e.Files))
	for i, f := range e.Files {
		list[i] = fmt.Sprintf("%s (%s)", f.Path, f.lacks())
	}
	return strings.Join(list, ", ")
}

func (f *Unsettled) lacks() string {
	out := make([]string, len(f.Missing))
	for i, m := range f.Missing {
		out[i] = "no " + m
		if why := f.Why[m]; why != "" {
			out[i] += ", " + why
		}
	}
	return strings.Join(out, "; ")
}

var plainYAML = onUse(`^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$`)

// Manifest is a manifest of the files, in which what is not known is left to
// be filled in.
func (e *UnsettledError) Manifest() string {
	var b strings.Builder
	b.WriteString("version: 1\nfiles:\n")
	for _, f := range e.Files {
		quoted := f.Path
		if !plainYAML().MatchString(quoted) {
			quoted = fmt.Sprintf("%q", quoted)
		}
		fmt.Fprintf(&b, "  - file: %s\n", quoted)
		for _, key := range []struct{ name, value string }{{"series", f.Header.Name.Series}, {"date", f.Header.Date.String()}, {"name", ""}} {
			missing := slices.Contains(f.Missing, key.name)
			switch {
			case missing && f.Why[key.name] != "":
				fmt.Fprintf(&b, "    %s: # %s\n", key.name, foldSpace(f.Why[key.name]))
			case missing:
				fmt.Fprintf(&b, "    %s:\n", key.name)
			case key.name != "name":
				fmt.Fprintf(&b, "    %s: %s\n", key.name, key.value)
			}
		}
	}
	return b.String()
}

// settle gives every document its name, as far as that can be told, and says
// of the others what is missing. It reports whether it is of none.
func (s *survey) settle() bool {
	s.series()
	names := map[document.Name][]*listed{}
	for _, f := range s.files {
		if f.err != nil {
			continue
		}
		h := &f.header
		if h.Name.Series == "" {
			f.missing = append(f.missing, "series")
		}
		if h.Name.ID == "" && h.Date.IsZero() {
			f.missing = append(f.missing, "date")
		} else if h.Name.ID == "" {
			h.Name.ID = h.Date.String()
			f.origin("name", "date")
		}
		if len(f.missing) == 0 {
			names[h.Name] = append(names[h.Name], f)
		}
	}
	for name, same := range names {
		if len(same) == 1 {
			continue
		}
		for _, f := range same {
			f.missing = []string{"name"}
			f.doubts = map[string]string{"name": fmt.Sprintf("%d files would be %s", len(same), name)}
		}
	}
	return !slices.ContainsFunc(s.files, func(f *listed) bool { return len(f.missing) > 0 })
}

func (f *listed) origin(field, from string) {
	if f.origins == nil {
		f.origins = map[string]string{}
	}
	f.origins[field] = from
}

// series guesses the series of the documents that have none.
func (s *survey) series() {
	stems, titles := map[string]int{}, map[string]int{}
	for _, f := range s.files {
		if f.err == nil && f.header.Name.Series == "" {
			stem, _ := seriesInName(path.Base(f.path))
			stems[stem]++
			titles[titleSeries(f.header.Title)]++
		}
	}
	for _, f := range s.files {
		if f.err != nil || f.header.Name.Series != "" {
			continue
		}
		stem, dated := seriesInName(path.Base(f.path))
		folder, title := slugOf(path.Base(path.Dir(f.path))), titleSeries(f.header.Title)
		to := &f.header.Name.Series
		switch {
		case stem != "" && (dated || stems[stem] > 1):
			*to = stem
			f.origin("series", "file name")
		case stem == "" && dated && folder != "":
			*to = folder
			f.origin("series", "folder name")
		case title != "" && titles[title] > 1:
			*to = title
			f.origin("series", "title")
		case stem != "":
			f.doubts = with(f.doubts, "series", "such as "+stem)
		}
	}
}

func with(m map[string]string, key, value string) map[string]string {
	if m == nil {
		m = map[string]string{}
	}
	m[key] = value
	return m
}

// titleSeries is a title without its numbers and dates, as the name of a series.
func titleSeries(title string) string {
	var b strings.Builder
	at := 0
	for _, f := range findDates(title) {
		b.WriteString(title[at:f.span.Start] + " ")
		at = f.span.End
	}
	b.WriteString(title[at:])
	return slugOf(strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) {
			return ' '
		}
		return r
	}, b.String()))
}

// unsettled is the error that lists the files whose names are not told.
func (s *survey) unsettled() error {
	u := &UnsettledError{}
	for _, f := range s.files {
		if len(f.missing) == 0 {
			continue
		}
		u.Files = append(u.Files, Unsettled{Path: f.path, Header: f.header, Missing: f.missing, Why: f.doubts})
	}
	first := u.Files[0]
	e := &Error{File: first.Path, Msg: first.lacks(), Err: u, Hint: "fill this in, save it as a manifest beside the files and read that:\n" + u.Manifest()}
	if rest := (&UnsettledError{Files: u.Files[1:]}); len(rest.Files) > 0 {
		e.Msg += fmt.Sprintf("; and %d more cannot be named: %s", len(rest.Files), rest.list())
	}
	return e
}
