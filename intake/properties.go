package intake

// A property is what a file says of itself, in the file's own words, and
// where it says so.
type property struct {
	value string
	from  string // such as "docProps/core.xml" or "meta article:published_time"; empty where value is
}

// properties are what a file says of itself beside its text. They are hints:
// programs fill them in with the name of a template, or with the day on which
// a copy was made. A date is as it stands in the file, in whatever form.
type properties struct {
	title, author, date, language, url property
}

// set fills a property that is still empty: the first source counts.
func (p *property) set(value, from string) {
	if value = foldSpace(value); p.value == "" && value != "" {
		*p = property{value, from}
	}
}
