package intake

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"recital/document"
)

const (
	headParagraphs = 8 // at the beginning of a document, in which its date is looked for
	tailParagraphs = 4 // at its end
	maxDateLine    = 160
	maxTitle       = 300 // bytes
)

// A gatherer fills what a header leaves open from what the file says of
// itself, and remembers who said it.
type gatherer struct {
	h       *document.Header
	origins map[string]string
	doubts  map[string]string // what was found for a field and is not sure
}

// gather fills the empty fields of a document's header, each from the first of
// these that has it: the file's front matter; its properties; the lines of its
// text that say when it was issued, and its heading; its name. A volume's
// documents are told apart by the manifest and have only a heading of their
// own.
func gather(d *document.Document, p part, e Entry, file string, format Format) *gatherer {
	g := &gatherer{h: &d.Header, origins: map[string]string{}, doubts: map[string]string{}}
	if p.whole {
		g.own(p.own)
		g.properties(d, p.properties, format)
	}
	g.text("title", &g.h.Title, headingOf(d), "heading")
	if p.whole && !e.undated {
		g.dates(d, file)
	}
	return g
}

// text fills a field that is empty.
func (g *gatherer) text(field string, to *string, value, from string) {
	if value = foldSpace(value); *to == "" && value != "" && checkPrintable(field, value) == nil {
		*to = value
		g.origins[field] = from
	}
}

// date fills the date, or remembers why it is not sure.
func (g *gatherer) date(f foundDate, from string) {
	switch {
	case !g.h.Date.IsZero():
	case f.doubt != "":
		if g.doubts["date"] == "" {
			g.doubts["date"] = from + ": " + f.doubt
		}
	case !f.date.IsZero():
		g.h.Date = f.date
		g.origins["date"] = from
	}
}

// own takes what the front matter says.
func (g *gatherer) own(o ownHeader) {
	const from = "front matter"
	if name := o.header.Name; name.Check() == nil && g.h.Name.ID == "" && (g.h.Name.Series == "" || g.h.Name.Series == name.Series) {
		g.h.Name = o.header.Name
		g.origins["name"] = from
	} else if g.h.Name.Series == "" && document.CheckSeries(o.header.Name.Series) == nil {
		g.h.Name.Series = o.header.Name.Series
		g.origins["series"] = from
	}
	g.text("title", &g.h.Title, o.header.Title, from)
	g.text("issuer", &g.h.Issuer, o.header.Issuer, from)
	g.text("via", &g.h.Via, o.header.Via, from)
	g.text("witness", (*string)(&g.h.Witness), string(o.header.Witness), from)
	g.text("language", &g.h.Language, languageOf(o.header.Language), from)
	if checkURL(o.header.Source.URL) == nil {
		g.text("url", &g.h.Source.URL, o.header.Source.URL, from)
	}
	if g.h.Source.Retrieved.IsZero() && !o.header.Source.Retrieved.IsZero() {
		g.h.Source.Retrieved = o.header.Source.Retrieved
		g.origins["retrieved"] = from
	}
	g.date(foundDate{date: o.header.Date, doubt: o.doubt}, from)
}

// properties takes what the file says of itself beside its text. What a word
// processor fills in by itself, its user's name or the template's title, is
// believed where the text says the same; the day on which it made the file is
// not the document's.
func (g *gatherer) properties(d *document.Document, p properties, format Format) {
	office := format == DOCX || format == PDF
	words, title := plain(headingOf(d)), plain(p.title.value)
	switch {
	case title == "", words != "" && title != words && strings.Contains(title, words):
		// a heading that the title repeats, with the name of a site around it
	case office && (words != "" || isMadeUp(p.title.value)):
	default:
		if len(p.title.value) <= maxTitle {
			g.text("title", &g.h.Title, p.title.value, p.title.from)
		}
	}
	if a := p.author.value; !office && webAddress().FindString(a) == "" || a != "" && saysSo(d, a) {
		g.text("issuer", &g.h.Issuer, a, p.author.from)
	}
	g.text("language", &g.h.Language, languageOf(p.language.value), p.language.from)
	g.text("url", &g.h.Source.URL, p.url.value, p.url.from)
	if !office && p.date.value != "" {
		g.date(statedDate(p.date.value), p.date.from)
	}
}

var madeUp = onUse(`(?i)^(?:microsoft \w+ - .*|untitled.*|(?:document|presentation|page) ?[0-9]*|.*\.(?:docx?|dotx?|dotm|pdf|rtf|odt|html?|txt|indd))$`)

// isMadeUp reports whether a title is one that a program gives.
func isMadeUp(title string) bool { return madeUp().MatchString(title) }

// saysSo reports whether a name of several words stands in the text.
func saysSo(d *document.Document, name string) bool {
	return len(strings.Fields(name)) > 1 && strings.Contains(" "+plain(d.Text)+" ", " "+plain(name)+" ")
}

// languageOf is the tag of a language in its short form ("en" for "eng",
// "en-US" for "en_US"), empty where it is none.
func languageOf(s string) string {
	if s == "" || len(s) > 35 {
		return ""
	}
	t, err := language.Parse(s)
	if base, _, _ := t.Raw(); err != nil || base.String() == "und" || base.String() == "mul" || base.String() == "zxx" {
		return ""
	}
	return t.String()
}

