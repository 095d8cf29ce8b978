package diffing

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// issue makes a document of a series; its name is its date.
func issue(series, date string, witness document.Witness, paragraphs ...string) *document.Document {
	d, err := document.ParseDate(date)
	if err != nil {
		panic(err)
	}
	id := date
	if d.IsZero() {
		id = "undated"
	}
	text := strings.Join(paragraphs, "\n\n") + "\n"
	return &document.Document{
		Header: document.Header{Name: document.Name{Series: series, ID: id}, Date: d, Witness: witness},
		Text:   text, Paragraphs: document.Paragraphs(text),
	}
}

// forestNotation writes the nodes that have a parent or quotes, a line each:
// child < parent, likeness, and what else is said of it.
func forestNotation(f *Forest) string {
	name := func(n int) string {
		node := f.Nodes[n]
		return fmt.Sprintf("%s:%d", f.Documents[node.Doc].Name, node.Paragraph+1)
	}
	var out []string
	for n, node := range f.Nodes {
		if node.Parent < 0 && len(node.Quotes) == 0 {
			continue
		}
		s := name(n)
		if node.Parent >= 0 {
			s += " < " + name(node.Parent) + " " + string(node.Text)
		}
		if node.Moved {
			s += " moved"
		}
		if node.Revived {
			s += " revived"
		}
		if node.Possible {
			s += " possible"
		}
		for _, m := range node.Merged {
			s += " and " + name(m)
		}
		for _, q := range node.Quotes {
			s += fmt.Sprintf(" quotes %q of %s", f.Documents[node.Doc].Text[q.Span.Start:q.Span.End], name(q.From))
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

const (
	lamp    = "The harbour office keeps the great lamp on the north pier lit from dusk until dawn in every season of the year."
	lamp2   = "The harbour office keeps the great lamp on the north pier lit from dusk until dawn in every month of the year."
	lampNew = "The office keeps the great lamp on the north pier lit all night in every month of the year, fog or no fog."
	dues    = "The harbour dues for the coming year are 120 crowns for each vessel of more than 40 tons."
	dues2   = "The harbour dues for the coming year are 150 crowns for each vessel of more than 40 tons."
	rescue  = "The office thanks the crews of the lifeboat, who went out on nineteen nights of the winter."
	reading = "A reading room with charts of the coast is open to all seafarers on market days."
	full    = document.Full
)

// grants is a paragraph of a template.
func grants(who string, n, pounds int) string {
	return fmt.Sprintf("The fund paid %d grants worth %d pounds to the families of %s.", n, pounds, who)
}

func TestFamilies(t *testing.T) {
	for _, c := range []struct {
		name string
		docs []*document.Document
		want string
	}{
		{"through the years", []*document.Document{
			issue("notice", "2015", full, lamp, dues), issue("notice", "2016", full, dues2, lamp), issue("notice", "2017", full, reading, lamp2, dues2),
		}, `
notice/2016:1 < notice/2015:2 light moved
notice/2016:2 < notice/2015:1 same
notice/2017:2 < notice/2016:2 light
notice/2017:3 < notice/2016:1 same moved`},
		{"revived and edited", []*document.Document{
			issue("notice", "2015", full, lamp, dues), issue("notice", "2016", full, dues), issue("notice", "2017", full, dues, lamp2),
		}, `
notice/2016:1 < notice/2015:2 same
notice/2017:1 < notice/2016:1 same
notice/2017:2 < notice/2015:1 light revived`},
		{"what is only reported interrupts nothing", []*document.Document{
			issue("notice", "2015", full, lamp), issue("notice", "2016", document.Reported, dues), issue("notice", "2017", full, lamp),
		}, `
notice/2017:1 < notice/2015:1 same`},
		{"a full document goes before a reported one", []*document.Document{
			issue("notice", "2015", full, lamp, dues), issue("notice", "2016", document.Reported, lamp2, rescue), issue("notice", "2017", full, lamp2, rescue),
		}, `
notice/2016:1 < notice/2015:1 light
notice/2017:1 < notice/2015:1 light
notice/2017:2 < notice/2016:2 same`},
		{"nearest in time", []*document.Document{
			issue("notice", "2015", full, lamp), issue("notice", "2016", full, lamp2), issue("notice", "2017", full, lamp),
		}, `
notice/2016:1 < notice/2015:1 light
notice/2017:1 < notice/2016:1 light`},
		{"much closer in text", []*document.Document{
			issue("notice", "2015", full, lamp), issue("notice", "2016", full, lampNew), issue("notice", "2017", full, lamp),
		}, `
notice/2016:1 < notice/2015:1 reworded
notice/2017:1 < notice/2015:1 same`},
		{"split and merged", []*document.Document{
			issue("notice", "2015", full, lamp+" "+rescue, dues), issue("notice", "2016", full, lamp, rescue, dues), issue("notice", "2017", full, lamp, rescue+" "+dues),
		}, `
notice/2016:1 < notice/2015:1 light
notice/2016:2 < notice/2015:1 light
notice/2016:3 < notice/2015:2 same
notice/2017:1 < notice/2016:1 same
notice/2017:2 < notice/2016:3 light and notice/2016:2`},
		{"another series takes a paragraph over", []*document.Document{
			issue("notice", "2015", full, lamp), issue("gazette", "2016", full, rescue, lamp2), issue("notice", "2017", full, lamp),
		}, `
gazette/2016:2 < notice/2015:1 light
notice/2017:1 < notice/2015:1 same`},
		{"another takes a sentence", []*document.Document{
			issue("notice", "2015", full, lampNew+"\n"+dues+"\n"+reading+"\n"+rescue), issue("gazette", "2016", full, "As the harbour master told this paper on Monday at the town hall, where he spoke to the guild of pilots and to the council of the parish about the works of the summer and their cost:\n"+rescue),
			issue("gazette", "2017", full, "As the harbour master told this paper on Tuesday at the town hall, where he spoke to the guild of pilots and to the council of the parish about the works of the summer and their cost:\n"+rescue),
		}, `
gazette/2016:1 quotes "` + rescue + `" of notice/2015:1
gazette/2017:1 < gazette/2016:1 light`},
		{"a full document before a nearer one that is only reported", []*document.Document{
			issue("notice", "2015", full, lamp), issue("notice", "2016", document.Reported, lamp2), issue("notice", "2017", full, dues), issue("notice", "2018", full, lamp2),
		}, `
notice/2016:1 < notice/2015:1 light
notice/2018:1 < notice/2015:1 light revived`},
		{"its own series before a nearer one", []*document.Document{
			issue("notice", "2015", full, lamp), issue("gazette", "2016", full, lamp2), issue("notice", "2017", full, dues), issue("notice", "2018", full, lamp2),
		}, `
gazette/2016:1 < notice/2015:1 light
notice/2018:1 < notice/2015:1 light revived`},
		{"the nearest of several older ones", []*document.Document{
			issue("notice", "2015", full, lamp), issue("notice", "2016", full, lamp2), issue("notice", "2017", full, dues), issue("notice", "2018", full, lamp),
		}, `
notice/2016:1 < notice/2015:1 light
notice/2018:1 < notice/2016:1 light revived`},
		{"what was merged is not quoted", []*document.Document{
			issue("notice", "2015", full, lamp, rescue), issue("notice", "2016", full, lamp+"\n"+rescue),
		}, `
notice/2016:1 < notice/2015:1 light and notice/2015:2`},
		{"a doubtful parent is of another family", []*document.Document{
			issue("notice", "2015", full, lamp, "The keeper shall report wrecks to the office before noon."),
			issue("notice", "2016", full, lamp, "The keeper shall report wrecks and all goods washed ashore to any guard at once."),
		}, `
notice/2016:1 < notice/2015:1 same
notice/2016:2 < notice/2015:2 reworded possible`},
		{"templates keep their names", []*document.Document{
			issue("notice", "2015", full, grants("sailors", 14, 300), grants("pilots", 3, 90), grants("lockkeepers", 8, 120)),
			issue("notice", "2016", full, grants("lockkeepers", 14, 70), grants("divers", 5, 40), grants("sailors", 3, 250)),
			issue("notice", "2017", full, grants("pilots", 6, 80), grants("riggers", 9, 60)),
		}, `
notice/2016:1 < notice/2015:3 light moved
notice/2016:3 < notice/2015:1 light
notice/2017:1 < notice/2015:2 light revived
notice/2017:2 < notice/2016:3 reworded possible`},
		{"formulas stay in their series", []*document.Document{
			issue("notice", "2015", full, "## Notice to all seafarers", lamp), issue("gazette", "2016", full, "## Notice to all seafarers", dues),
		}, ""},
		{"the undated stand last", []*document.Document{
			issue("notice", "unknown", full, lamp), issue("notice", "2016", full, lamp2),
		}, `
notice/undated:1 < notice/2016:1 light`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Families(c.docs, Options{})
			checkForest(t, f)
			if got := forestNotation(f); got != strings.TrimSpace(c.want) {
				t.Errorf("got\n%s\nwant\n%s", got, strings.TrimSpace(c.want))
			}
		})
	}
}

// checkForest holds a forest to what Families promises of all documents.
func checkForest(t *testing.T, f *Forest) {
	t.Helper()
	n := 0
	for doc, d := range f.Documents {
		if doc > 0 && f.Documents[doc-1].Compare(d.Header) > 0 {
			t.Fatalf("documents %d and %d are out of order", doc-1, doc)
		}
		for p := range d.Paragraphs {
			if f.Node(doc, p) != n || f.Nodes[n].Doc != doc || f.Nodes[n].Paragraph != p {
				t.Fatalf("node %d is not paragraph %d of document %d", n, p, doc)
			}
			n++
		}
		if f.Node(doc, len(d.Paragraphs)) != -1 || f.Node(doc, -1) != -1 {
			t.Fatal("a node that is none")
		}
	}
	if n != len(f.Nodes) || f.Node(len(f.Documents), 0) != -1 || f.Family(n) != nil || f.Family(-1) != nil {
		t.Fatal("a node too many")
	}
	for n, node := range f.Nodes {
		if p := node.Parent; p >= 0 {
			if f.Nodes[p].Doc >= node.Doc {
				t.Fatalf("the parent of node %d is not of an earlier document", n)
			}
			if slices.Contains(f.Nodes[p].Children, n) == node.Possible {
				t.Fatalf("node %d and its parent disagree", n)
			}
		}
		for _, q := range node.Quotes {
			if f.Nodes[q.From].Doc >= node.Doc {
				t.Fatalf("node %d quotes what is not older", n)
			}
		}
		for _, c := range node.Children {
			if f.Nodes[c].Parent != n {
				t.Fatalf("child %d has another parent", c)
			}
		}
	}
	checkFamilies(t, f)
}

// checkFamilies holds the families to being a partition of the nodes.
func checkFamilies(t *testing.T, f *Forest) {
	t.Helper()
	seen := make([]int, len(f.Nodes))
	for n, node := range f.Nodes {
		if node.Parent >= 0 && !node.Possible {
			continue
		}
		for _, m := range f.Family(n) {
			seen[m]++
		}
	}
	for n, times := range seen {
		if times != 1 {
			t.Fatalf("node %d is in %d families", n, times)
		}
	}
}

// TestFamiliesOrder gives the same documents in many orders.
func TestFamiliesOrder(t *testing.T) {
	docs := slices.Concat(generate(3, "notice", 16, 12), generate(4, "gazette", 12, 8))
	want := marshal(t, Families(docs, Options{}))
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if marshal(t, Families(docs, Options{})) != want {
			t.Fatal("the order in which documents are given changes their families")
		}
	}
}

func marshal(t *testing.T, f *Forest) string {
	t.Helper()
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestFamiliesCommonplace has the same stock paragraph, with another number
// each year, in hundreds of documents: it is one family.
func TestFamiliesCommonplace(t *testing.T) {
	var docs []*document.Document
	many := max(200, size(1000))
	for n := range many {
		docs = append(docs, issue("notice", fmt.Sprintf("%04d", 1001+n), full,
			fmt.Sprintf("In the matter of order %d, the office recalls the rules of the harbour and thanks all who keep them.", n),
			fmt.Sprintf("The office recalls the rules of the harbour in the matter of ship %d, its cargo of %d barrels and its crew.", 7*n, 13*n)))
	}
	f := Families(docs, Options{})
	checkForest(t, f)
	if a, b := f.Family(0), f.Family(1); len(a) != many || len(b) != many || len(f.Limits) > 0 {
		t.Fatalf("families of %d and %d, want %d each; limits %q", len(a), len(b), many, f.Limits)
	}
}
