package intake

import "strings"

// Keys of meta elements, the most telling first.
var (
	titleKeys    = []string{"og:title", "dc.title", "dcterms.title", "citation_title"}
	authorKeys   = []string{"author", "article:author", "dc.creator", "dcterms.creator", "citation_author"}
	dateKeys     = []string{"article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date", "pubdate", "publish-date", "date"}
	languageKeys = []string{"content-language", "dc.language", "dcterms.language", "og:locale"}
)

// properties gives what the page says of itself in its head.
func (p *page) properties() properties {
	meta := map[string]string{}
	var out properties
	var title, canonical string
	for _, n := range p.order {
		switch n.name {
		case "meta":
			for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
				k := strings.ToLower(strings.TrimSpace(n.attrs[key]))
				if _, twice := meta[k]; k != "" && !twice {
					meta[k] = n.attrs["content"]
				}
			}
		case "title":
			if title == "" && n.parent != nil && n.parent.name == "head" {
				title = p.titleText(n)
			}
		case "link":
			if strings.EqualFold(n.attrs["rel"], "canonical") && canonical == "" {
				canonical = n.attrs["href"]
			}
		case "html":
			out.language.set(n.attrs["lang"], "html lang")
			out.language.set(n.attrs["xml:lang"], "html xml:lang")
		case "time":
			if _, published := n.attrs["pubdate"]; published || strings.EqualFold(n.attrs["itemprop"], "datePublished") {
				out.date.set(n.attrs["datetime"], "time datetime")
			}
		}
	}
	fill := func(to *property, keys []string) {
		for _, k := range keys {
			to.set(meta[k], "meta "+k)
		}
	}
	fill(&out.title, titleKeys)
	out.title.set(title, "title")
	fill(&out.author, authorKeys)
	stated := out.date
	out.date = property{}
	fill(&out.date, dateKeys)
	out.date.set(stated.value, stated.from)
	fill(&out.language, languageKeys)
	for _, u := range []property{{canonical, "link canonical"}, {meta["og:url"], "meta og:url"}} {
		if checkURL(u.value) == nil && strings.HasPrefix(u.value, "http") {
			out.url.set(u.value, u.from)
		}
	}
	return out
}

func (p *page) titleText(n *pageNode) string {
	var b strings.Builder
	for _, c := range n.children {
		b.WriteString(p.src.words(c))
	}
	return foldSpace(b.String())
}
