package diffing

import (
	"strings"
	"testing"
)

// marked writes edits as [-old-]{+new+}, light ones with [~ and {~.
func marked(old, new string, edits []Edit) string {
	var b strings.Builder
	for _, e := range edits {
		o, n := old[e.Old.Start:e.Old.End], new[e.New.Start:e.New.End]
		sign := map[bool]string{false: "-+", true: "~~"}[e.Light]
		if e.Op == Equal {
			b.WriteString(o)
			continue
		}
		if o != "" {
			b.WriteString("[" + sign[:1] + o + sign[:1] + "]")
		}
		if n != "" {
			b.WriteString("{" + sign[1:] + n + sign[1:] + "}")
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"same", "The lamp was lit.", "The lamp was lit.", "The lamp was lit."},
		{"nothing", "", "", ""},
		{"all new", "", "The lamp.", "{+The lamp.+}"},
		{"all gone", "The lamp.", "", "[-The lamp.-]"},
		{"a word", "The red lamp was lit.", "The green lamp was lit.", "The [-red-]{+green+} lamp was lit."},
		{"a word more", "The lamp was lit.", "The old lamp was lit.", "The {+old +}lamp was lit."},
		{"at the end", "The lamp was lit.", "The lamp was lit today.", "The lamp was lit{+ today+}."},
		{"in a list", "ports of Aber, Bray and Cove", "ports of Aber, Bray, Dale and Cove", "ports of Aber, Bray{+, Dale+} and Cove"},
		{"number", "some 1,275 ships in 12 years", "some 1,276 ships in 12 years", "some [-1,275-]{+1,276+} ships in 12 years"},
		{"numbers whole", "Rule 1669 of 2009", "Rule 1690 of 2009", "Rule [-1669-]{+1690+} of 2009"},
		{"date", "on 14.02.2018", "on 14.02.2019", "on [-14.02.2018-]{+14.02.2019+}"},
		{"case", "the Harbour Master", "the harbour master", "the [~Harbour Master~]{~harbour master~}"},
		{"quotes", `the "Gull" sank`, "the “Gull” sank", "the [~\"~]{~“~}Gull[~\"~]{~”~} sank"},
		{"comma", "ships, boats and rafts", "ships, boats, and rafts", "ships, boats{~,~} and rafts"},
		{"comma goes", "However, the lamp", "However the lamp", "However[~,~] the lamp"},
		{"commas do not pull words", "red, green, blue", "one, two, three", "[-red, green, blue-]{+one, two, three+}"},
		{"island", "built by the city of Aber in spring", "kept by the town of Bray in spring", "[-built by the city of Aber-]{+kept by the town of Bray+} in spring"},
		{"no island in a number", "old 12 stones", "new 12 bricks", "[-old-]{+new+} 12 [-stones-]{+bricks+}"},
		{"sign", "at -5 degrees", "at 5 degrees", "at [---]5 degrees"},
		{"percent", "up 5% today", "up 5 today", "up 5[-%-] today"},
		{
			"a sentence more",
			"The lamp was lit. The ship came in.",
			"The lamp was lit. The horn was heard. The ship came in.",
			"The lamp was lit. {+The horn was heard. +}The ship came in.",
		},
		{
			"sentences swapped with words in common",
			"The keeper lit the great lamp at dusk. All boats were safe.",
			"Fog lay over the great bay. The keeper lit the great lamp at dusk. All boats were safe.",
			"{+Fog lay over the great bay. +}The keeper lit the great lamp at dusk. All boats were safe.",
		},
		{
			"sentences pair before words", "The ship came in at dawn with coal.",
			"The ship came in at noon. A second ship came in at dawn with coal and wood.",
			"[-The-]{+The ship came in at noon. A second+} ship came in at dawn with coal{+ and wood+}.",
		},
		{
			"an insertion slides to a comma", "in the port of Aber, in the port of Cove",
			"in the port of Aber, in the port of Bray, in the port of Cove",
			"in the port of Aber, {+in the port of Bray, +}in the port of Cove",
		},
		{
			"a deletion slides to a comma", "in the port of Aber, in the port of Bray, in the port of Cove",
			"in the port of Aber, in the port of Cove",
			"in the port of Aber, [-in the port of Bray, -]in the port of Cove",
		},
		{
			"a change slides to the right", "the great lamp, the great horn", "the great lamp, the great bell, the great horn",
			"the great lamp, {+the great bell, +}the great horn",
		},
		{
			"a long word between short changes", "one red harbour two", "six red harbours harbour ten",
			"[-one red-]{+six red harbours+} harbour [-two-]{+ten+}",
		},
		{
			"a long word between long changes", "he came by the old harbour when five gulls cried aloud there",
			"nobody goes from our new harbour unless seven dogs bark inside it",
			"[-he came by the old harbour when five gulls cried aloud there-]{+nobody goes from our new harbour unless seven dogs bark inside it+}",
		},
		{"chinese", "港口今天关闭", "港口明天关闭", "港口[-今-]{+明+}天关闭"},
		{"a digit of thai", "เรือ 12 ลำ", "เรือ 13 ลำ", "เรือ [-12-]{+13+} ลำ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			edits := Words(c.old, c.new)
			checkEdits(t, c.old, c.new, edits)
			if got := marked(c.old, c.new, edits); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestSlide moves a run to the left and to the right of where it was found.
func TestSlide(t *testing.T) {
	d := newWordDiff("the lamp, the horn", "the lamp, the bell, the horn")
	for _, found := range [][]match{
		{{0, 0}, {1, 1}, {2, 4}, {3, 5}}, // the bell
		{{0, 0}, {1, 1}, {2, 2}, {3, 5}}, // bell, the
		{{0, 0}, {1, 1}, {2, 4}, {3, 5}},
	} {
		ms := d.slide(found)
		if got := marked(d.old.text, d.new.text, d.edits(ms)); got != "the lamp, {+the bell, +}the horn" {
			t.Errorf("got %s", got)
		}
	}
	d = newWordDiff("salt a lamp a lamp, a horn", "salt a lamp, a horn")
	ms := d.slide([]match{{0, 0}, {3, 1}, {4, 2}, {5, 3}, {6, 4}}) // the first of the two is gone
	if got := marked(d.old.text, d.new.text, d.edits(ms)); got != "salt a lamp[- a lamp-], a horn" {
		t.Errorf("got %s", got)
	}
}

// checkEdits holds edits to what Words promises of every pair of texts.
func checkEdits(t *testing.T, old, new string, edits []Edit) {
	t.Helper()
	o, n := 0, 0
	for i, e := range edits {
		if e.Old.Start != o || e.New.Start != n || e.Old.End < o || e.New.End < n {
			t.Fatalf("edit %d %+v does not go on at %d and %d", i, e, o, n)
		}
		o, n = e.Old.End, e.New.End
		same := old[e.Old.Start:e.Old.End] == new[e.New.Start:e.New.End]
		fits := false
		switch e.Op {
		case Equal:
			fits = same && e.Old.Len() > 0 && !e.Light
		case Delete:
			fits = e.Old.Len() > 0 && e.New.Len() == 0
		case Insert:
			fits = e.Old.Len() == 0 && e.New.Len() > 0
		case Replace:
			fits = e.Old.Len() > 0 && e.New.Len() > 0 && !same
		}
		if !fits {
			t.Fatalf("edit %d %+v is no %s", i, e, e.Op)
		}
		if i > 0 && (e.Op == Equal) == (edits[i-1].Op == Equal) && e.Light == edits[i-1].Light {
			t.Fatalf("edits %d and %d are one", i-1, i)
		}
	}
	if o != len(old) || n != len(new) {
		t.Fatalf("edits end at %d and %d of %d and %d", o, n, len(old), len(new))
	}
}

func FuzzWords(f *testing.F) {
	f.Add("The lamp was lit.", "the Lamp, was not lit.")
	f.Add("a b c a b c", "a b c a b c a b c")
	f.Add("\xff\xfe 12", "\xfe 1\u0301 2")
	f.Add("“x” — y", `"x" - y`)
	f.Add("港口。今天", "港口。明天 12%")
	f.Add("-5 -5 a", "- 5 – 5")
	f.Fuzz(func(t *testing.T, old, new string) {
		checkEdits(t, old, new, Words(old, new))
		for _, e := range Words(old, old) {
			if e.Op != Equal {
				t.Fatalf("a text differs from itself: %+v", e)
			}
		}
	})
}
