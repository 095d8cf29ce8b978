package intake_test

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"recital/document"
	"recital/intake"
	"recital/seeds"
)

func corpus(t *testing.T) []*intake.Result {
	t.Helper()
	m, err := intake.ReadManifest(seeds.FS, seeds.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	var out []*intake.Result
	for r, err := range m.Documents(seeds.FS, intake.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func TestCorpusHasEveryDocumentOnce(t *testing.T) {
	series := map[string]int{}
	names := map[document.Name]bool{}
	var ombudsman []string
	for _, r := range corpus(t) {
		d := r.Document
		if names[d.Name] {
			t.Errorf("%s twice", d.Name)
		}
		names[d.Name] = true
		series[d.Name.Series]++
		if d.Name.Series == "ombudsman" {
			ombudsman = append(ombudsman, fmt.Sprint(d.Name.ID, " ", cmp.Or(d.Witness, document.Full), " ", d.Source.Lines))
		}
	}
	want := map[string]int{
		"ceremony": 9, "essay": 2, "letter": 2, "mfa": 3, "milli-majlis": 2, "news": 3, "oic": 3, "ombudsman": 10,
		"plan-of-events": 8, "presidential-message": 3, "presidential-order": 6, "report": 1, "residents-appeal": 4, "unsc": 5,
	}
	if !maps.Equal(series, want) {
		t.Errorf("series: got %v, want %v", series, want)
	}
	if len(names) != 61 {
		t.Errorf("got %d documents, want 61", len(names))
	}
	wantYears := []string{
		"2013-02-19 reported 1087-1102", "2015-02-19 full 1125-1177", "2017-02-01 full 1224-1282", "2018-02-14 full 1299-1347",
		"2019-02-18 full 1394-1444", "2020-02-19 full 1509-1547", "2021-02-22 full 1617-1652",
		"2022-02-24 reported ", "2023-02-23 full ", "2026-02-23 full ",
	}
	if !slices.Equal(ombudsman, wantYears) {
		t.Errorf("ombudsman: got %q, want %q", ombudsman, wantYears)
	}
}

// TestCorpusCoversVolumes holds that every line of a volume from its first
// document on belongs to exactly one document.
func TestCorpusCoversVolumes(t *testing.T) {
	type stretch struct{ from, to int }
	volumes := map[string][]stretch{}
	raw := map[string]string{}
	for _, r := range corpus(t) {
		raw[r.File] = string(r.Raw)
		var s stretch
		if _, err := fmt.Sscanf(r.Document.Source.Lines, "%d-%d", &s.from, &s.to); err != nil {
			s = stretch{1, len(strings.Split(string(r.Raw), "\n"))}
		}
		volumes[r.File] = append(volumes[r.File], s)
	}
	for file, parts := range volumes {
		lines := strings.Split(raw[file], "\n")
		slices.SortFunc(parts, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
		if len(parts) > 1 && !strings.HasPrefix(lines[parts[0].from-2]+lines[parts[0].from-1], "Khojaly genocide as") {
			t.Errorf("%s: the first document begins in line %d", file, parts[0].from)
		}
		parts = append(parts, stretch{from: len(lines) + 1})
		for i, p := range parts[:len(parts)-1] {
			next := parts[i+1].from
			if p.to >= next {
				t.Errorf("%s: lines %d to %d belong to two documents", file, next, p.to)
				continue
			}
			if between := strings.TrimSpace(strings.Join(lines[p.to:next-1], "\n")); between != "" {
				t.Errorf("%s: lines %d to %d belong to none: %q", file, p.to+1, next-1, between)
			}
		}
	}
}

func TestCorpusCanBeWritten(t *testing.T) {
	for _, r := range corpus(t) {
		file, err := r.Document.Write()
		if err != nil {
			t.Error(err)
			continue
		}
		back, err := document.Parse(file)
		if err != nil {
			t.Errorf("%s: %v", r.Document.Name, err)
			continue
		}
		if back.Text != r.Document.Text || !slices.EqualFunc(back.Paragraphs, r.Document.Paragraphs, func(a, b document.Paragraph) bool { return a.Kind == b.Kind && a.Span == b.Span }) {
			t.Errorf("%s: reads back otherwise", r.Document.Name)
		}
	}
}

// TestCorpusMapsEveryByte holds that the source map leads every byte of every
// paragraph to the same byte of the file, in its order, each once.
func TestCorpusMapsEveryByte(t *testing.T) {
	for _, r := range corpus(t) {
		checkMap(t, r)
	}
}

func checkMap(t testing.TB, r *intake.Result) {
	t.Helper()
	d := r.Document
	last := 0
	for _, run := range d.Map {
		if got, want := d.Text[run.Text.Start:run.Text.End], string(r.Mapped[run.Source.Start:run.Source.End]); got != want {
			t.Fatalf("%s: %q is mapped to %q", d.Name, got, want)
		}
		if run.Source.Start < last {
			t.Fatalf("%s: %q is out of order in the file, or there twice", d.Name, d.Text[run.Text.Start:run.Text.End])
		}
		last = run.Source.End
	}
	for _, p := range d.Paragraphs {
		for _, s := range p.Sentences {
			checkMapped(t, d, s)
		}
	}
}

func checkMapped(t testing.TB, d *document.Document, s document.Span) {
	t.Helper()
	covered := 0
	for _, run := range d.Map {
		if run.Text.Overlaps(s) {
			covered += min(run.Text.End, s.End) - max(run.Text.Start, s.Start)
		}
	}
	spaces := strings.Count(d.Text[s.Start:s.End], " ")
	if covered < s.Len()-spaces {
		t.Fatalf("%s: %d of %d bytes of %q have a place in the file", d.Name, covered, s.Len(), d.Text[s.Start:s.End])
	}
}

var (
	linkMarks = regexp.MustCompile(`\[([^\[\]]*)\]\(#\)`)
	angles    = regexp.MustCompile(`<(http[^<>\s]*)>`)
)

// unmarked takes the few marks off that the volumes carry.
func unmarked(s string) []string {
	s = angles.ReplaceAllString(linkMarks.ReplaceAllString(s, "$1"), "$1")
	return strings.Fields(strings.ReplaceAll(s, "*", ""))
}

// TestCorpusKeepsEveryWord holds that the words of a document and those left
// out are together the words of the file, in their order.
func TestCorpusKeepsEveryWord(t *testing.T) {
	got := map[string][]placedWord{}
	raw := map[string]string{}
	for _, r := range corpus(t) {
		raw[r.File] = string(r.Raw)
		got[r.File] = append(got[r.File], wordsOf(r)...)
	}
	if len(raw) != 5 {
		t.Errorf("got %d files, want 5", len(raw))
	}
	for file, words := range got {
		slices.SortStableFunc(words, func(a, b placedWord) int { return cmp.Compare(a.at, b.at) })
		want := unmarked(raw[file])
		for i := range max(len(words), len(want)) {
			if i >= len(words) || i >= len(want) || words[i].word != want[i] {
				t.Errorf("%s: word %d differs: got %v, want %q", file, i, words[min(i, len(words)-1):min(i+3, len(words))], want[min(i, len(want)-1):min(i+3, len(want))])
				break
			}
		}
	}
}

type placedWord struct {
	at   int // in the file
	word string
}

func wordsOf(r *intake.Result) []placedWord {
	var out []placedWord
	d := r.Document
	for _, p := range d.Paragraphs {
		for _, s := range p.Sentences {
			at := s.Start
			for w := range strings.FieldsSeq(d.Text[s.Start:s.End]) {
				at += strings.Index(d.Text[at:s.End], w)
				src, _ := d.Map.Source(document.Span{Start: at, End: at + len(w)})
				out = append(out, placedWord{src.Start, w})
				at += len(w)
			}
		}
	}
	for _, n := range r.Omitted {
		for i, w := range unmarked(n.Text) {
			out = append(out, placedWord{n.Span.Start + i, w})
		}
	}
	return out
}

// TestCorpusNotes pins where the volumes were healed and what was left out, by
// kind and line.
func TestCorpusNotes(t *testing.T) {
	got := map[string]string{}
	for _, r := range corpus(t) {
		for _, n := range slices.Concat(r.Healed, r.Omitted) {
			switch n.Kind {
			case intake.Emphasis, intake.HardWrap, intake.Link, intake.URL:
				continue
			}
			key := fmt.Sprint(strings.TrimSuffix(strings.TrimPrefix(r.File, "volumes/"), ".txt"), " ", n.Kind)
			got[key] = strings.TrimSpace(fmt.Sprint(got[key], " ", n.At.Line))
		}
	}
	want := map[string]string{
		"official-papers contents":        "3",
		"official-papers page break":      "151 267 374 570 643 997 1067 1143 1242 1323 1593 1638",
		"official-papers scattered lines": "1436 1539",
		"official-papers rule":            "145 1065 1081 1458 1468 1476 1674",
		"official-papers teaser":          "804 981 1033 1090",
		"official-papers agency line":     "622 664 686 751 761 775 794 816 863 874 887 906 926 954 1123 1192 1203 1222 1377 1392 1492 1507 1566 1652 1663 1684",
		"azernews-2022 listed":            "1",
		"mfa-2022 listed":                 "27",
		"ombudsman-2023 page break":       "1 13",
		"ombudsman-2023 scattered lines":  "27",
		"ombudsman-2026 page break":       "23",
		"ombudsman-2026 scattered lines":  "29",
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if got[key] != want[key] {
			t.Errorf("%s: got lines %s, want %s", key, got[key], want[key])
		}
	}
	for key := range want {
		if got[key] == "" {
			t.Errorf("%s: none", key)
		}
	}
}

// TestCorpusEnds holds that what closes a yearly statement is told apart.
func TestCorpusEnds(t *testing.T) {
	want := map[string]string{
		"2015-02-19": "signature 3, dateline 1, address list 1",
		"2017-02-01": "signature 3, dateline 1, address list 1",
		"2018-02-14": "signature 3, dateline 1, address list 1",
		"2019-02-18": "signature 3, dateline 1, address list 1",
		"2020-02-19": "signature 3, dateline 1, address list 1",
		"2021-02-22": "address list 1",
		"2023-02-23": "signature 2, dateline 1, address list 1",
		"2026-02-23": "signature 4, dateline 2, address list 1",
	}
	for _, r := range corpus(t) {
		d := r.Document
		if d.Name.Series != "ombudsman" || want[d.Name.ID] == "" {
			continue
		}
		if d.Paragraphs[0].Kind != document.Heading || d.Paragraphs[1].Kind != document.Text {
			t.Errorf("%s begins with %s and %s", d.Name, d.Paragraphs[0].Kind, d.Paragraphs[1].Kind)
		}
		var end []string
		for _, p := range d.Paragraphs[1:] {
			if p.Kind != document.Text {
				end = append(end, fmt.Sprint(p.Kind, " ", len(p.Sentences)))
			}
		}
		if got := strings.Join(end, ", "); got != want[d.Name.ID] {
			t.Errorf("%s ends with %s, want %s", d.Name, got, want[d.Name.ID])
		}
	}
}

func TestCorpusIsDeterministic(t *testing.T) {
	a, b := corpus(t), corpus(t)
	for i := range a {
		x, err := a[i].Document.Write()
		y, err2 := b[i].Document.Write()
		if err != nil || err2 != nil || !bytes.Equal(x, y) || fmt.Sprint(a[i].Healed, a[i].Omitted, a[i].Document.Map) != fmt.Sprint(b[i].Healed, b[i].Omitted, b[i].Document.Map) {
			t.Errorf("%s differs from one reading to the next", a[i].Document.Name)
		}
	}
}
