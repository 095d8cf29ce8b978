package intake

// form runs a form, a content stream that others show.
func (s *pdfShow) form(args []any, resources pdfDict) {
	if len(args) == 0 || s.forms >= pdfMaxForms {
		return
	}
	name, _ := args[0].(pdfName)
	x, ok := s.resolve(s.dict(resources["XObject"])[name]).(pdfStream)
	if !ok || s.name(x.dict["Subtype"]) != "Form" || !s.takeItems(16) {
		return
	}
	own := s.dict(x.dict["Resources"])
	if own == nil {
		own = resources
	}
	kept, depth, marks, tags := s.state, len(s.stack), len(s.marks), s.tags
	if m := s.array(x.dict["Matrix"]); len(m) == 6 {
		var n pdfMatrix
		for i := range n {
			n[i] = s.float(m[i])
		}
		s.state.ctm = n.times(s.state.ctm)
	}
	s.tags = nil // those of the page are not the form's
	s.forms++
	s.run(s.data(x), own)
	s.forms--
	s.state, s.stack, s.tags = kept, s.stack[:min(depth, len(s.stack))], tags
	s.marks = s.marks[:min(marks, len(s.marks))]
}

// mark opens marked content: ISO 32000-1, 14.6.
func (s *pdfShow) mark(op pdfWord, args []any, resources pdfDict) {
	m := pdfMark{shown: len(s.glyphs)}
	if k := len(s.marks); k > 0 {
		m.tag = s.marks[k-1].tag
	}
	if op == "BDC" && len(args) > 1 {
		d, _ := args[1].(pdfDict)
		if n, ok := args[1].(pdfName); ok {
			d = s.dict(s.dict(resources["Properties"])[n])
		}
		if id, ok := s.resolve(d["MCID"]).(int); ok && s.tags[id] != 0 {
			m.tag = s.tags[id]
		}
		if t, ok := s.resolve(d["ActualText"]).(pdfString); ok {
			m.actual, m.given = pdfText(string(t)), true
		}
		if args[0] == pdfName("Artifact") && s.name(d["Type"]) == "Pagination" {
			m.tag = pdfArtifact
		}
	}
	if len(s.marks) < pdfMaxStack {
		s.marks = append(s.marks, m)
	}
}

// unmark closes marked content and puts the text that it stands for in the
// place of what was shown.
func (s *pdfShow) unmark() {
	k := len(s.marks)
	if k == 0 {
		return
	}
	m := s.marks[k-1]
	s.marks = s.marks[:k-1]
	if !m.given || m.shown >= len(s.glyphs) {
		return
	}
	shown := s.glyphs[m.shown:]
	last := shown[len(shown)-1]
	for i := range shown {
		shown[i].text = ""
	}
	if shown[0].turn == 0 && last.y == shown[0].y && last.x >= shown[0].x {
		shown[0].w = last.x + last.w - shown[0].x
		s.glyphs = s.glyphs[:m.shown+1]
	}
	shown[0].text = plainLetters(m.actual)
}
