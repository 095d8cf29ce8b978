package citations

import (
	"testing"

	"recital/document"
)

// whatIsCited are citations of every kind, beside the examples of the grammars.
var whatIsCited = []string{
	"See the Convention on the Keeping of Lights of 1 June 1910 and the Harbour Convention.",
	"See the Harbours Act 1847, the Law on Harbours and the Harbour Code of Westmark.",
	"See the Decree of the President of Westmark on the sounding of fog signals dated 26 March 1998.",
	"See the Decree of the Government of Westmark of 26 March 1998.",
	"See the Order of the Minister of Transport \"On the lights of ports\" of 3 May 2001.",
	"See Keeper v. Westmark (application no. 12345/06), judgment of 22 April 2010.",
	"The International Court of Justice held in its judgment on the Harbour Lights case that it was so.",
	"See the judgment of 22 April 2010 of the European Court of Human Rights.",
	"As is said (Olga Strand, \"Grey Water: Harbours\" (Bergen, North Press, 2003), p. 12).",
	"As is said (Olga Strand. Grey Water, North University Press, 2003).",
	"See \"Lights out\", Harbour Times, 3 March 1992, p. 4.",
	"See Olga Strand, \"Grey water rising\", Journal of Harbours, vol. 12, no. 3 (2001), p. 17.",
	"The Harbour Times wrote that the lights were out (3 March 1992).",
	"See doi:10.1000/lights.1, ISBN 978-0-306-40615-7, ISBN 0-8044-2957-X and https://example.org/lights/north.",
	"See the report \"Silting in the northern harbours and lights\" of 7 February 2020.",
	"See the OSCE Bergen Summit in December 1996.",
	"See the Declaration on the Lights of Harbours and the Declaration of 3 May 2001.",
	"See resolution 12 (2001) of the Harbour Council of the North, and its Recommendation 7 (2003).",
	"See the European Parliament resolution of 8 March 2011 on ports.",
	"See the resolution \"On the state of the northern harbours\" of the Parliamentary Union of the Islamic Conference.",
	"See Resolution on \"The lights of the northern harbours\" (SSC/4-2010/RES.26).",
	"See the statement of 3 May 2001 of the Harbour Council of the North.",
	"See General Assembly decision 50/411 and Human Rights Council decision 17/119.",
	"See ECOSOC resolution 1996/31 and Economic and Social Council decision 1996/212.",
	"See Council Decision 2002/187/JHA of 28 February 2002, Directive 93/13/EEC and Regulation (EEC) No 1612/68.",
	"See Case C-131/12 and Joined Cases C-293/12.",
	"See Law No. 55 of 3 May 2001 and Act 12 of 1999.",
}

// An entry that is made of a citation is one that the lint has nothing to say
// of but notes, and that the citation is held to mean.
func TestStubsAreFaultless(t *testing.T) {
	g := known()
	texts := whatIsCited
	for _, e := range g.examples {
		texts = append(texts, e.text)
	}
	kinds := map[Kind]int{}
	for _, s := range texts {
		tryStubs(t, text(s), newList(nil), kinds)
	}
	seedWith := seedList(t)
	for _, d := range seedDocuments(t) {
		tryStubs(t, d, newList(nil), kinds)
		tryStubs(t, d, seedWith, kinds)
	}
	t.Log(kinds)
	for _, k := range []Kind{Resolution, Recommendation, Opinion, Order, Decision, Declaration, Statement, Record, Treaty, Statute, Decree, Judgment, Book, Summit, Directive, Regulation, Article, Webpage} {
		if kinds[k] == 0 {
			t.Errorf("no %s is cited", k)
		}
	}
}

// tryStubs makes an entry of each citation of a document that a list has not.
func tryStubs(t *testing.T, d *document.Document, list *List, kinds map[Kind]int) {
	t.Helper()
	for _, v := range Check(d, Find(d, Options{List: list}), list) {
		c := v.Citation
		if v.Status != Unlisted && v.Status != Uncovered || c.Own || c.Back > 0 {
			continue
		}
		entries, _ := list.Stubs([]Place{{d, c, "a.txt"}})
		if len(entries) == 0 {
			if kinds["vague"]++; c.Symbol != "" || c.Number != "" && c.Body != "" || c.Title != "" && c.Date.Day > 0 {
				t.Errorf("%s (%s) has no entry", d.Slice(c.Context), c.Kind)
			}
			continue
		}
		kinds[c.Kind]++
		e := entries[0]
		yaml := WriteYAML(entries)
		more, err := ParseReferences("stub.yaml", yaml)
		if err != nil {
			t.Errorf("%s: %v\n%s", d.Slice(c.Span), err, yaml)
			continue
		}
		for _, p := range Lint(more) {
			if p.Level != "note" {
				t.Errorf("%s (%s): %s\n%s", d.Slice(c.Context), c.Kind, p.Message, yaml)
			}
		}
		both, err := Merge(list, more)
		if err != nil {
			t.Error(err)
			continue
		}
		found := false
		for _, w := range Check(d, Find(d, Options{List: both}), both) {
			if w.Citation.Span.Start <= c.Span.Start && c.Span.Start < w.Citation.Span.End && (w.Status == Verified && w.Reference == e.ID) {
				found = true
			}
		}
		if !found {
			t.Errorf("%s (%s): the entry is not what is meant\n%s", d.Slice(c.Context), c.Kind, yaml)
		}
	}
}