// statedDate is the one date that a value is, with or without a time.
func statedDate(s string) foundDate {
	if d, err := document.ParseDate(s); err == nil {
		return foundDate{date: d}
	}
	if len(s) > 10 && strings.ContainsRune("Tt +Z", rune(s[10])) {
		if d, err := document.ParseDate(s[:10]); err == nil {
			return foundDate{date: d}
		}
	}
	if found := findDates(s); len(found) == 1 {
		return found[0]
	}
	return foundDate{doubt: fmt.Sprintf("%q is no date that can be told", firstWords(s))}
}

var pressLine = onUse(`(?i)^(?:for )?(?:immediate release|release|press release|news release|press statement|media release|communiqué de presse|pressemitteilung|comunicado de prensa)[.:]?$`)

// headingOf is the heading that opens a document, empty where none does.
func headingOf(d *document.Document) string {
	for i, p := range d.Paragraphs {
		if i == 4 || p.Kind == document.Text {
			break
		}
		if s := d.Slice(p.Span); p.Kind == document.Heading && len(s) <= maxTitle && !pressLine().MatchString(s) && !saysDate(s) {
			return s
		}
	}
	return ""
}

// saysDate reports whether a line only says when the document was issued.
func saysDate(s string) bool {
	found := findDates(s)
	return len(found) == 1 && dateLabel().MatchString(s[:found[0].span.Start]) && endsDate(s[found[0].span.End:])
}

// dates takes the date from the text and from the file's name: a line that is
// a date or says of one that it is the document's, the name, and last a closing
// line that only ends with one ("Adopted at the meeting of 5 May 2020").
func (g *gatherer) dates(d *document.Document, file string) {
	if !g.h.Date.IsZero() {
		return
	}
	sure, closing := datesOf(d)
	g.date(oneOf(sure), "text")
	g.date(nameDate(path.Base(file), d), "file name")
	g.date(oneOf(closing), "text")
}

// datesOf finds the dates that lines of a document are, or say to be its own,
// and those that datelines only hold.
func datesOf(d *document.Document) (sure, held []foundDate) {
	labelled := []foundDate{}
	for i, p := range d.Paragraphs {
		if i >= headParagraphs && i < len(d.Paragraphs)-tailParagraphs {
			continue
		}
		for _, s := range p.Sentences {
			line := d.Text[s.Start:min(s.End, s.Start+2*maxDateLine)]
			found := findDates(line)
			if len(found) == 0 {
				continue
			}
			f := found[0]
			before, after := line[:f.span.Start], line[f.span.End:]
			lone := len(found) == 1 && s.Len() <= maxDateLine && (p.Kind != document.Text || s == p.Span) // no sentence of prose
			switch {
			case lone && dateLabel().MatchString(before) && endsDate(after):
				labelled = append(labelled, f)
			case lone && isPlace(before) && endsDate(after), i < headParagraphs && s.Start == p.Start && isPlace(before) && newsDash().MatchString(after) && strings.TrimSpace(before) != "":
				sure = append(sure, f)
			case lone && p.Kind == document.Dateline:
				held = append(held, f)
			}
		}
	}
	if len(labelled) > 0 {
		sure = labelled
	}
	return sure, held
}

var (
	dateLabel = onUse(`(?i)^\W{0,3}(?:(?:press )?release(?: date)?|for (?:immediate )?release(?: (?:on|at) .{0,40})?|date(?: of (?:issue|issuance|publication|release|adoption))?|dated|issued(?: on)?|published(?: on)?|publication date|adopted(?: on)?|posted(?: on)?|datum|date de publication|publié le|veröffentlicht am|fecha|publicado el|data|дата)\s*[:,–—-]?\s*(?:\p{L}+day,?\s+)?$`)
	newsDash  = onUse(`^\s*(?:\([\p{Lu}. /-]{2,30}\)\s*)?[.,]?\s*[–—-]{1,2}\s`)
	dateEnd   = onUse(`^[\s.,;:)\]]*(?:г\.?|года|year)?(?:\s*(?:at|–|—|-|,|um|à)?\s*[0-9]{1,2}[:.h][0-9]{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?[\s.)\]]*(?:\p{Lu}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*){0,2})?[.)\s]*$`)
)

func endsDate(after string) bool { return dateEnd().MatchString(after) }

// isPlace reports whether the words before a date are at most a place and a
// day of the week: a few words that begin with capitals, or "the", "on" and
// the like.
func isPlace(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return !alphanumeric(r) && r != '\'' && r != '’' && r != '-' })
	if len(words) > 5 || strings.ContainsAny(s, "?!;:") {
		return false
	}
	for _, w := range words {
		if !unicode.IsUpper(firstRune(w)) && !connectors[w] && !dayWords[w] {
			return false
		}
	}
	return true
}

var dayWords = wordSet("on this le den am den el il monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche")

// oneOf is the date that all of them are. A date that can be read in two ways
// counts as the one that another settles; two dates are none.
func oneOf(found []foundDate) foundDate {
	var out foundDate
	for _, f := range found {
		switch {
		case f.doubt != "" || f.date.Day == 0:
			if out.doubt == "" && out.date.IsZero() {
				out = f
			}
		case out.date.IsZero() || out.date.Contains(f.date) || out.doubt != "":
			out = f
		case out.date != f.date:
			return foundDate{doubt: fmt.Sprintf("two dates, %s and %s", out.date, f.date)}
		}
	}
	return out
}
