package diffing_test

import (
	"fmt"
	"testing"

	"recital/diffing"
)

func TestWordings(t *testing.T) {
	earlier := []string{
		"Vessels of more than 40 metres report to the Harbour Office two hours before they arrive.", // 0
		"The lamp on the north pier burns from dusk to dawn.",                                       // 1
		"Vessels of more than 45 metres report to the Harbour Office an hour before they arrive.",   // 2
		"Dogs are kept on a leash.", // 3
		"The quay is open.",         // 4
		"港口的灯塔从黄昏亮到黎明。",             // 5
	}
	all := func(int) bool { return true }
	for _, c := range []struct {
		text     string
		eligible func(int) bool
		want     string
	}{
		{"Vessels of more than 50 metres report to the Harbour Office an hour before they arrive.", all, "2 0"},
		{"Vessels of more than 50 metres report to the Harbour Office an hour before they arrive.", func(i int) bool { return i != 2 }, "0"},
		{"The lamp on the south pier burns from dusk until midnight.", all, "1"},
		{"The lamp was stolen.", all, ""},
		{"The quay is closed.", all, ""},     // too short to tell
		{"THE QUAY IS OPEN!", all, "4"},      // the same words
		{"Dogs must have a leash.", all, ""}, // hardly a word in its place
		{"港口的灯塔从黄昏亮到午夜。", all, "5"},
		{"", all, ""},
	} {
		got := ""
		for i, x := range diffing.Wordings([]string{c.text}, earlier, func(_, e int) bool { return c.eligible(e) })[0] {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprint(x.Sentence)
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
