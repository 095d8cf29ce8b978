package intake

import (
	"strings"
)

// An aknIdentity is what an Akoma Ntoso file says of itself: in the first
// identification that it has, in its references, and on its cover page.
type aknIdentity struct {
	given  map[string]string // by element and, in an identification, the one around it; the first counts
	shown  map[string]string // the names of organizations and persons, by their identifiers
	differ bool              // the work has two dates
	known  bool              // the first identification is over
}

// open takes what an element of the metadata says.
func (a *aknIdentity) open(parent string, e *xmlEvent) {
	switch {
	case e.name == "identification":
		a.known = len(a.given) > 0
	case strings.HasPrefix(e.name, "FRBR") && strings.HasPrefix(parent, "FRBR") && !a.known:
		a.frbr(parent, e)
	case strings.HasPrefix(e.name, "TLC"):
		for _, id := range []string{e.attr("eId"), e.attr("id"), e.attr("href")} {
			if id != "" && a.shown[id] == "" {
				set(&a.shown, id, e.attr("showAs"))
			}
		}
	}
}

func (a *aknIdentity) frbr(parent string, e *xmlEvent) {
	var value string
	switch e.name {
	case "FRBRdate":
		value = e.attr("date")
		if old := a.given["FRBRWork/FRBRdate"]; parent == "FRBRWork" && old != "" && old != value {
			a.differ = true
		}
	case "FRBRauthor":
		value = e.attr("href")
	case "FRBRlanguage":
		value = e.attr("language")
	case "FRBRalias", "FRBRname", "FRBRnumber":
		value = e.attr("value")
	}
	a.set(parent+"/"+e.name, value)
}

func (a *aknIdentity) set(key, value string) {
	if value = foldSpace(value); value != "" && a.given[key] == "" {
		set(&a.given, key, value)
	}
}

func set(m *map[string]string, key, value string) {
	if *m == nil {
		*m = map[string]string{}
	}
	(*m)[key] = value
}

// masthead takes the date that an element beside the text carries.
func (a *aknIdentity) masthead(e *xmlEvent) {
	if e.name == "docDate" {
		a.set("docDate", e.attr("date"))
	}
}

// words takes the words of a paragraph that names the document.
func (a *aknIdentity) words(roles aknRole, text string) {
	switch {
	case roles&aknTitle != 0:
		a.set("docTitle", text)
	case roles&aknNumber != 0 && roles&aknCover != 0:
		a.set("docNumber", text)
	case roles&aknAuthority != 0 && roles&aknCover != 0:
		set(&a.given, "docAuthority", text) // the last: the body, below the organization
	}
}

// properties are what is known of the document, with the element that says it.
func (a *aknIdentity) properties() properties {
	var p properties
	first := func(to *property, keys ...string) {
		for _, k := range keys {
			to.set(a.given[k], k)
		}
	}
	first(&p.title, "docTitle", "FRBRWork/FRBRalias", "FRBRExpression/FRBRalias", "docNumber", "FRBRWork/FRBRname", "FRBRWork/FRBRnumber")
	if !a.differ {
		first(&p.date, "FRBRWork/FRBRdate")
	}
	first(&p.date, "docDate")
	first(&p.language, "FRBRExpression/FRBRlanguage")
	for _, k := range []string{"FRBRWork/FRBRauthor", "FRBRExpression/FRBRauthor"} {
		href := a.given[k]
		p.author.set(a.shown[strings.TrimPrefix(href, "#")], k)
	}
	first(&p.author, "docAuthority")
	return p
}
