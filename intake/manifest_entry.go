package intake

import (
	"fmt"
	"net/url"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

var languageTag = onUse(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$`)

// entry reads what the manifest says of one document.
func (r *manifestReader) entry(n *yaml.Node, m map[string]*yaml.Node, base document.Header) Entry {
	before := len(r.errs)
	e := Entry{Header: r.header(m, base), At: at(n), manifest: r.path, beginsAt: at(n)}
	e.undated = m["date"] != nil && e.Header.Date.IsZero()
	headed := len(r.errs) == before
	if b := m["begins"]; b != nil {
		e.beginsAt = at(b)
		e.Begins, _ = r.scalar(b, "begins")
		if foldSpace(unmarked(e.Begins)) == "" {
			r.fail(b, "`begins` is empty", "give the opening words of the document's heading")
		}
	}
	for _, o := range r.sequence(m["omit"], "omit") {
		if s, ok := r.scalar(o, "omit"); ok {
			e.Omit, e.omitAt = append(e.Omit, s), append(e.omitAt, at(o))
		}
	}
	if headed { // or else the name would be wrong for a reason that is said
		r.name(n, m["name"], &e)
	}
	return e
}

// name gives the document its name: the one the manifest gives, or its date.
func (r *manifestReader) name(n, name *yaml.Node, e *Entry) {
	h := &e.Header
	where := n
	if name != nil {
		where = name
		h.Name.ID, _ = r.scalar(name, "name")
	} else if !h.Date.IsZero() {
		h.Name.ID = h.Date.String()
	}
	switch {
	case h.Name.Series == "":
		r.fail(n, "no `series`", "say to which series the document belongs, here or above")
		return
	case h.Name.ID == "":
		r.fail(n, "an undated document without a `name`", "give it a `name`, or a `date`")
		return
	}
	if document.CheckSeries(h.Name.Series) != nil {
		return // said where the series stands
	}
	if err := h.Name.Check(); err != nil {
		r.fail(where, err.Error(), "")
		return
	}
	if line := r.names[h.Name]; line > 0 {
		r.fail(where, fmt.Sprintf("%s is named in line %d already", h.Name, line), "give one of the two a `name` of its own")
		return
	}
	r.names[h.Name] = where.Line
}

// header reads the fields of a header that a mapping has, over those of base.
func (r *manifestReader) header(m map[string]*yaml.Node, base document.Header) document.Header {
	h := base
	text := func(key string, to *string, check func(string) error) {
		n := m[key]
		if n == nil {
			return
		}
		s, ok := r.scalar(n, key)
		if !ok {
			return
		}
		*to = s
		if err := check(s); err != nil {
			r.fail(n, err.Error(), "")
		}
	}
	printable := func(key string) func(string) error {
		return func(s string) error { return checkPrintable(key, s) }
	}
	text("series", &h.Name.Series, document.CheckSeries)
	text("title", &h.Title, printable("title"))
	text("issuer", &h.Issuer, printable("issuer"))
	text("via", &h.Via, printable("via"))
	text("language", &h.Language, checkLanguage)
	text("url", &h.Source.URL, checkURL)
	text("witness", (*string)(&h.Witness), checkWitness)
	date := func(key string, to *document.Date) {
		var s string
		text(key, &s, func(s string) error {
			d, err := document.ParseDate(s)
			if err == nil {
				*to = d
			}
			return err
		})
	}
	date("date", &h.Date)
	date("retrieved", &h.Source.Retrieved)
	return h
}

// headerOf is a header that checks but for the field that is looked at.
func headerOf() document.Header {
	return document.Header{Name: document.Name{Series: "x", ID: "x"}}
}

func checkPrintable(key, s string) error {
	h := headerOf()
	h.Title = s
	if h.Check() != nil {
		return fmt.Errorf("%s %q: a line break, a control character or a mark without a shape", key, s)
	}
	return nil
}

func checkWitness(s string) error {
	h := headerOf()
	h.Witness = document.Witness(s)
	return h.Check()
}

func checkLanguage(s string) error {
	if !languageTag().MatchString(s) {
		return fmt.Errorf("language %q: want a tag such as en, de-CH or zh-Hant", s)
	}
	return nil
}

func checkURL(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Scheme == "" || u.Host == "" {
		return fmt.Errorf("url %q: want a whole address, such as https://example.org/page", s)
	}
	return checkPrintable("url", s)
}

// nearestWord is the word of a list that differs by one or two slips of the
// pen, the first of equals; "" where none does.
func nearestWord(word string, words []string) string {
	best, least := "", min(2, len(word)/2)+1
	for _, w := range words {
		if d := slips(word, w); d < least {
			best, least = w, d
		}
	}
	return best
}

// slips is the edit distance of two short words (Levenshtein 1965), in bytes.
func slips(a, b string) int {
	if len(a) > 40 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
