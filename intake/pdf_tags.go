package intake

// A pdfTagged is a paragraph that a file's tags mark: ISO 32000-1, 14.7.
type pdfTagged struct {
	kind pdfName // its structure type: P, H1, LI, ...
}

// pdfTags are the tags of a file: its paragraphs, from 1, and which marked
// content of which page belongs to which.
type pdfTags struct {
	paragraphs []pdfTagged
	of         map[pdfRef]map[int]int
}

// inlineTags are structure types of what stands in a paragraph, and such as
// only group: what is in them belongs to the paragraph around.
var inlineTags = map[pdfName]bool{
	"Span": true, "Quote": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true, "Annot": true, "Ruby": true, "RB": true, "RT": true,
	"Warichu": true, "Em": true, "Strong": true, "Sub": true, "NonStruct": true, "Private": true, "Lbl": true, "LBody": true,
}

// groupTags are structure types of what holds paragraphs: what stands in them
// bare may be any number.
var groupTags = map[pdfName]bool{
	"Document": true, "DocumentFragment": true, "Part": true, "Art": true, "Sect": true, "Index": true, "TOC": true, "L": true, "Table": true, "TR": true,
	"THead": true, "TBody": true, "TFoot": true, "Aside": true, "BlockQuote": true,
}

// tags reads the tags of a file; empty where it has none.
func (f *pdfFile) tags() pdfTags {
	t := pdfTags{paragraphs: make([]pdfTagged, 1), of: map[pdfRef]map[int]int{}}
	root := f.dict(f.dict(f.trailer["Root"])["StructTreeRoot"])
	if root == nil {
		return t
	}
	w := &pdfTagWalk{pdfFile: f, tags: &t, roles: f.dict(root["RoleMap"]), seen: map[pdfRef]bool{}}
	w.kids(root["K"], pdfRef{}, 0, 0)
	return t
}

type pdfTagWalk struct {
	*pdfFile
	tags  *pdfTags
	roles pdfDict
	seen  map[pdfRef]bool
}

// kids walks what is in an element: of the page and paragraph that stand for
// it, in the depth.
func (w *pdfTagWalk) kids(v any, page pdfRef, paragraph, depth int) {
	if depth > pdfDepth || !w.takeItems(1) {
		return
	}
	if ref, ok := v.(pdfRef); ok {
		if w.seen[ref] {
			return
		}
		w.seen[ref] = true
	}
	switch k := w.resolve(v).(type) {
	case int:
		w.place(page, k, paragraph)
	case pdfArray:
		for _, e := range k {
			w.kids(e, page, paragraph, depth+1)
		}
	case pdfDict:
		if p, ok := k["Pg"].(pdfRef); ok {
			page = p
		}
		if id, ok := w.resolve(k["MCID"]).(int); ok && k["Stm"] == nil {
			w.place(page, id, paragraph)
		}
		if s := w.role(w.name(k["S"])); s != "" {
			w.element(s, k, page, paragraph, depth)
		}
	}
}

func (w *pdfTagWalk) role(n pdfName) pdfName {
	for range 8 {
		next := w.name(w.roles[n])
		if next == "" || next == n {
			break
		}
		n = next
	}
	return n
}

func (w *pdfTagWalk) element(kind pdfName, d pdfDict, page pdfRef, paragraph, depth int) {
	inItem := paragraph > 0 && w.tags.paragraphs[paragraph].kind == "LI" && kind == "P"
	switch {
	case groupTags[kind]:
		paragraph = 0
	case !inlineTags[kind] && !inItem:
		w.tags.paragraphs = append(w.tags.paragraphs, pdfTagged{kind})
		paragraph = len(w.tags.paragraphs) - 1
	}
	w.kids(d["K"], page, paragraph, depth+1)
}

func (w *pdfTagWalk) place(page pdfRef, id, paragraph int) {
	if w.tags.of[page] == nil {
		w.tags.of[page] = map[int]int{}
	}
	w.tags.of[page][id] = paragraph
}
