package checking

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

func addressAt(rule Rule, url string, places ...AddressPlace) Address {
	return Address{URL: url, Rule: rule, Places: places}
}

func TestAddresses(t *testing.T) {
	one, two := document.Name{Series: "file", ID: "one"}, document.Name{Series: "file", ID: "two"}
	outside := AddressPlace{Paragraph: -1}
	day := document.Date{Year: 2024, Month: 5, Day: 1}
	accept := func(rule Rule, url string, name document.Name, until document.Date) Acceptance {
		return Acceptance{Rule: rule, Citation: url, Document: name, Reason: "so", Expires: until}
	}
	pier := addressAt(RuleLinkDead, "http://pier", AddressPlace{one, 0}, AddressPlace{two, 3})
	for _, tt := range []struct {
		name string
		list []Address
		opt  Options
		want string // a letter for each address (open, accepted, known, well), then what is stale, expired and gone; "!" for a check that fails
	}{
		{"nothing said", []Address{pier, addressAt("", "http://bell", outside), addressAt(RuleLinkMoved, "http://mole", outside)}, Options{}, "owo 0 0 0!"},
		{"off", []Address{addressAt(RuleLinkMoved, "http://mole", outside)}, Options{Levels: Levels{RuleLinkMoved: Off}}, "w 0 0 0"},
		{"a warning is no failure", []Address{addressAt(RuleLinkUnknown, "http://mole", outside)}, Options{}, "o 0 0 0"},
		{"unless it is said to be", []Address{addressAt(RuleLinkUnknown, "http://mole", outside)}, Options{FailOn: Warning}, "o 0 0 0!"},
		{"accepted anywhere", []Address{pier}, Options{Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", document.Name{}, document.Date{})}}, "a 0 0 0"},
		{"accepted in one of two", []Address{pier}, Options{Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", one, document.Date{})}}, "o 0 0 0!"},
		{"accepted in both", []Address{pier}, Options{Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", one, document.Date{}), accept(RuleLinkDead, "http://pier", two, document.Date{})}}, "a 0 0 0"},
		{"of another rule", []Address{pier}, Options{Accepted: []Acceptance{accept(RuleLinkMoved, "http://pier", document.Name{}, document.Date{})}}, "o 1 0 0!"},
		{"expired", []Address{pier}, Options{Today: day, Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", document.Name{}, document.Date{Year: 2024, Month: 4, Day: 30})}}, "o 0 1 0!"},
		{"well again", []Address{addressAt("", "http://pier", outside)}, Options{Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", document.Name{}, document.Date{})}}, "w 1 0 0!"},
		{"not known today", []Address{addressAt(RuleLinkUnknown, "http://pier", outside)}, Options{Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", document.Name{}, document.Date{})}}, "o 0 0 0"},
		{"answers today", []Address{addressAt("", "http://pier", outside)}, Options{Accepted: []Acceptance{accept(RuleLinkUnknown, "http://pier", document.Name{}, document.Date{})}}, "w 0 0 0"},
		{"not asked", nil, Options{Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", document.Name{}, document.Date{})}}, " 0 0 0"},
		{"not there any more", nil, Options{All: true, Accepted: []Acceptance{accept(RuleLinkDead, "http://pier", document.Name{}, document.Date{})}}, " 1 0 0!"},
		{"known", []Address{pier}, Options{Baseline: []BaselineEntry{{Rule: RuleLinkDead, Citation: "http://pier"}}}, "k 0 0 0"},
		{"gone", []Address{addressAt("", "http://pier", outside)}, Options{Baseline: []BaselineEntry{{Rule: RuleLinkDead, Citation: "http://pier"}}}, "w 0 0 1"},
		{"other rules are none of its business", nil, Options{All: true, Accepted: []Acceptance{accept(RuleMismatch, "x", one, document.Date{})}, Baseline: []BaselineEntry{{Rule: RuleMismatch, Document: one, Citation: "x"}}}, " 0 0 0"},
		{"in the document itself", []Address{addressAt(RuleLinkDead, "http://pier", AddressPlace{one, 0})}, Options{Inline: map[document.Name][]Inline{one: {{Acceptance{Rule: RuleLinkDead, Reason: "so"}, 0}}}}, "a 0 0 0"},
		{"in another paragraph", []Address{addressAt(RuleLinkDead, "http://pier", AddressPlace{one, 0})}, Options{Inline: map[document.Name][]Inline{one: {{Acceptance{Rule: RuleLinkDead, Reason: "so"}, 1}}}}, "o 1 0 0!"},
		{"in a paragraph not known today", []Address{addressAt(RuleLinkUnknown, "http://pier", AddressPlace{one, 0})}, Options{Inline: map[document.Name][]Inline{one: {{Acceptance{Rule: RuleLinkDead, Reason: "so"}, 0}}}}, "o 0 0 0"},
	} {
		r := Addresses(tt.list, tt.opt)
		var got strings.Builder
		for _, a := range r.Addresses {
			switch {
			case a.Level == Off:
				got.WriteByte('w')
			case a.Accepted != nil:
				got.WriteByte('a')
			case a.Known:
				got.WriteByte('k')
			default:
				got.WriteByte('o')
			}
		}
		fmt.Fprintf(&got, " %d %d %d", len(r.Stale), len(r.Expired), len(r.Gone))
		if r.Failed() {
			got.WriteByte('!')
		}
		if got.String() != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got.String(), tt.want)
		}
	}
}

// A baseline holds citations and addresses; each check keeps what the other
// wrote.
func TestOneBaselineForBothChecks(t *testing.T) {
	cited := rules(t, draft(one), Options{})
	file, err := WriteBaseline(cited.Baseline(nil))
	if err != nil {
		t.Fatal(err)
	}
	old, err := ParseBaseline("b.yaml", file)
	if err != nil {
		t.Fatal(err)
	}
	asked := Addresses([]Address{addressAt(RuleLinkDead, "http://pier", AddressPlace{Paragraph: -1}), addressAt("", "http://bell")}, Options{Baseline: old, All: true})
	if file, err = WriteBaseline(asked.Baseline(old)); err != nil {
		t.Fatal(err)
	}
	both, err := ParseBaseline("b.yaml", file)
	if err != nil || len(both) != 2 {
		t.Fatalf("%v\n%s", err, file)
	}
	both = append(both, BaselineEntry{Rule: RuleLinkDead, Document: document.Name{Series: "file", ID: "draft"}, Citation: "http://mole"})
	again := rules(t, draft(one), Options{Baseline: both, All: true, Accepted: []Acceptance{{Rule: RuleLinkDead, Citation: "http://pier", Reason: "so"}}})
	if again.Failed() || len(again.Gone) != 0 || len(again.Baseline(both)) != 3 || len(again.Pruned(both)) != 3 {
		t.Errorf("%v, gone %v", again.Baseline(both), again.Gone)
	}
	well := Addresses([]Address{addressAt("", "http://pier")}, Options{Baseline: both})
	if got := well.Pruned(both); len(well.Gone) != 1 || len(got) != 2 || slices.Contains(got, well.Gone[0]) {
		t.Errorf("pruned to %v", got)
	}
}
