package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string // the sentences; they are given joined with spaces
	}{
		{"plain", []string{"The harbour is open.", "Is the pier?", "It is not!", "The lock is."}},
		{"titles", []string{"Mr. Keeper and Mrs. Keeper met Dr. Tide, Prof. Ebb and Gen. Flood.", "They left."}},
		{"abbreviations", []string{"See Art. 5, para. 2 and No. 7 of Vol. II, pp. 12-14, cf. Doc. 9.", "The rest is cut."}},
		{"months", []string{"It opened on 1 Sept. 1999 and shut on 3 Dec. Anno Domini 2000.", "It is open."}},
		{"without a space", []string{"See HTTP://PIER4.EXAMPLE/A and pier4.Example of 1995.The rest is cut.", "It is."}},
		{"initials", []string{"A. B. Keeper signed.", "So did J. Tide."}},
		{"countries", []string{"The U.S. Coast Guard came.", "The U.N. Secretary came."}},
		{"dates", []string{"It opened on 19. 02. 2015 and shut on 3. 4. 2016.", "It opened on 5. 2020 again.", "On 26.02.2008 it shut."}},
		{"decimals", []string{"It is 3.5 m deep and 1.275 m wide.", "It was 2 m."}},
		{"list number", []string{"1. The pier is shut.", "2. The lock is open.", "B) The dock is dry."}},
		{"letter of a list", []string{"(a) The dock is dry."}},
		{"Roman number of a list", []string{"iv. The dock is dry.", "XII. The lock is open."}},
		{"parenthesis", []string{"The pier (see the chart. It is old.) is shut.", "The lock [No. 2. The great one.] is open."}},
		{"parenthesis of its own", []string{"The pier is shut.", "(The lock is open.)", "All is well."}},
		{"parenthesis that does not close", []string{"The pier (the old one is shut.", "The lock is open."}},
		{"small letters", []string{"It opened at 5 p.m. on Monday, i.e. late.", "It shut e.g. the lock."}},
		{"quotation", []string{"They cried “Never again!” and left.", "Was it \"Who goes there?\" or not?", "He said: “It is shut.”", "They left."}},
		{"dots", []string{"The pier ... is shut.", "It was… not open.", "Well . . . we shall see."}},
		{"line breaks", []string{"The harbour\nis\r\nopen.", "The\u2028pier is\u0085shut."}},
		{"not Latin", []string{"Гавань открыта.", "Пирс закрыт.", "港は開いています。", "桟橋は閉まっています。"}},
		{"address", []string{"See <http://harbour.example/view.php?lang=en&id=5> for it.", "What?", "Nothing!"}},
		{"no stop", []string{"The harbour is open"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := " " + strings.Join(c.want, " ") + "\n"
			if diff := cmp.Diff(c.want, sentencesOf(t, text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The cost must not grow with the square of what stands behind a full stop in
// great number: these are long enough for the test to run out of time if it does.
func TestSentencesLong(t *testing.T) {
	for _, c := range []struct {
		head, again string
		want        int
	}{
		{"a.", " ", 1}, {"a.", ")", 1}, {"a.", "\u0301", 1}, {"a.", "”", 1}, {"A. B?", " )", 2},
		{"", ". ", 1}, {"", "No. ", 1}, {"", "B. C. ", 1}, {"", "1. ", 166_667}, {"", "Art.(", 200_000},
	} {
		text := c.head + strings.Repeat(c.again, 1_000_000/len(c.again))
		if got := len(sentencesOf(t, text)); got != c.want {
			t.Errorf("%q and %q: %d sentences, want %d", c.head, c.again, got, c.want)
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{
		"", " ", "The harbour is open. The pier is not.", "19. 02. 2015", "a.\u2028b\u0085c", "Mr. (A.) \"B!\" c",
		"x.\xff\xfe Y. \xf0\x9f", "a\v.\f B", strings.Repeat("é)", 300), "1. 2. 3.\n\n- x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { sentencesOf(t, text) })
}

// sentencesOf cuts a text and holds that the sentences stand in order and
// leave out nothing but white space.
func sentencesOf(t testing.TB, text string) []string {
	t.Helper()
	var out []string
	end := 0
	between := func(start int) {
		if strings.Trim(text[end:start], " \t\r\n\v\f") != "" {
			t.Fatalf("%q: no sentence holds %q", text, text[end:start])
		}
	}
	for _, s := range document.Sentences(text) {
		if s.Start < end || s.Len() <= 0 {
			t.Fatalf("%q: the sentence %v behind %d is empty or out of order", text, s, end)
		}
		between(s.Start)
		one := text[s.Start:s.End]
		if one != strings.Trim(one, " \t\r\n") {
			t.Fatalf("%q has white space at its ends", one)
		}
		out = append(out, one)
		end = s.End
	}
	between(len(text))
	return out
}

// TestSentencesLongRuns holds that runs without a letter or number cut the same
// sentences wherever they stand and however long they are.
func TestSentencesLongRuns(t *testing.T) {
	for n := range 420 {
		run := strings.Repeat(".", n)
		for _, pad := range []string{"", "a", strings.Repeat("The lamp is lit and ", 20), strings.Repeat("Лампа горит и ", 30)} {
			text := pad + "boat" + run + " The pier is open."
			got := document.Sentences(text)
			last := got[len(got)-1]
			if n > 0 && n < 190 && text[last.Start:last.End] != "The pier is open." || last.End != len(text) {
				t.Fatalf("%d dots behind %q: the last sentence is %q", n, pad, text[last.Start:last.End])
			}
		}
	}
}
