package intake

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// readEntries reads a table of contents as "page: line / line".
func readEntries(text string) (string, []string) {
	c, ok := readContents(strings.Split(text, "\n"))
	if !ok {
		return "", nil
	}
	var out []string
	for _, e := range c.entries {
		out = append(out, e.page+": "+strings.Join(e.lines, " / "))
	}
	return fmt.Sprintf("%d-%d", c.from, c.to), out
}

func TestReadContents(t *testing.T) {
	tests := []struct {
		name, text, place string
		want              []string
	}{
		{
			"leaders, tabs and several lines",
			"HARBOUR BOOK\nCONTENTS\nNOTICE ON LAMPS.....\t6\nNOTICE ON BUOYS\t7\nNOTICE ON THE DEPTH OF\nTHE NORTH BASIN . . . . 12\nNOTICE 12 (1993) … 15\nNotice on lamps\nLamps burn from dusk.",
			"1-7", []string{"6: NOTICE ON LAMPS", "7: NOTICE ON BUOYS", "12: NOTICE ON THE DEPTH OF / THE NORTH BASIN", "15: NOTICE 12 (1993)"},
		},
		{
			"a number on a line of its own, a heading of the page, a page number",
			"Contents:\nOn lamps\n..... 6\n3\nCONTENTS\nOn buoys\n7\nOn depths.....xii\nOn lamps",
			"0-8", []string{"6: On lamps", "7: On buoys", "xii: On depths"},
		},
		{
			"without leaders",
			"Table of Contents\nOn lamps 6\nOn buoys 7\nOn the depth\nof the basin 12\nOn lamps\nThey burn from dusk, as they did in\nthe year 12",
			"0-5", []string{"6: On lamps", "7: On buoys", "12: On the depth / of the basin"},
		},
		{
			"a gap of spaces, another language",
			"Inhaltsverzeichnis\nÜber Lampen     6\nÜber Bojen      7\n",
			"0-3", []string{"6: Über Lampen", "7: Über Bojen"},
		},
		{
			"without a heading",
			"HARBOUR BOOK\nOn lamps ..... 6\nOn buoys ..... 7\nOn the depth\nof the basin ..... 12\nOn bells ..... 12\nOn lamps",
			"1-6", []string{"6: On lamps", "7: On buoys", "12: On the depth / of the basin", "12: On bells"},
		},
		{
			"without page numbers",
			"Contents\nOn lamps\nOn buoys\n\nON\nLAMPS AT NIGHT\nThey burn.",
			"0-4", []string{": On lamps", ": On buoys"},
		},
		{
			"with leaders, a number in an entry is no page, and a table further down no entry",
			"Contents\nOn lamps ..... 6\nOn buoys ..... 7\nOn bells ..... 8\nThe rule of pier 9\nand its end ..... 10\n" + strings.Repeat("a line of text\n", 9) + "Oil ..... 12",
			"0-6", []string{"6: On lamps", "7: On buoys", "8: On bells", "10: The rule of pier 9 / and its end"},
		},
		{
			"a long line is no entry",
			"Contents\nOn lamps ..... 6\nOn buoys ..... 7\n" + strings.Repeat("lamp ", 150) + "..... 8\n",
			"0-3", []string{"6: On lamps", "7: On buoys"},
		},
		{"the word in a text", "The contents\nContents\nThe lamp was lit.\nIt burnt.", "", nil},
		{"numbers that fall", "On lamps ..... 12\nOn buoys ..... 7\nOn depths ..... 6\nOn bells ..... 5", "", nil},
		{"a short table", "Lamps\t6\nBuoys\t7\nBells\t8", "", nil},
		{"nothing", "", "", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			place, got := readEntries(test.text)
			if diff := cmp.Diff(test.want, got); diff != "" || place != test.place {
				t.Errorf("at %q, want %q (-want +got)\n%s", place, test.place, diff)
			}
		})
	}
}

// FuzzReadContents holds that any lines are read, that the entries are lines
// of the table in their order, and that no letter of them is made up.
func FuzzReadContents(f *testing.F) {
	f.Add("CONTENTS\nON LAMPS.....\t6\nON THE DEPTH OF\nTHE BASIN . . . 12\nOn lamps\nThey burn.")
	f.Add("Contents\nOn lamps 6\nOn buoys 7\n12\n\nOn lamps")
	f.Add("a...1\nb...2\nc...3\nd...4")
	f.Add("Contents\nabcd\nabc\nd e")
	f.Add("contents\n\x00...\xff\n... 6\n…6\n\t1")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		c, ok := readContents(lines)
		if !ok {
			return
		}
		if c.from < 0 || c.from >= c.to || c.to > len(lines) || len(c.entries) < 2 {
			t.Fatalf("%d entries in lines %d to %d of %d", len(c.entries), c.from, c.to, len(lines))
		}
		rest := strings.Join(lines[c.from:c.to], "\n")
		for _, e := range c.entries {
			if len(e.lines) == 0 {
				t.Fatal("an entry without a line")
			}
			for _, l := range e.lines {
				_, after, found := strings.Cut(rest, l)
				if !found {
					t.Fatalf("%q does not stand in the rest of the table, %q", l, rest)
				}
				rest = after
			}
			for _, key := range spellings(e) {
				if len(key) > maxSpelling || utf8.ValidString(text) && !utf8.ValidString(key) {
					t.Fatalf("%q is looked for as %q", e.lines, key)
				}
			}
		}
	})
}

func TestCutDate(t *testing.T) {
	for s, want := range map[string]string{
		"Notice (FEBRUARY 6, 2012)":               "Notice|2012-02-06",
		"Notice 12 (1993) ( 3rd of March 2020 ).": "Notice 12 (1993)|2020-03-03",
		"Notice (Lowhaven, 3 mars 2020)":          "Notice|2020-03-03",
		"(3 March 2020)":                          "|2020-03-03",
		"Notice (03/02/2015)":                     "Notice|unknown 3/2/2015 is 2015-02-03 or 2015-03-02",
		"Notice 12 (1993)":                        "",
		"Notice (the storm of 3 March 2020)":      "",
		"Notice (3 March 2020) to skippers":       "",
		"3 March 2020":                            "",
	} {
		title, f, ok := cutDate(s)
		got := strings.TrimSpace(fmt.Sprintf("%s|%s %s", title, f.date, f.doubt))
		if ok != (want != "") || ok && got != want || !ok && title != s {
			t.Errorf("%q: got %q, %v", s, got, ok)
		}
	}
}

func TestInOrder(t *testing.T) {
	at := func(lines ...int) (out []sighting) {
		for _, l := range lines {
			out = append(out, sighting{line: l})
		}
		return out
	}
	for _, test := range []struct {
		places [][]sighting
		want   string // the line of each entry
	}{
		{[][]sighting{at(1), at(2), at(3)}, "1 2 3"},
		{[][]sighting{at(9), at(2), at(3)}, "- 2 3"},
		{[][]sighting{at(1, 5), at(1, 5), at(3, 7)}, "1 5 7"},
		{[][]sighting{at(4, 5, 6), nil, at(5)}, "4 - 5"},
		{[][]sighting{nil}, "-"},
		{nil, ""},
	} {
		var got []string
		for e, c := range inOrder(test.places) {
			if c < 0 {
				got = append(got, "-")
			} else {
				got = append(got, fmt.Sprint(test.places[e][c].line))
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%v: got %s, want %s", test.places, s, test.want)
		}
	}
}

func TestSharedWords(t *testing.T) {
	tests := []struct {
		a, b string
		most bool
	}{
		{"APEAL TO FISHERMEN OF THE NORTH", "Appeal to fishermen of the North", true},
		{"APEAL TO FISHERMEN", "Appeal to fishermen", true},
		{"APEAL TO FISHERMEN", "Apart from fishermen", false},
		{"NOTICE 12 TO SKIPPERS OF THE NORTH", "Notice 13 to skippers of the North", false},
		{"NOTICE ON LAMPS", "Notice on depths", false},
		{"", "Notice", false},
	}
	for _, test := range tests {
		if got := sharedWords(titleWords(test.a), titleWords(test.b)); got >= alikeWords != test.most || got > 1 {
			t.Errorf("%q, %q: %.2f", test.a, test.b, got)
		}
	}
}

func TestGroupAlike(t *testing.T) {
	titles := []string{
		"Notice to skippers on the lamps of 2019", "Report of the harbour master on the year 2019", "Notice to skippers on the lamps of 2020",
		"The report of the harbour master for the year 2020", "A letter on bells", "Notice to skippers on the lamps of the north mole (2021)", "12", "13",
		"Orders of the Board on lamps of glass", "Orders of the Board on horns",
	}
	var got []string
	for _, g := range groupAlike(titles) {
		got = append(got, fmt.Sprint(g.titles, " ", seriesName(titles, g.titles)))
	}
	want := []string{"[0 2 5] notice-to-skippers", "[1 3] report-of-the-harbour", "[4] letter-on-bells", "[6] series", "[7] series", "[8 9] orders-of-the-board"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
